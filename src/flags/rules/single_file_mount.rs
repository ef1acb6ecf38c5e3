//! BF016

use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::{Node, Place, Value};

pub(crate) static META: Meta = Meta {
    id: "BF016",
    name: "single-file-mount",
    severity: Severity::Warning,
    summary: "Flag file that is mounted by itself",
    explain: "A bind mount of a single file, or a Kubernetes `subPath`, shows the container the file \
              that was there at the start. bosun replaces files, so that no reader ever sees half of \
              one; the container keeps the old one and never sees a change. Mount the folder that \
              the file is in. Where that is impossible, `flags: { write: in-place }` writes into the \
              file, and readers may see half of it.",
    aliases: &[],
};

/// Finds mounts of one of `names` (file names) in a compose file or a
/// Kubernetes object.
pub(crate) fn mounts(root: &Node, names: &[String]) -> Vec<(Place, String)> {
    let mut found = Vec::new();
    look(root, names, &mut found);
    found
}

fn look(node: &Node, names: &[String], found: &mut Vec<(Place, String)>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| look(item, names, found)),
        Value::Map(entries) => {
            for entry in entries {
                if entry.key == "volumes" {
                    entry.value.operands().iter().for_each(|volume| volume_of(volume, names, found));
                }
                if entry.key == "subPath"
                    && let Some(path) = entry.value.as_text().filter(|path| is_one(path, names))
                {
                    let message =
                        format!("`subPath: {path}` never shows a change of the file: mount the folder");
                    found.push((entry.value.place(), message));
                }
                look(&entry.value, names, found);
            }
        }
        _ => {}
    }
}

/// `./flags.json:/etc/flags.json:ro`, or the long form.
fn volume_of(volume: &Node, names: &[String], found: &mut Vec<(Place, String)>) {
    let source = match &volume.value {
        Value::Text(text) => {
            text.split(':').next().filter(|_| text.contains(':')).map(|path| (path, volume.place()))
        }
        Value::Map(_) => volume.get("source").and_then(|node| Some((node.as_text()?, node.place()))),
        _ => None,
    };
    if let Some((path, place)) = source.filter(|(path, _)| is_one(path, names)) {
        found.push((
            place,
            format!("`{path}` is mounted by itself and never shows a change: mount its folder"),
        ));
    }
}

fn is_one(path: &str, names: &[String]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    names.iter().any(|known| known == name)
}
