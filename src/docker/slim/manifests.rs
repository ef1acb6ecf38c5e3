//! Packages of languages that need libraries of the system: what manifests
//! and command lines name, looked up in tables.

use super::context::{Context, Look};
use super::effects::{Effect, Links};
use super::steps::{Role, Step};
use crate::docker::paths::join;

static PYTHON: &str = include_str!("../../../templates/docker/python-packages.txt");
static NODE: &str = include_str!("../../../templates/docker/node-packages.txt");
static RUBY: &str = include_str!("../../../templates/docker/ruby-gems.txt");
static RUST: &str = include_str!("../../../templates/docker/rust-crates.txt");

/// What is known of the libraries that packages may be linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Linked {
    /// To these development packages' libraries, and no others.
    To(Vec<String>),
    /// To anything that the full image has: why that cannot be told.
    Anything(String),
}

/// Looks at the packages that a command installs.
pub(super) fn linked(links: &Links, steps: &[Step], context: &dyn Context) -> Linked {
    match links {
        Links::Python { files, names } => python(files, names, steps, context),
        Links::Node { folder } | Links::Yarn { folder } => node(folder, steps, context),
        Links::Ruby { folder } => ruby(folder, steps, context),
        Links::Rust { folder } => rust(folder, steps, context),
    }
}

/// The text of a file of the image that COPY took from the context.
fn copied(path: &str, steps: &[Step], context: &dyn Context) -> Look<String> {
    let mut is_missing = false;
    for step in steps.iter().rev() {
        let Role::Copy(copied) = &step.role else { continue };
        if !copied.is_context {
            continue;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        for source in &copied.sources {
            let clean = join("/", source);
            let own = clean.rsplit('/').next().unwrap_or_default();
            let target = copied.target.trim_end_matches('/');
            let is_it = copied.target == path && !copied.into_folder
                || own == name && path == format!("{target}/{name}");
            let inner = if is_it {
                clean.clone()
            } else if own.contains('*') && path == format!("{target}/{name}") {
                join(&clean, &format!("../{name}"))
            } else if let Some(rest) = path.strip_prefix(target).and_then(|rest| rest.strip_prefix('/')) {
                join(&clean, rest)
            } else {
                continue;
            };
            match context.read(inner.trim_start_matches('/')) {
                Look::Found(text) => return Look::Found(text),
                Look::Missing => is_missing = true,
                Look::Unknown => {}
            }
        }
    }
    if is_missing { Look::Missing } else { Look::Unknown }
}

/// Collects what the table says of each name; `Err` names one that is not there.
fn look_up<'n>(table: &str, names: impl IntoIterator<Item = &'n str>) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for name in names {
        let line = table.lines().find(|line| line.split_whitespace().next() == Some(name));
        let Some(line) = line else { return Err(name.to_owned()) };
        found.extend(line.split_whitespace().skip(1).map(str::to_owned));
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn python(files: &[String], names: &[String], steps: &[Step], context: &dyn Context) -> Linked {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if name == "." {
            return Linked::Anything("what the project itself depends on is not looked up".to_owned());
        }
        all.push(requirement(name));
    }
    for file in files {
        let short = file.rsplit('/').next().unwrap_or(file);
        match copied(file, steps, context) {
            Look::Found(text) if short.ends_with(".lock") => {
                all.extend(text.lines().filter_map(|line| {
                    let name = line.strip_prefix("name = \"")?.strip_suffix('"')?;
                    Some(requirement(name))
                }));
                if short == "Pipfile.lock" {
                    return Linked::Anything(format!("`{short}` is not looked into"));
                }
            }
            Look::Found(text) => {
                for line in text.lines() {
                    let line = line.split(" #").next().unwrap_or_default().trim();
                    if line.is_empty() || line.starts_with('#') || line.starts_with("--hash") {
                        continue;
                    }
                    if line.starts_with("-r") || line.starts_with("-e") || line.contains("://") {
                        return Linked::Anything(format!("`{short}` leads elsewhere"));
                    }
                    if line.starts_with('-') {
                        continue;
                    }
                    all.push(requirement(line));
                }
            }
            _ => return Linked::Anything(format!("which packages `{short}` names is not known")),
        }
    }
    match look_up(PYTHON, all.iter().map(String::as_str)) {
        Ok(found) => Linked::To(found),
        Err(name) => Linked::Anything(format!("what `{name}` is linked to is not known")),
    }
}

/// The name of a requirement as the index spells it.
fn requirement(line: &str) -> String {
    let end = line
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')))
        .unwrap_or(line.len());
    line[..end].to_lowercase().replace(['_', '.'], "-")
}

/// Says why packages of Node may lie outside of the application, if they may.
pub(super) fn lies_elsewhere(links: &Links, steps: &[Step], context: &dyn Context) -> Option<String> {
    let folder = match links {
        Links::Node { folder } => folder,
        Links::Yarn { folder } => {
            if let Some(text) = berry(folder, steps, context) {
                return Some(text);
            }
            folder
        }
        _ => return None,
    };
    let names = ["puppeteer", "playwright", "cypress", "@playwright/test", "nightmare"];
    let manifest = copied(&format!("{folder}/package.json"), steps, context);
    if let Look::Found(text) = &manifest
        && let Some(name) = names.iter().find(|name| text.contains(&format!("\"{name}\"")))
    {
        return Some(format!("the browser that `{name}` fetches lies in a cache of the user"));
    }
    // Without these a browser does not start in the full image either.
    let browser = ["libnss3", "libgbm1", "libgtk-3-0", "libatk-bridge2.0-0", "libxss1", "chromium"];
    let installs = steps.iter().any(|step| match &step.role {
        Role::Run(run) => run.effects.iter().any(|(_, effect)| {
            matches!(effect, Effect::Installs(install) if install.packages.iter().any(|it| browser.contains(&it.as_str())))
        }),
        _ => false,
    });
    installs.then(|| "a browser that npm fetches lies in a cache of the user".to_owned())
}

