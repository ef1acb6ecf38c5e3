use super::*;
use proptest::prelude::*;

struct Silent;

impl Events<'_> for Silent {
    fn open(&mut self, _: Container) {}
    fn key(&mut self, _: Quoted<'_>, _: Span) {}
    fn scalar(&mut self, _: Scalar<'_>) {}
    fn close(&mut self, _: Container) {}
}

fn error(text: &str) -> Option<SyntaxError> {
    read(text.as_bytes(), &mut Silent).err()
}

fn reason(text: &str) -> String {
    error(text).map_or_else(String::new, |error| error.reason.into_owned())
}

#[test]
fn any_value_may_stand_alone() {
    for text in ["1", "-0", "1E+5", "\"a\"", "null", " [ ] \n", "{}", "NaN", "-Infinity", "[[],{\"a\":{}}]"] {
        assert_eq!(error(text), None, "{text}");
    }
}

#[test]
fn half_numbers_are_refused() {
    for text in ["-", "1.", ".5", "01", "1e", "+1", "0x10", "1_000", "-Inf"] {
        assert!(error(text).is_some(), "{text}");
    }
}

#[test]
fn a_trailing_comma_is_named_where_it_stands() {
    let error = error("[1, ]").expect("refused");
    assert_eq!((error.span, &*error.reason), (2..3, "comma after the last value"));
}

#[test]
fn an_error_spans_the_word_that_is_wrong() {
    assert_eq!(error("[1, nope]").map(|error| error.span), Some(4..8));
}

#[test]
fn the_end_of_the_text_is_named() {
    assert_eq!(reason("{\"a\":"), "expected a value, but the text ends here");
    assert_eq!(reason(""), "expected a value, but the text ends here");
}

#[test]
fn a_comment_gets_a_hint() {
    assert_eq!(error("// c\n{}").and_then(|error| error.help), Some("JSON has no comments: remove it"));
}

#[test]
fn raw_control_characters_and_unknown_escapes_are_refused() {
    assert_eq!(reason("\"\t\""), "control character in a string");
    assert_eq!(reason(r#""\x41""#), "unknown escape in a string");
    assert_eq!(reason(r#""\u12""#), "unknown escape in a string");
}

#[test]
fn nesting_ends_at_the_limit() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(error(&nested(MAX_DEPTH)), None);
    assert_eq!(reason(&nested(MAX_DEPTH + 1)), "nested too deep");
    assert_eq!(reason(&"[".repeat(1_000_000)), "nested too deep");
}

#[test]
fn integers_end_at_the_limit_and_floats_do_not() {
    assert_eq!(error(&format!("-{}", "1".repeat(MAX_DIGITS))), None);
    assert!(error(&"1".repeat(MAX_DIGITS + 1)).is_some());
    assert_eq!(error(&format!("{}.0", "1".repeat(MAX_DIGITS + 1))), None);
}

fn decoded(raw: &str) -> Vec<u8> {
    Quoted { raw: raw.as_bytes(), has_escapes: true }.decode().into_owned()
}

#[test]
fn a_pair_of_escapes_is_one_character() {
    assert_eq!(decoded(r"\ud83d\ude00\u0041"), "😀A".as_bytes());
}

#[test]
fn a_lone_surrogate_keeps_what_follows_it() {
    assert_eq!(decoded(r"\ud83d\n"), b"\xed\xa0\xbd\n");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_in_place(text: Vec<u8>) {
        if let Err(error) = read(&text, &mut Silent) {
            prop_assert!(error.span.start <= error.span.end && error.span.end <= text.len());
        }
    }

    #[test]
    fn almost_json_is_read_or_refused_in_place(text in r#"[\[\]{},:"\\u0-9a-e.tn -]{0,40}"#) {
        if let Err(error) = read(text.as_bytes(), &mut Silent) {
            prop_assert!(error.span.start <= error.span.end && error.span.end <= text.len());
        }
    }
}
