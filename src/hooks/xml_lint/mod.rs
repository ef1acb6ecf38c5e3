//! Reads XML for whether it is well formed, as a parser without namespaces
//! that fetches nothing sees it.
//!
//! The packages for XML check namespaces or leave half of the rules out, and
//! none takes a declared encoding. Open elements are kept on a stack of their
//! own, so depth costs memory only.

mod declaration;
mod doctype;
mod encoding;
mod markup;

use crate::diagnostic::Span;
use doctype::{Entity, Parameter};
use std::collections::HashMap;

/// What is wrong and where.
pub(super) type Flaw = (Span, String);

/// Returns the first flaw of a document; its place lies within the bytes.
pub(super) fn lint(bytes: &[u8]) -> Option<Flaw> {
    let decoded = match encoding::decode(bytes) {
        Ok(decoded) => decoded,
        Err((at, message)) => return Some((at.min(bytes.len())..(at + 1).min(bytes.len()), message)),
    };
    let (span, message) = Reader::new(&decoded.text).document().err()?;
    let start = decoded.original(span.start).min(bytes.len());
    let end = decoded.original(span.end).clamp(start, bytes.len());
    Some((start..end, message))
}

/// How deep entities may name one another before we look no further.
const ENTITY_DEPTH: usize = 50;

#[derive(Debug)]
struct Reader<'a> {
    text: &'a str,
    at: usize,
    entities: HashMap<String, Entity>,
    parameters: HashMap<String, Parameter>,
    /// True if there may be entities that we do not know: the declarations
    /// outside the file are not fetched.
    unknown_entities: bool,
    /// How many entities we are inside of.
    depth: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            entities: HashMap::new(),
            parameters: HashMap::new(),
            unknown_entities: false,
            depth: 0,
        }
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn byte(&self) -> u8 {
        self.rest().first().copied().unwrap_or(0)
    }

    fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn starts_with(&self, word: &str) -> bool {
        self.rest().starts_with(word.as_bytes())
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn skip_space(&mut self) -> bool {
        let start = self.at;
        while matches!(self.byte(), b' ' | b'\t' | b'\r' | b'\n') {
            self.at += 1;
        }
        self.at > start
    }

    fn need_space(&mut self) -> Result<(), Flaw> {
        if self.skip_space() { Ok(()) } else { Err(self.flaw("a space is missing here")) }
    }

    /// A flaw of the character here.
    fn flaw(&self, message: impl Into<String>) -> Flaw {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        (self.at..self.at + length, message.into())
    }

    /// Passes one character that XML allows.
    fn character(&mut self) -> Result<(), Flaw> {
        let Some(character) = self.text[self.at..].chars().next() else {
            return Err(self.flaw("the file ends too early"));
        };
        if !is_allowed(character) {
            return Err(self.flaw(format!("the character `{}` is not allowed", character.escape_unicode())));
        }
        self.at += character.len_utf8();
        Ok(())
    }

    /// Passes everything up to and including `end`.
    fn skip_through(&mut self, start: usize, end: &str, what: &str) -> Result<(), Flaw> {
        while !self.take(end) {
            if self.at_end() {
                return Err((start..start + 2, format!("{what} is never closed")));
            }
            self.character()?;
        }
        Ok(())
    }

    fn document(&mut self) -> Result<(), Flaw> {
        if self.starts_with("<?xml") && matches!(self.rest().get(5), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.xml_declaration()?;
        }
        let mut doctype = false;
        loop {
            self.skip_space();
            if self.starts_with("<!DOCTYPE") && !doctype {
                doctype = true;
                self.doctype()?;
            } else if self.starts_with("<?") {
                self.instruction()?;
            } else if self.starts_with("<!--") {
                self.comment()?;
            } else if self.at_end() {
                return Err(self.flaw("there is no element"));
            } else if self.byte() == b'<' && self.text[self.at + 1..].starts_with(markup::is_name_start) {
                break;
            } else {
                return Err(self.flaw("the first element was expected here"));
            }
        }
        self.content(true)?;
        loop {
            self.skip_space();
            if self.at_end() {
                return Ok(());
            } else if self.starts_with("<?") {
                self.instruction()?;
            } else if self.starts_with("<!--") {
                self.comment()?;
            } else {
                return Err(self.flaw("nothing may follow the outermost element"));
            }
        }
    }
}

