//! Which state is meant: a file, a folder's, a workspace's, standard input.

use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::state::backend::{
    Backend, ConfigFile, NoteError, from_blocks, from_note, is_config, terraform_blocks,
};
use crate::state::hcl::Body;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A configuration file of this size is a slip.
const LARGEST: u64 = 16 << 20;

/// Which state a command is about.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct PlaceArgs {
    /// Folder of a configuration, whose state is looked for [default: .]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath, conflicts_with = "file")]
    pub(crate) dir: Option<PathBuf>,
    /// File that is the state, whatever a configuration says; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// Workspace, in place of the one that is selected
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    pub(crate) workspace: Option<String>,
}

/// A state that was found; it may not exist yet.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) store: Store,
    /// The folder of the configuration, if it was found by one.
    pub(crate) dir: Option<PathBuf>,
    /// The path as terraform itself would name it.
    pub(crate) given: String,
}

/// Where the bytes lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Store {
    Stdin,
    File(PathBuf),
}

impl Place {
    /// The name to show.
    pub(crate) fn shown(&self, ctx: &Ctx) -> String {
        match (&self.store, &self.dir) {
            (Store::Stdin, _) => "standard input".to_owned(),
            (Store::File(_), None) => self.given.clone(),
            (Store::File(path), Some(_)) => shown(ctx, path),
        }
    }

    /// The file; an error for commands that need one.
    pub(crate) fn path(&self, command: &str) -> Result<&Path> {
        match &self.store {
            Store::File(path) => Ok(path),
            Store::Stdin => {
                Err(Error::text(Kind::Usage, format!("`{command}` needs a file, and not standard input")))
            }
        }
    }
}

/// A path as the user would write it.
pub(crate) fn shown(ctx: &Ctx, path: &Path) -> String {
    let relative = path.strip_prefix(&ctx.cwd).map(Path::to_owned);
    let relative = relative
        .unwrap_or_else(|_| paths::shown(Path::new("/"), &ctx.cwd, path.strip_prefix("/").unwrap_or(path)));
    relative.display().to_string()
}

impl PlaceArgs {
    /// The same with a file that stood among the command's own words.
    pub(crate) fn or(&self, file: Option<&PathBuf>) -> Self {
        Self { file: self.file.clone().or_else(|| file.cloned()), ..self.clone() }
    }

    /// Finds the state; `stdin` if `-` stood among the command's own words.
    pub(crate) fn find(&self, ctx: &Ctx, stdin: bool) -> Result<Place> {
        if stdin || self.file.as_deref() == Some(Path::new("-")) {
            if stdin && (self.file.is_some() || self.dir.is_some()) {
                return Err(Error::text(Kind::Usage, "`-` is a state, and another one is named too"));
            }
            return Ok(Place { store: Store::Stdin, dir: None, given: "-".to_owned() });
        }
        if let Some(file) = &self.file {
            let given = file.display().to_string();
            return Ok(Place { store: Store::File(ctx.cwd.join(file)), dir: None, given });
        }
        let dir = self.dir.as_ref().map_or_else(|| ctx.cwd.clone(), |dir| ctx.cwd.join(dir));
        of_dir(ctx, &dir, self.workspace.as_deref())
    }
}

/// Takes a `-` out of a command's own words.
pub(crate) fn without_dash(words: &[String]) -> (Vec<String>, bool) {
    let rest: Vec<String> = words.iter().filter(|word| *word != "-").cloned().collect();
    let stdin = rest.len() < words.len();
    (rest, stdin)
}

/// Finds the state of the configuration in a folder.
pub(crate) fn of_dir(ctx: &Ctx, dir: &Path, workspace: Option<&str>) -> Result<Place> {
    let name = shown(ctx, dir);
    let name = if name.is_empty() { ".".to_owned() } else { name };
    if !dir.is_dir() {
        return Err(Error::text(Kind::Usage, format!("there is no folder `{name}`"))
            .hint("`--dir` takes the folder of a configuration"));
    }
    let data = data_dir(ctx, dir);
    let workspace = match workspace {
        Some(name) => name.to_owned(),
        None => selected_workspace(ctx, &data),
    };
    let files = config_files(dir);
    let backend = match note(&data).map_err(|error| error.context(format!("in `{name}`")))? {
        Some(backend) => backend,
        None => completed(ctx, from_blocks(&blocks(&files)))?,
    };
    if backend.kind != "local" {
        return Err(not_spoken(&backend, &name));
    }
    let given = backend.local_path(&workspace);
    let path = dir.join(&given);
    if files.is_empty() && !path.exists() {
        let message = format!("there is neither a configuration nor a state in `{name}`");
        return Err(Error::text(Kind::Usage, message)
            .hint("`--dir` takes the folder of a configuration, `--file` a state"));
    }
    Ok(Place { store: Store::File(path), dir: Some(dir.to_owned()), given })
}

/// Adds what bosun.yaml says of a backend that the files leave open.
fn completed(ctx: &Ctx, mut backend: Backend) -> Result<Backend> {
    let repo = ctx.repo_if_any()?;
    let Some(config) = ctx.config(&ctx.root(repo.as_ref()))? else { return Ok(backend) };
    for (name, value) in config.state.backend_config {
        backend.settings.entry(name).or_insert(value);
    }
    Ok(backend)
}

/// What is said of a backend that cannot be asked.
fn not_spoken(backend: &Backend, dir: &str) -> Error {
    let message =
        format!("`{dir}` keeps its state in the backend `{}`, which bosun does not speak yet", backend.kind);
    let init = if backend.is_noted { "" } else { "after `terraform init`, " };
    Error::text(Kind::Environment, message)
        .hint(format!("{init}`terraform state pull | bosun state list -` works today"))
}

/// The folder in which terraform keeps what it knows of a configuration.
pub(crate) fn data_dir(ctx: &Ctx, dir: &Path) -> PathBuf {
    dir.join(ctx.env("TF_DATA_DIR").map_or_else(|| PathBuf::from(".terraform"), PathBuf::from))
}

fn selected_workspace(ctx: &Ctx, data: &Path) -> String {
    let noted = || {
        let text = files::read_bounded(&data.join("environment"), 4096).ok()?;
        Some(String::from_utf8_lossy(&text).trim().to_owned()).filter(|name| !name.is_empty())
    };
    ctx.env_text("TF_WORKSPACE").or_else(noted).unwrap_or_else(|| "default".to_owned())
}

/// What `init` has noted of the backend.
fn note(data: &Path) -> Result<Option<Backend>> {
    let path = data.join("terraform.tfstate");
    let bytes = match files::read_bounded(&path, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => {
            return Err(
                Error::new(Kind::Environment, error).context(format!("cannot read `{}`", path.display()))
            );
        }
    };
    from_note(&bytes).map_err(|error| {
        let hint = match error {
            NoteError::Store => "`terraform state pull | bosun state list -` works today",
            NoteError::Syntax | NoteError::Remote => "`terraform init` writes it anew",
        };
        Error::new(Kind::Environment, error).context(format!("cannot use `{}`", path.display())).hint(hint)
    })
}

/// The files of a configuration; none if the folder cannot be read.
pub(crate) fn config_files(dir: &Path) -> Vec<ConfigFile> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_config(&name)
            && let Ok(bytes) = files::read_bounded(&entry.path(), LARGEST)
        {
            found.push(ConfigFile { name, bytes });
        }
    }
    found
}

/// Their `terraform` blocks.
pub(crate) fn blocks(files: &[ConfigFile]) -> Vec<Body> {
    terraform_blocks(files)
}
