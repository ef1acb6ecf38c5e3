//! DL3003: `cd` where WORKDIR is meant.

use super::insert;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::{AndOr, Command, Pipeline, SeparatorKind};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3003",
            name: "cd-for-workdir",
            severity: Severity::Info,
            summary: "`cd` where `WORKDIR` is meant",
            explain: "Each RUN starts in the folder of the last `WORKDIR`, so a `cd` is forgotten when its RUN \
                      ends. At the end of a RUN it has no effect at all. `WORKDIR` holds for what follows \
                      and makes the folder if it is missing. The fix is not safe, since later instructions \
                      then start in that folder as well.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM golang:1.25\nCOPY . /src\nRUN cd /src && go build -o /bin/app .\n",
        good: "FROM golang:1.25\nCOPY . /src\nWORKDIR /src\nRUN go build -o /bin/app .\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    if file.reading() == Reading::Hadolint {
        for run in file.runs().filter(|run| !run.at.is_onbuild) {
            for command in calls(&run.script.shell, Reading::Hadolint).filter(|command| command.name == "cd")
            {
                findings.report(run.script.span(&command.span), "the folder is forgotten when this RUN ends");
            }
        }
        return;
    }
    for run in file.runs().filter(|run| !run.script.is_json) {
        let shell = &run.script.shell;
        let outer = |command: &&Command| command.name == "cd" && command.context.depth == 0;
        for command in shell.commands.iter().filter(outer) {
            let Some(place) = Place::of(command, &run) else { continue };
            if place.is_last {
                let finding = findings
                    .report(run.script.span(&command.span), "nothing follows this `cd`, so it has no effect")
                    .help("write `WORKDIR` instead")
                    .severity(Severity::Warning);
                if let Some(fix) = place.replace(file, &run, command) {
                    finding.fix(fix);
                }
            } else if place.is_first {
                let finding = findings
                    .report(run.script.span(&command.span), "the folder is forgotten when this RUN ends")
                    .help("write `WORKDIR` before, or leave it if only this RUN needs it");
                if let Some(fix) = place.hoist(file, &run, command) {
                    finding.fix(fix);
                }
            }
        }
    }
}

/// Where a `cd` stands in its RUN.
struct Place<'s> {
    /// The pipeline that follows after `&&`.
    next: Option<&'s Pipeline>,
    is_first: bool,
    is_last: bool,
}

impl<'s> Place<'s> {
    /// `None` if it is part of a pipeline, or what follows it is conditional.
    fn of(command: &Command, run: &Run<'s>) -> Option<Self> {
        let list = &run.script.shell.script.as_ref()?.list;
        let statement: &AndOr = list.items.get(command.context.statement)?;
        let at = statement
            .pipelines()
            .position(|it| it.span.start <= command.span.start && command.span.end <= it.span.end)?;
        let pipeline = statement.pipelines().nth(at)?;
        if pipeline.commands.len() > 1 || !pipeline.negations.is_empty() {
            return None;
        }
        let next = statement.rest.get(at);
        let is_end = next.is_none() && command.context.statement + 1 == list.items.len();
        Some(Self {
            next: next.filter(|(separator, _)| separator.kind == SeparatorKind::And).map(|(_, next)| next),
            is_first: command.context.statement == 0 && at == 0,
            is_last: is_end && statement.end.as_ref().is_none_or(|end| end.kind != SeparatorKind::Background),
        })
    }

    /// WORKDIR in place of a RUN that does nothing else.
    fn replace(&self, file: &Dockerfile, run: &Run<'_>, command: &Command) -> Option<Fix> {
        let folder = folder(command).filter(|_| self.is_first && is_plain(run))?;
        let instruction = run.at.instruction;
        if !instruction.flags.is_empty() || !instruction.comments.is_empty() {
            return None;
        }
        let keyword = insert::cased(file, run.at.index, "WORKDIR");
        let edit = Edit::replace(instruction.span.clone(), format!("{keyword} {folder}"));
        Some(Fix { edits: vec![edit], safe: false })
    }

    /// WORKDIR before the RUN, and the RUN without `cd`.
    fn hoist(&self, file: &Dockerfile, run: &Run<'_>, command: &Command) -> Option<Fix> {
        let folder = folder(command).filter(|_| is_plain(run))?;
        let next = self.next?;
        let removed = run.script.span(&command.span).start..run.script.span(&next.span).start;
        if run.at.instruction.comments.iter().any(|comment| removed.contains(&comment.start)) {
            return None;
        }
        let before = insert::before(file, run.at.index, "WORKDIR", folder);
        Some(Fix { edits: vec![before, Edit::remove(removed)], safe: false })
    }
}

fn is_plain(run: &Run<'_>) -> bool {
    !run.at.is_onbuild && run.at.instruction.heredocs.is_empty()
}

/// The one folder that is named, if it is absolute and written out.
fn folder(command: &Command) -> Option<&str> {
    let [folder] = command.args.as_slice() else { return None };
    let is_literal = !folder.dynamic && !folder.quoted && !folder.text.contains(['*', '?', '[', '{']);
    (is_literal && folder.text.starts_with('/')).then_some(folder.text.as_str())
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{excerpts, mended};

    #[test]
    fn a_cd_in_the_middle_or_inside_of_something_is_left_alone() {
        for run in ["a && cd /x && b", "(cd /x && b)", "if a; then cd /x; fi", "x=$(cd /y && pwd) && z"] {
            assert!(excerpts("DL3003", &format!("RUN {run}\n"), Reading::Own).is_empty(), "{run}");
        }
        assert_eq!(excerpts("DL3003", "RUN a && cd /x\n", Reading::Own), ["cd /x"]);
    }

    #[test]
    fn the_rest_of_the_run_stays_as_it_is() {
        let text = "from a\n# b\nrun cd /x \\\n    && c \\\n    # d\n    && e\n";
        let want = "from a\nworkdir /x\n# b\nrun c \\\n    # d\n    && e\n";
        assert_eq!(mended("DL3003", text, true), want);
        assert_eq!(mended("DL3003", text, false), text);
    }

    #[test]
    fn a_run_that_does_nothing_else_becomes_workdir() {
        assert_eq!(mended("DL3003", "FROM a\r\nRUN cd /x\r\n", true), "FROM a\r\nWORKDIR /x\r\n");
    }

    #[test]
    fn only_an_absolute_folder_is_moved() {
        for run in ["cd x && a", "cd $X && a", "cd && a", "cd - && a", "cd /x || a", "cd /x; a"] {
            let text = format!("FROM a\nRUN {run}\n");
            assert_eq!(mended("DL3003", &text, true), text);
        }
    }
}
