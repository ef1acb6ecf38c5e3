//! From events to the tree: places, anchors, tags and limits.

use super::keys::{apply_merges, collect_merges, refuse_duplicates};
use super::position::Positions;
use super::{Entry, Errors, Key, Map, Node, SourceId, Value, scalar};
use crate::diagnostic::Span;
use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};
use std::borrow::Cow;
use std::collections::HashMap;

/// How deep lists and maps may lie in each other.
const MAX_DEPTH: usize = 100;
/// How many nodes the aliases of one text may bring in together.
const MAX_EXPANDED: usize = 20_000;

/// Reads one document.
///
/// `None` if the text cannot be read at all; then, and for each duplicate key
/// and the like, there are new `errors`. An empty text is a missing value.
pub(crate) fn parse(source: SourceId, bytes: &[u8], errors: &mut Errors) -> Option<Node> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let start = error.valid_up_to();
            errors.push(source, start..start + 1, "this byte is not UTF-8").help("save the file as UTF-8");
            return None;
        }
    };
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - body.len();
    if let Some(index) = body.bytes().position(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127)) {
        let start = offset + index;
        errors.push(source, start..start + 1, "YAML does not allow this control character");
        return None;
    }
    let mut loader = Loader {
        parser: Parser::new_from_str(body),
        positions: Positions::new(body, offset),
        source,
        anchors: HashMap::new(),
        expanded: 0,
        errors,
    };
    loader.document()
}

struct Loader<'t, 'e> {
    parser: Parser<'t, StrInput<'t>>,
    positions: Positions,
    source: SourceId,
    anchors: HashMap<usize, Anchored>,
    /// Nodes brought in by aliases so far.
    expanded: usize,
    errors: &'e mut Errors,
}

struct Anchored {
    node: Node,
    /// How many nodes it is, itself included.
    weight: usize,
}

impl<'t> Loader<'t, '_> {
    fn document(&mut self) -> Option<Node> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
                Event::StreamEnd => {
                    return Some(root.unwrap_or_else(|| self.make(Value::Null, 0..0)));
                }
                Event::DocumentStart(_) if root.is_some() => {
                    self.errors
                        .push(self.source, span, "a second document starts here")
                        .help("keep one document a file");
                    return None;
                }
                Event::DocumentStart(_) => {
                    let (event, span) = self.next()?;
                    root = Some(self.node(event, span, 0)?);
                }
                _ => return None,
            }
        }
    }

    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        match self.parser.next_event()? {
            Ok((event, span)) => {
                let start = self.positions.byte(span.start.index());
                let end = self.positions.byte(span.end.index()).max(start);
                Some((event, start..end))
            }
            Err(error) => {
                let start = self.positions.byte(error.marker().index());
                let end = self.positions.byte(error.marker().index() + 1);
                let (message, help) = explain(error.info());
                self.errors.push(self.source, start..end, message).maybe_help(help);
                None
            }
        }
    }

    fn make(&self, value: Value, span: Span) -> Node {
        Node { value, source: self.source, span, raw: None }
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            self.errors.push(self.source, span, format!("lies more than {MAX_DEPTH} levels deep"));
            return None;
        }
        match event {
            Event::Alias(id) => self.alias(id, span),
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.scalar(&text, style, tag.as_deref(), span)?;
                self.keep(anchor, node)
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", &span);
                let node = self.sequence(span, depth)?;
                self.keep(anchor, node)
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", &span);
                let node = self.mapping(span, depth)?;
                self.keep(anchor, node)
            }
            _ => None,
        }
    }

    fn keep(&mut self, anchor: usize, node: Node) -> Option<Node> {
        if anchor != 0 {
            let weight = weigh(&node);
            // A copy for later uses; it counts, as nested anchors copy copies.
            self.spend(weight, &node.span)?;
            self.anchors.insert(anchor, Anchored { node: node.clone(), weight });
        }
        Some(node)
    }

    fn alias(&mut self, id: usize, span: Span) -> Option<Node> {
        let Some(anchored) = self.anchors.get(&id) else {
            self.errors.push(self.source, span, "this alias lies inside of what it names");
            return None;
        };
        let (node, weight) = (anchored.node.clone(), anchored.weight);
        self.spend(weight, &span)?;
        Some(node)
    }

    fn spend(&mut self, weight: usize, span: &Span) -> Option<()> {
        self.expanded += weight;
        if self.expanded > MAX_EXPANDED {
            let message = format!("aliases expand to more than {MAX_EXPANDED} values");
            self.errors.push(self.source, span.clone(), message);
            return None;
        }
        Some(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Option<Node> {
        let value = match (tag, style) {
            (None, ScalarStyle::Plain) => scalar::resolve(text),
            (None, _) => Value::Str(text.to_owned()),
            (Some(tag), _) => self.tagged(text, tag, &span)?,
        };
        let raw = match &value {
            Value::Str(_) => None,
            _ => (!text.is_empty()).then(|| text.into()),
        };
        Some(Node { value, source: self.source, span, raw })
    }

    fn tagged(&mut self, text: &str, tag: &Tag, span: &Span) -> Option<Value> {
        if tag.handle.is_empty() && tag.suffix == "!" || tag.handle == "!" && tag.suffix.is_empty() {
            return Some(Value::Str(text.to_owned()));
        }
        if !tag.is_yaml_core_schema() {
            self.unknown_tag(tag, span);
            return Some(scalar::resolve(text));
        }
        let value = match (tag.suffix.as_str(), scalar::resolve(text)) {
            ("str", _) => Value::Str(text.to_owned()),
            #[expect(clippy::cast_precision_loss, reason = "`!!float` asks for the nearest one")]
            ("float", Value::Int(int)) => Value::Float(int as f64),
            ("null", value @ Value::Null)
            | ("bool", value @ Value::Bool(_))
            | ("int", value @ Value::Int(_))
            | ("float", value @ Value::Float(_)) => value,
            ("null" | "bool" | "int" | "float", value) => {
                let message = format!("`{text}` is not what the tag `!!{}` says", tag.suffix);
                self.errors.push(self.source, span.clone(), message);
                value
            }
            (_, value) => {
                self.unknown_tag(tag, span);
                value
            }
        };
        Some(value)
    }

    fn check_tag(&mut self, tag: Option<&Tag>, expected: &str, span: &Span) {
        if let Some(tag) = tag
            && !(tag.is_yaml_core_schema() && tag.suffix == expected)
        {
            self.unknown_tag(tag, span);
        }
    }

    fn unknown_tag(&mut self, tag: &Tag, span: &Span) {
        let name = if tag.is_yaml_core_schema() { format!("!!{}", tag.suffix) } else { tag.to_string() };
        self.errors
            .push(self.source, span.clone(), format!("the tag `{name}` has no meaning here"))
            .help("remove the tag");
    }

    fn sequence(&mut self, start: Span, depth: usize) -> Option<Node> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let end = items.last().map_or(start.end, |item| item.span.end);
                let whole = enclose(&start, end, &span);
                return Some(self.make(Value::Seq(items), whole));
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn mapping(&mut self, start: Span, depth: usize) -> Option<Node> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut merged: Vec<Node> = Vec::new();
        let mut merge_key: Option<Span> = None;
        let mut end = start.end;
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                let whole = enclose(&start, end, &span);
                refuse_duplicates(&mut entries, self.errors);
                apply_merges(&mut entries, merged);
                return Some(self.make(Value::Map(Map { entries }), whole));
            }
            let is_merge = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, _, None) if text == "<<");
            let key = self.key(event, span, depth)?;
            let (event, span) = self.next()?;
            let mut value = self.node(event, span, depth + 1)?;
            if value.is_null() && value.raw.is_none() {
                value.span = key.span.clone();
            }
            end = end.max(key.span.end).max(value.span.end);
            if !is_merge {
                entries.push(Entry { key, value });
            } else if let Some(first) = &merge_key {
                self.errors
                    .at_key(&key, "`<<` is written twice")
                    .help("write one `<<` with a list: `<<: [*a, *b]`")
                    .related(self.source, first.clone(), "first written here");
            } else {
                merge_key = Some(key.span);
                collect_merges(value, &mut merged, self.errors);
            }
        }
    }

    fn key(&mut self, event: Event<'t>, span: Span, depth: usize) -> Option<Key> {
        let text = match event {
            Event::Scalar(text, _, 0, _) => Cow::into_owned(text),
            other => {
                let node = self.node(other, span.clone(), depth + 1)?;
                if let Some(text) = node.text() {
                    text.to_owned()
                } else {
                    self.errors.push(self.source, span.clone(), "a key must be a text");
                    String::new()
                }
            }
        };
        Some(Key { text, source: self.source, span })
    }
}

