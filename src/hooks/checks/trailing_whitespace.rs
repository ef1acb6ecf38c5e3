//! `trailing-whitespace`: blanks at the ends of lines.

use crate::check::{Check, ContentCheck, File, Opt, OptValue, OptionError, Options, Runner, Select};
use crate::diagnostic::{Edit, Findings, Fix, Meta, Severity, Span};
use crate::hooks::whitespace::is_blank;
use memchr::{memchr_iter, memrchr};
use std::iter::zip;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "trailing-whitespace",
        name: "trailing-whitespace",
        severity: Severity::Warning,
        summary: "Line ends in whitespace",
        explain: "Blanks at the end of a line cannot be seen, yet they make two versions of a line differ: \
                  diffs grow, merges conflict, and an editor that strips them changes lines nobody meant \
                  to touch.\n\n\
                  Removed are spaces, tabs, vertical tabs, form feeds and carriage returns before the end \
                  of a line; the line ending itself, LF or CRLF, stays. `--chars` names other characters.\n\n\
                  In Markdown two blanks at the end of a line are a line break: \
                  `--markdown-linebreak-ext=md` keeps exactly two there, on lines that hold something else.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[
        Opt {
            name: "markdown-linebreak-ext",
            short: None,
            value: OptValue::MaybeTexts,
            help: "Keep two blanks at line ends in files with these extensions (comma-separated; `*` for all)",
        },
        Opt {
            name: "no-markdown-linebreak-ext",
            short: None,
            value: OptValue::Flag,
            help: "Keep no line breaks of blanks, the default",
        },
        Opt {
            name: "chars",
            short: None,
            value: OptValue::Text,
            help: "Remove these characters instead of all whitespace",
        },
    ],
    fixes: true,
    build,
};

const EXTENSIONS: &str = "markdown-linebreak-ext";

struct TrailingWhitespace {
    /// True at each byte that is removed.
    strip: [bool; 256],
    /// True if `strip` is all whitespace.
    strips_whitespace: bool,
    breaks: LineBreaks,
}

/// Where two blanks at the end of a line mean something.
enum LineBreaks {
    Everywhere,
    /// In files with one of these extensions: lower case, without the dot.
    Extensions(Vec<String>),
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let mut strip = [false; 256];
    for byte in options.text("chars").map_or(&b" \t\r\x0b\x0c"[..], str::as_bytes) {
        strip[usize::from(*byte)] = true;
    }
    let breaks = LineBreaks::parse(options.texts(EXTENSIONS))?;
    let strips_whitespace = !options.has("chars");
    Ok(Runner::Content(Box::new(TrailingWhitespace { strip, strips_whitespace, breaks })))
}

impl LineBreaks {
    fn parse(texts: &[String]) -> Result<Self, OptionError> {
        let refuse = |reason: String| Err(OptionError { option: EXTENSIONS, reason });
        if texts.iter().any(String::is_empty) {
            return refuse("needs an extension, for example `md`".to_owned());
        }
        if texts.iter().any(|text| text == "*") {
            return Ok(Self::Everywhere);
        }
        let words = texts.iter().flat_map(|text| text.split(','));
        let extensions: Vec<String> = words
            .map(|word| word.trim_start_matches('.').to_lowercase())
            .filter(|word| !word.is_empty())
            .collect();
        match extensions.iter().find(|word| word.contains(['.', '/', '\\', ':'])) {
            Some(name) => refuse(format!("`{name}` looks like a file name, not an extension")),
            None => Ok(Self::Extensions(extensions)),
        }
    }

    fn count_in(&self, path: &Path) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Extensions(wanted) if wanted.is_empty() => false,
            Self::Extensions(wanted) => extension(path).is_some_and(|extension| wanted.contains(&extension)),
        }
    }
}

/// Returns what follows the last dot of the name, in lower case. Dots that a
/// name starts with make no extension.
fn extension(path: &Path) -> Option<String> {
    let name = path.file_name()?.as_bytes();
    let visible = &name[name.iter().take_while(|byte| **byte == b'.').count()..];
    let dot = memrchr(b'.', visible)?;
    Some(String::from_utf8_lossy(&visible[dot + 1..]).to_lowercase())
}

