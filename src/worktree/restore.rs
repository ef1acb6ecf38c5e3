//! Bringing the user's text back.

use super::journal::{Entry, Journal, Stage, UserState};
use super::{WorktreeError, missing_folders, scratch};
use crate::fault;
use crate::files::{self, Durable, Seen, TRIES};
use crate::git::{GitError, Id, Repo, path_bytes};
use crate::merge;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the objects are kept that had to give way to the user's.
pub(crate) const KEPT: &str = "refs/bosun/kept/";

/// How one path came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It has the user's bytes.
    AsBefore,
    /// It has the user's text and what the steps changed.
    Merged,
    /// It has the user's text; changes of the steps on the same lines are not
    /// in the work tree.
    UserWon,
    /// It has the user's bytes; the bytes that stood there are kept as this
    /// object.
    Kept(Id),
    /// Something else stands there, which nobody but the user can have put
    /// there, and stays; what was hidden is kept as this object.
    Apart(Id),
}

/// One path that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Restored {
    /// Relative to the work tree's root.
    pub(crate) path: PathBuf,
    pub(crate) outcome: Outcome,
}

/// Brings back what the runs of dead processes left hidden, and removes their
/// temporary files.
///
/// Journals of living runs are left alone; one that cannot be read is an
/// error, and the others come back all the same.
pub(crate) fn recover(repo: &Repo) -> (Vec<Restored>, Vec<WorktreeError>) {
    recover_down_to(repo, None)
}

/// Like [`recover`], but stops after the journal called `last`: only newer
/// ones, which lie over it, come back with it.
pub(crate) fn recover_down_to(repo: &Repo, last: Option<&str>) -> (Vec<Restored>, Vec<WorktreeError>) {
    let (mut restored, mut errors) = (Vec::new(), Vec::new());
    // First of all, nobody writes any more; a run inside a dead run's step dies with it.
    for journal in super::journals(repo).into_iter().flatten().filter(Journal::is_left) {
        journal.owner.end_steps();
    }
    scratch::clean(repo);
    // The newest first: an older run's bytes are under a newer one's.
    for journal in super::journals(repo).into_iter().rev() {
        let is_last = last.is_some() && journal.as_ref().ok().map(Journal::id) == last;
        match journal {
            Ok(journal) if !journal.is_left() => {}
            Ok(mut journal) => match put_back(repo, &mut journal) {
                Ok(paths) => restored.extend(paths),
                Err(error) => errors.push(error),
            },
            Err(error) => errors.push(error),
        }
        if is_last {
            break;
        }
    }
    (restored, errors)
}

/// Brings the user's text back joined with what the steps made of the hidden
/// text, then removes the journal.
pub(super) fn merge_back(repo: &Repo, journal: &mut Journal) -> Result<Vec<Restored>, WorktreeError> {
    let mut way = Way::new(repo, journal)?;
    let plans =
        (0..way.journal.entries.len()).map(|number| way.joined(number)).collect::<Result<Vec<Plan>, _>>()?;
    // A run that dies from here on must know its own results from a step's.
    if way.journal.entries.iter().any(|entry| entry.merged.is_some()) {
        way.journal.write(repo)?;
    }
    fault::point("restore.journal");
    let mut restored = Vec::new();
    for (number, mut plan) in plans.into_iter().enumerate() {
        fault::point("restore.file");
        let mut tries = 0;
        while !way.carry_out(number, &plan)? {
            tries += 1;
            if tries == TRIES {
                return Err(WorktreeError::Changed(way.file(number)));
            }
            plan = way.joined(number)?;
            way.journal.write(repo)?;
        }
        restored.push(way.arrived(number, plan.outcome)?);
    }
    way.finish()?;
    Ok(restored)
}

