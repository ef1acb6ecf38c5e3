//! DL3043: ONBUILD of what cannot be triggered.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::Keyword;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3043",
            name: "bad-trigger",
            severity: Severity::Error,
            summary: "ONBUILD holds FROM, MAINTAINER or another ONBUILD",
            explain: "What ONBUILD holds runs in the middle of somebody else's build, where these three make no \
                      sense; the builder refuses them. `DL1000` says so too, so the default profile leaves this \
                      one out.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: false, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nONBUILD MAINTAINER jo@example.org\n",
        good: "FROM alpine:3.22\nONBUILD LABEL maintainer=jo@example.org\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for inner in file.syntax.instructions.iter().filter_map(|outer| outer.inner()) {
        if matches!(inner.keyword, Keyword::Onbuild | Keyword::From | Keyword::Maintainer) {
            let message = format!("`{}` cannot be triggered", inner.keyword.as_str());
            findings.report(inner.keyword_span.clone(), message);
        }
    }
}
