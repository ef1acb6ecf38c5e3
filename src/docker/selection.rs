//! Which rules speak in a run, and how loud.

use crate::diagnostic::{Level, Levels, Meta, Severity};
use crate::docker::profile::Profile;
use crate::docker::rule::LintRule;
use crate::docker::rules;

/// The rules of a run.
#[derive(Clone)]
pub(crate) struct Selection {
    rules: Vec<(&'static LintRule, Severity)>,
    choice: Choice,
    /// Those that are left out as long as a file does not ask for them.
    experiments: Vec<(&'static LintRule, Severity)>,
}

/// What chooses rules, from weak to strong.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice {
    pub(crate) profile: Profile,
    /// Levels of rules; `ignore` silences, any other turns on.
    pub(crate) levels: Vec<Levels>,
    /// Only these, by name or by the start of one; empty for all.
    pub(crate) select: Vec<String>,
    /// Not these, by name or by the start of one.
    pub(crate) ignore: Vec<String>,
}

impl Selection {
    /// Applies a choice: the profile, then each of the levels, then `select`
    /// and `ignore`. A rule that is selected by its whole name speaks even
    /// where the profile is silent.
    pub(crate) fn of(choice: &Choice) -> Self {
        let mut experiments = Vec::new();
        let rules = rules::all().filter_map(|rule| {
            let named = choice.select.iter().any(|name| rule.is_called(name));
            let chosen = choice.select.is_empty() || named || starts_one_of(rule, &choice.select);
            if !chosen || starts_one_of(rule, &choice.ignore) {
                return None;
            }
            let usual = rule.severity_in(choice.profile);
            let usual = usual.or_else(|| named.then_some(rule.meta().severity));
            let told =
                choice.levels.iter().rev().find_map(|levels| levels.of(rule.meta().id, rule.meta().aliases));
            match told {
                Some(Level::Report(severity)) => Some((rule, severity)),
                Some(Level::Ignore) if !named => None,
                _ => {
                    if usual.is_none() && rules::EXPERIMENTS.contains(&rule.meta().id) {
                        experiments.push((rule, rule.meta().severity));
                    }
                    usual.map(|severity| (rule, severity))
                }
            }
        });
        let rules = rules.collect();
        Self { rules, experiments, choice: choice.clone() }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static LintRule, Severity)> {
        self.rules.iter().copied()
    }

    /// The severity with which a code of ShellCheck speaks, where ShellCheck
    /// itself found it with this level.
    pub(crate) fn severity_of_code(&self, meta: &Meta, level: Severity) -> Option<Severity> {
        if rules::find(meta.id).is_some() {
            return self.severity_of(meta.id);
        }
        let Choice { profile, levels, select, ignore } = &self.choice;
        let named = select.iter().any(|name| name.eq_ignore_ascii_case(meta.id));
        if !(select.is_empty() || starts_one(meta.id, select)) || starts_one(meta.id, ignore) {
            return None;
        }
        let speaks = match profile {
            Profile::Hadolint | Profile::All => true,
            // What is only style stays with those who ask for it.
            Profile::Default => level > Severity::Info,
            Profile::Buildkit => false,
        };
        match levels.iter().rev().find_map(|levels| levels.of(meta.id, meta.aliases)) {
            Some(Level::Report(severity)) => Some(severity),
            Some(Level::Ignore) if !named => None,
            _ => (speaks || named).then_some(level),
        }
    }

    /// True if any code of ShellCheck may speak.
    pub(crate) fn has_shellcheck(&self) -> bool {
        let selected = |name: &String| name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("SC"));
        self.rules.iter().any(|(rule, _)| rule.meta().id.starts_with("SC"))
            || self.choice.select.iter().any(selected)
    }

    /// Rules that speak only in files that ask for them.
    pub(crate) fn experiments(&self) -> impl Iterator<Item = (&'static LintRule, Severity)> {
        self.experiments.iter().copied()
    }

    /// The severity with which the rule of this id speaks.
    pub(crate) fn severity_of(&self, id: &str) -> Option<Severity> {
        self.rules.iter().find(|(rule, _)| rule.meta().id == id).map(|(_, severity)| *severity)
    }
}

fn starts_one_of(rule: &LintRule, prefixes: &[String]) -> bool {
    rule.names().any(|name| starts_one(name, prefixes))
}

fn starts_one(name: &str, prefixes: &[String]) -> bool {
    prefixes.iter().any(|prefix| {
        let start = name.as_bytes().get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
    })
}
