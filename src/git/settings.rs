//! Git's configuration and attributes.

use super::plumbing::CONVERSIONS;
use super::{GitError, Repo, Road, lock};
use std::path::Path;

/// Where a setting was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    System,
    Global,
    Local,
    Worktree,
    /// `git -c` or the environment.
    Command,
}

/// One value of a key.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) scope: Scope,
}

/// All settings, in the order in which git reads them.
#[derive(Debug, Default)]
pub(super) struct Settings(Vec<Setting>);

impl Repo {
    /// The value of a key that counts, with its scope; the key in lower case.
    pub(crate) fn setting(&self, key: &str) -> Option<&Setting> {
        let settings = self.settings.get_or_init(|| self.load_settings().unwrap_or_default());
        settings.0.iter().rev().find(|setting| setting.name == key)
    }

    /// All values of a key in the order in which git reads them.
    pub(crate) fn all_settings(&self, key: &str) -> Vec<&Setting> {
        let settings = self.settings.get_or_init(|| self.load_settings().unwrap_or_default());
        settings.0.iter().filter(|setting| setting.name == key).collect()
    }

    /// Sets a key of this repository, or of this work tree.
    pub(crate) fn set(&self, scope: Scope, key: &str, value: &str) -> Result<(), GitError> {
        self.plumbing.run(&["config", flag(scope), key, value], b"").map(|_| ())
    }

    /// Removes a key of this repository, or of this work tree; no error if it
    /// is not set.
    pub(crate) fn unset(&self, scope: Scope, key: &str) -> Result<(), GitError> {
        self.plumbing.ask(&["config", flag(scope), "--unset-all", key]).map(|_| ())
    }

    /// The value of an attribute of a path: a text, `set`, or `unset`.
    pub(crate) fn attribute(&self, path: &Path, name: &str) -> Result<Option<String>, GitError> {
        match &self.road {
            Road::Library(repo) => {
                let flags = git2::AttrCheckFlags::FILE_THEN_INDEX;
                let repo = lock(repo);
                let value = repo.get_attr_bytes(path, name, flags)?;
                Ok(match git2::AttrValue::from_bytes(value) {
                    git2::AttrValue::True => Some("set".to_owned()),
                    git2::AttrValue::False => Some("unset".to_owned()),
                    git2::AttrValue::String(text) => Some(text.to_owned()),
                    git2::AttrValue::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
                    git2::AttrValue::Unspecified => None,
                })
            }
            Road::Plumbing(_) => {
                if let Some(place) = CONVERSIONS.iter().position(|known| *known == name) {
                    let mut values = self.plumbing.conversions(path)?;
                    return Ok(values[place].take());
                }
                let args: [&std::ffi::OsStr; 5] =
                    ["check-attr".as_ref(), "-z".as_ref(), name.as_ref(), "--".as_ref(), path.as_os_str()];
                let printed = self.plumbing.run(&args, b"")?;
                let value = printed.split(|byte| *byte == 0).nth(2).unwrap_or_default();
                Ok((value != b"unspecified").then(|| String::from_utf8_lossy(value).into_owned()))
            }
        }
    }

    /// The attributes of [`CONVERSIONS`] that a path has, in that order.
    pub(super) fn conversions(&self, path: &Path) -> Result<[Option<String>; 6], GitError> {
        if let Road::Plumbing(_) = &self.road {
            return self.plumbing.conversions(path);
        }
        let mut values = [const { None }; 6];
        for (value, name) in values.iter_mut().zip(CONVERSIONS) {
            *value = self.attribute(path, name)?;
        }
        Ok(values)
    }

    /// libgit2 does not see `git -c`, nor settings given in the environment.
    fn load_settings(&self) -> Result<Settings, GitError> {
        let from_command =
            ["GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"].iter().any(|name| std::env::var_os(name).is_some());
        match &self.road {
            Road::Library(repo) if !from_command => {
                let config = lock(repo).config()?.snapshot()?;
                let mut list = Vec::new();
                config.entries(None)?.for_each(|entry| {
                    let (Ok(name), Ok(value)) = (entry.name(), entry.value()) else { return };
                    let scope = scope_of(entry.level());
                    list.push(Setting { name: name.to_owned(), value: value.to_owned(), scope });
                })?;
                list.sort_by_key(|setting| setting.scope);
                Ok(Settings(list))
            }
            _ => {
                let printed = self.plumbing.run(&["config", "--list", "-z", "--show-scope"], b"")?;
                Ok(parse_list(&printed))
            }
        }
    }
}

fn flag(scope: Scope) -> &'static str {
    if scope == Scope::Worktree { "--worktree" } else { "--local" }
}

fn scope_of(level: git2::ConfigLevel) -> Scope {
    use git2::ConfigLevel as L;
    match level {
        L::ProgramData | L::System => Scope::System,
        L::XDG | L::Global => Scope::Global,
        L::Worktree => Scope::Worktree,
        L::Local => Scope::Local,
        L::App | L::Highest => Scope::Command,
    }
}

/// Reads `SCOPE\0KEY\nVALUE\0…`; a key without a value is true.
fn parse_list(printed: &[u8]) -> Settings {
    let mut fields = printed.split(|byte| *byte == 0);
    let mut list = Vec::new();
    while let (Some(scope), Some(entry)) = (fields.next(), fields.next()) {
        let scope = match scope {
            b"system" => Scope::System,
            b"global" => Scope::Global,
            b"worktree" => Scope::Worktree,
            b"command" => Scope::Command,
            _ => Scope::Local,
        };
        let text = String::from_utf8_lossy(entry);
        let (name, value) = text.split_once('\n').unwrap_or((&text, "true"));
        list.push(Setting { name: name.to_owned(), value: value.to_owned(), scope });
    }
    Settings(list)
}
