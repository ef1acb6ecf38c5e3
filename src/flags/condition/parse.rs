//! From text to rule.

use super::{SIGNS, WORDS};
use crate::diagnostic::Span;
use crate::flags::data::Data;
use crate::flags::logic::COMPARISONS;
use crate::flags::syntax::parse_data;

/// Why a text is no condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct ConditionError {
    /// Where in the text.
    pub(crate) span: Span,
    pub(crate) message: String,
}

/// How deep brackets may lie in each other.
const MAX_DEPTH: usize = 40;

/// Reads a condition.
pub(crate) fn parse(text: &str) -> Result<Data, ConditionError> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let rule = parser.any()?;
    parser.space();
    if parser.at < text.len() {
        return Err(parser.expected("`and`, `or` or the end"));
    }
    Ok(rule)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn expected(&self, wanted: &str) -> ConditionError {
        let found = self.rest().split_whitespace().next();
        let message = found.map_or_else(
            || format!("expected {wanted}, and the condition ends"),
            |found| format!("expected {wanted}, found `{found}`"),
        );
        ConditionError { span: self.at..self.at + found.map_or(0, str::len), message }
    }

    /// Takes a word, if it comes next as a whole.
    fn word(&mut self, word: &str) -> bool {
        self.space();
        let Some(rest) = self.rest().strip_prefix(word) else { return false };
        if rest.starts_with(|c: char| is_name(c)) {
            return false;
        }
        self.at += word.len();
        true
    }

    fn sign(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        self.space();
        let sign =
            signs.iter().filter(|sign| self.rest().starts_with(**sign)).max_by_key(|sign| sign.len())?;
        self.at += sign.len();
        Some(sign)
    }

    fn any(&mut self) -> Result<Data, ConditionError> {
        self.joined("or", Self::all)
    }

    fn all(&mut self) -> Result<Data, ConditionError> {
        self.joined("and", Self::not)
    }

    fn joined(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Result<Data, ConditionError>,
    ) -> Result<Data, ConditionError> {
        let mut parts = vec![part(self)?];
        while self.word(word) {
            parts.push(part(self)?);
        }
        if parts.len() == 1 {
            return Ok(parts.remove(0));
        }
        Ok(Data::one(word, Data::List(parts)))
    }

    fn not(&mut self) -> Result<Data, ConditionError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ConditionError {
                span: self.at..self.at,
                message: "this is nested too deep".to_owned(),
            });
        }
        let rule = if self.word("not") {
            let inner = self.not()?;
            Ok(Data::one("!", Data::List(vec![inner])))
        } else {
            self.comparison()
        };
        self.depth -= 1;
        rule
    }

    fn comparison(&mut self) -> Result<Data, ConditionError> {
        self.space();
        if self.rest().starts_with('(') {
            self.at += 1;
            let rule = self.any()?;
            self.space();
            if !self.rest().starts_with(')') {
                return Err(self.expected("`)`"));
            }
            self.at += 1;
            return Ok(rule);
        }
        if self.rest().starts_with('{') {
            return self.json();
        }
        if self.word("segment") {
            return Ok(Data::one("$ref", Data::Text(self.name("the name of a segment")?)));
        }
        let left = self.operand()?;
        if self.word("exists") {
            return Ok(Data::one("!!", Data::List(vec![left])));
        }
        if self.word("sem_ver") {
            let Some(sign) = self.sign(&COMPARISONS) else {
                return Err(self.expected("one of = != < <= > >= ^ ~"));
            };
            let right = self.operand()?;
            return Ok(Data::one("sem_ver", Data::List(vec![left, Data::text(sign), right])));
        }
        if self.word("contains") {
            let right = self.operand()?;
            return Ok(Data::one("in", Data::List(vec![right, left])));
        }
        if self.word("not") {
            if !self.word("in") {
                return Err(self.expected("`in`"));
            }
            let right = self.operand()?;
            let inner = Data::one("in", Data::List(vec![left, right]));
            return Ok(Data::one("!", Data::List(vec![inner])));
        }
        let word = WORDS.into_iter().find(|word| self.word(word));
        let Some(operator) = word.or_else(|| self.sign(&SIGNS)) else {
            return Err(
                self.expected("a comparison: == != < <= > >= in, starts_with, ends_with, contains, exists")
            );
        };
        let right = self.operand()?;
        Ok(Data::one(operator, Data::List(vec![left, right])))
    }

    /// An attribute, a text in quotes, a number, a truth value or a list.
    fn operand(&mut self) -> Result<Data, ConditionError> {
        self.space();
        match self.rest().chars().next() {
            Some('"' | '[' | '{' | '-' | '0'..='9') => self.json(),
            Some('\'') => {
                let inner = &self.rest()[1..];
                let Some(end) = inner.find('\'') else { return Err(self.expected("a closing quote")) };
                self.at += end + 2;
                Ok(Data::text(&inner[..end]))
            }
            Some(c) if is_name(c) || c == '$' => {
                let name = self.name("an attribute")?;
                Ok(match name.as_str() {
                    "true" => Data::Bool(true),
                    "false" => Data::Bool(false),
                    "null" => Data::Null,
                    _ => Data::one("var", Data::Text(name)),
                })
            }
            _ => Err(self.expected("an attribute or a value")),
        }
    }

    fn name(&mut self, wanted: &str) -> Result<String, ConditionError> {
        self.space();
        let rest = self.rest();
        let end = rest.find(|c: char| !is_name(c) && !matches!(c, '.' | '-' | '$')).unwrap_or(rest.len());
        if end == 0 {
            return Err(self.expected(wanted));
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }

    /// The shortest text from here that is a value of JSON.
    fn json(&mut self) -> Result<Data, ConditionError> {
        let rest = self.rest();
        let end = json_end(rest);
        match parse_data(&rest[..end]) {
            Ok(data) => {
                self.at += end;
                Ok(data)
            }
            Err(_) => Err(ConditionError {
                span: self.at..self.at + end,
                message: format!("`{}` is no value of JSON", &rest[..end]),
            }),
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn json_end(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if in_text {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    in_text = false;
                    if depth == 0 {
                        return at + 1;
                    }
                }
                _ => {}
            }
            continue;
        }
        match c {
            '"' => in_text = true,
            '[' | '{' => depth += 1,
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            ' ' | ')' | ',' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}
