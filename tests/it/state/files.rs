//! Which state is read, what is refused, and that looking changes nothing.

use crate::sandbox::{Output, Sandbox};
use crate::snapshot::files_under;
use std::fs;

/// A state with an instance for each of these `type.name` addresses.
pub(crate) fn state(serial: u64, resources: &[(&str, &str)]) -> String {
    let one = |(address, attributes): &(&str, &str)| {
        let (kind, name) = address.split_once('.').unwrap();
        format!(
            r#"    {{
      "mode": "managed",
      "type": "{kind}",
      "name": "{name}",
      "provider": "provider[\"registry.terraform.io/hashicorp/null\"]",
      "instances": [
        {{
          "schema_version": 0,
          "attributes": {attributes},
          "sensitive_attributes": []
        }}
      ]
    }}"#
        )
    };
    let resources: Vec<String> = resources.iter().map(one).collect();
    format!(
        "{{\n  \"version\": 4,\n  \"terraform_version\": \"1.11.4\",\n  \"serial\": {serial},\n  \"lineage\": \"l-1\",\n  \
         \"outputs\": {{\n    \"o\": {{\n      \"value\": \"v\",\n      \"type\": \"string\"\n    }}\n  }},\n  \"resources\": [\n{}\n  ],\n  \
         \"check_results\": null\n}}\n",
        resources.join(",\n")
    )
}

fn small() -> String {
    state(3, &[("a.one", r#"{"id": "1", "size": 1.50}"#), ("b.two", r#"{"id": "2"}"#)])
}

fn run(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["state"], args].concat())
}

#[test]
fn the_state_of_a_folder_is_found_without_terraform() {
    let mut sandbox = Sandbox::new();
    sandbox.write("main.tf", "");
    sandbox.write("terraform.tfstate", small());
    assert_eq!(run(&sandbox, &["list"]).ok().stdout, "a.one\nb.two\n");
    sandbox.write("terraform.tfstate.d/dev/terraform.tfstate", state(1, &[("c.dev", "{}")]));
    assert_eq!(run(&sandbox, &["list", "--workspace", "dev"]).ok().stdout, "c.dev\n");
    sandbox.write(".terraform/environment", "dev\n");
    assert_eq!(run(&sandbox, &["list"]).ok().stdout, "c.dev\n");
    sandbox.set("TF_WORKSPACE", "default");
    assert_eq!(run(&sandbox, &["list"]).ok().stdout, "a.one\nb.two\n");
}

#[test]
fn a_block_says_where_the_state_lies_and_the_note_of_init_counts_more() {
    let sandbox = Sandbox::new();
    sandbox
        .write("live/main.tf", "terraform {\n  backend \"local\" {\n    path = \"../x.tfstate\"\n  }\n}\n");
    sandbox.write("x.tfstate", small());
    sandbox.write("y.tfstate", state(1, &[("c.noted", "{}")]));
    assert_eq!(run(&sandbox, &["list", "--dir", "live"]).ok().stdout, "a.one\nb.two\n");
    let note = r#"{"version":3,"backend":{"type":"local","config":{"path":"../y.tfstate","workspace_dir":null},"hash":1}}"#;
    sandbox.write("live/.terraform/terraform.tfstate", note);
    assert_eq!(run(&sandbox, &["list", "--dir", "live"]).ok().stdout, "c.noted\n");
}

#[test]
fn a_backend_that_is_not_spoken_is_exit_3_with_what_works_today() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "main.tf",
        "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    secret_key = \"hunter22\"\n  }\n}\n",
    );
    run(&sandbox, &["list"])
        .exits(3)
        .says("keeps its state in the backend `s3`")
        .says("`terraform state pull | bosun state list -` works today")
        .never_says("hunter22");
    assert!(!sandbox.exists("terraform.tfstate"));
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let sandbox = Sandbox::new();
    sandbox.write("empty", "");
    sandbox.write("blank", "  \n");
    sandbox.write("cut", &small()[..200]);
    sandbox.write("future", small().replace("\"version\": 4", "\"version\": 9"));
    sandbox.write("twice", small().replace("\"serial\": 3", "\"serial\": 3,\n  \"serial\": 4"));
    sandbox.write("type", small().replace("\"serial\": 3", "\"serial\": \"3\""));
    sandbox.write("list", "[]");
    sandbox.write("deep", format!("{{\"version\":4,\"x\":{}", "[".repeat(100_000)));
    fs::create_dir(sandbox.path("folder")).unwrap();
    for (file, says) in [
        ("empty", "empty: the file is empty"),
        ("blank", "blank: the file is empty"),
        ("cut", "cut:14:12: the file ends where"),
        ("future", "future:2:14: state format version 9 is not known here"),
        ("twice", "twice:5:3: the key `serial` stands twice"),
        ("type", "type:4:13: `serial` is a string, expected a whole number"),
        ("list", "it is a list, and a state is a map"),
        ("deep", "more than 1000 levels deep"),
        ("folder", "`folder` is a folder"),
        ("gone", "cannot read `gone`"),
    ] {
        run(&sandbox, &["list", "--file", file]).exits(2).says(says).says("hint: ");
    }
    run(&sandbox, &["list"]).exits(2).says("neither a configuration nor a state");
}

#[test]
fn a_state_comes_from_standard_input() {
    let sandbox = Sandbox::new();
    let with = |args: &[&str]| {
        sandbox
            .command(crate::sandbox::BOSUN)
            .args(&[&["state"], args].concat())
            .stdin(small())
            .run()
            .ok()
            .stdout
    };
    assert_eq!(with(&["list", "-"]), "a.one\nb.two\n");
    assert_eq!(with(&["output", "--raw", "o", "-"]), "v");
    assert!(with(&["stats", "-"]).starts_with("standard input: "));
}

