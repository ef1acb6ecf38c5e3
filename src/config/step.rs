//! One step.

use super::checks::{Uses, read_checks};
use super::command::{read_run, read_shell};
use super::family::{read_globs, read_patterns};
use super::keys::{ACTIONS, FIXES, MAX_TRIES, ON_MISSING, RETRY, STEP, WHEN, WHEN_WORDS, names};
use super::{Known, Sources};
use crate::check::Input;
use crate::diagnostic::Span;
use crate::glob::Globs;
use crate::hooks::names::HookName;
use crate::hooks::step::{Action, Command, Effect, Fixes, OnMissing, Retry, Step, When};
use crate::yaml::{Errors, Node, Reader, SourceId, Value};
use std::collections::BTreeMap;
use std::time::Duration;

/// A place in a file that outlives the tree.
pub(super) type Spot = (SourceId, Span);

/// A step, and the places that checks across steps need.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) step: Step,
    /// Where its id is written; `None` if it was made up.
    pub(super) id: Option<Spot>,
    /// Where each of `needs` is written.
    pub(super) needs: Vec<Spot>,
}

/// Reads the step at `node`; `hook` is the one that it belongs to, if any.
pub(super) fn read_step(
    node: &Node,
    hook: Option<&HookName>,
    known: &Known<'_>,
    sources: &Sources,
    errors: &mut Errors,
) -> Option<Draft> {
    let mut reader = Reader::open(node, "a step", names(STEP), errors)?;
    let (action, checks) = read_action(node, &mut reader, hook, known, errors);
    let id = reader.take("id").and_then(|node| Some((read_id(node, errors)?, node)));
    let name =
        id.map(|(id, _)| id.to_owned()).or_else(|| action.as_ref().map(|action| default_id(action, &checks)));
    let needs = reader.take("needs").map(|node| node.texts(errors)).unwrap_or_default();
    let globs = |key, reader: &mut Reader<'_>, errors: &mut Errors| {
        reader.take(key).map(|node| read_globs(node, errors)).unwrap_or_default()
    };
    let step = Step {
        id: name.unwrap_or_default(),
        files: globs("files", &mut reader, errors),
        exclude: globs("exclude", &mut reader, errors),
        root: globs("root", &mut reader, errors),
        types: reader.take("types").map(|node| read_types(node, known, errors)).unwrap_or_default(),
        env: reader.take("env").map(|node| read_env(node, errors)).unwrap_or_default(),
        stdin: reader.take("stdin").and_then(|node| node.bool(errors)).unwrap_or_default(),
        interactive: read_interactive(&mut reader, errors),
        timeout: reader.take("timeout").and_then(|node| read_timeout(node, errors)),
        retry: reader.take("retry").and_then(|node| read_retry(node, errors)).unwrap_or_default(),
        on_missing: reader
            .take("on_missing")
            .and_then(|node| read_on_missing(node, errors))
            .unwrap_or_default(),
        effect: read_effect(&mut reader, errors),
        needs: needs.iter().map(|(id, _)| (*id).to_owned()).collect(),
        tags: reader.take("tags").map(|node| texts(node, errors)).unwrap_or_default(),
        when: reader.take("when").map(|node| read_when(node, errors)).unwrap_or_default(),
        fail_text: reader.take("fail_text").and_then(|node| Some(node.str(errors)?.to_owned())),
        fixes: reader.take("fixes").and_then(|node| read_fixes(node, errors)),
        origin: sources.origin(node),
        action: action.unwrap_or_else(|| Action::Checks(Vec::new())),
    };
    reader.finish(errors);
    let spot = |node: &Node| (node.source, node.span.clone());
    let needs = needs.into_iter().map(|(_, node)| spot(node)).collect();
    Some(Draft { step, id: id.map(|(_, node)| spot(node)), needs })
}

