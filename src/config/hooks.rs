//! The `hooks:` family and the named steps.

use super::family::{Family, KnownRules};
use super::keys::{FAMILY, HOOK, names};
use super::merge::merge_step;
use super::order::check_order;
use super::step::{Draft, read_step, refuse_word};
use super::{Known, Sources};
use crate::hooks::command::placeholders;
use crate::hooks::names::{self as hook_names, HookName, Sees};
use crate::hooks::step::{Action, Command, Hook, HooksConfig, Placeholder, Step};
use crate::yaml::{Entry, Errors, Node, Reader, Value, meant};
use std::collections::BTreeMap;

/// The steps of the top-level `steps:`, by id.
pub(super) type Named<'n> = BTreeMap<&'n str, &'n Node>;

/// What the readers of hooks share.
pub(super) struct Context<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) named: Named<'a>,
    pub(super) sources: &'a Sources,
}

/// Reads the top-level `steps:`, each with an id of its own.
pub(super) fn read_named<'n>(
    node: &'n Node,
    known: &Known<'_>,
    sources: &Sources,
    errors: &mut Errors,
) -> Named<'n> {
    let mut named = Named::new();
    let Some(items) = node.as_seq() else {
        node.expected("a list of steps", errors);
        return named;
    };
    for item in items {
        let before = errors.len();
        read_step(item, None, known, sources, errors);
        let Some(map) = item.as_map() else { continue };
        match map.get("id").map(|id| (id.text(), id)) {
            Some((Some(text), id)) => {
                if let Some(first) = named.insert(text, item) {
                    let first = first.as_map().and_then(|map| map.get("id")).unwrap_or(first);
                    errors.at(id, format!("two steps are called `{text}`")).related(
                        first.source,
                        first.span.clone(),
                        "the first one",
                    );
                }
            }
            _ if errors.len() == before => {
                errors.at(item, "a named step needs an `id`").help("add `id: NAME`");
            }
            _ => {}
        }
    }
    named
}

/// Reads the `hooks:` family.
pub(super) fn read_hooks(node: &Node, context: &Context<'_>, errors: &mut Errors) -> (HooksConfig, Family) {
    let rules: Vec<&str> = context
        .known
        .checks
        .iter()
        .flat_map(|check| std::iter::once(check.meta.id).chain(check.meta.aliases.iter().copied()))
        .collect();
    let family = Family::read(node, KnownRules::Listed(&rules), errors);
    let mut config =
        HooksConfig { files: family.files.clone(), exclude: family.exclude.clone(), hooks: Vec::new() };
    for entry in node.as_map().into_iter().flatten() {
        let name = entry.key.text.as_str();
        if names(FAMILY).any(|key| key == name) {
            continue;
        }
        match HookName::find(name) {
            Some(hook) => config.hooks.extend(read_hook(hook, entry, context, errors)),
            None => unknown_hook(entry, errors),
        }
    }
    (config, family)
}

fn unknown_hook(entry: &Entry, errors: &mut Errors) {
    let name = entry.key.text.as_str();
    let known = hook_names::ALL.iter().map(|hook| hook.name).chain(names(FAMILY));
    let help = match crate::suggest::closest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`git help hooks` lists the hooks".to_owned(),
    };
    errors.at_key(&entry.key, format!("git has no hook `{name}`")).help(help);
}

fn read_hook(
    hook: &'static HookName,
    entry: &Entry,
    context: &Context<'_>,
    errors: &mut Errors,
) -> Option<Hook> {
    let node = &entry.value;
    let mut fail_fast = false;
    let steps = match &node.value {
        Value::Null => return None,
        Value::Seq(_) => Some(node),
        _ => {
            let mut reader = Reader::open(node, "a hook", names(HOOK), errors)?;
            fail_fast = reader.take("fail_fast").and_then(|node| node.bool(errors)).unwrap_or_default();
            let steps = reader.take("steps");
            reader.finish(errors);
            steps
        }
    };
    let drafts = steps.map(|steps| read_steps(steps, hook, context, errors)).unwrap_or_default();
    let origin = context.sources.place(entry.key.source, entry.key.span.start);
    let name = hook.name.to_owned();
    Some(Hook { name, steps: settle(drafts, errors), fail_fast, origin })
}

