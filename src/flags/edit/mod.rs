//! Changes a flag file so that it says something else, and touches no byte
//! that need not change: comments, order, quotes, anchors, styles and line
//! endings stay.
//!
//! What is wanted is given as a value. It is compared with what the file
//! says, and each difference becomes an edit of the smallest text around it.
//! The result is read again: unless it says exactly what was wanted, nothing
//! comes back.

mod block;
mod flow;
mod render;
mod scan;

#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;

pub(crate) use render::scalar as yaml_scalar;

use super::data::Data;
use super::syntax::{Document, Entry, Node, Syntax, Value, read};
use crate::diagnostic::{Edit, Span};
use scan::{Form, Text};
use std::collections::{HashMap, HashSet};

/// Why a file cannot be changed by itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EditError {
    /// The place is written in a way that cannot be changed safely.
    #[error("this is written in a way that cannot be changed without losing something")]
    Style(Span),
    /// The result would say something else; mostly an anchor that other
    /// places use.
    #[error("other places share this text by an anchor, and would change too")]
    Shared,
}

/// What was done to a text.
#[derive(Debug, Clone)]
pub(crate) struct Rewritten {
    pub(crate) text: Vec<u8>,
    /// The new text, read.
    pub(crate) document: Document,
    /// Over the old text, in order, none overlapping.
    pub(crate) edits: Vec<Edit>,
}

/// Changes `text`, which is what `document` was read from, so that it says
/// `wanted`.
pub(crate) fn rewrite(text: &[u8], document: &Document, wanted: &Data) -> Result<Rewritten, EditError> {
    let mut editor = Editor::new(text, document.syntax);
    let whole = editor.text.extent(&document.root);
    editor.value(
        &document.root,
        wanted,
        &At { entry: None, depth: 0, in_rule: false, indent: 0, range: whole },
    )?;
    let edits = editor.settled()?;
    let new = apply(text, &edits);
    match read(&new, document.syntax) {
        Ok(document) if document.root.says(wanted) => Ok(Rewritten { text: new, document, edits }),
        _ => Err(EditError::Shared),
    }
}

/// Applies edits that are in order and do not overlap.
fn apply(text: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 256);
    let mut at = 0;
    for edit in edits {
        out.extend_from_slice(&text[at..edit.span.start]);
        out.extend_from_slice(&edit.text);
        at = edit.span.end;
    }
    out.extend_from_slice(&text[at..]);
    out
}

/// Where a value stands.
#[derive(Clone)]
struct At<'a> {
    /// The entry whose value it is, if it is one's.
    entry: Option<&'a Entry>,
    /// How many keys lead to it: 1 for `flags`, 2 for a flag.
    depth: usize,
    /// True within `targeting` and the shared rules.
    in_rule: bool,
    /// The column of what holds it.
    indent: usize,
    /// What is written there: what lies outside is an alias of it.
    range: Span,
}

struct Editor<'t> {
    text: Text<'t>,
    edits: Vec<Edit>,
}

impl<'t> Editor<'t> {
    fn new(text: &'t [u8], syntax: Syntax) -> Self {
        Self { text: Text::new(text, syntax), edits: Vec::new() }
    }

    fn push(&mut self, span: Span, text: impl Into<Vec<u8>>) {
        self.edits.push(Edit::replace(span, text));
    }

    /// Puts the edits in order; those at one place stay in theirs.
    fn settled(mut self) -> Result<Vec<Edit>, EditError> {
        self.edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut end = 0;
        for edit in &self.edits {
            if edit.span.start < end {
                return Err(EditError::Style(edit.span.clone()));
            }
            end = edit.span.end;
        }
        Ok(self.edits)
    }

    /// Makes a value say `wanted`.
    fn value(&mut self, node: &Node, wanted: &Data, at: &At<'_>) -> Result<(), EditError> {
        if node.says(wanted) {
            return Ok(());
        }
        if let Some(inner) = unwrapped(node, wanted)
            && self.unwrap(node, inner, at)
        {
            return Ok(());
        }
        if let Some((condition, then)) = wrapping(node, wanted)
            && self.wrap(node, condition, then, at)
        {
            return Ok(());
        }
        match (&node.value, wanted) {
            (Value::Map(entries), Data::Map(wanted_map))
                if !wanted_map.is_empty() && entries.iter().any(|entry| wanted.get(&entry.key).is_some())
                    || self.grows(node, at) && !wanted_map.is_empty() =>
            {
                self.map(node, entries, wanted_map, at)
            }
            (Value::List(items), Data::List(wanted)) if !items.is_empty() && !wanted.is_empty() => {
                self.list(node, items, wanted, at)
            }
            _ => self.replace(node, wanted, at),
        }
    }

