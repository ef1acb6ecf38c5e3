//! Variables in words, as BuildKit's own small shell replaces them: `$x`,
//! `${x}`, defaults, prefixes, suffixes and replacements, within quotes and
//! with escapes. It is no shell: RUN texts never come here.

mod pattern;
#[cfg(test)]
mod tests;

use pattern::Pattern;
use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

/// How deep defaults may stand in each other.
const DEEPEST: usize = 50;

/// What is known of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found<'v> {
    Value(&'v str),
    /// It has a value, but nobody knows which.
    Hidden,
    /// An ARG without a value: empty unless the build gives one.
    Unset,
    /// Nothing has that name.
    Missing,
}

/// What quotes and escapes mean in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quoting {
    pub(crate) escape: char,
    /// False for the text of a heredoc, where quotes are characters.
    pub(crate) quotes: bool,
}

/// A place where a text names a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) name: String,
    /// The name alone, in the text.
    pub(crate) range: Range<usize>,
    /// True if nothing has that name.
    pub(crate) is_missing: bool,
    /// True if the text says what to do without a value: `${x:-y}`.
    pub(crate) has_fallback: bool,
}

/// A text with its variables replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Expanded {
    /// Without quotes and escapes; variables without a value are empty.
    pub(crate) text: String,
    /// True if all values that went in are known.
    pub(crate) is_certain: bool,
    pub(crate) uses: Vec<Use>,
}

/// A text that BuildKit cannot expand; it would stop there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    /// The variables named up to there.
    pub(crate) uses: Vec<Use>,
}

/// Replaces the variables of `text`.
pub(crate) fn expand<'v>(
    text: &str,
    quoting: Quoting,
    lookup: &dyn Fn(&str) -> Found<'v>,
) -> Result<Expanded, Broken> {
    let mut lexer = Lexer {
        text,
        chars: text.char_indices().peekable(),
        quoting,
        lookup,
        uses: Vec::new(),
        is_certain: true,
        depth: 0,
    };
    match lexer.until(None, false) {
        Some(text) => Ok(Expanded { text, is_certain: lexer.is_certain, uses: lexer.uses }),
        None => Err(Broken { uses: lexer.uses }),
    }
}

/// Every function gives `None` where the text cannot be expanded.
struct Lexer<'t, 'l, 'v> {
    text: &'t str,
    chars: Peekable<CharIndices<'t>>,
    quoting: Quoting,
    lookup: &'l dyn Fn(&str) -> Found<'v>,
    uses: Vec<Use>,
    is_certain: bool,
    depth: usize,
}

