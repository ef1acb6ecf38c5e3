//! Cargo.

use crate::docker::expand::Found;
use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "cargo", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name == "rustup" {
        return Some(Ok(vec![Effect::Passes]));
    }
    if call.name != "cargo" {
        return None;
    }
    if around.known.family != Family::Rust {
        return Some(Err("this base has no Cargo of its own".to_owned()));
    }
    let first = call.operands().map(|arg| arg.text.as_str()).find(|word| !word.starts_with('+'));
    Some(match first.unwrap_or_default() {
        "build" | "b" => build(call, around),
        "install" => install(call),
        "clean" | "fetch" | "check" | "version" | "test" | "clippy" | "vendor" => Ok(vec![Effect::Passes]),
        other => Err(format!("what `cargo {other}` makes cannot be followed")),
    })
}

fn build(call: &Call, around: &Around<'_>) -> Result<Vec<Effect>, String> {
    if call.value(&["--manifest-path", "--target-dir"]).is_some()
        || around.environment.get("CARGO_TARGET_DIR") != Found::Missing
        || call.assignments.iter().any(|(name, _)| name == "CARGO_TARGET_DIR")
    {
        return Err("where `cargo build` writes is moved, which is not followed".to_owned());
    }
    let folder = here(call)?;
    Ok(vec![Effect::Heaps(format!("{folder}/target")), Effect::Links(Links::Rust { folder })])
}

fn install(call: &Call) -> Result<Vec<Effect>, String> {
    let Some(path) = call.value(&["--path"]) else {
        return Err("what `cargo install` brings from elsewhere cannot be looked into".to_owned());
    };
    let folder = call.place(path).ok_or("what `cargo install` builds is only known when it runs")?;
    let target = format!("{}/target", here(call)?);
    match call.value(&["--root"]) {
        Some(root) => {
            let root = call.place(root).ok_or("where `cargo install` writes is only known when it runs")?;
            Ok(vec![
                Effect::ProgramsIn(format!("{root}/bin")),
                Effect::Heaps(target),
                Effect::Links(Links::Rust { folder }),
            ])
        }
        None => Ok(vec![
            Effect::ProgramsIn("/usr/local/cargo/bin".to_owned()),
            Effect::Heaps(target),
            Effect::Links(Links::Rust { folder }),
        ]),
    }
}
