//! What is built for applications, from sources as they are or will be.

use super::project::{Environment, Project};
use super::source::{Source, View};
use super::store::read_if_any;
use crate::error::{Error, Kind, Result};
use crate::files::Seen;
use crate::flags::build::{Origin, build, sha256};
use crate::flags::model::{FlagSet, Rule};
use std::path::{Path, PathBuf};

/// Builds what depends on a file, as if it held these bytes, or were not there.
pub(super) fn with_changed(
    project: &Project,
    path: &Path,
    bytes: Option<&[u8]>,
) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let shown = project.shown(path);
    let new = bytes.map(|bytes| {
        Source::parse(path, &shown, bytes.to_vec(), Seen::Nothing)
            .map_err(|unreadable| super::source::refuse(&shown, &unreadable.bytes, &unreadable.faults))
    });
    with_source(project, path, new.transpose()?.as_ref(), &[])
}

/// Builds what depends on a file, as if it were `new`; others are read unless
/// they are `known`.
pub(super) fn with_source(
    project: &Project,
    path: &Path,
    new: Option<&Source>,
    known: &[Source],
) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let read = |it: &Path| {
        if it == path {
            return Ok(new.cloned());
        }
        match known.iter().find(|source| source.path == it) {
            Some(source) => Ok(Some(source.clone())),
            None => read_if_any(project, it),
        }
    };
    let mut outputs = Vec::new();
    let Some(base) = read(&project.base)? else { return Ok(outputs) };
    let is_base = path == project.base;
    for (environment, output) in project.outputs() {
        if is_base || environment.is_some_and(|it| it.overlay == path) {
            let overlay = environment.map(|it| read(&it.overlay)).transpose()?.flatten();
            outputs.push((output.to_owned(), one(project, &View::of(base.clone(), overlay))?));
        }
    }
    Ok(outputs)
}

/// Builds one file. Rules that nobody can evaluate are refused.
pub(super) fn one(project: &Project, view: &View) -> Result<Vec<u8>> {
    let flags = view.flags()?;
    refuse_broken(view, &flags)?;
    let origins: Vec<Origin> = view
        .sources
        .iter()
        .map(|source| Origin { name: project.name_beside(&source.path), sha256: sha256(&source.bytes) })
        .collect();
    Ok(build(&view.root, &origins).into_bytes())
}

fn refuse_broken(view: &View, flags: &FlagSet) -> Result<()> {
    for flag in &flags.flags {
        if let Rule::Broken(fault) = &flag.rule {
            let message = format!("{}: {}", view.place(fault.file, fault.span.start), fault.message);
            let error = Error::text(Kind::Usage, message);
            return Err(match &fault.help {
                Some(help) => error.hint(help.clone()),
                None => error.hint("`bosun flags validate` tells all that is wrong"),
            });
        }
    }
    Ok(())
}

/// The environment that a built file is for, in words.
pub(super) fn label(environment: Option<&Environment>) -> String {
    environment.map_or_else(|| "base".to_owned(), |environment| environment.name.clone())
}
