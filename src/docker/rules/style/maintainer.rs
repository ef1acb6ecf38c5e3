//! DL4000: MAINTAINER.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::count_read;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Instruction, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL4000",
            name: "maintainer",
            severity: Severity::Warning,
            summary: "`MAINTAINER` is deprecated",
            explain: "The author in an image is shown by hardly any tool, and `MAINTAINER` may go away. \
                      The label `org.opencontainers.image.authors` says the same, and registries and \
                      scanners read it.",
            aliases: &["MaintainerDeprecated"],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nMAINTAINER Jo <jo@example.com>\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.authors=\"Jo <jo@example.com>\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for instruction in &file.syntax.instructions[..count_read(file)] {
        if instruction.keyword != Keyword::Maintainer {
            continue;
        }
        let finding = findings
            .report(instruction.keyword_span.clone(), "`MAINTAINER` is deprecated")
            .help("write `LABEL org.opencontainers.image.authors=\"…\"`");
        if let Some(edit) = label(file, instruction) {
            finding.fix(Fix::safe(edit));
        }
    }
}

fn label(file: &Dockerfile, instruction: &Instruction) -> Option<Edit> {
    let Body::Text(author) = &instruction.body else { return None };
    if !instruction.comments.is_empty() || author.text.is_empty() {
        return None;
    }
    let escape = file.syntax.escape;
    let mut value = String::new();
    for c in without_quotes(&author.text).chars() {
        if matches!(c, '"' | '$') || c == escape {
            value.push(escape);
        }
        value.push(c);
    }
    let is_lower = instruction.keyword_text() == "maintainer";
    let keyword = if is_lower { "label" } else { "LABEL" };
    let text = format!("{keyword} org.opencontainers.image.authors=\"{value}\"");
    Some(Edit::replace(instruction.keyword_span.start..author.span.end, text))
}

/// What stands in quotes was meant without them.
fn without_quotes(text: &str) -> &str {
    let inner = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}
