//! Names of rules that no table lists: the codes of ShellCheck.

/// Returns true for `SC1000` to `SC3999`, whether ShellCheck has such a rule
/// yet or not.
pub(crate) fn is_shellcheck_code(name: &str) -> bool {
    let Some(digits) = name.strip_prefix("SC") else { return false };
    digits.len() == 4
        && matches!(digits.as_bytes()[0], b'1'..=b'3')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns true if `rules` has the name or ShellCheck may; an empty list
/// stands for rules that nobody listed, and has them all.
pub(crate) fn is_rule(name: &str, rules: &[&str]) -> bool {
    rules.is_empty() || rules.contains(&name) || is_shellcheck_code(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_shellcheck_has_four_digits() {
        for name in ["SC1000", "SC2086", "SC3999"] {
            assert!(is_shellcheck_code(name), "{name}");
        }
        for name in ["SC", "SC208", "SC20866", "SC0999", "SC4000", "SC2o86", "sc2086", "DL3008", "SC１２３"]
        {
            assert!(!is_shellcheck_code(name), "{name}");
        }
    }

    #[test]
    fn a_rule_is_listed_or_of_shellcheck() {
        assert!(is_rule("DL3008", &["DL3008"]) && is_rule("SC2086", &["DL3008"]));
        assert!(!is_rule("DL3009", &["DL3008"]));
        assert!(is_rule("anything", &[]));
    }
}
