//! BD010: apt installs by the lists of an earlier layer.

use super::apt_lists::{are_mounted, are_removed_after, is_opaque, last_update, needs, removes};
use super::managers::Call;
use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "BD010",
            name: "stale-apt-lists",
            severity: Severity::Warning,
            summary: "apt installs by the lists of an earlier layer",
            explain: "The layer with `apt-get update` comes from the build cache for weeks, while the archive moves \
                      on. As soon as the RUN that installs is changed, it asks for versions that are gone, and the \
                      build breaks with 404, or installs what has been mended since. Update and install in one RUN.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles::OWN,
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13\nRUN apt-get update\nRUN apt-get install -y curl\n",
        good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for run in file.runs() {
        let Some(call) = first_install(file, run) else { continue };
        let Some(update) = lists_of(file, run) else { continue };
        let range = call.command.name_span.start..call.command.span.end;
        let message = format!("`{} install` goes by lists of an earlier layer", call.command.name);
        findings
            .report(run.script.span(&range), message)
            .help(format!("put `{} update &&` in front, in the same RUN", call.command.name))
            .related(update, "the lists are from here");
    }
}

/// The first call that installs from the archive before any update, if
/// nothing in front of it may update.
fn first_install<'f>(file: &Dockerfile, run: Run<'f>) -> Option<Call<'f>> {
    let call = needs(file, run.script).find(|call| is_from_archive(call))?;
    let before = &run.script.shell.commands[..call.place];
    (!before.iter().any(is_opaque) && !are_mounted(file, run.at)).then_some(call)
}

fn is_from_archive(call: &Call<'_>) -> bool {
    let Some(verb) = call.does(&["install"]) else { return false };
    call.packages(verb, &["install"])
        .any(|arg| !arg.dynamic && !arg.text.contains('/') && !arg.text.ends_with(".deb"))
}

/// The update of an earlier RUN whose lists are still there; `None` if
/// anything in between may have made new ones or removed them.
fn lists_of(file: &Dockerfile, run: Run<'_>) -> Option<Span> {
    let own = file.stage_of(run.at.index)?;
    for stage in file.chain(own) {
        for earlier in file.runs_within(stage).rev().filter(|it| it.at.index < run.at.index) {
            if earlier.at.is_onbuild != run.at.is_onbuild {
                continue;
            }
            let script = earlier.script;
            let Some(update) = last_update(file, script) else {
                if are_removed(earlier) {
                    return None;
                }
                continue;
            };
            let is_left = !are_removed_after(script, update.place) && !are_mounted(file, earlier.at);
            return is_left.then(|| script.span(&update.command.span));
        }
    }
    None
}

/// True if a RUN without an update may have changed the lists.
fn are_removed(run: Run<'_>) -> bool {
    let commands = &run.script.shell.commands;
    run.script.shell.script.is_none() || commands.iter().any(|command| is_opaque(command) || removes(command))
}
