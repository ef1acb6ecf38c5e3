//! What a lock says of its holder: terraform's own record, byte for byte.
//!
//! `OpenTofu` compares records by their text when it gives some locks back, so
//! that ours must be what Go's encoder makes of the same values: these fields
//! in this order, its escapes, its times. What we have to say beside that goes
//! into the free text of `Info`.

use super::json::{Kind, Raw};

/// The record of a lock. Texts are bytes, since names and paths may be any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LockRecord {
    pub(crate) id: Vec<u8>,
    pub(crate) operation: Vec<u8>,
    pub(crate) info: Vec<u8>,
    /// `user@host`.
    pub(crate) who: Vec<u8>,
    pub(crate) version: Vec<u8>,
    /// As [`time_text`] writes it.
    pub(crate) created: Vec<u8>,
    pub(crate) path: Vec<u8>,
}

impl LockRecord {
    /// The record as Go's encoder writes it.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = b"{".to_vec();
        for (at, (name, value)) in self.fields().into_iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            go_string(name.as_bytes(), &mut out);
            out.push(b':');
            go_string(value, &mut out);
        }
        out.push(b'}');
        out
    }

    fn fields(&self) -> [(&'static str, &[u8]); 7] {
        [
            ("ID", &self.id),
            ("Operation", &self.operation),
            ("Info", &self.info),
            ("Who", &self.who),
            ("Version", &self.version),
            ("Created", &self.created),
            ("Path", &self.path),
        ]
    }

    /// Reads a record that anyone wrote; `None` if it is none.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let raw = Raw::parse(bytes).ok().filter(|raw| raw.kind() == Kind::Map)?;
        let text = |name: &str| {
            raw.get(name).and_then(Raw::text).map(|text| text.as_bytes().to_vec()).unwrap_or_default()
        };
        Some(Self {
            id: text("ID"),
            operation: text("Operation"),
            info: text("Info"),
            who: text("Who"),
            version: text("Version"),
            created: text("Created"),
            path: text("Path"),
        })
    }

    /// What we put into `Info`, if this lock is ours.
    pub(crate) fn own(&self) -> Option<Own> {
        Own::parse(&String::from_utf8_lossy(&self.info))
    }
}

/// Writes a string as Go's encoder does, in quotes.
fn go_string(text: &[u8], out: &mut Vec<u8>) {
    let escape = |byte: u8, out: &mut Vec<u8>| out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
    out.push(b'"');
    for chunk in text.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '"' => out.extend_from_slice(b"\\\""),
                '\\' => out.extend_from_slice(b"\\\\"),
                '\u{8}' => out.extend_from_slice(b"\\b"),
                '\u{c}' => out.extend_from_slice(b"\\f"),
                '\n' => out.extend_from_slice(b"\\n"),
                '\r' => out.extend_from_slice(b"\\r"),
                '\t' => out.extend_from_slice(b"\\t"),
                '<' | '>' | '&' => escape(character as u8, out),
                '\0'..' ' => escape(character as u8, out),
                '\u{2028}' => out.extend_from_slice(b"\\u2028"),
                '\u{2029}' => out.extend_from_slice(b"\\u2029"),
                other => out.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        // Go has one for each byte that is no text.
        for _ in chunk.invalid() {
            out.extend_from_slice(b"\\ufffd");
        }
    }
    out.push(b'"');
}

/// Sixteen bytes as terraform writes the id of a lock.
pub(crate) fn id_text(bytes: [u8; 16]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// A time as Go writes it: RFC 3339 in UTC, no zeros at the end.
pub(crate) fn time_text(seconds: u64, nanos: u32) -> String {
    let (year, month, day) = date(seconds / 86_400);
    let of_day = seconds % 86_400;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    let fraction =
        if nanos == 0 { String::new() } else { format!(".{nanos:09}").trim_end_matches('0').to_owned() };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// Seconds since 1970 of such a time, also with an offset; `None` if it is none.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let rest = text.get(19..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let offset = match rest.as_bytes() {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), ..] => {
            let minutes = rest.get(1..3)?.parse::<i64>().ok()? * 60 + rest.get(4..6)?.parse::<i64>().ok()?;
            if *sign == b'+' { minutes * 60 } else { -minutes * 60 }
        }
        _ => return None,
    };
    // Years begin in March, so that the odd day comes last.
    let shifted = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + of_year - 719_468;
    u64::try_from(days * 86_400 + hour * 3600 + minute * 60 + second - offset).ok()
}

