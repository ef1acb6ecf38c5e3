use super::*;
use proptest::prelude::*;

fn merged(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    let merged = merge(base.as_bytes(), ours.as_bytes(), theirs.as_bytes());
    (String::from_utf8(merged.bytes).unwrap(), merged.dropped)
}

fn kept(text: &str) -> (String, bool) {
    (text.to_owned(), false)
}

fn cut(text: &str) -> (String, bool) {
    (text.to_owned(), true)
}

#[test]
fn disjoint_changes_are_both_kept() {
    assert_eq!(merged("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n"), kept("A\nb\nC\n"));
}

#[test]
fn touching_changes_are_both_kept() {
    assert_eq!(merged("one\ntwo\n", "1\ntwo\n", "one\n2\n"), kept("1\n2\n"));
}

#[test]
fn ours_wins_on_the_same_line() {
    assert_eq!(merged("a\nb\n", "a\nours\n", "a\ntheirs\n"), cut("a\nours\n"));
}

#[test]
fn ours_wins_where_both_insert() {
    assert_eq!(merged("a\nb\n", "a\n1\nb\n", "a\n2\nb\n"), cut("a\n1\nb\n"));
}

#[test]
fn the_same_change_on_both_sides_is_no_drop() {
    assert_eq!(merged("a\nb\nc\n", "A\nb\nc\nd\n", "A\nb\nC\n"), kept("A\nb\nC\nd\n"));
}

#[test]
fn a_line_added_at_the_end_goes_with_the_final_newline_that_a_fixer_adds() {
    assert_eq!(merged("a\nb", "a\nb\nc\n", "a\nb\n"), kept("a\nb\nc\n"));
}

#[test]
fn overlapping_removals_are_joined() {
    assert_eq!(merged("a\n\n\n\n", "a\n\nb\n", "a\n").0, "a\n\nb\n");
    assert_eq!(merged("a\nb\nc\nd\ne\n", "a\nd\ne\n", "a\nb\ne\n"), kept("a\ne\n"));
}

#[test]
fn a_fixer_of_every_line_ending_leaves_out_only_the_edited_line() {
    let (base, ours) = ("a\r\nb\r\nc\r\nd\r\n", "a\r\nb\r\nuser\r\nd\r\n");
    assert_eq!(merged(base, ours, "a\nb\nc\nd\n"), cut("a\nb\nuser\r\nd\n"));
}

#[test]
fn a_fixer_of_every_line_ending_lets_an_inserted_line_be() {
    assert_eq!(merged("a \nb \nc \n", "a \nb \nnew \nc \n", "a\nb\nc\n"), kept("a\nb\nnew \nc\n"));
}

#[test]
fn similar_lines_of_a_changed_block_are_merged_one_by_one() {
    let (base, ours) = ("x = 'a'\ny = 'b'\nz = 'c'\n", "x = 'a'\ny = 'user'\nz = 'c'\n");
    let theirs = "x = \"a\"\ny = \"b\"\nz = \"c\"\n";
    assert_eq!(merged(base, ours, theirs), cut("x = \"a\"\ny = 'user'\nz = \"c\"\n"));
}

#[test]
fn a_reindented_block_is_taken_whole_or_not_at_all() {
    let (base, ours) = ("if x:\n  a()\n  b()\n", "if x:\n  a()\n  user()\n");
    assert_eq!(merged(base, ours, "if x:\n    a()\n    b()\n"), cut(ours));
}

#[test]
fn a_line_is_not_lost_when_the_place_it_moves_to_is_taken() {
    assert_eq!(merged("b\na\n", "b\na\nuser\n", "a\nb\n"), cut("b\na\nuser\n"));
}

#[test]
fn a_line_is_not_doubled_when_the_place_it_moves_from_was_edited() {
    let (base, ours) = ("one\ntwo\nthree\nfour\n", "ONE\ntwo\nthree\nfour\n");
    assert_eq!(merged(base, ours, "two\nthree\nfour\none\n"), cut(ours));
}

#[test]
fn a_line_that_ours_removed_and_theirs_moved_stays_out() {
    assert_eq!(merged("c\na\nb\n", "a\nb\n", "a\nb\nc\n"), cut("a\nb\n"));
}

#[test]
fn an_unended_line_of_theirs_does_not_swallow_the_next_of_ours() {
    assert_eq!(merged("a\nb\n", "a\nb\nc\n", "a\nb"), cut("a\nb\nc\n"));
}

#[test]
fn an_unended_line_of_ours_is_not_continued() {
    assert_eq!(merged("a\nb", "a\nuser", "a\nb\nc\n"), cut("a\nuser"));
}

#[test]
fn binary_content_is_not_merged() {
    assert_eq!(merged("a\nb\nc\n", "A\nb\nc\n", "a\nb\n\0\n"), cut("A\nb\nc\n"));
}

#[test]
fn binary_content_that_only_one_side_changed_is_taken() {
    assert_eq!(merged("\0a", "\0a", "\0b"), kept("\0b"));
}

#[test]
fn an_empty_base_keeps_ours() {
    assert_eq!(merged("", "a\n", "b\n"), cut("a\n"));
}

#[test]
fn added_lines_are_whole_lines_of_the_new_text() {
    assert_eq!(added_lines(b"a\nb\n", b"a\nx\nb\ny"), [2..4, 6..7]);
}

