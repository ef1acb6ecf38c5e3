//! RUNs that arrange users, folders and rights, in the runtime stage.

use super::super::answer::Stop;
use super::super::effects::Effect;
use super::super::layout::{Folder, How, is_system, is_within};
use super::super::steps::{Role, Run, Step};
use super::Piece;
use super::maker::Maker;
use crate::docker::syntax::{Form, Keyword};
use std::ops::Range;

/// Adds what of a RUN the runtime stage has to do too.
pub(super) fn run(maker: &mut Maker<'_>, step: &Step, run: &Run, built: bool) -> Result<(), Stop> {
    let index = step.index;
    if !built {
        check(maker, step, run)?;
        maker.pieces.push(Piece::Moved { index, why: "arranges what the container runs with" });
        return Ok(());
    }
    let carries = |paths: &[String]| !paths.is_empty() && paths.iter().all(|path| is_carried(maker, path));
    let is_needed = |(_, effect): &&(Range<usize>, Effect)| match effect {
        Effect::Repeats(paths) => !carries(paths),
        _ => false,
    };
    let any = run.effects.iter().any(|effect| is_needed(&effect));
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (span, effect) in &run.effects {
        let Effect::Repeats(paths) = effect else { continue };
        // A folder that others of the RUN count on is made again too.
        let makes = run.calls.calls.iter().any(|call| call.span == *span && call.name == "mkdir");
        if (!carries(paths) || any && makes) && !spans.contains(span) {
            spans.push(span.clone());
        }
    }
    if spans.is_empty() {
        return Ok(());
    }
    check(maker, step, run)?;
    let others = run.effects.iter().any(|(span, effect)| {
        !matches!(effect, Effect::Repeats(_) | Effect::MakesUser(_))
            && !spans.contains(span)
            && !matches!(effect, Effect::Passes)
    }) || run
        .effects
        .iter()
        .any(|(span, effect)| matches!(effect, Effect::Repeats(_)) && !spans.contains(span));
    if !others {
        maker.pieces.push(Piece::Again { index, why: "both stages need the same users and folders" });
        return Ok(());
    }
    let plain = matches!(&maker.file.syntax.instructions[index].body, crate::docker::syntax::Body::Run { exec, .. } if exec.form == Form::Shell);
    if !run.calls.is_flat || !plain {
        return Err(Stop::refused(
            step.line,
            "it both builds and arranges what the container needs; split it in two",
        ));
    }
    let Some(script) = maker.file.script(index) else { return Ok(()) };
    spans.sort_by_key(|span| span.start);
    let commands: Vec<String> = spans
        .iter()
        .map(|span| script.shell.slice(span).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    maker.add(
        step.line,
        vec![format!("RUN {}", commands.join(" && "))],
        "both stages need the same users and folders".to_owned(),
    );
    Ok(())
}

/// True if the effect on a path comes with a folder that is copied whole.
fn is_carried(maker: &Maker<'_>, path: &str) -> bool {
    let bare = path.strip_suffix("/*").unwrap_or(path);
    let whole = |folder: &&Folder| matches!(folder.how, How::Whole(_));
    if maker.layout.heaps.iter().any(|heap| is_within(bare, heap)) {
        return true;
    }
    let is_program = maker.layout.programs.iter().any(|(program, _)| program == bare);
    is_program
        || maker
            .layout
            .folders
            .iter()
            .filter(whole)
            .any(|folder| is_within(bare, &folder.path) && (bare != folder.path || path.ends_with("/*")))
}

/// Stops where a path may not be there in the runtime image.
fn check(maker: &Maker<'_>, step: &Step, run: &Run) -> Result<(), Stop> {
    const THERE: [&str; 9] =
        ["/tmp", "/var/log", "/run", "/var/run", "/opt", "/srv", "/home", "/root", "/usr/local/bin"];
    for call in &run.calls.calls {
        if !matches!(call.name.as_str(), "chown" | "chmod" | "chgrp") {
            continue;
        }
        for (span, effect) in &run.effects {
            let Effect::Repeats(paths) = effect else { continue };
            if *span != call.span {
                continue;
            }
            for path in paths {
                let bare = path.strip_suffix("/*").unwrap_or(path);
                if is_carried(maker, path) || THERE.contains(&bare) || exists(maker, step, bare) {
                    continue;
                }
                return Err(Stop::refused(
                    step.line,
                    format!(
                        "whether `{bare}` is there in the runtime image cannot be told, and `{}` needs it",
                        call.name
                    ),
                ));
            }
        }
    }
    Ok(())
}

/// True if an earlier instruction of the runtime stage makes the path.
fn exists(maker: &Maker<'_>, step: &Step, path: &str) -> bool {
    let earlier = maker.steps.iter().filter(|other| other.index <= step.index);
    for other in earlier {
        let instruction = &maker.file.syntax.instructions[other.index];
        let found = match &other.role {
            Role::Setting if instruction.keyword == Keyword::Workdir => false,
            Role::Copy(copied) => {
                is_within(path, &copied.target) || copied.target == path || is_within(&copied.target, path)
            }
            Role::Run(run) => run.effects.iter().any(|(_, effect)| match effect {
                Effect::Repeats(paths) => {
                    paths.iter().any(|made| is_within(made.strip_suffix("/*").unwrap_or(made), path))
                        && run.calls.calls.iter().any(|call| {
                            matches!(call.name.as_str(), "mkdir" | "touch" | "useradd" | "adduser")
                        })
                }
                _ => false,
            }),
            _ => false,
        };
        if found || is_within(&other.workdir, path) && !is_system(path) {
            return true;
        }
    }
    // WORKDIR makes its folder.
    is_within(&step.workdir, path)
        || maker
            .layout
            .folders
            .iter()
            .any(|folder| folder.path == path && matches!(folder.how, How::Whole(made) if made <= step.index))
}
