//! Brace expansions, found in the parts of a word after it is read.

use super::ast::{Items, Part, Word};

/// Braces within more than these stay plain text, so that trees stay shallow.
const MAX_DEPTH: usize = 16;

/// A `{` that is open.
struct Open {
    /// The number of parts before it.
    at: usize,
    /// Where it stands in the text.
    offset: usize,
    /// Where each item after the first begins: parts and offset.
    commas: Vec<(usize, usize)>,
    /// A `..` in it.
    range: bool,
}

/// Turns `{a,b}` and `{1..3}` of a word into parts of their own.
pub(super) fn fold(parts: Vec<Part>, text: &str) -> Vec<Part> {
    let mut folded: Vec<Part> = Vec::with_capacity(parts.len());
    let mut open: Vec<Open> = Vec::new();
    for part in parts {
        let Part::Literal(span) = part else {
            folded.push(part);
            continue;
        };
        let mut start = span.start;
        for (i, byte) in text.as_bytes()[span.clone()].iter().enumerate() {
            let offset = span.start + i;
            if !matches!(byte, b'{' | b',' | b'}' | b'.') || byte != &b'{' && open.is_empty() {
                continue;
            }
            if *byte == b'.' {
                let twice = text.as_bytes().get(offset + 1) == Some(&b'.') && offset + 1 < span.end;
                if let (true, Some(last)) = (twice, open.last_mut()) {
                    last.range = true;
                }
                continue;
            }
            literal(&mut folded, start..offset);
            start = offset + 1;
            match byte {
                b'{' => {
                    open.push(Open { at: folded.len(), offset, commas: Vec::new(), range: false });
                    literal(&mut folded, offset..offset + 1);
                }
                b',' => {
                    let last = open.last_mut().expect("checked above");
                    last.commas.push((folded.len(), offset));
                    literal(&mut folded, offset..offset + 1);
                }
                _ => {
                    let last = open.pop().expect("checked above");
                    let plain = last.commas.is_empty() && !last.range;
                    if plain || open.len() >= MAX_DEPTH {
                        literal(&mut folded, offset..offset + 1);
                    } else {
                        close(&mut folded, &last, offset);
                    }
                }
            }
        }
        literal(&mut folded, start..span.end);
    }
    merge(folded)
}

fn literal(parts: &mut Vec<Part>, span: crate::diagnostic::Span) {
    if !span.is_empty() {
        parts.push(Part::Literal(span));
    }
}

/// Makes one part of all that stands between a `{` and the `}` at `offset`.
fn close(folded: &mut Vec<Part>, open: &Open, offset: usize) {
    let mut tail = folded.split_off(open.at).into_iter();
    tail.next();
    let mut done = open.at + 1;
    let mut start = open.offset + 1;
    let mut words = Vec::with_capacity(open.commas.len() + 1);
    for &(at, comma) in &open.commas {
        let parts: Vec<Part> = tail.by_ref().take(at - done).collect();
        words.push(word(parts, start..comma));
        tail.next();
        done = at + 1;
        start = comma + 1;
    }
    words.push(word(tail.collect(), start..offset));
    let span = open.offset..offset + 1;
    folded.push(Part::Brace(Box::new(Items { words, span })));
}

fn word(parts: Vec<Part>, span: crate::diagnostic::Span) -> Word {
    let parts = merge(parts);
    Word { parts, span }
}

/// Joins literals that follow each other.
fn merge(parts: Vec<Part>) -> Vec<Part> {
    let mut merged: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        if let (Part::Literal(next), Some(Part::Literal(last))) = (&part, merged.last_mut())
            && last.end == next.start
        {
            last.end = next.end;
        } else {
            merged.push(part);
        }
    }
    merged
}
