//! `bosun docker size`.

mod human;
mod json;
mod limits;
mod obtain;
mod side_by_side;

use crate::commands::context::Ctx;
use crate::docker::image_archive::Wanted;
use crate::docker::image_size::limits::parse_part;
use crate::docker::image_size::{Comparison, Measured};
use crate::error::{Error, Kind, Result};
use crate::run::cancel::Cancel;
use crate::ui::Verbosity;
use crate::yaml::parse_size;
use obtain::Obtained;
use std::path::PathBuf;

/// Show what the layers of an image hold, and what of it is wasted
///
/// IMAGE is a file that `docker save` wrote, an OCI layout as a file or a
/// folder, `-` for such a file on standard input, or the name of an image that
/// the engine has; nothing is pulled. With two images, they are compared, and
/// the limits are for the second.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun docker size app:1.2\n  bosun docker size app.tar\n  \
    bosun docker size app:1.1 app:1.2 --files 20\n  \
    bosun docker size app:1.2 --max-size 250MB --max-wasted 10MB --min-efficiency 0.95\n  \
    docker save app | bosun docker size --format json -")]
pub(crate) struct SizeArgs {
    /// An archive, a folder or the name of an image; one, or two to compare
    #[arg(value_name = "IMAGE", required = true, num_args = 1..=2, value_hint = clap::ValueHint::AnyPath)]
    images: Vec<String>,
    /// How many files to list of each kind
    #[arg(long, value_name = "N", default_value_t = 10)]
    files: usize,
    /// Fail if the image is larger, for example `250MB`
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_size: Option<u64>,
    /// Fail if more bytes are overwritten or deleted by later layers
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_wasted: Option<u64>,
    /// Fail if the efficiency is less, for example `0.95` or `95%`
    #[arg(long, value_name = "PART", value_parser = part)]
    min_efficiency: Option<f64>,
    /// Take more limits from this file of dive [default: .dive-ci, if it is there]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    ci_config: Option<PathBuf>,
    /// Take the image for this platform where there are several, for example `linux/arm64`
    #[arg(long, value_name = "PLATFORM")]
    platform: Option<String>,
}

fn size(text: &str) -> std::result::Result<u64, String> {
    parse_size(text).ok_or_else(|| "write a number and a unit: `500KB`, `250MB`, `1.5GiB`".to_owned())
}

fn part(text: &str) -> std::result::Result<f64, String> {
    parse_part(text).ok_or_else(|| "write a number from 0 to 1, or a percentage: `0.95`, `95%`".to_owned())
}

/// Shows sizes; 0, or 1 if a limit is not kept.
pub(crate) fn run(args: &SizeArgs, ctx: &mut Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("docker size")?;
    if args.images.iter().filter(|image| *image == "-").count() > 1 {
        return Err(Error::text(Kind::Usage, "standard input holds one image, not two"));
    }
    let limits = limits::limits(args, ctx)?;
    ctx.cancel = Cancel::install().map_err(|error| Error::new(Kind::Environment, error))?;
    let wanted = Wanted { platform: args.platform.clone(), usual_platform: usual_platform() };
    let mut obtained = Vec::with_capacity(args.images.len());
    for name in &args.images {
        let read = obtain::obtain(name, &wanted, ctx);
        if let Some(code) = ctx.cancel.exit_code() {
            return Ok(code);
        }
        obtained.push(read?);
    }
    let images: Vec<Shown<'_>> =
        obtained.iter().map(|one| Shown { from: one, measured: Measured::new(&one.image) }).collect();
    let comparison = match images.as_slice() {
        [first, second] => Some(Comparison::new(
            (&first.from.image, &first.measured),
            (&second.from.image, &second.measured),
        )),
        _ => None,
    };
    let last = images.last().expect("one is required");
    let judged = limits::judge(&limits, &last.measured);
    let text = if as_json {
        json::render(&images, comparison.as_ref(), &judged, args.files)
    } else {
        let verbosity = ctx.ui.verbosity();
        let mut text = match (images.as_slice(), &comparison) {
            _ if verbosity < Verbosity::Normal => String::new(),
            ([first, second], Some(comparison)) => {
                side_by_side::render(first, second, comparison, args.files, ctx.ui.width())
            }
            _ => human::render(last, args.files, ctx.ui.width()),
        };
        text.push_str(&limits::lines(&judged, &last.from.name, verbosity));
        text
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(u8::from(judged.iter().any(|one| one.verdict.missed_by.is_some())))
}

/// An image and what came of it.
struct Shown<'i> {
    from: &'i Obtained,
    measured: Measured<'i>,
}

/// The platform of this machine, as images name it.
fn usual_platform() -> String {
    let architecture = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "x86" => "386",
        "powerpc64" => "ppc64le",
        other => other,
    };
    format!("linux/{architecture}")
}
