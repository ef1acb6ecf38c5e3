//! CopyIgnoredFile: COPY of what .dockerignore leaves out.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{is_carried_out, walk};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "CopyIgnoredFile",
            name: "ignored-source",
            severity: Severity::Warning,
            summary: "Source of `COPY` or `ADD` is left out by `.dockerignore`",
            explain: "What `.dockerignore` names is not sent to the build, so the instruction finds \
                      nothing and the build fails. Take the pattern out of `.dockerignore`, or the source \
                      out of the instruction.\n\nA `.dockerignore` with exceptions (`!`) is not judged.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nCOPY ignored.txt /\n",
        good: "FROM alpine:3.22\nCOPY kept.txt /\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let Some(ignore) = &file.given.ignore else { return };
    if ignore.has_exceptions() || !is_carried_out(file) {
        return;
    }
    walk(file, |step, environment| {
        let instruction = step.at.instruction;
        let Body::Transfer(transfer) = &instruction.body else { return };
        if instruction.keyword == Keyword::Copy && instruction.flag("from").is_some() {
            return;
        }
        for source in &transfer.sources {
            if instruction.heredocs.iter().any(|heredoc| heredoc.word.span == source.span) {
                continue;
            }
            let Some(expanded) = environment.expand(&source.text, file.syntax.escape) else { return };
            let is_known = expanded.is_certain || file.reading() == Reading::Buildkit;
            if is_known && !is_remote(&expanded.text) && ignore.excludes(&expanded.text) {
                findings
                    .report(
                        step.place(&source.span),
                        format!("`{}` is left out by `.dockerignore`", source.text),
                    )
                    .help("take it out of `.dockerignore`");
            }
        }
    });
}

fn is_remote(source: &str) -> bool {
    source.contains("://") || source.starts_with("git@")
}
