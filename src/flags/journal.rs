//! The journal of changes: a line of JSON each, tied to the one before by a
//! hash. A line says who changed what, when and why, and holds the bytes that
//! went and came, so that each change can be taken back exactly.

use super::build::sha256;
use super::data::Data;
use super::syntax::{compact, parse_data};
use crate::diagnostic::Edit;

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    /// From 1.
    pub(crate) number: u64,
    /// Seconds since 1970.
    pub(crate) time: i64,
    pub(crate) actor: String,
    /// What was typed after `bosun flags`.
    pub(crate) command: String,
    pub(crate) environment: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) flags: Vec<String>,
    /// The file that changed, by its name from the journal's folder.
    pub(crate) file: String,
    /// The SHA-256 of its bytes before; none if it was not there.
    pub(crate) before: Option<String>,
    /// That of its bytes after; none if it is gone.
    pub(crate) after: Option<String>,
    /// Places in the old bytes, with what stood there and what came.
    pub(crate) changes: Vec<Change>,
    /// The number of the change that this one took back.
    pub(crate) undoes: Option<u64>,
}

/// Some bytes for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) at: usize,
    pub(crate) old: String,
    pub(crate) new: String,
}

/// A line of a journal that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) record: Record,
    /// False while the change is being written.
    pub(crate) done: bool,
    /// True if the line follows from the one before it and is as it was
    /// written.
    pub(crate) chained: bool,
    pub(crate) hash: String,
}

/// How a line begins; these bytes alone are written over, by [`DONE`].
pub(crate) const OPEN: &str = r#"{"done":false,"#;
/// How the line of a finished change begins.
pub(crate) const DONE: &str = r#"{"done":true ,"#;

impl Change {
    /// Makes changes of edits over a text.
    pub(crate) fn of(text: &[u8], edits: &[Edit]) -> Vec<Self> {
        let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let change = |edit: &Edit| Self {
            at: edit.span.start,
            old: shown(&text[edit.span.clone()]),
            new: shown(&edit.text),
        };
        edits.iter().map(change).collect()
    }
}

impl Record {
    /// Applies the change; `None` if the bytes are not those it was made on.
    pub(crate) fn apply(&self, text: &[u8]) -> Option<Vec<u8>> {
        let edits = self.changes.iter().map(|change| (change.at, change.old.as_str(), change.new.as_str()));
        exchange(text, edits)
    }

    /// Takes the change back; `None` if the bytes are not those it made.
    pub(crate) fn revert(&self, text: &[u8]) -> Option<Vec<u8>> {
        let mut shift = 0_isize;
        let mut back = Vec::with_capacity(self.changes.len());
        for change in &self.changes {
            back.push((change.at.checked_add_signed(shift)?, change.new.as_str(), change.old.as_str()));
            shift += change.new.len().cast_signed() - change.old.len().cast_signed();
        }
        exchange(text, back.into_iter())
    }

    /// The line for the journal, with its line feed, after the line of this
    /// hash.
    pub(crate) fn line(&self, previous: &str) -> String {
        let body = compact(&self.data(previous));
        let body = body.strip_prefix('{').and_then(|body| body.strip_suffix('}')).unwrap_or(&body);
        format!("{OPEN}{body}, \"hash\": \"{}\"}}\n", sha256(body.as_bytes()))
    }

    fn data(&self, previous: &str) -> Data {
        let text = |text: &Option<String>| text.as_deref().map_or(Data::Null, Data::text);
        let number = |number: u64| Data::Int(number.into());
        let changes = self.changes.iter().map(|change| {
            Data::Map(vec![
                ("at".to_owned(), Data::Int(i128::try_from(change.at).unwrap_or(0))),
                ("old".to_owned(), Data::text(change.old.as_str())),
                ("new".to_owned(), Data::text(change.new.as_str())),
            ])
        });
        let flags = self.flags.iter().map(|key| Data::text(key.as_str())).collect();
        let mut fields = vec![
            ("n", number(self.number)),
            ("time", Data::Int(self.time.into())),
            ("actor", Data::text(self.actor.as_str())),
            ("command", Data::text(self.command.as_str())),
            ("environment", text(&self.environment)),
            ("reason", text(&self.reason)),
            ("flags", Data::List(flags)),
            ("file", Data::text(self.file.as_str())),
            ("before", text(&self.before)),
            ("after", text(&self.after)),
            ("changes", Data::List(changes.collect())),
        ];
        if let Some(undone) = self.undoes {
            fields.push(("undoes", number(undone)));
        }
        fields.push(("previous", Data::text(previous)));
        Data::Map(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }
}

fn exchange<'a>(text: &[u8], edits: impl Iterator<Item = (usize, &'a str, &'a str)>) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() + 64);
    let mut from = 0;
    for (at, old, new) in edits {
        let end = at.checked_add(old.len())?;
        if at < from || text.get(at..end)? != old.as_bytes() {
            return None;
        }
        out.extend_from_slice(&text[from..at]);
        out.extend_from_slice(new.as_bytes());
        from = end;
    }
    out.extend_from_slice(text.get(from..)?);
    Some(out)
}

