//! Bad input: a finding of `validate` with its place, an error of all others,
//! and nothing is written.

use super::{flags, project};
use crate::sandbox::Sandbox;

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    for (text, place, word) in [
        ("flags:\n  a: 1\n  a: 2\n", "flags.yaml:3:3", "written twice"),
        ("flags:\n\ta: 1\n", "flags.yaml:2:2", "tab"),
        ("flags:\n<<<<<<< HEAD\n  a: 1\n=======\n", "flags.yaml:2:1", "merge conflict"),
        ("flags: [\n", "flags.yaml:", ""),
    ] {
        let sandbox = project();
        sandbox.write("flags.yaml", text);
        let built = sandbox.read("flags.json");
        for words in [&["on", "a"][..], &["list"], &["show", "a"], &["build"], &["rollout", "a", "5%"]] {
            flags(&sandbox, words).exits(2).says(place).says(word);
        }
        flags(&sandbox, &["eval", "a"]).exits(3).says(place);
        flags(&sandbox, &["validate"]).exits(1).says("[BF001]").says(&place["flags.yaml:".len()..]);
        assert_eq!((sandbox.read("flags.yaml"), sandbox.read("flags.json")), (text.to_owned(), built));
    }
}

#[test]
fn a_flag_or_variant_that_is_not_there_has_a_suggestion() {
    let sandbox = project();
    flags(&sandbox, &["on", "pai"]).exits(2).says("there is no flag `pai`").says("did you mean `pay`?");
    flags(&sandbox, &["set", "pay", "onn"]).exits(2).says("no variant `onn`").says("did you mean `on`?");
    flags(&sandbox, &["rollout", "pay", "101%"]).exits(2).says("more than all");
    flags(&sandbox, &["target", "pay", "add", "plan is 5", "--serve", "on"]).exits(2).says("     ^");
    flags(&sandbox, &["add", "pay", "--owner", "x"]).exits(2).says("there is a flag `pay`");
    flags(&sandbox, &["add", "new"]).exits(2).says("say who with `--owner TEAM`");
}

#[test]
fn on_does_not_claim_what_the_rule_prevents() {
    let sandbox = project();
    let text = sandbox.read("flags.yaml") + "    targeting: {if: [{var: email}, \"off\", \"off\"]}\n";
    sandbox.write("flags.yaml", &text);
    flags(&sandbox, &["on", "pay"]).exits(2).says("never serves `on`").says("--everyone");
    assert_eq!(sandbox.read("flags.yaml"), text);
    flags(&sandbox, &["validate"]).exits(1).says("[BF007]");
    flags(&sandbox, &["on", "pay", "--everyone"]).ok();
}

#[test]
fn a_change_that_would_take_all_flags_from_a_client_is_refused() {
    let sandbox = project();
    let text =
        sandbox.read("flags.yaml").replace("    defaultVariant: \"off\"\n", "    defaultVariant: \"of\"\n");
    sandbox.write("flags.yaml", &text);
    flags(&sandbox, &["validate"]).exits(1).says("node, go lose every flag");
    sandbox.write("flags.yaml", text.replace("\"of\"", "\"off\""));
    flags(&sandbox, &["add", "b", "--type", "ops", "--variants", "a={},b=1"]).exits(0);
}

#[test]
fn a_built_file_is_not_changed_by_hand() {
    let sandbox = project();
    flags(&sandbox, &["on", "pay", "--file", "flags.json"])
        .exits(2)
        .says("`flags.json` is built from flags.yaml");
}

#[test]
fn what_others_share_by_an_anchor_is_left_alone() {
    let sandbox = project();
    let text = "flags:\n  a: &a\n    state: ENABLED\n    variants: {\"on\": true, \"off\": false}\n    \
                defaultVariant: \"off\"\n  b: *a\n";
    sandbox.write("flags.yaml", text);
    flags(&sandbox, &["on", "a"]).exits(2).says("nothing was written");
    assert_eq!(sandbox.read("flags.yaml"), text);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = project();
    sandbox.write("in/flags.yaml", "flags: {}\n");
    let folder = sandbox.path("in");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Root writes anywhere.
    if std::fs::write(folder.join("x"), "").is_ok() {
        std::fs::remove_file(folder.join("x")).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        return;
    }
    flags(&sandbox, &["add", "x", "--type", "ops", "--file", "in/flags.yaml"]).exits(3).says("cannot write");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn without_a_file_there_is_a_way_to_begin() {
    flags(&Sandbox::repo(), &["list"]).exits(2).says("`bosun flags init`");
}
