//! The one pass over the lines of a file.

use super::instruction::{self, Head};
use super::lines::{Line, Lines};
use super::{
    Body, Fault, Instruction, Item, ItemKind, Keyword, Logical, Syntax, arguments, directive, faults, heredoc,
};
use crate::diagnostic::Span;

/// How deep instructions may stand in each other: BuildKit allows one.
const DEEPEST: usize = 4;

/// Reads a whole text.
pub(super) fn read(text: String) -> Syntax {
    let mut syntax = Syntax { escape: '\\', ..Syntax::default() };
    let mut at = 0;
    if text.starts_with('\u{feff}') {
        at = '\u{feff}'.len_utf8();
        syntax.items.push(Item { kind: ItemKind::Mark, span: 0..at });
    }
    let mut lines = Lines::new(&text, at);
    let mut in_head = true;
    while let Some(line) = lines.next() {
        let content = text[line.content()].trim_start();
        let span = line.start..line.end;
        if content.starts_with('#') {
            let found = if in_head { directive::read(&text[line.content()], line.start) } else { None };
            match found.and_then(|found| add_directive(&mut syntax, found)) {
                Some(number) => syntax.items.push(Item { kind: ItemKind::Directive(number), span }),
                None => {
                    in_head = false;
                    syntax.items.push(Item { kind: ItemKind::Comment, span });
                }
            }
            continue;
        }
        in_head = false;
        if content.is_empty() {
            syntax.items.push(Item { kind: ItemKind::Blank, span });
            continue;
        }
        let instruction = read_instruction(&text, line, &mut lines, syntax.escape);
        let kind = ItemKind::Instruction(syntax.instructions.len());
        syntax.items.push(Item { kind, span: line.start..lines.at() });
        syntax.instructions.push(instruction);
    }
    faults::of_file(&mut syntax);
    syntax.text = text;
    syntax
}

/// Takes a directive over; returns its place.
fn add_directive(syntax: &mut Syntax, found: super::Directive) -> Option<usize> {
    if syntax.directives.iter().any(|known| known.name == found.name) {
        let message = format!("the directive `{}` is given twice", found.name);
        syntax.faults.push(Fault { span: found.span.clone(), message });
    } else if found.name == "escape" {
        match found.value.as_str() {
            "\\" => syntax.escape = '\\',
            "`" => syntax.escape = '`',
            other => {
                let message = format!("`{other}` cannot be the escape; it is `\\` or a backtick");
                syntax.faults.push(Fault { span: found.value_span.clone(), message });
            }
        }
    }
    syntax.directives.push(found);
    Some(syntax.directives.len() - 1)
}

/// The lines of one instruction.
#[derive(Default)]
struct Gathered {
    line: Logical,
    comments: Vec<Span>,
    blanks: Vec<Span>,
    /// The last byte of the last line that is a part of it.
    end: usize,
}

fn read_instruction(text: &str, first: Line, lines: &mut Lines<'_>, escape: char) -> Instruction {
    let gathered = gather(text, first, lines, escape);
    let start = gathered.line.offset(0);
    let mut instruction = parse(gathered.line, escape, 0);
    instruction.comments = gathered.comments;
    instruction.blanks = gathered.blanks;
    instruction.span = start..gathered.end;
    read_heredocs(&mut instruction, text, lines);
    faults::of_instruction(&mut instruction, 0);
    instruction
}

/// Puts the lines of an instruction together.
fn gather(text: &str, first: Line, lines: &mut Lines<'_>, escape: char) -> Gathered {
    let mut gathered = Gathered::default();
    let mut line = first;
    let mut start = first.content - text[first.content()].trim_start().len();
    loop {
        gathered.end = line.content;
        let (kept, goes_on) = without_continuation(&text[start..line.content], escape);
        gathered.line.push(kept, start);
        if !goes_on {
            return gathered;
        }
        loop {
            let Some(next) = lines.next() else { return gathered };
            let content = text[next.content()].trim_start();
            if content.starts_with('#') {
                gathered.comments.push(next.start..next.content);
            } else if content.is_empty() {
                gathered.blanks.push(next.start..next.end);
            } else {
                line = next;
                start = next.start;
                break;
            }
        }
    }
}

/// Takes off the escape that continues a line, and what is behind it.
fn without_continuation(line: &str, escape: char) -> (&str, bool) {
    let trimmed = line.trim_end_matches([' ', '\t']);
    match trimmed.strip_suffix(escape) {
        // An escaped escape continues nothing.
        Some(kept) if !kept.ends_with('\\') => (kept, true),
        _ => (line, false),
    }
}

/// Reads a logical line, and the one inside of an ONBUILD.
fn parse(line: Logical, escape: char, depth: usize) -> Instruction {
    let Head { keyword, flags, args } = instruction::head(&line);
    let name = Keyword::read(&line.text[keyword.clone()]);
    let mut found = Vec::new();
    let given = arguments::Given { keyword: name, line: &line, args: args.clone(), flags: &flags, escape };
    let mut body = arguments::read(&given, &mut found);
    if name == Keyword::Onbuild && !args.is_empty() && depth < DEEPEST {
        let mut inner = parse(line.slice(args.clone()), escape, depth + 1);
        faults::of_instruction(&mut inner, depth + 1);
        body = Body::Onbuild(Box::new(inner));
    }
    Instruction {
        span: line.span(&(0..line.text.trim_end().len())),
        keyword: name,
        keyword_span: line.span(&keyword),
        flags,
        args,
        body,
        heredocs: Vec::new(),
        comments: Vec::new(),
        blanks: Vec::new(),
        faults: found,
        line,
    }
}

fn read_heredocs(instruction: &mut Instruction, text: &str, lines: &mut Lines<'_>) {
    let target = match &mut instruction.body {
        Body::Onbuild(inner) => inner.as_mut(),
        _ => &mut *instruction,
    };
    let may = match &target.body {
        Body::Run { exec, .. } => exec.form == super::Form::Shell,
        Body::Transfer(transfer) => !transfer.json,
        _ => false,
    };
    if !may {
        return;
    }
    match heredoc::read(&target.line, target.args.start, text, lines) {
        Ok(found) => {
            if let Some(last) = found.last() {
                target.span.end = last.end.end;
            }
            target.heredocs = found;
        }
        Err(fault) => target.faults.push(fault),
    }
    let end = target.span.end;
    instruction.span.end = instruction.span.end.max(end);
}
