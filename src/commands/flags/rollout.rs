//! `bosun flags rollout`.

use super::apply::{Wanted, apply};
use super::place::WritePlace;
use super::switch::flag_mut;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::change::{Percent, Rollout, rollout, state_of};

/// Serve a variant to a share of the users
///
/// Conditions of `target` come first; the share is of everybody else. Growing
/// it takes the variant from nobody who has it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun flags rollout new-checkout 5%\n  \
    bosun flags rollout new-checkout 0.01% --by company\n  \
    bosun flags rollout button-color 10% --variants blue=1,green=1")]
pub(super) struct RolloutArgs {
    /// Key of the flag
    #[arg(value_name = "KEY")]
    key: String,
    /// Share of the users, down to seven digits after the point
    #[arg(value_name = "PERCENT", value_parser = Percent::parse)]
    percent: Percent,
    /// Attribute that decides together who is in [default: the targeting key]
    #[arg(long, value_name = "ATTR")]
    by: Option<String>,
    /// Variants to roll out, with their weights; all others get the default
    #[arg(long, value_name = "NAME=N,…")]
    variants: Option<String>,
    /// Text that is hashed along; flags with the same one expose the same users [default: the key]
    #[arg(long, value_name = "TEXT")]
    seed: Option<String>,
    #[command(flatten)]
    place: WritePlace,
}

/// Changes the share.
pub(super) fn run(args: &RolloutArgs, ctx: &Ctx) -> Result<u8> {
    let how = Rollout {
        by: args.by.clone(),
        seed: args.seed.clone(),
        variants: args.variants.as_deref().map(weights).transpose()?.unwrap_or_default(),
    };
    let key = args.key.as_str();
    let command = format!("rollout {key} {}", args.percent).replace(" %", "%");
    apply(&Wanted { place: &args.place, command, environment: None }, ctx, |root| {
        let flag = flag_mut(root, key)?;
        let before = state_of(flag);
        *flag = rollout(key, flag, args.percent, &how)?;
        let mut notes = vec![format!("{key}: {before} → {}", state_of(flag))];
        if before == "disabled" {
            notes.insert(0, format!("{key}: `state: DISABLED` is lifted"));
        }
        Ok(notes)
    })
}

fn weights(text: &str) -> Result<Vec<(String, i128)>> {
    let wrong = |part: &str| {
        Error::text(Kind::Usage, format!("`{part}` is no variant with a weight"))
            .hint("write `a=1,b=1`, in whole numbers")
    };
    text.split(',')
        .map(|part| {
            let (name, weight) = part.split_once('=').unwrap_or((part, "1"));
            let weight: u32 = weight.trim().parse().map_err(|_| wrong(part))?;
            if name.trim().is_empty() || weight == 0 || weight > 1_000_000 {
                return Err(wrong(part));
            }
            Ok((name.trim().to_owned(), i128::from(weight)))
        })
        .collect()
}
