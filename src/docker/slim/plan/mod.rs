//! Both stages, piece by piece, each with its reason.

mod packages;
mod repeats;

use super::answer::{Options, Reason, Stop};
use super::bases::Family;
use super::context::{Context, Look};
use super::effects::Effect;
use super::gates::Fat;
use super::layout::{How, Layout, is_system, is_within};
use super::line_of;
use super::start::{self, Needs, Scene};
use super::steps::{Copied, Role, Step};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::expand::Found;
use crate::docker::syntax::{Body, Keyword};

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
    /// System packages that the runtime stage installs on its own.
    pub(super) packages: Vec<String>,
    pub(super) stacks: Vec<&'static str>,
    /// System packages that stay in the builder.
    pub(super) left: usize,
}

/// Where Python's packages go.
const VENV: &str = "/opt/venv";

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
    settings(file, fat, steps)?;
    volumes(file, steps, &layout)?;
    let scene = Scene { file, fat, steps, layout: &layout, context };
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
    let venv = maker.python()?;
    let apt = packages::plan(&maker, context, options, &needs, &mut assumptions)?;
    maker.opening(&needs, venv, &apt)?;
    for step in steps {
        maker.step(step, venv, &needs, &apt)?;
    }
    maker.people()?;
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
        preparation: if venv {
            vec![format!("RUN python -m venv {VENV}"), format!("ENV PATH=\"{VENV}/bin:$PATH\"")]
        } else {
            Vec::new()
        },
        pieces: maker.pieces,
        assumptions,
        path: venv.then(|| format!("{VENV}/bin")),
        packages: apt.packages,
        stacks,
        left: apt.left,
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

/// Refuses settings that the runtime stage cannot repeat.
fn settings(file: &Dockerfile, fat: &Fat<'_>, steps: &[Step]) -> Result<(), Stop> {
    for step in steps {
        let instruction = &file.syntax.instructions[step.index];
        let Body::Pairs { pairs, .. } = &instruction.body else { continue };
        for pair in pairs {
            let Some(value) = &pair.value else { continue };
            let Some(expanded) = step.environment.expand(&value.text, file.syntax.escape) else { continue };
            for used in &expanded.uses {
                let own = steps.iter().any(|other| sets(file, other, &used.name));
                // These are the same in the small image of the same version.
                let same = matches!(fat.known.family, Family::Python | Family::Node | Family::Ruby);
                if used.name != "PATH" && !own && !same && !used.is_missing {
                    return Err(Stop::refused(
                        step.line,
                        format!(
                            "`${}` comes from the base, and the runtime image does not set it",
                            used.name
                        ),
                    ));
                }
            }
            if pair.name.text == "PATH" && !value.text.contains("$PATH") && !value.text.contains("${PATH") {
                return Err(Stop::refused(step.line, "PATH is set anew, without what the base has in it"));
            }
            let moves = matches!(
                pair.name.text.as_str(),
                "PYTHONHOME" | "PIP_TARGET" | "PIP_PREFIX" | "PIP_USER" | "PYTHONUSERBASE"
            );
            if moves && fat.known.family == Family::Python {
                return Err(Stop::refused(
                    step.line,
                    format!("`{}` moves where Python's packages are", pair.name.text),
                ));
            }
        }
    }
    Ok(())
}

/// True if the instruction sets this variable.
fn sets(file: &Dockerfile, step: &Step, name: &str) -> bool {
    match &file.syntax.instructions[step.index].body {
        Body::Arg(pairs) => pairs.iter().any(|pair| pair.name.text == name),
        Body::Pairs { pairs, .. } => pairs.iter().any(|pair| pair.name.text == name),
        _ => false,
    }
}

/// A volume before what is written into it throws that away.
fn volumes(file: &Dockerfile, steps: &[Step], layout: &Layout) -> Result<(), Stop> {
    for step in steps {
        let instruction = &file.syntax.instructions[step.index];
        if instruction.keyword != Keyword::Volume {
            continue;
        }
        for word in instruction.words() {
            let path = word.value(file.syntax.escape);
            let hit = layout.folders.iter().find(|folder| {
                let is_inside = is_within(&path, &folder.path) || is_within(&folder.path, &path);
                is_inside && matches!(folder.how, How::Whole(made) if made > step.index)
            });
            if let Some(folder) = hit {
                return Err(Stop::refused(
                    step.line,
                    format!(
                        "the volume stands before the build writes to `{}`, and builders differ in what they keep then",
                        folder.path
                    ),
                ));
            }
        }
    }
    Ok(())
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

/// Puts the runtime stage together.
pub(super) struct Maker<'m> {
    file: &'m Dockerfile,
    fat: &'m Fat<'m>,
    steps: &'m [Step],
    layout: &'m Layout,
    context: &'m dyn Context,
    /// Folders of the build that the runtime stage does without.
    dropped: Vec<String>,
    last: Option<usize>,
    pieces: Vec<Piece>,
    /// Users that instructions of the runtime stage name.
    wants_user: Vec<(String, usize)>,
}

