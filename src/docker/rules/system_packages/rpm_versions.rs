//! Versions of packages as yum and dnf read them: a part of the name.

use super::managers::{Call, Manager, each_call};
use super::versions::report;
use crate::diagnostic::Findings;
use crate::docker::dockerfile::{At, Dockerfile};
use crate::docker::image::Image;
use crate::docker::shell::Arg;
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Keyword};

/// Reports each call of yum or dnf that installs packages or modules without a
/// version. Groups have none.
pub(super) fn check(
    file: &Dockerfile,
    manager: &'static Manager,
    words: &'static [&'static str],
    findings: &mut Findings<'_>,
) {
    for (run, call) in each_call(file, manager) {
        let Some(verb) = call.does(words) else { continue };
        match scope(&call) {
            Scope::Groups => {}
            Scope::Modules => {
                let modules = call.packages(verb, &["install", "module"]);
                let unpinned = modules.filter(|arg| !arg.text.contains(':') && (call.strict || !arg.dynamic));
                report(run.script, unpinned, |name| format!("{name}:1"), findings);
            }
            Scope::Packages => {
                let packages = call.packages(verb, words);
                let unpinned = packages.filter(|arg| !is_fixed(file, run.at, &call, arg));
                report(run.script, unpinned, |name| format!("{name}-1.2"), findings);
            }
        }
    }
}

/// What a call is about.
enum Scope {
    Packages,
    Groups,
    Modules,
}

fn scope(call: &Call<'_>) -> Scope {
    if call.strict {
        return match () {
            () if call.command.has_arg("module") => Scope::Modules,
            () if call.command.has_arg("group") && call.program() != "yum" => Scope::Groups,
            () => Scope::Packages,
        };
    }
    match call.subcommand().and_then(|(scope, _)| scope) {
        None => Scope::Packages,
        Some("module") => Scope::Modules,
        Some(_) => Scope::Groups,
    }
}

fn is_fixed(file: &Dockerfile, at: At<'_>, call: &Call<'_>, arg: &Arg) -> bool {
    let text = arg.text.as_str();
    if !call.strict {
        // A group, a file or an address; the rest is for the shell to know.
        return arg.dynamic
            || text.starts_with('@')
            || text.contains('/')
            || text.ends_with(".rpm")
            || has_version(text, |c| matches!(c, '*' | '?' | '[' | ']'));
    }
    if text.ends_with(".rpm") && text.contains('-') {
        return true;
    }
    if text.contains("${") {
        return text.contains('-') && variables(text).any(|name| is_declared(file, at, name));
    }
    has_version(text, |_| false)
}

/// True if the name ends with `-`, a digit and what versions are made of.
fn has_version(text: &str, also: fn(char) -> bool) -> bool {
    let is_part = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '+' | '_' | '~' | '^') || also(c)
    };
    let name = text.trim_end_matches(is_part);
    let tail = &text.as_bytes()[name.len()..];
    tail.windows(2).any(|pair| pair[0] == b'-' && pair[1].is_ascii_digit())
}

/// The names in `${…}`, as far as nothing but a name is inside.
fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.split("${").skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// True if an ARG or ENV before `at` gives this variable, as hadolint counts:
/// an ARG in any stage and by its first name only, an ENV in this stage or in
/// one that it builds on. It reads the instructions inside of ONBUILD apart
/// from all others, and as one stage.
fn is_declared(file: &Dockerfile, at: At<'_>, name: &str) -> bool {
    let mut earlier = file.each().take(at.index).filter(|other| other.is_onbuild == at.is_onbuild);
    let is_arg = earlier.any(|other| match &other.instruction.body {
        Body::Arg(pairs) => pairs.first().is_some_and(|pair| pair.name.value('\\') == name),
        _ => at.is_onbuild && sets(other, name),
    });
    is_arg
        || !at.is_onbuild
            && file.stage_of(at.index).is_some_and(|stage| is_in_env(file, stage, at.index, name))
}

fn is_in_env(file: &Dockerfile, stage: &Stage, before: usize, name: &str) -> bool {
    let mut body = file.within(stage).take_while(|other| other.index < before);
    if body.any(|other| !other.is_onbuild && sets(other, name)) {
        return true;
    }
    let Some(image) = stage.from.and_then(|from| image_of(file, from)) else { return false };
    let place = file.place_of(stage);
    file.stages[..place]
        .iter()
        .filter(|earlier| earlier.name.as_ref().is_some_and(|own| own.text == image.repository))
        .any(|earlier| is_in_env(file, earlier, usize::MAX, name))
}

fn sets(at: At<'_>, name: &str) -> bool {
    match &at.instruction.body {
        Body::Pairs { pairs, .. } if at.instruction.keyword == Keyword::Env => {
            pairs.iter().any(|pair| pair.name.value('\\') == name)
        }
        _ => false,
    }
}

/// The image that a FROM names, as written.
pub(super) fn image_of(file: &Dockerfile, from: usize) -> Option<Image> {
    match &file.syntax.instructions[from].body {
        Body::From { image: Some(word), .. } => Some(Image::of(word)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_follows_a_dash_and_starts_with_a_digit() {
        for text in ["a-1", "gcc-c++-1.1", "openssl-1:1.1.1k", "a-1.2-3.el9", "a-1~rc", "a--1"] {
            assert!(has_version(text, |_| false), "{text}");
        }
        for text in ["a", "a-b", "python3-devel", "a-", "a-v1", "a-1/b", "a-1*", "a-é"] {
            assert!(!has_version(text, |_| false), "{text}");
        }
        assert!(has_version("a-1.*", |c| c == '*'));
    }
}
