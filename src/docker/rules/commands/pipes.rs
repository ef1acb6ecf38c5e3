//! Which pipes lose a failure.

use crate::docker::shell::{
    AndOr, Item, Node, NodeKind, Part, Pipeline, RedirectTarget, SeparatorKind, Shell, Simple,
};

/// The pipelines in which the failure of a command would go unnoticed, and
/// would be noticed with `pipefail`.
pub(super) fn lossy(shell: &Shell) -> Vec<&Pipeline> {
    let Some(script) = &shell.script else { return Vec::new() };
    let mut found = Vec::new();
    // Where pipelines start whose status is that of an assignment.
    let mut assigned: Vec<usize> = Vec::new();
    let mut forgiven: Vec<usize> = Vec::new();
    script.walk(&mut |item, context| match item {
        Item::AndOr(and_or) => forgive(and_or, shell, &mut forgiven),
        Item::Node(Node { kind: NodeKind::Simple(simple), .. }) if simple.words.is_empty() => {
            assigned.extend(simple.assignments.iter().flat_map(|it| statuses(&it.value.parts)));
        }
        Item::Pipeline(pipeline) if pipeline.commands.len() > 1 => {
            let start = pipeline.span.start;
            let counts = !context.condition && (!context.substitution || assigned.contains(&start));
            if counts
                && pipeline.negations.is_empty()
                && !forgiven.contains(&start)
                && can_fail(pipeline, shell)
            {
                found.push(pipeline);
            }
        }
        _ => {}
    });
    found
}

/// Notes the pipelines after which `|| true` stands.
fn forgive(and_or: &AndOr, shell: &Shell, forgiven: &mut Vec<usize>) {
    for (place, (separator, next)) in and_or.rest.iter().enumerate() {
        let is_excuse = name_of(next.commands.last(), shell)
            .is_some_and(|name| matches!(name.as_str(), "true" | ":" | "echo" | "printf"));
        if separator.kind == SeparatorKind::Or && is_excuse {
            // All that is joined by `&&` before it is excused as well.
            forgiven.extend(and_or.pipelines().take(place + 1).map(|pipeline| pipeline.span.start));
        }
    }
}

/// The outermost pipelines of substitutions that are a whole value.
fn statuses(parts: &[Part]) -> Vec<usize> {
    match parts {
        [Part::Double(double)] => statuses(&double.parts),
        [Part::Substitution(substitution)] => {
            let pipelines = substitution.list.items.iter().flat_map(AndOr::pipelines);
            pipelines.map(|pipeline| pipeline.span.start).collect()
        }
        _ => Vec::new(),
    }
}

fn simple(node: &Node) -> Option<&Simple> {
    match &node.kind {
        NodeKind::Simple(simple) => Some(simple),
        _ => None,
    }
}

/// The program that a node starts, without its folder.
fn name_of(node: Option<&Node>, shell: &Shell) -> Option<String> {
    let name = shell.word(simple(node?)?.words.first()?);
    Some(name.rsplit('/').next().unwrap_or_default().to_owned())
}

/// What hardly ever fails, whatever it is given.
const SOURCES: &[&str] = &[
    ":", "arch", "date", "dpkg", "echo", "env", "history", "hostname", "id", "nproc", "printenv", "printf",
    "pwd", "seq", "set", "true", "uname", "whoami", "yes",
];

/// What passes on what it gets.
const FILTERS: &[&str] = &[
    "awk", "base64", "cat", "cut", "fold", "head", "nl", "rev", "sed", "sort", "tac", "tail", "tee", "tr",
    "uniq", "wc",
];

fn can_fail(pipeline: &Pipeline, shell: &Shell) -> bool {
    let Some((last, before)) = pipeline.commands.split_last() else { return false };
    if stops_early(last, shell) || misses_its_input(last, shell) {
        return false;
    }
    let Some((first, middle)) = before.split_first() else { return false };
    let is_harmless =
        |node, names: &[&str]| name_of(Some(node), shell).is_some_and(|name| names.contains(&name.as_str()));
    !(is_harmless(first, SOURCES) || is_heredoc(first, shell))
        || !middle.iter().all(|node| is_harmless(node, FILTERS))
}

/// `cat <<EOF`
fn is_heredoc(node: &Node, shell: &Shell) -> bool {
    let from_here =
        node.redirects.iter().any(|redirect| matches!(redirect.target, RedirectTarget::Heredoc(_)));
    from_here && name_of(Some(node), shell).is_some_and(|name| name == "cat")
}

/// True for what fails itself if it gets nothing: `sha256sum -c`.
fn misses_its_input(node: &Node, shell: &Shell) -> bool {
    let is_sum = name_of(Some(node), shell).is_some_and(|name| name.ends_with("sum"));
    let words = simple(node).map(|simple| simple.words.as_slice()).unwrap_or_default();
    is_sum
        && words.iter().skip(1).map(|word| shell.word(word)).any(|word| {
            let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
            letters.is_some_and(|letters| letters.contains('c')) || word == "--check"
        })
}

/// True for what closes the pipe as soon as it knows enough: what writes to
/// it then dies of it, and with `pipefail` that would be a failure.
fn stops_early(node: &Node, shell: &Shell) -> bool {
    let Some(name) = name_of(Some(node), shell) else { return false };
    match name.as_str() {
        "head" => true,
        "grep" | "egrep" | "fgrep" => {
            let words = simple(node).map(|simple| simple.words.as_slice()).unwrap_or_default();
            words.iter().skip(1).map(|word| shell.word(word)).any(|word| {
                let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
                letters.is_some_and(|letters| letters.contains(['q', 'm'])) || word == "--quiet"
            })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::shell::Dialect;

    fn found(text: &str) -> Vec<String> {
        let shell = Shell::parse(text.to_owned(), Dialect::Sh);
        lossy(&shell).into_iter().map(|pipeline| shell.slice(&pipeline.span).to_owned()).collect()
    }

    #[test]
    fn a_failure_in_front_of_a_pipe_is_lost() {
        for text in [
            "curl a | tar x",
            "curl a | sha256sum",
            "(a | b)",
            "f() { a | b; }",
            "a | b || exit 1",
            "echo a | grep b | c",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
        assert_eq!(found("x=$(a | b) && y=\"$(c | d)\""), ["a | b", "c | d"]);
    }

    #[test]
    fn what_cannot_matter_is_not_found() {
        for text in [
            "yes | a",
            "echo a | b",
            "printf a | sed b | c",
            "cat <<E | a\nb\nE\n",
            "a | b || true",
            "if a | b; then c; fi",
            "! a | b",
            "a | head -n 1",
            "grep a b | sha256sum -c -",
            "a | grep -q b",
            "a \"$(b | c)\"",
            "export x=$(a | b)",
            "a <(b | c)",
            "x=$(a \"$(b | c)\")",
            "a || b",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
