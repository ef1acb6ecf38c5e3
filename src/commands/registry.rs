//! The one place that joins all families' checks.

use crate::check::Check;
use crate::diagnostic::Meta;
use crate::docker;
use crate::docker::rule::LintRule;
use crate::flags;
use crate::hooks;
use crate::state;

/// Every check that a hook step or `bosun check` can run, by id.
pub(crate) fn all() -> Vec<&'static Check> {
    let mut all = hooks::checks::ALL.to_vec();
    all.push(&docker::check::CHECK);
    all.push(&state::check::CHECK);
    all.push(&flags::check::CHECK);
    all.sort_by_key(|check| check.meta.id);
    all
}

/// The check called `id`, or known elsewhere under that name.
pub(crate) fn find(id: &str) -> Option<&'static Check> {
    let all = all();
    let by_id = all.iter().find(|check| check.meta.id == id);
    by_id.or_else(|| all.iter().find(|check| check.meta.aliases.contains(&id))).copied()
}

/// The rule called `name`, by its id or another name, of any family.
pub(crate) fn find_rule(name: &str) -> Option<&'static LintRule> {
    docker::rules::find(name)
}

/// All rules of all families, by family and id.
pub(crate) fn rules() -> impl Iterator<Item = &'static LintRule> {
    let mut rules: Vec<&'static LintRule> = docker::rules::all().collect();
    rules.sort_by_key(|rule| rule.meta().id);
    rules.into_iter()
}

/// The names of all rules of Dockerfiles.
pub(crate) fn docker_rules() -> Vec<&'static str> {
    docker::rules::all().flat_map(LintRule::names).collect()
}

/// True if `id` is that of a rule of Dockerfiles.
pub(crate) fn is_docker_rule(id: &str) -> bool {
    docker::rules::all().any(|rule| rule.meta().id == id)
}

/// The rules that are no more than their meta, each with its family.
pub(crate) fn plain_rules() -> impl Iterator<Item = (&'static str, &'static Meta)> {
    let of_flags = flags::rules::METAS.iter().map(|meta| ("flags", *meta));
    of_flags.chain(state::rules::metas().map(|meta| ("state", meta)))
}

/// Such a rule called `name`, by its id or its name.
pub(crate) fn find_plain_rule(name: &str) -> Option<(&'static str, &'static Meta)> {
    plain_rules().find(|(_, meta)| meta.id.eq_ignore_ascii_case(name) || meta.name == name)
}

/// The family that a rule or check belongs to.
pub(crate) fn family_of(id: &str) -> &'static str {
    match plain_rules().find(|(_, meta)| meta.id == id) {
        Some((family, _)) => family,
        None if is_docker_rule(id) => "docker",
        None => "hooks",
    }
}

/// A code of ShellCheck for which there is no rule of ours.
pub(crate) fn find_shellcheck_code(name: &str) -> Option<&'static Meta> {
    let number = name.get(..2).filter(|start| start.eq_ignore_ascii_case("SC")).and(name.get(2..))?;
    docker::rules::shellcheck_code(number.parse().ok()?)
}
