//! DL3065: a stage for the platform that it has anyway.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{globals, is_carried_out};
use crate::docker::expand::Found;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::stages::without_flag;
use crate::docker::syntax::Flag;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3065",
            name: "redundant-platform",
            severity: Severity::Warning,
            summary: "`FROM --platform` says what holds anyway",
            explain: "Without the flag a stage is built for `$TARGETPLATFORM`. Leave it out, so that a \
                      flag always means something special.",
            aliases: &["RedundantTargetPlatform"],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: true },
    mends: Mends::Safe,
    example: Example { bad: "FROM --platform=$TARGETPLATFORM alpine:3.22\n", good: "FROM alpine:3.22\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for flag in file.stages.iter().filter_map(|stage| stage.platform.as_ref()) {
        if !is_redundant(file, flag) {
            continue;
        }
        findings
            .report(flag.span.clone(), "the stage is for this platform anyway")
            .help("leave the flag out")
            .fix(Fix::safe(Edit::remove(without_flag(file, flag))));
    }
}

fn is_redundant(file: &Dockerfile, flag: &Flag) -> bool {
    let (Some(value), Some(span)) = (&flag.value, &flag.value_span) else { return false };
    if !value.contains("TARGETPLATFORM") {
        return false;
    }
    if file.reading() == Reading::Hadolint {
        return matches!(file.syntax.slice(span), "$TARGETPLATFORM" | "${TARGETPLATFORM}");
    }
    let globals = globals(file);
    let Some(expanded) = globals.expand(value, file.syntax.escape) else { return false };
    !expanded.uses.is_empty()
        && expanded.uses.iter().all(|it| it.name == "TARGETPLATFORM")
        && globals.get("TARGETPLATFORM") == Found::Value(&expanded.text)
        && is_carried_out(file)
}
