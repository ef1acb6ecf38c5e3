//! Versions, layers, origins, settings, shared keys of families.

use super::*;
use crate::diagnostic::Threshold;

#[test]
fn a_file_without_version_is_told_how_to_say_it() {
    let (message, help) = error("hooks: {}\n");
    assert_eq!(message, "bosun.yaml:1:1: `version` is missing");
    assert_eq!(help, "add the line `version: 1` at the top");
}

#[test]
fn an_empty_file_lacks_the_version() {
    assert_eq!(error("").0, "bosun.yaml:1:1: `version` is missing");
}

#[test]
fn another_version_is_refused() {
    let (message, help) = error("version: 2\n");
    assert_eq!(message, "bosun.yaml:1:10: bosun 0.2.0 does not know version 2 of this format");
    assert_eq!(help, "write `version: 1`, or upgrade bosun");
}

#[test]
fn a_version_in_quotes_is_refused() {
    assert_eq!(error("version: '1'\n").0, "bosun.yaml:1:10: expected the number 1, found `1`");
}

#[test]
fn a_newer_bosun_is_asked_for_before_anything_else() {
    let (message, help) = error("min_version: 0.10\nversion: 7\nwhat: is this\nwhat: again\n");
    assert_eq!(message, "bosun.yaml:1:14: bosun 0.10 or newer is needed, this is 0.2.0");
    assert_eq!(help, "upgrade: `cargo install boatswain --version '>=0.10.0'`");
}

#[test]
fn an_older_bosun_is_no_wish() {
    assert!(good("version: 1\nmin_version: 0.2\n").hooks.hooks.is_empty());
}

#[test]
fn a_version_that_is_none_is_refused() {
    let (message, _) = error("version: 1\nmin_version: soon\n");
    assert_eq!(message, "bosun.yaml:2:14: expected a version such as `0.3.0`, found `soon`");
}

#[test]
fn an_unknown_key_has_a_suggestion() {
    let (message, help) = error("version: 1\nhook: {}\n");
    assert_eq!(message, "bosun.yaml:2:1: unknown key `hook`");
    assert_eq!(help, "did you mean `hooks`?");
}

#[test]
fn all_that_is_wrong_is_told_in_order() {
    let text = "version: 1\njobs: 0\nfail_on: errors\nhooks:\n  pre-comit: []\n";
    let errors = errors_of(&[("bosun.yaml", text)]);
    assert_eq!(
        told(&errors),
        [
            "bosun.yaml:2:7: expected a whole number from 1, found `0`",
            "bosun.yaml:3:10: expected `error`, `warning`, `info` or `never`, found `errors`",
            "bosun.yaml:5:3: git has no hook `pre-comit`",
        ]
    );
}

#[test]
fn columns_count_characters() {
    let errors = errors_of(&[("bosun.yaml", "{ version: 1, state: { roots: ü }, jobs: no }\n")]);
    assert_eq!(errors[0].to_string(), "bosun.yaml:1:42: expected a whole number from 1, found `no`");
}

#[test]
fn an_error_shows_its_line() {
    let errors = errors_of(&[("bosun.yaml", "version: 1\r\njobs: none # here\r\n")]);
    let Where::Text { excerpt, width, .. } = &errors[0].place else { panic!("no place") };
    assert_eq!((excerpt.as_str(), *width), ("jobs: none # here", 4));
}

#[test]
fn a_duplicate_key_names_both_places() {
    let errors = errors_of(&[("bosun.yaml", "version: 1\njobs: 1\njobs: 2\n")]);
    assert_eq!(told(&errors), ["bosun.yaml:3:1: `jobs` is written twice"]);
    assert_eq!((errors[0].related[0].0.line, errors[0].related[0].0.column), (2, 1));
}

#[test]
fn a_list_is_no_configuration() {
    assert_eq!(error("- a\n").0, "bosun.yaml:1:1: a configuration is a map, found a list");
}

