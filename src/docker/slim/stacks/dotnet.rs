//! .NET.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Reading, Stack, here, makes_here};

pub(super) static STACK: Stack = Stack { name: "dotnet", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name != "dotnet" {
        return None;
    }
    if around.known.family != Family::Dotnet {
        return Some(Err("this base has no .NET of its own".to_owned()));
    }
    Some(match call.operands().next().map_or("", |arg| arg.text.as_str()) {
        "restore" | "build" | "clean" | "test" | "new" | "add" | "sln" => makes_here(call),
        "publish" => publish(call),
        "nuget" | "dev-certs" | "--info" => Ok(vec![Effect::Passes]),
        other => Err(format!("what `dotnet {other}` makes cannot be followed")),
    })
}

fn publish(call: &Call) -> Result<Vec<Effect>, String> {
    let mut effects = vec![Effect::Makes(here(call)?)];
    if let Some(target) = call.value(&["-o", "--output"]) {
        effects.push(Effect::Makes(
            call.place(target).ok_or("where `dotnet publish` writes is only known when it runs")?,
        ));
    }
    Ok(effects)
}
