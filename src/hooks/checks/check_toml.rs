//! `check-toml`: TOML that does not parse.

use crate::check::{Check, ContentCheck, File, Opt, OptValue, Runner, Select};
use crate::diagnostic::{Findings, Meta, Severity};
use crate::hooks::toml_lint::{self, Version};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-toml",
        name: "check-toml",
        severity: Severity::Error,
        summary: "File is not valid TOML",
        explain: "Whatever reads the file stops at its first flaw, so nothing in it counts.\n\nReported are flaws of \
                  syntax, keys given twice, tables defined twice or added to after they were closed, and days that \
                  no calendar has. Version 1.0 is expected, which most readers know; `--toml=1.1` lets through what \
                  1.1 adds: line ends and a last comma in braces, `\\e`, `\\xHH` and times without seconds.",
        aliases: &[],
    },
    input: Select::types(&["toml"]),
    options: &[Opt {
        name: "toml",
        short: None,
        value: OptValue::Choice(&["1.0", "1.1"]),
        help: "Expect this version of TOML (default 1.0)",
    }],
    fixes: false,
    build: |options| {
        let version = if options.text("toml") == Some("1.1") { Version::V1_1 } else { Version::V1_0 };
        Ok(Runner::Content(Box::new(CheckToml { version })))
    },
};

struct CheckToml {
    version: Version,
}

impl ContentCheck for CheckToml {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        if let Some((span, message)) = toml_lint::lint(file.bytes, self.version) {
            findings.report(span, message);
        }
    }
}
