//! Comments for ShellCheck inside of RUNs.

use crate::diagnostic::Span;
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::shell::{Item, Script};

/// True if a comment in a RUN turns a code off for a byte of the file.
///
/// A comment between the lines of a RUN speaks of the next line, one in a
/// heredoc of the next statement.
pub(crate) fn is_disabled(file: &Dockerfile, run: &Run<'_>, code: &str, at: usize) -> bool {
    let text = file.text();
    let between = run.at.instruction.comments.iter().any(|comment| {
        comment.end <= at && disables(&text[comment.clone()], code) && {
            let rest = &text[comment.end..at];
            let lines = rest.split_inclusive('\n').skip(1).filter(|line| {
                let line = line.trim_start();
                !line.is_empty() && !line.starts_with('#') && line.ends_with('\n')
            });
            lines.count() == 0
        }
    });
    between
        || run.script.shell.script.as_ref().is_some_and(|tree| {
            let shell = &run.script.shell;
            let mut comments =
                tree.comments.iter().filter(|comment| disables(&shell.text[(*comment).clone()], code));
            comments.any(|comment| {
                let next = next_statement(tree, comment.end);
                next.is_some_and(|span| run.script.span(&span).contains(&at))
            })
        })
}

/// The first statement behind a place.
fn next_statement(tree: &Script, after: usize) -> Option<Span> {
    let mut next: Option<Span> = None;
    tree.walk(&mut |item, _| {
        if let Item::AndOr(statement) = item
            && statement.span.start >= after
            && next.as_ref().is_none_or(|next| statement.span.start < next.start)
        {
            next = Some(statement.span.clone());
        }
    });
    next
}

/// True for `# shellcheck disable=…` with this code among others.
fn disables(comment: &str, code: &str) -> bool {
    let Some(rest) = comment.trim_start_matches(['#', ' ', '\t']).strip_prefix("shellcheck ") else {
        return false;
    };
    let number = |code: &str| code.trim_start_matches("SC").parse::<u16>().ok();
    rest.split_whitespace().filter_map(|word| word.strip_prefix("disable=")).any(|codes| {
        codes.split(',').any(|one| match one.split_once('-') {
            _ if one == "all" => true,
            Some((from, to)) => number(from)
                .zip(number(to))
                .zip(number(code))
                .is_some_and(|((a, b), own)| (a..=b).contains(&own)),
            None => one.trim_start_matches("SC") == code.trim_start_matches("SC"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_turns_off_the_codes_that_it_names() {
        assert!(disables("# shellcheck disable=SC2086,SC2046", "SC2046"));
        assert!(disables("#shellcheck shell=sh disable=2086", "SC2086"));
        assert!(disables("# shellcheck disable=SC2000-SC2100", "SC2086"));
        assert!(disables("# shellcheck disable=all", "SC2086"));
        assert!(!disables("# shellcheck disable=SC2046", "SC2086"));
        assert!(!disables("# disable=SC2086", "SC2086"));
    }
}
