//! Blocks and literal values of HCL, as far as finding a state needs them, and
//! the same of its JSON form.
//!
//! What an expression works out is unknown here; its text is stepped over by
//! brackets and quotes.

use super::json::{Kind, Raw};

/// What stands in a file or between the braces of a block.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Body {
    pub(crate) attributes: Vec<(String, Value)>,
    pub(crate) blocks: Vec<Block>,
}

/// A block with its labels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Block {
    pub(crate) kind: String,
    pub(crate) labels: Vec<String>,
    pub(crate) body: Body,
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    /// A literal text, number or truth value.
    Text(String),
    /// Names with dots between them: `method.aes_gcm.main`.
    Reference(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    Unknown,
}

/// How deep blocks and values may lie in each other.
const MOST_LEVELS: usize = 60;

impl Value {
    /// A literal's text.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Body {
    /// The value of an attribute; a `null` counts as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let found = self.attributes.iter().rev().find(|(own, _)| own == name);
        found.map(|(_, value)| value).filter(|value| **value != Value::Null)
    }

    /// A literal attribute's text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// The blocks of a kind.
    pub(crate) fn all<'b>(&'b self, kind: &'b str) -> impl DoubleEndedIterator<Item = &'b Block> {
        self.blocks.iter().filter(move |block| block.kind == kind)
    }
}

/// Reads a file up to the first thing that is no HCL.
pub(crate) fn parse(text: &str) -> Body {
    let mut reader = Reader { text: text.trim_start_matches('\u{feff}'), at: 0 };
    let mut body = Body::default();
    reader.body(&mut body, 0);
    body
}

/// Reads the JSON form; empty where it is none.
pub(crate) fn parse_json(bytes: &[u8]) -> Body {
    Raw::parse(bytes).map(|raw| json_body(raw, 0)).unwrap_or_default()
}

/// In JSON nothing tells a block from an attribute, so that a map is both.
fn json_body(raw: Raw<'_>, level: usize) -> Body {
    let mut body = Body::default();
    if level > MOST_LEVELS {
        return body;
    }
    for (key, value) in raw.entries() {
        let maps = match value.kind() {
            Kind::List => value.items(),
            _ => vec![value],
        };
        for map in maps.into_iter().filter(|map| map.kind() == Kind::Map) {
            json_blocks(&key, map, level, &mut body);
        }
        body.attributes.push((key.into_owned(), json_value(value, level)));
    }
    body
}

