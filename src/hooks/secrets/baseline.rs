//! Secrets that are known and accepted, by hash.
//!
//! A baseline is a text file of lines `HASH RULE PATH`, sorted by path, rule
//! and hash; the hash alone counts. The JSON of detect-secrets is read too.

use super::scan::Secret;
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Why a baseline was not understood; lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BaselineError {
    #[error("line {0} does not start with a SHA-256 hash")]
    Line(usize),
    #[error("it starts like JSON but is no baseline of detect-secrets")]
    Json,
}

/// The accepted secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Baseline {
    /// In hexadecimal digits.
    own: BTreeSet<String>,
    /// SHA-1 of secrets by path, as detect-secrets writes them.
    foreign: BTreeMap<String, BTreeSet<String>>,
}

impl Baseline {
    /// Reads either format.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, BaselineError> {
        if bytes.trim_ascii_start().starts_with(b"{") {
            return Self::parse_json(bytes).ok_or(BaselineError::Json);
        }
        let mut own = BTreeSet::new();
        for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.trim_ascii();
            if line.is_empty() || line.starts_with(b"#") {
                continue;
            }
            let hash = line.split(u8::is_ascii_whitespace).next().unwrap_or_default();
            if hash.len() != 64 || !hash.iter().all(u8::is_ascii_hexdigit) {
                return Err(BaselineError::Line(at + 1));
            }
            own.insert(String::from_utf8_lossy(hash).to_ascii_lowercase());
        }
        Ok(Self { own, foreign: BTreeMap::new() })
    }

    fn parse_json(bytes: &[u8]) -> Option<Self> {
        let tree: Value = serde_json::from_slice(bytes).ok()?;
        let mut foreign: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, secrets) in tree.get("results")?.as_object()? {
            let hashes =
                secrets.as_array()?.iter().filter_map(|secret| secret.get("hashed_secret")?.as_str());
            foreign.entry(path.replace('\\', "/")).or_default().extend(hashes.map(str::to_ascii_lowercase));
        }
        Some(Self { own: BTreeSet::new(), foreign })
    }

    /// Returns true if the secret, found in `text` of the file at `path`, is
    /// accepted.
    pub(crate) fn holds(&self, path: &Path, text: &[u8], secret: &Secret) -> bool {
        let path = portable(path);
        self.own.contains(&fingerprint(&path, text, secret))
            || self
                .foreign
                .get(&path)
                .is_some_and(|hashes| foreign_hashes(text, secret).any(|hash| hashes.contains(&hash)))
    }
}

/// Returns the baseline that accepts `found`: paths, texts and their secrets.
pub(crate) fn render<'a>(found: impl IntoIterator<Item = (&'a Path, &'a [u8], &'a [Secret])>) -> String {
    let mut lines = BTreeSet::new();
    for (path, text, secrets) in found {
        let path = portable(path);
        for secret in secrets {
            lines.insert((path.clone(), secret.rule.id, fingerprint(&path, text, secret)));
        }
    }
    let mut out = String::new();
    for (path, rule, hash) in lines {
        // Control characters in a name would break the line; the hash alone counts.
        _ = writeln!(out, "{hash} {rule} {}", path.escape_debug());
    }
    out
}

fn portable(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

fn fingerprint(path: &str, text: &[u8], secret: &Secret) -> String {
    let mut hash = Sha256::new();
    hash.update(secret.rule.id);
    hash.update([0]);
    hash.update(path);
    hash.update([0]);
    hash.update(secret.token(text));
    hex(&hash.finalize())
}

/// What detect-secrets may have hashed for the same place: the token, the
/// words of a key's first line, or the prefix of a token.
fn foreign_hashes(text: &[u8], secret: &Secret) -> impl Iterator<Item = String> {
    let token = secret.token(text);
    let place = &text[secret.place(text)];
    let marker =
        place.strip_prefix(b"-----").map(|line| line.trim_ascii_end().strip_suffix(b"-----").unwrap_or(line));
    let prefix = token.split(|byte| *byte == b'_').next();
    let pieces = [Some(token), marker, prefix].map(|piece| piece.map(|piece| hex(&Sha1::digest(piece))));
    pieces.into_iter().flatten()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::super::Scanner;
    use super::*;

    /// Put together here so that no file holds a token.
    fn token() -> String {
        format!("gh{}_{}", "p", "k3Jv8sQp2LmZr7WdTb5XnCy9Hf4Gu6Ea1VoD")
    }

    fn secrets(text: &str) -> Vec<Secret> {
        Scanner::new(&[]).scan(text.as_bytes())
    }

    #[test]
    fn a_rendered_baseline_holds_its_findings_and_no_token() {
        let (text, path) = (token(), Path::new("a b.txt"));
        let found = secrets(&text);
        let rendered = render([(path, text.as_bytes(), found.as_slice())]);
        assert!(rendered.ends_with(" github-token a b.txt\n"), "{rendered}");
        assert!(!rendered.contains(&text));
        let baseline = Baseline::parse(rendered.as_bytes()).unwrap();
        assert!(baseline.holds(Path::new("./a b.txt"), text.as_bytes(), &found[0]));
        assert!(!baseline.holds(Path::new("other.txt"), text.as_bytes(), &found[0]));
    }

    #[test]
    fn a_baseline_of_detect_secrets_holds_its_files() {
        let text = token();
        let hash = hex(&Sha1::digest(&text));
        let json = format!(r#"{{"version":"1.5.0","results":{{"a.txt":[{{"hashed_secret":"{hash}"}}]}}}}"#);
        let baseline = Baseline::parse(json.as_bytes()).unwrap();
        let found = secrets(&text);
        assert!(baseline.holds(Path::new("a.txt"), text.as_bytes(), &found[0]));
        assert!(!baseline.holds(Path::new("b.txt"), text.as_bytes(), &found[0]));
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        assert_eq!(Baseline::parse(b"# ok\n\nnot a hash\n"), Err(BaselineError::Line(3)));
        assert_eq!(Baseline::parse(b"{\"a\":1}"), Err(BaselineError::Json));
        assert_eq!(Baseline::parse(b"{"), Err(BaselineError::Json));
    }
}
