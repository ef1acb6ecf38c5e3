//! Finds secrets in a text.

use super::entropy::entropy;
use super::placeholder::{is_placeholder, is_reference};
use super::rules::{Doubt, Edge, Literal, Rule, Tier, all};
use crate::diagnostic::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::bytes::{Regex, RegexBuilder};
use std::sync::OnceLock;

/// A secret in a text.
#[derive(Debug, Clone)]
pub(crate) struct Secret {
    pub(crate) rule: &'static Rule,
    /// Where what gives it away starts: the token, or its context.
    start: usize,
    /// The token itself.
    span: Span,
}

impl Secret {
    /// Returns the place of the token and of what stands in front of it.
    pub(crate) fn whole(&self) -> Span {
        self.start..self.span.end
    }

    /// Returns what to point at: the token, or the first line of a key.
    pub(crate) fn place(&self, text: &[u8]) -> Span {
        match memchr::memchr(b'\n', &text[self.whole()]) {
            Some(end) => self.start..self.start + end,
            None => self.span.clone(),
        }
    }

    /// Returns the token; never show it.
    pub(super) fn token<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        &text[self.span.clone()]
    }

    /// Returns true if `pattern` is found in the token.
    pub(crate) fn matches(&self, text: &[u8], pattern: &Regex) -> bool {
        pattern.is_match(self.token(text))
    }

    /// Names the secret without giving it away.
    pub(crate) fn redacted(&self, text: &[u8]) -> String {
        let shown = self.token(text).iter().filter(|byte| byte.is_ascii_graphic()).take(4);
        let start: String = shown.map(|byte| char::from(*byte)).collect();
        format!("{} ({start}…)", self.rule.name)
    }
}

/// Finds secrets by all rules, or by all but some.
pub(crate) struct Scanner {
    /// All literals of all rules.
    literals: AhoCorasick,
    /// For each literal, its rule's place in `rules`.
    owners: Vec<usize>,
    rules: Vec<Prepared>,
}

struct Prepared {
    rule: &'static Rule,
    /// Made at the first hit: most runs need few of them.
    regex: OnceLock<Regex>,
}

impl Prepared {
    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| {
            let start = if let Literal::Within(_) = self.rule.literal { "" } else { r"\A" };
            RegexBuilder::new(&format!("{start}(?:{})", self.rule.pattern))
                .unicode(false)
                .build()
                .expect("an expression of the table")
        })
    }
}

impl Scanner {
    /// Prepares all rules but those whose ids are in `without`.
    pub(crate) fn new(without: &[String]) -> Self {
        let wanted = all().filter(|rule| !without.iter().any(|id| id == rule.id));
        let rules: Vec<_> = wanted.map(|rule| Prepared { rule, regex: OnceLock::new() }).collect();
        let owned = || {
            let each = rules.iter().enumerate();
            each.flat_map(|(owner, prepared)| prepared.rule.keys.iter().map(move |key| (owner, *key)))
        };
        let literals = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(owned().map(|(_, key)| key))
            .expect("a few short literals");
        Self { literals, owners: owned().map(|(owner, _)| owner).collect(), rules }
    }

    /// Returns the secrets of `text`, by place; of two that overlap, the one
    /// whose rule is more certain. Text with a NUL in its first 8 KiB has none.
    pub(crate) fn scan(&self, text: &[u8]) -> Vec<Secret> {
        if memchr::memchr(0, &text[..text.len().min(8192)]).is_some() {
            return Vec::new();
        }
        let mut found: Vec<(usize, usize, Span)> = Vec::new();
        for hit in self.literals.find_overlapping_iter(text) {
            let owner = self.owners[hit.pattern().as_usize()];
            let prepared = &self.rules[owner];
            if let Some((start, span)) = prepared.token_at(text, hit.start(), hit.end()) {
                found.push((owner, start, span));
            }
        }
        self.without_overlaps(found)
    }

