//! NoEmptyContinuation: a blank line inside of an instruction.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::Instruction;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "NoEmptyContinuation",
            name: "blank-continuation",
            severity: Severity::Warning,
            summary: "A blank line stands inside of an instruction",
            explain: "After a line that goes on, BuildKit skips blank lines and warns that one day it will \
                      not. A reader takes the blank line for the end of the instruction. Take it out, or \
                      write a comment line in its place.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nRUN echo a && \\\n\n    echo b\n",
        good: "FROM alpine:3.22\nRUN echo a && \\\n    echo b\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for instruction in &file.syntax.instructions {
        let Some(first) = instruction.blanks.first() else { continue };
        let place = match file.reading() {
            Reading::Buildkit => {
                let last = last_line(instruction);
                last..last
            }
            _ => first.start..first.start + file.syntax.slice(first).trim_end_matches(['\r', '\n']).len(),
        };
        let edits = instruction.blanks.iter().map(|blank| Edit::remove(blank.clone())).collect();
        findings
            .report(place, format!("a blank line stands inside of `{}`", instruction.keyword.as_str()))
            .help("take it out")
            .fix(Fix { edits, safe: true });
    }
}

/// A byte of the last line that BuildKit reads for an instruction, heredocs
/// left out.
fn last_line(instruction: &Instruction) -> usize {
    let text = instruction.line.offset(instruction.line.text.len().saturating_sub(1));
    let skipped = instruction.blanks.iter().chain(&instruction.comments).map(|span| span.start);
    skipped.fold(text, usize::max)
}
