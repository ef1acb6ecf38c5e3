//! From one fat stage to two: what builds stays behind, what runs moves on.
//!
//! Pure: a Dockerfile and answers about its context in, a decision with its
//! reasons out. Whatever is not understood to the end is refused: a rewrite
//! is offered only if the container would do the same.

mod advice;
pub(crate) mod answer;
mod bases;
mod calls;
pub(crate) mod context;
mod contract;
mod effects;
mod estimate;
mod gates;
mod layout;
mod manifests;
mod packages;
mod plan;
mod programs;
mod stacks;
mod start;
mod steps;
#[cfg(test)]
mod tests;
mod weight;
mod write;

use crate::docker::dockerfile::Dockerfile;
use answer::Stop;
pub(crate) use answer::{Answer, Decision, Estimate, Move, NoSizes, Options, Range, Reason, Sizes};
use context::Context;
pub(crate) use contract::Contract;
use std::sync::Arc;

/// A conversion that saves less than this is none, in percent and bytes.
const LEAST_PERCENT: u64 = 15;
const LEAST_BYTES: u64 = 20_000_000;

/// Rewrites a file, or says why not.
pub(crate) fn slim(file: &Dockerfile, context: &dyn Context, options: &Options<'_>) -> Answer {
    convert(file, context, options).unwrap_or_else(Answer::from)
}

fn convert(file: &Dockerfile, context: &dyn Context, options: &Options<'_>) -> Result<Answer, Stop> {
    let fat = gates::pass(file)?;
    let steps = steps::read(file, &fat)?;
    let plan = plan::plan(file, &fat, &steps, context, options)?;
    let line = line_of(file, fat.from);
    let estimate = estimate::estimate(&fat, &steps, &plan, context, options);
    // On the same image, only packages can stay behind.
    let changes = fat.known.runtime != fat.base || plan.last.is_some() && plan.drops;
    if !changes || estimate.saving() < LEAST_PERCENT || estimate.saved() < LEAST_BYTES {
        let text = format!(
            "nothing to gain: the estimate is {} % smaller; keep caches and tools out of the layers instead",
            if changes { estimate.saving() } else { 0 }
        );
        let mut stop =
            if gates::has_several(file) { Stop::unchanged(line, text) } else { Stop::refused(line, text) };
        stop.estimate = Some(estimate);
        return Err(stop);
    }
    let text = write::write(file, &fat, &plan);
    let result = Dockerfile::parse(text.clone(), Arc::clone(&file.given));
    let stages = file.stages.len() + usize::from(plan.last.is_some());
    if result.syntax.all_faults().next().is_some() || result.stages.len() != stages {
        return Err(Stop::refused(line, "the rewritten file could not be read back; please report this"));
    }
    let before = Contract::of(file, &fat.known.inherited);
    let after = Contract::of(&result, &bases::Inherited::default());
    let inherited = fat.known.inherited.path;
    let mut path: Vec<&str> = plan.path.as_deref().into_iter().collect();
    if after.env.get("PATH").is_some_and(|own| !inherited.is_empty() && own.contains(inherited)) {
        path.push(inherited);
    }
    if !before.is_kept_by(&after, &path) {
        return Err(Stop::refused(line, "the image would be configured in another way than it is now"));
    }
    if let Some(rule) = advice::earned(file.text(), &text) {
        return Err(Stop::refused(
            line,
            format!("two stages would have a finding of {rule}, which this file has not"),
        ));
    }
    Ok(Answer {
        decision: Decision::Converted,
        reasons: Vec::new(),
        text: Some(text),
        moves: write::moves(file, &fat, &plan),
        assumptions: plan.assumptions,
        contract: Some((before, after)),
        estimate: Some(estimate),
    })
}

/// The line of an instruction, from 1.
fn line_of(file: &Dockerfile, instruction: usize) -> usize {
    let start = file.syntax.instructions[instruction].span.start;
    1 + file.text().as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count()
}
