//! npm, npx and node itself.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "npm", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    match call.name.as_str() {
        "npm" | "pnpm" => {}
        "corepack" => return Some(Ok(vec![Effect::Repeats(Vec::new())])),
        "tsc" | "vite" | "webpack" | "ng" | "next" => {
            return Some(here(call).map(|folder| vec![Effect::Makes(folder)]));
        }
        _ => return None,
    }
    if around.known.family != Family::Node {
        return Some(Err("this base has no Node of its own".to_owned()));
    }
    Some(npm(call))
}

/// Packages that only build, so that nothing misses them later.
const BUILD_ONLY: [&str; 10] = [
    "typescript",
    "@angular/cli",
    "webpack",
    "webpack-cli",
    "gulp",
    "gulp-cli",
    "grunt-cli",
    "node-gyp",
    "turbo",
    "vite",
];

fn npm(call: &Call) -> Result<Vec<Effect>, String> {
    let operands =
        call.operands_after(&["--registry", "--cache", "--loglevel", "--prefix", "-C", "--omit", "--filter"]);
    if call.value(&["--prefix", "-C", "--dir"]).is_some() {
        return Err(format!("`{}` works in another folder than its own, which is not followed", call.name));
    }
    let is_global = call.has(&["-g", "--global", "--location=global"]);
    let first = operands.first().map_or("install", |arg| arg.text.as_str());
    match first {
        "install" | "i" | "ci" | "add" if is_global => {
            global(&operands.iter().skip(1).map(|arg| arg.text.as_str()).collect::<Vec<_>>())
        }
        "install" | "i" | "ci" | "add" | "clean-install" | "rebuild" | "prune" | "dedupe" => {
            let folder = here(call)?;
            Ok(vec![Effect::Makes(folder.clone()), Effect::Links(Links::Node { folder })])
        }
        "run" | "run-script" | "build" | "test" | "t" | "exec" | "fetch" => {
            here(call).map(|folder| vec![Effect::Makes(folder)])
        }
        "cache" | "config" | "set" | "audit" | "version" | "store" | "ls" | "list" | "fund" => {
            Ok(vec![Effect::Passes])
        }
        other => Err(format!("what `{} {other}` does cannot be followed", call.name)),
    }
}

/// Global packages: those that only build stay behind, all others would have
/// to be installed in the runtime stage too.
fn global(packages: &[&str]) -> Result<Vec<Effect>, String> {
    let name = |package: &str| {
        let at = package.get(1..).and_then(|rest| rest.find('@')).map_or(package.len(), |at| at + 1);
        package[..at].to_owned()
    };
    if packages.iter().all(|package| BUILD_ONLY.contains(&name(package).as_str())) {
        return Ok(vec![Effect::Passes]);
    }
    // Written in JavaScript alone, without a line for the compiler.
    let pure = ["npm", "pnpm", "yarn", "pm2", "serve", "http-server", "nodemon", "concurrently", "forever"];
    if packages.iter().all(|package| pure.contains(&name(package).as_str())) {
        return Ok(vec![Effect::Repeats(Vec::new())]);
    }
    Err(format!("`{}` is installed for all, and what it needs cannot be told", packages.join(" ")))
}
