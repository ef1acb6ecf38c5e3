//! What a scalar means: its type by its look or its tag, and which keys are
//! equal to one another.

use std::borrow::Cow;
use std::sync::LazyLock;

/// The types that a safe reader knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Null,
    Bool,
    Int,
    Float,
    Timestamp,
    Binary,
    Str,
    Seq,
    Map,
    Set,
    Omap,
    Pairs,
    /// The key `<<`.
    Merge,
    /// The key `=`.
    Default,
    Unknown,
}

impl Type {
    /// Returns the type that a tag names.
    pub(super) fn from_tag(tag: &str) -> Self {
        match tag.strip_prefix("tag:yaml.org,2002:") {
            Some("null") => Self::Null,
            Some("bool") => Self::Bool,
            Some("int") => Self::Int,
            Some("float") => Self::Float,
            Some("timestamp") => Self::Timestamp,
            Some("binary") => Self::Binary,
            Some("str") => Self::Str,
            Some("seq") => Self::Seq,
            Some("map") => Self::Map,
            Some("set") => Self::Set,
            Some("omap") => Self::Omap,
            Some("pairs") => Self::Pairs,
            Some("merge") => Self::Merge,
            Some("value") => Self::Default,
            _ => Self::Unknown,
        }
    }

    /// Returns the type that a plain scalar looks like.
    pub(super) fn of_plain(text: &str, old_version: bool) -> Self {
        let Some(first) = text.bytes().next() else { return Self::Null };
        match first {
            b'0'..=b'9' | b'-' | b'+' | b'.' => number_type(text, first, old_version),
            b'~' | b'n' | b'N' if matches!(text, "~" | "null" | "Null" | "NULL") => Self::Null,
            b'<' if text == "<<" => Self::Merge,
            b'=' if text == "=" => Self::Default,
            b't' | b'T' | b'f' | b'F' | b'y' | b'Y' | b'n' | b'N' | b'o' | b'O'
                if is_bool(text, old_version) =>
            {
                Self::Bool
            }
            _ => Self::Str,
        }
    }
}

fn is_bool(text: &str, old_version: bool) -> bool {
    match text {
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => true,
        "y" | "Y" | "yes" | "Yes" | "YES" | "n" | "N" | "no" | "No" | "NO" | "on" | "On" | "ON" | "off"
        | "Off" | "OFF" => old_version,
        _ => false,
    }
}

struct Patterns {
    float: regex::Regex,
    int: regex::Regex,
}

fn patterns(old_version: bool) -> &'static Patterns {
    static NEW: LazyLock<Patterns> = LazyLock::new(|| Patterns {
        float: pattern(
            r"[-+]?[0-9][0-9_]*(\.[0-9_]*([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)|[-+]?\.[0-9_]+([eE][-+][0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        ),
        int: pattern(r"[-+]?(0b[01_]+|0o[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)"),
    });
    static OLD: LazyLock<Patterns> = LazyLock::new(|| Patterns {
        float: pattern(
            r"[-+]?[0-9][0-9_]*(\.[0-9_]*([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+|(:[0-5]?[0-9])+\.[0-9_]*)|\.[0-9_]+([eE][-+][0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        ),
        int: pattern(r"[-+]?(0b[01_]+|0?[0-7_]+|0|[1-9][0-9_]*(:[0-5]?[0-9])*|0x[0-9a-fA-F_]+)"),
    });
    if old_version { &OLD } else { &NEW }
}

fn pattern(text: &str) -> regex::Regex {
    regex::Regex::new(&format!(r"\A(?:{text})\z")).expect("the patterns are fixed and have a test")
}

fn number_type(text: &str, first: u8, old_version: bool) -> Type {
    // Most words that begin so are versions, names and list dashes.
    if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-._: \t".contains(&byte)) {
        return Type::Str;
    }
    let patterns = patterns(old_version);
    if patterns.float.is_match(text) {
        return Type::Float;
    }
    if patterns.int.is_match(text) {
        return Type::Int;
    }
    if first.is_ascii_digit() && Timestamp::parse(text).is_some_and(|stamp| stamp.is_plain) {
        return Type::Timestamp;
    }
    Type::Str
}

