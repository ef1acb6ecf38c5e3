//! How large both images are, roughly.

use super::answer::{Estimate, Options, Range};
use super::bases::Family;
use super::gates::Fat;
use super::plan::Plan;
use super::plan::python::Python;

/// Estimates both sizes; those of the bases come from who knows them.
pub(super) fn estimate(fat: &Fat<'_>, plan: &Plan, options: &Options<'_>) -> Estimate {
    let exact = |image: &str, range: Range| {
        options.sizes.of(image).map_or(range, |bytes| Range { low: bytes, high: bytes })
    };
    let mut before = exact(&fat.base, fat.known.before);
    let mut after = exact(&fat.known.runtime, fat.known.after);
    for stack in &plan.stacks {
        let (kept, left) = weight(stack);
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
    after = after.plus(Range::mb(count, count * 5));
    before = before.plus(plan.left);
    Estimate { before, after }
}

/// What a tool leaves for the program, and what else it leaves.
fn weight(stack: &str) -> (Range, Range) {
    match stack {
        "pip" | "poetry" | "uv" | "pipenv" => (Range::mb(15, 120), Range::mb(5, 60)),
        "npm" | "yarn" => (Range::mb(10, 150), Range::mb(5, 60)),
        "go" => (Range::mb(8, 40), Range::mb(120, 500)),
        "cargo" => (Range::mb(4, 30), Range::mb(300, 1500)),
        "maven" => (Range::mb(15, 80), Range::mb(60, 250)),
        "gradle" => (Range::mb(15, 80), Range::mb(150, 500)),
        "sbt" => (Range::mb(30, 120), Range::mb(150, 500)),
        "dotnet" => (Range::mb(2, 40), Range::mb(20, 200)),
        "bundler" => (Range::mb(30, 150), Range::mb(5, 60)),
        "composer" => (Range::mb(5, 60), Range::mb(5, 40)),
        _ => (Range::mb(1, 20), Range::mb(2, 60)),
    }
}
