//! SC1007: blank between `=` and a value.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::NodeKind;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC1007",
            name: "blank-after-equals",
            severity: Severity::Warning,
            summary: "Blank between `=` and a value",
            explain: "`name= value` sets the variable to nothing for one run of the program `value`. \
                      Remove the blank, or write `name=''` where nothing is what is meant.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN version= 1.2 && echo \"$version\"\n",
        good: "FROM alpine:3.22\nRUN version=1.2 && echo \"$version\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["= ", "=\t"]) {
        let text = script.text();
        script.nodes(|node, _| {
            let NodeKind::Simple(simple) = &node.kind else { return };
            // `A= B=` runs no program that could be a value gone astray.
            if simple.words.is_empty() && file.reading() == Reading::Own {
                return;
            }
            let empty = simple.assignments.iter().filter(|it| it.value.parts.is_empty() && !it.append);
            let set = empty.map(|it| (it.name.clone(), it.span.end));
            let words = simple
                .words
                .iter()
                .filter(|_| declares(simple.words.first().map(|it| script.slice(&it.span))));
            let declared = words.filter_map(|word| {
                let span = word.literal()?;
                let name = text[span.clone()].strip_suffix('=')?;
                is_name(name).then(|| (span.start..span.end - 1, span.end))
            });
            for (name, end) in set.chain(declared) {
                let rest = &text[end..];
                let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                let next = rest[blanks..].chars().next();
                let ends = next.is_none_or(|next| "\r\n;&|)#`".contains(next));
                if blanks == 0 || ends || &text[name.clone()] == "IFS" {
                    continue;
                }
                let message = format!("`{}` is set to nothing here", &text[name]);
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &(end..end + blanks), message)
                {
                    finding.help("remove the blank, or write `''` for nothing");
                }
            }
        });
    }
}

fn declares(name: Option<&str>) -> bool {
    matches!(name, Some("export" | "declare" | "local" | "readonly" | "typeset"))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::lines;

    #[test]
    fn assignments_alone_are_no_mistake_to_us() {
        let text = "FROM a\nRUN X= Y='z' && b\nRUN X= y\n";
        assert_eq!(lines("SC1007", text, Reading::Own), [3]);
        assert_eq!(lines("SC1007", text, Reading::Hadolint), [2, 3]);
    }
}
