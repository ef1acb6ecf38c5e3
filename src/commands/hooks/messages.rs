//! Commit messages: the one being written, and those of commits that exist.

use crate::check::{Check, Message, MessageCheck};
use crate::diagnostic::{Diagnostic, Findings, Place};
use crate::error::{Error, Kind, Result};
use crate::git::{Id, Repo};

/// A commit's message with the name by which it is shown.
pub(super) struct Written {
    name: String,
    text: Vec<u8>,
}

/// The messages of the commits that `to` (HEAD unless given) reaches and
/// `from` does not, oldest first; merges are written by git and left out.
pub(super) fn between(repo: &Repo, from: &str, to: Option<&str>) -> Result<Vec<Written>> {
    let tip = repo.resolve(to.unwrap_or("HEAD"))?;
    let base = repo.resolve(from)?;
    let mut written = Vec::new();
    for id in repo.commits(tip, &[base], false)?.into_iter().rev() {
        if repo.parents(id)?.len() < 2 {
            written.push(read(repo, id)?);
        }
    }
    Ok(written)
}

fn read(repo: &Repo, id: Id) -> Result<Written> {
    let text = repo.message(id)?;
    let subject = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let subject: String = String::from_utf8_lossy(subject).chars().take(60).collect();
    Ok(Written { name: format!("commit {:.10} {subject}", id.to_string()), text })
}

/// Checks messages; findings name their commit.
pub(super) fn examine(check: &'static Check, by: &dyn MessageCheck, written: &[Written]) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for message in written {
        let mut found = Vec::new();
        let text = Message { bytes: &message.text, comment: None };
        by.check(text, &mut Findings::new(&check.meta, &mut found));
        for mut finding in found {
            finding.place = Place::Logical(message.name.clone());
            // Edits and further places speak of a text that no report has.
            finding.fix = None;
            finding.related.clear();
            all.push(finding);
        }
    }
    all
}

/// What a command says that was given neither a message nor commits.
pub(super) fn nothing_to_check(id: &str) -> Error {
    Error::text(Kind::Usage, format!("`{id}` checks a commit message, and none was given"))
        .hint("name the message's file, or commits: `--from-ref origin/main`")
}
