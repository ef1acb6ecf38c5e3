//! DL3064: an ARG or ENV that is called like a secret.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{is_carried_out, steps};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Instruction, Keyword, Pair};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3064",
            name: "secret-in-variable",
            severity: Severity::Warning,
            summary: "ARG or ENV is called like a secret",
            explain: "ENV stays in the image, and build arguments can be read in its history, by everyone \
                      who can pull it. Hand secrets to the one RUN that needs them with `RUN \
                      --mount=type=secret,id=…`, and to the container when it is started.",
            aliases: &["SecretsUsedInArgOrEnv"],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: true },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nARG NPM_TOKEN\nRUN ./publish\n",
        good: "FROM alpine:3.22\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN ./publish\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    if file.reading() != Reading::Buildkit {
        for at in file.each() {
            for pair in suspects(file, at.instruction) {
                report(file, pair, findings);
            }
        }
        return;
    }
    if !is_carried_out(file) {
        return;
    }
    for step in file.stages.iter().flat_map(|stage| steps(file, stage)) {
        for pair in suspects(file, step.at.instruction) {
            findings.report(step.place(&pair.name.span), message(pair));
        }
    }
}

fn message(pair: &Pair) -> String {
    format!("`{}` sounds like a secret, and stays readable", pair.name.text)
}

/// The variables of an instruction that are called like secrets.
fn suspects<'f>(file: &'f Dockerfile, instruction: &'f Instruction) -> impl Iterator<Item = &'f Pair> {
    let pairs: &[Pair] = match &instruction.body {
        Body::Pairs { pairs, .. } if instruction.keyword == Keyword::Env => pairs,
        Body::Arg(pairs) => pairs,
        _ => &[],
    };
    pairs.iter().filter(|pair| {
        let name = pair.name.text.trim_matches(['"', '\'']);
        match file.reading() {
            Reading::Hadolint => is_secret_to_hadolint(name),
            _ => is_secret(name),
        }
    })
}

fn report(file: &Dockerfile, pair: &Pair, findings: &mut Findings<'_>) {
    let value = pair.value.as_ref().map(|value| value.value(file.syntax.escape));
    let value = value.as_deref().unwrap_or_default();
    let name = &pair.name.text;
    if file.reading() == Reading::Own && is_fingerprint(name, value) {
        return;
    }
    let finding = findings.report(pair.name.span.clone(), message(pair));
    finding.help("use `RUN --mount=type=secret`, or give it to the container when it is started");
    if file.reading() == Reading::Own && is_harmless(value) && pair.value.is_some() {
        finding.severity(Severity::Info);
    } else if !value.is_empty() {
        finding.conceal();
    }
}

/// Keys of those who sign releases are public.
fn is_fingerprint(name: &str, value: &str) -> bool {
    let is_hash = |word: &str| word.len() >= 16 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let name = name.to_ascii_uppercase();
    (name.contains("GPG") || name.contains("PGP"))
        && !value.is_empty()
        && value.split_whitespace().all(|word| is_hash(word.trim_start_matches("0x")))
}

/// A value that keeps nothing secret: none, a switch, a number, a path, or
/// what another variable holds and is reported there.
fn is_harmless(value: &str) -> bool {
    const SWITCHES: [&str; 8] = ["true", "false", "yes", "no", "on", "off", "none", "null"];
    value.is_empty()
        || SWITCHES.iter().any(|switch| switch.eq_ignore_ascii_case(value))
        || value.bytes().all(|b| b.is_ascii_digit()) && value.len() < 6
        || is_path(value)
}

/// True for what looks like the place of a file: no secret has folders and an
/// ending.
fn is_path(value: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    value.starts_with(['/', '~'])
        || value.starts_with("./")
        || value.chars().all(is_plain)
            && value.rsplit_once('/').is_some_and(|(_, name)| {
                name.rsplit_once('.')
                    .is_some_and(|(stem, end)| !stem.is_empty() && (2..=5).contains(&end.len()))
            })
}

/// Words of a name, apart by `_`.
const SECRET: [&str; 10] =
    ["apikey", "auth", "credential", "credentials", "key", "passwd", "password", "pword", "secret", "token"];
const NO_SECRET: [&str; 3] = ["public", "file", "version"];

fn is_secret(name: &str) -> bool {
    let has =
        |words: &[&str]| name.split('_').any(|part| words.iter().any(|word| word.eq_ignore_ascii_case(part)));
    has(&SECRET) && !has(&NO_SECRET)
}

/// Parts of names that hadolint looks for.
const PARTS: [&str; 7] = ["api_key", "client_key", "password", "private", "secret", "token", "username"];

/// Names that it knows beside those.
const NAMES: [&str; 13] = [
    "application_key",
    "aws_access_key_id",
    "ci_deploy_user",
    "docker_email",
    "facebook_app_id",
    "heroku_api_user",
    "okta_authn_groupid",
    "okta_client_orgurl",
    "okta_oauth2_clientid",
    "stripe_device_name",
    "travis_os_name",
    "travis_secure_env_vars",
    "travis_sudo",
];

fn is_secret_to_hadolint(name: &str) -> bool {
    let name = name.to_lowercase();
    PARTS.iter().any(|part| name.contains(part)) || NAMES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_of_a_name_count() {
        for name in ["AUTH", "my_Key", "TOKEN_X"] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["AUTHOR", "PUBLIC_KEY", "TOKEN_FILE", "MONKEY", "KEYS"] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn keys_of_signers_are_public() {
        assert!(is_fingerprint("GPG_KEY", "A035C8C19219BA821ECEA86B64E628F8D684696D"));
        assert!(!is_fingerprint("GPG_KEY", "hunter2") && !is_fingerprint("API_KEY", "A035C8C19219BA82"));
    }

    #[test]
    fn switches_and_paths_are_harmless() {
        for value in ["", "true", "/run/secrets/x", "3600"] {
            assert!(is_harmless(value), "{value}");
        }
        assert!(!is_harmless("hunter2") && !is_harmless("123456") && !is_harmless("aB3/x9"));
        assert!(is_harmless("assets/tls/server.key"));
    }
}
