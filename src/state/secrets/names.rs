//! Names of attributes that say that a secret stands there.

use super::references::is_reference;
use crate::state::json::{Kind, Raw, Step, decode, walk};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Words that are secrets by themselves, as the last of a name.
const SECRET: &[&str] = &[
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "pass",
    "pwd",
    "secret",
    "secrets",
    "token",
    "tokens",
    "apikey",
    "psk",
    "credential",
    "credentials",
    "passcode",
    "pin",
    "userpass",
    "dsn",
    "jwt",
    "pat",
];

/// What may stand behind such a word without changing it.
const BEHIND: &[&str] = &[
    "value",
    "values",
    "string",
    "data",
    "binary",
    "plaintext",
    "text",
    "base64",
    "b64",
    "raw",
    "plain",
    "wo",
    "v4",
    "1",
    "2",
    "json",
    "content",
    "pem",
    "openssh",
    "pkcs8",
    "primary",
    "secondary",
    "old",
    "new",
    "current",
    "previous",
    "encoded",
    "hex",
    "parameter",
];

/// What makes a secret of `key`.
const OF_KEYS: &[&str] = &[
    "private",
    "secret",
    "access",
    "api",
    "auth",
    "account",
    "shared",
    "preshared",
    "signing",
    "encryption",
    "master",
    "client",
    "storage",
    "primary",
    "secondary",
    "app",
    "application",
    "license",
    "service",
    "session",
    "integration",
    "instrumentation",
    "ingest",
    "ingestion",
    "admin",
    "subscription",
    "webhook",
    "hmac",
    "symmetric",
    "decryption",
    "root",
    "function",
    "readonly",
    "host",
    "crypto",
    "cipher",
    "aes",
    "rsa",
    "deployment",
    "write",
    "read",
    "registration",
    "join",
    "gossip",
    "routing",
    "insert",
    "personal",
    "user",
    "validation",
    "validator",
    "management",
    "unseal",
    "recovery",
];

/// Words that make a name speak of something else, wherever they stand.
const HARMLESS: &[&str] = &[
    "public",
    "encrypted",
    "hashed",
    "kms",
    "fingerprint",
    "thumbprint",
    "length",
    "policy",
    "enabled",
    "rotation",
    "expiration",
    "expiry",
    "algorithm",
    "publickey",
    "sha1",
    "sha256",
    "md5",
    "checksum",
    "etag",
    "manage",
    "managed",
    "use",
    "requires",
    "required",
    "allow",
    "disable",
    "enable",
    "generate",
    "reset",
];

/// Tokens that are no secrets: they make a call happen once.
const ONCE: &[&str] =
    &["creation", "idempotency", "request", "next", "page", "continuation", "pagination", "update", "lock"];

/// Verdicts on names, each worked out once.
#[derive(Default)]
pub(super) struct Names {
    known: HashMap<Vec<u8>, Verdict, BuildHasherDefault<Short>>,
}

/// A hash for short texts of a file that nobody aims at us: FNV.
struct Short(u64);

impl Default for Short {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Short {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    No,
    /// Whatever text stands there.
    Any,
    /// If the text is long and without blanks.
    IfRandom,
    /// If the text has a part that is a secret.
    IfConnection,
}

impl Names {
    /// True if a text at a key is a secret by the key's name.
    pub(super) fn is_secret(&mut self, key: &[u8], leaf: Raw<'_>) -> bool {
        let verdict = match self.known.get(key) {
            Some(verdict) => *verdict,
            None => {
                let verdict = judge(&decode(key));
                // A file can have any number of names.
                if self.known.len() > 4096 {
                    self.known.clear();
                }
                self.known.insert(key.to_vec(), verdict);
                verdict
            }
        };
        stands(verdict, leaf)
    }

    /// The same for the name of a variable, whose value stands beside it.
    pub(super) fn is_secret_variable(&mut self, name: &str, leaf: Raw<'_>) -> bool {
        stands(judge(name), leaf)
    }

