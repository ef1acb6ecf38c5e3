//! Commands that change nothing but the shell itself, or only look.

use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Reading, Stack};

pub(super) static STACK: Stack = Stack { name: "shell", read };

const QUIET: [&str; 44] = [
    "echo",
    "printf",
    "true",
    "false",
    ":",
    "set",
    "cd",
    "pushd",
    "popd",
    "export",
    "unset",
    "exit",
    "ls",
    "dir",
    "pwd",
    "cat",
    "which",
    "type",
    "date",
    "uname",
    "nproc",
    "sleep",
    "head",
    "tail",
    "grep",
    "egrep",
    "test",
    "[",
    "id",
    "whoami",
    "wc",
    "sort",
    "uniq",
    "cut",
    "tr",
    "awk",
    "arch",
    "sha256sum",
    "md5sum",
    "sha1sum",
    "getent",
    "basename",
    "dirname",
    "shopt",
];

fn read(call: &Call, _around: &Around<'_>) -> Reading {
    if QUIET.contains(&call.name.as_str()) {
        return Some(Ok(vec![Effect::Passes]));
    }
    let activates = call.args.first().is_some_and(|arg| arg.text.ends_with("/bin/activate"));
    if matches!(call.name.as_str(), "." | "source") && activates {
        return Some(Ok(vec![Effect::Passes]));
    }
    let asks = ["--version", "-version", "--help"];
    let [only] = call.args.as_slice() else {
        return (call.name == "command" && call.has(&["-v"])).then(|| Ok(vec![Effect::Passes]));
    };
    (asks.contains(&only.text.as_str()) && !call.program.starts_with('.')).then(|| Ok(vec![Effect::Passes]))
}
