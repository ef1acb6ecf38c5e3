//! What BuildKit refuses, beyond what cannot be read at all.

use super::{Body, Exec, Fault, Flag, Form, Healthcheck, Instruction, Keyword, Syntax, Word};
use crate::suggest::closest;

/// The flags of an instruction; true if one takes a value.
fn flags_of(keyword: Keyword) -> &'static [(&'static str, bool)] {
    match keyword {
        Keyword::From => &[("platform", true)],
        Keyword::Run => &[("mount", true), ("network", true), ("security", true), ("device", true)],
        Keyword::Copy => &[
            ("chown", true),
            ("from", true),
            ("chmod", true),
            ("link", false),
            ("parents", false),
            ("exclude", true),
        ],
        Keyword::Add => &[
            ("chown", true),
            ("chmod", true),
            ("link", false),
            ("keep-git-dir", false),
            ("checksum", true),
            ("unpack", false),
            ("exclude", true),
        ],
        Keyword::Healthcheck => &[
            ("interval", true),
            ("timeout", true),
            ("start-period", true),
            ("start-interval", true),
            ("retries", true),
        ],
        _ => &[],
    }
}

/// Flags that may be given more than once.
const REPEATED: [&str; 3] = ["mount", "exclude", "device"];

/// Adds what is wrong with a file as a whole.
pub(super) fn of_file(syntax: &mut Syntax) {
    let Some(first) = syntax.instructions.iter().position(|it| it.keyword == Keyword::From) else { return };
    for instruction in &mut syntax.instructions[..first] {
        if !matches!(instruction.keyword, Keyword::Arg | Keyword::Unknown) {
            let message = format!("`{}` stands before the first FROM", instruction.keyword.as_str());
            instruction.faults.push(Fault { span: instruction.keyword_span.clone(), message });
        }
    }
}

/// Adds what is wrong with one instruction; `depth` counts the ONBUILDs
/// around it.
pub(super) fn of_instruction(instruction: &mut Instruction, depth: usize) {
    let mut found = Vec::new();
    if instruction.keyword == Keyword::Unknown {
        found.push(unknown(instruction));
    } else {
        flags(instruction, &mut found);
        arguments(instruction, &mut found);
        if depth > 0 && matches!(instruction.keyword, Keyword::Onbuild | Keyword::From | Keyword::Maintainer)
        {
            let message = format!("ONBUILD cannot hold `{}`", instruction.keyword.as_str());
            found.push(Fault { span: instruction.keyword_span.clone(), message });
        }
    }
    instruction.faults.extend(found);
    instruction.faults.sort_by_key(|fault| fault.span.start);
}

fn unknown(instruction: &Instruction) -> Fault {
    let word = instruction.keyword_text();
    let near = closest(&word.to_ascii_uppercase(), Keyword::ALL.iter().map(|(name, _)| *name));
    let meant = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Fault {
        span: instruction.keyword_span.clone(),
        message: format!("there is no instruction `{word}`{meant}"),
    }
}

fn flags(instruction: &Instruction, found: &mut Vec<Fault>) {
    let known = flags_of(instruction.keyword);
    let mut seen: Vec<&str> = Vec::new();
    for flag in &instruction.flags {
        let name = flag.name.as_str();
        let Some((_, takes_value)) = known.iter().find(|(known, _)| *known == name) else {
            let word = instruction.keyword.as_str();
            found.push(Fault { span: flag.span.clone(), message: format!("{word} has no flag `--{name}`") });
            continue;
        };
        if seen.contains(&name) && !REPEATED.contains(&name) {
            found.push(Fault { span: flag.span.clone(), message: format!("`--{name}` is given twice") });
        }
        seen.push(name);
        found.extend(value_fault(flag, *takes_value));
        found.extend(choice_fault(flag));
        if instruction.keyword == Keyword::Healthcheck {
            found.extend(health_fault(flag));
        }
    }
}

fn value_fault(flag: &Flag, takes_value: bool) -> Option<Fault> {
    let message = match (takes_value, flag.value.as_deref()) {
        (true, None) => format!("`--{}` takes a value", flag.name),
        (false, Some(value)) if !matches!(value, "true" | "false") => {
            format!("`--{}` takes `true` or `false`", flag.name)
        }
        _ => return None,
    };
    Some(Fault { span: flag.span.clone(), message })
}

