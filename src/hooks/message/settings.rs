//! Which rules apply, how much each matters, and what it compares with.

use super::case::Case;
use super::commit::{Commit, Part};
use super::rules::{Flaw, Kind, RULES, Rule, Value, When};
use crate::diagnostic::{Findings, Severity};

/// Where the rules start before options are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Preset {
    /// What commitlint's `config-conventional` says.
    Conventional,
    /// No rule at all.
    None,
}

/// Why a rule was not understood; lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SettingError {
    #[error("`{0}` is not of the form `NAME=LEVEL[,always|never][,VALUE…]`")]
    Form(String),
    #[error("no rule named `{0}`{1}")]
    Unknown(String, String),
    #[error("`{0}` is no level; write `off`, `warning` or `error`")]
    Level(String),
    #[error("`{0}` needs a number, for example `{0}=error,always,72`")]
    Number(String),
    #[error("`{0}` needs a value, for example `{0}=error,always,VALUE`")]
    Value(String),
    #[error("`{0}` takes no value, not even `{1}`")]
    Surplus(String, String),
    #[error("`{0}` is no case; write `lower-case`, `sentence-case`, `kebab-case` or the like")]
    Case(String),
}

const TYPES: &[&str] =
    &["build", "chore", "ci", "docs", "feat", "fix", "perf", "refactor", "revert", "style", "test"];

#[derive(Debug, Clone)]
struct Setting {
    rule: &'static Rule,
    severity: Severity,
    when: When,
    value: Value,
}

/// The rules that apply to a message.
#[derive(Debug, Clone)]
pub(crate) struct Settings(Vec<Setting>);

impl Settings {
    /// Returns the rules of `preset`.
    pub(crate) fn new(preset: Preset) -> Self {
        let mut settings = Self(Vec::new());
        if preset == Preset::None {
            return settings;
        }
        for rule in [
            "body-leading-blank=warning,always",
            "body-max-line-length=error,always,100",
            "footer-leading-blank=warning,always",
            "footer-max-line-length=error,always,100",
            "header-max-length=error,always,100",
            "header-trim=error,always",
            "subject-case=error,never,sentence-case,start-case,pascal-case,upper-case",
            "subject-empty=error,never",
            "subject-full-stop=error,never,.",
            "type-case=error,always,lower-case",
            "type-empty=error,never",
        ] {
            settings.read(rule).expect("a rule of the catalogue, written by hand");
        }
        settings.set_words("type-enum", TYPES.iter().map(|word| (*word).to_owned()).collect());
        settings
    }

    /// Lets the rule called `name`, one of words, accept exactly these.
    pub(crate) fn set_words(&mut self, name: &str, words: Vec<String>) {
        self.set(name, When::Always, Value::Words { words, delimiters: Vec::new() });
    }

    /// Gives the rule called `name`, one of lengths, its limit.
    pub(crate) fn set_number(&mut self, name: &str, number: usize) {
        self.set(name, When::Always, Value::Number(number));
    }

    /// Asks for the part that the rule called `name`, one of `…-empty`, is about.
    pub(crate) fn require(&mut self, name: &str) {
        self.set(name, When::Never, Value::Nothing);
    }

    fn set(&mut self, name: &str, when: When, value: Value) {
        if let Some(rule) = RULES.iter().find(|rule| rule.name == name) {
            self.put(Setting { rule, severity: Severity::Error, when, value });
        }
    }

    fn put(&mut self, setting: Setting) {
        self.0.retain(|known| known.rule != setting.rule);
        self.0.push(setting);
    }

    /// Reads `NAME=LEVEL[,always|never][,VALUE…]`; a comma in a value is
    /// written `\,`. With a level alone, what was set before stays.
    pub(crate) fn read(&mut self, text: &str) -> Result<(), SettingError> {
        let (name, rest) = text.split_once('=').ok_or_else(|| SettingError::Form(text.to_owned()))?;
        let name = name.trim();
        let rule = RULES.iter().find(|rule| rule.name == name).ok_or_else(|| unknown(name))?;
        let mut words = split(rest);
        let level = words.remove(0);
        let severity = match level.trim() {
            "0" | "off" | "ignore" => None,
            // commitlint's warnings let a message pass; of ours only infos do.
            "1" | "warning" => Some(Severity::Info),
            "2" | "error" => Some(Severity::Error),
            other => return Err(SettingError::Level(other.to_owned())),
        };
        let when = words.first().and_then(|word| match word.trim() {
            "always" => Some(When::Always),
            "never" => Some(When::Never),
            _ => None,
        });
        if when.is_some() {
            words.remove(0);
        }
        let Some(severity) = severity else {
            self.0.retain(|known| known.rule != rule);
            return Ok(());
        };
        let known = self.0.iter_mut().find(|known| known.rule == rule);
        if let Some(known) = known.filter(|_| words.is_empty()) {
            known.severity = severity;
            known.when = when.unwrap_or(known.when);
            return Ok(());
        }
        let when = when.unwrap_or_else(|| usual(rule.kind));
        self.put(Setting { rule, severity, when, value: value(rule, words)? });
        Ok(())
    }

