//! `version` and `min_version`: whether this program understands a file.

use crate::yaml::{Errors, Map, SourceId, Value};

/// Reports a file that asks for a newer bosun, among `upgrades`.
pub(super) fn check_min_version(map: &Map, bosun: &str, upgrades: &mut Errors, errors: &mut Errors) {
    let Some(node) = map.get("min_version").filter(|node| !node.is_null()) else { return };
    let wanted = node.text().unwrap_or_default();
    match (release(wanted), release(bosun)) {
        (None, _) => {
            errors.at(node, format!("expected a version such as `0.3.0`, found {}", node.describe()));
        }
        (Some(least), Some(own)) if own < least => {
            upgrades
                .at(node, format!("bosun {wanted} or newer is needed, this is {bosun}"))
                .help(format!("upgrade: `cargo install boatswain --version '>={}'`", dotted(least)));
        }
        _ => {}
    }
}

/// Reports a file whose format is another one, or the main one that names none.
pub(super) fn check_version(map: &Map, id: SourceId, is_main: bool, bosun: &str, errors: &mut Errors) {
    match map.get("version").filter(|node| !node.is_null()) {
        None if is_main => {
            errors.push(id, 0..0, "`version` is missing").help("add the line `version: 1` at the top");
        }
        None => {}
        Some(node) => match node.value {
            Value::Int(1) => {}
            Value::Int(other) if other > 1 => {
                errors
                    .at(node, format!("bosun {bosun} does not know version {other} of this format"))
                    .help("write `version: 1`, or upgrade bosun");
            }
            _ => {
                errors
                    .at(node, format!("expected the number 1, found {}", node.describe()))
                    .help("write `version: 1`");
            }
        },
    }
}

/// Reads `1`, `1.2` or `1.2.3`; what follows a `-` or `+` is left out.
fn release(text: &str) -> Option<[u64; 3]> {
    let text = text.split(['-', '+']).next()?;
    let mut parts = [0; 3];
    for (index, part) in text.split('.').enumerate() {
        *parts.get_mut(index)? = part.parse().ok()?;
    }
    Some(parts)
}

fn dotted(release: [u64; 3]) -> String {
    let [major, minor, patch] = release;
    format!("{major}.{minor}.{patch}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_compare_by_number() {
        assert!(release("0.9.1") < release("0.10"));
        assert_eq!(release("1.2.3-rc.1"), Some([1, 2, 3]));
        assert_eq!(release("1"), Some([1, 0, 0]));
    }

    #[test]
    fn what_is_no_release_is_none() {
        for text in ["", "x", "1.", "1.2.3.4", "v1"] {
            assert_eq!(release(text), None, "{text}");
        }
    }
}
