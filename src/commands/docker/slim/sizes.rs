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
    ctx: &'c Ctx,
    engine: OnceCell<Option<Engine>>,
}

impl<'c> EngineSizes<'c> {
    pub(super) const fn new(ctx: &'c Ctx) -> Self {
        Self { ctx, engine: OnceCell::new() }
    }
}

impl Sizes for EngineSizes<'_> {
    fn of(&self, image: &str) -> Option<u64> {
        let connect = || Engine::connect(&|name| self.ctx.env(name), Patience::within(TOTAL)).ok();
        let engine = self.engine.get_or_init(connect).as_ref()?;
        engine.image(image).ok()??.bytes
    }
}
