//! One pattern, and the paths that it matches.

/// A pattern, ready to be compared.
#[derive(Debug, Clone)]
pub(super) struct Pattern(Vec<Token>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Char(char),
    /// `?`: any character but `/`.
    Any,
    /// `*`: any number of characters but `/`.
    Star,
    /// `**/` in front of something: nothing, or folders with their `/`.
    Folders,
    /// `**` at the end: anything.
    Rest,
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
}

impl Pattern {
    /// Reads a cleaned pattern; `None` if the engine refuses it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut tokens = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            tokens.push(read_token(&chars, &mut at)?);
        }
        // `**x` also matches within a name, unless there is another wildcard
        // or an escape behind it.
        let within = text.strip_prefix("**").is_some_and(|rest| !rest.starts_with('/'));
        if let [first @ Token::Folders, rest @ ..] = tokens.as_mut_slice()
            && within
            && !text.contains('\\')
            && rest.iter().all(|token| matches!(token, Token::Char(_)))
        {
            *first = Token::Rest;
        }
        Some(Self(tokens))
    }

    /// Returns true if the whole path matches, or a folder above it.
    ///
    /// One pass keeps which beginnings of the path the tokens so far match, so
    /// that no pattern takes more than its length times that of the path.
    pub(super) fn matches_or_parent(&self, path: &[char]) -> bool {
        let mut matched = vec![false; path.len() + 1];
        matched[0] = true;
        for token in &self.0 {
            advance(token, path, &mut matched);
        }
        (1..=path.len()).any(|end| matched[end] && path.get(end).is_none_or(|next| *next == '/'))
    }
}

fn read_token(chars: &[char], at: &mut usize) -> Option<Token> {
    let first = chars[*at];
    *at += 1;
    Some(match first {
        '*' if chars.get(*at) == Some(&'*') => {
            *at += 1;
            *at += usize::from(chars.get(*at) == Some(&'/'));
            if *at == chars.len() { Token::Rest } else { Token::Folders }
        }
        '*' => Token::Star,
        '?' => Token::Any,
        '[' => read_class(chars, at)?,
        '\\' => {
            let escaped = *chars.get(*at)?;
            *at += 1;
            Token::Char(escaped)
        }
        other => Token::Char(other),
    })
}

/// Reads what follows a `[`, up to its `]`.
fn read_class(chars: &[char], at: &mut usize) -> Option<Token> {
    let negated = chars.get(*at) == Some(&'^');
    *at += usize::from(negated);
    let mut ranges = Vec::new();
    loop {
        if chars.get(*at) == Some(&']') && !ranges.is_empty() {
            *at += 1;
            return Some(Token::Class { negated, ranges });
        }
        let low = read_member(chars, at)?;
        let mut high = low;
        if chars.get(*at) == Some(&'-') {
            *at += 1;
            high = read_member(chars, at)?;
        }
        ranges.push((low, high));
    }
}

fn read_member(chars: &[char], at: &mut usize) -> Option<char> {
    let member = match *chars.get(*at)? {
        '-' | ']' => return None,
        '\\' => {
            *at += 1;
            *chars.get(*at)?
        }
        other => other,
    };
    *at += 1;
    Some(member)
}

/// From the beginnings that all earlier tokens match to those that this one
/// ends.
fn advance(token: &Token, path: &[char], matched: &mut [bool]) {
    match token {
        Token::Char(wanted) => step(path, matched, |c| c == *wanted),
        Token::Any => step(path, matched, |c| c != '/'),
        Token::Class { negated, ranges } => {
            step(path, matched, |c| ranges.iter().any(|(low, high)| (*low..=*high).contains(&c)) != *negated);
        }
        Token::Star => {
            for end in 1..matched.len() {
                matched[end] |= matched[end - 1] && path[end - 1] != '/';
            }
        }
        Token::Rest => {
            for end in 1..matched.len() {
                matched[end] |= matched[end - 1];
            }
        }
        Token::Folders => {
            let mut before = false;
            for end in 1..matched.len() {
                before |= matched[end - 1];
                matched[end] |= before && path[end - 1] == '/';
            }
        }
    }
}

fn step(path: &[char], matched: &mut [bool], fits: impl Fn(char) -> bool) {
    for end in (1..matched.len()).rev() {
        matched[end] = matched[end - 1] && fits(path[end - 1]);
    }
    matched[0] = false;
}
