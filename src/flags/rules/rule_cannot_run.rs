//! BF004

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::model::Rule;
use crate::flags::syntax::Place;

pub(crate) static META: Meta = Meta {
    id: "BF004",
    name: "rule-cannot-run",
    severity: Severity::Error,
    summary: "Rule that no client can evaluate",
    explain: "The rule names an operator or a shared rule that does not exist, or a shared rule that \
              needs itself. Clients answer PARSE_ERROR and serve the application's own default.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for flag in flags.set.iter().flat_map(|set| &set.flags) {
        if let Rule::Broken(fault) = &flag.rule {
            let place = Place { file: fault.file, span: fault.span.clone() };
            let message =
                format!("{}, so `{}` serves what the application has of its own", fault.message, flag.key);
            let finding = found.at(&place, message);
            if let Some(help) = &fault.help {
                finding.help(help.clone());
            }
        }
    }
}
