//! `bosun schema`: the JSON Schema of the configuration.

use super::context::Ctx;
use super::registry;
use crate::config;
use crate::error::{Error, Kind, Result};

/// Print the JSON Schema of bosun.yaml
///
/// Editors complete and check the file with it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun schema > bosun.schema.json\n\n\
    With the schema beside it, this first line in bosun.yaml points editors at it:\n  \
    # yaml-language-server: $schema=bosun.schema.json")]
pub(crate) struct SchemaArgs {}

/// Prints the schema.
pub(crate) fn run(_args: &SchemaArgs, ctx: &Ctx) -> Result<u8> {
    ctx.ui.print(text()).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// The schema of this version, as a file holds it.
pub(super) fn text() -> String {
    format!("{:#}\n", config::schema(&registry::all()))
}
