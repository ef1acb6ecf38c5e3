//! The baseline: findings that count no more.

use super::LintArgs;
use crate::commands::context::Ctx;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::report::Baseline;
use std::path::{Path, PathBuf};

/// The findings that count no more.
pub(super) struct Accepted {
    pub(super) place: PathBuf,
    pub(super) shown: PathBuf,
    pub(super) baseline: Baseline,
    /// Write it instead of reading it.
    pub(super) write: bool,
}

/// Reads the baseline, if one is named: by an option from the working
/// directory, by the configuration from the root.
pub(super) fn accepted(
    args: &LintArgs,
    ctx: &Ctx,
    config: Option<&Config>,
    root: &Path,
) -> Result<Option<Accepted>> {
    let configured = config.and_then(|config| config.docker.baseline.as_ref());
    let (place, shown) = match (&args.baseline, configured) {
        (Some(path), _) => (ctx.cwd.join(path), path.clone()),
        (None, Some(path)) => (root.join(path), PathBuf::from(path)),
        (None, None) if args.write_baseline => {
            return Err(Error::text(Kind::Usage, "no baseline is named")
                .hint("name one with `--baseline FILE`, or as `baseline:` under `docker:`"));
        }
        (None, None) => return Ok(None),
    };
    if args.write_baseline {
        return Ok(Some(Accepted { place, shown, baseline: Baseline::default(), write: true }));
    }
    let context = |error: Error| {
        error
            .context(format!("cannot read the baseline `{}`", shown.display()))
            .hint("`--write-baseline` writes it")
    };
    let bytes =
        files::read_bounded(&place, 64 << 20).map_err(|error| context(Error::new(Kind::Usage, error)))?;
    let baseline = Baseline::parse(&String::from_utf8_lossy(&bytes))
        .map_err(|error| context(Error::new(Kind::Usage, error)))?;
    Ok(Some(Accepted { place, shown, baseline, write: false }))
}
