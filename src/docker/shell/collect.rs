//! Takes the simple commands out of a tree.

use super::ast::{NodeKind, Script, Simple, Word};
use super::walk::{Context, Item};
use super::{Arg, Command, text};

/// Returns every simple command that has a name, in order of place.
pub(super) fn commands(script: &Script, text: &str) -> Vec<Command> {
    let mut commands = Vec::new();
    script.walk(&mut |item, context| {
        if let Item::Node(node) = item
            && let NodeKind::Simple(simple) = &node.kind
        {
            commands.extend(command(simple, context, text));
        }
    });
    // A substitution in an assignment or heredoc is walked after its command.
    commands.sort_by_key(|command| command.name_span.start);
    commands
}

fn command(simple: &Simple, context: &Context, text: &str) -> Option<Command> {
    let (name, words) = simple.words.split_first()?;
    let last = simple.words.last().unwrap_or(name);
    Some(Command {
        name: text::of_word(name, text),
        name_span: name.span.clone(),
        args: words.iter().map(|word| arg(word, text)).collect(),
        assignments: simple
            .assignments
            .iter()
            .map(|assignment| {
                let name = text[assignment.name.clone()].to_owned();
                (name, arg(&assignment.value, text))
            })
            .collect(),
        span: name.span.start..last.span.end,
        context: *context,
    })
}

fn arg(word: &Word, text: &str) -> Arg {
    Arg {
        text: text::of_word(word, text),
        span: word.span.clone(),
        quoted: text::is_quoted(word),
        dynamic: text::is_dynamic(&word.parts),
    }
}
