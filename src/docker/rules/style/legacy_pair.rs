//! LegacyKeyValueFormat: ENV or LABEL without `=`.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{is_carried_out, steps};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Instruction, Pair, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "LegacyKeyValueFormat",
            name: "legacy-pair",
            severity: Severity::Info,
            summary: "`ENV` or `LABEL` has no `=` between name and value",
            explain: "The form `ENV name value` takes the whole line as one value, so a second variable \
                      cannot follow and a forgotten `=` goes unseen. BuildKit warns of it. Write `ENV \
                      name=value`, in quotes where the value has blanks.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nENV GREETING hello world\n",
        good: "FROM alpine:3.22\nENV GREETING=\"hello world\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    if !is_carried_out(file) {
        return;
    }
    for step in file.stages.iter().flat_map(|stage| steps(file, stage)) {
        let instruction = step.at.instruction;
        let Body::Pairs { pairs, legacy: true } = &instruction.body else { continue };
        let [Pair { name, value: Some(value) }] = pairs.as_slice() else { continue };
        let place = name.span.start..value.span.end;
        let finding = findings
            .report(step.place(&place), format!("`{}` and its value have no `=` between them", name.text))
            .help(format!("write `{}={}`", name.text, if value.text.contains(' ') { "\"…\"" } else { "…" }));
        if let Some(edits) = edits(file, instruction, name, value) {
            finding.fix(Fix { edits, safe: true });
        }
    }
}

/// Edits after which the value is the same.
fn edits(file: &Dockerfile, instruction: &Instruction, name: &Word, value: &Word) -> Option<Vec<Edit>> {
    let between = name.span.end..value.span.start;
    if instruction.comments.iter().any(|comment| between.contains(&comment.start)) {
        return None;
    }
    let escape = file.syntax.escape;
    if is_one_word(&value.text, escape) {
        return Some(vec![Edit::replace(between, "=")]);
    }
    if !value.text.contains(['"', '\'', escape]) {
        // Lines that go on do so inside of quotes too.
        return Some(vec![Edit::replace(between, "=\""), Edit::insert(value.span.end, "\"")]);
    }
    let is_written = instruction.line.is_contiguous(&value.range);
    let text = quoted(&value.text, escape).filter(|_| is_written)?;
    Some(vec![Edit::replace(between.start..value.span.end, format!("={text}"))])
}

/// True if the value stays one word without more quotes.
fn is_one_word(text: &str, escape: char) -> bool {
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match quote {
            None if c.is_whitespace() => return false,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if c == open => quote = None,
            None | Some('"') if c == escape && chars.next().is_none() => return false,
            _ => {}
        }
    }
    quote.is_none()
}

/// One text in double quotes that expands to the same; `None` where quotes
/// are open, or where they stand inside of `${}`.
fn quoted(text: &str, escape: char) -> Option<String> {
    if text.contains("${") {
        return None;
    }
    let mut out = String::from("\"");
    let literal = |c: char, out: &mut String| {
        if matches!(c, '"' | '$') || c == escape {
            out.push(escape);
        }
        out.push(c);
    };
    let mut quote = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match quote {
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if c == open => quote = None,
            Some('\'') => literal(c, &mut out),
            None if c == escape => literal(chars.next()?, &mut out),
            Some(_) if c == escape => match chars.next()? {
                next if matches!(next, '"' | '$') || next == escape => literal(next, &mut out),
                next => {
                    literal(c, &mut out);
                    literal(next, &mut out);
                }
            },
            _ => out.push(c),
        }
    }
    out.push('"');
    quote.is_none().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::expand::{Found, Quoting, expand};
    use crate::docker::given::Given;
    use std::sync::Arc;

    /// The values before and after the fix.
    fn values(line: &str) -> Option<(String, String)> {
        let file = |text: String| Dockerfile::parse(text, Arc::new(Given::default()));
        let before = file(format!("FROM a\n{line}\n"));
        let mut found = Vec::new();
        check(&before, &mut Findings::new(&RULE.rule.meta, &mut found));
        let fix = found[0].fix.as_ref()?;
        let (after, _) = crate::diagnostic::apply(before.text().as_bytes(), [fix]).unwrap();
        let after = file(String::from_utf8(after).unwrap());
        let value = |file: &Dockerfile, legacy| match &file.syntax.instructions[1].body {
            Body::Pairs { pairs, legacy: is_legacy } if *is_legacy == legacy && pairs.len() == 1 => {
                let quoting = Quoting { escape: '\\', quotes: true };
                let text = &pairs[0].value.as_ref().unwrap().text;
                expand(text, quoting, &|_| Found::Value("V")).unwrap().text
            }
            body => panic!("{body:?}"),
        };
        Some((value(&before, true), value(&after, false)))
    }

    #[test]
    fn the_value_stays_the_same() {
        for line in [
            "ENV a b",
            "ENV a   b c  d",
            "ENV a $b/c d",
            "ENV a b='c d'",
            "ENV a 'b $c' d",
            "ENV a \"b $c\" d",
            "ENV a b\\ c",
            "ENV a b\\ c d\\\"e",
            "ENV a \"b\\n\\\"c\" d",
            "ENV a it \\\n  goes on",
            "ENV a \\\n  b",
            "ENV a =b",
            "ENV a #b c",
        ] {
            let (before, after) = values(line).unwrap();
            assert_eq!(before, after, "{line}");
        }
    }

    #[test]
    fn what_is_not_sure_is_left() {
        assert_eq!(values("ENV a ${b:-\"x y\"} \"c\""), None);
    }
}
