//! `state`: the keys that this family has beside those of all.

use super::family::read_globs;
use super::keys::{FAMILY, STATE, STATE_ROOT, STATE_TIMEOUTS, names};
use crate::glob::Globs;
use crate::yaml::{Errors, Node, Reader};
use std::collections::BTreeMap;
use std::time::Duration;

/// What the file says of states; what it does not say is found out.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct StateConfig {
    pub(crate) roots: Vec<StateRoot>,
    /// Of every root; none for the one that is selected in it.
    pub(crate) workspaces: Vec<String>,
    /// Settings of backends that the configurations leave open.
    pub(crate) backend_config: BTreeMap<String, String>,
    pub(crate) lock_timeout: Option<Duration>,
}

/// Folders of configurations. Paths count from the root of the repository.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StateRoot {
    /// A folder, or a glob of folders.
    pub(crate) path: String,
    /// What it is called in place of its path.
    pub(crate) name: Option<String>,
}

impl StateConfig {
    /// The workspaces to look at; `None` for the one that is selected.
    pub(crate) fn workspaces_or_selected(&self) -> Vec<Option<String>> {
        match self.workspaces.is_empty() {
            true => vec![None],
            false => self.workspaces.iter().cloned().map(Some).collect(),
        }
    }
}

/// Reads the keys of its own of the map at `node`, and reports those that
/// neither it nor any family has.
pub(super) fn read(node: &Node, errors: &mut Errors) -> StateConfig {
    let mut config = StateConfig::default();
    if node.as_map().is_none() {
        // Reported with the keys that all families share.
        return config;
    }
    let known = names(FAMILY).chain(names(STATE));
    let Some(mut reader) = Reader::open(node, "`state`", known, errors) else { return config };
    for key in names(FAMILY) {
        reader.take(key);
    }
    config.roots = reader.take("roots").map(|node| read_roots(node, errors)).unwrap_or_default();
    let texts = |node: &Node, errors: &mut Errors| -> Vec<String> {
        node.texts(errors).into_iter().map(|(text, _)| text.to_owned()).collect()
    };
    config.workspaces = reader.take("workspaces").map(|node| texts(node, errors)).unwrap_or_default();
    config.backend_config =
        reader.take("backend_config").map(|node| read_settings(node, errors)).unwrap_or_default();
    if let Some(node) = reader.take("timeouts")
        && let Some(mut timeouts) = Reader::open(node, "`timeouts`", names(STATE_TIMEOUTS), errors)
    {
        config.lock_timeout = timeouts.take("lock").and_then(|node| node.duration(errors));
        timeouts.finish(errors);
    }
    reader.finish(errors);
    config
}

fn read_roots(node: &Node, errors: &mut Errors) -> Vec<StateRoot> {
    let mut roots = Vec::new();
    for item in node.one_or_many() {
        if item.as_map().is_none() {
            roots.extend(read_globs(item, errors).into_iter().map(|path| StateRoot { path, name: None }));
            continue;
        }
        let Some(mut reader) = Reader::open(item, "a root", names(STATE_ROOT), errors) else { continue };
        let path = reader.take("path").and_then(|node| {
            let text = node.str(errors)?;
            if let Err(message) = Globs::check(text) {
                errors.at(node, format!("the glob `{text}` makes no sense: {message}"));
            }
            Some(text.to_owned())
        });
        let name = reader.take("name").and_then(|node| node.str(errors)).map(str::to_owned);
        if path.is_none() {
            errors.at(item, "`path` is missing");
        }
        reader.finish(errors);
        roots.extend(path.map(|path| StateRoot { path, name }));
    }
    roots
}

fn read_settings(node: &Node, errors: &mut Errors) -> BTreeMap<String, String> {
    let Some(map) = node.as_map() else {
        errors
            .at(node, format!("expected a map of settings, found {}", node.describe()))
            .help("write `NAME: value`");
        return BTreeMap::new();
    };
    map.iter()
        .filter_map(|entry| Some((entry.key.text.clone(), entry.value.str(errors)?.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{SourceId, parse};

    fn read_text(text: &str) -> (StateConfig, Vec<String>) {
        let mut errors = Errors::default();
        let node = parse(SourceId(0), text.as_bytes(), &mut errors).unwrap();
        let config = read(&node, &mut errors);
        (config, errors.into_sorted().into_iter().map(|error| error.message).collect())
    }

    #[test]
    fn a_root_is_a_glob_or_a_map_with_a_name() {
        let (config, errors) =
            read_text("roots: [live/*, { path: net, name: network }]\ntimeouts: { lock: 5m }\n");
        assert_eq!(errors, [] as [String; 0]);
        let root = |path: &str, name: Option<&str>| StateRoot {
            path: path.to_owned(),
            name: name.map(str::to_owned),
        };
        assert_eq!(config.roots, [root("live/*", None), root("net", Some("network"))]);
        assert_eq!(config.lock_timeout, Some(Duration::from_secs(300)));
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        let (_, errors) = read_text("roots: [{ name: x }]\nbackend_config: 3\nworkspace: a\n");
        assert_eq!(errors.len(), 3, "{errors:?}");
    }
}
