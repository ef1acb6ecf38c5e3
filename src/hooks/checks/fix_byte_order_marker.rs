//! `fix-byte-order-marker`: no byte order mark before UTF-8 text.

use crate::check::{Check, ContentCheck, File, OptionError, Options, Runner, Select};
use crate::diagnostic::{Edit, Findings, Fix, Meta, Severity};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "fix-byte-order-marker",
        name: "fix-byte-order-marker",
        severity: Severity::Warning,
        summary: "File starts with a UTF-8 byte order mark",
        explain: "UTF-8 has no byte order, so the mark says nothing, but it is there: shells and kernels no \
                  longer see `#!` at the start, parsers report an invisible character, and joined files \
                  carry it in their middle.\n\n\
                  One mark at the very start is removed. Where the rest of the file is not UTF-8, the \
                  finding stays for someone to look at.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[],
    fixes: true,
    build,
};

const MARK: &[u8] = b"\xef\xbb\xbf";

struct ByteOrderMark;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(ByteOrderMark)))
}

impl ContentCheck for ByteOrderMark {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let Some(rest) = file.bytes.strip_prefix(MARK) else { return };
        let span = 0..MARK.len();
        if std::str::from_utf8(rest).is_ok() {
            findings.report(span.clone(), "byte order mark").fix(Fix::safe(Edit::remove(span)));
        } else {
            findings
                .report(span, "byte order mark of UTF-8, but the file is not UTF-8")
                .help("convert the file to UTF-8 without a mark");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hooks::checks::testing::{check, mended};

    #[test]
    fn one_mark_is_removed() {
        assert_eq!(mended(&CHECK, &Options::default(), b"\xef\xbb\xbf\xef\xbb\xbfa"), b"\xef\xbb\xbfa");
    }

    #[test]
    fn a_mark_elsewhere_or_in_part_is_none() {
        assert_eq!(check(&CHECK, &Options::default(), b"a\xef\xbb\xbf").len(), 0);
        assert_eq!(check(&CHECK, &Options::default(), b"\xef\xbb").len(), 0);
    }

    #[test]
    fn a_mark_before_other_bytes_is_reported_only() {
        let found = check(&CHECK, &Options::default(), b"\xef\xbb\xbf\xff");
        assert_eq!(found.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>(), [false]);
    }
}
