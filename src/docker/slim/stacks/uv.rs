//! uv.

use crate::docker::expand::Found;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "uv", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name != "uv" {
        return None;
    }
    let words: Vec<&str> = call.operands().map(|arg| arg.text.as_str()).collect();
    Some(match words.as_slice() {
        ["sync", ..] => sync(call, around),
        ["pip", "install", ..] => pip(call, around),
        ["cache" | "--version" | "version", ..] => Ok(vec![Effect::Passes]),
        ["venv", ..] => {
            let target =
                call.operands().nth(1).map_or(Some(".venv".to_owned()), |arg| Some(arg.text.clone()));
            match target.and_then(|target| call.place(&target)) {
                Some(target) => Ok(vec![Effect::Venv(target)]),
                None => Err("where `uv venv` makes the environment is only known when it runs".to_owned()),
            }
        }
        _ => Err("what `uv` does here cannot be followed".to_owned()),
    })
}

/// `uv sync` makes `.venv` beside the project, with the Python of the image
/// where that is what ENV asks for.
fn sync(call: &Call, around: &Around<'_>) -> Result<Vec<Effect>, String> {
    let get = |name: &str| match around.environment.get(name) {
        Found::Value(value) => Some(value.to_owned()),
        _ => None,
    };
    let own_python = get("UV_PYTHON_DOWNLOADS").is_some_and(|value| matches!(value.as_str(), "0" | "never"))
        || get("UV_PYTHON_PREFERENCE").is_some_and(|value| value == "only-system")
        || call.has(&["--no-managed-python", "--no-python-downloads"]);
    if !own_python {
        return Err("uv may bring a Python of its own, outside of the environment; set \
                    `UV_PYTHON_DOWNLOADS=0`"
            .to_owned());
    }
    let folder = here(call)?;
    let venv = match get("UV_PROJECT_ENVIRONMENT") {
        Some(place) => call.place(&place).ok_or("where `uv sync` installs is only known when it runs")?,
        None => format!("{folder}/.venv"),
    };
    let links = Links::Python { files: vec![format!("{folder}/uv.lock")], names: Vec::new() };
    Ok(vec![Effect::Venv(venv), Effect::Makes(folder), Effect::Links(links)])
}

/// `uv pip install`, into Python itself where it is told so.
fn pip(call: &Call, around: &Around<'_>) -> Result<Vec<Effect>, String> {
    let is_system = call.has(&["--system"])
        || matches!(around.environment.get("UV_SYSTEM_PYTHON"), Found::Value("1" | "true"));
    if !is_system || !around.is_root || call.has(&["--target", "--prefix", "--python", "-p"]) {
        return Err("where `uv pip install` puts packages cannot be told; `--system` says it".to_owned());
    }
    let mut effects = vec![Effect::PythonPackages];
    let rest = call.args.iter().skip_while(|arg| arg.text != "install").cloned().collect::<Vec<_>>();
    let (files, names) = super::pip::wanted(call, &rest, &mut effects)?;
    effects.push(Effect::Links(Links::Python { files, names }));
    Ok(effects)
}
