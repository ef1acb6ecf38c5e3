//! A place in a text of UTF-8, with what YAML calls a line.

/// Reads a text byte by byte; past its end there are zeros, which cannot
/// stand in the text itself.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
    pub(super) line: usize,
    line_start: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        let at = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        Self { text, at, line: 0, line_start: at }
    }

    pub(super) fn column(&self) -> usize {
        self.at - self.line_start
    }

    pub(super) fn byte(&self) -> u8 {
        self.ahead(0)
    }

    pub(super) fn ahead(&self, distance: usize) -> u8 {
        self.text.get(self.at + distance).copied().unwrap_or(0)
    }

    /// Passes bytes of which none is part of a line break.
    pub(super) fn skip(&mut self, count: usize) {
        self.at += count;
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.byte() == b' ' {
            self.at += 1;
        }
    }

    /// Passes everything up to the line's end, without the break.
    pub(super) fn skip_to_break(&mut self) {
        while !self.is_end_or_break(0) {
            self.at += 1;
        }
    }

    /// Returns how many bytes long the break is that stands `distance` ahead.
    pub(super) fn break_length(&self, distance: usize) -> usize {
        match self.ahead(distance) {
            b'\n' => 1,
            b'\r' => 1 + usize::from(self.ahead(distance + 1) == b'\n'),
            0xc2 if self.ahead(distance + 1) == 0x85 => 2,
            0xe2 if self.ahead(distance + 1) == 0x80 && matches!(self.ahead(distance + 2), 0xa8 | 0xa9) => 3,
            _ => 0,
        }
    }

    pub(super) fn is_break(&self) -> bool {
        self.break_length(0) > 0
    }

    pub(super) fn is_end_or_break(&self, distance: usize) -> bool {
        self.ahead(distance) == 0 || self.break_length(distance) > 0
    }

    /// True at a space, a tab, a break or the end.
    pub(super) fn is_blank(&self, distance: usize) -> bool {
        matches!(self.ahead(distance), b' ' | b'\t') || self.is_end_or_break(distance)
    }

    /// Passes one break and says whether there was one.
    pub(super) fn take_break(&mut self) -> bool {
        let length = self.break_length(0);
        let ends_line = matches!(self.byte(), b'\n' | b'\r');
        self.at += length;
        if ends_line {
            self.line += 1;
            self.line_start = self.at;
        } else if length > 0 {
            // The breaks of other alphabets end words, but columns go on: one
            // character is one column.
            self.line_start += length - 1;
        }
        length > 0
    }

    /// True if `---` or `...` stands here as a word of its own.
    pub(super) fn at_document_marker(&self) -> bool {
        let rest = &self.text[self.at.min(self.text.len())..];
        (rest.starts_with(b"---") || rest.starts_with(b"...")) && self.is_blank(3)
    }

    /// Returns the character here as text, for messages.
    pub(super) fn shown(&self) -> String {
        if self.at >= self.text.len() {
            return "the end of the file".to_owned();
        }
        let rest = &self.text[self.at..self.text.len().min(self.at + 4)];
        let first = rest.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
        format!("`{}`", first.unwrap_or(char::REPLACEMENT_CHARACTER).escape_debug())
    }

    /// Returns the text between two places that lie between characters.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        std::str::from_utf8(&self.text[start..end]).unwrap_or_default()
    }
}
