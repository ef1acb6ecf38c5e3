//! What bake files say, and what they leave open.

use super::*;
use proptest::prelude::*;

fn tell(build: &Build) -> String {
    let args: Vec<String> = build.args.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let (context, target) = (build.context.as_deref(), build.target.as_deref());
    let text =
        format!("{} {} {} {}", build.file, context.unwrap_or("?"), target.unwrap_or("?"), args.join(","));
    text.trim_end().to_owned()
}

fn hcl(text: &str) -> Vec<String> {
    hcl_builds(text.as_bytes()).iter().map(tell).collect()
}

/// The builds of one target with these attributes.
fn target(attributes: &str) -> Vec<String> {
    hcl(&format!("target \"a\" {{\n{attributes}\n}}\n"))
}

fn json(text: &str) -> Vec<String> {
    json_builds(text.as_bytes()).iter().map(tell).collect()
}

#[test]
fn a_target_is_read_in_full() {
    let text = r#"
        // what is built
        variable "TAG" { default = "latest" }
        group "default" {
          targets = ["api"]
        }
        target "api" {
          context    = "./api" # its folder
          dockerfile = "docker/Dockerfile"
          target     = "run"
          args = {
            A = "b"
            "C" = 3, D : true
          }
          tags = ["api:${TAG}", "api"]
        }
    "#;
    assert_eq!(hcl(text), ["api/docker/Dockerfile api run A=b,C=3,D=true"]);
}

#[test]
fn what_is_not_said_has_its_default() {
    assert_eq!(target(""), ["Dockerfile . ?"]);
    assert_eq!(target("dockerfile = \"a.Dockerfile\""), ["a.Dockerfile . ?"]);
    assert_eq!(target("context = null"), ["Dockerfile . ?"]);
}

#[test]
fn what_is_not_literal_is_left_out() {
    for attribute in [
        "context = DIR",
        "context = \"${DIR}/a\"",
        "context = \"a\" == \"b\" ? \"c\" : \"d\"",
        "context = (\"a\")",
        "dockerfile = \"${x(\"}\")}\"",
        "dockerfile = lower(\"A\")",
        "dockerfile = [\"a\"]",
        "dockerfile = \"%{ if X }a%{ endif }\"",
        "inherits = BASES",
    ] {
        assert!(target(attribute).is_empty(), "{attribute}");
    }
    assert_eq!(
        target("target = T\nargs = { A = X, B = \"${X}\", C = \"c\", D = 1.50, E = null, F = X ? 1 : 2 }"),
        ["Dockerfile . ? C=c"]
    );
}

#[test]
fn expressions_are_stepped_over_to_their_end() {
    let text = r##"
        target "a" {
          tags = [for t in split(",", "x,}y"): "r/${t}${"}\""}" if t != ""]
          labels = {
            "a" = timestamp()
            (KEY) = "}"
          }
          secret = [for k, v in { a = "]", b = "," } : "${k}=${v}"]
          attest = { for k, v in x : k => v if v != "}" }
          platforms = cond ? [
            "a",
          ] : ["b"]
          output = [{ type = "local", dest = "}" }]
          dockerfile-args = <<-EOT
            } "
          EOT
          note = f(1, /* ) */ 2) # }
          context = "a"
        }
        target "b" { context = "b" }
    "##;
    assert_eq!(hcl(text), ["a/Dockerfile a ?", "b/Dockerfile b ?"]);
}

