//! What each instruction of the stage is for, in order.

use super::answer::Stop;
use super::calls::{self, Calls};
use super::effects::{Around, Effect};
use super::gates::Fat;
use super::{line_of, stacks};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{Environment, walk};
use crate::docker::paths::join;
use crate::docker::syntax::{Body, Keyword, Transfer};
use std::ops::Range;

/// One instruction.
pub(super) struct Step {
    /// Its place among the instructions.
    pub(super) index: usize,
    pub(super) line: usize,
    /// The working directory before it.
    pub(super) workdir: String,
    /// The file has set it itself.
    pub(super) sets_workdir: bool,
    /// The user before it; empty for root.
    pub(super) user: String,
    pub(super) environment: Environment,
    pub(super) role: Role,
}

/// What it is for.
pub(super) enum Role {
    /// ENV, ARG, WORKDIR, USER, SHELL: all that follows depends on it.
    Setting,
    /// It configures the image that is run.
    Configuration,
    Copy(Copied),
    Run(Run),
}

/// COPY or ADD.
pub(super) struct Copied {
    /// Where it goes, from the root.
    pub(super) target: String,
    pub(super) sources: Vec<String>,
    /// From the context.
    pub(super) is_context: bool,
    /// It is ADD, which unpacks archives.
    pub(super) is_add: bool,
    /// The target is a folder for sure: it ends in `/`, or there are several
    /// sources.
    pub(super) into_folder: bool,
    /// The user of `--chown`, if that is a name.
    pub(super) owner: Option<String>,
}

impl Copied {
    /// The paths that it makes: of files that go into `/`, their own.
    pub(super) fn targets(&self) -> Vec<String> {
        let name = |source: &String| {
            let name = source.rsplit('/').next().unwrap_or_default();
            let is_file =
                name.get(1..).is_some_and(|rest| rest.contains('.')) && !name.contains(['*', '?', '$']);
            is_file.then(|| format!("/{name}"))
        };
        let files: Option<Vec<String>> = self.sources.iter().map(name).collect();
        match files {
            Some(files) if self.target == "/" && !files.is_empty() => files,
            _ => vec![self.target.clone()],
        }
    }
}

/// A RUN, understood.
pub(super) struct Run {
    /// What each call does, with its place in the RUN's text.
    pub(super) effects: Vec<(Range<usize>, Effect)>,
    pub(super) calls: Calls,
    /// It needs what only the builder has, or makes what is copied from there.
    pub(super) builds: bool,
    /// The tools that it uses.
    pub(super) stacks: Vec<&'static str>,
}

impl Run {
    /// The packages that it installs and does not remove again.
    pub(super) fn installs(&self) -> impl Iterator<Item = &str> {
        let removed = |package: &str| {
            self.effects.iter().any(|(_, effect)| {
                matches!(effect, Effect::Removes(packages) if packages.iter().any(|it| it == package))
            })
        };
        let installed = self.effects.iter().flat_map(|(_, effect)| match effect {
            Effect::Installs(install) => install.packages.as_slice(),
            _ => &[],
        });
        installed.map(String::as_str).filter(move |package| !removed(package))
    }

    /// True if it fetches the lists of packages itself, so that what it
    /// installs can be installed by it alone.
    pub(super) fn fetches_lists(&self) -> bool {
        self.calls.calls.iter().any(|call| call.has(&["update"]) && call.name.starts_with("apt"))
    }
}

/// Programs of `files` that small images lack.
const FULL_ONLY: [&str; 4] = ["curl", "wget", "git", "unzip"];

/// Reads all instructions of the stage; stops at the first that cannot be
/// followed.
pub(super) fn read(file: &Dockerfile, fat: &Fat<'_>) -> Result<Vec<Step>, Stop> {
    let mut environments: Vec<(usize, Environment)> = Vec::new();
    walk(file, |step, environment| {
        if fat.stage.body.contains(&step.at.index) {
            environments.push((step.at.index, environment.clone()));
        }
    });
    let mut workdir = match fat.known.inherited.workdir {
        "" => "/".to_owned(),
        inherited => inherited.to_owned(),
    };
    let mut user = String::new();
    let mut sets_workdir = false;
    let mut steps = Vec::new();
    for (index, environment) in environments {
        let step = Step {
            index,
            line: line_of(file, index),
            workdir: workdir.clone(),
            sets_workdir,
            user: user.clone(),
            role: role(file, fat, index, &environment, &workdir, &user)?,
            environment,
        };
        let instruction = &file.syntax.instructions[index];
        if let Body::Text(word) = &instruction.body {
            let text = expand(file, index, &word.text, &step.environment)?;
            match instruction.keyword {
                Keyword::Workdir => {
                    workdir = join(&workdir, &text);
                    sets_workdir = true;
                }
                Keyword::User => {
                    user = if matches!(text.as_str(), "root" | "0" | "0:0" | "root:root") {
                        String::new()
                    } else {
                        text
                    }
                }
                _ => {}
            }
        }
        steps.push(step);
    }
    Ok(steps)
}

