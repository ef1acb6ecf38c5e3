//! Puts the runtime stage together, instruction by instruction.

use super::super::answer::Stop;
use super::super::bases::Family;
use super::super::context::{Context, Look};
use super::super::effects::Effect;
use super::super::gates::Fat;
use super::super::layout::{How, Layout, is_within};
use super::super::line_of;
use super::super::start::Needs;
use super::super::steps::{Copied, Role, Step};
use super::python::{Python, VENV};
use super::{Piece, packages, repeats};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::syntax::{Body, Keyword};

/// Puts the runtime stage together.
pub(super) struct Maker<'m> {
    pub(super) file: &'m Dockerfile,
    pub(super) fat: &'m Fat<'m>,
    pub(super) steps: &'m [Step],
    pub(super) layout: &'m Layout,
    pub(super) context: &'m dyn Context,
    /// Folders of the build that the runtime stage does without.
    pub(super) dropped: Vec<String>,
    pub(super) last: Option<usize>,
    pub(super) pieces: Vec<Piece>,
    /// Users that instructions of the runtime stage name.
    pub(super) wants_user: Vec<(String, usize)>,
}

impl Maker<'_> {
    pub(super) fn is_built(&self, index: usize) -> bool {
        self.last.is_some_and(|last| index <= last)
    }

    /// What stands at the head of the runtime stage.
    pub(super) fn opening(&mut self, needs: &Needs, python: Python, apt: &packages::Apt) -> Result<(), Stop> {
        let line = line_of(self.file, self.fat.from);
        let inherited = &self.fat.known.inherited;
        if packages::has(self, &Effect::AddsSources) && apt.run.is_some() {
            let folders = ["/etc/apt/sources.list.d", "/etc/apt/trusted.gpg.d"];
            let mut text =
                vec!["COPY --from=BUILD /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/".to_owned()];
            text.extend(folders.iter().map(|folder| format!("COPY --from=BUILD {folder} {folder}")));
            self.add(line, text, "its packages come from where the build found them".to_owned());
        }
        if let Some(text) = &apt.run {
            self.add(line, text.clone(), apt.why.clone());
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
            self.add(
                line,
                vec![format!("WORKDIR {}", inherited.workdir)],
                "the base sets it, the runtime image does not".to_owned(),
            );
        }
        if needs.path {
            self.add(
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
            self.add(line, text, "the base starts it first, and its runtime image does not".to_owned());
        } else if inherited.entrypoint.is_none() && !inherited.env.is_empty() {
            let text = inherited.env.iter().map(|(name, value)| format!("ENV {name}={value}")).collect();
            self.add(line, text, "the base has it so, and the runtime image another value".to_owned());
        }
        if self.fat.known.family == Family::Go && self.last.is_some() {
            let mut text =
                vec!["COPY --from=BUILD /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/".to_owned()];
            // Programs look for time zones in the folder of Go too, and these
            // images have none elsewhere.
            if self.fat.known.is_alpine() || self.fat.known.release.as_deref() == Some("trixie") {
                let zones = "/usr/local/go/lib/time/zoneinfo.zip";
                text.push(format!("COPY --from=BUILD {zones} {zones}"));
            }
            self.add(
                line,
                text,
                "programs that open connections need the certificates of the base".to_owned(),
            );
        }
        if python == Python::Venv {
            self.add(
                line,
                vec![format!("ENV PATH=\"{VENV}/bin:$PATH\"")],
                format!("the packages of Python are in `{VENV}`, whose programs PATH has to find"),
            );
        }
        Ok(())
    }

    pub(super) fn add(&mut self, line: usize, text: Vec<String>, why: String) {
        self.pieces.push(Piece::New { line, text, why });
    }

    pub(super) fn step(
        &mut self,
        step: &Step,
        python: Python,
        needs: &Needs,
        apt: &packages::Apt,
    ) -> Result<(), Stop> {
        let built = self.is_built(step.index);
        let index = step.index;
        match &step.role {
            Role::Configuration => {
                let why = "configures the image that is run";
                self.pieces.push(if built && self.parts_runs(index) {
                    Piece::Again { index, why }
                } else {
                    Piece::Moved { index, why }
                });
            }
            Role::Setting => self.setting(step, built, apt),
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
                self.made(step, python, needs);
            }
        }
        Ok(())
    }

    /// True if two RUNs would follow each other without this instruction, which
    /// people are advised to join.
    fn parts_runs(&self, index: usize) -> bool {
        let is_run = |step: &&Step| matches!(step.role, Role::Run(_));
        let stays = |step: &&Step| !matches!(step.role, Role::Configuration);
        let before = self.steps.iter().take_while(|step| step.index < index).last();
        let after = self.steps.iter().filter(|step| step.index > index).find(stays);
        before.as_ref().is_some_and(is_run) && after.as_ref().is_some_and(is_run)
    }

    fn setting(&mut self, step: &Step, built: bool, apt: &packages::Apt) {
        let index = step.index;
        let keyword = self.file.syntax.instructions[index].keyword;
        if keyword == Keyword::Arg && !self.is_used_later(index, apt) {
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
    fn is_used_later(&self, index: usize, apt: &packages::Apt) -> bool {
        let Body::Arg(pairs) = &self.file.syntax.instructions[index].body else { return false };
        let names: Vec<&str> = pairs.iter().map(|pair| pair.name.text.as_str()).collect();
        // What a RUN starts sees an ARG without naming it.
        let is_quiet = names.contains(&"DEBIAN_FRONTEND");
        self.steps.iter().filter(|step| step.index > index).any(|step| {
            if is_quiet && apt.is_whole(step.index) {
                return true;
            }
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
    fn made(&mut self, step: &Step, python: Python, needs: &Needs) {
        let copies = |path: &str| format!("COPY --from=BUILD {path} {path}");
        let mut text: Vec<String> = Vec::new();
        if self.layout.python == Some(step.index) {
            text.extend(python.folder().map(copies));
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
            self.add(step.line, text, "what the build makes is copied to the same place".to_owned());
        }
    }

    /// Every user that the runtime stage names must be there.
    pub(super) fn people(&self) -> Result<(), Stop> {
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
