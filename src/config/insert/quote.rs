//! Values as YAML on one line.

use serde_json::Value;

/// Writes a text so that it reads back as that text, inside of brackets too.
pub(crate) fn flow(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Writes the value of `run` for a program and its arguments.
pub(crate) fn command(words: &[String]) -> String {
    let simple = |word: &String| {
        let mut rest = word.clone();
        for (placeholder, _) in crate::hooks::step::Placeholder::ALL {
            rest = rest.replace(placeholder, "");
        }
        !word.is_empty()
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_./:@%+,=-".contains(&byte))
    };
    // An assignment before the program would need a shell.
    let assigns = words.first().is_some_and(|word| word.contains('='));
    if words.iter().all(simple) && !assigns {
        return flow(&words.join(" "));
    }
    let words: Vec<String> = words.iter().map(|word| flow(word)).collect();
    format!("[{}]", words.join(", "))
}

fn quoted(text: &str) -> String {
    // What JSON escapes YAML's double quotes understand, but not the other way round.
    let json = Value::from(text).to_string();
    json.chars()
        .map(|c| match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                format!("\\u{:04x}", u32::from(c))
            }
            c => c.to_string(),
        })
        .collect()
}

/// True for words that mean themselves wherever a value may stand.
fn is_plain(text: &str) -> bool {
    let first = text.chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '_');
    let body = text.chars().all(|c| c.is_ascii_alphanumeric() || " _./@%+=-".contains(c));
    let blanks = text.ends_with([' ', '-']) || text.contains("  ");
    let word = text.to_ascii_lowercase();
    let meaning = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(&word.as_str());
    first && body && !blanks && !meaning
}
