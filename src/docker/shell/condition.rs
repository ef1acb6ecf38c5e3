//! What stands in `[ … ]` and `[[ … ]]`.

use super::ast::{NodeKind, Part, Test, Word};
use super::parser::{Parsed, Parser, is_meta};
use super::word::Stop;
use crate::diagnostic::Span;

const BINARY: [&str; 15] =
    ["=", "==", "!=", "=~", "<", ">", "\\<", "\\>", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt"];
const BINARY_FILES: [&str; 2] = ["-ot", "-ef"];

enum Token {
    Word(Word),
    /// An operator that is no word: `&&`, `(`, `<`.
    Operator(Span),
}

impl Token {
    fn span(&self) -> &Span {
        match self {
            Self::Word(word) => &word.span,
            Self::Operator(span) => span,
        }
    }
}

impl Parser<'_> {
    pub(super) fn test(&mut self, double: bool) -> Parsed<NodeKind> {
        let open = self.pos;
        let close: &[u8] = if double { b"]]" } else { b"]" };
        self.pos += close.len();
        let mut tokens = Vec::new();
        loop {
            if double {
                self.newlines()?;
            } else {
                self.blanks();
            }
            if self.starts_with(close) && self.peek_at(close.len()).is_none_or(is_meta) {
                self.pos += close.len();
                break;
            }
            match self.test_token(double, tokens.last())? {
                Some(token) => tokens.push(token),
                None if self.peek().is_none() || !double => {
                    let message = format!("this `{}` is never closed", if double { "[[" } else { "[" });
                    return Err(self.fail_at(open, open + close.len(), &message));
                }
                None => return Err(self.unexpected()),
            }
        }
        if tokens.is_empty() {
            if double {
                return Err(self.fail_at(open, self.pos, "this condition is empty"));
            }
            let expression = None;
            return Ok(NodeKind::Test { double, expression });
        }
        self.expression(tokens, double)
    }

    fn expression(&mut self, tokens: Vec<Token>, double: bool) -> Parsed<NodeKind> {
        let mut reader = Reader { parser: self, tokens: tokens.into_iter(), double };
        let test = reader.alternatives()?;
        if reader.tokens.len() > 0 {
            return Err(reader.unexpected());
        }
        Ok(NodeKind::Test { double, expression: Some(test) })
    }

    fn test_token(&mut self, double: bool, last: Option<&Token>) -> Parsed<Option<Token>> {
        let start = self.pos;
        let regex = double && matches!(last, Some(Token::Word(word)) if self.is_literal(word, "=~"));
        if regex {
            let word = self.word_until(Stop::Regex)?;
            return Ok((self.pos > start).then_some(Token::Word(word)));
        }
        let operators: &[&[u8]] =
            if double { &[b"&&", b"||", b"(", b")", b"<", b">"] } else { &[b"<", b">"] };
        if !self.starts_with(b"<(") && operators.iter().any(|operator| self.eat(operator)) {
            return Ok(Some(Token::Operator(self.span_from(start))));
        }
        Ok(self.word()?.map(Token::Word))
    }

    fn is_literal(&self, word: &Word, text: &str) -> bool {
        word.span.len() == text.len() && self.source(&word.span) == text
    }

    /// Returns the text of a span, or nothing where escapes were removed from it.
    fn source(&self, span: &Span) -> &str {
        match &self.map {
            None => &self.text[span.clone()],
            Some(map) => {
                let find = |offset| map.binary_search(&offset).ok();
                let range = find(span.start).zip(find(span.end.saturating_sub(1)));
                range.map_or("", |(first, last)| &self.text[first..=last])
            }
        }
    }
}

/// Reads a condition from its tokens.
struct Reader<'p, 't> {
    parser: &'p mut Parser<'t>,
    tokens: std::vec::IntoIter<Token>,
    double: bool,
}

impl Reader<'_, '_> {
    /// A token as an operator; in `[ … ]` one may be quoted.
    fn text(&self, ahead: usize) -> Option<&str> {
        let token = self.tokens.as_slice().get(ahead)?;
        let text = self.parser.source(token.span());
        let is_operator = |text: &&str| BINARY.contains(text) || BINARY_FILES.contains(text);
        let bare = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
        Some(bare.filter(is_operator).filter(|_| !self.double).unwrap_or(text))
    }

    fn unexpected(&self) -> super::ShellError {
        let span = match self.tokens.as_slice().first() {
            Some(token) => token.span().clone(),
            None => self.parser.span(self.parser.pos, self.parser.pos),
        };
        super::ShellError { span, message: "this condition cannot be read from here on".to_owned() }
    }

    fn is_or(&self, ahead: usize) -> bool {
        self.text(ahead) == Some(if self.double { "||" } else { "-o" })
    }

    fn is_and(&self, ahead: usize) -> bool {
        self.text(ahead) == Some(if self.double { "&&" } else { "-a" })
    }

