//! How much of what a state holds.

use super::model::{Attributes, State};
use super::provider;
use super::{address, json};
use std::collections::HashMap;

/// Counts and bytes by name; the most first.
pub(crate) type Ranked = Vec<(String, Amount)>;

/// How many, and how many bytes of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) count: usize,
    pub(crate) bytes: usize,
}

/// What [`count`] comes to.
#[derive(Debug, Default)]
pub(crate) struct Stats {
    pub(crate) resources: usize,
    pub(crate) instances: usize,
    pub(crate) data: usize,
    pub(crate) tainted: usize,
    pub(crate) deposed: usize,
    pub(crate) outputs: usize,
    pub(crate) modules: usize,
    pub(crate) by_type: Ranked,
    pub(crate) by_provider: Ranked,
    pub(crate) by_module: Ranked,
    pub(crate) by_resource: Ranked,
    /// Attributes of the first level as `TYPE.ATTRIBUTE`, and what stands
    /// beside the attributes, as `(private)`.
    pub(crate) by_attribute: Ranked,
}

/// Counts some of a state's resources.
pub(crate) fn count<'s>(state: &'s State<'_>, resources: std::ops::Range<usize>) -> Part<'s> {
    let mut part = Part::default();
    for number in resources {
        let resource = &state.resources[number];
        part.stats.resources += 1;
        let mut whole = 0;
        for one in &resource.instances {
            whole += one.bytes;
            let stats = &mut part.stats;
            stats.instances += usize::from(one.deposed.is_none());
            stats.data += usize::from(resource.mode == address::Mode::Data);
            stats.tainted += usize::from(one.tainted);
            stats.deposed += usize::from(one.deposed.is_some());
            let reference = one.provider.as_deref().or(resource.provider.as_deref()).unwrap_or_default();
            add(&mut part.by_provider, reference, one.bytes);
            if let Attributes::Json(raw) = one.attributes {
                let _ = json::Scanner::new(raw.bytes()).map(|scanner, key, _| {
                    let bytes = scanner.value()?.bytes().len();
                    let attributes = part.by_attribute.entry(&resource.kind).or_default();
                    match attributes.get_mut(key) {
                        Some(amount) => amount.add(bytes),
                        None => drop(attributes.insert(key.to_vec(), Amount { count: 1, bytes })),
                    }
                    Ok::<_, super::error::ReadError>(json::Next::Go)
                });
            }
            for (name, raw) in [("(private)", one.private), ("(dependencies)", one.dependencies)] {
                if let Some(raw) = raw {
                    add(&mut part.beside, name, raw.bytes().len());
                }
            }
        }
        add(&mut part.by_type, &resource.kind, whole);
        part.by_type.entry(&resource.kind).or_default().count += resource.instances.len().saturating_sub(1);
        let module = part.by_module.entry(resource.module).or_default();
        module.count += resource.instances.len();
        module.bytes += whole;
        part.by_resource.push((number, Amount { count: resource.instances.len(), bytes: whole }));
    }
    part
}

/// Counts of a part of a state.
#[derive(Debug, Default)]
pub(crate) struct Part<'s> {
    stats: Stats,
    by_type: HashMap<&'s str, Amount>,
    by_provider: HashMap<&'s str, Amount>,
    by_module: HashMap<usize, Amount>,
    by_resource: Vec<(usize, Amount)>,
    by_attribute: HashMap<&'s str, HashMap<Vec<u8>, Amount>>,
    beside: HashMap<&'s str, Amount>,
}

impl Amount {
    fn add(&mut self, bytes: usize) {
        self.count += 1;
        self.bytes += bytes;
    }

    fn join(&mut self, other: Self) {
        self.count += other.count;
        self.bytes += other.bytes;
    }
}

fn add<'k>(map: &mut HashMap<&'k str, Amount>, key: &'k str, bytes: usize) {
    map.entry(key).or_default().add(bytes);
}

/// Joins the counts of all parts; of each list the first `most` stay.
pub(crate) fn join(state: &State<'_>, parts: Vec<Part<'_>>, most: usize) -> Stats {
    let mut stats = Stats { outputs: state.outputs.len(), ..Stats::default() };
    let (mut types, mut providers, mut modules, mut attributes) =
        (HashMap::new(), HashMap::new(), HashMap::new(), HashMap::new());
    let mut resources = Vec::new();
    let put =
        |map: &mut HashMap<String, Amount>, key: String, amount| map.entry(key).or_default().join(amount);
    for part in parts {
        stats.resources += part.stats.resources;
        stats.instances += part.stats.instances;
        stats.data += part.stats.data;
        stats.tainted += part.stats.tainted;
        stats.deposed += part.stats.deposed;
        part.by_type.into_iter().for_each(|(key, amount)| put(&mut types, key.to_owned(), amount));
        for (key, amount) in part.by_provider {
            put(&mut providers, provider::source(key).into_owned(), amount);
        }
        for (module, amount) in part.by_module {
            let mut name = String::new();
            address::write_calls(&state.modules[module], &mut name);
            put(&mut modules, if name.is_empty() { "(root)".to_owned() } else { name }, amount);
        }
        for (kind, amounts) in part.by_attribute {
            for (key, amount) in amounts {
                put(&mut attributes, format!("{kind}.{}", json::decode(&key)), amount);
            }
        }
        part.beside.into_iter().for_each(|(key, amount)| put(&mut attributes, key.to_owned(), amount));
        resources.extend(part.by_resource);
    }
    resources.sort_by(|a, b| b.1.bytes.cmp(&a.1.bytes).then_with(|| a.0.cmp(&b.0)));
    resources.truncate(most);
    let address = |number: usize| {
        let mut out = String::new();
        state.write_address(&state.resources[number], &mut out);
        out
    };
    stats.modules = modules.len();
    stats.by_resource = resources.into_iter().map(|(number, amount)| (address(number), amount)).collect();
    stats.by_type = ranked(types, most, |amount| amount.count);
    stats.by_provider = ranked(providers, most, |amount| amount.count);
    stats.by_module = ranked(modules, most, |amount| amount.count);
    stats.by_attribute = ranked(attributes, most, |amount| amount.bytes);
    stats
}

fn ranked(map: HashMap<String, Amount>, most: usize, by: fn(&Amount) -> usize) -> Ranked {
    let mut all: Ranked = map.into_iter().collect();
    all.sort_by(|a, b| by(&b.1).cmp(&by(&a.1)).then_with(|| a.0.cmp(&b.0)));
    all.truncate(most);
    all
}
