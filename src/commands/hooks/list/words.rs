//! Steps and what becomes of them, in words.

use super::Outlook;
use crate::error::{Error, Kind};
use crate::hooks::names;
use crate::hooks::step::{Action, Command, Fixes, Hook, Step, When};
use crate::suggest;

/// What a hook looks at, for a sentence that says that it sees it.
pub(in crate::commands::hooks) fn sees(hook: &str) -> &'static str {
    match hook {
        "pre-commit" | "pre-merge-commit" => "the staged files",
        "applypatch-msg" => "the commit message",
        "prepare-commit-msg" | "commit-msg" => "the commit message and the staged files",
        "pre-push" => "the files of the commits that are pushed",
        "post-commit" => "the files of the new commit",
        "post-checkout" | "post-merge" => "the files that changed",
        "post-rewrite" => "the files of the rewritten commits",
        _ => "no files",
    }
}

/// The kind of a step: the key that says what it does.
pub(in crate::commands::hooks) fn kind(step: &Step) -> &'static str {
    match &step.action {
        Action::Run(Command::Argv(_)) => "run",
        Action::Run(Command::Shell(_)) => "shell",
        Action::Checks(_) => "check",
    }
}

/// A number of files.
pub(in crate::commands::hooks) fn count(files: usize) -> String {
    format!("{files} file{}", if files == 1 { "" } else { "s" })
}

/// Whether it would run.
pub(super) fn verdict(outlook: &Outlook, action: &Action, hook: &str) -> String {
    match (&outlook.skip, &outlook.files) {
        (Some(reason), _) => format!("no: {reason}"),
        (None, Some(files)) => format!("yes: {}", count(files.len())),
        (None, None) if super::Forecast::sees_staged(hook) || sees(hook) == "no files" => "yes".to_owned(),
        (None, None) => match action {
            Action::Run(_) => "yes".to_owned(),
            Action::Checks(_) => "yes, as files match".to_owned(),
        },
    }
}

/// What a step was told, a line a key.
pub(super) fn details(step: &Step) -> Vec<String> {
    let mut lines = Vec::new();
    match &step.action {
        Action::Run(Command::Argv(words)) => {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            lines.push(words.join(" "));
        }
        Action::Run(Command::Shell(script)) => {
            lines.push(script.lines().next().unwrap_or_default().to_owned());
        }
        Action::Checks(_) => {}
    }
    let lists = [
        ("files", &step.files),
        ("exclude", &step.exclude),
        ("types", &step.types),
        ("root", &step.root),
        ("needs", &step.needs),
        ("tags", &step.tags),
    ];
    lines.extend(
        lists
            .iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(key, list)| format!("{key}: {}", list.join(", "))),
    );
    lines.extend(step.fixes.map(|fixes| format!("fixes: {}", self::fixes(fixes))));
    lines.extend(when(&step.when).map(|when| format!("when: {when}")));
    lines
}

/// The word that the configuration has for it.
pub(super) const fn fixes(fixes: Fixes) -> &'static str {
    match fixes {
        Fixes::True => "true",
        Fixes::Fail => "fail",
        Fixes::False => "false",
    }
}

/// A placeholder needs no quotes to be read.
fn quoted(word: &str) -> String {
    let simple = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_./:@%+,={}*-".contains(&byte));
    if simple && !word.is_empty() { word.to_owned() } else { shell_words::quote(word).into_owned() }
}

fn when(when: &When) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend(when.ci.map(|ci| if ci { "in CI" } else { "not in CI" }.to_owned()));
    parts.extend((!when.branch.is_empty()).then(|| format!("on branch {}", when.branch.join(", "))));
    let during = |what: &str, is: Option<bool>| {
        is.map(|is| format!("{}during a {what}", if is { "" } else { "not " }))
    };
    parts.extend(during("merge", when.merge));
    parts.extend(during("rebase", when.rebase));
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Breaks a text at blanks so that no line is longer than `width`, unless a
/// word is.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("  {word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Says that git has no such hook, and which may have been meant.
pub(in crate::commands::hooks) fn unknown_hook(name: &str, hooks: &[Hook]) -> Error {
    let error = Error::text(Kind::Usage, format!("git has no hook named `{name}`"));
    let configured: Vec<&str> = hooks.iter().map(|hook| hook.name.as_str()).collect();
    match suggest::closest(name, names::ALL.iter().map(|hook| hook.name)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if configured.is_empty() => error.hint("`git help hooks` lists them"),
        None => error.hint(format!("configured are {}", configured.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_broken_at_blanks() {
        assert_eq!(wrap("aa bb cc", 5), ["aa bb", "  cc"]);
    }

    #[test]
    fn a_long_word_stays_whole() {
        assert_eq!(wrap("aaaaaaaa b", 4), ["aaaaaaaa", "  b"]);
    }

    #[test]
    fn conditions_are_told_together() {
        let told = when(&When {
            ci: Some(false),
            branch: vec!["main".to_owned()],
            merge: Some(false),
            rebase: None,
        });
        assert_eq!(told.unwrap(), "not in CI; on branch main; not during a merge");
    }

    #[test]
    fn every_hook_of_git_sees_something_or_says_that_it_does_not() {
        let with: Vec<&str> =
            names::ALL.iter().map(|hook| hook.name).filter(|name| sees(name) != "no files").collect();
        assert!(with.contains(&"pre-commit") && with.contains(&"post-rewrite"));
        assert_eq!(sees("pre-auto-gc"), "no files");
    }
}
