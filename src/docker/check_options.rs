//! What `# check=` at the head of a file asks of BuildKit's checks, or the
//! build argument that takes its place.

use crate::docker::given::Given;
use crate::docker::rule::LintRule;
use crate::docker::rules;
use crate::docker::syntax::Syntax;

/// The build argument that takes the place of the directive.
const BUILD_ARG: &str = "BUILDKIT_DOCKERFILE_CHECK";

/// Options of the checks of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CheckOptions {
    /// True if the build argument speaks, and the directive does not count.
    pub(crate) overrides: bool,
    /// True if what the checks find fails the build.
    pub(crate) is_error: bool,
    skip: Names,
    experimental: Names,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Names {
    All,
    These(Vec<String>),
}

impl Default for Names {
    fn default() -> Self {
        Self::These(Vec::new())
    }
}

impl Names {
    fn parse(list: &str) -> Self {
        match list.trim() {
            "all" => Self::All,
            list => Self::These(list.split(',').map(|name| name.trim().to_owned()).collect()),
        }
    }

    fn has(&self, rule: &LintRule) -> bool {
        match self {
            Self::All => rules::is_buildkits(rule.meta().id),
            Self::These(own) => rule.names().any(|name| own.iter().any(|it| it == name)),
        }
    }
}

impl CheckOptions {
    /// What counts for a file.
    pub(crate) fn of(syntax: &Syntax, given: &Given) -> Self {
        if let Some(value) = given.build_args.get(BUILD_ARG) {
            return Self { overrides: true, ..Self::parse(value) };
        }
        let directive = syntax.directives.iter().find(|directive| directive.name == "check");
        directive.map(|directive| Self::parse(&directive.value)).unwrap_or_default()
    }

    /// Reads `skip=A,B;error=true;experimental=C`; what makes no sense is left
    /// out.
    fn parse(text: &str) -> Self {
        let mut options = Self::default();
        for (key, value) in text.split(';').filter_map(|part| part.split_once('=')) {
            match key.trim() {
                "skip" => options.skip = Names::parse(value),
                "experimental" => options.experimental = Names::parse(value),
                "error" => {
                    options.is_error = matches!(value.trim(), "1" | "t" | "T" | "true" | "TRUE" | "True");
                }
                _ => {}
            }
        }
        options
    }

    /// True if a rule is not to speak.
    pub(crate) fn skips(&self, rule: &LintRule) -> bool {
        self.skip.has(rule)
    }

    /// True if a rule, an experiment, is to speak.
    pub(crate) fn tries(&self, rule: &LintRule) -> bool {
        self.experimental.has(rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(name: &str) -> &'static LintRule {
        rules::find(name).unwrap()
    }

    #[test]
    fn each_option_is_read_in_any_order() {
        let options = CheckOptions::parse("error=true; skip=StageNameCasing, UndefinedVar ;experimental=all");
        assert!(options.is_error);
        assert!(options.skips(rule("UndefinedVar")) && !options.skips(rule("SecretsUsedInArgOrEnv")));
        assert!(options.tries(rule("InvalidDefinitionDescription")));
    }

    #[test]
    fn all_are_those_of_buildkit() {
        let options = CheckOptions::parse("skip=all");
        assert!(options.skips(rule("DL4000")) && options.skips(rule("StageNameCasing")));
        assert!(!options.skips(rule("DL3006")) && !options.skips(rule("DL1000")));
    }

    #[test]
    fn rubbish_is_left_out() {
        for text in ["", "skip", "error=maybe", "x=y;;=", ";"] {
            assert_eq!(CheckOptions::parse(text), CheckOptions::default(), "{text}");
        }
    }

    #[test]
    fn the_build_argument_takes_the_place_of_the_directive() {
        let mut given = Given::default();
        given.build_args.insert(BUILD_ARG.to_owned(), "skip=UndefinedVar".to_owned());
        let options = CheckOptions::of(&Syntax::parse("# check=skip=StageNameCasing\nFROM x\n"), &given);
        assert!(options.overrides && options.skips(rule("UndefinedVar")));
        assert!(!options.skips(rule("StageNameCasing")));
    }
}
