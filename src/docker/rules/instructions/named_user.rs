//! DL3066: a user by name.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::{At, Dockerfile};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3066",
            name: "named-user",
            severity: Severity::Info,
            summary: "The user is given by name",
            explain: "Kubernetes cannot tell that a name is not root's, and refuses the container where \
                      `runAsNonRoot` is set. A number is the same in every image. Write the user's number, and \
                      the group's if you like.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: false, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::No,
    example: Example { bad: "FROM alpine:3.22\nUSER app\n", good: "FROM alpine:3.22\nUSER 1000:1000\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let users = || file.each().filter(|at| at.instruction.keyword == Keyword::User && !at.is_onbuild);
    if users().next().is_none() {
        return;
    }
    let found: Vec<At<'_>> = match file.reading() {
        Reading::Hadolint => users().filter(|at| is_found_by_hadolint(file, *at)).collect(),
        _ => own(file),
    };
    for at in found {
        let Body::Text(word) = &at.instruction.body else { continue };
        findings
            .report(word.span.clone(), format!("the user `{}` is given by name", word.text))
            .help("write the user's number");
    }
}

/// The last user of each stage that is run, unless it is root, about whom
/// another rule speaks.
fn own(file: &Dockerfile) -> Vec<At<'_>> {
    let last = |at: &At<'_>| at.instruction.keyword == Keyword::User && !at.is_onbuild;
    let of_stages = file
        .results()
        .filter_map(|stage| file.chain(stage).find_map(|stage| file.within(stage).rev().find(last)));
    let mut found: Vec<At<'_>> = of_stages
        .filter(|at| {
            let Body::Text(word) = &at.instruction.body else { return false };
            let value = word.value(file.syntax.escape);
            let user = value.split(':').next().unwrap_or_default();
            !user.contains('$') && user != "root" && !is_number(user)
        })
        .collect();
    found.sort_by_key(|at| at.index);
    found.dedup_by_key(|at| at.index);
    found
}

/// hadolint looks for the ARGs above, whatever stage they are in, and for
/// digits in front of a colon.
fn is_found_by_hadolint(file: &Dockerfile, at: At<'_>) -> bool {
    let text = &at.instruction.line.text[at.instruction.args.start..];
    let is_argument = |name: &str| {
        text.match_indices('$').any(|(start, _)| {
            let rest = &text[start + 1..];
            rest.starts_with(name)
                || rest
                    .strip_prefix('{')
                    .and_then(|rest| rest.strip_prefix(name))
                    .is_some_and(|it| it.starts_with('}'))
        })
    };
    let is_number = is_number(text.split(':').next().unwrap_or_default());
    let mut above = file.syntax.instructions[..at.index].iter();
    !is_number
        && !above.any(|instruction| match &instruction.body {
            Body::Arg(pairs) => pairs.first().is_some_and(|pair| is_argument(&pair.name.text)),
            _ => false,
        })
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    #[test]
    fn a_variable_may_be_a_number() {
        assert_eq!(found("DL3066", "FROM a:1\nUSER ${X}\n", Reading::Own), []);
        assert_eq!(found("DL3066", "FROM a:1\nUSER ${X}\n", Reading::Hadolint), [(2, "${X}".to_owned())]);
    }

    #[test]
    fn the_last_user_counts() {
        let text = "FROM a:1\nUSER b\nRUN c\nUSER 1:d\n";
        assert_eq!(found("DL3066", text, Reading::Own), []);
        assert_eq!(found("DL3066", text, Reading::Hadolint), [(2, "b".to_owned())]);
    }
}
