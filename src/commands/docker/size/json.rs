//! Sizes as programs read them; the shape only grows.

use super::Shown;
use super::limits::Judged;
use crate::docker::image_size::limits::Amount;
use crate::docker::image_size::{Comparison, Group};
use serde_json::{Value, json};

/// Renders one document.
pub(super) fn render(
    images: &[Shown<'_>],
    comparison: Option<&Comparison<'_>>,
    judged: &[Judged<'_>],
    files: usize,
) -> String {
    let document = json!({
        "schema_version": 1,
        "images": images.iter().map(|shown| image(shown, files)).collect::<Vec<_>>(),
        "comparison": comparison.map(|comparison| compared(images, comparison, files)),
        "limits": judged.iter().map(limit).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn image(shown: &Shown<'_>, files: usize) -> Value {
    let (image, measured) = (&shown.from.image, &shown.measured);
    let layers = measured.layers.iter().zip(&image.layers).enumerate().map(|(at, (size, layer))| {
        json!({
            "number": at + 1,
            "digest": layer.digest,
            "instruction": layer.instruction,
            "bytes": size.bytes,
            "stored_bytes": layer.files.stored,
            "wasted_bytes": size.wasted,
            "added": size.added,
            "changed": size.changed,
            "removed": size.removed,
        })
    });
    let history = image
        .history
        .iter()
        .map(|step| json!({ "instruction": step.instruction, "layer": step.layer.map(|layer| layer + 1) }));
    let biggest = measured
        .biggest(files)
        .into_iter()
        .map(|(path, live)| json!({ "path": text(path), "bytes": live.bytes, "layer": live.layer + 1 }));
    let waste = measured.waste.iter().take(files).map(|one| {
        json!({
            "path": text(one.path),
            "bytes": one.bytes,
            "copies": one.copies,
            "deleted": one.deleted,
        })
    });
    json!({
        "name": shown.from.name,
        "source": shown.from.source,
        "tags": image.tags,
        "platform": Some(&image.platform).filter(|platform| !platform.is_empty()),
        "bytes": measured.bytes,
        "stored_bytes": measured.stored,
        "wasted_bytes": measured.wasted,
        "efficiency": measured.efficiency,
        "files": measured.files.len(),
        "layers": layers.collect::<Vec<_>>(),
        "history": history.collect::<Vec<_>>(),
        "biggest": biggest.collect::<Vec<_>>(),
        "wasted": waste.collect::<Vec<_>>(),
        "wasted_files": measured.waste.len(),
    })
}

fn compared(images: &[Shown<'_>], comparison: &Comparison<'_>, files: usize) -> Value {
    let change = |value: fn(&Shown<'_>) -> u64| {
        let mut values = images.iter().map(|shown| i128::from(value(shown)));
        let before = values.next().unwrap_or(0);
        i64::try_from(values.next().unwrap_or(0) - before).ok()
    };
    json!({
        "bytes": change(|shown| shown.measured.bytes),
        "wasted_bytes": change(|shown| shown.measured.wasted),
        "shared_layers": comparison.shared_layers,
        "only_in_first": group(&comparison.only_first, files),
        "only_in_second": group(&comparison.only_second, files),
        "grown": group(&comparison.grown, files),
        "shrunk": group(&comparison.shrunk, files),
    })
}

fn group(group: &Group<'_>, files: usize) -> Value {
    let listed = group.files.iter().take(files);
    let listed = listed
        .map(|change| json!({ "path": text(change.path), "before": change.before, "after": change.after }));
    json!({ "count": group.files.len(), "bytes": group.bytes, "files": listed.collect::<Vec<_>>() })
}

fn limit(judged: &Judged<'_>) -> Value {
    let amount = |amount: Amount| match amount {
        Amount::Bytes(bytes) => json!(bytes),
        Amount::Part(part) => json!(part),
    };
    json!({
        "name": judged.name,
        "source": judged.source,
        "limit": amount(judged.verdict.limit),
        "found": amount(judged.verdict.found),
        "passed": judged.verdict.missed_by.is_none(),
        "missed_by": judged.verdict.missed_by.map(amount),
    })
}

fn text(path: &[u8]) -> String {
    format!("/{}", String::from_utf8_lossy(path))
}
