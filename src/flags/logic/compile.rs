//! From the tree of a rule to its parts.

use super::fraction::Table;
use super::operators::{OPERATORS, Op};
use super::{Expr, Iteration, Kind};
use crate::diagnostic::Span;
use crate::flags::data::Data;
use crate::flags::syntax::{Node, Value};
use crate::suggest::closest;

/// Why a rule cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleFault {
    /// Which of several texts it stands in.
    pub(crate) file: u8,
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// Compiles a rule that names no shared rules.
pub(crate) fn compile(rule: &Node) -> Result<Expr, RuleFault> {
    compile_with(rule, None)
}

/// Compiles a rule; `{"$ref": NAME}` stands for the rule of that name in the
/// map `evaluators`.
pub(crate) fn compile_with(rule: &Node, evaluators: Option<&Node>) -> Result<Expr, RuleFault> {
    Compiler { evaluators, open: Vec::new() }.part(rule)
}

struct Compiler<'a> {
    evaluators: Option<&'a Node>,
    /// The shared rules that are being read.
    open: Vec<&'a str>,
}

impl<'a> Compiler<'a> {
    fn part(&mut self, node: &'a Node) -> Result<Expr, RuleFault> {
        let kind = match &node.value {
            Value::List(items) => {
                let parts = self.parts(items)?;
                if parts.iter().all(Expr::is_literal) {
                    Kind::Literal(node.data())
                } else {
                    Kind::List(parts)
                }
            }
            Value::Map(entries) => match entries.as_slice() {
                [entry] if entry.key == "$ref" => return self.shared(&entry.value),
                [entry] => self.operation(&entry.key, &entry.key_span, &entry.value)?,
                _ => Kind::Literal(node.data()),
            },
            _ => Kind::Literal(node.data()),
        };
        Ok(Expr { kind, span: node.span.clone(), file: node.file })
    }

    fn parts(&mut self, nodes: &'a [Node]) -> Result<Vec<Expr>, RuleFault> {
        nodes.iter().map(|node| self.part(node)).collect()
    }

    fn boxed(&mut self, node: Option<&'a Node>) -> Result<Option<Box<Expr>>, RuleFault> {
        node.map(|node| self.part(node).map(Box::new)).transpose()
    }

    fn shared(&mut self, name: &'a Node) -> Result<Expr, RuleFault> {
        let fault = |message: String, help: Option<String>| RuleFault {
            file: name.file,
            span: name.span.clone(),
            message,
            help,
        };
        let Some(text) = name.as_text() else {
            return Err(fault("`$ref` takes the name of a shared rule".to_owned(), None));
        };
        let known = self.evaluators.and_then(Node::as_map).unwrap_or_default();
        let Some(entry) = known.iter().find(|entry| entry.key == text) else {
            let near = closest(text, known.iter().map(|entry| entry.key.as_str()));
            let help = near.map(|near| format!("did you mean `{near}`?"));
            return Err(fault(format!("there is no shared rule `{text}` in `$evaluators`"), help));
        };
        if self.open.contains(&text) {
            return Err(fault(format!("the shared rule `{text}` names itself"), None));
        }
        self.open.push(text);
        let part = self.part(&entry.value)?;
        self.open.pop();
        Ok(part)
    }

    fn operation(&mut self, name: &'a str, span: &Span, operand: &'a Node) -> Result<Kind, RuleFault> {
        let operands = operand.operands();
        let iteration = match name {
            "var" => return self.var(operands),
            "if" | "?:" => return Ok(Kind::If(self.parts(operands)?)),
            "and" => return Ok(Kind::And(self.parts(operands)?)),
            "or" => return Ok(Kind::Or(self.parts(operands)?)),
            "fractional" => {
                let parts = self.parts(operands)?;
                let table = Table::of(&parts);
                return Ok(Kind::Fractional(parts, table));
            }
            "map" => Iteration::Map,
            "filter" => Iteration::Filter,
            "reduce" => Iteration::Reduce,
            "all" => Iteration::All,
            "none" => Iteration::None,
            "some" => Iteration::Some,
            name => {
                let Some(op) = Op::parse(name) else { return Err(unknown(name, span, operand.file)) };
                return Ok(Kind::Call(op, self.parts(operands)?));
            }
        };
        let nothing =
            || Expr { kind: Kind::Literal(Data::Null), span: operand.span.clone(), file: operand.file };
        let list = self.boxed(operands.first())?.unwrap_or_else(|| Box::new(nothing()));
        let body = self.boxed(operands.get(1))?.unwrap_or_else(|| Box::new(nothing()));
        Ok(Kind::Iterate(iteration, list, body, self.boxed(operands.get(2))?))
    }

    fn var(&mut self, operands: &'a [Node]) -> Result<Kind, RuleFault> {
        let default = self.boxed(operands.get(1))?;
        let path = match operands.first() {
            None => Vec::new(),
            Some(Node { value: Value::Null, .. }) => Vec::new(),
            Some(Node { value: Value::Text(text), .. }) => path(text),
            Some(Node { value: Value::Int(int), .. }) => vec![int.to_string()],
            Some(node) => return Ok(Kind::Computed(Box::new(self.part(node)?), default)),
        };
        Ok(Kind::Var(path, default))
    }
}

/// Splits the text of a `var`; no steps for the whole of the data.
pub(super) fn path(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.split('.').map(str::to_owned).collect() }
}

fn unknown(name: &str, span: &Span, file: u8) -> RuleFault {
    let help = closest(name, OPERATORS.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    RuleFault { file, span: span.clone(), message: format!("there is no operator `{name}`"), help }
}

impl Expr {
    pub(super) const fn is_literal(&self) -> bool {
        matches!(self.kind, Kind::Literal(_))
    }

    /// Returns the value, if it is fixed.
    pub(crate) const fn literal(&self) -> Option<&Data> {
        match &self.kind {
            Kind::Literal(data) => Some(data),
            _ => None,
        }
    }

    /// Names the operator, or the kind of value.
    pub(crate) fn name(&self) -> &'static str {
        match &self.kind {
            Kind::Literal(_) => "value",
            Kind::List(_) => "list",
            Kind::Var(..) | Kind::Computed(..) => "var",
            Kind::If(_) => "if",
            Kind::And(_) => "and",
            Kind::Or(_) => "or",
            Kind::Call(op, _) => op.as_str(),
            Kind::Fractional(..) => "fractional",
            Kind::Iterate(iteration, ..) => match iteration {
                Iteration::Map => "map",
                Iteration::Filter => "filter",
                Iteration::Reduce => "reduce",
                Iteration::All => "all",
                Iteration::None => "none",
                Iteration::Some => "some",
            },
        }
    }
}
