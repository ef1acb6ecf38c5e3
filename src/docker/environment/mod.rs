//! The variables in effect at each instruction: global ARGs, what the base
//! image sets, ENV and ARG through the chain of stages, build arguments.

mod images;
mod ports;
mod steps;
#[cfg(test)]
mod tests;
mod texts;

pub(crate) use ports::exposed;
pub(crate) use steps::{Step, count_read, is_carried_out, steps};
pub(crate) use texts::{Text, texts};

use crate::docker::dockerfile::Dockerfile;
use crate::docker::expand::{Expanded, Found, Quoting, expand};
use crate::docker::given::Reading;
use crate::docker::image::Image;
use crate::docker::stage::{Base, Stage};
use crate::docker::syntax::{Body, Instruction, Keyword, Word};

/// What BuildKit puts into the environment where the base image has no PATH.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// ARGs that exist before the first FROM without being declared, as BuildKit
/// fills them in a plain build.
const PLATFORM: [(&str, &str); 11] = [
    ("BUILDPLATFORM", "linux/amd64"),
    ("BUILDOS", "linux"),
    ("BUILDOSVERSION", ""),
    ("BUILDARCH", "amd64"),
    ("BUILDVARIANT", ""),
    ("TARGETPLATFORM", "linux/amd64"),
    ("TARGETOS", "linux"),
    ("TARGETOSVERSION", ""),
    ("TARGETARCH", "amd64"),
    ("TARGETVARIANT", ""),
    ("TARGETSTAGE", "default"),
];

/// Variables by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Environment {
    variables: Vec<Variable>,
    /// False if the base image may set more than is known.
    pub(crate) is_whole: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Variable {
    name: String,
    value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Known(String),
    Hidden,
    Unset,
}

impl Environment {
    /// What is known of a variable.
    pub(crate) fn get(&self, name: &str) -> Found<'_> {
        match self.variables.iter().find(|it| it.name == name).map(|it| &it.value) {
            Some(Value::Known(value)) => Found::Value(value),
            Some(Value::Hidden) => Found::Hidden,
            Some(Value::Unset) => Found::Unset,
            None => Found::Missing,
        }
    }

    /// All names, in the order in which they came.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(|variable| variable.name.as_str())
    }

    /// Replaces the variables of a word; `None` where BuildKit would stop.
    pub(crate) fn expand(&self, text: &str, escape: char) -> Option<Expanded> {
        expand(text, Quoting { escape, quotes: true }, &|name| self.get(name)).ok()
    }

    fn set(&mut self, name: &str, value: Value) {
        match self.variables.iter_mut().find(|it| it.name == name) {
            // An ARG without a value does not hide what is already there.
            Some(_) if value == Value::Unset => {}
            Some(variable) => variable.value = value,
            None => self.variables.push(Variable { name: name.to_owned(), value }),
        }
    }

    fn of_expanded(&self, text: &str, escape: char) -> Value {
        match self.expand(text, escape) {
            Some(expanded) if expanded.is_certain => Value::Known(expanded.text),
            _ => Value::Hidden,
        }
    }

    /// Takes over what an ENV or ARG does; all others do nothing.
    fn apply(&mut self, file: &Dockerfile, instruction: &Instruction, globals: Option<&Self>) {
        let escape = file.syntax.escape;
        match &instruction.body {
            Body::Pairs { pairs, .. } if instruction.keyword == Keyword::Env => {
                let set: Vec<(String, Value)> = pairs
                    .iter()
                    .map(|pair| {
                        let name = self.expand(&pair.name.text, escape).unwrap_or_default().text;
                        let value = pair.value.as_ref().map_or("", |value| value.text.as_str());
                        (name, self.of_expanded(value, escape))
                    })
                    .collect();
                set.into_iter().for_each(|(name, value)| self.set(&name, value));
            }
            Body::Arg(pairs) => {
                for pair in pairs {
                    self.declare(file, &pair.name.value(escape), pair.value.as_ref(), globals);
                }
            }
            _ => {}
        }
    }

    fn declare(&mut self, file: &Dockerfile, name: &str, default: Option<&Word>, globals: Option<&Self>) {
        let given = file.given.build_args.get(name).map(|value| Value::Known(value.clone()));
        let value = given.or_else(|| default.map(|word| self.of_expanded(&word.text, file.syntax.escape)));
        let inherited = || globals?.variables.iter().find(|it| it.name == name).map(|it| it.value.clone());
        self.set(name, value.or_else(inherited).unwrap_or(Value::Unset));
    }
}

/// The ARGs before the first FROM, and those of the platform.
pub(crate) fn globals(file: &Dockerfile) -> Environment {
    let mut found = platform(file);
    for instruction in preamble(file) {
        found.apply(file, instruction, None);
    }
    found
}

/// The same as if the build were given no arguments.
pub(crate) fn globals_by_default(file: &Dockerfile) -> Environment {
    let mut found = platform(file);
    for instruction in preamble(file) {
        let Body::Arg(pairs) = &instruction.body else { continue };
        for pair in pairs {
            let escape = file.syntax.escape;
            let value = pair.value.as_ref();
            let value = value.map_or(Value::Unset, |word| found.of_expanded(&word.text, escape));
            found.set(&pair.name.value(escape), value);
        }
    }
    found
}

