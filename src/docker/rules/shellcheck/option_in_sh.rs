//! SC3040: option of `set` that sh may not have.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3040",
            name: "option-in-sh",
            severity: Severity::Warning,
            summary: "Option of `set` that sh may not have",
            explain: "An option that POSIX does not name, such as `pipefail`, is an error in older \
                      versions of dash and others, and ends the script. Say with SHELL that bash runs the \
                      file, or go without it.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13-slim\nRUN set -o pipefail && make | tee /log\n",
        good: "FROM debian:13-slim\nSHELL [\"/bin/bash\", \"-c\"]\nRUN set -o pipefail && make | tee /log\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::strict(file, &["set"]) {
        script.simple_words(|words| {
            let mut words = words.iter();
            if words.next().is_none_or(|word| script.slice(&word.span) != "set") {
                return;
            }
            while let Some(word) = words.next() {
                let text = script.shell().word(word);
                let Some(letters) = text.strip_prefix(['-', '+']) else { return };
                let (flags, names) = match letters.strip_suffix('o') {
                    Some(flags) => (flags, true),
                    None => (letters, false),
                };
                if letters.is_empty() || !flags.bytes().all(|byte| b"abCefhmnuvx".contains(&byte)) {
                    return;
                }
                if !names {
                    continue;
                }
                let Some(option) = words.next() else { return };
                let text = script.shell().word(option);
                if is_foreign(&text) {
                    let message = format!("`sh` need not know the option `{text}`");
                    if let Some(finding) = script.report(findings, &RULE.rule.meta, &option.span, message) {
                        finding.help("use `SHELL [\"/bin/bash\", \"-c\"]`");
                    }
                }
            }
        });
    }
}

fn is_foreign(option: &str) -> bool {
    let known = matches!(
        option,
        "allexport"
            | "errexit"
            | "ignoreeof"
            | "monitor"
            | "noclobber"
            | "noexec"
            | "noglob"
            | "nolog"
            | "notify"
            | "nounset"
            | "verbose"
            | "vi"
            | "xtrace"
    );
    !known && option.bytes().all(|byte| byte.is_ascii_alphabetic())
}
