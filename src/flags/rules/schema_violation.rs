//! BF002

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::schema;

pub(crate) static META: Meta = Meta {
    id: "BF002",
    name: "schema-violation",
    severity: Severity::Error,
    summary: "Flag file breaks the schema of flagd",
    explain: "flagd publishes a JSON Schema of flag files and of their rules. Editors and flagd's \
              own daemon hold files against it. What breaks it may work in one client today and not \
              in another.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for violation in schema::check(flags.root()) {
        found.at(&violation.place, violation.message);
    }
}
