//! What the tree promises about itself: who imports what, how big things get.

use crate::snapshot::{files_under, root};
use std::collections::BTreeSet;
use std::fs;

/// A file may not be longer.
const MOST_LINES: usize = 600;
/// A file is better not longer.
const GOOD_LINES: usize = 400;
/// How many files are; this number only falls.
const LONG_FILES: usize = 0;
/// A function may not be longer.
const MOST_FUNCTION_LINES: usize = 80;

/// Folders and files that turn values into values.
const CORES: &[&str] = &[
    "src/hooks/",
    "src/docker/",
    "src/state/",
    "src/flags/",
    "src/diagnostic/",
    "src/check.rs",
    "src/merge/",
    "src/yaml/",
    "src/glob.rs",
];

/// What a core never names.
const NOT_IN_CORES: &[&str] = &[
    "clap",
    "std::env",
    "std::fs",
    "std::process",
    "std::thread",
    "std::net::Tcp",
    "std::net::Udp",
    "std::net::ToSocketAddrs",
    "std::os::unix::net",
    "SystemTime",
    "Instant",
    "git2",
    "crate::commands",
    "crate::ui",
    "crate::report",
];

/// Packages, and the one place that names each.
const ONE_PLACE: &[(&str, &[&str])] = &[
    ("bollard", &["src/engine/"]),
    ("git2", &["src/git/"]),
    ("gix_index", &["src/git/"]),
    ("serde_yaml", &["src/yaml/"]),
    ("saphyr_parser", &["src/yaml/", "src/hooks/yaml_lint/"]),
    ("dialoguer", &["src/ui/"]),
    ("indicatif", &["src/ui/"]),
    ("terminal_size", &["src/ui/"]),
    ("tokio", &["src/engine/"]),
    ("aes_gcm", &["src/state/envelope"]),
    ("pbkdf2", &["src/state/envelope"]),
];

/// Names that say nothing.
const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "helpers", "helper", "misc"];

/// What ends the program, or writes where only some may.
const NOWHERE: &[&str] = &[
    "println!(",
    "eprintln!(",
    "print!(",
    "eprint!(",
    "dbg!(",
    "todo!(",
    "unimplemented!(",
    ".unwrap()",
    "#[allow(",
    "#![allow(",
];

/// A file of `src`.
struct Source {
    /// From the root, `/`-separated.
    path: String,
    text: String,
    /// The text without comments, texts and tests, line for line.
    code: String,
    /// Compiled for tests only.
    for_tests: bool,
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    for file in files_under(&root().join("src")) {
        if file.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let path = file.strip_prefix(root()).expect("it was found there").to_str().expect("a plain name");
        let text = fs::read_to_string(&file).expect("it was just found");
        let code = without_tests(&blank(&text));
        found.push(Source { path: path.to_owned(), text, code, for_tests: false });
    }
    let test_files: BTreeSet<String> = found.iter().flat_map(test_modules).collect();
    for source in &mut found {
        let path = source.path.trim_end_matches(".rs");
        let ancestors = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]);
        source.for_tests = ancestors.into_iter().any(|part| test_files.contains(part));
        if source.for_tests {
            source.code.clear();
        }
    }
    assert!(found.len() > 100, "the tree was not found");
    found
}

/// The modules that a file declares for tests only, as paths without ending.
fn test_modules(source: &Source) -> Vec<String> {
    let path = source.path.trim_end_matches(".rs");
    let (folder, file) = path.rsplit_once('/').expect("a file is in a folder");
    let folder = if matches!(file, "mod" | "lib" | "main") { folder } else { path };
    let mut found = Vec::new();
    let mut lines = source.text.lines();
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            continue;
        }
        let mut next = lines.next().unwrap_or_default();
        let mut named = None;
        if let Some(file) = next.strip_prefix("#[path = \"").and_then(|rest| rest.strip_suffix(".rs\"]")) {
            // Counts from the folder that the file is in.
            named = Some(format!("{}/{file}", path.rsplit_once('/').expect("as above").0));
            next = lines.next().unwrap_or_default();
        }
        let module = next.split_whitespace().skip_while(|word| *word != "mod").nth(1);
        if let Some(module) = module.and_then(|module| module.strip_suffix(';')) {
            found.push(named.unwrap_or_else(|| format!("{folder}/{module}")));
        }
    }
    found
}

