//! `bosun hooks list`: what is configured, and what would run now.

mod json;
mod words;

pub(super) use words::{count, kind, sees, unknown_hook};

use super::install::Place;
use super::run::forecast::{Forecast, Outlook};
use crate::commands::configuration::no_configuration;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::hooks::names::HookName;
use crate::hooks::step::{Action, CheckUse, Hook, Step};
use crate::report::Format;
use crate::ui::{Style, visible};
use std::fmt::Write as _;

/// Show the configured hooks and what each step would do now
///
/// Steps of hooks that see the staged files are shown with how many of these
/// they would get; for the others it is said what they see. With `--format
/// json` the same comes as one JSON value.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun hooks list\n  bosun hooks list pre-commit --format json")]
pub(crate) struct ListArgs {
    /// Show only this hook
    #[arg(value_name = "HOOK")]
    hook: Option<String>,
}

/// A hook with the outlook of its steps and their checks.
struct Row<'c> {
    hook: &'c Hook,
    installed: bool,
    steps: Vec<StepRow<'c>>,
}

struct StepRow<'c> {
    step: &'c Step,
    outlook: Outlook,
    checks: Vec<(&'c CheckUse, Outlook)>,
}

/// Lists; 0 also where nothing would run.
pub(crate) fn run(args: &ListArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = match ctx.global.format {
        None | Some(Format::Human) => false,
        Some(Format::Json) => true,
        Some(_) => {
            return Err(Error::text(Kind::Usage, "`hooks list` prints for people or as JSON")
                .hint("use `--format human` or `--format json`"));
        }
    };
    let repo = ctx.repo()?;
    let root = ctx.root(Some(&repo));
    let config = ctx.config(&root)?.ok_or_else(no_configuration)?;
    if let Some(name) = &args.hook
        && HookName::find(name).is_none()
    {
        return Err(unknown_hook(name, &config.hooks.hooks));
    }
    let forecast = Forecast::new(ctx, &repo, &config.hooks)?;
    let place = Place::find(&repo)?;
    let wanted = |hook: &&Hook| args.hook.as_ref().is_none_or(|name| *name == hook.name);
    let mut rows = Vec::new();
    for hook in config.hooks.hooks.iter().filter(wanted) {
        rows.push(row(hook, &forecast, place.has(&hook.name))?);
    }
    let text = if as_json {
        json::render(&rows, &forecast)
    } else {
        if rows.is_empty() {
            let which = args
                .hook
                .as_ref()
                .map_or("no hook has steps".to_owned(), |name| format!("{name} has no steps"));
            ctx.ui.warn(&format!("{which}; `bosun hooks add` adds one"));
        }
        human(ctx, &rows, &forecast)
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

fn row<'c>(hook: &'c Hook, forecast: &Forecast<'_>, installed: bool) -> Result<Row<'c>> {
    let mut steps = Vec::new();
    for step in &hook.steps {
        let mut checks = Vec::new();
        if let Action::Checks(uses) = &step.action {
            for used in uses {
                checks.push((used, forecast.check(&hook.name, step, &used.id)?));
            }
        }
        steps.push(StepRow { step, outlook: forecast.step(&hook.name, step)?, checks });
    }
    Ok(Row { hook, installed, steps })
}

fn human(ctx: &Ctx, rows: &[Row<'_>], forecast: &Forecast<'_>) -> String {
    let styles = ctx.ui.out_styles();
    let width = ctx.ui.width().clamp(40, 100);
    let mut text = String::new();
    if let Some(switch) = &forecast.switch {
        let _ = writeln!(text, "`{switch}` is set: all hooks pass\n");
    }
    for (number, row) in rows.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        let installed = if row.installed { "installed" } else { "not installed" };
        let mut sees = sees(&row.hook.name).to_owned();
        if Forecast::sees_staged(&row.hook.name) {
            sees.push_str(&format!(" ({} now)", forecast.staged().len()));
        }
        let fast = if row.hook.fail_fast { "; stops at the first failure" } else { "" };
        let name = styles.paint(Style::Heading, &row.hook.name);
        let _ = writeln!(text, "{name}  {installed}; sees {sees}{fast}");
        for step in &row.steps {
            human_step(&mut text, step, &row.hook.name, width);
        }
    }
    text
}

fn human_step(text: &mut String, row: &StepRow<'_>, hook: &str, width: usize) {
    let id = visible(&row.step.id).into_owned();
    let verdict = words::verdict(&row.outlook, &row.step.action, hook);
    let _ = writeln!(text, "  {id:<28} {:<6} {verdict}", kind(row.step));
    // A check that stands alone under its own name has been spoken of.
    let alone = matches!(row.checks.as_slice(), [(used, _)] if used.id == row.step.id);
    for (used, outlook) in row.checks.iter().filter(|_| !alone) {
        let verdict = words::verdict(outlook, &row.step.action, hook);
        let _ = writeln!(text, "    {:<33} {verdict}", used.id);
    }
    for detail in words::details(row.step) {
        for line in words::wrap(&visible(&detail), width.saturating_sub(6)) {
            let _ = writeln!(text, "      {line}");
        }
    }
}
