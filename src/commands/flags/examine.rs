//! All that is wrong with a project's flags, for `validate` and `bosun check`.

use super::context::now;
use super::output;
use super::project::{Environment, Project};
use super::source::{Source, View, bytes_of, stamp};
use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::commands::sweep::Policy;
use crate::config::Family;
use crate::diagnostic::{Diagnostic, Place};
use crate::error::Result;
use crate::files::{self, Seen};
use crate::flags::build::origins_of;
use crate::flags::check::{file_names, may_mount, mounts_in};
use crate::flags::clients::Reads;
use crate::flags::date::Day;
use crate::flags::model::FlagSet;
use crate::flags::rules::{self, Flags, STALE_BUILD};
use crate::flags::syntax::Document;
use crate::git::Repo;
use crate::glob::Globs;
use crate::report::Report;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is looked for.
pub(crate) struct Look<'a> {
    pub(crate) clients: &'a [Reads],
    /// What the configuration says of rules.
    pub(crate) family: &'a Family,
    /// flagd's schema, and nothing else.
    pub(crate) schema_only: bool,
}

/// Findings by file, until they are reported.
struct Collected {
    texts: BTreeMap<PathBuf, (PathBuf, Vec<u8>, Vec<Diagnostic>)>,
}

impl Collected {
    fn add(&mut self, path: &Path, shown: &Path, bytes: &[u8], found: Vec<Diagnostic>) {
        let entry = self
            .texts
            .entry(path.to_owned())
            .or_insert_with(|| (shown.to_owned(), bytes.to_vec(), Vec::new()));
        entry.2.extend(found);
    }

    /// Reports what the configuration lets through.
    fn report(self, project: &Project, look: &Look<'_>, report: &Report) {
        let policy = Policy::of(look.family);
        // Globs that make no sense were refused with the configuration.
        let globs = |list: &[String]| Globs::new(list).unwrap_or_default();
        let (only, except) = (globs(&look.family.files), globs(&look.family.exclude));
        for (path, (shown, bytes, found)) in self.texts {
            let inside = paths::inside(&project.root, &path).unwrap_or(path);
            let key = inside.as_os_str().as_encoded_bytes();
            if !look.family.files.is_empty() && !only.is_match(key) || except.is_match(key) {
                continue;
            }
            report.checked_files(1);
            let kept = found.into_iter().filter_map(|mut it| policy.keep(Some(key), &mut it).then_some(it));
            report.add(&shown, &bytes, kept.collect());
        }
    }
}

/// Looks at all files of a project.
pub(crate) fn project(
    project: &Project,
    look: &Look<'_>,
    repo: Option<&Repo>,
    report: &Report,
) -> Result<()> {
    let mut collected = Collected { texts: BTreeMap::new() };
    let base = read(project, &project.base, &mut collected)?;
    if let Some(base) = base {
        let mut views = vec![(None, View::of(base.clone(), None))];
        for environment in &project.environments {
            if !environment.overlay.exists() {
                views.push((Some(environment), View::of(base.clone(), None)));
            } else if let Some(overlay) = read(project, &environment.overlay, &mut collected)? {
                views.push((Some(environment), View::of(base.clone(), Some(overlay))));
            }
        }
        // An environment without differences says what the base says.
        let differing = views.iter().filter(|(of, view)| of.is_none() || view.sources.len() > 1);
        differing.for_each(|(_, view)| flags(view, look, &mut collected));
        if origins_of(&base.document.root).is_none() && !look.schema_only {
            stale(project, &views, &mut collected);
        }
    }
    if let Some(repo) = repo.filter(|_| !project.in_place && !look.schema_only) {
        mounts(project, repo, &mut collected)?;
    }
    collected.report(project, look, report);
    Ok(())
}

/// Looks at one file by itself.
pub(crate) fn file(ctx: &Ctx, path: &Path, shown: &Path, look: &Look<'_>, report: &Report) -> Result<()> {
    let project = Project::alone(ctx, ctx.cwd.clone(), path.to_owned());
    let mut collected = Collected { texts: BTreeMap::new() };
    let bytes = bytes_of(path, shown)?;
    match Source::parse(path, shown, bytes, Seen::Nothing) {
        Ok(source) => flags(&View::of(source, None), look, &mut collected),
        Err(unreadable) => {
            let mut found = Vec::new();
            rules::unreadable(&unreadable.faults, &mut found);
            collected.add(path, shown, &unreadable.bytes, found);
        }
    }
    collected.report(&project, look, report);
    Ok(())
}

