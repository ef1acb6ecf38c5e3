//! DL3023: a stage copies from itself.

use super::written;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3023",
            name: "own-source",
            severity: Severity::Error,
            summary: "A stage copies from itself",
            explain: "A stage can only take from stages that are finished, so the build stops with a circle. What \
                      is already in the stage is moved with `RUN cp` or `RUN mv`; what is in another stage is \
                      named by that stage.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22 AS app\nCOPY --from=app /etc/motd /motd\n",
        good: "FROM alpine:3.22 AS base\nFROM alpine:3.22 AS app\nCOPY --from=base /etc/motd /motd\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for stage in file.stages.iter().filter(|stage| stage.from.is_some()) {
        for at in file.within(stage).filter(|at| !at.is_onbuild) {
            if at.instruction.keyword == Keyword::Copy
                && let Some(flag) = at.instruction.flag("from")
                && let (Some(value), Some(span)) = (&flag.value, &flag.value_span)
            {
                let is_itself = match file.reading() {
                    Reading::Hadolint => stage
                        .name
                        .as_ref()
                        .is_some_and(|name| Some(&*name.text) == written(&file.syntax, flag)),
                    _ => is_itself(file, stage, value),
                };
                if is_itself {
                    findings.report(span.clone(), format!("`{value}` is the stage that this stands in"));
                }
            }
            if file.reading() == Reading::Hadolint {
                continue;
            }
            if let Body::Run { mounts, .. } = &at.instruction.body {
                for mount in mounts {
                    if mount.get(&["from"]).is_some_and(|name| is_itself(file, stage, name)) {
                        findings.report(mount.span.clone(), "the mount is of the stage that this stands in");
                    }
                }
            }
        }
    }
}

/// True for its name, unless an earlier stage has it too, and for its number.
fn is_itself(file: &Dockerfile, stage: &Stage, name: &str) -> bool {
    let by_name = stage.is_called(name) && file.stage_named(name, file.place_of(stage)).is_none();
    by_name || name.parse::<usize>().is_ok_and(|number| number == stage.number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    #[test]
    fn its_number_and_any_case_of_its_name_are_itself() {
        let text = "FROM a:1 AS x\nCOPY --from=X b c\nCOPY --from=0 b c\nRUN --mount=from=x,target=/b c\n";
        let lines: Vec<usize> =
            found("DL3023", text, Reading::Own).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [2, 3, 4]);
        assert_eq!(found("DL3023", text, Reading::Hadolint), []);
    }
}
