//! Comments that silence rules: hadolint's, BuildKit's and our own.
//!
//! - `# hadolint ignore=RULE,RULE`, for the next instruction; `stage ignore`
//!   and `global ignore`; `# hadolint shell=bash`, from here to the next FROM
//! - `# check=skip=RULE,RULE` at the head, for the file; above an instruction,
//!   for it
//! - `# bosun ignore=RULE,RULE reason`, for the next instruction; `stage
//!   ignore` and `file ignore`

use crate::diagnostic::Span;
use crate::docker::syntax::{ItemKind, Keyword, Syntax};

/// A comment that silences rules, or names a shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ignore {
    pub(crate) author: Author,
    pub(crate) scope: Scope,
    /// The rules by any of their names, each with its place.
    pub(crate) rules: Vec<(String, Span)>,
    /// True for `skip=all`.
    pub(crate) all: bool,
    /// The comment.
    pub(crate) span: Span,
    /// The shell that a comment names, for ShellCheck's sake.
    shell: Option<String>,
}

/// Whose form of comment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Author {
    Hadolint,
    Buildkit,
    Bosun,
}

/// What a comment speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The instruction at this place.
    Instruction(usize),
    /// The instructions of a stage: from its FROM to before the next.
    Stage(usize, usize),
    File,
    /// Nothing: what it should speak of does not follow.
    Nothing,
}

impl Ignore {
    /// The shell that this comment names for the instruction at `index`.
    pub(crate) fn shell_for(&self, index: usize) -> Option<&str> {
        self.shell.as_deref().filter(|_| self.scope == Scope::Instruction(index))
    }

    /// True if it names a shell.
    pub(crate) const fn names_shell(&self) -> bool {
        self.shell.is_some()
    }

    /// True if it speaks of an instruction; `None` stands for the whole file.
    pub(crate) fn covers(&self, instruction: Option<usize>) -> bool {
        match (self.scope, instruction) {
            (Scope::File, _) => true,
            (Scope::Instruction(own), Some(index)) => own == index,
            (Scope::Stage(first, end), Some(index)) => (first..end).contains(&index),
            (Scope::Nothing, _) | (_, None) => false,
        }
    }

    /// The first of its rules that is called by one of `names`.
    pub(crate) fn names(&self, names: &[&str]) -> Option<usize> {
        self.rules.iter().position(|(rule, _)| names.iter().any(|name| name.eq_ignore_ascii_case(rule)))
    }
}

/// Finds all such comments of a file.
pub(crate) fn read(syntax: &Syntax) -> Vec<Ignore> {
    let mut found = Vec::new();
    for directive in syntax.directives.iter().filter(|directive| directive.name == "check") {
        let scope = Scope::File;
        found.extend(check(&directive.value, directive.value_span.start, &directive.span, scope));
    }
    let mut next = 0;
    for (place, item) in syntax.items.iter().enumerate() {
        match item.kind {
            ItemKind::Instruction(index) => next = index + 1,
            ItemKind::Comment => {
                let text = syntax.slice(&item.span).trim_end_matches(['\n', '\r']);
                let span = item.span.start..item.span.start + text.len();
                found.extend(comment(syntax, text, &span, place, next));
            }
            _ => {}
        }
    }
    found
}

/// Reads a comment line; `next` is the place of the next instruction.
fn comment(syntax: &Syntax, text: &str, span: &Span, place: usize, next: usize) -> Option<Ignore> {
    let at = |rest: &str| span.start + text.len() - rest.len();
    let rest = text.trim_start().strip_prefix('#')?.trim_start();
    if let Some(rest) = rest.strip_prefix("check") {
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        return check(value, at(value), span, next_instruction(syntax, place, next)?);
    }
    let (author, rest) = match (rest.strip_prefix("hadolint"), rest.strip_prefix("bosun")) {
        (Some(rest), _) => (Author::Hadolint, rest),
        (_, Some(rest)) => (Author::Bosun, rest),
        _ => return None,
    };
    let words = rest.trim_start();
    if words.len() == rest.len() {
        return None;
    }
    if let Some(shell) = words.strip_prefix("shell") {
        let shell = shell.trim_start().strip_prefix('=')?;
        let shell = shell.split('#').next().unwrap_or_default().trim();
        let scope = Scope::Instruction(next);
        let shell = Some(shell.to_owned());
        return Some(Ignore { author, scope, rules: Vec::new(), all: false, span: span.clone(), shell });
    }
    let (scope, words) = if let Some(words) = words.strip_prefix("stage ") {
        let scope = match author {
            Author::Hadolint => stage_below(syntax, place, next),
            _ => stage_around(syntax, next),
        };
        (scope, words)
    } else if let Some(words) = words.strip_prefix("global ").or_else(|| words.strip_prefix("file ")) {
        (Scope::File, words)
    } else {
        // hadolint's stands on the very line above; ours may be followed by
        // other comments.
        let scope = match author {
            Author::Hadolint => directly_above(syntax, place).unwrap_or(Scope::Nothing),
            _ => next_instruction(syntax, place, next)?,
        };
        (scope, words)
    };
    let list = words.trim_start().strip_prefix("ignore")?.trim_start().strip_prefix('=')?;
    let (rules, rest) = names(list, at(list));
    // hadolint drops a list with anything in it that is no code.
    let is_code = |(rule, _): &(String, Span)| {
        rule.bytes().all(|byte| matches!(byte, b'D' | b'L' | b'S' | b'C') || byte.is_ascii_digit())
    };
    let is_clean = author == Author::Bosun
        || !list.trim_end().ends_with(',')
            && (rest.is_empty() || rest.starts_with('#'))
            && rules.iter().all(is_code);
    (is_clean && !rules.is_empty()).then(|| Ignore {
        author,
        scope,
        rules,
        all: false,
        span: span.clone(),
        shell: None,
    })
}

