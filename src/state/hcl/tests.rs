//! Blocks, literals, and rubbish.

use super::*;
use proptest::prelude::*;

#[test]
fn blocks_in_blocks_are_read_with_their_literals() {
    let body = parse(
        "# c\nlocals { a = f(1, \"}\") }\nterraform {\n  required_version = \">= 1\"\n  backend \"s3\" {\n    \
         bucket = \"b$${x}\" // c\n    key = \"${var.k}\"\n    n = 3\n    e = { a = [1, 2], \"b\" : null }\n  }\n}\n",
    );
    let backend = &body.all("terraform").next().unwrap().body.blocks[0];
    assert_eq!(backend.labels, ["s3"]);
    assert_eq!(backend.body.text("bucket"), Some("b${x}"));
    assert_eq!(backend.body.get("key"), Some(&Value::Unknown));
    assert_eq!(backend.body.text("n"), Some("3"));
    let Some(Value::Map(map)) = backend.body.get("e") else { panic!("{backend:?}") };
    assert_eq!(map[1], ("b".to_owned(), Value::Null));
}

#[test]
fn what_stands_behind_a_computed_value_is_read() {
    let body = parse("a = f(<<E\n}\nE\n, [for y in z : \"${y}\"])\nb {\n c = m.d.e\n}\n");
    assert_eq!(body.blocks[0].body.get("c"), Some(&Value::Reference("m.d.e".to_owned())));
}

#[test]
fn the_json_form_has_the_same_blocks() {
    let body = parse_json(br#"{"terraform": [{"backend": {"local": {"path": "x"}}, "cloud": {"a": 1}}]}"#);
    let terraform = &body.all("terraform").next().unwrap().body;
    let backend = terraform.all("backend").next().unwrap();
    assert_eq!((backend.labels[0].as_str(), backend.body.text("path")), ("local", Some("x")));
    assert!(terraform.all("cloud").next().is_some());
}

proptest! {
    #[test]
    fn never_panics(text in "[a-z\"{}=\\[\\]$%<#/\\\\ \n,.é-]{0,60}") {
        parse(&text);
        parse_json(text.as_bytes());
    }
}
