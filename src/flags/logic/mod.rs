//! JsonLogic with flagd's operators: a rule is compiled once and then
//! answers for any number of contexts.
//!
//! The semantics are JavaScript's, where JsonLogic comes from; values that
//! JSON cannot hold become null. Every part of a compiled rule knows where it
//! is written, and a [`Watch`] sees what each part came to.

mod coerce;
mod compile;
mod evaluate;
mod fraction;
mod iterate;
mod operators;
mod sem_ver;

#[cfg(test)]
mod tests;

pub(crate) use coerce::{shown, truthy};
pub(crate) use compile::{RuleFault, compile, compile_with};
pub(crate) use evaluate::{Ask, Bucket, Scope, Unwatched, Watch, evaluate};
pub(crate) use operators::Op;
pub(crate) use sem_ver::{COMPARISONS, is_full as is_full_version};

use crate::diagnostic::Span;
use crate::flags::data::Data;
use fraction::Table;

/// A part of a rule.
#[derive(Debug, Clone)]
pub(crate) struct Expr {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
    /// Which of several texts it stands in.
    pub(crate) file: u8,
}

/// What a part does.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Stands for itself.
    Literal(Data),
    /// A list with parts that are computed.
    List(Vec<Expr>),
    /// Looks up a path that is known, or takes the default.
    Var(Vec<String>, Option<Box<Expr>>),
    /// Looks up a path that is computed first.
    Computed(Box<Expr>, Option<Box<Expr>>),
    If(Vec<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    /// Computes the operands, then the result.
    Call(Op, Vec<Expr>),
    /// Goes over a list; the last is where `reduce` starts.
    Iterate(Iteration, Box<Expr>, Box<Expr>, Option<Box<Expr>>),
    /// Buckets; where weights and variants are fixed, with the table of them.
    Fractional(Vec<Expr>, Option<Table>),
}

/// What is done with the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Iteration {
    Map,
    Filter,
    Reduce,
    All,
    None,
    Some,
}
