//! Anchors, aliases, tags and directives.

use super::scan::Scanner;
use super::token::{Kind, Scanned, Token};
use std::borrow::Cow;

impl<'a> Scanner<'a> {
    /// Reads `&name` or `*name`.
    pub(super) fn scan_anchor(&mut self) -> Scanned<Token<'a>> {
        let (start, line) = (self.cursor.at, self.cursor.line);
        let is_alias = self.cursor.byte() == b'*';
        self.cursor.skip(1);
        while self.is_anchor_byte() {
            self.cursor.skip(1);
        }
        let name = self.cursor.slice(start + 1, self.cursor.at);
        let ended = self.cursor.is_blank(0)
            || matches!(
                self.cursor.byte(),
                b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'%' | b'@' | b'`'
            );
        if name.is_empty() || !ended {
            let what = if is_alias { "an alias" } else { "an anchor" };
            return Err(self.flaw(format!("{} cannot stand in the name of {what}", self.cursor.shown())));
        }
        let kind = if is_alias { Kind::Alias(name) } else { Kind::Anchor(name) };
        Ok(Token { kind, span: start..self.cursor.at, line })
    }

    fn is_anchor_byte(&self) -> bool {
        match self.cursor.byte() {
            b',' | b'[' | b']' | b'{' | b'}' | 0..=b' ' | 0x7f => false,
            0xc2 => self.cursor.ahead(1) != 0x85,
            0xef => !(self.cursor.ahead(1) == 0xbb && self.cursor.ahead(2) == 0xbf),
            _ => true,
        }
    }

    /// Reads a tag in any of its forms.
    pub(super) fn scan_tag(&mut self) -> Scanned<Token<'a>> {
        let (start, line) = (self.cursor.at, self.cursor.line);
        if self.cursor.ahead(1) == b'!' {
            self.cursor.skip(1);
        }
        let short = self.cursor.slice(start, self.cursor.at + 1);
        let (handle, suffix) = if self.cursor.ahead(1) == b'<' {
            self.cursor.skip(2);
            let uri = self.scan_uri()?;
            if self.cursor.byte() != b'>' {
                return Err(self.flaw("the tag is not closed by `>`"));
            }
            self.cursor.skip(1);
            (None, uri)
        } else if self.cursor.is_blank(1) {
            self.cursor.skip(1);
            (None, Cow::Borrowed(short))
        } else if self.word_has_second_mark() {
            let handle = self.scan_handle()?;
            (Some(handle), self.scan_uri()?)
        } else {
            self.cursor.skip(1);
            (Some(short), self.scan_uri()?)
        };
        if self.cursor.byte() != b' ' && !self.cursor.is_end_or_break(0) {
            return Err(self.flaw(format!("a tag ends with a space, not with {}", self.cursor.shown())));
        }
        Ok(Token { kind: Kind::Tag { handle, suffix }, span: start..self.cursor.at, line })
    }

    fn word_has_second_mark(&self) -> bool {
        let mut length = 1;
        while self.cursor.ahead(length) != b' ' && !self.cursor.is_end_or_break(length) {
            if self.cursor.ahead(length) == b'!' {
                return true;
            }
            length += 1;
        }
        false
    }

    fn scan_handle(&mut self) -> Scanned<&'a str> {
        let start = self.cursor.at;
        if self.cursor.byte() != b'!' {
            return Err(self.flaw("a tag handle begins with `!`"));
        }
        self.cursor.skip(1);
        if self.cursor.byte() != b' ' {
            while self.cursor.byte().is_ascii_alphanumeric() || matches!(self.cursor.byte(), b'-' | b'_') {
                self.cursor.skip(1);
            }
            if self.cursor.byte() != b'!' {
                return Err(self.flaw("a tag handle ends with `!`"));
            }
            self.cursor.skip(1);
        }
        Ok(self.cursor.slice(start, self.cursor.at))
    }

    fn scan_uri(&mut self) -> Scanned<Cow<'a, str>> {
        let start = self.cursor.at;
        let mut decoded: Option<Vec<u8>> = None;
        loop {
            let byte = self.cursor.byte();
            if byte == b'%' {
                let bytes = decoded.get_or_insert_with(|| self.cursor.text[start..self.cursor.at].to_vec());
                let digits = [1, 2].map(|distance| char::from(self.cursor.ahead(distance)).to_digit(16));
                let [Some(high), Some(low)] = digits else {
                    return Err(self.flaw("`%` in a tag needs two hexadecimal digits"));
                };
                bytes.extend(u8::try_from(high * 16 + low));
                self.cursor.skip(3);
                continue;
            }
            let allowed = byte.is_ascii_alphanumeric()
                || b"-;/?:@&=+$,_.!~*'()[]".contains(&byte)
                || (byte == b'#' && !self.old_version);
            if !allowed {
                break;
            }
            if let Some(bytes) = &mut decoded {
                bytes.push(byte);
            }
            self.cursor.skip(1);
        }
        if self.cursor.at == start {
            return Err(self.flaw(format!("{} cannot stand in a tag", self.cursor.shown())));
        }
        match decoded.map(String::from_utf8) {
            None => Ok(Cow::Borrowed(self.cursor.slice(start, self.cursor.at))),
            Some(Ok(text)) => Ok(Cow::Owned(text)),
            Some(Err(_)) => Err(super::Flaw::new(start..self.cursor.at, "the tag's escapes are not UTF-8")),
        }
    }

    /// Reads a line that starts with `%`.
    pub(super) fn scan_directive(&mut self) -> Scanned<Token<'a>> {
        let (start, line) = (self.cursor.at, self.cursor.line);
        self.cursor.skip(1);
        while self.cursor.byte().is_ascii_alphanumeric() || b"-_:.".contains(&self.cursor.byte()) {
            self.cursor.skip(1);
        }
        let name = self.cursor.slice(start + 1, self.cursor.at);
        if name.is_empty() || (self.cursor.byte() != b' ' && !self.cursor.is_end_or_break(0)) {
            return Err(self.flaw(format!("{} cannot stand in a directive's name", self.cursor.shown())));
        }
        let kind = match name {
            "YAML" => self.scan_version()?,
            "TAG" => self.scan_tag_directive()?,
            _ => {
                self.cursor.skip_to_break();
                Kind::OtherDirective
            }
        };
        let end = self.cursor.at;
        self.cursor.skip_spaces();
        if self.cursor.byte() == b'#' {
            self.cursor.skip_to_break();
        }
        if !self.cursor.is_end_or_break(0) {
            return Err(self.flaw("only a comment may follow a directive"));
        }
        self.cursor.take_break();
        Ok(Token { kind, span: start..end, line })
    }

    fn scan_version(&mut self) -> Scanned<Kind<'a>> {
        self.cursor.skip_spaces();
        let major = self.scan_number()?;
        if self.cursor.byte() != b'.' {
            return Err(self.flaw("a version has two numbers with a `.` between them"));
        }
        self.cursor.skip(1);
        let minor = self.scan_number()?;
        if self.cursor.byte() != b' ' && !self.cursor.is_end_or_break(0) {
            return Err(self.flaw("only a comment may follow the version"));
        }
        if major == 1 && !matches!(minor, 1 | 2) {
            return Err(self.flaw("only YAML 1.1 and 1.2 are known"));
        }
        self.old_version = minor == 1;
        Ok(Kind::YamlDirective(major))
    }

    fn scan_number(&mut self) -> Scanned<u32> {
        let start = self.cursor.at;
        let mut number = 0_u32;
        while self.cursor.byte().is_ascii_digit() {
            number = number.saturating_mul(10).saturating_add(u32::from(self.cursor.byte() - b'0'));
            self.cursor.skip(1);
        }
        if self.cursor.at == start { Err(self.flaw("a digit is missing in the version")) } else { Ok(number) }
    }

    fn scan_tag_directive(&mut self) -> Scanned<Kind<'a>> {
        self.cursor.skip_spaces();
        let handle = self.scan_handle()?;
        if self.cursor.byte() != b' ' {
            return Err(self.flaw("a space is missing after the tag handle"));
        }
        self.cursor.skip_spaces();
        let prefix = self.scan_uri()?;
        if self.cursor.byte() != b' ' && !self.cursor.is_end_or_break(0) {
            return Err(self.flaw("only a comment may follow the tag's prefix"));
        }
        Ok(Kind::TagDirective { handle, prefix })
    }
}