#[test]
fn later_files_win_over_those_they_extend() {
    let config = good_files(&[
        ("bosun.yaml", "version: 1\nextends: [a.yaml, b.yaml]\njobs: 3\n"),
        ("a.yaml", "jobs: 1\nfail_on: info\nstate: { roots: a, workspaces: a }\n"),
        ("b.yaml", "jobs: 2\nfail_on: error\nstate: { roots: b }\n"),
    ]);
    let jobs = config.settings.jobs.as_ref().unwrap();
    assert_eq!(jobs.value.get(), 3);
    assert_eq!(jobs.by, SetBy::File(Origin { file: "bosun.yaml".into(), line: 3, column: 7 }));
    let fail_on = config.settings.fail_on.as_ref().unwrap();
    assert_eq!(fail_on.value, Threshold::From(Severity::Error));
    assert_eq!(fail_on.by, SetBy::File(Origin { file: "b.yaml".into(), line: 2, column: 10 }));
    assert_eq!(config.node(&["state", "roots"]).unwrap().text(), Some("b"));
    assert_eq!(config.node(&["state", "workspaces"]).unwrap().text(), Some("a"));
}

#[test]
fn the_origin_of_any_value_is_known() {
    let config = good("version: 1\nstate:\n  roots: [\"live/*\"]\n");
    let origin = config.origin(config.node(&["state", "roots"]).unwrap());
    assert_eq!(origin, Origin { file: "bosun.yaml".into(), line: 3, column: 10 });
}

#[test]
fn extended_paths_count_from_their_file() {
    let config = good_files(&[
        ("bosun.yaml", "version: 1\nextends: base/one.yaml\n"),
        ("base/one.yaml", "extends: ./sub/../two.yaml\n"),
        ("base/two.yaml", "jobs: 5\n"),
    ]);
    assert_eq!(config.settings.jobs.unwrap().value.get(), 5);
}

#[test]
fn a_missing_extended_file_is_told_where_it_is_named() {
    let (message, _) = error("version: 1\nextends: [gone.yaml]\n");
    assert!(message.starts_with("bosun.yaml:2:11: cannot read `gone.yaml`: "), "{message}");
}

#[test]
fn files_that_extend_each_other_are_named() {
    let errors = errors_of(&[
        ("bosun.yaml", "version: 1\nextends: a.yaml\n"),
        ("a.yaml", "jobs: 1\nextends: bosun.yaml\n"),
    ]);
    assert_eq!(
        told(&errors),
        ["a.yaml:2:10: files extend each other in a circle: bosun.yaml → a.yaml → bosun.yaml"]
    );
}

#[test]
fn the_same_file_may_be_extended_on_two_roads() {
    let config = good_files(&[
        ("bosun.yaml", "version: 1\nextends: [a.yaml, b.yaml]\n"),
        ("a.yaml", "extends: c.yaml\n"),
        ("b.yaml", "extends: c.yaml\n"),
        ("c.yaml", "jobs: 4\n"),
    ]);
    assert_eq!(config.settings.jobs.unwrap().value.get(), 4);
}

#[test]
fn the_local_file_overrides_for_one_person() {
    let config = good_files(&[
        ("bosun.yaml", "version: 1\njobs: 2\nfail_on: info\n"),
        ("bosun.local.yaml", "jobs: 8\nfail_on:\n"),
    ]);
    assert_eq!(config.settings.jobs.unwrap().value.get(), 8);
    assert_eq!(config.settings.fail_on, None);
}

#[test]
fn an_error_of_the_local_file_is_told_there() {
    let errors = errors_of(&[("bosun.yaml", "version: 1\n"), ("bosun.local.yaml", "x: 1\n")]);
    assert_eq!(told(&errors), ["bosun.local.yaml:1:1: unknown key `x`"]);
}

