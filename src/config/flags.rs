//! `flags`: the keys that this family has beside those of all.

use super::keys::{ENVIRONMENT, FAMILY, FLAGS, WRITE, names};
use crate::flags::clients::Reads;
use crate::yaml::{Errors, Node, Reader};

/// What the file says of flags; what it does not say is for the commands.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct FlagsConfig {
    /// The file that people edit, from the root.
    pub(crate) file: Option<String>,
    /// In the order of the file.
    pub(crate) environments: Vec<Environment>,
    pub(crate) default_environment: Option<String>,
    /// The clients that read what is built.
    pub(crate) clients: Vec<Reads>,
    /// Write into files instead of replacing them.
    pub(crate) in_place: bool,
}

/// An environment: a base and what differs. Paths count from the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Environment {
    pub(crate) name: String,
    pub(crate) file: Option<String>,
    pub(crate) output: Option<String>,
    pub(crate) protected: bool,
}

/// Reads the keys of its own of the map at `node`.
pub(super) fn read(node: &Node, errors: &mut Errors) -> FlagsConfig {
    let mut config = FlagsConfig::default();
    if node.as_map().is_none() {
        // Reported with the keys that all families share.
        return config;
    }
    let known = names(FAMILY).chain(names(FLAGS));
    let Some(mut reader) = Reader::open(node, "`flags`", known, errors) else { return config };
    for key in names(FAMILY) {
        reader.take(key);
    }
    config.file = reader.take("file").and_then(|node| path(node, errors));
    config.environments =
        reader.take("environments").map(|node| environments(node, errors)).unwrap_or_default();
    if let Some(node) = reader.take("default_environment") {
        config.default_environment = node.str(errors).map(str::to_owned);
        check_default(node, &config, errors);
    }
    if let Some(node) = reader.take("clients") {
        for (text, place) in node.texts(errors) {
            match Reads::parse(text) {
                Ok(reads) => config.clients.push(reads),
                Err(message) => {
                    errors.at(place, message).help("write `python`, `node<0.17` or `rust>=0.3`");
                }
            }
        }
    }
    let write = reader.take("write").and_then(|node| node.word(WRITE, errors));
    config.in_place = write == Some("in-place");
    reader.finish(errors);
    config
}

fn path(node: &Node, errors: &mut Errors) -> Option<String> {
    let text = node.str(errors)?;
    if text.is_empty() {
        node.expected("a path", errors);
        return None;
    }
    Some(text.to_owned())
}

fn environments(node: &Node, errors: &mut Errors) -> Vec<Environment> {
    let Some(map) = node.as_map() else {
        errors
            .at(
                node,
                format!("expected a map from environments to their settings, found {}", node.describe()),
            )
            .help("write `production: { protected: true }`");
        return Vec::new();
    };
    let mut all = Vec::new();
    for entry in map {
        let name = entry.key.text.as_str();
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if name.is_empty() || !name.bytes().all(is_name) {
            errors
                .at_key(&entry.key, format!("`{name}` cannot be the name of an environment"))
                .help("it becomes part of a file's name: take letters, digits, `-` and `_`");
            continue;
        }
        let mut environment =
            Environment { name: name.to_owned(), file: None, output: None, protected: false };
        if !entry.value.is_null() {
            let Some(mut reader) = Reader::open(&entry.value, "an environment", names(ENVIRONMENT), errors)
            else {
                continue;
            };
            environment.file = reader.take("file").and_then(|node| path(node, errors));
            environment.output = reader.take("output").and_then(|node| path(node, errors));
            environment.protected =
                reader.take("protected").and_then(|node| node.bool(errors)).unwrap_or(false);
            reader.finish(errors);
        }
        all.push(environment);
    }
    all
}

/// What is changed unless something else is said had better be harmless.
fn check_default(node: &Node, config: &FlagsConfig, errors: &mut Errors) {
    let Some(name) = &config.default_environment else { return };
    match config.environments.iter().find(|environment| environment.name == *name) {
        None => {
            errors.at(node, format!("there is no environment `{name}`"));
        }
        Some(environment) if environment.protected => {
            errors
                .at(node, format!("`{name}` is protected, and what is protected is named each time"))
                .help("take another one, and give `--env` for this");
        }
        Some(_) => {}
    }
}
