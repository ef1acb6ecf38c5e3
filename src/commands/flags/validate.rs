//! `bosun flags validate`.

use super::source::{Source, bytes_of};
use crate::commands::context::Ctx;
use crate::diagnostic::Findings;
use crate::error::Result;
use crate::files::Seen;
use crate::flags::rules::{schema, unreadable};
use crate::report::Report;
use std::path::PathBuf;

/// Report what is wrong with the flags
#[derive(Debug, clap::Args)]
pub(super) struct ValidateArgs {
    /// Files to look at [default: the flag file and all that belongs to it]
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// Hold FILE against flagd's schema, and nothing else
    #[arg(long)]
    schema_only: bool,
}

pub(super) fn run(args: &ValidateArgs, ctx: &Ctx) -> Result<u8> {
    let report = Report::new();
    for file in &args.files {
        let path = ctx.cwd.join(file);
        let bytes = bytes_of(&path, file)?;
        let mut found = Vec::new();
        let bytes = match Source::parse(&path, file, bytes, Seen::Nothing) {
            Ok(source) => {
                schema::check(&source.document.root, &mut Findings::new(&schema::META, &mut found));
                source.bytes
            }
            Err(faults) => {
                unreadable::check(&faults.faults, &mut Findings::new(&unreadable::META, &mut found));
                faults.bytes
            }
        };
        report.add(file, &bytes, found);
    }
    report.checked_files(args.files.len());
    ctx.finish(report, ctx.global.fail_on.unwrap_or_default())
}
