//! Changes to what stands in brackets.

use super::{At, EditError, Editor};
use crate::diagnostic::Span;
use crate::flags::data::Data;
use crate::flags::syntax::{Entry, Node, Syntax, quoted};

impl Editor<'_> {
    pub(super) fn change_flow_map(
        &mut self,
        range: &Span,
        own: &[&Entry],
        gone: &[&Entry],
        added: &[(&str, &Data)],
        at: &At<'_>,
    ) -> Result<(), EditError> {
        if gone.is_empty() && added.is_empty() {
            return Ok(());
        }
        let spans: Vec<Span> =
            own.iter().map(|entry| entry.key_span.start..self.text.entry_end(entry)).collect();
        let is_gone = |index: usize| gone.iter().any(|gone| gone.key_span == own[index].key_span);
        let removed: Vec<usize> = (0..own.len()).filter(|index| is_gone(*index)).collect();
        let quotes_keys = self.text.syntax == Syntax::Json
            || own.first().is_some_and(|entry| self.text.at(entry.key_span.start) == Some(b'"'));
        let column = spans.first().map_or(at.indent + 2, |span| {
            if self.text.is_first(span.start) { self.text.column(span.start) } else { at.indent }
        });
        let texts: Vec<String> = added
            .iter()
            .map(|(key, value)| {
                let name = if quotes_keys { quoted(key) } else { super::yaml_scalar(key) };
                format!("{name}: {}", self.flow(value, column, None))
            })
            .collect();
        self.change_flow(range, &spans, &removed, spans.len(), &texts, at)
    }

    pub(super) fn change_flow_list(
        &mut self,
        range: &Span,
        items: &[Node],
        gone: Span,
        added: &[Data],
        at: &At<'_>,
    ) -> Result<(), EditError> {
        let spans: Vec<Span> = items.iter().map(|item| item.span.start..self.text.extent(item).end).collect();
        let column = spans.first().map_or(at.indent + 2, |span| self.text.column(span.start));
        let texts: Vec<String> = added.iter().map(|item| self.flow(item, column, None)).collect();
        let removed: Vec<usize> = gone.clone().collect();
        self.change_flow(range, &spans, &removed, gone.end, &texts, at)
    }

    /// Takes the parts `removed` out and puts `texts` before the part at
    /// `place`, which may be one past the last.
    fn change_flow(
        &mut self,
        range: &Span,
        parts: &[Span],
        removed: &[usize],
        place: usize,
        texts: &[String],
        at: &At<'_>,
    ) -> Result<(), EditError> {
        let left: Vec<usize> = (0..parts.len()).filter(|index| !removed.contains(index)).collect();
        if left.is_empty() {
            return self.fill(range, parts, texts, at);
        }
        let last_left = *left.last().expect("not empty");
        for &index in removed {
            if index < last_left {
                self.remove_before(&parts[index], &parts[index + 1])?;
            }
        }
        if last_left + 1 < parts.len() {
            self.remove_tail(parts, last_left)?;
        }
        if texts.is_empty() {
            return Ok(());
        }
        match left.iter().find(|index| **index >= place) {
            Some(&next) => self.insert_before(&parts[next], texts),
            None => self.append(range, &parts[last_left], texts, last_left + 1 < parts.len()),
        }
        Ok(())
    }

    /// Writes what is in the brackets anew: all that was in them goes.
    fn fill(&mut self, range: &Span, parts: &[Span], texts: &[String], at: &At<'_>) -> Result<(), EditError> {
        let inner = range.start + 1..range.end - 1;
        if self.text.has_comment(&inner) {
            return Err(EditError::Style(range.clone()));
        }
        let many = parts.first().is_some_and(|part| self.text.is_first(part.start));
        let spread = many
            || parts.is_empty() && at.depth < 3 && texts.iter().any(|text| text.contains('\n'))
            || parts.is_empty() && at.depth < 2;
        let text = if texts.is_empty() {
            String::new()
        } else if spread {
            let newline = self.text.newline;
            let indent = String::from_utf8_lossy(self.text.indent(range.start)).into_owned();
            let step = match parts.first() {
                Some(part) if many => String::from_utf8_lossy(self.text.indent(part.start)).into_owned(),
                _ => format!("{indent}  "),
            };
            format!("{newline}{step}{}{newline}{indent}", texts.join(&format!(",{newline}{step}")))
        } else {
            texts.join(", ")
        };
        self.push(inner, text);
        Ok(())
    }

    /// Removes a part and its comma; the next one takes its place.
    fn remove_before(&mut self, part: &Span, next: &Span) -> Result<(), EditError> {
        let comma = self.text.skip_space(part.end);
        if self.text.at(comma) != Some(b',') {
            return Err(EditError::Style(part.clone()));
        }
        let line_end = self.text.line_end(comma);
        if self.text.is_first(part.start) && line_end < next.start {
            // Its lines go, with a comment that ends them.
            let start = self.text.line_start(part.start);
            self.push(start..self.text.next_line(comma), "");
        } else {
            self.push(part.start..next.start, "");
        }
        Ok(())
    }

    /// Removes all parts after one, and the comma between.
    fn remove_tail(&mut self, parts: &[Span], last: usize) -> Result<(), EditError> {
        let (first_gone, end) = (&parts[last + 1], parts[parts.len() - 1].end);
        let comma = self.text.skip_space(parts[last].end);
        if self.text.at(comma) != Some(b',') {
            return Err(EditError::Style(parts[last].clone()));
        }
        let trailing = self.text.skip_space(end);
        let has_trailing = self.text.at(trailing) == Some(b',');
        let end = if has_trailing { trailing + 1 } else { end };
        if self.text.has_comment(&(comma + 1..first_gone.start)) {
            if !has_trailing {
                self.push(comma..comma + 1, "");
            }
            let start = self.text.line_start(first_gone.start);
            let start = if self.text.is_first(first_gone.start) { start } else { first_gone.start };
            let whole_lines =
                self.text.is_first(first_gone.start) && self.text.skip_blanks(end) == self.text.line_end(end);
            let end = if whole_lines { self.text.next_line(end) } else { end };
            self.push(start..end, "");
        } else if has_trailing {
            self.push(comma + 1..end, "");
        } else {
            self.push(parts[last].end..end, "");
        }
        Ok(())
    }

    fn insert_before(&mut self, next: &Span, texts: &[String]) {
        let between = if self.text.is_first(next.start) {
            let indent = String::from_utf8_lossy(self.text.indent(next.start)).into_owned();
            format!(",{}{indent}", self.text.newline)
        } else {
            ", ".to_owned()
        };
        let text = format!("{}{between}", texts.join(&between));
        self.push(next.start..next.start, text);
    }

    fn append(&mut self, range: &Span, last: &Span, texts: &[String], tail_goes: bool) {
        let comma = self.text.skip_space(last.end);
        let has_comma = !tail_goes && self.text.at(comma) == Some(b',') && comma < range.end;
        let own_line = self.text.is_first(last.start);
        let line_end = self.text.line_end(last.end);
        let (newline, indent) =
            (self.text.newline, String::from_utf8_lossy(self.text.indent(last.start)).into_owned());
        let between = if own_line { format!(",{newline}{indent}") } else { ", ".to_owned() };
        let joined = texts.join(&between);
        if !own_line {
            let text = if has_comma { format!(" {joined},") } else { format!(", {joined}") };
            let place = if has_comma { comma + 1 } else { last.end };
            self.push(place..place, text);
        } else if has_comma {
            let place = self.text.line_end(comma);
            self.push(place..place, format!("{newline}{indent}{joined},"));
        } else if line_end < range.end - 1 && !tail_goes {
            // A comment may stand between the value and the end of its line.
            self.push(last.end..last.end, ",");
            self.push(line_end..line_end, format!("{newline}{indent}{joined}"));
        } else {
            self.push(last.end..last.end, format!(",{newline}{indent}{joined}"));
        }
    }
}
