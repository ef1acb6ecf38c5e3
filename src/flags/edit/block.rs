//! Changes to what stands on lines of its own, and rules put around others.

use super::scan::Form;
use super::{At, EditError, Editor};
use crate::diagnostic::Span;
use crate::flags::data::Data;
use crate::flags::syntax::{Entry, Node};

impl Editor<'_> {
    pub(super) fn change_block_map(
        &mut self,
        own: &[&Entry],
        gone: &[&Entry],
        added: &[(&str, &Data)],
        at: &At<'_>,
    ) -> Result<(), EditError> {
        if gone.is_empty() && added.is_empty() {
            return Ok(());
        }
        let is_gone = |entry: &Entry| gone.iter().any(|gone| gone.key_span == entry.key_span);
        for (index, entry) in own.iter().enumerate().filter(|(_, entry)| is_gone(entry)) {
            let end = self.text.entry_end(entry);
            if self.text.is_first(entry.key_span.start) {
                let start = self.text.line_start(entry.key_span.start);
                self.remove_lines(start, end);
            } else {
                // The first key of an item stands beside its dash.
                let next = own.get(index + 1).filter(|next| !is_gone(next));
                let next = next.ok_or_else(|| EditError::Style(entry.key_span.clone()))?;
                self.push(entry.key_span.start..next.key_span.start, "");
            }
        }
        if added.is_empty() {
            return Ok(());
        }
        let first = own.first().ok_or_else(|| EditError::Style(at.range.clone()))?;
        let indent = self.text.column(first.key_span.start);
        let last = own.iter().map(|entry| self.text.entry_end(entry)).max().unwrap_or(first.key_span.end);
        let mut text = String::new();
        for (key, value) in added {
            text.push_str(self.text.newline);
            text.extend(std::iter::repeat_n(' ', indent));
            self.block_entry(key, value, indent, at, &mut text);
        }
        let end = self.text.line_end(last);
        self.push(end..end, text);
        Ok(())
    }

    /// Removes whole lines; what stands last in the file leaves no empty one.
    fn remove_lines(&mut self, start: usize, end: usize) {
        let next = self.text.next_line(end);
        let is_last = next == self.text.bytes.len() && self.text.bytes.last() != Some(&b'\n');
        if is_last && start > 0 {
            let before = self.text.line_end(start - 1);
            self.push(before..next, "");
        } else {
            self.push(start..next, "");
        }
    }

    pub(super) fn change_block_list(
        &mut self,
        items: &[Node],
        gone: Span,
        added: &[Data],
    ) -> Result<(), EditError> {
        let mut dashes = Vec::with_capacity(items.len());
        for item in items {
            dashes.push(self.dash(item).ok_or_else(|| EditError::Style(item.span.clone()))?);
        }
        for index in gone.clone() {
            let (dash, end) = (dashes[index], self.text.extent(&items[index]).end);
            if self.text.is_first(dash) {
                self.remove_lines(self.text.line_start(dash), end);
            } else {
                let next = dashes.get(index + 1).filter(|_| !gone.contains(&(index + 1)));
                let next = *next.ok_or_else(|| EditError::Style(items[index].span.clone()))?;
                self.push(dash..next, "");
            }
        }
        if added.is_empty() {
            return Ok(());
        }
        let indent = self.text.column(dashes[0]);
        let item = |editor: &Self, item: &Data| format!("- {}", editor.flow(item, indent + 2, None));
        let pad = " ".repeat(indent);
        let newline = self.text.newline;
        if let Some(&next) = dashes.get(gone.end) {
            let text: String = added.iter().map(|it| format!("{}{newline}{pad}", item(self, it))).collect();
            self.push(next..next, text);
        } else {
            let end = self.text.line_end(self.text.extent(&items[items.len() - 1]).end);
            let text: String = added.iter().map(|it| format!("{newline}{pad}{}", item(self, it))).collect();
            self.push(end..end, text);
        }
        Ok(())
    }

    /// The dash before an item of a list.
    fn dash(&self, item: &Node) -> Option<usize> {
        let before = &self.text.bytes[..item.span.start];
        let at = before.iter().rposition(|byte| !matches!(byte, b' ' | b'\t'))?;
        (before[at] == b'-').then_some(at)
    }

    /// Puts `{"if": [condition, then, …]}` around a value whose text stays as
    /// it is but for its indentation. False if that is not possible here.
    pub(super) fn wrap(&mut self, node: &Node, condition: &Data, then: &Data, at: &At<'_>) -> bool {
        let (condition, then) = (self.flow_line(condition), self.flow_line(then));
        let span = match at.entry.map(|entry| self.text.form(entry)) {
            Some(Some(Form::Here(span))) => span,
            Some(Some(Form::Below { span, .. })) if !self.text.is_flow(node) => {
                return self.wrap_block(&span, &condition, &then);
            }
            Some(Some(Form::Below { span, .. })) => span,
            Some(_) => return false,
            None if self.text.is_flow(node) || node.as_map().is_none() && node.as_list().is_none() => {
                self.text.extent(node)
            }
            None => return self.wrap_block(&self.text.extent(node), &condition, &then),
        };
        if !self.text.is_flow(node) && (node.as_map().is_some() || node.as_list().is_some()) {
            return self.wrap_block(&span, &condition, &then);
        }
        let name = if self.text.syntax == crate::flags::syntax::Syntax::Json { "\"if\"" } else { "if" };
        self.push(span.start..span.start, format!("{{{name}: [{condition}, {then}, "));
        self.push(span.end..span.end, "]}");
        true
    }

    fn wrap_block(&mut self, span: &Span, condition: &str, then: &str) -> bool {
        let (newline, column) = (self.text.newline, self.text.column(span.start));
        let pad = " ".repeat(column);
        let head = format!("if:{newline}{pad}  - {condition}{newline}{pad}  - {then}{newline}{pad}  - ");
        self.push(span.start..span.start, head);
        self.for_lines(span, |editor, line| editor.push(line..line, "    "));
        true
    }

    /// Takes what is around `inner` away. False if that is not possible here.
    pub(super) fn unwrap(&mut self, node: &Node, inner: &Node, at: &At<'_>) -> bool {
        let span = match at.entry.map(|entry| self.text.form(entry)) {
            Some(Some(Form::Here(span) | Form::Below { span, .. })) => span,
            Some(_) => return false,
            None => self.text.extent(node),
        };
        let part = self.text.extent(inner);
        if part.start < span.start || part.end > span.end {
            return false;
        }
        let tail = part.end..span.end;
        if self.text.has_comment(&tail) {
            return false;
        }
        if self.text.is_flow(node) {
            if self.text.has_comment(&(span.start..part.start)) {
                return false;
            }
            self.push(span.start..part.start, "");
            self.push(tail, "");
            return true;
        }
        let less =
            self.text.column(part.start) - self.text.column(span.start).min(self.text.column(part.start));
        let head = span.start..part.start;
        self.push(head, "");
        let is_block = !self.text.is_flow(inner);
        self.for_lines(&part, |editor, line| {
            let spaces = editor.text.bytes[line..].iter().take_while(|byte| **byte == b' ').count();
            let less = if is_block { less } else { less.min(spaces) };
            if spaces >= less {
                editor.push(line..line + less, "");
            }
        });
        true
    }

    /// Calls `each` with the start of every line of a span but its first;
    /// empty lines are left alone.
    fn for_lines(&mut self, span: &Span, mut each: impl FnMut(&mut Self, usize)) {
        let mut line = self.text.next_line(span.start);
        while line < span.end {
            if self.text.line_end(line) > line {
                each(self, line);
            }
            line = self.text.next_line(line);
        }
    }

    fn flow_line(&self, data: &Data) -> String {
        self.flow(data, 0, None).replace(['\n', '\r'], " ")
    }
}
