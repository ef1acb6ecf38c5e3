//! DL3063: a stage called `scratch` or `context`.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::is_carried_out;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3063",
            name: "reserved-stage-name",
            severity: Severity::Warning,
            summary: "Stage has a name that BuildKit uses itself",
            explain: "`scratch` is the empty image and `context` is what is sent to the build. A stage of \
                      that name cannot be reached from everywhere, and a reader takes it for the other. \
                      Choose another name.",
            aliases: &["ReservedStageName"],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: true },
    mends: Mends::No,
    example: Example { bad: "FROM alpine:3.22 AS scratch\n", good: "FROM alpine:3.22 AS empty\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for name in file.stages.iter().filter_map(|stage| stage.name.as_ref()) {
        let text = match file.reading() {
            Reading::Hadolint => name.text.clone(),
            _ => name.text.to_ascii_lowercase(),
        };
        if matches!(text.as_str(), "scratch" | "context") && is_carried_out(file) {
            findings
                .report(name.span.clone(), format!("`{}` means something else to BuildKit", name.text))
                .help("choose another name");
        }
    }
}