/// The date of a day since 1970.
fn date(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + u64::from(month <= 2), month, day)
}

/// How one of our locks is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holding {
    /// By a process that waits for nothing else.
    Lock,
    /// While a program runs.
    Run,
}

impl Holding {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Run => "run",
        }
    }
}

/// What our locks say in `Info`: the reason, and in brackets how to find the
/// holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Own {
    pub(crate) reason: String,
    pub(crate) holding: Holding,
    pub(crate) pid: u32,
    /// When it lets go by itself, in seconds since 1970.
    pub(crate) until: Option<u64>,
}

impl Own {
    pub(crate) fn text(&self) -> String {
        let until = self.until.map_or_else(String::new, |until| format!(" until={}", time_text(until, 0)));
        let reason = if self.reason.is_empty() { String::new() } else { format!("{} ", self.reason) };
        format!("{reason}[bosun {} pid={}{until}]", self.holding.word(), self.pid)
    }

    fn parse(text: &str) -> Option<Self> {
        let (reason, rest) = text.rsplit_once("[bosun ")?;
        let mut words = rest.strip_suffix(']')?.split(' ');
        let holding = match words.next()? {
            "lock" => Holding::Lock,
            "run" => Holding::Run,
            _ => return None,
        };
        let pid = words.next()?.strip_prefix("pid=")?.parse().ok()?;
        let until = words.next().and_then(|word| word.strip_prefix("until=")).and_then(seconds);
        Some(Self { reason: reason.trim_end().to_owned(), holding, pid, until })
    }
}

