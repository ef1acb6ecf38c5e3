//! One script as these rules look at it.

use crate::diagnostic::{Diagnostic, Findings, Meta, Severity, Span};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::Profiles;
use crate::docker::shell::{Context, Dialect, Item, Node, NodeKind, Part, Script, Shell, Word};
use crate::docker::shellcheck;

/// A script that a shell reads, in a file.
#[derive(Clone, Copy)]
pub(super) struct Subject<'f> {
    pub(super) file: &'f Dockerfile,
    pub(super) run: Run<'f>,
    pub(super) dialect: Dialect,
    /// All of the script, or as far as a shell could read it.
    pub(super) tree: &'f Script,
}

/// The scripts of a file that hold one of these texts; nothing else is done
/// for a script that holds none.
pub(super) fn with<'f>(file: &'f Dockerfile, needles: &'static [&str]) -> impl Iterator<Item = Subject<'f>> {
    file.runs().filter(|run| run.script.shell.holds(needles)).filter_map(|run| {
        let dialect = shellcheck::dialect(file, &run)?;
        let tree = run.script.shell.readable()?;
        Some(Subject { file, run, dialect, tree })
    })
}

/// The same for scripts of which the shell does not know what bash alone has.
pub(super) fn not_bash<'f>(
    file: &'f Dockerfile,
    needles: &'static [&str],
) -> impl Iterator<Item = Subject<'f>> {
    with(file, needles).filter(|subject| matches!(subject.dialect, Dialect::Sh | Dialect::Ash))
}

/// The same for scripts that `sh` runs, which may know POSIX alone. hadolint
/// takes busybox's ash for one of these; it knows more.
pub(super) fn posix<'f>(file: &'f Dockerfile, needles: &'static [&str]) -> impl Iterator<Item = Subject<'f>> {
    with(file, needles).filter(|subject| match subject.dialect {
        Dialect::Sh => true,
        Dialect::Ash => subject.file.reading() == Reading::Hadolint,
        Dialect::Bash | Dialect::Ksh => false,
    })
}

/// The same where ShellCheck lets dash do what POSIX does not name.
pub(super) fn strict<'f>(
    file: &'f Dockerfile,
    needles: &'static [&str],
) -> impl Iterator<Item = Subject<'f>> {
    with(file, needles).filter(|subject| subject.dialect == Dialect::Sh)
}

impl<'f> Subject<'f> {
    pub(super) fn shell(&self) -> &'f Shell {
        &self.run.script.shell
    }

    pub(super) fn text(&self) -> &'f str {
        &self.shell().text
    }

    /// The text of a span.
    pub(super) fn slice(&self, span: &Span) -> &'f str {
        self.shell().slice(span)
    }

    /// All nodes of the tree, with what stands around them.
    pub(super) fn nodes(&self, mut visit: impl FnMut(&'f Node, &Context)) {
        self.tree.walk(&mut |item, context| {
            if let Item::Node(node) = item {
                visit(node, context);
            }
        });
    }

    /// The words of all simple commands.
    pub(super) fn simple_words(&self, mut visit: impl FnMut(&'f [Word])) {
        self.nodes(|node, _| {
            if let NodeKind::Simple(simple) = &node.kind
                && !simple.words.is_empty()
            {
                visit(&simple.words);
            }
        });
    }

    /// All parts of all words.
    pub(super) fn parts(&self, mut visit: impl FnMut(&'f Part)) {
        self.tree.walk(&mut |item, _| {
            if let Item::Part(part) = item {
                visit(part);
            }
        });
    }

    /// True if the script sets `-e` somewhere.
    pub(super) fn stops_at_errors(&self) -> bool {
        self.shell().sets_errexit().is_some()
    }

    /// Where a part of the script stands in the file.
    pub(super) fn span(&self, span: &Span) -> Span {
        self.run.script.span(span)
    }

    /// True if a fix may edit this part of the script.
    pub(super) fn is_editable(&self, span: &Span) -> bool {
        self.run.script.is_contiguous(span)
    }

    /// Reports a part of the script, unless a comment in it says not to.
    pub(super) fn report<'a>(
        &self,
        findings: &'a mut Findings<'_>,
        meta: &Meta,
        span: &Span,
        message: impl Into<String>,
    ) -> Option<&'a mut Diagnostic> {
        let place = self.span(span);
        if shellcheck::is_disabled(self.file, &self.run, meta.id, place.start) {
            return None;
        }
        Some(findings.report(place, message))
    }
}

/// The profiles of a rule that ShellCheck has with this level.
pub(super) const fn profiles(level: Severity, default: bool) -> Profiles {
    Profiles { default, hadolint: Some(level), buildkit: false }
}
