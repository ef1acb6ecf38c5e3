//! `bosun doctor`: is everything in its place.
//!
//! Each subject is one file below: it looks, and adds lines to the
//! [`Checkup`]. Nothing is changed.

mod engine;
mod flags;
mod repository;
mod shims;
mod state;
mod tools;

use super::context::Ctx;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::ui::{Style, Styles, visible};
use serde_json::{Value, json};
use std::path::Path;

/// Tell whether everything is in its place
///
/// Looks at git, the repository, the configuration, the installed hooks, the
/// tools that steps need and, where there are Dockerfiles, the Docker Engine.
/// Each line that is not ok says what to type.
/// Exits 1 if something must be mended.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun doctor\n  bosun doctor --format json")]
pub(crate) struct DoctorArgs {}

/// How one thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ok,
    /// It works, but not as it might be expected.
    Warn,
    Fail,
}

impl State {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    state: State,
    /// What was looked at: `git`, `config`, a hook's name, …
    subject: String,
    /// How it is: lower case, without a full stop.
    text: String,
    /// Lines to show as they are.
    details: Vec<String>,
    /// What to do: backticks around what can be typed.
    remedy: Option<String>,
}

/// All that was looked at, in order.
#[derive(Debug, Default)]
struct Checkup(Vec<Line>);

impl Checkup {
    fn ok(&mut self, subject: &str, text: impl Into<String>) {
        self.add(State::Ok, subject, text, None);
    }

    fn warn(&mut self, subject: &str, text: impl Into<String>, remedy: impl Into<String>) {
        self.add(State::Warn, subject, text, Some(remedy.into()));
    }

    fn fail(&mut self, subject: &str, text: impl Into<String>, remedy: impl Into<String>) {
        self.add(State::Fail, subject, text, Some(remedy.into()));
    }

    fn add(&mut self, state: State, subject: &str, text: impl Into<String>, remedy: Option<String>) {
        let (subject, text) = (subject.to_owned(), text.into());
        self.0.push(Line { state, subject, text, details: Vec::new(), remedy });
    }

    /// Adds an error with all that it says.
    fn error(&mut self, subject: &str, error: Error) {
        let text = error.to_string();
        let line = Line {
            state: State::Fail,
            subject: subject.to_owned(),
            text,
            details: error.details,
            remedy: error.hint,
        };
        self.0.push(line);
    }

    fn code(&self) -> u8 {
        u8::from(self.0.iter().any(|line| line.state == State::Fail))
    }
}

/// Looks at everything; 1 if something must be mended.
pub(crate) fn run(_args: &DoctorArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("doctor")?;
    let mut checkup = Checkup::default();
    examine(ctx, &mut checkup);
    let text =
        if as_json { format!("{:#}\n", to_json(&checkup)) } else { page(&checkup, ctx.ui.out_styles()) };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(checkup.code())
}

/// There is a configuration, and nobody can tell what it says.
struct Unreadable;

fn examine(ctx: &Ctx, checkup: &mut Checkup) {
    repository::git(checkup);
    let repo = repository::open(ctx, checkup);
    let root = ctx.root(repo.as_ref());
    let config = configuration(ctx, &root, checkup);
    if let Some(repo) = &repo {
        repository::hooks_path(repo, checkup);
        // What is configured in a file that nobody can read is not known.
        if let Ok(config) = &config {
            shims::look(ctx, repo, config.as_ref(), checkup);
        }
        repository::journals(repo, checkup);
    }
    if let Ok(Some(config)) = &config {
        tools::look(ctx, &root, config, checkup);
        state::look(ctx, config, checkup);
    }
    if let Ok(config) = &config {
        flags::look(ctx, &root, config.as_ref(), repo.as_ref(), checkup);
    }
    if let Some(repo) = &repo {
        engine::look(ctx, repo, checkup);
    }
}

/// The configuration, if there is one; the error has been told.
fn configuration(
    ctx: &Ctx,
    root: &Path,
    checkup: &mut Checkup,
) -> std::result::Result<Option<Config>, Unreadable> {
    match ctx.config(root) {
        Ok(Some(config)) => {
            let hooks: Vec<String> = config
                .hooks
                .hooks
                .iter()
                .map(|hook| format!("{} ({})", hook.name, hook.steps.len()))
                .collect();
            let steps = if hooks.is_empty() { "no hooks".to_owned() } else { hooks.join(", ") };
            checkup.ok("config", format!("valid; steps: {steps}"));
            Ok(Some(config))
        }
        Ok(None) => {
            checkup.warn("config", "there is no `bosun.yaml` here", "`bosun init`");
            Ok(None)
        }
        Err(error) => {
            checkup.error("config", error);
            Err(Unreadable)
        }
    }
}

/// Writes a line for each thing, and under it what to do.
fn page(checkup: &Checkup, styles: Styles) -> String {
    let mut out = String::new();
    for line in &checkup.0 {
        let style = match line.state {
            State::Ok => Style::Good,
            State::Warn => Style::Warning,
            State::Fail => Style::Error,
        };
        let state = format!("{:4}", line.state.as_str());
        let (subject, text) = (visible(&line.subject), visible(&line.text));
        out.push_str(&format!("{}  {subject}: {text}\n", styles.paint(style, &state)));
        for detail in &line.details {
            out.push_str(format!("      {}", visible(detail)).trim_end());
            out.push('\n');
        }
        if let Some(remedy) = &line.remedy {
            let label = styles.paint(Style::Info, "remedy");
            out.push_str(&format!("      {label}: {}\n", visible(remedy)));
        }
    }
    out
}

/// The lines as programs read them; the shape only grows.
fn to_json(checkup: &Checkup) -> Value {
    let lines = checkup.0.iter().map(|line| {
        json!({
            "state": line.state.as_str(),
            "subject": line.subject,
            "message": line.text,
            "details": line.details,
            "remedy": line.remedy,
        })
    });
    json!({ "schema_version": 1, "checks": lines.collect::<Vec<Value>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_failure_fails() {
        let mut checkup = Checkup::default();
        checkup.ok("git", "2.47");
        checkup.warn("config", "none", "`bosun init`");
        assert_eq!(checkup.code(), 0);
        checkup.fail("pre-commit", "not installed", "`bosun hooks install`");
        assert_eq!(checkup.code(), 1);
    }

    #[test]
    fn a_remedy_stands_under_its_line() {
        let mut checkup = Checkup::default();
        checkup.ok("git", "2.47");
        checkup.fail("pre-commit", "not installed", "`bosun hooks install`");
        assert_eq!(
            page(&checkup, Styles::new(false)),
            "ok    git: 2.47\nfail  pre-commit: not installed\n      remedy: `bosun hooks install`\n"
        );
    }
}
