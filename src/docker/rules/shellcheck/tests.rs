//! What several of these rules have in common: values, conditions, comments.

use crate::diagnostic::Place;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use crate::docker::lint::lint;
use crate::docker::selection::{Choice, Selection};
use std::sync::Arc;

/// The excerpts that a rule reports of a file.
fn in_file(rule: &str, text: &str, reading: Reading) -> Vec<String> {
    let given = Given { reading, ..Given::default() };
    let file = Dockerfile::parse(text, Arc::new(given));
    let choice = Choice { select: vec![rule.to_owned()], ..Choice::default() };
    let found = lint(&file, &Selection::of(&choice)).into_iter();
    let excerpt = |place: &Place| match place {
        Place::Span(span) => text[span.clone()].to_owned(),
        _ => String::new(),
    };
    found.map(|finding| excerpt(&finding.place)).collect()
}

/// The excerpts that a rule reports of a script that `sh` runs.
fn found(rule: &str, script: &str) -> Vec<String> {
    in_file(rule, &format!("FROM debian:13\nRUN {script}\n"), Reading::Own)
}

/// Asserts what is reported of scripts; the excerpts stand with blanks between.
fn all(rule: &str, expected: &[(&str, &str)]) {
    for (script, excerpts) in expected {
        assert_eq!(found(rule, script).join(" "), *excerpts, "{rule} in {script}");
    }
}

#[test]
fn a_variable_is_one_word_where_every_way_leads_to_one() {
    all(
        "SC2086",
        &[
            ("x=a; echo $x", ""),
            ("x='a b'; echo $x", "$x"),
            ("x=; echo $x", "$x"),
            ("x=$(ls); echo \"$x\" $x", "$x"),
            ("x=a && echo $x || exit 1", ""),
            ("a && x=b; echo $x", "$x"),
            ("if a; then x=b; fi; echo $x", "$x"),
            ("if a; then x=b; else x=c; fi; echo $x", ""),
            ("if a; then x=b; else exit 1; fi; echo $x", ""),
            ("case $1 in a) x=b ;; *) x=c ;; esac; echo $x", ""),
            ("case $1 in a) x=b ;; esac; echo $x", "$x"),
            ("x=a; while b; do echo $x; x=$(c); done", "$x"),
            ("for x in a b; do echo $x; done; echo $x", "$x"),
            ("for x in *; do echo $x; done", "$x"),
            ("x=a; (x=$(b)); echo $x", ""),
            ("f() { x=$(b); }; x=a; f; echo $x", "$x"),
            ("f() { echo $x; }; x=a", ""),
            ("x=$((1 + 2)); echo $x", ""),
            ("x=a; y=$x/b; echo $y", ""),
        ],
    );
}

#[test]
fn what_is_no_word_of_a_command_is_not_split() {
    all(
        "SC2086",
        &[
            ("x=$1; case $1 in $2) ;; esac; for i in $1; do :; done", ""),
            ("echo $# $? $$ ${#x} ${1:+a} \"$1\" \"a $1\"", ""),
            ("$1 a; [ -n $2 ]; a > $3; echo ${4:-b} \"$(echo $5)\"", "$2 $3 ${4:-b} $5"),
            ("export a=$1", "$1"),
        ],
    );
    let bash = "FROM a:1\nSHELL [\"/bin/bash\", \"-c\"]\nRUN export a=$1; [[ -n $1 ]]; echo $2\n";
    assert_eq!(in_file("SC2086", bash, Reading::Own), ["$2"]);
}

#[test]
fn variables_of_the_build_are_known_and_one_word() {
    let text = "ARG early=1\nFROM a:1 AS base\nARG one\nENV two=2 three=3\nFROM base\nENV x=a\n\
                RUN echo $one $two $three $x $early $http_proxy\n";
    assert_eq!(in_file("SC2086", text, Reading::Own), ["$early"]);
    assert_eq!(in_file("SC2154", text, Reading::Hadolint), ["$early"], "it is not known in a stage");
    assert_eq!(in_file("SC2154", "ARG v=1\nONBUILD RUN echo \"$v\"\n", Reading::Own).len(), 0);
    assert_eq!(in_file("SC2154", "ARG v=1\nONBUILD RUN echo \"$v\"\n", Reading::Hadolint).len(), 1);
}

