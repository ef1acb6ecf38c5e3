//! FromAsCasing: AS in another case than its FROM.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::count_read;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::Body;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "FromAsCasing",
            name: "as-case",
            severity: Severity::Info,
            summary: "`AS` is not written in the case of its `FROM`",
            explain: "Keywords of one instruction in different cases are harder to see. Write `AS` as \
                      `FROM` is written.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Safe,
    example: Example { bad: "FROM alpine:3.22 as base\n", good: "FROM alpine:3.22 AS base\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for instruction in &file.syntax.instructions[..count_read(file)] {
        let Body::From { words, .. } = &instruction.body else { continue };
        let [_, second, _, ..] = words.as_slice() else { continue };
        let keyword = instruction.keyword_text();
        let wanted = if keyword == keyword.to_lowercase() {
            second.text.to_lowercase()
        } else if keyword == keyword.to_uppercase() {
            second.text.to_uppercase()
        } else {
            // The rule for mixed cases speaks of that.
            continue;
        };
        if second.text != wanted && second.text.eq_ignore_ascii_case("as") {
            findings
                .report(second.span.clone(), format!("`{}` and `{keyword}` differ in case", second.text))
                .help(format!("write `{wanted}`"))
                .fix(Fix::safe(Edit::replace(second.span.clone(), wanted)));
        }
    }
}
