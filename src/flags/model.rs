//! The flags of a file, ready to be asked.

use super::data::Data;
use super::logic::{Expr, RuleFault, compile_with};
use super::syntax::{Entry, Node, Value};
use crate::diagnostic::Span;
use std::collections::HashMap;

/// All flags of a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct FlagSet {
    /// In the order of the file.
    pub(crate) flags: Vec<Flag>,
    by_key: HashMap<String, usize>,
    /// What holds for all flags, unless they say otherwise.
    pub(crate) metadata: Vec<(String, Data)>,
}

/// One flag.
#[derive(Debug, Clone)]
pub(crate) struct Flag {
    pub(crate) key: String,
    pub(crate) enabled: bool,
    pub(crate) variants: Vec<(String, Data)>,
    /// None if it is not written, null or empty.
    pub(crate) default: Option<String>,
    pub(crate) rule: Rule,
    pub(crate) metadata: Vec<(String, Data)>,
}

/// Who gets which variant.
#[derive(Debug, Clone)]
pub(crate) enum Rule {
    /// All get the default.
    None,
    Expr(Box<Expr>),
    /// No client can tell.
    Broken(RuleFault),
}

/// Why a file has no flags that could be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ModelFault {
    pub(crate) span: Span,
    pub(crate) message: String,
}

fn fault(node: &Node, message: impl Into<String>) -> ModelFault {
    ModelFault { span: node.span.clone(), message: message.into() }
}

impl FlagSet {
    /// Reads the flags of a file; only what makes every client fail is a
    /// fault here.
    pub(crate) fn read(root: &Node) -> Result<Self, ModelFault> {
        let (flags, evaluators) = parts(root)?;
        let mut set = Self { metadata: scalars(root.get("metadata")), ..Self::default() };
        for entry in flags {
            set.by_key.insert(entry.key.clone(), set.flags.len());
            set.flags.push(Flag::read(entry, evaluators)?);
        }
        Ok(set)
    }

    /// Reads one flag of a file and nothing else; `None` if it is not there.
    pub(crate) fn read_one(root: &Node, key: &str) -> Result<Option<Flag>, ModelFault> {
        let (flags, evaluators) = parts(root)?;
        flags.iter().find(|entry| entry.key == key).map(|entry| Flag::read(entry, evaluators)).transpose()
    }

    /// Returns a flag.
    pub(crate) fn get(&self, key: &str) -> Option<&Flag> {
        self.by_key.get(key).map(|&index| &self.flags[index])
    }
}

/// The flags and the shared rules.
fn parts(root: &Node) -> Result<(&[Entry], Option<&Node>), ModelFault> {
    if root.as_map().is_none() {
        return Err(fault(root, format!("a flag file is a map, and this is {}", root.describe())));
    }
    let flags = root.get("flags").ok_or_else(|| fault(root, "the file has no `flags`"))?;
    let entries = flags.as_map().ok_or_else(|| {
        fault(flags, format!("`flags` is a map from keys to flags, and this is {}", flags.describe()))
    })?;
    Ok((entries, root.get("$evaluators").filter(|node| node.as_map().is_some())))
}

impl Flag {
    fn read(entry: &Entry, evaluators: Option<&Node>) -> Result<Self, ModelFault> {
        let (key, flag) = (&entry.key, &entry.value);
        if flag.as_map().is_none() {
            return Err(fault(flag, format!("the flag `{key}` is a map, and this is {}", flag.describe())));
        }
        let state = flag.get("state");
        let enabled = match state.and_then(Node::as_text) {
            Some("ENABLED") => true,
            Some("DISABLED") => false,
            _ => {
                let message = format!("the `state` of `{key}` is `ENABLED` or `DISABLED`");
                return Err(fault(state.unwrap_or(flag), message));
            }
        };
        let variants = flag.get("variants").filter(|it| it.as_map().is_some_and(|map| !map.is_empty()));
        let Some(variants) = variants.and_then(Node::as_map) else {
            return Err(fault(flag, format!("the flag `{key}` has no variants")));
        };
        let default = match flag.get("defaultVariant").map(|node| &node.value) {
            Some(Value::Text(name)) if !name.is_empty() => Some(name.clone()),
            Some(Value::Bool(name)) => Some(name.to_string()),
            _ => None,
        };
        let rule = match flag.get("targeting") {
            Some(node) if !is_empty(node) => match compile_with(node, evaluators) {
                Ok(rule) => Rule::Expr(Box::new(rule)),
                Err(fault) => Rule::Broken(fault),
            },
            _ => Rule::None,
        };
        Ok(Self {
            key: key.clone(),
            enabled,
            variants: variants.iter().map(|entry| (entry.key.clone(), entry.value.data())).collect(),
            default,
            rule,
            metadata: scalars(flag.get("metadata")),
        })
    }

    /// Returns the value of a variant.
    pub(crate) fn variant(&self, name: &str) -> Option<(&str, &Data)> {
        self.variants.iter().find(|(known, _)| known == name).map(|(name, value)| (name.as_str(), value))
    }
}

/// Nothing, or a rule without any operator.
pub(crate) fn is_empty(rule: &Node) -> bool {
    rule.is_null() || rule.as_map().is_some_and(<[Entry]>::is_empty)
}

fn scalars(node: Option<&Node>) -> Vec<(String, Data)> {
    let entries = node.and_then(Node::as_map).unwrap_or_default();
    entries.iter().map(|entry| (entry.key.clone(), entry.value.data())).collect()
}
