//! DL3004: sudo.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::called;
use crate::docker::shell::Command;
use crate::docker::syntax::Body;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3004",
            name: "sudo",
            severity: Severity::Warning,
            summary: "A RUN uses `sudo`",
            explain: "A build runs as root unless `USER` says otherwise, so sudo does nothing there, and where \
                      it does something, whoever breaks into the container can become root with it. \
                      Leave it out, or put `USER root` before the RUN and the other user back behind it.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM debian:13-slim\nRUN sudo apt-get update\n",
        good: "FROM debian:13-slim\nRUN apt-get update\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs().filter(|run| run.script.shell.text.contains("sudo")) {
        for command in &run.script.shell.commands {
            let is_sudo = match reading {
                Reading::Hadolint => called(command, reading).name == "sudo",
                _ => command.base_name() == "sudo",
            };
            if !is_sudo {
                continue;
            }
            let finding = findings
                .report(
                    run.script.span(&command.name_span),
                    "`sudo` does nothing for root, and is a risk for others",
                )
                .help("leave it out, or change the user with `USER`");
            if let Some(fix) = without(file, &run, command) {
                finding.fix(fix);
            }
        }
    }
}

/// Takes `sudo` away where it has no flags and no other user is known.
fn without(file: &Dockerfile, run: &Run<'_>, command: &Command) -> Option<Fix> {
    let first = command.args.first()?;
    let is_program = !first.is_flag() && !first.dynamic && !first.text.contains('=');
    let range = command.name_span.start..first.span.start;
    let is_possible = is_program
        && command.name == "sudo"
        && !run.script.is_json
        && run.script.is_contiguous(&range)
        && is_root(file, run.at.index);
    is_possible.then(|| Fix { edits: vec![Edit::remove(run.script.span(&range))], safe: false })
}

/// True unless a USER before says otherwise; what the image says is not known.
fn is_root(file: &Dockerfile, index: usize) -> bool {
    let Some(stage) = file.stage_of(index) else { return true };
    let user = file.chain(stage).find_map(|stage| {
        file.within(stage).rev().filter(|at| at.index < index && !at.is_onbuild).find_map(|at| {
            let is_user = at.instruction.keyword == crate::docker::syntax::Keyword::User;
            match &at.instruction.body {
                Body::Text(user) if is_user => Some(user.value(file.syntax.escape)),
                _ => None,
            }
        })
    });
    let user = user.unwrap_or_default();
    matches!(user.split(':').next(), None | Some("" | "root" | "0"))
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{excerpts, mended};

    #[test]
    fn only_a_plain_sudo_is_taken_away() {
        let text = "FROM a\nRUN sudo  b && sudo -E c && X=$(sudo d)\n";
        assert_eq!(excerpts("DL3004", text, Reading::Own).len(), 3);
        assert_eq!(mended("DL3004", text, true), "FROM a\nRUN b && sudo -E c && X=$(d)\n");
    }

    #[test]
    fn another_user_needs_it() {
        let text = "FROM a AS b\nUSER c\nFROM b\nRUN sudo d\n";
        assert_eq!(mended("DL3004", text, true), text);
        let text = "FROM a\nUSER b\nUSER root\nRUN sudo c\n";
        assert_eq!(mended("DL3004", text, true), "FROM a\nUSER b\nUSER root\nRUN c\n");
    }
}
