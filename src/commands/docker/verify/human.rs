//! A proof, for people.

use super::{Proof, Side};
use crate::commands::docker::amount::{bar, bytes, count, difference, padded, start};
use crate::docker::verify::{End, Observed};
use std::fmt::Write as _;

/// Narrower than this nothing can be shown side by side.
const NARROWEST: usize = 60;

/// Renders a proof in so many columns.
pub(in crate::commands::docker) fn render(proof: &Proof, width: usize) -> String {
    let width = width.max(NARROWEST);
    let mut text = format!("verified on {}, built with {}\n", proof.engine, proof.builder);
    sizes(proof, width, &mut text);
    configuration(proof, width, &mut text);
    closure(proof, &mut text);
    started(proof, width, &mut text);
    verdict(proof, &mut text);
    text
}

fn sizes(proof: &Proof, width: usize, text: &mut String) {
    let Some(after) = &proof.after else {
        let _ = writeln!(text, "\nsize        {}", bytes(proof.before.bytes));
        return;
    };
    let before = &proof.before;
    let _ = writeln!(text, "\n{:<10}{:>12}{:>12}  change", "", "before", "after");
    let _ = writeln!(
        text,
        "{:<10}{:>12}{:>12}  {} {}",
        "size",
        bytes(before.bytes),
        bytes(after.bytes),
        difference(before.bytes, after.bytes),
        share(before.bytes, after.bytes)
    );
    let _ = writeln!(text, "{:<10}{:>12}{:>12}", "layers", before.layers.len(), after.layers.len());
    if after.is_in_containerd {
        text.push_str("containerd's store, which has them, counts compressed bytes too\n");
    }
    layers(before, after, width, text);
}

fn share(before: u64, after: u64) -> String {
    if before == 0 {
        return String::new();
    }
    format!("({:+.1} %)", (after as f64 - before as f64) / before as f64 * 100.0)
}

fn layers(before: &Side, after: &Side, width: usize, text: &mut String) {
    let all = || before.layers.iter().chain(&after.layers);
    let Some(largest) = all().map(|layer| layer.bytes).max() else { return };
    let side = (width - 3) / 2;
    let bars = (side - 9) / 5;
    let cell = |side_of: &Side, at: usize| {
        let Some(layer) = side_of.layers.get(at) else { return String::new() };
        let drawn = padded(&bar(layer.bytes, 0, largest, bars), bars);
        let what = start(&layer.instruction, side - 11 - bars);
        format!("{:>8} {drawn} {what}", bytes(layer.bytes))
    };
    let _ = writeln!(text, "\n{} | after", padded("before", side));
    for at in 0..before.layers.len().max(after.layers.len()) {
        let line = format!("{} | {}", padded(&cell(before, at), side), cell(after, at));
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

fn configuration(proof: &Proof, width: usize, text: &mut String) {
    if proof.after.is_none() {
        return;
    }
    let counting = proof.differences.iter().filter(|one| one.accepted.is_none()).count();
    let summary = match (proof.differences.len(), counting) {
        (0, _) => "the same".to_owned(),
        (all, 0) => format!("{}, none that counts", count(all, "difference")),
        (all, counting) => format!("{}, of which {counting} count", count(all, "difference")),
    };
    let _ = writeln!(text, "\nconfiguration: {summary}");
    for one in &proof.differences {
        let value = |value: &str| {
            if value.is_empty() { "nothing".to_owned() } else { format!("`{}`", start(value, width / 3)) }
        };
        let why = one.accepted.map_or("this counts".to_owned(), str::to_owned);
        let _ = writeln!(
            text,
            "  {}: {} became {} ({why})",
            start(&one.what, width / 2),
            value(&one.before),
            value(&one.after)
        );
    }
}

fn closure(proof: &Proof, text: &mut String) {
    if proof.after.is_none() {
        return;
    }
    let complete = proof.missing.is_empty();
    let summary =
        if complete { "nothing is missing".to_owned() } else { format!("{} missing", proof.missing.len()) };
    let _ = writeln!(text, "libraries, interpreters and links: {summary}");
    for one in &proof.mended {
        let lack = &one.lack;
        let _ = writeln!(
            text,
            "  added the package `{}`, since `{}` needs the {} `{}`",
            one.package,
            lack.file,
            lack.kind.noun(),
            lack.what
        );
    }
}

fn started(proof: &Proof, width: usize, text: &mut String) {
    let Some((before, after)) = &proof.observed else { return };
    let told = if proof.smoke.differences.is_empty() { "the same" } else { "not the same" };
    let _ = writeln!(text, "started: {told}");
    for (name, seen) in [("before", before), ("after", after)] {
        let _ = writeln!(text, "  {name:<7}{}", start(&what(seen), width - 9));
    }
    for doubt in &proof.smoke.doubts {
        let _ =
            writeln!(text, "  {doubt}, which proves little; `--smoke CMD` names a command that does more");
    }
}

/// What was seen of a container, in one line.
fn what(seen: &Observed) -> String {
    let mut parts = vec![match &seen.end {
        End::Exited(code) => format!("ended with code {code}"),
        End::Running => "kept running".to_owned(),
        End::NotStarted(reason) => format!("did not start: {reason}"),
    }];
    if !seen.ports.is_empty() {
        let ports: Vec<String> = seen.ports.iter().map(ToString::to_string).collect();
        parts.push(format!("port {}", ports.join(", ")));
    }
    parts.extend(seen.health.clone());
    parts.push(match seen.stdout.first().or(seen.stderr.first()) {
        Some(line) => {
            let lines = count(seen.stdout.len() + seen.stderr.len(), "line");
            format!("{lines}, first `{line}`")
        }
        None => "no output".to_owned(),
    });
    parts.join("; ")
}

fn verdict(proof: &Proof, text: &mut String) {
    if proof.is_given() {
        let _ = writeln!(text, "\nverified: the rewrite does what the file does");
        return;
    }
    let _ = writeln!(text, "\nnot verified:");
    for failure in &proof.failures {
        let _ = writeln!(text, "  {}", crate::ui::visible(failure));
    }
    for line in &proof.output {
        let _ = writeln!(text, "    {}", crate::ui::visible(line));
    }
}
