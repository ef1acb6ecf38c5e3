use super::*;
use proptest::prelude::*;

fn check(id: &str) -> NewStep {
    NewStep { fields: vec![("check", id.to_owned())], plain: Some(id.to_owned()) }
}

fn program() -> NewStep {
    NewStep { fields: vec![("id", "fmt".to_owned()), ("run", "cargo fmt".to_owned())], plain: None }
}

fn with(text: &str, hook: &str, step: &NewStep) -> String {
    let insertion = insert(text.as_bytes(), hook, step).unwrap();
    String::from_utf8(insertion.apply(text.as_bytes())).unwrap()
}

fn added(text: &str) -> String {
    with(text, "pre-commit", &check("x"))
}

#[test]
fn an_empty_file_gets_a_version_and_the_hook() {
    let new = "version: 1\nhooks:\n  pre-commit:\n    steps:\n      - check: x\n";
    assert_eq!(added(""), new);
    assert_eq!(added("# ours\n"), format!("# ours\n{new}"));
}

#[test]
fn a_file_without_hooks_gets_them_at_its_end() {
    assert_eq!(
        added("version: 1\ndocker:\n    profile: all # why\n"),
        "version: 1\ndocker:\n    profile: all # why\nhooks:\n    pre-commit:\n        steps:\n            - check: x\n"
    );
}

#[test]
fn a_hook_is_added_after_the_last_one() {
    assert_eq!(
        with(
            "hooks:\n  pre-commit:\n    steps:\n    - check: a\n\n# end\nfail_on: error\n",
            "pre-push",
            &check("x")
        ),
        "hooks:\n  pre-commit:\n    steps:\n    - check: a\n  pre-push:\n    steps:\n    - check: x\n\n# end\nfail_on: error\n"
    );
}

#[test]
fn a_check_joins_the_last_plain_list() {
    assert_eq!(
        added("hooks:\n  pre-commit:\n    steps:\n      - check: [a, b] # both\n      - run: make\n"),
        "hooks:\n  pre-commit:\n    steps:\n      - check: [a, b, x] # both\n      - run: make\n"
    );
    assert_eq!(
        added("hooks:\n  pre-commit:\n    - check:\n      - a # why\n      # - b\n"),
        "hooks:\n  pre-commit:\n    - check:\n      - a # why\n      - x\n      # - b\n"
    );
}

#[test]
fn a_list_with_an_item_a_line_grows_by_a_line() {
    assert_eq!(
        added("hooks:\n  pre-commit:\n    - check: [\n        a,\n        b\n      ]\n"),
        "hooks:\n  pre-commit:\n    - check: [\n        a,\n        b,\n        x\n      ]\n"
    );
    assert_eq!(
        added("hooks:\n  pre-commit:\n    - check: [\n        a,\n        b, # why\n      ]\n"),
        "hooks:\n  pre-commit:\n    - check: [\n        a,\n        b, # why\n        x,\n      ]\n"
    );
}

#[test]
fn a_list_with_options_or_filters_is_left_alone() {
    for first in ["check: { a: { max: 1 } }", "check: [a]\n        files: '*.rs'", "check: a"] {
        let text = format!("hooks:\n  pre-commit:\n    steps:\n      - {first}\n");
        assert_eq!(added(&text), format!("{text}      - check: x\n"));
    }
}

#[test]
fn a_step_goes_behind_the_last_one_and_before_its_comments() {
    assert_eq!(
        with(
            "hooks:\n  pre-commit:\n    steps:\n      -   run: |\n            # a\n            # b\n      # - old\nflags: {}\n",
            "pre-commit",
            &program()
        ),
        "hooks:\n  pre-commit:\n    steps:\n      -   run: |\n            # a\n            # b\n      -   id: fmt\n          run: cargo fmt\n      # - old\nflags: {}\n"
    );
}

#[test]
fn a_last_line_without_an_end_gets_one_and_leaves_none() {
    assert_eq!(
        added("hooks:\n  pre-commit:\n    - run: a"),
        "hooks:\n  pre-commit:\n    - run: a\n    - check: x"
    );
}

#[test]
fn ends_of_lines_are_those_of_the_file() {
    assert_eq!(
        added("hooks:\r\n  pre-commit:\r\n    - run: a\r\n"),
        "hooks:\r\n  pre-commit:\r\n    - run: a\r\n    - check: x\r\n"
    );
}

#[test]
fn brackets_stay_brackets() {
    assert_eq!(
        added("hooks: { pre-commit: { steps: [{ run: a }] } }\n"),
        "hooks: { pre-commit: { steps: [{ run: a }, { check: x }] } }\n"
    );
    assert_eq!(added("{version: 1}\n"), "{version: 1, hooks: { pre-commit: { steps: [{ check: x }] } }}\n");
    assert_eq!(added("hooks: {}\n"), "hooks: { pre-commit: { steps: [{ check: x }] } }\n");
    assert_eq!(added("hooks:\n  pre-commit: []\n"), "hooks:\n  pre-commit: [{ check: x }]\n");
}

