//! System packages: which of them a built program needs when it runs.

use super::answer::Stop;
use super::bases::{Apt, Known};

static TABLE: &str = include_str!("../../../templates/docker/packages.txt");
static LIBRARIES: &str = include_str!("../../../templates/docker/libraries.txt");

/// What becomes of a package in the runtime stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is only for builds.
    Dropped,
    /// Its runtime packages take its place.
    Becomes(Vec<String>),
    Stays,
}

/// Looks a package up; `None` where its runtime package depends on a release
/// that nobody is sure of.
pub(super) fn fate(package: &str, release: Option<&str>) -> Option<Fate> {
    let name = package.split(['=', ':']).next().unwrap_or(package);
    let Some(line) = TABLE.lines().find(|line| line.split_whitespace().next() == Some(name)) else {
        return Some(Fate::Stays);
    };
    let mut words = line.split_whitespace().skip(1);
    let usual = words.next().unwrap_or("-");
    if usual == "-" {
        return Some(Fate::Dropped);
    }
    let others: Vec<(&str, &str)> = words.filter_map(|word| word.split_once(':')).collect();
    let all = |names: &str| Fate::Becomes(names.split(',').map(str::to_owned).collect());
    if others.is_empty() {
        return Some(all(usual));
    }
    let release = release?;
    let own = others.iter().find(|(known, _)| *known == release).map_or(usual, |(_, own)| own);
    Some(all(own))
}

/// The libraries of the full image of a release that compiled packages may be
/// linked to.
pub(super) fn libraries(release: &str) -> Option<Vec<String>> {
    let line = LIBRARIES.lines().find(|line| line.split_whitespace().next() == Some(release))?;
    Some(line.split_whitespace().skip(1).map(str::to_owned).collect())
}

/// Stops where packages of the base can no longer be installed, or nobody can
/// be sure of its release.
pub(super) fn can_install(known: &Known, line: usize, why: &str) -> Result<(), Stop> {
    match known.apt {
        Apt::Served => Ok(()),
        Apt::Gone => Err(Stop::refused(
            line,
            format!(
                "{why}, and packages of {} are no longer served; take a base of a newer release",
                known.release.as_deref().unwrap_or("its release")
            ),
        )),
        Apt::Unsure => Err(Stop::refused(
            line,
            format!(
                "{why}, and their names depend on the base's release, which its tag does not tell; add it to the tag"
            ),
        )),
    }
}
