//! DL3061: an instruction in front of the first FROM.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::Keyword;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3061",
            name: "before-from",
            severity: Severity::Error,
            summary: "Something other than ARG stands before the first FROM",
            explain: "Before the first FROM there is no image to work on. Only ARGs may stand there, which the FROMs \
                      use. `DL1000` says so too, so the default profile leaves this one out.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: false, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "LABEL maintainer=jo@example.org\nFROM alpine:3.22\n",
        good: "FROM alpine:3.22\nLABEL maintainer=jo@example.org\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let has_from = file.preamble < file.syntax.instructions.len();
    if !has_from && file.reading() != Reading::Hadolint {
        return;
    }
    for instruction in &file.syntax.instructions[..file.preamble] {
        if !matches!(instruction.keyword, Keyword::Arg | Keyword::Unknown) {
            let word = instruction.keyword.as_str();
            findings
                .report(instruction.keyword_span.clone(), format!("`{word}` stands before the first FROM"))
                .help("move it below the FROM of its stage");
        }
    }
}
