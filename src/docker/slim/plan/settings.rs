//! Settings that the runtime stage cannot repeat.

use super::super::answer::Stop;
use super::super::bases::Family;
use super::super::gates::Fat;
use super::super::layout::{How, Layout, is_within};
use super::super::steps::Step;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::syntax::{Body, Keyword};

/// Refuses settings that the runtime stage cannot repeat.
pub(super) fn check(file: &Dockerfile, fat: &Fat<'_>, steps: &[Step]) -> Result<(), Stop> {
    for step in steps {
        variables(file, fat, steps, step)?;
        let Body::Pairs { pairs, .. } = &file.syntax.instructions[step.index].body else { continue };
        for pair in pairs {
            let Some(value) = &pair.value else { continue };
            if pair.name.text == "PATH" && !value.text.contains("$PATH") && !value.text.contains("${PATH") {
                return Err(Stop::refused(step.line, "PATH is set anew, without what the base has in it"));
            }
            let moves = matches!(
                pair.name.text.as_str(),
                "PYTHONHOME" | "PIP_TARGET" | "PIP_PREFIX" | "PIP_USER" | "PYTHONUSERBASE"
            );
            if moves && fat.known.family == Family::Python {
                return Err(Stop::refused(
                    step.line,
                    format!("`{}` moves where Python's packages are", pair.name.text),
                ));
            }
        }
    }
    Ok(())
}

/// Variables of toolchains, which their bases set and runtime images do not.
const TOOLCHAINS: [&str; 16] = [
    "GOPATH",
    "GOROOT",
    "GOLANG_VERSION",
    "GOTOOLCHAIN",
    "CARGO_HOME",
    "RUSTUP_HOME",
    "RUST_VERSION",
    "MAVEN_HOME",
    "MAVEN_CONFIG",
    "MAVEN_VERSION",
    "GRADLE_HOME",
    "GRADLE_VERSION",
    "SBT_VERSION",
    "SCALA_VERSION",
    "DOTNET_SDK_VERSION",
    "NUGET_XMLDOC_MODE",
];

/// Refuses variables that the runtime image would have another value of.
fn variables(file: &Dockerfile, fat: &Fat<'_>, steps: &[Step], step: &Step) -> Result<(), Stop> {
    // These are the same in the small image of the same version.
    if matches!(fat.known.family, Family::Python | Family::Node | Family::Ruby | Family::Pypy) {
        return Ok(());
    }
    let instruction = &file.syntax.instructions[step.index];
    let is_own = |name: &str| name == "PATH" || steps.iter().any(|other| sets(file, other, name));
    let refuse = |name: &str| {
        let text = format!("`${name}` comes from the base, and the runtime image does not set it");
        Err(Stop::refused(step.line, text))
    };
    match &instruction.body {
        Body::Run { .. } => {}
        Body::Cmd(_) | Body::Entrypoint(_) | Body::Healthcheck(_) => {
            let text = &instruction.line.text;
            let named =
                |name: &&&str| text.contains(&format!("${name}")) || text.contains(&format!("${{{name}"));
            if let Some(name) = TOOLCHAINS.iter().find(named).filter(|name| !is_own(name)) {
                return refuse(name);
            }
        }
        _ => {
            let expanded = step.environment.expand(instruction.args_text(), file.syntax.escape);
            let used = expanded.map(|it| it.uses).unwrap_or_default();
            if let Some(used) = used.iter().find(|used| !is_own(&used.name)) {
                return refuse(&used.name);
            }
        }
    }
    Ok(())
}

/// True if the instruction sets this variable.
fn sets(file: &Dockerfile, step: &Step, name: &str) -> bool {
    match &file.syntax.instructions[step.index].body {
        Body::Arg(pairs) => pairs.iter().any(|pair| pair.name.text == name),
        Body::Pairs { pairs, .. } => pairs.iter().any(|pair| pair.name.text == name),
        _ => false,
    }
}

/// A volume before what is written into it throws that away.
pub(super) fn volumes(file: &Dockerfile, steps: &[Step], layout: &Layout) -> Result<(), Stop> {
    for step in steps {
        let instruction = &file.syntax.instructions[step.index];
        if instruction.keyword != Keyword::Volume {
            continue;
        }
        for word in instruction.words() {
            let path = word.value(file.syntax.escape);
            let hit = layout.folders.iter().find(|folder| {
                let is_inside = is_within(&path, &folder.path) || is_within(&folder.path, &path);
                is_inside && matches!(folder.how, How::Whole(made) if made > step.index)
            });
            if let Some(folder) = hit {
                return Err(Stop::refused(
                    step.line,
                    format!(
                        "the volume stands before the build writes to `{}`, and builders differ in what they keep then",
                        folder.path
                    ),
                ));
            }
        }
    }
    Ok(())
}
