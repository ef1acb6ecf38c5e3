//! The interpreter that the first line of a script names.

/// Returns the interpreter as the first line of `head` spells it, looking
/// through `env` and `nix-shell`.
///
/// `None` if there is no such line, or if it holds anything but printable
/// ASCII: the kernel would take such a line, but nobody means it.
pub(super) fn interpreter(head: &[u8]) -> Option<String> {
    let rest = head.strip_prefix(b"#!")?;
    let (line, rest) = cut_line(rest);
    let mut words = split(printable(line)?.trim());
    if words.first().is_some_and(|word| word == "/usr/bin/env") {
        let options = if words.get(1).is_some_and(|word| word == "-S") { 2 } else { 1 };
        words.drain(..options);
    }
    match words.as_slice() {
        [only] if only == "nix-shell" => Some(of_nix_shell(rest).unwrap_or_else(|| only.clone())),
        [first, ..] => Some(first.clone()),
        [] => None,
    }
}

/// Returns the last `-i` argument of the `#!` lines that follow the first one.
fn of_nix_shell(mut rest: &[u8]) -> Option<String> {
    let mut found = None;
    while let Some(text) = rest.strip_prefix(b"#!") {
        let (line, after) = cut_line(text);
        let Some(line) = printable(line) else { break };
        let words = split(line.trim());
        for pair in words.windows(2).filter(|pair| pair[0] == "-i") {
            found = Some(pair[1].clone());
        }
        rest = after;
    }
    found
}

/// Returns the first line without its end, and what follows it.
fn cut_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match memchr::memchr(b'\n', bytes) {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &[]),
    }
}

fn printable(line: &[u8]) -> Option<&str> {
    let is_printable = |byte: &u8| matches!(byte, b'\t' | 0x0b..=0x0d | 0x20..=0x7e);
    if line.iter().all(is_printable) { std::str::from_utf8(line).ok() } else { None }
}

/// Splits as a shell would, which some installers count on; where quotes do
/// not close, at white space like the kernel.
fn split(line: &str) -> Vec<String> {
    split_quoted(line).unwrap_or_else(|| line.split_whitespace().map(str::to_owned).collect())
}

/// `None` if a quote stays open or a backslash ends the line.
fn split_quoted(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        match char {
            ' ' | '\t' | '\r' => words.extend(word.take()),
            '\\' => word.get_or_insert_default().push(chars.next()?),
            '\'' => {
                let word = word.get_or_insert_default();
                while let Some(char) = Some(chars.next()?).filter(|char| *char != '\'') {
                    word.push(char);
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                while let Some(char) = Some(chars.next()?).filter(|char| *char != '"') {
                    let escaped = if char == '\\' { Some(chars.next()?) } else { None };
                    // Between double quotes a backslash that escapes nothing stays.
                    word.extend(Some(char).filter(|_| !matches!(escaped, Some('"' | '\\'))));
                    word.extend(escaped);
                }
            }
            _ => word.get_or_insert_default().push(char),
        }
    }
    words.extend(word);
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(head: &str) -> Option<String> {
        interpreter(head.as_bytes())
    }

    #[test]
    fn env_is_looked_through() {
        assert_eq!(of("#!/usr/bin/env python3\nx").as_deref(), Some("python3"));
        assert_eq!(of("#!/usr/bin/env -S python3 -u").as_deref(), Some("python3"));
    }

    #[test]
    fn quotes_around_the_interpreter_are_taken_off() {
        assert_eq!(of("#!\"/opt/my tools/sh\" -e").as_deref(), Some("/opt/my tools/sh"));
        assert_eq!(of("#!'/bin/sh'").as_deref(), Some("/bin/sh"));
    }

    #[test]
    fn an_open_quote_is_an_ordinary_character() {
        assert_eq!(of("#!/bin/sh -c 'x").as_deref(), Some("/bin/sh"));
    }

    #[test]
    fn nix_shell_names_its_interpreter_below() {
        assert_eq!(of("#!/usr/bin/env nix-shell\n#! nix-shell -i bash -p jq\n").as_deref(), Some("bash"));
        assert_eq!(of("#!/usr/bin/env nix-shell\n").as_deref(), Some("nix-shell"));
    }

    #[test]
    fn a_line_that_is_not_ascii_names_nothing() {
        assert_eq!(of("#!/bin/sh é\n"), None);
        assert_eq!(interpreter(b"#!/bin/sh\0"), None);
    }

    #[test]
    fn an_empty_line_names_nothing() {
        assert_eq!(of("#!\n"), None);
        assert_eq!(of("# !/bin/sh"), None);
    }

    proptest! {
        #[test]
        fn any_first_line_is_understood_or_refused(line in "[ -~\\t]{0,20}") {
            let found = interpreter(format!("#!{line}\n").as_bytes());
            prop_assert!(found.is_some() || line.trim().is_empty() || line.contains("/usr/bin/env"));
        }
    }
}
