//! What every command that changes flags does: find the file, hold it, change
//! the tree, show the difference and whom it concerns, ask where that is due,
//! write.

use super::context::now;
use super::output;
use super::place::WritePlace;
use super::project::{Environment, Project};
use super::source::{Source, View};
use super::store::{Store, Written, read_if_any};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::files::Seen;
use crate::flags::bucketing::Bucketing;
use crate::flags::build::{origins_of, sha256};
use crate::flags::change::ChangeError;
use crate::flags::clients::bucketings;
use crate::flags::data::Data;
use crate::flags::edit::{EditError, rewrite};
use crate::flags::journal::{Change, Record};
use crate::flags::load;
use crate::flags::overlay::fit;
use crate::flags::syntax::{Document, Node, Syntax};
use crate::merge;
use crate::ui::{Question, Verbosity};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// A change that somebody typed.
pub(super) struct Wanted<'a> {
    pub(super) place: &'a WritePlace,
    /// What was typed after `bosun flags`, for the journal.
    pub(super) command: String,
    /// Where it is to happen, if another place than the options say.
    pub(super) environment: Option<&'a str>,
}

/// What came of a change.
pub(super) struct Applied {
    pub(super) environment: Option<String>,
    /// The flags before and after.
    pub(super) before: Data,
    pub(super) after: Data,
    pub(super) bucketing: Bucketing,
}

impl From<ChangeError> for Error {
    fn from(error: ChangeError) -> Self {
        let hint = error.hint.clone();
        Self::new(Kind::Usage, error).hint(hint)
    }
}

/// Changes the flags of a place. `change` gets all of them as they are there,
/// and says in lines what it did.
pub(super) fn apply(
    wanted: &Wanted<'_>,
    ctx: &Ctx,
    change: impl FnOnce(&mut Data) -> Result<Vec<String>>,
) -> Result<u8> {
    let as_json = ctx.wants_json("flags")?;
    let project = wanted.place.read.project(ctx)?;
    let environment = match wanted.environment {
        Some(name) => Some(super::place::named(&project, name)?),
        None => wanted.place.environment(&project, ctx)?,
    };
    if let Some(environment) = environment.filter(|it| it.protected && wanted.place.reason.is_none()) {
        return Err(Error::text(Kind::Usage, format!("`{}` is protected", environment.name))
            .hint("say why with `--reason TEXT`"));
    }
    let mut store = if ctx.global.dry_run { None } else { Some(Store::open(&project, ctx)?) };
    let target = Target::read(&project, environment)?;
    let before = target.view.root.data();
    let mut after = before.clone();
    let notes = change(&mut after)?;
    let new = target.with(&before, &after)?;
    let applied = Applied {
        environment: environment.map(|it| it.name.clone()),
        bucketing: bucketings(&project.clients).last().copied().unwrap_or_default(),
        before,
        after,
    };
    let changed = new.text != target.old_bytes();
    let diff = merge::unified(&target.shown(), target.old_bytes(), &new.text);
    if !as_json {
        ctx.ui
            .print(super::render::diff(&diff, ctx))
            .map_err(|error| Error::new(Kind::Environment, error))?;
    }
    tell(&applied, &notes, changed, ctx);
    if changed && environment.is_none() {
        tell_inherited(&project, &target, &new, ctx)?;
    }
    let outputs =
        output::with_source(&project, target.path(), Some(&target.with_new(&new)), &target.view.sources)?;
    if changed {
        refuse_worse(&target, &new, environment)?;
    }
    if changed && let Some(store) = &mut store {
        ask(environment, ctx)?;
        let record = target.record(store, wanted, &applied, &new, ctx)?;
        store.commit(
            &record,
            &outputs,
            &Written { path: target.path(), bytes: Some(&new.text), seen: target.seen() },
        )?;
    }
    if as_json {
        let text = super::render::applied_json(&applied, &project.shown(target.path()), changed, &notes);
        ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    } else if changed {
        let word = if ctx.global.dry_run { "would change" } else { "changed" };
        ctx.ui.tell(Verbosity::Normal, &format!("{word} {}", target.shown()));
    }
    // The process ends here, and taking a thousand flags apart costs as much
    // as reading them.
    std::mem::forget((target, applied, new, outputs));
    Ok(0)
}

fn ask(environment: Option<&Environment>, ctx: &Ctx) -> Result<()> {
    let Some(environment) = environment.filter(|environment| environment.protected) else { return Ok(()) };
    let text = format!("change {}, which is protected", environment.name);
    if ctx.ui.confirm(Question { text: &text, flag: "--yes" }, false)? {
        return Ok(());
    }
    Err(Error::text(Kind::Usage, "nothing was changed"))
}

