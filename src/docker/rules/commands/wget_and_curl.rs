//! DL4001: wget and curl.

use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL4001",
            name: "wget-and-curl",
            severity: Severity::Info,
            summary: "A stage uses both `wget` and `curl`",
            explain: "Either does what the other does, and each has to be installed and kept up to date. \
                      Choose one.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13\nRUN wget -q https://example.com/a\nRUN curl -fsSLO https://example.com/b\n",
        good: "FROM debian:13\nRUN curl -fsSLO https://example.com/a\nRUN curl -fsSLO https://example.com/b\n",
    },
};

const PROGRAMS: [&str; 2] = ["wget", "curl"];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    if reading == Reading::Hadolint {
        for stage in &file.stages {
            hadolint(file.runs_within(stage).filter(|run| !run.at.is_onbuild), findings);
        }
        // What ONBUILD holds is a stage of its own.
        hadolint(file.runs().filter(|run| run.at.is_onbuild), findings);
        return;
    }
    for stage in &file.stages {
        let mut first: [Option<(&str, Span)>; 2] = [None, None];
        for run in file.runs_within(stage) {
            for (at, span) in uses(&run, reading) {
                if first[at].is_some() {
                    continue;
                }
                first[at] = Some((PROGRAMS[at], span.clone()));
                if let Some((other, place)) = &first[1 - at] {
                    let (name, place) = (PROGRAMS[at], place.clone());
                    findings
                        .report(span, format!("`{name}` is used beside `{other}`"))
                        .help(format!("use `{other}` here, too"))
                        .related(place, format!("`{other}` is used here"));
                }
            }
        }
    }
}

/// From the second program on each RUN that uses one is reported.
fn hadolint<'f>(runs: impl Iterator<Item = Run<'f>>, findings: &mut Findings<'_>) {
    let mut is_used = [false; 2];
    for run in runs {
        let uses: Vec<(usize, Span)> = uses(&run, Reading::Hadolint).collect();
        uses.iter().for_each(|(at, _)| is_used[*at] = true);
        if let (Some((at, span)), [true, true]) = (uses.last(), is_used) {
            let message = format!("`{}` is used beside `{}`", PROGRAMS[*at], PROGRAMS[1 - at]);
            findings.report(span.clone(), message);
        }
    }
}

fn uses<'f>(run: &Run<'f>, reading: Reading) -> impl Iterator<Item = (usize, Span)> + use<'f> {
    let script = run.script;
    calls(&script.shell, reading).filter_map(move |command| {
        let at = PROGRAMS.iter().position(|name| *name == command.name)?;
        Some((at, script.span(&command.name_span)))
    })
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::lines;

    #[test]
    fn it_is_said_once_for_a_stage() {
        let text = "FROM a\nRUN curl a\nRUN wget b\nRUN curl c\nFROM d\nRUN wget e\n";
        assert_eq!(lines("DL4001", text, Reading::Own), [3]);
        assert_eq!(lines("DL4001", text, Reading::Hadolint), [3, 4]);
    }

    #[test]
    fn installing_is_not_using() {
        assert!(lines("DL4001", "RUN apt-get install curl wget\n", Reading::Own).is_empty());
    }
}