    fn without_overlaps(&self, mut found: Vec<(usize, usize, Span)>) -> Vec<Secret> {
        found.sort_by_key(|(owner, _, span)| {
            (self.rules[*owner].rule.tier == Tier::Generic, *owner, span.start, std::cmp::Reverse(span.end))
        });
        let mut kept: Vec<Secret> = Vec::new();
        for (owner, start, span) in found {
            let overlaps = |other: &Secret| span.start < other.span.end && other.span.start < span.end;
            if !kept.iter().any(overlaps) {
                kept.push(Secret { rule: self.rules[owner].rule, start, span });
            }
        }
        kept.sort_by_key(|secret| secret.span.start);
        kept
    }
}

impl Prepared {
    /// Returns where the match around the literal at `start..end` starts, and
    /// its token.
    fn token_at(&self, text: &[u8], start: usize, end: usize) -> Option<(usize, Span)> {
        let rule = self.rule;
        let glued = |at: usize| at > 0 && touches(rule.edge, text[at - 1], false);
        let from = match rule.literal {
            // Cheap, and true for nearly every hit of a short literal.
            Literal::Starts if glued(start) => return None,
            Literal::Starts | Literal::Before => start,
            Literal::Within(before) => start.saturating_sub(before),
        };
        let window = &text[from..(end + rule.after).min(text.len())];
        let captures = self.regex().captures(window)?;
        let token = captures.get(1).or_else(|| captures.get(0))?;
        let span = from + token.start()..from + token.end();
        let follows = text.get(span.end).is_some_and(|byte| touches(rule.edge, *byte, true));
        if glued(span.start) || follows || is_public(text, span.start) || !self.is_credible(token.as_bytes())
        {
            return None;
        }
        Some((from + captures.get(0)?.start(), span))
    }

    fn is_credible(&self, token: &[u8]) -> bool {
        let rule = self.rule;
        if rule.doubt == Doubt::None {
            let body = base64_of(token);
            return body.len() >= 48 && entropy(&body) >= rule.entropy && !body.starts_with(b"EXAMPLE");
        }
        entropy(token) >= rule.entropy
            && !is_placeholder(token)
            && (rule.doubt != Doubt::References || !is_reference(token))
            && (rule.doubt != Doubt::Mixed || is_mixed(token))
    }
}

/// True for the key id in a signed address: it is meant to be read, and the
/// secret is not there.
fn is_public(text: &[u8], start: usize) -> bool {
    const NAME: &[u8] = b"x-amz-credential=";
    start.checked_sub(NAME.len()).is_some_and(|from| text[from..start].eq_ignore_ascii_case(NAME))
}

/// The letters of key material without line ends, quotes and the like.
fn base64_of(token: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(token.len());
    let mut bytes = token.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => _ = bytes.next(),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => out.push(*byte),
            _ => {}
        }
    }
    out
}

fn is_mixed(token: &[u8]) -> bool {
    // The prefix does not count.
    let token = &token[token.len().min(8)..];
    [u8::is_ascii_digit, u8::is_ascii_lowercase, u8::is_ascii_uppercase]
        .iter()
        .all(|kind| token.iter().any(kind))
}