impl Maker<'_> {
    fn is_built(&self, index: usize) -> bool {
        self.last.is_some_and(|last| index <= last)
    }

    /// True if the builder gets a virtual environment of its own.
    fn python(&self) -> Result<bool, Stop> {
        let Some(first) = self.layout.first_python else { return Ok(false) };
        if self.layout.python.is_none() && self.layout.venvs.is_empty() {
            return Ok(false);
        }
        let line = line_of(self.file, first);
        if !self.layout.venvs.is_empty() && self.layout.python.is_none() {
            return Ok(false);
        }
        if !self.layout.venvs.is_empty() {
            let venv = &self.layout.venvs[0];
            let on_path = self.steps.iter().any(|step| {
                let path = step.environment.get("PATH");
                step.index == first && matches!(path, Found::Value(path) if path.contains(venv.as_str()))
            });
            if on_path {
                return Ok(false);
            }
            return Err(Stop::refused(
                line,
                format!(
                    "`{venv}` is made, but PATH does not lead to it, so where pip installs cannot be told"
                ),
            ));
        }
        match self.fat.known.family {
            Family::Pypy => Ok(false),
            Family::Python if self.fat.base.contains("python:2") || self.fat.base.contains("python:3.3") => {
                Err(Stop::refused(line, "this Python has no environments of its own"))
            }
            Family::Python => {
                let text = self.file.text();
                if text.contains(VENV) {
                    return Err(Stop::refused(line, format!("`{VENV}` is in use already")));
                }
                if let Some(at) =
                    ["/usr/local/bin/python", "/usr/local/bin/pip", "site-packages", "dist-packages"]
                        .iter()
                        .find_map(|word| text.find(word))
                {
                    let line = 1 + text[..at].matches('\n').count();
                    return Err(Stop::refused(
                        line,
                        "it names files of the system's Python, and the packages go to an environment of their own",
                    ));
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// What stands at the head of the runtime stage.
    fn opening(&mut self, needs: &Needs, venv: bool, apt: &packages::Apt) -> Result<(), Stop> {
        let line = line_of(self.file, self.fat.from);
        let inherited = &self.fat.known.inherited;
        if let Some(text) = &apt.run {
            self.new(line, text.clone(), apt.why.clone());
        }
        let is_absolute = |step: &Step| {
            let instruction = &self.file.syntax.instructions[step.index];
            instruction.keyword == Keyword::Workdir
                && instruction.args_text().trim_start_matches(['"', '\'']).starts_with(['/', '$'])
        };
        let has_entrypoint = self
            .steps
            .iter()
            .any(|step| self.file.syntax.instructions[step.index].keyword == Keyword::Entrypoint);
        if !inherited.workdir.is_empty() && inherited.workdir != "/" && !self.steps.iter().any(is_absolute) {
            self.new(
                line,
                vec![format!("WORKDIR {}", inherited.workdir)],
                "the base sets it, the runtime image does not".to_owned(),
            );
        }
        if needs.path {
            self.new(
                line,
                vec![format!("ENV PATH=\"{}:$PATH\"", inherited.path)],
                "a program is found by the PATH of the base".to_owned(),
            );
        }
        if let Some(entrypoint) = inherited.entrypoint.filter(|_| !has_entrypoint) {
            let mut text: Vec<String> =
                inherited.files.iter().map(|path| format!("COPY --from=BUILD {path} {path}")).collect();
            text.extend(inherited.env.iter().map(|(name, value)| format!("ENV {name}={value}")));
            text.push(format!("ENTRYPOINT {entrypoint}"));
            self.new(line, text, "the base starts it first, and its runtime image does not".to_owned());
        } else if inherited.entrypoint.is_none() && !inherited.env.is_empty() {
            let text = inherited.env.iter().map(|(name, value)| format!("ENV {name}={value}")).collect();
            self.new(line, text, "the base has it so, and the runtime image another value".to_owned());
        }
        if self.fat.known.family == Family::Go && self.last.is_some() {
            let mut text =
                vec!["COPY --from=BUILD /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/".to_owned()];
            if self.fat.known.release.as_deref() == Some("trixie") {
                text.push("COPY --from=BUILD /usr/share/zoneinfo /usr/share/zoneinfo".to_owned());
            }
            self.new(
                line,
                text,
                "programs that open connections need the certificates of the base".to_owned(),
            );
        }
        if venv {
            self.new(
                line,
                vec![format!("ENV PATH=\"{VENV}/bin:$PATH\"")],
                format!("the packages of Python are in `{VENV}`, whose programs PATH has to find"),
            );
        }
        Ok(())
    }

    fn new(&mut self, line: usize, text: Vec<String>, why: String) {
        self.pieces.push(Piece::New { line, text, why });
    }

    fn step(&mut self, step: &Step, venv: bool, needs: &Needs, apt: &packages::Apt) -> Result<(), Stop> {
        let built = self.is_built(step.index);
        let index = step.index;
        match &step.role {
            Role::Configuration => {
                self.pieces.push(Piece::Moved { index, why: "configures the image that is run" });
            }
            Role::Setting => self.setting(step, built),
            Role::Copy(copied) => self.copy(step, copied, built),
            Role::Run(run) => {
                if apt.is_whole(index) && built {
                    self.pieces
                        .push(Piece::Again { index, why: "its packages are needed when the program runs" });
                } else if apt.is_whole(index) {
                    self.pieces.push(Piece::Moved {
                        index,
                        why: "its packages are only needed when the program runs",
                    });
                } else {
                    repeats::run(self, step, run, built)?;
                }
                self.made(step, venv, needs);
            }
        }
        Ok(())
    }

    fn setting(&mut self, step: &Step, built: bool) {
        let index = step.index;
        let keyword = self.file.syntax.instructions[index].keyword;
        if keyword == Keyword::Arg && !self.is_used_later(index) {
            if !built {
                self.pieces.push(Piece::Moved { index, why: "stands behind the build" });
            }
            return;
        }
        if keyword == Keyword::User && !step_user(self.file, step).is_empty() {
            self.wants_user.push((step_user(self.file, step), step.line));
        }
        let is_nothing_new =
            keyword == Keyword::User && step.user.is_empty() && step_user(self.file, step).is_empty();
        if built && !is_nothing_new {
            self.pieces.push(Piece::Again { index, why: "both stages depend on it" });
        } else {
            self.pieces.push(Piece::Moved { index, why: "is only needed when the container runs" });
        }
    }

    /// True if an instruction that the runtime stage gets names an ARG.
    fn is_used_later(&self, index: usize) -> bool {
        let Body::Arg(pairs) = &self.file.syntax.instructions[index].body else { return false };
        let names: Vec<&str> = pairs.iter().map(|pair| pair.name.text.as_str()).collect();
        self.steps.iter().filter(|step| step.index > index).any(|step| {
            let text = &self.file.syntax.instructions[step.index].line.text;
            let is_there = match &step.role {
                Role::Run(run) => {
                    !run.builds || run.effects.iter().any(|(_, effect)| matches!(effect, Effect::Repeats(_)))
                }
                Role::Copy(copied) => !self.is_built(step.index) || self.comes_again(copied),
                _ => true,
            };
            is_there
                && names
                    .iter()
                    .any(|name| text.contains(&format!("${name}")) || text.contains(&format!("${{{name}")))
        })
    }

    fn comes_again(&self, copied: &Copied) -> bool {
        self.layout.folder_of(&copied.target).is_none_or(|folder| !matches!(folder.how, How::Whole(_)))
    }

    fn copy(&mut self, step: &Step, copied: &Copied, built: bool) {
        let index = step.index;
        if !built {
            self.want(copied, step.line);
            self.pieces.push(Piece::Moved { index, why: "is only needed when the container runs" });
        } else if self.dropped.iter().any(|folder| is_within(&copied.target, folder)) {
            // Its folder stays behind.
        } else if self.comes_again(copied) && !self.is_source(copied) && !self.is_tool(copied) {
            self.want(copied, step.line);
            self.pieces.push(Piece::Again { index, why: "its files are needed in both stages" });
        }
    }

    /// True if only code is copied, of which a program is compiled that holds
    /// all of it.
    fn is_source(&self, copied: &Copied) -> bool {
        let compiles = matches!(self.fat.known.family, Family::Go | Family::Rust | Family::System)
            && !self.layout.programs.is_empty()
                | !self.layout.heaps.is_empty()
                | !self.layout.program_folders.is_empty();
        compiles
            && copied.is_context
            && copied.sources.iter().all(|source| match self.context.list(source) {
                Look::Found(files) => !files.is_empty() && files.iter().all(|file| is_code(file)),
                _ => false,
            })
    }

    /// True if the file is a tool of the build that nothing starts.
    fn is_tool(&self, copied: &Copied) -> bool {
        let names = ["uv", "uvx", "composer"];
        !copied.is_context
            && copied.sources.iter().all(|source| {
                let name = source.rsplit('/').next().unwrap_or_default();
                names.contains(&name)
                    && !self.steps.iter().any(|step| {
                        let text = &self.file.syntax.instructions[step.index].line.text;
                        matches!(step.role, Role::Configuration) && text.contains(name)
                    })
            })
    }

    fn want(&mut self, copied: &Copied, line: usize) {
        if let Some(owner) = &copied.owner {
            self.wants_user.push((owner.clone(), line));
        }
    }

    /// Copies what the instruction was the last to change.
    fn made(&mut self, step: &Step, venv: bool, needs: &Needs) {
        let copies = |path: &str| format!("COPY --from=BUILD {path} {path}");
        let mut text: Vec<String> = Vec::new();
        if self.layout.python == Some(step.index) {
            if venv {
                text.push(copies(VENV));
            } else if self.fat.known.family == Family::Pypy && self.layout.venvs.is_empty() {
                text.push(copies("/opt/pypy"));
            }
        }
        for folder in &self.layout.folders {
            if folder.how == How::Whole(step.index) {
                text.push(copies(&folder.path));
            }
        }
        let single = self.layout.programs.iter().chain(&needs.files).filter(|(path, index)| {
            let whole = self.layout.folder_of(path).is_some_and(|folder| matches!(folder.how, How::Whole(_)));
            *index == step.index && !whole
        });
        for (path, _) in single {
            text.push(copies(path));
        }
        text.dedup();
        if !text.is_empty() {
            self.new(step.line, text, "what the build makes is copied to the same place".to_owned());
        }
    }

    /// Every user that the runtime stage names must be there.
    fn people(&self) -> Result<(), Stop> {
        let made: Vec<&str> = self
            .steps
            .iter()
            .filter_map(|step| match &step.role {
                Role::Run(run) => Some(run.effects.iter().filter_map(|(_, effect)| match effect {
                    Effect::MakesUser(name) => Some(name.as_str()),
                    _ => None,
                })),
                _ => None,
            })
            .flatten()
            .collect();
        for (name, line) in &self.wants_user {
            let name = name.split(':').next().unwrap_or(name);
            let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
            let in_base = matches!(
                name,
                "root"
                    | "nobody"
                    | "www-data"
                    | "daemon"
                    | "bin"
                    | "sys"
                    | "games"
                    | "mail"
                    | "proxy"
                    | "backup"
            ) || name == "node" && self.fat.known.family == Family::Node
                || name == "app" && self.fat.known.family == Family::Dotnet;
            if !is_number && !in_base && !made.contains(&name) {
                return Err(Stop::refused(
                    *line,
                    format!(
                        "the user `{name}` is not made by this file, and the runtime image may not have it"
                    ),
                ));
            }
        }
        Ok(())
    }
}

/// Files that are of use to compilers and readers alone.
fn is_code(path: &str) -> bool {
    const NAMES: [&str; 12] = [
        "go.mod",
        "go.sum",
        "Cargo.toml",
        "Cargo.lock",
        "Makefile",
        "Dockerfile",
        "LICENSE",
        "build.rs",
        ".gitignore",
        ".dockerignore",
        "rust-toolchain",
        "CMakeLists.txt",
    ];
    const ENDINGS: [&str; 10] = [".go", ".rs", ".md", ".c", ".h", ".cc", ".cpp", ".hpp", ".proto", ".mod"];
    let name = path.rsplit('/').next().unwrap_or(path);
    NAMES.contains(&name) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// What USER says.
fn step_user(file: &Dockerfile, step: &Step) -> String {
    let text = file.syntax.instructions[step.index].args_text().trim();
    if matches!(text, "root" | "0" | "0:0" | "root:root") || text.contains('$') {
        String::new()
    } else {
        text.to_owned()
    }
}
