//! BF014

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::date::Day;
use crate::flags::syntax::Node;

pub(crate) static META: Meta = Meta {
    id: "BF014",
    name: "expired-flag",
    severity: Severity::Warning,
    summary: "Flag that is past its last day",
    explain: "The flag was meant to go by `expires` in its metadata. Each flag that stays is a path \
              through the code that somebody has to understand and test. Remove it from the code, \
              then `bosun flags remove KEY`; or give it a new day.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for entry in flags.entries() {
        let Some(expires) = entry.value.get("metadata").and_then(|metadata| metadata.get("expires")) else {
            continue;
        };
        match expires.as_text().and_then(Day::parse) {
            Some(day) if day < flags.today => {
                let owner = entry.value.get("metadata").and_then(|metadata| metadata.get("owner"));
                let owner =
                    owner.and_then(Node::as_text).map_or_else(String::new, |owner| format!(", ask {owner}"));
                let days = flags.today.0 - day.0;
                let message = format!("`{}` was to go {days} days ago{owner}", entry.key);
                found
                    .at(&expires.place(), message)
                    .help("remove it from the code and from here, or give it a new day");
            }
            Some(_) => {}
            None => {
                found.at(&expires.place(), "this is no day").help("write it as \"2027-01-31\"");
            }
        }
    }
}
