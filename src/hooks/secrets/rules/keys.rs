//! Key material.

use super::{Doubt, Edge, Literal, Rule};

pub(super) const RULES: &[Rule] = &[
    // Markers alone are in every program that reads keys: a body must follow,
    // perhaps as the lines of a string.
    Rule::format(
        "private-key",
        "private key",
        &["-----begin "],
        concat!(
            "-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----",
            r#"(?:\\[nr]|[\s"'+,\\])*"#,
            r#"(?:[A-Za-z][A-Za-z0-9\-]*: [^\n\\]*(?:\\[nr]|[\s"'+,\\])+)*"#,
            r#"((?:\\[nr]|[A-Za-z0-9+/=\s"',\\]){64,})"#,
        ),
        4.0,
    )
    .after(8192)
    .edge(Edge::Open)
    .doubt(Doubt::None)
    .literal(Literal::Before),
    Rule::format(
        "putty-key",
        "PuTTY private key",
        &["putty-user-key-file-"],
        r"PuTTY-User-Key-File-[23]: [a-z0-9@.\-]+",
        0.0,
    )
    .edge(Edge::Open),
    Rule::format(
        "age-secret-key",
        "age secret key",
        &["age-secret-key-1"],
        "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
        3.0,
    ),
];
