//! Runs rules over a file, and settles what their findings come to.

use crate::diagnostic::{Diagnostic, Findings, Place, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::ignores::Ignore;
use crate::docker::rules;
use crate::docker::selection::Selection;
use std::collections::BTreeSet;

/// Returns what the rules of `selection` find in a file, in order of place,
/// ignored findings left out.
pub(crate) fn lint(file: &Dockerfile, selection: &Selection) -> Vec<Diagnostic> {
    settle(file, selection, unsettled(file, selection))
}

/// The same where ShellCheck itself looked at the file: what it found counts
/// in place of our own rules of its codes, whose fixes stay where both agree.
pub(crate) fn lint_with(
    file: &Dockerfile,
    selection: &Selection,
    mut shellcheck: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let found = unsettled(file, selection);
    let (mut own, rest): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|finding| finding.meta.id.starts_with("SC"));
    for finding in &mut shellcheck {
        let same = |it: &Diagnostic| it.meta.id == finding.meta.id && start(it) == start(finding);
        if let Some(at) = own.iter().position(same) {
            let agreed = own.swap_remove(at);
            finding.help = agreed.help;
            finding.fix = agreed.fix;
        }
    }
    shellcheck.extend(rest);
    settle(file, selection, shellcheck)
}

fn unsettled(file: &Dockerfile, selection: &Selection) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let tried = selection.experiments().filter(|(rule, _)| file.checks.tries(rule));
    for (rule, severity) in selection.iter().chain(tried) {
        if file.checks.overrides && file.checks.skips(rule) {
            continue;
        }
        let fails = file.checks.is_error && file.reading() == Reading::Buildkit;
        let severity = if fails { Severity::Error } else { severity };
        let from = found.len();
        (rule.rule.check)(file, &mut Findings::new(&rule.rule.meta, &mut found));
        for finding in &mut found[from..] {
            if finding.severity == rule.meta().severity || file.reading() != Reading::Own {
                finding.severity = severity;
            }
        }
    }
    found
}

/// Puts findings, the rules' own and those of a program, in order and in
/// their places, and leaves out what comments ignore.
pub(crate) fn settle(
    file: &Dockerfile,
    selection: &Selection,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let used = silence(file, &mut found);
    let mut about = about_ignores(file, selection, &used);
    silence(file, &mut about);
    found.extend(about);
    found.sort_by_key(|finding| (start(finding), finding.meta.id));
    if file.reading() != Reading::Own {
        place_by_line(file, &mut found);
    }
    if file.reading() == Reading::Hadolint {
        once_an_instruction(file, &mut found);
    }
    found
}

fn start(finding: &Diagnostic) -> usize {
    match &finding.place {
        Place::Span(span) => span.start,
        Place::Whole | Place::Logical(_) => 0,
    }
}

/// The instruction that a byte of the file belongs to.
fn instruction_at(file: &Dockerfile, offset: usize) -> Option<usize> {
    let after = file.syntax.instructions.partition_point(|it| it.span.start <= offset);
    after.checked_sub(1).filter(|index| offset <= file.syntax.instructions[*index].span.end)
}

/// Drops ignored findings; returns which names of which comments were used.
fn silence(file: &Dockerfile, found: &mut Vec<Diagnostic>) -> BTreeSet<(usize, usize)> {
    let mut used = BTreeSet::new();
    if file.ignores.is_empty() {
        return used;
    }
    found.retain(|finding| {
        let instruction = match &finding.place {
            Place::Span(span) => instruction_at(file, span.start),
            Place::Whole | Place::Logical(_) => None,
        };
        let names: Vec<&str> =
            std::iter::once(finding.meta.id).chain(finding.meta.aliases.iter().copied()).collect();
        let mut kept = true;
        for (place, ignore) in file.ignores.iter().enumerate().filter(|(_, it)| it.covers(instruction)) {
            if let Some(rule) = names_it(ignore, &names) {
                used.insert((place, rule));
                kept = false;
            }
        }
        kept
    });
    used
}

fn names_it(ignore: &Ignore, names: &[&str]) -> Option<usize> {
    // What BuildKit calls all are its own checks.
    if ignore.all { rules::is_buildkits(names[0]).then_some(0) } else { ignore.names(names) }
}

/// What is to be said of the comments themselves.
fn about_ignores(
    file: &Dockerfile,
    selection: &Selection,
    used: &BTreeSet<(usize, usize)>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in rules::of_ignores() {
        let meta = &rule.rule.meta;
        let Some(severity) = selection.severity_of(meta.id) else { continue };
        let from = found.len();
        (rule.check_ignores)(file, selection, used, &mut Findings::new(meta, &mut found));
        found[from..].iter_mut().for_each(|finding| finding.severity = severity);
    }
    found
}

/// Moves each finding to the first line of its instruction, where hadolint
/// and BuildKit report; the exact place stays beside it.
fn place_by_line(file: &Dockerfile, found: &mut [Diagnostic]) {
    for finding in found {
        let Place::Span(span) = &finding.place else { continue };
        if rules::PLACED_BY_BUILDKIT.contains(&finding.meta.id) {
            continue;
        }
        let Some(index) = instruction_at(file, span.start) else { continue };
        let instruction = &file.syntax.instructions[index];
        let first_line = instruction.span.start..span.start;
        if file.syntax.slice(&first_line).contains('\n') {
            let exact = span.clone();
            finding.place = Place::Span(instruction.keyword_span.clone());
            finding.related.insert(0, (exact, "here".to_owned()));
        }
    }
}

/// Keeps one finding of each rule for each instruction: hadolint says a thing
/// once. ShellCheck's are its own.
fn once_an_instruction(file: &Dockerfile, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    found.retain(|finding| {
        let Place::Span(span) = &finding.place else { return true };
        let many = finding.meta.id.starts_with("SC") || rules::MANY_AN_INSTRUCTION.contains(&finding.meta.id);
        many || instruction_at(file, span.start).is_none_or(|index| seen.insert((finding.meta.id, index)))
    });
}
