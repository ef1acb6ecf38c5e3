//! What [`parse`] makes of texts.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> (Option<Node>, Vec<Error>) {
    let mut errors = Errors::default();
    let node = parse(SourceId(0), text.as_bytes(), &mut errors);
    (node, errors.into_sorted())
}

fn good(text: &str) -> Node {
    let (node, errors) = read(text);
    assert_eq!(errors, []);
    node.unwrap()
}

fn at<'n>(node: &'n Node, path: &[&str]) -> &'n Node {
    path.iter().fold(node, |node, key| node.as_map().unwrap().get(key).unwrap())
}

/// The first error as the text it points at and its message.
fn first_error(text: &str) -> (&str, String) {
    let error = read(text).1.remove(0);
    (&text[error.span], error.message)
}

#[test]
fn spans_cover_scalars_and_collections() {
    let text = "a: one\nb: [1, 'two']\nc:\n  - d: \"e\"\n";
    let root = good(text);
    assert_eq!(&text[at(&root, &["a"]).span.clone()], "one");
    assert_eq!(&text[at(&root, &["b"]).span.clone()], "[1, 'two']");
    assert_eq!(&text[at(&root, &["b"]).as_seq().unwrap()[1].span.clone()], "'two'");
    assert_eq!(&text[at(&root, &["c"]).span.clone()], "- d: \"e\"");
}

#[test]
fn spans_count_bytes_after_wide_characters_and_crlf() {
    let text = "é: '€ü'\r\nnaïve: x\r\nlast: 大\r\n";
    let root = good(text);
    assert_eq!(&text[root.as_map().unwrap().entry("naïve").unwrap().key.span.clone()], "naïve");
    assert_eq!(&text[at(&root, &["last"]).span.clone()], "大");
}

#[test]
fn a_byte_order_mark_moves_spans_only() {
    let text = "\u{feff}a: b\n";
    assert_eq!(&text[at(&good(text), &["a"]).span.clone()], "b");
}

#[test]
fn a_missing_value_has_the_place_of_its_key() {
    let text = "a:\nb: 1\n";
    assert_eq!(&text[at(&good(text), &["a"]).span.clone()], "a");
}

#[test]
fn numbers_keep_how_they_were_written() {
    let root = good("v: 1.10\nw: 0x10\nx: true\n");
    assert_eq!(at(&root, &["v"]).text(), Some("1.10"));
    assert_eq!(at(&root, &["w"]).value, Value::Int(16));
    assert_eq!(at(&root, &["w"]).text(), Some("0x10"));
    assert_eq!(at(&root, &["x"]).text(), Some("true"));
}

#[test]
fn quotes_make_texts() {
    let root = good("a: '1'\nb: \"true\"\nc: |\n  5\n");
    assert_eq!(at(&root, &["a"]).value, Value::Str("1".to_owned()));
    assert_eq!(at(&root, &["b"]).value, Value::Str("true".to_owned()));
    assert_eq!(at(&root, &["c"]).value, Value::Str("5\n".to_owned()));
}

#[test]
fn an_alias_is_what_it_names_and_stands_there() {
    let text = "a: &x [1]\nb: *x\n";
    let root = good(text);
    assert_eq!(at(&root, &["a"]), at(&root, &["b"]));
    assert_eq!(&text[at(&root, &["b"]).span.clone()], "&x [1]");
}

#[test]
fn own_keys_win_over_merged_ones() {
    let root = good("base: &b { x: 1, y: 2 }\nnew:\n  x: 9\n  <<: *b\n");
    assert_eq!(at(&root, &["new", "x"]).value, Value::Int(9));
    assert_eq!(at(&root, &["new", "y"]).value, Value::Int(2));
    assert_eq!(at(&root, &["new"]).as_map().unwrap().len(), 2);
}

#[test]
fn of_merged_maps_the_first_wins() {
    let root = good("a: &a { x: 1 }\nb: &b { x: 2, y: 2 }\nc: { <<: [*a, *b] }\n");
    assert_eq!(at(&root, &["c", "x"]).value, Value::Int(1));
    assert_eq!(at(&root, &["c", "y"]).value, Value::Int(2));
}

#[test]
fn a_merge_of_a_merge_brings_all() {
    let root = good("a: &a { x: 1 }\nb: &b { <<: *a, y: 2 }\nc: { <<: *b }\n");
    assert_eq!(at(&root, &["c", "x"]).value, Value::Int(1));
}

#[test]
fn a_quoted_merge_key_is_a_key() {
    assert_eq!(at(&good("\"<<\": 1\n"), &["<<"]).value, Value::Int(1));
}

#[test]
fn what_is_no_map_cannot_be_merged() {
    let error = first_error("a: { <<: 3 }\n");
    assert_eq!(error, ("3", "`<<` takes a map or a list of maps".to_owned()));
}

#[test]
fn two_merge_keys_are_refused() {
    let text = "a: &a { x: 1 }\nb:\n  <<: *a\n  <<: *a\n";
    assert_eq!(first_error(text), ("<<", "`<<` is written twice".to_owned()));
}

#[test]
fn a_duplicate_key_is_refused_with_both_places() {
    let text = "files: 1\nx: 2\nfiles: 3\n";
    let (node, errors) = read(text);
    assert_eq!(errors[0].message, "`files` is written twice");
    assert_eq!(errors[0].span, 14..19);
    assert_eq!(errors[0].related[0].1, 0..5);
    assert_eq!(at(&node.unwrap(), &["files"]).value, Value::Int(1));
}

