//! What a command leaves behind, as far as the runtime stage cares.

use super::bases::Known;
use super::calls::Call;
use crate::docker::environment::Environment;

/// One thing that a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Files below this folder are made or changed, and may be needed later.
    Makes(String),
    /// The folder is filled with much more than what is run later.
    Heaps(String),
    /// One program, or a file of its own, is made.
    Program(String),
    /// Programs are put into a folder under names that are not written here.
    ProgramsIn(String),
    /// Python packages, into what `pip` installs into by default.
    PythonPackages,
    /// Tools of the build are installed into Python.
    PythonTools,
    /// A virtual environment of Python is made.
    Venv(String),
    /// Packages of the system are installed.
    Installs(Install),
    /// Packages of the system are removed.
    Removes(Vec<String>),
    /// Packages can be had from more places.
    AddsSources,
    /// All packages of the system are renewed.
    Upgrades,
    /// Something is fetched that may be a program of any kind.
    Fetches,
    /// Only lists, caches and tools change, none of which is needed later.
    Passes,
    /// The same can be done in the runtime stage; these paths change.
    Repeats(Vec<String>),
    /// A user or group is made.
    MakesUser(String),
    /// What this installs may be linked to libraries of the system.
    Links(Links),
}

/// System packages that a command installs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Install {
    pub(super) packages: Vec<String>,
    /// Packages that others recommend come too.
    pub(super) recommends: bool,
}

/// Whose packages may be linked to libraries, and where their list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Links {
    /// Requirements: files, and packages named on the command line.
    Python {
        files: Vec<String>,
        names: Vec<String>,
    },
    Node {
        folder: String,
    },
    /// The same by Yarn, whose later kinds keep packages elsewhere.
    Yarn {
        folder: String,
    },
    Ruby {
        folder: String,
    },
    Rust {
        folder: String,
    },
}

/// What a command runs in.
pub(super) struct Around<'a> {
    pub(super) known: &'a Known,
    pub(super) environment: &'a Environment,
    /// The user who runs it is root.
    pub(super) is_root: bool,
    /// The text of the Dockerfile.
    pub(super) text: &'a str,
}

/// What came of reading a command: nothing if it is another's.
pub(super) type Reading = Option<Result<Vec<Effect>, String>>;

/// A program whose effects are known.
pub(super) struct Stack {
    pub(super) name: &'static str,
    pub(super) read: fn(&Call, &Around<'_>) -> Reading,
}

/// The folder that a command runs in, or why nobody can tell.
pub(super) fn here(call: &Call) -> Result<String, String> {
    call.cwd.clone().ok_or_else(|| format!("nobody can tell in which folder `{}` runs", call.name))
}

/// Its folder, and everything below, may be changed.
pub(super) fn makes_here(call: &Call) -> Result<Vec<Effect>, String> {
    Ok(vec![Effect::Makes(here(call)?)])
}
