//! Walks over a script: every node, with what stands around it.

use super::ast::{
    AndOr, Assignment, List, Node, NodeKind, Part, Pipeline, Redirect, RedirectTarget, Script, Word,
};

/// What a walk comes to; what is inside of it comes after it.
#[derive(Clone, Copy)]
pub(crate) enum Item<'a> {
    AndOr(&'a AndOr),
    Pipeline(&'a Pipeline),
    Node(&'a Node),
    Assignment(&'a Assignment),
    Word(&'a Word),
    Part(&'a Part),
    Redirect(&'a Redirect),
}

/// What stands around a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// Which item of the outermost list it is in.
    pub(crate) statement: usize,
    /// Which pipeline of the text it is in, counted in order of place.
    pub(crate) pipeline: usize,
    /// Which command of that pipeline it is in.
    pub(crate) position: usize,
    /// How many compound commands, functions and substitutions are around it.
    pub(crate) depth: usize,
    /// In the condition of `if`, `while` or `until`.
    pub(crate) condition: bool,
    /// In `$(…)`, backticks, `<(…)` or `>(…)`.
    pub(crate) substitution: bool,
    /// In `( … )`.
    pub(crate) subshell: bool,
    pub(crate) function: bool,
    /// In the body of a loop, or of an `if` or `case`: it may run never or often.
    pub(crate) conditional: bool,
}

impl Script {
    /// Visits everything, from left to right and from the outside in.
    pub(crate) fn walk<'a>(&'a self, visit: &mut impl FnMut(Item<'a>, &Context)) {
        let mut walker = Walker { script: self, visit, pipelines: 0 };
        for (statement, item) in self.list.items.iter().enumerate() {
            let context = Context { statement, ..Context::default() };
            walker.and_or(item, context);
        }
    }
}

struct Walker<'a, 'v, V> {
    script: &'a Script,
    visit: &'v mut V,
    pipelines: usize,
}

impl<'a, V: FnMut(Item<'a>, &Context)> Walker<'a, '_, V> {
    fn list(&mut self, list: &'a List, context: Context) {
        for item in &list.items {
            self.and_or(item, context);
        }
    }

    fn and_or(&mut self, item: &'a AndOr, context: Context) {
        (self.visit)(Item::AndOr(item), &context);
        for pipeline in item.pipelines() {
            let mut context = context;
            context.pipeline = self.pipelines;
            self.pipelines += 1;
            (self.visit)(Item::Pipeline(pipeline), &context);
            for (position, node) in pipeline.commands.iter().enumerate() {
                context.position = position;
                self.node(node, context);
            }
        }
    }

    fn node(&mut self, node: &'a Node, context: Context) {
        (self.visit)(Item::Node(node), &context);
        let mut inside = context;
        inside.depth += 1;
        match &node.kind {
            NodeKind::Simple(simple) => {
                for assignment in &simple.assignments {
                    (self.visit)(Item::Assignment(assignment), &context);
                    if let Some(index) = &assignment.index {
                        self.word(index, context);
                    }
                    self.word(&assignment.value, context);
                }
                self.words(&simple.words, context);
            }
            NodeKind::Subshell(list) => {
                inside.subshell = true;
                self.list(list, inside);
            }
            NodeKind::Group(list) => self.list(list, inside),
            NodeKind::Function { body, .. } => {
                inside.function = true;
                self.node(body, inside);
            }
            NodeKind::Test { expression, .. } => {
                if let Some(test) = expression {
                    test.words(&mut |word| self.word(word, context));
                }
            }
            NodeKind::Arithmetic(parts) => self.parts(parts, context),
            _ => self.branches(&node.kind, inside),
        }
        for redirect in &node.redirects {
            self.redirect(redirect, context);
        }
    }

    /// Walks what runs under a condition.
    fn branches(&mut self, kind: &'a NodeKind, inside: Context) {
        let mut condition = inside;
        condition.condition = true;
        let mut body = inside;
        body.conditional = true;
        match kind {
            NodeKind::If(node) => {
                for (test, then) in &node.branches {
                    self.list(test, condition);
                    self.list(then, body);
                }
                if let Some(list) = &node.otherwise {
                    self.list(list, body);
                }
            }
            NodeKind::For(node) => {
                self.words(node.words.as_deref().unwrap_or_default(), inside);
                self.list(&node.body, body);
            }
            NodeKind::ArithmeticFor { header, body: list } => {
                self.parts(header, inside);
                self.list(list, body);
            }
            NodeKind::Loop { condition: test, body: list, .. } => {
                self.list(test, condition);
                self.list(list, body);
            }
            NodeKind::Case(node) => {
                self.word(&node.subject, inside);
                for arm in &node.arms {
                    self.words(&arm.patterns, inside);
                    self.list(&arm.body, body);
                }
            }
            _ => {}
        }
    }

    fn redirect(&mut self, redirect: &'a Redirect, context: Context) {
        (self.visit)(Item::Redirect(redirect), &context);
        match &redirect.target {
            RedirectTarget::Word(word) => self.word(word, context),
            RedirectTarget::Heredoc(index) => {
                let heredoc = &self.script.heredocs[*index];
                self.parts(&heredoc.parts, context);
            }
        }
    }

    fn words(&mut self, words: &'a [Word], context: Context) {
        for word in words {
            self.word(word, context);
        }
    }

    fn word(&mut self, word: &'a Word, context: Context) {
        (self.visit)(Item::Word(word), &context);
        self.parts(&word.parts, context);
    }

    fn parts(&mut self, parts: &'a [Part], context: Context) {
        for part in parts {
            (self.visit)(Item::Part(part), &context);
            match part {
                Part::Double(double) => self.parts(&double.parts, context),
                Part::Arithmetic(arithmetic) => self.parts(&arithmetic.parts, context),
                Part::Extglob(items) | Part::Brace(items) | Part::Array(items) => {
                    self.words(&items.words, context);
                }
                Part::Parameter(parameter) => {
                    for word in parameter.index.iter().chain(&parameter.word) {
                        self.word(word, context);
                    }
                }
                Part::Substitution(substitution) => {
                    let mut inside = context;
                    inside.depth += 1;
                    inside.substitution = true;
                    inside.condition = false;
                    self.list(&substitution.list, inside);
                }
                _ => {}
            }
        }
    }
}
