//! The configuration: which files it is made of, and what they say.
//!
//! Layers, from weak to strong: what a file `extends`, `bosun.yaml`,
//! `bosun.local.yaml`, variables, flags (which the caller applies). Each value
//! keeps where it was written. All that is wrong is told at once, with line
//! and column. Disk and environment come in as functions.

mod checks;
mod command;
mod discover;
mod docker;
mod error;
mod family;
mod flags;
mod hooks;
pub(crate) mod insert;
mod keys;
mod layers;
mod merge;
mod order;
mod schema;
mod settings;
mod source;
mod state;
mod step;
mod version;

#[cfg(test)]
mod tests;

#[cfg(feature = "fuzzing")]
pub(crate) use discover::LOCAL_FILE;
pub(crate) use discover::{FILE, ReadFile, find};
pub(crate) use docker::DockerConfig;
pub(crate) use docker::Image as DockerImage;
pub(crate) use error::{ConfigError, Where};
pub(crate) use family::Family;
#[cfg(test)]
pub(crate) use family::Override;
pub(crate) use flags::FlagsConfig;
pub(crate) use schema::schema;
#[cfg(test)]
pub(crate) use settings::SetBy;
pub(crate) use settings::Settings;
pub(crate) use source::Sources;
pub(crate) use state::{StateConfig, StateRoot};

use crate::check::Check;
use crate::hooks::step::{HooksConfig, Origin};
use crate::yaml::{Errors, Node, Reader};
use family::KnownRules;
use std::path::Path;

/// What a configuration is checked against.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The checks of all families.
    pub(crate) checks: &'a [&'static Check],
    /// The tags that a file can have.
    pub(crate) tags: &'a [&'a str],
    /// The rules of Dockerfiles by all their names, but for the codes of
    /// ShellCheck; empty if that is not to be checked.
    pub(crate) docker_rules: &'a [&'a str],
}

/// What [`load`] works on.
#[derive(Clone, Copy)]
pub(crate) struct Inputs<'a> {
    /// The file, if there is one; see [`find`].
    pub(crate) main: Option<&'a Path>,
    /// What file names in messages and origins are relative to.
    pub(crate) root: &'a Path,
    pub(crate) read: &'a ReadFile<'a>,
    /// The value of a variable of the environment.
    pub(crate) variable: &'a dyn Fn(&str) -> Option<String>,
    pub(crate) known: Known<'a>,
    /// The version of this program.
    pub(crate) bosun: &'a str,
}

/// All layers but the flags, read and checked.
#[derive(Debug, Default)]
pub(crate) struct Config {
    pub(crate) settings: Settings,
    pub(crate) hooks: HooksConfig,
    /// What each family was told with the keys that all have.
    pub(crate) families: Families,
    /// What `docker` was told beside that.
    pub(crate) docker: DockerConfig,
    /// What `state` was told beside that.
    pub(crate) state: StateConfig,
    /// What `flags` was told beside that.
    pub(crate) flags: FlagsConfig,
    tree: Option<Node>,
    sources: Sources,
}

/// The shared part of each family.
#[derive(Debug, Default)]
pub(crate) struct Families {
    pub(crate) hooks: Family,
    pub(crate) docker: Family,
    pub(crate) state: Family,
    pub(crate) flags: Family,
}

impl Config {
    /// Returns the value at a path of keys, all files merged.
    #[cfg_attr(not(test), expect(dead_code, reason = "families with keys of their own read them here"))]
    pub(crate) fn node(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self.tree.as_ref()?, |node, key| node.as_map()?.get(key))
    }

    /// Tells where a value was written.
    #[cfg_attr(not(test), expect(dead_code, reason = "families with keys of their own read them here"))]
    pub(crate) fn origin(&self, node: &Node) -> Origin {
        self.sources.origin(node)
    }

    /// Gives errors that a family found in its nodes their line and column.
    pub(crate) fn locate(&self, errors: Errors) -> Vec<ConfigError> {
        errors.into_sorted().into_iter().map(|error| self.sources.locate(error)).collect()
    }
}

/// Reads a configuration: all that is wrong with it, or all that it says.
pub(crate) fn load(inputs: &Inputs<'_>) -> Result<Config, Vec<ConfigError>> {
    let mut layers = layers::Layers::new(inputs.read, inputs.root, inputs.bosun);
    let tree = inputs.main.and_then(|main| layers.load(main));
    let layers::Layers { sources, mut errors, mut file_errors, upgrades, .. } = layers;
    let mut config = Config { sources, ..Config::default() };
    if !upgrades.is_empty() {
        return Err(config.locate(upgrades));
    }
    if let Some(tree) = &tree {
        read_tree(tree, &inputs.known, &mut config, &mut errors);
    }
    config.settings.override_with(inputs.variable, &mut file_errors);
    file_errors.extend(config.locate(errors));
    if !file_errors.is_empty() {
        return Err(file_errors);
    }
    config.tree = tree;
    Ok(config)
}

fn read_tree(tree: &Node, known: &Known<'_>, config: &mut Config, errors: &mut Errors) {
    let Some(mut top) = Reader::open(tree, "a configuration", keys::names(keys::TOP), errors) else { return };
    for key in ["version", "min_version", "extends"] {
        // Read for each file by itself, before the layers were merged.
        top.take(key);
    }
    config.settings.read(&mut top, &config.sources, errors);
    let named = top.take("steps").map(|node| hooks::read_named(node, known, &config.sources, errors));
    let context = hooks::Context { known, named: named.unwrap_or_default(), sources: &config.sources };
    if let Some(node) = top.take("hooks") {
        (config.hooks, config.families.hooks) = hooks::read_hooks(node, &context, errors);
    }
    if let Some(node) = top.take("docker") {
        let rules = KnownRules::AndShellcheck(known.docker_rules);
        config.families.docker = Family::read(node, rules, errors);
        config.docker = docker::read(node, errors);
    }
    if let Some(node) = top.take("state") {
        let rules: Vec<&str> = crate::state::rules::metas().map(|meta| meta.id).collect();
        config.families.state = Family::read(node, KnownRules::Listed(&rules), errors);
        config.state = state::read(node, errors);
    }
    if let Some(node) = top.take("flags") {
        config.families.flags = Family::read(node, KnownRules::Listed(crate::flags::rules::IDS), errors);
        config.flags = flags::read(node, errors);
    }
    top.finish(errors);
}
