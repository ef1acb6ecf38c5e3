//! Values as strict JSON.

use crate::flags::data::Data;
use std::fmt::Write as _;

/// The widest line that a list or map may share with others of its parent.
const WIDTH: usize = 100;

/// Returns the value on one line, with a space after `,` and `:`.
pub(crate) fn compact(data: &Data) -> String {
    let mut out = String::new();
    put(data, &mut out);
    out
}

/// Returns the value over lines, two spaces a level, without a line feed at
/// its end. What has room on a line stands on one, but for the outermost
/// `levels`.
pub(crate) fn pretty(data: &Data, levels: usize) -> String {
    let mut out = String::new();
    spread(data, 0, 0, levels, &mut out);
    out
}

/// Returns a text in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            character if u32::from(character) < 0x20 || character == '\u{7f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

/// Returns a number as JSON has it; what is none is null.
pub(crate) fn number(float: f64) -> String {
    if float.is_finite() { format!("{float:?}") } else { "null".to_owned() }
}

fn put(data: &Data, out: &mut String) {
    match data {
        Data::Null => out.push_str("null"),
        Data::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::Int(value) => {
            let _ = write!(out, "{value}");
        }
        Data::Float(value) => out.push_str(&number(*value)),
        Data::Text(text) => out.push_str(&quoted(text)),
        Data::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                put(item, out);
            }
            out.push(']');
        }
        Data::Map(map) => {
            out.push('{');
            for (index, (key, value)) in map.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                out.push_str(&quoted(key));
                out.push_str(": ");
                put(value, out);
            }
            out.push('}');
        }
    }
}

fn spread(data: &Data, indent: usize, used: usize, levels: usize, out: &mut String) {
    let is_empty = match data {
        Data::List(items) => items.is_empty(),
        Data::Map(map) => map.is_empty(),
        _ => true,
    };
    if is_empty || levels == 0 && fits(data, WIDTH.saturating_sub(used)) {
        return put(data, out);
    }
    let levels = levels.saturating_sub(1);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match data {
        Data::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(out, indent + 1);
                spread(item, indent + 1, 2 * (indent + 1), levels, out);
            }
            line(out, indent);
            out.push(']');
        }
        Data::Map(map) => {
            out.push('{');
            for (index, (key, value)) in map.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(out, indent + 1);
                let key = quoted(key);
                out.push_str(&key);
                out.push_str(": ");
                spread(value, indent + 1, 2 * (indent + 1) + key.len() + 2, levels, out);
            }
            line(out, indent);
            out.push('}');
        }
        _ => put(data, out),
    }
}

/// Returns true if the value has room in `width` columns.
fn fits(data: &Data, width: usize) -> bool {
    fn take(data: &Data, left: &mut usize) -> bool {
        let need = match data {
            Data::Null | Data::Bool(_) => 5,
            Data::Int(_) | Data::Float(_) => 8,
            Data::Text(text) => text.len() + 2,
            Data::List(items) => {
                return items.iter().all(|item| spend(2, left) && take(item, left)) && spend(2, left);
            }
            Data::Map(map) => {
                return map.iter().all(|(key, value)| spend(key.len() + 6, left) && take(value, left))
                    && spend(2, left);
            }
        };
        spend(need, left)
    }
    fn spend(need: usize, left: &mut usize) -> bool {
        let fits = need <= *left;
        *left = left.saturating_sub(need);
        fits
    }
    take(data, &mut { width })
}
