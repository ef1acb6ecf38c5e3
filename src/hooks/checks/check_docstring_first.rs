//! `check-docstring-first`: module docstrings that come too late.

use crate::check::{Check, Runner, Select};
use crate::diagnostic::{Meta, Severity};
use crate::hooks::python::PythonCheck;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-docstring-first",
        name: "check-docstring-first",
        severity: Severity::Error,
        summary: "Module docstring is not the first thing in the file",
        explain: "Python takes a module's documentation from the first statement only; a string further down is thrown \
                  away.\n\nReported is the first string that starts a line in the first column after code, or after another \
                  such string. Comments may come first.",
        aliases: &[],
    },
    input: Select::types(&["python"]),
    options: &[],
    fixes: false,
    build: |_| Ok(Runner::Script(Box::new(PythonCheck::new(CHECK.meta.id)))),
};
