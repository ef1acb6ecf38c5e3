//! Lists, pipelines and simple commands.

use super::ast::{
    AndOr, Assignment, List, Node, NodeKind, Part, Pipe, Pipeline, Separator, SeparatorKind, Simple, Word,
};
use super::parser::{Parsed, Parser, is_name, is_name_start};
use super::word::Stop;

/// Builtins whose arguments may be assignments, arrays too.
const DECLARATIONS: [&[u8]; 5] = [b"export", b"local", b"readonly", b"declare", b"typeset"];

impl Parser<'_> {
    /// Parses statements until something that cannot start one.
    pub(super) fn list(&mut self) -> Parsed<List> {
        self.nested(|parser| {
            let mut items: Vec<AndOr> = Vec::new();
            let start = parser.pos;
            loop {
                parser.newlines()?;
                if parser.at_list_end() {
                    break;
                }
                let mut item = parser.and_or()?;
                parser.blanks();
                item.end = parser.separator()?;
                let ended = item.end.is_none();
                items.push(item);
                if ended {
                    break;
                }
            }
            let span = match (items.first(), items.last()) {
                (Some(first), Some(last)) => first.span.start..last.span.end,
                _ => parser.span(start, start),
            };
            Ok(List { items, span })
        })
    }

    /// Parses a list that must not be empty.
    pub(super) fn filled_list(&mut self) -> Parsed<List> {
        let list = self.list()?;
        if list.items.is_empty() {
            return Err(self.unexpected());
        }
        Ok(list)
    }

    fn at_list_end(&self) -> bool {
        match self.peek() {
            None | Some(b')') => true,
            Some(b';') => matches!(self.peek_at(1), Some(b';' | b'&')),
            _ => {
                matches!(self.keyword(), Some("then" | "elif" | "else" | "fi" | "do" | "done" | "esac" | "}"))
            }
        }
    }

    fn separator(&mut self) -> Parsed<Option<Separator>> {
        let start = self.pos;
        let kind = match (self.peek(), self.peek_at(1)) {
            (Some(b';'), next) if !matches!(next, Some(b';' | b'&')) => {
                self.pos += 1;
                SeparatorKind::Semicolon
            }
            (Some(b'&'), next) if !matches!(next, Some(b'&' | b';')) => {
                self.pos += 1;
                SeparatorKind::Background
            }
            (Some(b'\n'), _) => {
                self.newline()?;
                let span = self.span(start, start + 1);
                let kind = SeparatorKind::Newline;
                return Ok(Some(Separator { kind, span }));
            }
            _ => return Ok(None),
        };
        let span = self.span_from(start);
        Ok(Some(Separator { kind, span }))
    }

    fn and_or(&mut self) -> Parsed<AndOr> {
        let first = self.pipeline()?;
        let start = first.span.start;
        let mut end = first.span.end;
        let mut rest = Vec::new();
        loop {
            self.blanks();
            let at = self.pos;
            let kind = if self.eat(b"&&") {
                SeparatorKind::And
            } else if self.eat(b"||") {
                SeparatorKind::Or
            } else {
                break;
            };
            let span = self.span_from(at);
            self.newlines()?;
            let pipeline = self.pipeline()?;
            end = pipeline.span.end;
            rest.push((Separator { kind, span }, pipeline));
        }
        Ok(AndOr { first, rest, end: None, span: start..end })
    }

    fn pipeline(&mut self) -> Parsed<Pipeline> {
        let start = self.pos;
        let mut negations = Vec::new();
        let mut time = None;
        loop {
            let at = self.pos;
            match self.keyword() {
                Some("!") => {
                    self.pos += 1;
                    negations.push(self.span_from(at));
                }
                Some("time") if time.is_none() && self.is_time_word() => {
                    self.pos += 4;
                    time = Some(self.span_from(at));
                    self.blanks();
                    let option = self.starts_with(b"-p")
                        && self.peek_at(2).is_none_or(|byte| byte.is_ascii_whitespace());
                    self.pos += if option { 2 } else { 0 };
                }
                _ => break,
            }
            self.blanks();
        }
        let mut commands = Vec::with_capacity(1);
        let mut pipes = Vec::new();
        commands.push(self.command()?);
        loop {
            self.blanks();
            let at = self.pos;
            if self.peek() != Some(b'|') || self.peek_at(1) == Some(b'|') {
                break;
            }
            self.pos += 1;
            let with_stderr = self.eat(b"&");
            let span = self.span_from(at);
            pipes.push(Pipe { span, with_stderr });
            self.newlines()?;
            commands.push(self.command()?);
        }
        let end = commands.last().expect("pushed above").span.end;
        Ok(Pipeline { negations, time, commands, pipes, span: self.span(start, start).start..end })
    }

    /// True if `time` is the reserved word: the program takes options that
    /// shells do not know.
    fn is_time_word(&self) -> bool {
        let rest = &self.bytes[self.pos + 4..self.end];
        let rest = rest.trim_ascii_start();
        match rest.first() {
            None => false,
            Some(b'-') => rest.starts_with(b"-p") && rest.get(2).is_some_and(u8::is_ascii_whitespace),
            Some(b';' | b'&' | b'|' | b'<' | b'>' | b')') => false,
            Some(_) => true,
        }
    }

    pub(super) fn simple(&mut self) -> Parsed<Node> {
        let start = self.pos;
        if self.peek() == Some(b'[') {
            return Err(self.fail("a blank is missing after `[`"));
        }
        let mut end = start;
        let mut simple = Simple { assignments: Vec::new(), words: Vec::with_capacity(4) };
        let mut redirects = Vec::new();
        let mut declares = false;
        loop {
            if let Some(redirect) = self.redirect()? {
                redirects.push(redirect);
            } else if simple.words.is_empty()
                && let Some(assignment) = self.assignment()?
            {
                simple.assignments.push(assignment);
            } else {
                let at = self.pos;
                let array = declares && self.is_array_assignment();
                let Some(word) = (if array { self.array_word()? } else { self.word()? }) else {
                    break;
                };
                if simple.words.is_empty() {
                    self.refuse_glued_brace(&word, at)?;
                    declares = DECLARATIONS.contains(&&self.bytes[at..self.pos]);
                }
                simple.words.push(word);
            }
            end = self.pos;
            self.blanks();
            if self.peek() == Some(b'(') {
                let bare = redirects.is_empty() && simple.assignments.is_empty();
                if bare && let [word] = simple.words.as_slice() {
                    let word = word.clone();
                    return self.function_after(start, &word);
                }
                if self.is_outermost() {
                    break;
                }
                return Err(self.unexpected());
            }
        }
        if end == start {
            return Err(self.unexpected());
        }
        Ok(Node { kind: NodeKind::Simple(simple), redirects, span: self.span(start, end) })
    }

    /// Refuses `{a; }` and `}a`, which shells take for commands of that name.
    fn refuse_glued_brace(&self, word: &Word, at: usize) -> Parsed<()> {
        let braced = matches!(self.bytes[at], b'{' | b'}');
        if braced && matches!(word.parts.first(), Some(Part::Literal(_))) {
            let message = "a blank or `;` is missing beside this brace";
            return Err(self.fail_at(at, at + 1, message));
        }
        Ok(())
    }

    /// Returns the length of `name=` or `name+=` if it is next; for `name[…]=`
    /// the length of the name.
    fn assignment_name(&self) -> Option<usize> {
        let rest = &self.bytes[self.pos..self.end];
        if !rest.first().copied().is_some_and(is_name_start) {
            return None;
        }
        let len = rest.iter().position(|&byte| !is_name(byte))?;
        match (rest[len], rest.get(len + 1)) {
            (b'=' | b'[', _) | (b'+', Some(b'=')) => Some(len),
            _ => None,
        }
    }

    fn assignment(&mut self) -> Parsed<Option<Assignment>> {
        let Some(len) = self.assignment_name() else {
            return Ok(None);
        };
        let start = self.pos;
        let name = self.span(start, start + len);
        self.pos += len;
        let mut index = None;
        if self.peek() == Some(b'[') {
            self.pos += 1;
            let subscript = self.word_until(Stop::Subscript)?;
            let assigns = self.starts_with(b"]=") || self.starts_with(b"]+=");
            if !assigns {
                self.pos = start;
                return Ok(None);
            }
            self.pos += 1;
            index = Some(subscript);
        }
        let append = self.eat(b"+");
        self.pos += 1;
        let value = self.value()?;
        Ok(Some(Assignment { name, index, append, value, span: self.span_from(start) }))
    }

    /// Parses what follows `=`: a word, an array or nothing.
    fn value(&mut self) -> Parsed<Word> {
        let start = self.pos;
        if self.peek() == Some(b'(') {
            let array = self.array()?;
            let span = self.span_from(start);
            return Ok(Word { parts: vec![array], span });
        }
        let empty = Word { parts: Vec::new(), span: self.span(start, start) };
        Ok(self.word()?.unwrap_or(empty))
    }

    fn is_array_assignment(&self) -> bool {
        self.assignment_name().is_some_and(|len| {
            let rest = &self.bytes[self.pos + len..self.end];
            rest.starts_with(b"=(") || rest.starts_with(b"+=(")
        })
    }

    /// Parses `name=(…)` as an argument of a declaration.
    fn array_word(&mut self) -> Parsed<Option<Word>> {
        let start = self.pos;
        while self.peek() != Some(b'(') {
            self.pos += 1;
        }
        let name = Part::Literal(self.span_from(start));
        let array = self.array()?;
        Ok(Some(Word { parts: vec![name, array], span: self.span_from(start) }))
    }
}
