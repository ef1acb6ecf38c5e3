//! Cloud providers and hosting.

use super::{Doubt, Edge, Literal, Rule};

pub(super) const RULES: &[Rule] = &[
    Rule::format(
        "aws-access-key-id",
        "AWS access key id",
        &["akia", "asia", "abia", "acca"],
        "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}",
        3.0,
    ),
    Rule::format(
        "aws-secret-key",
        "AWS secret access key",
        &["aws", "secret_access_key", "secretaccesskey", "secret-access-key", "secret access key"],
        concat!(
            r#"(?i:aws[\w .\-"']{0,25}secret|secret[_\- ]?access[_\- ]?key)"#,
            r#"[\w .\-"'\\]{0,20}[=:]>?[\s"'\\]{0,5}([A-Za-z0-9/+]{40})"#,
        ),
        4.0,
    )
    .edge(Edge::Base64)
    .literal(Literal::Before),
    Rule::format("google-api-key", "Google API key", &["aiza"], r"AIza[A-Za-z0-9_\-]{35}", 3.5)
        .edge(Edge::Dash),
    Rule::format(
        "google-oauth-secret",
        "Google OAuth secret",
        &["gocspx-"],
        r"GOCSPX-[A-Za-z0-9_\-]{28}",
        3.0,
    )
    .edge(Edge::Dash),
    Rule::format(
        "gcp-service-account",
        "Google service account key",
        &["\"service_account\""],
        concat!(
            r#""service_account"[^{}]{0,600}?"private_key"\s*:\s*""#,
            r"-----BEGIN PRIVATE KEY-----\s*((?:\\n|[A-Za-z0-9+/=]){64,})",
        ),
        4.0,
    )
    .after(4096)
    .edge(Edge::Open)
    .doubt(Doubt::None)
    .literal(Literal::Before),
    Rule::format(
        "azure-storage-key",
        "Azure storage key",
        &["accountkey"],
        r#"(?i:AccountKey)["'\\]{0,2}\s{0,3}[=:]\s{0,3}["'\\]{0,2}([A-Za-z0-9+/]{86}==)"#,
        4.0,
    )
    .edge(Edge::Open)
    .literal(Literal::Before),
    Rule::format(
        "azure-ad-secret",
        "Azure client secret",
        &["q~"],
        r"[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.\-]{31,34}",
        3.5,
    )
    .literal(Literal::Within(4))
    .after(40)
    .edge(Edge::Dash),
    Rule::format(
        "digitalocean-token",
        "DigitalOcean token",
        &["dop_v1_", "doo_v1_", "dor_v1_"],
        "do[opr]_v1_[a-f0-9]{64}",
        3.0,
    ),
    Rule::format("databricks-token", "Databricks token", &["dapi"], "dapi[a-f0-9]{32}(?:-[0-9])?", 3.0),
    Rule::format(
        "fly-token",
        "Fly.io token",
        &["fm2_", "fo1_"],
        r"fm2_[A-Za-z0-9+/]{100,}={0,3}|fo1_[A-Za-z0-9_\-]{43}",
        3.5,
    )
    .after(2048)
    .edge(Edge::Base64),
    Rule::format("heroku-key", "Heroku key", &["hrku-"], r"HRKU-[A-Za-z0-9_\-]{36,60}", 3.0).edge(Edge::Dash),
    Rule::format(
        "heroku-api-key",
        "Heroku API key",
        &["heroku"],
        concat!(
            r#"(?i:heroku[\w .\-]{0,25}(?:key|token|secret)["']{0,2}\s{0,3}[=:]\s{0,3}["']?)"#,
            "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
        ),
        3.0,
    )
    .literal(Literal::Before)
    .edge(Edge::Dash),
    Rule::format("alibaba-key-id", "Alibaba Cloud access key id", &["ltai5t"], "LTAI5t[A-Za-z0-9]{18}", 3.5),
    Rule::format("netlify-token", "Netlify token", &["nfp_"], "nfp_[A-Za-z0-9]{36}", 3.5),
    Rule::format("supabase-token", "Supabase token", &["sbp_"], "sbp_[a-f0-9]{40}", 3.0),
    Rule::format(
        "tailscale-key",
        "Tailscale key",
        &["tskey-"],
        "tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,48}",
        3.5,
    ),
    Rule::format(
        "cloudflare-origin-key",
        "Cloudflare origin CA key",
        &["v1.0-"],
        "v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}",
        3.0,
    ),
];
