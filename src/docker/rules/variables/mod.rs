//! Rules about variables: who sets them, and what they hold.

mod secret_name;
mod unbuildable_default;
mod undefined_argument;
mod undefined_variable;

use crate::docker::dockerfile::Dockerfile;
use crate::docker::expand::Use;
use crate::docker::given::Reading;
use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] =
    &[&secret_name::RULE, &unbuildable_default::RULE, &undefined_argument::RULE, &undefined_variable::RULE];

/// Names that BuildKit reads itself and never puts into the environment.
const OF_BUILDKIT: [&str; 2] = ["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"];

/// Each name that one text uses and nothing sets, once.
///
/// What has a default is meant to be unset at times, and `$1` or `$@` are
/// meant for a shell; BuildKit itself makes no difference.
fn each_missing<'u>(file: &Dockerfile, uses: &'u [Use]) -> impl Iterator<Item = &'u Use> {
    let is_buildkit = file.reading() == Reading::Buildkit;
    let is_name = |name: &str| name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let counts = move |it: &Use| {
        it.is_missing
            && !OF_BUILDKIT.contains(&it.name.as_str())
            && (is_buildkit || !it.has_fallback && is_name(&it.name))
    };
    let is_first = |at: usize| !uses[..at].iter().any(|other| other.name == uses[at].name);
    (0..uses.len()).filter(move |at| is_first(*at)).map(|at| &uses[at]).filter(move |it| counts(it))
}
