//! `check` and `args`: built-in checks and their options.

use super::Known;
use crate::check::{Check, Given, Opt, OptValue, Options};
use crate::hooks::step::CheckUse;
use crate::suggest::closest;
use crate::yaml::{Entry, Errors, Key, Node, Value, meant};
use std::collections::BTreeMap;

/// The checks of a step, each with the place of its name.
pub(super) type Uses<'n> = Vec<(CheckUse, &'static Check, Place<'n>)>;

/// A name as a value or as a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'n> {
    Value(&'n Node),
    Key(&'n Key),
}

impl Place<'_> {
    /// Adds an error here.
    pub(super) fn report<'e>(
        &self,
        message: impl Into<String>,
        errors: &'e mut Errors,
    ) -> &'e mut crate::yaml::Error {
        match self {
            Self::Value(node) => errors.at(node, message),
            Self::Key(key) => errors.at_key(key, message),
        }
    }
}

/// Reads one id, a list of ids and maps, or a map from ids to options.
pub(super) fn read_checks<'n>(
    node: &'n Node,
    args: Option<&'n Node>,
    known: &Known<'_>,
    errors: &mut Errors,
) -> Uses<'n> {
    let mut uses = Vec::new();
    for item in node.one_or_many() {
        match &item.value {
            Value::Map(map) => uses.extend(map.iter().filter_map(|entry| read_entry(entry, known, errors))),
            _ => uses.extend(read_id(item, known, errors)),
        }
    }
    if let Some(args) = args {
        match (node.as_seq(), uses.as_mut_slice()) {
            (None, [(used, check, place)]) => read_args(args, used, check, *place, errors),
            // An unknown id was reported where it stands.
            (None, []) => {}
            _ => {
                errors
                    .at(args, "`args` beside several checks: no telling whose they are")
                    .help("give options by check: `check: { ID: { option: value } }`");
            }
        }
    }
    uses
}

fn read_id<'n>(
    node: &'n Node,
    known: &Known<'_>,
    errors: &mut Errors,
) -> Option<(CheckUse, &'static Check, Place<'n>)> {
    let check = find(node.str(errors)?, Place::Value(node), known, errors)?;
    Some((CheckUse { id: check.meta.id.to_owned(), options: Options::default() }, check, Place::Value(node)))
}

fn read_entry<'n>(
    entry: &'n Entry,
    known: &Known<'_>,
    errors: &mut Errors,
) -> Option<(CheckUse, &'static Check, Place<'n>)> {
    let place = Place::Key(&entry.key);
    let check = find(&entry.key.text, place, known, errors)?;
    let options = read_options(&entry.value, check, place, errors);
    Some((CheckUse { id: check.meta.id.to_owned(), options }, check, place))
}

fn find(id: &str, place: Place<'_>, known: &Known<'_>, errors: &mut Errors) -> Option<&'static Check> {
    let called = |check: &&&'static Check| check.meta.id == id || check.meta.aliases.contains(&id);
    let found = known.checks.iter().find(called).copied();
    if found.is_none() {
        let near = closest(id, known.checks.iter().map(|check| check.meta.id));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`bosun rules` lists the checks".to_owned(),
        };
        place.report(format!("unknown check `{id}`"), errors).help(help);
    }
    found
}

fn read_options(node: &Node, check: &'static Check, place: Place<'_>, errors: &mut Errors) -> Options {
    let mut options = Options::default();
    if node.is_null() {
        return options;
    }
    let Some(map) = node.as_map() else {
        errors.at(node, format!("options are a map, found {}", node.describe()));
        return options;
    };
    let before = errors.len();
    let mut places: BTreeMap<&str, &Node> = BTreeMap::new();
    for entry in map {
        let name = entry.key.text.replace('_', "-");
        let Some(option) = check.options.iter().find(|option| option.name == name) else {
            let names: Vec<String> = check.options.iter().map(|option| yaml_name(option.name)).collect();
            let help = if names.is_empty() {
                Some(format!("`{}` takes no options", check.meta.id))
            } else {
                meant(&entry.key.text, names.iter().map(String::as_str), "options here are")
            };
            let message = format!("`{}` has no option `{}`", check.meta.id, entry.key.text);
            errors.at_key(&entry.key, message).maybe_help(help);
            continue;
        };
        if places.insert(option.name, &entry.value).is_some() {
            errors.at_key(&entry.key, format!("the option `{name}` is given twice"));
        } else if let Some(given) = read_option(&entry.value, option, errors) {
            options.set(option.name, given);
        }
    }
    if errors.len() == before && map.len() > 0 {
        try_build(check, &options, |option| places.get(option).copied().map(Place::Value), place, errors);
    }
    options
}

/// How a key of the configuration spells an option.
pub(super) fn yaml_name(option: &str) -> String {
    option.replace('-', "_")
}

