//! DL3045: a relative target where nothing says relative to what.

use super::bare;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{At, Dockerfile};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::base::reference::{Reference, image_of};
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Keyword, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3045",
            name: "relative-target",
            severity: Severity::Warning,
            summary: "COPY has a relative target, and there is no WORKDIR",
            explain: "The file lands where the base image happens to be: in `/` with one, in `/go` with the next. \
                      Write the whole path, or a WORKDIR in front. A WORKDIR of a stage that this one builds on \
                      counts. The fix writes `WORKDIR /`, which is right unless the base image has one of its own.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM alpine:3.22\nCOPY app.conf app.conf\n",
        good: "FROM alpine:3.22\nWORKDIR /\nCOPY app.conf app.conf\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    // hadolint's memory of stages with a WORKDIR, by their names.
    let mut known: Vec<&str> = Vec::new();
    for stage in &file.stages {
        let mut has_folder = match file.reading() {
            Reading::Hadolint => enter(file, stage, &mut known),
            _ => file.chain(stage).skip(1).any(|base| has_workdir(file, base)),
        };
        let mut is_first = true;
        for at in file.within(stage).filter(|at| !at.is_onbuild) {
            if at.instruction.keyword == Keyword::Workdir {
                has_folder = true;
                if file.reading() == Reading::Hadolint {
                    known.extend(name_of(file, stage));
                }
            }
            if has_folder {
                continue;
            }
            if let Some(target) = relative_target(file, at) {
                let finding = findings.report(
                    target.span.clone(),
                    format!(
                        "`{}` is relative to a folder that only the base image knows",
                        bare(&target.text)
                    ),
                );
                finding.help("write the whole path, or a WORKDIR in front");
                if std::mem::take(&mut is_first) {
                    finding.fix(workdir(file, at));
                }
            }
        }
    }
}

fn has_workdir(file: &Dockerfile, stage: &Stage) -> bool {
    file.within(stage).any(|at| at.instruction.keyword == Keyword::Workdir && !at.is_onbuild)
}

/// What hadolint calls a stage: its name, or the image that it builds on.
fn name_of<'f>(file: &'f Dockerfile, stage: &'f Stage) -> Option<&'f str> {
    match &stage.name {
        Some(name) => Some(name.text.as_str()),
        None => image_of(file, stage).map(|word| Reference::split(&word.text).name),
    }
}

/// Enters a stage as hadolint does; true if it inherits a WORKDIR.
fn enter<'f>(file: &'f Dockerfile, stage: &'f Stage, known: &mut Vec<&'f str>) -> bool {
    let Some(word) = image_of(file, stage) else { return false };
    let inherits = known.contains(&Reference::split(&word.text).name);
    let name = name_of(file, stage).unwrap_or_default();
    known.retain(|other| *other != name);
    if inherits {
        known.push(name);
    }
    inherits
}

fn relative_target<'f>(file: &Dockerfile, at: At<'f>) -> Option<&'f Word> {
    let Body::Transfer(transfer) = &at.instruction.body else { return None };
    if at.instruction.keyword == Keyword::Add && file.reading() == Reading::Hadolint {
        return None;
    }
    let target = transfer.target.as_ref()?;
    let text = bare(&target.text);
    let mut chars = text.chars();
    let first = chars.next();
    let has_drive = first.is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':');
    let is_absolute = matches!(first, Some('/' | '$'))
        || has_drive
        || file.reading() != Reading::Hadolint && matches!(first, Some('\\' | '%'));
    (!is_absolute).then_some(target)
}

/// `WORKDIR /` on a line of its own in front of the instruction.
fn workdir(file: &Dockerfile, at: At<'_>) -> Fix {
    let start = at.instruction.span.start;
    let line = file.text()[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = file.syntax.slice(&(line..start));
    let keyword = at.instruction.keyword_text();
    let word = if keyword.bytes().all(|byte| byte.is_ascii_lowercase()) { "workdir" } else { "WORKDIR" };
    let text = format!("{word} /{}{indent}", file.syntax.line_ending());
    Fix { edits: vec![Edit::insert(start, text)], safe: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    #[test]
    fn stages_inherit() {
        let text = "FROM a:1 AS b\nWORKDIR /w\nFROM B AS c\nFROM c\nCOPY d e\n";
        assert_eq!(found("DL3045", text, Reading::Own), []);
        assert_eq!(found("DL3045", text, Reading::Hadolint), [(5, "e".to_owned())]);
    }

    #[test]
    fn hadolint_takes_images_for_stages() {
        let text = "FROM a:1\nWORKDIR /w\nFROM a:2\nCOPY b c\n";
        assert_eq!(found("DL3045", text, Reading::Own), [(4, "c".to_owned())]);
        assert_eq!(found("DL3045", text, Reading::Hadolint), []);
    }

    #[test]
    fn variables_and_drives_are_whole_paths() {
        let text = "COPY a $X/b\nCOPY a \"C:/b\"\nCOPY a '${X}'\n";
        assert_eq!(found("DL3045", text, Reading::Own), []);
    }
}
