//! `pretty-format-json`: JSON in one layout, keys in order.

use crate::check::{Check, ContentCheck, File, Opt, OptValue, OptionError, Options, Runner, Select};
use crate::diagnostic::{Findings, Fix, Meta, Severity};
use crate::hooks::json::pretty::{Style, pretty};
use crate::hooks::json::tree::parse;
use crate::hooks::rewrite::difference;
use std::borrow::Cow;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "pretty-format-json",
        name: "pretty-format-json",
        severity: Severity::Warning,
        summary: "JSON is not laid out in the one form",
        explain: "With one form for every file, a diff shows what changed and nothing else.\n\n\
                  The form is that of Python's `json.dumps`: one value a line, two blanks a level \
                  (`--indent` takes a number or the text itself), keys sorted (`--no-sort-keys` leaves \
                  them, `--top-keys a,b` puts some first), everything beyond ASCII as escapes \
                  (`--no-ensure-ascii` leaves it), and a newline at the end.\n\n\
                  Files are rewritten with `--autofix` only. Numbers are written anew, `1e5` as `100000.0`, \
                  and of a key that comes twice one value stays: run `check-json` first.",
        aliases: &[],
    },
    input: Select::types(&["json"]),
    options: &[
        Opt {
            name: "autofix",
            short: None,
            value: OptValue::Flag,
            help: "Rewrite files instead of only reporting them",
        },
        Opt {
            name: "indent",
            short: None,
            value: OptValue::Text,
            help: "Indent by this many blanks, or by this text (default: 2)",
        },
        Opt {
            name: "no-ensure-ascii",
            short: None,
            value: OptValue::Flag,
            help: "Write characters beyond ASCII as they are",
        },
        Opt {
            name: "no-sort-keys",
            short: None,
            value: OptValue::Flag,
            help: "Keep keys in the order of the file",
        },
        Opt {
            name: "top-keys",
            short: None,
            value: OptValue::Text,
            help: "Put these keys first, in this order (comma-separated)",
        },
    ],
    fixes: true,
    build,
};

/// More blanks than any layout has; a mistyped number must not fill the disk.
const MAX_INDENT: i64 = 1000;

struct PrettyJson {
    style: Style,
    autofix: bool,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let style = Style {
        indent: indent(options.text("indent").unwrap_or("2"))?,
        ascii: !options.flag("no-ensure-ascii"),
        sort_keys: !options.flag("no-sort-keys"),
        top_keys: options
            .text("top-keys")
            .map_or_else(Vec::new, |keys| keys.split(',').map(str::to_owned).collect()),
    };
    Ok(Runner::Content(Box::new(PrettyJson { style, autofix: options.flag("autofix") })))
}

/// Reads a number of blanks, or takes the text as it is.
fn indent(text: &str) -> Result<String, OptionError> {
    match text.trim().replace('_', "").parse::<i64>() {
        Ok(count) if count > MAX_INDENT => {
            Err(OptionError { option: "indent", reason: format!("more than {MAX_INDENT} blanks") })
        }
        Ok(count) => Ok(" ".repeat(usize::try_from(count).unwrap_or_default())),
        Err(_) => Ok(text.to_owned()),
    }
}

impl ContentCheck for PrettyJson {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let bytes = file.bytes;
        if let Err(error) = std::str::from_utf8(bytes) {
            let at = error.valid_up_to();
            findings.report(at..at + 1, "not UTF-8");
            return;
        }
        let value = match parse(bytes) {
            Ok(value) => value,
            Err(error) => {
                let finding = findings.report(error.span, format!("not valid JSON: {}", error.reason));
                if let Some(help) = error.help {
                    finding.help(help);
                }
                return;
            }
        };
        let new = match pretty(value, &self.style) {
            Ok(new) => new,
            Err(error) => {
                findings.report_file(error.to_string());
                return;
            }
        };
        if with_lf(bytes) == new {
            return;
        }
        let Some(edit) = difference(bytes, &new) else { return };
        let finding = findings.report(edit.span.clone(), "not in the one layout");
        if self.autofix {
            finding.fix(Fix::safe(edit));
        } else {
            finding.help("`--autofix` rewrites the file");
        }
    }
}

/// Returns the text with every CRLF and CR as LF: line endings are another
/// check's matter.
fn with_lf(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\r', bytes).is_none() {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' => out.push(b'\n'),
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => {}
            other => out.push(*other),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Given;
    use crate::hooks::checks::testing::{check, mended};
    use proptest::prelude::*;

    fn autofix() -> Options {
        let mut options = Options::default();
        options.set("autofix", Given::Flag(true));
        options
    }

    #[test]
    fn a_file_is_rewritten_only_when_asked() {
        assert_eq!(mended(&CHECK, &autofix(), b"{\"b\":1,\"a\":2}"), b"{\n  \"a\": 2,\n  \"b\": 1\n}\n");
        let found = check(&CHECK, &Options::default(), b"[1]");
        assert_eq!(found.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>(), [false]);
    }

    #[test]
    fn line_endings_do_not_count() {
        assert_eq!(check(&CHECK, &autofix(), b"[\r\n  1\r\n]\r\n").len(), 0);
        assert_eq!(check(&CHECK, &autofix(), b"[\r  1\r]\r").len(), 0);
    }

    #[test]
    fn what_is_no_json_or_no_utf_8_is_reported_only() {
        for bytes in [&b"{bad"[..], b"\xef\xbb\xbf{}", b"\"\xff\"", b""] {
            let found = check(&CHECK, &autofix(), bytes);
            assert_eq!(found.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>(), [false]);
        }
    }

    #[test]
    fn an_indent_is_a_number_or_a_text() {
        assert_eq!(indent("4").as_deref(), Ok("    "));
        assert_eq!(indent("\t").as_deref(), Ok("\t"));
        assert_eq!(indent("-1").as_deref(), Ok(""));
        assert!(indent("1000000000").is_err());
    }

    proptest! {
        #[test]
        fn a_second_pass_changes_nothing(text in r#"[\[\]{},:"a0-9.e\r\n-]{0,24}"#) {
            let once = mended(&CHECK, &autofix(), text.as_bytes());
            prop_assert_eq!(mended(&CHECK, &autofix(), &once), once);
        }
    }
}
