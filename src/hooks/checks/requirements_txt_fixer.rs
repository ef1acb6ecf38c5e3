//! `requirements-txt-fixer`: requirements of pip in order.

use crate::check::{Check, ContentCheck, File, Input, OptionError, Options, Runner, Select};
use crate::diagnostic::{Findings, Fix, Meta, Severity, Span};
use crate::hooks::rewrite::difference;
use crate::hooks::whitespace::{is_blank, is_space};
use std::cmp::Ordering;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "requirements-txt-fixer",
        name: "requirements-txt-fixer",
        severity: Severity::Warning,
        summary: "Requirements are not in order",
        explain: "In order, a requirement is found at a glance, appears once, and two branches that add one \
                  each rarely conflict.\n\n\
                  Requirements are sorted by name, capitals like small letters; `#egg=` names a URL. \
                  Comments above a requirement move with it, a comment above a blank line at the top stays \
                  at the top, comments at the end stay at the end, lines continued with `\\` stay together. \
                  Exact repetitions go, and so does `pkg-resources==0.0.0`, which some broken versions \
                  of pip write.",
        aliases: &[],
    },
    input: Input::Files(Select {
        types: &["file"],
        pattern: Some(r"(requirements|constraints).*\.txt$"),
        named: None,
    }),
    options: &[],
    fixes: true,
    build,
};

struct Requirements;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(Requirements)))
}

/// One requirement and the comments above it.
#[derive(Debug, Default)]
struct Entry<'a> {
    comments: Vec<&'a [u8]>,
    text: Vec<u8>,
    /// Its first line, as it stands in the file.
    first_line: Span,
    kind: Kind,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A blank line that ends the comment at the top of the file.
    Header,
    #[default]
    Requirement,
}

impl Entry<'_> {
    /// True if the next line belongs to another entry.
    fn is_complete(&self) -> bool {
        let end = self.text.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n'));
        match end {
            Some(last) => self.text[last] != b'\\',
            None => !self.text.is_empty(),
        }
    }

    /// Returns what it is sorted by, in lower case; `None` if it names nothing.
    fn name(&self) -> Option<Vec<u8>> {
        let lower = self.text.to_ascii_lowercase();
        for egg in [b"#egg=", b"&egg="] {
            if memchr::memmem::find(&self.text, egg).is_some() {
                let at = memchr::memmem::find(&lower, egg).expect("lower case keeps the lower-case marker");
                return Some(lower[at + egg.len()..].to_vec());
            }
        }
        let word = lower.iter().take_while(|byte| **byte != b';' && !is_space(**byte)).count();
        let word = &lower[..word];
        if word.is_empty() {
            return None;
        }
        let is_comparison = |at: usize| match word[at] {
            b'<' | b'>' => true,
            b'=' | b'!' | b'~' => word.get(at + 1) == Some(&b'='),
            _ => false,
        };
        let end = (0..word.len()).find(|at| is_comparison(*at)).unwrap_or(word.len());
        Some(word[..end].to_vec())
    }
}

/// The whole file, in pieces.
#[derive(Debug, Default)]
struct Parts<'a> {
    entries: Vec<Entry<'a>>,
    /// Comments and blank lines after the last requirement.
    rest: Vec<&'a [u8]>,
}

fn split<'a>(lines: &[&'a [u8]]) -> Parts<'a> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut at = 0;
    for line in lines {
        let span = at..at + line.len();
        at = span.end;
        if entries.last().is_none_or(Entry::is_complete) {
            entries.push(Entry::default());
        }
        let is_first = entries.len() == 1;
        let Some(entry) = entries.last_mut() else { continue };
        let is_blank = is_blank(line);
        let is_comment = line.iter().find(|byte| !is_space(**byte)) == Some(&b'#');
        if is_first && is_blank && entry.comments.first().is_some_and(|first| first.starts_with(b"#")) {
            entry.text = b"\n".to_vec();
            entry.kind = Kind::Header;
        } else if is_blank || is_comment {
            entry.comments.push(line);
        } else {
            if entry.text.is_empty() {
                entry.first_line = span;
            }
            entry.text.extend_from_slice(line);
        }
    }
    let rest = match entries.pop() {
        Some(last) if last.text.is_empty() => last.comments,
        Some(last) => {
            entries.push(last);
            Vec::new()
        }
        None => Vec::new(),
    };
    Parts { entries, rest }
}

