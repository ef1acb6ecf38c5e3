//! What the commands of RUNs do, one file a kind of tool.
//!
//! A new tool is one file and two lines here. A command that none knows may
//! write anywhere, and ends the conversion.

mod apt;
mod bundler;
mod cargo;
mod compiler;
mod composer;
mod dotnet;
mod files;
mod go;
mod gradle;
mod maven;
mod npm;
mod pdm;
mod pip;
mod pipenv;
mod plain;
mod poetry;
mod sbt;
mod uv;
mod yarn;

pub(super) use files::{is_scratch, written};

use super::calls::Call;
use super::effects::{Around, Effect, Stack};

static STACKS: [&Stack; 19] = [
    &plain::STACK,
    &files::STACK,
    &apt::STACK,
    &pip::STACK,
    &poetry::STACK,
    &uv::STACK,
    &pipenv::STACK,
    &pdm::STACK,
    &npm::STACK,
    &yarn::STACK,
    &go::STACK,
    &cargo::STACK,
    &maven::STACK,
    &gradle::STACK,
    &sbt::STACK,
    &dotnet::STACK,
    &bundler::STACK,
    &composer::STACK,
    &compiler::STACK,
];

/// Returns what a command does, and whose it is; an error says why nobody
/// can tell.
pub(super) fn read(call: &Call, around: &Around<'_>) -> Result<(&'static str, Vec<Effect>), String> {
    for stack in STACKS {
        if let Some(effects) = (stack.read)(call, around) {
            return effects.map(|effects| (stack.name, effects));
        }
    }
    Err(format!("`{}` may write anywhere, and what it makes cannot be followed", call.program))
}
