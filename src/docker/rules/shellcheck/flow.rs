//! Runs through a script in the order of its commands, both ways at each fork,
//! and says at each expansion what is known of its variable there.

use super::values::{self, Value, Values};
use crate::docker::shell::{
    AndOr, Case, List, Node, NodeKind, Parameter, Part, Pipeline, RedirectTarget, Script, SeparatorKind,
    Simple, Test, Word,
};

/// Where a run is: what is known of the variables, or `None` after an `exit`.
type Now<'t> = Option<Values<'t>>;

/// Calls deeper than this, and loops that need more turns, are cut short.
const LIMIT: usize = 8;

/// Calls `visit` for each parameter that comes by, maybe more than once.
pub(super) fn follow<'t>(
    tree: &'t Script,
    text: &'t str,
    before: &dyn Fn(&str) -> Value,
    visit: &mut dyn FnMut(&'t Parameter, Value),
) {
    let mut flow = Flow {
        tree,
        text,
        before,
        visit,
        functions: Vec::new(),
        called: Vec::new(),
        calls: 0,
        muted: 0,
        loops: Vec::new(),
        returns: Vec::new(),
    };
    let mut now = Some(Values::default());
    flow.list(&tree.list, &mut now);
    for (name, body) in flow.functions.clone() {
        if !flow.called.contains(&name) {
            flow.node(body, &mut now.clone());
        }
    }
}

struct Flow<'t, 'v> {
    tree: &'t Script,
    text: &'t str,
    before: &'v dyn Fn(&str) -> Value,
    visit: &'v mut dyn FnMut(&'t Parameter, Value),
    functions: Vec<(&'t str, &'t Node)>,
    called: Vec<&'t str>,
    calls: usize,
    /// Above 0, nothing is shown to `visit`.
    muted: usize,
    /// For each loop around, what is known where it is left by `break`.
    loops: Vec<Now<'t>>,
    /// For each function around, what is known where it returns.
    returns: Vec<Now<'t>>,
}

