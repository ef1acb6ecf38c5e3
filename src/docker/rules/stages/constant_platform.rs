//! DL3029: a stage that is always of one platform.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{globals, is_carried_out};
use crate::docker::given::Reading;
use crate::docker::platform::Platform;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::stages::without_flag;
use crate::docker::stage::Stage;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3029",
            name: "constant-platform",
            severity: Severity::Warning,
            summary: "`FROM --platform` names one platform for all builds",
            explain: "A stage with a fixed platform is wrong for everyone who builds for another one. \
                      Leave the flag out and choose with `docker build --platform`, or use \
                      `$BUILDPLATFORM` for a stage that only makes files. A stage whose name says its \
                      platform is meant to have it.",
            aliases: &["FromPlatformFlagConstDisallowed"],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: true },
    mends: Mends::Unsafe,
    example: Example { bad: "FROM --platform=linux/amd64 alpine:3.22\n", good: "FROM alpine:3.22\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for stage in &file.stages {
        let Some(flag) = &stage.platform else { continue };
        let Some(value) = &flag.value else { continue };
        let is_constant = match file.reading() {
            Reading::Hadolint => !value.contains("BUILDPLATFORM") && !value.contains("TARGETPLATFORM"),
            _ => is_constant(file, stage, value),
        };
        if is_constant {
            findings
                .report(flag.span.clone(), format!("the stage is always for `{value}`"))
                .help("leave the flag out, and build with `--platform`")
                .fix(Fix { edits: vec![Edit::remove(without_flag(file, flag))], safe: false });
        }
    }
}

/// True for a platform without variables that the stage's name does not say.
fn is_constant(file: &Dockerfile, stage: &Stage, value: &str) -> bool {
    let Some(expanded) = globals(file).expand(value, file.syntax.escape) else { return false };
    let Some(platform) = Platform::parse(&expanded.text) else { return false };
    let name = stage.name.as_ref().map_or_else(String::new, |name| name.text.to_lowercase());
    expanded.uses.is_empty()
        && !name.contains(&platform.system)
        && !name.contains(&platform.architecture)
        && is_carried_out(file)
}
