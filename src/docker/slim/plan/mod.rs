//! Both stages, piece by piece, each with its reason.

mod maker;
mod packages;
pub(super) mod python;
mod repeats;
mod settings;

use super::answer::{Options, Reason, Stop};
use super::bases::Family;
use super::context::{Context, Look};
use super::effects::Effect;
use super::gates::Fat;
use super::layout::{How, Layout, is_system, is_within};
use super::line_of;
use super::start::{self, Scene};
use super::steps::{Role, Step};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::syntax::Keyword;
use maker::Maker;
use python::{Python, VENV};

/// A piece of the runtime stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// The instruction leaves the builder, with the comments above it.
    Moved { index: usize, why: &'static str },
    /// The instruction is there a second time.
    Again { index: usize, why: &'static str },
    /// New lines, `BUILD` standing for the builder's name.
    New { line: usize, text: Vec<String>, why: String },
}

impl Piece {
    /// True if it copies from the builder.
    fn copies(&self) -> bool {
        matches!(self, Self::New { text, .. } if text.iter().any(|line| line.contains("--from=BUILD")))
    }
}

/// What is to be written.
#[derive(Debug)]
pub(super) struct Plan {
    /// The last instruction that stays in the builder; `None` if nothing is
    /// built and only the base changes.
    pub(super) last: Option<usize>,
    /// Lines that the builder gets after FROM.
    pub(super) preparation: Vec<String>,
    pub(super) pieces: Vec<Piece>,
    pub(super) assumptions: Vec<Reason>,
    /// A folder that goes in front of PATH.
    pub(super) path: Option<String>,
    pub(super) python: Python,
    /// System packages that the runtime stage installs on its own.
    pub(super) packages: Vec<String>,
    pub(super) stacks: Vec<&'static str>,
    /// System packages stay in the builder alone.
    pub(super) drops: bool,
    /// System packages that both stages have.
    pub(super) kept: Vec<String>,
}

/// Plans the two stages.
pub(super) fn plan(
    file: &Dockerfile,
    fat: &Fat<'_>,
    steps: &[Step],
    context: &dyn Context,
    options: &Options<'_>,
) -> Result<Plan, Stop> {
    let last = steps.iter().rev().find(|step| matches!(&step.role, Role::Run(run) if run.builds));
    let last = last.map(|step| beyond(steps, step.index));
    let layout = Layout::of(steps, last.unwrap_or_default())?;
    let mut layout = if last.is_none() { Layout::default() } else { layout };
    let dropped = elsewhere(file, fat, steps, &layout);
    layout.folders.retain(|folder| !dropped.contains(&folder.path));
    settings::check(file, fat, steps)?;
    settings::volumes(file, steps, &layout)?;
    let python = Python::of(file, fat, steps, &layout)?;
    let scene = Scene { file, fat, steps, layout: &layout, context, python };
    let needs = start::check(&scene)?;
    let mut maker = Maker {
        dropped: dropped.clone(),
        file,
        fat,
        steps,
        layout: &layout,
        context,
        last,
        pieces: Vec::new(),
        wants_user: Vec::new(),
    };
    let mut assumptions = needs.assumptions.clone();
    for path in &dropped {
        let line = steps.last().map_or(1, |step| step.line);
        let text = format!(
            "the application, which runs elsewhere, reads nothing in `{path}`, where it was compiled"
        );
        assumptions.push(Reason { line, text });
    }
    let apt = packages::plan(&maker, context, options, &needs, &mut assumptions)?;
    fetched(fat, steps, apt.left)?;
    missing(steps, context, &mut assumptions)?;
    maker.opening(&needs, python, &apt)?;
    for step in steps {
        maker.step(step, python, &needs, &apt)?;
    }
    maker.people()?;
    if last.is_none() && maker.pieces.iter().any(Piece::copies) {
        return Err(Stop::refused(
            line_of(file, fat.from),
            "nothing is built here, and the small image lacks files of the base; start from a run-time image",
        ));
    }
    assume(file, fat, steps, &layout, &mut assumptions);
    let mut stacks: Vec<&'static str> = Vec::new();
    for step in steps {
        if let Role::Run(run) = &step.role {
            stacks.extend(run.stacks.iter().filter(|it| !matches!(**it, "shell" | "files" | "apt")));
        }
    }
    stacks.sort_unstable();
    stacks.dedup();
    Ok(Plan {
        last,
        preparation: if python == Python::Venv {
            vec![format!("RUN python -m venv {VENV}"), format!("ENV PATH=\"{VENV}/bin:$PATH\"")]
        } else {
            Vec::new()
        },
        pieces: maker.pieces,
        assumptions,
        path: (python == Python::Venv).then(|| format!("{VENV}/bin")),
        python,
        packages: apt.packages,
        stacks,
        drops: apt.left > 0,
        kept: apt.kept,
    })
}

/// Folders in which something is compiled that ends up in another one, where
/// the container runs: nothing that starts names them.
fn elsewhere(file: &Dockerfile, fat: &Fat<'_>, steps: &[Step], layout: &Layout) -> Vec<String> {
    let compiles = matches!(fat.known.family, Family::Go | Family::Rust | Family::Java | Family::Dotnet);
    let home = start::final_workdir(file, steps);
    let has_home = layout.folders.iter().any(|folder| is_within(&home, &folder.path) && folder.path != "/")
        || layout.programs.iter().any(|(path, _)| is_within(path, &home));
    if !compiles || !has_home {
        return Vec::new();
    }
    let is_named = |path: &str| {
        steps.iter().any(|step| {
            let instruction = &file.syntax.instructions[step.index];
            let counts = matches!(step.role, Role::Configuration) || instruction.keyword == Keyword::Env;
            counts && instruction.line.text.contains(path)
        })
    };
    let unneeded = layout.folders.iter().filter(|folder| {
        !is_within(&folder.path, &home)
            && !is_within(&home, &folder.path)
            && !is_named(&folder.path)
            && !is_system(&folder.path)
    });
    unneeded.map(|folder| folder.path.clone()).collect()
}

/// The place of the last RUN that directly follows and only looks at things.
fn beyond(steps: &[Step], last: usize) -> usize {
    let looks = |step: &&Step| match &step.role {
        Role::Run(run) => run.effects.iter().all(|(_, effect)| *effect == Effect::Passes),
        _ => false,
    };
    steps.iter().filter(|step| step.index > last).take_while(looks).last().map_or(last, |step| step.index)
}

/// Manifests and lockfiles that COPY names and the context lacks end it, since
/// they decide what is installed; of other files it is taken that the build has
/// them.
fn missing(steps: &[Step], context: &dyn Context, assumptions: &mut Vec<Reason>) -> Result<(), Stop> {
    const MANIFESTS: [&str; 22] = [
        "requirements.txt",
        "pyproject.toml",
        "poetry.lock",
        "uv.lock",
        "pdm.lock",
        "Pipfile",
        "Pipfile.lock",
        "package.json",
        "package-lock.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        "go.mod",
        "go.sum",
        "Cargo.toml",
        "Cargo.lock",
        "pom.xml",
        "build.gradle",
        "build.gradle.kts",
        "build.sbt",
        "Gemfile",
        "Gemfile.lock",
        "composer.lock",
    ];
    for step in steps {
        let Role::Copy(copied) = &step.role else { continue };
        if !copied.is_context {
            continue;
        }
        for source in &copied.sources {
            let is_plain =
                !source.contains(['*', '?', '[', '$']) && !source.contains("://") && !source.is_empty();
            if !is_plain || source.starts_with("<<") || context.list(source) != Look::Missing {
                continue;
            }
            if MANIFESTS.contains(&source.rsplit('/').next().unwrap_or_default()) {
                let text = format!(
                    "`{source}` is not in the context; give the right folder by `--context`, or `--no-context`"
                );
                return Err(Stop::refused(step.line, text));
            }
            let text = format!("`{source}` is not in the context now, and will be when the image is built");
            assumptions.push(Reason { line: step.line, text });
        }
    }
    Ok(())
}

/// What is fetched may be linked to anything, so that the runtime image has to
/// have all that the builder has.
fn fetched(fat: &Fat<'_>, steps: &[Step], left: usize) -> Result<(), Stop> {
    let fetches = |step: &&Step| match &step.role {
        Role::Run(run) => run.effects.iter().any(|(_, effect)| *effect == Effect::Fetches),
        _ => false,
    };
    let is_same = fat.known.family == Family::System && left == 0;
    match steps.iter().find(fetches) {
        Some(step) if !is_same => Err(Stop::refused(
            step.line,
            "what is fetched here may need anything of the full image; build or install it in a way that tells",
        )),
        _ => Ok(()),
    }
}

/// Says what is taken to be so.
fn assume(file: &Dockerfile, fat: &Fat<'_>, steps: &[Step], layout: &Layout, assumptions: &mut Vec<Reason>) {
    let line = steps.last().map_or(line_of(file, fat.from), |step| step.line);
    if matches!(fat.known.family, Family::Java) {
        assumptions.push(Reason {
            line,
            text: "the application compiles no Java when it runs: the runtime image has no compiler"
                .to_owned(),
        });
    }
    let has_own = layout.folders.iter().any(|folder| folder.how != How::Again) || layout.python.is_some();
    if has_own || fat.known.is_full {
        assumptions.push(Reason {
            line,
            text: "the application reads files of its own folders only, and calls no tools of the full image"
                .to_owned(),
        });
    }
}
