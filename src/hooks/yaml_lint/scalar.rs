//! Scalars: plain, quoted and block.

use super::scan::Scanner;
use super::token::{Kind, Scanned, Token};
use std::borrow::Cow;

/// What lies between two words of a plain scalar.
#[derive(Debug, Clone, Copy)]
enum Gap {
    Spaces,
    Breaks(usize),
}

impl<'a> Scanner<'a> {
    /// Reads a scalar without quotes, over several lines if they are indented.
    pub(super) fn scan_plain(&mut self) -> Token<'a> {
        let (start, line) = (self.cursor.at, self.cursor.line);
        let indent = self.indent + 1;
        let mut value: Cow<'a, str> = Cow::Borrowed("");
        let mut end = start;
        let mut gap = Gap::Spaces;
        while self.cursor.byte() != b'#' {
            let word_start = self.cursor.at;
            self.skip_plain_word();
            if self.cursor.at == word_start {
                break;
            }
            self.key_allowed = false;
            match (&mut value, gap) {
                (Cow::Borrowed(text), Gap::Spaces) => *text = self.cursor.slice(start, self.cursor.at),
                (Cow::Owned(text), Gap::Spaces) => text.push_str(self.cursor.slice(end, self.cursor.at)),
                (value, Gap::Breaks(count)) => {
                    let text = value.to_mut();
                    if count == 1 {
                        text.push(' ');
                    }
                    text.extend(std::iter::repeat_n('\n', count - 1));
                    text.push_str(self.cursor.slice(word_start, self.cursor.at));
                }
            }
            end = self.cursor.at;
            let Some(next) = self.scan_plain_gap() else { break };
            gap = next;
            let outside = self.flow.is_empty()
                && isize::try_from(self.cursor.column()).is_ok_and(|column| column < indent);
            if self.cursor.at == end || outside {
                break;
            }
        }
        Token { kind: Kind::Scalar { plain: true, value }, span: start..end, line }
    }

    fn skip_plain_word(&mut self) {
        let in_flow = !self.flow.is_empty();
        loop {
            match self.cursor.byte() {
                b' ' | b'\t' | 0 | b'\n' | b'\r' => break,
                b':' if self.cursor.is_blank(1) => break,
                b'?' if self.old_version && in_flow => break,
                b',' | b'[' | b']' | b'{' | b'}' if in_flow => break,
                0xc2 | 0xe2 if self.cursor.is_break() => break,
                _ => self.cursor.skip(1),
            }
        }
    }

    /// Passes what lies between two words; `None` where a document marker
    /// ends the scalar.
    fn scan_plain_gap(&mut self) -> Option<Gap> {
        self.cursor.skip_spaces();
        if !self.cursor.is_break() {
            return Some(Gap::Spaces);
        }
        let mut breaks = 0;
        while self.cursor.byte() == b' ' || self.cursor.is_break() {
            if self.cursor.byte() == b' ' {
                self.cursor.skip(1);
                continue;
            }
            self.cursor.take_break();
            self.key_allowed = true;
            if self.cursor.at_document_marker() {
                return None;
            }
            breaks += 1;
        }
        Some(Gap::Breaks(breaks))
    }

    /// Reads a scalar in quotes.
    pub(super) fn scan_quoted(&mut self) -> Scanned<Token<'a>> {
        let (start, line) = (self.cursor.at, self.cursor.line);
        let quote = self.cursor.byte();
        self.cursor.skip(1);
        let mut value = String::new();
        loop {
            let plain = self.cursor.at;
            while !matches!(self.cursor.byte(), b' ' | b'\t' | b'\'' | b'"' | b'\\' | 0)
                && !self.cursor.is_break()
            {
                self.cursor.skip(1);
            }
            value.push_str(self.cursor.slice(plain, self.cursor.at));
            let byte = self.cursor.byte();
            if byte == quote {
                self.cursor.skip(1);
                if quote == b'"' || self.cursor.byte() != b'\'' {
                    break;
                }
                self.cursor.skip(1);
                value.push('\'');
            } else if byte == b'\\' && quote == b'"' {
                self.scan_escape(&mut value)?;
            } else if matches!(byte, b'\'' | b'"' | b'\\') {
                self.cursor.skip(1);
                value.push(char::from(byte));
            } else if byte == 0 {
                return Err(super::Flaw::new(start..start + 1, "the quote is never closed"));
            } else {
                self.scan_quoted_gap(&mut value)?;
            }
        }
        let kind = Kind::Scalar { plain: false, value: Cow::Owned(value) };
        Ok(Token { kind, span: start..self.cursor.at, line })
    }

    fn scan_quoted_gap(&mut self, value: &mut String) -> Scanned<()> {
        let start = self.cursor.at;
        while matches!(self.cursor.byte(), b' ' | b'\t') {
            self.cursor.skip(1);
        }
        if !self.cursor.is_break() {
            value.push_str(self.cursor.slice(start, self.cursor.at));
            return Ok(());
        }
        self.cursor.take_break();
        let breaks = self.scan_quoted_breaks()?;
        if breaks == 0 {
            value.push(' ');
        }
        value.extend(std::iter::repeat_n('\n', breaks));
        Ok(())
    }

    fn scan_quoted_breaks(&mut self) -> Scanned<usize> {
        let mut breaks = 0;
        loop {
            if self.cursor.at_document_marker() {
                return Err(self.flaw("a document marker inside quotes"));
            }
            while matches!(self.cursor.byte(), b' ' | b'\t') {
                self.cursor.skip(1);
            }
            if !self.cursor.take_break() {
                return Ok(breaks);
            }
            breaks += 1;
        }
    }

    fn scan_escape(&mut self, value: &mut String) -> Scanned<()> {
        let start = self.cursor.at;
        self.cursor.skip(1);
        if self.cursor.take_break() {
            let breaks = self.scan_quoted_breaks()?;
            value.extend(std::iter::repeat_n('\n', breaks));
            return Ok(());
        }
        let byte = self.cursor.byte();
        let simple = match byte {
            b'0' => '\0',
            b'a' => '\x07',
            b'b' => '\x08',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\x0b',
            b'f' => '\x0c',
            b'r' => '\r',
            b'e' => '\x1b',
            b' ' | b'"' | b'/' | b'\\' => char::from(byte),
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' | b'u' | b'U' => return self.scan_code(value, start),
            _ => {
                return Err(super::Flaw::new(start..self.cursor.at + 1, "no such escape in double quotes"));
            }
        };
        self.cursor.skip(1);
        value.push(simple);
        Ok(())
    }

    fn scan_code(&mut self, value: &mut String, start: usize) -> Scanned<()> {
        let length = match self.cursor.byte() {
            b'x' => 2,
            b'u' => 4,
            _ => 8,
        };
        self.cursor.skip(1);
        let mut code = 0_u32;
        for _ in 0..length {
            let Some(digit) = char::from(self.cursor.byte()).to_digit(16) else {
                return Err(self.flaw(format!("this escape needs {length} hexadecimal digits")));
            };
            code = code.wrapping_mul(16).wrapping_add(digit);
            self.cursor.skip(1);
        }
        // Half of a surrogate pair is let through, as Python's strings hold it.
        match char::from_u32(code) {
            Some(character) => value.push(character),
            None if (0xd800..0xe000).contains(&code) => value.push_str(&format!("\u{fffd}{code:x}")),
            None => return Err(super::Flaw::new(start..self.cursor.at, "no character has this number")),
        }
        Ok(())
    }

    /// Reads a scalar after `|` or `>`. Its text is given as it stands: only
    /// its presence matters, and as a key its lines.
    pub(super) fn scan_block_scalar(&mut self) -> Scanned<Token<'a>> {
        let (start, line) = (self.cursor.at, self.cursor.line);
        self.cursor.skip(1);
        let increment = self.scan_block_header()?;
        let least = self.indent + 1;
        let indent = match increment {
            Some(increment) => least.max(1) + increment - 1,
            None => least.max(self.scan_block_indent()?),
        };
        let indent_column = usize::try_from(indent).unwrap_or(0);
        let mut blank_lines = self.skip_block_breaks(indent_column);
        let text_start = self.cursor.at;
        while self.cursor.column() == indent_column && self.cursor.byte() != 0 {
            self.cursor.skip_to_break();
            self.cursor.take_break();
            blank_lines = self.skip_block_breaks(indent_column);
            if least == 0 && self.cursor.column() == 0 && self.cursor.at_document_marker() {
                break;
            }
        }
        let value = Cow::Borrowed(self.cursor.slice(text_start, self.cursor.at));
        let token = Token { kind: Kind::Scalar { plain: false, value }, span: start..self.cursor.at, line };
        if blank_lines {
            self.skip_to_token();
        }
        Ok(token)
    }

    fn scan_block_header(&mut self) -> Scanned<Option<isize>> {
        let mut increment = None;
        let mut chomping = false;
        loop {
            match self.cursor.byte() {
                b'+' | b'-' if !chomping => chomping = true,
                b'0' if increment.is_none() => return Err(self.flaw("an indentation of 0 is not allowed")),
                digit @ b'1'..=b'9' if increment.is_none() => increment = Some(isize::from(digit - b'0')),
                _ => break,
            }
            self.cursor.skip(1);
        }
        if self.cursor.byte() != b' ' && !self.cursor.is_end_or_break(0) {
            return Err(self.flaw(format!("{} cannot follow `|` or `>`", self.cursor.shown())));
        }
        self.cursor.skip_spaces();
        if self.cursor.byte() == b'#' {
            self.cursor.skip_to_break();
        }
        if !self.cursor.is_end_or_break(0) {
            return Err(self.flaw("only a comment may follow on the line of `|` or `>`"));
        }
        self.cursor.take_break();
        Ok(increment)
    }

    /// Finds the column of the first line that has text.
    fn scan_block_indent(&mut self) -> Scanned<isize> {
        let mut first_blank = None;
        let mut most = 0;
        while self.cursor.byte() == b' ' || self.cursor.is_break() {
            if self.cursor.byte() == b' ' {
                self.cursor.skip(1);
                most = most.max(self.cursor.column());
            } else {
                first_blank.get_or_insert(self.cursor.column());
                self.cursor.take_break();
            }
        }
        if first_blank.is_some_and(|first| first > 0 && most > first) {
            return Err(self.flaw("an empty line before the text has fewer spaces than the text"));
        }
        Ok(isize::try_from(most).unwrap_or(isize::MAX))
    }

    fn skip_block_breaks(&mut self, indent: usize) -> bool {
        let mut any = false;
        loop {
            while self.cursor.column() < indent && self.cursor.byte() == b' ' {
                self.cursor.skip(1);
            }
            if !self.cursor.take_break() {
                return any;
            }
            any = true;
        }
    }
}