fn touches(edge: Edge, byte: u8, behind: bool) -> bool {
    let word = byte.is_ascii_alphanumeric() || byte == b'_';
    match edge {
        Edge::Open => false,
        Edge::Word => word,
        Edge::Dash => word || byte == b'-',
        Edge::Base64 => word || matches!(byte, b'-' | b'+' | b'/') || (behind && byte == b'='),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{SAMPLES, make};
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(&[]));

    fn ids(text: &str) -> Vec<&'static str> {
        SCANNER.scan(text.as_bytes()).iter().map(|secret| secret.rule.id).collect()
    }

    #[test]
    fn every_rule_has_a_sample() {
        let without: Vec<_> =
            all().map(|rule| rule.id).filter(|id| SAMPLES.iter().all(|sample| sample.id != *id)).collect();
        assert_eq!(without, [""; 0]);
    }

    #[test]
    fn every_rule_finds_its_sample() {
        for sample in SAMPLES {
            for seed in 1..20 {
                let text = make(sample.text, seed);
                assert_eq!(ids(&text), [sample.id], "{text}");
            }
        }
    }

    #[test]
    fn no_rule_takes_a_near_miss() {
        for sample in SAMPLES {
            for seed in 1..20 {
                let text = make(sample.near_miss, seed);
                assert!(!ids(&text).contains(&sample.id), "{}: {text}", sample.id);
            }
        }
    }

    #[test]
    fn what_is_shown_does_not_hold_the_token() {
        for sample in SAMPLES {
            let text = make(sample.text, 7);
            for secret in SCANNER.scan(text.as_bytes()) {
                let token = String::from_utf8_lossy(secret.token(text.as_bytes())).into_owned();
                let shown = secret.redacted(text.as_bytes());
                let rest = &token[4..];
                assert!(!shown.contains(rest), "{}", sample.id);
                assert!(shown.ends_with("…)"), "{}", sample.id);
            }
        }
    }

    #[test]
    fn a_token_inside_a_longer_word_is_a_piece_of_something_else() {
        let token = make("ghp_{a:36}", 3);
        assert_eq!(ids(&format!("x{token}")), [""; 0]);
        assert_eq!(ids(&format!("'{token}'")), ["github-token"]);
    }

    #[test]
    fn two_tokens_on_one_line_are_two_findings() {
        let text = format!("{} {}", make("ghp_{a:36}", 3), make("ghp_{a:36}", 4));
        assert_eq!(ids(&text), ["github-token", "github-token"]);
    }

    #[test]
    fn placeholders_do_not_count() {
        let text =
            format!("ghp_{}\nAKIA{}\n{}", "x".repeat(36), "IOSFODNN7EXAMPLE", "glpat-XXXXXXXXXXXXXXXXXXXX");
        assert_eq!(ids(&text), [""; 0]);
    }

    #[test]
    fn a_secret_is_known_by_its_name_in_many_spellings() {
        for name in
            ["aws.secretkey=", "\"awsSecretKey\":\"", "\\\"awsSecretKey\\\":\\\"", "SECRET_ACCESS_KEY: "]
        {
            assert_eq!(ids(&make(&format!("{name}{{b:40}}"), 3)), ["aws-secret-key"], "{name}");
        }
    }

    #[test]
    fn a_key_in_a_string_has_a_body_too() {
        let text = make(r#""-----BEGIN EC PRIVATE KEY-----\n" + "M{b:63}\n{b:40}\n""#, 5);
        assert_eq!(ids(&text), ["private-key"]);
    }

    #[test]
    fn an_encrypted_key_has_headers_before_its_body() {
        let head = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0011\n\n";
        assert_eq!(ids(&make(&format!("{head}{{b:64}}\n"), 5)), ["private-key"]);
    }

    #[test]
    fn the_place_of_a_key_is_its_first_line() {
        let text = make("a\n-----BEGIN PRIVATE KEY-----\nM{b:63}\n", 5);
        let found = SCANNER.scan(text.as_bytes());
        assert_eq!(found[0].place(text.as_bytes()), 2..29);
    }

    #[test]
    fn binary_content_is_not_looked_at() {
        assert_eq!(ids(&format!("\0{}", make("ghp_{a:36}", 3))), [""; 0]);
    }

    #[test]
    fn the_key_id_of_a_signed_address_is_public() {
        assert_eq!(ids(&make("?X-Amz-Credential=AKIA{2:16}%2F", 3)), [""; 0]);
    }

    proptest! {
        #[test]
        fn any_bytes_scan(bytes in prop::collection::vec(any::<u8>(), 0..300), sample in 0..SAMPLES.len()) {
            let mut text = bytes;
            let at = text.len() / 2;
            text.splice(at..at, make(SAMPLES[sample].text, 1).into_bytes());
            for secret in SCANNER.scan(&text) {
                let (whole, place) = (secret.whole(), secret.place(&text));
                prop_assert!(whole.start <= place.start && place.end <= whole.end && whole.end <= text.len());
            }
        }
    }
}
