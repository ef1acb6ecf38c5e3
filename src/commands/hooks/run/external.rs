//! Steps that start programs.

use super::execute::Run;
use super::plan::{External, settled};
use super::restage::Restage;
use super::scope::{Place, Scope};
use crate::commands::sweep::Target;
use crate::error::{Error, Kind, Result};
use crate::glob::Globs;
use crate::hooks::command::{Template, Values};
use crate::hooks::step::{Action, Fixes, OnMissing, Step};
use crate::report::{Event, Report};
use crate::run::batch::{Limits, batches};
use crate::run::process::{Exit, GRACE, Process, StartError, Status, Stdin};
use crate::run::{pool, retry};
use crate::worktree;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How much of a step's output is kept.
const OUTPUT: usize = 8 << 20;

/// What one step's programs work on.
pub(super) struct Work<'w, 'r> {
    pub(super) run: &'w Run<'r>,
    pub(super) scope: &'w Scope,
    pub(super) restage: &'w Restage,
    pub(super) report: &'w Report,
    pub(super) env: &'w [(OsString, Option<OsString>)],
    pub(super) threads: usize,
}

/// How a step's programs ended, all together.
enum Ended {
    Well,
    Badly { exit: String, output: Vec<u8>, command: String },
    Missing(String),
}

impl Work<'_, '_> {
    /// Runs the step; true if the hook may go on.
    pub(super) fn step(&self, external: &External<'_>) -> Result<bool> {
        let step = external.step;
        let targets: Vec<&Target> =
            external.files.iter().map(|place| &self.scope.targets[*place as usize]).collect();
        let fixes = settled(step.fixes.unwrap_or(Fixes::False), self.run.hook, self.scope.place);
        let before = self.look(&targets, fixes)?;
        let started = Instant::now();
        let ended = self.programs(step, &targets)?;
        let duration = started.elapsed();
        if self.run.ctx.cancel.requested() {
            return Ok(false);
        }
        let changed = self.changed(&targets, &before)?;
        let order = external.order;
        match ended {
            Ended::Missing(message) => Ok(self.missing(step, order, message)),
            Ended::Badly { exit, output, command } => {
                self.failed(step, order, exit, output, duration, Some(command));
                Ok(false)
            }
            Ended::Well => self.settle(external, fixes, &changed, duration),
        }
    }

    /// Decides what happens with what a successful step changed.
    fn settle(
        &self,
        external: &External<'_>,
        fixes: Fixes,
        changed: &[&Target],
        duration: Duration,
    ) -> Result<bool> {
        let (step, order) = (external.step, external.order);
        let files = external.files.len();
        let passed = Event::StepPassed { id: step.id.clone(), files, duration };
        if changed.is_empty() {
            self.report.add_event(order, passed);
            return Ok(true);
        }
        let paths: Vec<PathBuf> = changed.iter().map(|target| self.run.shown(&target.path)).collect();
        match fixes {
            Fixes::True => {
                let staged = self.scope.place == Place::Index;
                if staged {
                    for target in changed {
                        self.stage(target)?;
                    }
                }
                self.report.add_event(order, Event::Mended { id: step.id.clone(), paths, staged });
                self.report.add_event(order, passed);
                Ok(true)
            }
            Fixes::Fail => {
                self.report.add_event(order, Event::Mended { id: step.id.clone(), paths, staged: false });
                let exit = "it changed files; look at them, stage them and commit again".to_owned();
                self.failed(step, order, exit, Vec::new(), duration, None);
                Ok(false)
            }
            Fixes::False => {
                let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
                let text = format!(
                    "`{}` changed {} and does not say so; `fixes: true` stages what it changes",
                    step.id,
                    names.join(", ")
                );
                self.report.add_event(order, Event::Warning(text));
                self.report.add_event(order, passed);
                Ok(true)
            }
        }
    }

    fn stage(&self, target: &Target) -> Result<()> {
        let repo = self.run.repo;
        let file = self.run.root.join(&target.path);
        let Ok(Some(bytes)) = worktree::read_regular(&file) else { return Ok(()) };
        let stored = repo.to_stored(&target.path, &bytes)?;
        self.restage.put(target, repo.write_blob(&stored)?);
        Ok(())
    }

    fn failed(
        &self,
        step: &Step,
        order: usize,
        exit: String,
        output: Vec<u8>,
        duration: Duration,
        command: Option<String>,
    ) {
        let (id, fail_text) = (step.id.clone(), step.fail_text.clone());
        self.report.add_event(order, Event::StepFailed { id, exit, output, duration, fail_text, command });
    }

