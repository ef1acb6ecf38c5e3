//! Which commands are conditions: something is done about their failure.

use crate::docker::shell::{AndOr, List, Node, NodeKind, Part, Pipeline, Script, Test, Word};

/// Visits each statement, and whether something around it looks at its status.
pub(super) fn statements<'t>(tree: &'t Script, visit: &mut dyn FnMut(&'t AndOr, bool)) {
    let mut walker = Walker { tree, statement: visit, pipeline: &mut |_, _| {} };
    walker.list(&tree.list, false);
}

/// Visits each pipeline, and whether `&&`, `||` or something around it looks
/// at its status.
pub(super) fn pipelines<'t>(tree: &'t Script, visit: &mut dyn FnMut(&'t Pipeline, bool)) {
    let mut walker = Walker { tree, statement: &mut |_, _| {}, pipeline: visit };
    walker.list(&tree.list, false);
}

struct Walker<'t, 'v> {
    tree: &'t Script,
    statement: &'v mut dyn FnMut(&'t AndOr, bool),
    pipeline: &'v mut dyn FnMut(&'t Pipeline, bool),
}

impl<'t> Walker<'t, '_> {
    fn list(&mut self, list: &'t List, is_condition: bool) {
        list.items.iter().for_each(|statement| self.statement(statement, is_condition));
    }

    /// A list of which the last statement decides.
    fn test_list(&mut self, list: &'t List, is_condition: bool) {
        let count = list.items.len();
        for (at, statement) in list.items.iter().enumerate() {
            self.statement(statement, is_condition || at + 1 == count);
        }
    }

    fn statement(&mut self, statement: &'t AndOr, is_condition: bool) {
        (self.statement)(statement, is_condition);
        let count = statement.rest.len();
        for (at, pipeline) in statement.pipelines().enumerate() {
            let is_condition = is_condition || at < count;
            (self.pipeline)(pipeline, is_condition);
            pipeline.commands.iter().for_each(|node| self.node(node, is_condition));
        }
    }

    fn node(&mut self, node: &'t Node, is_condition: bool) {
        match &node.kind {
            NodeKind::Simple(simple) => {
                let values = simple.assignments.iter().map(|assignment| &assignment.value);
                values.chain(&simple.words).for_each(|word| self.word(word, is_condition));
            }
            NodeKind::Subshell(list) | NodeKind::Group(list) => self.list(list, is_condition),
            NodeKind::If(node) => {
                for (test, then) in &node.branches {
                    self.test_list(test, is_condition);
                    self.list(then, is_condition);
                }
                node.otherwise.iter().for_each(|list| self.list(list, is_condition));
            }
            NodeKind::For(node) => {
                node.words.iter().flatten().for_each(|word| self.word(word, is_condition));
                self.list(&node.body, is_condition);
            }
            NodeKind::ArithmeticFor { body, .. } => self.list(body, is_condition),
            NodeKind::Loop { condition, body, .. } => {
                self.test_list(condition, is_condition);
                self.list(body, is_condition);
            }
            NodeKind::Case(node) => {
                self.word(&node.subject, is_condition);
                node.arms.iter().for_each(|arm| self.list(&arm.body, is_condition));
            }
            NodeKind::Function { body, .. } => self.node(body, is_condition),
            NodeKind::Test { expression, .. } => {
                expression.iter().for_each(|test| self.test(test, is_condition));
            }
            NodeKind::Arithmetic(parts) => self.parts(parts, is_condition),
        }
        for redirect in &node.redirects {
            match &redirect.target {
                crate::docker::shell::RedirectTarget::Word(word) => self.word(word, is_condition),
                crate::docker::shell::RedirectTarget::Heredoc(index) => {
                    let tree = self.tree;
                    self.parts(&tree.heredocs[*index].parts, is_condition);
                }
            }
        }
    }

    fn test(&mut self, test: &'t Test, is_condition: bool) {
        let mut words = Vec::new();
        test.words(&mut |word| words.push(word));
        words.into_iter().for_each(|word| self.word(word, is_condition));
    }

    fn word(&mut self, word: &'t Word, is_condition: bool) {
        self.parts(&word.parts, is_condition);
    }

    fn parts(&mut self, parts: &'t [Part], is_condition: bool) {
        for part in parts {
            match part {
                Part::Substitution(substitution) => self.list(&substitution.list, is_condition),
                Part::Double(double) => self.parts(&double.parts, is_condition),
                Part::Arithmetic(arithmetic) => self.parts(&arithmetic.parts, is_condition),
                Part::Parameter(parameter) => {
                    let words = parameter.index.iter().chain(&parameter.word);
                    words.for_each(|word| self.word(word, is_condition));
                }
                Part::Extglob(items) | Part::Brace(items) | Part::Array(items) => {
                    items.words.iter().for_each(|word| self.word(word, is_condition));
                }
                _ => {}
            }
        }
    }
}
