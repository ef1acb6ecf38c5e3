//! DL3057: nothing says when the container is healthy.

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
            id: "DL3057",
            name: "missing-healthcheck",
            severity: Severity::Info,
            summary: "There is no HEALTHCHECK",
            explain: "Without one, Docker and Swarm take a container whose process hangs for a healthy one. \
                      Kubernetes has probes of its own and reads no HEALTHCHECK, so it speaks only where it is \
                      turned on. `HEALTHCHECK NONE` says that none is wanted.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles::NONE,
    mends: Mends::No,
    example: Example {
        bad: "FROM nginx:1.29\nEXPOSE 80\n",
        good: "FROM nginx:1.29\nEXPOSE 80\nHEALTHCHECK CMD curl -f http://localhost/\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let found: Vec<&Word> = match file.reading() {
        Reading::Hadolint => as_hadolint(file),
        _ => file
            .results()
            .filter(|stage| !file.chain(stage).any(|stage| has_healthcheck(file, stage)))
            .filter_map(|stage| image_of(file, stage))
            .collect(),
    };
    for word in found {
        findings
            .report(word.span.clone(), "nothing says when this container is healthy")
            .help("add a `HEALTHCHECK`, or `HEALTHCHECK NONE`");
    }
}

fn has_healthcheck(file: &Dockerfile, stage: &Stage) -> bool {
    file.within(stage).any(|at| at.instruction.keyword == Keyword::Healthcheck && !at.is_onbuild)
}

/// What hadolint remembers of a stage.
struct Seen<'f> {
    word: &'f Word,
    name: &'f str,
    image: &'f str,
    is_good: bool,
}

/// hadolint lets a HEALTHCHECK speak for all stages below and above, which it
/// finds by their names; one without a name is called as its image is.
fn as_hadolint(file: &Dockerfile) -> Vec<&Word> {
    let mut seen: Vec<Seen<'_>> = Vec::new();
    for stage in &file.stages {
        let Some(word) = image_of(file, stage) else { continue };
        let image = Reference::split(&word.text).name;
        let name = stage.name.as_ref().map_or(image, |name| name.text.as_str());
        let is_good = seen.iter().any(|other| other.is_good && other.name == image);
        seen.push(Seen { word, name, image, is_good });
        if has_healthcheck(file, stage) {
            let last = seen.len() - 1;
            let mut open = vec![last];
            seen[last].is_good = true;
            while let Some(at) = open.pop() {
                let parent = seen[at].image;
                for (other, stage) in seen.iter_mut().enumerate() {
                    if stage.name == parent && !stage.is_good {
                        stage.is_good = true;
                        open.push(other);
                    }
                }
            }
        }
    }
    seen.into_iter().filter(|stage| !stage.is_good).map(|stage| stage.word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    #[test]
    fn a_stage_that_others_use_needs_none() {
        let text = "FROM a:1 AS x\nFROM b:1\nCOPY --from=x c d\nHEALTHCHECK NONE\n";
        assert_eq!(found("DL3057", text, Reading::Own), []);
        assert_eq!(found("DL3057", text, Reading::Hadolint), [(1, "a:1".to_owned())]);
    }
}
