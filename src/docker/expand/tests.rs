//! What each form gives.

use super::*;
use proptest::prelude::*;

fn lookup(name: &str) -> Found<'static> {
    match name {
        "x" => Found::Value("a/b/c.tar.gz"),
        "empty" => Found::Value(""),
        "unset" => Found::Unset,
        "hidden" => Found::Hidden,
        _ => Found::Missing,
    }
}

fn result(text: &str) -> Result<Expanded, Broken> {
    expand(text, Quoting { escape: '\\', quotes: true }, &lookup)
}

fn text(text: &str) -> String {
    result(text).unwrap().text
}

#[test]
fn each_operator_does_what_shells_do() {
    for (word, expected) in [
        ("$x", "a/b/c.tar.gz"),
        ("[${x}]", "[a/b/c.tar.gz]"),
        ("${empty:-d}|${empty-d}|${none:-d}|${none-d}", "d||d|d"),
        ("${x:+d}|${empty:+d}|${empty+d}|${none+d}", "d||d|"),
        ("${x#*/}|${x##*/}", "b/c.tar.gz|c.tar.gz"),
        ("${x%.*}|${x%%.*}", "a/b/c.tar|a/b/c"),
        ("${x/\\//-}|${x//\\//-}", "a-b/c.tar.gz|a-b-c.tar.gz"),
        ("${none:-${x%%.*}}", "a/b/c"),
        ("${x:?must be given}", "a/b/c.tar.gz"),
        ("a$", "a$"),
    ] {
        assert_eq!(text(word), expected, "{word}");
    }
}

#[test]
fn quotes_and_escapes_are_taken_out() {
    assert_eq!(text(r#"'$x' "$empty\"\a" \$x"#), r#"$x "\a $x"#);
}

#[test]
fn heredocs_have_no_quotes() {
    let quoting = Quoting { escape: '\\', quotes: false };
    assert_eq!(expand("it's \"$empty\" \\$x", quoting, &lookup).unwrap().text, "it's \"\" $x");
}

#[test]
fn a_name_has_its_place() {
    let uses = result("a ${none:-$gone}").unwrap().uses;
    let mut found: Vec<_> = uses.iter().map(|it| (it.name.as_str(), it.range.clone())).collect();
    found.sort_by_key(|(_, range)| range.start);
    assert_eq!(found, [("none", 4..8), ("gone", 11..15)]);
    assert!(uses.iter().all(|it| it.is_missing));
}

#[test]
fn what_is_not_known_makes_the_text_uncertain() {
    assert!(result("$x$none").unwrap().is_certain);
    assert!(!result("$hidden").unwrap().is_certain);
    assert_eq!(text("${unset:-d}${hidden:-d}"), "dd");
    assert!(!result("${unset:-d}").unwrap().is_certain);
}

#[test]
fn what_buildkit_refuses_is_broken() {
    for word in ["${", "${}", "${x", "${x^^}", "${:x}", "'a", "\"a", "${none:?}", "${x/a}"] {
        assert!(result(word).is_err(), "{word}");
    }
    let deep = "${a:-".repeat(10_000);
    assert!(result(&deep).is_err());
}

proptest! {
    #[test]
    fn never_panics(word in r#"[${}:#%/*?\\'"xé-]{0,24}"#) {
        let _ = result(&word);
    }
}
