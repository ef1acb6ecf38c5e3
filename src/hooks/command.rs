//! Command lines of steps: placeholders filled in.

use super::step::{Command, Placeholder};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

const HOOK_ARGS: &str = "{hook_args}";

/// A command line with the places for files still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    words: Vec<Word>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Literal(OsString),
    /// A text for a shell: between its parts, what git gave the hook.
    Script(Vec<String>),
    /// The word once for each file, with the text around the placeholder.
    Each {
        before: String,
        placeholder: Placeholder,
        after: String,
    },
}

/// What stands for the placeholders.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Values<'a> {
    /// For the three placeholders that name files.
    pub(crate) files: &'a [PathBuf],
    /// For `{hook_args}`.
    pub(crate) hook_args: &'a [OsString],
}

impl Template {
    /// Reads a command; a shell text becomes `sh -c TEXT sh FILES…`, in which
    /// the files are `"$@"` and what git gave the hook is quoted in place.
    pub(crate) fn new(command: &Command) -> Self {
        let words = match command {
            Command::Argv(words) => words.iter().map(|word| parse(word)).collect(),
            Command::Shell(text) => shell(text),
        };
        Self { words }
    }

    /// Returns true if the line names files, so that it can be split.
    pub(crate) fn takes_files(&self) -> bool {
        self.words.iter().any(
            |word| matches!(word, Word::Each { placeholder, .. } if *placeholder != Placeholder::HookArgs),
        )
    }

    /// Fills in the values.
    pub(crate) fn render(&self, values: Values<'_>) -> Vec<OsString> {
        let mut out = Vec::with_capacity(self.words.len() + values.files.len());
        for word in &self.words {
            match word {
                Word::Literal(text) => out.push(text.clone()),
                Word::Script(parts) => out.push(script(parts, values.hook_args)),
                Word::Each { before, placeholder: Placeholder::HookArgs, after } => {
                    out.extend(values.hook_args.iter().map(|value| around(before, value, after)));
                }
                Word::Each { before, after, .. } => {
                    out.extend(values.files.iter().map(|file| around(before, file.as_os_str(), after)));
                }
            }
        }
        out
    }
}

/// The files that a command line is about, by its placeholders.
pub(crate) fn placeholders(command: &Command) -> Vec<Placeholder> {
    let has = |text: &str| {
        Placeholder::ALL
            .iter()
            .filter(|(name, _)| text.contains(name))
            .map(|(_, placeholder)| *placeholder)
            .collect::<Vec<_>>()
    };
    match command {
        Command::Argv(words) => words.iter().flat_map(|word| has(word)).collect(),
        Command::Shell(text) => has(text),
    }
}

fn parse(word: &str) -> Word {
    for (name, placeholder) in Placeholder::ALL {
        if let Some((before, after)) = word.split_once(name) {
            return Word::Each { before: before.to_owned(), placeholder, after: after.to_owned() };
        }
    }
    Word::Literal(word.into())
}

fn shell(text: &str) -> Vec<Word> {
    let mut script = text.to_owned();
    let mut files = None;
    for (name, placeholder) in Placeholder::ALL {
        if placeholder != Placeholder::HookArgs && script.contains(name) {
            // `"{files}"` and `{files}` mean the same: one word for each file.
            script = script.replace(&format!("\"{name}\""), "\"$@\"").replace(name, "\"$@\"");
            files = Some(placeholder);
        }
    }
    let script = script.replace(&format!("\"{HOOK_ARGS}\""), HOOK_ARGS);
    let parts = script.split(HOOK_ARGS).map(str::to_owned).collect();
    let literal = |word: &str| Word::Literal(word.into());
    let mut words = vec![literal("sh"), literal("-c"), Word::Script(parts), literal("sh")];
    if let Some(placeholder) = files {
        words.push(Word::Each { before: String::new(), placeholder, after: String::new() });
    }
    words
}

/// Joins the parts of a shell text with the arguments, each a quoted word.
fn script(parts: &[String], hook_args: &[OsString]) -> OsString {
    let mut quoted: Vec<u8> = Vec::new();
    for (index, arg) in hook_args.iter().enumerate() {
        quoted.extend_from_slice(if index == 0 { b"'" } else { b" '" });
        for byte in arg.as_bytes() {
            match byte {
                b'\'' => quoted.extend_from_slice(b"'\\''"),
                byte => quoted.push(*byte),
            }
        }
        quoted.push(b'\'');
    }
    let mut text = OsString::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push(OsStr::from_bytes(&quoted));
        }
        text.push(part);
    }
    text
}

/// A file whose name starts with a dash could be taken for an option.
fn around(before: &str, value: &OsStr, after: &str) -> OsString {
    let mut word = OsString::from(before);
    if before.is_empty() && value.as_encoded_bytes().first() == Some(&b'-') {
        word.push("./");
    }
    word.push(value);
    word.push(after);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(command: &Command, files: &[&str]) -> Vec<OsString> {
        let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
        Template::new(command).render(Values { files: &files, hook_args: &["m".into()] })
    }

    fn argv(words: &[&str]) -> Command {
        Command::Argv(words.iter().map(|&word| word.to_owned()).collect())
    }

    #[test]
    fn a_placeholder_becomes_one_word_a_file() {
        assert_eq!(line(&argv(&["x", "{files}", "y"]), &["a b", "c"]), ["x", "a b", "c", "y"]);
        assert_eq!(line(&argv(&["x", "--in={files}"]), &["a", "c"]), ["x", "--in=a", "--in=c"]);
        assert_eq!(line(&argv(&["x", "{hook_args}"]), &["a"]), ["x", "m"]);
    }

    #[test]
    fn a_shell_text_gets_the_files_as_its_arguments() {
        let command = Command::Shell("cat {files} | wc".to_owned());
        assert_eq!(line(&command, &["$x"]), ["sh", "-c", "cat \"$@\" | wc", "sh", "$x"]);
    }

    #[test]
    fn a_shell_text_can_have_the_arguments_of_the_hook_beside_files() {
        let command = Command::Shell("x {hook_args} -- {files}".to_owned());
        assert_eq!(line(&command, &["a"]), ["sh", "-c", "x 'm' -- \"$@\"", "sh", "a"]);
    }

    #[test]
    fn an_argument_of_the_hook_is_no_shell_text() {
        let command = Command::Shell("x \"{hook_args}\"".to_owned());
        let values = Values { files: &[], hook_args: &["it's $(y)".into(), "b".into()] };
        assert_eq!(Template::new(&command).render(values)[2], "x 'it'\\''s $(y)' 'b'");
    }

    #[test]
    fn a_name_with_a_leading_dash_is_no_option() {
        assert_eq!(line(&argv(&["x", "{files}"]), &["-rf"]), ["x", "./-rf"]);
    }
}