fn tell(applied: &Applied, notes: &[String], changed: bool, ctx: &Ctx) {
    for note in notes {
        ctx.ui.tell(Verbosity::Normal, note);
    }
    if !changed {
        ctx.ui.tell(Verbosity::Normal, "nothing to change");
        return;
    }
    for line in super::render::impact(applied) {
        ctx.ui.tell(Verbosity::Normal, &line);
    }
}

/// Names the environments whose result changes with the base.
fn tell_inherited(project: &Project, target: &Target, new: &New, ctx: &Ctx) -> Result<()> {
    for environment in &project.environments {
        let overlay = read_if_any(project, &environment.overlay)?;
        let base = target.view.sources[0].clone();
        let before = View::of(base.clone(), overlay.clone()).root.data();
        let after = View::of(Source { document: new.document.clone(), ..base }, overlay).root.data();
        let line = if before.same(&after) { "stays as it is" } else { "changes too" };
        ctx.ui.tell(Verbosity::Normal, &format!("{}: {line}", environment.name));
    }
    Ok(())
}

/// The file that is to be changed, and what it is part of.
struct Target {
    view: View,
    /// The file of an environment that is not there yet.
    missing: Option<(std::path::PathBuf, std::path::PathBuf)>,
    /// True if the file of an environment is to be changed.
    is_overlay: bool,
}

/// The file as it shall be.
struct New {
    text: Vec<u8>,
    document: Document,
    changes: Vec<Change>,
}

impl Target {
    fn read(project: &Project, environment: Option<&Environment>) -> Result<Self> {
        let view = View::read(project, environment)?;
        if let Some(origins) = origins_of(&view.sources[0].document.root) {
            let names: Vec<&str> = origins.iter().map(|origin| origin.name.as_str()).collect();
            return Err(Error::text(
                Kind::Usage,
                format!("`{}` is built from {}", view.sources[0].shown.display(), names.join(" and ")),
            )
            .hint("change the source: it is found without `--file`"));
        }
        let missing = environment
            .filter(|_| view.sources.len() == 1)
            .map(|it| (it.overlay.clone(), project.shown(&it.overlay)));
        Ok(Self { view, missing, is_overlay: environment.is_some() })
    }

    fn source(&self) -> Option<&Source> {
        if self.is_overlay { self.view.sources.get(1) } else { self.view.sources.first() }
    }

    fn path(&self) -> &Path {
        match (&self.missing, self.source()) {
            (Some((path, _)), _) => path,
            (None, source) => &source.unwrap_or(&self.view.sources[0]).path,
        }
    }

    fn shown(&self) -> String {
        match (&self.missing, self.source()) {
            (Some((_, shown)), _) => shown.display().to_string(),
            (None, source) => source.unwrap_or(&self.view.sources[0]).shown.display().to_string(),
        }
    }

    fn old_bytes(&self) -> &[u8] {
        if self.missing.is_some() { &[] } else { self.source().map_or(&[], |source| &source.bytes) }
    }

    fn seen(&self) -> Seen {
        if self.missing.is_some() { Seen::Nothing } else { self.source().map_or(Seen::Nothing, |it| it.seen) }
    }

    /// The text in which the flags of this place are `after`.
    fn with(&self, before: &Data, after: &Data) -> Result<New> {
        let overlay = self.is_overlay.then(|| self.overlay(before, after));
        let wanted = overlay.as_ref().unwrap_or(after);
        let shown = self.shown();
        if self.missing.is_some() {
            return New::fresh(self.path(), wanted, before.same(after), &shown);
        }
        let source = self.source().unwrap_or(&self.view.sources[0]);
        let rewritten = rewrite(&source.bytes, &source.document, wanted).map_err(|error| {
            let place = match &error {
                EditError::Style(span) => source.place(span.start),
                EditError::Shared => shown.clone(),
            };
            Error::new(Kind::Usage, error)
                .context(format!("{place}: cannot be changed by itself"))
                .hint("change this place by hand; nothing was written")
        })?;
        let changes = Change::of(&source.bytes, &rewritten.edits);
        Ok(New { text: rewritten.text, document: rewritten.document, changes })
    }

    /// The file as it shall be, as if it had been read.
    fn with_new(&self, new: &New) -> Source {
        Source {
            path: self.path().to_owned(),
            shown: self.shown().into(),
            bytes: new.text.clone(),
            seen: Seen::Nothing,
            document: new.document.clone(),
        }
    }

