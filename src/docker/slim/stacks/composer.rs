//! Composer and what PHP's images have of their own.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Reading, Stack, here};

/// Where Debian's and Ubuntu's PHP has its extensions.
const MODULES: &str = "/usr/lib/php";

pub(super) static STACK: Stack = Stack { name: "composer", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name == "pecl" && around.known.family == Family::System {
        let is_install = call.operands().next().is_some_and(|arg| arg.text == "install");
        return is_install.then(|| Ok(vec![Effect::Makes(MODULES.to_owned())]));
    }
    if around.text.contains("phpize") && around.known.family == Family::System {
        let builds_aside = call.cwd.as_deref().is_some_and(super::is_scratch);
        match call.name.as_str() {
            "phpize" => return Some(Ok(vec![Effect::Passes])),
            "configure" if builds_aside => return Some(Ok(vec![Effect::Passes])),
            "make" if builds_aside && call.has(&["install"]) => {
                return Some(Ok(vec![Effect::Makes(MODULES.to_owned())]));
            }
            "make" if builds_aside => return Some(Ok(vec![Effect::Passes])),
            _ => {}
        }
    }
    if call.name != "composer" {
        return None;
    }
    Some(match call.operands().next().map_or("", |arg| arg.text.as_str()) {
        "install" | "update" | "require" | "dump-autoload" | "dumpautoload" | "remove" => {
            here(call).map(|folder| vec![Effect::Makes(folder)])
        }
        "clear-cache" | "clearcache" | "validate" => Ok(vec![Effect::Passes]),
        other => Err(format!("what `composer {other}` does cannot be followed")),
    })
}
