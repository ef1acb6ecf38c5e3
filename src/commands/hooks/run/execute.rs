//! One run of a hook, from the plan to the report.

use super::external::Work;
use super::input::Input;
use super::plan::{self, External, Verdict};
use super::restage::Restage;
use super::scope::{self, Place, Scope};
use super::sweeps::Group;
use super::{RunArgs, named};
use crate::check::Input as CheckInput;
use crate::commands::context::Ctx;
use crate::commands::sweep::{Lender, Policy, Source, Target};
use crate::commands::{paths, registry};
use crate::config::Config;
use crate::diagnostic::Threshold;
use crate::error::{Error, Result};
use crate::fault;
use crate::git::{Id, LOCAL_VARIABLES, Repo};
use crate::hooks::filter::Circumstances;
use crate::hooks::names::{HookName, Sees};
use crate::hooks::step::{Action, Hook, Step};
use crate::report::{Event, Report, plural};
use crate::run::schedule::{self, FileSet, Job};
use crate::ui::Verbosity;
use crate::worktree::{self, Hidden};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Everything that one run rests on.
pub(super) struct Run<'r> {
    pub(super) args: &'r RunArgs,
    pub(super) ctx: &'r Ctx,
    pub(super) repo: &'r Repo,
    /// The work tree's root, from which all paths count.
    pub(super) root: &'r Path,
    pub(super) config: &'r Config,
    pub(super) hook: &'static HookName,
    pub(super) steps: &'r Hook,
    pub(super) input: &'r Input,
    pub(super) threshold: Threshold,
    pub(super) policy: Policy,
    pub(super) threads: usize,
    pub(super) now: Circumstances,
}

