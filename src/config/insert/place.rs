//! Where in the text a step can go, best first.

use super::{Insertion, NewStep};
use crate::yaml::{Entry, Map, Node, Value};

/// How the file is written.
struct Text<'t> {
    bytes: &'t [u8],
    end_of_line: &'static str,
    /// Blanks of one level.
    unit: usize,
    /// Blanks before the `-` of a list, more than its key has.
    list: usize,
}

/// The places to try.
pub(super) fn candidates(bytes: &[u8], root: &Node, hook: &str, step: &NewStep) -> Vec<Insertion> {
    let text = Text::new(bytes, root);
    let new_hook = text.hook(hook, step);
    let found = match &root.value {
        Value::Null => Some(text.append(["version: 1".to_owned(), "hooks:".to_owned()], 0, new_hook)),
        Value::Map(top) => match top.entry("hooks") {
            None => text.end_of_map(root, top, "hooks", new_hook, &text.flow_hook(hook, step)),
            Some(hooks) => return text.in_hooks(root, hooks, hook, step),
        },
        _ => None,
    };
    found.into_iter().collect()
}

impl<'t> Text<'t> {
    fn new(bytes: &'t [u8], root: &Node) -> Self {
        let crlf = memchr::memchr(b'\n', bytes).is_some_and(|at| at > 0 && bytes[at - 1] == b'\r');
        let mut text = Self { bytes, end_of_line: if crlf { "\r\n" } else { "\n" }, unit: 2, list: 2 };
        let lines = bytes.split(|byte| *byte == b'\n');
        let indents = lines.filter(|line| !line.trim_ascii().is_empty()).map(blanks);
        text.unit = indents.filter(|indent| (1..=8).contains(indent)).min().unwrap_or(2);
        text.list = text.usual_list(root).unwrap_or(text.unit);
        text
    }

    /// How far the first list of steps lies right of its key.
    fn usual_list(&self, root: &Node) -> Option<usize> {
        let hooks = root.as_map()?.get("hooks")?.as_map()?;
        hooks.iter().find_map(|hook| {
            let steps = hook.value.as_map()?.entry("steps")?;
            steps.value.as_seq()?;
            let list = self.column(self.dash(&steps.value)?)?;
            list.checked_sub(self.column(steps.key.span.start)?)
        })
    }

    /// The lines of a step, without the blanks before its `-`.
    fn step(step: &NewStep, gap: usize) -> Vec<String> {
        let fields = step.fields.iter().enumerate();
        let mark = |number| if number == 0 { format!("-{}", " ".repeat(gap)) } else { " ".repeat(gap + 1) };
        fields.map(|(number, (key, value))| format!("{}{key}: {value}", mark(number))).collect()
    }

    fn flow_step(step: &NewStep) -> String {
        let fields: Vec<String> = step.fields.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        format!("{{ {} }}", fields.join(", "))
    }

    fn flow_hook(&self, hook: &str, step: &NewStep) -> String {
        format!("{{ {hook}: {{ steps: [{}] }} }}", Self::flow_step(step))
    }

    /// The lines of `steps:` with one step.
    fn steps(&self, step: &NewStep) -> Vec<String> {
        let items = Self::step(step, 1).into_iter().map(|line| format!("{}{line}", " ".repeat(self.list)));
        std::iter::once("steps:".to_owned()).chain(items).collect()
    }

    /// The lines of a hook with one step.
    fn hook(&self, hook: &str, step: &NewStep) -> Vec<String> {
        let steps = self.steps(step).into_iter().map(|line| format!("{}{line}", " ".repeat(self.unit)));
        std::iter::once(format!("{hook}:")).chain(steps).collect()
    }

    fn in_hooks(&self, root: &Node, hooks: &Entry, hook: &str, step: &NewStep) -> Vec<Insertion> {
        let steps = self.flow_step_list(step);
        let found = match &hooks.value.value {
            Value::Null => self.below_key(hooks, &self.hook(hook, step)),
            Value::Map(map) if is_inside(&hooks.value, root) => match map.entry(hook) {
                None => {
                    let lines = self.steps(step);
                    self.end_of_map(&hooks.value, map, hook, lines, &format!("{{ steps: {steps} }}"))
                }
                Some(entry) => return self.in_hook(&hooks.value, entry, step),
            },
            _ => None,
        };
        found.into_iter().collect()
    }

    fn flow_step_list(&self, step: &NewStep) -> String {
        format!("[{}]", Self::flow_step(step))
    }

