//! What is wrong with flag files: a rule a file, one `mod` line and one list
//! line each.
//!
//! A rule looks at the flags of one environment, merged from the base and what
//! differs; what it finds stands in the one file or the other.

mod bucketings_differ;
mod client_cannot_load;
mod duplicate_key;
mod expired_flag;
mod mixed_numbers;
mod nested_reference;
mod plain_split;
mod quoted_variant;
mod rule_cannot_run;
mod schema_violation;
mod single_file_mount;
mod stale_build;
#[cfg(test)]
mod tests;
mod unknown_variant;
mod unreachable_variant;
mod unreadable_flags;
mod unstable_key;
mod weights_without_bucket;

pub(crate) use single_file_mount::{META as SINGLE_FILE_MOUNT, mounts};
pub(crate) use stale_build::META as STALE_BUILD;
pub(crate) use unreadable_flags::check as unreadable;

use super::clients::Reads;
use super::date::Day;
use super::model::FlagSet;
use super::syntax::{Document, Node, Place, Syntax};
use crate::diagnostic::{Diagnostic, Meta, Place as Where};

/// What a rule looks at.
pub(crate) struct Flags<'a> {
    /// The base's own text; its root is the merged one.
    pub(crate) document: &'a Document,
    /// The flags, if they can be asked at all.
    pub(crate) set: Option<&'a FlagSet>,
    /// The clients that are known to read the file; empty if nobody said.
    pub(crate) clients: &'a [Reads],
    pub(crate) today: Day,
}

impl Flags<'_> {
    fn root(&self) -> &Node {
        &self.document.root
    }

    /// True if applications read this text itself.
    fn is_read_by_clients(&self) -> bool {
        self.document.syntax == Syntax::Json
    }

    /// The flags with their keys.
    fn entries(&self) -> &[super::syntax::Entry] {
        self.root().get("flags").and_then(Node::as_map).unwrap_or_default()
    }
}

/// A rule of flag files.
pub(crate) struct FlagRule {
    pub(crate) meta: &'static Meta,
    check: fn(&Flags<'_>, &mut Found<'_>),
}

/// Where a rule puts what it finds.
pub(crate) struct Found<'a> {
    meta: &'static Meta,
    list: &'a mut Vec<(u8, Diagnostic)>,
}

impl Found<'_> {
    fn at(&mut self, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        let found = Diagnostic::new(self.meta, Where::Span(place.span.clone()), message);
        self.list.push((place.file, found));
        &mut self.list.last_mut().expect("pushed on the line above").1
    }
}

/// The rules that look at flags.
const RULES: &[FlagRule] = &[
    schema_violation::RULE,
    client_cannot_load::RULE,
    rule_cannot_run::RULE,
    unknown_variant::RULE,
    duplicate_key::RULE,
    nested_reference::RULE,
    unreachable_variant::RULE,
    weights_without_bucket::RULE,
    mixed_numbers::RULE,
    bucketings_differ::RULE,
    unstable_key::RULE,
    plain_split::RULE,
    quoted_variant::RULE,
    expired_flag::RULE,
];

/// The descriptions of all rules, by id.
pub(crate) const METAS: &[&Meta] = &[
    &unreadable_flags::META,
    &schema_violation::META,
    &client_cannot_load::META,
    &rule_cannot_run::META,
    &unknown_variant::META,
    &nested_reference::META,
    &unreachable_variant::META,
    &weights_without_bucket::META,
    &mixed_numbers::META,
    &bucketings_differ::META,
    &unstable_key::META,
    &stale_build::META,
    &duplicate_key::META,
    &expired_flag::META,
    &plain_split::META,
    &single_file_mount::META,
    &quoted_variant::META,
];

/// The ids and the names of all rules.
pub(crate) const IDS: &[&str] = &[
    "BF001", "BF002", "BF003", "BF004", "BF005", "BF006", "BF007", "BF008", "BF009", "BF010", "BF011",
    "BF012", "BF013", "BF014", "BF015", "BF016", "BF017",
];

/// Returns what the rules find, each with the number of its text.
pub(crate) fn check(flags: &Flags<'_>) -> Vec<(u8, Diagnostic)> {
    let mut list = Vec::new();
    for rule in RULES {
        (rule.check)(flags, &mut Found { meta: rule.meta, list: &mut list });
    }
    list
}

/// Returns what flagd's schema does not allow, and nothing else.
pub(crate) fn check_schema(flags: &Flags<'_>) -> Vec<(u8, Diagnostic)> {
    let mut list = Vec::new();
    let rule = &schema_violation::RULE;
    (rule.check)(flags, &mut Found { meta: rule.meta, list: &mut list });
    list
}
