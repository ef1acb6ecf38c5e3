//! Reads TOML for what is wrong with it, with the verdicts of Python's own
//! reader, which knows version 1.0; version 1.1 if asked.
//!
//! The packages for TOML read 1.1 and cannot be told not to, and refuse large
//! integers that 1.0 allows a reader to take. What is open is kept on a stack
//! of its own, so depth costs memory only.

mod lexer;
mod tables;

use crate::diagnostic::Span;
use lexer::Lexer;
use std::borrow::Cow;
use tables::{Tables, Target};

/// What is wrong and where.
pub(super) type Flaw = (Span, String);

/// A dotted key: its parts and where each stands.
type Path<'a> = Vec<(Cow<'a, str>, Span)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    V1_0,
    V1_1,
}

/// Returns the first flaw of a text; its place lies within the text.
pub(super) fn lint(text: &[u8], version: Version) -> Option<Flaw> {
    let (span, message) = match std::str::from_utf8(text) {
        Err(error) => (error.valid_up_to()..error.valid_up_to() + 1, "these bytes are not UTF-8".to_owned()),
        Ok(decoded) => Reader::new(decoded, version).document().err()?,
    };
    let end = span.end.min(text.len());
    Some((span.start.min(end)..end, message))
}

#[derive(Debug)]
struct Reader<'a> {
    lexer: Lexer<'a>,
    version: Version,
    tables: Tables<'a>,
    /// The table that the last header opened.
    current: usize,
}

