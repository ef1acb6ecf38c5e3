//! Runs built-in checks over files: each file is read once, however many
//! checks want it, mended in memory by all that mend, and handed back whole.

mod examine;
mod policy;
mod script;
mod target;
mod tasks;
mod trouble;

pub(crate) use policy::Policy;
pub(crate) use target::{Lender, Source, Target};
pub(crate) use tasks::tasks;
pub(crate) use trouble::{Trouble, TroubleKind, failed};

use crate::check::{Check, Runner, Surroundings, TreeFindings};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Kind, Result};
use crate::hooks::filter::FileFilter;
use crate::hooks::identify::Tags;
use crate::hooks::step::Fixes;
use crate::run::cancel::Cancel;
use crate::run::pool;
use examine::Examined;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// One check with what a step says of it.
pub(crate) struct Task {
    pub(crate) check: &'static Check,
    pub(crate) runner: Runner,
    /// The files of the family, those of the step, the check's own choice:
    /// all must let a path through.
    pub(crate) filters: Vec<FileFilter>,
    pub(crate) fixes: Fixes,
    /// The step's place in the plan, for the order of the report.
    pub(crate) order: usize,
}

impl Task {
    /// Returns true if it is to change what it can mend.
    pub(crate) fn mends(&self) -> bool {
        self.check.fixes && self.fixes != Fixes::False
    }

    /// Returns true if it looks at the file.
    pub(crate) fn wants(&self, path: &[u8], tags: &mut dyn FnMut() -> Tags) -> bool {
        self.filters.iter().all(|filter| filter.passes(path, &mut *tags))
    }
}

/// What came out for one file.
pub(crate) struct Outcome {
    /// Its place in the list of targets.
    pub(crate) target: usize,
    /// Findings with the place of their task.
    pub(crate) findings: Vec<(usize, Diagnostic)>,
    /// The text that the findings speak of; empty if there are none.
    pub(crate) text: Vec<u8>,
    pub(crate) mended: Option<Mend>,
}

/// A file's new text.
pub(crate) struct Mend {
    pub(crate) old: Vec<u8>,
    pub(crate) new: Vec<u8>,
    /// The tasks that changed something.
    pub(crate) by: Vec<usize>,
}

/// What came out of a whole sweep.
#[derive(Default)]
pub(crate) struct Swept {
    pub(crate) files: Vec<Outcome>,
    /// Findings that belong to no file's text: task, path if any, finding.
    pub(crate) tree: Vec<(usize, Option<PathBuf>, Diagnostic)>,
    /// What could not be checked, for a warning or an error each.
    pub(crate) troubles: Vec<Trouble>,
    /// How many files some check looked at.
    pub(crate) checked: usize,
}

/// How long fixers go on with one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turns {
    /// Each once, as a single run of each tool would.
    Once,
    /// Until nothing changes any more.
    UntilStable,
}

/// Everything that a sweep works on.
pub(crate) struct Sweep<'a> {
    pub(crate) tasks: &'a mut [Task],
    pub(crate) targets: &'a [Target],
    pub(crate) source: &'a Source<'a>,
    pub(crate) around: &'a dyn Surroundings,
    pub(crate) policy: &'a Policy,
    pub(crate) threads: usize,
    pub(crate) turns: Turns,
    pub(crate) cancel: &'a Cancel,
    /// The folder that the paths count from.
    pub(crate) root: &'a Path,
}

