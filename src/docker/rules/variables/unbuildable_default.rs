//! InvalidDefaultArgInFrom: FROM without an image if no build argument is given.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{globals_by_default, is_carried_out};
use crate::docker::given::Reading;
use crate::docker::reference::is_reference;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::Word;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "InvalidDefaultArgInFrom",
            name: "unbuildable-default",
            severity: Severity::Info,
            summary: "Without build arguments `FROM` names no image",
            explain: "With the defaults of its ARGs alone the name of the base image is empty or cannot be \
                      one, so a plain `docker build .` fails. Give the ARG a default that builds.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::No,
    example: Example {
        bad: "ARG VERSION\nFROM alpine:$VERSION\n",
        good: "ARG VERSION=3.22\nFROM alpine:$VERSION\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let is_buildkit = file.reading() == Reading::Buildkit;
    let images = || {
        let froms = file.stages.iter().filter_map(|stage| stage.from);
        froms.filter_map(|from| file.syntax.instructions[from].words().first())
    };
    // To the letter, a name without variables is looked at too.
    let is_judged = |word: &Word| word.is_dynamic() || is_buildkit;
    if !images().any(is_judged) || !is_carried_out(file) {
        return;
    }
    let globals = globals_by_default(file);
    for word in images() {
        let Some(expanded) = globals.expand(&word.text, file.syntax.escape) else { return };
        if is_judged(word) && !is_reference(&expanded.text) {
            let shown = if expanded.text.is_empty() { "nothing" } else { &format!("`{}`", expanded.text) };
            findings
                .report(word.span.clone(), format!("without build arguments this names {shown}"))
                .help("give the ARG a default that names an image");
        }
    }
}
