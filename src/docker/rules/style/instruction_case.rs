//! ConsistentInstructionCasing: keywords in different cases.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::is_carried_out;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Instruction, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "ConsistentInstructionCasing",
            name: "instruction-case",
            severity: Severity::Info,
            summary: "Keyword is written in another case than most",
            explain: "One case for all keywords lets a reader see at a glance where instructions start. \
                      Most files use capitals.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\ncopy a /a\nCOPY b /b\n",
        good: "FROM alpine:3.22\nCOPY a /a\nCOPY b /b\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    // BuildKit does not count the ARGs before the first FROM.
    let first = if file.reading() == Reading::Buildkit { file.preamble } else { 0 };
    let counted = file.syntax.instructions.get(first..).unwrap_or_default();
    let counted = || counted.iter().filter(|it| it.keyword != Keyword::Unknown);
    let (mut lower, mut upper) = (0_usize, 0_usize);
    for instruction in counted() {
        let keyword = instruction.keyword_text();
        if is_upper(keyword) {
            upper += 1;
        } else if is_lower(keyword) {
            lower += 1;
        }
    }
    if upper == counted().count() || !is_carried_out(file) {
        return;
    }
    let wants_lower = lower > upper;
    let is_right = |word: &str| if wants_lower { is_lower(word) } else { is_upper(word) };
    for instruction in counted() {
        let keyword = instruction.keyword_text();
        if is_right(keyword) {
            continue;
        }
        let wanted = recased(keyword, wants_lower);
        let message = if is_upper(keyword) || is_lower(keyword) {
            format!("`{keyword}` is not written as most keywords are")
        } else {
            format!("`{keyword}` mixes capitals and small letters")
        };
        findings
            .report(instruction.keyword_span.clone(), message)
            .help(format!("write `{wanted}`"))
            .fix(Fix { edits: edits(instruction, wants_lower), safe: true });
    }
}

/// The keyword, and the AS beside it.
fn edits(instruction: &Instruction, lower: bool) -> Vec<Edit> {
    let keyword = recased(instruction.keyword_text(), lower);
    let mut edits = vec![Edit::replace(instruction.keyword_span.clone(), keyword)];
    if let Body::From { words, name: Some(_), .. } = &instruction.body {
        let wanted = recased(&words[1].text, lower);
        if wanted != words[1].text {
            edits.push(Edit::replace(words[1].span.clone(), wanted));
        }
    }
    edits
}

fn recased(word: &str, lower: bool) -> String {
    if lower { word.to_ascii_lowercase() } else { word.to_ascii_uppercase() }
}

fn is_upper(word: &str) -> bool {
    !word.bytes().any(|b| b.is_ascii_lowercase())
}

fn is_lower(word: &str) -> bool {
    !word.bytes().any(|b| b.is_ascii_uppercase())
}
