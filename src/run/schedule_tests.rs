use super::*;
use proptest::prelude::*;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

fn job(id: usize) -> Job {
    Job { id, needs: Vec::new(), reads: FileSet::NONE, writes: FileSet::NONE, exclusive: false }
}

fn reads(id: usize, files: &[u32]) -> Job {
    Job { reads: FileSet::Some(files.to_vec()), ..job(id) }
}

fn writes(id: usize, files: &[u32]) -> Job {
    Job { writes: FileSet::Some(files.to_vec()), ..job(id) }
}

fn needs(id: usize, needs: &[usize]) -> Job {
    Job { needs: needs.to_vec(), ..job(id) }
}

fn run_with(jobs: &[Job], fail_fast: bool, work: impl Fn(usize) -> bool + Sync) -> Vec<Outcome> {
    run(jobs, 4, fail_fast, &Cancel::never(), work)
}

/// Runs `jobs` and returns the order in which they started.
fn started(jobs: &[Job]) -> Vec<usize> {
    let order = Mutex::new(Vec::new());
    run_with(jobs, false, |id| {
        order.lock().unwrap().push(id);
        true
    });
    order.into_inner().unwrap()
}

#[test]
fn readers_of_a_file_run_together() {
    let barrier = Barrier::new(2);
    let outcomes = run_with(&[reads(0, &[1]), reads(1, &[1])], false, |_| {
        barrier.wait();
        true
    });
    assert_eq!(outcomes, [Outcome::Done(true), Outcome::Done(true)]);
}

#[test]
fn writers_of_different_files_run_together() {
    let barrier = Barrier::new(2);
    run_with(&[writes(0, &[1]), writes(1, &[2])], false, |_| {
        barrier.wait();
        true
    });
}

#[test]
fn a_writer_keeps_its_place_between_readers() {
    assert_eq!(started(&[reads(0, &[1]), writes(1, &[1]), reads(2, &[1, 2])]), [0, 1, 2]);
}

#[test]
fn an_exclusive_job_keeps_its_place() {
    assert_eq!(started(&[job(0), Job { exclusive: true, ..job(1) }, job(2)]), [0, 1, 2]);
}

#[test]
fn a_need_comes_before_the_place_in_the_list() {
    let first = Job { needs: vec![1], ..writes(0, &[1]) };
    assert_eq!(started(&[first, writes(1, &[1])]), [1, 0]);
}

#[test]
fn all_files_conflict_with_any_file() {
    let jobs = [Job { writes: FileSet::All, ..job(0) }, reads(1, &[7])];
    assert!(jobs[0].conflicts(&jobs[1]));
}

#[test]
fn all_files_do_not_conflict_with_none() {
    assert!(!Job { writes: FileSet::All, ..job(0) }.conflicts(&job(1)));
}

#[test]
fn who_needs_a_failed_job_is_not_started() {
    let outcomes = run_with(&[job(10), needs(11, &[10]), needs(12, &[11]), job(13)], false, |id| id != 10);
    assert_eq!(
        outcomes,
        [
            Outcome::Done(false),
            Outcome::NotStarted(Reason::Need(10)),
            Outcome::NotStarted(Reason::Need(11)),
            Outcome::Done(true),
        ]
    );
}

#[test]
fn the_first_failure_ends_all_if_asked() {
    let outcomes = run_with(&[writes(0, &[1]), writes(1, &[1])], true, |_| false);
    assert_eq!(outcomes, [Outcome::Done(false), Outcome::NotStarted(Reason::FailFast)]);
}

#[test]
fn a_panic_is_a_failure_with_a_message() {
    let outcomes = run_with(&[job(0), needs(1, &[0])], false, |_| panic!("went wrong"));
    assert_eq!(outcomes, [Outcome::Panicked("went wrong".to_owned()), Outcome::NotStarted(Reason::Need(0))]);
}

#[test]
fn nothing_more_is_started_once_the_run_is_cancelled() {
    let cancel = Cancel::new().unwrap();
    let outcomes = run(&[writes(0, &[1]), writes(1, &[1])], 2, false, &cancel, |_| cancel.raise(2));
    assert_eq!(outcomes, [Outcome::Done(true), Outcome::NotStarted(Reason::Cancelled)]);
}

#[test]
fn jobs_that_need_each_other_are_not_started() {
    let outcomes = run_with(&[needs(0, &[1]), needs(1, &[0]), job(2)], false, |_| true);
    assert_eq!(
        outcomes,
        [Outcome::NotStarted(Reason::Need(1)), Outcome::NotStarted(Reason::Need(0)), Outcome::Done(true),]
    );
}

#[test]
fn a_need_that_does_not_exist_is_not_met() {
    assert_eq!(run_with(&[needs(0, &[9])], false, |_| true), [Outcome::NotStarted(Reason::Need(9))]);
}

fn any_jobs() -> impl Strategy<Value = Vec<Job>> {
    let files =
        || prop::collection::btree_set(0u32..6, 0..3).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    let one = (files(), files(), prop::collection::vec(0usize..12, 0..2), prop::bool::weighted(0.1));
    prop::collection::vec(one, 0..12).prop_map(|list| {
        let jobs = list.into_iter().enumerate().map(|(id, (reads, writes, needs, exclusive))| Job {
            id,
            needs,
            reads: FileSet::Some(reads),
            writes: FileSet::Some(writes),
            exclusive,
        });
        jobs.collect()
    })
}

proptest! {
    #[test]
    fn jobs_that_conflict_never_overlap_and_all_end(jobs in any_jobs()) {
        let clock = AtomicUsize::new(0);
        let spans = Mutex::new(BTreeMap::new());
        let outcomes = run_with(&jobs, false, |id| {
            let start = clock.fetch_add(1, Ordering::SeqCst);
            std::thread::yield_now();
            spans.lock().unwrap().insert(id, (start, clock.fetch_add(1, Ordering::SeqCst)));
            id % 5 != 4
        });
        prop_assert_eq!(outcomes.len(), jobs.len());
        let spans = spans.into_inner().unwrap();
        for (a, from) in &spans {
            for (b, to) in spans.range(a + 1..) {
                let apart = from.1 < to.0 || to.1 < from.0;
                prop_assert!(apart || !jobs[*a].conflicts(&jobs[*b]));
            }
        }
    }
}