impl ContentCheck for TrailingWhitespace {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let bytes = file.bytes;
        let keeps_breaks = self.breaks.count_in(file.path);
        let mut start = 0;
        if self.strips_whitespace && !has_space_before_newline(bytes) {
            start = memrchr(b'\n', bytes).map_or(0, |last| last + 1);
        } else {
            for newline in memchr_iter(b'\n', bytes) {
                let is_crlf = newline > start && bytes[newline - 1] == b'\r';
                let end = newline - usize::from(is_crlf);
                if end > start && self.strips(bytes[end - 1]) {
                    self.check_line(bytes, start..end, keeps_breaks, findings);
                }
                start = newline + 1;
            }
        }
        if let [.., last] = &bytes[start..]
            && self.strips(*last)
        {
            self.check_line(bytes, start..bytes.len(), keeps_breaks, findings);
        }
    }
}

impl TrailingWhitespace {
    fn strips(&self, byte: u8) -> bool {
        self.strip[usize::from(byte)]
    }

    fn check_line(&self, bytes: &[u8], line: Span, keeps_breaks: bool, findings: &mut Findings<'_>) {
        let text = &bytes[line.clone()];
        let is_break = keeps_breaks && text.ends_with(b"  ") && !is_blank(text);
        let end = text.len() - if is_break { 2 } else { 0 };
        let kept = text[..end].iter().rposition(|byte| !self.strips(*byte)).map_or(0, |last| last + 1);
        if kept < end {
            let span = line.start + kept..line.start + end;
            findings
                .report(span.clone(), "whitespace at the end of the line")
                .fix(Fix::safe(Edit::remove(span)));
        }
    }
}

/// Returns false only if no line but the last can end in whitespace.
///
/// Written for the vectorizer: four times as fast as going from line to line,
/// and nearly every file is clean.
fn has_space_before_newline(bytes: &[u8]) -> bool {
    let Some(next) = bytes.get(1..) else { return false };
    zip(bytes.chunks(4096), next.chunks(4096)).any(|(before, newlines)| {
        zip(before, newlines).fold(false, |any, (before, newline)| {
            let is_blank = (*before == b' ') | (*before == b'\t') | ((*before >= 0x0b) & (*before <= b'\r'));
            any | (is_blank & (*newline == b'\n'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Given;
    use crate::hooks::checks::testing::{check, mended, mended_as};
    use proptest::prelude::*;

    fn extensions(texts: &[&str]) -> Options {
        let mut options = Options::default();
        options.set(EXTENSIONS, Given::Texts(texts.iter().map(|text| (*text).to_owned()).collect()));
        options
    }

    #[test]
    fn each_line_is_a_finding_over_its_blanks() {
        let found = check(&CHECK, &Options::default(), b"a \nb\nc\t\t\n");
        let spans: Vec<_> = found.into_iter().map(|finding| finding.place).collect();
        assert_eq!(spans, [crate::diagnostic::Place::Span(1..2), crate::diagnostic::Place::Span(6..8)]);
    }

    #[test]
    fn the_line_ending_stays() {
        assert_eq!(mended(&CHECK, &Options::default(), b"a \r\nb\x0b\x0c\n"), b"a\r\nb\n");
    }

    #[test]
    fn a_lone_carriage_return_is_whitespace() {
        assert_eq!(mended(&CHECK, &Options::default(), b"a\r\r\nb\r"), b"a\r\nb");
    }

    #[test]
    fn a_line_break_is_kept_where_it_counts() {
        let options = extensions(&[".MD"]);
        assert_eq!(mended_as(&CHECK, &options, "a.md", b"a   \n   \n"), b"a  \n\n");
        assert_eq!(mended_as(&CHECK, &options, ".md", b"a  \n"), b"a\n");
    }

    #[test]
    fn other_characters_replace_the_default() {
        let mut options = Options::default();
        options.set("chars", Given::Texts(vec!["x ".to_owned()]));
        assert_eq!(mended(&CHECK, &options, b"a x\nb\t\n"), b"a\nb\t\n");
    }

    #[test]
    fn a_file_name_is_no_extension() {
        let refused = build(&extensions(&["README.md"])).err().map(|error| error.to_string());
        let reason = "`markdown-linebreak-ext`: `readme.md` looks like a file name, not an extension";
        assert_eq!(refused.as_deref(), Some(reason));
        assert!(build(&extensions(&[""])).is_err());
    }

    proptest! {
        #[test]
        fn a_second_pass_changes_nothing(text in r"[ab \t\r\n\x0b]{0,30}", all: bool) {
            let options = if all { extensions(&["*"]) } else { Options::default() };
            let once = mended(&CHECK, &options, text.as_bytes());
            prop_assert_eq!(check(&CHECK, &options, &once).len(), 0);
        }
    }
}
