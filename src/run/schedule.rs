//! The order of jobs that need one another or touch the same files.

use super::cancel::Cancel;
use super::pool::Panicked;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The files that a job touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileSet {
    All,
    /// Numbers of files, sorted.
    Some(Vec<u32>),
}

impl FileSet {
    /// No file at all.
    pub(crate) const NONE: Self = Self::Some(Vec::new());

    fn intersects(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::All, Self::All) => true,
            (Self::All, Self::Some(files)) | (Self::Some(files), Self::All) => !files.is_empty(),
            (Self::Some(a), Self::Some(b)) => {
                let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
                few.iter().any(|file| many.binary_search(file).is_ok())
            }
        }
    }
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    pub(crate) id: usize,
    /// Ids of the jobs that must have succeeded.
    pub(crate) needs: Vec<usize>,
    pub(crate) reads: FileSet,
    pub(crate) writes: FileSet,
    /// True if nothing else may run at the same time.
    pub(crate) exclusive: bool,
}

impl Job {
    fn conflicts(&self, other: &Self) -> bool {
        self.exclusive
            || other.exclusive
            || self.writes.intersects(&other.writes)
            || self.writes.intersects(&other.reads)
            || self.reads.intersects(&other.writes)
    }
}

/// What became of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It ran, with success or without.
    Done(bool),
    NotStarted(Reason),
    /// It ended in a panic, which says this; counts as a failure.
    Panicked(String),
}

/// Why a job was not started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The job with this id, which it needs, did not succeed.
    Need(usize),
    /// Another failed, and the first failure ends all.
    FailFast,
    Cancelled,
}

/// Runs all jobs on up to `threads` threads, the caller's being one; returns
/// the outcomes in the order of the jobs.
///
/// A job starts once what it needs has succeeded and nothing that it conflicts
/// with is running: readers of a file run together, writers alone. Jobs that
/// conflict keep their order, save where one needs the other. `work` gets
/// the job's id and says whether it succeeded.
pub(crate) fn run(
    jobs: &[Job],
    threads: usize,
    fail_fast: bool,
    cancel: &Cancel,
    work: impl Fn(usize) -> bool + Sync,
) -> Vec<Outcome> {
    let board = Mutex::new(Board::new(jobs, fail_fast));
    let changed = Condvar::new();
    let lock = || board.lock().unwrap_or_else(PoisonError::into_inner);
    let serve = || {
        let mut guard: MutexGuard<'_, Board<'_>> = lock();
        loop {
            match guard.next(cancel.requested()) {
                Next::Start(job) => {
                    drop(guard);
                    let id = jobs[job].id;
                    let outcome = match catch_unwind(AssertUnwindSafe(|| work(id))) {
                        Ok(success) => Outcome::Done(success),
                        Err(payload) => Outcome::Panicked(Panicked::new(payload.as_ref()).0),
                    };
                    guard = lock();
                    guard.states[job] = State::Ended(outcome);
                    changed.notify_all();
                }
                Next::Wait => guard = changed.wait(guard).unwrap_or_else(PoisonError::into_inner),
                Next::Finished => return,
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(jobs.len()) {
            // A thread that the system refuses is one helper less.
            let _ = std::thread::Builder::new().spawn_scoped(scope, serve);
        }
        serve();
    });
    let board = board.into_inner().unwrap_or_else(PoisonError::into_inner);
    board.states.into_iter().map(State::outcome).collect()
}

/// What a free thread should do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Start(usize),
    Wait,
    Finished,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Waiting,
    Running,
    Ended(Outcome),
}

impl State {
    fn outcome(self) -> Outcome {
        match self {
            Self::Ended(outcome) => outcome,
            Self::Waiting | Self::Running => Outcome::NotStarted(Reason::Cancelled),
        }
    }
}

/// Where all jobs stand. Jobs are named by their place in the list.
#[derive(Debug)]
struct Board<'a> {
    jobs: &'a [Job],
    by_id: BTreeMap<usize, usize>,
    /// All jobs, those that are needed before those that need them.
    order: Vec<usize>,
    /// The jobs before in `order` that each conflicts with.
    after: Vec<Vec<usize>>,
    states: Vec<State>,
    fail_fast: bool,
}

