//! Built-in checks of neighbouring steps, run as one sweep.

use super::execute::Run;
use super::restage::Restage;
use super::scope::{Place, Scope};
use crate::check::{Message, Runner};
use crate::commands::docker::settings::setup_of;
use crate::commands::flags::setup::setup;
use crate::commands::hooks::messages::{between, examine, nothing_to_check};
use crate::commands::paths;
use crate::commands::surroundings::{Around, Tree};
use crate::commands::sweep::{self, Outcome, Source, Sweep, Swept, Target, Task, Turns, tasks};
use crate::diagnostic::{Diagnostic, Findings};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::hooks::step::{Fixes, OnMissing, Step};
use crate::report::{Event, Report};
use crate::worktree::{self, Mended, Stored};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The check steps that run together, with their places in the hook.
pub(super) struct Group<'s> {
    pub(super) steps: Vec<(usize, &'s Step)>,
}

impl Run<'_> {
    /// What happens with what a check mends, in this hook and place.
    fn fixes_of(&self, step: &Step, check: &crate::check::Check, place: Place) -> Fixes {
        if !check.fixes || place == Place::Commit {
            return Fixes::False;
        }
        let usual = if self.hook.name == "pre-commit" { Fixes::True } else { Fixes::False };
        super::plan::settled(step.fixes.unwrap_or(usual), self.hook, place)
    }

    /// Makes the tasks of a group, for one place.
    fn group_tasks(&self, group: &Group<'_>, place: Place) -> Result<Vec<Task>> {
        let mut all = Vec::new();
        for (order, step) in &group.steps {
            let fixes = |check: &crate::check::Check| self.fixes_of(step, check, place);
            let wanted = |id: &str| self.wants_check(step, id);
            all.extend(tasks(step, *order, &self.config.hooks, fixes, wanted)?);
        }
        Ok(all)
    }

    /// Returns true if a check of the group may change files.
    pub(super) fn mends(&self, group: &Group<'_>, place: Place) -> Result<bool> {
        Ok(self.group_tasks(group, place)?.iter().any(Task::mends))
    }

    /// Runs the checks of a group; true if the hook may go on.
    pub(super) fn sweep(
        &self,
        group: &Group<'_>,
        scope: &Scope,
        restage: &Restage,
        report: &Report,
    ) -> Result<bool> {
        let mut tasks = self.group_tasks(group, scope.place)?;
        let targets: Vec<Target> = scope
            .targets
            .iter()
            .chain(&self.built_flags(&tasks, scope)?)
            .map(|target| Target { id: restage.current(target), ..target.clone() })
            .collect();
        let mut passed = self.messages(&mut tasks, report)?;
        let swept = self.swept(&mut tasks, &targets, scope.place)?;
        passed &= self.account(&tasks, group, &targets, swept, scope.place, restage, report)?;
        if !scope.history.is_empty() && !self.ctx.cancel.requested() {
            passed &= self.history(tasks, group, scope, restage, report)?;
        }
        Ok(passed)
    }

    /// Built flag files whose source is staged without them: the check builds
    /// them anew, and they are staged too.
    fn built_flags(&self, tasks: &[Task], scope: &Scope) -> Result<Vec<Target>> {
        let is_asked = tasks.iter().any(|task| task.check.meta.id == "flags" && task.mends());
        if !is_asked || scope.place != Place::Index {
            return Ok(Vec::new());
        }
        let Some(setup) = setup(self.ctx, self.root, Some(self.config)) else { return Ok(Vec::new()) };
        let is_staged = |path: &Path| scope.targets.iter().any(|target| target.path == path);
        let left = setup.built_of(&is_staged).into_iter().filter(|path| !is_staged(path));
        let index = self.repo.index()?;
        let target = |path: &Path| {
            let entry = index.get(path)?;
            Some(Target { path: path.to_owned(), mode: entry.mode, id: Some(entry.id), old: None })
        };
        Ok(left.filter_map(target).collect())
    }

    /// Checks that speak of new text see every commit of a push on its own:
    /// what one adds and a later one removes leaves the machine all the same.
    fn history(
        &self,
        tasks: Vec<Task>,
        group: &Group<'_>,
        scope: &Scope,
        restage: &Restage,
        report: &Report,
    ) -> Result<bool> {
        let only_added =
            |task: &Task| matches!(&task.runner, Runner::Content(content) if content.only_added());
        let mut tasks: Vec<Task> = tasks.into_iter().filter(only_added).collect();
        if tasks.is_empty() {
            return Ok(true);
        }
        let swept = self.swept(&mut tasks, &scope.history, Place::Commit)?;
        self.account(&tasks, group, &scope.history, swept, Place::Commit, restage, report)
    }

    fn swept(&self, tasks: &mut [Task], targets: &[Target], place: Place) -> Result<Swept> {
        let source = match place {
            Place::WorkTree => Source::WorkTree(self.root),
            Place::Index => Source::Index(self.repo),
            Place::Commit => Source::Objects(self.repo),
        };
        let tree = if place == Place::WorkTree { Tree::Work } else { Tree::Index };
        let setups = |family: &str| setup_of(self.ctx, self.root, Some(self.config), family);
        let around = Around::new(self.root, tree, Some(self.repo))
            .map(|around| around.with_setups(&setups))
            .and_then(|around| match self.args.choice.range() {
                Some((from, to)) => around.comparing(from, to),
                None => Ok(around),
            })
            .map_err(|error| Error::new(Kind::Environment, error))?;
        let sweep = Sweep {
            tasks,
            targets,
            source: &source,
            around: &around,
            policy: &self.policy,
            threads: self.threads,
            turns: Turns::UntilStable,
            cancel: &self.ctx.cancel,
            root: self.root,
        };
        sweep.run()
    }

    /// Runs the checks of the message that is being written.
    fn messages(&self, tasks: &mut Vec<Task>, report: &Report) -> Result<bool> {
        let mut passed = true;
        let (messages, rest): (Vec<Task>, Vec<Task>) =
            std::mem::take(tasks).into_iter().partition(|task| matches!(task.runner, Runner::Message(_)));
        *tasks = rest;
        if messages.is_empty() {
            return Ok(true);
        }
        if !self.hook.has_message() {
            let text = format!(
                "`{}` checks a commit message, and {} has none",
                messages[0].check.meta.id, self.hook.name
            );
            report.add_event(messages[0].order, Event::Warning(text));
            return Ok(true);
        }
        if let Some(from) = &self.args.choice.from_ref {
            return self.written_messages(&messages, from, report);
        }
        let Some(given) = self.args.args.first() else {
            return Err(nothing_to_check(messages[0].check.meta.id));
        };
        let path = self.ctx.cwd.join(given);
        let bytes = files::read_bounded(&path, 64 << 20).map_err(|error| {
            Error::new(Kind::Usage, error).context(format!("cannot read `{}`", path.display()))
        })?;
        let comment = paths::comment_string(self.repo);
        for task in &messages {
            let Runner::Message(check) = &task.runner else { continue };
            let mut found: Vec<Diagnostic> = Vec::new();
            let message = Message { bytes: &bytes, comment: Some(&comment) };
            check.check(message, &mut Findings::new(&task.check.meta, &mut found));
            found.retain_mut(|finding| self.policy.keep(None, finding));
            passed &= !self.stops(&found);
            report.add(Path::new(given), &bytes, found);
            report.ran_checks(1);
        }
        Ok(passed)
    }

    /// Runs the checks of messages over commits that exist.
    fn written_messages(&self, tasks: &[Task], from: &str, report: &Report) -> Result<bool> {
        let written = between(self.repo, from, self.args.choice.to_ref.as_deref())?;
        let mut passed = true;
        for task in tasks {
            let Runner::Message(check) = &task.runner else { continue };
            let mut found = examine(task.check, check.as_ref(), &written);
            found.retain_mut(|finding| self.policy.keep(None, finding));
            passed &= !self.stops(&found);
            report.add_logical(None, found);
            report.ran_checks(1);
        }
        Ok(passed)
    }

    /// Reports what was found, and puts mended texts where they belong.
    #[expect(clippy::too_many_arguments, reason = "one place where everything about a sweep comes together")]
    fn account(
        &self,
        tasks: &[Task],
        group: &Group<'_>,
        targets: &[Target],
        swept: Swept,
        place: Place,
        restage: &Restage,
        report: &Report,
    ) -> Result<bool> {
        let mut passed = true;
        report.checked_files(swept.checked);
        report.ran_checks(tasks.len());
        let mut mended: BTreeMap<usize, Vec<PathBuf>> = BTreeMap::new();
        for file in swept.files {
            let target = &targets[file.target];
            self.put(tasks, target, &file, place, restage, report)?;
            for task in file.mended.iter().flat_map(|mend| &mend.by) {
                mended.entry(*task).or_default().push(self.shown(&target.path));
            }
            let found: Vec<Diagnostic> = file.findings.into_iter().map(|(_, finding)| finding).collect();
            passed &= !self.stops(&found);
            report.add(&self.shown(&target.path), &file.text, found);
        }
        for (_, path, finding) in swept.tree {
            passed &= !self.stops(std::slice::from_ref(&finding));
            report.add_logical(path.map(|path| self.shown(&path)).as_deref(), vec![finding]);
        }
        for (number, paths) in mended {
            let task = &tasks[number];
            let id = task.check.meta.id.to_owned();
            let staged = task.fixes == Fixes::True && place == Place::Index;
            report.add_event(task.order, Event::Mended { id: id.clone(), paths, staged });
            if task.fixes == Fixes::Fail {
                passed = false;
                let exit = "it changed files; look at them, stage them and commit again".to_owned();
                report.add_event(task.order, sweep::failed(id, exit));
            }
        }
        for trouble in swept.troubles {
            let task = &tasks[trouble.task];
            let step = group.steps.iter().find(|(order, _)| *order == task.order).map(|(_, step)| *step);
            let policy = step.map_or(OnMissing::Fail, |step| step.on_missing);
            passed &= trouble.tell(report, task, policy);
        }
        Ok(passed)
    }

    /// Returns true if a finding is severe enough to stop what git is doing.
    fn stops(&self, found: &[Diagnostic]) -> bool {
        found.iter().any(|finding| self.threshold.reaches(finding.severity))
    }

    /// Puts a mended text into the index and the work tree, as its step says.
    fn put(
        &self,
        tasks: &[Task],
        target: &Target,
        file: &Outcome,
        place: Place,
        restage: &Restage,
        report: &Report,
    ) -> Result<()> {
        let Some(mend) = &file.mended else { return Ok(()) };
        if place == Place::WorkTree {
            worktree::rewrite(self.repo, &target.path, &mend.old, &mend.new)?;
            return Ok(());
        }
        let Some(old) = target.id else { return Ok(()) };
        let new = self.repo.write_blob(&mend.new)?;
        let stages = mend.by.iter().all(|task| tasks[*task].fixes == Fixes::True);
        if stages {
            restage.put(target, new);
        }
        let written = worktree::mend(
            self.repo,
            &target.path,
            Stored { id: old, bytes: &mend.old },
            Stored { id: new, bytes: &mend.new },
        )?;
        if written == Mended::Partly {
            let text = format!(
                "`{}` has unstaged changes on the same lines: they stay as they are, and the commit gets the mended text",
                self.shown(&target.path).display()
            );
            super::note(report, text);
        }
        Ok(())
    }
}