/// Reads the lines of a journal, or of its end; what is cut off at the end is
/// left out. `known` is the hash of the line before, if that is known.
pub(crate) fn parse(text: &str, known: Option<&str>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut previous = known.map(str::to_owned);
    for line in text.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
        let Some(read) = parse_line(line.trim_end(), previous.as_deref()) else { continue };
        previous = Some(read.hash.clone());
        lines.push(read);
    }
    lines
}

fn parse_line(line: &str, previous: Option<&str>) -> Option<Line> {
    let data = parse_data(line).ok()?;
    let text = |key: &str| data.get(key).and_then(Data::as_text).map(str::to_owned);
    let number = |key: &str| match data.get(key) {
        Some(Data::Int(number)) => u64::try_from(*number).ok(),
        _ => None,
    };
    let list = |key: &str| data.get(key).and_then(Data::as_list).unwrap_or_default();
    let change = |data: &Data| {
        let text = |key: &str| data.get(key).and_then(Data::as_text).map(str::to_owned);
        let Some(Data::Int(at)) = data.get("at") else { return None };
        Some(Change { at: usize::try_from(*at).ok()?, old: text("old")?, new: text("new")? })
    };
    let record = Record {
        number: number("n")?,
        time: i64::try_from(number("time")?).ok()?,
        actor: text("actor")?,
        command: text("command")?,
        environment: text("environment"),
        reason: text("reason"),
        flags: list("flags").iter().filter_map(Data::as_text).map(str::to_owned).collect(),
        file: text("file")?,
        before: text("before"),
        after: text("after"),
        changes: list("changes").iter().map(change).collect::<Option<_>>()?,
        undoes: number("undoes"),
    };
    let (hash, before) = (text("hash")?, text("previous")?);
    let end = line.rfind(", \"hash\": ")?;
    let is_whole = line.get(OPEN.len()..end).is_some_and(|body| sha256(body.as_bytes()) == hash);
    Some(Line {
        record,
        done: line.starts_with(DONE),
        chained: is_whole && previous.is_none_or(|previous| previous == before),
        hash,
    })
}

/// The last change that has not been taken back, if there is one.
pub(crate) fn last_standing(lines: &[Line]) -> Option<&Line> {
    let mut undone: Vec<u64> = Vec::new();
    for line in lines.iter().rev() {
        match line.record.undoes {
            Some(number) => undone.push(number),
            None if undone.contains(&line.record.number) => {}
            None => return Some(line),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(number: u64, undoes: Option<u64>) -> Record {
        Record {
            number,
            time: 1,
            actor: "Ann <ann@corp.com>".to_owned(),
            command: "on f".to_owned(),
            environment: None,
            reason: Some("a \"test\"\n".to_owned()),
            flags: vec!["f".to_owned()],
            file: "flags.yaml".to_owned(),
            before: Some("a".to_owned()),
            after: Some("b".to_owned()),
            changes: vec![
                Change { at: 1, old: "x".to_owned(), new: "yy".to_owned() },
                Change { at: 4, old: String::new(), new: "ä".to_owned() },
            ],
            undoes,
        }
    }

    #[test]
    fn a_change_is_applied_and_taken_back() {
        let new = record(1, None).apply(b"axbcd").unwrap();
        assert_eq!(new, "ayybcäd".as_bytes());
        assert_eq!(record(1, None).revert(&new).unwrap(), b"axbcd");
        assert_eq!(record(1, None).apply(b"other"), None);
    }

    #[test]
    fn lines_are_read_as_they_were_written_and_tied_together() {
        let first = record(1, None).line("");
        let hash = parse(&first, Some(""))[0].hash.clone();
        let both = first.replace(OPEN, DONE) + &record(2, None).line(&hash) + "{\"done\":fal";
        let lines = parse(&both, Some(""));
        assert_eq!(lines.len(), 2);
        assert!(lines[0].done && !lines[1].done);
        assert!(lines.iter().all(|line| line.chained));
        assert_eq!(lines[1].record, record(2, None));
    }

    #[test]
    fn a_line_that_was_changed_breaks_the_chain() {
        let first = record(1, None).line("");
        assert!(!parse(&first.replace("Ann", "Bob"), Some(""))[0].chained);
        assert!(!parse(&first, Some("other"))[0].chained);
    }

    #[test]
    fn what_was_taken_back_is_not_taken_back_again() {
        let line = |number, undoes| Line {
            record: record(number, undoes),
            done: true,
            chained: true,
            hash: String::new(),
        };
        let lines = [line(1, None), line(2, None), line(3, Some(2))];
        assert_eq!(last_standing(&lines).unwrap().record.number, 1);
    }
}
