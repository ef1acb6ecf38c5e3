//! DL3002: the last user is root.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::{At, Dockerfile};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3002",
            name: "root-user",
            severity: Severity::Warning,
            summary: "The image is made to run as root",
            explain: "Whoever breaks into the process is root in the container, and with a mount or a flaw of the \
                      kernel on the host too. Go back to a user without rights after what needs root. Stages that \
                      only others copy from may end as root.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nUSER root\nRUN apk add --no-cache curl\n",
        good: "FROM alpine:3.22\nUSER root\nRUN apk add --no-cache curl\nUSER app\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let has_root = file.each().any(|at| at.instruction.keyword == Keyword::User && is_root(file, at));
    if !has_root {
        return;
    }
    let mut found: Vec<At<'_>> = match file.reading() {
        Reading::Hadolint => file
            .stages
            .iter()
            .filter(|stage| stage.from.is_some())
            .filter_map(|it| last_user(file, it))
            .collect(),
        _ => file.results().filter_map(|it| file.chain(it).find_map(|it| last_user(file, it))).collect(),
    };
    found.retain(|at| is_root(file, *at));
    found.sort_by_key(|at| at.index);
    found.dedup_by_key(|at| at.index);
    for at in found {
        findings
            .report(at.instruction.args_span(), "the container runs as root")
            .help("end with the `USER` that the program needs");
    }
}

fn last_user<'f>(file: &'f Dockerfile, stage: &Stage) -> Option<At<'f>> {
    file.within(stage).rev().find(|at| at.instruction.keyword == Keyword::User && !at.is_onbuild)
}

/// hadolint takes the rest of the line as it is, blanks at its end included.
fn is_root(file: &Dockerfile, at: At<'_>) -> bool {
    let Body::Text(word) = &at.instruction.body else { return false };
    let value = word.value(file.syntax.escape);
    let text = match file.reading() {
        Reading::Hadolint => &at.instruction.line.text[at.instruction.args.start..],
        _ => value.as_str(),
    };
    let user = text.split(':').next().unwrap_or_default();
    user == "root" || user == "0"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    #[test]
    fn a_stage_that_is_only_copied_from_may_be_root() {
        let text = "FROM a:1 AS b\nUSER 0:0\nFROM a:1\nCOPY --from=b c d\n";
        assert_eq!(found("DL3002", text, Reading::Own), []);
        assert_eq!(found("DL3002", text, Reading::Hadolint), [(2, "0:0".to_owned())]);
    }

    #[test]
    fn a_stage_inherits_its_user_and_is_reported_once() {
        let text = "FROM a:1 AS b\nUSER \"root\"\nFROM b\nFROM b\n";
        assert_eq!(found("DL3002", text, Reading::Own), [(2, "\"root\"".to_owned())]);
        assert_eq!(found("DL3002", text, Reading::Hadolint), []);
    }

    #[test]
    fn a_trigger_is_not_run_here() {
        assert_eq!(found("DL3002", "FROM a:1\nUSER b\nONBUILD USER root\n", Reading::Own), []);
    }
}
