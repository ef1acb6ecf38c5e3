//! Debian's and Ubuntu's packages.

use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Install, Reading, Stack};

pub(super) static STACK: Stack = Stack { name: "apt", read };

const TAKES_VALUE: [&str; 8] =
    ["-o", "--option", "-t", "--target-release", "-c", "--config-file", "-a", "--host-architecture"];

fn read(call: &Call, _around: &Around<'_>) -> Reading {
    if call.name == "apk" {
        return Some(Err(
            "Alpine's images are small already, and what a build adds there is not followed".to_owned()
        ));
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
        // Newer packages than those of the base: both bases have the same.
        "upgrade" | "dist-upgrade" => {
            Err("it upgrades the system, which the runtime stage would have to repeat".to_owned())
        }
        "autoremove" => Ok(vec![Effect::Passes]),
        "remove" | "purge" => Ok(vec![Effect::Passes]),
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