fn platform(file: &Dockerfile) -> Environment {
    let mut found = Environment { is_whole: true, ..Environment::default() };
    for (name, usual) in PLATFORM {
        let given = file.given.build_args.get(name).map_or(usual, String::as_str);
        found.variables.push(Variable { name: name.to_owned(), value: Value::Known(given.to_owned()) });
    }
    found
}

fn preamble(file: &Dockerfile) -> impl Iterator<Item = &Instruction> {
    let has_from = file.preamble < file.syntax.instructions.len();
    let count = if has_from { file.preamble } else { 0 };
    file.syntax.instructions[..count].iter()
}

/// Visits the instructions of all stages, FROM left out, each with the
/// variables before it.
pub(crate) fn walk<'f>(file: &'f Dockerfile, mut visit: impl FnMut(&Step<'f>, &Environment)) {
    let globals = globals(file);
    go(file, &globals, &mut |step, now| {
        visit(step, now);
        now.apply(file, step.at.instruction, Some(&globals));
    });
}

/// Visits the texts in which BuildKit replaces variables, each with the
/// variables before it.
pub(crate) fn walk_texts<'f>(
    file: &'f Dockerfile,
    mut visit: impl FnMut(&Step<'f>, &Text<'f>, &Environment),
) {
    let globals = globals(file);
    go(file, &globals, &mut |step, now| {
        let instruction = step.at.instruction;
        let mut texts = texts(file, instruction).into_iter().peekable();
        if let Body::Arg(pairs) = &instruction.body {
            // Each sees those before it, and a given value hides the default.
            for pair in pairs {
                let name = pair.name.value(file.syntax.escape);
                let own = |text: &Text<'_>| pair.value.as_ref().is_some_and(|value| value.text == text.text);
                if let Some(text) = texts.next_if(own)
                    && !file.given.build_args.contains_key(&name)
                {
                    visit(step, &text, now);
                }
                now.declare(file, &name, pair.value.as_ref(), Some(&globals));
            }
            return;
        }
        texts.for_each(|text| visit(step, &text, now));
        now.apply(file, instruction, Some(&globals));
    });
}

/// Goes through all stages; `carry_out` is told each instruction that does
/// something, and changes the variables.
fn go<'f>(
    file: &'f Dockerfile,
    globals: &Environment,
    carry_out: &mut dyn FnMut(&Step<'f>, &mut Environment),
) {
    let mut ends: Vec<Environment> = Vec::with_capacity(file.stages.len());
    for stage in &file.stages {
        let mut now = start(file, stage, globals, &ends);
        for step in steps(file, stage).filter(Step::takes_effect) {
            carry_out(&step, &mut now);
        }
        ends.push(now);
    }
}

/// What a stage starts with.
fn start(file: &Dockerfile, stage: &Stage, globals: &Environment, ends: &[Environment]) -> Environment {
    match &stage.base {
        Base::Scratch => of_image(file, None),
        Base::Stage(place) => ends.get(*place).cloned().unwrap_or_default(),
        Base::Image(image) => of_image(file, Some(image)),
        Base::Dynamic(image) => {
            let expanded = globals.expand(&image.word.text, file.syntax.escape).unwrap_or_default();
            let earlier = file.stages[..ends.len()].iter().rposition(|it| it.is_called(&expanded.text));
            match earlier {
                Some(place) => ends[place].clone(),
                None if expanded.text == "scratch" => of_image(file, None),
                None => of_image(file, Some(&Image::parse(&image.word, &expanded.text))),
            }
        }
        Base::Unknown => Environment::default(),
    }
}

/// The earlier stage that a stage builds on, also where a global ARG names it.
pub(crate) fn base_stage(file: &Dockerfile, stage: &Stage) -> Option<usize> {
    match &stage.base {
        Base::Stage(place) => Some(*place),
        Base::Dynamic(image) => {
            let earlier = &file.stages[..file.place_of(stage)];
            let expanded = globals(file).expand(&image.word.text, file.syntax.escape)?;
            earlier.iter().rposition(|other| other.is_called(&expanded.text))
        }
        _ => None,
    }
}

/// What an image sets; `None` stands for `scratch`.
fn of_image(file: &Dockerfile, image: Option<&Image>) -> Environment {
    let mut found = Environment { is_whole: true, ..Environment::default() };
    let Some(image) = image else {
        found.set("PATH", Value::Known(PATH.to_owned()));
        return found;
    };
    if let Some(facts) = file.given.images.get(&image.word.text) {
        for (name, value) in &facts.env {
            found.set(name, Value::Known(value.clone()));
        }
    } else if let Some(names) = images::variables_of(image) {
        names.iter().for_each(|name| found.set(name, Value::Hidden));
    } else {
        // To the letter, what is not known to be set is not set.
        found.is_whole = file.reading() == Reading::Buildkit;
    }
    if found.get("PATH") == Found::Missing {
        found.set("PATH", Value::Known(PATH.to_owned()));
    }
    found
}
