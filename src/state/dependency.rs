//! What an instance says it depends on: addresses of resources without keys.

use super::address::{Key, Target, parse_target};

/// Words that begin no resource.
const RESERVED: &[&str] = &["var", "local", "each", "count", "self", "path", "terraform"];

/// Refuses what terraform refuses, with its reason.
pub(crate) fn check(text: &str) -> Result<(), &'static str> {
    // Most have this form, and need no closer look.
    if let Some((kind, name)) = text.split_once('.')
        && is_word(name)
        && is_word(kind)
        && !RESERVED.contains(&kind)
        && !matches!(kind, "module" | "data" | "resource")
    {
        return Ok(());
    }
    if RESERVED.iter().any(|word| text.split('.').next() == Some(*word)) {
        return Err("it begins with a word that is reserved");
    }
    match parse_target(text)? {
        Target::Module(_) => Err("it names no resource"),
        Target::Resource { key: Key::None, .. } => Ok(()),
        Target::Resource { .. } => Err("it has a key, and only resources are named here"),
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
