//! Which expansions of a script a shell splits into words, because nothing
//! quotes them.

use crate::docker::shell::{
    AndOr, Dialect, List, Node, NodeKind, Part, RedirectTarget, Script, Simple, SubstitutionKind, Test, Word,
};

/// An expansion whose result is split, and matched against file names.
#[derive(Clone, Copy)]
pub(super) struct Split<'t> {
    pub(super) part: &'t Part,
    /// It is all of a command's name, where splitting is the point.
    pub(super) is_name: bool,
}

/// The expansions that are split, in order of place.
pub(super) fn splits<'t>(tree: &'t Script, text: &str, dialect: Dialect) -> Vec<Split<'t>> {
    let mut finder = Finder { tree, text, dialect, found: Vec::new() };
    finder.list(&tree.list);
    finder.found.sort_by_key(|split| split.part.span().start);
    finder.found
}

struct Finder<'t, 's> {
    tree: &'t Script,
    text: &'s str,
    dialect: Dialect,
    found: Vec<Split<'t>>,
}

impl<'t> Finder<'t, '_> {
    fn list(&mut self, list: &'t List) {
        for pipeline in list.items.iter().flat_map(AndOr::pipelines) {
            for node in &pipeline.commands {
                self.node(node);
            }
        }
    }

    fn node(&mut self, node: &'t Node) {
        match &node.kind {
            NodeKind::Simple(simple) => self.simple(simple),
            NodeKind::Subshell(list) | NodeKind::Group(list) => self.list(list),
            NodeKind::If(node) => {
                for (test, then) in &node.branches {
                    self.list(test);
                    self.list(then);
                }
                node.otherwise.iter().for_each(|list| self.list(list));
            }
            NodeKind::For(node) => {
                node.words.iter().flatten().for_each(|word| self.quoted(&word.parts));
                self.list(&node.body);
            }
            NodeKind::ArithmeticFor { header, body } => {
                self.quoted(header);
                self.list(body);
            }
            NodeKind::Loop { condition, body, .. } => {
                self.list(condition);
                self.list(body);
            }
            NodeKind::Case(node) => {
                self.quoted(&node.subject.parts);
                for arm in &node.arms {
                    arm.patterns.iter().for_each(|word| self.quoted(&word.parts));
                    self.list(&arm.body);
                }
            }
            NodeKind::Function { body, .. } => self.node(body),
            NodeKind::Test { double, expression } => {
                expression.iter().for_each(|test| self.test(test, *double));
            }
            NodeKind::Arithmetic(parts) => self.quoted(parts),
        }
        self.redirects(node);
    }

    fn redirects(&mut self, node: &'t Node) {
        for redirect in &node.redirects {
            match &redirect.target {
                RedirectTarget::Heredoc(index) => {
                    let tree = self.tree;
                    self.quoted(&tree.heredocs[*index].parts);
                }
                RedirectTarget::Word(word) => self.word(word),
            }
        }
    }

    fn test(&mut self, test: &'t Test, double: bool) {
        let mut words = Vec::new();
        test.words(&mut |word| words.push(word));
        for word in words {
            if double {
                self.quoted(&word.parts);
            } else {
                self.word(word);
            }
        }
    }

    fn simple(&mut self, simple: &'t Simple) {
        for assignment in &simple.assignments {
            assignment.index.iter().for_each(|word| self.quoted(&word.parts));
            self.quoted(&assignment.value.parts);
        }
        let Some((name, args)) = simple.words.split_first() else { return };
        self.parts(&name.parts, name.parts.len() == 1);
        let declares = self.dialect != Dialect::Sh && self.is_declaration(name);
        for arg in args {
            if declares && self.is_assignment(arg) {
                self.quoted(&arg.parts);
            } else {
                self.word(arg);
            }
        }
    }

    fn is_declaration(&self, name: &Word) -> bool {
        name.literal().is_some_and(|span| {
            matches!(&self.text[span.clone()], "export" | "declare" | "local" | "readonly" | "typeset")
        })
    }

    fn is_assignment(&self, word: &Word) -> bool {
        let Some(Part::Literal(span)) = word.parts.first() else { return false };
        let text = &self.text[span.clone()];
        let name = text.split_once('=').map(|(name, _)| name.strip_suffix('+').unwrap_or(name));
        name.is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
    }

    fn word(&mut self, word: &'t Word) {
        self.parts(&word.parts, false);
    }

    /// Parts that nothing quotes.
    fn parts(&mut self, parts: &'t [Part], is_name: bool) {
        for part in parts {
            match part {
                Part::Parameter(_) => {
                    self.found.push(Split { part, is_name });
                    self.quoted(std::slice::from_ref(part));
                }
                Part::Substitution(substitution) => {
                    let is_process = matches!(
                        substitution.kind,
                        SubstitutionKind::ProcessIn | SubstitutionKind::ProcessOut
                    );
                    if !is_process {
                        self.found.push(Split { part, is_name });
                    }
                    self.list(&substitution.list);
                }
                Part::Brace(items) | Part::Extglob(items) => {
                    items.words.iter().for_each(|word| self.word(word));
                }
                _ => self.quoted(std::slice::from_ref(part)),
            }
        }
    }

    /// Parts that are not split; what is substituted in them begins anew.
    fn quoted(&mut self, parts: &'t [Part]) {
        for part in parts {
            match part {
                Part::Double(double) => self.quoted(&double.parts),
                Part::Arithmetic(arithmetic) => self.quoted(&arithmetic.parts),
                Part::Parameter(parameter) => {
                    let inner = parameter.index.iter().chain(&parameter.word);
                    inner.for_each(|word| self.quoted(&word.parts));
                }
                Part::Substitution(substitution) => self.list(&substitution.list),
                Part::Brace(items) | Part::Extglob(items) | Part::Array(items) => {
                    items.words.iter().for_each(|word| self.quoted(&word.parts));
                }
                _ => {}
            }
        }
    }
}
