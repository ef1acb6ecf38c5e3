//! Scripts as ShellCheck sees them: which RUNs it gets, in which dialect, and
//! with which variables; what it is asked, and what its answers mean.
//!
//! hadolint's way of asking it is the measure. Pure: the process is elsewhere.

mod answer;
mod directives;
mod question;

pub(crate) use answer::{Comment, findings, read};
pub(crate) use directives::is_disabled;
pub(crate) use question::{Question, questions};

use crate::docker::dockerfile::{At, Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::interpreter::Interpreter;
use crate::docker::shell::Dialect;
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Exec, Form, Keyword};

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
    if run.script.own_shell.is_some() {
        return Some(run.script.shell.dialect);
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
        Body::Pairs { pairs, .. } if at.instruction.keyword == Keyword::Env => pairs,
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

/// The names of all variables that the build sets before a RUN, in order.
pub(crate) fn set_before<'f>(file: &'f Dockerfile, run: &Run<'f>) -> Vec<&'f str> {
    let mut variables: Vec<&str> = PROXIES.to_vec();
    for at in before(file, run) {
        variables.extend(names(&at));
    }
    variables.sort_unstable();
    variables.dedup();
    variables
}
