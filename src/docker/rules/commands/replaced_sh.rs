//! DL4005: `/bin/sh` is replaced by a link.

use super::insert;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::{Command, SeparatorKind};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL4005",
            name: "replaced-sh",
            severity: Severity::Warning,
            summary: "`/bin/sh` is replaced by a link to another shell",
            explain: "Every script of the system then runs in a shell that it was not written for, and the next \
                      update of the package may put the old one back. `SHELL [\"/bin/bash\", \"-c\"]` changes the \
                      shell of the instructions that follow and nothing else. The fix is not safe, since \
                      scripts of the image may have come to need the link.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\n",
        good: "FROM debian:13\nSHELL [\"/bin/bash\", \"-c\"]\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs() {
        for command in calls(&run.script.shell, reading).filter(|command| command.name == "ln") {
            let is_replaced = match reading {
                Reading::Hadolint => command.has_arg("/bin/sh"),
                _ => replaces(&command),
            };
            if !is_replaced {
                continue;
            }
            let finding = findings
                .report(run.script.span(&command.span), "`/bin/sh` becomes another shell for every script")
                .help("write `SHELL [\"/bin/bash\", \"-c\"]` instead");
            if let Some(fix) = instruction(file, &run, &command) {
                finding.fix(fix);
            }
        }
    }
}

fn is_sh(path: &str) -> bool {
    matches!(path, "/bin/sh" | "/usr/bin/sh")
}

/// True if the link itself is `/bin/sh`.
fn replaces(command: &Command) -> bool {
    let mut operands = command.operands();
    operands.next().is_some() && operands.last().is_some_and(|link| is_sh(&link.text))
}

/// SHELL in place of a RUN that does nothing else.
fn instruction(file: &Dockerfile, run: &Run<'_>, link: &Command) -> Option<Fix> {
    let list = &run.script.shell.script.as_ref()?.list;
    let [statement] = list.items.as_slice() else { return None };
    let shell = &run.script.shell;
    let is_joined = statement.rest.iter().all(|(separator, _)| separator.kind == SeparatorKind::And);
    let others = shell.commands.iter().filter(|command| command.span.end != link.span.end);
    let only_removes = others.into_iter().all(|command| {
        command.span.end < link.span.start
            && command.name == "rm"
            && command.operands().all(|path| is_sh(&path.text))
    });
    let is_whole = shell.commands.len() == statement.pipelines().count() && link.context.depth == 0;
    let program = match link.operands().next()?.text.as_str() {
        "bash" | "/bin/bash" => "/bin/bash",
        "/usr/bin/bash" => "/usr/bin/bash",
        _ => return None,
    };
    let at = run.at;
    let is_plain = !at.is_onbuild
        && !run.script.is_json
        && at.instruction.heredocs.is_empty()
        && at.instruction.flags.is_empty()
        && at.instruction.comments.is_empty()
        && !file.interpreter(at.index).is_set;
    if !(is_joined && only_removes && is_whole && is_plain && replaces(link)) {
        return None;
    }
    let keyword = insert::cased(file, at.index, "SHELL");
    let text = format!("{keyword} [\"{program}\", \"-c\"]");
    Some(Fix { edits: vec![Edit::replace(at.instruction.span.clone(), text)], safe: false })
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{lines, mended};

    #[test]
    fn a_link_to_sh_is_no_replacement() {
        let text = "RUN ln -s /bin/sh /bin/x\nRUN ln -s bash /usr/bin/sh\n";
        assert_eq!(lines("DL4005", text, Reading::Own), [2]);
        assert_eq!(lines("DL4005", text, Reading::Hadolint), [1]);
    }

    #[test]
    fn only_a_run_that_does_nothing_else_is_replaced() {
        let text = "FROM a\nRUN rm /bin/sh && \\\n  ln -s bash /bin/sh\n";
        assert_eq!(mended("DL4005", text, true), "FROM a\nSHELL [\"/bin/bash\", \"-c\"]\n");
        for run in ["a && ln -sf bash /bin/sh", "ln -sf dash /bin/sh", "ln -sf bash /bin/sh | b"] {
            let text = format!("FROM a\nRUN {run}\n");
            assert_eq!(mended("DL4005", &text, true), text);
        }
    }
}
