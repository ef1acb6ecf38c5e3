//! The note that a partial commit leaves for the post-commit hook.
//!
//! `git commit PATH` gives the hooks an index of its own and afterwards
//! restores the real one, in which the mended files still have the text from
//! before. The note says which, so that the post-commit hook can set it right.

use super::WorktreeError;
use super::journal::{path_from_json, path_to_json};
use super::scratch;
use crate::files;
use crate::git::{Id, Repo};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// One path that was staged again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Restaged {
    /// Relative to the work tree's root.
    pub(crate) path: PathBuf,
    pub(crate) mode: u32,
    /// What was staged before.
    pub(crate) old: Id,
    /// What is staged now.
    pub(crate) new: Id,
}

fn file(repo: &Repo) -> PathBuf {
    repo.layout.own_dir().join("restaged.json")
}

/// True if the index in use will be thrown away after the commit.
pub(crate) fn is_partial_commit(repo: &Repo) -> bool {
    let name = repo.layout.index.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("next-index-")
}

/// Writes the note.
pub(crate) fn note(repo: &Repo, restaged: &[Restaged]) -> Result<(), WorktreeError> {
    let list: Vec<Value> = restaged
        .iter()
        .map(|entry| {
            json!({
                "path": path_to_json(&entry.path),
                "mode": entry.mode,
                "old": entry.old.to_string(),
                "new": entry.new.to_string(),
            })
        })
        .collect();
    scratch::put_own(repo, &file(repo), Value::from(list).to_string().as_bytes())
}

/// Forgets a note whose commit never came about.
pub(crate) fn forget(repo: &Repo) {
    let _ = fs::remove_file(file(repo));
}

/// Sets the real index right after a partial commit: an entry that still has
/// the text from before gets the text that HEAD has. Returns the paths.
pub(crate) fn repair(repo: &Repo) -> Result<Vec<PathBuf>, WorktreeError> {
    let file = file(repo);
    let Ok(bytes) = files::read_bounded(&file, 256 << 20) else { return Ok(Vec::new()) };
    let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let noted: Vec<Restaged> = value.as_array().into_iter().flatten().filter_map(from_json).collect();
    let mut changes: Vec<(u32, Id, &Path)> = Vec::new();
    for entry in &noted {
        let now = repo.index()?.get(&entry.path).map(|now| (now.mode, now.id));
        if now == Some((entry.mode, entry.old)) && committed(repo, entry)? {
            changes.push((entry.mode, entry.new, &entry.path));
        }
    }
    repo.update_index(&changes)?;
    let paths = changes.into_iter().map(|(_, _, path)| path.to_owned()).collect();
    forget(repo);
    Ok(paths)
}

fn committed(repo: &Repo, entry: &Restaged) -> Result<bool, WorktreeError> {
    let head = repo.blob_at("HEAD", &entry.path)?;
    Ok(head.map(|bytes| repo.hash(&bytes)).transpose()? == Some(entry.new))
}

fn from_json(value: &Value) -> Option<Restaged> {
    let id = |value: &Value| value.as_str().and_then(|hex| Id::parse(hex.as_bytes()));
    Some(Restaged {
        path: path_from_json(&value["path"])?,
        mode: u32::try_from(value["mode"].as_u64()?).ok()?,
        old: id(&value["old"])?,
        new: id(&value["new"])?,
    })
}
