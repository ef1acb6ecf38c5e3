//! BF012

use crate::diagnostic::{Meta, Severity};

pub(crate) static META: Meta = Meta {
    id: "BF012",
    name: "stale-build",
    severity: Severity::Error,
    summary: "Built file that is not what its source says",
    explain: "Applications read the built file. It was changed by hand, or the source was changed \
              without `bosun flags`, or a merge took one and not the other. `bosun flags build` \
              writes it anew; the hook check `flags` does it when the source is committed.",
    aliases: &[],
};