#[test]
fn variables_override_files() {
    let variables = [("BOSUN_JOBS", "9"), ("BOSUN_FAIL_ON", "")];
    let config = load_with(&[("bosun.yaml", "version: 1\njobs: 1\nfail_on: info\n")], &variables).unwrap();
    let jobs = config.settings.jobs.unwrap();
    assert_eq!((jobs.value.get(), jobs.by), (9, SetBy::Variable("BOSUN_JOBS")));
    assert_eq!(config.settings.fail_on.unwrap().value, Threshold::From(Severity::Info));
}

#[test]
fn a_variable_with_an_unknown_value_is_an_error() {
    let errors = load_with(&[("bosun.yaml", "version: 1\n")], &[("BOSUN_FAIL_ON", "errors")]).unwrap_err();
    assert_eq!(told(&errors), ["BOSUN_FAIL_ON: unknown value `errors`"]);
    assert_eq!(errors[0].help.as_deref(), Some("did you mean `error`?"));
}

#[test]
fn variables_count_without_any_file() {
    let inputs = Inputs {
        main: None,
        root: Path::new("/r"),
        read: &|_| Err(io::Error::from(io::ErrorKind::NotFound)),
        variable: &|name| (name == "BOSUN_JOBS").then(|| "2".to_owned()),
        known: Known { checks: &[], tags: &[], docker_rules: &[] },
        bosun: "0.2.0",
    };
    assert_eq!(load(&inputs).unwrap().settings.jobs.unwrap().value.get(), 2);
}

#[test]
fn a_named_file_that_is_not_there_is_an_error() {
    let errors = errors_of(&[]);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].to_string().starts_with("bosun.yaml: cannot be read: "), "{}", errors[0]);
}

#[test]
fn every_family_reads_the_shared_keys() {
    for family in ["docker", "state", "flags", "hooks"] {
        let (off, no) = match family {
            "docker" => ("DL3004", "SC2086"),
            "state" => ("BS001", "BS010"),
            _ => ("subject", "large-file"),
        };
        let text = format!(
            "version: 1\n{family}:\n  files: a\n  exclude: [b/]\n  rules: {{ {off}: off, {no}: false }}\n  \
             overrides: [{{ files: c, rules: {{ {off}: error }} }}]\n  fail_on: never\n"
        );
        let families = good(&text).families;
        let read = match family {
            "docker" => families.docker,
            "state" => families.state,
            "flags" => families.flags,
            _ => families.hooks,
        };
        assert_eq!(
            (read.files.as_slice(), read.exclude.as_slice()),
            (&["a".to_owned()][..], &["b/".to_owned()][..])
        );
        assert_eq!(read.rules.of(off, &[]), Some(crate::diagnostic::Level::Ignore));
        assert_eq!(read.rules.of(no, &[]), Some(crate::diagnostic::Level::Ignore));
        assert_eq!(read.overrides.len(), 1);
        assert_eq!(read.fail_on, Some(Threshold::Never));
    }
}

#[test]
fn an_unknown_level_is_an_error() {
    let (message, _) = error("version: 1\ndocker:\n  rules: { DL3008: warn }\n");
    assert_eq!(
        message,
        "bosun.yaml:3:20: expected `error`, `warning`, `info`, `ignore` or `off`, found `warn`"
    );
}

#[test]
fn an_override_needs_files_and_rules() {
    let (message, _) = error("version: 1\nstate:\n  overrides:\n    - files: a\n");
    assert_eq!(message, "bosun.yaml:4:7: `rules` is missing");
}

#[test]
fn a_family_that_is_no_map_is_an_error() {
    assert_eq!(error("version: 1\nflags: [a]\n").0, "bosun.yaml:2:8: expected a map, found a list");
}

#[test]
fn anchors_and_merge_keys_work() {
    let steps = good(
        "version: 1\nhooks:\n  pre-commit:\n    - &fast { id: a, run: x, timeout: 5s }\n    - { <<: *fast, id: b, run: y }\n",
    )
    .hooks
    .hooks
    .remove(0)
    .steps;
    assert_eq!(steps[1].id, "b");
    assert_eq!(steps[1].timeout, steps[0].timeout);
}
