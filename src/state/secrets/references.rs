//! What stands in the place of a secret that lies elsewhere.

use crate::state::json::Raw;

/// True for what stands in place of a secret: nothing, asterisks, the name of
/// a secret that lies elsewhere.
pub(super) fn is_reference(leaf: Raw<'_>) -> bool {
    const STARTS: &[&str] = &[
        "arn:",
        "projects/",
        "/subscriptions/",
        "${",
        "{{",
        "@microsoft.keyvault",
        "ref+",
        "op://",
        "sm://",
        "vault:",
        "ssm:",
        "secretsmanager:",
        "resolve:",
        "{resolve:",
        "file:",
        "env:",
        "env.",
        "gcp-sm:",
        "awssm://",
        "keyvault",
        "secretref:",
        "$ref",
        "ocid1.",
    ];
    const WORDS: &[&str] = &[
        "",
        "true",
        "false",
        "null",
        "none",
        "nil",
        "redacted",
        "[redacted]",
        "<redacted>",
        "sensitive",
        "(sensitive)",
        "(sensitive value)",
        "<sensitive>",
        "hidden",
        "<computed>",
        "(known after apply)",
        "n/a",
        "disabled",
        "enabled",
        "optional",
        "required",
        "default",
        "string",
        "managed",
        "masked",
        "***",
    ];
    let Some(text) = leaf.text() else { return true };
    let lower = text.trim().to_lowercase();
    WORDS.contains(&lower.as_str())
        || STARTS.iter().any(|start| lower.starts_with(start))
        || lower.chars().all(|c| matches!(c, '*' | '•' | 'x' | '.' | '-' | '_'))
        || (lower.starts_with("https://") && lower.contains(".vault.azure.net/"))
        || (lower.starts_with('%') && lower.ends_with('%'))
}
