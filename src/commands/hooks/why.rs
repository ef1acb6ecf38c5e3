//! `bosun hooks why`: which filter keeps a file from a step, and what keeps a
//! step from running.

use super::list::{count, sees, unknown_hook};
use super::run::forecast::{self, Forecast, Outlook};
use crate::check::{Input, Select};
use crate::commands::configuration::no_configuration;
use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::commands::registry;
use crate::commands::sweep::{Lender, Source, Target};
use crate::error::{Error, Kind, Result};
use crate::git::{Repo, path_bytes};
use crate::hooks::names::HookName;
use crate::hooks::sight::{self, Seen};
use crate::hooks::step::{Action, Hook, HooksConfig, Step};
use crate::suggest;
use crate::ui::visible;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// How many files are shown where there are more.
const SHOWN: usize = 3;

/// Say why a step sees a file or not, or runs or not
///
/// For a file, staged or not: the steps and checks that would see it, and the
/// filter that keeps it from the others. For the id of a step or check:
/// whether it would run now, and why. `./NAME` is always a file.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun hooks why src/main.rs\n  \
    bosun hooks why rustfmt --hook pre-commit")]
pub(crate) struct WhyArgs {
    /// A file, or the id of a step or check
    #[arg(value_name = "FILE|STEP", value_hint = clap::ValueHint::FilePath)]
    what: String,
    /// Look only at this hook
    #[arg(long, value_name = "HOOK")]
    hook: Option<String>,
}

