//! UndefinedVar: a variable that nothing sets.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{Environment, Step, Text, is_carried_out, walk_texts};
use crate::docker::expand::{Use, expand};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::variables::each_missing;
use crate::docker::syntax::{Instruction, Keyword};
use crate::suggest::closest;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "UndefinedVar",
            name: "undefined-variable",
            severity: Severity::Warning,
            summary: "Variable is used that nothing has set",
            explain: "BuildKit replaces `$NAME` in most instructions by what ENV, ARG or the base image \
                      have set before, and by nothing if none did. An ARG from before the first FROM \
                      counts only after `ARG NAME` in the stage. A slip in the name makes an empty path or \
                      tag.\n\nWhat a base image sets is known of official images, and of others where the \
                      engine has them; elsewhere only names are reported that look like a slip.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM alpine:3.22\nARG APP_HOME=/srv\nWORKDIR $AP_HOME\n",
        good: "FROM alpine:3.22\nARG APP_HOME=/srv\nWORKDIR $APP_HOME\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    if !file.each().any(|at| may_expand(file, at.instruction)) || !is_carried_out(file) {
        return;
    }
    walk_texts(file, |step, text, environment| {
        // BuildKit replaces these too, but says nothing.
        if file.reading() == Reading::Buildkit && step.at.instruction.keyword == Keyword::Expose {
            return;
        }
        let uses = match expand(text.text, text.quoting, &|name| environment.get(name)) {
            Ok(expanded) => expanded.uses,
            Err(broken) => broken.uses,
        };
        for missing in each_missing(file, &uses) {
            report(file, step, text, environment, missing, findings);
        }
    });
}

/// A cheap look at whether an instruction can hold variables.
fn may_expand(file: &Dockerfile, instruction: &Instruction) -> bool {
    match instruction.keyword {
        Keyword::Run => instruction.flags.iter().any(|flag| file.syntax.slice(&flag.span).contains('$')),
        Keyword::Cmd | Keyword::Entrypoint | Keyword::Healthcheck | Keyword::Shell | Keyword::From => false,
        Keyword::Maintainer | Keyword::Unknown => false,
        Keyword::Copy | Keyword::Add if !instruction.heredocs.is_empty() => true,
        _ => instruction.line.text.contains('$'),
    }
}

fn report(
    file: &Dockerfile,
    step: &Step<'_>,
    text: &Text<'_>,
    environment: &Environment,
    missing: &Use,
    findings: &mut Findings<'_>,
) {
    let meant = closest(&missing.name, environment.names());
    if !environment.is_whole && meant.is_none() && file.reading() != Reading::Buildkit {
        return;
    }
    let own = text.span(&missing.range);
    let place = step.place(&own);
    let finding = findings.report(place.clone(), format!("nothing sets `{}` before this", missing.name));
    if let Some(meant) = meant {
        finding.help(format!("did you mean `{meant}`?"));
        if place == own && text.is_literal(file, &missing.range) {
            finding.fix(Fix { edits: vec![Edit::replace(own, meant)], safe: false });
        }
    } else {
        finding.help(format!("set it with ENV, or declare it with `ARG {}`", missing.name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::given::Given;
    use std::sync::Arc;

    fn names(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let file = Dockerfile::parse(text, Arc::new(Given::default()));
        check(&file, &mut Findings::new(&RULE.rule.meta, &mut found));
        let span = |place| match place {
            crate::diagnostic::Place::Span(span) => span,
            place => panic!("{place:?}"),
        };
        found.into_iter().map(|finding| file.text()[span(finding.place)].to_owned()).collect()
    }

    #[test]
    fn a_default_says_that_the_name_may_be_unset() {
        assert_eq!(names("FROM alpine\nENV a=${x:-y} b=${x:+y} c=${x#y}\n"), ["x"]);
    }

    #[test]
    fn an_unknown_image_may_set_anything_but_a_slip() {
        assert_eq!(names("FROM example.com/x\nENV a=$HOME PATH=/x:$PAHT\n"), ["PAHT"]);
    }

    #[test]
    fn heredocs_and_mounts_have_variables_and_shell_texts_do_not() {
        let text = "FROM alpine\nRUN --mount=type=cache,target=$a echo $b\nCOPY <<E /x\n$c\nE\nCMD echo $d\n";
        assert_eq!(names(text), ["a", "c"]);
    }
}
