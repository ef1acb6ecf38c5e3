//! `run` and `shell`: words of a program, or text for a shell.

use crate::hooks::step::{Command, Placeholder};
use crate::suggest::closest;
use crate::yaml::{Errors, Node};

/// Reads `run`: a text that is split into words, or the list of words.
pub(super) fn read_run(node: &Node, errors: &mut Errors) -> Option<Command> {
    let before = errors.len();
    let words = if node.as_seq().is_some() { read_words(node, errors) } else { read_line(node, errors)? };
    if words.first().is_none_or(String::is_empty) && errors.len() == before {
        errors.at(node, "`run` names no program");
    }
    check_placeholders(&words.join(" "), node, errors);
    (errors.len() == before).then_some(Command::Argv(words))
}

/// Reads `shell`: text for `sh -c`.
pub(super) fn read_shell(node: &Node, errors: &mut Errors) -> Option<Command> {
    let text = node.str(errors)?;
    if text.trim().is_empty() {
        errors.at(node, "`shell` holds no command");
        return None;
    }
    check_placeholders(text, node, errors);
    Some(Command::Shell(text.to_owned()))
}

fn read_words(node: &Node, errors: &mut Errors) -> Vec<String> {
    let words = node.texts(errors);
    for (word, place) in &words {
        if ["&&", "||", "|", ">", ">>", "<", ";", "&"].contains(word) {
            offer_shell(word, place, errors);
        }
    }
    words.into_iter().map(|(word, _)| word.to_owned()).collect()
}

fn read_line(node: &Node, errors: &mut Errors) -> Option<Vec<String>> {
    let text = node.str(errors)?;
    if let Some(part) = shell_syntax(text) {
        offer_shell(&part, node, errors);
        return None;
    }
    match shell_words::split(text) {
        Ok(words) => Some(words),
        Err(_) => {
            errors.at(node, "a quote is not closed");
            None
        }
    }
}

fn offer_shell(part: &str, node: &Node, errors: &mut Errors) {
    let message = if part == "\n" {
        "`run` starts one program, and this is more than one line".to_owned()
    } else {
        format!("`run` starts a program without a shell, so `{part}` has no meaning in it")
    };
    let is_assignment = part.contains('=');
    errors.at(node, message).help(if is_assignment {
        "set variables with `env:`, or use `shell:`"
    } else {
        "use `shell:` in place of `run:`"
    });
}

/// Finds what only a shell would understand; quoted text does not count.
fn shell_syntax(text: &str) -> Option<String> {
    let first = text.split_whitespace().next().unwrap_or_default();
    if let Some((name, _)) = first.split_once('=')
        && is_name(name)
    {
        return Some(format!("{name}="));
    }
    let mut quote: Option<char> = None;
    let mut rest = text.trim().char_indices().peekable();
    let body = text.trim();
    while let Some((index, character)) = rest.next() {
        match (quote, character) {
            (Some('\''), '\'') | (Some('"'), '"') => quote = None,
            (Some('\''), _) => {}
            (_, '\\') => drop(rest.next()),
            (_, '$' | '`') => {
                if let Some(part) = substitution(&body[index..]) {
                    return Some(part);
                }
            }
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '|' | '>' | '<' | ';' | '&' | '\n') => {
                if let Some(part) = operator(&body[index..]) {
                    return Some(part.to_owned());
                }
            }
            (None, _) => {}
        }
    }
    None
}

/// A variable, or the output of a command, at the start of `text`.
fn substitution(text: &str) -> Option<String> {
    let Some(rest) = text.strip_prefix('$') else { return Some("`".to_owned()).filter(|_| text.len() > 1) };
    if rest.starts_with('(') {
        return Some("$(".to_owned());
    }
    if rest.starts_with('{') {
        return Some("${".to_owned());
    }
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    is_name(&name).then(|| format!("${name}"))
}

fn operator(text: &str) -> Option<&'static str> {
    ["&&", "||", "|", ">>", ">", "<", ";", "\n"]
        .into_iter()
        .find(|operator| text.starts_with(operator))
        .or_else(|| (text == "&" || text.starts_with("& ")).then_some("&"))
}

fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Reports what looks like a placeholder and is none.
fn check_placeholders(text: &str, node: &Node, errors: &mut Errors) {
    let known = || Placeholder::ALL.iter().map(|(text, _)| text.trim_matches(['{', '}']));
    for (index, _) in text.match_indices('{') {
        if text[..index].ends_with('$') {
            continue;
        }
        let Some((name, _)) = text[index + 1..].split_once('}') else { break };
        if known().any(|known| known == name) || !is_name(name) {
            continue;
        }
        let near = closest(name, known()).or_else(|| name.ends_with("files").then_some("files"));
        if let Some(near) = near {
            errors.at(node, format!("unknown placeholder `{{{name}}}`")).help(format!(
                "did you mean `{{{near}}}`? there are `{{files}}`, `{{staged_files}}`, `{{push_files}}` and \
                 `{{hook_args}}`"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{SourceId, parse};
    use proptest::prelude::*;

    #[test]
    fn each_sign_of_a_shell_is_found() {
        for (text, part) in [
            ("a && b", "&&"),
            ("a | b", "|"),
            ("a > b", ">"),
            ("a; b", ";"),
            ("a $(b)", "$("),
            ("a \"$(b)\"", "$("),
            ("A=1 b", "A="),
            ("a $HOME", "$HOME"),
            ("a ${B}", "${"),
            ("a `b`", "`"),
            ("a < b", "<"),
            ("a &", "&"),
            ("a\nb", "\n"),
        ] {
            assert_eq!(shell_syntax(text).as_deref(), Some(part), "{text}");
        }
    }

    #[test]
    fn quoted_text_and_lone_dollars_are_no_shell() {
        for text in
            ["grep 'a|b'", "awk '{print $1}'", "grep \"a;b\"", "sed s/a$/b/", "x a\\|b", "u?a=1&b=2\n"]
        {
            assert_eq!(shell_syntax(text), None, "{text}");
        }
    }

    fn run(text: &str) -> (Option<Command>, Vec<(String, Option<String>)>) {
        let mut errors = Errors::default();
        let node = parse(SourceId(0), text.as_bytes(), &mut errors).unwrap();
        let command = read_run(&node, &mut errors);
        (command, errors.into_sorted().into_iter().map(|error| (error.message, error.help)).collect())
    }

    #[test]
    fn words_are_split_as_a_shell_would() {
        let words = ["a", "b c", "{files}"].map(str::to_owned).to_vec();
        assert_eq!(run("a 'b c' {files}").0, Some(Command::Argv(words)));
    }

    #[test]
    fn a_list_is_taken_word_for_word() {
        let words = ["sh", "-c", "a && b"].map(str::to_owned).to_vec();
        assert_eq!(run("[sh, -c, a && b]").0, Some(Command::Argv(words)));
    }

    #[test]
    fn an_operator_as_a_word_of_a_list_is_an_error() {
        let (_, errors) = run("[a, '&&', b]");
        assert_eq!(errors[0].1.as_deref(), Some("use `shell:` in place of `run:`"));
    }

    #[test]
    fn an_open_quote_is_an_error() {
        assert_eq!(run("\"a 'b\"").1[0].0, "a quote is not closed");
    }

    #[test]
    fn no_program_is_an_error() {
        assert_eq!(run("''").1[0].0, "`run` names no program");
        assert_eq!(run("[]").1[0].0, "`run` names no program");
    }

    #[test]
    fn a_mistyped_placeholder_is_an_error() {
        assert_eq!(run("a {staged_file}").1[0].0, "unknown placeholder `{staged_file}`");
        assert_eq!(run("a {all_files}").1[0].0, "unknown placeholder `{all_files}`");
    }

    #[test]
    fn other_braces_are_left_alone() {
        assert_eq!(run("awk '{print}' {} {a,b}").1, []);
    }

    proptest! {
        #[test]
        fn never_panics(text in "[a-z'\"\\\\$`{}(|&;<> \n=é]{0,20}") {
            shell_syntax(&text);
            let mut errors = Errors::default();
            if let Some(node) = parse(SourceId(0), format!("{text:?}").as_bytes(), &mut errors) {
                read_run(&node, &mut errors);
                read_shell(&node, &mut errors);
            }
        }
    }
}
