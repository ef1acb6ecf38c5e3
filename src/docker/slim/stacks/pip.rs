//! pip and Python's own virtual environments.

use super::super::bases::Family;
use crate::docker::slim::calls::{Arg, Call};
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "pip", read };

const TAKES_VALUE: [&str; 18] = [
    "-r",
    "--requirement",
    "-c",
    "--constraint",
    "-i",
    "--index-url",
    "--extra-index-url",
    "-f",
    "--find-links",
    "--trusted-host",
    "-e",
    "--editable",
    "--timeout",
    "--retries",
    "--cache-dir",
    "--progress-bar",
    "--prefix",
    "--root",
];

/// Packages that install others, and that nothing imports when it runs.
const TOOLS: [&str; 8] = ["pip", "setuptools", "wheel", "poetry", "pipenv", "uv", "pdm", "virtualenv"];

fn read(call: &Call, around: &Around<'_>) -> Reading {
    let is_pip = |name: &str| name.strip_prefix("pip").is_some_and(is_version);
    let is_python = |name: &str| {
        name.strip_prefix("python").or_else(|| name.strip_prefix("pypy")).is_some_and(is_version)
    };
    let is_virtualenv = call.name == "virtualenv";
    if !(is_pip(&call.name) || is_python(&call.name) || is_virtualenv) {
        return None;
    }
    let words: Vec<&str> = call.args.iter().map(|arg| arg.text.as_str()).collect();
    let rest = match words.as_slice() {
        _ if is_virtualenv => return Some(venv(call, 0)),
        _ if is_pip(&call.name) => 0,
        ["-m", "pip", ..] => 2,
        ["-m", "venv" | "virtualenv", ..] => return Some(venv(call, 2)),
        ["-m", "compileall", ..] => return Some(compiled(call)),
        ["manage.py" | "./manage.py", "collectstatic" | "compilemessages", ..] => {
            return Some(here(call).map(|folder| vec![Effect::Makes(folder)]));
        }
        ["-m", "spacy", "download", ..] => return Some(Ok(vec![Effect::PythonPackages])),
        ["-m", "nltk.downloader", rest @ ..] if around.is_root && !rest.contains(&"-d") => {
            return Some(Ok(vec![Effect::Makes("/root/nltk_data".to_owned())]));
        }
        ["setup.py", "install" | "develop" | "build_ext" | "build", rest @ ..]
            if around.is_root && rest.iter().all(|word| matches!(*word, "--inplace" | "-i")) =>
        {
            return Some(
                here(call).map(|folder| vec![Effect::PythonPackages, Effect::Makes(folder), unknown()]),
            );
        }
        ["-m", "spacy" | "nltk.downloader" | "playwright", ..] => {
            return Some(Err(format!(
                "where `{} -m {}` puts its files cannot be followed",
                call.name, words[1]
            )));
        }
        _ => {
            return Some(Err(format!(
                "what the program that `{}` runs writes cannot be followed",
                call.name
            )));
        }
    };
    Some(pip(call, around, rest))
}

/// Links to whatever the project itself wants.
fn unknown() -> Effect {
    Effect::Links(Links::Python { files: Vec::new(), names: vec![".".to_owned()] })
}

