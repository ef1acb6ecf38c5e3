//! Built-in checks of steps, and their options.

use super::*;
use crate::check::Given;
use crate::hooks::step::{Action, CheckUse};

fn uses(text: &str) -> Vec<CheckUse> {
    match step(text).action {
        Action::Checks(uses) => uses,
        Action::Run(command) => panic!("{command:?}"),
    }
}

fn options(text: &str) -> Options {
    uses(text).remove(0).options
}

#[test]
fn checks_are_one_a_list_or_a_map() {
    let ids = |text: &str| uses(text).into_iter().map(|used| used.id).collect::<Vec<_>>();
    assert_eq!(ids("- check: large-file\n"), ["large-file"]);
    assert_eq!(
        ids("- check: [trailing-spaces, { large-file: { max_kb: 1 } }]\n"),
        ["trailing-spaces", "large-file"]
    );
    assert_eq!(ids("- check: { trailing-spaces: , large-file: {} }\n"), ["trailing-spaces", "large-file"]);
}

#[test]
fn a_check_answers_to_its_other_names() {
    assert_eq!(uses("- check: added-large\n")[0].id, "large-file");
}

#[test]
fn an_unknown_check_has_a_suggestion() {
    let (message, help) = step_error("- check: [large-file, traling-spaces]\n");
    assert_eq!(message, "bosun.yaml:4:27: unknown check `traling-spaces`");
    assert_eq!(help, "did you mean `trailing-spaces`?");
}

#[test]
fn each_kind_of_option_is_read() {
    let options = options(
        "- check:\n    large-file: { all: true, max-kb: 800, note: 1.10, ext: [md, txt], maybe: true, end: crlf }\n",
    );
    assert!(options.flag("all"));
    assert_eq!(options.number("max-kb"), Some(800));
    assert_eq!(options.text("note"), Some("1.10"));
    assert_eq!(options.texts("ext"), ["md", "txt"]);
    assert_eq!(options.texts("maybe"), [""]);
    assert_eq!(options.text("end"), Some("crlf"));
}

#[test]
fn options_may_be_spelled_with_underscores() {
    assert_eq!(options("- check: { large-file: { max_kb: 5 } }\n").number("max-kb"), Some(5));
}

#[test]
fn an_unknown_option_has_a_suggestion() {
    let (message, help) = step_error("- check: { large-file: { maxkb: 5 } }\n");
    assert_eq!(message, "bosun.yaml:4:30: `large-file` has no option `maxkb`");
    assert_eq!(help, "did you mean `max_kb`?");
}

#[test]
fn a_check_without_options_says_so() {
    assert_eq!(
        step_error("- check: { trailing-spaces: { a: 1 } }\n").1,
        "`trailing-spaces` takes no options"
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_told_at_its_place() {
    let (message, _) = step_error("- check: { large-file: { max_kb: many } }\n");
    assert_eq!(message, "bosun.yaml:4:38: expected a whole number, found `many`");
    let (message, _) = step_error("- check: { large-file: { end: cr } }\n");
    assert_eq!(message, "bosun.yaml:4:35: expected `lf` or `crlf`, found `cr`");
}

#[test]
fn what_the_check_refuses_is_told_at_the_value() {
    let (message, _) = step_error("- check: { large-file: { pattern: 'a(' } }\n");
    assert_eq!(message, "bosun.yaml:4:39: `pattern`: unclosed group");
}

#[test]
fn options_that_are_no_map_are_refused() {
    let (message, _) = step_error("- check: { large-file: 5 }\n");
    assert_eq!(message, "bosun.yaml:4:28: options are a map, found `5`");
}

#[test]
fn arguments_are_read_as_on_the_command_line() {
    let options = options(
        "- check: large-file\n  args: [-a, --max-kb=-3, --ext, md, -etxt, --maybe, --end=lf, --no, x]\n",
    );
    assert!(options.flag("all"));
    assert_eq!(options.number("max-kb"), Some(-3));
    assert_eq!(options.texts("ext"), ["md", "txt"]);
    assert_eq!(options.texts("maybe"), [""]);
    assert_eq!(options.text("end"), Some("lf"));
    assert_eq!(options.text("note"), Some("x"));
}

#[test]
fn wrong_arguments_are_told_at_their_words() {
    for (args, expected) in [
        ("[-a, --maxkb=3]", "5:18: `large-file` has no option `--maxkb`"),
        ("[--max-kb, x]", "5:14: `--max-kb` takes a whole number, not `x`"),
        ("[--note]", "5:14: `--note` needs a value"),
        ("[--all=1]", "5:14: `--all` takes no value"),
        ("[--end=cr]", "5:14: `--end` does not take `cr`"),
        ("[src/a.rs]", "5:14: `src/a.rs` is no option of `large-file`"),
        ("['--pattern=(']", "5:14: `pattern`: unclosed group"),
    ] {
        let (message, _) = step_error(&format!("- check: large-file\n  args: {args}\n"));
        assert_eq!(message, format!("bosun.yaml:{expected}"), "{args}");
    }
}

#[test]
fn arguments_beside_a_list_are_refused() {
    let (message, _) = step_error("- check: [large-file]\n  args: [-a]\n");
    assert_eq!(message, "bosun.yaml:5:13: `args` beside several checks: no telling whose they are");
}

#[test]
fn arguments_beside_a_program_are_refused() {
    let (message, help) = step_error("- run: a\n  args: [-a]\n");
    assert_eq!(message, "bosun.yaml:5:13: `args` is for `check`");
    assert_eq!(help, "write the arguments into `run`");
}

#[test]
fn a_check_of_the_message_needs_a_message() {
    let (message, help) = step_error("- check: [subject]\n");
    assert_eq!(
        message,
        "bosun.yaml:4:15: `subject` looks at the commit message, which `pre-commit` does not have"
    );
    assert_eq!(help, "move it to `commit-msg`");
}

#[test]
fn nothing_given_is_nothing_set() {
    let mut none = Options::default();
    assert_eq!(options("- check: large-file\n"), none);
    none.set("all", Given::Flag(false));
    assert_eq!(options("- check: { large-file: { all: false } }\n"), none);
}
