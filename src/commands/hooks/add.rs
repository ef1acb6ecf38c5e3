//! `bosun hooks add`: a step more in bosun.yaml, the rest as it was.

mod given;

use crate::check::Input;
use crate::commands::configuration;
use crate::commands::context::Ctx;
use crate::commands::hooks::install::Place;
use crate::commands::{paths, registry};
use crate::config::FILE;
use crate::config::insert::{InsertError, NewStep, insert};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::git::Repo;
use crate::hooks::names::{self, HookName};
use crate::hooks::step::{Action, CheckUse, Hook, HooksConfig, Origin, Step};
use crate::suggest;
use crate::ui::{Verbosity, visible};
use std::path::Path;

/// Add a check or a command to a hook
///
/// Writes into bosun.yaml, which keeps its comments and order, or makes it.
/// What is there already is not added again. A command of one word with
/// blanks is split as a shell would, or handed to one if it has to be.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun hooks add check-yaml\n  \
    bosun hooks add check-added-large-files maxkb=800\n  \
    bosun hooks add --files '*.rs' --fixes -- rustfmt {files}\n  \
    bosun hooks add --hook pre-push --id test -- cargo test")]
pub(crate) struct AddArgs {
    /// The check's id and its options
    #[arg(value_name = "CHECK|OPTION=VALUE", required_unless_present = "command")]
    check: Vec<String>,
    /// The hook to add to [default: pre-commit, or commit-msg for checks of the message]
    #[arg(long, value_name = "HOOK")]
    hook: Option<String>,
    /// Name the step
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Run it only for these files
    #[arg(long, value_name = "GLOB", num_args = 1..)]
    files: Vec<String>,
    /// Stage again what it mends
    #[arg(long)]
    fixes: bool,
    /// A program and its arguments
    #[arg(value_name = "CMD", last = true, conflicts_with = "check")]
    command: Vec<String>,
}

/// Adds the step, or says that it is there.
pub(crate) fn run(args: &AddArgs, ctx: &Ctx) -> Result<u8> {
    let repo = ctx.repo_if_any()?;
    let root = ctx.root(repo.as_ref());
    let step = given::step(args)?;
    let hook = hook(args)?;
    let found = configuration::find(ctx, &root)?;
    let main = found.clone().unwrap_or_else(|| root.join(FILE));
    let text = match &found {
        Some(file) => files::read_bounded(file, 8 << 20).map_err(|error| {
            Error::new(Kind::Usage, error).context(format!("cannot read `{}`", file.display()))
        })?,
        None => Vec::new(),
    };
    let wanted = alone(ctx, &root, &main, hook, &step)?;
    let old = match &found {
        Some(_) => configuration::load_text(ctx, &root, &main, &text)?.hooks,
        None => HooksConfig::default(),
    };
    let name = visible(&shown(ctx, &root, &main)).into_owned();
    if let Some(configured) = old.hooks.iter().find(|configured| configured.name == hook.name)
        && let Some(same) = present(configured, &wanted, args)?
    {
        ctx.ui.tell(Verbosity::Normal, &format!("{} has {same} already; nothing changed", hook.name));
        return Ok(0);
    }
    let edit = Edit { ctx, root: &root, main: &main, text: &text, old: &old, hook: hook.name, name: &name };
    let joined = edit.with(&step);
    // Beside others it may lose the name that another step needs.
    let alone = || edit.with(&NewStep { plain: None, ..step.clone() });
    let new_text = if step.plain.is_some() { joined.or_else(|_| alone())? } else { joined? };
    if ctx.global.dry_run {
        print_change(ctx, &name, &text, &new_text)?;
        return Ok(0);
    }
    files::replace(&main, &new_text).map_err(|error| {
        Error::new(Kind::Environment, error).context(format!("cannot write `{}`", main.display()))
    })?;
    ctx.ui.tell(Verbosity::Normal, &format!("added {} to {} in {name}", called(&wanted), hook.name));
    hint_install(ctx, repo.as_ref(), hook);
    Ok(0)
}

