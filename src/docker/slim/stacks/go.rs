//! Go.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "go", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name != "go" {
        return None;
    }
    if around.known.family != Family::Go {
        return Some(Err("this base has no Go of its own".to_owned()));
    }
    if let Some((name, _)) = call.assignments.iter().find(|(name, _)| name == "GOBIN" || name == "GOPATH") {
        return Some(Err(format!("`{name}` moves where Go installs")));
    }
    let operands =
        call.operands_after(&["-C", "-o", "-ldflags", "-tags", "-gcflags", "-mod", "-p", "-asmflags"]);
    Some(match operands.first().map_or("", |arg| arg.text.as_str()) {
        "build" => build(call),
        "install" => Ok(vec![Effect::ProgramsIn("/go/bin".to_owned())]),
        "get" => {
            here(call).map(|folder| vec![Effect::Makes(folder), Effect::ProgramsIn("/go/bin".to_owned())])
        }
        "mod" | "generate" | "fmt" | "work" => match operands.get(1).map(|arg| arg.text.as_str()) {
            Some("download" | "verify") => Ok(vec![Effect::Passes]),
            _ => here(call).map(|folder| vec![Effect::Makes(folder)]),
        },
        "vet" | "version" | "env" | "list" | "clean" | "test" => Ok(vec![Effect::Passes]),
        other => Err(format!("what `go {other}` makes cannot be followed")),
    })
}

fn build(call: &Call) -> Result<Vec<Effect>, String> {
    if call.value(&["-C"]).is_some() {
        return Err("`go build -C` works in another folder, which is not followed".to_owned());
    }
    match call.value(&["-o"]) {
        Some(target) => {
            let path = call.place(target).ok_or("where `go build` writes is only known when it runs")?;
            if target.ends_with('/') {
                return Ok(vec![Effect::ProgramsIn(path)]);
            }
            Ok(vec![Effect::Program(path)])
        }
        None => here(call).map(|folder| vec![Effect::Makes(folder)]),
    }
}