    /// True if a text is a JSON document with a secret by its name in it.
    pub(super) fn stands_in_json(&mut self, leaf: Raw<'_>) -> bool {
        let Some(inside) = leaf.inside() else { return false };
        if !matches!(inside.first(), Some(b'{' | b'[')) || !speaks_of_secrets(inside) {
            return false;
        }
        let text = decode(inside);
        let Ok(document) = Raw::parse(text.as_bytes()) else { return false };
        let mut found = false;
        let mut named: Option<(usize, Cow<'_, str>)> = None;
        let _ = walk(document, &mut |path, leaf| {
            if found || leaf.kind() != Kind::String {
                return;
            }
            let Some(Step::Key(key)) = path.last() else { return };
            if *key == b"name" {
                named = leaf.text().map(|name| (path.len(), name));
            }
            found = self.is_secret(key, leaf)
                || (*key == b"value"
                    && named.as_ref().is_some_and(|(level, name)| {
                        *level == path.len() && self.is_secret_variable(name, leaf)
                    }));
        });
        found
    }
}

/// A quick look for what the names of secrets are made of.
fn speaks_of_secrets(text: &[u8]) -> bool {
    const PARTS: [&[u8]; 7] = [b"pass", b"secr", b"toke", b"_key", b"ikey", b"cred", b"_pwd"];
    text.windows(4).any(|part| {
        let first = part[0].to_ascii_lowercase();
        matches!(first, b'p' | b's' | b't' | b'_' | b'i' | b'c')
            && PARTS.iter().any(|known| part.eq_ignore_ascii_case(known))
    })
}

fn judge(name: &str) -> Verdict {
    let words = words(name);
    if words.iter().any(|word| HARMLESS.contains(&word.as_str())) {
        return Verdict::No;
    }
    let mut words = &words[..];
    if let [.., "connection", "string" | "strings" | "uri" | "url"] = strs(words)[..] {
        return Verdict::IfConnection;
    }
    while let [rest @ .., last] = words
        && !rest.is_empty()
        && BEHIND.contains(&last.as_str())
    {
        words = rest;
    }
    match strs(words)[..] {
        [.., before, "token" | "tokens"] if ONCE.contains(&before) => Verdict::No,
        [.., before, "key" | "keys"] if OF_KEYS.contains(&before) => match before {
            "private" | "secret" => Verdict::Any,
            _ => Verdict::IfRandom,
        },
        [.., "basic", "auth"] | [.., "auth", "string"] => Verdict::Any,
        [.., "kubeconfig"] | [.., "kube", "config"] => Verdict::IfConnection,
        [.., "dsn"] => Verdict::IfConnection,
        ["pass" | "pin" | "pat" | "jwt"] => Verdict::IfRandom,
        [.., last] if SECRET.contains(&last) => match last {
            "token" | "tokens" | "pin" | "pat" | "jwt" | "secrets" | "credentials" | "credential" => {
                Verdict::IfRandom
            }
            _ => Verdict::Any,
        },
        _ => Verdict::No,
    }
}

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// The words of `snake_case`, `kebab-case` and `camelCase`, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let characters: Vec<char> = name.chars().collect();
    for (at, &c) in characters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| characters[at]);
        let behind = characters.get(at + 1);
        let starts = c.is_uppercase()
            && (before.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
                || (before.is_some_and(char::is_uppercase) && behind.is_some_and(|c| c.is_lowercase())));
        if !c.is_alphanumeric() || starts {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("one is there from the start").extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn stands(verdict: Verdict, leaf: Raw<'_>) -> bool {
    if verdict == Verdict::No || leaf.kind() != Kind::String || is_reference(leaf) {
        return false;
    }
    let Some(text) = leaf.text() else { return false };
    match verdict {
        Verdict::No => false,
        Verdict::Any => true,
        Verdict::IfRandom => text.len() >= 8 && !text.contains(' ') && looks_random(&text),
        Verdict::IfConnection => {
            let lower = text.to_lowercase();
            ["key=", "password", "pwd=", "token", "secret", "signature=", "client-key-data"]
                .iter()
                .any(|part| lower.contains(part))
                || super::shapes::has_user_and_password(&text)
        }
    }
}

/// Words joined by signs are names; a secret has digits, or letters of both
/// cases, or is long.
fn looks_random(text: &str) -> bool {
    let has = |is: fn(&char) -> bool| text.chars().any(|c| is(&c));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let mixed = has(char::is_ascii_lowercase) && has(char::is_ascii_uppercase);
    let wordy = text.split(['-', '_', '.', '/']).all(|part| part.chars().all(|c| c.is_ascii_lowercase()));
    !wordy && (digits >= 2 || mixed || text.len() >= 20)
}

#[cfg(test)]
mod tests;