/// A scalar as a key: two that are equal cannot stand in one mapping.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    Null,
    Str(Cow<'a, str>),
    /// Whole numbers of any kind, `true` being 1.
    Int(i128),
    /// Whole numbers beyond that, in decimal digits.
    BigInt(String),
    /// The bits of a number that is not whole.
    Float(u64),
    Bytes(Vec<u8>),
    Date(i64),
    /// Microseconds; those with and without a zone are never equal.
    Moment {
        micros: i64,
        zoned: bool,
    },
    List(Vec<Self>),
    /// A collection that is equal to itself only, by its number.
    Node(usize),
}

/// Reads a scalar as `kind`; the error says what is wrong with it.
pub(super) fn read<'a>(kind: Type, text: Cow<'a, str>, old_version: bool) -> Result<Key<'a>, &'static str> {
    match kind {
        Type::Null => Ok(Key::Null),
        Type::Str => Ok(Key::Str(text)),
        Type::Bool => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" | "on" => Ok(Key::Int(1)),
            "no" | "n" | "false" | "off" => Ok(Key::Int(0)),
            _ => Err("this is no boolean"),
        },
        Type::Int => read_int(&text, old_version).ok_or("this is no integer"),
        Type::Float => read_float(&text, old_version).ok_or("this is no number"),
        Type::Binary => read_base64(&text).map(Key::Bytes).ok_or("this is not valid base64"),
        Type::Timestamp => {
            Timestamp::parse(&text).and_then(|stamp| stamp.key()).ok_or("no calendar has this date or time")
        }
        _ => Err("a safe reader knows no such scalar"),
    }
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

/// Python refuses to read more decimal digits than this.
const MOST_DIGITS: usize = 4300;

fn read_int<'a>(text: &str, old_version: bool) -> Option<Key<'a>> {
    let clean = text.replace('_', "");
    let (negative, digits) = split_sign(&clean);
    let (base, digits) = match digits.get(..2) {
        Some("0b") => (2, &digits[2..]),
        Some("0x") => (16, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        _ if old_version && digits.len() > 1 && digits.starts_with('0') => (8, digits),
        _ if old_version && digits.contains(':') => return sexagesimal(negative, digits),
        _ => (10, digits),
    };
    let digits = digits.trim();
    let (inner, digits) = split_sign(digits);
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return None;
    }
    if base == 10 && digits.len() > MOST_DIGITS {
        return None;
    }
    let negative = negative != inner;
    let sign = if negative { "-" } else { "" };
    Some(match i128::from_str_radix(&format!("{sign}{digits}"), base) {
        Ok(number) => Key::Int(number),
        Err(_) => Key::BigInt(format!("{sign}{base}:{}", digits.trim_start_matches('0').to_lowercase())),
    })
}