fn read_option(node: &Node, option: &Opt, errors: &mut Errors) -> Option<Given> {
    Some(match option.value {
        OptValue::Flag => Given::Flag(node.bool(errors)?),
        OptValue::Number => Given::Number(node.int(errors)?),
        OptValue::Text => Given::Texts(vec![node.str(errors)?.to_owned()]),
        OptValue::Choice(words) => Given::Texts(vec![node.word(words, errors)?.to_owned()]),
        OptValue::MaybeTexts if matches!(node.value, Value::Bool(true)) => Given::Texts(vec![String::new()]),
        OptValue::Texts | OptValue::MaybeTexts => {
            Given::Texts(node.texts(errors).into_iter().map(|(text, _)| text.to_owned()).collect())
        }
    })
}

/// Builds the check once, to hear what it has against its options.
fn try_build<'n>(
    check: &Check,
    options: &Options,
    find: impl Fn(&str) -> Option<Place<'n>>,
    otherwise: Place<'_>,
    errors: &mut Errors,
) {
    if let Err(error) = (check.build)(options) {
        let message = error.to_string();
        match find(error.option) {
            Some(place) => drop(place.report(message, errors)),
            None => drop(otherwise.report(message, errors)),
        }
    }
}

/// Reads command-line words as `hooks check` does.
fn read_args<'n>(
    node: &'n Node,
    used: &mut CheckUse,
    check: &'static Check,
    place: Place<'n>,
    errors: &mut Errors,
) {
    let before = errors.len();
    let mut places: BTreeMap<&str, &'n Node> = BTreeMap::new();
    let mut given: BTreeMap<&'static str, Given> = BTreeMap::new();
    let mut words = node.texts(errors).into_iter().peekable();
    while let Some((word, at)) = words.next() {
        let Some((option, attached)) = find_option(word, at, check, errors) else { continue };
        places.insert(option.name, at);
        let optional = option.value == OptValue::MaybeTexts;
        let value = match (option.value, attached) {
            (OptValue::Flag, None) => {
                given.insert(option.name, Given::Flag(true));
                continue;
            }
            (OptValue::Flag, Some(_)) => {
                errors.at(at, format!("`--{}` takes no value", option.name));
                continue;
            }
            (_, Some(value)) => value,
            (_, None) => {
                let next = words.next_if(|(next, _)| !next.starts_with('-') || is_number(next, option));
                match next {
                    Some((value, _)) => value,
                    None if optional => "",
                    None => {
                        errors.at(at, format!("`--{}` needs a value", option.name));
                        continue;
                    }
                }
            }
        };
        add_value(value, option, at, &mut given, errors);
    }
    for (name, value) in given {
        used.options.set(name, value);
    }
    if errors.len() == before {
        let find = |option: &str| places.get(option).copied().map(Place::Value);
        try_build(check, &used.options, find, place, errors);
    }
}

fn is_number(word: &str, option: &Opt) -> bool {
    option.value == OptValue::Number && word.parse::<i64>().is_ok()
}

fn add_value(
    value: &str,
    option: &'static Opt,
    at: &Node,
    given: &mut BTreeMap<&'static str, Given>,
    errors: &mut Errors,
) {
    match option.value {
        OptValue::Number => match value.parse() {
            Ok(number) => drop(given.insert(option.name, Given::Number(number))),
            Err(_) => drop(errors.at(at, format!("`--{}` takes a whole number, not `{value}`", option.name))),
        },
        OptValue::Choice(words) if !words.contains(&value) => {
            let help = meant(value, words.iter().copied(), "use one of");
            errors.at(at, format!("`--{}` does not take `{value}`", option.name)).maybe_help(help);
        }
        _ => {
            let texts = given.entry(option.name).or_insert_with(|| Given::Texts(Vec::new()));
            if let Given::Texts(texts) = texts {
                texts.push(value.to_owned());
            }
        }
    }
}

/// Finds the option that a word such as `--maxkb=5` or `-b` names, and the
/// value that is attached to it.
fn find_option<'w>(
    word: &'w str,
    at: &Node,
    check: &'static Check,
    errors: &mut Errors,
) -> Option<(&'static Opt, Option<&'w str>)> {
    if let Some(long) = word.strip_prefix("--") {
        let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
        let exact = check.options.iter().find(|option| option.name == name);
        let mut starting = check.options.iter().filter(|option| option.name.starts_with(name));
        let found =
            exact.or_else(|| starting.next().filter(|_| !name.is_empty() && starting.next().is_none()));
        if let Some(option) = found {
            return Some((option, value));
        }
        let help = meant(name, check.options.iter().map(|option| option.name), "options are");
        errors.at(at, format!("`{}` has no option `--{name}`", check.meta.id)).maybe_help(help);
        return None;
    }
    if let Some(short) = word.strip_prefix('-')
        && let Some(letter) = short.chars().next()
        && let Some(option) = check.options.iter().find(|option| option.short == Some(letter))
    {
        let attached = &short[letter.len_utf8()..];
        let attached = attached.strip_prefix('=').unwrap_or(attached);
        return Some((option, Some(attached).filter(|text| !text.is_empty())));
    }
    if word.starts_with('-') {
        errors.at(at, format!("`{}` has no option `{word}`", check.meta.id));
    } else {
        errors
            .at(at, format!("`{word}` is no option of `{}`", check.meta.id))
            .help("choose files with `files:` and `exclude:`");
    }
    None
}
