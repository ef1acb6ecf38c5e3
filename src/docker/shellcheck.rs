//! What ShellCheck is asked about RUNs, and what its answers mean.
//!
//! It gets the text of each RUN behind a prologue that names the shell and
//! exports the variables that the build sets. Pure: the process is elsewhere.

use crate::diagnostic::Span;
use crate::docker::dockerfile::{At, Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::interpreter::Interpreter;
use crate::docker::shell::{Dialect, Item, Script};
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Exec, Form};

/// Variables that every build may set.
const PROXIES: [&str; 8] = [
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "FTP_PROXY",
    "ftp_proxy",
    "NO_PROXY",
    "no_proxy",
];

/// The RUNs that are shell texts: no JSON form, and a shell that is known.
pub(crate) fn runs(file: &Dockerfile) -> impl Iterator<Item = (Run<'_>, Dialect)> {
    file.runs().filter_map(|run| Some((run, dialect(file, &run)?)))
}

/// The dialect of a RUN as hadolint has it for ShellCheck.
pub(crate) fn dialect(file: &Dockerfile, run: &Run<'_>) -> Option<Dialect> {
    if run.script.is_json {
        return None;
    }
    let shell = &run.script.shell;
    if run.script.is_heredoc && shell.text.starts_with("#!") {
        return Some(shell.dialect);
    }
    let own = file.interpreter(run.at.index);
    if file.reading() != Reading::Hadolint {
        return own.dialect;
    }
    if run.at.is_onbuild {
        return Some(Dialect::Sh);
    }
    // Its other rules let a stage begin with the default; for this one it
    // looks into the stages below.
    if own.is_set {
        return own.dialect;
    }
    let stage = file.stage_of(run.at.index)?;
    let set = file.chain(stage).skip(1).find_map(|stage| last_shell(file, stage));
    set.map_or(own.dialect, |words| Interpreter::of(words).dialect)
}

fn last_shell(file: &Dockerfile, stage: &Stage) -> Option<Vec<String>> {
    file.within(stage).rev().find_map(|at| match &at.instruction.body {
        Body::Shell(Exec { form: Form::Json(words), .. }) if !at.is_onbuild => {
            Some(words.iter().map(|word| word.text.clone()).collect())
        }
        _ => None,
    })
}

/// The instructions whose variables a RUN sees: those of its stage before it,
/// and those of the stages below.
fn before<'f>(file: &'f Dockerfile, run: &Run<'f>) -> impl Iterator<Item = At<'f>> {
    let index = run.at.index;
    // hadolint takes what an ONBUILD holds for a file of its own.
    let alone = run.at.is_onbuild && file.reading() == Reading::Hadolint;
    let stage = file.stage_of(index).filter(|_| !alone);
    let stages = stage.into_iter().flat_map(|stage| file.chain(stage));
    stages.flat_map(|stage| file.within(stage)).filter(move |at| at.index < index)
}

/// The names that an instruction sets.
fn names<'f>(at: &At<'f>) -> impl Iterator<Item = &'f str> {
    let pairs = match &at.instruction.body {
        Body::Arg(pairs) => pairs.as_slice(),
        Body::Pairs { pairs, .. } if at.instruction.keyword == crate::docker::syntax::Keyword::Env => pairs,
        _ => &[],
    };
    pairs.iter().map(|pair| pair.name.text.trim_matches(['"', '\''])).filter(|name| is_name(name))
}