    fn in_hook(&self, hooks: &Node, hook: &Entry, step: &NewStep) -> Vec<Insertion> {
        if !is_inside(&hook.value, hooks) && !hook.value.is_null() {
            return Vec::new();
        }
        let found = match &hook.value.value {
            Value::Null => self.below_key(hook, &self.steps(step)),
            Value::Seq(items) => return self.in_steps(&hook.value, items, step),
            Value::Map(map) => match map.entry("steps") {
                None => {
                    let lines = self.steps(step).split_off(1);
                    self.end_of_map(&hook.value, map, "steps", lines, &self.flow_step_list(step))
                }
                Some(steps) => match &steps.value.value {
                    Value::Null => self.below_key(steps, &self.steps(step).split_off(1)),
                    Value::Seq(items) if is_inside(&steps.value, &hook.value) => {
                        return self.in_steps(&steps.value, items, step);
                    }
                    _ => None,
                },
            },
            _ => None,
        };
        found.into_iter().collect()
    }

    fn in_steps(&self, list: &Node, items: &[Node], step: &NewStep) -> Vec<Insertion> {
        let joined = step.plain.as_ref().and_then(|id| {
            let last = items.iter().rev().find_map(|item| Some((item, item.as_map()?.get("check")?)));
            let (item, checks) = last.filter(|(item, _)| item.as_map().is_some_and(|map| map.len() == 1))?;
            let ids = checks.as_seq()?;
            let plain =
                is_inside(item, list) && is_inside(checks, item) && ids.iter().all(|id| id.text().is_some());
            if plain { self.end_of_seq(checks, ids, &[format!("- {id}")], id) } else { None }
        });
        let gap = items.first().and_then(|item| self.gap(list, item)).unwrap_or(1);
        let alone = self.end_of_seq(list, items, &Self::step(step, gap), &Self::flow_step(step));
        joined.into_iter().chain(alone).collect()
    }

    /// Blanks between the `-` of an item and what follows.
    fn gap(&self, list: &Node, item: &Node) -> Option<usize> {
        let between = self.bytes.get(self.dash(list)? + 1..item.span.start)?;
        (!between.is_empty() && between.len() < 8 && between.iter().all(|byte| *byte == b' '))
            .then_some(between.len())
    }

    /// At the end of a list: lines for a block, `flow` for brackets.
    fn end_of_seq(&self, node: &Node, items: &[Node], lines: &[String], flow: &str) -> Option<Insertion> {
        if let Some(dash) = self.dash(node) {
            let indent = self.column(dash)?;
            let at = self.extent(dash, indent, true);
            return Some(self.lines(at, indent, lines));
        }
        let Some(last) = items.last() else {
            return Some(Insertion { at: node.span.start + 1, text: flow.to_owned() });
        };
        if !is_inside(last, node) {
            return None;
        }
        let at = last.span.end;
        let line = self.line_start(last.span.start);
        let indent = blanks(&self.bytes[line..]);
        let end = self.line_end(at);
        let rest = self.bytes.get(at..end)?;
        let own_line = line + indent == last.span.start && line > node.span.start && end <= node.span.end;
        let comment = memchr::memchr(b'#', rest);
        let blank = " ".repeat(indent);
        let eol = self.end_of_line;
        Some(match comment {
            Some(_) if own_line && rest.trim_ascii_start().starts_with(b",") => {
                Insertion { at: end, text: format!("{blank}{flow},{eol}") }
            }
            None if own_line => Insertion { at, text: format!(",{eol}{blank}{flow}") },
            _ => Insertion { at, text: format!(", {flow}") },
        })
    }

    /// At the end of a map: a key with lines below it, or `flow` in brackets.
    fn end_of_map(
        &self,
        node: &Node,
        map: &Map,
        key: &str,
        lines: Vec<String>,
        flow: &str,
    ) -> Option<Insertion> {
        if !self.is_flow(node) {
            let indent = self.column(node.span.start)?;
            let at = self.extent(node.span.start, indent, false);
            let depth = if lines.first().is_some_and(|line| line.trim_start().starts_with("- ")) {
                0
            } else {
                self.unit
            };
            let below = lines.into_iter().map(|line| format!("{}{line}", " ".repeat(depth)));
            let lines: Vec<String> = std::iter::once(format!("{key}:")).chain(below).collect();
            return Some(self.lines(at, indent, &lines));
        }
        let close = node.span.end.checked_sub(1)?;
        if map.len() == 0 {
            return Some(Insertion { at: node.span.start + 1, text: format!(" {key}: {flow} ") });
        }
        let body = self.bytes.get(..close)?.trim_ascii_end();
        let comma = if body.ends_with(b",") { "" } else { "," };
        Some(Insertion { at: body.len(), text: format!("{comma} {key}: {flow}") })
    }

