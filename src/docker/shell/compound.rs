//! Compound commands: groups, conditions, loops, `case` and functions.

use super::ast::{Arm, Case, For, If, List, Node, NodeKind, Redirect, Word};
use super::parser::{Parsed, Parser};
use super::word::Stop;

impl Parser<'_> {
    /// Parses one command of any kind, with its redirects.
    pub(super) fn command(&mut self) -> Parsed<Node> {
        let start = self.pos;
        let kind = if self.peek() == Some(b'(') {
            self.parenthesis()?
        } else {
            match self.keyword() {
                None | Some("time") => return self.simple(),
                Some("{") => self.group()?,
                Some("if") => self.condition()?,
                Some("for") => self.for_loop(false)?,
                Some("select") => self.for_loop(true)?,
                Some("while") => self.while_loop(false)?,
                Some("until") => self.while_loop(true)?,
                Some("case") => self.case()?,
                Some("function") => self.function()?,
                Some("[[") => self.test(true)?,
                Some("[") => self.test(false)?,
                Some(_) => return Err(self.unexpected()),
            }
        };
        let mut end = self.pos;
        let redirects = self.redirects(&mut end)?;
        Ok(Node { kind, redirects, span: self.span(start, end) })
    }

    fn redirects(&mut self, end: &mut usize) -> Parsed<Vec<Redirect>> {
        let mut redirects = Vec::new();
        loop {
            self.blanks();
            match self.redirect()? {
                Some(redirect) => redirects.push(redirect),
                None => return Ok(redirects),
            }
            *end = self.pos;
        }
    }

    fn parenthesis(&mut self) -> Parsed<NodeKind> {
        if self.starts_with(b"((")
            && let Some(close) = self.arithmetic_end(self.pos + 2)
        {
            self.pos += 2;
            let parts = self.arithmetic_parts(close)?;
            self.pos = close + 2;
            return Ok(NodeKind::Arithmetic(parts));
        }
        self.pos += 1;
        let list = self.filled_list()?;
        self.close_parenthesis()?;
        Ok(NodeKind::Subshell(list))
    }

    pub(super) fn close_parenthesis(&mut self) -> Parsed<()> {
        if self.eat(b")") {
            return Ok(());
        }
        Err(match self.peek() {
            None => self.fail("`)` is missing"),
            Some(_) => self.unexpected(),
        })
    }

    fn group(&mut self) -> Parsed<NodeKind> {
        Ok(NodeKind::Group(self.braced_list()?))
    }

    fn braced_list(&mut self) -> Parsed<List> {
        self.expect_keyword("{")?;
        let list = self.filled_list()?;
        self.expect_keyword("}")?;
        Ok(list)
    }

    fn condition(&mut self) -> Parsed<NodeKind> {
        self.pos += 2;
        let mut branches = Vec::with_capacity(1);
        let mut otherwise = None;
        loop {
            let condition = self.filled_list()?;
            self.expect_keyword("then")?;
            let body = self.filled_list()?;
            branches.push((condition, body));
            if self.keyword() != Some("elif") {
                break;
            }
            self.pos += 4;
        }
        if self.keyword() == Some("else") {
            self.pos += 4;
            otherwise = Some(self.filled_list()?);
        }
        self.expect_keyword("fi")?;
        Ok(NodeKind::If(If { branches, otherwise }))
    }

    fn while_loop(&mut self, until: bool) -> Parsed<NodeKind> {
        self.pos += 5;
        let condition = self.filled_list()?;
        let body = self.do_list()?;
        Ok(NodeKind::Loop { until, condition, body })
    }

    fn do_list(&mut self) -> Parsed<List> {
        self.expect_keyword("do")?;
        let body = self.filled_list()?;
        self.expect_keyword("done")?;
        Ok(body)
    }

    /// Parses the body of a `for`, which bash also takes in braces.
    fn loop_body(&mut self) -> Parsed<List> {
        if self.keyword() == Some("{") {
            return self.braced_list();
        }
        self.do_list()
    }

    fn for_loop(&mut self, select: bool) -> Parsed<NodeKind> {
        self.pos += if select { 6 } else { 3 };
        self.blanks();
        if !select && self.starts_with(b"((") {
            return self.arithmetic_for();
        }
        let name = self.loop_name()?;
        self.newlines()?;
        let words = if self.at_word(b"in") {
            self.pos += 2;
            let words = self.words()?;
            if !self.eat(b";") && self.peek() != Some(b'\n') {
                return Err(self.unexpected());
            }
            Some(words)
        } else {
            self.eat(b";");
            None
        };
        self.newlines()?;
        let body = self.loop_body()?;
        Ok(NodeKind::For(For { select, name, words, body }))
    }

    fn loop_name(&mut self) -> Parsed<crate::diagnostic::Span> {
        let start = self.pos;
        while self.peek().is_some_and(super::parser::is_name) {
            self.pos += 1;
        }
        let valid =
            self.bytes[start..self.pos].first().is_some_and(|&byte| super::parser::is_name_start(byte));
        let ended = self.peek().is_none_or(super::parser::is_meta);
        if valid && ended {
            return Ok(self.span_from(start));
        }
        self.pos = start;
        Err(self.unexpected())
    }

    fn arithmetic_for(&mut self) -> Parsed<NodeKind> {
        let Some(close) = self.arithmetic_end(self.pos + 2) else {
            return Err(self.fail("`))` is missing"));
        };
        self.pos += 2;
        let header = self.arithmetic_parts(close)?;
        self.pos = close + 2;
        self.blanks();
        self.eat(b";");
        self.newlines()?;
        let body = self.loop_body()?;
        Ok(NodeKind::ArithmeticFor { header, body })
    }

    /// Parses words up to the end of the line or command.
    fn words(&mut self) -> Parsed<Vec<Word>> {
        let mut words = Vec::new();
        loop {
            self.blanks();
            match self.word()? {
                Some(word) => words.push(word),
                None => return Ok(words),
            }
        }
    }

    /// True if this word is next, reserved or not.
    fn at_word(&self, word: &[u8]) -> bool {
        self.starts_with(word) && self.peek_at(word.len()).is_none_or(super::parser::is_meta)
    }

    fn case(&mut self) -> Parsed<NodeKind> {
        self.pos += 4;
        self.blanks();
        let Some(subject) = self.word()? else {
            return Err(self.unexpected());
        };
        self.newlines()?;
        if !self.at_word(b"in") {
            return Err(self.fail("`in` is missing"));
        }
        self.pos += 2;
        let mut arms: Vec<Arm> = Vec::new();
        loop {
            self.newlines()?;
            let ended = arms.last().is_none_or(|arm| arm.end.is_some());
            if self.keyword() == Some("esac") {
                self.pos += 4;
                return Ok(NodeKind::Case(Case { subject, arms }));
            }
            if !ended {
                return Err(self.unexpected());
            }
            arms.push(self.arm()?);
        }
    }

    fn arm(&mut self) -> Parsed<Arm> {
        self.eat(b"(");
        let mut patterns = Vec::with_capacity(1);
        loop {
            self.blanks();
            match self.word()? {
                Some(word) => patterns.push(word),
                None => return Err(self.unexpected()),
            }
            self.blanks();
            if !self.eat(b"|") {
                break;
            }
        }
        self.close_parenthesis()?;
        let body = self.list()?;
        let start = self.pos;
        let ended = self.eat(b";;&") || self.eat(b";;") || self.eat(b";&");
        let end = ended.then(|| self.span_from(start));
        Ok(Arm { patterns, body, end })
    }

    fn function(&mut self) -> Parsed<NodeKind> {
        self.pos += 8;
        self.blanks();
        let Some(name) = self.word()? else {
            return Err(self.unexpected());
        };
        self.blanks();
        if self.eat(b"(") {
            self.blanks();
            self.close_parenthesis()?;
        }
        self.function_body(&name)
    }

    /// Parses the rest of `name () …`, from the parenthesis.
    pub(super) fn function_after(&mut self, start: usize, name: &Word) -> Parsed<Node> {
        let open = self.pos;
        self.pos += 1;
        self.blanks();
        if !self.eat(b")") {
            self.pos = open;
            return Err(self.unexpected());
        }
        let kind = self.function_body(name)?;
        let span = self.span_from(start);
        Ok(Node { kind, redirects: Vec::new(), span })
    }

    fn function_body(&mut self, name: &Word) -> Parsed<NodeKind> {
        self.newlines()?;
        let starts = self.peek() == Some(b'(')
            || matches!(
                self.keyword(),
                Some("{" | "if" | "for" | "select" | "while" | "until" | "case" | "[[")
            );
        if !starts {
            return Err(self.fail("`{` is missing before the body of the function"));
        }
        let body = self.nested(Self::command)?;
        Ok(NodeKind::Function { name: name.span.clone(), body: Box::new(body) })
    }

    /// Parses a word with a stop of its own, maybe empty.
    pub(super) fn word_until(&mut self, stop: Stop) -> Parsed<Word> {
        let start = self.pos;
        let parts = self.nested(|parser| parser.word_parts(stop))?;
        let span = self.span_from(start);
        Ok(Word { parts, span })
    }
}
