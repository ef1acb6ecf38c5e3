//! What a secret looks like: names that stand for one, values that are one,
//! and the formats of tokens. No expression is compiled, so that looking costs
//! nothing.

use std::ops::Range;

/// Parts of names that stand for a secret by themselves.
const ALONE: [&str; 14] = [
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "token",
    "apikey",
    "credential",
    "credentials",
    "authtoken",
    "accesstoken",
    "secretkey",
    "accesskey",
    "privatekey",
];

/// Parts that make a secret of the `key` behind them.
const BEFORE_KEY: [&str; 9] =
    ["api", "access", "private", "secret", "encryption", "signing", "master", "account", "auth"];

/// Last parts of names of what stands beside a secret.
const BESIDE: [&str; 30] = [
    "file",
    "path",
    "dir",
    "url",
    "uri",
    "endpoint",
    "name",
    "id",
    "length",
    "len",
    "min",
    "max",
    "size",
    "ttl",
    "expiry",
    "expiration",
    "type",
    "header",
    "field",
    "version",
    "policy",
    "enabled",
    "required",
    "provider",
    "count",
    "limit",
    "method",
    "mode",
    "format",
    "arn",
];

/// Parts that say that there is none, or that it comes from elsewhere.
const NONE: [&str; 10] =
    ["public", "no", "without", "disabled", "disable", "empty", "stdin", "prompt", "ask", "random"];

/// True if a variable, flag or key of this name holds a secret.
pub(super) fn is_secret_name(name: &str) -> bool {
    let parts = parts(name);
    let Some(last) = parts.last() else { return false };
    if BESIDE.contains(&last.as_str()) || parts.iter().any(|part| NONE.contains(&part.as_str())) {
        return false;
    }
    // `PWD` alone is the folder of a shell.
    let is_folder =
        matches!(parts.as_slice(), [.., pwd] if pwd == "pwd") && (parts.len() == 1 || parts[0] == "old");
    let has_word = parts
        .iter()
        .any(|part| ALONE.contains(&part.as_str()) || part.ends_with("password") || part.ends_with("passwd"));
    let has_key = parts.windows(2).any(|pair| pair[1] == "key" && BEFORE_KEY.contains(&pair[0].as_str()));
    (has_word || has_key) && !is_folder
}

/// The words of a name, in small letters: `_authToken` is `auth` and `token`.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut previous = '_';
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if !previous.is_ascii_alphanumeric() || previous.is_ascii_lowercase() && c.is_ascii_uppercase() {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(c.to_ascii_lowercase());
            }
        }
        previous = c;
    }
    parts
}

/// Values that everyone can see are none.
const PLACEHOLDERS: [&str; 26] = [
    "example",
    "sample",
    "changeme",
    "change_me",
    "change-me",
    "change_this",
    "placeholder",
    "redacted",
    "dummy",
    "fake",
    "insert",
    "replace",
    "xxx",
    "your",
    "todo",
    "tbd",
    "unused",
    "notused",
    "not-",
    "not_",
    "precompile",
    "temporary",
    "foobar",
    "***",
    "...",
    "default",
];

/// Words that are no secret when they stand alone.
const WORDS: [&str; 20] = [
    "true",
    "false",
    "yes",
    "none",
    "null",
    "undefined",
    "empty",
    "test",
    "testing",
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "build",
    "docker",
    "local",
    "development",
    "string",
];

/// True for a literal that could be somebody's secret: not empty, no
/// placeholder, no path, no address and no variable.
pub(super) fn is_literal_secret(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let is_path = value.starts_with(['/', '~', '.', '@', '-']) || value.contains("://");
    let is_template = value.contains(['$', '<', '>', '{', '}', '`', ' ', '%']);
    let mut letters = value.bytes().filter(u8::is_ascii_alphanumeric);
    let first = letters.next();
    let repeats = letters.all(|byte| Some(byte) == first);
    value.len() >= 4
        && !is_path
        && !is_template
        && !repeats
        && !WORDS.contains(&lower.as_str())
        && !PLACEHOLDERS.iter().any(|word| lower.contains(word))
}

/// A token's format: how it starts, how long it is at least, and what it is.
struct Format {
    start: &'static str,
    least: usize,
    what: &'static str,
}

const fn format(start: &'static str, least: usize, what: &'static str) -> Format {
    Format { start, least, what }
}

