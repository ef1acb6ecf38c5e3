//! The journal: which files were moved aside, and where their bytes are.

use super::WorktreeError;
use super::owner::Owner;
use super::scratch;
use crate::fault;
use crate::files;
use crate::git::{Id, Repo, bytes_path, path_bytes};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What a hidden path held before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UserState {
    /// A regular file with these bytes, unconverted, and this mode.
    File(Id, u32),
    /// Nothing: staged, then removed. So many of the folders above it were
    /// gone too.
    Missing(usize),
}

impl UserState {
    pub(super) const fn id(self) -> Option<Id> {
        match self {
            Self::File(id, _) => Some(id),
            Self::Missing(_) => None,
        }
    }
}

/// How far a path has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// As far as is known, nobody touched it.
    Waiting,
    /// bosun's text took its place.
    Hidden,
    /// The user's text is back: what stands there since is the user's.
    Back,
}

/// One hidden path, relative to the work tree's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: PathBuf,
    pub(super) user: UserState,
    /// What bosun wrote in its place.
    pub(super) hidden: Id,
    /// What the restoring run is about to write; `None` before that.
    pub(super) merged: Option<Id>,
    pub(super) stage: Stage,
}

/// A journal on disk.
#[derive(Debug, Clone)]
pub(crate) struct Journal {
    pub(super) file: PathBuf,
    pub(super) owner: Owner,
    /// The ref that keeps the objects.
    pub(super) reference: String,
    /// Seconds since 1970.
    pub(crate) created: u64,
    pub(super) entries: Vec<Entry>,
}

