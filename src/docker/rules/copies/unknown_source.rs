//! DL3022: `COPY --from` of what is no stage.

use super::written;
use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::base::reference::is_alias;
use crate::docker::stage::Stage;
use crate::docker::syntax::Keyword;
use crate::suggest::closest;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3022",
            name: "unknown-source",
            severity: Severity::Warning,
            summary: "COPY takes from a stage that is not there",
            explain: "What is no stage is pulled as an image, so a mistyped name copies from whatever a registry \
                      has under it, and a number without a stage stops the build. Name a stage of this file, or an \
                      image with its tag. A context that is given on the command line is not known here.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM golang:1.24 AS build\nFROM alpine:3.22\nCOPY --from=biuld /app /app\n",
        good: "FROM golang:1.24 AS build\nFROM alpine:3.22\nCOPY --from=build /app /app\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for (place, stage) in file.stages.iter().enumerate() {
        // Inside of ONBUILD it is a stage of another file.
        for at in file.within(stage).filter(|at| at.instruction.keyword == Keyword::Copy && !at.is_onbuild) {
            let Some(flag) = at.instruction.flag("from") else { continue };
            let (Some(value), Some(span)) = (&flag.value, &flag.value_span) else { continue };
            match file.reading() {
                Reading::Hadolint => {
                    let name = written(&file.syntax, flag).unwrap_or(value);
                    as_hadolint(file, place, stage, name, span, findings);
                }
                _ => own(file, value, span, findings),
            }
        }
    }
}

/// hadolint asks for an earlier stage, by its name letter for letter, and lets
/// everything with a colon pass.
fn as_hadolint(
    file: &Dockerfile,
    place: usize,
    stage: &Stage,
    name: &str,
    span: &Span,
    findings: &mut Findings<'_>,
) {
    let stages = if stage.from.is_some() { stage.number + 1 } else { 0 };
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    let is_known = name.contains(':')
        || is_alias(file, name, place + 1)
        || is_number && name.parse::<usize>().is_ok_and(|number| number < stages);
    if !is_known {
        findings.report(span.clone(), format!("no stage before this one is called `{name}`"));
    }
}

fn own(file: &Dockerfile, name: &str, span: &Span, findings: &mut Findings<'_>) {
    let is_fine = name.is_empty()
        || name.contains(['$', ':', '@'])
        || file.stages.iter().any(|stage| stage.is_called(name));
    if is_fine {
        return;
    }
    if let Ok(number) = name.parse::<usize>() {
        let count = file.stages.iter().filter(|stage| stage.from.is_some()).count();
        if number >= count {
            let message = format!("there is no stage {number}: the last one is {}", count.saturating_sub(1));
            findings.report(span.clone(), message);
        }
        return;
    }
    let names = file.stages.iter().filter_map(|stage| stage.name.as_ref()).map(|name| name.text.as_str());
    let finding =
        findings.report(span.clone(), format!("`{name}` is no stage of this file, and no image with a tag"));
    match closest(name, names) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help("name a stage, or an image with its tag"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    #[test]
    fn numbers_count_from_zero() {
        let text = "FROM a:1\nFROM b:1\nCOPY --from=1 c d\nCOPY --from=2 c d\n";
        assert_eq!(found("DL3022", text, Reading::Own), [(4, "2".to_owned())]);
        assert_eq!(found("DL3022", text, Reading::Hadolint), [(4, "2".to_owned())]);
    }

    #[test]
    fn case_and_order_do_not_matter_to_a_build() {
        let text = "FROM a:1 AS one\nCOPY --from=TWO b c\nFROM d:1 AS two\n";
        assert_eq!(found("DL3022", text, Reading::Own), []);
        assert_eq!(found("DL3022", text, Reading::Hadolint), [(2, "TWO".to_owned())]);
    }

    #[test]
    fn a_variable_is_not_known() {
        let text = "FROM a:1\nCOPY --from=$X b c\n";
        assert_eq!(found("DL3022", text, Reading::Own), []);
        assert_eq!(found("DL3022", text, Reading::Hadolint), [(2, "$X".to_owned())]);
    }
}
