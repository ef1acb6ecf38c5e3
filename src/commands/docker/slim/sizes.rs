//! The sizes of base images that an engine has.

use crate::commands::context::Ctx;
use crate::docker::slim::Sizes;
use crate::engine::{Engine, Patience};
use std::cell::OnceCell;
use std::time::Duration;

/// An estimate is not worth a longer wait, in all.
const TOTAL: Duration = Duration::from_millis(1500);

/// Asks an engine, once the first size is wanted; where there is none, nobody
/// knows.
pub(super) struct EngineSizes<'c> {
    env: Box<dyn Fn(&str) -> Option<std::ffi::OsString> + 'c>,
    engine: OnceCell<Option<Engine>>,
}

impl<'c> EngineSizes<'c> {
    pub(super) fn new(ctx: &'c Ctx) -> Self {
        Self { env: Box::new(|name| ctx.env(name)), engine: OnceCell::new() }
    }
}

impl Sizes for EngineSizes<'_> {
    fn of(&self, image: &str) -> Option<u64> {
        let connect = || Engine::connect(&*self.env, Patience::within(TOTAL)).ok();
        let engine = self.engine.get_or_init(connect).as_ref()?;
        engine.image(image).ok()??.bytes
    }
}
