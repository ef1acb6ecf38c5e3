//! DL3024: two stages of one name.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::is_carried_out;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3024",
            name: "duplicate-stage-name",
            severity: Severity::Error,
            summary: "Two stages have the same name",
            explain: "A name that is given twice means the last stage before the place where it is used, \
                      so moving a stage changes what is built. Names are compared without regard to case. \
                      Give each stage its own.",
            aliases: &["DuplicateStageName"],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: true },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22 AS base\nFROM debian:13 AS base\n",
        good: "FROM alpine:3.22 AS base\nFROM debian:13 AS other\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    if file.stages.len() < 2 || !is_carried_out(file) {
        return;
    }
    let with_case = file.reading() == Reading::Hadolint;
    for (place, stage) in file.stages.iter().enumerate() {
        let Some(name) = &stage.name else { continue };
        let is_same =
            |text: &str| if with_case { text == name.text } else { text.eq_ignore_ascii_case(&name.text) };
        let mut earlier = file.stages[..place].iter().filter_map(|stage| stage.name.as_ref());
        if let Some(first) = earlier.find(|other| is_same(&other.text)) {
            findings
                .report(name.span.clone(), format!("an earlier stage is called `{}`", name.text))
                .help("give the stage a name of its own")
                .related(first.span.clone(), "here");
        }
    }
}
