//! BD030: a secret is written into the file.

use super::secret::{find_password_in_address, find_token, is_literal_secret, is_secret_name};
use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::shell::{Arg, Command};
use crate::docker::syntax::{Body, Keyword, Pair};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "BD030",
            name: "literal-secret",
            severity: Severity::Error,
            summary: "A secret is written into the file",
            explain: "Whoever has the file or the image has the secret: values of ENV and ARG and the texts of RUNs \
                      stand in the image's history, and removing them later removes nothing. Give it to the RUN \
                      that needs it with `--mount=type=secret`, or to the container when it starts, and replace \
                      the one that was written down. Empty values, placeholders, paths and variables are passed.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles::OWN,
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nENV DB_PASSWORD=tr0ub4dor\n",
        good: "FROM alpine:3.22\nRUN --mount=type=secret,id=db ./migrate\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for at in file.each() {
        match &at.instruction.body {
            Body::Pairs { pairs, .. } if at.instruction.keyword == Keyword::Env => {
                pairs.iter().for_each(|pair| assigned(file, pair, findings));
            }
            Body::Arg(pairs) => pairs.iter().for_each(|pair| assigned(file, pair, findings)),
            _ => {}
        }
    }
    for run in file.runs() {
        commands(run, findings);
    }
}

fn report(findings: &mut Findings<'_>, span: Span, message: String, severity: Severity) {
    findings
        .report(span, message)
        .severity(severity)
        .help("give it to the RUN that needs it with `--mount=type=secret`")
        .conceal();
}

/// Looks at a variable with its value.
fn assigned(file: &Dockerfile, pair: &Pair, findings: &mut Findings<'_>) {
    let Some(value) = &pair.value else { return };
    // What is in a value without quotes stands in the file byte for byte.
    let inside = |range: std::ops::Range<usize>| {
        let is_exact = file.syntax.slice(&value.span) == value.text;
        if is_exact {
            value.span.start + range.start..value.span.start + range.end
        } else {
            value.span.clone()
        }
    };
    if let Some((range, what)) = find_token(&value.text) {
        report(findings, inside(range), format!("`{}` holds {what}", pair.name.text), Severity::Error);
    } else if let Some(range) = find_password_in_address(&value.text) {
        let message = format!("`{}` holds an address with a password", pair.name.text);
        report(findings, inside(range), message, Severity::Warning);
    } else if !value.is_dynamic() && is_secret_name(&pair.name.text) {
        let text = value.value(file.syntax.escape);
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        if is_literal_secret(&text) && !is_number {
            let message = format!("the value of `{}` is written here", pair.name.text);
            report(findings, value.span.clone(), message, Severity::Warning);
        }
    }
}

/// Looks at the commands of a RUN.
fn commands(run: Run<'_>, findings: &mut Findings<'_>) {
    let shell = &run.script.shell;
    if let Some((range, what)) = find_token(&shell.text) {
        report(findings, run.script.span(&range), format!("the RUN holds {what}"), Severity::Error);
        return;
    }
    if let Some(range) = find_password_in_address(&shell.text) {
        let message = "the RUN holds an address with a password".to_owned();
        report(findings, run.script.span(&range), message, Severity::Warning);
        return;
    }
    if !may_name_a_secret(&shell.text) {
        return;
    }
    for command in &shell.commands {
        for (name, value) in &command.assignments {
            if is_secret_name(name) && is_secret(value, &value.text) {
                let message = format!("the value of `{name}` is written here");
                report(findings, run.script.span(&value.span), message, Severity::Warning);
            }
        }
        for place in 0..command.args.len() {
            argument(run, command, place, findings);
        }
    }
}

/// A quick look for words of [`is_secret_name`].
fn may_name_a_secret(text: &str) -> bool {
    const WORDS: [&[u8]; 7] = [b"pass", b"pwd", b"secret", b"token", b"key", b"credential", b"auth"];
    let bytes = text.as_bytes();
    bytes.windows(2).enumerate().any(|(at, pair)| {
        matches!(
            [pair[0] | 0x20, pair[1] | 0x20],
            [b'p', b'a' | b'w'] | [b's' | b'k', b'e'] | [b't', b'o'] | [b'c', b'r'] | [b'a', b'u']
        ) && WORDS
            .iter()
            .any(|word| bytes.get(at..at + word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
    })
}

fn is_secret(arg: &Arg, value: &str) -> bool {
    !arg.dynamic && is_literal_secret(value) && !value.bytes().all(|byte| byte.is_ascii_digit())
}

/// `NAME=value`, `--name=value` and `--name value`.
fn argument(run: Run<'_>, command: &Command, place: usize, findings: &mut Findings<'_>) {
    // What these print or look for is no setting.
    if matches!(command.base_name(), "echo" | "printf" | "grep" | "egrep" | "sed" | "awk" | "test") {
        return;
    }
    let arg = &command.args[place];
    let (name, value_arg, value) = match arg.text.split_once('=') {
        Some((name, value)) => (name, arg, value),
        None if arg.text.starts_with("--") => match command.args.get(place + 1) {
            Some(next) if !next.is_flag() => (arg.text.as_str(), next, next.text.as_str()),
            _ => return,
        },
        None => return,
    };
    let name =
        name.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').next().unwrap_or_default();
    if name.is_empty() || !is_secret_name(name) || !is_secret(value_arg, value) {
        return;
    }
    let whole = &value_arg.span;
    let span = if value_arg.quoted || whole.len() < value.len() {
        whole.clone()
    } else {
        whole.end - value.len()..whole.end
    };
    let message = format!("the value of `{name}` is written here");
    report(findings, run.script.span(&span), message, Severity::Warning);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::given::{Given, Reading};
    use crate::docker::lint::lint;
    use crate::docker::rules::testing::found;
    use crate::docker::selection::{Choice, Selection};

    fn texts(text: &str) -> Vec<String> {
        found("BD030", text, Reading::Own).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn values_are_found_where_commands_take_them() {
        assert_eq!(texts("RUN npm login --password hunter2\n"), ["hunter2"]);
        assert_eq!(texts("RUN a --db-password='hunt er2'\n"), [""; 0]);
        assert_eq!(texts("RUN a --db-password=hunter2 b\n"), ["hunter2"]);
        assert_eq!(texts("RUN DB_PASSWORD=hunter2 ./migrate\n"), ["hunter2"]);
        assert_eq!(texts("RUN npm config set //x.org/:_authToken=hunter2\n"), ["hunter2"]);
        assert_eq!(texts("ARG A=1 TOKEN=hunter2\n"), ["hunter2"]);
    }

    #[test]
    fn what_is_no_literal_is_passed() {
        let text = "ARG TOKEN\nARG TOKEN=\nENV TOKEN=$X A_TOKEN=changeme TOKEN_FILE=hunter2\n\
                    RUN a --password \"$PW\" && adduser --disabled-password hunter2 && SECRET_KEY_BASE=1 b\n\
                    RUN docker login --password-stdin hunter2 && echo PASSWORD=hunter2\n";
        assert_eq!(texts(text), [""; 0]);
    }

    #[test]
    fn the_value_is_never_shown() {
        let choice = Choice { select: vec!["BD030".to_owned()], ..Choice::default() };
        let file = Dockerfile::parse("ENV TOKEN=hunter2\n", std::sync::Arc::new(Given::default()));
        let found = lint(&file, &Selection::of(&choice));
        assert!(found[0].concealed && !found[0].message.contains("hunter2"));
    }
}
