//! Literal values of HCL: blocks with labels, attributes, texts, lists, maps.
//!
//! This is no reader of the language: an expression that is not literal is
//! stepped over by its brackets and quotes, and its value is unknown.

/// A block at the top of a file.
#[derive(Debug, PartialEq)]
pub(super) struct Block {
    pub(super) kind: String,
    pub(super) labels: Vec<String>,
    pub(super) attributes: Vec<(String, Value)>,
}

/// The value of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Text(String),
    /// A truth value, or a number that is written in one way only.
    Word(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    Unknown,
}

/// How deep blocks, lists and maps may lie in each other.
const MAX_DEPTH: usize = 40;

impl Value {
    /// Returns a text.
    pub(super) fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns a text, or a word as a text.
    pub(super) fn into_word(self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Word(text) => Some(text),
            _ => None,
        }
    }
}

/// Makes the value of a number as it is written.
pub(super) fn number(text: &str) -> Value {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain && !text.is_empty() { Value::Word(text.to_owned()) } else { Value::Unknown }
}

/// Returns the blocks of a file, up to the first thing that is no HCL.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { text: text.trim_start_matches('\u{feff}'), at: 0 };
    let mut blocks = Vec::new();
    while let Some(item) = reader.item(0) {
        if let Item::Block(block) = item {
            blocks.push(block);
        }
    }
    blocks
}

enum Item {
    Attribute(String, Value),
    Block(Block),
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes `word` if it comes next.
    fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Steps over blanks and comments, and over ends of lines if `lines`.
    fn blanks(&mut self, lines: bool) {
        loop {
            let rest = self.rest();
            let blank = |c: char| matches!(c, ' ' | '\t' | '\r') || (lines && c == '\n');
            let trimmed = rest.trim_start_matches(blank);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with('#') || trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if let Some(comment) = trimmed.strip_prefix("/*") {
                self.at += comment.find("*/").map_or(trimmed.len(), |end| end + 4);
            } else {
                return;
            }
        }
    }

    fn identifier(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let starts = rest.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if !starts {
            return None;
        }
        self.at += length;
        Some(&rest[..length])
    }

    /// Reads an attribute or a block; `None` at the end, and where neither is.
    fn item(&mut self, depth: usize) -> Option<Item> {
        self.blanks(true);
        let name = self.identifier()?.to_owned();
        self.blanks(false);
        if !self.rest().starts_with("==") && self.eat("=") {
            let value = self.expression(depth);
            return Some(Item::Attribute(name, value));
        }
        let mut labels = Vec::new();
        loop {
            self.blanks(false);
            if self.eat("{") {
                let attributes = self.body(depth + 1)?;
                return Some(Item::Block(Block { kind: name, labels, attributes }));
            }
            let label = match self.peek()? {
                '"' => self.quoted()?.into_text()?,
                _ => self.identifier()?.to_owned(),
            };
            labels.push(label);
        }
    }

    /// Reads up to the `}` of a block.
    fn body(&mut self, depth: usize) -> Option<Vec<(String, Value)>> {
        let mut attributes = Vec::new();
        if depth > MAX_DEPTH {
            return None;
        }
        loop {
            self.blanks(true);
            if self.eat("}") {
                return Some(attributes);
            }
            match self.item(depth)? {
                Item::Attribute(name, value) => attributes.push((name, value)),
                // No block within a block says anything of a build.
                Item::Block(_) => {}
            }
        }
    }

    /// Reads an expression to its end, which is that of its line, or what
    /// closes or parts the list or map around it.
    fn expression(&mut self, depth: usize) -> Value {
        self.blanks(false);
        let value = if depth < MAX_DEPTH { self.literal(depth) } else { Value::Unknown };
        self.blanks(false);
        if matches!(self.peek(), None | Some('\n' | ',' | '}' | ']' | ')')) {
            return value;
        }
        self.step_over();
        Value::Unknown
    }

    /// Reads what may be a whole expression, or only its beginning.
    fn literal(&mut self, depth: usize) -> Value {
        match self.peek() {
            Some('"') => self.quoted().unwrap_or(Value::Unknown),
            Some('[') => self.list(depth + 1),
            Some('{') => self.map(depth + 1),
            Some(c) if c.is_ascii_digit() => {
                let rest = self.rest();
                let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                self.at += length;
                number(&rest[..length])
            }
            _ => match self.identifier() {
                Some("null") => Value::Null,
                Some(word @ ("true" | "false")) => Value::Word(word.to_owned()),
                _ => Value::Unknown,
            },
        }
    }

