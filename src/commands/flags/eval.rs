//! `bosun flags eval`.

use super::context;
use super::place::ReadPlace;
use super::project::{Environment, Project};
use super::source::{Source, View};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::bucketing::Bucketing;
use crate::flags::data::Data;
use crate::flags::model::{Flag, FlagSet};
use crate::flags::resolve::{Answer, Circumstances, ErrorCode, Reason, Type, metadata, of_type, resolve};
use crate::flags::syntax::{compact, parse_data};
use crate::suggest::closest;
use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;

/// Tell what a flag serves, and why
///
/// Exits 0 whatever the reason is; 3 if the file cannot be read or is
/// invalid, after serving what `--default` says.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun flags eval new-checkout --context targetingKey=user-1\n  \
    bosun flags eval new-checkout --context @user.json --env production\n  \
    bosun flags eval --all --context '{\"targetingKey\": \"user-1\", \"plan\": \"pro\"}' --format json\n  \
    bosun flags eval new-checkout --contexts users.jsonl")]
pub(super) struct EvalArgs {
    /// Key of the flag
    #[arg(value_name = "KEY", required_unless_present = "all", conflicts_with = "all")]
    key: Option<String>,
    /// Tell it of all flags
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    place: ReadPlace,
    /// Attributes of the user: JSON, @FILE or k=v,k=v
    #[arg(long, value_name = "CONTEXT", conflicts_with = "contexts")]
    context: Option<String>,
    /// Ask for many users: a file with a context on each line; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with = "all")]
    contexts: Option<PathBuf>,
    /// Type that the application asks for: boolean, string, integer, float or object
    #[arg(long = "type", value_name = "TYPE", value_parser = type_parser())]
    wanted: Option<Type>,
    /// Value that the application has of its own, as JSON or text
    #[arg(long, value_name = "VALUE")]
    default: Option<String>,
    /// How users are put into buckets: v1, v2 or v3 [default: v3]
    #[arg(long, value_name = "VERSION", value_parser = bucketing_parser())]
    bucketing: Option<Bucketing>,
    /// Where the file is unusable, serve from the JSON that was built last
    #[arg(long)]
    last_good: bool,
}

/// Tells what is served.
pub(super) fn run(args: &EvalArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags eval")?;
    let context = context::read(args.context.as_deref(), ctx)?;
    let default = args.default.as_deref().map(|text| parse_data(text).unwrap_or_else(|_| Data::text(text)));
    let set = match load(args, ctx) {
        Ok(set) => set,
        Err(error) if args.default.is_some() => {
            // The caller goes on with its default, and hears why.
            let answer = Answer::failed(ErrorCode::ParseError, error.to_string());
            let metadata = Data::Map(Vec::new());
            print(&[one(args.key.as_deref(), &answer, default.as_ref(), &metadata)], as_json, args.all, ctx)?;
            return Err(Error { kind: Kind::Environment, ..error });
        }
        Err(error) => return Err(Error { kind: Kind::Environment, ..error }),
    };
    let bucketing = args.bucketing.unwrap_or_default();
    if let Some(path) = &args.contexts {
        return many(args, &set, path, default.as_ref(), as_json, ctx);
    }
    let circumstances = Circumstances { context: &context, now: context::now(), bucketing };
    let ask = |flag: &Flag| {
        let answer = of_type(resolve(flag, &circumstances), args.wanted);
        one(Some(&flag.key), &answer, default.as_ref(), &metadata(&set, Some(flag)))
    };
    let lines: Vec<Line> = match &args.key {
        None => set.flags.iter().map(ask).collect(),
        Some(key) => match set.get(key) {
            Some(flag) => vec![ask(flag)],
            None => {
                let answer = Answer::failed(ErrorCode::FlagNotFound, unknown(key, &set));
                vec![one(Some(key), &answer, default.as_ref(), &metadata(&set, None))]
            }
        },
    };
    print(&lines, as_json, args.all, ctx)?;
    Ok(0)
}

fn unknown(key: &str, set: &FlagSet) -> String {
    let near = closest(key, set.flags.iter().map(|flag| flag.key.as_str()));
    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("there is no flag `{key}`{near}")
}

/// Reads the flags; with `--last-good`, from what was built last.
fn load(args: &EvalArgs, ctx: &Ctx) -> Result<FlagSet> {
    let project = args.place.project(ctx)?;
    let environment = args.place.environment(&project, ctx)?;
    let read = || View::read(&project, environment)?.flags();
    read().or_else(
        |error| if args.last_good { last_good(&project, environment, &error, ctx) } else { Err(error) },
    )
}

fn last_good(
    project: &Project,
    environment: Option<&Environment>,
    error: &Error,
    ctx: &Ctx,
) -> Result<FlagSet> {
    let output = environment.map(|it| &it.output).or(project.output.as_ref());
    let Some(output) = output.filter(|output| output.is_file()) else {
        return Err(Error::text(error.kind, error.to_string()).hint("nothing was built before this"));
    };
    let shown = project.shown(output);
    let source = Source::read(output, &shown)?;
    let flags = View::of(source, None).flags()?;
    ctx.ui.warn(&format!("{error}; served from `{}`, which was built before", shown.display()));
    Ok(flags)
}

/// One answer, ready to be printed.
struct Line {
    key: String,
    value: Data,
    variant: Option<String>,
    reason: Reason,
    error: Option<(ErrorCode, String)>,
    metadata: Data,
}

