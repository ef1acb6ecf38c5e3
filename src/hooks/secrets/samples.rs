//! What tests give to the rules: tokens are made at run time, so that no file
//! of this repository holds one.

/// A text with one secret, and one that only looks like it.
pub(crate) struct Sample {
    pub(crate) id: &'static str,
    pub(crate) text: &'static str,
    pub(crate) near_miss: &'static str,
}

const fn sample(id: &'static str, text: &'static str, near_miss: &'static str) -> Sample {
    Sample { id, text, near_miss }
}

/// Replaces each `{CLASS:COUNT}` by so many characters of a class, always the
/// same for the same seed.
pub(crate) fn make(template: &str, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (group, behind) = after.split_once('}').unwrap();
        let (class, count) = group.split_once(':').unwrap();
        out.push_str(before);
        for _ in 0..count.parse::<usize>().unwrap() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let letters = letters(class);
            let at = usize::try_from(state >> 33).unwrap() % letters.len();
            out.push(char::from(letters[at]));
        }
        rest = behind;
    }
    out + rest
}

fn letters(class: &str) -> &'static [u8] {
    match class {
        "h" => b"0123456789abcdef",
        "n" => b"0123456789",
        "l" => b"abcdefghijklmnopqrstuvwxyz0123456789",
        "u" => b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        "2" => b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        "q" => b"QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
        "L" => b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "b" => b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/",
        _ => b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    }
}