/// What BuildKit has against the value of a flag that takes one of a few.
fn choice_fault(flag: &Flag) -> Option<Fault> {
    let (choices, takes): (&[&str], _) = match flag.name.as_str() {
        "network" => (&["default", "host", "none"], "`default`, `host` or `none`"),
        "security" => (&["insecure", "sandbox"], "`insecure` or `sandbox`"),
        _ => return None,
    };
    let value = flag.value.as_deref().filter(|value| !choices.contains(value))?;
    let message = format!("`--{}` takes {takes}, not `{value}`", flag.name);
    Some(Fault { span: flag.span.clone(), message })
}

/// What BuildKit has against the value of a flag of HEALTHCHECK.
fn health_fault(flag: &Flag) -> Option<Fault> {
    let value = flag.value.as_deref()?;
    let (is_good, takes) = match flag.name.as_str() {
        "retries" => (value.parse::<u32>().is_ok(), "a whole number"),
        _ => (is_duration(value), "a time such as `1m30s`"),
    };
    let message = format!("`--{}` takes {takes}, not `{value}`", flag.name);
    (!is_good).then(|| Fault { span: flag.span.clone(), message })
}

/// A time as Go writes it: numbers with units, or 0.
fn is_duration(text: &str) -> bool {
    const UNITS: [&str; 7] = ["ns", "us", "µs", "ms", "s", "m", "h"];
    let mut rest = text.trim_start_matches(['+', '-']);
    if rest == "0" {
        return true;
    }
    while !rest.is_empty() {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let unit = number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len());
        if number.len() == rest.len() || !UNITS.contains(&&number[..unit]) {
            return false;
        }
        rest = &number[unit..];
    }
    !text.is_empty()
}

fn arguments(instruction: &Instruction, found: &mut Vec<Fault>) {
    let keyword = instruction.keyword;
    let mut fault = |message: &str| {
        let span = if instruction.args.is_empty() {
            instruction.keyword_span.clone()
        } else {
            instruction.args_span()
        };
        found.push(Fault { span, message: message.to_owned() });
    };
    match &instruction.body {
        Body::From { words, .. } => from(words, &mut fault),
        Body::Transfer(transfer) if transfer.target.is_none() => {
            fault("a source and a target are needed");
        }
        Body::Pairs { pairs, .. } if pairs.is_empty() => fault("a name and a value are needed"),
        Body::Pairs { pairs, .. } if pairs.iter().any(|pair| pair.name.text.is_empty()) => {
            fault("a name is empty");
        }
        Body::Arg(pairs) if pairs.is_empty() => fault("a name is needed"),
        Body::Arg(pairs) if pairs.iter().any(|pair| pair.name.text.is_empty()) => fault("a name is empty"),
        Body::List(words) if words.is_empty() => fault("at least one argument is needed"),
        Body::List(words) if keyword == Keyword::Volume && words.iter().any(|w| w.text.trim().is_empty()) => {
            fault("a volume needs a path");
        }
        Body::Text(word) if word.text.is_empty() => fault("an argument is needed"),
        Body::Shell(Exec { form: Form::Json(words), .. }) if words.is_empty() => {
            fault("SHELL needs at least one word");
        }
        Body::Shell(Exec { form: Form::Shell, .. }) => {
            fault("SHELL takes the JSON form, such as `SHELL [\"/bin/sh\", \"-c\"]`");
        }
        Body::Healthcheck(check) => healthcheck(instruction, check, &mut fault),
        Body::Nothing if keyword != Keyword::Unknown => fault("an argument is needed"),
        _ => {}
    }
}

fn from(words: &[Word], fault: &mut impl FnMut(&str)) {
    match words {
        [_] => {}
        [_, as_word, name] if as_word.text.eq_ignore_ascii_case("as") => {
            if !is_stage_name(&name.text) {
                fault("a stage's name is made of letters, digits, `-`, `_` and `.`, a letter first");
            }
        }
        _ => fault("FROM takes an image, and a name after AS if you like"),
    }
}

/// `[a-z][a-z0-9-_.]*`, in any case.
fn is_stage_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn healthcheck(instruction: &Instruction, check: &Healthcheck, fault: &mut impl FnMut(&str)) {
    match check {
        Healthcheck::None => {
            if instruction.args_text().len() > "NONE".len() || !instruction.flags.is_empty() {
                fault("`HEALTHCHECK NONE` takes nothing more");
            }
        }
        Healthcheck::Cmd(exec) => {
            let empty = match &exec.form {
                Form::Json(words) => words.is_empty(),
                Form::Shell => exec.range.is_empty(),
            };
            if empty {
                fault("HEALTHCHECK CMD needs a command");
            }
        }
        Healthcheck::Other(_) => fault("HEALTHCHECK takes `NONE` or `CMD` and a command"),
    }
}