/// The place of a collection: to its bracket, or to the end of its last part.
fn enclose(start: &Span, last: usize, end: &Span) -> Span {
    let close = if end.is_empty() { last } else { end.end };
    start.start..close.max(start.start)
}

fn weigh(node: &Node) -> usize {
    1 + match &node.value {
        Value::Seq(items) => items.iter().map(weigh).sum(),
        Value::Map(map) => map.iter().map(|entry| 1 + weigh(&entry.value)).sum(),
        _ => 0,
    }
}

/// The parser's words in ours, with a remedy where there is a usual cause.
fn explain(info: &str) -> (String, Option<String>) {
    let help = if ["tab cannot", "tabs disallowed", "a tab"].iter().any(|words| info.contains(words)) {
        return ("tabs cannot indent YAML".to_owned(), Some("indent with spaces".to_owned()));
    } else if info == "mapping values are not allowed in this context" {
        Some("check the indentation, and quote a text that holds `: `")
    } else if info.contains("unknown anchor") {
        return ("this alias names no anchor above it".to_owned(), None);
    } else if info.contains("did not find expected key") || info.contains("simple key expect") {
        Some("write `key: value`, indented like its neighbours")
    } else if info.contains("unexpected character") {
        Some("quote a text that starts with this character")
    } else if info.contains("unknown escape") {
        Some("double the backslash, or use single quotes")
    } else if info.contains("unexpected end of stream") {
        Some("close the quote")
    } else if info.contains("',' or ']'") {
        Some("close the list with `]`, or quote a text that starts with `[`")
    } else if info.contains("',' or '}'") {
        Some("close the map with `}`, or quote a text that starts with `{`")
    } else if info.contains("expected '-' indicator") {
        Some("start each entry of the list with `- `, all indented alike")
    } else {
        None
    };
    let message = info.split_once(", ").map_or(
        info,
        |(context, rest)| {
            if context.starts_with("while ") { rest } else { info }
        },
    );
    (message.replace('`', "").replace('\'', "`"), help.map(str::to_owned))
}
