//! Composer and what PHP's images have of their own.

use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "composer", read };

fn read(call: &Call, _around: &Around<'_>) -> Reading {
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