    fn missing(&self, step: &Step, order: usize, message: String) -> bool {
        let id = step.id.clone();
        match step.on_missing {
            OnMissing::Fail => {
                let exit = format!("{message}; install it, or set `on_missing: warn` or `skip` on the step");
                self.failed(step, order, exit, Vec::new(), Duration::ZERO, None);
                false
            }
            OnMissing::Warn => {
                self.report.add_event(order, Event::Warning(format!("step `{id}` did not run: {message}")));
                self.report.add_event(order, Event::StepSkipped { id, reason: message });
                true
            }
            OnMissing::Skip => {
                self.report.add_event(order, Event::StepSkipped { id, reason: message });
                true
            }
        }
    }

    /// Runs the step's programs in each of its folders.
    fn programs(&self, step: &Step, targets: &[&Target]) -> Result<Ended> {
        let paths: Vec<PathBuf> = targets.iter().map(|target| target.path.clone()).collect();
        for (folder, files) in folders(step, paths)? {
            let ended = self.in_folder(step, &self.run.root.join(folder), &files)?;
            if !matches!(ended, Ended::Well) {
                return Ok(ended);
            }
        }
        Ok(Ended::Well)
    }

    /// Runs the step in one folder, in as many batches as the system asks for.
    fn in_folder(&self, step: &Step, folder: &Path, files: &[PathBuf]) -> Result<Ended> {
        let Action::Run(command) = &step.action else { return Ok(Ended::Well) };
        let template = Template::new(command);
        let hook_args = self.run.args.args.as_slice();
        let ranges = if template.takes_files() {
            let fixed = template.render(Values { files: &[], hook_args });
            batches(&fixed, self.limits(step), files, self.threads)
        } else {
            // Once, on no files.
            std::iter::once(0..0).collect()
        };
        let results = pool::run_all(ranges, if step.interactive { 1 } else { self.threads }, |range| {
            let argv = template.render(Values { files: &files[range], hook_args });
            self.with_retries(step, folder, &argv)
        });
        let mut ended = Ended::Well;
        for result in results {
            match (result.map_err(|panic| Error::text(Kind::Environment, panic.0))??, &mut ended) {
                (Ended::Well, _) => {}
                (Ended::Badly { output: more, .. }, Ended::Badly { output, .. }) => output.extend(more),
                (other, place) => *place = other,
            }
        }
        Ok(ended)
    }

    fn limits(&self, step: &Step) -> Limits {
        let environment: Vec<(OsString, OsString)> = std::env::vars_os().collect();
        let own = step.env.iter().map(|(name, value)| (OsStr::new(name), OsStr::new(value)));
        Limits::of_system(
            environment.iter().map(|(name, value)| (name.as_os_str(), value.as_os_str())).chain(own),
        )
    }

    fn with_retries(&self, step: &Step, folder: &Path, argv: &[OsString]) -> Result<Ended> {
        let mut seed = std::hash::RandomState::new();
        let random = || {
            use std::hash::BuildHasher as _;
            let number = seed.hash_one(0u8);
            seed = std::hash::RandomState::new();
            number
        };
        let waits: Vec<Duration> = retry::delays(step.retry.count, step.retry.backoff, random).collect();
        let mut waits = waits.into_iter();
        loop {
            let ended = self.once(step, folder, argv)?;
            let (Ended::Badly { .. }, Some(wait)) = (&ended, waits.next()) else { return Ok(ended) };
            if self.run.ctx.cancel.wait(wait) {
                return Ok(ended);
            }
        }
    }

    fn once(&self, step: &Step, folder: &Path, argv: &[OsString]) -> Result<Ended> {
        let Some((program, args)) = argv.split_first() else { return Ok(Ended::Well) };
        let mut env = self.env.to_vec();
        env.extend(step.env.iter().map(|(name, value)| (name.into(), Some(value.into()))));
        if step.interactive {
            super::input::take_terminal();
        }
        let stdin = match &self.run.input.0 {
            _ if step.interactive => Stdin::Inherit,
            Some(bytes) if step.stdin => Stdin::Bytes(bytes.clone()),
            _ => Stdin::Null,
        };
        let process = Process {
            program: program.clone(),
            args: args.to_vec(),
            dir: folder.to_owned(),
            env,
            stdin,
            timeout: step.timeout,
            grace: GRACE,
            output_limit: OUTPUT,
            tee: None,
        };
        match process.run(&self.run.ctx.cancel) {
            Ok(exit) if exit.success() => Ok(Ended::Well),
            Ok(Exit { status, output, .. }) => {
                Ok(Ended::Badly { exit: told(status, step), output, command: typed(argv) })
            }
            Err(error @ (StartError::Missing(_) | StartError::NoInterpreter(_))) => {
                Ok(Ended::Missing(error.to_string()))
            }
            Err(error) => {
                let source = std::error::Error::source(&error)
                    .map_or_else(String::new, |source| format!(": {source}"));
                Ok(Ended::Badly {
                    exit: format!("{error}{source}"),
                    output: Vec::new(),
                    command: typed(argv),
                })
            }
        }
    }