impl<'t> Flow<'t, '_> {
    fn join(&self, one: &mut Now<'t>, other: Now<'t>) {
        match (one.as_mut(), other) {
            (Some(one), Some(other)) => one.join(&other, self.before),
            (None, other) => *one = other,
            _ => {}
        }
    }

    fn get(&self, now: &Now<'t>, name: &str) -> Value {
        if values::is_number(name) {
            return Value::Clean;
        }
        match now {
            Some(values) => values.get(name).unwrap_or_else(|| (self.before)(name)),
            None => Value::Dirty,
        }
    }

    fn list(&mut self, list: &'t List, now: &mut Now<'t>) {
        for item in &list.items {
            self.and_or(item, now);
        }
    }

    fn and_or(&mut self, item: &'t AndOr, now: &mut Now<'t>) {
        let in_background =
            item.end.as_ref().is_some_and(|separator| separator.kind == SeparatorKind::Background);
        let before = in_background.then(|| now.clone());
        self.pipeline(&item.first, now);
        for (_, pipeline) in &item.rest {
            let mut then = now.clone();
            self.pipeline(pipeline, &mut then);
            self.join(now, then);
        }
        if let Some(before) = before {
            *now = before;
        }
    }

    fn pipeline(&mut self, pipeline: &'t Pipeline, now: &mut Now<'t>) {
        if let [node] = pipeline.commands.as_slice() {
            return self.node(node, now);
        }
        for node in &pipeline.commands {
            self.node(node, &mut now.clone());
        }
    }

    fn node(&mut self, node: &'t Node, now: &mut Now<'t>) {
        self.redirects(node, now);
        match &node.kind {
            NodeKind::Simple(simple) => self.simple(simple, now),
            NodeKind::Subshell(list) => self.list(list, &mut now.clone()),
            NodeKind::Group(list) => self.list(list, now),
            NodeKind::If(node) => {
                let mut end = None;
                for (test, then) in &node.branches {
                    self.list(test, now);
                    let mut branch = now.clone();
                    self.list(then, &mut branch);
                    self.join(&mut end, branch);
                }
                node.otherwise.iter().for_each(|list| self.list(list, now));
                self.join(now, end);
            }
            NodeKind::For(node) => {
                let words = node.words.as_deref().unwrap_or_default();
                self.words(words, now);
                let one = if words.is_empty() || words.iter().any(values::may_split) {
                    Value::Dirty
                } else {
                    words.iter().map(|word| self.value(word, now)).fold(Value::Empty, Value::and)
                };
                let name = &self.text[node.name.clone()];
                self.turns(now, &mut |flow, now| {
                    let mut turn = now.clone();
                    if let Some(values) = &mut turn {
                        values.set(name, one);
                    }
                    flow.list(&node.body, &mut turn);
                    turn
                });
            }
            NodeKind::ArithmeticFor { header, body } => {
                self.parts(header, now);
                self.assign_numbers(header, now);
                self.turns(now, &mut |flow, now| {
                    let mut turn = now.clone();
                    flow.list(body, &mut turn);
                    turn
                });
            }
            NodeKind::Loop { condition, body, .. } => self.turns(now, &mut |flow, now| {
                flow.list(condition, now);
                let mut turn = now.clone();
                flow.list(body, &mut turn);
                turn
            }),
            NodeKind::Case(node) => self.case(node, now),
            NodeKind::Function { name, body } => self.functions.push((&self.text[name.clone()], body)),
            NodeKind::Test { expression, .. } => expression.iter().for_each(|test| self.test(test, now)),
            NodeKind::Arithmetic(parts) => {
                self.parts(parts, now);
                self.assign_numbers(parts, now);
            }
        }
    }

    fn case(&mut self, node: &'t Case, now: &mut Now<'t>) {
        self.word(&node.subject, now);
        let mut end = None;
        let mut takes_all = false;
        for arm in &node.arms {
            self.words(&arm.patterns, now);
            takes_all |= arm.patterns.iter().any(|word| &self.text[word.span.clone()] == "*");
            let mut branch = now.clone();
            self.list(&arm.body, &mut branch);
            self.join(&mut end, branch);
        }
        if takes_all {
            *now = end;
        } else {
            self.join(now, end);
        }
    }

    /// Goes round a loop until nothing new comes of it; the last round is the
    /// one that is seen.
    fn turns(&mut self, now: &mut Now<'t>, turn: &mut dyn FnMut(&mut Self, &mut Now<'t>) -> Now<'t>) {
        self.muted += 1;
        for _ in 0..2 {
            self.loops.push(None);
            let before = now.clone();
            let end = turn(self, &mut now.clone());
            let left = self.loops.pop().flatten();
            self.join(now, end);
            self.join(now, left);
            if *now == before {
                break;
            }
        }
        self.muted -= 1;
        self.loops.push(None);
        turn(self, now);
        let left = self.loops.pop().flatten();
        self.join(now, left);
    }

    fn simple(&mut self, simple: &'t Simple, now: &mut Now<'t>) {
        for assignment in &simple.assignments {
            assignment.index.iter().for_each(|word| self.word(word, now));
            self.word(&assignment.value, now);
            if simple.words.is_empty() {
                let name = &self.text[assignment.name.clone()];
                let mut value = self.value(&assignment.value, now);
                if assignment.index.is_some() {
                    value = Value::Dirty;
                } else if assignment.append {
                    value = self.get(now, name).and(value);
                }
                self.set(now, name, value);
            }
        }
        self.words(&simple.words, now);
        if let Some((name, args)) = simple.words.split_first()
            && let Some(span) = name.literal()
        {
            self.command(&self.text[span.clone()], args, now);
        }
    }

    fn set(&self, now: &mut Now<'t>, name: &'t str, value: Value) {
        if let Some(values) = now {
            values.set(name, value);
        }
    }

    fn command(&mut self, name: &'t str, args: &'t [Word], now: &mut Now<'t>) {
        match name {
            "exit" => *now = None,
            "return" => {
                let end = now.take();
                if let Some(mut known) = self.returns.pop() {
                    self.join(&mut known, end);
                    self.returns.push(known);
                }
            }
            "break" | "continue" => {
                let end = now.take();
                if let Some(mut known) = self.loops.pop() {
                    self.join(&mut known, end);
                    self.loops.push(known);
                }
            }
            "export" | "declare" | "local" | "readonly" | "typeset" => self.declare(args, now),
            "read" | "unset" | "getopts" | "mapfile" | "readarray" => {
                for arg in args {
                    if let Some(span) = arg.literal() {
                        self.set(now, &self.text[span.clone()], Value::Dirty);
                    }
                }
            }
            "let" => {
                for arg in args {
                    for name in super::arithmetic::assigned(&self.text[arg.span.clone()]) {
                        self.set(now, name, Value::Clean);
                    }
                }
            }
            "printf" => {
                if let [flag, target, ..] = args
                    && &self.text[flag.span.clone()] == "-v"
                {
                    self.set(now, &self.text[target.span.clone()], Value::Dirty);
                }
            }
            _ => self.call(name, now),
        }
    }

    fn declare(&mut self, args: &'t [Word], now: &mut Now<'t>) {
        for arg in args {
            let Some(Part::Literal(span)) = arg.parts.first() else { continue };
            let Some((name, rest)) = self.text[span.clone()].split_once('=') else { continue };
            let value = if matches!(arg.parts.get(1), Some(Part::Array(_))) {
                Value::Dirty
            } else {
                let tail = Word { parts: arg.parts[1..].to_vec(), span: arg.span.clone() };
                Value::of(rest).and(self.value(&tail, now))
            };
            match name.strip_suffix('+') {
                Some(name) => {
                    let value = self.get(now, name).and(value);
                    self.set(now, name, value);
                }
                None => self.set(now, name, value),
            }
        }
    }

    fn call(&mut self, name: &'t str, now: &mut Now<'t>) {
        let Some((_, body)) = self.functions.iter().rev().find(|(own, _)| *own == name).copied() else {
            return;
        };
        if self.calls >= LIMIT {
            return;
        }
        self.called.push(name);
        self.calls += 1;
        self.returns.push(None);
        self.node(body, now);
        let returned = self.returns.pop().flatten();
        self.join(now, returned);
        self.calls -= 1;
    }

    fn redirects(&mut self, node: &'t Node, now: &mut Now<'t>) {
        for redirect in &node.redirects {
            match &redirect.target {
                RedirectTarget::Word(word) => self.word(word, now),
                RedirectTarget::Heredoc(index) => {
                    let tree = self.tree;
                    self.parts(&tree.heredocs[*index].parts, now);
                }
            }
        }
    }

    fn test(&mut self, test: &'t Test, now: &mut Now<'t>) {
        let mut words = Vec::new();
        test.words(&mut |word| words.push(word));
        words.into_iter().for_each(|word| self.word(word, now));
    }

    fn value(&self, word: &Word, now: &Now<'t>) -> Value {
        values::of_word(word, self.text, &|name| self.get(now, name))
    }

    fn words(&mut self, words: &'t [Word], now: &mut Now<'t>) {
        words.iter().for_each(|word| self.word(word, now));
    }

    fn word(&mut self, word: &'t Word, now: &mut Now<'t>) {
        self.parts(&word.parts, now);
    }

    fn parts(&mut self, parts: &'t [Part], now: &mut Now<'t>) {
        for part in parts {
            match part {
                Part::Double(double) => self.parts(&double.parts, now),
                Part::Arithmetic(arithmetic) => {
                    self.parts(&arithmetic.parts, now);
                    self.assign_numbers(&arithmetic.parts, now);
                }
                Part::Extglob(items) | Part::Brace(items) | Part::Array(items) => {
                    self.words(&items.words, now);
                }
                Part::Substitution(substitution) => self.list(&substitution.list, &mut now.clone()),
                Part::Parameter(parameter) => {
                    let name = &self.text[parameter.name.clone()];
                    if self.muted == 0 {
                        let value = match parameter.prefix {
                            Some(b'!') => Value::Dirty,
                            _ => self.get(now, name),
                        };
                        (self.visit)(parameter, value);
                    }
                    for word in parameter.index.iter().chain(&parameter.word) {
                        self.word(word, now);
                    }
                    let assigns = parameter
                        .operator
                        .as_ref()
                        .is_some_and(|span| self.text[span.clone()].ends_with('='));
                    if assigns {
                        self.set(now, name, Value::Dirty);
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes what arithmetic assigns: a number.
    fn assign_numbers(&self, parts: &'t [Part], now: &mut Now<'t>) {
        for part in parts {
            if let Part::Literal(span) = part {
                for name in super::arithmetic::assigned(&self.text[span.clone()]) {
                    self.set(now, name, Value::Clean);
                }
            }
        }
    }
}
