//! From the command line to the step that is written.

use super::AddArgs;
use crate::check::{Check, Given, Opt, OptValue, Options};
use crate::commands::registry;
use crate::config::insert::{NewStep, command, flow};
use crate::error::{Error, Kind, Result};
use crate::suggest;

/// The step that the arguments describe.
pub(super) fn step(args: &AddArgs) -> Result<NewStep> {
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    fields.extend(args.id.as_ref().map(|id| ("id", flow(id))));
    let mut plain = None;
    match args.check.split_first() {
        Some((id, options)) => {
            let check = registry::find(id).ok_or_else(|| unknown(id))?;
            let written = read(check, options)?;
            if written.is_empty() {
                plain = Some(check.meta.id.to_owned());
                fields.push(("check", check.meta.id.to_owned()));
            } else {
                fields.push(("check", format!("{{ {}: {{ {} }} }}", check.meta.id, written.join(", "))));
            }
        }
        None => fields.push(program(&args.command)),
    }
    if let [glob] = args.files.as_slice() {
        fields.push(("files", flow(glob)));
    } else if !args.files.is_empty() {
        let globs: Vec<String> = args.files.iter().map(|glob| flow(glob)).collect();
        fields.push(("files", format!("[{}]", globs.join(", "))));
    }
    if args.fixes {
        fields.push(("fixes", "true".to_owned()));
    }
    let plain = plain.filter(|_| fields.len() == 1);
    Ok(NewStep { fields, plain })
}

/// One word with blanks is a line that somebody typed.
fn program(words: &[String]) -> (&'static str, String) {
    match words {
        [line] if line.contains(char::is_whitespace) => {
            let key = if line.contains(['|', '&', ';', '<', '>', '$', '`', '\n']) { "shell" } else { "run" };
            (key, flow(line))
        }
        words => ("run", command(words)),
    }
}

fn unknown(id: &str) -> Error {
    let error = Error::text(Kind::Usage, format!("there is no check `{id}`"));
    match suggest::closest(id, registry::all().iter().map(|check| check.meta.id)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`bosun rules` lists the checks; a command goes behind `--`"),
    }
}

/// The options as `key: value`, refused if the check refuses them.
fn read(check: &'static Check, words: &[String]) -> Result<Vec<String>> {
    let mut options = Options::default();
    let mut given: Vec<(&'static Opt, Vec<&str>)> = Vec::new();
    for word in words {
        let (name, value) =
            word.split_once('=').map_or((word.as_str(), None), |(name, value)| (name, Some(value)));
        let option = find(check, name)?;
        let Some(value) = value.or(matches!(option.value, OptValue::Flag).then_some("true")) else {
            let message = format!("`{name}` of `{}` needs a value", check.meta.id);
            return Err(Error::text(Kind::Usage, message).hint(format!("write `{name}=VALUE`")));
        };
        match given.iter_mut().find(|(other, _)| other.name == option.name) {
            Some((_, values)) => values.push(value),
            None => given.push((option, vec![value])),
        }
    }
    let mut written = Vec::new();
    for (option, values) in given {
        let (value, text) = convert(option, &values)?;
        options.set(option.name, value);
        written.push(format!("{}: {text}", option.name.replace('-', "_")));
    }
    (check.build)(&options)
        .map_err(|error| Error::new(Kind::Usage, error).context(format!("check `{}`", check.meta.id)))?;
    Ok(written)
}

fn find(check: &'static Check, name: &str) -> Result<&'static Opt> {
    let wanted = name.trim_start_matches('-').replace('_', "-");
    if let Some(option) = check.options.iter().find(|option| option.name == wanted) {
        return Ok(option);
    }
    let error = Error::text(Kind::Usage, format!("`{}` has no option `{name}`", check.meta.id));
    let names: Vec<&str> = check.options.iter().map(|option| option.name).collect();
    Err(match suggest::closest(&wanted, names.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if names.is_empty() => error.hint("it takes none"),
        None => error.hint(format!("its options are {}", names.join(", "))),
    })
}

/// The value, and how it is written.
fn convert(option: &Opt, values: &[&str]) -> Result<(Given, String)> {
    let wrong = |what: &str| Error::text(Kind::Usage, format!("`{}` takes {what}", option.name));
    let many = matches!(option.value, OptValue::Texts | OptValue::MaybeTexts);
    if values.len() > 1 && !many {
        return Err(wrong("one value").hint("give it once"));
    }
    let value = values.first().copied().unwrap_or_default();
    Ok(match option.value {
        OptValue::Flag => match value {
            "true" | "false" => (Given::Flag(value == "true"), value.to_owned()),
            _ => return Err(wrong("true or false")),
        },
        OptValue::Number => {
            let number: i64 = value.parse().map_err(|_| wrong("a whole number"))?;
            (Given::Number(number), number.to_string())
        }
        OptValue::Choice(words) if !words.contains(&value) => {
            return Err(wrong(&format!("one of {}", words.join(", "))));
        }
        OptValue::Text | OptValue::Choice(_) => (Given::Texts(vec![value.to_owned()]), flow(value)),
        OptValue::Texts | OptValue::MaybeTexts => {
            let texts: Vec<String> = values.iter().map(|text| flow(text)).collect();
            let text = if texts.len() == 1 { texts.concat() } else { format!("[{}]", texts.join(", ")) };
            (Given::Texts(values.iter().map(|text| (*text).to_owned()).collect()), text)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn options_are_written_as_the_file_spells_them() {
        let check = registry::find("check-added-large-files").unwrap();
        assert_eq!(
            read(check, &words(&["enforce-all", "maxkb=800"])).unwrap(),
            ["enforce_all: true", "maxkb: 800"]
        );
    }

    #[test]
    fn an_option_that_is_mistyped_is_recognised() {
        let check = registry::find("check-added-large-files").unwrap();
        assert_eq!(
            read(check, &words(&["maxbk=1"])).unwrap_err().hint.as_deref(),
            Some("did you mean `maxkb`?")
        );
    }

    #[test]
    fn a_line_that_needs_a_shell_gets_one() {
        assert_eq!(program(&words(&["make && true"])).0, "shell");
        assert_eq!(program(&words(&["cargo fmt --check"])), ("run", "cargo fmt --check".to_owned()));
        assert_eq!(program(&words(&["rustfmt", "{files}"])), ("run", "\"rustfmt {files}\"".to_owned()));
    }
}
