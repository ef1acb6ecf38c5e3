//! What a run would do now, for `list` and `why`.

use super::plan::{self, StepFilter};
use super::scope::{self, Choice, Scope};
use super::{gate, input};
use crate::check::Input;
use crate::commands::context::Ctx;
use crate::commands::registry;
use crate::commands::sweep::{Lender, Source, Target};
use crate::error::Result;
use crate::git::Repo;
use crate::hooks::command;
use crate::hooks::filter::{self, Circumstances};
use crate::hooks::identify::Tags;
use crate::hooks::names::HookName;
use crate::hooks::sight;
use crate::hooks::step::{Action, Command, Fixes, HooksConfig, Step};

/// What is known of a run before it starts.
pub(in crate::commands::hooks) struct Forecast<'r> {
    repo: &'r Repo,
    family: &'r HooksConfig,
    pub(in crate::commands::hooks) now: Circumstances,
    /// The switch that passes all hooks, if one is off.
    pub(in crate::commands::hooks) switch: Option<String>,
    staged: Scope,
}

/// What would become of one step, or one check of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::commands::hooks) struct Outlook {
    /// Why it would not run.
    pub(in crate::commands::hooks) skip: Option<String>,
    /// The staged files that it would get, by their places; `None` where the
    /// files are known only then, or do not matter.
    pub(in crate::commands::hooks) files: Option<Vec<usize>>,
}

/// True if the step runs only where a file matches.
pub(in crate::commands::hooks) fn is_selective(step: &Step) -> bool {
    plan::is_selective(step)
}

impl Outlook {
    fn skipped(reason: impl Into<String>) -> Self {
        Self { skip: Some(reason.into()), files: None }
    }
}

impl<'r> Forecast<'r> {
    /// Looks at the staged files and the circumstances.
    pub(in crate::commands::hooks) fn new(
        ctx: &Ctx,
        repo: &'r Repo,
        family: &'r HooksConfig,
    ) -> Result<Self> {
        let now = Circumstances {
            ci: ctx.in_ci(),
            branch: repo.branch(),
            merging: repo.is_merging(),
            rebasing: repo.is_rebasing(),
            skip: gate::skipped(ctx),
            ..Circumstances::default()
        };
        let hook = HookName::find("pre-commit").expect("git has it");
        let staged = scope::find(ctx, repo, hook, &Choice::default(), &[], &input::Input::default())?;
        Ok(Self { repo, family, now, switch: gate::switched_off(ctx), staged })
    }

    /// The staged files, by path.
    pub(in crate::commands::hooks) fn staged(&self) -> &[Target] {
        &self.staged.targets
    }

    /// The tags of a staged file.
    pub(in crate::commands::hooks) fn tags(&self, target: &Target) -> Tags {
        let source = Source::Index(self.repo);
        let text = Lender::new(&source).read(target).unwrap_or_default();
        target.tags(|| text.as_deref())
    }

    /// True if the hook examines the staged files.
    pub(in crate::commands::hooks) fn sees_staged(hook: &str) -> bool {
        matches!(hook, "pre-commit" | "pre-merge-commit" | "prepare-commit-msg" | "commit-msg")
    }

    /// What would become of a step.
    pub(in crate::commands::hooks) fn step(&self, hook: &str, step: &Step) -> Result<Outlook> {
        if let Some(reason) = filter::ruled_out(step, &self.now) {
            return Ok(Outlook::skipped(reason));
        }
        match &step.action {
            Action::Run(command) => self.program(hook, step, command),
            Action::Checks(uses) => {
                let checks =
                    uses.iter().map(|used| self.check(hook, step, &used.id)).collect::<Result<Vec<_>>>()?;
                let runs = checks.iter().any(|check| check.skip.is_none());
                let first = checks.iter().find_map(|check| check.skip.clone());
                let files: Vec<Vec<usize>> = checks.into_iter().filter_map(|check| check.files).collect();
                let mut all: Vec<usize> = files.iter().flatten().copied().collect();
                all.sort_unstable();
                all.dedup();
                let skip = if runs { None } else { first };
                Ok(Outlook { skip, files: (!files.is_empty()).then_some(all) })
            }
        }
    }

    fn program(&self, hook: &str, step: &Step, command: &Command) -> Result<Outlook> {
        if !is_selective(step) || !Self::sees_staged(hook) {
            return Ok(Outlook { skip: None, files: None });
        }
        let filter = StepFilter::new(step, self.family)?;
        let source = Source::Index(self.repo);
        let lender = Lender::new(&source);
        let text = |target: &Target| lender.read(target).unwrap_or_default();
        let targets = &self.staged.targets;
        let places = filter.select(targets, &text).into_iter().map(|place| place as usize);
        let files: Vec<usize> =
            places.filter(|place| sight::is_in_root(targets[*place].bytes(), step)).collect();
        let by_removal = command::placeholders(command).is_empty()
            && self.staged.deleted.iter().any(|path| filter.would_pass(path));
        let skip = (files.is_empty() && !by_removal).then(|| "no files match".to_owned());
        Ok(Outlook { skip, files: Some(files) })
    }

    /// What would become of one check of a step.
    pub(in crate::commands::hooks) fn check(&self, hook: &str, step: &Step, id: &str) -> Result<Outlook> {
        if let Some(reason) = filter::ruled_out(step, &self.now) {
            return Ok(Outlook::skipped(reason));
        }
        if self.now.skip.contains(id) {
            return Ok(Outlook::skipped("skipped by name"));
        }
        let has_message = HookName::find(hook).is_some_and(HookName::has_message);
        match registry::find(id).map(|check| check.input) {
            Some(Input::Message) if !has_message => Ok(Outlook::skipped("there is no commit message")),
            Some(Input::Files(_)) if Self::sees_staged(hook) => self.matching(step, id),
            _ => Ok(Outlook { skip: None, files: None }),
        }
    }

    fn matching(&self, step: &Step, id: &str) -> Result<Outlook> {
        let tasks =
            crate::commands::sweep::tasks(step, 0, self.family, |_| Fixes::False, |wanted| wanted == id)?;
        let source = Source::Index(self.repo);
        let lender = Lender::new(&source);
        let passes = |target: &Target| {
            let read = std::cell::OnceCell::new();
            let text = || read.get_or_init(|| lender.read(target).unwrap_or_default()).as_deref();
            let mut tags = || target.tags(text);
            tasks.iter().any(|task| task.wants(target.bytes(), &mut tags))
        };
        let targets = self.staged.targets.iter().enumerate();
        let files: Vec<usize> =
            targets.filter(|(_, target)| passes(target)).map(|(place, _)| place).collect();
        let skip = files.is_empty().then(|| "no files match".to_owned());
        Ok(Outlook { skip, files: Some(files) })
    }
}
