//! `end-of-file-fixer`: exactly one line ending at the end.

use crate::check::{Check, ContentCheck, File, OptionError, Options, Runner, Select};
use crate::diagnostic::{Edit, Findings, Fix, Meta, Severity};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "end-of-file-fixer",
        name: "end-of-file-fixer",
        severity: Severity::Warning,
        summary: "File does not end in exactly one line ending",
        explain: "A text file is a sequence of lines, and a line ends in a newline. Without the last one, \
                  tools that join or append run two lines together, and the next person who adds a line \
                  changes two; blank lines at the end are noise.\n\n\
                  A missing newline is added. Of several line endings at the end the first one stays, be \
                  it LF, CRLF or CR. A file of nothing but line endings becomes empty, and an empty file \
                  is fine.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[],
    fixes: true,
    build,
};

struct EndOfFile;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(EndOfFile)))
}

impl ContentCheck for EndOfFile {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let bytes = file.bytes;
        let text = bytes.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1);
        let first_ending = match bytes[text..] {
            [] if text == 0 => return,
            [] => {
                let last = text - 1..text;
                let fix = Fix::safe(Edit::insert(text, "\n"));
                findings.report(last, "no newline at the end of the file").fix(fix);
                return;
            }
            _ if text == 0 => 0,
            [b'\r', b'\n', ..] => 2,
            _ => 1,
        };
        let surplus = text + first_ending..bytes.len();
        if surplus.is_empty() {
            return;
        }
        let message =
            if text == 0 { "nothing but blank lines" } else { "blank lines at the end of the file" };
        findings.report(surplus.clone(), message).fix(Fix::safe(Edit::remove(surplus)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hooks::checks::testing::{check, mended};
    use proptest::prelude::*;

    fn fixed(text: &str) -> String {
        String::from_utf8(mended(&CHECK, &Options::default(), text.as_bytes())).expect("still UTF-8")
    }

    #[test]
    fn a_missing_newline_is_added_as_lf() {
        assert_eq!(fixed("a"), "a\n");
        assert_eq!(fixed("a\r\nb"), "a\r\nb\n");
    }

    #[test]
    fn the_first_of_several_endings_stays() {
        assert_eq!(fixed("a\n\n"), "a\n");
        assert_eq!(fixed("a\r\n\n"), "a\r\n");
        assert_eq!(fixed("a\r\r\n"), "a\r");
        assert_eq!(fixed("a\n\r\n"), "a\n");
    }

    #[test]
    fn only_line_endings_become_nothing() {
        assert_eq!(fixed("\r\n\n"), "");
        assert_eq!(fixed("\n"), "");
    }

    #[test]
    fn an_empty_file_is_fine() {
        assert_eq!(check(&CHECK, &Options::default(), b"").len(), 0);
    }

    proptest! {
        #[test]
        fn a_second_pass_changes_nothing(text in r"[a \r\n]{0,12}") {
            let once = fixed(&text);
            prop_assert_eq!(fixed(&once), once);
        }
    }
}