    /// What an environment's file must say.
    fn overlay(&self, before: &Data, after: &Data) -> Data {
        let base = self.view.sources[0].document.root.data();
        let mut overlay =
            self.view.sources.get(1).map_or_else(|| Data::Map(Vec::new()), |it| it.document.root.data());
        for part in ["flags", "$evaluators"] {
            let get = |data: &Data, key: &str| data.get(part).and_then(|map| map.get(key)).cloned();
            for key in keys_of(before.get(part), after.get(part)) {
                let (old, new) = (get(before, &key), get(after, &key));
                let same = match (&old, &new) {
                    (Some(old), Some(new)) => old.same(new),
                    (None, None) => true,
                    _ => false,
                };
                if same {
                    continue;
                }
                let base = get(&base, &key);
                let said = get(&overlay, &key);
                let says = if part == "flags" {
                    fit(said.as_ref(), base.as_ref(), new.as_ref())
                } else {
                    match (&base, new) {
                        (Some(base), Some(new)) if base.same(&new) => None,
                        (Some(_), None) => Some(Data::Null),
                        (_, new) => new,
                    }
                };
                let mut map = overlay.get(part).cloned().unwrap_or_else(|| Data::Map(Vec::new()));
                match says {
                    Some(says) => map.set(&key, says),
                    None => drop(map.remove(&key)),
                }
                overlay.set(part, map);
            }
        }
        overlay
    }

    fn record(
        &self,
        store: &Store<'_>,
        wanted: &Wanted<'_>,
        applied: &Applied,
        new: &New,
        ctx: &Ctx,
    ) -> Result<Record> {
        let folder = self.view.sources[0].path.parent().unwrap_or(Path::new("")).to_owned();
        let path = self.path();
        let file = path.strip_prefix(&folder).map_or_else(|_| path.to_owned(), Path::to_owned);
        Ok(Record {
            number: store.next().0,
            time: now(),
            actor: super::actor::actor(ctx)?,
            command: wanted.command.clone(),
            environment: applied.environment.clone(),
            reason: wanted.place.reason.clone(),
            flags: super::render::changed_keys(&applied.before, &applied.after),
            file: file.to_string_lossy().into_owned(),
            before: (self.missing.is_none()).then(|| sha256(self.old_bytes())),
            after: Some(sha256(&new.text)),
            changes: new.changes.clone(),
            undoes: None,
        })
    }
}

impl New {
    /// The first text of an environment's file.
    fn fresh(path: &Path, wanted: &Data, nothing: bool, shown: &str) -> Result<Self> {
        let seed: &[u8] =
            if Syntax::of(path) == Syntax::Yaml { b"flags: {}\n" } else { b"{\n  \"flags\": {}\n}\n" };
        let document = crate::flags::syntax::read(seed, Syntax::of(path)).expect("a file with no flags");
        if nothing {
            return Ok(Self { text: Vec::new(), document, changes: Vec::new() });
        }
        let mut wanted = wanted.clone();
        if wanted.get("flags").is_none() {
            wanted.set("flags", Data::Map(Vec::new()));
        }
        let new = rewrite(seed, &document, &wanted)
            .map_err(|error| Error::new(Kind::Usage, error).context(format!("cannot write `{shown}`")))?;
        let text = String::from_utf8_lossy(&new.text).into_owned();
        let changes = vec![Change { at: 0, old: String::new(), new: text }];
        Ok(Self { text: new.text, document: new.document, changes })
    }
}

pub(super) fn keys_of(before: Option<&Data>, after: Option<&Data>) -> Vec<String> {
    let maps = [before, after].into_iter().flatten().filter_map(Data::as_map);
    let mut seen = HashSet::new();
    maps.flatten().filter(|(key, _)| seen.insert(key)).map(|(key, _)| key.clone()).collect()
}

/// A change may not leave a client without its flags, or a flag without a rule
/// that works, unless that was so before.
fn refuse_worse(target: &Target, new: &New, environment: Option<&Environment>) -> Result<()> {
    let document = |root: Arc<Node>, like: &Document| Document { root, ..like.clone() };
    let old_base = &target.view.sources[0].document;
    let old = load::refusals(&document(target.view.root.clone(), old_base));
    let root = if environment.is_some() {
        crate::flags::overlay::merge(&old_base.root, &new.document.root).into()
    } else {
        new.document.root.clone()
    };
    let found = load::refusals(&document(root, if environment.is_some() { old_base } else { &new.document }));
    let is_new =
        |it: &&load::Refusal| !old.iter().any(|old| old.message == it.message && old.client == it.client);
    let dying: Vec<&load::Refusal> = found.iter().filter(is_new).collect();
    let Some(first) = dying.first() else { return Ok(()) };
    let mut clients: Vec<&str> = dying.iter().map(|it| it.client.as_str()).collect();
    clients.dedup();
    Err(Error::text(Kind::Usage, format!("{}: {} would lose every flag", first.message, clients.join(", ")))
        .hint(first.help))
}
