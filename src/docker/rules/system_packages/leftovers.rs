//! Calls that leave what they fetched in the layer.

use super::cleanup::{append, is_cleaned_after, is_in_image, is_mounted};
use super::managers::{Call, Manager};
use crate::diagnostic::Findings;
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::script::Script;

/// What a manager leaves, and what takes it away.
pub(super) struct Leftovers {
    pub(super) manager: &'static Manager,
    /// Subcommands that fetch; hadolint knows the first `strict` of them.
    pub(super) words: &'static [&'static str],
    pub(super) strict: usize,
    /// Subcommands that clean.
    pub(super) clean: &'static [&'static str],
    /// Arguments of an `rm` that cleans, for hadolint.
    pub(super) removes: &'static [&'static str],
    /// Where hadolint takes a mount for enough.
    pub(super) mount: Option<&'static str>,
    /// The command that cleans up after a program.
    pub(super) fix: fn(&str) -> &'static str,
}

impl Leftovers {
    /// Reports each RUN that leaves something, once.
    pub(super) fn check(&self, file: &Dockerfile, findings: &mut Findings<'_>) {
        for run in file.runs() {
            let left = match file.reading() {
                Reading::Hadolint => self.left_strictly(file, run),
                _ => self.left(file, run),
            };
            let Some(call) = left else { continue };
            let command = (self.fix)(call.program());
            let message = format!("what `{}` fetches here stays in the image", call.program());
            let finding = findings.report(run.script.span(&call.command.name_span), message);
            finding.help(format!("end the RUN with `{command}`"));
            if let Some(fix) = append(file, run, command, true) {
                finding.fix(fix);
            }
        }
    }

    /// The last call that fetches, if nothing cleans after it.
    fn left<'f>(&self, file: &Dockerfile, run: Run<'f>) -> Option<Call<'f>> {
        let last = self.manager.calls(file, run.script).rev().find(|call| call.does(self.words).is_some())?;
        let elsewhere = last.command.has_any_flag(&["installroot", "root", "R", "downloadonly", "dry-run"]);
        let is_kept_out = || self.manager.caches.iter().any(|dir| is_mounted(file, run.at, dir));
        let is_left = !elsewhere
            && !is_cleaned_after(run.script, last.place, self.manager)
            && !is_kept_out()
            && is_in_image(file, run.at);
        is_left.then_some(last)
    }

    /// The first call of a program that fetches, if nothing cleans after it:
    /// the program itself, or an `rm`.
    fn left_strictly<'f>(&self, file: &Dockerfile, run: Run<'f>) -> Option<Call<'f>> {
        let words = &self.words[..self.strict];
        let left = self.manager.programs.iter().find_map(|program| {
            let mut calls = self.manager.calls(file, run.script);
            let first = calls.find(|call| call.program() == *program && call.does(words).is_some())?;
            (!self.is_cleaned_strictly(run.script, first.place, program)).then_some(first)
        })?;
        let is_kept_out = self.mount.is_some_and(|dir| is_mounted(file, run.at, dir));
        (!is_kept_out).then_some(left)
    }

    fn is_cleaned_strictly(&self, script: &Script, place: usize, program: &str) -> bool {
        script.shell.commands[place + 1..].iter().any(|command| {
            (command.name == program && command.has_any_arg(self.clean))
                || (command.name == "rm" && command.has_any_arg(self.removes))
        })
    }
}