/// Reads a source; one that cannot be read is a finding.
fn read(project: &Project, path: &Path, collected: &mut Collected) -> Result<Option<Source>> {
    let shown = project.shown(path);
    let bytes = bytes_of(path, &shown)?;
    let seen = stamp(path).unwrap_or(Seen::Nothing);
    match Source::parse(path, &shown, bytes, seen) {
        Ok(source) => Ok(Some(source)),
        Err(unreadable) => {
            let mut found = Vec::new();
            rules::unreadable(&unreadable.faults, &mut found);
            collected.add(path, &shown, &unreadable.bytes, found);
            Ok(None)
        }
    }
}

/// Runs the rules over the flags of one environment.
fn flags(view: &View, look: &Look<'_>, collected: &mut Collected) {
    let own = &view.sources[0].document;
    let document =
        Document { syntax: own.syntax, root: Arc::clone(&view.root), oddities: own.oddities.clone() };
    let set = FlagSet::read(&view.root).ok();
    let flags =
        Flags { document: &document, set: set.as_ref(), clients: look.clients, today: Day::of(now()) };
    let found = if look.schema_only { rules::check_schema(&flags) } else { rules::check(&flags) };
    let mut by_file: Vec<Vec<Diagnostic>> = view.sources.iter().map(|_| Vec::new()).collect();
    for (file, finding) in found {
        let file = usize::from(file).min(by_file.len() - 1);
        by_file[file].push(finding);
    }
    for (source, found) in view.sources.iter().zip(by_file) {
        collected.add(&source.path, &source.shown, &source.bytes, found);
    }
}

/// Compares what was built with what would be; sources that cannot be built
/// are reported for themselves.
fn stale(project: &Project, views: &[(Option<&Environment>, View)], collected: &mut Collected) {
    for (environment, path) in project.outputs() {
        let name = environment.map(|it| &it.name);
        let view = views.iter().find(|(of, _)| of.map(|it| &it.name) == name);
        let Some(wanted) = view.and_then(|(_, view)| output::one(project, view).ok()) else { continue };
        let there = fs::read(path).ok();
        if there.as_deref() == Some(wanted.as_slice()) {
            continue;
        }
        let conflict = there.as_ref().and_then(|there| memchr::memmem::find(there, b"<<<<<<< "));
        let message = match (&there, conflict) {
            (None, _) => "there is no such file: applications have nothing to read",
            (Some(_), Some(_)) => "a merge conflict is not resolved here",
            (Some(_), None) => "this is not what its source says",
        };
        let place = conflict.map_or(Place::Whole, |at| Place::Span(at..at + 7));
        let mut finding = Diagnostic::new(&STALE_BUILD, place, message);
        finding.help("`bosun flags build` writes it anew");
        collected.add(path, &project.shown(path), &there.unwrap_or_default(), vec![finding]);
    }
}

/// A file of this size is no compose file.
const LARGEST: u64 = 1 << 20;

/// Looks for mounts of built files in compose and Kubernetes files.
fn mounts(project: &Project, repo: &Repo, collected: &mut Collected) -> Result<()> {
    let root = repo.work_tree()?.to_owned();
    let mut names = file_names(project.outputs().into_iter().map(|(_, path)| path));
    if project.output.is_none() {
        names.extend(file_names(std::iter::once(project.base.as_path())));
    }
    for target in paths::tracked(repo)? {
        let is_yaml = target.path.extension().is_some_and(|end| end == "yaml" || end == "yml");
        let path = root.join(&target.path);
        if !is_yaml || !target.is_file() || project.is_source(&path) {
            continue;
        }
        let Ok(bytes) = files::read_bounded(&path, LARGEST) else { continue };
        if may_mount(&bytes, &names) {
            let found = mounts_in(&bytes, &names);
            if !found.is_empty() {
                collected.add(&path, &project.shown(&path), &bytes, found);
            }
        }
    }
    Ok(())
}
