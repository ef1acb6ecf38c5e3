//! The same work for many things, on several threads.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Fewer jobs than this for each thread are not worth starting it.
const FEWEST: usize = 8;

/// A job ended in a panic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("internal error: {0}")]
pub(crate) struct Panicked(pub(crate) String);

impl Panicked {
    /// Reads the message of what `catch_unwind` caught.
    pub(super) fn new(payload: &(dyn Any + Send)) -> Self {
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        Self(text.unwrap_or("panic without a message").to_owned())
    }
}

/// Does `work` for all `jobs` on up to `threads` threads; the results come in
/// the order of the jobs.
///
/// A job that panics harms no other. Few jobs are done on the calling thread.
pub(crate) fn run_all<J: Send, R: Send>(
    jobs: Vec<J>,
    threads: usize,
    work: impl Fn(J) -> R + Sync,
) -> Vec<Result<R, Panicked>> {
    let attempt = |job: J| {
        catch_unwind(AssertUnwindSafe(|| work(job))).map_err(|payload| Panicked::new(payload.as_ref()))
    };
    let threads = threads.min(jobs.len() / FEWEST);
    if threads <= 1 {
        return jobs.into_iter().map(attempt).collect();
    }
    let count = jobs.len();
    let waiting: Vec<Mutex<Option<J>>> = jobs.into_iter().map(|job| Mutex::new(Some(job))).collect();
    let next = AtomicUsize::new(0);
    let take = || -> Vec<(usize, Result<R, Panicked>)> {
        let indices =
            std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < count));
        let jobs = indices.filter_map(|index| {
            let job = waiting[index].lock().unwrap_or_else(PoisonError::into_inner).take();
            job.map(|job| (index, job))
        });
        jobs.map(|(index, job)| (index, attempt(job))).collect()
    };
    let mut results = std::thread::scope(|scope| {
        // A thread that the system refuses is one helper less.
        let helpers: Vec<_> =
            (1..threads).filter_map(|_| std::thread::Builder::new().spawn_scoped(scope, take).ok()).collect();
        let mut results = take();
        for helper in helpers {
            results.extend(helper.join().expect("a job's panic is caught in its thread"));
        }
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let results: Vec<usize> =
            run_all((0..1000).collect(), 4, |job| job * 2).into_iter().map(Result::unwrap).collect();
        assert_eq!(results, (0..1000).map(|job| job * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_fails_its_own_job_only() {
        let results = run_all((0..100).collect(), 3, |job: usize| {
            assert!(job != 42, "job {job} went wrong");
            job
        });
        assert_eq!(results[42], Err(Panicked("job 42 went wrong".to_owned())));
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 99);
    }

    #[test]
    fn few_jobs_stay_on_the_calling_thread() {
        let here = std::thread::current().id();
        let results = run_all(vec![(); FEWEST], 8, |()| std::thread::current().id());
        assert!(results.into_iter().all(|thread| thread == Ok(here)));
    }

    #[test]
    fn several_threads_work_at_once() {
        let barrier = std::sync::Barrier::new(2);
        let results = run_all(vec![(); 2 * FEWEST], 2, |()| barrier.wait().is_leader());
        assert_eq!(results.iter().filter(|result| **result == Ok(true)).count(), FEWEST);
    }

    #[test]
    fn no_jobs_give_no_results() {
        assert_eq!(run_all(Vec::<()>::new(), 4, |()| ()), []);
    }
}
