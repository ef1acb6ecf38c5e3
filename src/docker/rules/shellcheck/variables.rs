//! Variables that a script uses, sets, and asks about.

use super::{arithmetic, given};
use crate::diagnostic::Span;
use crate::docker::shell::{Item, Node, NodeKind, Parameter, Part, Script, Simple, Test, Word};
use std::collections::BTreeMap;

/// What a script does with variables.
pub(super) struct Variables<'t> {
    /// What it uses, each with the first place.
    used: Vec<(&'t str, Span)>,
    /// What it gives a value.
    pub(super) set: Vec<&'t str>,
    /// What it asks about, as `[ -n "$x" ]` and `${x:-…}` do: it knows that it
    /// may not be set.
    asked: Vec<&'t str>,
}

impl<'t> Variables<'t> {
    pub(super) fn of(tree: &'t Script, text: &'t str) -> Self {
        let mut finder = Finder { text, used: BTreeMap::new(), set: Vec::new(), asked: Vec::new() };
        tree.walk(&mut |item, _| match item {
            Item::Node(node) => finder.node(node),
            Item::Part(Part::Parameter(parameter)) => finder.parameter(parameter),
            Item::Part(Part::Arithmetic(arithmetic)) => finder.arithmetic(&arithmetic.parts),
            _ => {}
        });
        let Finder { used, set, asked, .. } = finder;
        let mut used: Vec<(&str, Span)> = used.into_iter().collect();
        used.sort_by_key(|(_, span)| span.start);
        Self { used, set, asked }
    }

    /// What the script uses and nowhere sets, whatever the order, nor asks
    /// about; what shells set is left out.
    pub(super) fn unassigned(&self) -> impl Iterator<Item = &(&'t str, Span)> {
        self.used.iter().filter(|(name, _)| {
            !self.set.contains(name) && !self.asked.contains(name) && !given::is_given(name)
        })
    }

    /// Each use of a variable of bash that the script does not set itself.
    pub(super) fn of_bash(&self) -> impl Iterator<Item = &(&'t str, Span)> {
        self.used.iter().filter(|(name, _)| {
            !self.set.contains(name) && !self.asked.contains(name) && given::is_of_bash(name)
        })
    }
}

struct Finder<'t> {
    text: &'t str,
    used: BTreeMap<&'t str, Span>,
    set: Vec<&'t str>,
    asked: Vec<&'t str>,
}

impl<'t> Finder<'t> {
    fn slice(&self, span: &Span) -> &'t str {
        &self.text[span.clone()]
    }

    fn note_use(&mut self, name: &'t str, span: Span) {
        let known = self.used.entry(name).or_insert_with(|| span.clone());
        if span.start < known.start {
            *known = span;
        }
    }

    fn parameter(&mut self, parameter: &'t Parameter) {
        let name = self.slice(&parameter.name);
        if !is_name(name) {
            return;
        }
        let operator = parameter.operator.as_ref().map_or("", |span| self.slice(span));
        match operator {
            ":=" | "=" => self.set.push(name),
            ":-" | "-" | ":+" | "+" | ":?" | "?" => {
                self.asked.push(name);
                self.note_use(name, parameter.span.clone());
            }
            // `${!name*}` lists names.
            _ if parameter.prefix == Some(b'!') && parameter.word.is_some() => {}
            _ => self.note_use(name, parameter.span.clone()),
        }
        if let Some(index) = &parameter.index {
            self.arithmetic(&index.parts);
        }
    }

    fn arithmetic(&mut self, parts: &'t [Part]) {
        for part in parts {
            let Part::Literal(span) = part else { continue };
            let text = self.slice(span);
            for name in arithmetic::names(text) {
                // A name glued to an expansion is a part of another.
                let place = span.start + name.start..span.start + name.end;
                if arithmetic::is_assigned(text, &name) {
                    self.set.push(&text[name]);
                } else {
                    self.note_use(&text[name], place);
                }
            }
        }
    }

    fn node(&mut self, node: &'t Node) {
        match &node.kind {
            NodeKind::Simple(simple) => self.simple(simple),
            NodeKind::For(each) => self.set.push(self.slice(&each.name)),
            NodeKind::ArithmeticFor { header, .. } => self.arithmetic(header),
            NodeKind::Arithmetic(parts) => self.arithmetic(parts),
            NodeKind::Test { expression: Some(test), .. } => self.test(test),
            _ => {}
        }
        for descriptor in node.redirects.iter().filter_map(|redirect| redirect.descriptor.as_ref()) {
            let name = self.slice(descriptor).trim_matches(['{', '}']);
            self.set.push(name);
        }
    }

    fn test(&mut self, test: &'t Test) {
        match test {
            Test::Word(word) => self.is_asked_for(word),
            Test::Unary { operator, operand } => match self.slice(operator) {
                "-n" | "-z" => self.is_asked_for(operand),
                "-v" => self.asked.extend(operand.literal().map(|span| self.slice(span))),
                _ => {}
            },
            Test::Not(_, test) | Test::Group(test) => self.test(test),
            Test::Chain { first, rest } => {
                self.test(first);
                rest.iter().for_each(|(_, test)| self.test(test));
            }
            Test::Binary { .. } => {}
        }
    }

    /// Takes a variable that is asked for by `-n` or the like as known.
    fn is_asked_for(&mut self, word: &'t Word) {
        let parts = match word.parts.as_slice() {
            [Part::Double(double)] => double.parts.as_slice(),
            parts => parts,
        };
        for part in parts {
            if let Part::Parameter(parameter) = part {
                self.asked.push(self.slice(&parameter.name));
            }
        }
    }

    fn simple(&mut self, simple: &'t Simple) {
        if simple.words.is_empty() {
            self.set.extend(simple.assignments.iter().map(|it| &self.text[it.name.clone()]));
        }
        let Some((name, args)) = simple.words.split_first() else { return };
        let Some(name) = name.literal().map(|span| self.slice(span)) else { return };
        let texts = args.iter().filter_map(|arg| match arg.parts.first() {
            Some(Part::Literal(span)) => Some(&self.text[span.clone()]),
            _ => None,
        });
        match name {
            "export" | "declare" | "local" | "readonly" | "typeset" => {
                self.set.extend(texts.map(|text| text.split(['=', '+']).next().unwrap_or(text)));
            }
            "read" | "getopts" | "mapfile" | "readarray" | "printf" | "wait" | "coproc" => {
                self.set.extend(texts.filter(|text| is_name(text)));
            }
            "let" => {
                for text in texts.collect::<Vec<_>>() {
                    self.set.extend(arithmetic::assigned(text));
                }
            }
            _ => {}
        }
    }
}

fn is_name(text: &str) -> bool {
    let starts = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    starts && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
