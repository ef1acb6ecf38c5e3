//! The keys that every family has: files, levels of rules, the threshold.

use super::keys::{LEVELS, OVERRIDE, names};
use super::settings;
use crate::diagnostic::{Level, Levels, Threshold};
use crate::docker::codes::is_rule;
use crate::glob::Globs;
use crate::yaml::{Errors, Node, Reader, Value, meant};

/// What every family can be told.
#[derive(Debug, Clone, Default)]
pub(crate) struct Family {
    /// Globs; empty for all.
    pub(crate) files: Vec<String>,
    pub(crate) exclude: Vec<String>,
    pub(crate) rules: Levels,
    /// In order: later ones win.
    pub(crate) overrides: Vec<Override>,
    pub(crate) fail_on: Option<Threshold>,
}

/// Levels of rules for some files.
#[derive(Debug, Clone, Default)]
pub(crate) struct Override {
    pub(crate) files: Vec<String>,
    pub(crate) rules: Levels,
}

/// The rules that a family may name.
#[derive(Debug, Clone, Copy)]
pub(super) enum KnownRules<'a> {
    Listed(&'a [&'a str]),
    /// Those listed, and every code of ShellCheck.
    AndShellcheck(&'a [&'a str]),
}

impl<'a> KnownRules<'a> {
    fn has(self, id: &str) -> bool {
        match self {
            Self::Listed(rules) => rules.contains(&id),
            Self::AndShellcheck(rules) => is_rule(id, rules),
        }
    }

    const fn listed(self) -> &'a [&'a str] {
        match self {
            Self::Listed(rules) | Self::AndShellcheck(rules) => rules,
        }
    }
}

impl Family {
    /// Reads the shared keys of a family's map and leaves the others alone.
    pub(super) fn read(node: &Node, rules: KnownRules<'_>, errors: &mut Errors) -> Self {
        let mut family = Self::default();
        let Some(map) = node.as_map() else {
            if !node.is_null() {
                node.expected("a map", errors);
            }
            return family;
        };
        let get = |key: &str| map.get(key).filter(|node| !node.is_null());
        if let Some(node) = get("files") {
            family.files = read_globs(node, errors);
        }
        if let Some(node) = get("exclude") {
            family.exclude = read_globs(node, errors);
        }
        if let Some(node) = get("rules") {
            family.rules = read_levels(node, rules, errors);
        }
        if let Some(node) = get("overrides") {
            family.overrides = read_overrides(node, rules, errors);
        }
        family.fail_on = get("fail_on").and_then(|node| settings::read_threshold(node, errors));
        family
    }
}

/// Reads one glob or a list, and reports each that makes no sense.
pub(super) fn read_globs(node: &Node, errors: &mut Errors) -> Vec<String> {
    read_patterns(node, Globs::check, errors)
}

/// Reads one glob or a list, and reports each that `check` refuses.
pub(super) fn read_patterns(
    node: &Node,
    check: impl Fn(&str) -> Result<(), String>,
    errors: &mut Errors,
) -> Vec<String> {
    if node.as_map().is_some() {
        node.expected("a glob or a list of globs", errors);
        return Vec::new();
    }
    let mut globs = Vec::new();
    for node in node.one_or_many() {
        // A number or a truth value is more likely a slip than a file's name.
        let Value::Str(text) = &node.value else {
            node.expected("a glob", errors);
            continue;
        };
        if let Err(message) = check(text) {
            let error = errors.at(node, format!("the glob `{text}` makes no sense: {message}"));
            if text.contains(['[', '{']) {
                error.help(r"write `\[` or `\{` for the character itself");
            }
        }
        globs.push(text.clone());
    }
    globs
}

fn read_levels(node: &Node, rules: KnownRules<'_>, errors: &mut Errors) -> Levels {
    let mut levels = Levels::default();
    let Some(map) = node.as_map() else {
        errors
            .at(node, format!("expected a map from rules to levels, found {}", node.describe()))
            .help("write `RULE: ignore`");
        return levels;
    };
    for entry in map {
        let id = entry.key.text.as_str();
        if !rules.has(id) {
            let help = meant(id, rules.listed().iter().copied(), "rules here are")
                .or_else(|| Some("`bosun rules` lists the rules".to_owned()));
            errors.at_key(&entry.key, format!("unknown rule `{id}`")).maybe_help(help);
        }
        if entry.value.is_null() {
            continue;
        }
        match entry.value.text().and_then(Level::parse) {
            Some(level) => levels.set(id, level),
            None => drop(entry.value.word(LEVELS, errors)),
        }
    }
    levels
}

fn read_overrides(node: &Node, rules: KnownRules<'_>, errors: &mut Errors) -> Vec<Override> {
    let Some(items) = node.as_seq() else {
        node.expected("a list of maps with `files` and `rules`", errors);
        return Vec::new();
    };
    let read = |item| {
        let mut reader = Reader::open(item, "an override", names(OVERRIDE), errors)?;
        let (files, levels) = (reader.take("files"), reader.take("rules"));
        for (key, found) in [("files", files), ("rules", levels)] {
            if found.is_none() {
                errors.at(item, format!("`{key}` is missing"));
            }
        }
        reader.finish(errors);
        Some(Override { files: read_globs(files?, errors), rules: read_levels(levels?, rules, errors) })
    };
    items.iter().filter_map(read).collect()
}
