//! YAML through the shared reader, which gives places and refuses duplicates.

use super::{Document, Entry, Fault, Node, Syntax, Value};
use crate::yaml;

/// Reads a text.
pub(super) fn parse(bytes: &[u8]) -> Result<Document, Vec<Fault>> {
    let mut errors = yaml::Errors::default();
    let root = yaml::parse(yaml::SourceId(0), bytes, &mut errors);
    let faults: Vec<Fault> = errors
        .into_sorted()
        .into_iter()
        .map(|error| Fault { span: error.span, message: error.message, help: error.help, conflict: false })
        .collect();
    match root {
        Some(root) if faults.is_empty() && !root.is_null() => {
            Ok(Document { syntax: Syntax::Yaml, root: node(root).into(), oddities: Vec::new() })
        }
        _ if !faults.is_empty() => Err(faults),
        _ => Err(vec![Fault::new(0..0, "the file is empty").help("`bosun flags init` writes a first one")]),
    }
}

fn node(old: yaml::Node) -> Node {
    let written = match &old.value {
        yaml::Value::Float(_) => old.text().and_then(|text| text.parse::<i128>().ok()),
        _ => None,
    };
    let span = old.span.clone();
    let value = match old.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Bool(value) => Value::Bool(value),
        yaml::Value::Int(value) => Value::Int(i128::from(value)),
        yaml::Value::Float(value) => written.map_or(Value::Float(value), Value::Int),
        yaml::Value::Str(text) => Value::Text(text),
        yaml::Value::Seq(items) => Value::List(items.into_iter().map(node).collect()),
        yaml::Value::Map(map) => Value::Map(
            map.into_iter()
                .map(|entry| Entry {
                    key: entry.key.text,
                    key_span: entry.key.span,
                    value: node(entry.value),
                })
                .collect(),
        ),
    };
    Node { value, span, file: 0 }
}