fn sexagesimal<'a>(negative: bool, digits: &str) -> Option<Key<'a>> {
    let mut number = 0_i128;
    for part in digits.split(':') {
        number = number.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    Some(Key::Int(if negative { -number } else { number }))
}

fn read_float<'a>(text: &str, old_version: bool) -> Option<Key<'a>> {
    let clean = text.replace('_', "").to_lowercase();
    let (negative, digits) = split_sign(&clean);
    let number = match digits {
        ".inf" => f64::INFINITY,
        ".nan" => f64::NAN,
        _ if old_version && digits.contains(':') => {
            digits.split(':').try_fold(0.0, |sum, part| Some(sum * 60.0 + part.parse::<f64>().ok()?))?
        }
        _ => digits.trim().parse().ok()?,
    };
    let number = if negative { -number } else { number };
    #[expect(clippy::cast_possible_truncation, reason = "whole and within the bounds that are compared")]
    let whole = (number.fract() == 0.0 && number.abs() < 1e38).then_some(number as i128);
    Some(match whole {
        Some(whole) => Key::Int(whole),
        None if number.is_nan() => Key::Float(f64::NAN.to_bits()),
        None => Key::Float(number.to_bits()),
    })
}

/// Reads base64 as Python does, which passes over what is not in its alphabet.
fn read_base64(text: &str) -> Option<Vec<u8>> {
    let (mut out, mut bits, mut count, mut pads) = (Vec::new(), 0_u32, 0_usize, 0_usize);
    if !text.is_ascii() {
        return None;
    }
    for byte in text.bytes() {
        if byte == b'=' {
            pads += 1;
            if count % 4 >= 2 && count % 4 + pads >= 4 {
                return Some(out);
            }
            continue;
        }
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        pads = 0;
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        count += 1;
        if count % 4 != 1 {
            let shift = [0, 0, 4, 2][count % 4];
            out.extend(u8::try_from(bits >> shift & 0xff));
        }
    }
    count.is_multiple_of(4).then_some(out)
}

/// The parts of a date or a moment, not yet known to exist.
#[derive(Debug, Default)]
struct Timestamp {
    /// True if a reader takes it for a timestamp without being told.
    is_plain: bool,
    date: [u32; 3],
    time: Option<[u32; 3]>,
    micros: i64,
    /// Minutes east of Greenwich.
    zone: Option<i64>,
}

impl Timestamp {
    fn parse(text: &str) -> Option<Self> {
        let mut rest = text.as_bytes();
        let mut stamp = Self::default();
        let year = digits(&mut rest, 4, 4)?;
        literal(&mut rest, b'-')?;
        let before_month = rest.len();
        let month = digits(&mut rest, 1, 2)?;
        literal(&mut rest, b'-')?;
        let day = digits(&mut rest, 1, 2)?;
        let two_digits = before_month - rest.len() == 5;
        stamp.date = [year, month, day];
        if rest.is_empty() {
            stamp.is_plain = two_digits;
            return Some(stamp);
        }
        stamp.is_plain = true;
        if literal(&mut rest, b'T').or_else(|| literal(&mut rest, b't')).is_none() {
            let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            rest = rest.get(blanks..).filter(|_| blanks > 0)?;
        }
        let hour = digits(&mut rest, 1, 2)?;
        literal(&mut rest, b':')?;
        let minute = digits(&mut rest, 2, 2)?;
        literal(&mut rest, b':')?;
        stamp.time = Some([hour, minute, digits(&mut rest, 2, 2)?]);
        if literal(&mut rest, b'.').is_some() {
            let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            stamp.micros = fraction(&rest[..count]);
            rest = &rest[count..];
        }
        stamp.zone = zone(&mut rest)?;
        rest.is_empty().then_some(stamp)
    }

    fn key<'a>(&self) -> Option<Key<'a>> {
        let days = days(self.date)?;
        let Some([hour, minute, second]) = self.time else { return Some(Key::Date(days)) };
        let zone = self.zone.unwrap_or(0);
        if hour > 23 || minute > 59 || second > 59 || zone.abs() >= 24 * 60 {
            return None;
        }
        let seconds = days * 86400 + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        Some(Key::Moment {
            micros: (seconds - zone * 60) * 1_000_000 + self.micros,
            zoned: self.zone.is_some(),
        })
    }
}

fn literal(rest: &mut &[u8], byte: u8) -> Option<()> {
    *rest = rest.strip_prefix(&[byte])?;
    Some(())
}

fn digits(rest: &mut &[u8], least: usize, most: usize) -> Option<u32> {
    let count = rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let (taken, left) = rest.split_at(count);
    *rest = left;
    (count >= least).then(|| taken.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

/// Six digits count, the seventh rounds.
fn fraction(digits: &[u8]) -> i64 {
    let digit = |index: usize| i64::from(digits.get(index).map_or(0, |byte| byte - b'0'));
    (0..6).fold(0, |sum, index| sum * 10 + digit(index)) + i64::from(digit(6) > 4)
}

fn zone(rest: &mut &[u8]) -> Option<Option<i64>> {
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let mut zone = &rest[blanks..];
    let sign = match zone.first() {
        None => return Some(None),
        Some(b'Z') => {
            *rest = &zone[1..];
            return Some(Some(0));
        }
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return None,
    };
    zone = &zone[1..];
    let hours = digits(&mut zone, 1, 2)?;
    let minutes = if literal(&mut zone, b':').is_some() { digits(&mut zone, 2, 2)? } else { 0 };
    *rest = zone;
    Some(Some(sign * i64::from(hours * 60 + minutes)))
}

/// Counts days since some fixed day; `None` for a day that never was.
fn days([year, month, day]: [u32; 3]) -> Option<i64> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = *lengths.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    if year == 0 || day == 0 || day > length {
        return None;
    }
    let before = year - 1;
    let passed: u32 = lengths.iter().take(month as usize - 1).sum();
    Some(i64::from(before * 365 + before / 4 - before / 100 + before / 400 + passed + day))
}
