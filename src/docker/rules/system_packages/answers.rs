//! Calls that ask before they act, in a build where nobody answers.

use super::managers::{Call, Manager, each_call};
use crate::diagnostic::{Edit, Findings, Fix};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::shell::Arg;
use crate::docker::syntax::Body;
use std::cell::OnceCell;

/// What makes a manager ask, and what answers it.
pub(super) struct Answers {
    pub(super) manager: &'static Manager,
    /// Subcommands that ask; hadolint knows the first `strict` of them.
    pub(super) words: &'static [&'static str],
    pub(super) strict: usize,
    /// Flags that answer.
    pub(super) flags: &'static [&'static str],
    /// The name of the setting that answers for all calls.
    pub(super) setting: &'static str,
    /// What a fix adds, and whether behind the program or the subcommand.
    pub(super) flag: &'static str,
    pub(super) is_global: bool,
}

impl Answers {
    /// Reports each call that asks and gets no answer, unless `is_answered`
    /// knows better.
    pub(super) fn check(
        &self,
        file: &Dockerfile,
        findings: &mut Findings<'_>,
        is_answered: fn(&Call<'_>) -> bool,
    ) {
        let is_set = OnceCell::new();
        for (run, call) in each_call(file, self.manager) {
            let words = if call.strict { &self.words[..self.strict] } else { self.words };
            let Some(verb) = call.does(words) else { continue };
            if call.command.has_any_flag(self.flags) || is_answered(&call) {
                continue;
            }
            let is_set = || *is_set.get_or_init(|| speaks_of(file, self.setting));
            if !call.strict && (call.has_unseen_flags() || is_set() || is_piped_yes(run, &call)) {
                continue;
            }
            let range = call.command.name_span.start..verb.span.end;
            let message = format!("`{} {}` asks, and nobody answers", call.command.name, verb.text);
            let finding = findings.report(run.script.span(&range), message);
            finding.help(format!("add `{}`", self.flag));
            let place = if self.is_global { call.command.name_span.clone() } else { verb.span.clone() };
            if let Some(edit) = insert_after(run, &place, self.flag) {
                finding.fix(Fix::safe(edit));
            }
        }
    }
}

/// True if the file speaks of this setting of a manager, or brings settings
/// that are not seen.
pub(super) fn speaks_of(file: &Dockerfile, setting: &str) -> bool {
    file.text().contains(setting)
        || file.each().any(|at| match &at.instruction.body {
            Body::Transfer(transfer) => transfer.target.as_ref().is_some_and(|target| {
                target.text.starts_with("/etc/apt/apt.conf")
                    || target.text.starts_with("/etc/dnf")
                    || target.text.starts_with("/etc/yum.conf")
            }),
            _ => false,
        })
}

/// True for the end of `yes | …`.
fn is_piped_yes(run: Run<'_>, call: &Call<'_>) -> bool {
    let context = &call.command.context;
    context.position > 0
        && run.script.shell.commands.iter().any(|other| {
            other.context.pipeline == context.pipeline
                && matches!(other.base_name(), "yes" | "echo" | "printf")
        })
}

/// An edit that adds a word behind this part of a script.
pub(super) fn insert_after(run: Run<'_>, range: &std::ops::Range<usize>, word: &str) -> Option<Edit> {
    let is_plain = !run.script.is_json && run.script.is_contiguous(range);
    is_plain.then(|| Edit::insert(run.script.span(range).end, format!(" {word}")))
}

/// True if this argument is given as it is or after `=`.
pub(super) fn has_setting(args: &[Arg], setting: &str) -> bool {
    args.iter().any(|arg| arg.text.contains(setting))
}
