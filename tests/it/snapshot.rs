//! Files that hold what is expected, and the variable that rewrites them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// True if files with expectations are to be rewritten.
fn updating() -> bool {
    std::env::var_os("BOSUN_UPDATE").is_some_and(|value| value == "1")
}

/// Compares `text` with what the file holds; says how they differ.
///
/// With `BOSUN_UPDATE=1` the file is written instead.
pub(crate) fn compare(file: &Path, text: &str) -> Result<(), String> {
    let name = file.strip_prefix(root()).unwrap_or(file).display().to_string();
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected == text {
        return Ok(());
    }
    if updating() {
        let folder = file.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(file, text).expect("the file can be written");
        return Ok(());
    }
    let mut message = format!("`{name}` differs; `BOSUN_UPDATE=1 cargo test` rewrites it\n");
    let differs = expected.lines().zip(text.lines()).take_while(|(old, new)| old == new).count();
    for (sign, side) in [('-', expected.as_str()), ('+', text)] {
        for line in side.lines().skip(differs).take(12) {
            let _ = writeln!(message, "{sign} {line}");
        }
    }
    Err(message)
}

/// The files under `folder`, sorted; none if there is no such folder.
pub(crate) fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}
