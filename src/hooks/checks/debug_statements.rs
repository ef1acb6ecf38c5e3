//! `debug-statements`: debuggers that were left behind.

use crate::check::{Check, Runner, Select};
use crate::diagnostic::{Meta, Severity};
use crate::hooks::python::PythonCheck;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "debug-statements",
        name: "debug-statements",
        severity: Severity::Error,
        summary: "Debugger is left in the code",
        explain: "A forgotten breakpoint stops the program for ever where nobody watches its terminal.\n\nReported are \
                  imports of `bpdb`, `ipdb`, `pdb`, `pdbr`, `pudb`, `pydevd_pycharm`, `q`, `rdb`, `rpdb` and \
                  `wdb`, and calls of `breakpoint`; submodules (`import pdb.x`) and other objects' methods of that \
                  name are not. A file that does not parse is reported too.",
        aliases: &[],
    },
    input: Select::types(&["python"]),
    options: &[],
    fixes: false,
    build: |_| Ok(Runner::Script(Box::new(PythonCheck::new(CHECK.meta.id)))),
};
