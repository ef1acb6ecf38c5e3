//! What is converted, and how; what is not, and why.

mod compiled;
mod python;
mod refused;
mod systems;

use super::answer::NoSizes;
use super::context::{Context, Look, NoContext};
use super::{Answer, Decision, Options, slim};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use crate::docker::lint::lint;
use crate::docker::profile::Profile;
use crate::docker::selection::{Choice, Selection};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A context of some files.
struct Files(&'static [(&'static str, &'static str)]);

impl Context for Files {
    fn read(&self, path: &str) -> Look<String> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map_or(Look::Missing, |(_, text)| Look::Found((*text).to_owned()))
    }

    fn list(&self, folder: &str) -> Look<Vec<String>> {
        let inside = |name: &str| matches!(folder, "." | "/" | "./") || name == folder;
        Look::Found(
            self.0.iter().filter(|(name, _)| inside(name)).map(|(name, _)| (*name).to_owned()).collect(),
        )
    }
}

fn run(text: &str, context: &dyn Context, packages: &[String]) -> Answer {
    let file = Dockerfile::parse(text, Arc::default());
    slim(&file, context, &Options { packages, sizes: &NoSizes })
}

/// The rules that find something, in all readings.
fn rules(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (word, reading) in
        [("default", Reading::Own), ("hadolint", Reading::Hadolint), ("buildkit", Reading::Buildkit)]
    {
        let choice = Choice { profile: Profile::parse(word).unwrap(), ..Choice::default() };
        let given = Given { reading, ..Given::default() };
        let file = Dockerfile::parse(text, Arc::new(given));
        let findings = lint(&file, &Selection::of(&choice));
        found.extend(findings.iter().map(|finding| format!("{word}: {}", finding.meta.id)));
    }
    found
}

/// Converts, and holds the result to what every result must be.
fn converted(text: &str, context: &dyn Context) -> String {
    let answer = run(text, context, &[]);
    let result = answer.text.unwrap_or_else(|| panic!("{:?}", answer.reasons));
    let again = run(&result, context, &[]);
    assert_eq!(again.decision, Decision::Unchanged, "{result}{:?}", again.reasons);
    assert!(!again.reasons.is_empty());
    let more: Vec<String> = rules(&result).difference(&rules(text)).cloned().collect();
    assert!(more.is_empty(), "{more:?} in\n{result}");
    result
}

/// The runtime stage of what is converted.
fn runtime(text: &str, context: &dyn Context) -> String {
    let result = converted(text, context);
    let at = result.rfind("\nFROM ").expect("there are two stages");
    result[at + 1..].to_owned()
}

/// Line and reason of what is not converted.
fn why(text: &str, context: &dyn Context) -> String {
    let answer = run(text, context, &[]);
    assert_ne!(answer.decision, Decision::Converted, "{:?}", answer.text);
    assert!(answer.text.is_none());
    format!("{}: {}", answer.reasons[0].line, answer.reasons[0].text)
}

const PYTHON: &str = "FROM python:3.11\n\n# where it lives\nWORKDIR /app\nCOPY requirements.txt .\n\
    RUN pip install -r requirements.txt\n# the code\nCOPY . .\nEXPOSE 80\nCMD [\"python\", \"app.py\"]\n";
const FLASK: Files = Files(&[("requirements.txt", "Flask==3.0\nnumpy>=1.26 # numbers\n"), ("app.py", "1")]);

const PHP: &str = "FROM ubuntu:24.04\nARG DEBIAN_FRONTEND=noninteractive\n\
    RUN apt-get update -q && apt-get install -y software-properties-common > /dev/null\n\
    RUN LC_ALL=C.UTF-8 add-apt-repository ppa:ondrej/php\nRUN apt-get update && apt-get install -y php8.3-cli\n\
    RUN apt-get install -y php8.3-dev libevent-dev > /dev/null\n\
    RUN pecl install event && echo extension=event.so > /etc/php/8.3/cli/conf.d/event.ini\n\
    WORKDIR /app\nCOPY . .\nRUN composer install --no-dev\nCMD php server.php\n";

const GO: &str = "FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\n\
    USER 65532\nENTRYPOINT [\"/server\"]\n";
