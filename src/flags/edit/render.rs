//! Values as new text of a file, in its style.

use super::{At, Editor};
use crate::flags::data::Data;
use crate::flags::syntax::{Syntax, compact, number, quoted};

/// The widest line that is made.
const WIDTH: usize = 100;

/// The quotes that a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    Single,
    Double,
}

/// Writes a text for YAML: plain where every reader takes it for that text,
/// those of YAML 1.1 too.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn with_quotes(text: &str, quotes: Option<Quotes>) -> String {
    match quotes {
        Some(Quotes::Double) => quoted(text),
        Some(Quotes::Single) if text.chars().all(|c| !c.is_control()) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        _ => scalar(text),
    }
}

/// Words of letters that no reader takes for anything else. `y` is true for
/// YAML 1.1, `0o7` and `1_000` are numbers, `12:30` is one too.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 11] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"];
    let mut bytes = text.bytes();
    let first = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$');
    let rest =
        bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'$'));
    first && rest && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

impl Editor<'_> {
    /// A value that follows a colon directly, with the space or line before it.
    pub(super) fn rendered_after_colon(&self, data: &Data, at: &At<'_>, quotes: Option<Quotes>) -> String {
        match data {
            Data::Map(map) if !map.is_empty() && self.wants_block(at) => {
                let mut out = String::new();
                self.block_map(map, at.indent + 2, at, &mut out);
                out
            }
            data => format!(" {}", self.flow(data, at.indent + 2, quotes)),
        }
    }

    /// A value that takes the place of another one on its line.
    pub(super) fn rendered_here(&self, data: &Data, at: &At<'_>, quotes: Option<Quotes>) -> String {
        let indent = if self.text.syntax == Syntax::Json { at.indent } else { at.indent + 2 };
        self.flow(data, indent, quotes)
    }

    /// Flags and what they are made of stand on lines of their own, rules in
    /// brackets.
    fn wants_block(&self, at: &At<'_>) -> bool {
        self.text.syntax == Syntax::Yaml && !at.in_rule && at.depth < 5
    }

    /// Adds the lines of a map, each with the line end before it.
    pub(super) fn block_map(&self, map: &[(String, Data)], indent: usize, at: &At<'_>, out: &mut String) {
        for (key, value) in map {
            out.push_str(self.text.newline);
            out.extend(std::iter::repeat_n(' ', indent));
            self.block_entry(key, value, indent, at, out);
        }
    }

    /// Adds a key and its value; lines after the first are indented.
    pub(super) fn block_entry(&self, key: &str, value: &Data, indent: usize, at: &At<'_>, out: &mut String) {
        let below = At {
            entry: None,
            depth: at.depth + 1,
            in_rule: at.in_rule || matches!(key, "targeting" | "$evaluators"),
            indent,
            range: at.range.clone(),
        };
        out.push_str(&scalar(key));
        out.push(':');
        out.push_str(&self.rendered_after_colon(value, &below, None));
    }

    /// A value in brackets, over lines where one would be too long.
    pub(super) fn flow(&self, data: &Data, indent: usize, quotes: Option<Quotes>) -> String {
        let mut out = String::new();
        self.put_flow(data, indent, indent, quotes, &mut out);
        out
    }

    fn on_one_line(&self, data: &Data, quotes: Option<Quotes>) -> String {
        if self.text.syntax == Syntax::Json {
            return compact(data);
        }
        match data {
            Data::Text(text) => with_quotes(text, quotes),
            Data::Float(value) => number(*value),
            Data::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.on_one_line(item, quotes)).collect();
                format!("[{}]", items.join(", "))
            }
            Data::Map(map) => {
                let entries: Vec<String> = map
                    .iter()
                    .map(|(key, value)| format!("{}: {}", scalar(key), self.on_one_line(value, quotes)))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
            other => compact(other),
        }
    }

    fn key(&self, key: &str) -> String {
        if self.text.syntax == Syntax::Json { quoted(key) } else { scalar(key) }
    }

    fn put_flow(&self, data: &Data, indent: usize, used: usize, quotes: Option<Quotes>, out: &mut String) {
        let line = self.on_one_line(data, quotes);
        let is_short = used + line.len() <= WIDTH && !self.is_flag(data);
        let (open, close, count) = match data {
            Data::List(items) if !is_short => ('[', ']', items.len()),
            Data::Map(map) if !is_short => ('{', '}', map.len()),
            _ => return out.push_str(&line),
        };
        if count == 0 {
            return out.push_str(&line);
        }
        let step = indent + 2;
        out.push(open);
        for index in 0..count {
            out.push_str(if index > 0 { "," } else { "" });
            out.push_str(self.text.newline);
            out.extend(std::iter::repeat_n(' ', step));
            match data {
                Data::List(items) => self.put_flow(&items[index], step, step, quotes, out),
                Data::Map(map) => {
                    let (key, value) = &map[index];
                    let key = self.key(key);
                    out.push_str(&key);
                    out.push_str(": ");
                    self.put_flow(value, step, step + key.len() + 2, quotes, out);
                }
                _ => {}
            }
        }
        out.push_str(self.text.newline);
        out.extend(std::iter::repeat_n(' ', indent));
        out.push(close);
    }

    /// A flag has a line for each of its fields, however short.
    fn is_flag(&self, data: &Data) -> bool {
        self.text.syntax == Syntax::Json && data.get("state").is_some() && data.get("variants").is_some()
    }
}
