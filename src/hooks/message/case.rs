//! The cases that rules ask for.

use super::is_space;
use super::words::{capitalize, upper_first, words};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
    Camel,
    Kebab,
    Pascal,
    Sentence,
    Snake,
    Start,
}

impl Case {
    const ALL: [(&'static str, Self); 8] = [
        ("lower-case", Self::Lower),
        ("upper-case", Self::Upper),
        ("camel-case", Self::Camel),
        ("kebab-case", Self::Kebab),
        ("pascal-case", Self::Pascal),
        ("sentence-case", Self::Sentence),
        ("snake-case", Self::Snake),
        ("start-case", Self::Start),
    ];

    /// Reads a name such as `kebab-case`.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let name = match name {
            "lowercase" | "lowerCase" => "lower-case",
            "uppercase" => "upper-case",
            "sentencecase" => "sentence-case",
            name => name,
        };
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, case)| *case)
    }

    pub(super) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, case)| *case == self).map_or("lower-case", |(name, _)| name)
    }

    /// Writes `text` in this case.
    pub(super) fn write(self, text: &str) -> String {
        let joined = |with: &str, each: fn(&String) -> String| -> String {
            words(text).iter().map(each).collect::<Vec<_>>().join(with)
        };
        match self {
            Self::Lower => text.to_lowercase(),
            Self::Upper => text.to_uppercase(),
            Self::Sentence => upper_first(text),
            Self::Kebab => joined("-", |word| word.to_lowercase()),
            Self::Snake => joined("_", |word| word.to_lowercase()),
            Self::Start => joined(" ", |word| upper_first(word)),
            Self::Camel => camel(text),
            Self::Pascal => upper_first(&camel(text)),
        }
    }

    /// Returns true if `text` is written in this case; what is quoted does
    /// not count, and what becomes nothing or starts with a digit always is.
    pub(super) fn fits(self, text: &str) -> bool {
        let text = without_quotes(text);
        let text = text.trim_matches(is_space);
        let written = self.write(text);
        written.is_empty() || written.starts_with(|c: char| c.is_ascii_digit()) || written == text
    }
}

fn camel(text: &str) -> String {
    let words = words(text);
    words
        .iter()
        .enumerate()
        .map(|(at, word)| if at == 0 { word.to_lowercase() } else { capitalize(word) })
        .collect()
}

/// Removes what stands between two equal quotes on one line, quotes included.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['`', '"', '\'']) {
        let (before, quoted) = rest.split_at(at);
        out.push_str(before);
        let quote = char::from(quoted.as_bytes()[0]);
        let inside = &quoted[1..];
        let stop = inside.find([quote, '\n', '\r', '\u{2028}', '\u{2029}']);
        if let Some(stop) = stop.filter(|stop| inside[*stop..].starts_with(quote)) {
            rest = &inside[stop + 1..];
        } else {
            out.push(quote);
            rest = inside;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_case_writes_its_own_form() {
        let written = |case: Case| case.write("add HTTPServer-thing");
        assert_eq!(written(Case::Lower), "add httpserver-thing");
        assert_eq!(written(Case::Upper), "ADD HTTPSERVER-THING");
        assert_eq!(written(Case::Camel), "addHttpServerThing");
        assert_eq!(written(Case::Pascal), "AddHttpServerThing");
        assert_eq!(written(Case::Kebab), "add-http-server-thing");
        assert_eq!(written(Case::Snake), "add_http_server_thing");
        assert_eq!(written(Case::Sentence), "Add HTTPServer-thing");
        assert_eq!(written(Case::Start), "Add HTTP Server Thing");
    }

    #[test]
    fn quoted_words_do_not_count() {
        assert!(Case::Lower.fits("call `Foo` and \"Bar\" of 'Baz'"));
        assert!(!Case::Lower.fits("don't call Foo"));
    }

    #[test]
    fn a_text_without_letters_fits_every_case() {
        assert!(Case::Pascal.fits("..."));
        assert!(Case::Upper.fits("2 fast"));
    }
}
