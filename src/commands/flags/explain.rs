//! `bosun flags explain`.

use super::context;
use super::eval::bucketing_parser;
use super::place::ReadPlace;
use super::source::View;
use super::switch::unknown;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::bucketing::{Bucketing, bucket_of};
use crate::flags::data::Data;
use crate::flags::explain::{Step, Trace, shown};
use crate::flags::logic::Bucket;
use crate::flags::resolve::{Answer, Circumstances, Reason, resolve_watched};
use crate::flags::syntax::{Node, compact, pretty};
use crate::ui::Style;

/// Tell how a flag comes to what it serves, branch by branch
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun flags explain new-checkout --context targetingKey=user-1,plan=pro"
)]
pub(super) struct ExplainArgs {
    /// Key of the flag
    #[arg(value_name = "KEY")]
    key: String,
    /// Attributes of the user: JSON, @FILE or k=v,k=v
    #[arg(long, value_name = "CONTEXT")]
    context: Option<String>,
    /// How users are put into buckets: v1, v2 or v3 [default: v3]
    #[arg(long, value_name = "VERSION", value_parser = bucketing_parser())]
    bucketing: Option<Bucketing>,
    #[command(flatten)]
    place: ReadPlace,
}

/// Prints what each part came to.
pub(super) fn run(args: &ExplainArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags explain")?;
    let context = context::read(args.context.as_deref(), ctx)?;
    let project = args.place.project(ctx)?;
    let view = View::read(&project, args.place.environment(&project, ctx)?)?;
    let set = view.flags()?;
    let key = args.key.as_str();
    let keys: Vec<String> = set.flags.iter().map(|flag| flag.key.clone()).collect();
    let flag = set.get(key).ok_or_else(|| unknown(key, &keys))?;
    let circumstances = Circumstances {
        context: &context,
        now: context::now(),
        bucketing: args.bucketing.unwrap_or_default(),
    };
    let mut trace = Trace::default();
    let answer = resolve_watched(flag, &circumstances, &mut trace);
    let step = trace.into_step();
    let text = if as_json {
        json(key, &answer, step.as_ref(), &view)
    } else {
        let place = |node: Option<&Node>| node.map(|node| view.place(node.file, node.span.start));
        let node = view.root.get("flags").and_then(|flags| flags.get(key));
        let default = place(node.and_then(|node| node.get("defaultVariant")));
        human(key, &answer, step.as_ref(), &view, default.as_deref(), ctx)
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

fn human(
    key: &str,
    answer: &Answer<'_>,
    step: Option<&Step>,
    view: &View,
    default: Option<&str>,
    ctx: &Ctx,
) -> String {
    let styles = ctx.ui.out_styles();
    let value = answer.value.map_or_else(|| "the application's own default".to_owned(), compact);
    let variant = answer.variant.map_or_else(String::new, |name| format!("variant {name}, "));
    let mut out =
        format!("{}  {value}  ({variant}{})\n", styles.paint(Style::Heading, key), answer.reason.as_str());
    if let Some(step) = step {
        lines(step, view, 1, &mut out);
    }
    out.push_str(&format!("{}\n", why(answer, step, view, default)));
    out
}

/// One sentence that says what decided.
fn why(answer: &Answer<'_>, step: Option<&Step>, view: &View, default: Option<&str>) -> String {
    let at = |step: &Step| view.place(step.file, step.span.start);
    let default = default
        .map_or_else(|| "there is no `defaultVariant`".to_owned(), |place| format!("the default at {place}"));
    match (answer.reason, step) {
        (Reason::Static, _) => format!("the flag has no rule, so {default} counts"),
        (Reason::Disabled, _) => "the flag is disabled, so the application's own default counts".to_owned(),
        (Reason::Default, Some(step)) => {
            let decided = step.decided_by();
            let cause = match &decided.bucket {
                Some(Err(reason)) => (*reason).to_owned(),
                _ => "the rule comes to nothing".to_owned(),
            };
            format!("{cause} at {}, so {default} counts", at(decided))
        }
        (Reason::TargetingMatch, Some(step)) => {
            let decided = step.decided_by();
            format!("decided by {} at {}", decided.name, at(decided))
        }
        (Reason::Error, _) => {
            let message = answer.error.as_ref().map_or("", |(_, message)| message.as_str());
            format!("{message}, so the application's own default counts")
        }
        (reason, None) => format!("{}: {default}", reason.as_str()),
    }
}

/// A line for each part that was computed, those that decided deepest.
fn lines(step: &Step, view: &View, depth: usize, out: &mut String) {
    if matches!(step.name, "value" | "var") {
        return;
    }
    let pad = "  ".repeat(depth);
    let place = view.place(step.file, step.span.start);
    let attributes: Vec<String> =
        step.attributes().into_iter().map(|(name, value)| format!("{name} = {}", compact(value))).collect();
    let detail = match &step.bucket {
        Some(Ok(bucket)) => bucket_text(bucket),
        Some(Err(reason)) => (*reason).to_owned(),
        None if step.name == "if" => String::new(),
        None => attributes.join(", "),
    };
    let detail = if detail.is_empty() { detail } else { format!("  ({detail})") };
    let name = source_text(step, view).unwrap_or_else(|| step.name.to_owned());
    out.push_str(&format!("{pad}{place}  {name} = {}{detail}\n", compact(&step.result)));
    step.parts.iter().for_each(|part| lines(part, view, depth + 1, out));
}

/// A comparison as people write it.
fn source_text(step: &Step, view: &View) -> Option<String> {
    if matches!(step.name, "if" | "fractional" | "and" | "or" | "list") {
        return None;
    }
    find(&view.root, step).map(|node| shown(&node.data()))
}

fn find<'n>(node: &'n Node, step: &Step) -> Option<&'n Node> {
    if node.file == step.file && node.span == step.span {
        return Some(node);
    }
    let entries = node.as_map().unwrap_or_default().iter().map(|entry| &entry.value);
    let items = node.as_list().unwrap_or_default().iter();
    entries.chain(items).find_map(|below| find(below, step))
}

