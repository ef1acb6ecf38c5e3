//! Pipenv.

use crate::docker::expand::Found;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "pipenv", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name != "pipenv" {
        return None;
    }
    let words: Vec<&str> = call.operands().map(|arg| arg.text.as_str()).collect();
    Some(match words.as_slice() {
        ["install" | "sync", ..] => install(call, around),
        ["lock" | "verify" | "check", ..] => here(call).map(|folder| vec![Effect::Makes(folder)]),
        _ => Err("what `pipenv` does here cannot be followed".to_owned()),
    })
}

fn install(call: &Call, around: &Around<'_>) -> Result<Vec<Effect>, String> {
    let folder = here(call)?;
    let links =
        Effect::Links(Links::Python { files: vec![format!("{folder}/Pipfile.lock")], names: Vec::new() });
    if call.has(&["--system"]) {
        return Ok(vec![Effect::PythonPackages, Effect::Makes(folder), links]);
    }
    let in_project =
        call.assignments.iter().any(|(name, value)| name == "PIPENV_VENV_IN_PROJECT" && value == "1")
            || matches!(around.environment.get("PIPENV_VENV_IN_PROJECT"), Found::Value("1" | "true"));
    if in_project {
        return Ok(vec![Effect::Venv(format!("{folder}/.venv")), Effect::Makes(folder), links]);
    }
    Err("pipenv installs into a folder that only it knows; set `PIPENV_VENV_IN_PROJECT=1`".to_owned())
}