pub(crate) const SAMPLES: &[Sample] = &[
    sample("aws-access-key-id", "id = AKIA{2:16}", "id = AKIA{2:15}"),
    sample("aws-secret-key", r#"aws_secret_access_key = "{b:40}""#, r#"aws_secret_access_key = "{b:39}""#),
    sample("google-api-key", "?key=AIza{a:35}", "?key=AIza{a:34}"),
    sample("google-oauth-secret", "GOCSPX-{a:28}", "GOCSPX-{a:27}"),
    sample(
        "gcp-service-account",
        r#""type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\n{b:64}""#,
        r#""type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\n...\n""#,
    ),
    sample("azure-storage-key", "AccountKey={b:86}==", "AccountKey={b:85}=="),
    sample("azure-ad-secret", "{a:3}8Q~{a:31}", "{a:3}8Q~{a:30}"),
    sample("digitalocean-token", "dop_v1_{h:64}", "dop_v1_{h:63}"),
    sample("databricks-token", "dapi{h:32}", "dapi{h:31}"),
    sample("fly-token", "fm2_{b:100}", "fm2_{b:99}"),
    sample("heroku-key", "HRKU-{a:36}", "HRKU-{a:35}"),
    sample("alibaba-key-id", "LTAI5t{a:18}", "LTAI5t{a:17}"),
    sample("netlify-token", "nfp_{a:36}", "nfp_{a:35}"),
    sample("supabase-token", "sbp_{h:40}", "sbp_{h:39}"),
    sample("tailscale-key", "tskey-auth-{a:12}-{a:20}", "tskey-auth-{a:12}-{a:19}"),
    sample("cloudflare-origin-key", "v1.0-{h:24}-{h:146}", "v1.0-{h:24}-{h:145}"),
    sample("github-token", "ghp_{a:36}", "ghp_{a:35}"),
    sample("github-fine-grained-token", "github_pat_{a:22}_{a:59}", "github_pat_{a:22}_{a:58}"),
    sample("gitlab-token", "glpat-{a:20}", "glpat-{a:19}"),
    sample(
        "heroku-api-key",
        "HEROKU_API_KEY: {h:8}-{h:4}-{h:4}-{h:4}-{h:12}",
        "HEROKU_API_KEY: {h:8}-{h:4}-{h:4}-{h:4}-{h:11}",
    ),
    sample("github-app-secret", "GITHUB_CLIENT_SECRET={h:40}", "GITHUB_CLIENT_SECRET={h:39}"),
    sample(
        "npm-uuid-token",
        "NPM_TOKEN={h:8}-{h:4}-{h:4}-{h:4}-{h:12}",
        "NPM_TOKEN={h:8}-{h:4}-{h:4}-{h:4}-{h:11}",
    ),
    sample("discord-token", "discord: M{a:23}.{a:6}.{a:27}", "discord: M{a:23}.{a:6}.{a:26}"),
    sample("grafana-api-key", "eyJrIjoi{a:60}", "eyJrIjoi{a:59}"),
    sample("gitlab-runner-token", "GR1348941{a:20}", "GR1348941{a:19}"),
    sample("mailchimp-key", "{h:32}-us12", "{h:31}-us12"),
    sample("atlassian-token", "ATATT3{a:180}", "ATATT3{a:179}"),
    sample("npm-token", "npm_{a:36}", "npm_{a:35}"),
    sample("npmrc-auth", "//r.example.org/:_authToken={a:20}", "//r.example.org/:_authToken={a:19}"),
    sample("pypi-token", "pypi-AgE{a:70}", "pypi-AgE{a:69}"),
    sample("rubygems-key", "rubygems_{h:48}", "rubygems_{h:47}"),
    sample("cargo-registry-token", "cio{a:32}", "cio{a:31}"),
    sample("clojars-token", "CLOJARS_{l:60}", "CLOJARS_{l:59}"),
    sample("nuget-key", "oy2{l:43}", "oy2{l:42}"),
    sample("docker-token", "dckr_pat_{a:27}", "dckr_pat_{a:26}"),
    sample("artifactory-key", "AKCp{a:69}", "AKCp{a:68}"),
    sample("hashicorp-vault-token", "hvs.{a:30}", "hvs.{a:23}"),
    sample("terraform-cloud-token", "{a:14}.atlasv1.{a:60}", "{a:14}.atlasv1.{a:59}"),
    sample("pulumi-token", "pul-{h:40}", "pul-{h:39}"),
    sample("doppler-token", "dp.st.dev.{a:40}", "dp.st.dev.{a:39}"),
    sample("planetscale-token", "pscale_tkn_{a:32}", "pscale_tkn_{a:31}"),
    sample("onepassword-token", "ops_eyJ{b:250}", "ops_eyJ{b:249}"),
    sample("buildkite-token", "bkua_{h:40}", "bkua_{h:39}"),
    sample("circleci-token", "CCIPAT_{a:22}_{h:40}", "CCIPAT_{a:22}_{h:39}"),
    sample("sourcegraph-token", "sgp_{h:40}", "sgp_{h:39}"),
    sample("sonar-token", "sqp_{h:40}", "sqp_{h:39}"),
    sample("slack-token", "xoxb-{n:12}-{a:20}", "xoxb-{a:19}"),
    sample("slack-app-token", "xapp-1-{u:10}-{n:12}-{h:60}", "xapp-1-{u:10}-{n:12}-{h:59}"),
    sample(
        "slack-webhook",
        "https://hooks.slack.com/services/T{u:8}/B{u:8}/{a:20}",
        "https://hooks.slack.com/services/T{u:8}/B{u:8}/{a:19}",
    ),
    sample(
        "discord-webhook",
        "https://discord.com/api/webhooks/{n:18}/{a:60}",
        "https://discord.com/api/webhooks/{n:18}/{a:59}",
    ),
    sample(
        "teams-webhook",
        "https://acme.webhook.office.com/webhookb2/{h:36}@{h:36}/IncomingWebhook/{h:32}/{h:36}",
        "https://acme.webhook.office.com/webhookb2/{h:36}@{h:36}/IncomingWebhook/{h:32}/{h:35}",
    ),
    sample("telegram-token", "{n:9}:AA{a:33}", "{n:9}:AA{a:32}"),
    sample("twilio-key", "twilio key: SK{h:32}", "twilio key: SK{h:31}"),
    sample("stripe-key", "sk_live_{a:24}", "sk_test_{a:23}"),
    sample("stripe-webhook-secret", "whsec_{a:32}", "whsec_{a:31}"),
    sample("square-token", "sq0atp-{a:22}", "sq0atp-{a:21}"),
    sample("square-access-token", "EAAA{a:60}", "EAAA{a:59}"),
    sample("shopify-token", "shpat_{h:32}", "shpat_{h:31}"),
    sample("openai-key", "sk-proj-{a:20}T3BlbkFJ{a:20}", "sk-proj-{a:20}T3BlbkFJ{a:19}"),
    sample("anthropic-key", "sk-ant-api03-{a:80}", "sk-ant-api03-{a:79}"),
    sample("openrouter-key", "sk-or-v1-{h:64}", "sk-or-v1-{h:63}"),
    sample("huggingface-token", "hf_{L:34}", "hf_{L:33}"),
    sample("perplexity-key", "pplx-{a:48}", "pplx-{a:47}"),
    sample("groq-key", "gsk_{a:52}", "gsk_{a:51}"),
    sample("xai-key", "xai-{a:80}", "xai-{a:79}"),
    sample("replicate-token", "r8_{a:37}", "r8_{a:36}"),
    sample("sendgrid-key", "SG.{a:22}.{a:43}", "SG.{a:22}.{a:42}"),
    sample("mailgun-key", "MAILGUN=key-{h:32}", "MAILGUN=key-{h:31}"),
    sample("brevo-key", "xkeysib-{h:64}-{a:16}", "xkeysib-{h:64}-{a:15}"),
    sample("new-relic-key", "NRAK-{u:27}", "NRAK-{u:26}"),
    sample("grafana-service-token", "glsa_{a:32}_{h:8}", "glsa_{a:32}_{h:7}"),
    sample("grafana-cloud-token", "glc_{a:60}", "glc_{a:31}"),
    sample("sentry-token", "sntryu_{h:64}", "sntryu_{h:63}"),
    sample("dynatrace-token", "dt0c01.{u:24}.{u:64}", "dt0c01.{u:24}.{u:63}"),
    sample("linear-key", "lin_api_{a:40}", "lin_api_{a:39}"),
    sample("notion-token", "ntn_{n:11}{a:35}", "ntn_{n:11}{a:34}"),
    sample("notion-secret", "secret_{a:43}", "secret_{a:42}"),
    sample("postman-key", "PMAK-{h:24}-{h:34}", "PMAK-{h:24}-{h:33}"),
    sample("figma-token", "figd_{a:40}", "figd_{a:39}"),
    sample("airtable-token", "pat{a:14}.{h:64}", "pat{a:14}.{h:63}"),
    sample(
        "hubspot-token",
        "pat-na1-{h:8}-{h:4}-{h:4}-{h:4}-{h:12}",
        "pat-na1-{h:8}-{h:4}-{h:4}-{h:4}-{h:11}",
    ),
    sample("contentful-token", "CFPAT-{a:43}", "CFPAT-{a:42}"),
    sample("mapbox-secret-token", "sk.eyJ{a:60}.{a:22}", "sk.eyJ{a:60}.{a:21}"),
    sample(
        "private-key",
        "-----BEGIN RSA PRIVATE KEY-----\nM{b:63}\n{b:64}\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
    ),
    sample("putty-key", "PuTTY-User-Key-File-3{n:0}: ssh-ed25519", "'PuTTY-User-Key-File-3'"),
    sample("age-secret-key", "AGE-SECRET-KEY-1{q:58}", "AGE-SECRET-KEY-1{q:57}"),
    sample("jwt", "eyJ{a:15}.eyJ{a:30}.{a:20}", "eyJ{a:15}.eyJ{a:30}.{a:19}"),
    sample(
        "url-password",
        "postgres://app:{a:12}@db.internal/app",
        "postgres://app:$PASSWORD@db.internal/app",
    ),
    sample("generic-assignment", r#"client_token = "{a:48}""#, r#"client_token = "{a:19}""#),
];
