//! Findings: what a rule says, where, and how to mend it.
//!
//! Pure values, shared by every family. Nothing here knows where a text came
//! from, how a finding is shown, or which findings are wanted: the sink
//! chooses, the reporters show.

mod fix;
mod rule;
mod sink;

pub(crate) use fix::{Edit, Fix, apply};
pub(crate) use rule::{Meta, Rule, Severity};
pub(crate) use sink::{Level, Levels, Threshold};

use std::ops::Range;

/// Bytes of the text a finding speaks of.
pub(crate) type Span = Range<usize>;

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A part of the text under examination.
    Span(Span),
    /// The file itself: its name, mode or existence.
    Whole,
    /// Something that is no file: a commit, a branch, a resource address.
    Logical(String),
}

/// One thing that a rule found in one text.
#[derive(Debug, Clone)]
pub(crate) struct Diagnostic {
    /// The rule that speaks.
    pub(crate) meta: &'static Meta,
    /// The rule's own severity unless the sink was told otherwise.
    pub(crate) severity: Severity,
    /// Names this case in one line, lower case, without a full stop.
    pub(crate) message: String,
    /// The smallest text that, changed, would remove the finding.
    pub(crate) place: Place,
    /// Other places of the same text that explain this one.
    pub(crate) related: Vec<(Span, String)>,
    /// What to type, if anything.
    pub(crate) help: Option<String>,
    /// Edits that remove the finding.
    pub(crate) fix: Option<Fix>,
    /// True if the text at the place is a secret: no report shows its lines.
    pub(crate) concealed: bool,
}

impl Diagnostic {
    /// Makes a finding of `meta` at `place` with the rule's own severity.
    pub(crate) fn new(meta: &'static Meta, place: Place, message: impl Into<String>) -> Self {
        Self {
            meta,
            severity: meta.severity,
            message: message.into(),
            place,
            related: Vec::new(),
            help: None,
            fix: None,
            concealed: false,
        }
    }

    /// Adds what to do about it.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the edits that remove the finding.
    pub(crate) fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// Keeps the text at the place out of all reports.
    pub(crate) fn conceal(&mut self) -> &mut Self {
        self.concealed = true;
        self
    }

    /// Lowers or raises the severity of this one finding.
    pub(crate) fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Adds another place of the same text that explains this finding.
    pub(crate) fn related(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.related.push((span, message.into()));
        self
    }
}

/// Where one rule puts what it finds in one text.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    meta: &'static Meta,
    list: &'a mut Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// Collects findings of `meta` at the end of `list`.
    pub(crate) fn new(meta: &'static Meta, list: &'a mut Vec<Diagnostic>) -> Self {
        Self { meta, list }
    }

    /// Reports a part of the text.
    pub(crate) fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Place::Span(span), message)
    }

    /// Reports the file as a whole.
    pub(crate) fn report_file(&mut self, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Place::Whole, message)
    }

    /// Takes over findings, of other rules too.
    pub(crate) fn extend(&mut self, found: Vec<Diagnostic>) {
        self.list.extend(found);
    }

    fn push(&mut self, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.list.push(Diagnostic::new(self.meta, place, message));
        self.list.last_mut().expect("pushed on the line above")
    }
}