fn read_action<'n>(
    node: &Node,
    reader: &mut Reader<'n>,
    hook: Option<&HookName>,
    known: &Known<'_>,
    errors: &mut Errors,
) -> (Option<Action>, Uses<'n>) {
    let [run, shell, check, used] = ["run", "shell", "check", "use"].map(|key| reader.take(key));
    let args = reader.take("args");
    let given: Vec<&str> = ACTIONS
        .iter()
        .copied()
        .zip([run, shell, check, used])
        .filter_map(|(key, node)| node.and(Some(key)))
        .collect();
    match given.as_slice() {
        [] => {
            let help = match reader.map().get("id") {
                Some(_) => "give it `run`, `shell`, `check` or `use`, or the id of a step to change",
                None => "give it `run`, `shell`, `check` or `use`",
            };
            errors.at(node, "a step without anything to do").help(help);
        }
        [_] => {}
        [first, rest @ ..] => {
            let entry = rest.first().and_then(|key| reader.map().entry(key));
            if let Some(entry) = entry {
                errors
                    .at_key(&entry.key, format!("a step has either `{first}` or `{}`", entry.key.text))
                    .help("make two steps of it");
            }
        }
    }
    if let Some(node) = used {
        // What a hook uses is resolved before; so this is a step that others use.
        errors.at(node, "a named step cannot use another").help("write out what it does");
    }
    if let (Some(args), None) = (args, check) {
        errors.at(args, "`args` is for `check`").help("write the arguments into `run`");
    }
    if let Some(node) = check {
        let uses = read_checks(node, args, known, errors);
        refuse_message_checks(&uses, hook, errors);
        let action = Action::Checks(uses.iter().map(|(used, ..)| used.clone()).collect());
        return (Some(action), uses);
    }
    let command = run.and_then(|node| read_run(node, errors)).or_else(|| read_shell(shell?, errors));
    (command.map(Action::Run), Vec::new())
}

/// Reports checks of a message in hooks that run before there is one.
fn refuse_message_checks(uses: &Uses<'_>, hook: Option<&HookName>, errors: &mut Errors) {
    let Some(hook) = hook.filter(|hook| matches!(hook.name, "pre-commit" | "pre-merge-commit")) else {
        return;
    };
    for (used, check, place) in uses {
        if matches!(check.input, Input::Message) {
            let message =
                format!("`{}` looks at the commit message, which `{}` does not have", used.id, hook.name);
            place.report(message, errors).help("move it to `commit-msg`");
        }
    }
}

/// The id of a step that has none.
fn default_id(action: &Action, uses: &Uses<'_>) -> String {
    match action {
        Action::Checks(_) => match uses.as_slice() {
            [(used, ..)] => used.id.clone(),
            _ => "checks".to_owned(),
        },
        Action::Run(Command::Argv(words)) => {
            let program = words.first().map(String::as_str).unwrap_or_default();
            program.rsplit('/').next().unwrap_or(program).to_owned()
        }
        Action::Run(Command::Shell(_)) => "shell".to_owned(),
    }
}

fn read_id<'n>(node: &'n Node, errors: &mut Errors) -> Option<&'n str> {
    let id = node.str(errors)?;
    if id.is_empty() || id.contains(|c: char| c.is_whitespace() || c.is_control() || c == ',') {
        errors.at(node, "an id is one word without commas");
        return None;
    }
    Some(id)
}

fn texts(node: &Node, errors: &mut Errors) -> Vec<String> {
    node.texts(errors).into_iter().map(|(text, _)| text.to_owned()).collect()
}

fn read_types(node: &Node, known: &Known<'_>, errors: &mut Errors) -> Vec<String> {
    let mut types = Vec::new();
    for (tag, node) in node.texts(errors) {
        if !known.tags.contains(&tag) {
            let help = crate::suggest::closest(tag, known.tags.iter().copied())
                .map(|near| format!("did you mean `{near}`?"));
            errors.at(node, format!("unknown type `{tag}`")).maybe_help(help);
        }
        types.push(tag.to_owned());
    }
    types
}

fn read_env(node: &Node, errors: &mut Errors) -> BTreeMap<String, String> {
    let mut env = BTreeMap::new();
    let Some(map) = node.as_map() else {
        errors
            .at(node, format!("expected a map of variables, found {}", node.describe()))
            .help("write `NAME: value`");
        return env;
    };
    for entry in map {
        if entry.key.text.is_empty() || entry.key.text.contains(['=', '\0']) {
            errors.at_key(&entry.key, "no variable can have this name");
        } else if entry.value.text().is_some_and(|text| text.contains('\0')) {
            errors.at(&entry.value, "a variable cannot hold a NUL");
        } else if let Some(value) = entry.value.str(errors) {
            env.insert(entry.key.text.clone(), value.to_owned());
        }
    }
    env
}

fn read_interactive(reader: &mut Reader<'_>, errors: &mut Errors) -> bool {
    let Some(node) = reader.take("interactive") else { return false };
    let interactive = node.bool(errors).unwrap_or_default();
    let stdin = reader.take("stdin").is_some_and(|node| matches!(node.value, Value::Bool(true)));
    if interactive && stdin {
        errors
            .at(node, "a step has either the terminal or the hook's standard input")
            .help("remove one of `interactive` and `stdin`");
    }
    interactive
}

