//! Words as the case rules of commitlint see them: lodash's.

use super::is_word;
use super::letters::without_marks;

/// Splits `text` into words: at spaces and punctuation, between lower and
/// upper case, before the last capital of a run, and around digits.
pub(super) fn words(text: &str) -> Vec<String> {
    let text: String = without_marks(text).chars().filter(|c| !matches!(c, '\'' | '\u{2019}')).collect();
    let chars: Vec<char> = text.chars().collect();
    if !is_compound(&chars) {
        return text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let len = word_at(&chars, at);
        if len > 0 {
            found.push(chars[at..at + len].iter().collect());
        }
        at += len.max(1);
    }
    found
}

/// Writes the first letter as a capital.
pub(super) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    // Letters outside the basic plane are two units, of which the first alone
    // has no capital.
    match chars.next() {
        Some(first) if u32::from(first) < 0x1_0000 => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// Writes the first letter as a capital and the rest in lower case.
pub(super) fn capitalize(text: &str) -> String {
    let end = text.chars().next().map_or(0, char::len_utf8);
    upper_first(&text[..end]) + &text[end..].to_lowercase()
}

/// True unless the text is plain ASCII words with spaces between them.
fn is_compound(chars: &[char]) -> bool {
    chars.iter().any(|c| !c.is_ascii_alphanumeric() && *c != ' ')
        || chars.windows(2).any(|pair| {
            (pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
                || (pair[0].is_ascii_digit() && pair[1].is_ascii_alphabetic())
                || (pair[0].is_ascii_alphabetic() && pair[1].is_ascii_digit())
        })
        || chars.windows(3).any(|three| {
            three[0].is_ascii_uppercase() && three[1].is_ascii_uppercase() && three[2].is_ascii_lowercase()
        })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Upper,
    Lower,
    Digit,
    Break,
    /// Dingbats and everything beyond the basic plane: emoji.
    Picture,
    /// Letters of other scripts and all the rest.
    Other,
}

fn class(c: char) -> Class {
    match c {
        'A'..='Z' => Class::Upper,
        'a'..='z' => Class::Lower,
        '0'..='9' => Class::Digit,
        '\0'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' => Class::Break,
        '\u{feff}' | '\u{1680}' | '\u{180e}' | '\u{3000}' => Class::Break,
        '\u{2700}'..='\u{27bf}' | '\u{1_0000}'.. => Class::Picture,
        _ => Class::Other,
    }
}

/// Returns how many characters the word at `at` has; 0 if none starts there.
fn word_at(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let class_at = |at: usize| rest.get(at).map(|c| class(*c));
    let run = |from: usize, wanted: &[Class]| {
        rest[from..].iter().take_while(|c| wanted.contains(&class(**c))).count()
    };
    let capital = usize::from(class_at(0) == Some(Class::Upper));

    let lower = run(capital, &[Class::Lower]);
    let end = capital + lower;
    if lower > 0 && matches!(class_at(end), None | Some(Class::Break | Class::Upper)) {
        return end;
    }
    let upper = run(0, &[Class::Upper, Class::Other]);
    let ends_word = |at: &usize| match class_at(*at) {
        None | Some(Class::Break) => true,
        Some(Class::Upper) => matches!(class_at(at + 1), Some(Class::Lower | Class::Other)),
        Some(_) => false,
    };
    if let Some(len) = (1..=upper).rev().find(ends_word) {
        return len;
    }
    let lower = run(capital, &[Class::Lower, Class::Other]);
    if lower > 0 {
        return capital + lower;
    }
    match class_at(0) {
        Some(Class::Upper) => run(0, &[Class::Upper]),
        Some(Class::Digit) => ordinal(rest).unwrap_or_else(|| run(0, &[Class::Digit])),
        Some(Class::Picture) => picture(rest),
        _ => 0,
    }
}

/// Returns the length of `1st`, `22ND` and the like at the start of `rest`.
fn ordinal(rest: &[char]) -> Option<usize> {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let end = digits + 2;
    let suffix: String = rest.get(digits..end)?.iter().collect();
    let wanted = match rest[digits - 1] {
        '1' => "st",
        '2' => "nd",
        '3' => "rd",
        _ => "th",
    };
    let after = rest.get(end).copied().unwrap_or(' ');
    let lower = suffix == wanted && (!is_word(after) || after.is_ascii_uppercase() || after == '_');
    let upper =
        suffix == wanted.to_uppercase() && (!is_word(after) || after.is_ascii_lowercase() || after == '_');
    (lower || upper).then_some(end)
}

/// Returns the length of the emoji at the start of `rest`, with what modifies
/// and joins it.
fn picture(rest: &[char]) -> usize {
    let mut at = 1;
    loop {
        at += usize::from(matches!(rest.get(at), Some('\u{fe0e}' | '\u{fe0f}')));
        at += usize::from(matches!(rest.get(at), Some('\u{1f3fb}'..='\u{1f3ff}')));
        if rest.get(at) != Some(&'\u{200d}') || at + 1 >= rest.len() {
            return at;
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_the_kind_of_letter_changes() {
        for (text, expected) in [
            ("plain words here", vec!["plain", "words", "here"]),
            ("camelCase HTTPServer", vec!["camel", "Case", "HTTP", "Server"]),
            ("v2api is-1st", vec!["v", "2", "api", "is", "1st"]),
            ("don't été", vec!["dont", "ete"]),
            ("Привет мир", vec!["Привет", "мир"]),
            ("a 🎉 b", vec!["a", "🎉", "b"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