/// Yarn's later kinds keep packages in the user's home, unless they are told
/// to make `node_modules`.
fn berry(folder: &str, steps: &[Step], context: &dyn Context) -> Option<String> {
    let why = || {
        Some("this Yarn may keep its packages in the user's home; set `nodeLinker: node-modules`".to_owned())
    };
    if let Look::Found(text) = copied(&format!("{folder}/yarn.lock"), steps, context)
        && text.contains("yarn lockfile v1")
    {
        return None;
    }
    if let Look::Found(text) = copied(&format!("{folder}/.yarnrc.yml"), steps, context) {
        return if text.contains("nodeLinker: node-modules") { None } else { why() };
    }
    if matches!(context.list("."), Look::Found(_)) {
        return if uses_corepack(steps) { why() } else { None };
    }
    let is_file = |source: &String| {
        let name = source.rsplit('/').next().unwrap_or_default();
        matches!(name, "package.json" | "yarn.lock" | "package*.json" | "package-lock.json" | "*.json")
            || name == "*.lock"
    };
    // Yarn itself and its settings come with files that are named or in folders.
    let before =
        steps.iter().take_while(|step| !matches!(&step.role, Role::Run(run) if run.stacks.contains(&"yarn")));
    let only_files = before
        .filter_map(|step| match &step.role {
            Role::Copy(copied) => Some(copied),
            _ => None,
        })
        .all(|copied| copied.sources.iter().all(is_file));
    if only_files && !uses_corepack(steps) { None } else { why() }
}

/// True if the version of Yarn comes from the manifest.
fn uses_corepack(steps: &[Step]) -> bool {
    steps.iter().any(|step| match &step.role {
        Role::Run(run) => run.calls.calls.iter().any(|call| call.name == "corepack"),
        _ => false,
    })
}

fn node(folder: &str, steps: &[Step], context: &dyn Context) -> Linked {
    let Look::Found(text) = copied(&format!("{folder}/package-lock.json"), steps, context) else {
        let Look::Found(text) = copied(&format!("{folder}/package.json"), steps, context) else {
            return Linked::Anything("which packages `package.json` names is not known".to_owned());
        };
        return manifest(&text);
    };
    let Ok(lock) = serde_json::from_str::<serde_json::Value>(&text) else {
        return Linked::Anything("`package-lock.json` cannot be read".to_owned());
    };
    let Some(packages) = lock.get("packages").and_then(|packages| packages.as_object()) else {
        return Linked::Anything(
            "`package-lock.json` does not say which packages compile something".to_owned(),
        );
    };
    // Only packages with a script of their own compile when they are installed.
    let compile = packages.iter().filter(|(_, about)| about.get("hasInstallScript").is_some());
    let names: Vec<&str> =
        compile.filter_map(|(path, _)| path.rsplit_once("node_modules/").map(|(_, name)| name)).collect();
    match look_up(NODE, names) {
        Ok(found) => Linked::To(found),
        Err(name) => Linked::Anything(format!("what `{name}` is linked to is not known")),
    }
}

/// Without a lockfile only a manifest that names nothing but what is known.
fn manifest(text: &str) -> Linked {
    let Ok(manifest) = serde_json::from_str::<serde_json::Value>(text) else {
        return Linked::Anything("`package.json` cannot be read".to_owned());
    };
    let mut names: Vec<String> = Vec::new();
    for key in ["dependencies", "devDependencies", "optionalDependencies"] {
        let all = manifest.get(key).and_then(|value| value.as_object());
        names.extend(all.into_iter().flat_map(|all| all.keys().cloned()));
    }
    match look_up(NODE, names.iter().map(String::as_str)) {
        Ok(found) => Linked::To(found),
        Err(name) => Linked::Anything(format!("what `{name}` depends on is only known by a lockfile")),
    }
}

fn ruby(folder: &str, steps: &[Step], context: &dyn Context) -> Linked {
    if folder.is_empty() {
        return Linked::Anything("what the gems are linked to is not known".to_owned());
    }
    let Look::Found(text) = copied(&format!("{folder}/Gemfile.lock"), steps, context) else {
        return Linked::Anything("which gems `Gemfile.lock` names is not known".to_owned());
    };
    // Entries of the list of specifications have four blanks in front.
    let names: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("    ").filter(|rest| !rest.starts_with(' ')))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    // Bundler asks git about gems that come from repositories.
    let has_repositories = text.lines().any(|line| line == "GIT");
    match look_up(RUBY, names) {
        Ok(mut found) => {
            found.extend(has_repositories.then(|| "git".to_owned()));
            Linked::To(found)
        }
        Err(name) => Linked::Anything(format!("what `{name}` is linked to is not known")),
    }
}

fn rust(folder: &str, steps: &[Step], context: &dyn Context) -> Linked {
    let Look::Found(text) = copied(&format!("{folder}/Cargo.lock"), steps, context) else {
        return Linked::Anything("which crates `Cargo.lock` names is not known".to_owned());
    };
    let names = text.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    // By custom, crates that link to a library end so.
    let linking = names.filter(|name| name.ends_with("-sys") || name.ends_with("_sys"));
    match look_up(RUST, linking) {
        Ok(found) => Linked::To(found),
        Err(name) => Linked::Anything(format!("what `{name}` is linked to is not known")),
    }
}