#[test]
fn keys_without_a_value_get_one() {
    assert_eq!(added("hooks: # soon\n"), "hooks: # soon\n  pre-commit:\n    steps:\n      - check: x\n");
    assert_eq!(added("hooks:\n  pre-commit:\n"), "hooks:\n  pre-commit:\n    steps:\n      - check: x\n");
    assert_eq!(
        added("hooks:\n  pre-commit:\n    steps:\n  pre-push:\n"),
        "hooks:\n  pre-commit:\n    steps:\n      - check: x\n  pre-push:\n"
    );
    assert_eq!(
        added("hooks:\n  pre-commit:\n    fail_fast: true\n"),
        "hooks:\n  pre-commit:\n    fail_fast: true\n    steps:\n      - check: x\n"
    );
}

#[test]
fn a_list_that_others_share_is_not_changed() {
    assert_eq!(
        added("hooks:\n  pre-commit:\n    - check: &all [a, b]\n  pre-push:\n    - check: *all\n"),
        "hooks:\n  pre-commit:\n    - check: &all [a, b]\n    - check: x\n  pre-push:\n    - check: *all\n"
    );
    let shared = "hooks:\n  pre-push: &all\n    steps:\n      - run: a\n  pre-commit: *all\n";
    assert_eq!(insert(shared.as_bytes(), "pre-commit", &check("x")), Err(InsertError::Shape));
}

#[test]
fn a_null_that_is_written_out_is_refused() {
    let text = b"hooks:\n  pre-commit: ~\n";
    assert_eq!(insert(text, "pre-commit", &check("x")), Err(InsertError::Shape));
}

#[test]
fn a_text_that_is_no_yaml_is_refused() {
    assert_eq!(insert(b"a: [", "pre-commit", &check("x")), Err(InsertError::Unreadable));
}

#[test]
fn a_document_that_ends_is_ended_by_what_it_was() {
    assert_eq!(
        added("---\nhooks:\n  pre-commit:\n    - run: a\n...\n"),
        "---\nhooks:\n  pre-commit:\n    - run: a\n    - check: x\n...\n"
    );
}

fn words() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[a-z{}'\"$ #:,&*=!-]{0,6}|\\PC{0,4}", 1..5)
}

fn configuration() -> impl Strategy<Value = String> {
    let comment = prop_oneof![Just(String::new()), "[ ]{0,9}#[a-z ]{0,6}", Just("   ".to_owned())];
    let step = prop_oneof![
        Just("check: [a, b]"),
        Just("check: a"),
        Just("run: make"),
        Just("check: { a: { k: 1 } }")
    ];
    let parts = (proptest::collection::vec((step, comment), 1..6), 1usize..5, 0usize..4, any::<[bool; 3]>());
    parts.prop_map(|(steps, unit, list, [crlf, cut, more])| {
        let blank = |count: usize| " ".repeat(count);
        let mut text =
            format!("version: 1 # one\nhooks:\n{}pre-commit:\n{}steps:\n", blank(unit), blank(2 * unit));
        for (step, comment) in steps {
            text.push_str(&format!("{}- {step}\n{comment}\n", blank(2 * unit + list)));
        }
        if more {
            text.push_str(&format!("{}pre-push:\n{}- run: z\n# end\n", blank(unit), blank(2 * unit)));
        }
        if cut {
            text.truncate(text.trim_end().len());
        }
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

proptest! {
    #[test]
    fn every_old_byte_survives_in_order(text in configuration(), to_push: bool, plain: bool) {
        let hook = if to_push { "pre-push" } else { "pre-commit" };
        let step = if plain { check("x") } else { program() };
        let insertion = insert(text.as_bytes(), hook, &step).unwrap();
        let new = insertion.apply(text.as_bytes());
        let after = insertion.at + insertion.text.len();
        prop_assert_eq!([&new[..insertion.at], &new[after..]].concat(), text.as_bytes());
    }

    #[test]
    fn a_command_reads_back_as_its_words(words in words()) {
        let text = format!("run: {}\n", command(&words));
        let node = read(text.as_bytes()).unwrap();
        let run = node.as_map().unwrap().get("run").unwrap();
        let back: Vec<String> = match run.as_seq() {
            Some(items) => items.iter().map(|item| item.text().unwrap_or_default().to_owned()).collect(),
            None => run.text().unwrap().split(' ').map(str::to_owned).collect(),
        };
        prop_assert_eq!(back, words);
    }

    #[test]
    fn never_panics_on_any_bytes(text: Vec<u8>) {
        let _ = insert(&text, "pre-commit", &check("x"));
    }

    #[test]
    fn never_panics_on_yaml_like_text(text in "(hooks|pre-commit|steps|check|[-:\\[\\]{}&*a# \\n]){0,40}") {
        let _ = insert(text.as_bytes(), "pre-commit", &check("x"));
    }
}
