//! What a plain word is: nothing, a truth value, a number or a text.

use super::Value;
use serde_yaml::Number;

/// Resolves a plain scalar by the core schema of YAML 1.2.
pub(super) fn resolve(text: &str) -> Value {
    // Almost every word of a configuration is told apart by its first byte.
    match text.as_bytes().first() {
        None => Value::Null,
        Some(b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F') => word(text),
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => number(text),
        Some(_) => Value::Str(text.to_owned()),
    }
}

fn word(text: &str) -> Value {
    match text {
        "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => Value::Str(text.to_owned()),
    }
}

fn number(text: &str) -> Value {
    let Ok(number) = text.parse::<Number>() else {
        return Value::Str(text.to_owned());
    };
    match (number.as_i64(), number.as_f64()) {
        (Some(int), _) => Value::Int(int),
        (None, Some(float)) => Value::Float(float),
        (None, None) => Value::Str(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_older_yaml_are_texts() {
        for text in ["yes", "No", "on", "off", "y", "0777", "1_000", "12:30"] {
            assert_eq!(resolve(text), Value::Str(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn numbers_are_read_in_every_base() {
        assert_eq!(resolve("0o17"), Value::Int(15));
        assert_eq!(resolve("0xff"), Value::Int(255));
        assert_eq!(resolve("-3"), Value::Int(-3));
        assert_eq!(resolve("1e3"), Value::Float(1000.0));
        assert_eq!(resolve(".inf"), Value::Float(f64::INFINITY));
    }

    #[test]
    fn nothing_is_null() {
        for text in ["", "~", "null", "NULL"] {
            assert_eq!(resolve(text), Value::Null, "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_library_that_reads_whole_documents(text in "[-+.~a-zA-Z0-9_]{1,8}") {
            prop_assume!(!text.starts_with("---") && text != "-" && text != "...");
            let theirs: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
            match (resolve(&text), theirs) {
                (Value::Null, serde_yaml::Value::Null) => {}
                (Value::Bool(ours), serde_yaml::Value::Bool(theirs)) => prop_assert_eq!(ours, theirs),
                (Value::Int(ours), serde_yaml::Value::Number(theirs)) => {
                    prop_assert_eq!(Some(ours), theirs.as_i64());
                }
                (Value::Float(ours), serde_yaml::Value::Number(theirs)) => {
                    prop_assert_eq!(ours.to_bits(), theirs.as_f64().unwrap().to_bits());
                }
                (Value::Str(ours), serde_yaml::Value::String(theirs)) => prop_assert_eq!(ours, theirs),
                (ours, theirs) => prop_assert!(false, "{:?} against {:?}", ours, theirs),
            }
        }
    }
}
