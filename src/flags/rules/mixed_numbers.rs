//! BF009

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::{Node, Value};

pub(crate) static META: Meta = Meta {
    id: "BF009",
    name: "mixed-numbers",
    severity: Severity::Warning,
    summary: "Numbers that clients read as different types",
    explain: "Some clients tell whole numbers from others by how they are written, some do not, and \
              some cut. A flag with `1` and `2.5` is an integer for one user and a type mismatch for \
              the next. Whole numbers beyond 2^53 lose digits in JavaScript.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

/// The largest whole number that every client keeps.
const LARGEST: u128 = (1 << 53) - 1;

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for entry in flags.entries() {
        let variants = entry.value.get("variants").and_then(Node::as_map).unwrap_or_default();
        let whole = variants.iter().any(|variant| matches!(variant.value.value, Value::Int(_)));
        let part = variants.iter().find(|variant| matches!(variant.value.value, Value::Float(_)));
        if let Some(part) = part.filter(|_| whole) {
            found
                .at(&part.value.place(), format!("`{}` has whole numbers and this one", entry.key))
                .help("write all with a point, or none");
        }
        for variant in variants {
            if matches!(variant.value.value, Value::Int(value) if value.unsigned_abs() > LARGEST) {
                found
                    .at(&variant.value.place(), "JavaScript loses digits of this number")
                    .help("write it as a text");
            }
        }
    }
}
