//! What the container starts, and whether the runtime image has all of it.

mod script;
mod words;

use super::answer::{Reason, Stop};
use super::bases::Family;
use super::context::Context;
use super::gates::Fat;
use super::layout::{How, Layout, is_within};
use super::line_of;
use super::plan::python::Python;
use super::programs::{Origin, origin};
use super::steps::{Role, Step};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::paths::join;
use crate::docker::syntax::{Body, Exec, Healthcheck, Keyword};
use words::Started;

/// What starting needs of the runtime stage.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// System packages that bring programs.
    pub(super) packages: Vec<String>,
    /// Single files that the build makes.
    pub(super) files: Vec<(String, usize)>,
    /// A program is found by PATH in a folder of the builder's base.
    pub(super) path: bool,
    pub(super) assumptions: Vec<Reason>,
}

/// What is looked at.
pub(super) struct Scene<'s> {
    pub(super) file: &'s Dockerfile,
    pub(super) fat: &'s Fat<'s>,
    pub(super) steps: &'s [Step],
    pub(super) layout: &'s Layout,
    pub(super) context: &'s dyn Context,
    pub(super) python: Python,
}

/// Looks at ENTRYPOINT, CMD and HEALTHCHECK.
pub(super) fn check(scene: &Scene<'_>) -> Result<Needs, Stop> {
    let workdir = final_workdir(scene.file, scene.steps);
    let mut needs = Needs::default();
    let mut starts = false;
    let last = |keyword: Keyword| {
        scene.steps.iter().rev().find(|step| scene.file.syntax.instructions[step.index].keyword == keyword)
    };
    let entrypoint = last(Keyword::Entrypoint);
    for keyword in [Keyword::Entrypoint, Keyword::Cmd, Keyword::Healthcheck] {
        let Some(step) = last(keyword) else { continue };
        let instruction = &scene.file.syntax.instructions[step.index];
        let exec: &Exec = match &instruction.body {
            Body::Cmd(exec) | Body::Entrypoint(exec) | Body::Healthcheck(Healthcheck::Cmd(exec)) => exec,
            _ => continue,
        };
        // Words after an entrypoint are its arguments, unless it starts them.
        let is_arguments = keyword == Keyword::Cmd
            && entrypoint.is_some_and(|entrypoint| {
                let text = &scene.file.syntax.instructions[entrypoint.index].line.text;
                let passes = [".sh", "entrypoint", "tini", "dumb-init", "gosu", "su-exec", "exec"];
                !passes.iter().any(|word| text.to_lowercase().replacen("entrypoint", "", 1).contains(word))
            });
        starts |= keyword != Keyword::Healthcheck;
        let started = words::read(scene.file, step, exec, is_arguments)
            .map_err(|text| Stop::refused(step.line, text))?;
        for one in started {
            program(scene, step, &one, &workdir, &mut needs)?;
        }
    }
    if !starts {
        return Err(Stop::refused(
            line_of(scene.file, scene.fat.from),
            "nothing says what the container runs (neither CMD nor ENTRYPOINT), so that what it needs cannot be told",
        ));
    }
    needs.packages.sort();
    needs.packages.dedup();
    Ok(needs)
}

/// The working directory at the end.
pub(super) fn final_workdir(file: &Dockerfile, steps: &[Step]) -> String {
    let Some(last) = steps.last() else { return "/".to_owned() };
    let instruction = &file.syntax.instructions[last.index];
    if instruction.keyword == Keyword::Workdir
        && let Body::Text(word) = &instruction.body
        && let Some(text) = last.environment.expand(&word.text, file.syntax.escape)
    {
        return join(&last.workdir, &text.text);
    }
    last.workdir.clone()
}

/// Programs of Debian's small images that busybox has not.
const BUSYBOX_LACKS: [&str; 14] = [
    "bash",
    "dash",
    "perl",
    "dpkg",
    "apt",
    "apt-get",
    "useradd",
    "groupadd",
    "usermod",
    "runuser",
    "setpriv",
    "ldconfig",
    "start-stop-daemon",
    "curl",
];

/// Programs that bring several daemons up, or stand for a whole system.
const SUPERVISORS: [&str; 9] = [
    "supervisord",
    "systemctl",
    "service",
    "init",
    "s6-svscan",
    "runsvdir",
    "monit",
    "circusd",
    "/sbin/init",
];

