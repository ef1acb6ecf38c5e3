//! The ports of EXPOSE, variables replaced.

use super::{Environment, is_carried_out, walk};
use crate::diagnostic::Span;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::syntax::{Keyword, Word};

/// One port as EXPOSE gives it.
pub(crate) struct Port {
    /// Without variables.
    pub(crate) text: String,
    pub(crate) span: Span,
    /// True if the text stands in the file as it is.
    pub(crate) is_literal: bool,
}

impl Port {
    /// Port and protocol, without what is said of the host.
    pub(crate) fn container(&self) -> &str {
        self.text.rsplit(':').next().unwrap_or_default()
    }
}

/// Visits the ports of all EXPOSEs whose text `is_wanted`.
pub(crate) fn exposed(file: &Dockerfile, is_wanted: fn(&str) -> bool, mut visit: impl FnMut(Port)) {
    let words = file.each().filter(|at| at.instruction.keyword == Keyword::Expose);
    let mut words = words.flat_map(|at| at.instruction.words());
    if !words.any(|word| word.is_dynamic() || is_wanted(&word.text)) || !is_carried_out(file) {
        return;
    }
    walk(file, |step, environment| {
        if step.at.instruction.keyword != Keyword::Expose {
            return;
        }
        for word in step.at.instruction.words() {
            for text in texts(file, environment, word) {
                if is_wanted(&text) {
                    let span = step.place(&word.span);
                    let is_literal = span == word.span && file.syntax.slice(&span) == text;
                    visit(Port { text, span, is_literal });
                }
            }
        }
    });
}

/// A word may hold several ports once its variables are replaced.
fn texts(file: &Dockerfile, environment: &Environment, word: &Word) -> Vec<String> {
    let Some(expanded) = environment.expand(&word.text, file.syntax.escape) else { return Vec::new() };
    if !expanded.is_certain {
        return Vec::new();
    }
    expanded.text.split_whitespace().map(str::to_owned).collect()
}
