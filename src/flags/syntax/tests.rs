//! Tests of reading and writing.

use super::*;
use crate::flags::data::Data;
use proptest::prelude::*;

fn json(text: &str) -> Data {
    read(text.as_bytes(), Syntax::Json).unwrap().root.data()
}

fn fault(text: &str, syntax: Syntax) -> (Span, String) {
    let fault = read(text.as_bytes(), syntax).unwrap_err().remove(0);
    (fault.span, fault.message)
}

fn oddities(text: &str) -> Vec<(Span, Oddity)> {
    read(text.as_bytes(), Syntax::Json).unwrap().oddities
}

#[test]
fn whole_numbers_and_others_are_told_apart() {
    let all = "[1, 1.0, 18446744073709551615, 1e2]";
    let expected =
        [Data::Int(1), Data::Float(1.0), Data::Int(18_446_744_073_709_551_615), Data::Float(100.0)];
    assert_eq!(json(all), Data::List(expected.to_vec()));
    assert_eq!(read(all.as_bytes(), Syntax::Yaml).unwrap().root.data(), json(all));
}

#[test]
fn pairs_of_code_units_make_one_character() {
    assert_eq!(json(r#""\ud83d\ude00""#), Data::text("😀"));
    assert_eq!(oddities(r#""\ud83d x""#), [(1..7, Oddity::LoneSurrogate)]);
}

#[test]
fn what_no_client_reads_is_noted() {
    assert_eq!(oddities("[1, // one\n 2,]"), [(4..10, Oddity::Comment), (13..14, Oddity::TrailingComma)]);
    assert_eq!(oddities("\u{feff}{}"), [(0..3, Oddity::ByteOrderMark)]);
}

#[test]
fn a_repeated_key_keeps_its_last_value_and_is_noted() {
    let text = r#"{"a": 1, "b": 2, "a": 3}"#;
    assert_eq!(json(text).get("a"), Some(&Data::Int(3)));
    assert_eq!(oddities(text), [(17..20, Oddity::Duplicate("a".into(), 1..4))]);
    assert!(fault("a: 1\na: 2\n", Syntax::Yaml).1.contains("written twice"));
}

#[test]
fn what_is_wrong_has_a_place() {
    assert_eq!(fault("{\"a\" 1}", Syntax::Json), (5..6, "expected `:`, found `1`".to_owned()));
    assert_eq!(fault("[01]", Syntax::Json).0, 1..3);
    assert_eq!(fault("[on]", Syntax::Json).0, 1..3);
    assert_eq!(fault("\"a\tb\"", Syntax::Json).0, 2..3);
    assert_eq!(fault("", Syntax::Json).1, "the file is empty");
    assert_eq!(fault("# nothing\n", Syntax::Yaml).1, "the file is empty");
}

#[test]
fn a_conflict_is_found_before_anything_else() {
    for syntax in [Syntax::Json, Syntax::Yaml] {
        let faults = read(b"{\n<<<<<<< HEAD\n", syntax).unwrap_err();
        assert!(faults[0].conflict);
        assert_eq!(faults[0].span, 2..14);
    }
}

#[test]
fn deep_nesting_is_refused() {
    assert!(fault(&"[".repeat(5000), Syntax::Json).1.contains("levels deep"));
}

#[test]
fn short_values_share_a_line() {
    let data = json(r#"{"a": {"b": [1, 2]}, "c": []}"#);
    assert_eq!(pretty(&data, 1), "{\n  \"a\": {\"b\": [1, 2]},\n  \"c\": []\n}");
}

fn any_data() -> impl Strategy<Value = Data> {
    let leaf = prop_oneof![
        Just(Data::Null),
        any::<bool>().prop_map(Data::Bool),
        any::<i64>().prop_map(|int| Data::Int(int.into())),
        any::<f64>().prop_filter("JSON has no others", |float| float.is_finite()).prop_map(Data::Float),
        "\\PC{0,12}".prop_map(Data::Text),
        "[\\x00-\\x7f]{0,8}".prop_map(Data::Text),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Data::List),
            prop::collection::btree_map("\\PC{0,8}", inner, 0..5)
                .prop_map(|map| Data::Map(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(data in any_data()) {
        prop_assert_eq!(&json(&compact(&data)), &data);
        prop_assert_eq!(&json(&pretty(&data, 2)), &data);
        prop_assert!(read(pretty(&data, 2).as_bytes(), Syntax::Json).unwrap().root.says(&data));
    }

    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..64), near in "[\\[{\"\\\\u0-9d:,}\\] /*.e-]{0,40}") {
        for text in [&bytes[..], near.as_bytes()] {
            let _ = (read(text, Syntax::Json), read(text, Syntax::Yaml));
        }
    }
}