/// Replaces comments and the insides of texts by spaces; lines stay lines.
fn blank(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let end = token_end(bytes, at);
        match end {
            Some(end) => {
                out.extend(text[at..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
                at = end;
            }
            None => {
                let next = text[at..].chars().next().expect("it is not at the end");
                out.push(next);
                at += next.len_utf8();
            }
        }
    }
    out
}

/// Where the comment, text or character that starts at `at` ends; `None` if
/// none does.
fn token_end(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let in_word = at > 0 && is_word(bytes[at - 1]);
    if rest.starts_with(b"//") {
        return Some(at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()));
    }
    if rest[0] == b'"' {
        return Some(at + quoted(rest, 1));
    }
    let prefix = rest.iter().take_while(|byte| matches!(byte, b'r' | b'b' | b'c')).count();
    if prefix > 0 && prefix <= 2 && !in_word && rest[..prefix].contains(&b'r') {
        let hashes = rest[prefix..].iter().take_while(|byte| **byte == b'#').count();
        if rest.get(prefix + hashes) == Some(&b'"') {
            let mut close = vec![b'"'];
            close.resize(hashes + 1, b'#');
            let body = prefix + hashes + 1;
            let length = rest[body..].windows(close.len()).position(|window| window == close);
            return Some(at + length.map_or(rest.len(), |length| body + length + close.len()));
        }
    }
    if rest[0] == b'\'' {
        // A lifetime has no second quote right behind its first letter.
        return match rest.get(1)? {
            b'\\' => Some(at + 3 + rest.get(3..)?.iter().position(|byte| *byte == b'\'')? + 1),
            _ => {
                let length = rest[1..].utf8_chunks().next()?.valid().chars().next()?.len_utf8();
                (rest.get(1 + length) == Some(&b'\'')).then_some(at + length + 2)
            }
        };
    }
    None
}

/// The length of a text whose inside starts at `from`.
fn quoted(rest: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// Cuts off what is compiled for tests only: by habit the end of a file.
fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut lines = code.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.ends_with('{')) {
            for line in lines.by_ref() {
                if line == "}" {
                    break;
                }
            }
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

/// True if `code` names `path`, also through a braced `use`.
fn names(code: &str, path: &str) -> bool {
    let word = |at: usize, length: usize| {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        !code[..at].ends_with(part) && !code[at + length..].starts_with(part)
    };
    if code.match_indices(path).any(|(at, _)| word(at, path.len())) {
        return true;
    }
    let Some((outer, inner)) = path.rsplit_once("::") else { return false };
    code.split(&format!("use {outer}::{{")).skip(1).any(|rest| {
        let list = rest.split(';').next().unwrap_or_default();
        list.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|name| name == inner)
    })
}

/// The ids of all checks of hooks, in the order of their list.
pub(crate) fn check_ids() -> Vec<String> {
    listed_checks().iter().map(|module| module.replace('_', "-")).collect()
}

