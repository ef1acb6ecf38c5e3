//! `bosun flags validate`.

use super::examine::{self, Look};
use super::place::ReadPlace;
use super::source::View;
use crate::commands::context::Ctx;
use crate::diagnostic::Threshold;
use crate::error::{Error, Kind, Result};
use crate::flags::clients::Reads;
use crate::flags::load;
use crate::flags::syntax::Document;
use crate::report::Report;
use crate::ui::Verbosity;
use std::path::PathBuf;

/// Report what is wrong with the flags, and which clients it hits
///
/// Looks at the source, at each environment, at what was built, and at compose
/// and Kubernetes files that mount it. `bosun explain BF003` has a rule's page.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun flags validate\n  bosun flags validate --clients python,node\n  \
    bosun flags validate --schema-only flags.json")]
pub(super) struct ValidateArgs {
    /// Files to look at, each by itself [default: the flag file and all that belongs to it]
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// Clients that read the file: python, node, rust, go, java, or a release such as `node<0.16`
    #[arg(long, value_name = "CLIENT,…", value_delimiter = ',', value_parser = Reads::parse)]
    clients: Vec<Reads>,
    /// Hold the files against flagd's schema, and nothing else
    #[arg(long)]
    schema_only: bool,
}

/// Reports; 1 if something is wrong.
pub(super) fn run(args: &ValidateArgs, ctx: &Ctx) -> Result<u8> {
    let repo = ctx.repo_if_any()?;
    let root = ctx.root(repo.as_ref());
    let config = if args.schema_only && !args.files.is_empty() { None } else { ctx.config(&root)? };
    let config = config.unwrap_or_default();
    let configured = || config.flags.clients.clone();
    let clients = if args.clients.is_empty() { configured() } else { args.clients.clone() };
    let look = Look { clients: &clients, family: &config.families.flags, schema_only: args.schema_only };
    let report = Report::new();
    if args.files.is_empty() {
        let project = ReadPlace::default().project(ctx)?;
        examine::project(&project, &look, repo.as_ref(), &report)?;
        if !args.clients.is_empty() {
            for environment in std::iter::once(None).chain(project.environments.iter().map(Some)) {
                if let Ok(view) = View::read(&project, environment) {
                    let of = super::output::label(environment);
                    verdicts(&view, &args.clients, environment.map(|_| of.as_str()), ctx);
                }
            }
        }
    }
    for file in &args.files {
        let path = ctx.cwd.join(file);
        if path.is_dir() {
            return Err(Error::text(Kind::Usage, format!("`{}` is a folder", file.display()))
                .hint("name the files in it"));
        }
        examine::file(ctx, &path, file, &look, &report)?;
        if !args.clients.is_empty()
            && let Ok(source) = super::source::Source::read(&path, file)
        {
            verdicts(&View::of(source, None), &args.clients, None, ctx);
        }
    }
    let threshold: Threshold = ctx.threshold(&config, &config.families.flags);
    ctx.finish(report, threshold)
}

/// Says of each client whether it loads the file.
fn verdicts(view: &View, clients: &[Reads], environment: Option<&str>, ctx: &Ctx) {
    let own = &view.sources[0].document;
    let document = Document {
        syntax: own.syntax,
        root: std::sync::Arc::clone(&view.root),
        oddities: own.oddities.clone(),
    };
    let refusals = load::refusals(&document);
    let of = environment.map_or_else(String::new, |name| format!(" ({name})"));
    for reads in clients {
        let versions: Vec<&str> = reads.bucketings().iter().map(|version| version.as_str()).collect();
        let count = refusals.iter().filter(|refusal| refusal.client == reads.client).count();
        let verdict = match count {
            0 => format!("loads, bucketing {}", versions.join(" and ")),
            1 => "loses every flag, for 1 reason".to_owned(),
            count => format!("loses every flag, for {count} reasons"),
        };
        ctx.ui.tell(Verbosity::Normal, &format!("{}{of}: {verdict}", reads.text));
    }
}