fn program(
    scene: &Scene<'_>,
    step: &Step,
    started: &Started,
    workdir: &str,
    needs: &mut Needs,
) -> Result<(), Stop> {
    let refuse = |text: String| Err(Stop::refused(step.line, text));
    let name = started.program.rsplit('/').next().unwrap_or_default();
    if SUPERVISORS.contains(&name) {
        return refuse(format!(
            "`{name}` starts several services, and only a look at the running container can tell what they need"
        ));
    }
    if let Some(text) = develops(name, &started.args) {
        return refuse(text);
    }
    let caches = [
        "/root/.m2",
        "/root/.gradle",
        "/root/.ivy2",
        "/root/.nuget",
        "/root/.cargo",
        "/root/.cache",
        "/go/pkg",
    ];
    if let Some(cache) = caches.iter().find(|cache| started.args.iter().any(|arg| arg.contains(**cache))) {
        return refuse(format!("it reads `{cache}`, which stays with the build"));
    }
    if started.program.contains('$') {
        return refuse(format!("what `{}` is, is only known when it runs", started.program));
    }
    if scene.fat.known.is_alpine() && BUSYBOX_LACKS.contains(&name) {
        return refuse(format!("Alpine's small image has no `{name}`"));
    }
    if started.program.contains('/') {
        let path = join(workdir, &started.program);
        return by_path(scene, step, &path, needs);
    }
    match origin(&started.program) {
        Origin::Small => Ok(()),
        Origin::Package(package) => {
            needs.packages.push(package.to_owned());
            Ok(())
        }
        Origin::Build => {
            refuse(format!("`{name}` is a tool for builds, and the runtime image has none of them"))
        }
        Origin::Other => by_name(scene, step, &started.program, needs),
    }
}

/// A program that is started by its bare name.
fn by_name(scene: &Scene<'_>, step: &Step, name: &str, needs: &mut Needs) -> Result<(), Stop> {
    let refuse = |text: String| Err(Stop::refused(step.line, text));
    // A script of the context may lie on PATH.
    for folder in ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin"] {
        let path = format!("{folder}/{name}");
        if let Some(source) = script::source_of(scene, &path) {
            return script::check(scene, step, &path, &source, needs);
        }
    }
    let base_has = match scene.fat.known.family {
        Family::Python => {
            let version = |prefix: &str| {
                name.strip_prefix(prefix)
                    .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
            };
            version("python") || version("pip")
        }
        Family::Pypy => name.starts_with("pypy") || name.starts_with("python"),
        Family::Node => matches!(
            name,
            "node" | "npm" | "npx" | "yarn" | "yarnpkg" | "corepack" | "nodejs" | "docker-entrypoint.sh"
        ),
        Family::Ruby => matches!(name, "ruby" | "bundle" | "bundler" | "gem" | "irb" | "rake" | "erb"),
        Family::Java => name == "java",
        Family::Dotnet => name == "dotnet",
        _ => false,
    };
    if base_has || is_installed(scene, name) {
        return Ok(());
    }
    match scene.fat.known.family {
        // Only what the file installs can bring any other program.
        Family::Python | Family::Pypy if scene.layout.python.is_some() || !scene.layout.venvs.is_empty() => {
            return Ok(());
        }
        Family::Ruby if scene.layout.folders.iter().any(|folder| folder.path == "/usr/local/bundle") => {
            return Ok(());
        }
        Family::Go | Family::Rust => {
            if let Some((folder, index)) = scene
                .layout
                .program_folders
                .iter()
                .find(|(folder, _)| matches!(folder.as_str(), "/go/bin" | "/usr/local/cargo/bin"))
            {
                needs.files.push((format!("{folder}/{name}"), *index));
                needs.path = true;
                return Ok(());
            }
            let in_path = ["/usr/local/bin", "/usr/bin", "/bin"];
            let is_on_path = |path: &str| in_path.iter().any(|folder| path == format!("{folder}/{name}"));
            if scene.layout.programs.iter().any(|(path, _)| is_on_path(path)) {
                return Ok(());
            }
        }
        Family::System => {
            let installed = scene
                .steps
                .iter()
                .any(|step| matches!(&step.role, Role::Run(run) if run.stacks.contains(&"apt")));
            let compiled =
                scene.layout.programs.iter().any(|(path, _)| path.ends_with(&format!("bin/{name}")));
            if installed || compiled {
                return Ok(());
            }
        }
        Family::Node if repeats(scene, "npm") => return Ok(()),
        _ => {}
    }
    refuse(format!("where `{name}` comes from cannot be told, so the runtime image may lack it"))
}

