//! Texts that look like secrets whatever they are called.

use crate::state::json::{Kind, Raw};
use aho_corasick::{AhoCorasick, packed};

/// What a secret begins with or has in it, and what it is.
const SHAPES: &[(&str, &str)] = &[
    ("PRIVATE KEY-----", "a private key"),
    ("PuTTY-User-Key-File-", "a private key"),
    ("AGE-SECRET-KEY-1", "a key of age"),
    ("ghp_", "a token of GitHub"),
    ("gho_", "a token of GitHub"),
    ("ghu_", "a token of GitHub"),
    ("ghs_", "a token of GitHub"),
    ("ghr_", "a token of GitHub"),
    ("github_pat_", "a token of GitHub"),
    ("glpat-", "a token of GitLab"),
    ("gldt-", "a token of GitLab"),
    ("glrt-", "a token of GitLab"),
    ("glsa_", "a token of Grafana"),
    ("glc_", "a token of Grafana"),
    ("xoxb-", "a token of Slack"),
    ("xoxp-", "a token of Slack"),
    ("xoxa-", "a token of Slack"),
    ("xoxs-", "a token of Slack"),
    ("xapp-", "a token of Slack"),
    ("hooks.slack.com/services/", "a webhook of Slack"),
    ("discord.com/api/webhooks/", "a webhook of Discord"),
    ("webhook.office.com/webhookb2/", "a webhook of Teams"),
    ("sk_live_", "a key of Stripe"),
    ("rk_live_", "a key of Stripe"),
    ("sk_test_", "a key of Stripe"),
    ("whsec_", "a key of Stripe"),
    ("AIza", "a key of Google"),
    ("ya29.", "a token of Google"),
    ("GOCSPX-", "a secret of Google"),
    ("SG.", "a key of SendGrid"),
    ("npm_", "a token of npm"),
    ("pypi-AgE", "a token of PyPI"),
    ("hvs.", "a token of Vault"),
    ("hvb.", "a token of Vault"),
    ("dop_v1_", "a token of DigitalOcean"),
    ("doo_v1_", "a token of DigitalOcean"),
    ("dapi", "a token of Databricks"),
    ("shpat_", "a token of Shopify"),
    ("shpss_", "a secret of Shopify"),
    ("sq0csp-", "a secret of Square"),
    ("tskey-", "a key of Tailscale"),
    ("sk-ant-", "a key of Anthropic"),
    ("sk-proj-", "a key of OpenAI"),
    ("lin_api_", "a key of Linear"),
    ("dp.pt.", "a token of Doppler"),
    ("PMAK-", "a key of Postman"),
    ("NRAK-", "a key of New Relic"),
    (".atlasv1.", "a token of HCP Terraform"),
    ("AccountKey=", "a key of an Azure account"),
    ("SharedAccessKey=", "a key of an Azure service"),
    ("SharedAccessSignature=", "a signature of Azure"),
    ("sig=", "a signature of Azure"),
    ("eyJ", "a signed token"),
    ("://", "an address with a password in it"),
    ("assword=", "a connection string with a password in it"),
    ("Pwd=", "a connection string with a password in it"),
    ("AKIA", "a key of AWS"),
    ("client-key-data", "a configuration with a private key in it"),
];

/// Looks for all of them at once.
pub(super) struct Shapes {
    all: AhoCorasick,
    /// Several times as fast, where the processor can; tells only whether.
    quick: Option<packed::Searcher>,
}

impl Shapes {
    pub(super) fn new() -> Self {
        let all = AhoCorasick::new(SHAPES.iter().map(|(part, _)| part));
        let quick = packed::Searcher::new(SHAPES.iter().map(|(part, _)| part));
        Self { all: all.expect("a few short texts fit any automaton"), quick }
    }

    /// False if no text in `bytes` has a shape.
    pub(super) fn may_stand_in(&self, bytes: &[u8]) -> bool {
        match &self.quick {
            Some(quick) => quick.find(bytes).is_some(),
            None => self.all.is_match(bytes),
        }
    }