/// Brings the user's bytes back exactly, then removes the journal.
///
/// What stands there and is neither the user's nor bosun's (a step's half
/// written file, or text written since) is kept as an object. A path that
/// cannot come back does not stop the others; the journal stays for it.
pub(super) fn put_back(repo: &Repo, journal: &mut Journal) -> Result<Vec<Restored>, WorktreeError> {
    let mut way = Way::new(repo, journal)?;
    let mut restored = Vec::new();
    let mut failure = None;
    for number in 0..way.journal.entries.len() {
        fault::point("put-back.file");
        match way.put_back(number) {
            Ok(back) => restored.push(back),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    if let Some(error) = failure {
        return Err(error);
    }
    way.finish()?;
    Ok(restored)
}

/// What is to be done at a path, given what was seen there.
struct Plan {
    seen: Seen,
    write: Write,
    outcome: Outcome,
}

enum Write {
    Nothing,
    /// These bytes; the mode where it is not that of what stands there.
    Bytes(Vec<u8>, Option<u32>),
    Removal,
}

/// The way back of one journal's files.
struct Way<'w> {
    repo: &'w Repo,
    root: PathBuf,
    journal: &'w mut Journal,
    /// Objects to keep after the journal is gone.
    kept: Vec<Id>,
    /// What was replaced or removed.
    touched: BTreeSet<PathBuf>,
}

impl<'w> Way<'w> {
    fn new(repo: &'w Repo, journal: &'w mut Journal) -> Result<Self, WorktreeError> {
        let root = repo.work_tree()?.to_owned();
        Ok(Self { repo, root, journal, kept: Vec::new(), touched: BTreeSet::new() })
    }

    fn file(&self, number: usize) -> PathBuf {
        self.root.join(&self.journal.entries[number].path)
    }

    /// What stands at a path; no `Seen` if it cannot be reached.
    fn look(&self, number: usize) -> Result<(Option<Vec<u8>>, Seen), WorktreeError> {
        let file = self.file(number);
        let cannot = || WorktreeError::file("read", &file);
        match missing_folders(&self.root, &self.journal.entries[number].path).map_err(cannot())? {
            Some(_) => files::read_seen(&file).map_err(cannot()),
            None => Ok((None, Seen::Other)),
        }
    }

    /// Keeps an object beyond the journal.
    fn keep(&mut self, id: Id) -> Result<Id, WorktreeError> {
        self.kept.push(id);
        let name = self.journal.reference.replace("refs/bosun/hidden/", KEPT);
        self.repo.protect(&name, &self.kept)?;
        fault::point("restore.kept");
        Ok(id)
    }

    /// Plans the user's text joined with the steps' changes.
    fn joined(&mut self, number: usize) -> Result<Plan, WorktreeError> {
        let (now, seen) = self.look(number)?;
        let entry = self.journal.entries[number].clone();
        let Some(now) = now else { return self.over_no_file(&entry, number, seen) };
        let now_id = self.repo.hash(&now)?;
        let plan = |write, outcome| Ok(Plan { seen, write, outcome });
        let UserState::File(user, _) = entry.user else {
            let known = now_id == entry.hidden || self.is_staged(&entry.path, &now);
            let outcome = if known { Outcome::AsBefore } else { Outcome::Kept(self.keep_bytes(&now)?) };
            return plan(Write::Removal, outcome);
        };
        if now_id == user {
            return plan(Write::Nothing, Outcome::AsBefore);
        }
        let text = self.repo.read_blob(user)?;
        if now_id == entry.hidden {
            return plan(Write::Bytes(text, None), Outcome::AsBefore);
        }
        let merged = merge::merge(&self.repo.read_blob(entry.hidden)?, &text, &now);
        let outcome = if !merged.dropped {
            Outcome::Merged
        } else if self.is_staged(&entry.path, &now) {
            Outcome::UserWon
        } else {
            // Perhaps no step wrote it but the user, in an editor.
            Outcome::Kept(self.keep_bytes(&now)?)
        };
        self.journal.entries[number].merged = Some(self.repo.write_blob(&merged.bytes)?);
        plan(Write::Bytes(merged.bytes, None), outcome)
    }

    /// Plans for a path where no regular file stands.
    fn over_no_file(&mut self, entry: &Entry, number: usize, seen: Seen) -> Result<Plan, WorktreeError> {
        let plan = |write, outcome| Ok(Plan { seen, write, outcome });
        let UserState::File(user, mode) = entry.user else {
            return plan(Write::Nothing, Outcome::AsBefore);
        };
        let outcome = match seen {
            Seen::Other => return plan(Write::Nothing, Outcome::Apart(self.keep(user)?)),
            Seen::Symlink => {
                let target = fs::read_link(self.file(number)).unwrap_or_default();
                Outcome::Kept(self.keep_bytes(path_bytes(&target))?)
            }
            _ => Outcome::AsBefore,
        };
        plan(Write::Bytes(self.repo.read_blob(user)?, Some(mode)), outcome)
    }

    /// Plans the user's exact bytes.
    fn exact(&mut self, number: usize) -> Result<Plan, WorktreeError> {
        let (now, seen) = self.look(number)?;
        let entry = self.journal.entries[number].clone();
        let now_id = now.as_deref().map(|bytes| self.repo.hash(bytes)).transpose()?;
        let plan = |write, outcome| Ok(Plan { seen, write, outcome });
        let is_back = entry.stage == Stage::Back || (now_id == entry.user.id() && now_id.is_some());
        if is_back || (now_id.is_some() && now_id == entry.merged) {
            return plan(Write::Nothing, Outcome::AsBefore);
        }
        // Notes are not synced: after a power cut they may lack what happened.
        let untouched = entry.stage == Stage::Waiting && self.journal.owner.is_of_this_boot();
        if untouched && now_id != Some(entry.hidden) && seen != Seen::Nothing {
            // It was never covered: what is new in it is the user's.
            return match entry.user.id() {
                Some(user) => plan(Write::Nothing, Outcome::Apart(self.keep(user)?)),
                None => plan(Write::Nothing, Outcome::AsBefore),
            };
        }
        let Some(now) = now else { return self.over_no_file(&entry, number, seen) };
        let outcome = if now_id == Some(entry.hidden) || self.is_staged(&entry.path, &now) {
            Outcome::AsBefore
        } else {
            Outcome::Kept(self.keep_bytes(&now)?)
        };
        match entry.user {
            UserState::File(user, mode) => {
                plan(Write::Bytes(self.repo.read_blob(user)?, Some(mode)), outcome)
            }
            UserState::Missing(_) => plan(Write::Removal, outcome),
        }
    }

    fn put_back(&mut self, number: usize) -> Result<Restored, WorktreeError> {
        for _ in 0..TRIES {
            let plan = self.exact(number)?;
            if self.carry_out(number, &plan)? {
                return self.arrived(number, plan.outcome);
            }
        }
        Err(WorktreeError::Changed(self.file(number)))
    }

    fn keep_bytes(&mut self, bytes: &[u8]) -> Result<Id, WorktreeError> {
        let id = self.repo.write_blob(bytes)?;
        self.keep(id)
    }

    /// True if a work tree text is what the index holds by now. An index that
    /// cannot be read must not keep the user's text away.
    fn is_staged(&self, path: &Path, bytes: &[u8]) -> bool {
        let ask = || -> Result<bool, GitError> {
            let fresh = self.repo.reopen()?;
            let stored = self.repo.to_stored(path, bytes)?;
            let staged = fresh.index()?.get(path).map(|entry| entry.id);
            Ok(staged == Some(self.repo.hash(&stored)?))
        };
        ask().unwrap_or(false)
    }

    /// Does what is planned; false if something else stands there by now.
    fn carry_out(&mut self, number: usize, plan: &Plan) -> Result<bool, WorktreeError> {
        let file = self.file(number);
        let cannot = || WorktreeError::file("restore", &file);
        let done = match &plan.write {
            Write::Nothing => true,
            Write::Bytes(bytes, mode) => {
                if let (Seen::Nothing, Some(parent)) = (plan.seen, file.parent()) {
                    fs::create_dir_all(parent).map_err(WorktreeError::file("make", parent))?;
                }
                scratch::put(self.repo, &file, bytes, *mode, Some(plan.seen), Durable::Later)
                    .map_err(cannot())?
            }
            Write::Removal => files::remove_if_same(&file, plan.seen).map_err(cannot())?,
        };
        if let UserState::Missing(made) = self.journal.entries[number].user
            && done
        {
            // Only what was made for the hidden text; a folder with something in it stays.
            for folder in file.ancestors().skip(1).take(made) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        if !matches!(plan.write, Write::Nothing) {
            self.touched.insert(file);
        }
        Ok(done)
    }

    fn arrived(&mut self, number: usize, outcome: Outcome) -> Result<Restored, WorktreeError> {
        fault::point("restore.moved");
        self.journal.reached(number, Stage::Back)?;
        fault::point("restore.noted");
        Ok(Restored { path: self.journal.entries[number].path.clone(), outcome })
    }

    /// Removes the ref, then the journal that names it.
    fn finish(&self) -> Result<(), WorktreeError> {
        fault::point("restore.done");
        files::sync_all(&self.touched, &self.root).map_err(WorktreeError::file("sync", &self.root))?;
        self.repo.unprotect(&self.journal.reference)?;
        fault::point("restore.unprotected");
        self.journal.remove()?;
        fault::point("restore.removed");
        Ok(())
    }
}
