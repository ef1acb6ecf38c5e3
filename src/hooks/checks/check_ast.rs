//! `check-ast`: Python files that do not parse.

use crate::check::{Check, Runner, Select};
use crate::diagnostic::{Meta, Severity};
use crate::hooks::python::PythonCheck;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-ast",
        name: "check-ast",
        severity: Severity::Error,
        summary: "File is not valid Python",
        explain: "A file that does not parse cannot be imported, and neither tests nor linters can say anything else \
                  about it.\n\nThe file is given to the parser of the Python that is found first, so syntax that is newer \
                  than that Python is reported. Nothing is run. Names and types are not looked at.",
        aliases: &[],
    },
    input: Select::types(&["python"]),
    options: &[],
    fixes: false,
    build: |_| Ok(Runner::Script(Box::new(PythonCheck::new(CHECK.meta.id)))),
};