const FORMATS: &[Format] = &[
    format("AKIA", 20, "an access key of AWS"),
    format("ASIA", 20, "an access key of AWS"),
    format("AIza", 39, "an API key of Google"),
    format("ghp_", 40, "a token of GitHub"),
    format("gho_", 40, "a token of GitHub"),
    format("ghu_", 40, "a token of GitHub"),
    format("ghs_", 40, "a token of GitHub"),
    format("ghr_", 40, "a token of GitHub"),
    format("github_pat_", 60, "a token of GitHub"),
    format("glpat-", 26, "a token of GitLab"),
    format("gldt-", 25, "a token of GitLab"),
    format("xoxb-", 24, "a token of Slack"),
    format("xoxp-", 24, "a token of Slack"),
    format("xoxa-", 24, "a token of Slack"),
    format("sk_live_", 24, "a key of Stripe"),
    format("rk_live_", 24, "a key of Stripe"),
    format("npm_", 40, "a token of npm"),
    format("pypi-AgEIcHlwaS", 60, "a token of PyPI"),
    format("dckr_pat_", 36, "a token of Docker Hub"),
    format("hf_", 37, "a token of Hugging Face"),
    format("dop_v1_", 71, "a token of DigitalOcean"),
    format("shpat_", 38, "a token of Shopify"),
    format("sk-ant-", 40, "a key of Anthropic"),
    format("sk-proj-", 40, "a key of OpenAI"),
    format("glsa_", 40, "a token of Grafana"),
];

/// No word that is shorter has one of the formats.
const SHORTEST: usize = {
    let (mut shortest, mut at) = (usize::MAX, 0);
    while at < FORMATS.len() {
        if FORMATS[at].least < shortest {
            shortest = FORMATS[at].least;
        }
        at += 1;
    }
    shortest
};

/// Finds the first token of a known format, and says what it is.
pub(super) fn find_token(text: &str) -> Option<(Range<usize>, &'static str)> {
    let bytes = text.as_bytes();
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    let mut at = 0;
    while at < bytes.len() {
        if !is_of_token(bytes[at]) {
            at += 1;
            continue;
        }
        let end =
            bytes[at..].iter().position(|byte| !is_of_token(*byte)).map_or(bytes.len(), |length| at + length);
        let word = &text[at..end];
        if let Some(format) = format_of(word) {
            let rest = &word[format.start.len()..];
            let is_mixed = rest.bytes().any(|byte| byte.is_ascii_digit())
                && rest.bytes().any(|byte| byte.is_ascii_alphabetic());
            let lower = rest.to_ascii_lowercase();
            if is_mixed && !lower.contains("example") && !lower.contains("xxx") {
                return Some((at..end, format.what));
            }
        }
        at = end;
    }
    let key = text.find("-----BEGIN ").filter(|start| text[*start..].contains("PRIVATE KEY-----"))?;
    Some((key..text.len(), "a private key"))
}

/// The format that a word has by its start and length.
fn format_of(word: &str) -> Option<&'static Format> {
    if word.len() < SHORTEST {
        return None;
    }
    FORMATS.iter().find(|format| word.len() >= format.least && word.starts_with(format.start))
}

/// Finds the password in an address: `https://user:password@host`.
pub(super) fn find_password_in_address(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = text[from..].find("://") {
        let start = from + found + "://".len();
        let length = text[start..].find(['/', ' ', '"', '\'', '?', '#']).unwrap_or(text.len() - start);
        let authority = &text[start..start + length];
        if let Some((user, password)) =
            authority.rsplit_once('@').and_then(|(login, _)| login.split_once(':'))
            && password != user
            && is_literal_secret(password)
        {
            let at = start + user.len() + 1;
            return Some(at..at + password.len());
        }
        from = start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        for name in [
            "DB_PASSWORD",
            "PGPASSWORD",
            "_authToken",
            "AWS_SECRET_ACCESS_KEY",
            "api-key",
            "MYSQL_PWD",
            "apiKey",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "",
            "PWD",
            "OLDPWD",
            "PASSWORD_FILE",
            "TOKEN_URL",
            "PUBLIC_KEY",
            "disabled-password",
            "KEY",
            "MAX_TOKENS",
            "AWS_ACCESS_KEY_ID",
            "ALLOW_EMPTY_PASSWORD",
            "password-stdin",
            "SECRETARY",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn placeholders_paths_and_variables_are_no_secrets() {
        for value in ["hunter2", "tr0ub4dor&3", "postgres", "s3cr3t"] {
            assert!(is_literal_secret(value), "{value}");
        }
        for value in [
            "",
            "x",
            "true",
            "$X",
            "/run/secrets/a",
            "changeme",
            "<token>",
            "xxxxxxxx",
            "your-token",
            "https://a/b",
            "****",
            "0000-0000",
        ] {
            assert!(!is_literal_secret(value), "{value}");
        }
    }

    #[test]
    fn tokens_are_known_by_their_formats() {
        let token = format!("ghp_{}", "a1B2c3D4e5".repeat(4));
        let text = format!("x={token}!");
        assert_eq!(find_token(&text), Some((2..2 + token.len(), "a token of GitHub")));
        assert_eq!(find_token("ghp_short AKIAIOSFODNN7EXAMPLE"), None);
    }

    #[test]
    fn an_address_may_hold_a_password() {
        assert_eq!(find_password_in_address("git clone https://me:hunter2@x.org/a"), Some(21..28));
        for text in ["https://x.org:80/a@b", "https://me:$PW@x.org", "postgres://a:a@b", "https://me@x.org"] {
            assert_eq!(find_password_in_address(text), None, "{text}");
        }
    }
}