    /// What a text looks like.
    pub(super) fn of(&self, leaf: Raw<'_>) -> Option<&'static str> {
        if leaf.kind() != Kind::String || !self.all.is_match(leaf.bytes()) {
            return None;
        }
        let text = leaf.text()?;
        let matches = self.all.find_overlapping_iter(text.as_bytes());
        matches.map(|found| (found.pattern().as_usize(), found.start())).find_map(|(number, start)| {
            let (part, what) = SHAPES[number];
            is_whole(part, &text, start).then_some(what)
        })
    }
}

/// True if what stands around a part makes a secret of it.
fn is_whole(part: &str, text: &str, start: usize) -> bool {
    let behind = &text[start + part.len()..];
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let length = behind.find(|c| !word(c)).unwrap_or(behind.len());
    let starts = !text[..start].ends_with(word);
    match part {
        "PRIVATE KEY-----" => text[..start].contains("-----BEGIN"),
        "PuTTY-User-Key-File-" | "client-key-data" => behind.len() > 40,
        "://" => start > 0 && has_user_and_password(text),
        "eyJ" => starts && is_signed(&text[start..]),
        "AKIA" => {
            starts
                && length == 16
                && behind[..16].bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        }
        "AIza" => starts && length == 35,
        "SG." => starts && length >= 16 && behind[length..].starts_with('.'),
        "ya29." | "hvs." | "hvb." | "dp.pt." => starts && length >= 20,
        "dapi" => starts && length >= 32 && behind[..32].bytes().all(|b| b.is_ascii_hexdigit()),
        "sig=" => text.contains("sv=") && text.contains("se=") && length >= 8,
        ".atlasv1." => length >= 50,
        "AccountKey=" | "SharedAccessKey=" | "SharedAccessSignature=" => !behind.is_empty(),
        "assword=" | "Pwd=" => {
            text.contains(';') && !behind.is_empty() && !behind.starts_with([';', '$', '{', '*'])
        }
        "hooks.slack.com/services/" => behind.matches('/').count() >= 2 && behind.len() >= 24,
        "discord.com/api/webhooks/" | "webhook.office.com/webhookb2/" => behind.len() >= 24,
        "npm_" | "ghp_" | "gho_" | "ghu_" | "ghs_" | "ghr_" => {
            starts && length >= 36 && has_digit(&behind[..length])
        }
        _ => starts && length >= 16 && has_digit(&behind[..length]),
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Three parts in base64, of which the first two are maps.
fn is_signed(text: &str) -> bool {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))
        .unwrap_or(text.len());
    let parts: Vec<&str> = text[..end].split('.').collect();
    matches!(parts[..], [head, body, signature, ..]
        if head.len() >= 15 && body.starts_with("eyJ") && signature.len() >= 20)
}

/// True for `scheme://user:password@host`.
pub(super) fn has_user_and_password(text: &str) -> bool {
    text.match_indices("://").any(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let end = rest.find(['/', '?', '#', ' ', '"', '\n']).unwrap_or(rest.len());
        let Some((user, _)) = rest[..end].rsplit_once('@') else { return false };
        let password = user.split_once(':').map_or("", |(_, password)| password);
        !password.is_empty() && !password.starts_with(['$', '{', '*', '<', '%']) && password != "password"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Option<&'static str> {
        let quoted = crate::state::json::quote(text);
        Shapes::new().of(Raw::parse(quoted.as_bytes()).unwrap())
    }

    #[test]
    fn secrets_are_known_by_their_shape() {
        let key = format!("-----BEGIN {}-----\nMIIE\n", "PRIVATE KEY");
        let token = format!("ghp{}{}", "_", "a1".repeat(18));
        let signed = format!("eyJ{}.eyJ{}.{}", "hbGciOiJIUzI1NiJ9", "zdWIiOiIxIn0", "c2lnbmF0dXJlLWl0c2VsZg");
        for text in [key.as_str(), &token, &signed, "postgres://app:s3cret@db/x", "Server=a;Password=b1;"] {
            assert!(shape(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_only_resembles_one_is_none() {
        for text in [
            "https://example.org/a?b=c",
            "postgres://app@db/x",
            "eyJust a text",
            "ghp_short",
            "AKIA",
            "npm_config",
        ] {
            assert_eq!(shape(text), None, "{text}");
        }
    }
}
