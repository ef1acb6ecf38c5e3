//! Which steps run, and on which files.

use super::scope::{Place, Scope};
use crate::commands::sweep::Target;
use crate::error::{Error, Kind, Result};
use crate::hooks::command;
use crate::hooks::filter::{self, Circumstances, FileFilter};
use crate::hooks::identify::Tags;
use crate::hooks::names::HookName;
use crate::hooks::sight::is_in_root;
use crate::hooks::step::{Action, Effect, Fixes, HooksConfig, Placeholder, Step};
use crate::run::schedule::FileSet;
use std::path::Path;

/// A step that starts a program, with its files.
#[derive(Debug)]
pub(super) struct External<'s> {
    pub(super) step: &'s Step,
    /// The step's place in the hook.
    pub(super) order: usize,
    /// Places of the matching files among the scope's targets.
    pub(super) files: Vec<u32>,
}

/// What to do with one step.
#[derive(Debug)]
pub(super) enum Verdict {
    Run,
    Skip(String),
}

/// Decides what can be decided before any file is looked at.
pub(super) fn verdicts(steps: &[Step], now: &Circumstances) -> Vec<Verdict> {
    steps.iter().map(|step| filter::ruled_out(step, now).map_or(Verdict::Run, Verdict::Skip)).collect()
}

/// Returns true if somebody must know the files before the step can run.
pub(super) fn needs_files(step: &Step) -> bool {
    match &step.action {
        Action::Checks(_) => true,
        Action::Run(_) => is_selective(step),
    }
}

/// Returns true if the step runs only where a file matches.
pub(super) fn is_selective(step: &Step) -> bool {
    let names_files = match &step.action {
        Action::Checks(_) => true,
        Action::Run(command) => {
            command::placeholders(command).iter().any(|placeholder| *placeholder != Placeholder::HookArgs)
        }
    };
    names_files || !step.files.is_empty() || !step.types.is_empty() || !step.root.is_empty()
}

/// The filter of a step: the family's globs, then its own.
pub(super) struct StepFilter {
    family: FileFilter,
    own: FileFilter,
    /// A step that asks for types may ask for links; others get files alone,
    /// for a tool that follows a link changes something else.
    takes_links: bool,
}

impl StepFilter {
    pub(super) fn new(step: &Step, family: &HooksConfig) -> Result<Self> {
        let wrong = |error| Error::new(Kind::Usage, error).context(format!("step `{}`", step.id));
        Ok(Self {
            family: FileFilter::new(&family.files, &family.exclude, &[]).map_err(wrong)?,
            own: FileFilter::new(&step.files, &step.exclude, &step.types).map_err(wrong)?,
            takes_links: !step.types.is_empty(),
        })
    }

    fn passes(&self, path: &[u8], tags: &mut dyn FnMut() -> Tags) -> bool {
        self.family.passes(path, &mut *tags) && self.own.passes(path, &mut *tags)
    }

    /// The places of the targets that pass.
    pub(super) fn select(&self, targets: &[Target], text: &dyn Fn(&Target) -> Option<Vec<u8>>) -> Vec<u32> {
        let passes = |target: &Target| {
            let read = std::cell::OnceCell::new();
            let mut tags = || target.tags(|| read.get_or_init(|| text(target)).as_deref());
            let is_wanted = target.is_file() || (self.takes_links && target.is_link());
            is_wanted && self.passes(target.bytes(), &mut tags)
        };
        (0u32..).zip(targets).filter(|(_, target)| passes(target)).map(|(place, _)| place).collect()
    }

    /// Returns true if a removed path would have passed by its name.
    pub(super) fn would_pass(&self, path: &Path) -> bool {
        let kind = crate::hooks::identify::Kind::File { executable: false };
        let mut tags = || crate::hooks::identify::tags(path, kind, || None);
        self.passes(crate::git::path_bytes(path), &mut tags)
    }
}

/// Chooses the files of the steps that start programs, and drops those steps
/// that have none.
pub(super) fn externals<'s>(
    steps: &'s [Step],
    verdicts: &mut [Verdict],
    family: &HooksConfig,
    scope: &Scope,
    text: &dyn Fn(&Target) -> Option<Vec<u8>>,
    exists: &dyn Fn(&Target) -> bool,
) -> Result<Vec<External<'s>>> {
    let mut list = Vec::new();
    for (order, step) in steps.iter().enumerate() {
        let Action::Run(command) = &step.action else { continue };
        if !matches!(verdicts[order], Verdict::Run) {
            continue;
        }
        let filter = StepFilter::new(step, family)?;
        let mut files = filter.select(&scope.targets, text);
        files.retain(|place| is_in_root(scope.targets[*place as usize].bytes(), step));
        if scope.place == Place::WorkTree {
            // Tracked, but removed by hand: no program can read it.
            files.retain(|place| exists(&scope.targets[*place as usize]));
        }
        // A removed source file is a change too, for a step that looks at the whole.
        let by_removal = command::placeholders(command).is_empty()
            && scope.deleted.iter().any(|path| filter.would_pass(path));
        if files.is_empty() && is_selective(step) && !by_removal {
            verdicts[order] = Verdict::Skip("no files match".to_owned());
            continue;
        }
        list.push(External { step, order, files });
    }
    Ok(list)
}

/// What happens with what a step changes in this hook and place.
///
/// What is in a commit cannot be staged again, and once its message is being
/// written git has the tree already: there a step that changes files stops the
/// commit instead.
pub(super) fn settled(fixes: Fixes, hook: &HookName, place: Place) -> Fixes {
    let too_late = place == Place::Commit || (place == Place::Index && hook.has_message());
    if fixes == Fixes::True && too_late { Fixes::Fail } else { fixes }
}

/// What a step that starts a program reads and writes, for the order of jobs.
pub(super) fn effects(external: &External<'_>, targets: &[Target]) -> Result<(FileSet, FileSet)> {
    let step = external.step;
    let own = || FileSet::Some(external.files.clone());
    let names_files = match &step.action {
        Action::Run(command) => !command::placeholders(command).is_empty(),
        Action::Checks(_) => true,
    };
    // A program that is not told the files looks where it likes.
    let seen = || if names_files { own() } else { FileSet::All };
    let writes = step.fixes.is_some_and(|fixes| fixes != Fixes::False);
    Ok(match &step.effect {
        None if writes => (seen(), own()),
        None => (seen(), FileSet::NONE),
        Some(Effect::Reads(globs)) if globs.is_empty() => (seen(), FileSet::NONE),
        Some(Effect::Reads(globs)) => (matching(globs, targets)?, FileSet::NONE),
        Some(Effect::Writes(globs)) if globs.is_empty() => {
            (seen(), if names_files { own() } else { FileSet::All })
        }
        Some(Effect::Writes(globs)) => (seen(), matching(globs, targets)?),
    })
}

fn matching(globs: &[String], targets: &[Target]) -> Result<FileSet> {
    let filter = FileFilter::new(globs, &[], &[]).map_err(|error| Error::new(Kind::Usage, error))?;
    let places =
        (0u32..).zip(targets).filter(|(_, target)| filter.passes(target.bytes(), || target.tags(|| None)));
    Ok(FileSet::Some(places.map(|(place, _)| place).collect()))
}