    /// What the step's files look like before it runs.
    fn look(&self, targets: &[&Target], fixes: Fixes) -> Result<Vec<Look>> {
        let in_work_tree = self.scope.place != Place::Index && fixes != Fixes::False;
        targets
            .iter()
            .map(|target| {
                let file = self.run.root.join(&target.path);
                let stamp =
                    fs::symlink_metadata(&file).ok().filter(fs::Metadata::is_file).map(|meta| stamp(&meta));
                // In the index the staged blob says what the text was.
                let hash = match stamp {
                    Some(_) if in_work_tree => self.hash(&file)?,
                    _ => None,
                };
                Ok(Look { stamp, hash })
            })
            .collect()
    }

    /// The targets whose text is another now.
    fn changed<'t>(&self, targets: &[&'t Target], before: &[Look]) -> Result<Vec<&'t Target>> {
        let mut changed = Vec::new();
        for (target, look) in targets.iter().zip(before) {
            let file = self.run.root.join(&target.path);
            let Some(old) = look.stamp else { continue };
            let Ok(meta) = fs::symlink_metadata(&file) else { continue };
            if !meta.is_file() || stamp(&meta) == old {
                continue;
            }
            let differs = match (look.hash, self.scope.place) {
                (Some(hash), _) => self.hash(&file)? != Some(hash),
                (None, Place::Index) => self.differs_from_staged(target, &file)?,
                // Written anew with the text that git knows is no change.
                (None, _) => !self.is_as_tracked(target, &file)?,
            };
            if differs {
                changed.push(*target);
            }
        }
        Ok(changed)
    }

    fn differs_from_staged(&self, target: &Target, file: &Path) -> Result<bool> {
        let repo = self.run.repo;
        let Ok(Some(bytes)) = worktree::read_regular(file) else { return Ok(false) };
        let current = self.restage.current(target);
        if current == Some(repo.hash(&bytes)?) {
            return Ok(false);
        }
        let stored = repo.to_stored(&target.path, &bytes)?;
        Ok(current != Some(repo.hash(&stored)?))
    }

    fn is_as_tracked(&self, target: &Target, file: &Path) -> Result<bool> {
        let repo = self.run.repo;
        let Some(entry) = repo.index()?.get(&target.path) else { return Ok(false) };
        let Ok(Some(bytes)) = worktree::read_regular(file) else { return Ok(false) };
        Ok(repo.hash(&repo.to_stored(&target.path, &bytes)?)? == entry.id)
    }

    fn hash(&self, file: &Path) -> Result<Option<crate::git::Id>> {
        match worktree::read_regular(file) {
            Ok(Some(bytes)) => Ok(Some(self.run.repo.hash(&bytes)?)),
            _ => Ok(None),
        }
    }
}

/// A file before a step.
struct Look {
    /// `None` for what is no regular file.
    stamp: Option<(std::time::SystemTime, u64, u64)>,
    hash: Option<crate::git::Id>,
}

/// Modification time, size and inode: no program changes a text and keeps all.
fn stamp(meta: &fs::Metadata) -> (std::time::SystemTime, u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (meta.modified().unwrap_or(std::time::UNIX_EPOCH), meta.len(), meta.ino())
}

/// The step's folders, each with its files relative to it: the root unless
/// `root` says otherwise.
fn folders(step: &Step, files: Vec<PathBuf>) -> Result<BTreeMap<PathBuf, Vec<PathBuf>>> {
    if step.root.is_empty() {
        return Ok(BTreeMap::from([(PathBuf::new(), files)]));
    }
    let globs = Globs::whole(&step.root).map_err(|(_, reason)| Error::text(Kind::Usage, reason))?;
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        let holds = |folder: &&Path| {
            let name = crate::git::path_bytes(folder);
            globs.is_match(if name.is_empty() { b"." } else { name })
        };
        if let Some(folder) = file.ancestors().skip(1).find(holds) {
            let rest = file.strip_prefix(folder).unwrap_or(&file).to_owned();
            folders.entry(folder.to_owned()).or_default().push(rest);
        }
    }
    Ok(folders)
}

fn told(status: Status, step: &Step) -> String {
    match status {
        Status::Exited(code) => format!("exit status {code}"),
        Status::Signalled(signal) => format!("ended by signal {signal}"),
        Status::TimedOut => format!("timed out after {:?}", step.timeout.unwrap_or_default()),
        Status::Cancelled => "interrupted".to_owned(),
        Status::WantedTerminal => "it wants the terminal; `interactive: true` gives it".to_owned(),
    }
}

/// The command as it can be typed, cut where it grows beyond use.
fn typed(argv: &[OsString]) -> String {
    const MOST: usize = 400;
    let words: Vec<String> =
        argv.iter().map(|word| shell_words::quote(&word.to_string_lossy()).into_owned()).collect();
    let line = words.join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
