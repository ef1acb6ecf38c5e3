//! Debian's and Ubuntu's packages.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Install, Reading, Stack};

pub(super) static STACK: Stack = Stack { name: "apt", read };

const TAKES_VALUE: [&str; 8] =
    ["-o", "--option", "-t", "--target-release", "-c", "--config-file", "-a", "--host-architecture"];

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name == "apk" {
        return Some(apk(call));
    }
    let is_system = around.known.family == Family::System;
    if call.name == "add-apt-repository" && is_system {
        // Where a PPA leaves its key and its address is known.
        let is_ppa = call.operands().all(|arg| arg.is_known && arg.text.starts_with("ppa:"));
        return is_ppa.then(|| Ok(vec![Effect::AddsSources]));
    }
    if call.name == "apt-mark" || call.name == "dpkg" && call.has(&["--print-architecture"]) {
        return Some(Ok(vec![Effect::Passes]));
    }
    if !matches!(call.name.as_str(), "apt-get" | "apt" | "aptitude") {
        return None;
    }
    let operands = call.operands_after(&TAKES_VALUE);
    let Some((what, rest)) = operands.split_first() else { return Some(Ok(vec![Effect::Passes])) };
    Some(match what.text.as_str() {
        "update" | "clean" | "autoclean" | "check" => Ok(vec![Effect::Passes]),
        "upgrade" | "dist-upgrade" | "full-upgrade" if is_system => Ok(vec![Effect::Upgrades]),
        "upgrade" | "dist-upgrade" | "full-upgrade" => {
            Err("it upgrades the system, which the runtime stage would have to repeat".to_owned())
        }
        "autoremove" => Ok(vec![Effect::Passes]),
        "remove" | "purge" => Ok(vec![Effect::Removes(rest.iter().map(|arg| arg.text.clone()).collect())]),
        "install" | "reinstall" => {
            if call.value(&["-t", "--target-release"]).is_some() {
                return Some(Err("it installs packages of another release".to_owned()));
            }
            let mut packages = Vec::new();
            for arg in rest {
                let plain = arg.text.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.:=~_".contains(&b));
                if !arg.is_known || !plain || arg.text.contains('/') {
                    return Some(Err(format!("which package `{}` is, is only known when it runs", arg.text)));
                }
                packages.push(arg.text.clone());
            }
            let quiet = call.args.iter().any(|arg| {
                arg.text == "--no-install-recommends"
                    || arg.text.to_ascii_lowercase().contains("install-recommends=0")
                    || arg.text.to_ascii_lowercase().contains("install-recommends=false")
            });
            Ok(vec![Effect::Installs(Install { packages, recommends: !quiet })])
        }
        other => Err(format!("what `apt-get {other}` does cannot be followed")),
    })
}

/// Alpine's packages: only tools of builds can stay behind, since what else
/// programs need of them is not looked up.
fn apk(call: &Call) -> Result<Vec<Effect>, String> {
    const TOOLS: [&str; 8] =
        ["git", "make", "curl", "wget", "ca-certificates", "upx", "openssh-client", "bash"];
    let operands = call.operands_after(&["-X", "--repository", "-t", "--virtual"]);
    match operands.split_first() {
        Some((what, packages)) if what.text == "add" => {
            match packages.iter().find(|arg| !TOOLS.contains(&arg.text.as_str())) {
                Some(other) => {
                    Err(format!("what programs need of Alpine's `{}` is not looked up", other.text))
                }
                None => Ok(vec![Effect::Passes]),
            }
        }
        Some((what, _)) if matches!(what.text.as_str(), "update" | "del" | "upgrade" | "fix") => {
            Ok(vec![Effect::Passes])
        }
        _ => Err("what `apk` does here cannot be followed".to_owned()),
    }
}
