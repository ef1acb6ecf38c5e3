//! Files over files: what is extended, the file itself, the local one.

use super::discover::{LOCAL_FILE, ReadFile};
use super::merge::merge_files;
use super::source::Sources;
use super::{ConfigError, version};
use crate::yaml::{Errors, Map, Node, Value, parse};
use std::io;
use std::path::{Component, Path, PathBuf};

/// How many files one configuration may have.
const MAX_FILES: usize = 64;

/// Reads the files of one configuration and lays them over each other.
pub(super) struct Layers<'a> {
    pub(super) read: &'a ReadFile<'a>,
    /// What file names in messages are relative to.
    pub(super) root: &'a Path,
    /// The version of this program.
    pub(super) bosun: &'a str,
    pub(super) sources: Sources,
    pub(super) errors: Errors,
    /// What is wrong with files as a whole.
    pub(super) file_errors: Vec<ConfigError>,
    /// What needs a newer bosun; everything else is then beside the point.
    pub(super) upgrades: Errors,
    /// The files that are being read, each extended by the one before.
    open: Vec<PathBuf>,
}

impl<'a> Layers<'a> {
    /// Starts without any file.
    pub(super) fn new(read: &'a ReadFile<'a>, root: &'a Path, bosun: &'a str) -> Self {
        Self {
            read,
            root,
            bosun,
            sources: Sources::default(),
            errors: Errors::default(),
            file_errors: Vec::new(),
            upgrades: Errors::default(),
            open: Vec::new(),
        }
    }

    /// Reads `main` with all that belongs to it; `None` if nothing came of it.
    pub(super) fn load(&mut self, main: &Path) -> Option<Node> {
        let tree = match (self.read)(main) {
            Ok(bytes) => self.file(main, bytes, true),
            Err(error) => {
                let name = self.shown(main);
                self.file_errors.push(ConfigError::file(&name, unreadable(&error)));
                None
            }
        };
        let local = main.with_file_name(LOCAL_FILE);
        let over = match (self.read)(&local) {
            Ok(bytes) => self.file(&local, bytes, false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                let name = self.shown(&local);
                self.file_errors.push(ConfigError::file(&name, unreadable(&error)));
                None
            }
        };
        match (tree, over) {
            (Some(tree), Some(over)) => Some(merge_files(tree, over)),
            (tree, _) => tree,
        }
    }

    fn file(&mut self, path: &Path, bytes: Vec<u8>, is_main: bool) -> Option<Node> {
        let name = self.shown(path);
        let id = self.sources.add(name, bytes)?;
        let mut tree = parse(id, self.sources.bytes(id), &mut self.errors)?;
        if tree.is_null() {
            tree.value = Value::Map(Map::default());
        }
        let Some(map) = tree.as_map() else {
            self.errors.at(&tree, format!("a configuration is a map, found {}", tree.describe()));
            return None;
        };
        version::check_min_version(map, self.bosun, &mut self.upgrades, &mut self.errors);
        version::check_version(map, id, is_main, self.bosun, &mut self.errors);
        let extends = map.get("extends").filter(|node| !node.is_null()).cloned();
        let base = extends.and_then(|extends| self.extended(path, &extends));
        Some(match base {
            Some(base) => merge_files(base, tree),
            None => tree,
        })
    }

    /// Reads what a file extends, later files over earlier ones.
    fn extended(&mut self, path: &Path, extends: &Node) -> Option<Node> {
        let mut errors = std::mem::take(&mut self.errors);
        let names = extends.texts(&mut errors);
        self.errors = errors;
        self.open.push(clean(path));
        let mut tree: Option<Node> = None;
        for (name, node) in names {
            let target = clean(&path.parent().unwrap_or(Path::new("")).join(name));
            let Some(over) = self.extended_file(&target, name, node) else { continue };
            tree = Some(match tree {
                Some(base) => merge_files(base, over),
                None => over,
            });
        }
        self.open.pop();
        tree
    }

    fn extended_file(&mut self, target: &Path, name: &str, node: &Node) -> Option<Node> {
        if let Some(start) = self.open.iter().position(|open| open == target) {
            let mut chain: Vec<String> =
                self.open[start..].iter().map(|path| self.shown(path).display().to_string()).collect();
            chain.push(self.shown(target).display().to_string());
            self.errors.at(node, format!("files extend each other in a circle: {}", chain.join(" → ")));
            return None;
        }
        if self.open.len() >= MAX_FILES || self.sources.len() >= MAX_FILES {
            self.errors.at(node, format!("a configuration has at most {MAX_FILES} files"));
            return None;
        }
        match (self.read)(target) {
            Ok(bytes) => self.file(target, bytes, false),
            Err(error) => {
                self.errors
                    .at(node, format!("cannot read `{name}`: {error}"))
                    .help("paths in `extends` are relative to the file that names them");
                None
            }
        }
    }

    fn shown(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.root).unwrap_or(path).to_owned()
    }
}

fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}

/// Removes `.` and `x/..` from a path by its text alone.
fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(clean.components().next_back(), Some(Component::Normal(_))) => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}