fn read_steps(
    steps: &Node,
    hook: &'static HookName,
    context: &Context<'_>,
    errors: &mut Errors,
) -> Vec<Draft> {
    let Some(items) = steps.as_seq() else {
        steps.expected("a list of steps", errors);
        return Vec::new();
    };
    let mut drafts = Vec::with_capacity(items.len());
    for item in items {
        if let Some(word) = item.text() {
            refuse_word(item, word, context.known, errors);
            continue;
        }
        let used = item.as_map().and_then(|map| map.get("use")).filter(|node| !node.is_null());
        let draft = match used {
            Some(name) => read_use(item, name, hook, context, errors),
            None => read_step(item, Some(hook), context.known, context.sources, errors),
        };
        if let Some(Draft { step: Step { action: Action::Run(command), .. }, .. }) = &draft {
            check_files_of(command, hook, item, errors);
        }
        drafts.extend(draft);
    }
    drafts
}

/// Refuses a placeholder for files that the hook does not have.
fn check_files_of(command: &Command, hook: &HookName, item: &Node, errors: &mut Errors) {
    for placeholder in placeholders(command) {
        let name =
            Placeholder::ALL.iter().find(|(_, known)| *known == placeholder).map_or("", |(name, _)| name);
        let wrong = match (placeholder, hook.sees()) {
            (Placeholder::HookArgs, _)
            | (Placeholder::StagedFiles, Sees::Staged)
            | (Placeholder::PushFiles, Sees::Pushed) => continue,
            (Placeholder::Files, Sees::Nothing) => {
                format!("{} sees no files, so `{name}` never has any", hook.name)
            }
            (Placeholder::Files, _) => continue,
            (Placeholder::StagedFiles, _) => {
                format!("nothing is staged for {}, so `{name}` never has any", hook.name)
            }
            (Placeholder::PushFiles, _) => format!("{} pushes nothing, so `{name}` never has any", hook.name),
        };
        errors
            .at(item, wrong)
            .help("`{files}` is what the hook examines; leave it out where there is nothing");
    }
}

/// Reads a step that uses a named one and may override its keys.
fn read_use(
    item: &Node,
    name: &Node,
    hook: &'static HookName,
    context: &Context<'_>,
    errors: &mut Errors,
) -> Option<Draft> {
    let text = name.str(errors)?;
    let Some(base) = context.named.get(text) else {
        let help = if context.named.is_empty() {
            Some("name steps in `steps:` at the top of the file".to_owned())
        } else {
            meant(text, context.named.keys().copied(), "named steps are")
        };
        errors.at(name, format!("no step is called `{text}`")).maybe_help(help);
        return None;
    };
    let mut over = item.clone();
    if let Value::Map(map) = &mut over.value {
        map.remove("use");
    }
    let merged = merge_step((*base).clone(), over);
    let mut draft = read_step(&merged, Some(hook), context.known, context.sources, errors)?;
    draft.step.origin = context.sources.origin(item);
    // The id is written at the named step, where it is right to be; what may
    // be wrong is that it is used twice here.
    let overridden = item.as_map().is_some_and(|map| map.get("id").is_some());
    if !overridden {
        draft.id = Some((name.source, name.span.clone()));
    }
    Some(draft)
}

/// Makes ids unique and checks what steps say of each other.
fn settle(mut drafts: Vec<Draft>, errors: &mut Errors) -> Vec<Step> {
    let mut written: BTreeMap<String, usize> = BTreeMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        let Some((source, span)) = &draft.id else { continue };
        match written.get(&draft.step.id).and_then(|&first| drafts[first].id.as_ref()) {
            Some((first_source, first_span)) => {
                errors
                    .push(
                        *source,
                        span.clone(),
                        format!("two steps of this hook are called `{}`", draft.step.id),
                    )
                    .help("give one of them another `id`")
                    .related(*first_source, first_span.clone(), "the first one");
            }
            None => drop(written.insert(draft.step.id.clone(), index)),
        }
    }
    let mut taken = written;
    for (index, draft) in drafts.iter_mut().enumerate() {
        if draft.id.is_some() {
            continue;
        }
        let base = draft.step.id.clone();
        let mut count = 1;
        while taken.contains_key(&draft.step.id) {
            count += 1;
            draft.step.id = format!("{base}-{count}");
        }
        taken.insert(draft.step.id.clone(), index);
    }
    check_order(&drafts, errors);
    drafts.into_iter().map(|draft| draft.step).collect()
}
