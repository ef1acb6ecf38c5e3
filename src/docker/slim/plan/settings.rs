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
        let instruction = &file.syntax.instructions[step.index];
        let Body::Pairs { pairs, .. } = &instruction.body else { continue };
        for pair in pairs {
            let Some(value) = &pair.value else { continue };
            let Some(expanded) = step.environment.expand(&value.text, file.syntax.escape) else { continue };
            for used in &expanded.uses {
                let own = steps.iter().any(|other| sets(file, other, &used.name));
                // These are the same in the small image of the same version.
                let same = matches!(fat.known.family, Family::Python | Family::Node | Family::Ruby);
                if used.name != "PATH" && !own && !same && !used.is_missing {
                    return Err(Stop::refused(
                        step.line,
                        format!(
                            "`${}` comes from the base, and the runtime image does not set it",
                            used.name
                        ),
                    ));
                }
            }
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