/// True for the characters of XML 1.0.
fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<Span> {
        lint(text.as_bytes()).map(|(span, _)| span)
    }

    #[test]
    fn an_element_that_stays_open_is_found_where_it_begins() {
        assert_eq!(place("<a><b></a>"), Some(6..10));
        assert_eq!(place("<a><b>"), Some(3..5));
    }

    #[test]
    fn a_prefix_needs_no_namespace() {
        assert_eq!(place("<x:a y:b=''/>"), None);
    }

    #[test]
    fn a_repeated_attribute_is_found_in_place() {
        assert_eq!(place("<a b='1' c='2' b='3'/>"), Some(15..16));
    }

    #[test]
    fn an_unknown_entity_may_come_from_a_file_that_is_not_read() {
        assert_eq!(place("<a>&nbsp;</a>"), Some(3..9));
        assert_eq!(place("<!DOCTYPE a SYSTEM 'a.dtd'><a>&nbsp;</a>"), None);
    }

    #[test]
    fn what_an_entity_stands_for_must_be_balanced() {
        assert_eq!(place("<!DOCTYPE a [<!ENTITY x '<b>'>]><a>&x;</a>"), Some(35..38));
        assert_eq!(place("<!DOCTYPE a [<!ENTITY x '<b/>'>]><a>&x;</a>"), None);
    }

    #[test]
    fn an_entity_that_names_itself_is_refused() {
        assert!(place("<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'>]><a>&x;</a>").is_some());
    }

    #[test]
    fn entities_that_multiply_are_looked_at_once_each() {
        let mut text = "<!DOCTYPE a [<!ENTITY e0 'x'>".to_owned();
        for level in 1..40 {
            let below = level - 1;
            text.push_str(&format!("<!ENTITY e{level} '&e{below};&e{below};&e{below};'>"));
        }
        text.push_str("]><a b='&e39;'>&e39;</a>");
        assert_eq!(place(&text), None);
    }

    #[test]
    fn a_declared_encoding_decides_what_the_bytes_are() {
        assert_eq!(lint(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>"), None);
        assert_eq!(lint(b"<a>\xe9</a>").map(|(span, _)| span), Some(3..4));
    }

    #[test]
    fn places_in_other_encodings_are_places_in_the_file() {
        let wide: Vec<u8> = "\u{feff}<a><b></a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(lint(&wide).map(|(span, _)| span), Some(14..22));
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = 100_000;
        assert_eq!(place(&format!("{}{}", "<a>".repeat(deep), "</a>".repeat(deep))), None);
        assert!(place(&"<a>".repeat(deep)).is_some());
        assert_eq!(
            place(&format!("<!DOCTYPE a [<!ELEMENT a {}b{}>]><a/>", "(".repeat(deep), ")".repeat(deep))),
            None
        );
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = lint(&bytes);
        }

        #[test]
        fn no_mix_of_markup_makes_it_panic(
            parts in proptest::collection::vec(
                "<|>|/>|</|a|b='|\"|&|;|#x?41|<!--|--|<!\\[CDATA\\[|\\]\\]>|<\\?|\\?>|<!DOCTYPE |\\[|\\]|<!ENTITY |%| |é",
                0..20,
            )
        ) {
            let text = parts.concat();
            if let Some((span, _)) = lint(text.as_bytes()) {
                proptest::prop_assert!(span.start <= span.end && span.end <= text.len());
            }
        }
    }
}
