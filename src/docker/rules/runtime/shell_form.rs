//! DL3025: a command in shell form.

use super::json_form::{self, Shell};
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{Step, base_stage, is_carried_out, is_windows, steps};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Exec, Form, Healthcheck, Instruction, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3025",
            name: "shell-form",
            severity: Severity::Warning,
            summary: "`CMD` or `ENTRYPOINT` is not in the JSON form",
            explain: "In the shell form a shell is the first process of the container, and hands no \
                      signals on: `docker stop` waits for its limit and kills. Write the words as a JSON \
                      array. Where a shell is wanted, name it: `[\"/bin/sh\", \"-c\", \"…\"]`, or begin \
                      with `exec`.",
            aliases: &["JSONArgsRecommended"],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM node:22\nCMD node app.js\n",
        good: "FROM node:22\nCMD [\"node\", \"app.js\"]\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let has_any = file.each().any(|at| command(at.instruction).is_some());
    if !has_any || !is_carried_out(file) {
        return;
    }
    let reading = file.reading();
    let mut ends: Vec<Shell<'_>> = Vec::with_capacity(file.stages.len());
    for stage in &file.stages {
        let base = base_stage(file, stage);
        let mut shell: Shell<'_> = base.and_then(|place| ends.get(place).copied()).flatten();
        for step in steps(file, stage).filter(Step::takes_effect) {
            let instruction = step.at.instruction;
            if let Body::Shell(Exec { form: Form::Json(words), .. }) = &instruction.body {
                shell = Some(words);
            }
            let Some(exec) = command(instruction) else { continue };
            let is_empty = exec.range.is_empty();
            let is_exempt = match reading {
                Reading::Hadolint => {
                    is_empty || is_array_to_hadolint(&instruction.line.text[exec.range.clone()])
                }
                Reading::Buildkit => shell.is_some() || instruction.keyword == Keyword::Healthcheck,
                Reading::Own => {
                    let text = &instruction.line.text[exec.range.clone()];
                    is_empty
                        || shell.is_some()
                        || instruction.keyword == Keyword::Healthcheck
                        || text.starts_with("exec ")
                        || is_windows(file, stage)
                }
            };
            if is_exempt {
                continue;
            }
            let word = instruction.keyword.as_str();
            let own = instruction.line.span(&exec.range);
            let finding = findings
                .report(step.place(&own), format!("a shell runs what `{word}` says, and gets its signals"))
                .help(format!("write `{word} [\"…\", \"…\"]`"));
            // What was meant for an array is not for us to put into a shell's words.
            if instruction.line.text[exec.range.clone()].starts_with('[') {
                finding.help(
                    "this is no valid JSON: put each text in double quotes, and nothing behind the last",
                );
                continue;
            }
            let is_whole = !is_empty && step.place(&own) == own && instruction.comments.is_empty();
            if is_whole
                && !is_windows(file, stage)
                && let Some(array) = json_form::of(file, stage, instruction, exec, shell)
            {
                finding.fix(Fix::safe(Edit::replace(own, array)));
            }
        }
        ends.push(shell);
    }
}

/// The command of an instruction, if a shell runs it.
fn command(instruction: &Instruction) -> Option<&Exec> {
    match &instruction.body {
        Body::Cmd(exec) | Body::Entrypoint(exec) | Body::Healthcheck(Healthcheck::Cmd(exec)) => {
            (exec.form == Form::Shell).then_some(exec)
        }
        _ => None,
    }
}

