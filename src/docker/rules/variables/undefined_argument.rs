//! UndefinedArgInFrom: FROM with an ARG that is declared nowhere.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{globals, is_carried_out};
use crate::docker::expand::{Quoting, expand};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::variables::each_missing;
use crate::docker::syntax::Keyword;
use crate::suggest::closest;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "UndefinedArgInFrom",
            name: "undefined-argument",
            severity: Severity::Warning,
            summary: "`FROM` uses an ARG that is not declared before it",
            explain: "`FROM` sees only the ARGs before the first FROM, and those of the platform. Any \
                      other name is empty, so another image is taken than was meant, or none. Declare the \
                      ARG at the head of the file.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Unsafe,
    example: Example {
        bad: "ARG VERSION=3.22\nFROM alpine:$VERSON\n",
        good: "ARG VERSION=3.22\nFROM alpine:$VERSION\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let froms = || file.syntax.instructions.iter().filter(|it| it.keyword == Keyword::From);
    if !froms().any(|from| from.line.text.contains('$')) || !is_carried_out(file) {
        return;
    }
    let globals = globals(file);
    let quoting = Quoting { escape: file.syntax.escape, quotes: true };
    for from in froms() {
        let image = from.words().first().map(|word| (word.text.as_str(), &word.span));
        let platform =
            from.flag("platform").and_then(|flag| flag.value.as_deref().zip(flag.value_span.as_ref()));
        for (text, span) in image.into_iter().chain(platform) {
            let uses = match expand(text, quoting, &|name| globals.get(name)) {
                Ok(expanded) => expanded.uses,
                Err(broken) => broken.uses,
            };
            for missing in each_missing(file, &uses) {
                let is_written = file.syntax.slice(span) == text;
                let place = if is_written {
                    span.start + missing.range.start..span.start + missing.range.end
                } else {
                    span.clone()
                };
                let message = format!("no ARG before the first FROM declares `{}`", missing.name);
                let finding = findings.report(place.clone(), message);
                let Some(meant) = closest(&missing.name, globals.names()) else {
                    finding.help(format!("write `ARG {}=…` above the first FROM", missing.name));
                    continue;
                };
                finding.help(format!("did you mean `{meant}`?"));
                if is_written {
                    finding.fix(Fix { edits: vec![Edit::replace(place, meant)], safe: false });
                }
            }
        }
    }
}
