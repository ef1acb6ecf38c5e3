//! Tasks of any family over the files of an examination.

use super::{Examination, Mend};
use crate::commands::docker::settings::setup_of;
use crate::commands::hooks::run::scope::Place;
use crate::commands::surroundings::{Around, Tree};
use crate::commands::sweep::{Outcome, Policy, Source, Sweep, Swept, Target, Task, Turns};
use crate::config::Family;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::report::{Event, Report};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Runs tasks of a family over targets.
pub(super) fn run_tasks(
    exam: &Examination<'_>,
    tasks: &mut [Task],
    targets: &[Target],
    family: &Family,
) -> Result<Swept> {
    let source = match (exam.scope.place, exam.repo) {
        (Place::Index, Some(repo)) => Source::Index(repo),
        (Place::Commit, Some(repo)) => Source::Objects(repo),
        _ => Source::WorkTree(exam.root),
    };
    let tree = if exam.scope.place == Place::WorkTree { Tree::Work } else { Tree::Index };
    let setups = |family: &str| setup_of(exam.ctx, exam.root, Some(exam.config), family);
    let around = Around::new(exam.root, tree, exam.repo)
        .map(|around| around.with_setups(&setups))
        .and_then(|around| match exam.range {
            Some((from, to)) => around.comparing(from, to),
            None => Ok(around),
        })
        .map_err(|error| Error::new(Kind::Environment, error))?;
    let sweep = Sweep {
        tasks,
        targets,
        source: &source,
        around: &around,
        policy: &Policy::of(family),
        threads: exam.ctx.threads(exam.config),
        turns: Turns::UntilStable,
        cancel: &exam.ctx.cancel,
        root: exam.root,
    };
    sweep.run()
}

/// Reports what was found and writes what was mended.
pub(super) fn report_sweep(
    exam: &Examination<'_>,
    tasks: &[Task],
    targets: &[Target],
    swept: Swept,
    report: &Report,
) -> Result<()> {
    let mut mended: BTreeMap<usize, Vec<PathBuf>> = BTreeMap::new();
    for file in swept.files {
        let path = &targets[file.target].path;
        let shown = exam.shown(path);
        if exam.ctx.cancel.requested() {
            return Ok(());
        }
        put(exam, path, &file)?;
        for task in file.mended.iter().flat_map(|mend| &mend.by) {
            mended.entry(*task).or_default().push(shown.clone());
        }
        report.add(&shown, &file.text, file.findings.into_iter().map(|(_, finding)| finding).collect());
    }
    for (_, path, finding) in swept.tree {
        report.add_logical(path.map(|path| exam.shown(&path)).as_deref(), vec![finding]);
    }
    for (number, paths) in mended {
        let task = &tasks[number];
        let id = task.check.meta.id.to_owned();
        let event = match exam.mend {
            Mend::DryRun => Event::Note(would_mend(&id, &paths)),
            Mend::Yes | Mend::No => Event::Mended { id, paths, staged: false },
        };
        report.add_event(task.order, event);
    }
    Ok(())
}

fn would_mend(id: &str, paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    format!("{id} would mend {}", names.join(", "))
}

fn put(exam: &Examination<'_>, path: &Path, file: &Outcome) -> Result<()> {
    let Some(mend) = file.mended.as_ref().filter(|_| exam.mend == Mend::Yes) else { return Ok(()) };
    let path = exam.root.join(path);
    files::replace(&path, &mend.new).map_err(|error| {
        Error::new(Kind::Environment, error).context(format!("cannot write `{}`", path.display()))
    })
}
