//! The Markdown of our own texts as plain text for a terminal.

/// Fills paragraphs and list items to `width` columns, and indents code that
/// stands by itself. Backticks stay: they mark what can be typed.
pub(super) fn render(markdown: &str, width: usize) -> String {
    let mut out = String::new();
    let mut code = false;
    let mut paragraph: Vec<&str> = Vec::new();
    for line in markdown.lines() {
        let fence = line.trim_start().starts_with("```");
        let starts = fence || line.trim().is_empty() || line.starts_with("- ");
        if starts && !code {
            fill(&mut out, &std::mem::take(&mut paragraph), width);
        }
        if fence {
            code = !code;
        } else if code {
            out.push_str(format!("    {line}").trim_end());
            out.push('\n');
        } else if line.trim().is_empty() {
            out.push('\n');
        } else {
            paragraph.push(line);
        }
    }
    fill(&mut out, &paragraph, width);
    out
}

/// Adds one paragraph; the lines of a list item hang under its text.
fn fill(out: &mut String, lines: &[&str], width: usize) {
    let indent = if lines.first().is_some_and(|line| line.starts_with("- ")) { "  " } else { "" };
    let mut column = 0;
    for word in lines.iter().flat_map(|line| line.split_whitespace()) {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push_str(&format!("\n{indent}"));
            column = indent.len();
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    if column > 0 {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_are_filled_and_kept_apart() {
        assert_eq!(render("one two three\nfour\n\nfive", 9), "one two\nthree\nfour\n\nfive\n");
    }

    #[test]
    fn code_keeps_its_lines() {
        assert_eq!(
            render("see\n```yaml\na:   1\n\nb: 2\n```\nend", 40),
            "see\n    a:   1\n\n    b: 2\nend\n"
        );
    }

    #[test]
    fn items_hang_under_their_text() {
        assert_eq!(render("- one two\n- three", 7), "- one\n  two\n- three\n");
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[a-z \n-]{0,80}", width in 0usize..40) {
            let rendered = render(&text, width);
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&rendered), words(&text));
        }
    }
}
