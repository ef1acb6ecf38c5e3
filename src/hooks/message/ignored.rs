//! Messages that tools write and nobody should have to rewrite.

use super::commit::cleaned_text;
use super::is_space;
use regex::Regex;

/// Returns true if the message is left alone: it matches one of `patterns`
/// or, with `defaults`, was written by git, a forge or a release tool.
pub(crate) fn is_ignored(bytes: &[u8], comment: Option<&str>, defaults: bool, patterns: &[Regex]) -> bool {
    let text = cleaned_text(bytes, comment);
    (defaults && is_generated(&text)) || patterns.iter().any(|pattern| pattern.is_match(&text))
}

fn is_generated(text: &str) -> bool {
    let first = text.split('\n').next().unwrap_or_default();
    text.split('\n').any(is_merge)
        || is_written_by_git(first)
        || is_written_by_a_forge(first)
        || is_release(first)
}

/// Any line of the message may be the one: forges put their own title above.
fn is_merge(line: &str) -> bool {
    ["Merge pull request", "Merge branch ", "Merge tag "].iter().any(|start| line.starts_with(start))
        || line.strip_prefix("Merge ").is_some_and(|rest| rest.contains(" into "))
}

fn is_written_by_git(first: &str) -> bool {
    const STARTS: [&str; 9] = [
        "Revert ",
        "revert ",
        "Reapply ",
        "reapply ",
        "amend!",
        "fixup!",
        "squash!",
        "Merge remote-tracking branch",
        "Automatic merge",
    ];
    STARTS.iter().any(|start| first.starts_with(start))
}

fn is_written_by_a_forge(first: &str) -> bool {
    let merged = |rest: &str| rest.contains("in ") || rest.contains("into ");
    first.strip_prefix("Merged ").is_some_and(merged)
        || first.strip_prefix("Merged PR ").is_some_and(|rest| rest.contains(": "))
        || first.strip_prefix("Auto-merged ").is_some_and(|rest| rest.contains(" into "))
}

/// A bare version, alone or as `chore: 1.2.3` or `chore(release): 1.2.3`,
/// perhaps with a word for CI.
fn is_release(first: &str) -> bool {
    let text = first.strip_prefix("chore").and_then(after_scope).unwrap_or(first);
    let text = without_ci_mark(&without_ci_mark(text, '[', ']'), '(', ')');
    is_version(text.trim_matches(is_space))
}

fn after_scope(rest: &str) -> Option<&str> {
    let Some(inside) = rest.strip_prefix('(') else { return rest.strip_prefix(':') };
    let (scope, rest) = inside.split_once(')')?;
    rest.strip_prefix(':').filter(|_| !scope.is_empty())
}

/// Removes the first `[skip ci]`, `[ci-skip]` and the like.
fn without_ci_mark(text: &str, open: char, close: char) -> String {
    let lower = text.to_ascii_lowercase();
    let mark = lower.match_indices(open).find_map(|(at, _)| {
        let (inside, _) = lower[at + 1..].split_once(close)?;
        let mut words = inside.splitn(2, |c| c == '-' || is_space(c));
        let known = |word: Option<&str>| matches!(word, Some("skip" | "ci"));
        (known(words.next()) && known(words.next())).then_some(at..at + inside.len() + 2)
    });
    let mut text = text.to_owned();
    if let Some(mark) = mark {
        text.replace_range(mark, "");
    }
    text
}

/// Returns true for a semantic version, with or without `v`.
fn is_version(text: &str) -> bool {
    if text.len() > 256 {
        return false;
    }
    let text = text.strip_prefix('v').unwrap_or(text);
    let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
    let (core, pre) = text.split_once('-').map_or((text, None), |(core, pre)| (core, Some(pre)));
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let number = |word: &str| digits(word) && (word == "0" || !word.starts_with('0'));
    // Beyond this a version is no number to the tools that read it.
    let small = |word: &str| word.parse::<u64>().is_ok_and(|number| number < 1 << 53);
    let name = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let core: Vec<&str> = core.split('.').collect();
    core.len() == 3
        && core.iter().all(|word| number(word) && small(word))
        && pre.is_none_or(|pre| pre.split('.').all(|word| name(word) && (!digits(word) || number(word))))
        && build.is_none_or(|build| build.split('.').all(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ignored(message: &str) -> bool {
        is_ignored(message.as_bytes(), Some("#"), true, &[])
    }

    #[test]
    fn messages_of_git_and_forges_are_left_alone() {
        for message in [
            "Merge branch 'a'",
            "Merge a into b",
            "title\n\nMerge pull request #1",
            "Revert \"fix: a\"",
            "Reapply \"fix: a\"",
            "fixup! a",
            "Merged in a (pull request #1)",
            "Merged PR 12: title",
            "Auto-merged a into b",
            "v1.2.3-rc.1+b",
            "chore(release): 1.2.3 [skip ci]",
        ] {
            assert!(ignored(message), "{message}");
        }
    }

    #[test]
    fn messages_that_look_similar_are_read() {
        for message in [
            "Merge it",
            "Reverted it",
            "fixup a",
            "Merged it",
            "1.2",
            "01.2.3",
            "1.2.3-01",
            "chore(): 1.2.3",
            "release 1.2.3",
            "Auto-merged a",
        ] {
            assert!(!ignored(message), "{message}");
        }
    }

    #[test]
    fn a_pattern_is_searched_in_the_whole_message() {
        let pattern = Regex::new("(?m)^Imported-from:").unwrap();
        assert!(is_ignored(b"x\n\nImported-from: svn\n", None, false, &[pattern]));
    }
}