fn is_name(text: &str) -> bool {
    let starts = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    starts && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// True if the build sets a variable before a RUN.
pub(crate) fn is_set(file: &Dockerfile, run: &Run<'_>, name: &str) -> bool {
    PROXIES.contains(&name) || before(file, run).any(|at| names(&at).any(|own| own == name))
}

/// True if a comment in a RUN turns a code off for a byte of the file.
///
/// A comment between the lines of a RUN speaks of the next line, one in a
/// heredoc of the next statement.
pub(crate) fn is_disabled(file: &Dockerfile, run: &Run<'_>, code: &str, at: usize) -> bool {
    let text = file.text();
    let between = run.at.instruction.comments.iter().any(|comment| {
        comment.end <= at && disables(&text[comment.clone()], code) && {
            let rest = &text[comment.end..at];
            let lines = rest.split_inclusive('\n').skip(1).filter(|line| {
                let line = line.trim_start();
                !line.is_empty() && !line.starts_with('#') && line.ends_with('\n')
            });
            lines.count() == 0
        }
    });
    between || run.script.shell.script.as_ref().is_some_and(|tree| {
        let shell = &run.script.shell;
        let mut comments = tree.comments.iter().filter(|comment| disables(&shell.text[(*comment).clone()], code));
        comments.any(|comment| {
            let next = next_statement(tree, comment.end);
            next.is_some_and(|span| run.script.span(&span).contains(&at))
        })
    })
}

/// The first statement behind a place.
fn next_statement(tree: &Script, after: usize) -> Option<Span> {
    let mut next: Option<Span> = None;
    tree.walk(&mut |item, _| {
        if let Item::AndOr(statement) = item
            && statement.span.start >= after
            && next.as_ref().is_none_or(|next| statement.span.start < next.start)
        {
            next = Some(statement.span.clone());
        }
    });
    next
}

/// True for `# shellcheck disable=…` with this code among others.
fn disables(comment: &str, code: &str) -> bool {
    let Some(rest) = comment.trim_start_matches(['#', ' ', '\t']).strip_prefix("shellcheck ") else {
        return false;
    };
    let number = |code: &str| code.trim_start_matches("SC").parse::<u16>().ok();
    rest.split_whitespace().filter_map(|word| word.strip_prefix("disable=")).any(|codes| {
        codes.split(',').any(|one| match one.split_once('-') {
            _ if one == "all" => true,
            Some((from, to)) => {
                number(from).zip(number(to)).zip(number(code)).is_some_and(|((a, b), own)| (a..=b).contains(&own))
            }
            None => one.trim_start_matches("SC") == code.trim_start_matches("SC"),
        })
    })
}

/// What ShellCheck gets for one RUN.
pub(crate) struct Question {
    /// The RUN, by its place among the instructions.
    pub(crate) index: usize,
    /// The prologue and the script.
    pub(crate) text: String,
    /// Where the script begins.
    pub(crate) from: usize,
}

/// The questions about a file.
pub(crate) fn questions(file: &Dockerfile) -> Vec<Question> {
    runs(file).map(|(run, dialect)| question(file, &run, dialect)).collect()
}

fn question(file: &Dockerfile, run: &Run<'_>, dialect: Dialect) -> Question {
    let mut variables: Vec<&str> = PROXIES.to_vec();
    for at in before(file, run) {
        variables.extend(names(&at));
    }
    variables.sort_unstable();
    variables.dedup();
    let shell = match dialect {
        Dialect::Sh => "sh",
        Dialect::Bash => "bash",
        Dialect::Ash => "dash",
        Dialect::Ksh => "ksh",
    };
    let mut text = format!("# shellcheck shell={shell}\nexport");
    for name in variables {
        text.push_str(&format!(" {name}=1"));
    }
    text.push('\n');
    let from = text.len();
    text.push_str(&run.script.shell.text);
    Question { index: run.at.index, text, from }
}

#[cfg(test)]
mod dump {
    use super::*;
    use crate::docker::given::Given;
    use std::sync::Arc;

    #[test]
    #[ignore]
    fn dump() {
        let json: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(std::env::var("CORPUS").unwrap()).unwrap()).unwrap();
        let mut out = String::new();
        for file in json["files"].as_array().unwrap() {
            let parsed = Dockerfile::parse(file["text"].as_str().unwrap(), Arc::new(Given::default()));
            for question in questions(&parsed) {
                let script = parsed.script(question.index).unwrap();
                let map: Vec<usize> =
                    (0..script.shell.text.len()).map(|at| script.span(&(at..at + 1)).start).collect();
                let line = serde_json::json!({"name": file["name"], "index": question.index, "text": question.text,
                    "from": question.from, "map": map, "error": script.shell.error.as_ref().map(|e| e.message.clone())});
                out.push_str(&line.to_string());
                out.push('\n');
            }
        }
        std::fs::write(std::env::var("DUMP").unwrap(), out).unwrap();
    }
}
