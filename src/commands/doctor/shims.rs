//! The shims: there, current, executable; and what stands beside them.

use super::{Checkup, State};
use crate::commands::context::Ctx;
use crate::commands::hooks::install::{Place, own_path, wanted};
use crate::config::Config;
use crate::git::Repo;
use crate::hooks::names::{self, HookName};
use crate::hooks::shim;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const REMEDY: &str = "`bosun hooks install`";

/// What stands where git looks for a hook.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    Nothing,
    /// The shim that would be installed now.
    Current,
    /// A shim of ours that would be replaced.
    Stale,
    /// A hook of ours or not that git passes over.
    NotExecutable,
    /// The shim of another hook manager.
    Manager(&'static str),
    Foreign,
}

/// Looks at the shims of all hooks.
pub(super) fn look(ctx: &Ctx, repo: &Repo, config: Option<&Config>, checkup: &mut Checkup) {
    let place = match Place::find(repo) {
        Ok(place) => place,
        Err(error) => return checkup.error("hooks", error),
    };
    let mut plan: BTreeMap<&'static HookName, bool> = match wanted(&[], config) {
        Ok(plan) => plan,
        Err(error) => return checkup.error("hooks", error),
    };
    if !plan.is_empty() {
        for hook in place.outer_hooks() {
            plan.entry(hook).or_insert(false);
        }
    }
    let bosun = own_path();
    for hook in names::ALL {
        let path = place.folder.join(hook.name);
        match plan.get(hook) {
            Some(repairs) => {
                let standing = standing(&path, &shim::text(&bosun, *repairs));
                // Nobody commits on a build machine.
                let missing = if ctx.in_ci() { State::Warn } else { State::Fail };
                configured(hook.name, &standing, *repairs, missing, checkup);
            }
            None => others(hook.name, &path, config.is_some(), checkup),
        }
        kept(hook.name, &path, checkup);
    }
}

fn standing(path: &Path, text: &str) -> Standing {
    let Ok(meta) = fs::metadata(path) else { return Standing::Nothing };
    let found = fs::read(path).unwrap_or_default();
    if !shim::is_ours(&found) {
        return shim::manager(&found).map_or(Standing::Foreign, Standing::Manager);
    }
    if !is_executable(&meta) {
        return Standing::NotExecutable;
    }
    if found == text.as_bytes() { Standing::Current } else { Standing::Stale }
}

fn is_executable(meta: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    meta.permissions().mode() & 0o111 != 0
}

/// A hook that should have a shim.
fn configured(hook: &str, standing: &Standing, repairs: bool, missing: State, checkup: &mut Checkup) {
    let mut not = |text: String| checkup.add(missing, hook, text, Some(REMEDY.to_owned()));
    match standing {
        Standing::Nothing => not("not installed".to_owned()),
        Standing::NotExecutable => not("installed, but not executable: git passes it over".to_owned()),
        Standing::Manager(manager) => not(format!("the shim of {manager} stands in its place")),
        Standing::Foreign => not("another hook stands in its place".to_owned()),
        Standing::Stale => {
            checkup.warn(hook, "installed by another version, or from another place", REMEDY);
        }
        Standing::Current if repairs => {
            checkup.ok(hook, "installed; it sets the index right after a partial commit");
        }
        Standing::Current => checkup.ok(hook, "installed"),
    }
}

/// A hook that is not configured.
fn others(hook: &str, path: &Path, has_config: bool, checkup: &mut Checkup) {
    match standing(path, "") {
        Standing::Nothing => {}
        Standing::Current | Standing::Stale | Standing::NotExecutable => {
            let remedy = if has_config { REMEDY } else { "`bosun hooks uninstall`" };
            checkup.warn(hook, "installed, but not configured", remedy);
        }
        Standing::Manager(manager) => {
            let remedy = format!("`rm {}`", shell_words::quote(&path.to_string_lossy()));
            checkup.warn(hook, format!("run by {manager}, not by bosun"), remedy);
        }
        Standing::Foreign => checkup.ok(hook, "not configured; git runs the hook that is there"),
    }
}

/// What was there before ours.
fn kept(hook: &str, path: &Path, checkup: &mut Checkup) {
    let beside = |suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let chained = beside(shim::CHAINED);
    match fs::metadata(&chained) {
        Ok(meta) if is_executable(&meta) => checkup.ok(hook, "the hook that was there before runs first"),
        Ok(_) => {
            let remedy = format!("`chmod +x {}`", shell_words::quote(&chained.to_string_lossy()));
            checkup.warn(hook, "the hook that was there before is not executable and does not run", remedy);
        }
        Err(_) => {}
    }
    if let Ok(text) = fs::read(beside(shim::SET_ASIDE)) {
        let manager = shim::manager(&text).unwrap_or("another manager");
        checkup.ok(hook, format!("the shim of {manager} is set aside and does not run"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn stands(text: &str, mode: u32) -> Standing {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pre-commit");
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        standing(&path, &shim::text(Path::new("/bin/bosun"), false))
    }

    #[test]
    fn a_shim_is_current_if_it_is_what_would_be_written() {
        let text = shim::text(Path::new("/bin/bosun"), false);
        assert_eq!(stands(&text, 0o755), Standing::Current);
        assert_eq!(stands(&text, 0o644), Standing::NotExecutable);
        assert_eq!(stands(&shim::text(Path::new("/elsewhere/bosun"), false), 0o755), Standing::Stale);
    }

    #[test]
    fn hooks_of_others_are_told_apart() {
        assert_eq!(stands("#!/bin/sh\nmake lint\n", 0o755), Standing::Foreign);
        assert_eq!(stands("#!/bin/sh\ncall_lefthook run\n", 0o755), Standing::Manager("lefthook"));
    }
}
