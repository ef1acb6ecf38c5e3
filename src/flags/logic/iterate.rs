//! Operators that go over a list, each item being the data of their body.

use super::evaluate::{Scope, Watch, evaluate};
use super::{Expr, Iteration, coerce};
use crate::flags::data::Data;
use std::borrow::Cow;

pub(super) fn iterate<'a, W: Watch>(
    iteration: Iteration,
    list: &'a Expr,
    body: &'a Expr,
    initial: Option<&'a Expr>,
    scope: &Scope<'a>,
    watch: &mut W,
) -> Cow<'a, Data> {
    let list = evaluate(list, scope, watch);
    let items = list.as_list().unwrap_or_default();
    if iteration == Iteration::Reduce {
        let start = initial.map_or(Data::Null, |initial| evaluate(initial, scope, watch).into_owned());
        return Cow::Owned(reduce(items, body, start, scope, watch));
    }
    let bucketing = scope.bucketing;
    let mut holds = |item: &Data| {
        let scope = Scope { data: item, ask: None, bucketing };
        coerce::truthy(&evaluate(body, &scope, watch))
    };
    let result = match iteration {
        Iteration::Map => {
            let mut mapped = Vec::with_capacity(items.len());
            for item in items {
                let scope = Scope { data: item, ask: None, bucketing };
                mapped.push(evaluate(body, &scope, watch).into_owned());
            }
            Data::List(mapped)
        }
        Iteration::Filter => Data::List(items.iter().filter(|item| holds(item)).cloned().collect()),
        Iteration::All => Data::Bool(!items.is_empty() && items.iter().all(holds)),
        Iteration::None => Data::Bool(!items.iter().any(holds)),
        Iteration::Some => Data::Bool(items.iter().any(holds)),
        Iteration::Reduce => Data::Null,
    };
    Cow::Owned(result)
}

fn reduce<W: Watch>(items: &[Data], body: &Expr, start: Data, scope: &Scope<'_>, watch: &mut W) -> Data {
    items.iter().fold(start, |accumulator, current| {
        let pair =
            Data::Map(vec![("current".to_owned(), current.clone()), ("accumulator".to_owned(), accumulator)]);
        evaluate(body, &scope.within_pair(&pair), watch).into_owned()
    })
}

impl Scope<'_> {
    fn within_pair<'b>(&self, pair: &'b Data) -> Scope<'b> {
        Scope { data: pair, ask: None, bucketing: self.bucketing }
    }
}
