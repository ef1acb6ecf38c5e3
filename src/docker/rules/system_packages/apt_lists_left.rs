//! DL3009: apt's package lists stay in the image.

use super::apt_lists::{LISTS, Need, are_mounted, are_removed_after, last_update, needed_after};
use super::cleanup::{append, is_in_image, is_mounted};
use super::rpm_versions::image_of;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::{At, Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::shell::Command;
use crate::docker::syntax::{Body, Instruction};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3009",
            name: "apt-lists-left",
            severity: Severity::Info,
            summary: "The package lists of apt stay in the image",
            explain: "`apt-get update` fetches some twenty megabytes of lists that the image never needs again, and \
                      what one RUN leaves there no later RUN takes out. End the same RUN with \
                      `rm -rf /var/lib/apt/lists/*`, or mount a cache over the folder.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
        good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for run in file.runs() {
        let left = match file.reading() {
            Reading::Hadolint => left_strictly(file, run),
            _ => left(file, run),
        };
        let Some(update) = left else { continue };
        let message = format!("the lists that `{}` fetches stay in the image", update.name);
        let finding = findings.report(run.script.span(&update.span), message);
        let need = needed_after(file, run.at);
        if need == Need::Yes {
            finding.help(format!("update and install in one RUN, and end it with `rm -rf {LISTS}/*`"));
            continue;
        }
        finding.help(format!("end the RUN with `rm -rf {LISTS}/*`"));
        if let Some(fix) = append(file, run, "rm -rf /var/lib/apt/lists/*", need == Need::No) {
            finding.fix(fix);
        }
    }
}

/// The last update of a RUN, if nothing removes its lists.
fn left<'f>(file: &Dockerfile, run: Run<'f>) -> Option<&'f Command> {
    let update = last_update(file, run.script)?;
    let is_left = !are_removed_after(run.script, update.place)
        && !update.command.args.iter().any(|arg| arg.text.contains("Dir::State"))
        && !are_mounted(file, run.at)
        && is_in_image(file, run.at);
    is_left.then_some(update.command)
}

/// The first update of a RUN that has no `rm -rf`, in a stage that counts.
fn left_strictly<'f>(file: &Dockerfile, run: Run<'f>) -> Option<&'f Command> {
    let commands = &run.script.shell.commands;
    let is_update = |command: &&Command| {
        matches!(command.name.as_str(), "apt-get" | "apt" | "aptitude") && command.has_arg("update")
    };
    let update = commands.iter().find(is_update)?;
    let is_removed =
        commands.iter().any(|it| it.name == "rm" && it.has_any_arg(&["-rf", "/var/lib/apt/lists/*"]));
    let is_mounted = is_mounted(file, run.at, LISTS)
        || is_mounted(file, run.at, "/var/lib/apt") && is_mounted(file, run.at, "/var/cache/apt");
    (!is_removed && !is_mounted && counts(file, run.at)).then_some(update)
}

/// True if hadolint looks at the stage: its FROM is written as the last one,
/// or any FROM names it. What is inside of ONBUILD has no stage.
fn counts(file: &Dockerfile, at: At<'_>) -> bool {
    let own = file.stage_of(at.index).and_then(|stage| stage.from);
    let last = file.stages.iter().rev().find_map(|stage| stage.from);
    if at.is_onbuild || own == last {
        return true;
    }
    let (Some(own), Some(last)) = (own, last) else { return false };
    let own = &file.syntax.instructions[own];
    if is_alike(own, &file.syntax.instructions[last]) {
        return true;
    }
    let Body::From { name: Some(name), .. } = &own.body else { return false };
    let mut froms = file.stages.iter().filter_map(|stage| image_of(file, stage.from?));
    froms.any(|image| image.registry.is_none() && image.repository == name.text)
}

/// True if two FROMs say the same.
fn is_alike(one: &Instruction, other: &Instruction) -> bool {
    let texts = |instruction: &Instruction| -> Vec<String> {
        let flags = instruction.flags.iter().filter_map(|flag| flag.value.clone());
        flags.chain(instruction.words().iter().map(|word| word.text.clone())).collect()
    };
    texts(one) == texts(other)
}
