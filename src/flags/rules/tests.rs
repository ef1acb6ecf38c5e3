//! Each rule finds what it is for, at its place, and nothing in a good file.

use super::*;
use crate::flags::syntax::read;

/// The rules that speak of a file, with the texts they point at.
fn found(text: &str, syntax: Syntax, clients: &[&str]) -> Vec<(&'static str, String)> {
    let document = read(text.as_bytes(), syntax).unwrap();
    let set = FlagSet::read(&document.root).ok();
    let clients: Vec<Reads> = clients.iter().map(|text| Reads::parse(text).unwrap()).collect();
    let flags = Flags {
        document: &document,
        set: set.as_ref(),
        clients: &clients,
        today: Day::parse("2026-11-25").unwrap(),
    };
    let place = |finding: &Diagnostic| match &finding.place {
        Where::Span(span) => text[span.clone()].to_owned(),
        _ => String::new(),
    };
    check(&flags).iter().map(|(_, finding)| (finding.meta.id, place(finding))).collect()
}

fn json(flag: &str) -> Vec<(&'static str, String)> {
    found(&format!(r#"{{"flags": {{"f": {flag}}}}}"#), Syntax::Json, &[])
}

fn rule(rule: &str) -> Vec<(&'static str, String)> {
    json(&format!(
        r#"{{"state": "ENABLED", "variants": {{"on": true, "off": false}}, "defaultVariant": "off", "targeting": {rule}}}"#
    ))
}

fn one(id: &'static str, text: &str) -> Vec<(&'static str, String)> {
    vec![(id, text.to_owned())]
}

#[test]
fn a_good_file_is_left_alone() {
    let text = "flags:\n  f:\n    state: ENABLED\n    variants: {\"on\": true, \"off\": false}\n    \
                defaultVariant: \"off\"\n    targeting: {if: [{ends_with: [{var: email}, \"@x\"]}, \"on\", \
                {fractional: [[\"on\", 5], [\"off\", 95]]}]}\n    metadata: {expires: \"2027-01-01\"}\n";
    assert_eq!(found(text, Syntax::Yaml, &["python", "rust"]), []);
}

#[test]
fn an_operator_that_does_not_exist_is_found() {
    assert_eq!(
        rule(r#"{"if": [{"no_such": [1]}, "on", "off"]}"#),
        [("BF002", "\"no_such\"".to_owned()), ("BF004", "\"no_such\"".to_owned())]
    );
}

#[test]
fn a_variant_that_is_not_there_is_found() {
    assert_eq!(rule(r#"{"if": [{"var": "a"}, "onn", "on"]}"#)[0], ("BF005", "\"onn\"".to_owned()));
}

#[test]
fn weights_that_put_nobody_anywhere_are_found() {
    assert!(rule(r#"{"fractional": [["on", 2.5], ["off", 95]]}"#).contains(&("BF008", "2.5".to_owned())));
    let zero = r#"{"fractional": [["on", 0], ["off", 0]]}"#;
    assert_eq!(rule(zero), one("BF008", zero));
}

#[test]
fn a_variant_that_the_rule_never_serves_is_found() {
    assert_eq!(rule(r#"{"if": [{"var": "a"}, "off", "off"]}"#), one("BF007", "\"on\""));
    assert_eq!(rule(r#"{"if": [true, "off", {"fractional": [["on", 5], ["off", 95]]}]}"#), []);
}

#[test]
fn numbers_of_two_types_are_found() {
    let flag = r#"{"state": "ENABLED", "variants": {"a": 1, "b": 2.5}, "defaultVariant": "a"}"#;
    assert_eq!(json(flag), one("BF009", "2.5"));
}

#[test]
fn clients_of_two_versions_are_found() {
    let text = r#"{"flags": {"f": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off", "targeting": {"fractional": [["on", 5], ["off", 95]]}}}}"#;
    assert_eq!(found(text, Syntax::Json, &["python", "node"])[0].0, "BF010");
    assert_eq!(found(text, Syntax::Json, &["python", "rust"]), []);
}

#[test]
fn a_key_that_can_be_missing_is_found() {
    assert_eq!(
        rule(r#"{"fractional": [{"var": "mail"}, ["on", 5], ["off", 95]]}"#),
        one("BF011", r#"{"var": "mail"}"#)
    );
}

#[test]
fn a_key_that_is_written_twice_is_found() {
    let flag =
        r#"{"state": "ENABLED", "state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on"}"#;
    assert_eq!(json(flag), one("BF013", "\"state\""));
}

#[test]
fn a_flag_past_its_day_is_found() {
    let flag = r#"{"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on", "metadata": {"expires": "2026-11-24"}}"#;
    assert_eq!(json(flag), one("BF014", "\"2026-11-24\""));
}

#[test]
fn a_plain_split_of_three_is_found() {
    let flag = r#"{"state": "ENABLED", "variants": {"a": 1, "b": 2, "c": 3}, "defaultVariant": "c", "targeting": {"fractional": [["a", 5], ["b", 5], ["c", 90]]}}"#;
    assert_eq!(json(flag)[0].0, "BF015");
    let nested = r#"{"state": "ENABLED", "variants": {"a": 1, "b": 2, "d": 4, "c": 3}, "defaultVariant": "c", "targeting": {"fractional": [[{"fractional": [["a", 1], ["b", 1], ["d", 1]]}, 10], ["c", 90]]}}"#;
    assert_eq!(json(nested), []);
}

#[test]
fn a_variant_with_a_quote_is_found() {
    let flag = r#"{"state": "ENABLED", "variants": {"a\"b": 1}, "defaultVariant": "a\"b"}"#;
    assert_eq!(json(flag), one("BF017", r#""a\"b""#));
}

#[test]
fn a_shared_rule_in_another_is_found_where_clients_read_it() {
    let text = r#"{"flags": {}, "$evaluators": {"a": {"!": [{"$ref": "b"}]}, "b": {"var": "x"}}}"#;
    assert_eq!(found(text, Syntax::Json, &[]), one("BF006", "\"b\""));
}

#[test]
fn a_mount_of_the_file_alone_is_found() {
    let text = "services:\n  a:\n    volumes: ['./flags.json:/f.json', './flags:/flags', 'flags.json']\n  b:\n    \
                volumeMounts: [{mountPath: /x, subPath: flags.json}]\n";
    let root = read(text.as_bytes(), Syntax::Yaml).unwrap().root;
    let found = mounts(&root, &["flags.json".to_owned()]);
    let places: Vec<&str> = found.iter().map(|(place, _)| &text[place.span.clone()]).collect();
    assert_eq!(places, ["'./flags.json:/f.json'", "flags.json"]);
}

#[test]
fn numbers_without_measure_do_no_harm() {
    let most = i128::MAX;
    let rule_of = |weight: i128| rule(&format!(r#"{{"fractional": [["on", {weight}], ["off", {weight}]]}}"#));
    assert!(rule_of(most).iter().any(|(id, _)| *id == "BF008"));
    let flag =
        format!(r#"{{"state": "ENABLED", "variants": {{"a": {}}}, "defaultVariant": "a"}}"#, i128::MIN);
    assert_eq!(json(&flag), one("BF009", &i128::MIN.to_string()));
}

#[test]
fn every_rule_has_its_id() {
    let ids: Vec<&str> = METAS.iter().map(|meta| meta.id).collect();
    assert_eq!(ids, IDS);
    assert!(RULES.iter().all(|rule| METAS.iter().any(|meta| std::ptr::eq(*meta, rule.meta))));
}