/// What the variables of a CI job say of it: its address, commit and actor.
pub(crate) fn job_text(variable: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let (address, commit, actor) = if variable("GITHUB_ACTIONS").is_some() {
        let server = variable("GITHUB_SERVER_URL").unwrap_or_else(|| "https://github.com".to_owned());
        let address = format!(
            "{server}/{}/actions/runs/{}",
            variable("GITHUB_REPOSITORY")?,
            variable("GITHUB_RUN_ID")?
        );
        (address, variable("GITHUB_SHA"), variable("GITHUB_ACTOR"))
    } else if variable("GITLAB_CI").is_some() {
        (variable("CI_JOB_URL")?, variable("CI_COMMIT_SHA"), variable("GITLAB_USER_LOGIN"))
    } else if variable("TF_BUILD").is_some() {
        let (server, project) = (variable("SYSTEM_COLLECTIONURI")?, variable("SYSTEM_TEAMPROJECT")?);
        let server = server.trim_end_matches('/');
        let address = format!("{server}/{project}/_build/results?buildId={}", variable("BUILD_BUILDID")?);
        (address, variable("BUILD_SOURCEVERSION"), variable("BUILD_REQUESTEDFOR"))
    } else if variable("JENKINS_URL").is_some() {
        (variable("BUILD_URL")?, variable("GIT_COMMIT"), variable("BUILD_USER_ID"))
    } else {
        return None;
    };
    let commit = commit.map(|commit| format!(" commit {commit}")).unwrap_or_default();
    let actor = actor.map(|actor| format!(" by {actor}")).unwrap_or_default();
    Some(format!("{address}{commit}{actor}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn encoded(text: &[u8]) -> String {
        let mut out = Vec::new();
        go_string(text, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn hard_texts_are_escaped_as_go_does_it() {
        for (text, expected) in [
            (&b"a<b>&c"[..], r#""a\u003cb\u003e\u0026c""#),
            (b"\"\\/", r#""\"\\/""#),
            (b"\x08\x0c\n\r\t\x00\x1f\x7f", "\"\\b\\f\\n\\r\\t\\u0000\\u001f\x7f\""),
            ("\u{2028}\u{2029}é😀".as_bytes(), "\"\\u2028\\u2029é😀\""),
            (b"\xff\xfea", r#""\ufffd\ufffda""#),
            (b"\xe2\x82x", r#""\ufffd\ufffdx""#),
            (b"\xed\xa0\x80", r#""\ufffd\ufffd\ufffd""#),
            (b"", r#""""#),
        ] {
            assert_eq!(encoded(text), expected);
        }
    }

    #[test]
    fn the_fields_come_in_terraforms_order() {
        let text =
            r#"{"ID":"a","Operation":"b","Info":"c","Who":"d","Version":"e","Created":"f","Path":"g"}"#;
        let record = LockRecord::decode(text.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(record.encode()).unwrap(), text);
    }

    #[test]
    fn times_are_as_go_writes_them() {
        for (seconds_, nanos, text) in [
            (0, 0, "1970-01-01T00:00:00Z"),
            (1_795_437_881, 264_547_936, "2026-11-23T12:44:41.264547936Z"),
            (951_782_400, 100_000_000, "2000-02-29T00:00:00.1Z"),
            (4_102_444_799, 1, "2099-12-31T23:59:59.000000001Z"),
        ] {
            assert_eq!(time_text(seconds_, nanos), text);
            assert_eq!(seconds(text), Some(seconds_));
        }
        assert_eq!(seconds("1970-01-01T01:30:00.5+01:30"), Some(0));
        assert_eq!(seconds("yesterday"), None);
    }

    #[test]
    fn what_we_say_of_a_lock_is_found_again() {
        let own = Own { reason: "deploy [x]".to_owned(), holding: Holding::Run, pid: 7, until: Some(60) };
        assert_eq!(Own::parse(&own.text()), Some(own));
        assert_eq!(Own::parse("somebody else's"), None);
    }

    #[test]
    fn each_ci_names_its_job() {
        let set = |pairs: &'static [(&'static str, &'static str)]| {
            move |name: &str| pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        };
        let github: &[_] = &[
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_REPOSITORY", "o/r"),
            ("GITHUB_RUN_ID", "1"),
            ("GITHUB_SHA", "abc"),
            ("GITHUB_ACTOR", "ada"),
        ];
        let text = job_text(&set(github)).unwrap();
        assert_eq!(text, "https://github.com/o/r/actions/runs/1 commit abc by ada");
        assert_eq!(job_text(&set(&[])), None);
    }

    /// The rules of Go's encoder, said a second time and in another way: byte
    /// by byte.
    fn slowly(text: &[u8]) -> String {
        let mut out = String::from("\"");
        let mut at = 0;
        while at < text.len() {
            let length = (1..=4).find(|length| {
                text.get(at..at + length).is_some_and(|part| std::str::from_utf8(part).is_ok())
            });
            let Some(length) = length else {
                out.push_str("\\ufffd");
                at += 1;
                continue;
            };
            let part = std::str::from_utf8(&text[at..at + length]).unwrap();
            let code = part.chars().next().unwrap() as u32;
            let short =
                "\"\\\u{8}\u{c}\n\r\t".find(part).map(|place| ["\"", "\\", "b", "f", "n", "r", "t"][place]);
            match short {
                Some(letter) => out.push_str(&format!("\\{letter}")),
                None if code < 32 || [0x26, 0x3c, 0x3e, 0x2028, 0x2029].contains(&code) => {
                    out.push_str(&format!("\\u{code:04x}"));
                }
                None => out.push_str(part),
            }
            at += length;
        }
        out + "\""
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn any_record_is_what_gos_rules_make_of_it(
            texts in proptest::collection::vec(
                proptest::collection::vec(prop_oneof![any::<u8>(), Just(b'<'), Just(0xe2), Just(0x80), Just(0xa8)], 0..12),
                7,
            )
        ) {
            let mut texts = texts.into_iter();
            let mut next = || texts.next().unwrap();
            let record = LockRecord {
                id: next(), operation: next(), info: next(), who: next(), version: next(), created: next(), path: next(),
            };
            let fields: Vec<String> = record
                .fields()
                .iter()
                .map(|(name, value)| format!("\"{name}\":{}", slowly(value)))
                .collect();
            prop_assert_eq!(String::from_utf8(record.encode()).unwrap(), format!("{{{}}}", fields.join(",")));
        }
    }
}
