//! Typed reads: each tells what it expected, and where.

use super::{Errors, Map, Node, Value, units};
use crate::suggest::closest;
use std::time::Duration;

/// Reads a map whose keys are known.
///
/// Every key of the table must be asked for before [`Self::finish`], which
/// reports the keys that are in no table; so a table cannot promise what
/// nobody reads.
#[derive(Debug)]
pub(crate) struct Reader<'n> {
    map: &'n Map,
    known: Vec<&'static str>,
    asked: Vec<&'static str>,
}

impl<'n> Reader<'n> {
    /// Starts to read `node`, which must be a map; `what` names it in the error.
    pub(crate) fn open(
        node: &'n Node,
        what: &str,
        known: impl IntoIterator<Item = &'static str>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let Some(map) = node.as_map() else {
            errors.at(node, format!("{what} is a map, found {}", node.describe()));
            return None;
        };
        Some(Self { map, known: known.into_iter().collect(), asked: Vec::new() })
    }

    /// Returns the value of a key; one that is there without a value counts
    /// as absent.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        debug_assert!(self.known.contains(&key), "`{key}` is not in the table");
        self.asked.push(key);
        self.map.get(key).filter(|node| !node.is_null())
    }

    /// Returns the map as a whole.
    pub(crate) fn map(&self) -> &'n Map {
        self.map
    }

    /// Reports the keys that nobody knows.
    pub(crate) fn finish(self, errors: &mut Errors) {
        debug_assert!(
            self.known.iter().all(|key| self.asked.contains(key)),
            "of {:?}, only {:?} were read",
            self.known,
            self.asked
        );
        for entry in self.map {
            if !self.known.contains(&entry.key.text.as_str()) {
                let help = meant(&entry.key.text, self.known.iter().copied(), "keys here are");
                errors.at_key(&entry.key, format!("unknown key `{}`", entry.key.text)).maybe_help(help);
            }
        }
    }
}

/// How many words a remedy may list.
const MAX_LISTED: usize = 24;

