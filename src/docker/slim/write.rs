//! The new text: the builder keeps its bytes, the runtime stage follows.

use super::answer::Move;
use super::gates::Fat;
use super::line_of;
use super::plan::{Piece, Plan};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::syntax::{ItemKind, Keyword};

/// Names that a new stage may get, first come first served.
const NAMES: [&str; 4] = ["build", "builder", "build-stage", "bosun-build"];

/// Writes both stages.
pub(super) fn write(file: &Dockerfile, fat: &Fat<'_>, plan: &Plan) -> String {
    let end = file.syntax.line_ending();
    let from = &file.syntax.instructions[fat.from];
    let text = file.text();
    let lower = from.keyword_text().chars().all(char::is_lowercase);
    let name = fat.stage.name.as_ref().map_or_else(|| free_name(file), |name| name.text.clone());
    let moved = |index: usize| {
        plan.pieces.iter().any(|piece| matches!(piece, Piece::Moved { index: own, .. } if *own == index))
    };
    let after_from = line_end(text, from.span.end);
    let mut head = String::new();
    if plan.last.is_some() {
        head.push_str(&text[..from.span.end]);
        if fat.stage.name.is_none() {
            head.push_str(if lower { " as " } else { " AS " });
            head.push_str(&name);
        }
        head.push_str(&with_end(&text[from.span.end..after_from], end));
        for line in &plan.preparation {
            push(&mut head, &cased(line, lower), end);
        }
    } else {
        head.push_str(&text[..from.span.start]);
    }
    let mut segments: Vec<(usize, String)> = Vec::new();
    let mut at = after_from;
    for index in fat.stage.body.clone() {
        let to = line_end(text, file.syntax.instructions[index].span.end);
        segments.push((index, with_end(&text[at..to], end)));
        at = to;
    }
    let rest = &text[at..];
    if plan.last.is_some() {
        for (index, segment) in &segments {
            if !moved(*index) {
                head.push_str(segment);
            }
        }
        let kept = head.trim_end().len();
        head.truncate(kept);
        head.push_str(end);
        head.push_str(end);
    }
    let mut tail = String::new();
    let keyword = if lower { from.keyword_text().to_lowercase() } else { from.keyword_text().to_owned() };
    push(&mut tail, &format!("{keyword} {}", fat.known.runtime), end);
    for piece in &plan.pieces {
        match piece {
            Piece::Moved { index, .. } => {
                let segment =
                    segments.iter().find(|(own, _)| own == index).map_or("", |(_, text)| text.as_str());
                tail.push_str(segment);
            }
            Piece::Again { index, .. } => tail.push_str(&again(file, *index, end)),
            Piece::New { text, .. } => {
                for line in text {
                    push(
                        &mut tail,
                        &cased(&line.replace("--from=BUILD", &format!("--from={name}")), lower),
                        end,
                    );
                }
            }
        }
    }
    tail.push_str(rest);
    head + &tail
}

/// An instruction as it stands, with the comments that tools read.
fn again(file: &Dockerfile, index: usize, end: &str) -> String {
    let mut text = String::new();
    for item in file.syntax.comments_above(index) {
        let comment = file.syntax.slice(&item.span);
        let is_for_tools =
            comment.contains("hadolint") || comment.contains("check=") || comment.contains("shellcheck");
        if item.kind == ItemKind::Comment && is_for_tools {
            text.push_str(&with_end(comment, end));
        }
    }
    let instruction = &file.syntax.instructions[index];
    let own = file.syntax.slice(&instruction.span);
    // Of a folder, ADD does what COPY does, and COPY is what people advise.
    let adds_folder = instruction.keyword == Keyword::Add
        && instruction.words().iter().all(|word| word.text.ends_with('/') || word.text == ".");
    if adds_folder {
        let lower = instruction.keyword_text().chars().all(char::is_lowercase);
        text.push_str(if lower { "copy" } else { "COPY" });
        text.push_str(&with_end(&own[instruction.keyword_text().len()..], end));
    } else {
        text.push_str(&with_end(own, end));
    }
    text
}

/// What goes elsewhere or comes in, with the reason.
pub(super) fn moves(file: &Dockerfile, fat: &Fat<'_>, plan: &Plan) -> Vec<Move> {
    let mut found = vec![Move {
        line: line_of(file, fat.from),
        what: format!("FROM {}", fat.known.runtime),
        why: match (plan.last, fat.is_pinned) {
            (None, _) => {
                "the small image of the same version and release; nothing here needs more".to_owned()
            }
            (Some(_), true) => {
                "runs the program; the digest of this image is not known here, so it stays with the builder"
                    .to_owned()
            }
            (Some(_), false) => {
                "runs the program: the small image of the same version and release".to_owned()
            }
        },
    }];
    if !plan.preparation.is_empty() {
        found.push(Move {
            line: line_of(file, fat.from),
            what: plan.preparation[0].clone(),
            why: "so that all that pip installs is in one folder, which can be copied".to_owned(),
        });
    }
    for index in fat.stage.body.clone() {
        let is_there = plan.pieces.iter().any(|piece| {
            matches!(piece, Piece::Moved { index: own, .. } | Piece::Again { index: own, .. } if *own == index)
        });
        if !is_there {
            found.push(Move {
                line: line_of(file, index),
                what: short(&file.syntax.instructions[index].line.text),
                why: "stays in the build stage alone".to_owned(),
            });
        }
    }
    for piece in &plan.pieces {
        found.push(match piece {
            Piece::Moved { index, why } | Piece::Again { index, why } => Move {
                line: line_of(file, *index),
                what: short(&file.syntax.instructions[*index].line.text),
                why: (*why).to_owned(),
            },
            Piece::New { line, text, why } => {
                let what: Vec<&str> =
                    text.iter().map(String::as_str).filter(|line| !line.starts_with('#')).collect();
                Move {
                    line: *line,
                    what: short(&what.join(" ").replace('\\', " ").replace("--from=BUILD", "--from=…")),
                    why: why.clone(),
                }
            }
        });
    }
    found.sort_by_key(|it| it.line);
    found
}

/// A text on one line, cut where it is long.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 72 { line.chars().take(71).chain(['…']).collect() } else { line }
}

fn free_name(file: &Dockerfile) -> String {
    let free = |name: &&&str| !file.stages.iter().any(|stage| stage.is_called(name));
    NAMES.iter().find(free).map_or_else(|| "bosun-build-2".to_owned(), |name| (*name).to_owned())
}

/// A line of ours in the casing of the file.
fn cased(line: &str, lower: bool) -> String {
    let end = line.find(' ').unwrap_or(line.len());
    let word = &line[..end];
    let is_keyword = matches!(word, "RUN" | "COPY" | "ENV" | "WORKDIR" | "ENTRYPOINT" | "FROM" | "USER");
    if lower && is_keyword { format!("{}{}", word.to_lowercase(), &line[end..]) } else { line.to_owned() }
}

fn push(text: &mut String, line: &str, end: &str) {
    text.push_str(line);
    text.push_str(end);
}

fn with_end(text: &str, end: &str) -> String {
    if text.ends_with('\n') { text.to_owned() } else { format!("{text}{end}") }
}

/// Where the line ends that `at` is on, its line ending included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}
