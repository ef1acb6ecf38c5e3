//! Which lines a `.dockerignore` lacks, and what each keeps out.

use super::pattern::Pattern;
use super::protection::Protection;
use super::stack::{Candidate, candidates};
use super::{Context, Found, FoundKind, Key};
use crate::docker::dockerignore::Ignore;

/// What came of a context.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Proposal {
    /// The stacks that it has.
    pub(crate) stacks: Vec<&'static str>,
    /// The lines that are missing, in order.
    pub(crate) lines: Vec<Line>,
    /// The lines that are not for this context.
    pub(crate) dropped: Vec<Dropped>,
    /// The bytes of all files.
    pub(crate) bytes: u64,
    /// Of those, what the list that is there keeps out.
    pub(crate) kept_out: u64,
}

/// A line that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) stack: &'static str,
    /// What it keeps out that no line before it does.
    pub(crate) bytes: u64,
    pub(crate) files: u64,
}

impl Line {
    /// What the lines of its stack are called.
    pub(crate) fn title(&self) -> &'static str {
        if self.stack == "always" { "repository, editors, secrets" } else { self.stack }
    }
}

/// A line that would leave out what a build reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dropped {
    pub(crate) text: String,
    pub(crate) reason: String,
}

/// A candidate and what is known of it so far.
struct Trial {
    candidate: Candidate,
    /// Why it is not proposed.
    refused: Option<String>,
    /// Files and folders that it matches by their own names.
    matched: Vec<usize>,
    /// It would keep out something that is not out yet.
    is_needed: bool,
}

/// Finds the lines that are missing.
pub(crate) fn propose(context: &Context<'_>) -> Proposal {
    let existing = Ignore::parse(context.existing);
    let protection = Protection::new(context, &existing);
    let mut trials: Vec<Trial> = candidates(context.files)
        .into_iter()
        .map(|candidate| Trial {
            refused: protection.against(&candidate),
            candidate,
            matched: Vec::new(),
            is_needed: false,
        })
        .collect();
    let out = already_out(context.files, &existing);
    try_files(context.files, &out, &protection, &mut trials);
    let mut proposal = Proposal::default();
    for trial in &trials {
        if proposal.stacks.last() != Some(&trial.candidate.stack) && trial.candidate.stack != "always" {
            proposal.stacks.push(trial.candidate.stack);
        }
    }
    let chosen = choose(trials, context, &existing, &protection, &out, &mut proposal.dropped);
    measure(context.files, &out, &chosen, &mut proposal);
    proposal
}

