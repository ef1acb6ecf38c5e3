//! `sort-simple-yaml`: top-level keys of simple YAML in order.

use crate::check::{Check, ContentCheck, File, Input, OptionError, Options, Runner, Select};
use crate::diagnostic::{Findings, Fix, Meta, Severity};
use crate::hooks::rewrite::difference;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "sort-simple-yaml",
        name: "sort-simple-yaml",
        severity: Severity::Warning,
        summary: "Top-level keys are not in order",
        explain: "For YAML files that are one list of keys, such as settings that many people add to. \
                  Blocks, separated by blank lines, are sorted by their first line that is no comment; \
                  quotes around a key do not count. Comments at the top of the file stay there, set off by \
                  a blank line, and comments in a block move with it.\n\n\
                  The file is treated as lines: use it where every top-level key is a block of its own. No \
                  file is sorted unless the step names it: `files: [settings.yaml]`.",
        aliases: &[],
    },
    input: Input::Files(Select { types: &["file"], pattern: Some("^$"), named: None }),
    options: &[],
    fixes: true,
    build,
};

struct SimpleYaml;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(SimpleYaml)))
}

impl ContentCheck for SimpleYaml {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let text = match std::str::from_utf8(file.bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to();
                findings.report(at..at + 1, "not UTF-8");
                return;
            }
        };
        let lines = lines(text);
        let sorted = sorted(&lines);
        if lines == sorted {
            return;
        }
        let new = sorted.join("\n") + "\n";
        match difference(file.bytes, new.as_bytes()) {
            Some(edit) => {
                let message = "blocks are not in order, or not set apart by one blank line";
                findings.report(edit.span.clone(), message).fix(Fix::safe(edit));
            }
            // A text of blocks always ends in a newline, and no block needs none.
            None => {
                findings.report(0..file.bytes.len(), "nothing but a blank line").help("empty the file");
            }
        }
    }
}

/// Splits at LF, CRLF and CR; what is blank at the end of a line does not count.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (line, ending) = rest.split_at(end);
        lines.push(line.trim_end_matches(is_space));
        let length = if ending.starts_with("\r\n") { 2 } else { ending.len().min(1) };
        rest = &ending[length..];
    }
    lines
}

/// Python counts four separators as whitespace that Unicode does not.
fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\x1c'..='\x1f').contains(&character)
}

fn sorted<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let header = lines.iter().take_while(|line| line.starts_with('#')).count();
    let (header, body) = lines.split_at(header);
    let mut blocks: Vec<&[&str]> =
        body.split(|line| line.is_empty()).filter(|block| !block.is_empty()).collect();
    blocks.sort_by_key(|block| key(block));
    let mut out = header.to_vec();
    for block in blocks {
        if !out.is_empty() {
            out.push("");
        }
        out.extend_from_slice(block);
    }
    out
}

/// Returns what a block is sorted by: its first line that is no comment.
fn key<'a>(block: &[&'a str]) -> &'a str {
    let line = block.iter().find(|line| !line.starts_with('#')).copied().unwrap_or_default();
    line.strip_prefix(['"', '\'']).unwrap_or(line)
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
    fn blocks_move_whole() {
        assert_eq!(fixed("b: 1\n  c: 2\n\n# a\n'a': 1\n"), "# a\n'a': 1\n\nb: 1\n  c: 2\n");
    }

    #[test]
    fn the_header_stays_at_the_top() {
        assert_eq!(fixed("# top\nb: 1\n\na: 1\n"), "# top\n\na: 1\n\nb: 1\n");
    }

    #[test]
    fn blanks_and_endings_alone_are_no_reason() {
        assert_eq!(check(&CHECK, &Options::default(), b"a: 1 \r\n\r\nb: 1").len(), 0);
    }

    #[test]
    fn a_blank_line_alone_is_reported_only() {
        let found = check(&CHECK, &Options::default(), b"\n");
        assert_eq!(found.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>(), [false]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_sorted_or_refused(bytes: Vec<u8>) {
            prop_assert!(check(&CHECK, &Options::default(), &bytes).len() <= 1);
        }

        #[test]
        fn blocks_without_comments_are_sorted_once(text in "[ab: \\r\\n]{0,20}") {
            let once = fixed(&text);
            prop_assert_eq!(fixed(&once), once);
        }
    }
}
