//! BF013

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::{Oddity, Place};

pub(crate) static META: Meta = Meta {
    id: "BF013",
    name: "duplicate-key",
    severity: Severity::Error,
    summary: "Key that is written twice",
    explain: "JSON readers keep the last of two values and say nothing. Two people added the same \
              flag, or a merge kept both sides: what one of them wrote is not served.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for (span, oddity) in &flags.document.oddities {
        if let Oddity::Duplicate(key, first) = oddity {
            let place = Place { file: 0, span: span.clone() };
            found
                .at(&place, format!("`{key}` is written twice"))
                .related(first.clone(), "first written here");
        }
    }
}