/// For each file and folder, whether the list that is there leaves it out.
fn already_out(files: &[Found], existing: &Ignore) -> Vec<bool> {
    let mut out = Vec::with_capacity(files.len());
    let mut folder: Option<&str> = None;
    for found in files {
        let inherited =
            !existing.has_exceptions() && folder.is_some_and(|folder| is_below(&found.path, folder));
        let is_out = inherited || existing.excludes(&found.path);
        if is_out && !inherited && found.kind == FoundKind::Folder {
            folder = Some(&found.path);
        }
        out.push(is_out);
    }
    out
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Holds every file against every candidate.
fn try_files(files: &[Found], out: &[bool], protection: &Protection<'_>, trials: &mut [Trial]) {
    for trial in trials {
        // What a folder that matches holds goes with it.
        let mut folder: Option<&str> = None;
        for (at, found) in files.iter().enumerate() {
            let inherited = folder.is_some_and(|folder| is_below(&found.path, folder));
            if !inherited {
                if !trial.candidate.pattern.matches(&found.path) {
                    continue;
                }
                trial.matched.push(at);
                if found.kind == FoundKind::Folder {
                    folder = Some(&found.path);
                }
            }
            if trial.refused.is_none() {
                trial.refused = protection.keeps(&trial.candidate, found);
            }
            trial.is_needed |= !out[at] && found.kind != FoundKind::Folder;
        }
    }
}

/// Takes the lines that are needed and not refused. Of a secret's line that
/// is refused, what else it would have kept out gets lines of its own.
fn choose(
    trials: Vec<Trial>,
    context: &Context<'_>,
    existing: &Ignore,
    protection: &Protection<'_>,
    out: &[bool],
    dropped: &mut Vec<Dropped>,
) -> Vec<(&'static str, Pattern)> {
    let mut chosen = Vec::new();
    let exact = |at: usize| (!out[at]).then(|| Pattern::exactly(&context.files[at].path));
    for trial in trials {
        let Trial { candidate, refused, matched, is_needed } = trial;
        if let Some(reason) = refused {
            if candidate.secret {
                let free = matched.iter().filter(|at| {
                    let found = &context.files[**at];
                    found.kind == FoundKind::File && protection.keeps(&candidate, found).is_none()
                });
                let lines = free.filter_map(|at| exact(*at));
                chosen.extend(lines.map(|pattern| (candidate.stack, pattern)));
            }
            dropped.push(Dropped { text: candidate.pattern.line, reason });
        } else if let Some(reason) = protection.unmade(&candidate) {
            // What nobody has is not missed.
            if !matched.is_empty() {
                dropped.push(Dropped { text: candidate.pattern.line, reason });
            }
        } else if is_needed || matched.is_empty() && !existing.excludes(&candidate.pattern.sample()) {
            chosen.push((candidate.stack, candidate.pattern));
        }
    }
    // Keys may have any name.
    let is_private = |(_, found): &(usize, &Found)| found.key == Some(Key::Private);
    for (at, found) in context.files.iter().enumerate().filter(is_private) {
        if chosen.iter().any(|(_, pattern)| pattern.excludes(&found.path)) {
            continue;
        }
        let Some(pattern) = exact(at) else { continue };
        let candidate = Candidate { stack: "always", pattern, made_by: Vec::new(), secret: true };
        if protection.against(&candidate).is_none() && protection.keeps(&candidate, found).is_none() {
            chosen.push(("always", candidate.pattern));
        }
    }
    // They belong to the others of their kind.
    chosen.sort_by_key(|(stack, _)| *stack != "always");
    chosen
}

/// Counts what each line keeps out that none before it does.
fn measure(files: &[Found], out: &[bool], chosen: &[(&'static str, Pattern)], proposal: &mut Proposal) {
    let mut lines: Vec<Line> = chosen
        .iter()
        .map(|(stack, pattern)| Line { text: pattern.line.clone(), stack, bytes: 0, files: 0 })
        .collect();
    let mut folder: Option<(&str, usize)> = None;
    for (found, is_out) in files.iter().zip(out) {
        proposal.bytes += found.bytes;
        if *is_out {
            proposal.kept_out += found.bytes;
        }
        let inherited = folder.filter(|(folder, _)| is_below(&found.path, folder)).map(|(_, line)| line);
        let by = inherited.or_else(|| {
            let line = chosen.iter().position(|(_, pattern)| pattern.matches(&found.path))?;
            if found.kind == FoundKind::Folder {
                folder = Some((&found.path, line));
            }
            Some(line)
        });
        if let Some(line) = by
            && !is_out
            && found.kind != FoundKind::Folder
        {
            lines[line].bytes += found.bytes;
            lines[line].files += 1;
        }
    }
    proposal.lines = lines;
}

impl Proposal {
    /// The bytes that the missing lines keep out.
    pub(crate) fn saved(&self) -> u64 {
        self.lines.iter().map(|line| line.bytes).sum()
    }

    /// The list with the missing lines at its end, stack by stack; what is
    /// there stays byte for byte.
    pub(crate) fn appended(&self, existing: &[u8]) -> Vec<u8> {
        let ending = if existing.windows(2).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" };
        let mut text = existing.to_vec();
        if !text.is_empty() && !text.ends_with(b"\n") {
            text.extend(ending.as_bytes());
        }
        let mut stack = "";
        for line in &self.lines {
            if line.stack != stack {
                stack = line.stack;
                if !text.is_empty() {
                    text.extend(ending.as_bytes());
                }
                text.extend(format!("# {}{ending}", line.title()).as_bytes());
            }
            text.extend(format!("{}{ending}", line.text).as_bytes());
        }
        text
    }
}
