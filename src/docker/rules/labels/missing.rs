//! DL3049: a label that the schema asks for is not there.

use super::{key, labels, pairs};
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::base::reference::{Reference, image_of};
use crate::docker::stage::Stage;
use crate::docker::syntax::{Keyword, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3049",
            name: "missing-label",
            severity: Severity::Info,
            summary: "A label that the schema asks for is missing",
            explain: "It speaks only where a schema of labels is configured. What finds, bills or cleans up images \
                      by their labels passes this one over. Labels of stages that this one builds on count, and \
                      stages that only others use need none.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN true\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.title=\"App\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for label in file.given.label_schema.keys() {
        let missing = match file.reading() {
            Reading::Hadolint => as_hadolint(file, label),
            _ => own(file, label),
        };
        for word in missing {
            findings
                .report(word.span.clone(), format!("the label `{label}` is missing"))
                .help(format!("add `LABEL {label}=…`"));
        }
    }
}

/// The stages that nothing else in the file uses, where no stage of the chain
/// has the label.
fn own<'f>(file: &'f Dockerfile, label: &str) -> Vec<&'f Word> {
    let sets = |stage: &Stage| {
        labels(file).any(|(index, pair)| {
            stage.body.contains(&index) && (pair.name.is_dynamic() || key(file, pair) == label)
        })
    };
    let results = file.results();
    let missing = results.filter(|stage| !file.chain(stage).any(sets));
    missing.filter_map(|stage| image_of(file, stage)).collect()
}

/// What hadolint remembers of a stage.
struct Seen<'f> {
    word: &'f Word,
    alias: Option<&'f str>,
    /// What a LABEL in it speaks of: its name, or the image's.
    name: &'f str,
    has_label: bool,
    is_missing: bool,
}

/// hadolint goes through the file once: a label speaks for all stages of the
/// name, a copy takes the stage that it names off the list.
fn as_hadolint<'f>(file: &'f Dockerfile, label: &str) -> Vec<&'f Word> {
    let mut seen: Vec<Seen<'f>> = Vec::new();
    for stage in &file.stages {
        let Some(word) = image_of(file, stage) else { continue };
        let image = Reference::split(&word.text).name;
        let alias = stage.name.as_ref().map(|name| name.text.as_str());
        let has_label = seen.iter().any(|other| other.has_label && other.alias == Some(image));
        let name = alias.unwrap_or(image);
        seen.push(Seen { word, alias, name, has_label, is_missing: !has_label });
        for at in file.within(stage).filter(|at| !at.is_onbuild) {
            let named = match at.instruction.keyword {
                Keyword::Label => {
                    let sets = pairs(at.instruction).iter().any(|pair| key(file, pair) == label);
                    let now = seen.last_mut().filter(|_| sets);
                    now.map(|now| {
                        (now.has_label, now.is_missing) = (true, false);
                        now.name
                    })
                }
                Keyword::Copy => at.instruction.flag("from").and_then(|flag| flag.value.as_deref()),
                _ => None,
            };
            for other in seen.iter_mut().filter(|other| named.is_some() && other.alias == named) {
                other.is_missing = false;
            }
        }
    }
    seen.into_iter().filter(|stage| stage.is_missing).map(|stage| stage.word).collect()
}

#[cfg(test)]
mod tests {
    use crate::docker::given::{Given, Reading};
    use crate::docker::labels::LabelFormat;
    use crate::docker::rules::testing::found_given;

    fn lines(text: &str, reading: Reading) -> Vec<usize> {
        let label_schema = [("l".to_owned(), LabelFormat::Text)].into();
        let given = Given { reading, label_schema, ..Given::default() };
        found_given("DL3049", text, given).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn only_stages_that_nothing_uses_need_labels() {
        let text = "FROM a:1 AS x\nFROM b:1 AS y\nCOPY --from=0 c d\nFROM y\n";
        assert_eq!(lines(text, Reading::Own), [4]);
        assert_eq!(lines(text, Reading::Hadolint), [1, 2, 4]);
    }

    #[test]
    fn labels_are_inherited() {
        let text = "FROM a:1 AS x\nLABEL l=1\nFROM x AS y\nFROM Y\n";
        assert_eq!(lines(text, Reading::Own), [0; 0]);
        assert_eq!(lines(text, Reading::Hadolint), [4]);
    }
}
