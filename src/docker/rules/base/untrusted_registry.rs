//! DL3026: an image from a registry that is not on the list.

use super::reference::{Reference, image_of, is_alias};
use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::{At, Dockerfile};
use crate::docker::given::Reading;
use crate::docker::image::Image;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::Base;
use crate::docker::syntax::{Body, Keyword, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3026",
            name: "untrusted-registry",
            severity: Severity::Error,
            summary: "Image comes from a registry that is not trusted",
            explain: "It speaks only where a list of trusted registries is configured. An image from anywhere else \
                      has passed none of the checks that the list stands for. Mirror the image to a registry of \
                      the list, or add its registry. `*.example.org`, `example.*` and `*` are patterns; an image \
                      without a registry comes from `docker.io`.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::No,
    example: Example { bad: "FROM quay.io/acme/app:1.2\n", good: "FROM registry.example.org/acme/app:1.2\n" },
};

/// By these names too the registry of Docker is asked.
const HUB: [&str; 4] = ["docker.io", "hub.docker.com", "index.docker.io", "registry-1.docker.io"];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    if file.given.trusted_registries.is_empty() {
        return;
    }
    for (place, stage) in file.stages.iter().enumerate() {
        let is_local = match file.reading() {
            Reading::Hadolint => image_of(file, stage)
                .is_none_or(|word| word.text == "scratch" || is_alias(file, &word.text, place)),
            _ => matches!(stage.base, Base::Scratch | Base::Stage(_) | Base::Unknown),
        };
        if let Some(word) = image_of(file, stage).filter(|_| !is_local) {
            judge(file, &word.text, word.span.clone(), findings);
        }
        for at in file.within(stage) {
            within(file, place, at, findings);
        }
    }
}

/// Looks at what an instruction copies and mounts from.
fn within(file: &Dockerfile, place: usize, at: At<'_>, findings: &mut Findings<'_>) {
    if at.is_onbuild && file.reading() == Reading::Hadolint {
        return;
    }
    if at.instruction.keyword == Keyword::Copy
        && let Some(flag) = at.instruction.flag("from")
        && let (Some(name), Some(span)) = (&flag.value, &flag.value_span)
    {
        let name = match file.reading() {
            Reading::Hadolint => file.syntax.slice(span),
            _ => name,
        };
        from(file, place, name, span.clone(), findings);
    }
    if let Body::Run { mounts, .. } = &at.instruction.body {
        for mount in mounts {
            if let Some(name) = mount.get(&["from"]) {
                from(file, place, name, mount.span.clone(), findings);
            }
        }
    }
}

fn from(file: &Dockerfile, place: usize, name: &str, span: Span, findings: &mut Findings<'_>) {
    let is_stage = match file.reading() {
        Reading::Hadolint => is_alias(file, name, place + 1),
        _ => name.parse::<usize>().is_ok() || file.stages.iter().any(|stage| stage.is_called(name)),
    };
    if !is_stage {
        judge(file, name, span, findings);
    }
}

fn judge(file: &Dockerfile, text: &str, span: Span, findings: &mut Findings<'_>) {
    let registry = match file.reading() {
        Reading::Hadolint => Reference::split(text).registry.map(str::to_owned),
        _ => {
            let word = Word { text: text.to_owned(), span: span.clone(), range: 0..text.len() };
            let registry = Image::of(&word).registry;
            // Where a variable stands first, it may hold the registry.
            let first = text.split('/').next().unwrap_or_default();
            if registry.is_none() && first.contains('$') {
                return;
            }
            registry
        }
    };
    let trusted = &file.given.trusted_registries;
    let own = file.reading() != Reading::Hadolint;
    let allowed = match registry.as_deref() {
        None => trusted.iter().any(|pattern| HUB[..2].iter().any(|hub| allows(pattern, hub))),
        Some(host) if own && HUB.contains(&host) => {
            trusted.iter().any(|pattern| HUB.iter().any(|hub| allows(pattern, hub)))
        }
        Some(host) => trusted.iter().any(|pattern| allows(pattern, host)),
    };
    if !allowed {
        let host = registry.as_deref().unwrap_or(HUB[0]);
        findings
            .report(span, format!("`{host}` is not among the trusted registries"))
            .help("mirror the image to a trusted registry, or trust its own");
    }
}

/// True for the registry itself, `*`, `*end` and `start*`.
fn allows(pattern: &str, registry: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => registry.ends_with(end),
        (None, Some(start)) => registry.starts_with(start),
        (None, None) => pattern == registry,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found_given;

    fn own(text: &str, trusted: &str) -> Vec<(usize, String)> {
        let trusted_registries = vec![trusted.to_owned()];
        found_given("DL3026", text, crate::docker::given::Given { trusted_registries, ..Default::default() })
    }

    #[test]
    fn patterns_have_one_star_at_an_end() {
        assert!(allows("*.x.org", "a.x.org") && allows("x.*", "x.org") && allows("*", "y"));
        assert!(!allows("*.x.org", "x.org") && !allows("**", "x.org") && !allows("x.org", "X.org"));
    }

    #[test]
    fn stages_and_numbers_are_no_images() {
        let text = "FROM x.org/a:1 AS b\nFROM b\nCOPY --from=0 a b\nCOPY --from=B a b\n";
        assert_eq!(own(text, "x.org"), []);
    }

    #[test]
    fn a_copy_and_a_mount_are_looked_at() {
        let text = "FROM x.org/a:1\nCOPY --from=y.org/b:1 a b\nRUN --mount=from=c:1,target=/c d\n";
        let lines: Vec<usize> = own(text, "x.org").into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn a_variable_may_hold_the_registry() {
        assert_eq!(own("FROM $X/a:1\nFROM ${Y}\n", "x.org"), []);
        assert_eq!(own("FROM y.org/$X\n", "x.org").len(), 1);
    }
}
