//! The programs that a CMD, ENTRYPOINT or HEALTHCHECK starts, with their words.

use super::super::calls;
use super::super::steps::Step;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::Environment;
use crate::docker::shell::{Dialect, Shell};
use crate::docker::syntax::{Exec, Form};

/// One program with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Started {
    pub(super) program: String,
    pub(super) args: Vec<String>,
}

/// Programs that start what follows them.
const WRAPPERS: [&str; 8] = ["exec", "env", "nice", "nohup", "tini", "dumb-init", "time", "gosu"];

/// Reads an instruction; `is_arguments` for words that go to an entrypoint.
pub(super) fn read(
    file: &Dockerfile,
    step: &Step,
    exec: &Exec,
    is_arguments: bool,
) -> Result<Vec<Started>, String> {
    let instruction = &file.syntax.instructions[step.index];
    match &exec.form {
        Form::Json(words) => {
            let words: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
            if is_arguments || words.first().is_some_and(|word| word.starts_with('-')) {
                return Ok(Vec::new());
            }
            of_words(&words, &step.environment)
        }
        Form::Shell if is_arguments => Ok(Vec::new()),
        Form::Shell => of_text(&instruction.line.text[exec.range.clone()], &step.environment),
    }
}

fn of_words(words: &[String], environment: &Environment) -> Result<Vec<Started>, String> {
    let Some((program, rest)) = words.split_first() else {
        return Err("it starts nothing".to_owned());
    };
    let name = program.rsplit('/').next().unwrap_or_default();
    if matches!(name, "sh" | "bash" | "dash" | "ash")
        && let Some(at) = rest
            .iter()
            .position(|word| word.starts_with('-') && word.ends_with('c') && !word.starts_with("--"))
        && let Some(text) = rest.get(at + 1)
    {
        let mut found = vec![Started { program: program.clone(), args: Vec::new() }];
        found.extend(of_text(text, environment)?);
        return Ok(found);
    }
    if matches!(name, "sh" | "bash" | "dash")
        && let Some(script) = rest.iter().find(|word| !word.starts_with('-'))
    {
        let path = if script.contains('/') { script.clone() } else { format!("./{script}") };
        let shell = Started { program: program.clone(), args: Vec::new() };
        return Ok(vec![shell, Started { program: path, args: Vec::new() }]);
    }
    Ok(unwrap(vec![Started { program: program.clone(), args: rest.to_vec() }]))
}

/// Reads a text that a shell runs.
pub(super) fn of_text(text: &str, environment: &Environment) -> Result<Vec<Started>, String> {
    let shell = Shell::parse(text.to_owned(), Dialect::Sh);
    let read = calls::of_shell(&shell, environment, "/")?;
    let functions = functions(text);
    let mut found = Vec::new();
    for call in read.calls {
        if functions.contains(&call.program.as_str()) {
            continue;
        }
        let args = call.args.into_iter().map(|arg| arg.text).collect();
        found.push(Started { program: call.program, args });
    }
    // What `exec "$@"` starts is looked at as CMD.
    found.retain(|one| one.program != "exec" || one.args.first().is_some_and(|arg| !arg.starts_with('$')));
    let mut all = Vec::new();
    for one in unwrap(found) {
        let name = one.program.rsplit('/').next().unwrap_or_default();
        if matches!(name, "sh" | "bash" | "dash") && !one.args.is_empty() {
            let mut words = vec![one.program.clone()];
            words.extend(one.args.clone());
            all.extend(of_words(&words, environment)?);
        } else {
            all.push(one);
        }
    }
    Ok(all)
}

/// The names of functions that a text defines.
fn functions(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.trim().split_once("()").map(|(name, _)| name.trim())).collect()
}

/// Looks through programs that start others.
fn unwrap(started: Vec<Started>) -> Vec<Started> {
    let mut found = Vec::new();
    for mut one in started {
        for _ in 0..4 {
            let name = one.program.rsplit('/').next().unwrap_or_default().to_owned();
            if !WRAPPERS.contains(&name.as_str()) {
                break;
            }
            if matches!(name.as_str(), "tini" | "dumb-init" | "gosu") {
                found.push(Started { program: one.program.clone(), args: Vec::new() });
            }
            let skip = usize::from(name == "gosu");
            let mut rest = one
                .args
                .into_iter()
                .skip_while(|arg| arg.starts_with('-') || name == "env" && arg.contains('='));
            let mut inner = rest.by_ref().skip(skip);
            match inner.next() {
                Some(program) => one = Started { program, args: inner.collect() },
                None => {
                    one = Started { program: "true".to_owned(), args: Vec::new() };
                    break;
                }
            }
        }
        found.push(one);
    }
    found
}
