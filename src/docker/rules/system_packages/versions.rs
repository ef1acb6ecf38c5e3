//! Packages that are installed in whatever version there is, told by the marks
//! that a version would have.

use super::managers::{Call, Manager, each_call};
use crate::diagnostic::Findings;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::script::Script;
use crate::docker::shell::{Arg, Shell};

/// How a manager is told which version.
pub(super) struct Versions {
    pub(super) manager: &'static Manager,
    /// The subcommands that install.
    pub(super) words: &'static [&'static str],
    /// A package with one of these has a version, or is a file.
    pub(super) marks: &'static [char],
    /// What names of package files end with.
    pub(super) file_ending: &'static str,
    /// Shows how a version is written.
    pub(super) example: fn(&str) -> String,
}

impl Versions {
    /// Reports each call that installs packages without a version.
    pub(super) fn check(&self, file: &Dockerfile, findings: &mut Findings<'_>) {
        for (run, call) in each_call(file, self.manager) {
            let Some(verb) = call.does(self.words) else { continue };
            let packages = call.packages(verb, self.words);
            let unpinned = packages.filter(|arg| !self.is_fixed(&call, &run.script.shell, arg));
            report(run.script, unpinned, self.example, findings);
        }
    }

    fn is_fixed(&self, call: &Call<'_>, shell: &Shell, arg: &Arg) -> bool {
        let text = arg.text.as_str();
        if text.contains(self.marks) || text.ends_with(self.file_ending) {
            return true;
        }
        if call.strict {
            return arg.dynamic && substituted(shell, arg).is_some_and(|text| text.contains(self.marks));
        }
        // `!x` of apk and `x-` of apt ask for its absence.
        arg.dynamic || text.contains('/') || text.starts_with('!') || text.ends_with('-')
    }
}

/// Reports the packages of one call at the first of them.
pub(super) fn report<'f>(
    script: &Script,
    mut packages: impl Iterator<Item = &'f Arg>,
    example: fn(&str) -> String,
    findings: &mut Findings<'_>,
) {
    let Some(first) = packages.next() else { return };
    let name = &first.text;
    let message = match packages.count() {
        0 => format!("`{name}` has no version"),
        1 => format!("`{name}` and one more package have no version"),
        more => format!("`{name}` and {more} more packages have no version"),
    };
    findings
        .report(script.span(&first.span), message)
        .help(format!("name the version, for example `{}`", example(name)));
}

/// The command of `$(…)` as written, if it is a single simple one; hadolint
/// reads its words as if they stood in the argument.
fn substituted<'s>(shell: &'s Shell, arg: &Arg) -> Option<&'s str> {
    let raw = shell.slice(&arg.span);
    let open = arg.span.start + raw.find("$(")? + 2;
    let first = shell.commands.iter().find(|command| command.name_span.start >= open)?;
    let starts = shell.text[open..first.name_span.start].trim().is_empty();
    let rest = shell.text[first.span.end..arg.span.end.max(first.span.end)].trim_start();
    (starts && rest.starts_with([')', ';', '\n', '<', '>'])).then(|| shell.slice(&first.span))
}
