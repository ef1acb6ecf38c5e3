//! Tests of rules.

use super::operators::OPERATORS;
use super::*;
use crate::flags::bucketing::Bucketing;
use crate::flags::syntax::{Syntax, compact, parse_data, read};
use proptest::prelude::*;

fn rule(text: &str) -> Expr {
    compile(&read(text.as_bytes(), Syntax::Json).unwrap().root).unwrap()
}

fn ask(text: &str, data: &str, bucketing: Bucketing) -> String {
    let (rule, data) = (rule(text), parse_data(data).unwrap());
    let scope = Scope { data: &data, ask: Some(Ask { flag: "f", now: 7 }), bucketing };
    compact(&evaluate(&rule, &scope, &mut Unwatched))
}

fn comes_to(text: &str, data: &str, result: &str) {
    assert_eq!(ask(text, data, Bucketing::V3), result, "{text} over {data}");
}

fn fault(text: &str) -> RuleFault {
    compile(&read(text.as_bytes(), Syntax::Json).unwrap().root).unwrap_err()
}

#[test]
fn values_stand_for_themselves() {
    comes_to(r#"{"a": 1, "b": 2}"#, "{}", r#"{"a": 1, "b": 2}"#);
    comes_to(r#"[1, {"var": "x"}]"#, r#"{"x": "y"}"#, r#"[1, "y"]"#);
}

#[test]
fn a_flag_and_a_time_are_known_whatever_the_context_says() {
    comes_to(r#"{"var": "$flagd.flagKey"}"#, r#"{"$flagd": {"flagKey": "x"}}"#, r#""f""#);
    comes_to(r#"{"var": "$flagd.timestamp"}"#, "{}", "7");
}

#[test]
fn whole_numbers_stay_whole_until_they_meet_a_division() {
    comes_to(r#"{"-": [10, 3]}"#, "{}", "7");
    comes_to(r#"{"/": [4, 2]}"#, "{}", "2.0");
    comes_to(r#"{"/": [1, 0]}"#, "{}", "null");
    comes_to(r#"{"%": [1, 0]}"#, "{}", "null");
    comes_to(r#"{"+": ["1.5", 1]}"#, "{}", "2.5");
}

#[test]
fn lists_are_never_equal_and_nothing_equals_only_nothing() {
    comes_to(r#"{"==": [[1], [1]]}"#, "{}", "false");
    comes_to(r#"{"==": [{"var": "x"}, 0]}"#, "{}", "false");
    comes_to(r#"{"==": [{"var": "x"}, {"var": "y"}]}"#, "{}", "true");
    comes_to(r#"{"<": [{"var": "x"}, 1]}"#, "{}", "true");
    comes_to(r#"{"<": ["a", 1]}"#, "{}", "false");
}

#[test]
fn operators_of_texts_come_to_nothing_over_others() {
    comes_to(r#"{"starts_with": [{"var": "n"}, "a"]}"#, r#"{"n": 5}"#, "null");
    comes_to(r#"{"ends_with": ["abc"]}"#, "{}", "null");
    comes_to(r#"{"ends_with": ["abc", "bc"]}"#, "{}", "true");
}

#[test]
fn versions_are_padded_but_no_fourth_number_is_taken() {
    comes_to(r#"{"sem_ver": [1, "=", "v1.0.0+x"]}"#, "{}", "true");
    comes_to(r#"{"sem_ver": ["1.0.0.0", "=", "1.0.0.0"]}"#, "{}", "null");
    comes_to(r#"{"sem_ver": ["1.0.0-rc.10", ">", "1.0.0-rc.9"]}"#, "{}", "true");
    comes_to(r#"{"sem_ver": ["1.2.0", "~", "1.3"]}"#, "{}", "false");
}

#[test]
fn a_weight_that_is_not_whole_gives_no_bucket() {
    for weight in ["2.5", "true", r#""5""#] {
        let text = format!(r#"{{"fractional": [["on", {weight}], ["off", 95]]}}"#);
        comes_to(&text, r#"{"targetingKey": "u"}"#, "null");
    }
    let whole = r#"{"fractional": [["on", 5.0], ["off", 0]]}"#;
    assert_eq!(ask(whole, r#"{"targetingKey": "u"}"#, Bucketing::V2), r#""on""#);
    assert_eq!(ask(whole, r#"{"targetingKey": "u"}"#, Bucketing::V3), "null");
}

#[test]
fn weights_and_variants_may_be_computed() {
    let text = r#"{"fractional": [[{"var": "v"}, {"-": [5, 9]}], [{"cat": ["o", "ff"]}, {"+": [1, 1]}]]}"#;
    comes_to(text, r#"{"targetingKey": "u", "v": "on"}"#, r#""off""#);
}

#[test]
fn a_key_that_is_a_list_counts_as_a_share() {
    let text = r#"{"fractional": [{"var": "share"}, ["off", 0]]}"#;
    comes_to(text, r#"{"targetingKey": "u", "share": ["on", 1]}"#, r#""on""#);
}

#[test]
fn a_missing_key_gives_no_bucket() {
    let text = r#"{"fractional": [{"var": "mail"}, ["on", 1]]}"#;
    comes_to(text, r#"{"targetingKey": "u"}"#, "null");
    assert_eq!(ask(text, r#"{"targetingKey": "u"}"#, Bucketing::V2), r#""on""#);
}

#[test]
fn an_unknown_operator_is_refused_with_a_suggestion() {
    let fault = fault(r#"{"if": [{"start_with": ["a", "b"]}, "on"]}"#);
    assert_eq!(fault.message, "there is no operator `start_with`");
    assert_eq!(fault.help.as_deref(), Some("did you mean `starts_with`?"));
    assert_eq!(fault.span, 9..21);
}

#[test]
fn shared_rules_that_name_themselves_are_refused() {
    let shared =
        read(br#"{"a": {"!": {"$ref": "b"}}, "b": {"!": {"$ref": "a"}}}"#, Syntax::Json).unwrap().root;
    let rule = read(br#"{"$ref": "a"}"#, Syntax::Json).unwrap().root;
    assert!(compile_with(&rule, Some(&shared)).unwrap_err().message.contains("names itself"));
}

proptest! {
    #[test]
    fn never_panics(
        name in prop::sample::select(OPERATORS),
        operands in prop::collection::vec(
            prop::sample::select(vec![
                "null", "true", "-1", "9e99", "170141183460469231731687303715884105727", "\"\"", "\"a.b\"",
                "[]", "[1,[2]]", "{}", "{\"var\":\"\"}", "{\"var\":\"x.0\"}", "{\"-\":[\"x\"]}", "\"v1.2\"",
            ]),
            0..5,
        ),
        bucketing in prop::sample::select(Bucketing::ALL.to_vec()),
    ) {
        let text = format!("{{\"{name}\": [{}]}}", operands.join(","));
        ask(&text, r#"{"x": [1, "2", null], "targetingKey": "u"}"#, bucketing);
    }
}
