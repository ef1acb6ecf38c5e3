//! `file-contents-sorter`: lines in order.

use crate::check::{Check, ContentCheck, File, Input, Opt, OptValue, OptionError, Options, Runner, Select};
use crate::diagnostic::{Findings, Fix, Meta, Severity};
use crate::hooks::rewrite::difference;
use crate::hooks::whitespace::is_blank;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "file-contents-sorter",
        name: "file-contents-sorter",
        severity: Severity::Warning,
        summary: "Lines are not in order",
        explain: "A list in order shows at a glance what is in it, and two people who add to it rarely \
                  touch the same line.\n\n\
                  Lines are sorted by their bytes, or with `--ignore-case` as if in lower case; `--unique` \
                  drops repetitions (the two exclude each other). Blank lines go, every line ends in LF. \
                  No file is sorted unless the step names it: `files: [spelling/words.txt]`.",
        aliases: &[],
    },
    input: Input::Files(Select { types: &["file"], pattern: Some("^$"), named: None }),
    options: &[
        Opt {
            name: "ignore-case",
            short: None,
            value: OptValue::Flag,
            help: "Sort capitals like small letters",
        },
        Opt { name: "unique", short: None, value: OptValue::Flag, help: "Drop lines that come twice" },
    ],
    fixes: true,
    build,
};

#[derive(Debug, Clone, Copy)]
enum Order {
    Bytes,
    IgnoreCase,
    Unique,
}

struct FileContents(Order);

fn build(options: &Options) -> Result<Runner, OptionError> {
    let order = match (options.flag("ignore-case"), options.flag("unique")) {
        (false, false) => Order::Bytes,
        (true, false) => Order::IgnoreCase,
        (false, true) => Order::Unique,
        (true, true) => {
            let reason = "cannot be used together with `ignore-case`".to_owned();
            return Err(OptionError { option: "unique", reason });
        }
    };
    Ok(Runner::Content(Box::new(FileContents(order))))
}

impl ContentCheck for FileContents {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let mut lines: Vec<&[u8]> = file.bytes.split(|byte| *byte == b'\n').map(content).collect();
        lines.retain(|line| !is_blank(line));
        match self.0 {
            Order::Bytes => lines.sort_unstable(),
            Order::IgnoreCase => lines.sort_by_cached_key(|line| line.to_ascii_lowercase()),
            Order::Unique => {
                lines.sort_unstable();
                lines.dedup();
            }
        }
        let sorted: Vec<u8> = lines.iter().flat_map(|line| [*line, b"\n"]).flatten().copied().collect();
        if let Some(edit) = difference(file.bytes, &sorted) {
            findings.report(edit.span.clone(), "lines are not in order").fix(Fix::safe(edit));
        }
    }
}

/// Returns a line without the carriage returns at its end.
fn content(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| *byte != b'\r').map_or(0, |last| last + 1);
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Given;
    use crate::hooks::checks::testing::{check, mended};
    use proptest::prelude::*;

    fn with(flag: &str) -> Options {
        let mut options = Options::default();
        options.set(flag, Given::Flag(true));
        options
    }

    #[test]
    fn lines_sort_by_bytes() {
        assert_eq!(mended(&CHECK, &Options::default(), b"b\na\nB\nb\n"), b"B\na\nb\nb\n");
    }

    #[test]
    fn without_case_equal_lines_keep_their_order() {
        assert_eq!(mended(&CHECK, &with("ignore-case"), b"b\nB\nA\na\n"), b"A\na\nb\nB\n");
    }

    #[test]
    fn repetitions_go_when_asked() {
        assert_eq!(mended(&CHECK, &with("unique"), b"b\na\nb\n"), b"a\nb\n");
    }

    #[test]
    fn blank_lines_and_carriage_returns_go() {
        assert_eq!(mended(&CHECK, &Options::default(), b"b\r\n \n\na"), b"a\nb\n");
    }

    #[test]
    fn unique_and_ignore_case_exclude_each_other() {
        let mut both = with("unique");
        both.set("ignore-case", Given::Flag(true));
        assert!(build(&both).is_err());
    }

    proptest! {
        #[test]
        fn a_second_pass_changes_nothing(text in r"[aAb \r\n]{0,14}", flag in "ignore-case|unique|x") {
            let once = mended(&CHECK, &with(&flag), text.as_bytes());
            prop_assert_eq!(check(&CHECK, &with(&flag), &once).len(), 0);
        }
    }
}
