//! Trailers, found as `git interpret-trailers --parse` finds them.

use super::is_space;

/// Returns the trailers of the message as `Key: value`, continuation lines
/// joined.
///
/// They are the last paragraph, never the first, and count only if all of its
/// lines are trailers, or one of every four beside a line that git wrote.
pub(super) fn trailers(lines: &[&str]) -> Vec<String> {
    let end = lines.iter().position(|line| is_divider(line)).unwrap_or(lines.len());
    let lines = &lines[..end];
    let Some(start) = find_start(lines) else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    for line in &lines[start..] {
        if let Some((key, value)) = split(line) {
            found.push(format!("{key}: {value}"));
        } else if line.starts_with([' ', '\t'])
            && let Some(last) = found.last_mut()
        {
            *last = format!("{} {}", last.trim_end(), line.trim());
        }
    }
    found
}

fn is_divider(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.is_empty() || rest.starts_with(is_space))
}

fn find_start(lines: &[&str]) -> Option<usize> {
    let end = lines.iter().rposition(|line| !line.trim().is_empty())? + 1;
    let blank = lines[..end].iter().rposition(|line| line.trim().is_empty())?;
    // A blank line above the title does not make the title a trailer.
    lines[..blank].iter().find(|line| !line.trim().is_empty())?;
    let (mut known, mut trailers, mut others, mut continued) = (false, 0, 0, 0);
    for line in lines[blank + 1..end].iter().rev() {
        if line.starts_with("Signed-off-by: ") || line.starts_with("(cherry picked from commit ") {
            known = true;
            trailers += 1;
            continued = 0;
        } else if split(line).is_some() {
            trailers += 1;
            continued = 0;
        } else if line.starts_with([' ', '\t']) {
            continued += 1;
        } else {
            others += 1 + continued;
            continued = 0;
        }
    }
    others += continued;
    let counts = (known && trailers * 3 >= others) || (trailers > 0 && others == 0);
    counts.then_some(blank + 1)
}

/// Splits `Key: value`; a key is made of letters, digits and hyphens.
fn split(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_end_matches([' ', '\t']);
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_key.then_some((key, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(message: &str) -> Vec<String> {
        trailers(&message.split('\n').collect::<Vec<_>>())
    }

    #[test]
    fn the_last_paragraph_holds_the_trailers() {
        assert_eq!(found("fix: a\n\nbody: b\n\nKey : v\n w\nOther: x\n"), ["Key: v w", "Other: x"]);
    }

    #[test]
    fn the_title_is_no_trailer() {
        assert_eq!(found("fix: a"), [""; 0]);
        assert_eq!(found("\nfix: a"), [""; 0]);
    }

    #[test]
    fn prose_between_trailers_needs_a_line_that_git_wrote() {
        assert_eq!(found("fix: a\n\nsome prose\nKey: v"), [""; 0]);
        assert_eq!(found("fix: a\n\nsome prose\nSigned-off-by: A <a@b>"), ["Signed-off-by: A <a@b>"]);
    }
}
