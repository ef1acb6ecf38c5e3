//! Settings of the whole program, from the file or from variables.

use super::error::{ConfigError, Where};
use super::keys::FAIL_ON;
use super::source::Sources;
use crate::diagnostic::Threshold;
use crate::hooks::step::Origin;
use crate::suggest::closest;
use crate::yaml::{Errors, Node, Reader, Value};
use std::num::NonZeroUsize;

/// The variables that override the file; flags of the same names override
/// them in turn. How bosun talks (`BOSUN_FORMAT`, `BOSUN_COLOR`) is nothing of
/// a file, and the command line's to read.
pub(crate) static VARIABLES: &[(&str, &str)] = &[
    ("BOSUN_FAIL_ON", "Least severity of a finding that fails a run: error, warning, info or never"),
    ("BOSUN_JOBS", "How many jobs run at once"),
];

/// What was set; what was not has the caller's default.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Settings {
    pub(crate) fail_on: Option<Set<Threshold>>,
    pub(crate) jobs: Option<Set<NonZeroUsize>>,
}

/// A value and who set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Set<T> {
    pub(crate) value: T,
    pub(crate) by: SetBy,
}

/// Who set a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SetBy {
    File(Origin),
    Variable(&'static str),
}

/// Reads the threshold at a node.
pub(super) fn read_threshold(node: &Node, errors: &mut Errors) -> Option<Threshold> {
    node.word(FAIL_ON, errors).and_then(|word| word.parse().ok())
}

impl Settings {
    /// Reads what the file sets.
    pub(super) fn read(&mut self, top: &mut Reader<'_>, sources: &Sources, errors: &mut Errors) {
        let file = |node: &Node| SetBy::File(sources.origin(node));
        if let Some(node) = top.take("fail_on")
            && let Some(value) = read_threshold(node, errors)
        {
            self.fail_on = Some(Set { value, by: file(node) });
        }
        if let Some(node) = top.take("jobs") {
            let jobs = match node.value {
                Value::Int(jobs) => usize::try_from(jobs).ok().and_then(NonZeroUsize::new),
                _ => None,
            };
            match jobs {
                Some(value) => self.jobs = Some(Set { value, by: file(node) }),
                None => node.expected("a whole number from 1", errors),
            }
        }
    }

    /// Lays variables of the environment over what is set; empty ones count
    /// for nothing.
    pub(super) fn override_with(
        &mut self,
        variable: &dyn Fn(&str) -> Option<String>,
        errors: &mut Vec<ConfigError>,
    ) {
        for &(name, _) in VARIABLES {
            let Some(text) = variable(name).filter(|text| !text.is_empty()) else { continue };
            let by = SetBy::Variable(name);
            let known = match name {
                "BOSUN_FAIL_ON" => assign(&mut self.fail_on, text.parse().ok(), by),
                _ => assign(&mut self.jobs, text.parse().ok(), by),
            };
            if !known {
                errors.push(unknown_value(name, &text));
            }
        }
    }
}

/// Sets a value if there is one; returns false if not.
fn assign<T>(place: &mut Option<Set<T>>, value: Option<T>, by: SetBy) -> bool {
    let Some(value) = value else { return false };
    *place = Some(Set { value, by });
    true
}

fn unknown_value(name: &str, text: &str) -> ConfigError {
    let words = match name {
        "BOSUN_FAIL_ON" => FAIL_ON,
        _ => &[],
    };
    let help = match closest(text, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if words.is_empty() => "use a whole number from 1".to_owned(),
        None => format!("use one of {}", words.join(", ")),
    };
    ConfigError {
        place: Where::Variable(name.to_owned()),
        message: format!("unknown value `{text}`"),
        help: Some(help),
        related: Vec::new(),
    }
}