#[test]
fn duplicates_are_found_in_long_maps_too() {
    let mut text: String = (0..40).map(|n| format!("k{n}: {n}\n")).collect();
    text.push_str("k7: x\n");
    assert_eq!(first_error(&text), ("k7", "`k7` is written twice".to_owned()));
}

#[test]
fn all_duplicates_are_told_at_once() {
    assert_eq!(read("a: 1\na: 2\nb: { c: 1, c: 2 }\n").1.len(), 2);
}

#[test]
fn a_tab_is_named_as_such() {
    assert_eq!(first_error("a:\n\tb: 1\n").1, "tabs cannot indent YAML");
}

#[test]
fn a_syntax_error_has_its_place() {
    let text = "a: b: c\n";
    let error = read(text).1.remove(0);
    assert_eq!(error.span, 4..5);
    assert_eq!(error.message, "mapping values are not allowed in this context");
}

#[test]
fn what_is_left_open_is_told_with_what_closes_it() {
    for (text, closing) in [("a: [b\n", "`]`"), ("a: {b: c\n", "`}`"), ("a: 'b\n", "quote")] {
        let error = read(text).1.remove(0);
        assert!(error.help.as_deref().is_some_and(|help| help.contains(closing)), "{text}: {error:?}");
    }
}

#[test]
fn one_document_only() {
    assert_eq!(first_error("a: 1\n---\nb: 2\n"), ("---", "a second document starts here".to_owned()));
}

#[test]
fn tags_of_ones_own_are_refused() {
    assert_eq!(first_error("a: !secret x\n").1, "the tag `!secret` has no meaning here");
}

#[test]
fn core_tags_choose_the_type() {
    let root = good("a: !!str 12\nb: !!float 3\nc: ! 4\n");
    assert_eq!(at(&root, &["a"]).value, Value::Str("12".to_owned()));
    assert_eq!(at(&root, &["b"]).value, Value::Float(3.0));
    assert_eq!(at(&root, &["c"]).value, Value::Str("4".to_owned()));
}

#[test]
fn aliases_that_multiply_are_stopped() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let alias = format!("*a{}", n - 1);
        text.push_str(&format!("a{n}: &a{n} [{}]\n", [alias.as_str(); 9].join(", ")));
    }
    assert_eq!(first_error(&text).1, "aliases expand to more than 20000 values");
}

#[test]
fn an_alias_inside_of_its_anchor_is_refused() {
    assert_eq!(first_error("a: &a [*a]\n"), ("*a", "this alias lies inside of what it names".to_owned()));
}

#[test]
fn depth_is_bounded() {
    let text = "- ".repeat(5_000);
    assert_eq!(first_error(&text).1, "lies more than 100 levels deep");
}

#[test]
fn what_is_not_utf_8_has_its_place() {
    let mut errors = Errors::default();
    assert_eq!(parse(SourceId(0), b"a: \xff\n", &mut errors), None);
    assert_eq!(errors.into_sorted()[0].span, 3..4);
}

#[test]
fn a_nul_does_not_end_the_text_in_silence() {
    assert_eq!(first_error("a: 1\n\0b: 2\n").1, "YAML does not allow this control character");
}

#[test]
fn an_empty_text_is_a_missing_value() {
    assert!(good("").is_null());
    assert!(good("# only a comment\n").is_null());
}

fn assert_spans_lie_in(text: &str, node: &Node) {
    assert!(text.get(node.span.clone()).is_some(), "{:?}", node.span);
    for item in node.as_seq().into_iter().flatten() {
        assert_spans_lie_in(text, item);
    }
    for entry in node.as_map().into_iter().flatten() {
        assert!(text.get(entry.key.span.clone()).is_some(), "{:?}", entry.key.span);
        assert_spans_lie_in(text, &entry.value);
    }
}

proptest! {
    #[test]
    fn never_panics_on_any_bytes(bytes: Vec<u8>) {
        let mut errors = Errors::default();
        let node = parse(SourceId(0), &bytes, &mut errors);
        prop_assert!(node.is_some() || !errors.is_empty());
    }

    #[test]
    fn spans_and_errors_lie_in_the_text(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "a", "é", ": ", "\n", "\n  ", "- ", "{", "}", "[", "]", ", ", "&a ", "*a", "<<: ", "'", "\"",
                "|", ">", "# c", "!!str ", "!x ", "---\n", "\t", "\r\n", "\u{feff}", "? ", "~", "1", "\\", "%",
            ]),
            0..24,
        )
    ) {
        let text: String = parts.concat();
        let (node, errors) = read(&text);
        prop_assert!(node.is_some() || !errors.is_empty());
        for error in &errors {
            prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error);
        }
        if let Some(node) = &node {
            assert_spans_lie_in(&text, node);
        }
    }

    #[test]
    fn a_plain_word_is_what_its_span_holds(words in proptest::collection::vec("[a-zé大]{1,6}", 1..8)) {
        let text: String = words.iter().enumerate().map(|(n, word)| format!("{word}{n}: {word}\n")).collect();
        for entry in good(&text).as_map().into_iter().flatten() {
            prop_assert_eq!(&text[entry.key.span.clone()], entry.key.text.as_str());
            prop_assert_eq!(Some(&text[entry.value.span.clone()]), entry.value.text());
        }
    }
}
