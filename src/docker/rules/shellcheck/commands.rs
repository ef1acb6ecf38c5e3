//! Commands by their names, and those that stand side by side in a pipeline.

use super::subject::Subject;
use crate::docker::shell::{Item, Node, NodeKind};

/// The last part of a program's path.
pub(super) fn base_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The words of a simple command as written.
pub(super) fn words<'f>(script: &Subject<'f>, node: &Node) -> Vec<&'f str> {
    match &node.kind {
        NodeKind::Simple(simple) => simple.words.iter().map(|word| script.slice(&word.span)).collect(),
        _ => Vec::new(),
    }
}

/// The name of a simple command as written.
pub(super) fn written_name<'f>(script: &Subject<'f>, node: &Node) -> Option<&'f str> {
    match &node.kind {
        NodeKind::Simple(simple) => simple.words.first().map(|word| script.slice(&word.span)),
        _ => None,
    }
}

/// The name of a simple command, without its folder.
pub(super) fn name<'f>(script: &Subject<'f>, node: &Node) -> Option<&'f str> {
    written_name(script, node).map(base_name)
}

/// True if a flag such as `-xyz` has this letter.
pub(super) fn has_letter(script: &Subject<'_>, node: &Node, letter: char) -> bool {
    words(script, node)
        .iter()
        .skip(1)
        .any(|word| word.starts_with('-') && !word.starts_with("--") && word.contains(letter))
}

/// True if one of the words is this.
pub(super) fn has_word(script: &Subject<'_>, node: &Node, word: &str) -> bool {
    words(script, node).contains(&word)
}

/// Visits each two commands of which one writes into the other.
pub(super) fn neighbours<'f>(script: &Subject<'f>, mut visit: impl FnMut(&'f Node, &'f Node)) {
    script.tree.walk(&mut |item, _| {
        if let Item::Pipeline(pipeline) = item {
            for pair in pipeline.commands.windows(2) {
                visit(&pair[0], &pair[1]);
            }
        }
    });
}
