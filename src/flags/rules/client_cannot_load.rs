//! BF003

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::load::{Refusal, refusals};

pub(crate) static META: Meta = Meta {
    id: "BF003",
    name: "client-cannot-load",
    severity: Severity::Error,
    summary: "Client loses every flag to this",
    explain: "A client that cannot load the file serves the application's own default for every flag \
              in it, not for one: a single careless key switches everything. What each client \
              refuses was measured on it: unknown fields and values that are no text, number or \
              truth value in `metadata` on Python, a default that is no variant on Node and Go, a \
              missing default or a `$ref` that leads nowhere on Rust, comments and trailing commas \
              everywhere.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    let wanted = |refusal: &Refusal| {
        flags.clients.is_empty() || flags.clients.iter().any(|reads| reads.client == refusal.client)
    };
    let all: Vec<Refusal> = refusals(flags.document).into_iter().filter(wanted).collect();
    for same in all.chunk_by(|a, b| a.place == b.place && a.message == b.message) {
        let names: Vec<&str> = same.iter().map(|refusal| refusal.client.as_str()).collect();
        let verb = if names.len() == 1 { "loses" } else { "lose" };
        let message = format!("{}: {} {verb} every flag", same[0].message, names.join(", "));
        found.at(&same[0].place, message).help(same[0].help);
    }
}
