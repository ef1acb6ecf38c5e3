//! `bosun state history`.

use super::place::{Place, PlaceArgs, shown};
use super::source::Source;
use super::stats::format_text;
use crate::commands::context::Ctx;
use crate::commands::docker::amount::bytes;
use crate::commands::paths;
use crate::error::Result;
use crate::git::Repo;
use crate::state::error::ReadError;
use crate::state::json::{Next, Scanner};
use crate::state::read::Extent;
use crate::ui::visible;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// How many versions are listed unless somebody says.
pub(super) const MOST: usize = 20;

/// How many commits are looked through for versions.
const COMMITS: usize = 2000;

/// List the versions of a state that are still there
///
/// The state itself, its backups, what a failed run left, and what git has of
/// the file. Each name can be given to `bosun state diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state history\n  bosun state history --most 5 --format json\n  \
    bosun state diff $(bosun state history -q | sed -n 2p)")]
pub(crate) struct HistoryArgs {
    /// How many versions to list
    #[arg(long, value_name = "N", default_value_t = MOST)]
    most: usize,
    #[command(flatten)]
    place: PlaceArgs,
}

/// One version of a state.
#[derive(Debug)]
pub(super) struct Version {
    /// What `diff` takes: a path, or a revision and a path.
    pub(super) name: String,
    /// `state`, `backup`, `errored` or `git`.
    pub(super) kind: &'static str,
    pub(super) serial: Option<u64>,
    pub(super) lineage: Option<String>,
    terraform_version: Option<String>,
    format: Option<String>,
    instances: usize,
    bytes: usize,
    /// Of a commit, its subject.
    subject: Option<String>,
    /// Why it cannot be read.
    pub(super) error: Option<String>,
}

/// Lists.
pub(crate) fn run(args: &HistoryArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state history")?;
    let place = args.place.find(ctx, false)?;
    let versions = versions(&place, ctx, args.most)?;
    let text = if as_json {
        let all: Vec<Value> = versions.iter().map(Version::to_json).collect();
        format!("{:#}\n", json!({ "schema_version": 1, "versions": all }))
    } else if ctx.ui.verbosity() < crate::ui::Verbosity::Normal {
        versions.iter().map(|version| format!("{}\n", visible(&version.name))).collect()
    } else {
        versions.iter().map(Version::line).collect()
    };
    super::print(ctx, text)
}

/// All versions that can be found, the newest first as far as is known.
pub(super) fn versions(place: &Place, ctx: &Ctx, most: usize) -> Result<Vec<Version>> {
    let path = place.path("state history")?;
    let mut found = Vec::new();
    for (kind, file) in files_of(path) {
        found.push(of_file(kind, &file, ctx));
    }
    if let Some(repo) = ctx.repo_if_any()?
        && let Some(inside) = paths::inside(repo.work_tree()?, path)
    {
        let left = most.saturating_sub(found.len());
        found.extend(of_git(&repo, &inside, &shown(ctx, path), left)?);
    }
    found.truncate(most);
    Ok(found)
}

/// The state and what lies beside it, with what each is.
pub(super) fn files_of(path: &Path) -> Vec<(&'static str, PathBuf)> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut found = Vec::new();
    if path.exists() {
        found.push(("state", path.to_owned()));
    }
    let errored = folder.join("errored.tfstate");
    if errored.exists() && errored != path {
        found.push(("errored", errored));
    }
    // `terraform state mv` leaves backups with a time in their names.
    let mut backups: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|other| other.starts_with(&name) && other.ends_with(".backup"))
        .collect();
    backups.sort_by(|a, b| (a.len(), b).cmp(&(b.len(), a)));
    found.extend(backups.into_iter().map(|backup| ("backup", folder.join(backup))));
    found
}

fn of_file(kind: &'static str, path: &Path, ctx: &Ctx) -> Version {
    let name = shown(ctx, path);
    match Source::open_file(path, &name) {
        Ok(source) => read_version(kind, name, &source, None),
        Err(error) => Version { error: Some(error.to_string()), ..Version::named(kind, name) },
    }
}

fn of_git(repo: &Repo, inside: &Path, shown: &str, most: usize) -> Result<Vec<Version>> {
    let Ok(tip) = repo.resolve("HEAD") else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut last: Option<Vec<u8>> = None;
    for commit in repo.commits(tip, &[], false)?.into_iter().take(COMMITS) {
        if found.len() >= most {
            break;
        }
        let Some(bytes) = repo.blob_at(&commit.to_string(), inside)? else { continue };
        if last.as_ref() == Some(&bytes) || !seen.insert(repo.hash(&bytes)?) {
            continue;
        }
        let short: String = commit.to_string().chars().take(12).collect();
        let message = repo.message(commit).unwrap_or_default();
        let subject =
            String::from_utf8_lossy(message.split(|byte| *byte == b'\n').next().unwrap_or_default())
                .into_owned();
        let name = format!("{short}:{shown}");
        last = Some(bytes.clone());
        found.push(read_version("git", name.clone(), &Source::of(bytes, name), Some(subject)));
    }
    Ok(found)
}

fn read_version(kind: &'static str, name: String, source: &Source, subject: Option<String>) -> Version {
    let mut version = Version { bytes: source.bytes().len(), subject, ..Version::named(kind, name) };
    match source.silent_state(Extent::Whole) {
        Ok(state) => {
            version.serial = state.serial;
            version.lineage = state.lineage.as_deref().map(str::to_owned);
            version.terraform_version = state.terraform_version.as_deref().map(str::to_owned);
            version.format = Some(format_text(state.format));
            version.instances = state.objects().count();
        }
        Err(error) => {
            version.lineage = lineage_of(source.bytes());
            version.error = Some(error.to_string());
        }
    }
    version
}

/// The lineage at the head of a state that cannot be read to its end.
fn lineage_of(bytes: &[u8]) -> Option<String> {
    let mut found = None;
    let _ = Scanner::new(bytes).map(|scanner, key, _| {
        let value = scanner.value()?;
        if key == b"lineage" {
            found = value.text().map(std::borrow::Cow::into_owned);
            return Ok::<_, ReadError>(Next::Stop);
        }
        Ok(Next::Go)
    });
    found
}

impl Version {
    fn named(kind: &'static str, name: String) -> Self {
        Self {
            name,
            kind,
            serial: None,
            lineage: None,
            terraform_version: None,
            format: None,
            instances: 0,
            bytes: 0,
            subject: None,
            error: None,
        }
    }

    fn line(&self) -> String {
        let mut out = format!("{:8}{}", self.kind, visible(&self.name));
        if let Some(error) = &self.error {
            let _ = writeln!(out, "  {}: {}", bytes(self.bytes as u64), visible(error));
            return out;
        }
        let serial = self.serial.map_or_else(|| "?".to_owned(), |serial| serial.to_string());
        let _ = write!(out, "  serial {serial}, {} objects, {}", self.instances, bytes(self.bytes as u64));
        if let Some(version) = &self.terraform_version {
            let _ = write!(out, ", terraform {}", visible(version));
        }
        if let Some(subject) = &self.subject {
            let _ = write!(out, ", {}", visible(subject));
        }
        out.push('\n');
        out
    }

    fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "kind": self.kind,
            "serial": self.serial,
            "lineage": self.lineage,
            "terraform_version": self.terraform_version,
            "format": self.format,
            "objects": self.instances,
            "bytes": self.bytes,
            "subject": self.subject,
            "error": self.error,
        })
    }
}
