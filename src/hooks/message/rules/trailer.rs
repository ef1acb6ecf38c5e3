//! Lines at the end of a message that tools read.

use super::super::commit::{Commit, Line, Part};
use super::super::trailers::trailers;
use super::{Flaw, When};

/// The last line must say who signed the work off; what `git cherry-pick -x`
/// adds below does not count.
pub(super) fn check_sign_off(commit: &Commit<'_>, when: When, start: &str) -> Option<Flaw> {
    let counts = |line: &&Line<'_>| !line.text.is_empty() && !is_cherry_pick(&line.text);
    let last = commit.lines().iter().rfind(counts);
    let signed = last.is_some_and(|line| line.text.starts_with(start));
    if when.wants(signed) {
        return None;
    }
    let span = last.map_or_else(|| commit.span(Part::Header), Line::whole);
    let flaw = Flaw::new(span, format!("message {} end with a `{}` line", when.must(), start.trim()));
    Some(if signed { flaw.help("remove the line") } else { flaw.help("`git commit --signoff` adds it") })
}

fn is_cherry_pick(line: &str) -> bool {
    let line = line.trim().to_ascii_lowercase();
    line.strip_prefix("(cherry picked from commit ")
        .and_then(|rest| rest.strip_suffix(')'))
        .is_some_and(|id| (7..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

pub(super) fn check_trailer(commit: &Commit<'_>, when: When, start: &str) -> Option<Flaw> {
    let lines: Vec<&str> = commit.lines().iter().map(|line| line.text.as_ref()).collect();
    let present = trailers(&lines).iter().any(|trailer| trailer.starts_with(start));
    if when.wants(present) {
        return None;
    }
    let name = start.trim_end_matches([' ', ':']);
    let flaw =
        Flaw::new(commit.span(Part::Footer), format!("message {} have a `{name}` trailer", when.must()));
    Some(if present { flaw } else { flaw.help(format!("`git commit --trailer \"{name}: …\"` adds it")) })
}
