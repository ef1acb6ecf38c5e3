//! Tests of conditions.

use super::*;
use crate::flags::syntax::{compact, parse_data};
use proptest::prelude::*;

fn rule(text: &str) -> String {
    compact(&parse(text).unwrap())
}

#[test]
fn a_condition_is_a_rule() {
    assert_eq!(
        rule(r#"email ends_with "@corp.com" and plan in ["pro"]"#),
        r#"{"and": [{"ends_with": [{"var": "email"}, "@corp.com"]}, {"in": [{"var": "plan"}, ["pro"]]}]}"#
    );
    assert_eq!(rule("age >= 18"), r#"{">=": [{"var": "age"}, 18]}"#);
    assert_eq!(rule("segment beta"), r#"{"$ref": "beta"}"#);
    assert_eq!(rule("app sem_ver >= '1.2.0'"), r#"{"sem_ver": [{"var": "app"}, ">=", "1.2.0"]}"#);
    assert_eq!(
        rule("not (a == 1 or b == 2) and c exists"),
        concat!(
            r#"{"and": [{"!": [{"or": [{"==": [{"var": "a"}, 1]}, {"==": [{"var": "b"}, 2]}]}]}, "#,
            r#"{"!!": [{"var": "c"}]}]}"#
        )
    );
}

#[test]
fn what_is_read_is_written_the_same() {
    for text in [
        r#"email ends_with "@corp.com" and plan in ["pro", "team"]"#,
        r#"(a == 1 or b != "x") and not c == true"#,
        r#"a not in [1, 2] or segment staff"#,
        r#"note contains "x y" and user.name exists"#,
        r#"a == 1 and (b == 2 and c == 3)"#,
        r#"app sem_ver ~ "1.2.0""#,
        r#"{"some": [{"var": "l"}, {"==": [{"var": ""}, 1]}]}"#,
        r#"a < 5 or {"missing": ["x"]}"#,
    ] {
        assert_eq!(print(&parse(text).unwrap()), text);
    }
}

#[test]
fn what_is_wrong_has_its_place() {
    let error = parse("plan is 5").unwrap_err();
    assert_eq!(error.span, 5..7);
    assert!(error.message.starts_with("expected a comparison"), "{error}");
    assert_eq!(
        parse("plan == ").unwrap_err().message,
        "expected an attribute or a value, and the condition ends"
    );
    assert_eq!(parse("(a == 1").unwrap_err().message, "expected `)`, and the condition ends");
    assert!(parse(&"not ".repeat(500)).is_err());
}

proptest! {
    #[test]
    fn any_rule_is_read_again_as_itself(
        text in prop::sample::select(vec![
            r#"{"or": [{"and": [{"!": [{"in": ["x", {"var": "a"}]}]}, {"==": [1, 2]}]}, {"$ref": "b c"}]}"#,
            r#"{"!": {"var": "a"}}"#, r#"{"var": "a b"}"#, r#"{"in": [{"var": "a"}, {"var": "b"}]}"#,
            r#"{"and": [{"==": [{"var": "x"}, {"cat": ["a", "b"]}]}]}"#, r#"{"==": [1, 2, 3]}"#,
        ]),
    ) {
        let data = parse_data(text).unwrap();
        prop_assert_eq!(parse(&print(&data)), Ok(data));
    }

    #[test]
    fn never_panics(text in "[a-z0-9\"'\\[\\](){}<>=!~^ .,:äand or not in]{0,40}") {
        if let Ok(rule) = parse(&text) {
            prop_assert_eq!(parse(&print(&rule)), Ok(rule));
        }
    }
}
