//! `check-yaml`: YAML that does not load.

use crate::check::{Check, ContentCheck, File, Opt, OptValue, Options, Runner, Select};
use crate::diagnostic::{Findings, Meta, Severity};
use crate::hooks::yaml_lint::{self, Mode};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-yaml",
        name: "check-yaml",
        severity: Severity::Error,
        summary: "File is not YAML that every reader can load",
        explain: "A file that does not parse is found out when it is needed; a key that is given twice is not found \
                  out at all, as most readers drop the first value without a word.\n\nReported are flaws of syntax, \
                  keys given twice, aliases without an anchor, tags that a safe reader does not know, values that \
                  are not what their tag says, and a second document unless `--multi` is given. `--unsafe` looks at \
                  the syntax only, which suits files with tags of their own (`!vault`, `!Ref`). Templates are not \
                  YAML: exclude them.",
        aliases: &[],
    },
    input: Select::types(&["yaml"]),
    options: &[
        flag("multi", Some('m'), "Let a file hold several documents"),
        flag("allow-multiple-documents", None, "The long name of `--multi`"),
        flag("unsafe", None, "Check the syntax only, of several documents if need be"),
    ],
    fixes: false,
    build: |options| Ok(Runner::Content(Box::new(CheckYaml { mode: mode(options) }))),
};

const fn flag(name: &'static str, short: Option<char>, help: &'static str) -> Opt {
    Opt { name, short, value: OptValue::Flag, help }
}

fn mode(options: &Options) -> Mode {
    if options.flag("unsafe") {
        Mode::Syntax
    } else if options.flag("multi") || options.flag("allow-multiple-documents") {
        Mode::Many
    } else {
        Mode::One
    }
}

struct CheckYaml {
    mode: Mode,
}

impl ContentCheck for CheckYaml {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let Some(flaw) = yaml_lint::lint(file.bytes, self.mode) else { return };
        let finding = findings.report(flaw.span, flaw.message);
        if let Some((span, message)) = flaw.related {
            finding.related(span, message);
        }
    }
}
