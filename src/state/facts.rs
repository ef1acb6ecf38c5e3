//! What the rules look at: all that one audit gathers of one state.

use super::error::{Fault, ReadError};
use super::graph::graph;
use super::model::{Format, State};
use super::provider;
use super::secrets::{Finder, Reason, Secret};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// What is known of one state and of what lies beside it.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// In the order of the file.
    pub(crate) secrets: Vec<FoundSecret>,
    pub(crate) tainted: Vec<Located>,
    pub(crate) deposed: Vec<Located>,
    /// Resources and what they depend on that is not there.
    pub(crate) dangling: Vec<(Located, String)>,
    /// Resources and what is wrong with their providers.
    pub(crate) providers: Vec<(Located, String)>,
    pub(crate) lineage: Option<String>,
    /// `None` if the file has none, or has no place for one.
    pub(crate) serial: Option<u64>,
    /// True for a state file, which has a serial and a lineage.
    pub(crate) is_file: bool,
    /// True if there are neither resources nor outputs.
    pub(crate) is_bare: bool,
    pub(crate) unreadable: Option<ReadError>,
    pub(crate) beside: Beside,
}

/// What lies beside a state.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    /// The name of an `errored.tfstate`.
    pub(crate) errored: Option<String>,
    /// Other states of the folder and their lineages.
    pub(crate) lineages: Vec<(String, String)>,
    /// True if the state is a plain file on a disk, as far as is known.
    pub(crate) is_plain_file: bool,
}

/// An object and its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Located {
    pub(crate) address: String,
    pub(crate) span: Range<usize>,
}

/// A secret and its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundSecret {
    pub(crate) place: Located,
    /// The way to it in the attributes; empty for an output.
    pub(crate) path: String,
    pub(crate) reason: Reason,
    /// How many more of the same kind there are that are not named.
    pub(crate) more: usize,
}

/// So many values of one type, in one attribute and for one reason are named.
const MOST_ALIKE: usize = 1000;

impl FoundSecret {
    /// What it is called in a message.
    pub(crate) fn name(&self) -> String {
        if self.path.is_empty() {
            return format!("`{}`", self.place.address);
        }
        let more = match self.more {
            0 => String::new(),
            more => format!(", as in {more} more objects of its type,"),
        };
        format!("`{}` of `{}`{more}", self.path, self.place.address)
    }
}

impl Facts {
    /// What is known of a state that cannot be read.
    pub(crate) fn of_unreadable(error: ReadError, beside: Beside) -> Self {
        let unreadable = Some(error).filter(|error| error.kind != Fault::Locked);
        Self { unreadable, beside, ..Self::default() }
    }

    /// Gathers what is known of a state; `secrets` are those of its
    /// resources, in the order of the file.
    pub(crate) fn gather(state: &State<'_>, whole: &[u8], secrets: Vec<Secret>, beside: Beside) -> Self {
        let mut facts = Self {
            lineage: state.lineage.as_deref().map(str::to_owned).filter(|lineage| !lineage.is_empty()),
            serial: state.serial,
            is_file: state.format != Format::Show,
            is_bare: state.resources.is_empty() && state.outputs.is_empty(),
            beside,
            ..Self::default()
        };
        facts.outputs(state, whole);
        facts.secrets(state, secrets);
        for (resource, one) in state.objects() {
            let located =
                || Located { address: state.full_address(resource, one), span: one.offset..one.offset + 1 };
            if one.tainted {
                facts.tainted.push(located());
            }
            if one.deposed.is_some() {
                facts.deposed.push(located());
            }
        }
        let graph = graph(state, whole);
        for dangling in graph.dangling {
            let place = Located { address: graph.nodes[dangling.node].clone(), span: dangling.at };
            facts.dangling.push((place, dangling.dependency));
        }
        facts.providers(state);
        facts
    }

    /// Takes over secrets; of many alike, the first are named, and the rest
    /// is one with a count.
    fn secrets(&mut self, state: &State<'_>, secrets: Vec<Secret>) {
        let mut alike: HashMap<(Reason, &str, String), (usize, Option<usize>)> = HashMap::new();
        for secret in secrets {
            let resource = &state.resources[secret.at.0];
            let path: String = secret.path.chars().filter(|c| !c.is_ascii_digit()).collect();
            let (count, rest) = alike.entry((secret.reason, &resource.kind, path)).or_default();
            *count += 1;
            if let Some(rest) = *rest {
                self.secrets[rest].more += 1;
                continue;
            }
            if *count > MOST_ALIKE {
                *rest = Some(self.secrets.len());
            }
            let address = state.full_address(resource, &resource.instances[secret.at.1]);
            let place = Located { address, span: secret.span };
            self.secrets.push(FoundSecret { place, path: secret.path, reason: secret.reason, more: 0 });
        }
    }

    fn outputs(&mut self, state: &State<'_>, whole: &[u8]) {
        let mut finder = Finder::new();
        for output in &state.outputs {
            let reason = match output.sensitive {
                true if !output.value.is_null() => Reason::Marked,
                true => continue,
                false if finder.is_secret_value(&output.name, output.value) => Reason::Name,
                false => continue,
            };
            let start = output.value.offset_in(whole);
            let span = start..start + output.value.bytes().len();
            let place = Located { address: format!("output.{}", output.name), span };
            self.secrets.push(FoundSecret { place, path: String::new(), reason, more: 0 });
        }
    }

    /// Looks for providers whose module is not around the resource, or that
    /// were never given a full name.
    fn providers(&mut self, state: &State<'_>) {
        let mut told: HashSet<(&str, usize)> = HashSet::new();
        let modules: BTreeSet<String> = state
            .modules
            .iter()
            .map(|calls| calls.iter().map(|call| format!("module.{}.", call.name)).collect())
            .collect();
        for resource in &state.resources {
            let Some(reference) = resource.provider.as_deref() else { continue };
            if !told.insert((reference, resource.module)) {
                continue;
            }
            let end = reference.find("provider").unwrap_or(0);
            let own: String =
                state.modules[resource.module].iter().map(|call| format!("module.{}.", call.name)).collect();
            let wrong = if !own.starts_with(&reference[..end]) || !modules.contains(&reference[..end]) {
                let module = reference[..end].trim_end_matches('.');
                format!("`{reference}` stands in `{module}`, where the state has nothing")
            } else if provider::source(reference).contains("/-/") {
                format!("`{reference}` was never given its namespace")
            } else {
                continue;
            };
            let mut address = String::new();
            state.write_address(resource, &mut address);
            let span = resource.offset..resource.offset + 1;
            self.providers.push((Located { address, span }, wrong));
        }
    }
}
