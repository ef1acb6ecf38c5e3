//! Which program a command starts, and what it is given.

use crate::docker::given::Reading;
use crate::docker::shell::{Arg, Command, Shell};
use std::borrow::Cow;

/// The commands of a text, each as [`called`] sees it.
pub(super) fn calls(shell: &Shell, reading: Reading) -> impl Iterator<Item = Cow<'_, Command>> {
    shell.commands.iter().map(move |command| called(command, reading))
}

/// The command that is run in the end: what only starts another program
/// (`sudo`, `env`, `exec` and the like) is looked through, and a program is
/// called by its name without its folder.
///
/// hadolint looks through a few builtins, keeps their arguments, and tells
/// `/usr/bin/curl` from `curl`.
pub(super) fn called(command: &Command, reading: Reading) -> Cow<'_, Command> {
    if reading == Reading::Hadolint {
        return match wrapped(command) {
            Some(arg) => {
                Cow::Owned(Command { name: arg.text.clone(), name_span: arg.span.clone(), ..command.clone() })
            }
            None => Cow::Borrowed(command),
        };
    }
    let mut current = Cow::Borrowed(command);
    while let Some(at) = target(&current) {
        let arg = &current.args[at];
        let assignments = current.args[..at].iter().filter_map(assignment);
        current = Cow::Owned(Command {
            name: arg.text.clone(),
            name_span: arg.span.clone(),
            args: current.args[at + 1..].to_vec(),
            assignments: current.assignments.iter().cloned().chain(assignments).collect(),
            span: arg.span.start..current.span.end,
            context: current.context,
        });
    }
    if let Some(slash) = current.name.rfind('/') {
        let mut owned = current.into_owned();
        owned.name.drain(..=slash);
        return Cow::Owned(owned);
    }
    current
}

/// What ShellCheck, and with it hadolint, takes for the program.
fn wrapped(command: &Command) -> Option<&Arg> {
    let arg = match command.name.as_str() {
        "builtin" | "busybox" | "command" | "run" => command.args.first(),
        "exec" => {
            let at = exec_target(&command.args);
            command.args.get(at)
        }
        _ => None,
    };
    arg.filter(|arg| !arg.dynamic)
}

fn exec_target(args: &[Arg]) -> usize {
    skip_flags(args, &["a"])
}

/// Which argument of a command that starts another is that other's name;
/// `None` for all other commands, and where it cannot be told.
fn target(command: &Command) -> Option<usize> {
    let args = command.args.as_slice();
    let at = match command.base_name() {
        "sudo" => skip_assignments(args, skip_flags(args, SUDO_VALUES)),
        "doas" => skip_flags(args, &["C", "u"]),
        "env" if command.has_any_flag(&["S", "split-string"]) => return None,
        "env" => skip_assignments(args, skip_flags(args, &["u", "unset", "C", "chdir"])),
        "exec" => exec_target(args),
        "command" if command.has_any_flag(&["v", "V"]) => return None,
        "command" | "builtin" | "nohup" | "setsid" | "time" => skip_flags(args, &[]),
        "nice" => skip_flags(args, &["n", "adjustment"]),
        "timeout" => skip_flags(args, &["k", "kill-after", "s", "signal"]) + 1,
        "gosu" | "su-exec" => 1,
        _ => return None,
    };
    // An argument that is only known when it runs may be a flag.
    let known = args.get(..=at)?.iter().all(|arg| !arg.dynamic || arg.text.contains('='));
    (known && !args[at].is_flag()).then_some(at)
}

const SUDO_VALUES: &[&str] = &[
    "C",
    "D",
    "R",
    "T",
    "U",
    "chdir",
    "chroot",
    "g",
    "group",
    "h",
    "host",
    "other-user",
    "p",
    "prompt",
    "r",
    "role",
    "t",
    "type",
    "u",
    "user",
];

fn skip_assignments(args: &[Arg], from: usize) -> usize {
    from + args.iter().skip(from).take_while(|arg| assignment(arg).is_some()).count()
}

fn assignment(arg: &Arg) -> Option<(String, Arg)> {
    let (name, value) = arg.text.split_once('=')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
    is_name.then(|| (name.to_owned(), Arg { text: value.to_owned(), ..arg.clone() }))
}

/// How many arguments at the start are flags and their values.
fn skip_flags(args: &[Arg], values: &[&str]) -> usize {
    let mut at = 0;
    while let Some(arg) = args.get(at).filter(|arg| arg.is_flag()) {
        at += 1;
        if arg.text == "--" {
            break;
        }
        at += usize::from(takes_next(&arg.text, values));
    }
    at
}

/// True if a flag has its value in the next argument.
pub(super) fn takes_next(flag: &str, values: &[&str]) -> bool {
    if let Some(long) = flag.strip_prefix("--") {
        return values.contains(&long);
    }
    let letters = flag.strip_prefix('-').unwrap_or_default();
    let first =
        letters.char_indices().find(|(at, letter)| values.contains(&&letters[*at..at + letter.len_utf8()]));
    first.is_some_and(|(at, letter)| at + letter.len_utf8() == letters.len())
}

/// The arguments that are neither flags nor values of `values`.
///
/// hadolint takes `-` and `--` for operands, and the argument after a flag
/// for its value even if that stands in the flag itself (`-iURL`).
pub(super) fn operands<'c>(args: &'c [Arg], values: &[&str], reading: Reading) -> Vec<&'c Arg> {
    let mut found = Vec::new();
    let mut skip = false;
    let mut only_operands = false;
    for arg in args {
        let text = arg.text.as_str();
        if only_operands {
            found.push(arg);
        } else if reading == Reading::Hadolint {
            let is_flag = arg.is_flag() && !matches!(text, "-" | "--");
            if !is_flag && !std::mem::take(&mut skip) {
                found.push(arg);
            } else if is_flag {
                skip = takes_any_next(text, values);
            }
        } else if std::mem::take(&mut skip) {
        } else if text == "--" {
            only_operands = true;
        } else if arg.is_flag() {
            skip = takes_next(text, values);
        } else {
            found.push(arg);
        }
    }
    found
}

/// The same as hadolint sees it: any letter counts.
fn takes_any_next(flag: &str, values: &[&str]) -> bool {
    if let Some(long) = flag.strip_prefix("--") {
        return values.contains(&long);
    }
    let letters = flag.strip_prefix('-').unwrap_or_default();
    letters.char_indices().any(|(at, letter)| values.contains(&&letters[at..at + letter.len_utf8()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::shell::Dialect;

    fn own(text: &str) -> String {
        let shell = Shell::parse(text.to_owned(), Dialect::Sh);
        let command = called(&shell.commands[0], Reading::Own).into_owned();
        let words: Vec<&str> = command.args.iter().map(|arg| arg.text.as_str()).collect();
        format!("{} {}", command.name, words.join(" "))
    }

    #[test]
    fn what_only_starts_a_program_is_looked_through() {
        for text in [
            "pip install x",
            "/usr/bin/pip install x",
            "sudo -E -u root A=1 pip install x",
            "env -i B=2 nice -n 3 pip install x",
            "exec pip install x",
            "timeout -k 1 10 pip install x",
            "gosu app pip install x",
        ] {
            assert_eq!(own(text), "pip install x", "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_stays_as_it_is() {
        assert_eq!(own("command -v pip"), "command -v pip");
        assert_eq!(own("sudo $FLAGS pip install"), "sudo ${FLAGS} pip install");
        assert_eq!(own("env -S 'pip install'"), "env -S pip install");
        assert_eq!(own("sudo"), "sudo ");
    }
}
