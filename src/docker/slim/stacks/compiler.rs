//! C and C++: compilers and make.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Reading, Stack, here, makes_here};

pub(super) static STACK: Stack = Stack { name: "compiler", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    let is_compiler = matches!(call.name.as_str(), "gcc" | "g++" | "cc" | "c++" | "clang" | "clang++");
    if !is_compiler && !matches!(call.name.as_str(), "make" | "cmake" | "ninja" | "strip") {
        return None;
    }
    if around.known.family != Family::System {
        return Some(Err(format!("what `{}` is linked to in this base cannot be told", call.name)));
    }
    if is_compiler {
        return Some(match call.value(&["-o"]) {
            Some(target) => call
                .place(target)
                .map(|path| vec![Effect::Program(path)])
                .ok_or_else(|| "where the compiler writes is only known when it runs".to_owned()),
            None => makes_here(call),
        });
    }
    if call.has(&["install", "--install"]) {
        return Some(Err(format!("where `{} install` puts files is not written here", call.name)));
    }
    Some(match call.value(&["-C", "--build", "-B"]) {
        Some(folder) => here(call).and_then(|here| {
            let folder = call.place(folder).ok_or("where it builds is only known when it runs")?;
            Ok(vec![Effect::Makes(here), Effect::Makes(folder)])
        }),
        None => makes_here(call),
    })
}
