//! `double-quote-string-fixer`: strings that need no double quotes.

use crate::check::{Check, Runner, Select};
use crate::diagnostic::{Meta, Severity};
use crate::hooks::python::PythonCheck;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "double-quote-string-fixer",
        name: "double-quote-string-fixer",
        severity: Severity::Error,
        summary: "String has double quotes where single ones do",
        explain: "One kind of quotes makes text easier to search and diffs smaller.\n\nStrings in double quotes get single \
                  ones, whatever their prefix, unless they hold a quote of either kind. Triple quotes stay. So do format \
                  strings on Python 3.12 and later, which reads them as code.",
        aliases: &[],
    },
    input: Select::types(&["python"]),
    options: &[],
    fixes: true,
    build: |_| Ok(Runner::Script(Box::new(PythonCheck::new(CHECK.meta.id)))),
};
