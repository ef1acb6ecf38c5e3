//! Opening encrypted states with the keys that `OpenTofu` would use.

use super::place::{blocks, config_files};
use crate::commands::context::Ctx;
use crate::run::process::{GRACE, Process, Stdin};
use crate::state::envelope::{Encryption, decrypt, open};
use crate::state::error::ReadError;
use crate::state::hcl::{parse, parse_json};
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How long a program that gives a key may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Decrypts a state; `None` if it is not encrypted, or if nothing says how to.
pub(super) fn opened(bytes: &[u8], dir: Option<&Path>, ctx: &Ctx) -> Option<Result<Vec<u8>, ReadError>> {
    let envelope = open(bytes)?;
    let files = dir.map(blocks_of).unwrap_or_default();
    let variable = ctx.env_text("TF_ENCRYPTION").map(|text| match text.trim_start().starts_with('{') {
        true => parse_json(text.as_bytes()),
        false => parse(&text),
    });
    let encryption = Encryption::of(&files, variable.as_ref());
    if encryption.is_empty() {
        return None;
    }
    let run = |command: &[String], input: &[u8]| program(command, input, dir, ctx);
    Some(decrypt(&envelope, &encryption, &run))
}

fn blocks_of(dir: &Path) -> Vec<crate::state::hcl::Body> {
    blocks(&config_files(dir))
}

/// Runs a program that gives a key. What it says on standard error is dropped:
/// it is no part of the answer.
fn program(command: &[String], input: &[u8], dir: Option<&Path>, ctx: &Ctx) -> Result<Vec<u8>, String> {
    const QUIETLY: [&str; 3] = ["-c", "exec \"$@\" 2>/dev/null", "sh"];
    let words = QUIETLY.iter().map(OsString::from).chain(command.iter().map(OsString::from));
    let process = Process {
        program: "sh".into(),
        args: words.collect(),
        dir: dir.unwrap_or(&ctx.cwd).to_owned(),
        env: Vec::new(),
        stdin: Stdin::Bytes(Arc::from(input)),
        timeout: Some(PATIENCE),
        grace: GRACE,
        output_limit: 1 << 26,
        tee: None,
    };
    let exit = process.run(&ctx.cancel).map_err(|error| error.to_string())?;
    if exit.success() {
        return Ok(exit.output);
    }
    Err(format!("`{}` failed", command.first().map_or("", String::as_str)))
}
