//! Why a step or a check does not see a file: the filter that leaves it out,
//! in words.

use super::identify::{self, Tags};
use super::step::{Action, HooksConfig, Step};
use crate::check::Select;
use crate::glob::Globs;
use regex::bytes::Regex;

/// One file as filters see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    /// `/`-separated, from the root.
    pub(crate) path: &'a [u8],
    pub(crate) tags: Tags,
}

/// Names the first filter that keeps a file from a step, and from a check of
/// it if `own` is that check's choice; `None` if nothing does.
pub(crate) fn hidden_by(
    seen: Seen<'_>,
    family: &HooksConfig,
    step: &Step,
    own: Option<Select>,
) -> Option<String> {
    by_globs(seen.path, "hooks.files", &family.files, "hooks.exclude", &family.exclude)
        .or_else(|| by_globs(seen.path, "files", &step.files, "exclude", &step.exclude))
        .or_else(|| lacks(seen.tags, step.types.iter().map(String::as_str), "`types`"))
        .or_else(|| own.and_then(|own| by_check(seen, step, own)))
        .or_else(|| by_root(seen.path, step))
}

fn by_globs(path: &[u8], only_key: &str, only: &[String], not_key: &str, not: &[String]) -> Option<String> {
    if !only.is_empty() && !matches(only, path) {
        return Some(match taken_back(only, path) {
            Some(glob) => format!("`{glob}` of `{only_key}` leaves it out"),
            None => format!("no glob of `{only_key}` matches: {}", only.join(", ")),
        });
    }
    if !matches(not, path) {
        return None;
    }
    let glob =
        not.iter().rev().find(|glob| !glob.starts_with('!') && matches(std::slice::from_ref(glob), path));
    Some(match glob {
        Some(glob) => format!("`{glob}` of `{not_key}` matches"),
        None => format!("`{not_key}` leaves out all but {}", not.join(", ")),
    })
}

fn matches(globs: &[String], path: &[u8]) -> bool {
    Globs::new(globs).is_ok_and(|globs| globs.is_match(path))
}

/// The last negated glob that speaks of the path.
fn taken_back<'g>(globs: &'g [String], path: &[u8]) -> Option<&'g String> {
    globs
        .iter()
        .rev()
        .find(|glob| glob.strip_prefix('!').is_some_and(|inner| matches(&[inner.to_owned()], path)))
}

/// Tells which of the wanted tags a file lacks.
fn lacks<'t>(tags: Tags, wanted: impl Iterator<Item = &'t str>, who: &str) -> Option<String> {
    let missing: Vec<&str> =
        wanted.filter(|name| identify::tag(name).is_some_and(|tag| !tags.contains_all(tag))).collect();
    if missing.is_empty() {
        return None;
    }
    let have: Vec<&str> = tags.names().collect();
    Some(format!("{who} wants {}, and it is {}", missing.join(", "), have.join(", ")))
}

/// What the step says replaces the check's own choice.
fn by_check(seen: Seen<'_>, step: &Step, own: Select) -> Option<String> {
    if let Some(pattern) = own.pattern.filter(|_| step.files.is_empty())
        && Regex::new(pattern).is_ok_and(|regex| !regex.is_match(seen.path))
    {
        return Some(format!("the check looks only at paths like `{pattern}`"));
    }
    if !step.types.is_empty() {
        return None;
    }
    lacks(seen.tags, own.types.iter().copied(), "the check")
}

/// A program runs in folders of its own and gets what lies in them.
fn by_root(path: &[u8], step: &Step) -> Option<String> {
    (!is_in_root(path, step)).then(|| format!("it lies in no folder of `root`: {}", step.root.join(", ")))
}

/// True if one of the folders in which the step runs holds the file; checks
/// run in none of their own.
pub(crate) fn is_in_root(path: &[u8], step: &Step) -> bool {
    if step.root.is_empty() || matches!(step.action, Action::Checks(_)) {
        return true;
    }
    let Ok(globs) = Globs::whole(&step.root) else { return true };
    let slashes = memchr::memchr_iter(b'/', path).map(|end| &path[..end]);
    slashes.chain([b".".as_slice()]).any(|folder| globs.is_match(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hooks::identify::Kind;
    use crate::hooks::step::{Command, OnMissing, Origin, Retry, When};
    use std::path::Path;

    fn step() -> Step {
        Step {
            id: "s".to_owned(),
            action: Action::Run(Command::Argv(vec!["true".to_owned()])),
            files: Vec::new(),
            exclude: Vec::new(),
            types: Vec::new(),
            root: Vec::new(),
            env: std::collections::BTreeMap::new(),
            stdin: false,
            interactive: false,
            timeout: None,
            retry: Retry::default(),
            on_missing: OnMissing::Fail,
            effect: None,
            needs: Vec::new(),
            tags: Vec::new(),
            when: When::default(),
            fail_text: None,
            fixes: None,
            origin: Origin::default(),
        }
    }

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    fn why(path: &str, step: &Step, own: Option<Select>) -> Option<String> {
        let tags = identify::tags(Path::new(path), Kind::File { executable: false }, || None);
        hidden_by(Seen { path: path.as_bytes(), tags }, &HooksConfig::default(), step, own)
    }

    #[test]
    fn without_filters_everything_is_seen() {
        assert_eq!(why("a.rs", &step(), None), None);
    }

    #[test]
    fn the_glob_that_excludes_is_named() {
        let step = Step { exclude: texts(&["*.md", "vendor/"]), ..step() };
        assert_eq!(why("vendor/a.md", &step, None).unwrap(), "`vendor/` of `exclude` matches");
        assert_eq!(why("a.md", &step, None).unwrap(), "`*.md` of `exclude` matches");
    }

    #[test]
    fn the_globs_of_which_none_matches_are_named() {
        let step = Step { files: texts(&["*.rs", "!gen.rs"]), ..step() };
        assert_eq!(why("a.md", &step, None).unwrap(), "no glob of `files` matches: *.rs, !gen.rs");
        assert_eq!(why("gen.rs", &step, None).unwrap(), "`!gen.rs` of `files` leaves it out");
    }

    #[test]
    fn the_family_has_its_say_first() {
        let family = HooksConfig { exclude: texts(&["a"]), ..HooksConfig::default() };
        let step = Step { exclude: texts(&["a"]), ..step() };
        let tags = identify::tags(Path::new("a"), Kind::File { executable: false }, || None);
        let reason = hidden_by(Seen { path: b"a", tags }, &family, &step, None);
        assert_eq!(reason.unwrap(), "`a` of `hooks.exclude` matches");
    }

    #[test]
    fn a_missing_type_is_named_with_those_that_are_there() {
        let step = Step { types: texts(&["python"]), ..step() };
        assert_eq!(
            why("a.rs", &step, None).unwrap(),
            "`types` wants python, and it is file, non-executable, rust, text"
        );
    }

    #[test]
    fn types_of_the_step_replace_those_of_the_check() {
        let own = Select { types: &["yaml"], pattern: None, named: None };
        assert!(why("a.rs", &step(), Some(own)).unwrap().starts_with("the check wants yaml"));
        assert_eq!(why("a.rs", &Step { types: texts(&["rust"]), ..step() }, Some(own)), None);
    }

    #[test]
    fn files_outside_of_the_roots_are_not_seen() {
        let step = Step { root: texts(&["web"]), ..step() };
        assert_eq!(why("web/a/b.js", &step, None), None);
        assert_eq!(why("api/b.js", &step, None).unwrap(), "it lies in no folder of `root`: web");
    }
}