/// The remedy for an unknown word: the one that was meant, or all there are
/// if those are few.
pub(crate) fn meant<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
    introduction: &str,
) -> Option<String> {
    if let Some(near) = closest(word, known.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let words: Vec<String> = known.into_iter().map(|word| format!("`{word}`")).collect();
    (1..=MAX_LISTED).contains(&words.len()).then(|| format!("{introduction} {}", words.join(", ")))
}

impl Node {
    /// Names what is here, for messages.
    pub(crate) fn describe(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::Seq(_) => "a list".to_owned(),
            Value::Map(_) => "a map".to_owned(),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => {
                let text = self.text().unwrap_or_default();
                let line = text.lines().next().unwrap_or_default();
                let short: String = line.chars().take(40).collect();
                if short.is_empty() {
                    "an empty text".to_owned()
                } else if short.len() < text.len() {
                    format!("`{short}…`")
                } else {
                    format!("`{short}`")
                }
            }
        }
    }

    /// Reports that something else was expected here.
    pub(crate) fn expected(&self, what: &str, errors: &mut Errors) {
        errors.at(self, format!("expected {what}, found {}", self.describe()));
    }

    /// Reads a text; a number or truth value is taken as written.
    pub(crate) fn str(&self, errors: &mut Errors) -> Option<&str> {
        let text = self.text().filter(|_| !self.is_null());
        if text.is_none() {
            self.expected("a text", errors);
        }
        text
    }

    /// Reads `true` or `false`.
    pub(crate) fn bool(&self, errors: &mut Errors) -> Option<bool> {
        if let Value::Bool(value) = self.value {
            return Some(value);
        }
        let error = errors.at(self, format!("expected `true` or `false`, found {}", self.describe()));
        match self.text().map(str::to_ascii_lowercase).as_deref() {
            Some("yes" | "on" | "y" | "true") => error.help("write `true`"),
            Some("no" | "off" | "n" | "false") => error.help("write `false`"),
            _ => error,
        };
        None
    }

    /// Reads a whole number that is not negative.
    pub(crate) fn uint(&self, errors: &mut Errors) -> Option<u64> {
        if let Value::Int(int) = self.value
            && let Ok(number) = u64::try_from(int)
        {
            return Some(number);
        }
        self.expected("a whole number", errors);
        None
    }

    /// Reads a whole number.
    pub(crate) fn int(&self, errors: &mut Errors) -> Option<i64> {
        if let Value::Int(int) = self.value {
            return Some(int);
        }
        self.expected("a whole number", errors);
        None
    }

    /// Reads one text or a list of texts, each with its node.
    pub(crate) fn texts<'n>(&'n self, errors: &mut Errors) -> Vec<(&'n str, &'n Self)> {
        if matches!(self.value, Value::Map(_) | Value::Null) {
            self.expected("a text or a list of texts", errors);
            return Vec::new();
        }
        self.one_or_many().iter().filter_map(|item| Some((item.str(errors)?, item))).collect()
    }

    /// Reads one of a few words.
    pub(crate) fn word(&self, words: &[&'static str], errors: &mut Errors) -> Option<&'static str> {
        let text = match self.value {
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            _ => self.text().unwrap_or_default(),
        };
        let found = words.iter().copied().find(|&word| word == text);
        if found.is_none() {
            let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            let help = closest(text, words.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            let message = format!("expected {}, found {}", or_list(&list), self.describe());
            errors.at(self, message).maybe_help(help);
        }
        found
    }

    /// Reads a length of time such as `1h30m`.
    pub(crate) fn duration(&self, errors: &mut Errors) -> Option<Duration> {
        let found = self.text().and_then(units::duration);
        if found.is_none() {
            let message = format!("expected a duration, found {}", self.describe());
            let help = match self.value {
                Value::Int(number) if number > 0 => format!("write `{number}s` for seconds"),
                _ => "write a number and a unit: `500ms`, `30s`, `2m`, `1h30m`".to_owned(),
            };
            errors.at(self, message).help(help);
        }
        found
    }

    /// Reads a number of bytes such as `250MB`.
    pub(crate) fn size(&self, errors: &mut Errors) -> Option<u64> {
        let found = self.text().and_then(units::size);
        if found.is_none() {
            errors
                .at(self, format!("expected a size, found {}", self.describe()))
                .help("write a number and a unit: `500KB`, `250MB`, `1.5GiB`");
        }
        found
    }
}

/// Joins as `a, b or c`.
fn or_list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} or {last}", init.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SourceId, parse};
    use super::*;

    /// What `read` says of the value in `text`: span and message.
    fn complaint<T>(
        text: &str,
        read: impl Fn(&Node, &mut Errors) -> Option<T>,
    ) -> (String, String, Option<String>) {
        let mut errors = Errors::default();
        let node = parse(SourceId(0), text.as_bytes(), &mut errors).unwrap();
        assert!(read(&node, &mut errors).is_none());
        let error = errors.into_sorted().remove(0);
        (text[error.span].to_owned(), error.message, error.help)
    }

    #[test]
    fn a_word_of_old_yaml_is_told_from_a_truth_value() {
        let (_, message, help) = complaint("yes", Node::bool);
        assert_eq!(message, "expected `true` or `false`, found `yes`");
        assert_eq!(help.as_deref(), Some("write `true`"));
    }

    #[test]
    fn a_number_alone_is_no_duration() {
        let (_, message, help) = complaint("30", Node::duration);
        assert_eq!(message, "expected a duration, found `30`");
        assert_eq!(help.as_deref(), Some("write `30s` for seconds"));
    }

    #[test]
    fn a_list_is_no_text() {
        let (place, message, _) = complaint("[a]", |node, errors| node.str(errors).map(str::to_owned));
        assert_eq!((place.as_str(), message.as_str()), ("[a]", "expected a text, found a list"));
    }

    #[test]
    fn a_negative_number_is_not_counted() {
        let (_, message, _) = complaint("-1", Node::uint);
        assert_eq!(message, "expected a whole number, found `-1`");
    }

    #[test]
    fn an_unknown_size_is_told_how_to_write_one() {
        let (_, _, help) = complaint("big", Node::size);
        assert_eq!(help.as_deref(), Some("write a number and a unit: `500KB`, `250MB`, `1.5GiB`"));
    }

    #[test]
    fn an_unknown_word_is_told_the_known_ones() {
        let (_, message, help) = complaint("wran", |node, errors| node.word(&["fail", "warn"], errors));
        assert_eq!(message, "expected `fail` or `warn`, found `wran`");
        assert_eq!(help.as_deref(), Some("did you mean `warn`?"));
    }

    #[test]
    fn an_unknown_key_is_reported_at_the_key() {
        let text = "files: a\nexlude: b\n";
        let (place, message, help) = complaint(text, |node, errors| {
            let mut reader = Reader::open(node, "this", ["files", "exclude"], errors)?;
            assert!(reader.take("files").is_some() && reader.take("exclude").is_none());
            reader.finish(errors);
            None::<()>
        });
        assert_eq!((place.as_str(), message.as_str()), ("exlude", "unknown key `exlude`"));
        assert_eq!(help.as_deref(), Some("did you mean `exclude`?"));
    }

    #[test]
    fn a_remedy_lists_only_what_can_be_read_at_a_glance() {
        let many: Vec<String> = (0..25).map(|n| format!("word-{n}")).collect();
        assert_eq!(meant("other", many.iter().map(String::as_str), "use one of"), None);
        assert_eq!(meant("other", ["one", "two"], "use"), Some("use `one`, `two`".to_owned()));
    }

    #[test]
    fn one_text_and_a_list_of_texts_read_alike() {
        let mut errors = Errors::default();
        for text in ["a", "[a]", "- a"] {
            let node = parse(SourceId(0), text.as_bytes(), &mut errors).unwrap();
            let texts: Vec<&str> = node.texts(&mut errors).into_iter().map(|(text, _)| text).collect();
            assert_eq!(texts, ["a"]);
        }
        assert!(errors.is_empty());
    }
}