/// True if a package of this name is installed, which brings its program.
fn is_installed(scene: &Scene<'_>, name: &str) -> bool {
    scene.steps.iter().any(|step| match &step.role {
        Role::Run(run) => run.effects.iter().any(|(_, effect)| {
            matches!(effect, super::effects::Effect::Installs(install) if install.packages.iter().any(|it| it == name))
        }),
        _ => false,
    })
}

/// True if something of this tool is done again in the runtime stage.
fn repeats(scene: &Scene<'_>, stack: &str) -> bool {
    scene.steps.iter().any(|step| {
        matches!(&step.role, Role::Run(run) if run.stacks.contains(&stack)
            && run.effects.iter().any(|(_, effect)| matches!(effect, super::effects::Effect::Repeats(_))))
    })
}

/// A program that is started by its path.
fn by_path(scene: &Scene<'_>, step: &Step, path: &str, needs: &mut Needs) -> Result<(), Stop> {
    let refuse = |text: String| Err(Stop::refused(step.line, text));
    let layout = scene.layout;
    if let Some((_, index)) = layout.program_folders.iter().find(|(folder, _)| is_within(path, folder)) {
        needs.files.push((path.to_owned(), *index));
        return Ok(());
    }
    if layout.programs.iter().any(|(program, _)| program == path) {
        return Ok(());
    }
    if let Some(heap) = layout.heaps.iter().find(|heap| is_within(path, heap)) {
        let maker = scene.steps.iter().rev().find(|step| {
            matches!(&step.role, Role::Run(run) if run.effects.iter().any(|(_, effect)| matches!(effect, super::effects::Effect::Heaps(own) if own == heap)))
        });
        needs.files.push((path.to_owned(), maker.map_or(step.index, |maker| maker.index)));
        return Ok(());
    }
    if scene.python.folder().is_some_and(|folder| is_within(path, folder)) {
        return Ok(());
    }
    let folders = ["/bin", "/usr/bin", "/sbin", "/usr/sbin", "/usr/local/bin"];
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if folders.contains(&folder) && origin(name) == Origin::Small {
        return Ok(());
    }
    let is_system = scene.fat.known.family == Family::System && origin(name) == Origin::Other;
    if folders.contains(&folder) && (is_system || is_installed(scene, name)) {
        return by_name(scene, step, name, needs);
    }
    if path == "/opt/java/openjdk/bin/java" && scene.fat.known.family == Family::Java {
        return Ok(());
    }
    if layout.venvs.iter().any(|venv| is_within(path, venv)) {
        return Ok(());
    }
    let Some(source) = script::source_of(scene, path) else {
        let how = layout.folder_of(path).map(|folder| folder.how);
        return match how {
            Some(How::Whole(_)) if !path.ends_with(".sh") => Ok(()),
            _ => refuse(format!("`{path}` is neither in the context that is known nor made by the build")),
        };
    };
    script::check(scene, step, path, &source, needs)
}

/// Says why, if a program is one for developers.
fn develops(name: &str, args: &[String]) -> Option<String> {
    let first = args.iter().map(String::as_str).find(|arg| !arg.starts_with('-')).unwrap_or_default();
    let second =
        args.iter().map(String::as_str).filter(|arg| !arg.starts_with('-')).nth(1).unwrap_or_default();
    let is_dev =
        |word: &str| matches!(word, "dev" | "develop" | "watch" | "start:dev" | "serve:dev" | "dev:server");
    let builds_first = match name {
        "go" | "cargo" | "mvn" | "mvnw" | "gradle" | "gradlew" | "sbt" | "make" | "tsc" | "poetry"
        | "pipenv" | "pdm" | "uv" => true,
        "dotnet" => matches!(first, "run" | "watch" | "test" | "build" | "publish"),
        _ => false,
    };
    if builds_first {
        return Some(
            format!(
                "`{name} {first}` needs the tools of the build when it starts; start what was built instead"
            )
            .replace("` `", "`"),
        );
    }
    let is_server = match name {
        "nodemon" | "ts-node-dev" | "webpack-dev-server" | "react-scripts" | "vite" | "ng" => true,
        "npm" | "pnpm" | "yarn" => is_dev(first) || matches!(first, "run" | "run-script") && is_dev(second),
        "npx" => matches!(first, "nodemon" | "vite" | "ts-node-dev" | "react-scripts"),
        "flask" => args.iter().any(|arg| arg == "--debug"),
        _ => false,
    };
    is_server
        .then(|| format!("`{name}` is a server for developers, which wants the whole source and its tools"))
}