#[test]
fn a_variable_that_is_asked_for_may_be_unset() {
    all(
        "SC2154",
        &[
            ("echo \"$x\" \"$x\"", "$x"),
            ("[ -n \"$x\" ] && echo \"$x\"", ""),
            ("echo \"${x:-a}\" \"$x\"", ""),
            ("read -r x; echo \"$x\"", ""),
            ("x=1 a; echo \"$x\"", "$x"),
            ("echo $((x + 1))", "x"),
            ("echo \"$HOME\" \"$1\"", ""),
        ],
    );
}

#[test]
fn what_something_looks_at_may_fail() {
    all(
        "SC2164",
        &[
            ("cd a; b", "cd a"),
            ("cd a && b; cd c || exit 1; if cd d; then e; fi", ""),
            ("set -e; cd a; b", ""),
            ("(cd a; b) || c", ""),
            ("a && cd b", "cd b"),
            ("cd ..; cd /", ""),
        ],
    );
    all("SC2015", &[("a && b || c", "&&"), ("a && b || true", ""), ("if a && b || c; then d; fi", "")]);
    all(
        "SC2251",
        &[("set -e; ! a; b", "!"), ("set -e; b; ! a", ""), ("! a; b", ""), ("set -e; ! a || c; b", "")],
    );
}

#[test]
fn a_comment_silences_the_next_line() {
    let text =
        "FROM a:1\nRUN echo $1 && \\\n    # shellcheck disable=SC2086\n    echo $2 && \\\n    echo $3\n";
    assert_eq!(in_file("SC2086", text, Reading::Own), ["$1", "$3"]);
    let heredoc = "FROM a:1\nRUN <<EOF\n# shellcheck disable=SC2086\necho $1\necho $2\nEOF\n";
    assert_eq!(in_file("SC2086", heredoc, Reading::Own), ["$2"]);
}

#[test]
fn only_what_a_shell_of_its_kind_reads_is_looked_at() {
    for text in [
        "RUN [\"sh\", \"-c\", \"echo $1\"]\n",
        "SHELL [\"pwsh\", \"-c\"]\nRUN echo $1\n",
        "RUN <<EOF\n#!/usr/bin/env python\nprint $1\nEOF\n",
    ] {
        assert!(in_file("SC2086", text, Reading::Own).is_empty(), "{text}");
    }
    let bash = "FROM a:1 AS b\nSHELL [\"/bin/bash\", \"-c\"]\nFROM b\nRUN source /x\n";
    assert!(in_file("SC3046", bash, Reading::Hadolint).is_empty());
    assert_eq!(in_file("SC3046", &format!("{bash}FROM a:1\nRUN source /x\n"), Reading::Own), ["source /x"]);
}

#[test]
fn what_comes_before_a_stray_parenthesis_is_looked_at() {
    let script = "$x = 'a'; $y = ( b )";
    assert_eq!(found("SC1088", script), ["("]);
    assert_eq!(found("SC2154", script), ["$x", "$y"]);
    assert!(found("SC1072", script).is_empty());
    assert_eq!(found("SC1072", "if a; then (b").len(), 1);
}

#[test]
fn the_sh_of_an_image_knows_what_it_knows() {
    let count = |image: &str, rule| {
        let text = format!("FROM {image}\nRUN [[ a == b ]] && x=(c)\n");
        in_file(rule, &text, Reading::Own).len()
    };
    assert_eq!((count("debian:13", "SC3010"), count("debian:13", "SC3030")), (1, 1));
    assert_eq!((count("php:8-alpine", "SC3010"), count("php:8-alpine", "SC3030")), (0, 1));
    assert_eq!((count("fedora:42", "SC3010"), count("ubi9/ubi-minimal:9.6", "SC3030")), (0, 0));
    assert_eq!(in_file("SC3010", "FROM alpine:3\nRUN [[ a ]]\n", Reading::Hadolint).len(), 1);
}
