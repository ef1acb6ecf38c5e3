//! From text to tokens: indentation, simple keys and indicators.

use super::Flaw;
use super::cursor::Cursor;
use super::token::{Kind, Scanned, Token};
use std::collections::VecDeque;

/// How far back a key may begin, in characters, when its `:` is found.
const KEY_REACH: usize = 1024;

/// A place where a key may have begun that no `?` announces.
#[derive(Debug)]
struct SimpleKey {
    token: usize,
    at: usize,
    line: usize,
    column: usize,
    /// How many flow collections are open around it.
    level: usize,
    /// In a block, text in the mapping's column can only be a key.
    required: bool,
}

/// Makes tokens, only as many as the parser asks for.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) tokens: VecDeque<Token<'a>>,
    taken: usize,
    done: bool,
    /// The column of the current block, with -1 for none.
    pub(super) indent: isize,
    indents: Vec<isize>,
    /// The open flow collections by their first byte.
    pub(super) flow: Vec<u8>,
    pub(super) key_allowed: bool,
    /// By level, which is also by place: the oldest is in front.
    keys: VecDeque<SimpleKey>,
    /// True from `%YAML 1.1` on; without a directive the text is YAML 1.2.
    pub(super) old_version: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self {
            cursor: Cursor::new(text),
            tokens: VecDeque::new(),
            taken: 0,
            done: false,
            indent: -1,
            indents: Vec::new(),
            flow: Vec::new(),
            key_allowed: true,
            keys: VecDeque::new(),
            old_version: false,
        }
    }

    /// Returns the next token without taking it.
    pub(super) fn peek(&mut self) -> Scanned<&Token<'a>> {
        while self.wants_more()? {
            self.fetch()?;
        }
        Ok(self.tokens.front().expect("the stream's end is never taken"))
    }

    /// Takes the next token; the stream's end is never taken.
    pub(super) fn next(&mut self) -> Scanned<Token<'a>> {
        self.peek()?;
        self.taken += 1;
        Ok(self.tokens.pop_front().expect("peeked on the line above"))
    }

    fn wants_more(&mut self) -> Scanned<bool> {
        if self.done {
            return Ok(false);
        }
        if self.tokens.is_empty() {
            return Ok(true);
        }
        self.drop_stale_keys()?;
        Ok(self.keys.front().is_some_and(|key| key.token == self.taken))
    }

    fn fetch(&mut self) -> Scanned<()> {
        self.skip_to_token();
        self.drop_stale_keys()?;
        if self.flow.is_empty() {
            self.unwind(isize::try_from(self.cursor.column()).unwrap_or(isize::MAX));
        }
        let byte = self.cursor.byte();
        let column_zero = self.cursor.column() == 0;
        let blank_next = self.cursor.is_blank(1);
        let in_flow = !self.flow.is_empty();
        match byte {
            0 => self.fetch_end(),
            b'%' if column_zero => {
                self.leave_blocks()?;
                let token = self.scan_directive()?;
                self.tokens.push_back(token);
                Ok(())
            }
            b'-' | b'.' if column_zero && self.cursor.at_document_marker() => {
                self.leave_blocks()?;
                self.push(if byte == b'-' { Kind::DocumentStart } else { Kind::DocumentEnd }, 3);
                Ok(())
            }
            b'[' | b'{' => {
                self.save_key()?;
                self.flow.push(byte);
                self.key_allowed = true;
                self.push(if byte == b'[' { Kind::FlowSequenceStart } else { Kind::FlowMappingStart }, 1);
                Ok(())
            }
            b']' | b'}' => {
                self.forget_key()?;
                self.flow.pop();
                self.key_allowed = false;
                self.push(if byte == b']' { Kind::FlowSequenceEnd } else { Kind::FlowMappingEnd }, 1);
                Ok(())
            }
            b',' => {
                self.key_allowed = true;
                self.forget_key()?;
                self.push(Kind::FlowEntry, 1);
                Ok(())
            }
            b'-' if blank_next => self.fetch_block_entry(),
            b'?' if in_flow || blank_next => self.fetch_key(),
            b':' if self.is_value() => self.fetch_value(),
            _ => self.fetch_content(byte),
        }
    }

    fn fetch_content(&mut self, byte: u8) -> Scanned<()> {
        let in_flow = !self.flow.is_empty();
        if matches!(byte, b'|' | b'>') && !in_flow {
            self.key_allowed = true;
            self.forget_key()?;
            let token = self.scan_block_scalar()?;
            self.tokens.push_back(token);
            return Ok(());
        }
        let is_marked = matches!(byte, b'*' | b'&' | b'!' | b'\'' | b'"');
        if !is_marked && !self.starts_plain(byte) {
            return Err(self.flaw(format!("{} cannot start a value", self.cursor.shown())));
        }
        self.save_key()?;
        self.key_allowed = false;
        let token = match byte {
            b'*' | b'&' => self.scan_anchor()?,
            b'!' => self.scan_tag()?,
            b'\'' | b'"' => self.scan_quoted()?,
            _ => self.scan_plain(),
        };
        self.tokens.push_back(token);
        Ok(())
    }

    /// Tabs separate only inside flow collections.
    pub(super) fn skip_to_token(&mut self) {
        loop {
            while self.cursor.byte() == b' ' || (self.cursor.byte() == b'\t' && !self.flow.is_empty()) {
                self.cursor.skip(1);
            }
            if self.cursor.byte() == b'#' {
                self.cursor.skip_to_break();
            }
            if !self.cursor.take_break() {
                return;
            }
            if self.flow.is_empty() {
                self.key_allowed = true;
            }
        }
    }

    fn is_value(&self) -> bool {
        let blank_next = self.cursor.is_blank(1);
        if self.old_version {
            return blank_next || !self.flow.is_empty();
        }
        match self.flow.last() {
            None | Some(b'[') => blank_next,
            Some(_) => {
                let follows_value = self.tokens.back().is_some_and(|token| matches!(token.kind, Kind::Value));
                blank_next || !follows_value
            }
        }
    }

    fn starts_plain(&self, byte: u8) -> bool {
        let in_flow = !self.flow.is_empty();
        let blank_next = self.cursor.is_blank(1);
        match byte {
            b'-' => !blank_next,
            b':' if in_flow => !self.old_version && !matches!(self.cursor.ahead(1), b' ' | b'\t'),
            b'?' | b':' => !blank_next && !in_flow,
            b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"'
            | b'%' | b'@' | b'`' => false,
            _ => !self.cursor.is_blank(0),
        }
    }

    /// Ends the stream, or a document: nothing of it stays open.
    fn leave_blocks(&mut self) -> Scanned<()> {
        if self.flow.is_empty() {
            self.unwind(-1);
        }
        self.forget_key()?;
        self.key_allowed = false;
        Ok(())
    }

    fn fetch_end(&mut self) -> Scanned<()> {
        self.leave_blocks()?;
        self.keys.clear();
        self.push(Kind::StreamEnd, 0);
        self.done = true;
        Ok(())
    }

    fn fetch_block_entry(&mut self) -> Scanned<()> {
        if self.flow.is_empty() {
            if !self.key_allowed {
                return Err(self.flaw("a sequence entry is not allowed here"));
            }
            if self.add_indent(self.cursor.column()) {
                self.push(Kind::BlockSequenceStart, 0);
            }
        }
        self.key_allowed = true;
        self.forget_key()?;
        self.push(Kind::BlockEntry, 1);
        Ok(())
    }

    fn fetch_key(&mut self) -> Scanned<()> {
        if self.flow.is_empty() {
            if !self.key_allowed {
                return Err(self.flaw("a mapping key is not allowed here"));
            }
            if self.add_indent(self.cursor.column()) {
                self.push(Kind::BlockMappingStart, 0);
            }
        }
        self.key_allowed = self.flow.is_empty();
        self.forget_key()?;
        self.push(Kind::Key, 1);
        Ok(())
    }

    fn fetch_value(&mut self) -> Scanned<()> {
        if let Some(key) = self.take_key() {
            let index = key.token - self.taken;
            let marker = |kind| Token { kind, span: key.at..key.at, line: key.line };
            self.tokens.insert(index, marker(Kind::Key));
            if self.flow.is_empty() && self.add_indent(key.column) {
                self.tokens.insert(index, marker(Kind::BlockMappingStart));
            }
            self.key_allowed = false;
        } else {
            if self.flow.is_empty() {
                if !self.key_allowed {
                    return Err(self.flaw("a mapping value is not allowed here"));
                }
                if self.add_indent(self.cursor.column()) {
                    self.push(Kind::BlockMappingStart, 0);
                }
            }
            self.key_allowed = self.flow.is_empty();
            self.forget_key()?;
        }
        self.push(Kind::Value, 1);
        Ok(())
    }

    fn push(&mut self, kind: Kind<'a>, length: usize) {
        let start = self.cursor.at;
        self.cursor.skip(length);
        self.tokens.push_back(Token { kind, span: start..start + length, line: self.cursor.line });
    }

    fn unwind(&mut self, column: isize) {
        while self.indent > column {
            self.indent = self.indents.pop().unwrap_or(-1);
            self.push(Kind::BlockEnd, 0);
        }
    }

    fn add_indent(&mut self, column: usize) -> bool {
        let column = isize::try_from(column).unwrap_or(isize::MAX);
        let deeper = self.indent < column;
        if deeper {
            self.indents.push(self.indent);
            self.indent = column;
        }
        deeper
    }

    /// A key stays on one line and within reach of its `:`. Keys further out
    /// began earlier, so the stale ones are in front.
    fn drop_stale_keys(&mut self) -> Scanned<()> {
        while let Some(key) = self.keys.front() {
            if key.line == self.cursor.line && !self.is_out_of_reach(key.at) {
                break;
            }
            if key.required {
                return Err(missing_colon(key));
            }
            self.keys.pop_front();
        }
        Ok(())
    }

    fn is_out_of_reach(&self, start: usize) -> bool {
        let text = &self.cursor.text[start..self.cursor.at];
        // Four bytes make a character at most; most texts need no count.
        text.len() > KEY_REACH
            && (text.len() > 4 * KEY_REACH
                || text.iter().filter(|byte| **byte & 0xc0 != 0x80).count() > KEY_REACH)
    }

    fn save_key(&mut self) -> Scanned<()> {
        if self.key_allowed {
            self.forget_key()?;
            let column = self.cursor.column();
            self.keys.push_back(SimpleKey {
                token: self.taken + self.tokens.len(),
                at: self.cursor.at,
                line: self.cursor.line,
                column,
                level: self.flow.len(),
                required: self.flow.is_empty() && isize::try_from(column) == Ok(self.indent),
            });
        }
        Ok(())
    }

    /// Takes the key that may have begun in the collection we are in.
    fn take_key(&mut self) -> Option<SimpleKey> {
        let ours = self.keys.back().is_some_and(|key| key.level == self.flow.len());
        if ours { self.keys.pop_back() } else { None }
    }

    fn forget_key(&mut self) -> Scanned<()> {
        // What is left over from inner collections has no use any more.
        while self.keys.back().is_some_and(|key| key.level >= self.flow.len()) {
            if let Some(key) = self.keys.pop_back()
                && key.required
            {
                return Err(missing_colon(&key));
            }
        }
        Ok(())
    }

    /// A flaw at the cursor.
    pub(super) fn flaw(&self, message: impl Into<String>) -> Flaw {
        Flaw::new(self.cursor.at..self.cursor.at + 1, message)
    }
}

fn missing_colon(key: &SimpleKey) -> Flaw {
    Flaw::new(key.at..key.at + 1, "this line needs a `:` after its key")
}
