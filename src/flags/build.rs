//! From sources to what applications read: strict JSON in the profile that
//! all clients load, shared rules written out.

use super::data::Data;
use super::syntax::{Node, pretty};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The root key that names the sources of a built file.
pub(crate) const MARK: &str = "$bosun";

/// A source of a built file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Its name, from the folder of the base.
    pub(crate) name: String,
    pub(crate) sha256: String,
}

/// Returns the SHA-256 of bytes in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Writes the merged sources for applications. The rules must be sound:
/// a shared rule that is not there stays a name.
pub(crate) fn build(root: &Node, origins: &[Origin]) -> String {
    let mut data = Data::Map(vec![
        ("$schema".to_owned(), Data::text("https://flagd.dev/schema/v0/flags.json")),
        (MARK.to_owned(), mark(origins)),
    ]);
    let shared = root.get("$evaluators").map_or(Data::Null, Node::data);
    for entry in root.as_map().unwrap_or_default() {
        match entry.key.as_str() {
            "$schema" | "$evaluators" | MARK => {}
            "flags" => {
                let flags = entry.value.as_map().unwrap_or_default();
                let flags = flags.iter().map(|flag| (flag.key.clone(), built(&flag.value, &shared)));
                data.set("flags", Data::Map(flags.collect()));
            }
            key => data.set(key, entry.value.data()),
        }
    }
    pretty(&data, 3) + "\n"
}

fn mark(origins: &[Origin]) -> Data {
    let sources = origins.iter().map(|origin| {
        Data::Map(vec![
            ("file".to_owned(), Data::text(origin.name.as_str())),
            ("sha256".to_owned(), Data::text(origin.sha256.as_str())),
        ])
    });
    Data::Map(vec![
        ("note".to_owned(), Data::text("built by `bosun flags build`: change the source, not this file")),
        ("sources".to_owned(), Data::List(sources.collect())),
    ])
}

fn built(flag: &Node, shared: &Data) -> Data {
    let mut flag = flag.data();
    if let Some(rule) = flag.get_mut("targeting") {
        write_out(rule, shared, &mut Vec::new());
    }
    flag
}

/// Replaces the names of shared rules by the rules.
fn write_out(rule: &mut Data, shared: &Data, open: &mut Vec<String>) {
    match rule {
        Data::List(items) => items.iter_mut().for_each(|item| write_out(item, shared, open)),
        Data::Map(map) => {
            if let [(key, Data::Text(name))] = map.as_slice()
                && key == "$ref"
                && let Some(found) = shared.get(name)
                && !open.contains(name)
            {
                open.push(name.clone());
                let mut found = found.clone();
                write_out(&mut found, shared, open);
                open.pop();
                *rule = found;
                return;
            }
            map.iter_mut().for_each(|(_, value)| write_out(value, shared, open));
        }
        _ => {}
    }
}

/// Returns the sources that a built file names; `None` if it is no built one.
pub(crate) fn origins_of(root: &Node) -> Option<Vec<Origin>> {
    let sources = root.get(MARK)?.get("sources")?.as_list()?;
    let origin = |node: &Node| {
        let text = |key: &str| node.get(key).and_then(Node::as_text).map(str::to_owned);
        Some(Origin { name: text("file")?, sha256: text("sha256")? })
    };
    sources.iter().map(origin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::syntax::{Syntax, read};

    #[test]
    fn shared_rules_are_written_out_and_the_sources_named() {
        let text = "flags:\n  f:\n    state: ENABLED\n    targeting: {if: [{$ref: a}, \"on\"]}\n\
                    $evaluators:\n  a: {\"!\": [{$ref: b}]}\n  b: {var: x}\nmetadata: {team: shop}\n";
        let root = read(text.as_bytes(), Syntax::Yaml).unwrap().root;
        let origin = Origin { name: "flags.yaml".to_owned(), sha256: sha256(text.as_bytes()) };
        let built = build(&root, std::slice::from_ref(&origin));
        let read = read(built.as_bytes(), Syntax::Json).unwrap().root;
        assert_eq!(origins_of(&read), Some(vec![origin]));
        assert!(built.contains(r#""targeting": {"if": [{"!": [{"var": "x"}]}, "on"]}"#), "{built}");
        assert!(!built.contains("$evaluators"));
        assert!(built.ends_with("\"metadata\": {\n    \"team\": \"shop\"\n  }\n}\n"), "{built}");
    }
}
