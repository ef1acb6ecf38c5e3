//! What a RUN calls: each command with its words, where it runs, and the files
//! that redirects write.

use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::Environment;
use crate::docker::expand::Found;
use crate::docker::paths::join;
use crate::docker::shell::{Command, Item, NodeKind, RedirectOperator, RedirectTarget, SeparatorKind, Shell};
use crate::docker::syntax::{Body, Form};
use std::ops::Range;

/// One command of a RUN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// The program without its folder.
    pub(super) name: String,
    /// The program as written.
    pub(super) program: String,
    pub(super) args: Vec<Arg>,
    /// `A=1 command`
    pub(super) assignments: Vec<(String, String)>,
    /// Where it runs; `None` if nobody can tell.
    pub(super) cwd: Option<String>,
    /// Its place in the text of the RUN.
    pub(super) span: Range<usize>,
    /// It is run once and always, by the shell of the RUN itself.
    pub(super) is_plain: bool,
}

/// A word of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arg {
    pub(super) text: String,
    /// All of it is known before it runs.
    pub(super) is_known: bool,
}

/// What a RUN does, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Calls {
    pub(super) calls: Vec<Call>,
    /// Files that redirects write: where they are, if that can be told.
    pub(super) written: Vec<Option<String>>,
    /// Commands that are all joined by `&&`, `;` and line ends.
    pub(super) is_flat: bool,
}

impl Call {
    /// The words that are no flags.
    pub(super) fn operands(&self) -> impl Iterator<Item = &Arg> {
        self.args.iter().filter(|arg| !arg.text.starts_with('-'))
    }

    /// The operands, those left out that are values of these flags.
    pub(super) fn operands_after(&self, takes_value: &[&str]) -> Vec<&Arg> {
        let mut found = Vec::new();
        let mut skip = false;
        for arg in &self.args {
            if std::mem::take(&mut skip) {
                continue;
            }
            if arg.text.starts_with('-') && arg.text.len() > 1 {
                skip = takes_value.contains(&arg.text.as_str());
            } else {
                found.push(arg);
            }
        }
        found
    }

    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.args.iter().any(|arg| words.contains(&arg.text.as_str()))
    }

    /// The value of a flag: `--flag value`, `--flag=value`, `-fvalue`.
    pub(super) fn value(&self, flags: &[&str]) -> Option<&str> {
        for (at, arg) in self.args.iter().enumerate() {
            for flag in flags {
                if arg.text == *flag {
                    return self.args.get(at + 1).map(|next| next.text.as_str());
                }
                if let Some(rest) = arg.text.strip_prefix(flag) {
                    match rest.strip_prefix('=') {
                        Some(value) => return Some(value),
                        None if !flag.starts_with("--") && flag.len() == 2 => return Some(rest),
                        None => {}
                    }
                }
            }
        }
        None
    }

    /// A path as seen from the root; `None` if nobody can tell.
    pub(super) fn path(&self, arg: &Arg) -> Option<String> {
        if !arg.is_known || arg.text.contains(['*', '?', '[', '{', '`']) {
            return None;
        }
        self.place(&arg.text)
    }

    /// The same for a text.
    pub(super) fn place(&self, text: &str) -> Option<String> {
        if text.contains('$') || text.starts_with('~') {
            return None;
        }
        if text.starts_with('/') { Some(join("/", text)) } else { Some(join(self.cwd.as_deref()?, text)) }
    }
}

/// Reads a RUN. An error says what cannot be read.
pub(super) fn read(
    file: &Dockerfile,
    index: usize,
    environment: &Environment,
    workdir: &str,
) -> Result<Calls, String> {
    let instruction = &file.syntax.instructions[index];
    let Body::Run { exec, mounts } = &instruction.body else { return Ok(Calls::default()) };
    let fine = |kind: &str| matches!(kind, "cache" | "bind" | "secret" | "ssh" | "tmpfs");
    if !mounts.iter().all(|mount| fine(&mount.kind)) {
        return Err("it has a mount that is not known".to_owned());
    }
    let script = file.script(index).ok_or("no shell that is known runs it")?;
    if script.is_json && !matches!(exec.form, Form::Json(_)) {
        return Err("what it runs cannot be read".to_owned());
    }
    if script.own_shell.as_ref().is_some_and(|shell| shell.dialect.is_none()) {
        return Err("what it runs is no shell text".to_owned());
    }
    of_shell(&script.shell, environment, workdir)
}

