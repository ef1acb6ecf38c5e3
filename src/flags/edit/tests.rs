//! Tests of changes to texts.

use super::*;
use crate::flags::syntax::parse_data;

fn changed(text: &str, syntax: Syntax, change: impl Fn(&mut Data)) -> Result<String, EditError> {
    let document = read(text.as_bytes(), syntax).unwrap();
    let mut wanted = document.root.data();
    change(&mut wanted);
    let new = rewrite(text.as_bytes(), &document, &wanted)?;
    Ok(String::from_utf8(new.text).unwrap())
}

fn yaml(text: &str, change: impl Fn(&mut Data)) -> String {
    changed(text, Syntax::Yaml, change).unwrap()
}

fn json(text: &str, change: impl Fn(&mut Data)) -> String {
    changed(text, Syntax::Json, change).unwrap()
}

fn at<'d>(data: &'d mut Data, path: &str) -> &'d mut Data {
    path.split('/').fold(data, |data, step| data.get_mut(step).unwrap())
}

fn value(text: &str) -> Data {
    parse_data(text).unwrap()
}

const YAML: &str = "# flags of the shop\nflags:\n  # new way to pay\n  checkout:   # soon\n    state: 'ENABLED'   \
                    # sure\n    variants: {\"on\": true, \"off\": false}\n    defaultVariant: \"off\"\n\n  \
                    search:\n    state: ENABLED\n    variants:\n      fast: 1\n      slow: 2\n    \
                    defaultVariant: slow # for now\n# end\n";

#[test]
fn a_text_keeps_its_quotes_and_comments() {
    let new = yaml(YAML, |data| at(data, "flags/checkout").set("state", Data::text("DISABLED")));
    assert_eq!(new, YAML.replace("'ENABLED'   # sure", "'DISABLED'   # sure"));
    let new = yaml(YAML, |data| at(data, "flags/checkout").set("defaultVariant", Data::text("on")));
    assert_eq!(new, YAML.replace("defaultVariant: \"off\"", "defaultVariant: \"on\""));
    let new = yaml(YAML, |data| at(data, "flags/search").set("defaultVariant", Data::text("on")));
    assert_eq!(new, YAML.replace("slow # for", "\"on\" # for"));
}