    /// Reports what is wrong with `commit`, one finding for each cause.
    pub(crate) fn check(&self, commit: &Commit<'_>, findings: &mut Findings<'_>) {
        let mut found: Vec<(&Setting, Flaw)> = Vec::new();
        for setting in &self.0 {
            let flaws = setting.rule.kind.check(commit, setting.when, &setting.value);
            found.extend(flaws.into_iter().map(|flaw| (setting, flaw)));
        }
        found.sort_by(|(a, first), (b, second)| {
            (first.span.start, a.rule.name).cmp(&(second.span.start, b.rule.name))
        });
        for (setting, flaw) in &found {
            if is_told(setting, &found, commit) {
                continue;
            }
            let message = format!("{} ({})", flaw.message, setting.rule.name);
            let finding = findings.report(flaw.span.clone(), message).severity(setting.severity);
            if let Some(help) = &flaw.help {
                finding.help(help);
            }
        }
    }
}

/// True if another finding, at least as severe, already names the cause: a
/// header of the wrong form has neither type nor subject, and a type in the
/// wrong case is an unknown one.
fn is_told(setting: &Setting, found: &[(&Setting, Flaw)], commit: &Commit<'_>) -> bool {
    let beside = |kind: Kind| {
        found.iter().any(|(other, _)| other.rule.kind == kind && other.severity >= setting.severity)
    };
    match (setting.rule.kind, &setting.value) {
        (Kind::Empty(Part::Subject), _) => {
            commit.text(Part::Type).is_none() && beside(Kind::Empty(Part::Type))
        }
        (Kind::OneOf(Part::Type), Value::Words { words, .. }) => {
            let lower = commit.text(Part::Type).map(|kind| kind.to_lowercase());
            lower.is_some_and(|lower| words.contains(&lower)) && beside(Kind::Case(Part::Type))
        }
        _ => false,
    }
}

fn unknown(name: &str) -> SettingError {
    let near = RULES
        .iter()
        .map(|rule| (strsim::jaro_winkler(name, rule.name), rule.name))
        .filter(|(likeness, _)| *likeness > 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let hint = near.map_or_else(String::new, |(_, near)| format!("; did you mean `{near}`?"));
    SettingError::Unknown(name.to_owned(), hint)
}

/// What `NAME=LEVEL` alone asks for.
fn usual(kind: Kind) -> When {
    match kind {
        Kind::Empty(_) | Kind::References | Kind::FullStop(_) => When::Never,
        _ => When::Always,
    }
}

/// Splits at commas that no backslash precedes.
fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let word = words.last_mut().expect("never empty");
        match c {
            '\\' if chars.peek() == Some(&',') => word.extend(chars.next()),
            ',' => words.push(String::new()),
            c => word.push(c),
        }
    }
    words
}

fn value(rule: &Rule, words: Vec<String>) -> Result<Value, SettingError> {
    let needed = || SettingError::Value(rule.name.to_owned());
    match rule.kind {
        Kind::MaxLength(_) | Kind::MinLength(_) | Kind::MaxLineLength(_) => match words.as_slice() {
            [number] => number.trim().parse().ok().map(Value::Number),
            _ => None,
        }
        .ok_or_else(|| SettingError::Number(rule.name.to_owned())),
        Kind::FullStop(_) => Ok(Value::Text(words.into_iter().next().unwrap_or_else(|| ".".to_owned()))),
        Kind::SignedOff => {
            Ok(Value::Text(words.into_iter().next().unwrap_or_else(|| "Signed-off-by:".to_owned())))
        }
        Kind::Trailer => words.into_iter().next().map(Value::Text).ok_or_else(needed),
        Kind::Delimiters => Ok(Value::Words { words, delimiters: Vec::new() }),
        Kind::OneOf(_) | Kind::Case(_) => {
            let (delimiters, words) = take_delimiters(words);
            if words.is_empty() {
                return Err(needed());
            }
            if matches!(rule.kind, Kind::OneOf(_)) {
                return Ok(Value::Words { words, delimiters });
            }
            let cases: Result<_, _> = words.iter().map(|word| case(word)).collect();
            Ok(Value::Cases { cases: cases?, delimiters })
        }
        Kind::Empty(_) | Kind::LeadingBlank(_) | Kind::BreakingTwice | Kind::ExclamationMark => {
            none(rule, &words)
        }
        Kind::References | Kind::Trimmed => none(rule, &words),
    }
}

fn none(rule: &Rule, words: &[String]) -> Result<Value, SettingError> {
    match words.first() {
        None => Ok(Value::Nothing),
        Some(word) => Err(SettingError::Surplus(rule.name.to_owned(), word.clone())),
    }
}

/// Takes out the values of the form `delimiter=X`.
fn take_delimiters(words: Vec<String>) -> (Vec<String>, Vec<String>) {
    let (given, words): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| word.starts_with("delimiter="));
    (given.iter().map(|word| word["delimiter=".len()..].to_owned()).collect(), words)
}

/// Reads a case, or `never:CASE` for every other one.
fn case(word: &str) -> Result<(When, Case), SettingError> {
    let word = word.trim();
    let (when, name) = word.strip_prefix("never:").map_or((When::Always, word), |name| (When::Never, name));
    let case = Case::parse(name).ok_or_else(|| SettingError::Case(name.to_owned()))?;
    Ok((when, case))
}
