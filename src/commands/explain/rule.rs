//! The page of a rule of Dockerfiles.

use super::prose::render;
use crate::commands::rules::PROFILES;
use crate::diagnostic::Meta;
use crate::docker::rule::{LintRule, Mends};
use crate::ui::{Style, Styles};
use std::fmt::Write as _;

/// Writes the page for a terminal of `width` columns.
pub(super) fn page(rule: &LintRule, width: usize, styles: Styles) -> String {
    let meta = rule.meta();
    let mut out = format!("{}: {}\n\n", styles.paint(Style::Heading, meta.id), meta.summary);
    let mends = match rule.mends {
        Mends::No => "no",
        Mends::Safe => "yes",
        Mends::Unsafe => "with --unsafe-fixes",
    };
    for (label, value) in [
        ("name", meta.name.to_owned()),
        ("severity", meta.severity.as_str().to_owned()),
        ("profiles", profiles(rule)),
        ("mends", mends.to_owned()),
        ("also known as", meta.aliases.join(", ")),
        ("known to", rule.peers().join(", ")),
    ] {
        if !value.is_empty() {
            let label = format!("{:14}", format!("{label}:"));
            let _ = writeln!(out, "{} {value}", styles.paint(Style::Faint, &label));
        }
    }
    let _ = write!(out, "\n{}", render(meta.explain, width));
    for (title, text) in [("Bad", rule.example.bad), ("Good", rule.example.good)] {
        let _ = writeln!(out, "\n{}", styles.paint(Style::Heading, title));
        for line in text.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    let _ = writeln!(out, "\nTo allow one case: # bosun ignore={} REASON", meta.id);
    out
}

/// Writes the page of a rule that is no more than its meta, of a family.
pub(super) fn plain_page(family: &str, meta: &Meta, width: usize, styles: Styles) -> String {
    let mut out = format!("{}: {}\n\n", styles.paint(Style::Heading, meta.id), meta.summary);
    for (label, value) in [("name", meta.name), ("severity", meta.severity.as_str()), ("family", family)] {
        let label = format!("{:14}", format!("{label}:"));
        let _ = writeln!(out, "{} {value}", styles.paint(Style::Faint, &label));
    }
    let _ = write!(out, "\n{}", render(meta.explain, width));
    let level = format!("{family}: {{ rules: {{ {}: ignore }} }}", meta.id);
    let _ = writeln!(out, "\nTo change its level, in bosun.yaml:\n    {level}");
    out
}

/// The profiles in which it speaks, with another severity where it has one.
fn profiles(rule: &LintRule) -> String {
    let own = rule.meta().severity;
    let named = PROFILES.iter().filter_map(|(name, profile)| {
        let severity = rule.severity_in(*profile)?;
        Some(if severity == own { (*name).to_owned() } else { format!("{name} ({})", severity.as_str()) })
    });
    named.chain(["all".to_owned()]).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::registry;

    #[test]
    fn a_page_has_both_examples_and_the_peers() {
        let text = page(registry::find_rule("DL3006").unwrap(), 80, Styles::new(false));
        assert!(text.starts_with("DL3006: "), "{text}");
        assert!(text.contains("known to:      hadolint\n"), "{text}");
        assert!(text.contains("\nBad\n    FROM alpine\n\nGood\n    FROM alpine:3.22\n"), "{text}");
    }
}
