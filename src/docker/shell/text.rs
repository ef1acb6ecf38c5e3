//! Words as text: quotes removed, expansions in one spelling.

use super::ast::{Part, Word};

/// Returns a word without its quotes.
///
/// `$x` and `${x}` are `${x}`; `${x:-y}` stays as it is; what runs or computes
/// something is `${VAR}`. Globs and braces stay.
pub(super) fn of_word(word: &Word, text: &str) -> String {
    if let [Part::Literal(span)] = word.parts.as_slice() {
        return text[span.clone()].to_owned();
    }
    let mut out = String::with_capacity(word.span.len());
    push_parts(&word.parts, text, &mut out);
    out
}

fn push_parts(parts: &[Part], text: &str, out: &mut String) {
    for part in parts {
        match part {
            Part::Literal(span) | Part::Glob(span) | Part::Tilde(span) => {
                out.push_str(&text[span.clone()]);
            }
            Part::Escaped(span) => out.push_str(&text[span.start + 1..span.end]),
            Part::Single(span) => out.push_str(inner(text, span.start + 1, span.end)),
            Part::AnsiC(span) => push_ansi_c(inner(text, span.start + 2, span.end), out),
            Part::Double(double) => push_parts(&double.parts, text, out),
            Part::Parameter(parameter) => {
                let plain = parameter.prefix.is_none()
                    && parameter.index.is_none()
                    && parameter.word.is_none()
                    && parameter.operator.is_none();
                if plain {
                    out.push_str("${");
                    out.push_str(&text[parameter.name.clone()]);
                    out.push('}');
                } else {
                    out.push_str(&text[parameter.span.clone()]);
                }
            }
            Part::Substitution(_) | Part::Arithmetic(_) => out.push_str("${VAR}"),
            Part::Extglob(items) | Part::Brace(items) | Part::Array(items) => {
                out.push_str(&text[items.span.clone()]);
            }
        }
    }
}

/// Returns what stands between quotes.
fn inner(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end - 1).unwrap_or("")
}

/// Writes the text of `$'…'`; escapes that are no plain character stay.
fn push_ansi_c(body: &str, out: &mut String) {
    let mut chars = body.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            out.push(char);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some(quote @ ('\\' | '\'' | '"' | '?')) => out.push(quote),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
}

/// True if any part is quoted.
pub(super) fn is_quoted(word: &Word) -> bool {
    word.parts
        .iter()
        .any(|part| matches!(part, Part::Single(_) | Part::AnsiC(_) | Part::Double(_) | Part::Escaped(_)))
}

/// True if the shell computes any part when it runs.
pub(super) fn is_dynamic(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Parameter(_) | Part::Substitution(_) | Part::Arithmetic(_) => true,
        Part::Double(double) => is_dynamic(&double.parts),
        Part::Brace(items) | Part::Extglob(items) | Part::Array(items) => {
            items.words.iter().any(|word| is_dynamic(&word.parts))
        }
        _ => false,
    })
}
