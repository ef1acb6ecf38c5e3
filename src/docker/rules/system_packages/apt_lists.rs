//! The package lists of apt: who fetches, needs and removes them.

use super::cleanup::{is_mounted, names_one_of, speaks_of_cleaning};
use super::managers::{APT, Call};
use crate::docker::dockerfile::{At, Dockerfile, Run};
use crate::docker::script::Script;
use crate::docker::shell::Command;
use crate::docker::stage::Stage;

/// Where they are.
pub(super) const LISTS: &str = "/var/lib/apt/lists";

/// Subcommands that cannot do without.
const NEEDS: &[&str] = &[
    "install",
    "reinstall",
    "upgrade",
    "full-upgrade",
    "dist-upgrade",
    "build-dep",
    "source",
    "download",
    "satisfy",
    "search",
    "show",
    "policy",
];

/// Programs that may start anything.
const OPAQUE: &[&str] = &[
    "sh",
    "bash",
    "dash",
    "source",
    ".",
    "eval",
    "make",
    "sudo",
    "env",
    "xargs",
    // These update by themselves.
    "add-apt-repository",
    "apt-add-repository",
];

/// The last call of a script that fetches the lists.
pub(super) fn last_update<'f>(file: &Dockerfile, script: &'f Script) -> Option<Call<'f>> {
    APT.calls(file, script).rev().find(|call| call.does(&["update"]).is_some())
}

/// The calls that need lists and come before any update of the same RUN.
pub(super) fn needs<'f>(file: &Dockerfile, script: &'f Script) -> impl Iterator<Item = Call<'f>> {
    let first = APT.calls(file, script).find(|call| call.does(&["update"]).is_some());
    let end = first.map_or(usize::MAX, |call| call.place);
    APT.calls(file, script).filter(move |call| call.place < end && call.does(NEEDS).is_some())
}

/// True if a command after the one at `place` may remove the lists.
pub(super) fn are_removed_after(script: &Script, place: usize) -> bool {
    script.shell.commands[place + 1..].iter().any(removes)
}

/// True if this may remove the lists: it names their folder, or starts
/// something that cleans. `apt-get clean` leaves them.
pub(super) fn removes(command: &Command) -> bool {
    if APT.programs.contains(&command.base_name()) {
        return command.has_arg("distclean");
    }
    names_one_of(command, &[LISTS]) || speaks_of_cleaning(command)
}

/// True if this may start programs that are not seen.
pub(super) fn is_opaque(command: &Command) -> bool {
    let name = command.name.as_str();
    OPAQUE.contains(&command.base_name())
        || name.ends_with(".sh")
        || name.contains('$')
        || name.starts_with('.')
        || (name.starts_with('/') && !name.starts_with("/bin/") && !name.starts_with("/usr/bin/"))
}

/// True if a mount keeps the lists out of the layer.
pub(super) fn are_mounted(file: &Dockerfile, at: At<'_>) -> bool {
    is_mounted(file, at, LISTS)
}

/// Who needs the lists that a RUN leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    No,
    /// Something runs later that is not seen.
    Unknown,
    Yes,
}

/// Who needs, in a later RUN, the lists that the RUN at `at` leaves: in its
/// stage, or in those that build on it.
pub(super) fn needed_after(file: &Dockerfile, at: At<'_>) -> Need {
    let Some(own) = file.stage_of(at.index) else { return Need::Unknown };
    let later =
        file.stages.iter().filter(|stage| file.chain(stage).any(|base: &Stage| std::ptr::eq(base, own)));
    let runs = later.flat_map(|stage| file.runs_within(stage)).filter(|run| run.at.index > at.index);
    runs.map(|run| need_of(file, run)).max().unwrap_or(Need::No)
}

fn need_of(file: &Dockerfile, run: Run<'_>) -> Need {
    if needs(file, run.script).next().is_some() {
        return Need::Yes;
    }
    let is_unseen = run.script.shell.script.is_none() || run.script.shell.commands.iter().any(is_opaque);
    if is_unseen { Need::Unknown } else { Need::No }
}