    /// Below a key that has no value; the lines of a list bring their blanks.
    fn below_key(&self, entry: &Entry, lines: &[String]) -> Option<Insertion> {
        let column = self.column(entry.key.span.start)?;
        let is_list = lines.first().is_some_and(|line| line.trim_start().starts_with("- "));
        let indent = if is_list { column } else { column + self.unit };
        Some(self.lines(self.line_end(entry.key.span.end), indent, lines))
    }

    /// Lines at the end of everything.
    fn append<const N: usize>(&self, first: [String; N], indent: usize, rest: Vec<String>) -> Insertion {
        let below = rest.into_iter().map(|line| format!("{}{line}", " ".repeat(self.unit)));
        let lines: Vec<String> = first.into_iter().chain(below).collect();
        self.lines(self.bytes.len(), indent, &lines)
    }

    /// Whole lines at `at`, which is the start of a line or the end of a text
    /// that may lack the end of its last line.
    fn lines(&self, at: usize, indent: usize, lines: &[String]) -> Insertion {
        let blank = " ".repeat(indent);
        let lines: Vec<String> = lines.iter().map(|line| format!("{blank}{line}")).collect();
        let eol = self.end_of_line;
        let cut =
            at > 0 && self.bytes.get(at - 1).is_some_and(|byte| *byte != b'\n') && !self.is_only_mark(at);
        let text = lines.join(eol);
        Insertion { at, text: if cut { format!("{eol}{text}") } else { format!("{text}{eol}") } }
    }

    /// True if before `at` there is a byte order mark and nothing else.
    fn is_only_mark(&self, at: usize) -> bool {
        self.bytes.get(..at) == Some("\u{feff}".as_bytes())
    }

    /// The start of the line after the last one of a block that begins at
    /// `start` in the column `indent`. Comments after it stay after it.
    fn extent(&self, start: usize, indent: usize, is_list: bool) -> usize {
        let mut end = self.line_end(start);
        let mut at = end;
        while at < self.bytes.len() {
            let next = self.line_end(at);
            let line = &self.bytes[at..next];
            let (column, body) = (blanks(line), line.trim_ascii());
            let is_item = body == b"-" || body.starts_with(b"- ");
            if body.is_empty() || body.starts_with(b"#") && column <= indent {
                at = next;
                continue;
            }
            let marks = column == 0 && (line.starts_with(b"---") || line.starts_with(b"..."));
            let inside = column > indent || column == indent && (is_item || !is_list);
            if !inside || marks {
                break;
            }
            (at, end) = (next, next);
        }
        end
    }

    fn is_flow(&self, node: &Node) -> bool {
        matches!(self.bytes.get(node.span.start), Some(b'[' | b'{'))
    }

    /// The `-` of the first item of a list without brackets.
    ///
    /// The parser lets a list that is not indented start after it.
    fn dash(&self, list: &Node) -> Option<usize> {
        let start = list.span.start;
        let is_mark = |at: usize| {
            let after = self.bytes.get(at + 1).unwrap_or(&b'\n');
            self.bytes.get(at) == Some(&b'-') && matches!(after, b' ' | b'\r' | b'\n')
        };
        if self.is_flow(list) {
            return None;
        }
        let before = self.bytes.get(..start)?.trim_ascii_end().len();
        [Some(start), before.checked_sub(1)].into_iter().flatten().find(|at| is_mark(*at))
    }

    /// The column of a byte before which its line has only blanks.
    fn column(&self, at: usize) -> Option<usize> {
        let start = self.line_start(at);
        let before = self.bytes.get(start..at)?;
        let before = before.strip_prefix("\u{feff}".as_bytes()).unwrap_or(before);
        before.iter().all(|byte| *byte == b' ').then_some(before.len())
    }

    fn line_start(&self, at: usize) -> usize {
        memchr::memrchr(b'\n', &self.bytes[..at.min(self.bytes.len())]).map_or(0, |end| end + 1)
    }

    /// The start of the next line.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        memchr::memchr(b'\n', rest).map_or(self.bytes.len(), |end| at + end + 1)
    }
}

fn blanks(line: &[u8]) -> usize {
    line.iter().take_while(|byte| **byte == b' ').count()
}

/// False for what an alias or a merge brings in from elsewhere.
fn is_inside(node: &Node, outer: &Node) -> bool {
    node.source == outer.source && outer.span.start <= node.span.start && node.span.end <= outer.span.end
}