/// The journals of a work tree, oldest first; those that cannot be read
/// appear as errors.
pub(crate) fn journals(repo: &Repo) -> Vec<Result<Journal, WorktreeError>> {
    let Ok(folder) = fs::read_dir(folder(repo)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = folder
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files.into_iter().map(|file| Journal::read(&file)).collect()
}

pub(super) fn folder(repo: &Repo) -> PathBuf {
    repo.layout.own_dir().join("journal")
}

impl Journal {
    /// True if the run that wrote it is still at work.
    pub(crate) fn is_live(&self) -> bool {
        self.owner.is_alive()
    }

    /// The name by which people speak of it.
    pub(crate) fn id(&self) -> &str {
        self.file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
    }

    /// The number of the process that wrote it.
    pub(crate) const fn pid(&self) -> u32 {
        self.owner.pid()
    }

    /// True if nobody is going to bring its files back. A run inside its steps
    /// does not: it works on the hidden text.
    pub(super) fn is_left(&self) -> bool {
        !self.is_live() && !self.owner.is_above_us()
    }

    /// The hidden paths, relative to the work tree's root.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.entries.iter().map(|entry| entry.path.as_path())
    }

    /// The object that holds a path's bytes; `None` if the path held none.
    pub(crate) fn object(&self, path: &Path) -> Option<Id> {
        self.entries.iter().find(|entry| entry.path == path)?.user.id()
    }

    /// Writes the journal so that it survives a power cut.
    pub(super) fn write(&self, repo: &Repo) -> Result<(), WorktreeError> {
        let text = json!({
            "version": 1,
            "owner": self.owner.to_json(),
            "ref": self.reference,
            "created": self.created,
            "entries": self.entries.iter().map(entry_to_json).collect::<Vec<_>>(),
        });
        scratch::put_own(repo, &self.file, format!("{text:#}\n").as_bytes())
    }

    /// Notes how far an entry has got. The note may be lost in a power cut,
    /// and then the bytes that stand there have to tell.
    pub(super) fn reached(&mut self, number: usize, stage: Stage) -> Result<(), WorktreeError> {
        self.entries[number].stage = stage;
        let file = self.progress();
        let letter = if stage == Stage::Back { 'b' } else { 'h' };
        File::options()
            .create(true)
            .append(true)
            .open(&file)
            .and_then(|mut file| file.write_all(format!("{letter}{number}\n").as_bytes()))
            .map_err(WorktreeError::file("write", &file))
    }

    fn progress(&self) -> PathBuf {
        self.file.with_extension("progress")
    }

    /// Removes the journal; after that nothing is hidden any more.
    pub(super) fn remove(&self) -> Result<(), WorktreeError> {
        for file in [&self.progress(), &self.file] {
            fault::point("journal.removing");
            match fs::remove_file(file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(WorktreeError::file("remove", file)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read(file: &Path) -> Result<Self, WorktreeError> {
        let broken = |reason: String| WorktreeError::Journal { path: file.to_owned(), reason };
        let bytes = files::read_bounded(file, 256 << 20).map_err(|error| broken(error.to_string()))?;
        Self::parse(file, &bytes)
    }

    /// Reads the text of the journal in `file`.
    pub(crate) fn parse(file: &Path, bytes: &[u8]) -> Result<Self, WorktreeError> {
        let broken = |reason: String| WorktreeError::Journal { path: file.to_owned(), reason };
        let value: Value = serde_json::from_slice(bytes).map_err(|error| broken(error.to_string()))?;
        if value["version"] != 1 {
            return Err(broken("another version of bosun wrote it".to_owned()));
        }
        let mut journal =
            Self::from_json(file, &value).ok_or_else(|| broken("it lacks a part".to_owned()))?;
        let progress = fs::read_to_string(journal.progress()).unwrap_or_default();
        for line in progress.lines() {
            let stage = if line.starts_with('b') { Stage::Back } else { Stage::Hidden };
            let number = line.get(1..).and_then(|number| number.parse::<usize>().ok());
            if let Some(entry) = number.and_then(|number| journal.entries.get_mut(number)) {
                entry.stage = entry.stage.max(stage);
            }
        }
        Ok(journal)
    }

    fn from_json(file: &Path, value: &Value) -> Option<Self> {
        Some(Self {
            file: file.to_owned(),
            owner: Owner::from_json(&value["owner"])?,
            reference: value["ref"].as_str()?.to_owned(),
            created: value["created"].as_u64()?,
            entries: value["entries"].as_array()?.iter().map(entry_from_json).collect::<Option<_>>()?,
        })
    }
}

fn entry_to_json(entry: &Entry) -> Value {
    let (mode, made) = match entry.user {
        UserState::File(_, mode) => (mode, 0),
        UserState::Missing(made) => (0, made),
    };
    json!({
        "path": path_to_json(&entry.path),
        "user": entry.user.id().map(|id| id.to_string()),
        "mode": mode,
        "made": made,
        "hidden": entry.hidden.to_string(),
        "merged": entry.merged.map(|id| id.to_string()),
    })
}

fn entry_from_json(value: &Value) -> Option<Entry> {
    let id = |value: &Value| value.as_str().and_then(|hex| Id::parse(hex.as_bytes()));
    let user = match &value["user"] {
        Value::Null => UserState::Missing(usize::try_from(value["made"].as_u64()?).ok()?),
        other => UserState::File(id(other)?, u32::try_from(value["mode"].as_u64()?).ok()?),
    };
    let merged = match &value["merged"] {
        Value::Null => None,
        other => Some(id(other)?),
    };
    let path = path_from_json(&value["path"])?;
    Some(Entry { path, user, hidden: id(&value["hidden"])?, merged, stage: Stage::Waiting })
}

/// A path as text, or as a list of bytes where it is not UTF-8.
pub(super) fn path_to_json(path: &Path) -> Value {
    match path.to_str() {
        Some(text) => json!(text),
        None => json!(path_bytes(path)),
    }
}

pub(super) fn path_from_json(value: &Value) -> Option<PathBuf> {
    match value {
        Value::String(text) => Some(PathBuf::from(text)),
        Value::Array(bytes) => {
            let bytes: Option<Vec<u8>> =
                bytes.iter().map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok())).collect();
            Some(bytes_path(&bytes?).to_owned())
        }
        _ => None,
    }
}
