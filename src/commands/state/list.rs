//! `bosun state list`.

use super::place::PlaceArgs;
use super::source::Source;
use crate::commands::context::Ctx;
use crate::error::{Kind, Result};
use crate::state::model::State;
use crate::state::order::ObjectAt;
use crate::state::read::Extent;
use crate::state::select::select;
use serde_json::{Value, json};

/// List the resources of a state
///
/// The lines are those of `terraform state list`. Without an ADDRESS, all are
/// listed; a module stands for everything in it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state list\n  bosun state list module.net aws_instance.web.0\n  \
    bosun state list --dir live/prod --format json\nbosun state list --all\n  \
    terraform state pull | bosun state list -")]
pub(crate) struct ListArgs {
    /// Addresses of modules, resources or instances; `-` reads a state from standard input
    #[arg(value_name = "ADDRESS")]
    addresses: Vec<String>,
    /// Only what has this id
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    all: super::each::AllArgs,
}

/// Lists.
pub(crate) fn run(args: &ListArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state list")?;
    let (addresses, stdin) = super::place::without_dash(&args.addresses);
    let wanted = Wanted { addresses: &addresses, id: args.id.as_deref() };
    if args.all.all {
        let answers = super::each::over_roots(ctx, |source| {
            let state = source.silent_state(Extent::Whole)?;
            let chosen = match choose(&state, &wanted) {
                Ok(chosen) => chosen,
                // An address need not be in every root.
                Err(error) if error.kind == Kind::Usage && !wanted.addresses.is_empty() => Vec::new(),
                Err(error) => return Err(error),
            };
            Ok(if as_json {
                (String::new(), to_json(&state, &chosen))
            } else {
                (lines(&state, &chosen), Vec::new())
            })
        })?;
        let marked = |(text, _): &(String, Vec<Value>), before: &str| -> String {
            text.lines().map(|line| format!("{before}{line}\n")).collect()
        };
        return answers.tell(ctx, as_json, "resources", |_| 1, marked, |(_, all)| json!(all));
    }
    let place = args.place.find(ctx, stdin)?;
    let source = Source::open(&place, ctx)?;
    let state = source.state(Extent::Whole, ctx)?;
    let chosen = choose(&state, &wanted)?;
    let text = if as_json {
        format!("{:#}\n", json!({ "schema_version": 1, "resources": to_json(&state, &chosen) }))
    } else {
        lines(&state, &chosen)
    };
    source.settled()?;
    super::print(ctx, text)
}

/// What is to be listed.
struct Wanted<'a> {
    addresses: &'a [String],
    id: Option<&'a str>,
}

fn choose(state: &State<'_>, wanted: &Wanted<'_>) -> Result<Vec<ObjectAt>> {
    let mut chosen = select(state, wanted.addresses)?;
    if let Some(id) = wanted.id {
        chosen
            .retain(|(resource, one)| state.resources[*resource].instances[*one].id().as_deref() == Some(id));
    }
    Ok(chosen)
}

/// A line an instance; its deposed objects add none.
fn lines(state: &State<'_>, chosen: &[ObjectAt]) -> String {
    let mut out = String::with_capacity(chosen.len() * 48);
    let mut last = 0..0;
    for (resource, one) in chosen {
        let resource = &state.resources[*resource];
        let start = out.len();
        state.write_address(resource, &mut out);
        resource.instances[*one].key.write(&mut out);
        out.push('\n');
        if out[last.clone()] == out[start..] {
            out.truncate(start);
        } else {
            last = start..out.len();
        }
    }
    out
}

fn to_json(state: &State<'_>, chosen: &[ObjectAt]) -> Vec<Value> {
    let object = |(resource, one): &ObjectAt| super::object::to_json(state, *resource, *one);
    chosen.iter().map(object).collect()
}