/// Returns the file in order; the error is where a requirement
/// names nothing.
fn sorted(bytes: &[u8]) -> Result<Vec<u8>, Span> {
    let ended: Vec<u8>;
    let bytes = if bytes.ends_with(b"\n") {
        bytes
    } else {
        ended = [bytes, b"\n"].concat();
        &ended
    };
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let Parts { mut entries, rest } = split(&lines);
    entries.retain(|entry| {
        !matches!(entry.text.as_slice(), b"pkg-resources==0.0.0\n" | b"pkg_resources==0.0.0\n")
    });
    let named = entries.iter().filter(|entry| entry.kind == Kind::Requirement).count();
    let mut keyed = Vec::with_capacity(entries.len());
    for entry in entries {
        let name = entry.name();
        // One requirement alone is in order whatever it is called.
        if name.is_none() && named > 1 && entry.kind == Kind::Requirement {
            return Err(entry.first_line);
        }
        keyed.push((name, entry));
    }
    keyed.sort_by(|(left_name, left), (right_name, right)| match (left.kind, right.kind) {
        (Kind::Requirement, Kind::Requirement) => {
            // The one with comments first: it is the one that is kept.
            left_name.cmp(right_name).then(left.comments.is_empty().cmp(&right.comments.is_empty()))
        }
        (left, right) => left.cmp(&right).then(Ordering::Equal),
    });
    let mut out = Vec::with_capacity(bytes.len());
    let mut kept: Option<&[u8]> = None;
    for (_, entry) in &keyed {
        out.extend(entry.comments.iter().copied().flatten());
        if kept != Some(entry.text.as_slice()) {
            out.extend_from_slice(&entry.text);
            kept = Some(&entry.text);
        }
    }
    out.extend(rest.into_iter().flatten());
    Ok(out)
}

impl ContentCheck for Requirements {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let bytes = file.bytes;
        if is_blank(bytes) {
            return;
        }
        match sorted(bytes) {
            Ok(new) => {
                if let Some(edit) = difference(bytes, &new) {
                    findings.report(edit.span.clone(), "requirements are not in order").fix(Fix::safe(edit));
                }
            }
            Err(line) => {
                findings
                    .report(line.start..line.end.min(bytes.len()), "a requirement that names no package")
                    .help("end the line before with `\\`, or remove the blanks before the name");
            }
        }
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
    fn names_sort_without_case_and_version() {
        assert_eq!(fixed("foo==1\nBar>=2\nbaz~=1; x\n"), "Bar>=2\nbaz~=1; x\nfoo==1\n");
    }

    #[test]
    fn an_egg_names_a_url() {
        assert_eq!(fixed("b\n-e git+x#egg=A\n"), "-e git+x#egg=A\nb\n");
    }

    #[test]
    fn comments_move_with_their_requirement() {
        assert_eq!(fixed("# top\n\n# b\nb\na\n# end\n"), "# top\n\na\n# b\nb\n# end\n");
    }

    #[test]
    fn of_repetitions_one_stays_and_all_comments() {
        assert_eq!(fixed("a\n# why\na\n"), "# why\na\n");
    }

    #[test]
    fn continued_lines_stay_together() {
        assert_eq!(fixed("b \\\n  --hash=x\na\n"), "a\nb \\\n  --hash=x\n");
    }

    #[test]
    fn what_broken_pip_writes_goes() {
        assert_eq!(fixed("a\npkg-resources==0.0.0\n"), "a\n");
    }

    #[test]
    fn a_requirement_without_a_name_is_reported_only() {
        let found = check(&CHECK, &Options::default(), b"a\n  --hash=x");
        assert_eq!(found[0].place, crate::diagnostic::Place::Span(2..12));
        assert_eq!(found.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>(), [false]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_sorted_or_refused(bytes: Vec<u8>) {
            let found = check(&CHECK, &Options::default(), &bytes);
            prop_assert!(found.len() <= 1);
        }
    }
}
