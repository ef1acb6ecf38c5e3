//! Chat, payment, machine learning, observation and other services.

use super::{Doubt, Edge, Literal, Rule};

pub(super) const RULES: &[Rule] = &[
    Rule::format(
        "slack-token",
        "Slack token",
        &["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.xox"],
        r"(?:xoxe\.)?xox[bparse]-(?:[0-9]+-)?[A-Za-z0-9\-]{20,}",
        3.0,
    ),
    Rule::format(
        "slack-app-token",
        "Slack app token",
        &["xapp-"],
        "xapp-[0-9]-[A-Z0-9]+-[0-9]+-[a-f0-9]{60,}",
        3.0,
    ),
    Rule::format(
        "slack-webhook",
        "Slack webhook",
        &["hooks.slack.com"],
        concat!(
            r"hooks\.slack\.com/(?:services|workflows|triggers)/",
            "(T[A-Za-z0-9_]{8,}/B?[A-Za-z0-9_]{8,}/[A-Za-z0-9_]{20,})",
        ),
        3.0,
    )
    .edge(Edge::Open)
    .literal(Literal::Before),
    Rule::format(
        "discord-webhook",
        "Discord webhook",
        &["discord"],
        r"discord(?:app)?\.com/api/webhooks/([0-9]{17,20}/[A-Za-z0-9_\-]{60,})",
        3.5,
    )
    .edge(Edge::Open)
    .literal(Literal::Before),
    Rule::format(
        "discord-token",
        "Discord bot token",
        &["discord"],
        r"(?i:discord)[^\n]{0,40}?([MNO][A-Za-z0-9_\-]{23,25}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,38})",
        4.0,
    )
    .literal(Literal::Before)
    .edge(Edge::Dash)
    .doubt(Doubt::Mixed),
    Rule::format(
        "teams-webhook",
        "Microsoft Teams webhook",
        &[".webhook.office.com"],
        concat!(
            r"\.webhook\.office\.com/webhookb2/",
            r"([a-f0-9\-]{36}@[a-f0-9\-]{36}/IncomingWebhook/[a-z0-9]{32}/[a-f0-9\-]{36})",
        ),
        3.0,
    )
    .edge(Edge::Open)
    .literal(Literal::Before),
    Rule::format("telegram-token", "Telegram bot token", &[":aa"], r"[0-9]{8,10}:AA[A-Za-z0-9_\-]{33}", 3.5)
        .literal(Literal::Within(10))
        .after(40)
        .edge(Edge::Dash),
    Rule::format("twilio-key", "Twilio key", &["twilio"], r"(?i:twilio)[^\n]{0,60}?\b(SK[a-f0-9]{32})", 3.0)
        .literal(Literal::Before),
    Rule::format(
        "stripe-key",
        "Stripe key",
        &["sk_live_", "rk_live_", "sk_test_", "rk_test_"],
        "[sr]k_(?:live_[A-Za-z0-9]{14,247}|test_[A-Za-z0-9]{24,247})",
        3.5,
    ),
    Rule::format(
        "stripe-webhook-secret",
        "Stripe webhook secret",
        &["whsec_"],
        "whsec_[A-Za-z0-9+/]{32,}",
        3.5,
    ),
    Rule::format(
        "square-token",
        "Square token",
        &["sq0atp-", "sq0csp-"],
        r"sq0(?:atp|csp)-[A-Za-z0-9_\-]{22,50}",
        3.5,
    )
    .edge(Edge::Dash),
    Rule::format("square-access-token", "Square token", &["eaaa"], r"EAAA[A-Za-z0-9_\-]{60,64}", 3.5)
        .edge(Edge::Base64)
        .doubt(Doubt::Mixed),
    Rule::format(
        "shopify-token",
        "Shopify token",
        &["shpat_", "shpca_", "shppa_", "shpss_"],
        "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
        3.0,
    ),
    Rule::format(
        "openai-key",
        "OpenAI key",
        &["t3blbkfj"],
        r"sk-[A-Za-z0-9_\-]{20,}T3BlbkFJ[A-Za-z0-9_\-]{20,}",
        3.5,
    )
    .literal(Literal::Within(200)),
    Rule::format(
        "anthropic-key",
        "Anthropic key",
        &["sk-ant-"],
        r"sk-ant-(?:api|admin|oat|ort)[0-9]{2,4}-[A-Za-z0-9_\-]{80,}",
        3.5,
    ),
    Rule::format("openrouter-key", "OpenRouter key", &["sk-or-v1-"], "sk-or-v1-[a-f0-9]{64}", 3.0),
    Rule::format("huggingface-token", "Hugging Face token", &["hf_"], "hf_[A-Za-z]{34}", 3.5),
    Rule::format("perplexity-key", "Perplexity key", &["pplx-"], "pplx-[A-Za-z0-9]{48}", 3.5),
    Rule::format("groq-key", "Groq key", &["gsk_"], "gsk_[A-Za-z0-9]{52}", 3.5),
    Rule::format("xai-key", "xAI key", &["xai-"], "xai-[A-Za-z0-9]{80}", 3.5),
    Rule::format("replicate-token", "Replicate token", &["r8_"], "r8_[A-Za-z0-9]{37}", 3.5)
        .doubt(Doubt::Mixed),
    Rule::format(
        "sendgrid-key",
        "SendGrid key",
        &["sg."],
        r"SG\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9_\-]{43}",
        3.5,
    )
    .edge(Edge::Dash),
    Rule::format(
        "mailgun-key",
        "Mailgun key",
        &["mailgun"],
        r"(?i:mailgun)[^\n]{0,40}?(key-[a-f0-9]{32})(?:\W|\z)",
        3.0,
    )
    .edge(Edge::Open)
    .literal(Literal::Before),
    Rule::format("mailchimp-key", "Mailchimp key", &["-us"], "[0-9a-f]{32}-us[0-9]{1,2}", 3.0)
        .literal(Literal::Within(32))
        .after(4)
        .edge(Edge::Dash),
    Rule::format("brevo-key", "Brevo key", &["xkeysib-"], "xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}", 3.0),
    Rule::format(
        "new-relic-key",
        "New Relic key",
        &["nrak-", "nrjs-"],
        "NRAK-[A-Z0-9]{27}|NRJS-[a-f0-9]{19}",
        3.0,
    ),
    Rule::format(
        "grafana-api-key",
        "Grafana API key",
        &["eyjrijoi"],
        "eyJrIjoi[A-Za-z0-9]{60,100}={0,2}",
        3.5,
    ),
    Rule::format(
        "grafana-service-token",
        "Grafana token",
        &["glsa_"],
        "glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}",
        3.5,
    ),
    Rule::format(
        "grafana-cloud-token",
        "Grafana Cloud token",
        &["glc_"],
        "glc_[A-Za-z0-9+/]{32,400}={0,2}",
        3.5,
    )
    .edge(Edge::Base64)
    .doubt(Doubt::Mixed),
    Rule::format(
        "sentry-token",
        "Sentry token",
        &["sntrys_", "sntryu_"],
        "sntrys_eyJ[A-Za-z0-9+/=_]{60,}|sntryu_[a-f0-9]{64}",
        3.5,
    ),
    Rule::format(
        "dynatrace-token",
        "Dynatrace token",
        &["dt0"],
        r"dt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}",
        3.5,
    ),
    Rule::format(
        "linear-key",
        "Linear key",
        &["lin_api_", "lin_oauth_"],
        "lin_(?:api|oauth)_[A-Za-z0-9]{40,64}",
        3.5,
    ),
    Rule::format("notion-token", "Notion token", &["ntn_"], "ntn_[0-9]{11}[A-Za-z0-9]{35}", 3.5),
    Rule::format("notion-secret", "Notion token", &["secret_"], "secret_[A-Za-z0-9]{43}", 4.0)
        .doubt(Doubt::Mixed),
    Rule::format("postman-key", "Postman key", &["pmak-"], "PMAK-[a-f0-9]{24}-[a-f0-9]{34}", 3.0),
    Rule::format("figma-token", "Figma token", &["figd_"], r"figd_[A-Za-z0-9_\-]{40}", 3.5).edge(Edge::Dash),
    Rule::format("airtable-token", "Airtable token", &["pat"], r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}", 3.5),
    Rule::format(
        "hubspot-token",
        "HubSpot token",
        &["pat-na", "pat-eu"],
        "pat-(?:na|eu)[0-9]-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}",
        3.0,
    ),
    Rule::format("contentful-token", "Contentful token", &["cfpat-"], r"CFPAT-[A-Za-z0-9_\-]{43}", 3.5)
        .edge(Edge::Dash),
    Rule::format(
        "mapbox-secret-token",
        "Mapbox secret token",
        &["sk.eyj"],
        r"sk\.eyJ[A-Za-z0-9_\-]{60,}\.[A-Za-z0-9_\-]{22}",
        3.5,
    )
    .edge(Edge::Dash),
];
