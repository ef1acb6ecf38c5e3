//! Who decides which rules speak: profiles, hadolint's configuration,
//! `docker:`, options, comments.

use super::lint;
use crate::sandbox::{BOSUN, Sandbox};

#[test]
fn hadolints_configuration_brings_its_profile_and_its_threshold() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine:3.22\nRUN apk add --no-cache curl\n");
    sandbox.bosun(&["docker", "lint", "--fail-on", "warning", "Dockerfile"]).ok();
    sandbox.write(".hadolint.yaml", "ignored: [DL3006]\n");
    assert_eq!(lint(&sandbox, &["Dockerfile"]), ["Dockerfile:2 DL3018"]);
    sandbox.bosun(&["docker", "lint", "Dockerfile"]).exits(1);
    sandbox.write(".hadolint.yaml", "failure-threshold: error\n");
    sandbox.bosun(&["docker", "lint", "Dockerfile"]).ok();
    sandbox.write(".hadolint.yaml", "ignored: [DL3018]\n");
    assert!(lint(&sandbox, &["Dockerfile"]).is_empty());
}

#[test]
fn variables_alone_silence_rules_and_choose_no_profile() {
    let mut sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine\nRUN apk add --no-cache curl\n");
    sandbox.set("HADOLINT_IGNORE", "DL3006");
    assert_eq!(lint(&sandbox, &["Dockerfile"]), ["Dockerfile:2 DL3018"]);
    sandbox.bosun(&["docker", "lint", "Dockerfile"]).ok();
}

#[test]
fn hadolints_configuration_at_the_root_counts_in_every_folder() {
    let sandbox = Sandbox::repo();
    sandbox.write(".hadolint.yaml", "ignored: [DL3006]\n");
    sandbox.write("a/Dockerfile", "FROM alpine\n");
    sandbox.git(&["add", "-A"]);
    let out = sandbox.command(BOSUN).args(&["docker", "lint"]).within(sandbox.path("a")).run();
    out.ok().silent();
}

#[test]
fn docker_in_the_configuration_stands_above_hadolints() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine\n");
    sandbox.write(".hadolint.yaml", "ignored: [DL3006]\n");
    assert!(lint(&sandbox, &["Dockerfile"]).is_empty());
    sandbox.config("docker: { rules: { DL3006: error } }\n");
    assert_eq!(lint(&sandbox, &["Dockerfile"]), ["Dockerfile:1 DL3006"]);
    sandbox.config("docker: { hadolint: false }\n");
    assert_eq!(lint(&sandbox, &["Dockerfile"]), ["Dockerfile:1 DL3006"]);
    assert!(lint(&sandbox, &["--severity", "DL3006=ignore", "Dockerfile"]).is_empty());
}

#[test]
fn levels_may_differ_by_file() {
    let sandbox = Sandbox::repo();
    sandbox.config("docker:\n  overrides:\n    - { files: [test/], rules: { DL3006: ignore } }\n");
    sandbox.write("test/Dockerfile", "FROM alpine\n");
    sandbox.write("Dockerfile", "FROM alpine\n");
    sandbox.git(&["add", "-A"]);
    assert_eq!(lint(&sandbox, &[]), ["Dockerfile:1 DL3006"]);
}

#[test]
fn isolated_reads_no_configuration() {
    let sandbox = Sandbox::repo();
    sandbox.config("docker: { rules: { DL3006: ignore } }\n");
    sandbox.write(".hadolint.yaml", "ignored: [DL3006]\n");
    sandbox.write("Dockerfile", "FROM alpine\n");
    assert_eq!(lint(&sandbox, &["--isolated", "Dockerfile"]), ["Dockerfile:1 DL3006"]);
}

#[test]
fn a_rule_is_chosen_by_either_name_and_by_the_start_of_one() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine\nMAINTAINER me\n");
    for words in [["--select", "DL4000"], ["--select", "MaintainerDeprecated"], ["--ignore", "DL3"]] {
        assert_eq!(
            lint(&sandbox, &[&words[..], &["Dockerfile"]].concat()),
            ["Dockerfile:2 DL4000"],
            "{words:?}"
        );
    }
}

#[test]
fn a_rule_that_nobody_has_is_refused_with_the_one_that_was_meant() {
    let sandbox = Sandbox::repo();
    sandbox.write("Dockerfile", "FROM alpine\n");
    let out = sandbox.bosun(&["docker", "lint", "--select", "DL3066x"]);
    out.exits(2).says("no rule is called `DL3066x`");
    sandbox.config("docker:\n  rules:\n    DL30066: ignore\n");
    sandbox.bosun(&["docker", "lint"]).exits(2).says("bosun.yaml:4:5: unknown rule `DL30066`");
}

#[test]
fn a_broken_configuration_of_hadolint_is_told_with_its_place() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine\n");
    sandbox.write(".hadolint.yaml", "ignored: [DL3006]\nfailure-threshold: loud\n");
    sandbox.bosun(&["docker", "lint", "Dockerfile"]).exits(2).says(".hadolint.yaml:2:20");
}

#[test]
fn comments_of_all_three_kinds_silence_a_rule() {
    let sandbox = Sandbox::new();
    for text in [
        "# hadolint ignore=DL3006\nFROM alpine\n",
        "# hadolint global ignore=DL3006\nFROM alpine\n",
        "# check=skip=DL3006\nFROM alpine\n",
        "# bosun ignore=untagged,DL3006 until we know\nFROM alpine\n",
        "# bosun file ignore=DL3006 a test\nARG A\nFROM alpine\n",
    ] {
        sandbox.write("Dockerfile", text);
        assert!(!lint(&sandbox, &["Dockerfile"]).iter().any(|found| found.ends_with("DL3006")), "{text}");
    }
}

#[test]
fn a_comment_that_silences_nothing_is_reported() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "# bosun ignore=DL3006 why\nFROM alpine:3.22\n");
    assert_eq!(lint(&sandbox, &["Dockerfile"]), ["Dockerfile:1 BD001"]);
}

#[test]
fn accepted_findings_stay_accepted_when_lines_move() {
    let sandbox = Sandbox::repo();
    sandbox.write("Dockerfile", "FROM alpine\n");
    sandbox.config("docker: { baseline: docker.baseline }\n");
    sandbox.git(&["add", "-A"]);
    sandbox.bosun(&["docker", "lint"]).exits(2).says("`--write-baseline` writes it");
    sandbox.bosun(&["docker", "lint", "--write-baseline"]).ok().says("wrote 1 finding to docker.baseline");
    sandbox.write("Dockerfile", "# new\n\nFROM alpine\nFROM debian\n");
    assert_eq!(lint(&sandbox, &[]), ["Dockerfile:4 DL3006"]);
}
