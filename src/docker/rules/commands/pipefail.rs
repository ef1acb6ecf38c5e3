//! DL4006: a pipe hides a failure.

use super::{insert, pipes};
use crate::diagnostic::{Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::shell::Pipeline;
use crate::docker::stage::{Base, Stage};
use crate::docker::syntax::{Body, Form};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL4006",
            name: "pipe-without-pipefail",
            severity: Severity::Warning,
            summary: "A failure in front of a pipe goes unnoticed",
            explain: "A shell takes the status of the last command of a pipe for the whole, so that \
                      `curl … | tar x` may build an image out of an error page. With `pipefail` the first \
                      failure ends the RUN: put `SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]` before it \
                      (Alpine: `SHELL [\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]`), or start the RUN with \
                      `set -o pipefail &&` if its shell knows that. Pipes of which no failure can matter \
                      (`echo x | tee y`, `x | head -1`, a condition) are not reported.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM debian:13\nRUN curl -fsSL https://example.com/a.tar.gz | tar xz\n",
        good: "FROM debian:13\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n\
               RUN curl -fsSL https://example.com/a.tar.gz | tar xz\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let is_hadolint = file.reading() == Reading::Hadolint;
    let mut mended: Vec<usize> = Vec::new();
    for run in file.runs().filter(|run| !run.at.is_onbuild && run.script.shell.text.contains('|')) {
        if is_hadolint {
            let pipelines = run.script.shell.pipelines();
            if let Some(pipeline) = pipelines.first().filter(|_| !hadolint_is_exempt(file, &run)) {
                report(&run, pipeline, findings);
            }
            continue;
        }
        let Some(pipeline) = unnoticed(file, &run) else { continue };
        let finding = report(&run, pipeline, findings);
        let Some(stage) = file.stage_of(run.at.index) else { continue };
        // What a stage sets holds for those that build on it, too.
        let is_mended = file.chain(stage).any(|stage| mended.contains(&file.place_of(stage)));
        let is_default = !file.interpreter(run.at.index).is_set && run.script.own_shell.is_none();
        if let Some(words) = shell_for(file, stage).filter(|_| is_default && !is_mended) {
            mended.push(file.place_of(stage));
            let edit = insert::before(file, run.at.index, "SHELL", words);
            finding.fix(Fix { edits: vec![edit], safe: false });
        }
    }
}

fn report<'d>(
    run: &Run<'_>,
    pipeline: &Pipeline,
    findings: &'d mut Findings<'_>,
) -> &'d mut crate::diagnostic::Diagnostic {
    let place = pipeline.pipes.first().map_or_else(|| pipeline.span.clone(), |pipe| pipe.span.clone());
    findings
        .report(run.script.span(&place), "a failure in front of this pipe goes unnoticed")
        .help("set `pipefail` with SHELL or `set -o pipefail`")
}

/// The first pipe of a RUN that loses a failure.
fn unnoticed<'f>(file: &Dockerfile, run: &Run<'f>) -> Option<&'f Pipeline> {
    let shell = &run.script.shell;
    if run.script.is_json {
        return None;
    }
    let is_set = match &run.script.own_shell {
        Some(own) => own.has_option("pipefail"),
        None => file.interpreter(run.at.index).has_option("pipefail") || is_set_before(file, run),
    };
    if is_set {
        return None;
    }
    let from = shell.sets_pipefail().map_or(usize::MAX, |set| set.span.start);
    pipes::lossy(shell).into_iter().find(|pipeline| pipeline.span.start < from)
}

/// True if the last SHELL says so: a comment that names another shell says
/// nothing of its options.
fn is_set_before(file: &Dockerfile, run: &Run<'_>) -> bool {
    let stage = file.stage_of(run.at.index);
    let words =
        stage.and_then(|stage| file.chain(stage).find_map(|stage| last_shell(file, stage, run.at.index)));
    words.is_some_and(|words| words.iter().any(|word| word == "pipefail"))
}

/// The words of the last SHELL of a stage before an instruction.
fn last_shell(file: &Dockerfile, stage: &Stage, index: usize) -> Option<Vec<String>> {
    let before = file.within(stage).rev().filter(|at| at.index < index && !at.is_onbuild);
    before.into_iter().find_map(|at| match &at.instruction.body {
        Body::Shell(exec) => Some(match &exec.form {
            Form::Json(words) => words.iter().map(|word| word.text.clone()).collect(),
            Form::Shell => at.instruction.args_text().split_whitespace().map(str::to_owned).collect(),
        }),
        _ => None,
    })
}

/// hadolint looks at the last SHELL of the stage alone.
fn hadolint_is_exempt(file: &Dockerfile, run: &Run<'_>) -> bool {
    let stage = file.stage_of(run.at.index);
    let Some(words) = stage.and_then(|stage| last_shell(file, stage, run.at.index)) else { return false };
    let Some((program, options)) = words.split_first() else { return false };
    if ["powershell", "pwsh", "cmd"].iter().any(|name| program.starts_with(name)) {
        return true;
    }
    let has_o = |word: &String| word.starts_with('-') && !word.starts_with("--") && word.contains('o');
    let name = program.rsplit('/').next().unwrap_or_default();
    matches!(name, "ash" | "bash" | "zsh")
        && options.iter().any(has_o)
        && options.iter().any(|word| word == "pipefail")
}

/// What SHELL would have to say for the image that a stage comes from, if it
/// is known.
fn shell_for(file: &Dockerfile, stage: &Stage) -> Option<&'static str> {
    let Base::Image(image) = &file.chain(stage).last()?.base else { return None };
    Some(if image.has_busybox() {
        r#"["/bin/ash", "-eo", "pipefail", "-c"]"#
    } else {
        r#"["/bin/bash", "-o", "pipefail", "-c"]"#
    })
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{lines, mended};

    #[test]
    fn pipefail_is_seen_wherever_it_is_set() {
        for text in [
            "FROM a AS b\nSHELL [\"/usr/bin/bash\", \"-euo\", \"pipefail\", \"-c\"]\nFROM b\nRUN c | d\n",
            "FROM a\nSHELL [\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN c | d\n",
            "FROM a\nSHELL [\"/bin/busybox\", \"ash\", \"-o\", \"pipefail\", \"-c\"]\nRUN c | d\n",
            "FROM a\nRUN set -euo pipefail; c | d\n",
            "FROM a\nRUN <<E\n#!/bin/bash -eo pipefail\nc | d\nE\n",
            "FROM a\nRUN bash -eo pipefail <<E\nc | d\nE\n",
            "FROM a\nSHELL [\"bash\", \"-o\", \"pipefail\", \"-c\"]\n# hadolint shell=bash\nRUN c | d\n",
            "FROM a\nSHELL [\"pwsh\", \"-c\"]\nRUN c | d\n",
        ] {
            assert!(lines("DL4006", text, Reading::Own).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_pipe_before_pipefail_is_reported() {
        assert_eq!(lines("DL4006", "RUN a | b; set -o pipefail\n", Reading::Own), [1]);
    }

    #[test]
    fn one_shell_is_enough_for_a_stage_and_those_on_it() {
        let text = "FROM alpine:3 AS a\nRUN b | c\n# why\nRUN d | e\nFROM a\nRUN f | g\nFROM debian:13\n# why\nRUN h | i\n";
        let want = "FROM alpine:3 AS a\nSHELL [\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN b | c\n# why\nRUN d | e\n\
                    FROM a\nRUN f | g\nFROM debian:13\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n# why\nRUN h | i\n";
        assert_eq!(mended("DL4006", text, true), want);
    }
}