#[test]
fn one_attribute_is_printed_with_its_exact_number() {
    let sandbox = Sandbox::new();
    sandbox.write("x", small());
    assert_eq!(run(&sandbox, &["show", "a.one", "size", "--file", "x"]).ok().stdout, "1.50\n");
    run(&sandbox, &["show", "a.none", "--file", "x"]).exits(2).says("there is no resource `a.none`");
    run(&sandbox, &["show", "a.one", "none", "--file", "x"]).exits(2).says("has no such attribute");
    run(&sandbox, &["output", "oo", "--file", "x"]).exits(2).says("did you mean `o`?");
}

#[test]
fn what_differs_is_told_and_exits_1() {
    let sandbox = Sandbox::repo();
    sandbox.write("terraform.tfstate", small());
    sandbox.record("first");
    run(&sandbox, &["diff", "HEAD:terraform.tfstate"]).ok().says("no differences");
    sandbox.write(
        "terraform.tfstate",
        state(
            4,
            &[
                ("a.one", r#"{"id": "1", "size": 2}"#),
                ("b.moved", r#"{"id": "2"}"#),
                ("c.new", r#"{"id": "3"}"#),
            ],
        ),
    );
    let told = run(&sandbox, &["diff", "HEAD:terraform.tfstate"]).exits(1);
    for line in [
        "+ c.new (3)\n",
        "> b.two is now b.moved\n",
        "    size: 1.50 -> 2\n",
        "1 added, 1 moved, 1 changed\n",
    ] {
        assert!(told.stdout.contains(line), "{line}{told}");
    }
    assert_eq!(run(&sandbox, &["diff", "3"]).exits(1).stdout, told.stdout);
    run(&sandbox, &["history"]).ok().says("serial 4").says("serial 3").says("first");
    run(&sandbox, &["diff", "none:x"]).exits(2);
}

#[test]
fn a_damaged_state_has_a_good_copy_and_the_command_that_brings_it_back() {
    let sandbox = Sandbox::repo();
    sandbox.write("terraform.tfstate", &small()[..300]);
    sandbox.write("terraform.tfstate.backup", small());
    sandbox.write("errored.tfstate", state(5, &[]).replace("l-1", "l-2"));
    run(&sandbox, &["doctor"])
        .exits(1)
        .says("the file ends where")
        .says("`cp terraform.tfstate.backup terraform.tfstate`")
        .says("newest good copy: ");
    sandbox.write("terraform.tfstate", small());
    sandbox.write("errored.tfstate", state(2, &[]));
    run(&sandbox, &["doctor"]).exits(1).says("what the last run could not store");
    fs::remove_file(sandbox.path("errored.tfstate")).unwrap();
    run(&sandbox, &["doctor"]).ok().says("nothing is wrong");
}

#[test]
fn looking_changes_neither_bytes_nor_times_and_makes_no_file() {
    let sandbox = Sandbox::new();
    sandbox.write("main.tf", "");
    sandbox.write("terraform.tfstate", small());
    sandbox.write("terraform.tfstate.backup", state(2, &[]));
    let look = || {
        let all = files_under(&sandbox.path("")).into_iter();
        all.map(|file| (fs::read(&file).unwrap(), fs::metadata(&file).unwrap().modified().unwrap(), file))
            .collect::<Vec<_>>()
    };
    let before = look();
    for args in [
        &["list"][..],
        &["show", "a.one"],
        &["find", "one"],
        &["output"],
        &["stats"],
        &["graph"],
        &["audit"],
        &["diff"],
        &["history"],
        &["doctor"],
        &["status"],
        &["unlock"],
        &["lock", "--dry-run"],
        &["run", "--dry-run", "--", "false"],
    ] {
        let status = run(&sandbox, args).status;
        assert!(matches!(status, 0 | 1), "{args:?} {status}");
        assert!(look() == before, "{args:?} changed something");
    }
    let empty = Sandbox::new();
    empty.write("main.tf", "");
    run(&empty, &["status"]).ok();
    run(&empty, &["unlock"]).ok();
    assert_eq!(files_under(&empty.path("")).len(), 1);
}

#[test]
fn an_encrypted_state_needs_its_key() {
    // Sealed with the key 00 01 … 1f: `{"version":4,"serial":1,"lineage":"l","outputs":{},"resources":[]}`
    let sealed = include_str!("sealed.json");
    let mut sandbox = Sandbox::new();
    sandbox.write("x", sealed);
    run(&sandbox, &["list", "--file", "x"]).exits(2).says("the state is encrypted").says("TF_ENCRYPTION");
    let config = |key: &str| {
        format!(
            "key_provider \"static\" \"k\" {{\n key = \"{key}\"\n}}\nmethod \"aes_gcm\" \"m\" {{\n keys = key_provider.static.k\n}}\n\
             state {{\n method = method.aes_gcm.m\n}}\n"
        )
    };
    sandbox.set("TF_ENCRYPTION", &config(&"11".repeat(32)));
    run(&sandbox, &["list", "--file", "x"]).exits(2).says("the key does not fit").never_says("1111");
    let right: String = (0..32).map(|byte| format!("{byte:02x}")).collect();
    sandbox.set("TF_ENCRYPTION", &config(&right));
    run(&sandbox, &["stats", "--file", "x"]).ok().says("serial 1");
}
