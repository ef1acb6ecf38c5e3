//! How large both images are, roughly.

use super::answer::{Estimate, Options, Range};
use super::bases::Family;
use super::context::Context;
use super::gates::Fat;
use super::plan::Plan;
use super::plan::python::Python;
use super::steps::{Role, Step};
use super::weight::{self, Weight};

/// Estimates both sizes; those of the bases come from who knows them.
pub(super) fn estimate(
    fat: &Fat<'_>,
    steps: &[Step],
    plan: &Plan,
    context: &dyn Context,
    options: &Options<'_>,
) -> Estimate {
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
    for package in plan.packages.iter().filter(|it| !plan.kept.contains(it)) {
        // Libraries of the full image come with few others, and weigh little each.
        let is_library = package.starts_with("lib");
        after = after.plus(if is_library { Range::mb(1, 4) } else { weight::system(package, false) });
    }
    for package in system_packages(steps) {
        before = before.plus(weight::system(package, fat.known.is_full));
    }
    for package in &plan.kept {
        after = after.plus(weight::system(package, fat.known.is_full));
    }
    // An environment of its own has its own pip.
    if plan.path.is_some() {
        after = after.plus(Range::mb(15, 25));
    }
    Estimate { before, after }
}

/// The system packages that the file installs for good.
fn system_packages(steps: &[Step]) -> impl Iterator<Item = &str> {
    steps.iter().flat_map(|step| match &step.role {
        Role::Run(run) => run.installs().collect(),
        _ => Vec::new(),
    })
}