/// Answers; 0 whatever the answer is.
pub(crate) fn run(args: &WhyArgs, ctx: &Ctx) -> Result<u8> {
    let repo = ctx.repo()?;
    let root = ctx.root(Some(&repo));
    let config = ctx.config(&root)?.ok_or_else(no_configuration)?;
    let family = &config.hooks;
    if let Some(name) = &args.hook
        && HookName::find(name).is_none()
    {
        return Err(unknown_hook(name, &family.hooks));
    }
    let hooks: Vec<&Hook> =
        family.hooks.iter().filter(|hook| args.hook.as_ref().is_none_or(|name| *name == hook.name)).collect();
    if let (Some(name), []) = (&args.hook, hooks.as_slice()) {
        return Err(Error::text(Kind::Usage, format!("{name} has no steps"))
            .hint("`bosun hooks list` shows the hooks that have"));
    }
    let named: Vec<(&Hook, &Step)> = hooks
        .iter()
        .flat_map(|hook| hook.steps.iter().map(move |step| (*hook, step)))
        .filter(|(_, step)| step.id == args.what || has_check(step, &args.what))
        .collect();
    let text = if named.is_empty() {
        let target = target(ctx, &repo, &args.what, &hooks)?;
        about_file(&root, &target, &hooks, family)?
    } else {
        let forecast = Forecast::new(ctx, &repo, family)?;
        about_steps(&args.what, &named, &forecast, family)?
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

fn has_check(step: &Step, id: &str) -> bool {
    matches!(&step.action, Action::Checks(uses) if uses.iter().any(|used| used.id == id))
}

/// The file that the user means.
fn target(ctx: &Ctx, repo: &Repo, what: &str, hooks: &[&Hook]) -> Result<Target> {
    let path = Path::new(what);
    let Ok(meta) = fs::symlink_metadata(ctx.cwd.join(path)) else {
        return Err(neither(what, hooks));
    };
    let root = repo.work_tree()?;
    let Some(inside) = paths::inside(root, &ctx.cwd.join(path)) else {
        return Err(Error::text(Kind::Usage, format!("`{what}` is outside the repository")));
    };
    let tracked = repo.index()?.get(&inside).map(|entry| entry.mode);
    if meta.is_dir() && tracked != Some(0o160_000) {
        return Err(Error::text(Kind::Usage, format!("`{what}` is a folder")).hint("name a file in it"));
    }
    let mode = if meta.is_dir() { 0o160_000 } else { paths::mode_of(&meta) };
    Ok(Target { path: inside, mode, id: None, old: None })
}

fn neither(what: &str, hooks: &[&Hook]) -> Error {
    let ids: Vec<&str> = hooks
        .iter()
        .flat_map(|hook| &hook.steps)
        .flat_map(|step| {
            let checks = match &step.action {
                Action::Checks(uses) => uses.iter().map(|used| used.id.as_str()).collect(),
                Action::Run(_) => Vec::new(),
            };
            std::iter::once(step.id.as_str()).chain(checks)
        })
        .collect();
    let error = Error::text(Kind::Usage, format!("there is no file, step or check `{what}`"));
    match suggest::closest(what, ids) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`bosun hooks list` shows the steps and checks"),
    }
}

fn about_file(root: &Path, target: &Target, hooks: &[&Hook], family: &HooksConfig) -> Result<String> {
    let source = Source::WorkTree(root);
    let lender = Lender::new(&source);
    let text = if target.is_file() { lender.read(target)? } else { None };
    let tags = target.tags(|| text.as_deref());
    let seen = Seen { path: path_bytes(&target.path), tags };
    let names: Vec<&str> = tags.names().collect();
    let mut out = format!("{}: {}\n", visible(seen.path), names.join(", "));
    for hook in hooks {
        let _ = writeln!(out, "{} (sees {})", hook.name, sees(&hook.name));
        for step in &hook.steps {
            for (id, answer) in answers(seen, target, family, step) {
                let _ = writeln!(out, "  {:<28} {}", visible(&id), visible(&answer));
            }
        }
    }
    Ok(out)
}

/// What each part of a step says of a file.
fn answers(seen: Seen<'_>, target: &Target, family: &HooksConfig, step: &Step) -> Vec<(String, String)> {
    let told = |own: Option<Select>| match sight::hidden_by(seen, family, step, own) {
        Some(reason) => format!("no: {reason}"),
        None => "yes".to_owned(),
    };
    match &step.action {
        Action::Run(_) if !forecast::is_selective(step) => {
            vec![(step.id.clone(), "asks for no file: it runs whenever the hook does".to_owned())]
        }
        Action::Run(_) if target.mode == 0o160_000 => {
            vec![(step.id.clone(), "no: it is a submodule".to_owned())]
        }
        Action::Run(_) => vec![(step.id.clone(), told(None))],
        Action::Checks(uses) => uses
            .iter()
            .filter_map(|used| {
                let answer = match registry::find(&used.id)?.input {
                    Input::Files(select) => told(Some(select)),
                    Input::Always => "asks for no file: it runs whenever the hook does".to_owned(),
                    Input::Message => "looks at the commit message".to_owned(),
                };
                Some((used.id.clone(), answer))
            })
            .collect(),
    }
}

fn about_steps(
    what: &str,
    named: &[(&Hook, &Step)],
    forecast: &Forecast<'_>,
    family: &HooksConfig,
) -> Result<String> {
    let mut out = String::new();
    if let Some(switch) = &forecast.switch {
        let _ = writeln!(out, "`{switch}` is set: all hooks pass");
    }
    for (hook, step) in named {
        let is_step = step.id == what;
        let outlook = if is_step {
            forecast.step(&hook.name, step)?
        } else {
            forecast.check(&hook.name, step, what)?
        };
        let place = format!("{}:{}", step.origin.file.display(), step.origin.line);
        let _ = writeln!(out, "{}: `{what}` {} ({place})", hook.name, verdict(&outlook, hook, forecast));
        let own = match &step.action {
            Action::Checks(uses) if !is_step || uses.len() == 1 => {
                own(if is_step { &uses[0].id } else { what })
            }
            Action::Checks(_) | Action::Run(_) => None,
        };
        out.push_str(&files(&outlook, forecast, family, step, own));
    }
    Ok(out)
}

fn own(id: &str) -> Option<Select> {
    match registry::find(id)?.input {
        Input::Files(select) => Some(select),
        Input::Always | Input::Message => None,
    }
}

fn verdict(outlook: &Outlook, hook: &Hook, forecast: &Forecast<'_>) -> String {
    match (&outlook.skip, &outlook.files) {
        (Some(reason), Some(_)) => {
            format!("would not run: {reason}; {} staged", count(forecast.staged().len()))
        }
        (Some(reason), None) => format!("would not run: {reason}"),
        (None, Some(files)) => {
            format!("would run: {} of {} staged match", files.len(), forecast.staged().len())
        }
        (None, None) => format!("would run; the hook sees {}", sees(&hook.name)),
    }
}

/// The first files that a step gets; where it gets none, the first that are
/// staged with what keeps them from it.
fn files(
    outlook: &Outlook,
    forecast: &Forecast<'_>,
    family: &HooksConfig,
    step: &Step,
    own: Option<Select>,
) -> String {
    let Some(places) = &outlook.files else { return String::new() };
    let staged = forecast.staged();
    let mut out = String::new();
    let (list, all): (Vec<&Target>, usize) = if places.is_empty() {
        (staged.iter().take(SHOWN).collect(), staged.len())
    } else {
        (places.iter().take(SHOWN).filter_map(|place| staged.get(*place)).collect(), places.len())
    };
    for target in &list {
        let path = visible(path_bytes(&target.path)).into_owned();
        let reason = if places.is_empty() {
            let seen = Seen { path: path_bytes(&target.path), tags: forecast.tags(target) };
            sight::hidden_by(seen, family, step, own).map(|reason| format!(": {reason}"))
        } else {
            None
        };
        let _ = writeln!(out, "  {path}{}", visible(&reason.unwrap_or_default()));
    }
    if all > list.len() {
        let _ = writeln!(out, "  and {} more", all - list.len());
    }
    out
}
