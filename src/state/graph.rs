//! Which resource depends on which, from the state alone.

use super::address::Target;
use super::address::{Mode, parse_target};
use super::json::Raw;
use super::model::{Resource, State};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

/// Resources as they stand in the configuration, without keys.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    /// In the order of the state.
    pub(crate) nodes: Vec<String>,
    /// From what depends to what it depends on.
    pub(crate) edges: BTreeSet<(usize, usize)>,
    /// What is depended on and is not in the state: the resource, the
    /// dependency, and the instance that has it.
    pub(crate) dangling: Vec<Dangling>,
}

/// A dependency on what the state does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dangling {
    pub(crate) node: usize,
    pub(crate) dependency: String,
    /// Where it stands in the file.
    pub(crate) at: std::ops::Range<usize>,
}

/// Works out the graph; `whole` is the file that the state was read from.
pub(crate) fn graph(state: &State<'_>, whole: &[u8]) -> Graph {
    let mut graph = Graph::default();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let of_resources: Vec<usize> = state
        .resources
        .iter()
        .map(|resource| {
            let address = config_address(state, resource);
            *numbers.entry(address.clone()).or_insert_with(|| {
                graph.nodes.push(address);
                graph.nodes.len() - 1
            })
        })
        .collect();
    let mut told = BTreeSet::new();
    for (resource, node) in state.resources.iter().zip(of_resources) {
        // Instances of one resource mostly say the same.
        let mut last: Option<&[u8]> = None;
        for list in resource.instances.iter().filter_map(|one| one.dependencies) {
            if last == Some(list.bytes()) {
                continue;
            }
            last = Some(list.bytes());
            for item in list.items() {
                follow(state, resource, node, item, whole, &numbers, &mut graph, &mut told);
            }
        }
    }
    graph
}

#[expect(clippy::too_many_arguments, reason = "one step of a loop over two levels")]
fn follow(
    state: &State<'_>,
    resource: &Resource<'_>,
    node: usize,
    item: Raw<'_>,
    whole: &[u8],
    numbers: &HashMap<String, usize>,
    graph: &mut Graph,
    told: &mut BTreeSet<(usize, String)>,
) {
    let Some(text) = item.text() else { return };
    let whole_address = || numbers.get(&without_keys(&text)?).copied();
    let found = numbers.get(&*text).copied().or_else(whole_address).or_else(|| {
        let address = old_address(state, resource, &text)?;
        numbers.get(&address).copied()
    });
    if let Some(target) = found {
        graph.edges.insert((node, target));
        return;
    }
    let is_resource = parse_target(&text).is_ok_and(|target| matches!(target, Target::Resource { .. }));
    if is_resource && told.insert((node, text.clone().into_owned())) {
        let start = item.offset_in(whole);
        let at = start..start + item.bytes().len();
        graph.dangling.push(Dangling { node, dependency: text.into_owned(), at });
    }
}

/// A resource's address without the keys of its modules.
fn config_address(state: &State<'_>, resource: &Resource<'_>) -> String {
    let mut out = String::new();
    for call in &state.modules[resource.module] {
        let _ = write!(out, "module.{}.", call.name);
    }
    if resource.mode == Mode::Data {
        out.push_str("data.");
    }
    let _ = write!(out, "{}.{}", resource.kind, resource.name);
    out
}

/// The address of a target without any keys.
fn without_keys(text: &str) -> Option<String> {
    let Ok(Target::Resource { module, mode, kind, name, .. }) = parse_target(text) else { return None };
    let mut out = String::new();
    for call in &module {
        let _ = write!(out, "module.{}.", call.name);
    }
    if mode == Mode::Data {
        out.push_str("data.");
    }
    let _ = write!(out, "{kind}.{name}");
    Some(out)
}

/// Old states name what they depend on from their own module, with an index
/// or a `*` behind.
fn old_address(state: &State<'_>, resource: &Resource<'_>, text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('.').collect();
    let length = if parts.first() == Some(&"data") { 3 } else { 2 };
    if parts.len() < length {
        return None;
    }
    let mut out = String::new();
    for call in &state.modules[resource.module] {
        let _ = write!(out, "module.{}.", call.name);
    }
    out.push_str(&parts[..length].join("."));
    Some(out)
}

/// The graph for Graphviz.
pub(crate) fn dot(graph: &Graph) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut out = String::from("digraph state {\n  rankdir = LR;\n  node [shape = box];\n");
    for node in &graph.nodes {
        let _ = writeln!(out, "  {};", quoted(node));
    }
    for (from, to) in &graph.edges {
        let _ = writeln!(out, "  {} -> {};", quoted(&graph.nodes[*from]), quoted(&graph.nodes[*to]));
    }
    for dangling in &graph.dangling {
        let (from, to) = (quoted(&graph.nodes[dangling.node]), quoted(&dangling.dependency));
        let _ = writeln!(out, "  {from} -> {to} [style = dashed];");
    }
    out.push_str("}\n");
    out
}

/// The graph for Mermaid.
pub(crate) fn mermaid(graph: &Graph) -> String {
    let shown = |text: &str| text.replace('"', "#quot;");
    let mut out = String::from("graph LR\n");
    for (number, node) in graph.nodes.iter().enumerate() {
        let _ = writeln!(out, "  n{number}[\"{}\"]", shown(node));
    }
    for (from, to) in &graph.edges {
        let _ = writeln!(out, "  n{from} --> n{to}");
    }
    for (number, dangling) in graph.dangling.iter().enumerate() {
        let _ = writeln!(out, "  n{} -.-> d{number}[\"{}\"]", dangling.node, shown(&dangling.dependency));
    }
    out
}
