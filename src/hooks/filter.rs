//! Which files a step is about, and whether it runs at all.

use super::identify::{self, Tags};
use super::step::{Step, When};
use crate::check::{Named, Select};
use crate::glob::Globs;
use regex::bytes::Regex;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// The circumstances on which `when`, `--step`, `--skip` and `--tag` decide.
#[derive(Debug, Clone, Default)]
pub(crate) struct Circumstances {
    pub(crate) ci: bool,
    pub(crate) branch: Option<String>,
    pub(crate) merging: bool,
    pub(crate) rebasing: bool,
    /// Steps and checks to leave out, by id.
    pub(crate) skip: BTreeSet<String>,
    /// If not empty, the only steps and checks to run, by id.
    pub(crate) only: BTreeSet<String>,
    /// If not empty, the only tags to run.
    pub(crate) tags: BTreeSet<String>,
}

/// Why a step does not run, whatever the files are.
pub(crate) fn ruled_out(step: &Step, now: &Circumstances) -> Option<String> {
    if now.skip.contains(&step.id) {
        return Some("skipped by name".to_owned());
    }
    if !now.only.is_empty() && !now.only.contains(&step.id) && !names_a_check(step, &now.only) {
        return Some("not selected".to_owned());
    }
    if !now.tags.is_empty() && !step.tags.iter().any(|tag| now.tags.contains(tag)) {
        return Some("none of its tags is selected".to_owned());
    }
    against_when(&step.when, now)
}

fn names_a_check(step: &Step, ids: &BTreeSet<String>) -> bool {
    match &step.action {
        super::step::Action::Checks(uses) => uses.iter().any(|check| ids.contains(&check.id)),
        super::step::Action::Run(_) => false,
    }
}

fn against_when(when: &When, now: &Circumstances) -> Option<String> {
    let wants = |wanted: Option<bool>, is: bool| wanted.is_some_and(|wanted| wanted != is);
    if wants(when.ci, now.ci) {
        return Some(if now.ci { "only on a person's machine" } else { "only in CI" }.to_owned());
    }
    if wants(when.merge, now.merging) {
        return Some(if now.merging { "not during a merge" } else { "only during a merge" }.to_owned());
    }
    if wants(when.rebase, now.rebasing) {
        return Some(if now.rebasing { "not during a rebase" } else { "only during a rebase" }.to_owned());
    }
    if when.branch.is_empty() {
        return None;
    }
    let name = now.branch.as_deref().unwrap_or_default();
    let matches = Globs::whole(&when.branch).is_ok_and(|globs| globs.is_match(name.as_bytes()));
    (!matches).then(|| format!("not on branch `{name}`"))
}

/// A filter over paths and tags, compiled once.
pub(crate) struct FileFilter {
    only: Globs,
    except: Globs,
    types: Option<Tags>,
    pattern: Option<Regex>,
    named: Option<Named>,
}

/// A list of globs or a pattern that does not compile.
#[derive(Debug, thiserror::Error)]
#[error("`{glob}`: {reason}")]
pub(crate) struct FilterError {
    glob: String,
    reason: String,
}

impl FileFilter {
    /// Compiles globs and tags; an empty `only` lets everything through.
    pub(crate) fn new(only: &[String], except: &[String], types: &[String]) -> Result<Self, FilterError> {
        let compile = |globs: &[String]| {
            Globs::new(globs).map_err(|(index, reason)| FilterError {
                glob: globs.get(index).cloned().unwrap_or_default(),
                reason,
            })
        };
        Ok(Self {
            only: compile(only)?,
            except: compile(except)?,
            types: union(types.iter()),
            pattern: None,
            named: None,
        })
    }

    /// A check's own choice of files; what the step says replaces it.
    pub(crate) fn of_check(select: Select, step: &Step) -> Result<Self, FilterError> {
        let types = if step.types.is_empty() { select.types } else { &[] };
        let pattern = match select.pattern.filter(|_| step.files.is_empty()) {
            Some(pattern) => Some(
                Regex::new(pattern)
                    .map_err(|error| FilterError { glob: pattern.to_owned(), reason: error.to_string() })?,
            ),
            None => None,
        };
        let mut filter = Self::new(&[], &[], &[])?;
        filter.types = union(types.iter());
        filter.pattern = pattern;
        filter.named = select.named.filter(|_| step.files.is_empty());
        Ok(filter)
    }

    /// Returns true if the path (`/`-separated, from the root) passes.
    pub(crate) fn passes(&self, path: &[u8], tags: impl FnOnce() -> Tags) -> bool {
        (self.only.is_empty() || self.only.is_match(path))
            && !self.except.is_match(path)
            && self.pattern.as_ref().is_none_or(|pattern| pattern.is_match(path))
            && self.named.is_none_or(|named| (named.is)(Path::new(OsStr::from_bytes(path))))
            && self.types.is_none_or(|wanted| tags().contains_all(wanted))
    }
}

/// The set of all named tags; `None` for an empty list. A tag that nobody
/// knows was refused with the configuration.
fn union<S: AsRef<str>>(names: impl Iterator<Item = S>) -> Option<Tags> {
    names.filter_map(|name| identify::tag(name.as_ref())).reduce(Tags::union)
}
