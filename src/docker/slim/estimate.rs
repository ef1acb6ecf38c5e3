//! How large both images are, roughly.

use super::answer::{Estimate, Options, Range};
use super::bases::Family;
use super::context::Context;
use super::gates::Fat;
use super::plan::Plan;
use super::plan::python::Python;
use super::weight::{self, Weight};

/// Estimates both sizes; those of the bases come from who knows them.
pub(super) fn estimate(fat: &Fat<'_>, plan: &Plan, context: &dyn Context, options: &Options<'_>) -> Estimate {
    let exact = |image: &str, range: Range| {
        options.sizes.of(image).map_or(range, |bytes| Range { low: bytes, high: bytes })
    };
    let mut before = exact(&fat.base, fat.known.before);
    let mut after = exact(&fat.known.runtime, fat.known.after);
    for stack in &plan.stacks {
        let Weight { kept, left } = weight::of(stack, context);
        before = before.plus(kept).plus(left);
        after = after.plus(kept);
    }
    if fat.known.family == Family::Python && matches!(plan.python, Python::System(_)) {
        after = after.plus(Range::mb(45, 75));
    }
    // Code of its own.
    let code = Range::mb(0, 10);
    before = before.plus(code);
    after = after.plus(code);
    // Packages that both have: libraries, servers, languages.
    let kept = plan.kept as u64;
    before = before.plus(Range::mb(kept * 2, kept * 25));
    after = after.plus(Range::mb(kept * 2, kept * 25));
    // Libraries of the full image come with few others, and weigh little each.
    let count = (plan.packages.len() as u64).saturating_sub(kept);
    after = after.plus(Range::mb(count, count * 4));
    before = before.plus(plan.left);
    // An environment of its own has its own pip.
    if plan.path.is_some() {
        after = after.plus(Range::mb(15, 25));
    }
    Estimate { before, after }
}