fn hook(args: &AddArgs) -> Result<&'static HookName> {
    let message = args.check.first().and_then(|id| registry::find(id));
    let usual = match message.map(|check| check.input) {
        Some(Input::Message) => "commit-msg",
        Some(Input::Files(_) | Input::Always) | None => "pre-commit",
    };
    let name = args.hook.as_deref().unwrap_or(usual);
    HookName::find(name).ok_or_else(|| {
        let error = Error::text(Kind::Usage, format!("git has no hook named `{name}`"));
        match suggest::closest(name, names::ALL.iter().map(|hook| hook.name)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`git help hooks` lists them"),
        }
    })
}

/// The step as the configuration understands it.
fn alone(ctx: &Ctx, root: &Path, main: &Path, hook: &HookName, step: &NewStep) -> Result<Step> {
    let cannot = |error| Error::new(Kind::Usage, error);
    let text = insert(b"", hook.name, step).map_err(cannot)?.apply(b"");
    let config = configuration::load_alone(ctx, root, main, &text)
        .map_err(|error| error.context("the step cannot be added as it is"))?;
    let steps = config.hooks.hooks.into_iter().flat_map(|hook| hook.steps);
    steps.last().ok_or_else(|| cannot(InsertError::Shape))
}

/// What the hook has that does the same, in words; an error if it has
/// something else by that name.
fn present(hook: &Hook, wanted: &Step, args: &AddArgs) -> Result<Option<String>> {
    let at = |origin: &Origin| format!("{}:{}", origin.file.display(), origin.line);
    for step in &hook.steps {
        match (&step.action, &wanted.action) {
            (Action::Checks(have), Action::Checks(want)) => {
                let Some(want) = want.first() else { continue };
                let Some(used) = have.iter().find(|used| used.id == want.id) else { continue };
                let asked = !args.files.is_empty() || args.id.is_some() || args.fixes;
                if want.options != CheckUse::clone(used).options && args.check.len() > 1
                    || asked && !alike(step, wanted, args)
                {
                    let message = format!("{} has `{}` already, in another way", hook.name, want.id);
                    return Err(
                        Error::text(Kind::Usage, message).hint(format!("change it at {}", at(&step.origin)))
                    );
                }
                return Ok(Some(format!("`{}`", want.id)));
            }
            (have, want) if have == want && alike(step, wanted, args) => {
                return Ok(Some(format!("`{}`", step.id)));
            }
            _ if args.id.as_ref() == Some(&step.id) => {
                let message = format!("{} has another step `{}`", hook.name, step.id);
                return Err(Error::text(Kind::Usage, message)
                    .hint(format!("choose another `--id`, or change it at {}", at(&step.origin))));
            }
            _ => {}
        }
    }
    Ok(None)
}

/// True if what was asked for besides the action is so.
fn alike(step: &Step, wanted: &Step, args: &AddArgs) -> bool {
    step.files == wanted.files
        && (!args.fixes || step.fixes == wanted.fixes)
        && args.id.as_ref().is_none_or(|id| *id == step.id)
}

/// The file to change, and what it says now.
struct Edit<'e> {
    ctx: &'e Ctx,
    root: &'e Path,
    main: &'e Path,
    text: &'e [u8],
    old: &'e HooksConfig,
    hook: &'e str,
    name: &'e str,
}

impl Edit<'_> {
    /// The text with the step, read and compared with the old one.
    fn with(&self, step: &NewStep) -> Result<Vec<u8>> {
        let insertion =
            insert(self.text, self.hook, step).map_err(|error| refused(error, self.name, step))?;
        let text = insertion.apply(self.text);
        let new = configuration::load_text(self.ctx, self.root, self.main, &text)
            .map_err(|error| error.context("with the new step, which was not written"))?
            .hooks;
        if grew(self.old, &new, self.hook) {
            Ok(text)
        } else {
            Err(refused(InsertError::Shape, self.name, step))
        }
    }
}

