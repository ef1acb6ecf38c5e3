//! Archives, by their names.

/// What hadolint takes for an archive.
const KNOWN_TO_HADOLINT: [&str; 15] = [
    ".tar", ".Z", ".bz2", ".gz", ".lz", ".lzma", ".tZ", ".tb2", ".tbz", ".tbz2", ".tgz", ".tlz", ".tpz",
    ".txz", ".xz",
];

/// What ADD unpacks: tar, as it is or compressed.
const UNPACKED: [&str; 12] = [
    ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tb2", ".tar.xz", ".txz", ".tar.zst", ".tzst",
    ".taz",
];

/// Names behind which a tar often hides: ADD goes by the content.
const MAY_BE_TAR: [&str; 16] = [
    ".gz", ".bz2", ".xz", ".zst", ".z", ".lz", ".lzma", ".tz", ".tlz", ".tpz", ".gem", ".crate", ".apk",
    ".ova", ".box", ".pkg",
];

/// True for a name that hadolint takes for an archive.
pub(super) fn is_known_to_hadolint(name: &str) -> bool {
    KNOWN_TO_HADOLINT.iter().any(|end| name.ends_with(end))
}

/// True for a name of what ADD unpacks.
pub(super) fn is_unpacked(name: &str) -> bool {
    has_ending(name, &UNPACKED)
}

/// True unless the name speaks against it.
pub(super) fn may_be_unpacked(name: &str) -> bool {
    is_unpacked(name) || has_ending(name, &MAY_BE_TAR) || name.contains(['*', '?', '['])
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    endings.iter().any(|end| {
        let at = name.len().checked_sub(end.len());
        at.and_then(|at| name.get(at..)).is_some_and(|own| own.eq_ignore_ascii_case(end))
    })
}