impl Sweep<'_> {
    /// Runs all tasks over all targets.
    pub(crate) fn run(mut self) -> Result<Swept> {
        let active = self.prepare()?;
        let mut swept = Swept::default();
        let seen = self.contents(&active, &mut swept)?;
        self.trees(&active, &seen, &mut swept)?;
        self.scripts(&active, &seen, &mut swept)?;
        swept.checked = seen.iter().filter(|seen| seen.wanted).count();
        for file in &mut swept.files {
            let path = self.targets[file.target].bytes();
            file.findings.retain_mut(|(_, finding)| self.policy.keep(Some(path), finding));
        }
        swept.tree.retain_mut(|(_, path, finding)| {
            self.policy.keep(path.as_deref().map(crate::git::path_bytes), finding)
        });
        Ok(swept)
    }

    /// Lets the checks ask what they must know first; returns for each task
    /// whether there is anything to do.
    fn prepare(&mut self) -> Result<Vec<bool>> {
        let mut active = Vec::with_capacity(self.tasks.len());
        for task in self.tasks.iter_mut() {
            let Runner::Content(content) = &mut task.runner else {
                active.push(true);
                continue;
            };
            content.prepare(self.around).map_err(|error| {
                Error::new(Kind::Usage, error).context(format!("cannot prepare `{}`", task.check.meta.id))
            })?;
            active.push(content.applies(self.around));
        }
        Ok(active)
    }

    /// Reads every target that some check wants, once, and runs the content
    /// checks over it. Returns what was learnt of each target.
    fn contents(&self, active: &[bool], swept: &mut Swept) -> Result<Vec<Seen>> {
        let reader = Reader {
            tasks: &*self.tasks,
            targets: self.targets,
            active,
            turns: self.turns,
            lender: Lender::new(self.source),
        };
        let cancel = self.cancel;
        let jobs: Vec<usize> = (0..self.targets.len()).collect();
        let results = pool::run_all(jobs, self.threads, |target| {
            if cancel.requested() { Ok(Read::default()) } else { reader.read(target) }
        });
        let mut seen = Vec::with_capacity(self.targets.len());
        for (target, result) in results.into_iter().enumerate() {
            let read = result.map_err(|panic| Error::text(Kind::Environment, panic.0))??;
            seen.push(read.seen);
            if let Some((text, examined)) = read.examined {
                swept.files.extend(self.outcome(target, text, examined)?);
            }
        }
        Ok(seen)
    }

    fn outcome(&self, target: usize, old: Vec<u8>, examined: Examined) -> Result<Option<Outcome>> {
        let mut findings = examined.findings;
        let path = &self.targets[target].path;
        let mut stands: Vec<Option<bool>> = vec![None; self.tasks.len()];
        for (task, _) in &findings {
            if let (None, Runner::Content(content)) = (stands[*task], &self.tasks[*task].runner) {
                let answer = content.stands(path, self.around);
                stands[*task] = Some(answer.map_err(|error| Error::new(Kind::Environment, error))?);
            }
        }
        findings.retain(|(task, _)| stands[*task] != Some(false));
        let mended = examined.mended;
        let text = match (&mended, findings.is_empty()) {
            (_, true) => Vec::new(),
            (Some((new, _)), false) => new.clone(),
            (None, false) => old.clone(),
        };
        if findings.is_empty() && mended.is_none() {
            return Ok(None);
        }
        let mended = mended.map(|(new, by)| Mend { old, new, by });
        Ok(Some(Outcome { target, findings, text, mended }))
    }

    fn trees(&self, active: &[bool], seen: &[Seen], swept: &mut Swept) -> Result<()> {
        let lender = Lender::new(self.source);
        for (number, task) in self.tasks.iter().enumerate() {
            let Runner::Tree(tree) = &task.runner else { continue };
            if !active[number] {
                continue;
            }
            let given: Vec<PathBuf> =
                self.given(task, seen, &lender).map(|number| self.targets[number].path.clone()).collect();
            let always = matches!(task.check.input, crate::check::Input::Always);
            // Named no file at all, it looks at what is staged.
            if given.is_empty() && !always && !self.targets.is_empty() {
                continue;
            }
            let mut list = Vec::new();
            tree.check(&given, self.around, &mut TreeFindings::new(&task.check.meta, &mut list)).map_err(
                |error| {
                    Error::new(Kind::Environment, error)
                        .context(format!("cannot run `{}`", task.check.meta.id))
                },
            )?;
            swept.tree.extend(list.into_iter().map(|(path, finding)| (number, path, finding)));
        }
        Ok(())
    }

    /// The places of the targets that a task looks at.
    fn given<'s>(
        &'s self,
        task: &'s Task,
        seen: &'s [Seen],
        lender: &'s Lender<'_>,
    ) -> impl Iterator<Item = usize> + 's {
        let wants = move |number: &usize| {
            let target = &self.targets[*number];
            let mut tags = || {
                seen[*number].tags.unwrap_or_else(|| {
                    let text = OnceCell::new();
                    target.tags(|| text.get_or_init(|| lender.read(target).unwrap_or_default()).as_deref())
                })
            };
            task.wants(target.bytes(), &mut tags)
        };
        (0..self.targets.len()).filter(wants)
    }
}

/// What the threads share: all of a sweep that may leave its thread.
struct Reader<'a> {
    tasks: &'a [Task],
    targets: &'a [Target],
    active: &'a [bool],
    turns: Turns,
    lender: Lender<'a>,
}

/// What came of one target.
#[derive(Default)]
struct Read {
    seen: Seen,
    /// The text as it was, and what the content checks say of it.
    examined: Option<(Vec<u8>, Examined)>,
}

impl Reader<'_> {
    fn read(&self, number: usize) -> Result<Read> {
        let target = &self.targets[number];
        let bytes: OnceCell<Option<Vec<u8>>> = OnceCell::new();
        let known: OnceCell<Tags> = OnceCell::new();
        // A file that cannot be read has no text; the checks of its name still run.
        let text = || bytes.get_or_init(|| self.lender.read(target).unwrap_or_default()).as_deref();
        let mut tags = || *known.get_or_init(|| target.tags(text));
        let mut contents: Vec<usize> = Vec::new();
        let mut wanted = false;
        for (place, task) in self.tasks.iter().enumerate() {
            if self.active[place] && task.wants(target.bytes(), &mut tags) {
                wanted = true;
                if matches!(task.runner, Runner::Content(_)) && target.is_file() {
                    contents.push(place);
                }
            }
        }
        let seen = Seen { wanted, tags: known.get().copied() };
        if contents.is_empty() {
            return Ok(Read { seen, examined: None });
        }
        let bytes = match bytes.into_inner() {
            Some(bytes) => bytes,
            None => self.lender.read(target)?,
        };
        let Some(bytes) = bytes else { return Ok(Read { seen, examined: None }) };
        let wants_added = contents.iter().any(|task| match &self.tasks[*task].runner {
            Runner::Content(content) => content.only_added(),
            _ => false,
        });
        let old = if wants_added { self.lender.read_old(target)? } else { None };
        let examined = examine::run(self.tasks, &contents, self.turns, &target.path, &bytes, old.as_deref());
        let quiet = examined.findings.is_empty() && examined.mended.is_none();
        Ok(Read { seen, examined: (!quiet).then_some((bytes, examined)) })
    }
}

/// What was learnt of a target on the way.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// Some check looked at it.
    wanted: bool,
    /// Its tags, if somebody asked.
    tags: Option<Tags>,
}