/// The modules in the list of checks.
fn listed_checks() -> Vec<String> {
    let text = fs::read_to_string(root().join("src/hooks/checks/mod.rs")).expect("the list of checks");
    text.lines()
        .filter_map(|line| line.trim().strip_prefix('&')?.strip_suffix("::CHECK,"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn cores_do_not_know_the_world() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| CORES.iter().any(|core| source.path.starts_with(core))) {
        for name in NOT_IN_CORES.iter().filter(|name| names(&source.code, name)) {
            wrong.push(format!("{} names `{name}`", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_cores_of_families_do_not_know_each_other() {
    let mut wrong = Vec::new();
    for source in &sources() {
        for (core, other) in [
            ("src/hooks/", "crate::docker"),
            ("src/hooks/", "crate::flags"),
            ("src/hooks/", "crate::state"),
            ("src/docker/", "crate::hooks"),
            ("src/docker/", "crate::flags"),
            ("src/docker/", "crate::state"),
            ("src/flags/", "crate::hooks"),
            ("src/flags/", "crate::docker"),
            ("src/flags/", "crate::state"),
            ("src/state/", "crate::hooks"),
            ("src/state/", "crate::docker"),
            ("src/state/", "crate::flags"),
        ] {
            if source.path.starts_with(core) && names(&source.code, other) {
                wrong.push(format!("{} names `{other}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn outside_packages_have_one_place_each() {
    let mut wrong = Vec::new();
    for source in &sources() {
        for (package, places) in ONE_PLACE {
            if !places.iter().any(|place| source.path.starts_with(place)) && names(&source.code, package) {
                wrong.push(format!("{} names `{package}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_panics_prints_or_ends_the_program_by_itself() {
    let mut wrong = Vec::new();
    for source in &sources() {
        for (number, line) in source.code.lines().enumerate() {
            if line.contains("process::exit(") && source.path != "src/main.rs" {
                wrong.push(format!("{}:{}: only `main` ends the program", source.path, number + 1));
            }
            for word in NOWHERE.iter().filter(|word| line.contains(*word)) {
                wrong.push(format!("{}:{}: `{word}`", source.path, number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    let lengths: Vec<(usize, String)> =
        sources().into_iter().map(|source| (source.text.lines().count(), source.path)).collect();
    let over = |limit: usize| {
        let list = lengths.iter().filter(|(length, _)| *length > limit);
        list.map(|(length, path)| format!("{path}: {length} lines")).collect::<Vec<_>>()
    };
    let too_long = over(MOST_LINES);
    assert!(too_long.is_empty(), "over {MOST_LINES} lines:\n{}", too_long.join("\n"));
    let long = over(GOOD_LINES);
    assert_eq!(
        long.len(),
        LONG_FILES,
        "files over {GOOD_LINES} lines; if there are fewer, lower `LONG_FILES`:\n{}",
        long.join("\n")
    );
}

#[test]
fn functions_stay_small() {
    let mut wrong = Vec::new();
    for source in &sources() {
        for (name, line, length) in functions(&source.code) {
            if length > MOST_FUNCTION_LINES {
                wrong.push(format!("{}:{line}: `{name}` has {length} lines", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The functions of blanked code: name, line and number of lines.
fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mut words = line.split_whitespace().skip_while(|word| {
            word.starts_with("pub") || matches!(*word, "const" | "async" | "in" | "super)" | "extern")
        });
        if words.next() != Some("fn") {
            continue;
        }
        let name = words.next().unwrap_or_default();
        let name = name.split(['(', '<']).next().unwrap_or_default();
        let mut depth = 0_usize;
        for (length, line) in lines[at..].iter().enumerate() {
            for c in line.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            if depth == 0 && (line.contains('}') || line.trim_end().ends_with(';')) {
                found.push((name.to_owned(), at + 1, length + 1));
                break;
            }
        }
    }
    found
}

#[test]
fn the_list_of_checks_is_whole_and_in_order() {
    let listed = listed_checks();
    let ids = check_ids();
    assert!(ids.is_sorted(), "the checks are not listed by id: {ids:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "a check is listed twice");
    let folder = root().join("src/hooks/checks");
    for file in files_under(&folder) {
        let module = file.file_stem().and_then(|stem| stem.to_str()).expect("a plain name");
        if matches!(module, "mod" | "testing" | "world") {
            continue;
        }
        assert!(listed.iter().any(|name| name == module), "`{module}` is not in the list of checks");
        let text = fs::read_to_string(&file).expect("it was just found");
        let id = format!("id: \"{}\"", module.replace('_', "-"));
        assert!(text.contains(&id), "`{module}` does not define the check of its name");
    }
}

#[test]
fn files_have_names_that_say_something() {
    for source in &sources() {
        let mut parts = source.path.split('/').map(|part| part.trim_end_matches(".rs"));
        assert!(!parts.any(|part| EMPTY_NAMES.contains(&part)), "{} says nothing", source.path);
    }
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.for_tests && !source.text.starts_with("//!"))
        .map(|source| source.path)
        .collect();
    assert!(silent.is_empty(), "no `//!` at the head of\n{}", silent.join("\n"));
}

#[test]
fn tests_see_through_texts_and_comments() {
    let code = blank("let a = \"git2 {\"; // std::fs\nlet b = r#\"\"clap\"#; let c = '\"'; fn f<'a>() {}\n");
    assert!(!names(&code, "git2") && !names(&code, "clap") && !code.contains("std::fs"), "{code}");
    assert!(code.contains("fn f<'a>() {}"), "{code}");
    assert!(names("use std::{env, fs};", "std::fs") && !names("use std::fsync;", "std::fs"));
    assert_eq!(functions("pub(super) fn a(\n) -> u8 {\n    1\n}\n"), [("a".to_owned(), 1, 4)]);
}
