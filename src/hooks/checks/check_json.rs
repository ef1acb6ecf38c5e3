//! `check-json`: JSON that parses, without keys that come twice.

use crate::check::{Check, ContentCheck, File, OptionError, Options, Runner, Select};
use crate::diagnostic::{Findings, Meta, Severity, Span};
use crate::hooks::json::encoding::{Text, decode};
use crate::hooks::json::{Container, Events, Quoted, Scalar, read};
use std::borrow::Cow;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-json",
        name: "check-json",
        severity: Severity::Error,
        summary: "File is not valid JSON",
        explain: "A file that does not parse fails later and elsewhere, and of a key that comes twice one \
                  value is lost without a word.\n\n\
                  The file is one JSON value in UTF-8, UTF-16 or UTF-32. Comments, trailing commas and \
                  single quotes are refused; `NaN` and `Infinity` are let through, since Python and many \
                  others write them. Nesting beyond 993 levels and integers of more than 4300 digits are \
                  refused too.\n\n\
                  ```json\n{\"port\": 80, \"port\": 8080}\n```",
        aliases: &[],
    },
    input: Select::types(&["json"]),
    options: &[],
    fixes: false,
    build,
};

struct Json;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(Json)))
}

impl ContentCheck for Json {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let text = match decode(file.bytes) {
            Ok(text) => text,
            Err(error) => {
                findings.report(error.span.clone(), error.to_string());
                return;
            }
        };
        let mut keys = Keys { text: &text, open: Vec::new(), starts: Vec::new(), findings };
        if let Err(error) = read(&text.bytes, &mut keys) {
            let finding = findings.report(text.span_in_file(&error.span), error.reason);
            if let Some(help) = error.help {
                finding.help(help);
            }
        }
    }
}

/// Reports keys that come twice, object by object.
struct Keys<'t, 'f, 'l> {
    text: &'t Text<'t>,
    /// The keys of all open objects, outermost first.
    open: Vec<(Quoted<'t>, Span)>,
    /// Where each open object's keys start in `open`.
    starts: Vec<usize>,
    findings: &'f mut Findings<'l>,
}

impl<'t> Events<'t> for Keys<'t, '_, '_> {
    fn open(&mut self, container: Container) {
        if container == Container::Object {
            self.starts.push(self.open.len());
        }
    }

    fn key(&mut self, key: Quoted<'t>, span: Span) {
        self.open.push((key, span));
    }

    fn scalar(&mut self, _scalar: Scalar<'t>) {}

    fn close(&mut self, container: Container) {
        if container == Container::Array {
            return;
        }
        let start = self.starts.pop().unwrap_or_default();
        self.report_repeated(start);
        self.open.truncate(start);
    }
}

impl Keys<'_, '_, '_> {
    fn report_repeated(&mut self, start: usize) {
        // Sorted, equal keys are neighbours; the sort is stable, so the first
        // of them comes first.
        let mut keys: Vec<(Cow<'_, [u8]>, &Span)> =
            self.open[start..].iter().map(|(key, span)| (key.decode(), span)).collect();
        keys.sort_by(|(left, _), (right, _)| left.cmp(right));
        let mut repeated: Vec<(&Span, &Span)> = Vec::new();
        for group in keys.chunk_by(|(left, _), (right, _)| left == right) {
            let [(_, first), again @ ..] = group else { continue };
            repeated.extend(again.iter().map(|(_, span)| (*first, *span)));
        }
        repeated.sort_by_key(|(_, span)| span.start);
        for (first, span) in repeated {
            let key = String::from_utf8_lossy(&self.text.bytes[span.start + 1..span.end - 1]).into_owned();
            self.findings
                .report(self.text.span_in_file(span), format!("duplicate key `{key}`"))
                .help("remove or rename one of them")
                .related(self.text.span_in_file(first), "the first one");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::hooks::checks::testing::check;
    use proptest::prelude::*;

    fn found(bytes: &[u8]) -> Vec<(String, Place)> {
        let found = check(&CHECK, &Options::default(), bytes);
        found.into_iter().map(|finding| (finding.message, finding.place)).collect()
    }

    #[test]
    fn a_duplicate_key_is_reported_where_it_comes_again() {
        assert_eq!(found(br#"{"a":1,"a":2}"#), [("duplicate key `a`".to_owned(), Place::Span(7..10))]);
    }

    #[test]
    fn keys_are_compared_by_what_they_stand_for() {
        assert_eq!(found(br#"{"\u0061":1,"a":2}"#).len(), 1);
    }

    #[test]
    fn objects_beside_and_inside_each_other_may_share_keys() {
        assert_eq!(found(br#"{"a":{"a":1},"b":[{"a":1},{"a":2}],"A":0}"#), []);
    }

    #[test]
    fn duplicates_come_in_the_order_of_the_file() {
        let spans: Vec<Place> =
            found(br#"{"b":1,"b":2,"a":3,"a":4}"#).into_iter().map(|(_, at)| at).collect();
        assert_eq!(spans, [Place::Span(7..10), Place::Span(19..22)]);
    }

    #[test]
    fn a_place_in_utf_16_counts_the_bytes_of_the_file() {
        let file = b"\xff\xfe[\0x\0]\0";
        assert_eq!(found(file), [("expected a value".to_owned(), Place::Span(4..6))]);
    }

    #[test]
    fn an_empty_file_is_no_json() {
        assert_eq!(found(b"").len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_checked(bytes: Vec<u8>) {
            for finding in check(&CHECK, &Options::default(), &bytes) {
                let Place::Span(span) = finding.place else { panic!("a place in the text") };
                prop_assert!(span.start <= span.end && span.end <= bytes.len());
            }
        }
    }
}
