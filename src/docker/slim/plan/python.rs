//! Where Python's packages are, and how they come into the runtime stage.

use super::super::answer::Stop;
use super::super::bases::Family;
use super::super::gates::Fat;
use super::super::layout::Layout;
use super::super::line_of;
use super::super::steps::{Role, Step};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::expand::Found;

/// Where packages go if the file says nothing else.
pub(in super::super) const VENV: &str = "/opt/venv";

/// What becomes of packages that go into Python itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Python {
    /// There are none, or the file has an environment for them.
    Nothing,
    /// They go into an environment that the builder gets.
    Venv,
    /// They stay where they are, and this folder is copied.
    System(&'static str),
}

impl Python {
    /// The folder that is copied.
    pub(in super::super) const fn folder(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Venv => Some(VENV),
            Self::System(folder) => Some(folder),
        }
    }

    /// Decides; an error where nobody can tell where packages are.
    pub(super) fn of(
        file: &Dockerfile,
        fat: &Fat<'_>,
        steps: &[Step],
        layout: &Layout,
    ) -> Result<Self, Stop> {
        let (Some(first), Some(_)) = (layout.first_python, layout.python) else { return Ok(Self::Nothing) };
        if let Some(venv) = layout.venvs.first() {
            let leads = steps.iter().filter(|step| step.index == first).any(|step| {
                let path = step.environment.get("PATH");
                let activates = |run: &super::super::steps::Run| {
                    run.calls
                        .calls
                        .iter()
                        .any(|call| call.args.iter().any(|arg| arg.text.ends_with("/activate")))
                };
                matches!(path, Found::Value(path) if path.contains(venv.as_str()))
                    || matches!(&step.role, Role::Run(run) if activates(run))
            });
            return match leads {
                true => Ok(Self::Nothing),
                false => Err(Stop::refused(
                    line_of(file, first),
                    format!(
                        "`{venv}` is made, but PATH does not lead to it, so where pip installs cannot be told"
                    ),
                )),
            };
        }
        let text = file.text();
        let names = [
            "/usr/local/bin/",
            "/usr/local/lib/",
            "site-packages",
            "dist-packages",
            "--user",
            "--system",
            "UV_SYSTEM_PYTHON",
            VENV,
        ];
        let is_named = names.iter().any(|name| text.contains(name));
        let is_old = ["python:2", "python:3.3"].iter().any(|old| fat.base.contains(old));
        Ok(match fat.known.family {
            Family::Pypy => Self::System("/opt/pypy"),
            Family::Python if !is_named && !is_old => Self::Venv,
            // Where names of the system's own Python stand, it stays as it is.
            Family::Python | Family::System => Self::System("/usr/local"),
            _ => Self::Nothing,
        })
    }
}
