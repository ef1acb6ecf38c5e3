//! PDM.

use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "pdm", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name != "pdm" {
        return None;
    }
    let words: Vec<&str> = call.operands().map(|arg| arg.text.as_str()).collect();
    Some(match words.as_slice() {
        ["install" | "sync", ..] => install(call, around),
        ["lock" | "cache" | "export", ..] => here(call).map(|folder| vec![Effect::Makes(folder)]),
        _ => Err("what `pdm` does here cannot be followed".to_owned()),
    })
}

/// Installs into `.venv` beside the project, unless it is told otherwise.
fn install(call: &Call, around: &Around<'_>) -> Result<Vec<Effect>, String> {
    let settings = ["use_venv", "PDM_USE_VENV", "__pypackages__", "in_project", "PDM_VENV", "--global", "-g"];
    if settings.iter().any(|setting| around.text.contains(&format!(" {setting}")) || call.has(&[setting])) {
        return Err("where `pdm` installs is set in a way that is not followed".to_owned());
    }
    let folder = here(call)?;
    let links = Links::Python { files: vec![format!("{folder}/pdm.lock")], names: Vec::new() };
    Ok(vec![Effect::Venv(format!("{folder}/.venv")), Effect::Makes(folder), Effect::Links(links)])
}
