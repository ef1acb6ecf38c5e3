//! DL3046: a large user id.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::Command;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3046",
            name: "large-uid",
            severity: Severity::Warning,
            summary: "`useradd` with a large user id writes a huge file",
            explain: "`useradd` notes logins in `/var/log/lastlog` and `/var/log/faillog`, files with a place \
                      for every id up to the largest. They are sparse on disk, but not in a layer, where one \
                      of many gigabytes may come of it. `-l` leaves the user out of both.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM debian:13-slim\nRUN useradd -u 100999 app\n",
        good: "FROM debian:13-slim\nRUN useradd -l -u 100999 app\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs().filter(|run| run.script.shell.text.contains("useradd")) {
        for command in calls(&run.script.shell, reading).filter(|command| command.name == "useradd") {
            let is_large = if reading == Reading::Hadolint { hadolint_is_large } else { is_large };
            if command.has_any_flag(&["l", "no-log-init"]) || !is_large(&command) {
                continue;
            }
            let name = &command.name_span;
            let finding = findings
                .report(run.script.span(&command.span), "a user id of this size makes huge log files")
                .help("add `-l`");
            if !run.script.is_json && run.script.is_contiguous(name) {
                finding.fix(Fix::safe(Edit::insert(run.script.span(name).end, " -l")));
            }
        }
    }
}

fn is_large(command: &Command) -> bool {
    let ids = command.flag_values(&["u", "uid"]);
    ids.last().and_then(|id| id.parse::<u64>().ok()).is_some_and(|id| id > 99_999)
}

/// hadolint counts the characters of what follows any flag with a `u`.
fn hadolint_is_large(command: &Command) -> bool {
    let flagged = command.flags().filter(|flag| flag.name == "u");
    flagged.into_iter().any(|flag| {
        let next = command.args.iter().find(|arg| arg.span.start > flag.arg.span.start);
        next.is_some_and(|next| next.text.chars().count() > 5)
    })
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::lines;

    #[test]
    fn the_number_counts_not_its_length() {
        let ids = "RUN useradd --uid=100000 a\nRUN useradd -u000001 a\nRUN useradd -u $LONG_ID a\nRUN useradd -mu 4000000 a\n";
        assert_eq!(lines("DL3046", ids, Reading::Own), [1, 4]);
        assert_eq!(lines("DL3046", ids, Reading::Hadolint), [3, 4]);
    }
}