    fn map(
        &mut self,
        node: &Node,
        entries: &[Entry],
        wanted_map: &[(String, Data)],
        at: &At<'_>,
    ) -> Result<(), EditError> {
        let range = self.text.extent(node);
        let own: Vec<&Entry> = entries.iter().filter(|entry| within(&range, &entry.key_span)).collect();
        let by_key: HashMap<&str, &Data> =
            wanted_map.iter().map(|(key, value)| (key.as_str(), value)).collect();
        let there: HashSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        let mut gone = Vec::new();
        let mut added: Vec<(&str, &Data)> = Vec::new();
        for entry in entries {
            let is_own = within(&range, &entry.key_span);
            match by_key.get(entry.key.as_str()).copied() {
                None if is_own => gone.push(entry),
                // It is merged in from elsewhere: it cannot go here.
                None => return Err(EditError::Style(range)),
                Some(value) if is_own => {
                    let below = At {
                        entry: Some(entry),
                        depth: at.depth + 1,
                        in_rule: at.in_rule || matches!(entry.key.as_str(), "targeting" | "$evaluators"),
                        indent: self.text.column(entry.key_span.start),
                        range: range.clone(),
                    };
                    self.entry(entry, value, &below)?;
                }
                Some(value) if !entry.value.says(value) => added.push((&entry.key, value)),
                Some(_) => {}
            }
        }
        added.extend(
            wanted_map
                .iter()
                .filter(|(key, _)| !there.contains(key.as_str()))
                .map(|(key, value)| (key.as_str(), value)),
        );
        if own.is_empty() && !entries.is_empty() {
            return Err(EditError::Style(range));
        }
        if self.text.is_flow(node) {
            self.change_flow_map(&range, &own, &gone, &added, at)
        } else if gone.len() == own.len() && added.is_empty() {
            self.replace(node, &Data::Map(Vec::new()), at)
        } else {
            self.change_block_map(&own, &gone, &added, at)
        }
    }

    /// An alias is replaced where it stands, not where it leads.
    fn entry(&mut self, entry: &Entry, wanted: &Data, at: &At<'_>) -> Result<(), EditError> {
        if entry.value.says(wanted) {
            return Ok(());
        }
        match self.text.form(entry) {
            Some(Form::Alias(_)) => self.replace(&entry.value, wanted, at),
            Some(_) => self.value(&entry.value, wanted, at),
            None => Err(EditError::Style(entry.key_span.clone())),
        }
    }

    fn list(&mut self, node: &Node, items: &[Node], wanted: &[Data], at: &At<'_>) -> Result<(), EditError> {
        let range = self.text.extent(node);
        if items.iter().any(|item| !within(&range, &item.span)) {
            return self.replace(node, &Data::List(wanted.to_vec()), at);
        }
        let first = items.iter().zip(wanted).take_while(|(item, wanted)| item.says(wanted)).count();
        let rest = items.len().min(wanted.len()) - first;
        let last = (0..rest)
            .take_while(|back| items[items.len() - 1 - back].says(&wanted[wanted.len() - 1 - back]))
            .count();
        let old = &items[first..items.len() - last];
        let new = &wanted[first..wanted.len() - last];
        let both = old.len().min(new.len());
        for (item, wanted) in old.iter().zip(new) {
            let indent = self.text.column(item.span.start);
            let below =
                At { entry: None, depth: at.depth + 1, in_rule: at.in_rule, indent, range: range.clone() };
            self.value(item, wanted, &below)?;
        }
        let (from, to) = (first + both, first + old.len());
        let added = &new[both..];
        if from == to && added.is_empty() {
            return Ok(());
        }
        if self.text.is_flow(node) {
            self.change_flow_list(&range, items, from..to, added, at)
        } else {
            self.change_block_list(items, from..to, added)
        }
    }

    /// True for an empty map of JSON that grows where it stands.
    fn grows(&self, node: &Node, at: &At<'_>) -> bool {
        let is_empty = node.as_map().is_some_and(<[Entry]>::is_empty);
        is_empty && at.depth < 3 && self.text.syntax == Syntax::Json
    }

    /// Writes a value in the place of another.
    fn replace(&mut self, node: &Node, wanted: &Data, at: &At<'_>) -> Result<(), EditError> {
        let form = match at.entry {
            Some(entry) => self.text.form(entry).ok_or_else(|| EditError::Style(entry.key_span.clone()))?,
            None if within(&at.range, &node.span) => Form::Here(self.text.extent(node)),
            None => return Err(EditError::Style(at.range.clone())),
        };
        let style = self.text.style_of(node);
        match form {
            Form::Missing(after) => {
                let text = self.rendered_after_colon(wanted, at, None);
                self.push(after..after, text);
            }
            Form::Alias(span) => {
                let text = self.rendered_here(wanted, at, None);
                self.push(span, text);
            }
            Form::Here(span) => {
                if self.text.has_comment(&span) {
                    return Err(EditError::Style(span));
                }
                let text = self.rendered_after_colon(wanted, at, style);
                let colon = at.entry.and_then(|entry| self.text.colon(entry));
                match colon.filter(|_| text.starts_with(self.text.newline)) {
                    Some(colon) if self.text.skip_blanks(colon) == span.start => {
                        self.push(colon..span.end, text);
                    }
                    _ => {
                        let text = self.rendered_here(wanted, at, style);
                        self.push(span, text);
                    }
                }
            }
            Form::Below { after, span } => {
                if self.text.has_comment(&(after..span.end)) {
                    return Err(EditError::Style(span));
                }
                let text = self.rendered_after_colon(wanted, at, style);
                self.push(after..span.end, text);
            }
        }
        Ok(())
    }
}

fn within(outer: &Span, inner: &Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end.max(inner.start)
}

/// The part of `{"if": [C, V, PART]}` that is wanted in its place.
fn unwrapped<'n>(node: &'n Node, wanted: &Data) -> Option<&'n Node> {
    let entry = node.as_operation().filter(|entry| entry.key == "if")?;
    match entry.value.as_list()? {
        [_, _, inner] if inner.says(wanted) && !inner.is_null() => Some(inner),
        _ => None,
    }
}

/// The condition and the value that are wanted around a part.
fn wrapping<'w>(node: &Node, wanted: &'w Data) -> Option<(&'w Data, &'w Data)> {
    let (name, operands) = wanted.as_operation()?;
    match operands.as_list()? {
        [condition, then, inner] if name == "if" && node.says(inner) => Some((condition, then)),
        _ => None,
    }
}