/// Reads a text that a shell runs.
pub(super) fn of_shell(shell: &Shell, environment: &Environment, workdir: &str) -> Result<Calls, String> {
    let Some(tree) = &shell.script else {
        return Err("its text is no shell text that can be read".to_owned());
    };
    let mut found = Calls { is_flat: true, ..Calls::default() };
    let mut redirects = Vec::new();
    tree.walk(&mut |item, context| match item {
        Item::Node(node) => {
            let is_simple = matches!(node.kind, NodeKind::Simple(_));
            found.is_flat &= is_simple && context.depth == 0 && context.position == 0;
        }
        Item::AndOr(item) => {
            let joins =
                |kind| matches!(kind, SeparatorKind::And | SeparatorKind::Semicolon | SeparatorKind::Newline);
            let separators = item.rest.iter().map(|(separator, _)| separator).chain(&item.end);
            found.is_flat &= separators.map(|separator| separator.kind).all(joins);
        }
        Item::Redirect(redirect) => {
            found.is_flat = false;
            let writes = !matches!(
                redirect.operator,
                RedirectOperator::Read | RedirectOperator::Heredoc | RedirectOperator::HereString
            );
            let RedirectTarget::Word(word) = &redirect.target else { return };
            let text = shell.word(word);
            let is_copy = matches!(
                redirect.operator,
                RedirectOperator::DuplicateOutput | RedirectOperator::DuplicateInput
            );
            if writes && !text.starts_with("/dev/") && !is_copy {
                redirects.push((word.span.start, text));
            }
        }
        _ => {}
    });
    let mut cwd = Some(workdir.to_owned());
    let mut turns = vec![(0, cwd.clone())];
    for command in &shell.commands {
        let call = of_command(command, environment, cwd.clone());
        if call.name == "cd" || call.name == "pushd" {
            let target = call.operands().next().and_then(|arg| call.path(arg));
            cwd = if command.context.depth == 0 && command.context.position == 0 { target } else { None };
            turns.push((command.span.end, cwd.clone()));
        }
        found.is_flat &= !command.context.conditional;
        found.calls.push(call);
    }
    for (at, text) in redirects {
        let text = resolve(&text, environment);
        let before = turns.iter().rev().find(|(start, _)| *start <= at);
        let here = before.and_then(|(_, cwd)| cwd.clone());
        let known = text.is_known && !text.text.contains(['*', '~']);
        let place = match (text.text.starts_with('/'), here) {
            (true, _) => Some(join("/", &text.text)),
            (false, Some(here)) => Some(join(&here, &text.text)),
            (false, None) => None,
        };
        found.written.push(place.filter(|_| known));
    }
    Ok(found)
}

fn of_command(command: &Command, environment: &Environment, cwd: Option<String>) -> Call {
    let name = resolve(&command.name, environment);
    Call {
        name: name.text.rsplit('/').next().unwrap_or_default().to_owned(),
        program: name.text,
        args: command.args.iter().map(|arg| resolve(&arg.text, environment)).collect(),
        assignments: command
            .assignments
            .iter()
            .map(|(name, value)| (name.clone(), resolve(&value.text, environment).text))
            .collect(),
        cwd,
        span: command.span.clone(),
        is_plain: command.context.depth == 0 && command.context.position == 0 && !command.context.conditional,
    }
}

/// Replaces `${x}` by what ENV and ARG say.
fn resolve(text: &str, environment: &Environment) -> Arg {
    let mut out = String::new();
    let mut is_known = true;
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        out.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let Some(end) = after.find('}') else { break };
        match environment.get(&after[..end]) {
            Found::Value(value) => out.push_str(value),
            _ => {
                is_known = false;
                out.push_str(&rest[at..at + 3 + end]);
            }
        }
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    is_known &= !out.contains('$');
    Arg { text: out, is_known }
}
