//! What `$`, backticks and `<(` begin.

use super::ast::{Arithmetic, Parameter, Part, Substitution, SubstitutionKind};
use super::parser::{Parsed, Parser, is_name, is_name_start};
use super::word::{Quoted, Stop};

impl Parser<'_> {
    /// Parses an expansion, if the `$` that is next begins one.
    pub(super) fn dollar(&mut self, quoted: bool) -> Parsed<Option<Part>> {
        let start = self.pos;
        let Some(next) = self.peek_at(1) else {
            return Ok(None);
        };
        let part = match next {
            b'(' => self.dollar_parenthesis()?,
            b'{' => self.braced_parameter(quoted)?,
            b'[' => match self.old_arithmetic_end() {
                Some(close) => {
                    self.pos += 2;
                    let parts = self.arithmetic_parts(close)?;
                    self.pos = close + 1;
                    let span = self.span_from(start);
                    Part::Arithmetic(Box::new(Arithmetic { parts, span }))
                }
                None => return Ok(None),
            },
            b'\'' if !quoted => self.ansi_c()?,
            b'"' if !quoted => {
                self.pos += 1;
                self.double(start)?
            }
            _ if is_name_start(next) => {
                let rest = &self.bytes[start + 1..self.end];
                let len = rest.iter().position(|&byte| !is_name(byte));
                self.parameter(len.unwrap_or(rest.len()))
            }
            b'0'..=b'9' | b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!' => self.parameter(1),
            _ => return Ok(None),
        };
        Ok(Some(part))
    }

    fn parameter(&mut self, len: usize) -> Part {
        let start = self.pos;
        self.pos += 1 + len;
        Part::Parameter(Box::new(Parameter {
            name: self.span(start + 1, self.pos),
            braces: false,
            prefix: None,
            index: None,
            operator: None,
            word: None,
            span: self.span_from(start),
        }))
    }

    fn braced_parameter(&mut self, quoted: bool) -> Parsed<Part> {
        let start = self.pos;
        self.pos += 2;
        let prefix = self.parameter_prefix();
        self.pos += usize::from(prefix.is_some());
        let at = self.pos;
        self.parameter_name();
        let name = self.span_from(at);
        let mut index = None;
        if self.pos > at && self.eat(b"[") {
            index = Some(self.word_until(Stop::Subscript)?);
            if !self.eat(b"]") {
                return Err(self.fail_at(start, start + 2, "this `${` is never closed"));
            }
        }
        let at = self.pos;
        let mut operator = None;
        let mut word = None;
        let len = self.operator_len();
        self.pos += len;
        if len > 0 {
            operator = Some(self.span_from(at));
        }
        // Only what may replace the value is quoted by the quotes around it.
        let replaces = len == 0 || matches!(self.bytes[at + len - 1], b'-' | b'=' | b'?' | b'+');
        if self.peek() != Some(b'}') {
            word = Some(self.word_until(if quoted && replaces {
                Stop::QuotedParameter
            } else {
                Stop::Parameter
            })?);
        }
        if !self.eat(b"}") {
            return Err(self.fail_at(start, start + 2, "this `${` is never closed"));
        }
        Ok(Part::Parameter(Box::new(Parameter {
            name,
            braces: true,
            prefix,
            index,
            operator,
            word,
            span: self.span_from(start),
        })))
    }

    /// Returns `#` or `!` if it is no name itself.
    fn parameter_prefix(&self) -> Option<u8> {
        let first = self.peek().filter(|byte| b"#!".contains(byte))?;
        let next = self.peek_at(1)?;
        let special = b"@*#?-$!".contains(&next) && matches!(self.peek_at(2), Some(b'}' | b'['));
        (is_name(next) || special).then_some(first)
    }

    fn parameter_name(&mut self) {
        let at = self.pos;
        match self.peek() {
            Some(b'0'..=b'9') => {
                while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                    self.pos += 1;
                }
            }
            Some(byte) if is_name_start(byte) => {
                while self.peek().is_some_and(is_name) {
                    self.pos += 1;
                }
            }
            Some(b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!') => self.pos = at + 1,
            _ => {}
        }
    }

    fn operator_len(&self) -> usize {
        match (self.peek(), self.peek_at(1)) {
            (Some(b':'), Some(b'-' | b'=' | b'?' | b'+')) => 2,
            (Some(b'/'), Some(b'/' | b'#' | b'%')) => 2,
            (Some(first @ (b'#' | b'%' | b'^' | b',')), Some(second)) if first == second => 2,
            (Some(b':' | b'-' | b'=' | b'?' | b'+' | b'#' | b'%' | b'/' | b'^' | b',' | b'@'), _) => 1,
            _ => 0,
        }
    }

    fn ansi_c(&mut self) -> Parsed<Part> {
        let start = self.pos;
        self.pos += 2;
        while let Some(byte) = self.peek() {
            self.pos += 1;
            match byte {
                b'\'' => return Ok(Part::AnsiC(self.span_from(start))),
                b'\\' if self.pos < self.end => self.pos += 1,
                _ => {}
            }
        }
        Err(self.fail_at(start, start + 2, "this `$'` is never closed"))
    }

    fn dollar_parenthesis(&mut self) -> Parsed<Part> {
        let start = self.pos;
        if self.peek_at(2) == Some(b'(')
            && let Some(close) = self.arithmetic_end(start + 3)
        {
            self.pos += 3;
            let parts = self.arithmetic_parts(close)?;
            self.pos = close + 2;
            let span = self.span_from(start);
            return Ok(Part::Arithmetic(Box::new(Arithmetic { parts, span })));
        }
        self.substitution(SubstitutionKind::Dollar)
    }

    pub(super) fn process_substitution(&mut self) -> Parsed<Part> {
        let kind = match self.peek() {
            Some(b'<') => SubstitutionKind::ProcessIn,
            _ => SubstitutionKind::ProcessOut,
        };
        self.substitution(kind)
    }

    /// Parses `$(…)`, `<(…)`, `>(…)`.
    fn substitution(&mut self, kind: SubstitutionKind) -> Parsed<Part> {
        let start = self.pos;
        self.pos += 2;
        let list = self.list()?;
        if self.peek().is_none() {
            return Err(self.fail_at(start, start + 2, "this `(` is never closed"));
        }
        self.close_parenthesis()?;
        let span = self.span_from(start);
        Ok(Part::Substitution(Box::new(Substitution { kind, list, span })))
    }

    pub(super) fn backtick(&mut self, quoted: bool) -> Parsed<Part> {
        let start = self.pos;
        let mut close = start + 1;
        let mut escapes = false;
        loop {
            match self.bytes[..self.end].get(close) {
                None => return Err(self.fail_at(start, start + 1, "this backtick is never closed")),
                Some(b'`') => break,
                Some(b'\\') => {
                    let next = self.bytes[..self.end].get(close + 1);
                    escapes |= next.is_some_and(|&byte| is_backtick_escape(byte, quoted));
                    close += 2;
                }
                Some(_) => close += 1,
            }
        }
        self.pos = start + 1;
        let list = if escapes {
            let (text, map) = self.unescaped(start + 1, close, quoted);
            self.within(&text, map, |inner| {
                let list = inner.list()?;
                if inner.pos < inner.end {
                    return Err(inner.unexpected());
                }
                Ok(list)
            })?
        } else {
            self.until(close, |parser| {
                let list = parser.list()?;
                if parser.pos < parser.end {
                    return Err(parser.unexpected());
                }
                Ok(list)
            })?
        };
        self.pos = close + 1;
        let span = self.span_from(start);
        let kind = SubstitutionKind::Backtick;
        Ok(Part::Substitution(Box::new(Substitution { kind, list, span })))
    }

    /// Returns the text between backticks without its escapes, and the offset
    /// of each of its bytes.
    fn unescaped(&self, from: usize, to: usize, quoted: bool) -> (String, Vec<usize>) {
        let offsets = self.offsets(from, to);
        let mut text = String::with_capacity(to - from);
        let mut map = Vec::with_capacity(to - from + 1);
        let mut chars = self.text[from..to].char_indices().peekable();
        while let Some((mut at, mut char)) = chars.next() {
            let escapes = |&(_, next): &(usize, char)| {
                u8::try_from(next).is_ok_and(|byte| is_backtick_escape(byte, quoted))
            };
            if char == '\\'
                && let Some(escaped) = chars.next_if(escapes)
            {
                (at, char) = escaped;
            }
            text.push(char);
            map.extend((0..char.len_utf8()).map(|byte| offsets[at + byte]));
        }
        map.push(offsets[to - from]);
        (text, map)
    }

    /// Returns where the `))` is that closes arithmetic, or `None` if the two
    /// parentheses that opened it are subshells.
    pub(super) fn arithmetic_end(&mut self, from: usize) -> Option<usize> {
        let bytes = &self.bytes[..self.end];
        let mut depth = 0_usize;
        let mut i = from;
        let end = loop {
            match bytes.get(i) {
                None => break None,
                Some(b'\\') => i += 2,
                Some(&quote @ (b'\'' | b'"')) => {
                    let rest = bytes.get(i + 1..).unwrap_or_default();
                    i += memchr::memchr(quote, rest).map_or(1, |len| len + 2);
                }
                Some(b'(') => {
                    depth += 1;
                    i += 1;
                }
                Some(b')') if depth > 0 => {
                    depth -= 1;
                    i += 1;
                }
                Some(b')') => break (bytes.get(i + 1) == Some(&b')')).then_some(i),
                Some(_) => i += 1,
            }
            // Text of nothing but parentheses must not take forever.
            if i - from > self.lookahead {
                break None;
            }
        };
        self.lookahead = self.lookahead.saturating_sub(i.saturating_sub(from));
        end
    }

    /// Returns where the `]` is that closes `$[`.
    fn old_arithmetic_end(&self) -> Option<usize> {
        let rest = &self.bytes[self.pos..self.end.min(self.pos + 256)];
        let mut depth = 0_usize;
        for (i, byte) in rest.iter().enumerate() {
            match byte {
                b'[' => depth += 1,
                b']' if depth == 1 => return Some(self.pos + i),
                b']' => depth -= 1,
                b'\n' => return None,
                _ => {}
            }
        }
        None
    }

    /// Parses the expansions of an arithmetic expression that ends at `close`.
    pub(super) fn arithmetic_parts(&mut self, close: usize) -> Parsed<Vec<Part>> {
        self.until(close, |parser| parser.nested(|parser| parser.quoted_parts(Quoted::Arithmetic)))
    }
}

fn is_backtick_escape(byte: u8, quoted: bool) -> bool {
    matches!(byte, b'`' | b'\\' | b'$') || quoted && byte == b'"'
}