impl Lexer<'_, '_, '_> {
    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, c)| *c)
    }

    fn next(&mut self) -> Option<char> {
        self.chars.next().map(|(_, c)| c)
    }

    fn at(&mut self) -> usize {
        self.chars.peek().map_or(self.text.len(), |(at, _)| *at)
    }

    /// Reads to the end, or over `stop`; escapes stay if `keeps` says so.
    fn until(&mut self, stop: Option<char>, keeps: bool) -> Option<String> {
        let mut out = String::new();
        while let Some(c) = self.peek() {
            match c {
                c if Some(c) == stop => {
                    self.next();
                    return Some(out);
                }
                '$' => out.push_str(&self.dollar()?),
                '\'' if self.quoting.quotes => self.single(&mut out)?,
                '"' if self.quoting.quotes => self.double(&mut out, keeps)?,
                c => {
                    self.next();
                    if c != self.quoting.escape {
                        out.push(c);
                        continue;
                    }
                    if keeps {
                        out.push(c);
                    }
                    let Some(escaped) = self.next() else { break };
                    out.push(escaped);
                }
            }
        }
        stop.is_none().then_some(out)
    }

    fn single(&mut self, out: &mut String) -> Option<()> {
        self.next();
        loop {
            match self.next()? {
                '\'' => return Some(()),
                c => out.push(c),
            }
        }
    }

    fn double(&mut self, out: &mut String, keeps: bool) -> Option<()> {
        self.next();
        loop {
            match self.peek()? {
                '"' => {
                    self.next();
                    return Some(());
                }
                '$' => out.push_str(&self.dollar()?),
                mut c => {
                    self.next();
                    if c == self.quoting.escape {
                        if keeps {
                            out.push(c);
                        }
                        match self.peek()? {
                            next if matches!(next, '"' | '$') || next == self.quoting.escape => {
                                self.next();
                                c = next;
                            }
                            _ => {}
                        }
                    }
                    out.push(c);
                }
            }
        }
    }

    fn dollar(&mut self) -> Option<String> {
        self.next();
        if self.peek() != Some('{') {
            let name = self.name();
            if name.is_empty() {
                return Some("$".to_owned());
            }
            return Some(self.value(name).unwrap_or_default());
        }
        self.next();
        if matches!(self.peek()?, '{' | '}' | ':') || self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let value = self.braced();
        self.depth -= 1;
        value
    }

    /// What follows `${`.
    fn braced(&mut self) -> Option<String> {
        let name = self.name();
        let mut operator = self.next()?;
        let mut empty_is_unset = false;
        if operator == ':' {
            empty_is_unset = true;
            operator = self.next()?;
        }
        match operator {
            '}' if !empty_is_unset => Some(self.value(name).unwrap_or_default()),
            '-' | '+' | '?' => {
                let word = self.until(Some('}'), false)?;
                let value = self.value(name).filter(|value| !(empty_is_unset && value.is_empty()));
                self.uses.last_mut().expect("asked for on the line above").has_fallback = true;
                match operator {
                    '-' => Some(value.unwrap_or(word)),
                    '+' => Some(if value.is_some() { word } else { String::new() }),
                    _ => value,
                }
            }
            '#' | '%' => {
                let word = self.until(Some('}'), true)?;
                let (word, longest) = match word.strip_prefix(operator) {
                    Some(word) => (word, true),
                    None => (word.as_str(), false),
                };
                let value = self.value(name).unwrap_or_default();
                let pattern = Pattern::parse(word)?;
                if operator == '#' {
                    pattern.without_prefix(&value, longest)
                } else {
                    pattern.without_suffix(&value, longest)
                }
            }
            '/' if !empty_is_unset => {
                let all = self.peek() == Some('/');
                if all {
                    self.next();
                }
                let pattern = Pattern::parse(&self.until(Some('/'), true)?)?;
                let replacement = self.until(Some('}'), true)?;
                let value = self.value(name).unwrap_or_default();
                pattern.replace(&value, &replacement, all)
            }
            _ => None,
        }
    }

    /// Reads a name: letters, digits and `_`, only digits, or one special
    /// character.
    fn name(&mut self) -> Range<usize> {
        let start = self.at();
        match self.peek() {
            Some(c) if c.is_ascii_digit() => {
                while self.peek().is_some_and(|c| c.is_ascii_digit()) {
                    self.next();
                }
            }
            Some('@' | '*' | '#' | '?' | '-' | '$' | '!') => {
                self.next();
            }
            _ => {
                while self.peek().is_some_and(|c| c.is_alphanumeric() || c == '_') {
                    self.next();
                }
            }
        }
        start..self.at()
    }

    /// Looks a name up and notes its use.
    fn value(&mut self, range: Range<usize>) -> Option<String> {
        let name = &self.text[range.clone()];
        let found = (self.lookup)(name);
        let is_missing = found == Found::Missing;
        self.uses.push(Use { name: name.to_owned(), range, is_missing, has_fallback: false });
        match found {
            Found::Value(value) => Some(value.to_owned()),
            Found::Hidden => {
                self.is_certain = false;
                Some(String::new())
            }
            Found::Unset => {
                self.is_certain = false;
                None
            }
            Found::Missing => None,
        }
    }
}
