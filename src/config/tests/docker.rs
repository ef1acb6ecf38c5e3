//! The keys that only `docker` has.

use super::super::docker::{DockerConfig, Image};
use super::{error, errors_of, good, good_files, told};
use crate::diagnostic::{Level, Severity};
use crate::docker::labels::LabelFormat;
use crate::docker::profile::Profile;

#[test]
fn every_key_is_read() {
    let config = good(
        "version: 1\ndocker:\n  profile: buildkit\n  hadolint: false\n  baseline: .bosun/docker.json\n  images:\n  \
         - file: docker/api.Dockerfile\n    context: .\n    target: run\n    build_args: { VERSION: 1.10 }\n    \
         max_size: 250MB\n  - { file: Dockerfile }\n  label_schema: { author: email, org.url: url }\n  \
         strict_labels: true\n  trusted_registries: [docker.io, \"*.example.com\"]\n",
    )
    .docker;
    let api = Image {
        file: "docker/api.Dockerfile".to_owned(),
        context: Some(".".to_owned()),
        target: Some("run".to_owned()),
        build_args: [("VERSION".to_owned(), "1.10".to_owned())].into(),
        max_size: Some(250_000_000),
    };
    let plain = Image { file: "Dockerfile".to_owned(), ..Image::default() };
    let expected = DockerConfig {
        profile: Some(Profile::Buildkit),
        hadolint: Some(false),
        images: vec![api, plain],
        baseline: Some(".bosun/docker.json".to_owned()),
        label_schema: Some(
            [("author".to_owned(), LabelFormat::Email), ("org.url".to_owned(), LabelFormat::Url)].into(),
        ),
        strict_labels: Some(true),
        trusted_registries: Some(vec!["docker.io".to_owned(), "*.example.com".to_owned()]),
    };
    assert_eq!(config, expected);
}

#[test]
fn nothing_said_leaves_all_to_the_layers_below() {
    for text in ["version: 1\n", "version: 1\ndocker:\n", "version: 1\ndocker: { profile: , images: ~ }\n"] {
        assert_eq!(good(text).docker, DockerConfig::default(), "{text}");
    }
}

#[test]
fn an_unknown_key_has_a_suggestion() {
    assert_eq!(
        error("version: 1\ndocker:\n  image: []\n"),
        ("bosun.yaml:3:3: unknown key `image`".to_owned(), "did you mean `images`?".to_owned())
    );
    assert_eq!(
        error("version: 1\ndocker:\n  images:\n    - { file: a, args: {} }\n"),
        (
            "bosun.yaml:4:18: unknown key `args`".to_owned(),
            "keys here are `file`, `context`, `target`, `build_args`, `max_size`".to_owned()
        )
    );
}

#[test]
fn a_profile_is_one_of_four() {
    let (message, help) = error("version: 1\ndocker: { profile: haddolint }\n");
    assert_eq!(
        message,
        "bosun.yaml:2:20: expected `default`, `hadolint`, `buildkit` or `all`, found `haddolint`"
    );
    assert_eq!(help, "did you mean `hadolint`?");
}

#[test]
fn an_image_needs_a_file() {
    let (message, _) = error("version: 1\ndocker:\n  images:\n    - context: .\n");
    assert_eq!(message, "bosun.yaml:4:7: `file` is missing");
    let (message, _) = error("version: 1\ndocker:\n  images: [{ file: '' }]\n");
    assert_eq!(message, "bosun.yaml:3:20: expected a path, found an empty text");
}

#[test]
fn a_size_needs_a_unit_that_is_known() {
    let (message, help) = error("version: 1\ndocker: { images: [{ file: a, max_size: small }] }\n");
    assert_eq!(message, "bosun.yaml:2:41: expected a size, found `small`");
    assert_eq!(help, "write a number and a unit: `500KB`, `250MB`, `1.5GiB`");
}

#[test]
fn what_is_of_another_shape_is_told_where_it_stands() {
    for (text, message) in [
        ("images: { file: a }", "2:19: expected a list of maps with `file`, found a map"),
        ("images: [a]", "2:20: an image is a map, found `a`"),
        ("hadolint: yes", "2:21: expected `true` or `false`, found `yes`"),
        ("baseline: [a]", "2:21: expected a text, found a list"),
        ("label_schema: [a]", "2:25: expected a map from labels to formats, found a list"),
        ("trusted_registries: { a: b }", "2:31: expected a text or a list of texts, found a map"),
        (
            "label_schema: { a: Email }",
            "2:30: expected `text`, `url`, `semver`, `hash`, `rfc3339`, `spdx` or `email`, found `Email`",
        ),
        ("images: [{ file: a, build_args: [B=1] }]", "2:43: expected a map of build arguments, found a list"),
    ] {
        let (told, _) = error(&format!("version: 1\ndocker: {{ {text} }}\n"));
        assert_eq!(told, format!("bosun.yaml:{message}"), "{text}");
    }
}

#[test]
fn a_family_that_is_no_map_is_told_once() {
    assert_eq!(error("version: 1\ndocker: [a]\n").0, "bosun.yaml:2:9: expected a map, found a list");
}

#[test]
fn a_rule_that_nobody_has_is_refused_with_a_suggestion() {
    let (message, help) = error("version: 1\ndocker:\n  rules: { DL308: ignore }\n");
    assert_eq!(message, "bosun.yaml:3:12: unknown rule `DL308`");
    assert_eq!(help, "did you mean `DL3008`?");
    let (message, _) = error("version: 1\ndocker: { overrides: [{ files: a, rules: { DL3*: info } }] }\n");
    assert_eq!(message, "bosun.yaml:2:44: unknown rule `DL3*`");
}

#[test]
fn rules_have_their_names_and_all_codes_of_shellcheck() {
    let config = good("version: 1\ndocker:\n  rules: { DL3008: ignore, NoSudo: error, SC2086: info }\n");
    let rules = &config.families.docker.rules;
    assert_eq!(rules.of("DL3008", &[]), Some(Level::Ignore));
    assert_eq!(rules.of("DL3004", &["NoSudo"]), Some(Level::Report(Severity::Error)));
    assert_eq!(rules.of("SC2086", &[]), Some(Level::Report(Severity::Info)));
}

#[test]
fn a_code_of_shellcheck_is_no_rule_of_hooks() {
    assert_eq!(
        error("version: 1\nhooks:\n  rules: { SC2086: info }\n").0,
        "bosun.yaml:3:12: unknown rule `SC2086`"
    );
}

#[test]
fn later_files_replace_images_and_add_labels() {
    let config = good_files(&[
        ("bosun.yaml", "version: 1\ndocker: { images: [{ file: a }], label_schema: { a: text, b: url } }\n"),
        ("bosun.local.yaml", "docker: { images: [{ file: b }], label_schema: { b: hash } }\n"),
    ])
    .docker;
    let files: Vec<&str> = config.images.iter().map(|image| image.file.as_str()).collect();
    assert_eq!(files, ["b"]);
    let labels = config.label_schema.unwrap();
    assert_eq!((labels["a"], labels["b"]), (LabelFormat::Text, LabelFormat::Hash));
}

#[test]
fn an_error_of_the_local_file_is_told_there() {
    let errors = errors_of(&[
        ("bosun.yaml", "version: 1\ndocker: { profile: all }\n"),
        ("bosun.local.yaml", "docker: { hadolint: 1 }\n"),
    ]);
    assert_eq!(told(&errors), ["bosun.local.yaml:1:21: expected `true` or `false`, found `1`"]);
}
