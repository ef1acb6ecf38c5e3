//! The builds that a bake file describes.
//!
//! Only what is literal is read. Variables, functions and templates have their
//! values elsewhere, and a target that rests on one is left out.

mod hcl;

#[cfg(test)]
mod tests;

use super::build::Build;
use hcl::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// How many times a target may inherit, all its bases' bases counted: few have
/// more than three, and a circle has no end.
const MAX_BASES: usize = 200;

/// Returns true if the file has a name of a bake file.
pub(crate) fn is_bake(path: &Path) -> bool {
    matches!(path.file_name().and_then(|name| name.to_str()), Some("docker-bake.hcl" | "docker-bake.json"))
}

/// Returns the builds of a bake file in HCL, in order.
pub(crate) fn hcl_builds(bytes: &[u8]) -> Vec<Build> {
    let text = String::from_utf8_lossy(bytes);
    let mut targets = Targets::default();
    for block in hcl::blocks(&text) {
        if let (true, [name]) = (block.kind == "target", block.labels.as_slice()) {
            targets.add(name, block.attributes);
        }
    }
    targets.builds()
}

/// Returns the builds of a bake file in JSON, in order.
pub(crate) fn json_builds(bytes: &[u8]) -> Vec<Build> {
    let tree: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    let mut targets = Targets::default();
    let Some(map) = tree.get("target").and_then(serde_json::Value::as_object) else { return Vec::new() };
    for (name, target) in map {
        if let Some(attributes) = target.as_object() {
            let value = |(key, value): (&String, &serde_json::Value)| (key.clone(), from_json(value));
            targets.add(name, attributes.iter().map(value).collect());
        }
    }
    targets.builds()
}

/// Texts of HCL in JSON are templates too.
fn from_json(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => Value::Word(truth.to_string()),
        serde_json::Value::Number(number) => hcl::number(&number.to_string()),
        serde_json::Value::String(text) if text.contains("${") || text.contains("%{") => Value::Unknown,
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(items) => Value::List(items.iter().map(from_json).collect()),
        serde_json::Value::Object(map) => {
            Value::Map(map.iter().map(|(key, value)| (key.clone(), from_json(value))).collect())
        }
    }
}

/// All targets by name, in order.
#[derive(Default)]
struct Targets(Vec<(String, Target)>);

/// What a target says itself.
#[derive(Default, Clone)]
struct Target {
    inherits: Vec<String>,
    said: Said,
}

/// Values of a target; `None` for what is not said, and `Some(None)` for what
/// is, but not literally.
#[derive(Default, Clone)]
struct Said {
    context: Option<Option<String>>,
    dockerfile: Option<Option<String>>,
    target: Option<Option<String>>,
    args: BTreeMap<String, Option<String>>,
    /// There are arguments of which not even the names are known.
    args_open: bool,
    /// The Dockerfile is in the bake file, or what is inherited is not known.
    elsewhere: bool,
}

impl Targets {
    /// Adds a target, or lays it over an earlier block of the same name.
    fn add(&mut self, name: &str, attributes: Vec<(String, Value)>) {
        let mut target = Target::default();
        for (key, value) in attributes {
            target.set(&key, value);
        }
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => {
                known.said.lay(target.said);
                if !target.inherits.is_empty() {
                    known.inherits = target.inherits;
                }
            }
            None => self.0.push((name.to_owned(), target)),
        }
    }

    fn builds(&self) -> Vec<Build> {
        self.0
            .iter()
            .filter(|(name, target)| !self.is_base(name, target))
            .filter_map(|(_, target)| self.build(target))
            .collect()
    }

    /// True for what only lends its values to others: nobody builds it.
    fn is_base(&self, name: &str, target: &Target) -> bool {
        let bare = target.said.context.is_none() && target.said.dockerfile.is_none();
        (bare || name.starts_with('_'))
            && self.0.iter().any(|(_, other)| other.inherits.iter().any(|base| base == name))
    }

    fn build(&self, target: &Target) -> Option<Build> {
        let mut left = MAX_BASES;
        let said = self.resolve(target, &mut left)?;
        if said.elsewhere {
            return None;
        }
        let context = said.context.unwrap_or_else(|| Some(".".to_owned()))?;
        let dockerfile = said.dockerfile.unwrap_or_else(|| Some("Dockerfile".to_owned()))?;
        let mut build = match dockerfile.strip_prefix("cwd://") {
            // Beside the bake file, whatever the context.
            Some(file) => {
                Build { context: Build::new(from_here(&context), "-")?.context, ..Build::new(".", file)? }
            }
            None => Build::new(from_here(&context), &dockerfile)?,
        };
        build.target = said.target.flatten();
        build.args = said.args.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        Some(build)
    }

    /// What the target says, over what it inherits; later ones win.
    fn resolve(&self, target: &Target, left: &mut usize) -> Option<Said> {
        *left = left.checked_sub(1)?;
        let mut said = Said::default();
        for base in &target.inherits {
            let (_, base) = self.0.iter().find(|(name, _)| name == base)?;
            said.lay(self.resolve(base, left)?);
        }
        said.lay(target.said.clone());
        Some(said)
    }
}

fn from_here(context: &str) -> &str {
    context.strip_prefix("cwd://").map_or(context, |rest| if rest.is_empty() { "." } else { rest })
}

impl Target {
    fn set(&mut self, key: &str, value: Value) {
        if value == Value::Null {
            return;
        }
        match key {
            "context" => self.said.context = Some(value.into_text()),
            "dockerfile" => self.said.dockerfile = Some(value.into_text()),
            "target" => self.said.target = Some(value.into_text()),
            "dockerfile-inline" => self.said.elsewhere = true,
            "args" => match value {
                Value::Map(args) => {
                    self.said.args =
                        args.into_iter().map(|(name, value)| (name, value.into_word())).collect();
                }
                _ => self.said.args_open = true,
            },
            "inherits" => match value {
                Value::List(items) => {
                    let names: Vec<Option<String>> = items.into_iter().map(Value::into_text).collect();
                    self.said.elsewhere |= names.contains(&None);
                    self.inherits = names.into_iter().flatten().collect();
                }
                _ => self.said.elsewhere = true,
            },
            _ => {}
        }
    }
}

impl Said {
    fn lay(&mut self, over: Self) {
        self.context = over.context.or(self.context.take());
        self.dockerfile = over.dockerfile.or(self.dockerfile.take());
        self.target = over.target.or(self.target.take());
        if over.args_open {
            // Any of those known so far may be another now.
            self.args.clear();
        }
        self.args.extend(over.args);
        self.elsewhere |= over.elsewhere;
    }
}