fn one(key: Option<&str>, answer: &Answer<'_>, default: Option<&Data>, metadata: &Data) -> Line {
    Line {
        key: key.unwrap_or_default().to_owned(),
        value: answer.value.or(default).cloned().unwrap_or(Data::Null),
        variant: answer.variant.map(str::to_owned),
        reason: answer.reason,
        error: answer.error.clone(),
        metadata: metadata.clone(),
    }
}

impl Line {
    fn json(&self, with_key: bool) -> Data {
        let text = |text: Option<&str>| text.map_or(Data::Null, Data::text);
        let mut fields = Vec::new();
        if with_key {
            fields.push(("key".to_owned(), Data::text(self.key.as_str())));
        }
        fields.extend([
            ("value".to_owned(), self.value.clone()),
            ("variant".to_owned(), text(self.variant.as_deref())),
            ("reason".to_owned(), Data::text(self.reason.as_str())),
            ("error_code".to_owned(), text(self.error.as_ref().map(|(code, _)| code.as_str()))),
            ("error_message".to_owned(), text(self.error.as_ref().map(|(_, message)| message.as_str()))),
            ("metadata".to_owned(), self.metadata.clone()),
        ]);
        Data::Map(fields)
    }

    fn human(&self) -> String {
        let variant =
            self.variant.as_ref().map_or_else(|| "no variant".to_owned(), |name| format!("variant {name}"));
        let mut line = format!("{}  ({variant}, {}", compact(&self.value), self.reason.as_str());
        if let Some((code, message)) = &self.error {
            line.push_str(&format!(", {}: {message}", code.as_str()));
        }
        line.push(')');
        line
    }
}

fn print(lines: &[Line], as_json: bool, all: bool, ctx: &Ctx) -> Result<()> {
    let text = if as_json && all {
        let flags = lines.iter().map(|line| line.json(true)).collect();
        let whole = Data::Map(vec![
            ("schema_version".to_owned(), Data::Int(1)),
            ("flags".to_owned(), Data::List(flags)),
        ]);
        crate::flags::syntax::pretty(&whole, 2) + "\n"
    } else if as_json {
        lines.iter().map(|line| compact(&line.json(false)) + "\n").collect()
    } else if all {
        let width = lines.iter().map(|line| line.key.chars().count()).max().unwrap_or(0);
        lines.iter().map(|line| format!("{:width$}  {}\n", line.key, line.human())).collect()
    } else {
        lines.iter().map(|line| line.human() + "\n").collect::<String>()
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))
}

/// Asks for one user a line: targeting key, variant, reason and value with
/// tabs between them, or a JSON object each.
fn many(
    args: &EvalArgs,
    set: &FlagSet,
    path: &PathBuf,
    default: Option<&Data>,
    as_json: bool,
    ctx: &Ctx,
) -> Result<u8> {
    let key = args.key.as_deref().unwrap_or_default();
    let flag = set.get(key).ok_or_else(|| Error::text(Kind::Usage, unknown(key, set)))?;
    let unreadable = |error: std::io::Error| {
        Error::new(Kind::Usage, error).context(format!("cannot read `{}`", path.display()))
    };
    let lines: Box<dyn std::io::BufRead> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let file = std::fs::File::open(ctx.cwd.join(path)).map_err(unreadable)?;
        Box::new(std::io::BufReader::with_capacity(1 << 16, file))
    };
    let (now, bucketing) = (context::now(), args.bucketing.unwrap_or_default());
    let metadata = metadata(set, Some(flag));
    let mut out = Vec::with_capacity(1 << 16);
    for (number, line) in lines.lines().enumerate() {
        let line = line.map_err(unreadable)?;
        if line.trim().is_empty() {
            continue;
        }
        let context = parse_data(&line).map_err(|message| {
            Error::text(Kind::Usage, format!("{}:{}: {message}", path.display(), number + 1))
                .hint("each line is a JSON object")
        })?;
        let answer =
            of_type(resolve(flag, &Circumstances { context: &context, now, bucketing }), args.wanted);
        let user = context.get("targetingKey").and_then(Data::as_text).unwrap_or_default();
        if as_json {
            let mut fields = vec![("targetingKey".to_owned(), Data::text(user))];
            if let Data::Map(rest) = one(Some(key), &answer, default, &metadata).json(false) {
                fields.extend(rest);
            }
            out.extend_from_slice(compact(&Data::Map(fields)).as_bytes());
        } else {
            let value = answer.value.or(default).unwrap_or(&Data::Null);
            let _ = write!(
                out,
                "{user}\t{}\t{}\t{}",
                answer.variant.unwrap_or_default(),
                answer.reason.as_str(),
                compact(value)
            );
        }
        out.push(b'\n');
    }
    ctx.ui.print(out).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

fn type_parser() -> impl clap::builder::TypedValueParser<Value = Type> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(Type::ALL.map(|(name, _)| name)).map(|word| {
        let found = Type::ALL.into_iter().find(|(name, _)| *name == word);
        found.expect("one of the names").1
    })
}

pub(super) fn bucketing_parser() -> impl clap::builder::TypedValueParser<Value = Bucketing> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(Bucketing::WORDS)
        .map(|word| Bucketing::parse(&word).expect("one of the words"))
}
