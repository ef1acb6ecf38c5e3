//! `bosun state graph`.

use super::place::PlaceArgs;
use super::source::Source;
use crate::commands::context::Ctx;
use crate::error::Result;
use crate::state::graph::{dot, graph, mermaid};
use crate::state::read::Extent;
use serde_json::json;

/// Draw which resource depends on which, from the state alone
///
/// Neither a configuration nor a provider is needed. Dashed lines lead to what
/// is depended on and is not in the state.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun state graph | dot -Tsvg > graph.svg\n  bosun state graph --type mermaid\n  \
    bosun state graph --format json prod.tfstate"
)]
pub(crate) struct GraphArgs {
    /// State to look at, in place of `--file`; `-` is standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with_all = ["file", "dir", "workspace"])]
    state: Option<std::path::PathBuf>,
    /// Language to draw in: dot or mermaid
    #[arg(long = "type", value_name = "TYPE", default_value = "dot", value_parser = ["dot", "mermaid"])]
    language: String,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Draws.
pub(crate) fn run(args: &GraphArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state graph")?;
    let place = args.place.or(args.state.as_ref()).find(ctx, false)?;
    let source = Source::open(&place, ctx)?;
    let state = source.state(Extent::Whole, ctx)?;
    let graph = graph(&state, source.bytes());
    source.settled()?;
    let text = if as_json {
        let node = |number: usize| &graph.nodes[number];
        let edges = graph.edges.iter().map(|(from, to)| json!({ "from": node(*from), "to": node(*to) }));
        let dangling =
            graph.dangling.iter().map(|one| json!({ "from": node(one.node), "to": one.dependency }));
        let document = json!({
            "schema_version": 1,
            "nodes": graph.nodes,
            "edges": edges.collect::<Vec<_>>(),
            "dangling": dangling.collect::<Vec<_>>(),
        });
        format!("{document:#}\n")
    } else if args.language == "mermaid" {
        mermaid(&graph)
    } else {
        dot(&graph)
    };
    super::print(ctx, text)
}
