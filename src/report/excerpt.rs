//! The line that a finding stands on, and the carets under it.

use super::lines::{LineIndex, is_continuation};
use crate::diagnostic::Span;
use crate::ui::escaped;
use unicode_width::UnicodeWidthChar as _;

/// No terminal shows more of a line before or after the place.
const REACH: usize = 300;
const TAB: usize = 4;
const CUT: &str = "…";

/// A line of the text, or the part of a long line around the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// Counts from 1.
    pub(super) line: usize,
    pub(super) text: Vec<u8>,
    /// The place within `text`; it may end beyond it.
    span: Span,
    /// True if the line began earlier.
    cut_before: bool,
    /// True if the line goes on.
    cut_after: bool,
}

/// A line as it is printed, and the line below it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) text: String,
    pub(super) carets: String,
}

/// One character or stray byte of the line, and the columns that it takes.
struct Cell {
    glyph: Glyph,
    width: usize,
    /// Where it begins in the line.
    at: usize,
}

/// What is printed.
enum Glyph {
    Itself(char),
    /// As many blanks as it is wide.
    Tab,
    Escape(String),
}

impl Excerpt {
    /// Takes the line on which `span` starts.
    pub(super) fn take(index: &LineIndex<'_>, line: usize, span: &Span) -> Self {
        let (line_start, text) = index.line(line);
        let (start, end) = (span.start - line_start, span.end - line_start);
        // The CR of a CRLF is shown only where it is what is wrong.
        let shown = text.strip_suffix(b"\r").filter(|shown| end <= shown.len()).unwrap_or(text);
        let is_inside = |at: usize| shown.get(at).is_some_and(|byte| is_continuation(*byte));
        let mut from = start.min(shown.len()).saturating_sub(REACH);
        let mut to = (start + REACH).min(shown.len());
        while from > 0 && is_inside(from) {
            from -= 1;
        }
        while is_inside(to) {
            to += 1;
        }
        Self {
            line,
            text: shown[from..to].to_vec(),
            span: start - from..end - from,
            cut_before: from > 0,
            cut_after: to < shown.len(),
        }
    }

    /// Draws the line and its carets in at most `width` columns.
    pub(super) fn draw(&self, width: usize) -> Drawn {
        if let Some(drawn) = self.draw_plain(width) {
            return drawn;
        }
        let cells = self.cells();
        // A place within a character is that character's.
        let first = match cells.partition_point(|cell| cell.at <= self.span.start) {
            count if self.span.start >= self.text.len() => count,
            count => count.saturating_sub(1),
        };
        let (from, to) = self.window(&cells, first, width);
        let mut drawn = Drawn { text: String::new(), carets: String::new() };
        if from > 0 || self.cut_before {
            drawn.text.push_str(CUT);
            drawn.carets.push(' ');
        }
        let mut marked = false;
        for (at, cell) in cells.iter().enumerate().take(to).skip(from) {
            match &cell.glyph {
                Glyph::Itself(character) => drawn.text.push(*character),
                Glyph::Tab => drawn.text.extend(std::iter::repeat_n(' ', cell.width)),
                Glyph::Escape(text) => drawn.text.push_str(text),
            }
            let under = at == first || (at > first && cell.at < self.span.end);
            marked |= under;
            drawn.carets.extend(std::iter::repeat_n(if under { '^' } else { ' ' }, cell.width));
        }
        if to < cells.len() || self.cut_after {
            drawn.text.push_str(CUT);
        }
        if !marked {
            drawn.carets.push('^');
        }
        drawn.carets.truncate(drawn.carets.trim_end().len());
        drawn.text.truncate(drawn.text.trim_end().len());
        drawn
    }

    /// Draws a whole line of printable ASCII, which is what most lines are:
    /// there a byte is a column.
    fn draw_plain(&self, width: usize) -> Option<Drawn> {
        let len = self.text.len();
        let is_plain = self.text.iter().all(|byte| matches!(byte, 0x20..=0x7e));
        if !is_plain || len > width || self.cut_before || self.cut_after {
            return None;
        }
        let text = str::from_utf8(&self.text).ok()?.trim_end().to_owned();
        let first = self.span.start.min(len);
        let marks = self.span.end.min(len).saturating_sub(first).max(1);
        let mut carets = " ".repeat(first);
        carets.extend(std::iter::repeat_n('^', marks));
        Some(Drawn { text, carets })
    }

    fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(self.text.len());
        let (mut at, mut column) = (0, 0);
        let mut push = |glyph: Glyph, bytes: usize| {
            let width = match &glyph {
                Glyph::Itself(character) => character.width().unwrap_or(0),
                Glyph::Tab => TAB - column % TAB,
                Glyph::Escape(text) => text.len(),
            };
            cells.push(Cell { glyph, width, at });
            column += width;
            at += bytes;
        };
        for chunk in self.text.utf8_chunks() {
            for character in chunk.valid().chars() {
                let glyph = match escaped(character) {
                    _ if character == '\t' => Glyph::Tab,
                    Some(text) => Glyph::Escape(text),
                    None => Glyph::Itself(character),
                };
                push(glyph, character.len_utf8());
            }
            for byte in chunk.invalid() {
                push(Glyph::Escape(format!("\\x{byte:02x}")), 1);
            }
        }
        cells
    }

    /// Chooses the cells that fit beside each other: from the line's start if
    /// the place is in view then, else around the place.
    fn window(&self, cells: &[Cell], first: usize, width: usize) -> (usize, usize) {
        let total: usize = cells.iter().map(|cell| cell.width).sum();
        if total + usize::from(self.cut_before) + usize::from(self.cut_after) <= width {
            return (0, cells.len());
        }
        // One column for each sign that something is cut off, and one for the
        // caret behind the last character.
        let room = width.saturating_sub(3);
        let mark: usize =
            cells.iter().skip(first).take_while(|cell| cell.at < self.span.end).map(|cell| cell.width).sum();
        let before: usize = cells.iter().take(first).map(|cell| cell.width).sum();
        let lead = if before + mark <= room {
            before
        } else {
            room.saturating_sub(mark).min(room / 2).max(room / 4)
        };
        let mut from = first;
        let mut used = 0;
        while from > 0 && used + cells[from - 1].width <= lead {
            from -= 1;
            used += cells[from].width;
        }
        let mut to = first;
        while to < cells.len() && used + cells[to].width <= room {
            used += cells[to].width;
            to += 1;
        }
        (from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr as _;

    fn draw(text: &[u8], span: Span, width: usize) -> String {
        let mut index = LineIndex::new(text);
        let line = index.position(span.start).line;
        let Drawn { text, carets } = Excerpt::take(&index, line, &span).draw(width);
        format!("{text}\n{carets}")
    }

    /// A line of plain text is drawn as one that is looked at cell by cell.
    #[test]
    fn the_short_way_draws_the_same() {
        for (text, span) in
            [("ab c  ", 0..2), ("ab c", 3..9), ("ab", 2..2), ("ab ", 3..3), ("", 0..0), ("abc", 1..1)]
        {
            let plain = Excerpt {
                line: 1,
                text: text.as_bytes().to_vec(),
                span: span.clone(),
                cut_before: false,
                cut_after: false,
            };
            // What is cut off behind it changes nothing before it.
            let drawn = Excerpt { cut_after: true, ..plain.clone() }.draw(80);
            let short = plain.draw_plain(80).unwrap();
            assert_eq!(short.carets, drawn.carets, "{text:?} {span:?}");
            assert_eq!(short.text, drawn.text.trim_end_matches(CUT).trim_end(), "{text:?} {span:?}");
        }
    }

    #[test]
    fn carets_stand_under_the_place() {
        assert_eq!(draw(b"x\nlet a = 1;\ny", 6..7, 80), "let a = 1;\n    ^");
    }

    #[test]
    fn a_tab_reaches_to_its_stop() {
        assert_eq!(draw(b"a\tbc", 2..4, 80), "a   bc\n    ^^");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(draw("日本 x".as_bytes(), 3..6, 80), "日本 x\n  ^^");
    }

    #[test]
    fn an_escape_is_as_wide_as_it_looks() {
        assert_eq!(draw(b"a\x1bb\xffc", 2..5, 80), "a\\x1bb\\xffc\n     ^^^^^^");
    }

    #[test]
    fn a_place_without_bytes_gets_one_caret() {
        assert_eq!(draw(b"ab", 2..2, 80), "ab\n  ^");
    }

    #[test]
    fn a_place_of_several_lines_is_marked_to_the_end_of_the_first() {
        assert_eq!(draw(b"ab\ncd\n", 1..5, 80), "ab\n ^");
    }

    #[test]
    fn the_carriage_return_is_shown_where_it_matters() {
        assert_eq!(draw(b"ab\r\n", 0..1, 80), "ab\n^");
        assert_eq!(draw(b"ab\r\n", 2..4, 80), "ab\\r\n  ^^");
    }

    #[test]
    fn a_wide_line_is_cut_around_the_place() {
        let line = format!("{}here{}", "a".repeat(50), "b".repeat(50));
        assert_eq!(draw(line.as_bytes(), 50..54, 24), "…aaaaaaaaaaherebbbbbbb…\n           ^^^^");
    }

    #[test]
    fn only_a_part_of_a_huge_line_is_kept() {
        let line = vec![b'a'; 1_000_000];
        let index = LineIndex::new(&line);
        assert_eq!(Excerpt::take(&index, 1, &(500_000..900_000)).text.len(), 2 * REACH);
    }

    proptest! {
        #[test]
        fn any_bytes_fit_the_width(
            bytes in prop::collection::vec(any::<u8>(), 0..200), start in 0_usize..200, length in 0_usize..50,
        ) {
            let start = start.min(bytes.len());
            let span = start..(start + length).min(bytes.len());
            for line in draw(&bytes, span, 40).lines() {
                prop_assert!(line.width() <= 41, "{line:?}");
            }
        }
    }
}