#[test]
fn a_key_is_added_after_its_last_sibling() {
    let new = yaml(YAML, |data| at(data, "flags/checkout").set("metadata", value(r#"{"owner": "a team"}"#)));
    let expected = YAML.replace(
        "defaultVariant: \"off\"\n",
        "defaultVariant: \"off\"\n    metadata:\n      owner: \"a team\"\n",
    );
    assert_eq!(new, expected);
    let new = yaml(YAML, |data| at(data, "flags/checkout/variants").set("new", Data::Bool(true)));
    assert_eq!(new, YAML.replace("\"off\": false}", "\"off\": false, \"new\": true}"));
}

#[test]
fn a_flag_goes_without_its_neighbours_comments() {
    let new = yaml(YAML, |data| drop(at(data, "flags").remove("checkout")));
    let start = YAML.find("  checkout:").unwrap();
    let end = YAML.find("\n  search:").unwrap();
    assert_eq!(new, format!("{}{}", &YAML[..start], &YAML[end..]));
    let new = yaml(YAML, |data| drop(at(data, "flags").remove("search")));
    assert!(new.ends_with("defaultVariant: \"off\"\n\n# end\n"), "{new}");
}

#[test]
fn the_last_key_of_a_map_leaves_an_empty_map() {
    assert_eq!(
        yaml("flags:\n  a:\n    x: 1\nz: 2\n", |data| drop(at(data, "flags").remove("a"))),
        "flags: {}\nz: 2\n"
    );
    assert_eq!(
        json("{\"flags\": {\n  \"a\": 1\n}}", |data| drop(at(data, "flags").remove("a"))),
        "{\"flags\": {}}"
    );
}

#[test]
fn line_endings_stay() {
    let text = YAML.replace('\n', "\r\n");
    let new = yaml(&text, |data| at(data, "flags/search/variants").set("off", Data::Int(3)));
    assert_eq!(new, text.replace("slow: 2\r\n", "slow: 2\r\n      \"off\": 3\r\n"));
}

#[test]
fn a_rule_is_put_around_another_and_taken_away_again() {
    let texts = [
        "flags:\n  f:\n    targeting:\n      # one\n      fractional:\n        - [a, 5] # two\n\n        - [b, 95]\n    z: 1\n",
        "flags:\n  f:\n    targeting: {fractional: [[a, 5],\n      [b, 95]]} # x\n    z: 1\n",
        "flags: {f: {targeting: {fractional: [[a, 5], [b, 95]]}, z: 1}}\n",
        "flags:\n  f:\n    targeting: {}\n",
    ];
    for text in texts {
        let wrap = |data: &mut Data| {
            let rule = at(data, "flags/f").remove("targeting").unwrap();
            let list = Data::List(vec![Data::Bool(true), Data::text("off"), rule]);
            at(data, "flags/f").set("targeting", Data::one("if", list));
        };
        let killed = yaml(text, wrap);
        assert!(killed.contains("\"off\""), "{killed}");
        let restored = yaml(&killed, |data| {
            let Some(Data::Map(mut map)) = at(data, "flags/f").remove("targeting") else { panic!() };
            let Data::List(mut items) = map.remove(0).1 else { panic!() };
            at(data, "flags/f").set("targeting", items.remove(2));
        });
        assert_eq!(restored, text);
    }
}

#[test]
fn only_the_numbers_of_a_list_change() {
    let text = "flags:\n  f:\n    targeting:\n      fractional:\n        - [\"on\", 5] # few\n        - [\"off\", 95]\n";
    let new = yaml(text, |data| {
        at(data, "flags/f").set("targeting", value(r#"{"fractional": [["on", 10], ["off", 90]]}"#));
    });
    assert_eq!(new, text.replace("5] #", "10] #").replace("95]", "90]"));
}

#[test]
fn items_come_and_go() {
    let text = "flags:\n  f:\n    l:\n      - a # first\n      - b\n    m: [1, 2, 3]\n";
    let new = yaml(text, |data| {
        at(data, "flags/f").set("l", value(r#"["b", "off"]"#));
        at(data, "flags/f").set("m", value("[1, 3, 4]"));
    });
    let read_again = read(new.as_bytes(), Syntax::Yaml).unwrap().root.data();
    assert_eq!(
        read_again.get("flags").and_then(|it| it.get("f")),
        Some(&value(r#"{"l": ["b", "off"], "m": [1, 3, 4]}"#))
    );
    assert_eq!(json("{\"l\": [1, 2, 3]}", |data| data.set("l", value("[1, 3]"))), "{\"l\": [1, 3]}");
    assert_eq!(json("{\"l\": [1, 2, 3]}", |data| data.set("l", value("[1, 2]"))), "{\"l\": [1, 2]}");
    assert_eq!(json("{\"l\": [1, 2]}", |data| data.set("l", value("[0, 1, 2]"))), "{\"l\": [0, 1, 2]}");
}

#[test]
fn json_keeps_its_own_style() {
    let text = "{\n    \"flags\": {\n        \"a\": {\"x\": 1}, // one\n        \"b\": {\"x\": 2} // two\n    }\n}\n";
    let new = json(text, |data| at(data, "flags").set("c", value(r#"{"x": 3}"#)));
    assert_eq!(new, text.replace("2} // two\n", "2}, // two\n        \"c\": {\"x\": 3}\n"));
    let new = json(text, |data| drop(at(data, "flags").remove("a")));
    assert_eq!(new, text.replace("        \"a\": {\"x\": 1}, // one\n", ""));
    let new = json(text, |data| drop(at(data, "flags").remove("b")));
    assert!(new.contains("\"a\": {\"x\": 1} // one\n"), "{new}");
    assert_eq!(json("{\"a\":1,\"b\":2}", |data| drop(data.remove("b"))), "{\"a\":1}");
    assert_eq!(json("{\"a\":1,\"b\":2}", |data| drop(data.remove("a"))), "{\"b\":2}");
}

#[test]
fn an_alias_is_replaced_where_it_stands() {
    let text = "flags:\n  a: &a {x: 1}\n  b: *a # same\n";
    let new = yaml(text, |data| at(data, "flags").set("b", value(r#"{"x": 2}"#)));
    assert_eq!(new, text.replace("*a", "{x: 2}"));
}

#[test]
fn a_key_that_is_merged_in_gets_a_value_of_its_own() {
    let text = "flags:\n  a: &a\n    x: 1\n    y: 2\n  b:\n    <<: *a\n    z: 3\n";
    let new = yaml(text, |data| at(data, "flags/b").set("x", Data::Int(5)));
    assert_eq!(new, format!("{text}    x: 5\n"));
}

#[test]
fn what_others_share_is_not_changed_for_them() {
    let text = "flags:\n  a: &a {x: 1}\n  b: *a\n";
    let result = changed(text, Syntax::Yaml, |data| at(data, "flags/a").set("x", Data::Int(2)));
    assert_eq!(result.unwrap_err(), EditError::Shared);
}

#[test]
fn a_file_without_a_last_line_end_gets_none() {
    assert_eq!(yaml("a: 1\nb: 2", |data| data.set("c", Data::Int(3))), "a: 1\nb: 2\nc: 3");
    assert_eq!(yaml("a: 1\nb: 2", |data| drop(data.remove("b"))), "a: 1");
}

#[test]
fn words_of_older_yaml_are_quoted() {
    for word in
        ["on", "No", "y", "2026-12-31", "12:30", "1_000", "0x1f", "~", "", "a b", "null", "1e3", "=", "<<"]
    {
        assert_eq!(yaml_scalar(word), format!("\"{word}\""));
    }
    for word in ["pro", "new-checkout", "$ref", "a.b", "team_x"] {
        assert_eq!(yaml_scalar(word), word);
    }
}

#[test]
fn a_block_of_text_is_replaced_with_its_mark() {
    let text = "a:\n  note: |\n    one\n    two\n  b: 1\n";
    assert_eq!(
        yaml(text, |data| at(data, "a").set("note", Data::text("three"))),
        "a:\n  note: three\n  b: 1\n"
    );
}

#[test]
fn nothing_becomes_something() {
    assert_eq!(
        yaml("flags:\nz: 1\n", |data| data.set("flags", value(r#"{"a": {"state": "ENABLED"}}"#))),
        "flags:\n  a:\n    state: ENABLED\nz: 1\n"
    );
    assert_eq!(
        yaml("flags: {}\n", |data| data.set("flags", value(r#"{"a": {"b": 1}}"#))),
        "flags:\n  a:\n    b: 1\n"
    );
}
