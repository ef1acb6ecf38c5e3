//! SC2016: expansion inside single quotes.

use super::commands;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{Item, Node, NodeKind, Part};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2016",
            name: "quoted-expansion",
            severity: Severity::Info,
            summary: "Expansion inside single quotes",
            explain: "Inside single quotes `$name` and `$(…)` stay as they are. Use double quotes to have \
                      them expanded; where the text is meant for another program to expand, all is well.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN echo '$HOME' > /etc/home\n",
        good: "FROM alpine:3.22\nRUN echo \"$HOME\" > /etc/home\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["'"]) {
        // Nodes come before what is inside of them.
        let mut around: Vec<&Node> = Vec::new();
        let mut assigns = 0;
        script.tree.walk(&mut |item, _| match item {
            Item::Node(node) if matches!(node.kind, NodeKind::Simple(_)) => around.push(node),
            Item::Assignment(assignment) if is_prompt(script.slice(&assignment.name)) => {
                assigns = assignment.span.end;
            }
            Item::Part(Part::Single(span)) => {
                let content = &script.text()[span.start + 1..span.end - 1];
                if span.start < assigns || !expands(content) {
                    return;
                }
                let command = around.iter().rev().find(|node| {
                    node.span.contains(&span.start)
                        && !matches!(&node.kind, NodeKind::Simple(simple) if simple.words.is_empty())
                });
                if command.is_some_and(|node| reads_it(&script, node, content, span.start)) {
                    return;
                }
                let message = "nothing is expanded inside single quotes";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) {
                    finding.help("use double quotes if the shell should expand this");
                }
            }
            _ => {}
        });
    }
}

fn is_prompt(name: &str) -> bool {
    matches!(name, "PS1" | "PS2" | "PS3" | "PS4" | "PROMPT_COMMAND")
}

/// True for `$name`, `${`, `$(`, `$1`, and a pair of backticks around
/// something.
fn expands(text: &str) -> bool {
    let bytes = text.as_bytes();
    let dollar = bytes.windows(2).any(|two| {
        two[0] == b'$' && (two[1].is_ascii_alphanumeric() || matches!(two[1], b'{' | b'(' | b'_'))
    });
    dollar || {
        let mut pieces = text.split('`').skip(1);
        pieces.next().is_some_and(|piece| !piece.is_empty()) && pieces.next().is_some()
    }
}

/// True if the command takes a text that it expands by itself.
fn reads_it(script: &subject::Subject<'_>, node: &Node, content: &str, at: usize) -> bool {
    let NodeKind::Simple(simple) = &node.kind else { return false };
    let mut words = simple.words.iter().map(|word| script.slice(&word.span)).peekable();
    while words
        .peek()
        .is_some_and(|word| matches!(*word, "command" | "builtin" | "exec" | "busybox" | "time"))
    {
        let alone = words.next();
        if words.peek().is_none() {
            return alone.is_some_and(|word| word == "busybox");
        }
    }
    let Some(name) = words.next() else { return false };
    let name = commands::base_name(name);
    if name.ends_with("awk") || name.starts_with("perl") {
        return true;
    }
    match name {
        "trap" | "sh" | "bash" | "ksh" | "zsh" | "ssh" | "eval" | "xprop" | "alias" | "sudo" | "doas"
        | "run0" | "docker" | "podman" | "oc" | "dpkg-query" | "jq" | "rename" | "rg" | "unset" => true,
        "git" => words.next() == Some("filter-branch"),
        "sed" => is_sed_address(content),
        "export" | "declare" | "local" | "readonly" | "typeset" => {
            let word = simple.words.iter().find(|word| word.span.contains(&at));
            word.is_some_and(|word| {
                script.slice(&word.span).split_once('=').is_some_and(|(name, _)| is_prompt(name))
            })
        }
        "find" => {
            let exec = words.find(|word| matches!(*word, "-exec" | "-execdir"));
            let inner = exec.and_then(|_| words.next()).map_or("", commands::base_name);
            matches!(inner, "sh" | "bash" | "ksh" | "zsh")
                || inner.ends_with("awk")
                || inner.starts_with("perl")
        }
        _ => false,
    }
}

/// True for `$d`, `$p` and the like, where `$` is sed's last line.
fn is_sed_address(text: &str) -> bool {
    text.as_bytes().windows(2).enumerate().any(|(at, two)| {
        two[0] == b'$'
            && matches!(two[1], b'{' | b'd' | b'p' | b's' | b'a' | b'i' | b'c')
            && text.as_bytes().get(at + 2).is_none_or(|byte| !byte.is_ascii_alphabetic())
    })
}