/// The end of `python3.11`.
fn is_version(rest: &str) -> bool {
    rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn venv(call: &Call, skip: usize) -> Result<Vec<Effect>, String> {
    let operands: Vec<_> = call.operands_after(&["--prompt", "-p", "--python"]);
    let skip = skip.saturating_sub(1);
    let target = operands.get(skip).and_then(|arg| call.path(arg));
    let target = target.ok_or("where the virtual environment is made is only known when it runs")?;
    if call.has(&["--copies", "--system-site-packages"]) {
        return Err("the virtual environment takes packages of the system".to_owned());
    }
    Ok(vec![Effect::Venv(target)])
}

fn compiled(call: &Call) -> Result<Vec<Effect>, String> {
    here(call).map(|folder| vec![Effect::Makes(folder)])
}

fn pip(call: &Call, around: &Around<'_>, skip: usize) -> Result<Vec<Effect>, String> {
    let args = &call.args[skip..];
    let Some(command) = args.iter().find(|arg| !arg.text.starts_with('-')) else {
        return Ok(vec![Effect::Passes]);
    };
    match command.text.as_str() {
        "install" => {}
        "cache" | "list" | "freeze" | "check" | "show" | "config" | "--version" | "debug" => {
            return Ok(vec![Effect::Passes]);
        }
        "uninstall" => return Ok(vec![Effect::PythonPackages]),
        other => return Err(format!("what `pip {other}` writes cannot be followed")),
    }
    if !matches!(around.known.family, Family::Python | Family::Pypy | Family::System) {
        return Err(
            "this base has no Python of its own, so that where `pip` installs cannot be told".to_owned()
        );
    }
    let elsewhere = ["-t", "--target", "--prefix", "--root", "--python"];
    if let Some(flag) = args.iter().find(|arg| {
        elsewhere.iter().any(|flag| {
            arg.text == *flag || flag.starts_with("--") && arg.text.starts_with(&format!("{flag}="))
        })
    }) {
        return Err(format!("`{}` puts packages elsewhere than Python looks by itself", flag.text));
    }
    if !around.is_root {
        return Err("packages that a user installs who is not root land in that user's home".to_owned());
    }
    // The pip of an environment installs there.
    let venv =
        call.program.rsplit_once("/bin/").map(|(venv, _)| venv).filter(|venv| !venv.starts_with("/usr"));
    let is_users = args.iter().any(|arg| arg.text == "--user");
    let own = if let Some(venv) = venv {
        Effect::Makes(call.place(venv).ok_or("where pip installs is only known when it runs")?)
    } else if is_users {
        Effect::Makes("/root/.local".to_owned())
    } else {
        Effect::PythonPackages
    };
    let mut effects = vec![own];
    let (files, names) = wanted(call, args, &mut effects)?;
    let is_tool = |name: &String| {
        let end = name.find(['=', '<', '>', '[', '~', '!', ' ']).unwrap_or(name.len());
        TOOLS.contains(&&name[..end])
    };
    if files.is_empty() && !names.is_empty() && names.iter().all(is_tool) {
        return Ok(vec![Effect::PythonTools]);
    }
    effects.push(Effect::Links(Links::Python { files, names }));
    Ok(effects)
}

/// Reads which files of requirements and which packages are installed; what
/// lies in folders changes them.
pub(super) fn wanted(
    call: &Call,
    args: &[Arg],
    effects: &mut Vec<Effect>,
) -> Result<(Vec<String>, Vec<String>), String> {
    let (mut files, mut names) = (Vec::new(), Vec::new());
    let mut iter = args.iter().peekable();
    while let Some(arg) = iter.next() {
        let text = arg.text.as_str();
        let value = match text.split_once('=') {
            Some((flag, value)) if flag.starts_with("--") => Some((flag, value.to_owned())),
            _ if TAKES_VALUE.contains(&text) => iter.next().map(|next| (text, next.text.clone())),
            _ => text.strip_prefix("-r").filter(|rest| !rest.is_empty()).map(|rest| ("-r", rest.to_owned())),
        };
        match value {
            Some(("-r" | "--requirement", file)) => {
                files.push(
                    call.place(&file).ok_or("which requirements are installed is only known when it runs")?,
                );
            }
            Some(("-e" | "--editable", place)) => {
                effects.push(Effect::Makes(
                    call.place(&place).ok_or("where `pip install -e` looks is not known")?,
                ));
                names.push(".".to_owned());
            }
            Some(_) => {}
            None if text.starts_with('-') || text == "install" => {}
            None if text == "."
                || text.starts_with("./")
                || text.starts_with('/')
                || text.starts_with(".[") =>
            {
                effects.push(Effect::Makes(here(call)?));
                names.push(".".to_owned());
            }
            None => names.push(text.to_owned()),
        }
    }
    Ok((files, names))
}
