//! Outputs as `terraform output -json` prints them.

use super::json::{Kind, Raw, compact, indented, quote};
use super::model::Output;

/// The type of an output, as JSON; old formats do not write it, and terraform
/// takes what the value says.
pub(crate) fn kind_of(output: &Output<'_>) -> String {
    output.kind.map_or_else(|| implied(output.value), compact)
}

/// The type of a value, as JSON: a list or a map where all are of one type.
fn implied(value: Raw<'_>) -> String {
    match value.kind() {
        Kind::Null => "\"dynamic\"".to_owned(),
        Kind::Bool => "\"bool\"".to_owned(),
        Kind::Number => "\"number\"".to_owned(),
        Kind::String => "\"string\"".to_owned(),
        Kind::List => {
            let parts: Vec<String> = value.items().into_iter().map(implied).collect();
            match parts.first().filter(|first| parts.iter().all(|part| part == *first)) {
                Some(same) => format!("[\"list\",{same}]"),
                None => format!("[\"tuple\",[{}]]", parts.join(",")),
            }
        }
        Kind::Map => {
            let mut parts: Vec<(String, String)> =
                value.entries().into_iter().map(|(key, value)| (quote(&key), implied(value))).collect();
            parts.sort();
            match parts.first().filter(|first| parts.iter().all(|part| part.1 == first.1)) {
                Some((_, same)) => format!("[\"map\",{same}]"),
                None => {
                    let parts: Vec<String> =
                        parts.into_iter().map(|(key, kind)| format!("{key}:{kind}")).collect();
                    format!("[\"object\",{{{}}}]", parts.join(","))
                }
            }
        }
    }
}

/// All outputs as one document; `null` stands for what is sensitive unless it
/// is to be revealed.
pub(crate) fn document(outputs: &[&Output<'_>], reveal: bool) -> String {
    let mut sorted: Vec<&&Output<'_>> = outputs.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut out = String::from("{");
    for (at, output) in sorted.iter().enumerate() {
        out.push_str(if at == 0 { "\n  " } else { ",\n  " });
        out.push_str(&quote(&output.name));
        out.push_str(": {\n    \"sensitive\": ");
        out.push_str(if output.sensitive { "true" } else { "false" });
        out.push_str(",\n    \"type\": ");
        if let Ok(kind) = Raw::parse(kind_of(output).as_bytes()) {
            indented(kind, 2, &mut out);
        }
        out.push_str(",\n    \"value\": ");
        value(output, reveal, 2, &mut out);
        out.push_str("\n  }");
    }
    out.push_str(if outputs.is_empty() { "}\n" } else { "\n}\n" });
    out
}

/// One value, as JSON.
pub(crate) fn value(output: &Output<'_>, reveal: bool, indent: usize, out: &mut String) {
    if output.sensitive && !reveal {
        out.push_str("null");
        return;
    }
    // A state may hold a number where the type says text.
    let is_text = output.kind.and_then(Raw::text).as_deref() == Some("string");
    if is_text && matches!(output.value.kind(), Kind::Number | Kind::Bool) {
        out.push_str(&quote(&output.value.plain()));
        return;
    }
    indented(output.value, indent, out);
}
