//! Which clients cannot load a file at all.
//!
//! A client that cannot serves the application's own defaults for every flag,
//! the good ones too. What each refuses was read in its source and measured
//! on it: Python 0.6.1, Node 0.16.1, Rust 0.3.0; Go's core 0.16.1 was read.

mod node;
mod python;
mod rust_and_go;

use super::clients::Client;
use super::syntax::{Document, Oddity, Place, Syntax};

/// One reason for which a client loads nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) client: Client,
    /// The smallest text that would have to change.
    pub(crate) place: Place,
    /// Lower case, without a full stop; the same for all clients that refuse
    /// for this reason.
    pub(crate) message: String,
    /// What loads in its place.
    pub(crate) help: &'static str,
}

/// Returns why clients refuse a file; nothing if all load it.
pub(crate) fn refusals(document: &Document) -> Vec<Refusal> {
    let mut found = Found::default();
    if document.syntax == Syntax::Json {
        oddities(document, &mut found);
    }
    python::check(&document.root, &mut found);
    node::check(&document.root, &mut found);
    rust_and_go::check(&document.root, &mut found);
    found.list.sort_by_key(|refusal| {
        (refusal.place.file, refusal.place.span.start, refusal.message.clone(), refusal.client)
    });
    found.list.dedup();
    found.list
}

#[derive(Default)]
struct Found {
    list: Vec<Refusal>,
}

impl Found {
    fn add(&mut self, client: Client, place: Place, message: impl Into<String>, help: &'static str) {
        self.list.push(Refusal { client, place, message: message.into(), help });
    }
}

fn oddities(document: &Document, found: &mut Found) {
    for (span, oddity) in &document.oddities {
        let (message, help, spared): (&str, &str, &[Client]) = match oddity {
            Oddity::Comment => ("a comment is no JSON", "keep comments in a YAML source, and build", &[]),
            Oddity::TrailingComma => ("this comma is no JSON", "remove it", &[]),
            Oddity::ByteOrderMark => {
                ("the file begins with a byte order mark", "save it as UTF-8 without one", &[])
            }
            Oddity::NoNumber => ("this word is no number of JSON", "write a number", &[Client::Python]),
            Oddity::Duplicate(..) | Oddity::LoneSurrogate | Oddity::Endless => continue,
        };
        for (_, client) in Client::ALL {
            if !spared.contains(&client) {
                found.add(client, Place { file: 0, span: span.clone() }, message, help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::syntax::read;

    /// The clients that refuse a flag beside a good one.
    fn refused_by(flag: &str) -> Vec<&'static str> {
        refuse(&format!(
            r#"{{"flags": {{"good": {{"state": "ENABLED", "variants": {{"on": true}}, "defaultVariant": "on"}}, "bad": {flag}}}}}"#
        ))
    }

    fn refuse(text: &str) -> Vec<&'static str> {
        let document = read(text.as_bytes(), Syntax::Json).unwrap();
        let mut clients: Vec<Client> =
            refusals(&document).into_iter().map(|refusal| refusal.client).collect();
        clients.sort();
        clients.dedup();
        clients.into_iter().map(Client::as_str).collect()
    }

    #[test]
    fn a_good_file_loads_everywhere() {
        assert!(
            refused_by(r#"{"state": "DISABLED", "variants": {"a": 1}, "defaultVariant": "a"}"#).is_empty()
        );
    }

    #[test]
    fn one_careless_flag_takes_all_flags_from_a_client() {
        let rows: [(&str, &[&str]); 9] = [
            (r#"{"state": "ENABLED", "variants": {}, "defaultVariant": "on"}"#, &["python", "node", "go"]),
            (r#"{"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "of"}"#, &["node", "go"]),
            (
                r#"{"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on", "description": "x"}"#,
                &["python"],
            ),
            (
                r#"{"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on", "targeting": {"no_such": []}}"#,
                &[],
            ),
            (
                r#"{"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on", "targeting": {"if": [{"$ref": "x"}, "on"]}}"#,
                &["rust"],
            ),
            (
                r#"{"state": "enabled", "variants": {"on": true}, "defaultVariant": "on"}"#,
                &["python", "node"],
            ),
            (
                r#"{"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on", "metadata": {"a": null}}"#,
                &["python"],
            ),
            (r#"{"state": "ENABLED", "variants": {"on": true}}"#, &["rust"]),
            (
                r#"{"state": "ENABLED", "variants": {"on": true}, "defaultVariant": "on", "metadata": {"a": []}}"#,
                &["python"],
            ),
        ];
        for (flag, clients) in rows {
            assert_eq!(refused_by(flag), clients, "{flag}");
        }
    }

    #[test]
    fn what_is_no_strict_json_loads_nowhere() {
        let all = ["python", "node", "rust", "go", "java"];
        for text in ["{\"flags\": {}} // x", "{\"flags\": {},}", "\u{feff}{\"flags\": {}}"] {
            assert_eq!(refuse(text), all, "{text}");
        }
        assert_eq!(refuse(r#"{"flags": []}"#), ["python", "rust"]);
    }

    #[test]
    fn escapes_in_a_shared_rule_are_lost_on_python() {
        let text = r#"{"flags": {}, "$evaluators": {"a": {"==": [{"var": "x"}, "é"]}}}"#;
        assert_eq!(refuse(text), ["python"]);
    }
}