#[test]
fn all_lines_of_a_new_text_are_added() {
    assert_eq!(added_lines(b"", b"a\nb"), std::slice::from_ref(&(0..3)));
}

#[test]
fn a_text_of_one_line_repeated_ends_in_time() {
    let base = "x\n".repeat(200_000);
    let ours = format!("s\n{base}");
    let theirs = format!("{}e\n", "x\n".repeat(199_000));
    let result = merge(base.as_bytes(), ours.as_bytes(), theirs.as_bytes());
    assert!(result.bytes.starts_with(b"s\n") && result.bytes.ends_with(b"e\n"));
}

#[test]
fn a_reversed_text_ends_in_time_and_ours_wins() {
    let line = |number: usize| format!("line {number}\n");
    let base: String = (0..100_000).map(line).collect();
    let ours: String = (0..100_000).rev().map(line).collect();
    let theirs: String = (0..100_000).map(|number| format!("line {number}\r\n")).collect();
    let result = merge(base.as_bytes(), ours.as_bytes(), theirs.as_bytes());
    assert!(result.dropped);
    assert_eq!(result.bytes.iter().filter(|byte| **byte == b'\n').count(), 100_000);
}

/// Texts of few different lines, with odd endings.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let line =
        prop::sample::select(vec!["a\n", "b\n", "a \n", "b\r\n", "\n", " a\n", "value = 1\n", "value = 2\n"]);
    let last = prop::sample::select(vec!["", "", "a", "b", "value = 3"]);
    (prop::collection::vec(line, 0..14), last)
        .prop_map(|(lines, last)| [lines.concat().into_bytes(), last.as_bytes().to_vec()].concat())
}

/// True if `lines` are all in `text`, in order.
fn holds_in_order(text: &[u8], lines: &[&[u8]]) -> bool {
    let mut rest = Lines::new(text).iter().collect::<Vec<_>>().into_iter();
    lines.iter().all(|line| rest.any(|other| other == *line))
}

proptest! {
    #[test]
    fn one_sided_changes_are_taken_whole(base in text(), other in text()) {
        prop_assert_eq!(merge(&base, &base, &other), Merged { bytes: other.clone(), dropped: false });
        prop_assert_eq!(merge(&base, &other, &base), Merged { bytes: other.clone(), dropped: false });
        prop_assert_eq!(merge(&base, &other, &other), Merged { bytes: other.clone(), dropped: false });
    }

    #[test]
    fn every_line_that_ours_added_is_in_the_result(base in text(), ours in text(), theirs in text()) {
        let result = merge(&base, &ours, &theirs).bytes;
        let added: Vec<&[u8]> = added_lines(&base, &ours)
            .into_iter()
            .flat_map(|span| Lines::new(&ours[span]).iter().collect::<Vec<_>>())
            .collect();
        prop_assert!(holds_in_order(&result, &added));
    }

    #[test]
    fn every_line_of_the_result_is_a_line_of_a_side(base in text(), ours in text(), theirs in text()) {
        let result = merge(&base, &ours, &theirs).bytes;
        let known: Vec<&[u8]> =
            [&base, &ours, &theirs].iter().flat_map(|text| Lines::new(text).iter().collect::<Vec<_>>()).collect();
        prop_assert!(Lines::new(&result).iter().all(|line| known.contains(&line)));
    }

    #[test]
    fn changes_of_different_lines_are_both_in(
        changes in prop::collection::vec(prop::sample::select(vec![0u8, 0, 1, 2]), 1..60),
    ) {
        let side = |mine: u8| -> String {
            changes.iter().enumerate()
                .map(|(at, who)| if *who == mine { format!("{mine} {at} changed\n") } else { format!("line {at}\n") })
                .collect()
        };
        let base = side(9);
        let wanted: String = changes.iter().enumerate()
            .map(|(at, who)| if *who == 0 { format!("line {at}\n") } else { format!("{who} {at} changed\n") })
            .collect();
        prop_assert_eq!(merged(&base, &side(1), &side(2)), (wanted, false));
    }

    #[test]
    fn sorting_loses_and_doubles_no_line_that_ours_kept(
        order in Just((0..12).collect::<Vec<u32>>()).prop_shuffle(),
        changes in prop::collection::vec(prop::option::weighted(0.3, 0..3), 12),
    ) {
        let line = |number: &u32| format!("line number {number:02}\n");
        let base: String = order.iter().map(line).collect();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        let theirs: String = sorted.iter().map(line).collect();
        let ours: String = order.iter().zip(&changes).map(|(number, change)| match change {
            None => line(number),
            Some(0) => String::new(),
            Some(1) => format!("changed {number}\n"),
            Some(_) => format!("{}inserted {number}\n", line(number)),
        }).collect();
        let mut result: Vec<String> = merged(&base, &ours, &theirs).0.lines().map(str::to_owned).collect();
        let mut wanted: Vec<String> = ours.lines().map(str::to_owned).collect();
        result.sort();
        wanted.sort();
        prop_assert_eq!(result, wanted);
    }

    #[test]
    fn any_bytes_are_merged_without_a_panic(
        base in prop::collection::vec(any::<u8>(), 0..40),
        ours in prop::collection::vec(any::<u8>(), 0..40),
        theirs in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        merge(&base, &ours, &theirs);
        let added = added_lines(&base, &ours);
        prop_assert!(added.iter().all(|span| span.end <= ours.len()));
    }
}
