//! BD010: apt installs by the lists of an earlier layer.

use super::apt_lists::{are_mounted, are_removed_after, is_opaque, last_update, needs, removes};
use super::managers::Call;
use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::Base;

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

/// The update whose lists are there: outside of ONBUILD, and in what it holds.
type Lists = [Option<Span>; 2];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let mut ends: Vec<Lists> = Vec::with_capacity(file.stages.len());
    for stage in &file.stages {
        let mut lists = match stage.base {
            Base::Stage(place) => ends.get(place).cloned().unwrap_or_default(),
            _ => Lists::default(),
        };
        for run in file.runs_within(stage) {
            let lists = &mut lists[usize::from(run.at.is_onbuild)];
            if let (Some(update), Some(call)) = (&*lists, first_install(file, run)) {
                let range = call.command.name_span.start..call.command.span.end;
                let message = format!("`{} install` goes by lists of an earlier layer", call.command.name);
                findings
                    .report(run.script.span(&range), message)
                    .help(format!("put `{} update &&` in front, in the same RUN", call.command.name))
                    .related(update.clone(), "the lists are from here");
            }
            if let Some(update) = last_update(file, run.script) {
                let is_left = !are_removed_after(run.script, update.place) && !are_mounted(file, run.at);
                *lists = is_left.then(|| run.script.span(&update.command.span));
            } else if lists.is_some() && may_remove(run) {
                *lists = None;
            }
        }
        ends.push(lists);
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

/// True if a RUN without an update may have changed the lists.
fn may_remove(run: Run<'_>) -> bool {
    let commands = &run.script.shell.commands;
    run.script.shell.script.is_none() || commands.iter().any(|command| is_opaque(command) || removes(command))
}
