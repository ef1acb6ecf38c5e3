//! What is often a secret, whatever service it is for.

use super::{Doubt, Edge, Literal, Rule};

pub(super) const RULES: &[Rule] = &[
    Rule::format(
        "jwt",
        "JSON web token",
        &["eyj"],
        r"eyJ[A-Za-z0-9_\-]{15,}\.eyJ[A-Za-z0-9_\-]{15,}\.[A-Za-z0-9_\-]{20,}",
        4.0,
    )
    .after(4096)
    .generic(),
    Rule::format(
        "url-password",
        "password in a URL",
        &["://"],
        r#"://[A-Za-z0-9_.\-%]{1,60}:([^\s@/:"'<>{}$%*`\\\[\]()|,]{8,60})@[A-Za-z0-9.\-]{3,}"#,
        3.0,
    )
    .edge(Edge::Open)
    .generic()
    .doubt(Doubt::Placeholders)
    .literal(Literal::Before),
    Rule::format(
        "generic-assignment",
        "something that looks like a secret",
        &[
            "secret",
            "token",
            "passwd",
            "password",
            "api_key",
            "apikey",
            "api-key",
            "access_key",
            "accesskey",
            "credential",
        ],
        r#"[A-Za-z_\-]+s?[\w.\-"'\]]{0,15}\s{0,3}(?::=|=>|=|:)\s{0,3}["']([A-Za-z0-9_+/=.\-]{20,120})["']"#,
        4.3,
    )
    .edge(Edge::Open)
    .generic()
    .literal(Literal::Before),
];
