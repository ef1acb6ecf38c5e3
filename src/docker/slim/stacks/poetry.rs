//! Poetry.

use crate::docker::expand::Found;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "poetry", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name != "poetry" {
        return None;
    }
    let words: Vec<&str> = call.operands().map(|arg| arg.text.as_str()).collect();
    Some(match words.as_slice() {
        ["config", "virtualenvs.create", "false", ..] => Ok(vec![Effect::Passes]),
        ["config", "virtualenvs.in-project", "true", ..] => {
            Err("set `POETRY_VIRTUALENVS_IN_PROJECT=1` by ENV, so that each command sees it".to_owned())
        }
        ["lock" | "check" | "cache" | "--version", ..] => makes(call),
        ["install", ..] => install(call, around),
        _ => Err("what `poetry` does here cannot be followed".to_owned()),
    })
}

fn makes(call: &Call) -> Result<Vec<Effect>, String> {
    here(call).map(|folder| vec![Effect::Makes(folder)])
}

/// Installs into `.venv` of the folder, or into Python itself, as ENV says.
fn install(call: &Call, around: &Around<'_>) -> Result<Vec<Effect>, String> {
    let is = |name: &str, values: &[&str]| matches!(around.environment.get(name), Found::Value(value) if values.contains(&value));
    let folder = here(call)?;
    let into_python =
        is("POETRY_VIRTUALENVS_CREATE", &["0", "false"]) || around.text.contains("virtualenvs.create false");
    let links =
        Effect::Links(Links::Python { files: vec![format!("{folder}/poetry.lock")], names: Vec::new() });
    if into_python && around.is_root {
        return Ok(vec![Effect::PythonPackages, Effect::Makes(folder), links]);
    }
    let in_project = is("POETRY_VIRTUALENVS_IN_PROJECT", &["1", "true"]);
    if in_project && !into_python {
        return Ok(vec![Effect::Venv(format!("{folder}/.venv")), Effect::Makes(folder), links]);
    }
    Err("poetry installs into a folder that only it knows; set `POETRY_VIRTUALENVS_IN_PROJECT=1`".to_owned())
}