fn json_blocks(kind: &str, map: Raw<'_>, level: usize, body: &mut Body) {
    let labels = match kind {
        "backend" => 1,
        "key_provider" | "method" => 2,
        _ => 0,
    };
    let mut found: Vec<(Vec<String>, Raw<'_>)> = vec![(Vec::new(), map)];
    for _ in 0..labels {
        found = found
            .into_iter()
            .flat_map(|(labels, map)| {
                map.entries().into_iter().map(move |(label, inner)| {
                    let mut labels = labels.clone();
                    labels.push(label.into_owned());
                    (labels, inner)
                })
            })
            .collect();
    }
    for (labels, map) in found {
        let map = if map.kind() == Kind::List { map.items().first().copied().unwrap_or(map) } else { map };
        body.blocks.push(Block { kind: kind.to_owned(), labels, body: json_body(map, level + 1) });
    }
}

fn json_value(raw: Raw<'_>, level: usize) -> Value {
    match raw.kind() {
        _ if level > MOST_LEVELS => Value::Unknown,
        Kind::Null => Value::Null,
        Kind::Bool | Kind::Number => Value::Text(raw.plain().into_owned()),
        Kind::String => {
            let text = raw.plain().into_owned();
            let inner = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
            match inner {
                Some(name) if is_reference(name.trim()) => Value::Reference(name.trim().to_owned()),
                None if !text.contains("${") && !text.contains("%{") => Value::Text(text),
                _ => Value::Unknown,
            }
        }
        Kind::List => Value::List(raw.items().into_iter().map(|item| json_value(item, level + 1)).collect()),
        Kind::Map => {
            let entries = raw.entries().into_iter();
            Value::Map(entries.map(|(key, value)| (key.into_owned(), json_value(value, level + 1))).collect())
        }
    }
}

fn is_reference(text: &str) -> bool {
    text.contains('.') && text.split('.').all(|part| !part.is_empty() && part.chars().all(is_word))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        self.at += if found { wanted.len() } else { 0 };
        found
    }

    /// Steps over blanks and comments; over ends of lines only if `lines`.
    fn blanks(&mut self, lines: bool) {
        loop {
            let rest = self.rest();
            let inner = rest.trim_start_matches(|c| matches!(c, ' ' | '\t' | '\r') || (lines && c == '\n'));
            self.at += rest.len() - inner.len();
            let comment = match inner {
                _ if inner.starts_with('#') || inner.starts_with("//") => inner.find('\n'),
                _ if inner.starts_with("/*") => inner.find("*/").map(|end| end + 2),
                _ => return,
            };
            self.at += comment.unwrap_or(inner.len());
        }
    }

    fn word(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        self.at += end;
        (end > 0).then_some(&rest[..end])
    }

    /// Reads up to the end of a body; false where something else stands.
    fn body(&mut self, body: &mut Body, level: usize) -> bool {
        loop {
            self.blanks(true);
            if self.rest().is_empty() || self.rest().starts_with('}') {
                return true;
            }
            let Some(name) = self.word() else { return false };
            self.blanks(false);
            if !self.rest().starts_with("==") && self.eat("=") {
                let value = self.expression(level);
                body.attributes.push((name.to_owned(), value));
                continue;
            }
            let Some(block) = self.block(name, level) else { return false };
            body.blocks.push(block);
        }
    }

    fn block(&mut self, kind: &str, level: usize) -> Option<Block> {
        let mut block = Block { kind: kind.to_owned(), labels: Vec::new(), body: Body::default() };
        while !self.eat("{") {
            let label = if self.eat("\"") { self.quoted()?? } else { self.word()?.to_owned() };
            block.labels.push(label);
            self.blanks(false);
        }
        (level < MOST_LEVELS && self.body(&mut block.body, level + 1) && self.eat("}")).then_some(block)
    }

    /// Reads the value of an attribute up to where it ends.
    fn expression(&mut self, level: usize) -> Value {
        self.blanks(false);
        let start = self.at;
        let value = if level < MOST_LEVELS { self.simple(level) } else { None };
        self.blanks(false);
        let ends = self.rest().is_empty() || self.rest().starts_with(['\n', ',', '}', ']', ')']);
        if let (Some(value), true) = (value, ends) {
            return value;
        }
        self.at = start;
        self.step_over();
        Value::Unknown
    }

    fn simple(&mut self, level: usize) -> Option<Value> {
        if self.eat("\"") {
            return Some(self.quoted()?.map_or(Value::Unknown, Value::Text));
        }
        if self.eat("[") {
            let mut items = Vec::new();
            loop {
                self.blanks(true);
                if self.eat("]") {
                    return Some(Value::List(items));
                }
                items.push(self.expression(level + 1));
                self.blanks(true);
                if !self.eat(",") && !self.rest().starts_with(']') {
                    return None;
                }
            }
        }
        if self.eat("{") {
            return self.map(level);
        }
        let rest = self.rest();
        let end = rest.find(|c| !is_word(c) && c != '.').unwrap_or(rest.len());
        self.at += end;
        Some(match &rest[..end] {
            "null" => Value::Null,
            word @ ("true" | "false") => Value::Text(word.to_owned()),
            word if word.starts_with(|c: char| c.is_ascii_digit()) => Value::Text(word.to_owned()),
            word if is_reference(word) => Value::Reference(word.to_owned()),
            _ => return None,
        })
    }

    fn map(&mut self, level: usize) -> Option<Value> {
        let mut entries = Vec::new();
        loop {
            self.blanks(true);
            if self.eat("}") {
                return Some(Value::Map(entries));
            }
            let key = if self.eat("\"") { self.quoted()?? } else { self.word()?.to_owned() };
            self.blanks(false);
            if !self.eat("=") && !self.eat(":") {
                return None;
            }
            entries.push((key, self.expression(level + 1)));
            self.blanks(true);
            self.eat(",");
        }
    }

    /// Reads the rest of a text in quotes: `Some(None)` if it is a template.
    fn quoted(&mut self) -> Option<Option<String>> {
        let mut out = String::new();
        let mut is_literal = true;
        loop {
            let next = self.rest().chars().next()?;
            self.at += next.len_utf8();
            match next {
                '"' => return Some(is_literal.then_some(out)),
                '\n' => return None,
                '\\' => {
                    let escaped = self.rest().chars().next()?;
                    self.at += escaped.len_utf8();
                    match escaped {
                        'n' => out.push('\n'),
                        'r' => out.push('\r'),
                        't' => out.push('\t'),
                        '"' | '\\' => out.push(escaped),
                        _ => is_literal = false,
                    }
                }
                '$' | '%' if self.rest().starts_with('{') => {
                    if out.ends_with(next) {
                        // Doubled, it is the character itself.
                        continue;
                    }
                    is_literal = false;
                    self.at += 1;
                    self.template()?;
                }
                other => out.push(other),
            }
        }
    }

    /// Steps over the inside of `${…}` with the texts in it.
    fn template(&mut self) -> Option<()> {
        let mut open = vec!['}'];
        while let Some(close) = open.last().copied() {
            let next = self.rest().chars().next()?;
            self.at += next.len_utf8();
            match next {
                _ if next == close => drop(open.pop()),
                '\\' if close == '"' => self.at += self.rest().chars().next()?.len_utf8(),
                '{' => open.push('}'),
                '"' if close == '}' => open.push('"'),
                _ => {}
            }
        }
        Some(())
    }

    /// Steps over an expression: up to an end of line, a comma or a bracket
    /// that is not within brackets.
    fn step_over(&mut self) {
        let mut open = 0_usize;
        while let Some(next) = self.rest().chars().next() {
            match next {
                '\n' | ',' if open == 0 => return,
                ')' | ']' | '}' if open == 0 => return,
                ')' | ']' | '}' => open -= 1,
                '(' | '[' | '{' => open += 1,
                '"' => {
                    self.at += 1;
                    if self.quoted().is_none() {
                        self.at = self.text.len();
                    }
                    continue;
                }
                '#' => {
                    self.blanks(false);
                    continue;
                }
                '<' if self.heredoc() => continue,
                _ => {}
            }
            self.at += next.len_utf8();
        }
    }

    fn heredoc(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix("<<") else { return false };
        let Some((marker, lines)) = rest.trim_start_matches('-').split_once('\n') else { return false };
        let marker = marker.trim();
        if marker.is_empty() || !marker.chars().all(is_word) {
            return false;
        }
        self.at = self.text.len() - lines.len();
        for line in lines.split_inclusive('\n') {
            if line.trim() == marker {
                // The end of its line ends the expression.
                self.at += line.trim_end_matches('\n').len();
                return true;
            }
            self.at += line.len();
        }
        true
    }
}

#[cfg(test)]
mod tests;
