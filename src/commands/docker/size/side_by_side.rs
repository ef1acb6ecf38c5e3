//! Two images, for people.

use super::Shown;
use super::human::NARROWEST;
use crate::commands::docker::amount::{bar, bytes, count, difference, end, padded, path, percent, start};
use crate::docker::image_size::{Comparison, Group};
use std::fmt::Write as _;

/// Renders two images in so many columns.
pub(super) fn render(
    first: &Shown<'_>,
    second: &Shown<'_>,
    comparison: &Comparison<'_>,
    files: usize,
    width: usize,
) -> String {
    let width = width.max(NARROWEST);
    let mut text = totals(first, second, width);
    layers(first, second, comparison.shared_layers, width, &mut text);
    let names = [first, second].map(|shown| end(&start(&shown.from.name, usize::MAX), width / 2));
    for (title, group, sign) in [
        (format!("only in {}", names[0]), &comparison.only_first, "-"),
        (format!("only in {}", names[1]), &comparison.only_second, "+"),
        ("grown".to_owned(), &comparison.grown, "+"),
        ("shrunk".to_owned(), &comparison.shrunk, "-"),
    ] {
        changes(&title, group, sign, files, width, &mut text);
    }
    text
}

fn totals(first: &Shown<'_>, second: &Shown<'_>, width: usize) -> String {
    let (one, two) = (&first.measured, &second.measured);
    let column = ((width - 12) / 3).min(24);
    let mut text = String::new();
    let mut row = |title: &str, before: &str, after: &str, change: &str| {
        let line = format!("{title:<12}{before:>column$}{after:>column$}{change:>column$}");
        let _ = writeln!(text, "{}", line.trim_end());
    };
    let names = [first, second].map(|shown| end(&start(&shown.from.name, usize::MAX), column - 1));
    row("", &names[0], &names[1], "change");
    let change = match one.bytes {
        0 => difference(one.bytes, two.bytes),
        _ => {
            let part = (two.bytes as f64 - one.bytes as f64) / one.bytes as f64;
            format!("{} {:+.1} %", difference(one.bytes, two.bytes), part * 100.0)
        }
    };
    row("size", &bytes(one.bytes), &bytes(two.bytes), &change);
    row("wasted", &bytes(one.wasted), &bytes(two.wasted), &difference(one.wasted, two.wasted));
    let points = format!("{:+.1} points", (two.efficiency - one.efficiency) * 100.0);
    row("efficiency", &percent(one.efficiency), &percent(two.efficiency), &points);
    for (title, before, after) in
        [("layers", one.layers.len(), two.layers.len()), ("files", one.files.len(), two.files.len())]
    {
        let change = i128::try_from(after).unwrap_or(0) - i128::try_from(before).unwrap_or(0);
        row(title, &before.to_string(), &after.to_string(), &format!("{change:+}"));
    }
    text
}

fn layers(first: &Shown<'_>, second: &Shown<'_>, shared: usize, width: usize, text: &mut String) {
    let sides = [first, second];
    let rows = sides.iter().map(|shown| shown.measured.layers.len()).max().unwrap_or(0);
    if rows == 0 {
        return;
    }
    let both =
        if shared > 0 { format!("; `=` is the same in both, {shared} of them") } else { String::new() };
    let _ = writeln!(text, "\nlayers (`#` stays, `-` is overwritten or deleted later{both})");
    let largest = sides.iter().flat_map(|shown| &shown.measured.layers).map(|layer| layer.bytes).max();
    let largest = largest.unwrap_or(0);
    let number = rows.to_string().len().max(2);
    let side = (width - number - 4 - 2) / 2;
    let bars = (side - 9) / 3;
    for at in 0..rows {
        let cell = |shown: &Shown<'_>| {
            let Some(size) = shown.measured.layers.get(at) else { return String::new() };
            let instruction = shown.from.image.layers[at].instruction.as_deref().unwrap_or_default();
            let drawn = padded(&bar(size.bytes, size.wasted, largest, bars), bars);
            format!("{:>8} {drawn} {}", bytes(size.bytes), start(instruction, side - 10 - bars))
        };
        let sign = if at < shared { '=' } else { ' ' };
        let (left, right) = (padded(&cell(first), side), cell(second));
        let _ = writeln!(text, "{}", format!("{:>number$} {sign} {left}  {right}", at + 1).trim_end());
    }
}

fn changes(title: &str, group: &Group<'_>, sign: &str, files: usize, width: usize, text: &mut String) {
    if group.files.is_empty() {
        return;
    }
    let total = bytes(group.bytes);
    let _ = writeln!(text, "\n{title}: {}, {sign}{total}", count(group.files.len(), "file"));
    for change in group.files.iter().take(files) {
        let differs = format!("{sign}{}", bytes(change.bytes()));
        match (change.before, change.after) {
            (Some(before), Some(after)) => {
                let both = format!("{} to {}", bytes(before), bytes(after));
                let _ = writeln!(text, "  {differs:>9}  {both:<20}  {}", path(change.path, width - 35));
            }
            _ => {
                let _ = writeln!(text, "  {differs:>9}  {}", path(change.path, width - 13));
            }
        }
    }
}
