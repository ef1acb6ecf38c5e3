//! The limits of a run: those of options, and those of dive's file.

use super::SizeArgs;
use crate::commands::configuration::refuse;
use crate::commands::context::Ctx;
use crate::commands::docker::amount::{bytes, percent};
use crate::config::Sources;
use crate::docker::image_size::Measured;
use crate::docker::image_size::dive_ci;
use crate::docker::image_size::limits::{Amount, Limit, Verdict};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::ui::{Verbosity, visible};
use crate::yaml::{Errors, SourceId};
use std::fmt::Write as _;

/// A file of this size is a slip.
const LARGEST: u64 = 1 << 20;

/// A limit and who wants it.
pub(super) struct Wish {
    name: &'static str,
    /// The file that it is from; `None` for an option.
    file: Option<String>,
    limit: Limit,
}

/// What came of a limit.
pub(super) struct Judged<'w> {
    pub(super) name: &'static str,
    pub(super) source: Option<&'w str>,
    limit: Limit,
    pub(super) verdict: Verdict,
}

/// Collects the limits; an option counts more than the file's rule for the
/// same.
pub(super) fn limits(args: &SizeArgs, ctx: &Ctx) -> Result<Vec<Wish>> {
    let mut wishes = Vec::new();
    let mut option = |name, limit: Option<Limit>| {
        wishes.extend(limit.map(|limit| Wish { name, file: None, limit }));
    };
    option("--max-size", args.max_size.map(Limit::Size));
    option("--max-wasted", args.max_wasted.map(Limit::Wasted));
    option("--min-efficiency", args.min_efficiency.map(Limit::Efficiency));
    let (path, file) = match &args.ci_config {
        Some(file) => (ctx.cwd.join(file), file.display().to_string()),
        None => (ctx.cwd.join(dive_ci::FILE), dive_ci::FILE.to_owned()),
    };
    if args.ci_config.is_none() && !path.is_file() {
        return Ok(wishes);
    }
    let read = files::read_bounded(&path, LARGEST)
        .map_err(|error| Error::new(Kind::Usage, error).context(format!("cannot read `{file}`")))?;
    let mut errors = Errors::default();
    let rules = dive_ci::read(SourceId(0), &read, &mut errors);
    let errors = Sources::locate_all(file.clone().into(), &read, errors);
    if !errors.is_empty() {
        return Err(refuse(&errors));
    }
    let is_given = |limit: &Limit| match limit {
        Limit::Repeated(_) => args.max_wasted.is_some(),
        Limit::Efficiency(_) => args.min_efficiency.is_some(),
        _ => false,
    };
    let rules = rules.into_iter().filter(|(_, limit)| !is_given(limit));
    wishes.extend(rules.map(|(name, limit)| Wish { name, file: Some(file.clone()), limit }));
    Ok(wishes)
}

/// Holds an image against the limits.
pub(super) fn judge<'w>(wishes: &'w [Wish], image: &Measured<'_>) -> Vec<Judged<'w>> {
    let judged = wishes.iter().map(|wish| Judged {
        name: wish.name,
        source: wish.file.as_deref(),
        limit: wish.limit,
        verdict: wish.limit.judge(image),
    });
    judged.collect()
}

/// A line for each limit that is not kept, and with `-v` for all.
pub(super) fn lines(judged: &[Judged<'_>], image: &str, verbosity: Verbosity) -> String {
    let mut text = String::new();
    for one in judged {
        let from = if one.verdict.missed_by.is_some() { Verbosity::Quiet } else { Verbosity::Verbose };
        if verbosity < from {
            continue;
        }
        if text.is_empty() && verbosity >= Verbosity::Normal {
            text.push('\n');
        }
        let (what, over) = match one.limit {
            Limit::Size(_) => ("the size", "over"),
            Limit::Wasted(_) => ("what is wasted", "over"),
            Limit::Efficiency(_) => ("the efficiency", "under"),
            Limit::Repeated(_) => ("what is there more than once or deleted", "over"),
            Limit::RepeatedShare(_) => {
                ("what is there more than once or deleted, of all above the base,", "over")
            }
        };
        let limit = match one.source {
            Some(file) => format!("`{}` in `{}`", one.name, visible(file)),
            None => format!("`{}`", one.name),
        };
        let Verdict { limit: most, found, missed_by } = one.verdict;
        let (image, found, most) = (visible(image), shown(found), shown(most));
        let _ = match missed_by {
            None => writeln!(text, "passed: {image}: {what} is {found}, within {limit} ({most})"),
            Some(by) => {
                let by = match by {
                    Amount::Bytes(by) => bytes(by),
                    Amount::Part(by) if by < 0.0005 => "less than 0.1 points".to_owned(),
                    Amount::Part(by) => format!("{:.1} points", by * 100.0),
                };
                writeln!(text, "failed: {image}: {what} is {found}, {by} {over} {limit} ({most})")
            }
        };
    }
    text
}

fn shown(amount: Amount) -> String {
    match amount {
        Amount::Bytes(number) => bytes(number),
        Amount::Part(part) => percent(part),
    }
}
