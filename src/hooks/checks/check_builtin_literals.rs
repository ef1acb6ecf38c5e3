//! `check-builtin-literals`: calls that make empty values.

use crate::check::{Check, Opt, OptValue, OptionError, Options, Runner, Select};
use crate::diagnostic::{Meta, Severity};
use crate::hooks::python::PythonCheck;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-builtin-literals",
        name: "check-builtin-literals",
        severity: Severity::Error,
        summary: "Empty value is made by a call instead of a literal",
        explain: "`dict()` looks up a name that anyone may have changed and is slower than `{}`, which says the \
                  same.\n\nReported are calls of `complex`, `dict`, `float`, `int`, `list`, `str` and `tuple` without \
                  positional arguments, unless they stand inside another call. `dict(a=1)` passes unless \
                  `--no-allow-dict-kwargs` is given. A file that does not parse is reported too.",
        aliases: &[],
    },
    input: Select::types(&["python"]),
    options: &[
        Opt {
            name: "ignore",
            short: None,
            value: OptValue::Text,
            help: "Let these types through, separated by commas",
        },
        Opt {
            name: "allow-dict-kwargs",
            short: None,
            value: OptValue::Flag,
            help: "Let `dict(a=1)` through (the default)",
        },
        Opt {
            name: "no-allow-dict-kwargs",
            short: None,
            value: OptValue::Flag,
            help: "Report `dict(a=1)` too",
        },
    ],
    fixes: false,
    build,
};

fn build(options: &Options) -> Result<Runner, OptionError> {
    let strict = options.flag("no-allow-dict-kwargs");
    if strict && options.flag("allow-dict-kwargs") {
        return Err(OptionError {
            option: "no-allow-dict-kwargs",
            reason: "cannot be given with `allow-dict-kwargs`".to_owned(),
        });
    }
    let ignored = options.text("ignore").unwrap_or_default().to_owned();
    let kwargs = if strict { "no" } else { "yes" }.to_owned();
    Ok(Runner::Script(Box::new(PythonCheck::with_options(CHECK.meta.id, vec![ignored, kwargs]))))
}