/// hadolint takes any character after a `\\` in an array, as in paths of
/// Windows.
fn is_array_to_hadolint(text: &str) -> bool {
    text.starts_with('[')
        && text.contains('\\')
        && serde_json::from_str::<Vec<String>>(&text.replace('\\', "/")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::given::Given;
    use crate::docker::rules::testing::lines;
    use std::sync::Arc;

    fn fixed(text: &str) -> String {
        let given = Given { reading: Reading::Hadolint, ..Given::default() };
        let file = Dockerfile::parse(text, Arc::new(given));
        let mut found = Vec::new();
        check(&file, &mut Findings::new(&RULE.rule.meta, &mut found));
        let fixes = found.iter().filter_map(|finding| finding.fix.as_ref());
        let bytes = crate::diagnostic::apply(text.as_bytes(), fixes).map(|(bytes, _)| bytes);
        bytes.map_or_else(|| text.to_owned(), |bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_shell_that_is_needed_is_written_out() {
        for (before, after) in [
            ("CMD a $b", r#"CMD ["/bin/sh", "-c", "a $b"]"#),
            ("CMD echo a", r#"CMD ["/bin/sh", "-c", "echo a"]"#),
            ("CMD A=b c", r#"CMD ["/bin/sh", "-c", "A=b c"]"#),
            ("CMD a \"$b\"", r#"CMD ["/bin/sh", "-c", "a \"$b\""]"#),
            ("CMD 'A=b' c~", r#"CMD ["/bin/sh", "-c", "'A=b' c~"]"#),
            ("HEALTHCHECK --retries=1 CMD a b", r#"HEALTHCHECK --retries=1 CMD ["a", "b"]"#),
        ] {
            assert_eq!(fixed(&format!("FROM a\n{before}\n")), format!("FROM a\n{after}\n"));
        }
    }

    #[test]
    fn words_that_need_no_shell_stay_where_they_are() {
        for (before, after) in [
            ("CMD a  b", r#"CMD ["a",  "b"]"#),
            ("CMD \"a\" -x='b $c' d", r#"CMD ["a", "-x=b $c", "d"]"#),
            ("CMD a \\\n    -b \\\n    c", "CMD [\"a\", \\\n    \"-b\", \\\n    \"c\"]"),
        ] {
            assert_eq!(fixed(&format!("FROM a\n{before}\n")), format!("FROM a\n{after}\n"));
        }
    }

    #[test]
    fn several_lines_are_not_put_into_one() {
        for line in ["CMD a $b && \\\n  c", "CMD a \"b \\\n  c\"", "CMD a b\\\nc"] {
            let text = format!("FROM a\n{line}\n");
            assert_eq!(fixed(&text), text);
        }
    }

    #[test]
    fn an_image_that_looks_at_the_command_gets_the_same() {
        let text = "FROM redis:8\nCMD redis-server /a.conf\n";
        assert!(fixed(text).ends_with("CMD [\"/bin/sh\", \"-c\", \"redis-server /a.conf\"]\n"));
    }

    #[test]
    fn the_shell_is_that_of_the_chain() {
        let text = "FROM a AS b\nSHELL [\"bash\", \"-c\"]\nFROM b\nCMD c d\n";
        assert!(fixed(text).ends_with("CMD [\"bash\", \"-c\", \"c d\"]\n"));
    }

    #[test]
    fn arguments_of_an_entrypoint_stay_what_they_are() {
        let text = "FROM a\nENTRYPOINT [\"x\"]\nCMD c d\n";
        assert!(fixed(text).ends_with("CMD [\"/bin/sh\", \"-c\", \"c d\"]\n"));
    }

    #[test]
    fn what_was_meant_for_an_array_is_left_alone() {
        for text in ["FROM a\nCMD ['b', 'c']\n", "FROM a\nCMD [\"b\",]\n", "FROM a\nCMD [\"b\"] # c\n"] {
            assert_eq!(fixed(text), text);
            assert_eq!(lines("DL3025", text, Reading::Own), [2]);
        }
    }

    #[test]
    fn an_empty_command_is_in_shell_form_to_buildkit_alone() {
        let of = |reading| lines("DL3025", "FROM a\nCMD\nENTRYPOINT\n", reading);
        assert_eq!(of(Reading::Buildkit), [2, 3]);
        assert_eq!(of(Reading::Own), [0; 0]);
    }

    #[test]
    fn windows_is_left_alone() {
        for text in ["# escape=`\nFROM a\nCMD b\n", "FROM mcr.microsoft.com/windows/nanoserver:1\nCMD b\n"] {
            assert_eq!(fixed(text), text);
        }
    }
}
