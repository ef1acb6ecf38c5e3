//! What "cannot lose work" means: a commit is stopped at every point, at
//! random, by signals, and by other runs, and nothing of the user's is gone.

mod killed;
mod meanwhile;
mod random;
pub(crate) mod repository;
pub(crate) mod scenario;
mod signals;
mod things;
