//! Which files the flags of a project are in: the source that people edit,
//! what differs in each environment, what is built for applications.

use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::config::FlagsConfig;
use crate::error::{Error, Kind, Result};
use crate::flags::clients::Reads;
use crate::flags::syntax::Syntax;
use std::path::{Path, PathBuf};

/// The names that are looked for upward, in order.
pub(crate) const NAMES: [&str; 3] = ["flags.yaml", "flags.yml", "flags.json"];

/// The files of a project's flags.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// The folder that paths of the configuration count from.
    pub(crate) root: PathBuf,
    /// What people edit.
    pub(crate) base: PathBuf,
    /// What is built from it; none where applications read the base itself.
    pub(crate) output: Option<PathBuf>,
    pub(crate) environments: Vec<Environment>,
    pub(crate) default_environment: Option<String>,
    /// Empty unless configured.
    pub(crate) clients: Vec<Reads>,
    pub(crate) in_place: bool,
    cwd: PathBuf,
}

/// One environment.
#[derive(Debug, Clone)]
pub(crate) struct Environment {
    pub(crate) name: String,
    /// What differs; the file may not be there.
    pub(crate) overlay: PathBuf,
    /// What is built for it.
    pub(crate) output: PathBuf,
    pub(crate) protected: bool,
}

impl Project {
    /// Finds the files: a file that is given, that of the configuration, or
    /// one of [`NAMES`] upward.
    pub(crate) fn find(ctx: &Ctx, file: Option<&Path>) -> Result<Self> {
        let given = file.map(|file| ctx.cwd.join(file));
        let repo = ctx.repo_if_any()?;
        let root = ctx.root(repo.as_ref());
        let config = ctx.config(&root)?;
        let flags = config.map(|config| config.flags).unwrap_or_default();
        let configured = flags.file.as_ref().map(|file| root.join(file));
        let base = match (given, configured) {
            (Some(given), configured) => {
                if !given.exists() {
                    let message = format!("there is no file `{}`", shown(ctx, &given).display());
                    return Err(
                        Error::text(Kind::Usage, message).hint("`bosun flags init` writes a first one")
                    );
                }
                if !configured.as_ref().is_none_or(|configured| same_file(configured, &given)) {
                    return Ok(Self::alone(ctx, root, given));
                }
                configured.unwrap_or(given)
            }
            (None, Some(configured)) => configured,
            (None, None) => upward(&ctx.cwd, &root).ok_or_else(|| {
                Error::text(Kind::Usage, "there is no flag file here").hint(
                    "`bosun flags init` writes one; `--file` and `flags: { file: … }` in bosun.yaml name one",
                )
            })?,
        };
        Ok(Self::new(ctx, root, base, &flags))
    }

    /// A file of its own: no environments, no build.
    pub(crate) fn alone(ctx: &Ctx, root: PathBuf, base: PathBuf) -> Self {
        Self {
            output: built_from(&base),
            root,
            base,
            environments: Vec::new(),
            default_environment: None,
            clients: Vec::new(),
            in_place: false,
            cwd: ctx.cwd.clone(),
        }
    }

    /// The files as a configuration has them.
    pub(crate) fn new(ctx: &Ctx, root: PathBuf, base: PathBuf, config: &FlagsConfig) -> Self {
        let environments = config.environments.iter().map(|it| Environment {
            name: it.name.clone(),
            overlay: it
                .file
                .as_ref()
                .map_or_else(|| beside(&base, &it.name, ".yaml"), |file| root.join(file)),
            output: it
                .output
                .as_ref()
                .map_or_else(|| beside(&base, &it.name, ".json"), |file| root.join(file)),
            protected: it.protected,
        });
        Self {
            environments: environments.collect(),
            default_environment: config.default_environment.clone(),
            clients: config.clients.clone(),
            in_place: config.in_place,
            ..Self::alone(ctx, root, base)
        }
    }

    /// A path as the user sees it.
    pub(crate) fn shown(&self, path: &Path) -> PathBuf {
        let inside = paths::inside(&self.root, path);
        inside.map_or_else(|| path.to_owned(), |inside| paths::shown(&self.root, &self.cwd, &inside))
    }

    /// The name of a file as a built file has it: beside it, or from the root.
    pub(crate) fn name_beside(&self, path: &Path) -> String {
        let folder = self.base.parent().unwrap_or(Path::new(""));
        let name = path.strip_prefix(folder).or_else(|_| path.strip_prefix(&self.root)).unwrap_or(path);
        name.to_string_lossy().into_owned()
    }

    /// The journal, which stands beside the source.
    pub(crate) fn journal(&self) -> PathBuf {
        let mut name = self.base.file_name().unwrap_or_default().to_owned();
        name.push(".journal");
        self.base.with_file_name(name)
    }

    /// True if a path is one of the files that people edit.
    pub(crate) fn is_source(&self, path: &Path) -> bool {
        same_file(&self.base, path) || self.environments.iter().any(|it| same_file(&it.overlay, path))
    }

    /// All that is built, each with the environment it is for.
    pub(crate) fn outputs(&self) -> Vec<(Option<&Environment>, &Path)> {
        let base = self.output.iter().map(|output| (None, output.as_path()));
        base.chain(self.environments.iter().map(|it| (Some(it), it.output.as_path()))).collect()
    }
}

/// What is built from a source: JSON beside YAML, nothing beside JSON.
fn built_from(base: &Path) -> Option<PathBuf> {
    (Syntax::of(base) == Syntax::Yaml).then(|| base.with_extension("json"))
}

/// `flags.yaml` and `staging` make `flags.staging.yaml`.
fn beside(base: &Path, name: &str, ending: &str) -> PathBuf {
    let stem = base.file_stem().unwrap_or_default().to_string_lossy();
    base.with_file_name(format!("{stem}.{name}{ending}"))
}

fn upward(from: &Path, root: &Path) -> Option<PathBuf> {
    let from = from.canonicalize().unwrap_or_else(|_| from.to_owned());
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    for folder in from.ancestors() {
        if let Some(found) = NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file()) {
            return Some(found);
        }
        if folder == root {
            break;
        }
    }
    None
}

fn same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    a == b || real(a) == real(b)
}

fn shown(ctx: &Ctx, path: &Path) -> PathBuf {
    path.strip_prefix(&ctx.cwd).unwrap_or(path).to_owned()
}
