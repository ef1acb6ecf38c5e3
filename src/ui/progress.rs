//! Progress on standard error, for waits that a person notices.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Shorter than this nobody wonders, and a line that flashes disturbs.
const PATIENCE: Duration = Duration::from_millis(250);
const TICK: Duration = Duration::from_millis(100);

/// The bar that stands on the terminal now, if any.
#[derive(Clone, Default)]
pub(super) struct Shown(Arc<Mutex<Option<ProgressBar>>>);

impl Shown {
    /// Runs `write` with the bar out of the way.
    pub(super) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        let bar = lock(&self.0).clone();
        match bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

/// A piece of work that takes a while; dropping it removes all traces.
///
/// Nothing is shown in the first 250 ms. Without a terminal it does nothing.
pub(crate) struct Progress(Option<Live>);

struct Live {
    bar: ProgressBar,
    shown: Shown,
    ended: Arc<(Mutex<bool>, Condvar)>,
    starter: Option<JoinHandle<()>>,
}

impl Progress {
    /// A progress that shows nothing.
    pub(super) const fn none() -> Self {
        Self(None)
    }

    /// Shows `label` after a while, with a bar if the `total` is known.
    pub(super) fn start(label: String, total: Option<u64>, shown: Shown) -> Self {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let template = match total {
            Some(_) => "{spinner} {msg} {bar:24} {pos}/{len}",
            None => "{spinner} {msg} {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> ").tick_chars("|/-\\ "));
        }
        bar.set_message(label);
        let ended = Arc::new((Mutex::new(false), Condvar::new()));
        let starter = thread::Builder::new().name("progress".to_owned()).spawn({
            let (bar, shown, ended) = (bar.clone(), shown.clone(), Arc::clone(&ended));
            move || show_later(&bar, &shown, &ended)
        });
        Self(Some(Live { bar, shown, ended, starter: starter.ok() }))
    }

    /// True unless this progress does nothing.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests see by it whether a bar stands"))]
    pub(crate) fn is_live(&self) -> bool {
        self.0.is_some()
    }

    /// Says what is being done now.
    pub(crate) fn message(&self, message: &str) {
        if let Some(live) = &self.0 {
            live.bar.set_message(super::visible(message).into_owned());
        }
    }

    /// Counts `count` parts as done.
    pub(crate) fn advance(&self, count: u64) {
        if let Some(live) = &self.0 {
            live.bar.inc(count);
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        *lock(&self.ended.0) = true;
        self.ended.1.notify_all();
        if let Some(starter) = self.starter.take() {
            let _ = starter.join();
        }
        *lock(&self.shown.0) = None;
        self.bar.finish_and_clear();
    }
}

fn show_later(bar: &ProgressBar, shown: &Shown, ended: &(Mutex<bool>, Condvar)) {
    let waiting = ended.1.wait_timeout_while(lock(&ended.0), PATIENCE, |ended| !*ended);
    let (ended, _) = waiting.unwrap_or_else(PoisonError::into_inner);
    if *ended {
        return;
    }
    *lock(&shown.0) = Some(bar.clone());
    bar.set_draw_target(ProgressDrawTarget::stderr());
    bar.enable_steady_tick(TICK);
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_ends_soon_shows_nothing() {
        let shown = Shown::default();
        let progress = Progress::start("reading".to_owned(), Some(3), shown.clone());
        progress.advance(3);
        assert!(lock(&shown.0).is_none());
        drop(progress);
        assert!(lock(&shown.0).is_none());
    }
}