/// True if `new` is `old` and one step or check of `hook`.
fn grew(old: &HooksConfig, new: &HooksConfig, hook: &str) -> bool {
    let others = |config: &HooksConfig| -> Vec<(String, bool, Vec<Step>)> {
        let hooks = config.hooks.iter().filter(|other| other.name != hook);
        hooks.map(|other| (other.name.clone(), other.fail_fast, placeless(&other.steps))).collect()
    };
    let of_hook = |config: &HooksConfig| -> Vec<Step> {
        let found = config.hooks.iter().find(|other| other.name == hook);
        found.map(|found| placeless(&found.steps)).unwrap_or_default()
    };
    let (before, after) = (of_hook(old), of_hook(new));
    let one_more = || {
        (0..after.len()).any(|number| {
            let rest = after.iter().enumerate().filter(|(other, _)| *other != number);
            after.len() == before.len() + 1 && rest.map(|(_, step)| step).eq(&before)
        })
    };
    let longer = || {
        let mut pairs = before.iter().zip(&after).filter(|(a, b)| a != b);
        let (pair, rest) = (pairs.next(), pairs.next());
        before.len() == after.len() && rest.is_none() && pair.is_some_and(|(a, b)| has_one_more(a, b))
    };
    (&old.files, &old.exclude) == (&new.files, &new.exclude)
        && others(old) == others(new)
        && (one_more() || longer())
}

/// True if `b` is `a` with a check more. A list of one check is called as
/// the check, and one of more is not.
fn has_one_more(a: &Step, b: &Step) -> bool {
    let (Action::Checks(have), Action::Checks(now)) = (&a.action, &b.action) else { return false };
    let rest = Step { id: b.id.clone(), action: b.action.clone(), ..a.clone() };
    now.len() == have.len() + 1 && now.starts_with(have) && rest == *b
}

fn placeless(steps: &[Step]) -> Vec<Step> {
    steps.iter().map(|step| Step { origin: Origin::default(), ..step.clone() }).collect()
}

fn refused(error: InsertError, name: &str, step: &NewStep) -> Error {
    let fields: Vec<String> = step.fields.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    let mut made = Error::new(Kind::Usage, error).context(format!("cannot add it to `{name}`"));
    made.details = vec![format!("- {}", fields.join("\n  "))];
    made.hint("nothing was written; put the step above into the file by hand")
}

fn called(step: &Step) -> String {
    format!("`{}`", step.id)
}

fn shown(ctx: &Ctx, root: &Path, main: &Path) -> String {
    let inside = main.canonicalize().unwrap_or_else(|_| main.to_owned());
    let path =
        inside.strip_prefix(root).map_or_else(|_| main.to_owned(), |path| paths::shown(root, &ctx.cwd, path));
    path.display().to_string()
}

/// Prints the lines that change, each after `-` or `+`.
fn print_change(ctx: &Ctx, name: &str, old: &[u8], new: &[u8]) -> Result<()> {
    let mut text = String::new();
    let (first, gone, come) = change(old, new);
    text.push_str(&format!("{name}:{}\n", first + 1));
    for (mark, lines) in [('-', gone), ('+', come)] {
        for line in lines {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            text.push_str(&format!("{mark} {}\n", visible(line)));
        }
    }
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))
}

/// The place of the first line that differs, the old lines and the new ones.
fn change<'t>(old: &'t [u8], new: &'t [u8]) -> (usize, Vec<&'t [u8]>, Vec<&'t [u8]>) {
    let lines = |text: &'t [u8]| -> Vec<&'t [u8]> {
        let body = text.strip_suffix(b"\n").unwrap_or(text);
        if text.is_empty() { Vec::new() } else { body.split(|byte| *byte == b'\n').collect() }
    };
    let (old, new) = (lines(old), lines(new));
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    (start, old_rest[..old_rest.len() - end].to_vec(), new_rest[..new_rest.len() - end].to_vec())
}

fn hint_install(ctx: &Ctx, repo: Option<&Repo>, hook: &HookName) {
    let Some(repo) = repo else { return };
    if Place::find(repo).is_ok_and(|place| !place.has(hook.name)) {
        ctx.ui.tell(
            Verbosity::Normal,
            &format!("hint: git does not run {} yet; `bosun hooks install` sets it up", hook.name),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_the_lines_that_differ() {
        let (first, gone, come) = change(b"a\nb\nc\n", b"a\nB\nc\n");
        assert_eq!((first, gone, come), (1, vec![b"b".as_slice()], vec![b"B".as_slice()]));
    }

    #[test]
    fn a_line_more_takes_none_away() {
        let (first, gone, come) = change(b"a\na\n", b"a\na\na\n");
        assert_eq!((first, gone.len(), come), (2, 0, vec![b"a".as_slice()]));
    }
}