    fn is_open(&self) -> bool {
        match self.text(0) {
            Some("(") => self.double,
            Some("\\(" | "'('" | "\"(\"") => !self.double,
            _ => false,
        }
    }

    fn is_close(&self, ahead: usize) -> bool {
        match self.text(ahead) {
            Some(")") => self.double,
            Some("\\)" | "')'" | "\")\"") => !self.double,
            _ => false,
        }
    }

    fn alternatives(&mut self) -> Parsed<Test> {
        let first = self.all_of()?;
        let mut rest = Vec::new();
        while self.is_or(0) {
            let span = self.tokens.next().expect("asked above").span().clone();
            rest.push((span, self.all_of()?));
        }
        Ok(chain(first, rest))
    }

    fn all_of(&mut self) -> Parsed<Test> {
        let first = self.negation()?;
        let mut rest = Vec::new();
        while self.is_and(0) {
            let span = self.tokens.next().expect("asked above").span().clone();
            rest.push((span, self.negation()?));
        }
        Ok(chain(first, rest))
    }

    fn negation(&mut self) -> Parsed<Test> {
        let mut negations = Vec::new();
        while self.text(0) == Some("!") && self.tokens.len() > 1 && !self.is_binary() {
            let token = self.tokens.next().expect("asked above");
            negations.push(token.span().clone());
        }
        if negations.len() > 8 {
            return Err(self.unexpected());
        }
        let mut test = self.primary()?;
        for span in negations.into_iter().rev() {
            test = Test::Not(span, Box::new(test));
        }
        Ok(test)
    }

    /// True if a word, a binary operator and another word come next.
    fn is_binary(&self) -> bool {
        let operator = self.text(1).unwrap_or("");
        let known = BINARY.contains(&operator) || BINARY_FILES.contains(&operator);
        known && matches!(self.tokens.as_slice().get(2), Some(Token::Word(_)))
    }

    fn is_unary(&self) -> bool {
        let bytes = self.text(0).unwrap_or("").as_bytes();
        let flag = matches!(bytes, [b'-', letter] if letter.is_ascii_alphabetic());
        let operand = matches!(self.tokens.as_slice().get(1), Some(Token::Word(_)));
        let joins = !self.double && self.tokens.len() > 2 && (self.is_and(1) || self.is_or(1));
        flag && operand && !joins && !self.is_close(1)
    }

    fn primary(&mut self) -> Parsed<Test> {
        if self.is_binary() {
            let left = self.word()?;
            let operator = self.tokens.next().expect("asked above").span().clone();
            let right = self.word()?;
            return Ok(Test::Binary { left, operator, right });
        }
        if self.is_open() {
            self.tokens.next();
            let depth = self.group()?;
            return Ok(Test::Group(Box::new(depth)));
        }
        if self.is_unary() {
            let operator = self.tokens.next().expect("asked above").span().clone();
            let operand = self.word()?;
            return Ok(Test::Unary { operator, operand });
        }
        let lone = self.text(0).and_then(|text| text.strip_prefix('-'));
        if lone.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphabetic())) {
            return Err(self.unexpected());
        }
        Ok(Test::Word(self.word()?))
    }

    fn group(&mut self) -> Parsed<Test> {
        let tokens = std::mem::take(&mut self.tokens);
        let double = self.double;
        let (test, tokens) = self.parser.nested(|parser| {
            let mut inner = Reader { parser, tokens, double };
            let test = inner.alternatives()?;
            if !inner.is_close(0) {
                return Err(inner.unexpected());
            }
            inner.tokens.next();
            Ok((test, inner.tokens))
        })?;
        self.tokens = tokens;
        Ok(test)
    }

    fn word(&mut self) -> Parsed<Word> {
        if self.is_close(0) {
            return Err(self.unexpected());
        }
        match self.tokens.as_slice().first() {
            Some(Token::Word(_)) => {}
            _ => return Err(self.unexpected()),
        }
        match self.tokens.next() {
            Some(Token::Word(word)) => Ok(word),
            _ => Err(self.unexpected()),
        }
    }
}

fn chain(first: Test, rest: Vec<(Span, Test)>) -> Test {
    if rest.is_empty() {
        return first;
    }
    Test::Chain { first: Box::new(first), rest }
}

impl Test {
    /// Returns all words of the condition, operators left out.
    pub(crate) fn words<'a>(&'a self, visit: &mut dyn FnMut(&'a Word)) {
        match self {
            Self::Word(word) => visit(word),
            Self::Unary { operand, .. } => visit(operand),
            Self::Binary { left, right, .. } => {
                visit(left);
                visit(right);
            }
            Self::Not(_, test) | Self::Group(test) => test.words(visit),
            Self::Chain { first, rest } => {
                first.words(visit);
                for (_, test) in rest {
                    test.words(visit);
                }
            }
        }
    }
}

impl Word {
    /// Returns the span of the only part if that is plain text.
    pub(crate) fn literal(&self) -> Option<&Span> {
        match self.parts.as_slice() {
            [Part::Literal(span)] => Some(span),
            _ => None,
        }
    }
}