fn read_timeout(node: &Node, errors: &mut Errors) -> Option<Duration> {
    let timeout = node.duration(errors)?;
    if timeout.is_zero() {
        errors.at(node, "a timeout of nothing ends the step before it starts").help("remove it for no limit");
        return None;
    }
    Some(timeout)
}

fn read_retry(node: &Node, errors: &mut Errors) -> Option<Retry> {
    let mut retry = Retry::default();
    if node.as_map().is_none() {
        retry.count = read_count(node, errors)?;
        return Some(retry);
    }
    let mut reader = Reader::open(node, "`retry`", names(RETRY), errors)?;
    match reader.take("count") {
        Some(count) => retry.count = read_count(count, errors).unwrap_or_default(),
        None => drop(errors.at(node, "`count` is missing")),
    }
    if let Some(backoff) = reader.take("backoff").and_then(|node| node.duration(errors)) {
        retry.backoff = backoff;
    }
    reader.finish(errors);
    Some(retry)
}

fn read_count(node: &Node, errors: &mut Errors) -> Option<u32> {
    let count = u32::try_from(node.uint(errors)?).ok().filter(|&count| count <= MAX_TRIES);
    if count.is_none() {
        errors.at(node, format!("a step is tried again at most {MAX_TRIES} times"));
    }
    count
}

fn read_on_missing(node: &Node, errors: &mut Errors) -> Option<OnMissing> {
    Some(match node.word(ON_MISSING, errors)? {
        "fail" => OnMissing::Fail,
        "warn" => OnMissing::Warn,
        _ => OnMissing::Skip,
    })
}

fn read_fixes(node: &Node, errors: &mut Errors) -> Option<Fixes> {
    Some(match node.word(FIXES, errors)? {
        "true" => Fixes::True,
        "fail" => Fixes::Fail,
        _ => Fixes::False,
    })
}

fn read_effect(reader: &mut Reader<'_>, errors: &mut Errors) -> Option<Effect> {
    let (reads, writes) = (reader.take("reads"), reader.take("writes"));
    if let (Some(node), Some(_)) = (reads, writes) {
        errors.at(node, "a step that writes reads too").help("remove `reads`");
    }
    let mut globs = |node: &Node| match node.value {
        Value::Bool(true) => Some(Vec::new()),
        Value::Bool(false) => {
            errors.at(node, "expected `true` or globs, found `false`").help("remove it");
            None
        }
        _ => Some(read_globs(node, errors)),
    };
    match (reads, writes) {
        (_, Some(node)) => globs(node).map(Effect::Writes),
        (Some(node), None) => globs(node).map(Effect::Reads),
        (None, None) => None,
    }
}

fn read_when(node: &Node, errors: &mut Errors) -> When {
    let mut when = When::default();
    if node.as_map().is_none() {
        match node.word(WHEN_WORDS, errors) {
            Some("ci") => when.ci = Some(true),
            Some(_) => when.ci = Some(false),
            None => {}
        }
        return when;
    }
    let Some(mut reader) = Reader::open(node, "`when`", names(WHEN), errors) else { return when };
    let [ci, local, merge, rebase] =
        ["ci", "local", "merge", "rebase"].map(|key| reader.take(key).and_then(|node| node.bool(errors)));
    when.ci = ci.or(local.map(|local| !local));
    if let (Some(ci), Some(local)) = (ci, local)
        && ci == local
        && let Some(node) = reader.take("local")
    {
        errors.at(node, "`ci` and `local` exclude each other").help("remove one of them");
    }
    (when.merge, when.rebase) = (merge, rebase);
    when.branch =
        reader.take("branch").map(|node| read_patterns(node, Globs::check_whole, errors)).unwrap_or_default();
    reader.finish(errors);
    when
}

/// Reports an item of `steps` that is a word, with what may have been meant.
pub(super) fn refuse_word(node: &Node, word: &str, known: &Known<'_>, errors: &mut Errors) {
    let ids = known.checks.iter().map(|check| check.meta.id);
    let help = match ids.clone().find(|&id| id == word) {
        Some(id) => format!("write `check: {id}`"),
        None if word.contains(' ') => format!("write `run: {word}`"),
        None => "write `run:`, `shell:`, `check:` or `use:` before it".to_owned(),
    };
    errors.at(node, format!("a step is a map, found `{word}`")).help(help);
}
