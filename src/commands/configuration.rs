//! Finding and reading the configuration for a command.

use super::context::Ctx;
use super::registry;
use crate::config::{self, Config, ConfigError, Inputs, Known, ReadFile, Where};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::hooks::identify;
use std::path::{Path, PathBuf};

/// A configuration is read whole at every commit; one of this size is a slip.
const LARGEST: u64 = 8 << 20;

/// Reads the configuration around the working directory, up to `root`;
/// `None` if there is none. All that is wrong with it is one error.
pub(super) fn load(ctx: &Ctx, root: &Path) -> Result<Option<Config>> {
    let Some(main) = find(ctx, root)? else { return Ok(None) };
    read(ctx, root, &main, &|path| files::read_bounded(path, LARGEST)).map(Some)
}

/// Finds the file that [`load`] would read first.
pub(crate) fn find(ctx: &Ctx, root: &Path) -> Result<Option<PathBuf>> {
    let start = ctx.cwd.canonicalize().unwrap_or_else(|_| ctx.cwd.clone());
    match ctx.global.config.as_ref().map(|file| ctx.cwd.join(file)) {
        Some(file) if file.is_file() => Ok(Some(file)),
        Some(file) => {
            let message = format!("there is no configuration `{}`", file.display());
            Err(Error::text(Kind::Usage, message).hint("`--config` takes a file that exists"))
        }
        None => config::find(&start, root, &|path| path.is_file()).map_err(|error| refuse(&[*error])),
    }
}

/// Reads the configuration as if `main` held `text`.
pub(crate) fn load_text(ctx: &Ctx, root: &Path, main: &Path, text: &[u8]) -> Result<Config> {
    read(ctx, root, main, &|path| {
        if path == main { Ok(text.to_vec()) } else { files::read_bounded(path, LARGEST) }
    })
}

/// Reads `text` as a configuration on its own.
pub(crate) fn load_alone(ctx: &Ctx, root: &Path, main: &Path, text: &[u8]) -> Result<Config> {
    read(ctx, root, main, &|path| {
        if path == main { Ok(text.to_vec()) } else { Err(std::io::ErrorKind::NotFound.into()) }
    })
}

fn read(ctx: &Ctx, root: &Path, main: &Path, read: &ReadFile<'_>) -> Result<Config> {
    let checks = registry::all();
    let rules = registry::docker_rules();
    let inputs = Inputs {
        main: Some(main),
        root,
        read,
        variable: &|name| ctx.env_text(name),
        known: Known { checks: &checks, tags: identify::all_tags(), docker_rules: &rules },
        bosun: env!("CARGO_PKG_VERSION"),
    };
    config::load(&inputs).map_err(|errors| refuse(&errors))
}

/// What a command says that cannot work without a configuration.
pub(crate) fn no_configuration() -> Error {
    Error::text(Kind::Usage, "there is no `bosun.yaml` here").hint("`bosun init` writes one")
}

/// Joins all that is wrong into one error, each with its line and a caret.
pub(super) fn refuse(errors: &[ConfigError]) -> Error {
    let mut lines = Vec::new();
    for error in errors {
        lines.push(error.to_string());
        if let Where::Text { origin, excerpt, width } = &error.place {
            let indent: String =
                excerpt.chars().take(origin.column - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
            lines.push(format!("    {excerpt}"));
            lines.push(format!("    {indent}{}", "^".repeat(*width)));
        }
        lines.extend(error.related.iter().map(|(origin, text)| {
            format!("  {}:{}:{}: {text}", origin.file.display(), origin.line, origin.column)
        }));
        lines.extend(error.help.as_ref().map(|help| format!("  help: {help}")));
    }
    let count = errors.len();
    let message = format!("the configuration has {count} mistake{}", if count == 1 { "" } else { "s" });
    let mut error = Error::text(Kind::Usage, message);
    error.details = lines;
    error
}

/// Reads a configuration from its text, for tests.
#[cfg(test)]
pub(super) fn parsed(text: &str) -> Config {
    config::load(&Inputs {
        main: Some(Path::new("/r/bosun.yaml")),
        root: Path::new("/r"),
        read: &|path| match path.file_name() {
            Some(name) if name == config::FILE => Ok(text.as_bytes().to_vec()),
            _ => Err(std::io::ErrorKind::NotFound.into()),
        },
        variable: &|_| None,
        known: Known { checks: &registry::all(), tags: identify::all_tags(), docker_rules: &[] },
        bosun: "1.0.0",
    })
    .expect("the test's configuration is valid")
}
