//! DL3050: a label that the schema does not list.

use super::{key, labels};
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::suggest::closest;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3050",
            name: "unlisted-label",
            severity: Severity::Info,
            summary: "A label is not part of the schema",
            explain: "It speaks only where labels are strict. A label that the schema does not list is either \
                      mistyped or missing in the schema.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL org.opencontainers.image.titel=\"App\"\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.title=\"App\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    if !file.given.strict_labels {
        return;
    }
    for (_, pair) in labels(file) {
        let key = key(file, pair);
        let is_known = pair.name.is_dynamic() && file.reading() != Reading::Hadolint;
        if is_known || file.given.label_schema.contains_key(&key) {
            continue;
        }
        let finding = findings.report(pair.name.span.clone(), format!("the schema has no label `{key}`"));
        match closest(&key, file.given.label_schema.keys().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("take the label out, or add it to the schema"),
        };
    }
}
