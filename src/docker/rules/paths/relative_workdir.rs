//! DL3000: WORKDIR without an absolute path before it.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{Environment, Step, base_stage, is_carried_out, walk};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Keyword, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3000",
            name: "relative-workdir",
            severity: Severity::Warning,
            summary: "`WORKDIR` is relative to a folder that the file does not name",
            explain: "A relative `WORKDIR` counts from the one before it, and the first one from whatever \
                      the base image has. When the base changes its folder, the files land elsewhere. \
                      Write the first one from `/` on.",
            aliases: &["WorkdirRelativePath"],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: true },
    mends: Mends::Unsafe,
    example: Example { bad: "FROM alpine:3.22\nWORKDIR app\n", good: "FROM alpine:3.22\nWORKDIR /app\n" },
};

/// What is known of the folder at some place.
#[derive(Clone, Default)]
struct Folder {
    /// True if a WORKDIR has been.
    is_set: bool,
    /// The whole path, where it is sure.
    path: Option<String>,
}

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let mut texts = file.each().filter_map(|at| match &at.instruction.body {
        Body::Text(word) if at.instruction.keyword == Keyword::Workdir => Some(word.text.as_str()),
        _ => None,
    });
    if texts.all(|text| text.starts_with('/')) || !is_carried_out(file) {
        return;
    }
    let mut folders: Vec<Option<Folder>> = vec![None; file.stages.len()];
    walk(file, |step, environment| {
        let Body::Text(word) = &step.at.instruction.body else { return };
        if step.at.instruction.keyword != Keyword::Workdir {
            return;
        }
        let folder = before(file, &folders, step.stage);
        let reported = is_reported(file, step, word, environment, &folder);
        folders[step.stage] = Some(after(file, word, environment, &folder));
        if reported {
            report(file, step, word, &folder, findings);
        }
    });
}

/// What holds before a WORKDIR: what the stage has said, or those that it
/// builds on.
fn before(file: &Dockerfile, folders: &[Option<Folder>], stage: usize) -> Folder {
    let stages = std::iter::successors(Some(stage), |place| base_stage(file, &file.stages[*place]));
    stages.filter_map(|place| folders[place].clone()).next().unwrap_or_default()
}

fn after(file: &Dockerfile, word: &Word, environment: &Environment, before: &Folder) -> Folder {
    let expanded = environment.expand(&word.text, file.syntax.escape).filter(|expanded| expanded.is_certain);
    let path = expanded.and_then(|expanded| match &before.path {
        _ if expanded.text.starts_with('/') => Some(expanded.text),
        Some(path) => joined(path, &expanded.text),
        None => None,
    });
    Folder { is_set: true, path }
}

fn is_reported(
    file: &Dockerfile,
    step: &Step<'_>,
    word: &Word,
    environment: &Environment,
    before: &Folder,
) -> bool {
    let expanded = || environment.expand(&word.text, file.syntax.escape);
    match file.reading() {
        Reading::Hadolint => {
            let text = word.text.trim_matches(['"', '\'']);
            !text.starts_with(['/', '$']) && !has_drive(text)
        }
        Reading::Buildkit => {
            let stage = &file.stages[step.stage];
            let is_absolute =
                |text: &str| text.starts_with('/') || is_windows(file, stage) && is_of_windows(text);
            !before.is_set && expanded().is_some_and(|expanded| !is_absolute(&expanded.text))
        }
        Reading::Own => {
            !before.is_set
                && expanded().is_some_and(|expanded| {
                    let text = &expanded.text;
                    expanded.is_certain && !text.is_empty() && !text.starts_with('/') && !is_of_windows(text)
                })
        }
    }
}

fn report(file: &Dockerfile, step: &Step<'_>, word: &Word, before: &Folder, findings: &mut Findings<'_>) {
    let path = joined(before.path.as_deref().unwrap_or("/"), &word.text);
    let finding = findings.report(
        step.place(&word.span),
        format!("`{}` counts from a folder that this file does not name", word.text),
    );
    let Some(path) = path.filter(|_| step.place(&word.span) == word.span) else {
        finding.help("begin the path with `/`");
        return;
    };
    finding
        .help(format!("write `WORKDIR {path}`, if that is the folder"))
        .fix(Fix { edits: vec![Edit::replace(word.span.clone(), path)], safe: before.path.is_some() });
    debug_assert!(file.syntax.slice(&word.span).len() >= word.text.len(), "a word stands in the file");
}

/// A path below another one, where both are plain.
fn joined(path: &str, text: &str) -> Option<String> {
    let text = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
    let is_plain = |part: &str| {
        let is_good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | '+');
        !matches!(part, "" | "." | "..") && part.chars().all(is_good)
    };
    let is_sure = text.split('/').all(is_plain);
    is_sure.then(|| format!("{}/{text}", path.trim_end_matches('/')))
}

/// `C:`
fn has_drive(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

fn is_of_windows(text: &str) -> bool {
    has_drive(text) || text.starts_with('\\')
}

fn is_windows(file: &Dockerfile, stage: &Stage) -> bool {
    file.chain(stage).any(|stage| {
        let platform = stage.platform.as_ref().and_then(|flag| flag.value.as_deref());
        platform.is_some_and(|platform| platform.to_ascii_lowercase().starts_with("windows"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::given::Given;
    use std::sync::Arc;

    /// How many are found, and the fix of the first: text and whether it is
    /// safe.
    fn found(text: &str, reading: Reading) -> (usize, Option<(String, bool)>) {
        let file = Dockerfile::parse(text, Arc::new(Given { reading, ..Given::default() }));
        let mut found = Vec::new();
        check(&file, &mut Findings::new(&RULE.rule.meta, &mut found));
        let fix = found.first().and_then(|finding| finding.fix.as_ref());
        let fix = fix.map(|fix| (String::from_utf8(fix.edits[0].text.clone()).unwrap(), fix.safe));
        (found.len(), fix)
    }

    #[test]
    fn only_the_first_of_a_chain_is_reported() {
        assert_eq!(found("FROM a AS b\nWORKDIR x\nFROM b\nWORKDIR y\n", Reading::Own).0, 1);
    }

    #[test]
    fn what_nobody_knows_is_not_reported() {
        for path in ["$X", "C:\\x", "\"/a b\"", "${Y:-/a}"] {
            assert_eq!(found(&format!("FROM a\nARG X\nWORKDIR {path}\n"), Reading::Own).0, 0, "{path}");
        }
    }

    #[test]
    fn a_known_folder_makes_the_fix_sure() {
        let text = "FROM a AS b\nWORKDIR /x\nFROM b\nWORKDIR y/z\n";
        assert_eq!(found(text, Reading::Hadolint), (1, Some(("/x/y/z".to_owned(), true))));
        assert_eq!(found("FROM a\nWORKDIR ../y\n", Reading::Own), (1, None));
    }
}
