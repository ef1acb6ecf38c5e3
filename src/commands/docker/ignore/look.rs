//! What is in a context, and the Dockerfiles that are built with it.

use crate::commands::context::Ctx;
use crate::commands::docker::known;
use crate::commands::paths;
use crate::docker::context::{Found, FoundKind, Key, Usage, is_manifest};
use crate::docker::discover::is_dockerfile;
use crate::error::{Error, Kind, Result};
use crate::files;
use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// More files and folders than this are not looked at.
const MOST_FILES: usize = 500_000;
/// Files whose start is looked at for a key.
const MOST_KEYS: usize = 1000;
/// Manifests that are read.
const MOST_MANIFESTS: usize = 100;
/// A manifest or Dockerfile of this size is a slip.
const LARGEST: u64 = 1 << 20;
/// Keys begin within this.
const KEY_HEAD: u64 = 4096;

/// Endings of files that may hold keys.
const KEY_ENDINGS: [&str; 4] = [".pem", ".key", ".crt", ".cer"];

/// Folders whose Dockerfiles are other people's.
const NOT_OURS: [&str; 5] = [".git", "node_modules", "vendor", "target", ".venv"];

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Look {
    pub(super) files: Vec<Found>,
    /// False if there is more than was looked at.
    pub(super) is_whole: bool,
    pub(super) manifests: Vec<(String, Vec<u8>)>,
    pub(super) usages: Vec<Usage>,
    /// The Dockerfiles that have a list beside them, which counts for them.
    pub(super) with_own_list: Vec<String>,
}

impl Look {
    pub(super) fn at(folder: &Path, ctx: &Ctx) -> Result<Self> {
        let mut look = Self { is_whole: true, ..Self::default() };
        look.walk(folder).map_err(|error| {
            Error::new(Kind::Usage, error).context(format!("cannot read `{}`", folder.display()))
        })?;
        let repo = ctx.repo_if_any()?;
        let root = ctx.root(repo.as_ref());
        if let Some(repo) = &repo
            && let Some(inside) = paths::inside(&root, folder)
        {
            let tracked = paths::tracked(repo)?;
            let tracked: HashSet<&Path> =
                tracked.iter().filter_map(|target| target.path.strip_prefix(&inside).ok()).collect();
            for found in &mut look.files {
                found.tracked = tracked.contains(Path::new(&found.path));
            }
        }
        look.read_manifests(folder);
        let config = ctx.config(&root)?;
        let mut builds = config.as_ref().map(|config| known::configured(config, &root)).unwrap_or_default();
        builds.extend(known::described(ctx, repo.as_ref(), &root));
        look.read_dockerfiles(folder, &root, &builds, ctx);
        Ok(look)
    }

    /// Lists what is in the context, each folder right before what is in it;
    /// links are not followed.
    fn walk(&mut self, folder: &Path) -> std::io::Result<()> {
        let mut keys = 0;
        let mut open = vec![(folder.to_owned(), String::new())];
        // What stands above the context must be there, what is below may be closed.
        fs::read_dir(folder)?;
        while let Some((place, path)) = open.pop() {
            let about = fs::symlink_metadata(&place);
            let kind = match &about {
                Ok(about) if about.is_dir() => FoundKind::Folder,
                Ok(about) if about.is_file() => FoundKind::File,
                _ => FoundKind::Other,
            };
            if !path.is_empty() {
                if self.files.len() >= MOST_FILES {
                    self.is_whole = false;
                    return Ok(());
                }
                let bytes =
                    about.as_ref().map_or(0, |about| if kind == FoundKind::File { about.len() } else { 0 });
                let mut found = Found { path: path.clone(), bytes, kind, ..Found::default() };
                let may_be_key = KEY_ENDINGS.iter().any(|ending| path.ends_with(ending));
                if kind == FoundKind::File && may_be_key && keys < MOST_KEYS {
                    keys += 1;
                    found.key = key(&place);
                }
                self.files.push(found);
            }
            if kind == FoundKind::Folder || path.is_empty() {
                let entries = fs::read_dir(&place).into_iter().flatten().flatten();
                let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
                // The last is looked at first.
                names.sort_by(|a, b| b.cmp(a));
                let inner = |name: &std::ffi::OsString| {
                    let shown = name.to_string_lossy();
                    let path = if path.is_empty() { shown.into_owned() } else { format!("{path}/{shown}") };
                    (place.join(name), path)
                };
                open.extend(names.iter().map(inner));
            }
        }
        Ok(())
    }

    fn read_manifests(&mut self, folder: &Path) {
        for found in self.files.iter().filter(|found| is_manifest(found)).take(MOST_MANIFESTS) {
            if let Ok(text) = files::read_bounded(&folder.join(&found.path), LARGEST) {
                self.manifests.push((found.path.clone(), text));
            }
        }
    }

    /// Reads the Dockerfiles in the context, but for those that somebody says
    /// are built with another, and those elsewhere that are built with this.
    fn read_dockerfiles(&mut self, folder: &Path, root: &Path, builds: &[known::Build], ctx: &Ctx) {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let own = real(folder);
        let mut places: BTreeMap<PathBuf, bool> = BTreeMap::new();
        for build in builds {
            let with_this = build.context.as_ref().is_some_and(|context| real(context) == own);
            // A context that nobody names may be this one.
            let may_be = with_this || build.context.is_none();
            let here = places.entry(real(&root.join(&build.file))).or_default();
            *here |= may_be && (with_this || real(&root.join(&build.file)).starts_with(&own));
        }
        for found in self.files.iter().filter(|found| found.kind == FoundKind::File) {
            let mut folders = found.path.split('/');
            if is_dockerfile(Path::new(&found.path)) && !folders.any(|name| NOT_OURS.contains(&name)) {
                places.entry(real(&folder.join(&found.path))).or_insert(true);
            }
        }
        for (place, _) in places.into_iter().filter(|(_, is_ours)| *is_ours) {
            let shown =
                paths::shown(&real(root), &real(&ctx.cwd), place.strip_prefix(real(root)).unwrap_or(&place));
            let shown = shown.display().to_string();
            let mut list = place.clone().into_os_string();
            list.push(".dockerignore");
            if Path::new(&list).is_file() {
                self.with_own_list.push(shown);
                continue;
            }
            if let Ok(bytes) = files::read_bounded(&place, LARGEST) {
                self.usages.push(Usage::of(shown, &String::from_utf8_lossy(&bytes)));
            }
        }
    }
}

fn key(place: &Path) -> Option<Key> {
    let mut head = Vec::new();
    File::open(place).ok()?.take(KEY_HEAD).read_to_end(&mut head).ok()?;
    Key::of(&head)
}