fn bucket_text(bucket: &Bucket) -> String {
    let ends: Vec<String> = bucket.ends.iter().map(u32::to_string).collect();
    let place = match bucket.bucketing {
        Bucketing::V1 => format!("hash {}", bucket.hash),
        Bucketing::V2 | Bucketing::V3 => {
            format!("bucket {} of {}", bucket_of(bucket.hash, bucket.total), bucket.total)
        }
    };
    format!(
        "{}: {} hashes to {place}; shares end at {}",
        bucket.bucketing.as_str(),
        bucket.key,
        ends.join(", ")
    )
}

fn json(key: &str, answer: &Answer<'_>, step: Option<&Step>, view: &View) -> String {
    let text = |text: Option<&str>| text.map_or(Data::Null, Data::text);
    let whole = Data::Map(vec![
        ("schema_version".to_owned(), Data::Int(1)),
        ("key".to_owned(), Data::text(key)),
        ("value".to_owned(), answer.value.cloned().unwrap_or(Data::Null)),
        ("variant".to_owned(), text(answer.variant)),
        ("reason".to_owned(), Data::text(answer.reason.as_str())),
        (
            "decided_at".to_owned(),
            step.map_or(Data::Null, |step| {
                let decided = step.decided_by();
                Data::Text(view.place(decided.file, decided.span.start))
            }),
        ),
        ("trace".to_owned(), step.map_or(Data::Null, |step| step_json(step, view))),
    ]);
    pretty(&whole, 2) + "\n"
}

fn step_json(step: &Step, view: &View) -> Data {
    let mut fields = vec![
        ("operator".to_owned(), Data::text(step.name)),
        ("at".to_owned(), Data::Text(view.place(step.file, step.span.start))),
        ("result".to_owned(), step.result.clone()),
    ];
    if let Some(path) = &step.path {
        fields.push(("path".to_owned(), Data::text(path.as_str())));
    }
    match &step.bucket {
        Some(Ok(bucket)) => {
            let place = bucket_of(bucket.hash, bucket.total);
            fields.push((
                "bucket".to_owned(),
                Data::Map(vec![
                    ("key".to_owned(), Data::text(bucket.key.as_str())),
                    ("hash".to_owned(), Data::Int(bucket.hash.into())),
                    ("bucket".to_owned(), Data::Int(place.into())),
                    ("total".to_owned(), Data::Int(bucket.total.into())),
                    (
                        "share".to_owned(),
                        bucket.chosen.map_or(Data::Null, |at| Data::Int(i128::try_from(at).unwrap_or(0))),
                    ),
                ]),
            ));
        }
        Some(Err(reason)) => fields.push(("no_bucket".to_owned(), Data::text(*reason))),
        None => {}
    }
    if !step.parts.is_empty() {
        fields.push((
            "parts".to_owned(),
            Data::List(step.parts.iter().map(|part| step_json(part, view)).collect()),
        ));
    }
    Data::Map(fields)
}
