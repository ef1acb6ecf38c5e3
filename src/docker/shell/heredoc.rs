//! Heredocs: the delimiter after `<<`, and the body after the line's end.

use super::ShellError;
use super::ast::Heredoc;
use super::parser::{Parsed, Parser, is_meta};
use super::word::Quoted;

impl Parser<'_> {
    /// Parses the delimiter, and returns the heredoc's index; its body is read
    /// after the next newline.
    pub(super) fn heredoc(&mut self, strips_tabs: bool) -> Parsed<usize> {
        let start = self.pos;
        let mut delimiter = String::new();
        let mut quoted = false;
        while let Some(byte) = self.peek() {
            let at = self.pos;
            match byte {
                b'\'' | b'"' => {
                    quoted = true;
                    let rest = &self.bytes[at + 1..self.end];
                    let Some(len) = memchr::memchr(byte, rest) else {
                        return Err(self.fail_at(at, at + 1, "this quote is never closed"));
                    };
                    delimiter.push_str(&self.text[at + 1..at + 1 + len]);
                    self.pos += len + 2;
                }
                b'\\' => {
                    quoted = true;
                    self.pos += 1;
                }
                _ if is_meta(byte) => break,
                _ => {
                    let rest = &self.bytes[at..self.end];
                    let len = 1 + rest[1..]
                        .iter()
                        .position(|&byte| is_meta(byte) || b"'\"\\".contains(&byte))
                        .unwrap_or(rest.len() - 1);
                    delimiter.push_str(&self.text[at..at + len]);
                    self.pos += len;
                }
            }
        }
        if self.pos == start {
            return Err(self.fail("a delimiter is missing after `<<`"));
        }
        let index = self.heredocs.len();
        self.heredocs.push(Heredoc {
            delimiter,
            delimiter_span: self.span_from(start),
            quoted,
            strips_tabs,
            body: self.span(self.pos, self.pos),
            parts: Vec::new(),
            end: self.span(self.pos, self.pos),
        });
        self.pending.push(index);
        Ok(index)
    }

    /// Reads the bodies of all heredocs that wait; a line begins here.
    pub(super) fn heredoc_bodies(&mut self) -> Parsed<()> {
        for index in std::mem::take(&mut self.pending) {
            self.heredoc_body(index)?;
        }
        Ok(())
    }

    fn heredoc_body(&mut self, index: usize) -> Parsed<()> {
        let start = self.pos;
        let (close, next) = self.find_delimiter(index)?;
        let body = self.span(start, close);
        let line = self.span(close, next);
        let expands = !self.heredocs[index].quoted;
        if expands {
            let parts =
                self.until(close, |parser| parser.nested(|parser| parser.quoted_parts(Quoted::Heredoc)))?;
            self.heredocs[index].parts = parts;
        }
        let heredoc = &mut self.heredocs[index];
        heredoc.body = body;
        heredoc.end = line;
        self.pos = next + usize::from(next < self.end);
        Ok(())
    }

    /// Returns where the line of the delimiter begins and ends.
    fn find_delimiter(&self, index: usize) -> Parsed<(usize, usize)> {
        let heredoc = &self.heredocs[index];
        let mut at = self.pos;
        while at < self.end {
            let rest = &self.bytes[at..self.end];
            let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let mut line = &rest[..len];
            if heredoc.strips_tabs {
                let tabs = line.iter().take_while(|&&byte| byte == b'\t').count();
                line = &line[tabs..];
            }
            if line.strip_suffix(b"\r").unwrap_or(line) == heredoc.delimiter.as_bytes() {
                return Ok((at, at + len));
            }
            at += len + 1;
        }
        Err(unfinished(heredoc))
    }
}

pub(super) fn unfinished(heredoc: &Heredoc) -> ShellError {
    ShellError {
        span: heredoc.delimiter_span.clone(),
        message: format!("no line ends this heredoc: `{}` is missing", heredoc.delimiter),
    }
}