fn directly_above(syntax: &Syntax, place: usize) -> Option<Scope> {
    match syntax.items.get(place + 1)?.kind {
        ItemKind::Instruction(index) => Some(Scope::Instruction(index)),
        _ => None,
    }
}

/// The instruction under a block of comments.
fn next_instruction(syntax: &Syntax, place: usize, next: usize) -> Option<Scope> {
    let mut below = syntax.items[place + 1..].iter();
    let item = below.find(|item| item.kind != ItemKind::Comment)?;
    (item.kind == ItemKind::Instruction(next)).then_some(Scope::Instruction(next))
}

/// The stage whose FROM stands directly below, which hadolint asks for; an
/// empty one where there is none.
fn stage_below(syntax: &Syntax, place: usize, next: usize) -> Scope {
    match directly_above(syntax, place) {
        Some(_) if syntax.instructions[next].keyword == Keyword::From => stage_around(syntax, next),
        _ => Scope::Stage(next, next),
    }
}

/// The stage that the comment above the instruction at `next` stands in: that
/// of the FROM before it, or of the FROM right below.
fn stage_around(syntax: &Syntax, next: usize) -> Scope {
    let is_from = |index: usize| syntax.instructions[index].keyword == Keyword::From;
    let count = syntax.instructions.len();
    let first = if next < count && is_from(next) {
        next
    } else {
        (0..next).rev().find(|&index| is_from(index)).unwrap_or(0)
    };
    let end = (first + 1..count).find(|&index| is_from(index)).unwrap_or(count);
    Scope::Stage(first, end)
}

/// Reads the value of BuildKit's `check`: `skip=A,B;error=true`, and behind
/// `//` a reason.
fn check(value: &str, at: usize, span: &Span, scope: Scope) -> Option<Ignore> {
    let mut offset = 0;
    for part in value.split(';') {
        let start = at + offset;
        offset += part.len() + 1;
        let trimmed = part.trim_start();
        let Some(list) = trimmed.strip_prefix("skip=") else { continue };
        let (rules, _) = names(list, start + part.len() - list.len());
        let all = rules.iter().any(|(rule, _)| rule.eq_ignore_ascii_case("all"));
        return Some(Ignore { author: Author::Buildkit, scope, rules, all, span: span.clone(), shell: None });
    }
    None
}

/// Reads names with commas between them; returns what is behind the last.
fn names(list: &str, at: usize) -> (Vec<(String, Span)>, &str) {
    let mut found = Vec::new();
    let mut rest = list;
    loop {
        rest = rest.trim_start();
        let length =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        if length == 0 {
            return (found, rest);
        }
        let start = at + list.len() - rest.len();
        found.push((rest[..length].to_owned(), start..start + length));
        rest = rest[length..].trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None => return (found, rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ignores(text: &str) -> Vec<(Author, Scope, Vec<String>)> {
        let found = read(&Syntax::parse(text));
        let rules = |ignore: &Ignore| ignore.rules.iter().map(|(rule, _)| rule.clone()).collect();
        found.iter().map(|ignore| (ignore.author, ignore.scope, rules(ignore))).collect()
    }

    #[test]
    fn hadolints_stands_directly_above() {
        let found = ignores("FROM a\n# hadolint ignore=DL1, SC2 # why\nRUN b\n");
        assert_eq!(
            found,
            [(Author::Hadolint, Scope::Instruction(1), vec!["DL1".to_owned(), "SC2".to_owned()])]
        );
        let found = ignores("FROM a\n# hadolint ignore=DL1\n\nRUN b\n");
        assert_eq!(found, [(Author::Hadolint, Scope::Nothing, vec!["DL1".to_owned()])]);
    }

    #[test]
    fn hadolint_drops_a_list_that_is_not_all_codes() {
        for list in ["DL1 why", "DL1,crazy", "crazy,DL1", "DL1,", "dl1"] {
            assert_eq!(ignores(&format!("FROM a\n# hadolint ignore={list}\nRUN b\n")), [], "{list}");
        }
    }

    #[test]
    fn ours_takes_a_reason_and_comments_below() {
        let found = ignores("FROM a\n# bosun ignore=DL1 since b\n# more\nRUN b\n");
        assert_eq!(found, [(Author::Bosun, Scope::Instruction(1), vec!["DL1".to_owned()])]);
    }

    #[test]
    fn buildkits_is_for_the_file_at_its_head_and_else_for_what_is_below() {
        let found = ignores("# check=skip=A,B;error=true\nFROM a\n# check=skip=C // why\nRUN b\n");
        assert_eq!(found[0], (Author::Buildkit, Scope::File, vec!["A".to_owned(), "B".to_owned()]));
        assert_eq!(found[1], (Author::Buildkit, Scope::Instruction(1), vec!["C".to_owned()]));
    }

    #[test]
    fn a_stage_ends_at_the_next_from() {
        let found = ignores("FROM a\nRUN b\n# bosun stage ignore=DL1\nRUN c\nFROM d\n");
        assert_eq!(found, [(Author::Bosun, Scope::Stage(0, 3), vec!["DL1".to_owned()])]);
    }

    #[test]
    fn hadolints_for_a_stage_stands_directly_above_its_from() {
        let found =
            ignores("FROM a\n# hadolint stage ignore=DL1\nFROM b\n# hadolint stage ignore=DL2\nRUN c\n");
        let scopes: Vec<Scope> = found.into_iter().map(|(_, scope, _)| scope).collect();
        assert_eq!(scopes, [Scope::Stage(1, 3), Scope::Stage(2, 2)]);
    }
}
