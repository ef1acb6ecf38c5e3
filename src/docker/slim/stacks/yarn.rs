//! Yarn, in both its kinds.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "yarn", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name != "yarn" && call.name != "yarnpkg" {
        return None;
    }
    if around.known.family != Family::Node {
        return Some(Err("this base has no Node of its own".to_owned()));
    }
    let takes_value = ["--cwd", "--network-timeout", "--cache-folder", "--registry", "--modules-folder"];
    if call.value(&["--cwd", "--modules-folder"]).is_some() {
        return Some(Err("`yarn` works in another folder than its own, which is not followed".to_owned()));
    }
    let operands = call.operands_after(&takes_value);
    Some(match operands.first().map(|arg| arg.text.as_str()) {
        Some("cache" | "config" | "versions") => Ok(vec![Effect::Passes]),
        Some("global" | "dlx") => Err("what `yarn global` installs is outside of the application".to_owned()),
        None | Some("install" | "add" | "workspaces" | "rebuild") => here(call)
            .map(|folder| vec![Effect::Makes(folder.clone()), Effect::Links(Links::Yarn { folder })]),
        Some(_) => here(call).map(|folder| vec![Effect::Makes(folder)]),
    })
}
