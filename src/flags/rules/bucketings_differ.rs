//! BF010

use super::weights_without_bucket::fractions;
use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::bucketing::Bucketing;
use crate::flags::clients::{Reads, bucketings};
use crate::flags::simulate::{Population, Side, churn};

pub(crate) static META: Meta = Meta {
    id: "BF010",
    name: "bucketings-differ",
    severity: Severity::Warning,
    summary: "Clients that put the same user elsewhere",
    explain: "There are three versions of `fractional`, and releases of clients have one each. Where \
              `flags: { clients: … }` names clients of two versions, the same user gets another \
              variant in each: a page that is made by two services flickers. Bring the clients to \
              releases of one version, or roll out by an attribute that the application computes.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

/// How many users are tried at most for a flag, and for all flags together.
const USERS: u64 = 10_000;
const ALL_USERS: u64 = 100_000;

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    let versions = bucketings(flags.clients);
    let (Some(&first), Some(&last)) = (versions.first(), versions.last()) else { return };
    if first == last {
        return;
    }
    let users = (ALL_USERS / (flags.entries().len() as u64).max(1)).clamp(500, USERS);
    for entry in flags.entries() {
        let Some(rule) = entry.value.get("targeting") else { continue };
        let mut place = None;
        fractions(rule, &mut |node, _| {
            place.get_or_insert_with(|| node.place());
        });
        let flag = flags.set.and_then(|set| set.get(&entry.key));
        let (Some(place), Some(flag)) = (place, flag) else { continue };
        let side = |bucketing| Side { flag: Some(flag), bucketing };
        let churn = churn(side(first), side(last), Population::Made(users), 0);
        if churn.moved == 0 {
            continue;
        }
        let message = format!(
            "{} and {} disagree about {} of {users} users of `{}`",
            names(flags.clients, first),
            names(flags.clients, last),
            churn.moved,
            entry.key
        );
        found.at(&place, message).help("bring the clients to releases that put users into the same buckets");
    }
}

fn names(clients: &[Reads], version: Bucketing) -> String {
    let of = clients.iter().filter(|reads| reads.bucketings().contains(&version));
    let names: Vec<&str> = of.map(|reads| reads.text.as_str()).collect();
    format!("{} ({})", names.join(", "), version.as_str())
}