    fn list(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blanks(true);
            if self.eat("]") {
                return Value::List(items);
            }
            let before = self.at;
            items.push(self.expression(depth));
            self.blanks(true);
            if !self.eat(",") && self.peek() != Some(']') {
                // A comprehension, or no list at all.
                self.at = before;
                self.step_out(']');
                return Value::Unknown;
            }
        }
    }

    fn map(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut entries = Vec::new();
        loop {
            self.blanks(true);
            if self.eat("}") {
                return Value::Map(entries);
            }
            let before = self.at;
            let key = match self.peek() {
                Some('"') => self.quoted().and_then(Value::into_text),
                _ => self.identifier().map(str::to_owned),
            };
            self.blanks(false);
            let (Some(key), true) = (key, self.eat("=") || self.eat(":")) else {
                // A key that is computed may be any key.
                self.at = before;
                self.step_out('}');
                return Value::Unknown;
            };
            let value = self.expression(depth);
            entries.push((key, value));
            self.blanks(false);
            self.eat(",");
        }
    }

    /// Steps over the rest of a list or map, and over what closes it.
    fn step_out(&mut self, close: char) {
        loop {
            self.step_over();
            let Some(next) = self.peek() else { return };
            // A line's end, a comma or a bracket: of one byte each.
            self.at += 1;
            if next == close {
                return;
            }
        }
    }

    /// Steps over the rest of an expression.
    fn step_over(&mut self) {
        let mut open = 0_usize;
        while let Some(next) = self.peek() {
            match next {
                '"' => {
                    if self.quoted().is_none() {
                        self.at = self.text.len();
                    }
                    continue;
                }
                '#' | '/' => {
                    let before = self.at;
                    self.blanks(false);
                    if self.at > before {
                        continue;
                    }
                }
                '<' if self.heredoc() => continue,
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' if open == 0 => return,
                ')' | ']' | '}' => open -= 1,
                '\n' | ',' if open == 0 => return,
                _ => {}
            }
            self.at += next.len_utf8();
        }
    }

    /// Steps over `<<END` and the lines up to one that says `END`.
    fn heredoc(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix("<<") else { return false };
        let body = rest.strip_prefix('-').unwrap_or(rest);
        let Some((marker, lines)) = body.split_once('\n') else { return false };
        let marker = marker.trim();
        if marker.is_empty() || !marker.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) {
            return false;
        }
        let mut end = self.text.len() - lines.len();
        for line in lines.split_inclusive('\n') {
            end += line.trim_end_matches('\n').len();
            if line.trim() == marker {
                self.at = end;
                return true;
            }
            end += line.len() - line.trim_end_matches('\n').len();
        }
        self.at = self.text.len();
        true
    }

    /// Reads a text in quotes; `Unknown` for a template, `None` if it has no
    /// end.
    fn quoted(&mut self) -> Option<Value> {
        self.at += 1;
        let mut out = String::new();
        let mut known = true;
        loop {
            if self.eat("$${") || self.eat("%%{") {
                out.push_str(&self.text[self.at - 2..self.at]);
            } else if self.eat("${") || self.eat("%{") {
                known = false;
                self.template()?;
            } else {
                let next = self.peek()?;
                self.at += next.len_utf8();
                match next {
                    '"' => return Some(if known { Value::Text(out) } else { Value::Unknown }),
                    '\n' => return None,
                    '\\' => known &= self.escape(&mut out).is_some(),
                    other => out.push(other),
                }
            }
        }
    }

    fn escape(&mut self, out: &mut String) -> Option<()> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        let digits = match next {
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        out.push(match next {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' | '\\' => next,
            'u' | 'U' => {
                let code = self.rest().get(..digits)?;
                self.at += digits;
                u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?
            }
            _ => return None,
        });
        Some(())
    }

    /// Steps over the inside of `${…}`, whose texts may hold templates again.
    fn template(&mut self) -> Option<()> {
        // Each level is a text or a pair of braces.
        let mut levels = vec!['{'];
        while let Some(level) = levels.last() {
            let next = self.peek()?;
            self.at += next.len_utf8();
            match (level, next) {
                ('{', '}') | ('"', '"') => drop(levels.pop()),
                ('{', '{' | '"') => levels.push(next),
                ('"', '\\') => self.at += self.peek()?.len_utf8(),
                ('"', '$' | '%') if self.eat("{") => levels.push('{'),
                _ => {}
            }
        }
        Some(())
    }
}
