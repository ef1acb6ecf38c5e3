//! Reads YAML for what is wrong with it, with the verdicts of the reader that
//! most people's hooks use: ruamel.yaml's safe loader in pure Python.
//!
//! It is a scanner, a grammar and a check of the values, each of one pass and
//! without recursion. It never builds what the text means. Configuration is
//! read elsewhere.

mod cursor;
mod document;
mod event;
mod load;
mod markup;
mod scalar;
mod scan;
mod token;
mod value;

use crate::diagnostic::Span;
use event::{Event, Parser};
use load::Document;

/// How much is asked of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// At most one document, which a safe reader can load.
    One,
    /// Any number of documents, which a safe reader can load.
    Many,
    /// Any number of documents that parse.
    Syntax,
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) span: Span,
    pub(super) message: String,
    /// Another place that explains it.
    pub(super) related: Option<(Span, String)>,
}

impl Flaw {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), related: None }
    }

    fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related = Some((span, message.into()));
        self
    }
}

/// Returns the first flaw of a text; its places lie within the text.
pub(super) fn lint(text: &[u8], mode: Mode) -> Option<Flaw> {
    let mut flaw = readable(text).and_then(|()| documents(text, mode)).err()?;
    let clamp = |span: &mut Span| {
        span.end = span.end.min(text.len());
        span.start = span.start.min(span.end);
    };
    clamp(&mut flaw.span);
    if let Some((span, _)) = &mut flaw.related {
        clamp(span);
    }
    Some(flaw)
}

fn documents(text: &[u8], mode: Mode) -> Result<(), Flaw> {
    let mut parser = Parser::new(text);
    let mut count = 0;
    loop {
        match parser.next()? {
            Event::StreamEnd => return Ok(()),
            Event::DocumentStart(span) if mode != Mode::Syntax => {
                count += 1;
                if mode == Mode::One && count > 1 {
                    return Err(Flaw::new(span, "a second document begins here"));
                }
                Document::read(&mut parser)?.check()?;
            }
            _ => {}
        }
    }
}

/// YAML is UTF-8 without control characters.
fn readable(text: &[u8]) -> Result<(), Flaw> {
    let decoded = std::str::from_utf8(text).map_err(|error| {
        Flaw::new(error.valid_up_to()..error.valid_up_to() + 1, "these bytes are not UTF-8")
    })?;
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    let Some(first) = text.iter().position(|byte| !is_plain(byte)) else { return Ok(()) };
    for (at, character) in decoded[first..].char_indices() {
        let allowed = match character {
            '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' => true,
            '\u{fffe}' | '\u{ffff}' => false,
            _ => character >= '\u{a0}',
        };
        if !allowed {
            let start = first + at;
            let shown = character.escape_unicode();
            return Err(Flaw::new(
                start..start + character.len_utf8(),
                format!("the control character `{shown}` is not allowed"),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<Span> {
        lint(text.as_bytes(), Mode::One).map(|flaw| flaw.span)
    }

    fn loads(text: &str) -> bool {
        lint(text.as_bytes(), Mode::One).is_none()
    }

    fn parses(text: &str) -> bool {
        lint(text.as_bytes(), Mode::Syntax).is_none()
    }

    #[test]
    fn a_repeated_key_is_shown_with_the_first_one() {
        let flaw = lint(b"a: 1\nb: 2\na: 3\n", Mode::One).unwrap();
        assert_eq!((flaw.span, flaw.related.unwrap().0), (10..11, 0..1));
    }

    #[test]
    fn keys_are_equal_if_their_values_are() {
        assert_eq!(
            [loads("1: a\n0x1: b"), loads("true: a\n1.0: b"), loads("null: a\n~: b"), loads("1: a\n'1': b")],
            [false, false, false, true]
        );
    }

    #[test]
    fn a_merged_mapping_lets_keys_be_given_again() {
        assert!(loads("x: &x {a: 1}\ny:\n  <<: *x\n  a: 2\n"));
    }

    #[test]
    fn an_alias_may_name_the_collection_around_it() {
        assert!(loads("a: &x\n  b: *x\n"));
    }

    #[test]
    fn an_alias_without_an_anchor_is_found_in_place() {
        assert_eq!(place("a: *x\n"), Some(3..5));
    }

    #[test]
    fn unknown_tags_are_syntax_all_the_same() {
        assert!(!loads("a: !vault x\n") && parses("a: !vault x\n"));
    }

    #[test]
    fn a_tab_does_not_indent() {
        assert_eq!(place("a:\n\tb: 1\n"), Some(3..4));
    }

    #[test]
    fn a_date_must_exist() {
        assert!(loads("a: 2024-02-29") && !loads("a: 2023-02-29"));
    }

    #[test]
    fn a_version_directive_changes_what_words_mean() {
        assert!(loads("yes: 1\ntrue: 2") && !loads("%YAML 1.1\n---\nyes: 1\ntrue: 2"));
    }

    #[test]
    fn a_second_document_needs_leave() {
        assert_eq!(place("--- a\n--- b\n"), Some(6..9));
        assert_eq!(lint(b"--- a\n--- b\n", Mode::Many), None);
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = 100_000;
        assert!(!loads(&"[".repeat(deep)));
        assert!(loads(&format!("{}{}", "[".repeat(deep), "]".repeat(deep))));
        assert!(loads(&format!("{}a", "- ".repeat(deep))));
        assert!(parses(&format!("{}a", "? ".repeat(deep))));
    }

    #[test]
    fn merging_again_and_again_does_not_multiply() {
        let mut text = "a0: &a0 {k: 1}\n".to_owned();
        for level in 1..200 {
            let below = level - 1;
            text.push_str(&format!("a{level}: &a{level}\n  <<: [*a{below}, *a{below}, *a{below}]\n"));
        }
        assert!(loads(&text));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(text: Vec<u8>) {
            let _ = lint(&text, Mode::Many);
        }

        #[test]
        fn no_mix_of_indicators_makes_it_panic(text in "[-a1:?,\\[\\]{}#&*!|>'\"%@~<=. \\t\\r\\n\u{85}\u{2028}\u{feff}]{0,40}") {
            for mode in [Mode::One, Mode::Many, Mode::Syntax] {
                if let Some(flaw) = lint(text.as_bytes(), mode) {
                    proptest::prop_assert!(flaw.span.start <= flaw.span.end && flaw.span.end <= text.len());
                }
            }
        }
    }
}
