//! What patterns leave out, and what they do not.

use super::*;
use proptest::prelude::*;

/// Whether a file of these lines leaves `path` out.
fn excludes(lines: &str, path: &str) -> bool {
    Ignore::parse(lines.as_bytes()).excludes(path)
}

fn all(pattern: &str, paths: &[&str], expected: bool) {
    for path in paths {
        assert_eq!(excludes(pattern, path), expected, "`{pattern}` on `{path}`");
    }
}

#[test]
fn a_name_is_anchored_at_the_root() {
    all("temp", &["temp", "temp/a", "temp/a/b"], true);
    all("temp", &["a/temp", "temporary", "Temp"], false);
}

#[test]
fn a_star_stops_at_a_slash() {
    all("*/temp*", &["a/temp", "a/temporary.txt", "a/temp/x"], true);
    all("*/temp*", &["temp", "a/b/temp"], false);
    all("*", &["a", "a/b", ".git"], true);
    all("*.md", &["README.md", ".md"], true);
    all("*.md", &["docs/a.md"], false);
}

#[test]
fn two_stars_do_not() {
    all("**/*.go", &["a.go", "a/b.go", "a/b/c.go"], true);
    all("**/*.go", &["a.god", "go"], false);
    all("**/node_modules", &["node_modules", "a/node_modules", "a/b/node_modules/c"], true);
    all("**/node_modules", &["a/my_node_modules"], false);
    all("a/**", &["a/b", "a/b/c"], true);
    all("a/**", &["a", "ab/c"], false);
    all("a/**/b", &["a/b", "a/x/b", "a/x/y/b"], true);
    all("a/**/b", &["a/xb", "ab"], false);
    all("**", &["a", "a/b"], true);
    all("**/a/*", &["a/b", "x/a/b"], true);
}

#[test]
fn two_stars_before_a_plain_end_match_within_a_name() {
    all("**file", &["file", "a/file", "a/myfile"], true);
    all("**file*", &["file", "a/file1"], true);
    all("**file*", &["myfile"], false);
    all("a**b", &["ab", "ax/b"], true);
    all("a**b", &["axb"], false);
}

#[test]
fn one_character_and_classes() {
    all("temp?", &["tempa", "temp1", "temp☺"], true);
    all("temp?", &["temp", "temp/a", "tempab"], false);
    all("a[b-d]e", &["abe", "ade"], true);
    all("a[b-d]e", &["ae", "aee"], false);
    all("a[^b-d]e", &["aze"], true);
    all("a[^b-d]e", &["ace"], false);
    all("[\\]x]", &["]", "x"], true);
}

#[test]
fn other_signs_are_plain_characters() {
    all("a.b", &["a.b"], true);
    all("a.b", &["axb"], false);
    all("a(b)+{c}$|", &["a(b)+{c}$|"], true);
    all("a\\*b", &["a*b"], true);
    all("a\\*b", &["axb"], false);
}

#[test]
fn the_last_pattern_that_matches_decides() {
    all("*.md\n!README.md", &["README.md"], false);
    all("*.md\n!README.md", &["a.md"], true);
    all("!README.md\n*.md", &["README.md"], true);
    all("*.md\n!README*.md\nREADME-secret.md", &["README-secret.md"], true);
}

#[test]
fn what_is_in_a_folder_can_come_back() {
    all("docs\n!docs/README.md", &["docs/README.md"], false);
    all("docs\n!docs/README.md", &["docs", "docs/a.md"], true);
    all("**\n!src", &["src/a.rs", "src"], false);
    all("**\n!src", &["a.rs"], true);
}

#[test]
fn blanks_slashes_and_dots_around_a_pattern_do_not_count() {
    for line in ["  temp  ", "/temp", "./temp", "temp/", "temp\r", "a/../temp", "\u{feff}temp", "//temp"] {
        all(line, &["temp", "temp/a"], true);
    }
    all("temp\n! /temp/a ", &["temp/a"], false);
}

#[test]
fn comments_and_empty_lines_leave_nothing_out() {
    all("# temp\n\n  \ntemp", &["# temp", " "], false);
    all(" #temp", &["#temp"], true);
    for line in [".", "/", "./", "# a"] {
        all(line, &["a", ".", ".git"], false);
    }
}

#[test]
fn a_path_may_be_written_in_several_ways() {
    all("a/b", &["a/b", "./a/b", "/a/b", "a//b/", "a/x/../b"], true);
}

#[test]
fn a_wildcard_in_a_path_is_a_plain_character() {
    all("*.go", &["*.go"], true);
    all("main.go", &["*.go"], false);
}

#[test]
fn the_root_is_left_out_where_all_of_it_is() {
    for (lines, expected) in [("*", true), ("**", true), (".*", false), ("a", false), ("**\n!a", false)] {
        assert_eq!(excludes(lines, "."), expected, "{lines}");
        assert_eq!(excludes(lines, "/"), expected, "{lines}");
    }
}

#[test]
fn exceptions_are_known() {
    assert!(Ignore::parse(b"a\n!b").has_exceptions());
    assert!(!Ignore::parse(b"a\n#!b").has_exceptions());
}

#[test]
fn patterns_that_cannot_be_read_are_mistakes() {
    let ignore = Ignore::parse(b"a\n[\n[a\n[]a]\n[a-]\n!\nb\\\n[-a]\nc");
    assert_eq!(ignore.mistakes(), [2, 3, 4, 5, 6, 7, 8]);
    assert!(ignore.excludes("a") && ignore.excludes("c") && !ignore.excludes("b"));
}

#[test]
fn many_stars_take_no_time() {
    let pattern = "*a".repeat(200);
    let path = "a".repeat(2000);
    assert!(excludes(&pattern, &path));
    assert!(!excludes(&format!("{pattern}b"), &path));
}

proptest! {
    #[test]
    fn never_panics(bytes: Vec<u8>, near in "[ab/*?!\\[\\]^\\\\.\n -]{0,30}", path in "[ab/.*]{0,12}") {
        for text in [bytes.as_slice(), near.as_bytes()] {
            Ignore::parse(text).excludes(&path);
        }
    }

    #[test]
    fn a_plain_name_leaves_out_itself_and_what_is_in_it(name in "[a-z]{1,5}(/[a-z]{1,5}){0,2}", other in "[a-z]{1,5}") {
        let ignore = Ignore::parse(name.as_bytes());
        let inside = format!("{name}/{other}");
        prop_assert!(ignore.excludes(&name) && ignore.excludes(&inside));
        let longer = format!("{name}{other}");
        prop_assert!(!ignore.excludes(&longer));
    }
}
