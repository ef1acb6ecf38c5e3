//! Bundler and RubyGems.

use crate::docker::expand::Found;
use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Effect, Links, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "bundler", read };

/// Where the official images have gems and the settings of Bundler.
const GEMS: &str = "/usr/local/bundle";

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if !matches!(call.name.as_str(), "bundle" | "bundler" | "gem" | "rails" | "rake") {
        return None;
    }
    if around.known.family != Family::Ruby {
        return Some(Err("this base has no Ruby of its own".to_owned()));
    }
    let moved = ["GEM_HOME", "BUNDLE_APP_CONFIG", "BUNDLE_PATH"]
        .into_iter()
        .find(|name| matches!(around.environment.get(name), Found::Value(_) | Found::Unset));
    if let Some(name) = moved {
        return Some(Err(format!("`{name}` moves where gems are installed, which is not followed")));
    }
    let words: Vec<&str> = call.operands().map(|arg| arg.text.as_str()).collect();
    Some(match (call.name.as_str(), words.as_slice()) {
        ("gem", ["install" | "update", rest @ ..]) => {
            let bundler_only =
                rest.iter().all(|word| word.starts_with("bundler") || !word.contains(char::is_alphabetic));
            match bundler_only {
                true => Ok(vec![Effect::Makes(GEMS.to_owned())]),
                false => Ok(vec![
                    Effect::Makes(GEMS.to_owned()),
                    Effect::Links(Links::Ruby { folder: String::new() }),
                ]),
            }
        }
        ("bundle" | "bundler", ["config", ..]) => config(call),
        ("bundle" | "bundler", ["install" | "update", ..]) => install(call),
        ("bundle" | "bundler", ["clean" | "lock" | "check", ..]) => {
            here(call).map(|folder| vec![Effect::Makes(GEMS.to_owned()), Effect::Makes(folder)])
        }
        ("bundle", ["exec", ..]) | ("rails" | "rake", _) => {
            here(call).map(|folder| vec![Effect::Makes(folder)])
        }
        _ => Err(format!("what `{}` does here cannot be followed", call.name)),
    })
}

fn config(call: &Call) -> Result<Vec<Effect>, String> {
    if call.has(&["path", "system_bindir", "bin"]) {
        return Err("it moves where gems are installed, which is not followed".to_owned());
    }
    if call.has(&["--global"]) {
        return Err(
            "settings for all of a user's projects lie in the user's home, outside of the application"
                .to_owned(),
        );
    }
    Ok(vec![Effect::Makes(GEMS.to_owned())])
}

fn install(call: &Call) -> Result<Vec<Effect>, String> {
    let folder = here(call)?;
    let mut effects = vec![Effect::Makes(GEMS.to_owned()), Effect::Makes(folder.clone())];
    let place = match call.value(&["--gemfile"]) {
        Some(file) => {
            let path = call.place(file).ok_or("which gems are installed is only known when it runs")?;
            path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned())
        }
        None => folder.clone(),
    };
    if let Some(path) = call.value(&["--path"]) {
        effects.push(Effect::Makes(
            call.place(path).ok_or("where gems are installed is only known when it runs")?,
        ));
    }
    effects.push(Effect::Links(Links::Ruby { folder: place }));
    Ok(effects)
}
