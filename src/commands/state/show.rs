//! `bosun state show`.

use super::place::PlaceArgs;
use super::source::Source;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::report::plural;
use crate::state::attributes::{Leaf, PathQuery, leaves, masked};
use crate::state::json::{Kind as Json, indented};
use crate::state::model::{Instance, Resource, State};
use crate::state::provider;
use crate::state::read::Extent;
use crate::state::secrets::Finder;
use crate::state::select::select;
use crate::ui::{Verbosity, visible};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Show what a state says of a resource
///
/// ADDRESS may also stand for all instances of a resource. With a PATH such
/// as `tags.Name` or `rule[0].port`, one attribute is printed, and nothing
/// else. Secrets are hidden without `--reveal`, or `BOSUN_REVEAL=1`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun state show aws_instance.web\n  bosun state show module.db.0.aws_db_instance.main\n  \
    bosun state show aws_instance.web tags.Name\n  bosun state show aws_instance.web --format json"
)]
pub(crate) struct ShowArgs {
    /// Address of a resource or of one instance
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Print this attribute alone
    #[arg(value_name = "PATH")]
    path: Option<String>,
    /// Print secrets too
    #[arg(long)]
    reveal: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Shows.
pub(crate) fn run(args: &ShowArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state show")?;
    let query = args.path.as_deref().map(parse_path).transpose()?;
    let place = args.place.find(ctx, false)?;
    let source = Source::open(&place, ctx)?;
    let state = source.state(Extent::Whole, ctx)?;
    let reveal = super::reveals(ctx, args.reveal);
    let mut finder = Finder::new();
    let mut text = String::new();
    let mut hidden = 0;
    let mut documents = Vec::new();
    for (number, one) in select(&state, std::slice::from_ref(&args.address))? {
        let resource = &state.resources[number];
        let instance = &resource.instances[one];
        let all = leaves(resource, instance, &mut finder);
        if let Some(query) = &query {
            hidden += attribute(&state, (resource, instance), &all, query, reveal, &mut text)?;
            continue;
        }
        if !reveal {
            hidden += all.iter().filter(|leaf| leaf.secret).count();
        }
        if as_json {
            documents.push(document(&state, (number, one), &all, reveal, &mut finder));
        } else {
            page(&state, resource, instance, &all, reveal, &mut text);
        }
    }
    if as_json && query.is_none() {
        text = format!("{:#}\n", json!({ "schema_version": 1, "resources": documents }));
    }
    if hidden > 0 {
        let values = plural(hidden, "secret");
        ctx.ui.tell(Verbosity::Normal, &format!("{values} not shown; `--reveal` shows what is there"));
    }
    source.settled()?;
    super::print(ctx, text)
}

/// Reads a way that a person typed.
pub(super) fn parse_path(text: &str) -> Result<PathQuery> {
    PathQuery::parse(text).ok_or_else(|| {
        Error::text(Kind::Usage, format!("`{text}` is no way to an attribute"))
            .hint("write it like `tags.Name` or `rule[0].port`")
    })
}

/// Adds one attribute, as JSON; returns how many secrets were left out.
fn attribute<'a>(
    state: &State<'a>,
    (resource, instance): (&Resource<'a>, &Instance<'a>),
    all: &[Leaf<'_>],
    query: &PathQuery,
    reveal: bool,
    out: &mut String,
) -> Result<usize> {
    let below: Vec<&Leaf<'_>> = all.iter().filter(|leaf| query.leads_to(&leaf.path)).collect();
    if below.is_empty() {
        let message = format!("`{}` has no such attribute", state.full_address(resource, instance));
        return Err(Error::text(Kind::Usage, message).hint("without a PATH, all attributes are shown"));
    }
    let hidden = below.iter().filter(|leaf| leaf.secret && !reveal).count();
    let value = instance.attributes.raw().and_then(|raw| query.value(raw));
    match value {
        // Only a value without secrets in it is printed whole.
        Some(value) if hidden == 0 && matches!(value.kind(), Json::List | Json::Map) => {
            indented(value, 0, out);
        }
        Some(value) if hidden == 0 => out.push_str(&value.plain()),
        _ => {
            let lines: Vec<String> =
                below.iter().map(|leaf| format!("{} = {}", leaf.path, leaf.shown(reveal))).collect();
            out.push_str(&lines.join("\n"));
        }
    }
    out.push('\n');
    Ok(hidden)
}

/// One object for people.
fn page(
    state: &State<'_>,
    resource: &Resource<'_>,
    instance: &Instance<'_>,
    all: &[Leaf<'_>],
    reveal: bool,
    out: &mut String,
) {
    if !out.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "{}", visible(&state.full_address(resource, instance)));
    let reference = instance.provider.as_deref().or(resource.provider.as_deref());
    let provider = reference.map(|reference| provider::source(reference).into_owned());
    let dependencies: Vec<String> = instance
        .dependencies
        .map(|list| list.items().iter().map(|item| item.plain().into_owned()).collect())
        .unwrap_or_default();
    for (label, value) in [
        ("provider", provider.unwrap_or_default()),
        ("schema version", instance.schema_version.to_string()),
        ("tainted", if instance.tainted { "yes".to_owned() } else { String::new() }),
        ("depends on", dependencies.join(", ")),
    ] {
        if !value.is_empty() {
            let _ = writeln!(out, "  {label:14}  {}", visible(&value));
        }
    }
    let width = all.iter().map(|leaf| leaf.path.chars().count()).max().unwrap_or(0).min(48);
    out.push('\n');
    for leaf in all {
        let _ = writeln!(out, "  {:width$} = {}", visible(&leaf.path), visible(&leaf.shown(reveal)));
    }
}

fn document(
    state: &State<'_>,
    (number, one): (usize, usize),
    all: &[Leaf<'_>],
    reveal: bool,
    finder: &mut Finder,
) -> Value {
    let resource = &state.resources[number];
    let instance = &resource.instances[one];
    let mut object = super::object::to_json(state, number, one);
    let whole = instance.attributes.raw().map_or(&b"null"[..], |raw| raw.bytes());
    let bytes = if reveal { whole.into() } else { masked(resource, instance, finder) };
    // Exact numbers stay as they are; what lies too deep for the reader is left out.
    object["attributes"] = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    object["sensitive"] = all.iter().filter(|leaf| leaf.secret).map(|leaf| json!(leaf.path)).collect();
    object["schema_version"] = json!(instance.schema_version);
    object["dependencies"] = instance
        .dependencies
        .map(|list| list.items().iter().map(|item| json!(item.plain())).collect())
        .unwrap_or(json!([]));
    object
}
