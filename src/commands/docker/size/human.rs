//! One image, for people.

use super::Shown;
use crate::commands::docker::amount::{bar, bytes, count, padded, path, percent, start};
use std::fmt::Write as _;

/// Fewer columns than this are not written for.
pub(super) const NARROWEST: usize = 40;

/// Renders an image in so many columns.
pub(super) fn render(shown: &Shown<'_>, files: usize, width: usize) -> String {
    let width = width.max(NARROWEST);
    let mut text = head(shown);
    layers(shown, width, &mut text);
    waste(shown, files, width, &mut text);
    biggest(shown, files, width, &mut text);
    text
}

fn head(shown: &Shown<'_>) -> String {
    let (image, measured) = (&shown.from.image, &shown.measured);
    let mut about: Vec<&str> =
        image.tags.iter().map(String::as_str).filter(|tag| *tag != shown.from.name).take(3).collect();
    if !image.platform.is_empty() {
        about.push(&image.platform);
    }
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    format!(
        "{}\n  {} in {}, {}\n  {} wasted, efficiency {}\n",
        start(&format!("{}{about}", shown.from.name), usize::MAX),
        bytes(measured.bytes),
        count(measured.layers.len(), "layer"),
        count(measured.files.len(), "file"),
        bytes(measured.wasted),
        percent(measured.efficiency),
    )
}

fn layers(shown: &Shown<'_>, width: usize, text: &mut String) {
    let layers = &shown.measured.layers;
    if layers.is_empty() {
        return;
    }
    text.push_str("\nlayers (`#` stays, `-` is overwritten or deleted later)\n");
    let largest = layers.iter().map(|layer| layer.bytes).max().unwrap_or(0);
    let number = layers.len().to_string().len().max(2);
    // Two blanks before, between and after the number and the size.
    let left = number + 2 + 8 + 2 + 2;
    let bars = (width - left) / 3;
    let rest = width - left - bars - 2;
    for (at, (size, layer)) in layers.iter().zip(&shown.from.image.layers).enumerate() {
        let drawn = padded(&bar(size.bytes, size.wasted, largest, bars), bars);
        let instruction = start(layer.instruction.as_deref().unwrap_or_default(), rest);
        let line = format!("  {:>number$}{:>10}  {drawn}  {instruction}", at + 1, bytes(size.bytes));
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

fn waste(shown: &Shown<'_>, files: usize, width: usize, text: &mut String) {
    let waste = &shown.measured.waste;
    if waste.is_empty() || files == 0 {
        return;
    }
    let of = if waste.len() > files { format!(", {files} of {}", waste.len()) } else { String::new() };
    let _ = writeln!(text, "\nwasted{of}");
    for one in waste.iter().take(files) {
        let why = if one.deleted { "deleted".to_owned() } else { format!("{} copies", one.copies) };
        let _ = writeln!(text, "  {:>8}  {why:<10}  {}", bytes(one.bytes), path(one.path, width - 24));
    }
}

fn biggest(shown: &Shown<'_>, files: usize, width: usize, text: &mut String) {
    let biggest = shown.measured.biggest(files);
    if biggest.is_empty() {
        return;
    }
    text.push_str("\nbiggest files\n");
    for (name, live) in biggest {
        let layer = format!("layer {}", live.layer + 1);
        let _ = writeln!(text, "  {:>8}  {layer:<10}  {}", bytes(live.bytes), path(name, width - 24));
    }
}
