//! `check-xml`: XML that is not well formed.

use crate::check::{Check, ContentCheck, File, Runner, Select};
use crate::diagnostic::{Findings, Meta, Severity};
use crate::hooks::xml_lint;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-xml",
        name: "check-xml",
        severity: Severity::Error,
        summary: "File is not well-formed XML",
        explain: "A parser must stop at the first flaw, so nothing of the file can be used.\n\nTags, attributes, \
                  references, comments and the declarations in the file itself are checked. Namespaces are not, nor \
                  whether the document fits its type; nothing is fetched, so a document type in another file may \
                  declare any entity.",
        aliases: &[],
    },
    input: Select::types(&["xml"]),
    options: &[],
    fixes: false,
    build: |_| Ok(Runner::Content(Box::new(CheckXml))),
};

struct CheckXml;

impl ContentCheck for CheckXml {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        if let Some((span, message)) = xml_lint::lint(file.bytes) {
            findings.report(span, message);
        }
    }
}
