//! Which commands are a `pip install`, and what they install.

use crate::docker::given::Reading;
use crate::docker::rules::called::operands;
use crate::docker::shell::{Arg, Command};

/// The flags of pip whose value is the next argument, as hadolint has them.
const HADOLINT_VALUES: &[&str] = &[
    "abi",
    "b",
    "build",
    "e",
    "editable",
    "extra-index-url",
    "f",
    "find-links",
    "i",
    "implementation",
    "index-url",
    "no-binary",
    "only-binary",
    "platform",
    "prefix",
    "progress-bar",
    "proxy",
    "python",
    "python-version",
    "root",
    "root-user-action",
    "src",
    "t",
    "target",
    "trusted-host",
    "upgrade-strategy",
];

/// The same as pip and pipx have them.
const VALUES: &[&str] = &[
    "C",
    "abi",
    "b",
    "backend",
    "build",
    "build-constraint",
    "c",
    "cache-dir",
    "cert",
    "client-cert",
    "config-settings",
    "constraint",
    "d",
    "default-timeout",
    "download",
    "download-cache",
    "e",
    "editable",
    "exists-action",
    "extra-index-url",
    "f",
    "find-links",
    "global-option",
    "group",
    "i",
    "implementation",
    "index-url",
    "install-option",
    "keyring-provider",
    "log",
    "log-file",
    "no-binary",
    "only-binary",
    "pip-args",
    "platform",
    "prefix",
    "preinstall",
    "progress-bar",
    "proxy",
    "python",
    "python-version",
    "r",
    "report",
    "requirement",
    "resume-retries",
    "retries",
    "root",
    "root-user-action",
    "src",
    "suffix",
    "t",
    "target",
    "timeout",
    "trusted-host",
    "upgrade-strategy",
    "use-deprecated",
    "use-feature",
];

/// A `pip install`.
pub(super) struct Install<'c> {
    /// The word `install`.
    pub(super) word: &'c Arg,
    /// All that follows the program: of `python -m pip`, what follows `pip`.
    args: &'c [Arg],
    reading: Reading,
}

impl<'c> Install<'c> {
    /// Reads a command, which is looked at as [`called`] has it; pipx counts.
    ///
    /// [`called`]: crate::docker::rules::called::called
    pub(super) fn of(command: &'c Command, reading: Reading) -> Option<Self> {
        let name = command.name.as_str();
        if !name.starts_with('p') {
            return None;
        }
        if reading == Reading::Hadolint {
            return Self::as_hadolint(command);
        }
        let args = match name {
            "pipx" => command.args.as_slice(),
            _ if is_version_of(name, "pip") => command.args.as_slice(),
            _ if is_version_of(name, "python") || is_version_of(name, "pypy") => module_args(&command.args)?,
            _ => return None,
        };
        let word = *operands(args, VALUES, reading).first()?;
        (word.text == "install").then_some(Self { word, args, reading })
    }

    fn as_hadolint(command: &'c Command) -> Option<Self> {
        let (name, args) = (command.name.as_str(), command.args.as_slice());
        let is = |at: usize, text: &str| args.get(at).is_some_and(|arg| arg.text == text);
        let at = if name.starts_with("pip") && !name.starts_with("pipenv") {
            (0..args.len()).find(|at| is(*at, "install"))?
        } else if name.starts_with("python") {
            2 + (0..args.len()).find(|at| is(*at, "-m") && is(at + 1, "pip") && is(at + 2, "install"))?
        } else {
            return None;
        };
        Some(Self { word: &args[at], args, reading: Reading::Hadolint })
    }

    /// What is to be installed.
    pub(super) fn packages(&self) -> Vec<&'c Arg> {
        let values = if self.reading == Reading::Hadolint { HADOLINT_VALUES } else { VALUES };
        let mut operands = operands(self.args, values, self.reading);
        let install = operands.iter().position(|arg| arg.text == "install");
        operands.drain(..install.map_or(operands.len(), |at| at + 1));
        if self.reading == Reading::Hadolint {
            let again = operands.iter().take_while(|arg| arg.text == "install").count();
            operands.drain(..again);
        }
        operands
    }

    /// True unless hadolint's eyes look.
    pub(super) fn is_own(&self) -> bool {
        self.reading != Reading::Hadolint
    }

    pub(super) fn args(&self) -> &'c [Arg] {
        self.args
    }
}

/// True for `pip`, `pip3`, `pip3.12`.
fn is_version_of(name: &str, program: &str) -> bool {
    let is_version =
        |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    name.strip_prefix(program).is_some_and(is_version)
}

/// What follows `-m pip`.
fn module_args(args: &[Arg]) -> Option<&[Arg]> {
    let flags = args.iter().take_while(|arg| arg.is_flag() && arg.text != "-m").count();
    let rest = &args[flags..];
    match rest {
        [module, pip, rest @ ..] if module.text == "-m" && pip.text == "pip" => Some(rest),
        _ => args[..flags].last().filter(|arg| arg.text == "-mpip").map(|_| rest),
    }
}
