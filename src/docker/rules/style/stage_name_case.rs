//! StageNameCasing: a stage whose name has capitals.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::count_read;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::{Base, Stage};
use crate::docker::syntax::Flag;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "StageNameCasing",
            name: "stage-name-case",
            severity: Severity::Info,
            summary: "Stage name has capitals",
            explain: "BuildKit compares names of stages without regard to case, image names never have \
                      capitals, and tools that list targets show small letters. A name in small letters is \
                      the same in all of them.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM golang:1.25 AS Build\nRUN go build -o /app\nFROM scratch\nCOPY --from=Build /app /app\n",
        good: "FROM golang:1.25 AS build\nRUN go build -o /app\nFROM scratch\nCOPY --from=build /app /app\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let read = count_read(file);
    for stage in &file.stages {
        let Some(name) = &stage.name else { continue };
        let lower = name.text.to_lowercase();
        if lower == name.text || stage.from.is_some_and(|from| from >= read) {
            continue;
        }
        let finding = findings
            .report(name.span.clone(), format!("the name `{}` has capitals", name.text))
            .help(format!("call it `{lower}`"));
        if let Some(edits) = renaming(file, stage, &lower) {
            finding.fix(Fix { edits, safe: true });
        }
    }
}

/// Edits for the name and all that refers to it; `None` if one of them cannot
/// be edited.
fn renaming(file: &Dockerfile, stage: &Stage, lower: &str) -> Option<Vec<Edit>> {
    let place = file.place_of(stage);
    let own = stage.name.as_ref()?;
    let mut edits = vec![Edit::replace(own.span.clone(), lower)];
    for (later, other) in file.stages.iter().enumerate().skip(place + 1) {
        if let (Base::Stage(base), Some(from)) = (&other.base, other.from) {
            let word = file.syntax.instructions[from].words().first()?;
            if *base == place && word.text != lower {
                edits.push(Edit::replace(word.span.clone(), lower));
            }
        }
        for at in file.within(other) {
            for flag in &at.instruction.flags {
                edits.extend(reference(file, flag, stage, later, lower)?);
            }
        }
    }
    Some(edits)
}

/// The edit of a flag that names the stage; the outer `None` if it needs one
/// and there is no way to make it.
fn reference(
    file: &Dockerfile,
    flag: &Flag,
    stage: &Stage,
    before: usize,
    lower: &str,
) -> Option<Option<Edit>> {
    let (Some(value), Some(span)) = (&flag.value, &flag.value_span) else { return Some(None) };
    let (from, name) = match flag.name.as_str() {
        "from" => (0, value.as_str()),
        "mount" => {
            let Some(at) = value.split(',').find(|field| field.starts_with("from=")) else {
                return Some(None);
            };
            (value.find(at)? + "from=".len(), &at["from=".len()..])
        }
        _ => return Some(None),
    };
    let is_meant = stage.is_called(name)
        && file.stage_named(name, before).is_some_and(|found| std::ptr::eq(found, stage));
    if !is_meant || name == lower {
        return Some(None);
    }
    let start = span.start + from;
    (file.syntax.slice(span) == value).then(|| Some(Edit::replace(start..start + name.len(), lower)))
}
