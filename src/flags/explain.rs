//! How a rule came to its result: what each part came to, and where it stands.

use super::condition;
use super::data::Data;
use super::logic::{Bucket, Expr, Kind, Watch};
use crate::diagnostic::Span;

/// What one part came to.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// The operator.
    pub(crate) name: &'static str,
    /// The path that is looked up, for `var`.
    pub(crate) path: Option<String>,
    pub(crate) file: u8,
    pub(crate) span: Span,
    pub(crate) result: Data,
    /// Where a user fell, or why nowhere.
    pub(crate) bucket: Option<Result<Bucket, &'static str>>,
    /// The parts that were evaluated, in order.
    pub(crate) parts: Vec<Self>,
}

/// Keeps what each part came to.
#[derive(Default)]
pub(crate) struct Trace {
    open: Vec<Vec<Step>>,
    bucket: Vec<Option<Result<Bucket, &'static str>>>,
    done: Option<Step>,
}

impl Trace {
    /// The whole rule, once it has been evaluated.
    pub(crate) fn into_step(self) -> Option<Step> {
        self.done
    }
}

impl Watch for Trace {
    const LOOKS: bool = true;

    fn enter(&mut self, _: &Expr) {
        self.open.push(Vec::new());
        self.bucket.push(None);
    }

    fn part(&mut self, part: &Expr, result: &Data) {
        let step = Step {
            name: part.name(),
            path: match &part.kind {
                Kind::Var(path, _) => Some(path.join(".")),
                _ => None,
            },
            file: part.file,
            span: part.span.clone(),
            result: result.clone(),
            bucket: self.bucket.pop().flatten(),
            parts: self.open.pop().unwrap_or_default(),
        };
        match self.open.last_mut() {
            Some(siblings) => siblings.push(step),
            None => self.done = Some(step),
        }
    }

    fn bucket(&mut self, _: &Expr, bucket: Bucket) {
        if let Some(place) = self.bucket.last_mut() {
            *place = Some(Ok(bucket));
        }
    }

    fn no_bucket(&mut self, _: &Expr, reason: &'static str) {
        if let Some(place) = self.bucket.last_mut() {
            *place = Some(Err(reason));
        }
    }
}

impl Step {
    /// The part that decided: what a chain of conditions ended at.
    pub(crate) fn decided_by(&self) -> &Self {
        match self.name {
            "if" | "and" | "or" => self.parts.last().map_or(self, Self::decided_by),
            _ => self,
        }
    }

    /// The attributes that were looked at, with what they were.
    pub(crate) fn attributes(&self) -> Vec<(&str, &Data)> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<(&'a str, &'a Data)>) {
        if let Some(path) = &self.path
            && !found.iter().any(|(known, _)| known == path)
        {
            found.push((path, &self.result));
        }
        self.parts.iter().for_each(|part| part.collect(found));
    }
}

/// Writes what stands at a part as a condition, from the text it came from.
pub(crate) fn shown(data: &Data) -> String {
    condition::print(data)
}