/// The text with its variables replaced, or why that cannot be done.
fn expand(file: &Dockerfile, index: usize, text: &str, environment: &Environment) -> Result<String, Stop> {
    let expanded = environment.expand(text, file.syntax.escape).filter(|it| it.is_certain);
    expanded.map(|it| it.text).ok_or_else(|| {
        Stop::refused(
            line_of(file, index),
            format!("what `{text}` stands for depends on the base or on the build, so the paths cannot be followed"),
        )
    })
}

fn role(
    file: &Dockerfile,
    fat: &Fat<'_>,
    index: usize,
    environment: &Environment,
    workdir: &str,
    user: &str,
) -> Result<Role, Stop> {
    let instruction = &file.syntax.instructions[index];
    Ok(match (&instruction.keyword, &instruction.body) {
        (Keyword::Env | Keyword::Arg | Keyword::Workdir | Keyword::User | Keyword::Shell, _) => Role::Setting,
        (_, Body::Transfer(transfer)) => Role::Copy(copied(file, index, transfer, environment, workdir)?),
        (Keyword::Run, _) => {
            let around =
                Around { known: &fat.known, environment, is_root: user.is_empty(), text: file.text() };
            Role::Run(run(file, index, &around, workdir)?)
        }
        _ => Role::Configuration,
    })
}

fn copied(
    file: &Dockerfile,
    index: usize,
    transfer: &Transfer,
    environment: &Environment,
    workdir: &str,
) -> Result<Copied, Stop> {
    let instruction = &file.syntax.instructions[index];
    let Some(target) = &transfer.target else {
        return Err(Stop::refused(line_of(file, index), "it names no target"));
    };
    let target = expand(file, index, &target.text, environment)?;
    let mut sources = Vec::new();
    for source in &transfer.sources {
        let text =
            environment.expand(&source.text, file.syntax.escape).map_or_else(String::new, |it| it.text);
        sources.push(text);
    }
    let owner = instruction.flag("chown").and_then(|flag| flag.value.as_deref()).unwrap_or_default();
    let owner = owner.split(':').next().unwrap_or_default();
    let is_name = !owner.is_empty() && !owner.bytes().all(|byte| byte.is_ascii_digit());
    Ok(Copied {
        into_folder: target.ends_with('/') || target == "." || sources.len() > 1,
        target: join(workdir, &target),
        sources,
        is_context: instruction.flag("from").is_none(),
        is_add: instruction.keyword == Keyword::Add,
        owner: is_name.then(|| owner.to_owned()).filter(|owner| owner != "root"),
    })
}

fn run(file: &Dockerfile, index: usize, around: &Around<'_>, workdir: &str) -> Result<Run, Stop> {
    let refuse = |text: String| Stop::refused(line_of(file, index), text);
    let calls = calls::read(file, index, around.environment, workdir).map_err(refuse)?;
    let mut effects = Vec::new();
    let mut stacks_used = Vec::new();
    let mut builds = false;
    for call in &calls.calls {
        let (stack, found) = stacks::read(call, around).map_err(refuse)?;
        let needs_more =
            !matches!(stack, "shell" | "files" | "apt") || FULL_ONLY.contains(&call.name.as_str());
        builds |= needs_more && !found.iter().all(|it| matches!(it, Effect::Repeats(_)));
        if !stacks_used.contains(&stack) {
            stacks_used.push(stack);
        }
        for effect in found {
            let kept = matches!(
                effect,
                Effect::Passes
                    | Effect::Repeats(_)
                    | Effect::MakesUser(_)
                    | Effect::Installs(_)
                    | Effect::Removes(_)
                    | Effect::AddsSources
                    | Effect::Upgrades
            );
            builds |= !kept;
            if matches!(effect, Effect::Repeats(_) | Effect::MakesUser(_)) && !call.is_plain {
                return Err(refuse(format!("whether `{}` is run depends on the build", call.name)));
            }
            effects.push((call.span.clone(), effect));
        }
    }
    for written in &calls.written {
        match written {
            None => return Err(refuse("where its output is written is only known when it runs".to_owned())),
            Some(path) if stacks::is_scratch(path) => {}
            Some(path) => {
                builds = true;
                effects.push((0..0, stacks::written(path.clone())));
            }
        }
    }
    let mut run = Run { effects, calls, builds, stacks: stacks_used };
    // What only removes packages, or counts on lists from before, belongs to
    // what installed them.
    // Alpine's packages are tools of the build alone.
    let installs = run.effects.iter().any(|(_, effect)| matches!(effect, Effect::Installs(_)));
    run.builds |= run.stacks.contains(&"apt") && !(installs && run.fetches_lists());
    Ok(run)
}
