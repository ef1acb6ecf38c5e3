//! Checks that ask Python's own parser: the way to and from our script.
//!
//! One short script knows all of them. It reads the files from its standard
//! input and prints one JSON object a finding; nothing of the examined files
//! is ever run.

use crate::check::{File, ScriptCheck};
use crate::diagnostic::{Diagnostic, Edit, Fix, Meta, Place};
use serde_json::Value;

const SCRIPT: &str = include_str!("../../templates/hooks/python_checks.py");

/// A check that the script knows.
pub(super) struct PythonCheck {
    id: &'static str,
    /// What the script takes after the id.
    options: Vec<String>,
}

impl PythonCheck {
    /// Makes the check called `id`, which takes no options.
    pub(super) fn new(id: &'static str) -> Self {
        Self { id, options: Vec::new() }
    }

    /// Makes the check called `id` with what it takes in the script's order.
    pub(super) fn with_options(id: &'static str, options: Vec<String>) -> Self {
        Self { id, options }
    }
}

impl ScriptCheck for PythonCheck {
    fn interpreters(&self) -> &'static [&'static str] {
        &["python3", "python"]
    }

    fn arguments(&self) -> Vec<String> {
        // Isolated: a file called `ast.py` in the repository must not be
        // imported in place of Python's own, nor any site package.
        let fixed = ["-I", "-S", "-W", "ignore", "-c", SCRIPT, self.id];
        fixed.into_iter().map(str::to_owned).chain(self.options.iter().cloned()).collect()
    }

    fn input(&self, files: &[File<'_>]) -> Vec<u8> {
        let mut out = Vec::with_capacity(files.iter().map(|file| file.bytes.len() + 128).sum());
        for file in files {
            let path = file.path.as_os_str().as_encoded_bytes();
            out.extend_from_slice(&(path.len() as u64).to_le_bytes());
            out.extend_from_slice(&(file.bytes.len() as u64).to_le_bytes());
            out.extend_from_slice(path);
            out.extend_from_slice(file.bytes);
        }
        out
    }

    fn parse(
        &self,
        meta: &'static Meta,
        files: &[File<'_>],
        output: &[u8],
    ) -> Result<Vec<(usize, Diagnostic)>, String> {
        let mut found = Vec::new();
        let mut complete = false;
        for line in output.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
            let value: Value =
                serde_json::from_slice(line).map_err(|error| format!("a line that is no JSON: {error}"))?;
            if let Some(count) = value.get("files").and_then(Value::as_u64) {
                complete = usize::try_from(count) == Ok(files.len());
                continue;
            }
            found.push(finding(meta, files, &value).ok_or("a finding that speaks of no such place")?);
        }
        if complete { Ok(found) } else { Err("an answer that stops before the last file".to_owned()) }
    }
}

fn finding(meta: &'static Meta, files: &[File<'_>], value: &Value) -> Option<(usize, Diagnostic)> {
    let index = usize::try_from(value.get("file")?.as_u64()?).ok()?;
    let length = files.get(index)?.bytes.len();
    let place = match value.get("span")? {
        Value::Null => Place::Whole,
        span => Place::Span(range(span, length)?),
    };
    let mut finding = Diagnostic::new(meta, place, value.get("message")?.as_str()?);
    if let Some(help) = value.get("help").and_then(Value::as_str) {
        finding.help(help);
    }
    if let Some(edits) = value.get("edits").and_then(Value::as_array) {
        let edits = edits.iter().map(|edit| self::edit(edit, length)).collect::<Option<Vec<_>>>()?;
        finding.fix(Fix { edits, safe: true });
    }
    Some((index, finding))
}

fn edit(value: &Value, length: usize) -> Option<Edit> {
    Some(Edit::replace(range(value, length)?, value.get(2)?.as_str()?))
}

fn range(value: &Value, length: usize) -> Option<std::ops::Range<usize>> {
    let start = usize::try_from(value.get(0)?.as_u64()?).ok()?;
    let end = usize::try_from(value.get(1)?.as_u64()?).ok()?;
    (start <= end && end <= length).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use std::path::Path;

    static META: Meta =
        Meta { id: "x", name: "x", severity: Severity::Error, summary: "s", explain: "e", aliases: &[] };

    fn parse(output: &str) -> Result<Vec<(usize, Diagnostic)>, String> {
        let file = File { path: Path::new("a.py"), bytes: b"x = \"a\"\n", added: None };
        PythonCheck::new("check-ast").parse(&META, &[file], output.as_bytes())
    }

    #[test]
    fn a_file_is_sent_with_the_lengths_of_its_path_and_bytes() {
        let file = File { path: Path::new("a.py"), bytes: b"x", added: None };
        let sent = PythonCheck::new("check-ast").input(&[file]);
        assert_eq!(sent, b"\x04\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0a.pyx");
    }

    #[test]
    fn a_finding_has_its_place_and_its_edits() {
        let line = r#"{"file": 0, "span": [4, 7], "message": "m", "edits": [[4, 5, "'"], [6, 7, "'"]]}"#;
        let found = parse(&format!("{line}\n{{\"files\": 1}}\n")).unwrap();
        assert_eq!(found[0].1.place, Place::Span(4..7));
        assert_eq!(
            found[0].1.fix,
            Some(Fix { edits: vec![Edit::replace(4..5, "'"), Edit::replace(6..7, "'")], safe: true })
        );
    }

    #[test]
    fn a_place_outside_the_file_is_refused() {
        assert!(parse("{\"file\": 0, \"span\": [4, 70], \"message\": \"m\"}\n{\"files\": 1}\n").is_err());
    }

    #[test]
    fn a_file_that_was_not_sent_is_refused() {
        assert!(parse("{\"file\": 1, \"span\": null, \"message\": \"m\"}\n{\"files\": 1}\n").is_err());
    }

    #[test]
    fn an_answer_that_was_cut_short_is_an_error() {
        assert!(parse("{\"file\": 0, \"span\": null, \"message\": \"m\"}\n").is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_answer_makes_it_panic(output: Vec<u8>) {
            let _ = PythonCheck::new("check-ast").parse(&META, &[], &output);
        }
    }
}
