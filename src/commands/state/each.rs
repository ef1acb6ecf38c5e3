//! `--all`: the same question to all configured roots at once.

use super::place::{Place, of_dir};
use super::source::Source;
use crate::commands::context::Ctx;
use crate::config::StateRoot;
use crate::error::{Error, Kind, Result};
use crate::glob::Globs;
use crate::report::plural;
use crate::run::pool;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Whether all roots are meant.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct AllArgs {
    /// Ask all roots that `state:` in bosun.yaml names
    #[arg(long, conflicts_with_all = ["dir", "file", "workspace"])]
    pub(crate) all: bool,
}

/// A root and its workspace, found and not yet read.
pub(crate) struct Root {
    pub(crate) name: String,
    pub(crate) place: Result<Place>,
}

/// What each root answered.
pub(crate) struct Answers<T>(Vec<(String, Result<T>)>);

/// Finds all roots that the configuration names.
pub(crate) fn roots(ctx: &Ctx) -> Result<Vec<Root>> {
    let repo = ctx.repo_if_any()?;
    let top = ctx.root(repo.as_ref());
    let config = ctx.config(&top)?.ok_or_else(crate::commands::configuration::no_configuration)?;
    let state = &config.state;
    if state.roots.is_empty() {
        return Err(Error::text(Kind::Usage, "the configuration names no roots")
            .hint("`state: { roots: [\"live/*\"] }` in bosun.yaml names folders of configurations"));
    }
    let mut found = Vec::new();
    for root in &state.roots {
        for (dir, name) in folders(&top, root)? {
            for workspace in state.workspaces_or_selected() {
                let name = match &workspace {
                    Some(workspace) if state.workspaces.len() > 1 => format!("{name}@{workspace}"),
                    _ => name.clone(),
                };
                let place = of_dir(ctx, &dir, workspace.as_deref());
                found.push(Root { name, place });
            }
        }
    }
    if found.is_empty() {
        return Err(Error::text(Kind::Usage, "no folder is one of the configured roots"));
    }
    Ok(found)
}

/// The folders of a root, and the names they go by.
fn folders(top: &Path, root: &StateRoot) -> Result<Vec<(PathBuf, String)>> {
    let pattern = root.path.trim_end_matches('/');
    let named = |path: &str| root.name.clone().unwrap_or_else(|| path.to_owned());
    if !pattern.contains(['*', '?', '[', '{']) {
        return Ok(vec![(top.join(pattern), named(pattern))]);
    }
    let globs = Globs::whole(&[pattern.to_owned()]).map_err(|(_, why)| Error::text(Kind::Usage, why))?;
    let depth = if pattern.contains("**") { 12 } else { pattern.split('/').count() };
    let mut found = Vec::new();
    let mut waiting = vec![(PathBuf::new(), 0)];
    while let Some((folder, level)) = waiting.pop() {
        for entry in fs::read_dir(top.join(&folder)).into_iter().flatten().flatten() {
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") || !entry.path().is_dir() {
                continue;
            }
            let path = folder.join(&name);
            let is_root = globs.is_match(path.as_os_str().as_encoded_bytes())
                && !super::place::config_files(&top.join(&path)).is_empty();
            if is_root {
                let text = path.display().to_string();
                let name = match &root.name {
                    Some(name) => format!("{name}/{}", name_of(&path)),
                    None => text,
                };
                found.push((top.join(&path), name));
            }
            if level + 1 < depth {
                waiting.push((path, level + 1));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Asks all roots, several at once.
pub(crate) fn over_roots<T: Send>(
    ctx: &Ctx,
    ask: impl Fn(&Source) -> Result<T> + Sync,
) -> Result<Answers<T>> {
    over_places(ctx, |_, place| {
        let source = Source::open(place, ctx)?;
        let answer = ask(&source)?;
        source.settled()?;
        Ok(answer)
    })
}

/// The same for those that do not read the state.
pub(crate) fn over_places<T: Send>(
    ctx: &Ctx,
    ask: impl Fn(&str, &Place) -> Result<T> + Sync,
) -> Result<Answers<T>> {
    let roots = roots(ctx)?;
    let threads = crate::commands::context::processors().min(8);
    let done = pool::run_all(roots, threads, |root| {
        let answer = root.place.and_then(|place| ask(&root.name, &place));
        (root.name, answer)
    });
    let mut answers = Vec::with_capacity(done.len());
    for one in done {
        answers.push(one.map_err(|panic| Error::text(Kind::Environment, panic.0))?);
    }
    Ok(Answers(answers))
}

impl<T> Answers<T> {
    /// Prints all answers; 1 if they hold nothing, 3 if a root cannot be read.
    pub(crate) fn tell(
        self,
        ctx: &Ctx,
        as_json: bool,
        key: &str,
        count: impl Fn(&T) -> usize,
        lines: impl Fn(&T, &str) -> String,
        to_json: impl Fn(&T) -> Value,
    ) -> Result<u8> {
        let mut text = String::new();
        let mut documents = Vec::new();
        let (mut whole, mut unreadable) = (0, 0);
        for (name, answer) in &self.0 {
            match answer {
                Ok(answer) => {
                    whole += count(answer);
                    text.push_str(&lines(answer, &format!("{name}: ")));
                    let mut document = Map::new();
                    document.insert("root".to_owned(), json!(name));
                    document.insert(key.to_owned(), to_json(answer));
                    documents.push(Value::Object(document));
                }
                Err(error) => {
                    unreadable += 1;
                    ctx.ui.warn(&format!("{name}: {error}"));
                    documents.push(json!({ "root": name, "error": error.to_string() }));
                }
            }
        }
        if as_json {
            text = format!("{:#}\n", json!({ "schema_version": 1, "roots": documents }));
        }
        super::print(ctx, text)?;
        if unreadable > 0 {
            ctx.ui.warn(&format!("{} could not be read", plural(unreadable, "root")));
            return Ok(Kind::Environment.code());
        }
        Ok(u8::from(whole == 0))
    }

    /// The answers with the names of their roots.
    pub(crate) fn into_inner(self) -> Vec<(String, Result<T>)> {
        self.0
    }
}
