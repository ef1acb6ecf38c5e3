//! Scripts that the container starts: what they call must be there too.

use super::super::answer::Stop;
use super::super::context::Look;
use super::super::layout::is_within;
use super::super::steps::{Role, Step};
use super::words::{self, Started};
use super::{Needs, Scene, final_workdir, program};
use crate::docker::paths::join;

/// The file of the context that is copied to a path: the last COPY that may.
pub(super) fn source_of(scene: &Scene<'_>, path: &str) -> Option<String> {
    scene.steps.iter().rev().find_map(|step| {
        let Role::Copy(copied) = &step.role else { return None };
        if !copied.is_context {
            return None;
        }
        let name = path.rsplit('/').next()?;
        for source in &copied.sources {
            let clean = join("/", source);
            let own = clean.rsplit('/').next().unwrap_or_default();
            if copied.target == path && !copied.into_folder {
                return Some(clean.trim_start_matches('/').to_owned());
            }
            if own == name
                && is_within(path, &copied.target)
                && path == format!("{}/{name}", copied.target.trim_end_matches('/'))
            {
                return Some(clean.trim_start_matches('/').to_owned());
            }
            let rest = path
                .strip_prefix(copied.target.trim_end_matches('/'))
                .and_then(|rest| rest.strip_prefix('/'));
            if let Some(rest) = rest {
                let inner = join(&clean, rest).trim_start_matches('/').to_owned();
                let found = matches!(scene.context.read(&inner), Look::Found(_));
                // A folder that is copied may hold it; a built file may be there too.
                if found || path.ends_with(".sh") && (clean == "/" || copied.sources.len() == 1) {
                    return Some(inner);
                }
            }
        }
        None
    })
}

/// A file of the context that is started: what it calls must be there too.
pub(super) fn check(
    scene: &Scene<'_>,
    step: &Step,
    path: &str,
    source: &str,
    needs: &mut Needs,
) -> Result<(), Stop> {
    let refuse = |text: String| Err(Stop::refused(step.line, text));
    let text = match scene.context.read(source) {
        Look::Found(text) => text,
        Look::Missing => {
            return refuse(format!(
                "`{source}`, which `{path}` is copied from, is not in the context; give the right one by `--context`"
            ));
        }
        Look::Unknown => {
            return refuse(format!(
                "what `{path}` calls is not known without its context; give that by `--context`"
            ));
        }
    };
    let first = text.lines().next().unwrap_or_default();
    if !first.starts_with("#!") {
        return if first.is_ascii() && path.ends_with(".sh") {
            of_shell(scene, step, &text, needs)
        } else {
            refuse(format!("`{source}` names no interpreter"))
        };
    }
    let mut interpreter = first[2..].split_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word));
    let name = match interpreter.next() {
        Some("env") => interpreter.find(|word| !word.starts_with('-')).unwrap_or_default(),
        Some(name) => name,
        None => "",
    };
    if matches!(name, "sh" | "bash" | "dash") {
        program(scene, step, &Started { program: name.to_owned(), args: Vec::new() }, "/", needs)?;
        return of_shell(scene, step, &text, needs);
    }
    let started = Started { program: name.to_owned(), args: Vec::new() };
    program(scene, step, &started, "/", needs)
}

fn of_shell(scene: &Scene<'_>, step: &Step, text: &str, needs: &mut Needs) -> Result<(), Stop> {
    let started = words::of_text(text, &step.environment)
        .map_err(|text| Stop::refused(step.line, format!("the script that it starts: {text}")))?;
    let workdir = final_workdir(scene.file, scene.steps);
    for one in started {
        // A script may start others of the application.
        if one.program.contains('/') && one.program.ends_with(".sh") {
            return Err(Stop::refused(
                step.line,
                format!("the script that it starts calls `{}`", one.program),
            ));
        }
        program(scene, step, &one, &workdir, needs)?;
    }
    Ok(())
}