#[test]
fn escapes_are_undone() {
    assert_eq!(
        target(r#"args = { A = "a\"b\\\t\u0041$${x}%%{y}" }"#),
        ["Dockerfile . ? A=a\"b\\\tA${x}%{y}"]
    );
    assert!(target(r#"context = "a\qb""#).is_empty());
}

#[test]
fn an_inline_dockerfile_is_no_file() {
    assert!(target("dockerfile-inline = <<EOT\nFROM a\nEOT").is_empty());
    assert!(target("dockerfile-inline = \"FROM a\"").is_empty());
}

#[test]
fn a_context_elsewhere_is_left_out() {
    assert!(target("context = \"https://example.com/a.git\"").is_empty());
    assert_eq!(target("context = \"cwd://a\""), ["a/Dockerfile a ?"]);
    assert_eq!(target("context = \"a\"\ndockerfile = \"cwd://b/Dockerfile\""), ["b/Dockerfile a ?"]);
}

#[test]
fn targets_inherit_and_later_ones_win() {
    let text = r#"
        target "_base" { args = { A = "1", B = "1" } }
        target "_dev" {
          dockerfile = "dev.Dockerfile"
          args = { B = "2" }
        }
        target "app" {
          inherits = ["_base", "_dev"]
          context = "app"
          args = { C = "3" }
        }
    "#;
    assert_eq!(hcl(text), ["app/dev.Dockerfile app ? A=1,B=2,C=3"]);
}

#[test]
fn an_argument_that_is_not_known_takes_away_the_inherited_one() {
    let text =
        "target \"b\" { args = { A = \"1\" } }\ntarget \"a\" {\ninherits = [\"b\"]\nargs = { A = X }\n}\n";
    assert_eq!(hcl(text), ["Dockerfile . ?"]);
}

#[test]
fn arguments_that_are_computed_take_away_all_inherited_ones() {
    let text = "target \"b\" { args = { A = \"1\" } }\ntarget \"a\" {\ninherits = [\"b\"]\nargs = merge({ A = \"2\" }, X)\n}\n";
    assert_eq!(hcl(text), ["Dockerfile . ?"]);
}

#[test]
fn what_inherits_from_nothing_known_is_left_out() {
    assert!(target("inherits = [\"nobody\"]").is_empty());
    assert!(target("inherits = [X]").is_empty());
    assert!(target("inherits = [\"a\"]\ncontext = \"a\"").is_empty());
}

#[test]
fn blocks_of_one_name_are_one_target() {
    let text = "target \"a\" { context = \"a\" }\ntarget \"a\" { target = \"run\" }\n";
    assert_eq!(hcl(text), ["a/Dockerfile a run"]);
}

#[test]
fn what_cannot_be_read_ends_the_reading() {
    let good = "target \"a\" { context = \"a\" }\n";
    for bad in
        ["target \"b\" { context = \"b\n}", "}", "target \"b\" {", "= 1", "target b c", "target \"${x}\" {}"]
    {
        assert_eq!(hcl(&format!("{good}{bad}\n")), ["a/Dockerfile a ?"], "{bad}");
    }
}

#[test]
fn json_says_the_same() {
    let text = r#"{
        "group": { "default": { "targets": ["api"] } },
        "target": {
            "base": { "args": { "A": "1", "B": "${X}", "N": 2, "T": true, "F": 1.5 } },
            "api": { "inherits": ["base"], "context": "api", "target": "run" },
            "var": { "context": "${DIR}" },
            "inline": { "dockerfile-inline": "FROM a" },
            "odd": 3
        }
    }"#;
    assert_eq!(json(text), ["api/Dockerfile api run A=1,N=2,T=true"]);
    for text in ["", "[]", "{", "{\"target\": []}"] {
        assert!(json(text).is_empty(), "{text}");
    }
}

#[test]
fn bake_files_are_known_by_name() {
    assert!(is_bake(Path::new("a/docker-bake.hcl")) && is_bake(Path::new("docker-bake.json")));
    assert!(!is_bake(Path::new("docker-bake.override.hcl")) && !is_bake(Path::new("bake.hcl")));
}

#[test]
fn a_web_of_bases_takes_no_time() {
    let mut text = String::from("target \"t0\" { context = \"a\" }\n");
    for at in 1..60 {
        let base = at - 1;
        text.push_str(&format!("target \"t{at}\" {{ inherits = [\"t{base}\", \"t{base}\"] }}\n"));
    }
    assert!(hcl(&text).len() < 60);
}

#[test]
fn depth_takes_no_stack() {
    for open in ["[", "{ a = ", "(", "\"${"] {
        target(&format!("context = {}", open.repeat(50_000)));
    }
    hcl(&"a {\n".repeat(50_000));
}

proptest! {
    #[test]
    fn never_panics(bytes: Vec<u8>, near in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
        hcl_builds(&bytes);
        json_builds(&bytes);
        hcl_builds(near.concat().as_bytes());
    }
}

/// Pieces of bake files, right and wrong.
const PIECES: &[&str] = &[
    "target \"a\" {\n",
    "}\n",
    "}",
    "context = ",
    "args = {",
    "inherits = [\"a\"]\n",
    "\"a\"",
    "\"${",
    "\"",
    "[",
    "]",
    ",",
    "\n",
    "=",
    ":",
    "(",
    ")",
    "X",
    "<<E\n",
    "<<-E\n",
    "E\n",
    "# c\n",
    "/*",
    "*/",
    "//",
    "\\",
    "\\u12",
    "é",
    "$${",
    "null",
    "1",
    "0",
];
