//! The instructions of a stage in the order in which they are carried out.

use super::base_stage;
use crate::diagnostic::Span;
use crate::docker::dockerfile::{At, Dockerfile};
use crate::docker::given::Reading;
use crate::docker::stage::Stage;

/// One instruction of a stage.
#[derive(Clone)]
pub(crate) struct Step<'f> {
    pub(crate) at: At<'f>,
    /// The stage that it belongs to, by its place.
    pub(crate) stage: usize,
    /// The FROM that sets the instruction off, if it stands in an ONBUILD of
    /// what the stage builds on.
    trigger: Option<Span>,
}

impl Step<'_> {
    /// Where to report something of this instruction: at the FROM that sets
    /// it off, or at `own`.
    pub(crate) fn place(&self, own: &Span) -> Span {
        self.trigger.clone().unwrap_or_else(|| own.clone())
    }

    /// True if it stands in another stage and is set off by FROM.
    pub(crate) const fn is_triggered(&self) -> bool {
        self.trigger.is_some()
    }

    /// False inside of an ONBUILD, which does nothing to its own stage.
    pub(crate) const fn takes_effect(&self) -> bool {
        !self.at.is_onbuild || self.trigger.is_some()
    }
}

/// The instructions of a stage, FROM left out.
///
/// In BuildKit's reading an ONBUILD says nothing where it stands, and what it
/// holds comes first in each stage that builds on its own.
pub(crate) fn steps<'f>(file: &'f Dockerfile, stage: &'f Stage) -> impl Iterator<Item = Step<'f>> {
    let is_buildkit = file.reading() == Reading::Buildkit;
    let base = if is_buildkit { base_stage(file, stage) } else { None };
    let base = base.and_then(|place| file.stages.get(place));
    let place = file.place_of(stage);
    let from = stage.from.map(|index| file.syntax.instructions[index].keyword_span.clone());
    let inherited = base.into_iter().flat_map(|base| file.within(base)).filter(|at| at.is_onbuild);
    let inherited = inherited.map(move |at| Step { at, stage: place, trigger: from.clone() });
    let own = file.within(stage).filter(move |at| !(is_buildkit && at.is_onbuild));
    inherited.chain(own.map(move |at| Step { at, stage: place, trigger: None }))
}

/// True if the rules that look at what instructions do may speak: BuildKit
/// itself says nothing more of a file that it cannot read.
pub(crate) fn is_carried_out(file: &Dockerfile) -> bool {
    file.reading() != Reading::Buildkit || file.syntax.all_faults().next().is_none()
}

/// How many instructions BuildKit reads before it gives up; all in other
/// readings.
pub(crate) fn count_read(file: &Dockerfile) -> usize {
    let instructions = &file.syntax.instructions;
    if file.reading() != Reading::Buildkit {
        return instructions.len();
    }
    let is_bad = |it: &crate::docker::syntax::Instruction| {
        !it.faults.is_empty() || it.inner().is_some_and(|inner| !inner.faults.is_empty())
    };
    instructions.iter().position(is_bad).unwrap_or(instructions.len())
}
