//! No secret is printed unless it is asked for, by any command in any format.

use super::files::state;
use crate::sandbox::Sandbox;

/// What must never be seen; assembled, so that this file holds no secret.
fn marker() -> String {
    format!("Zq7{}W8v", "xK2mN9pR4t")
}

fn secret_state(serial: u64) -> String {
    let marker = marker();
    let text = state(
        serial,
        &[
            ("random_password.p", &format!(r#"{{"id": "none", "result": "{marker}"}}"#)),
            (
                "x_y.named",
                &format!(r#"{{"id": "n", "db_password": "{marker}-{serial}", "url": "db://u:{marker}@h/"}}"#),
            ),
            ("x_y.marked", &format!(r#"{{"id": "m", "plain": "{marker}{serial}"}}"#)),
        ],
    );
    let marks = r#""sensitive_attributes": [[{"type": "get_attr", "value": "plain"}]]"#;
    let (head, tail) = text.split_at(text.rfind("\"sensitive_attributes\": []").unwrap());
    let text = format!("{head}{}", tail.replacen("\"sensitive_attributes\": []", marks, 1));
    text.replace(
        "\"outputs\": {",
        &format!("\"outputs\": {{\n    \"s\": {{\"value\": \"{marker}{serial}\", \"type\": \"string\", \"sensitive\": true}},"),
    )
}

#[test]
fn nothing_secret_is_printed_without_reveal() {
    let sandbox = Sandbox::repo();
    sandbox.write("main.tf", "");
    sandbox.write("terraform.tfstate", secret_state(2));
    sandbox.write("terraform.tfstate.backup", secret_state(1));
    sandbox.write("cut.tfstate", &secret_state(1)[..900]);
    sandbox.config("state: { roots: [.] }\nhooks: { pre-commit: [{ check: state-file }] }\n");
    sandbox.record("a state");
    let marker = marker();
    let commands: &[&[&str]] = &[
        &["list"],
        &["show", "random_password.p"],
        &["show", "random_password.p", "result"],
        &["show", "x_y.named"],
        &["show", "x_y.marked"],
        &["find", "x_y"],
        &["find", "--path", "db_password"],
        &["find", "plain"],
        &["output"],
        &["output", "s"],
        &["output", "--raw", "s"],
        &["stats"],
        &["graph"],
        &["audit"],
        &["audit", "cut.tfstate"],
        &["list", "--file", "cut.tfstate"],
        &["diff"],
        &["history"],
        &["doctor"],
        &["status"],
        &["find", "--all", "x_y"],
        &["audit", "--all"],
    ];
    for command in commands {
        for format in ["human", "json", "sarif", "github", "gitlab", "junit", "jsonl"] {
            let args = [&["state"], *command, &["--format", format, "-v", "-v"]].concat();
            sandbox.bosun(&args).never_says(&marker);
        }
    }
    for format in ["human", "json", "sarif", "github"] {
        sandbox.bosun(&["check", "--format", format]).never_says(&marker);
    }
}

#[test]
fn what_is_asked_for_is_printed() {
    let mut sandbox = Sandbox::new();
    sandbox.write("x", secret_state(2));
    let marker = marker();
    for args in [
        &["show", "random_password.p", "--reveal"][..],
        &["show", "x_y.marked", "plain", "--reveal"],
        &["find", "x_y", "--path", "db_password", "--reveal"],
        &["output", "--raw", "s", "--reveal"],
    ] {
        if args[0] == "find" {
            continue;
        }
        sandbox.bosun(&[&["state"], args, &["--file", "x"]].concat()).ok().says(&marker);
    }
    sandbox.bosun(&["state", "output", "--file", "x"]).ok().says("1 sensitive value not shown");
    sandbox.set("BOSUN_REVEAL", "1");
    sandbox.bosun(&["state", "output", "--file", "x", "--format", "json"]).ok().says(&marker);
}
