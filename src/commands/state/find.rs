//! `bosun state find`.

use super::place::PlaceArgs;
use super::show::parse_path;
use super::source::Source;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::state::attributes::{Leaf, PathQuery, leaves};
use crate::state::model::State;
use crate::state::order::ordered;
use crate::state::read::Extent;
use crate::state::secrets::Finder;
use crate::ui::visible;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Find resources by what a state says of them
///
/// QUERY is looked for in addresses, types, ids, names and values of
/// attributes; `PATH=VALUE` finds what has exactly this value there. With
/// `--path`, only that attribute is looked at; without a QUERY beside it, it is
/// printed for all. Exits 1 if nothing is found.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state find i-0abc123\n  bosun state find aws_instance\n  \
    bosun state find tags.Env=prod\n  bosun state find --path tags.Name\n  bosun state find --path cidr_block 10.0.")]
pub(crate) struct FindArgs {
    /// What to look for
    #[arg(value_name = "QUERY", required_unless_present = "path")]
    query: Option<String>,
    /// Look at this attribute alone, such as `tags.Name` or `rule[].port`
    #[arg(long, value_name = "PATH")]
    path: Option<String>,
    /// Only whole addresses, types, ids and values, not parts of them
    #[arg(long)]
    exact: bool,
    /// Print secrets too
    #[arg(long)]
    reveal: bool,
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    all: super::each::AllArgs,
}

/// Looks; 0 found, 1 not found.
pub(crate) fn run(args: &FindArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state find")?;
    let search = Search::new(args, super::reveals(ctx, args.reveal))?;
    if args.all.all {
        let answers =
            super::each::over_roots(ctx, |source| Ok(search.look(&source.silent_state(Extent::Whole)?)))?;
        return answers.tell(
            ctx,
            as_json,
            "found",
            Vec::len,
            |found, before| lines(found, before),
            |found| found.iter().map(Found::to_json).collect(),
        );
    }
    let place = args.place.find(ctx, false)?;
    let source = Source::open(&place, ctx)?;
    let found = search.look(&source.state(Extent::Whole, ctx)?);
    source.settled()?;
    let text = if as_json {
        let found: Vec<Value> = found.iter().map(Found::to_json).collect();
        format!("{:#}\n", json!({ "schema_version": 1, "found": found }))
    } else {
        lines(&found, "")
    };
    super::print(ctx, text)?;
    Ok(u8::from(found.is_empty()))
}

struct Search {
    text: Option<String>,
    path: Option<PathQuery>,
    exact: bool,
    reveal: bool,
}

/// An object, and the values that were looked for; none if it is its address,
/// type or id.
struct Found {
    address: String,
    values: Vec<(String, String, Value)>,
}

impl Search {
    fn new(args: &FindArgs, reveal: bool) -> Result<Self> {
        let mut search = Self {
            text: args.query.clone(),
            path: args.path.as_deref().map(parse_path).transpose()?,
            exact: args.exact,
            reveal,
        };
        if args.query.as_deref() == Some("") {
            return Err(
                Error::text(Kind::Usage, "an empty QUERY finds nothing").hint("`bosun state list` lists all")
            );
        }
        let pair =
            args.query.as_deref().filter(|_| search.path.is_none()).and_then(|query| query.split_once('='));
        if let Some((path, value)) = pair
            && let Some(path) = PathQuery::parse(path)
        {
            search.path = Some(path);
            search.text = Some(value.to_owned());
            search.exact = true;
        }
        Ok(search)
    }

    fn look(&self, state: &State<'_>) -> Vec<Found> {
        let mut finder = Finder::new();
        let mut found = Vec::new();
        for (resource, one) in ordered(state) {
            let resource = &state.resources[resource];
            let instance = &resource.instances[one];
            let address = state.full_address(resource, instance);
            let is_named = self.path.is_none()
                && (self.is_it(&address)
                    || *resource.kind == *self.text.as_deref().unwrap_or_default()
                    || instance.id().is_some_and(|id| Some(&*id) == self.text.as_deref()));
            if is_named {
                found.push(Found { address, values: Vec::new() });
                continue;
            }
            if !self.may_stand_in(instance.attributes.raw().map_or(&[], |raw| raw.bytes())) {
                continue;
            }
            let values: Vec<_> = leaves(resource, instance, &mut finder)
                .into_iter()
                .filter(|leaf| self.has(leaf))
                .map(|leaf| {
                    let shown = leaf.shown(self.reveal);
                    let hidden = leaf.secret && !self.reveal;
                    let value = if hidden { Value::Null } else { value(&leaf) };
                    (leaf.path, shown, value)
                })
                .collect();
            if !values.is_empty() {
                found.push(Found { address, values });
            }
        }
        found
    }

    fn is_it(&self, text: &str) -> bool {
        self.text
            .as_deref()
            .is_none_or(|wanted| if self.exact { text == wanted } else { text.contains(wanted) })
    }

    /// A quick look at the bytes; escapes may hide what is looked for.
    fn may_stand_in(&self, bytes: &[u8]) -> bool {
        let Some(text) = &self.text else { return true };
        let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" -_.:/".contains(&byte));
        !is_plain
            || memchr::memmem::find(bytes, text.as_bytes()).is_some()
            || (self.path.is_none() && text.contains(['.', '[']))
            || memchr::memmem::find(bytes, b"\\u").is_some()
    }

    fn has(&self, leaf: &Leaf<'_>) -> bool {
        match &self.path {
            Some(path) => path.leads_to(&leaf.path) && self.is_it(&leaf.raw.plain()),
            None => self.is_it(&leaf.path) || self.is_it(&leaf.raw.plain()),
        }
    }
}

fn value(leaf: &Leaf<'_>) -> Value {
    serde_json::from_slice(leaf.raw.bytes()).unwrap_or_else(|_| json!(leaf.raw.plain()))
}

impl Found {
    fn to_json(&self) -> Value {
        let values = self.values.iter().map(|(path, _, value)| json!({ "path": path, "value": value }));
        json!({ "address": self.address, "values": values.collect::<Vec<_>>() })
    }
}

fn lines(found: &[Found], before: &str) -> String {
    let mut out = String::new();
    for one in found {
        if one.values.is_empty() {
            let _ = writeln!(out, "{before}{}", visible(&one.address));
        }
        for (path, shown, _) in &one.values {
            let _ =
                writeln!(out, "{before}{}  {} = {}", visible(&one.address), visible(path), visible(shown));
        }
    }
    out
}