/// A collection whose end was not yet seen.
#[derive(Debug)]
enum Open<'a> {
    Array,
    /// A table in braces, and the key whose value is being read.
    Inline {
        root: usize,
        key: Path<'a>,
    },
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, version: Version) -> Self {
        let mut lexer = Lexer::new(text, version);
        if version >= Version::V1_1 {
            lexer.take("\u{feff}");
        }
        Self { lexer, version, tables: Tables::new(), current: Tables::ROOT }
    }

    fn document(&mut self) -> Result<(), Flaw> {
        loop {
            self.lexer.skip_blanks();
            match self.lexer.byte() {
                0 if self.lexer.at_end() => return Ok(()),
                b'#' => {}
                b'[' => self.header()?,
                _ if self.lexer.at_newline() => {}
                _ => {
                    let key = self.pair_key()?;
                    self.value()?;
                    self.tables.assign(self.current, &key)?;
                }
            }
            self.lexer.skip_blanks();
            self.lexer.skip_comment()?;
            if !self.lexer.take_newline() && !self.lexer.at_end() {
                return Err(self.lexer.flaw("a statement ends with its line"));
            }
        }
    }

    fn header(&mut self) -> Result<(), Flaw> {
        let is_list = self.lexer.take("[[");
        if !is_list {
            self.lexer.take("[");
        }
        self.lexer.skip_blanks();
        let path = self.key()?;
        if !self.lexer.take(if is_list { "]]" } else { "]" }) {
            return Err(self.lexer.flaw(if is_list { "`]]` is missing" } else { "`]` is missing" }));
        }
        let target = if is_list { Target::List } else { Target::Table };
        self.current = self.tables.open(&path, target)?;
        Ok(())
    }

    fn pair_key(&mut self) -> Result<Path<'a>, Flaw> {
        let key = self.key()?;
        if !self.lexer.take("=") {
            return Err(self.lexer.flaw("`=` is missing after the key"));
        }
        self.lexer.skip_blanks();
        Ok(key)
    }

    fn key(&mut self) -> Result<Path<'a>, Flaw> {
        let mut path = Vec::new();
        loop {
            let start = self.lexer.at();
            let part = self.lexer.key_part()?;
            path.push((part, start..self.lexer.at()));
            self.lexer.skip_blanks();
            if !self.lexer.take(".") {
                return Ok(path);
            }
            self.lexer.skip_blanks();
        }
    }

    /// Reads a value and all that is in it.
    fn value(&mut self) -> Result<(), Flaw> {
        let mut open: Vec<Open<'a>> = Vec::new();
        loop {
            if self.lexer.take("[") {
                self.lexer.skip_lines()?;
                if !self.lexer.take("]") {
                    open.push(Open::Array);
                    continue;
                }
            } else if self.lexer.take("{") {
                self.skip_in_braces()?;
                if !self.lexer.take("}") {
                    let root = self.tables.new_root();
                    let key = self.pair_key()?;
                    open.push(Open::Inline { root, key });
                    continue;
                }
            } else {
                self.lexer.scalar()?;
            }
            while let Some(innermost) = open.last_mut() {
                if self.continues(innermost)? {
                    break;
                }
                open.pop();
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// After a value: false if `open` ends here, true at its next value.
    fn continues(&mut self, open: &mut Open<'a>) -> Result<bool, Flaw> {
        match open {
            Open::Array => {
                self.lexer.skip_lines()?;
                if self.lexer.take("]") {
                    return Ok(false);
                }
                if !self.lexer.take(",") {
                    return Err(self.lexer.flaw("`,` or `]` is missing in the array"));
                }
                self.lexer.skip_lines()?;
                Ok(!self.lexer.take("]"))
            }
            Open::Inline { root, key } => {
                self.tables.assign_inline(*root, key)?;
                self.skip_in_braces()?;
                if self.lexer.take("}") {
                    return Ok(false);
                }
                if !self.lexer.take(",") {
                    return Err(self.lexer.flaw("`,` or `}` is missing in the table"));
                }
                self.skip_in_braces()?;
                if self.version >= Version::V1_1 && self.lexer.take("}") {
                    return Ok(false);
                }
                if self.lexer.byte() == b'}' {
                    return Err(self.lexer.flaw("TOML 1.0 has no comma before `}`"));
                }
                *key = self.pair_key()?;
                Ok(true)
            }
        }
    }

    /// Lines may end in braces since version 1.1.
    fn skip_in_braces(&mut self) -> Result<(), Flaw> {
        if self.version >= Version::V1_1 {
            return self.lexer.skip_lines();
        }
        self.lexer.skip_blanks();
        if self.lexer.at_newline() || self.lexer.byte() == b'#' {
            return Err(self.lexer.flaw("in TOML 1.0 a table in braces stands on one line"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<Span> {
        lint(text.as_bytes(), Version::V1_0).map(|(span, _)| span)
    }

    fn versions(text: &str) -> (bool, bool) {
        (lint(text.as_bytes(), Version::V1_0).is_none(), lint(text.as_bytes(), Version::V1_1).is_none())
    }

    #[test]
    fn a_repeated_key_is_found_in_place() {
        assert_eq!(place("a = 1\nb = 2\na = 3\n"), Some(12..13));
    }

    #[test]
    fn a_table_cannot_be_opened_twice() {
        assert_eq!(place("[a]\n[b]\n[a]\n"), Some(9..10));
    }

    #[test]
    fn a_table_may_be_opened_after_its_child() {
        assert_eq!(place("[a.b]\n[a]\n"), None);
    }

    #[test]
    fn dotted_keys_close_the_table_that_they_make() {
        assert_eq!(place("[a]\nb.c = 1\n[a.b]\n"), Some(15..16));
    }

    #[test]
    fn an_array_of_tables_begins_anew_with_each_entry() {
        assert_eq!(place("[[a]]\n[a.b]\n[[a]]\n[a.b]\n"), None);
    }

    #[test]
    fn a_table_in_braces_cannot_grow() {
        assert_eq!(place("a = {b = 1}\na.c = 2\n"), Some(12..13));
    }

    #[test]
    fn new_forms_need_the_new_version() {
        for text in ["a = {\n b = 1, # c\n}", "a = \"\\e\"", "a = \"\\x41\"", "a = 07:32", "\u{feff}a = 1"] {
            assert_eq!(versions(text), (false, true), "{text:?}");
        }
    }

    #[test]
    fn a_lone_carriage_return_is_no_line() {
        assert_eq!(place("a = 1\rb = 2"), Some(5..6));
    }

    #[test]
    fn a_day_must_exist() {
        assert_eq!((place("a = 2024-02-29"), place("a = 2023-02-29")), (None, Some(4..14)));
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = 100_000;
        assert_eq!(place(&format!("a = {}{}", "[".repeat(deep), "]".repeat(deep))), None);
        assert_eq!(place(&format!("a = {}1{}", "{b=".repeat(deep), "}".repeat(deep))), None);
        assert_eq!(place(&format!("a{} = 1", ".b".repeat(deep))), None);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(text: Vec<u8>) {
            let _ = lint(&text, Version::V1_1);
        }

        #[test]
        fn no_mix_of_forms_makes_it_panic(text in "[a1=.,\\[\\]{}#'\"\\\\+:TZeux_\\- \\t\\r\\n]{0,40}") {
            if let Some((span, _)) = lint(text.as_bytes(), Version::V1_0) {
                proptest::prop_assert!(span.start <= span.end && span.end <= text.len());
            }
        }
    }
}