impl<'a> Board<'a> {
    fn new(jobs: &'a [Job], fail_fast: bool) -> Self {
        let by_id: BTreeMap<usize, usize> = jobs.iter().enumerate().map(|(at, job)| (job.id, at)).collect();
        let (order, stuck) = sort(jobs, &by_id);
        let mut after = vec![Vec::new(); jobs.len()];
        for (at, &job) in order.iter().enumerate() {
            after[job] =
                order[..at].iter().copied().filter(|&other| jobs[job].conflicts(&jobs[other])).collect();
        }
        let mut states = vec![State::Waiting; jobs.len()];
        for (job, need) in stuck {
            states[job] = State::Ended(Outcome::NotStarted(Reason::Need(need)));
        }
        Self { jobs, by_id, order, after, states, fail_fast }
    }

    /// Says what to do next; a job that is to be started is running from now.
    fn next(&mut self, is_cancelled: bool) -> Next {
        self.settle(is_cancelled);
        let ready = self.order.iter().copied().find(|&job| self.is_ready(job));
        if let Some(job) = ready {
            self.states[job] = State::Running;
            return Next::Start(job);
        }
        if self.states.iter().any(|state| matches!(state, State::Waiting | State::Running)) {
            Next::Wait
        } else {
            Next::Finished
        }
    }

    /// Ends the jobs that will not be started any more.
    fn settle(&mut self, is_cancelled: bool) {
        let has_failed =
            |state: &State| matches!(state, State::Ended(Outcome::Done(false) | Outcome::Panicked(_)));
        let is_over = self.fail_fast && self.states.iter().any(has_failed);
        // In order, so that one pass reaches those who need one who needs.
        for &job in &self.order {
            if self.states[job] != State::Waiting {
                continue;
            }
            let reason = if is_cancelled {
                Some(Reason::Cancelled)
            } else if let Some(need) = self.failed_need(job) {
                Some(Reason::Need(need))
            } else {
                is_over.then_some(Reason::FailFast)
            };
            if let Some(reason) = reason {
                self.states[job] = State::Ended(Outcome::NotStarted(reason));
            }
        }
    }

    fn failed_need(&self, job: usize) -> Option<usize> {
        self.jobs[job].needs.iter().copied().find(|need| {
            let state = self.by_id.get(need).map(|&at| &self.states[at]);
            matches!(state, Some(State::Ended(outcome)) if *outcome != Outcome::Done(true))
        })
    }

    fn is_ready(&self, job: usize) -> bool {
        let is_done =
            |need: &usize| self.by_id.get(need).is_some_and(|&at| matches!(self.states[at], State::Ended(_)));
        self.states[job] == State::Waiting
            && self.jobs[job].needs.iter().all(is_done)
            && self.after[job].iter().all(|&other| matches!(self.states[other], State::Ended(_)))
    }
}

/// Sorts jobs after what they need, otherwise as given.
///
/// Also returns the jobs that can never start, because a need does not exist
/// or leads back to them, each with such a need.
fn sort(jobs: &[Job], by_id: &BTreeMap<usize, usize>) -> (Vec<usize>, Vec<(usize, usize)>) {
    let mut missing: Vec<usize> = jobs.iter().map(|job| job.needs.len()).collect();
    let mut needed_by = vec![Vec::new(); jobs.len()];
    for (at, job) in jobs.iter().enumerate() {
        for &need in job.needs.iter().filter_map(|need| by_id.get(need)) {
            needed_by[need].push(at);
        }
    }
    let mut free: BTreeSet<usize> = (0..jobs.len()).filter(|&job| missing[job] == 0).collect();
    let mut order = Vec::with_capacity(jobs.len());
    while let Some(job) = free.pop_first() {
        order.push(job);
        for &other in &needed_by[job] {
            missing[other] -= 1;
            if missing[other] == 0 {
                free.insert(other);
            }
        }
    }
    let sorted: BTreeSet<usize> = order.iter().copied().collect();
    let is_stuck = |need: &usize| by_id.get(need).is_none_or(|at| !sorted.contains(at));
    let stuck = (0..jobs.len())
        .filter(|job| !sorted.contains(job))
        .filter_map(|job| jobs[job].needs.iter().copied().find(is_stuck).map(|need| (job, need)));
    let stuck = stuck.collect();
    (order, stuck)
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