/// What is scheduled: neighbouring check steps as one, others alone.
enum Unit<'s> {
    Sweep(Group<'s>),
    External(External<'s>),
}

impl Run<'_> {
    /// Runs what is to be run and reports it.
    pub(super) fn go(&self, report: &Report) -> Result<()> {
        named::refuse_unknown(self.args, self.steps)?;
        named::warn_of_unknown(self.ctx, self.args, self.steps);
        let steps = &self.steps.steps;
        let mut verdicts = plan::verdicts(steps, &self.now);
        let running = |order: usize| matches!(verdicts[order], Verdict::Run);
        let any = (0..steps.len()).any(running);
        let needs_files =
            steps.iter().enumerate().any(|(order, step)| running(order) && self.needs_files(step));
        let staged_hook = self.hook.sees() == Sees::Staged;
        if any {
            let scope = if needs_files || staged_hook {
                scope::find(self.ctx, self.repo, self.hook, &self.args.choice, &self.args.args, self.input)?
            } else {
                Scope { place: Place::Commit, targets: Vec::new(), deleted: Vec::new(), history: Vec::new() }
            };
            self.with_scope(&scope, &mut verdicts, report)?;
        }
        for (order, verdict) in verdicts.iter().enumerate() {
            if let Verdict::Skip(reason) = verdict {
                let id = steps[order].id.clone();
                report.add_event(order, Event::StepSkipped { id, reason: reason.clone() });
            }
        }
        Ok(())
    }

    fn needs_files(&self, step: &Step) -> bool {
        match &step.action {
            Action::Checks(uses) => uses
                .iter()
                .filter_map(|used| registry::find(&used.id))
                .any(|check| matches!(check.input, CheckInput::Files(_))),
            Action::Run(_) => plan::needs_files(step),
        }
    }

    fn with_scope(&self, scope: &Scope, verdicts: &mut [Verdict], report: &Report) -> Result<()> {
        let source = self.source(scope.place);
        let lender = Lender::new(&source);
        let text = |target: &Target| lender.read(target).unwrap_or_default();
        let exists = |target: &Target| self.root.join(&target.path).symlink_metadata().is_ok();
        let steps = &self.steps.steps;
        let externals = plan::externals(steps, verdicts, &self.config.hooks, scope, &text, &exists)?;
        for (order, step) in steps.iter().enumerate() {
            let checks_files = matches!(step.action, Action::Checks(_)) && self.needs_files(step);
            if checks_files
                && matches!(verdicts[order], Verdict::Run)
                && scope.targets.is_empty()
                && !self.has_fileless(step)
            {
                verdicts[order] = Verdict::Skip("no files match".to_owned());
            }
        }
        let units = self.units(externals, verdicts);
        if units.is_empty() {
            return Ok(());
        }
        if self.ctx.global.dry_run {
            self.tell_plan(&units, scope);
            return Ok(());
        }
        if scope.place == Place::Index {
            worktree::restaged::forget(self.repo);
        }
        let hidden = self.hide(&units, scope)?;
        let restage = Restage::default();
        let failure = self.run_units(&units, scope, &restage, report)?;
        self.settle(hidden, restage, report)?;
        match failure {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Says what would run, and on how many files.
    fn tell_plan(&self, units: &[Unit<'_>], scope: &Scope) {
        for unit in units {
            let (ids, files) = match unit {
                Unit::Sweep(group) => {
                    let ids: Vec<&str> = group.steps.iter().map(|(_, step)| step.id.as_str()).collect();
                    (ids.join(", "), scope.targets.len())
                }
                Unit::External(external) => (external.step.id.clone(), external.files.len()),
            };
            self.ctx.ui.tell(Verbosity::Normal, &format!("would run {ids} on {}", plural(files, "file")));
        }
    }

    fn has_fileless(&self, step: &Step) -> bool {
        let Action::Checks(uses) = &step.action else { return false };
        uses.iter()
            .filter_map(|used| registry::find(&used.id))
            .any(|check| !matches!(check.input, CheckInput::Files(_)))
    }

    /// Neighbouring check steps become one sweep, so that each file is read
    /// once; a step that needs another, or is needed, stays by itself.
    fn units<'s>(&'s self, externals: Vec<External<'s>>, verdicts: &[Verdict]) -> Vec<Unit<'s>> {
        let steps = &self.steps.steps;
        let needed: BTreeSet<&str> =
            steps.iter().flat_map(|step| step.needs.iter().map(String::as_str)).collect();
        let mut externals = externals.into_iter().peekable();
        let mut units: Vec<Unit<'s>> = Vec::new();
        let mut open = false;
        for (order, step) in steps.iter().enumerate() {
            if !matches!(verdicts[order], Verdict::Run) {
                continue;
            }
            if let Some(external) = externals.next_if(|external| external.order == order) {
                units.push(Unit::External(external));
                open = false;
                continue;
            }
            let alone = !step.needs.is_empty() || needed.contains(step.id.as_str());
            match units.last_mut() {
                Some(Unit::Sweep(group)) if open && !alone => group.steps.push((order, step)),
                _ => units.push(Unit::Sweep(Group { steps: vec![(order, step)] })),
            }
            open = !alone;
        }
        units
    }

    /// Hides the unstaged text of files that programs are going to see.
    fn hide(&self, units: &[Unit<'_>], scope: &Scope) -> Result<Option<Hidden<'_>>> {
        if scope.place != Place::Index {
            return Ok(None);
        }
        let mut places: BTreeSet<u32> = BTreeSet::new();
        for unit in units {
            if let Unit::External(external) = unit {
                places.extend(&external.files);
            }
        }
        let mut staged: Vec<(PathBuf, Id)> = Vec::new();
        for place in places {
            let target = &scope.targets[place as usize];
            if let Some(id) = target.id.filter(|_| target.is_file())
                && self.is_partly_staged(target, id)?
            {
                staged.push((target.path.clone(), id));
            }
        }
        if staged.is_empty() {
            return Ok(None);
        }
        Ok(worktree::hide(self.repo, &staged)?)
    }

    /// True if the work tree's copy is not what is staged.
    fn is_partly_staged(&self, target: &Target, staged: Id) -> Result<bool> {
        let file = self.root.join(&target.path);
        let Ok(meta) = std::fs::symlink_metadata(&file) else { return Ok(true) };
        if !meta.is_file() {
            return Ok(false);
        }
        let index = self.repo.index()?;
        if let Some(entry) = index.get(&target.path)
            && index.is_fresh(&entry, &meta)
        {
            return Ok(false);
        }
        let Ok(Some(bytes)) = worktree::read_regular(&file) else { return Ok(false) };
        if self.repo.hash(&bytes)? == staged {
            return Ok(false);
        }
        Ok(self.repo.hash(&self.repo.to_stored(&target.path, &bytes)?)? != staged)
    }

    /// Runs the units in the order that needs and files ask for. Returns the
    /// first error that was no step's failure.
    fn run_units(
        &self,
        units: &[Unit<'_>],
        scope: &Scope,
        restage: &Restage,
        report: &Report,
    ) -> Result<Option<Error>> {
        let env = step_environment(self.repo, self.root);
        let work = Work { run: self, scope, restage, report, env: &env, threads: self.threads };
        let jobs = self.jobs(units, scope)?;
        let failure: Mutex<Option<Error>> = Mutex::new(None);
        let fail_fast = self.args.fail_fast || self.steps.fail_fast;
        let progress = self.ctx.ui.progress(self.hook.name, Some(jobs.len() as u64));
        let outcomes = schedule::run(&jobs, self.threads, fail_fast, &self.ctx.cancel, |number| {
            progress.message(&name_of(&units[number]).1);
            let result = match &units[number] {
                Unit::Sweep(group) => self.sweep(group, scope, restage, report),
                Unit::External(external) => work.step(external),
            };
            progress.advance(1);
            fault::point("run.step");
            result.unwrap_or_else(|error| {
                failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                false
            })
        });
        drop(progress);
        for (unit, outcome) in units.iter().zip(outcomes) {
            self.tell(unit, outcome, units, report);
        }
        Ok(failure.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn tell(&self, unit: &Unit<'_>, outcome: schedule::Outcome, units: &[Unit<'_>], report: &Report) {
        let (order, id) = name_of(unit);
        match outcome {
            schedule::Outcome::Done(_) => {}
            schedule::Outcome::Panicked(message) => report.add_event(
                order,
                Event::StepFailed {
                    id,
                    exit: format!("bosun failed: {message}"),
                    output: Vec::new(),
                    duration: std::time::Duration::ZERO,
                    fail_text: None,
                    command: None,
                },
            ),
            schedule::Outcome::NotStarted(reason) => {
                let reason = match reason {
                    schedule::Reason::Need(job) => {
                        format!("it needs `{}`, which failed", name_of(&units[job]).1)
                    }
                    schedule::Reason::FailFast => "another step failed".to_owned(),
                    schedule::Reason::Cancelled => "interrupted".to_owned(),
                };
                report.add_event(order, Event::StepSkipped { id, reason });
            }
        }
    }

    fn jobs(&self, units: &[Unit<'_>], scope: &Scope) -> Result<Vec<Job>> {
        let place_of = |id: &str| {
            units.iter().position(|unit| match unit {
                Unit::Sweep(group) => group.steps.iter().any(|(_, step)| step.id == id),
                Unit::External(external) => external.step.id == id,
            })
        };
        let all = || FileSet::Some((0..u32::try_from(scope.targets.len()).unwrap_or(u32::MAX)).collect());
        let mut jobs = Vec::with_capacity(units.len());
        for (id, unit) in units.iter().enumerate() {
            let (reads, writes, exclusive, step) = match unit {
                Unit::Sweep(group) => {
                    let writes = if self.mends(group, scope.place)? { all() } else { FileSet::NONE };
                    (all(), writes, false, group.steps[0].1)
                }
                Unit::External(external) => {
                    let (reads, writes) = plan::effects(external, &scope.targets)?;
                    (reads, writes, external.step.interactive, external.step)
                }
            };
            let needs =
                step.needs.iter().filter_map(|need| place_of(need)).filter(|need| *need != id).collect();
            jobs.push(Job { id, needs, reads, writes, exclusive });
        }
        Ok(jobs)
    }

    /// Writes the index and brings the user's text back.
    fn settle(&self, hidden: Option<Hidden<'_>>, restage: Restage, report: &Report) -> Result<()> {
        if self.ctx.cancel.requested() {
            if let Some(hidden) = hidden {
                super::tell_kept(self.ctx, &hidden.abandon()?);
            }
            return Ok(());
        }
        restage.write(self.repo)?;
        let Some(hidden) = hidden else { return Ok(()) };
        let restored = hidden.restore()?;
        super::tell_kept(self.ctx, &restored);
        for back in restored {
            if back.outcome == worktree::Outcome::UserWon {
                super::note(
                    report,
                    format!(
                        "`{}` has unstaged changes on the same lines as a step's: they stay as they are, and the commit gets the step's text",
                        self.shown(&back.path).display()
                    ),
                );
            }
        }
        Ok(())
    }

    fn source(&self, place: Place) -> Source<'_> {
        match place {
            Place::WorkTree => Source::WorkTree(self.root),
            Place::Index => Source::Index(self.repo),
            Place::Commit => Source::Objects(self.repo),
        }
    }

    /// A path as the user sees it from where they stand.
    pub(super) fn shown(&self, path: &Path) -> PathBuf {
        paths::shown(self.root, &self.ctx.cwd, path)
    }

    /// Returns true if a check of a step is neither skipped nor left out.
    pub(super) fn wants_check(&self, step: &Step, id: &str) -> bool {
        let only = &self.now.only;
        !self.now.skip.contains(id) && (only.is_empty() || only.contains(&step.id) || only.contains(id))
    }
}

fn name_of(unit: &Unit<'_>) -> (usize, String) {
    match unit {
        Unit::Sweep(group) => {
            let (order, step) = group.steps[0];
            (order, step.id.clone())
        }
        Unit::External(external) => (external.order, external.step.id.clone()),
    }
}

/// What a step's environment lacks of ours: the variables by which git named
/// the repository, where they say what a program would find by itself. With
/// them, a step that calls git in another repository would hit this one.
fn step_environment(repo: &Repo, root: &Path) -> Vec<(OsString, Option<OsString>)> {
    let same = |a: &Path, b: &Path| {
        a == b || a.canonicalize().ok().is_some_and(|a| b.canonicalize().is_ok_and(|b| a == b))
    };
    let found = Repo::locate(root);
    let usual_place = found.as_ref().is_ok_and(|found| {
        same(&found.git_dir, &repo.layout.git_dir) && found.work_tree == repo.layout.work_tree
    });
    let usual_index = same(&repo.layout.index, &repo.layout.usual_index());
    let (mark, run) = worktree::mark();
    LOCAL_VARIABLES
        .iter()
        .filter(|name| if **name == "GIT_INDEX_FILE" { usual_index } else { usual_place })
        .map(|name| (OsString::from(name), None))
        .chain(std::iter::once((mark.into(), Some(run.into()))))
        .collect()
}
