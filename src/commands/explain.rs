//! `bosun explain ID`: the page of one check or rule.

mod prose;
mod rule;

use super::context::Ctx;
use super::registry;
use super::rules::{meta_to_json, rule_to_json, to_json};
use crate::check::{Check, Input, Opt, OptValue};
use crate::error::{Error, Kind, Result};
use crate::suggest;
use crate::ui::{Style, Styles};
use prose::render;

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 88;

/// Explain a check or a rule
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun explain trailing-whitespace\n  bosun explain DL3008\n  \
    bosun explain detect-secrets --format json")]
pub(crate) struct ExplainArgs {
    /// Its id, or its name in another tool; `bosun rules` lists them
    #[arg(value_name = "ID")]
    id: String,
}

/// Prints the page.
pub(crate) fn run(args: &ExplainArgs, ctx: &Ctx) -> Result<u8> {
    let (width, styles) = (ctx.ui.width().min(WIDEST), ctx.ui.out_styles());
    let as_json = ctx.wants_json("explain")?;
    let text = match (registry::find(&args.id), registry::find_rule(&args.id)) {
        (Some(check), _) if as_json => format!("{:#}\n", to_json(check)),
        (Some(check), _) => page(check, width, styles),
        (None, Some(rule)) if as_json => format!("{:#}\n", rule_to_json(rule)),
        (None, Some(rule)) => rule::page(rule, width, styles),
        (None, None) if let Some((family, meta)) = registry::find_plain_rule(&args.id) => match as_json {
            true => format!("{:#}\n", meta_to_json(meta, family, false)),
            false => rule::plain_page(family, meta, width, styles),
        },
        (None, None) => match registry::find_shellcheck_code(&args.id) {
            Some(meta) if as_json => format!("{:#}\n", meta_to_json(meta, "docker", false)),
            Some(meta) => format!(
                "{}: {}\n\n{}",
                styles.paint(Style::Heading, meta.id),
                meta.summary,
                render(meta.explain, width)
            ),
            None => return Err(unknown(&args.id)),
        },
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// What is said of an id that no check and no rule has.
pub(crate) fn unknown(id: &str) -> Error {
    let error = Error::text(Kind::Usage, format!("there is no check or rule `{id}`"));
    let checks = registry::all();
    let rules = registry::docker_rules();
    let names = checks.iter().flat_map(|check| check.meta.aliases.iter().copied().chain([check.meta.id]));
    let plain = registry::plain_rules().flat_map(|(_, meta)| [meta.id, meta.name]);
    let names = names.chain(rules).chain(plain);
    match suggest::closest(id, names) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`bosun rules` lists them"),
    }
}

/// Writes the page of a check for a terminal of `width` columns.
fn page(check: &Check, width: usize, styles: Styles) -> String {
    let meta = &check.meta;
    let mut out = format!("{}: {}\n\n", styles.paint(Style::Heading, meta.id), meta.summary);
    let fixes = if check.fixes { "yes" } else { "no" };
    for (label, value) in [
        ("severity", meta.severity.as_str().to_owned()),
        ("looks at", looks_at(check)),
        ("mends", fixes.to_owned()),
        ("also known as", meta.aliases.join(", ")),
    ] {
        if !value.is_empty() {
            let label = format!("{:14}", format!("{label}:"));
            out.push_str(&format!("{} {value}\n", styles.paint(Style::Faint, &label)));
        }
    }
    out.push_str(&format!("\n{}", render(meta.explain, width)));
    if !check.options.is_empty() {
        out.push_str(&format!("\n{}\n", styles.paint(Style::Heading, "Options")));
        for option in check.options {
            out.push_str(&describe(option, width));
        }
        let (id, option) = (meta.id, example(&check.options[0]));
        out.push_str(&format!("\nIn bosun.yaml:\n    - check: {{ {id}: {{ {option} }} }}\n"));
    }
    out
}

fn looks_at(check: &Check) -> String {
    match check.input {
        Input::Always => "the repository, whatever changed".to_owned(),
        Input::Message => "the commit message".to_owned(),
        Input::Files(select) => {
            let types = match select.types {
                [] | ["file"] => "all files".to_owned(),
                types => format!("files of type {}", types.join(" and ")),
            };
            match select.pattern {
                None if select.named.is_some() => select.named.map_or("", |named| named.words).to_owned(),
                Some(pattern) => format!("{types} whose path matches {pattern}"),
                None => types,
            }
        }
    }
}

fn describe(option: &Opt, width: usize) -> String {
    let short = option.short.map(|short| format!("-{short}, ")).unwrap_or_default();
    let value = match option.value {
        OptValue::Flag => String::new(),
        OptValue::Number => " N".to_owned(),
        OptValue::Text => " TEXT".to_owned(),
        OptValue::Texts => " TEXT…".to_owned(),
        OptValue::MaybeTexts => " [TEXT]…".to_owned(),
        OptValue::Choice(words) => format!(" {}", words.join("|")),
    };
    let help: String =
        render(option.help, width.saturating_sub(6)).lines().map(|line| format!("      {line}\n")).collect();
    format!("  {short}--{}{value}\n{help}", option.name)
}

/// An option as it is written in the configuration.
fn example(option: &Opt) -> String {
    let key = option.name.replace('-', "_");
    match option.value {
        OptValue::Flag => format!("{key}: true"),
        OptValue::Number => format!("{key}: 800"),
        OptValue::Text => format!("{key}: TEXT"),
        OptValue::Texts | OptValue::MaybeTexts => format!("{key}: [TEXT]"),
        OptValue::Choice(words) => format!("{key}: {}", words.last().unwrap_or(&"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(id: &str) -> String {
        page(registry::find(id).unwrap(), 80, Styles::new(false))
    }

    #[test]
    fn a_page_says_what_a_check_is() {
        let text = plain("check-json");
        assert!(text.starts_with("check-json: "), "{text}");
        assert!(text.contains("\nlooks at:      files of type json\nmends:         no\n"), "{text}");
    }

    #[test]
    fn no_page_is_wider_than_the_terminal() {
        for check in registry::all() {
            let text = page(check, 80, Styles::new(false));
            // What can be copied is not broken: a pattern, a long word, code.
            let long = text.lines().find(|line| {
                line.chars().count() > 80 && line.contains(". ") && !line.starts_with("looks at")
            });
            assert_eq!(long, None, "{}", check.meta.id);
        }
    }

    #[test]
    fn options_have_the_names_of_both_places() {
        let text = plain("trailing-whitespace");
        assert!(text.contains("  --markdown-linebreak-ext [TEXT]…\n"), "{text}");
        assert!(text.contains("{ markdown_linebreak_ext: [TEXT] }"), "{text}");
    }

    #[test]
    fn a_slip_in_an_id_has_a_suggestion() {
        assert_eq!(
            unknown("trailing-whitspace").hint.as_deref(),
            Some("did you mean `trailing-whitespace`?")
        );
    }
}
