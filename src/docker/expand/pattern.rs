//! Patterns of `${x#pattern}`, `${x%pattern}` and `${x/pattern/text}`.

/// More steps than any real pattern and value need.
const MOST_STEPS: usize = 1 << 20;

/// A pattern of characters, `?` and `*`.
pub(super) struct Pattern(Vec<Token>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Char(char),
    One,
    Any,
}

impl Pattern {
    /// Reads a pattern; `None` if a character is escaped that needs none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut tokens = Vec::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            tokens.push(match c {
                '*' => Token::Any,
                '?' => Token::One,
                // What would have ended the pattern is escaped for that alone.
                '\\' if matches!(chars.peek(), Some('}' | '/')) => continue,
                '\\' => match chars.next()? {
                    c @ ('*' | '?' | '\\') => Token::Char(c),
                    _ => return None,
                },
                c => Token::Char(c),
            });
        }
        Some(Self(tokens))
    }

    /// Takes off the shortest or longest beginning that matches.
    pub(super) fn without_prefix(&self, value: &str, longest: bool) -> Option<String> {
        let chars: Vec<char> = value.chars().collect();
        let end = self.end(&chars, longest)?.unwrap_or(0);
        Some(chars[end..].iter().collect())
    }

    /// Takes off the shortest or longest end that matches.
    pub(super) fn without_suffix(&self, value: &str, longest: bool) -> Option<String> {
        let mut chars: Vec<char> = value.chars().rev().collect();
        let mirrored = Self(self.0.iter().rev().copied().collect());
        let end = mirrored.end(&chars, longest)?.unwrap_or(0);
        chars.drain(..end);
        Some(chars.iter().rev().collect())
    }

    /// Replaces the first match, or all; each is as long as it can be.
    pub(super) fn replace(&self, value: &str, replacement: &str, all: bool) -> Option<String> {
        let chars: Vec<char> = value.chars().collect();
        if chars.len().saturating_mul(chars.len()).saturating_mul(self.0.len()) > MOST_STEPS {
            return None;
        }
        let mut out = String::new();
        let mut at = 0;
        let mut is_done = false;
        while at < chars.len() {
            match self.end(&chars[at..], true)? {
                Some(length) if length > 0 && !is_done => {
                    out.push_str(replacement);
                    at += length;
                    is_done = !all;
                }
                _ => {
                    out.push(chars[at]);
                    at += 1;
                }
            }
        }
        Some(out)
    }

    /// How many characters from the start on match, if any do; the outer
    /// `None` stands for more work than a Dockerfile is worth.
    fn end(&self, chars: &[char], longest: bool) -> Option<Option<usize>> {
        if chars.len().saturating_mul(self.0.len()) > MOST_STEPS {
            return None;
        }
        // The lengths that the tokens so far match.
        let mut lengths = vec![false; chars.len() + 1];
        lengths[0] = true;
        for token in &self.0 {
            match token {
                Token::Any => {
                    let first = lengths.iter().position(|matches| *matches).unwrap_or(lengths.len());
                    lengths[first..].fill(true);
                }
                Token::One | Token::Char(_) => {
                    for at in (0..chars.len()).rev() {
                        let fits = *token == Token::One || *token == Token::Char(chars[at]);
                        lengths[at + 1] = lengths[at] && fits;
                    }
                    lengths[0] = false;
                }
            }
        }
        let mut matching = (0..lengths.len()).filter(|at| lengths[*at]);
        Some(if longest { matching.next_back() } else { matching.next() })
    }
}
