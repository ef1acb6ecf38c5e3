//! Commit messages of the form `type(scope): subject`.

use crate::check::{Check, Input, Message, MessageCheck, Opt, OptValue, OptionError, Options, Runner};
use crate::diagnostic::{Findings, Meta, Severity};
use crate::hooks::message::{Commit, Preset, Settings, is_ignored};
use regex::Regex;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "conventional-commit",
        name: "conventional-commit",
        severity: Severity::Error,
        summary: "Commit message is not of the conventional form",
        explain: "Release notes, version numbers and people who search the history read the first line \
                  of a commit: `type(scope): subject`, for example `fix(api): answer empty requests`. \
                  With the default preset the verdicts are those of commitlint's `config-conventional`: \
                  a known type in lower case, a subject without capitals at its start and without a full \
                  stop, no line over 100 characters unless it holds a link.\n\n\
                  Every rule of commitlint can be set with `rule`, for example `rule: \
                  [\"scope-empty=error,never\", \"body-leading-blank=off\"]`; the name of the rule \
                  stands at the end of each message. Merges, reverts, `fixup!` commits and bare versions \
                  are left alone, comments and the diff of `git commit --verbose` are not part of the \
                  message.",
        aliases: &["commitlint", "conventional-pre-commit"],
    },
    input: Input::Message,
    options: &[
        option("types", OptValue::Texts, "Accept these types instead of the usual ones"),
        option("scopes", OptValue::Texts, "Accept these scopes only"),
        option("require-scope", OptValue::Flag, "Ask for a scope"),
        option(
            "header-max-length",
            OptValue::Number,
            "Characters that the first line may have (default 100)",
        ),
        option(
            "body-max-line-length",
            OptValue::Number,
            "Characters that a line of the body may have (default 100)",
        ),
        option(
            "footer-max-line-length",
            OptValue::Number,
            "Characters that a line of the footer may have (default 100)",
        ),
        option("rule", OptValue::Texts, "Set one rule: NAME=LEVEL[,always|never][,VALUE...]"),
        option(
            "preset",
            OptValue::Choice(&["conventional", "none"]),
            "Start from these rules (default conventional)",
        ),
        option("ignore", OptValue::Texts, "Leave messages alone that match this regular expression"),
        option("no-default-ignores", OptValue::Flag, "Check merges, reverts, fixups and bare versions too"),
    ],
    fixes: false,
    build,
};

const fn option(name: &'static str, value: OptValue, help: &'static str) -> Opt {
    Opt { name, short: None, value, help }
}

struct ConventionalCommit {
    settings: Settings,
    ignore: Vec<Regex>,
    default_ignores: bool,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let preset = if options.text("preset") == Some("none") { Preset::None } else { Preset::Conventional };
    let mut settings = Settings::new(preset);
    for (option, rule) in [("types", "type-enum"), ("scopes", "scope-enum")] {
        let words = options.texts(option).iter().flat_map(|text| text.split(','));
        let words: Vec<String> =
            words.map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
        if !words.is_empty() {
            settings.set_words(rule, words);
        }
    }
    if options.flag("require-scope") {
        settings.require("scope-empty");
    }
    for rule in ["header-max-length", "body-max-line-length", "footer-max-line-length"] {
        if let Some(number) = options.number(rule) {
            let refused = |_| OptionError { option: rule, reason: format!("{number} is no length") };
            settings.set_number(rule, usize::try_from(number).map_err(refused)?);
        }
    }
    for rule in options.texts("rule") {
        settings.read(rule).map_err(|error| OptionError { option: "rule", reason: error.to_string() })?;
    }
    let compile = |pattern: &String| {
        Regex::new(pattern).map_err(|_| OptionError {
            option: "ignore",
            reason: format!("`{pattern}` is no regular expression"),
        })
    };
    let ignore = options.texts("ignore").iter().map(compile).collect::<Result<_, _>>()?;
    let default_ignores = !options.flag("no-default-ignores");
    Ok(Runner::Message(Box::new(ConventionalCommit { settings, ignore, default_ignores })))
}

impl MessageCheck for ConventionalCommit {
    fn check(&self, message: Message<'_>, findings: &mut Findings<'_>) {
        if is_ignored(message.bytes, message.comment, self.default_ignores, &self.ignore) {
            return;
        }
        let commit = Commit::parse(message.bytes, message.comment);
        // Git itself refuses a message of comments alone.
        let only_comments = commit.is_empty() && !message.bytes.trim_ascii().is_empty();
        if !only_comments {
            self.settings.check(&commit, findings);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Given;
    use crate::diagnostic::{Diagnostic, Place};

    fn options(pairs: &[(&str, &str)]) -> Options {
        let mut options = Options::default();
        for (name, value) in pairs {
            let mut texts = options.texts(name).to_vec();
            texts.push((*value).to_owned());
            options.set(*name, Given::Texts(texts));
        }
        options
    }

    fn found_with(options: &Options, message: &str) -> Vec<Diagnostic> {
        let Ok(Runner::Message(check)) = build(options) else { panic!("options are refused") };
        let mut found = Vec::new();
        check.check(
            Message { bytes: message.as_bytes(), comment: Some("#") },
            &mut Findings::new(&CHECK.meta, &mut found),
        );
        found
    }

    fn found(message: &str) -> Vec<Diagnostic> {
        found_with(&Options::default(), message)
    }

    fn messages(found: &[Diagnostic]) -> Vec<&str> {
        found.iter().map(|finding| finding.message.as_str()).collect()
    }

    fn refusal(pairs: &[(&str, &str)]) -> String {
        build(&options(pairs)).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_wrong_header_is_one_finding_that_says_what_to_type() {
        let found = found("fix:mend it\n");
        assert_eq!(messages(&found), ["type is missing (type-empty)"]);
        assert_eq!(found[0].help.as_deref(), Some("write `fix: mend it`"));
    }

    #[test]
    fn an_unknown_type_names_the_known_ones_and_the_nearest() {
        let found = found("feature: x\n");
        let known =
            "type must be one of build, chore, ci, docs, feat, fix, perf, refactor, revert, style, test";
        assert_eq!(messages(&found), [format!("{known} (type-enum)")]);
        assert_eq!(found[0].help.as_deref(), Some("did you mean `feat`?"));
        assert_eq!(found[0].place, Place::Span(0..7));
    }

    #[test]
    fn a_type_in_capitals_is_one_finding() {
        assert_eq!(messages(&found("Fix: x")), ["type must be lower-case (type-case)"]);
    }

    #[test]
    fn a_subject_with_a_capital_is_shown_in_lower_case() {
        let found = found("fix: Mend the API");
        assert_eq!(messages(&found), ["subject must not be sentence-case (subject-case)"]);
        assert_eq!(found[0].help.as_deref(), Some("write `mend the API`"));
    }

    #[test]
    fn the_caret_stands_where_a_line_is_too_long() {
        let found = found(&format!("fix: x\n\n{}\n", "y".repeat(103)));
        assert_eq!(found[0].place, Place::Span(108..111));
    }

    #[test]
    fn a_missing_blank_line_is_a_warning() {
        let found = found("fix: x\nbody\n");
        assert_eq!(messages(&found), ["body must have a blank line before it (body-leading-blank)"]);
        assert_eq!(found[0].severity, Severity::Info);
    }

    #[test]
    fn git_refuses_a_message_of_comments_by_itself() {
        assert!(found("# nothing\n").is_empty());
        assert_eq!(messages(&found("\n")), ["type is missing (type-empty)"]);
    }

    #[test]
    fn own_types_and_scopes_replace_the_usual_ones() {
        let options = options(&[("types", "feat,wip"), ("scopes", "api"), ("scopes", "ui")]);
        assert!(found_with(&options, "wip(api,ui): x").is_empty());
        assert_eq!(
            messages(&found_with(&options, "fix(apo): x")),
            ["type must be one of feat, wip (type-enum)", "scope must be one of api, ui (scope-enum)"]
        );
    }

    #[test]
    fn ignores_can_be_added_and_switched_off() {
        let mut given = options(&[("ignore", "^WIP")]);
        assert!(found_with(&given, "WIP anything").is_empty());
        given.set("no-default-ignores", Given::Flag(true));
        assert!(!found_with(&given, "Merge branch 'a'").is_empty());
    }

    #[test]
    fn a_level_alone_keeps_the_rest_of_the_rule() {
        let options = options(&[("rule", "header-max-length=warning"), ("rule", "type-enum=off")]);
        let found = found_with(&options, &format!("any: {}", "x".repeat(96)));
        assert_eq!(
            messages(&found),
            ["header must not be longer than 100 characters, it has 101 (header-max-length)"]
        );
        assert_eq!(found[0].severity, Severity::Info);
    }

    #[test]
    fn a_rule_that_is_not_understood_is_refused_with_a_reason() {
        assert_eq!(
            refusal(&[("rule", "x")]),
            "`rule`: `x` is not of the form `NAME=LEVEL[,always|never][,VALUE…]`"
        );
        assert_eq!(
            refusal(&[("rule", "type-enums=error")]),
            "`rule`: no rule named `type-enums`; did you mean `type-enum`?"
        );
        assert_eq!(
            refusal(&[("rule", "type-enum=3,always,a")]),
            "`rule`: `3` is no level; write `off`, `warning` or `error`"
        );
        assert_eq!(
            refusal(&[("rule", "subject-max-length=2,always,x")]),
            "`rule`: `subject-max-length` needs a number, for example `subject-max-length=error,always,72`"
        );
        assert_eq!(refusal(&[("ignore", "(")]), "`ignore`: `(` is no regular expression");
    }

    /// Each rule of the catalogue with a message that breaks it and one that
    /// does not.
    const CATALOGUE: [(&str, &str, &str); 38] = [
        ("body-case=2,always,lower-case", "a: b\n\nC", "a: b\n\nc"),
        ("body-empty=2,never", "a: b", "a: b\n\nc"),
        ("body-full-stop=2,always,.", "a: b\n\nc", "a: b\n\nc."),
        ("body-leading-blank=2", "a: b\nc", "a: b\n\nc"),
        ("body-max-length=2,always,3", "a: b\n\nc\ncc", "a: b\n\nc\nc"),
        ("body-max-line-length=2,always,3", "a: b\n\ncccc", "a: b\n\nccc\nhttp://c"),
        ("body-min-length=2,always,3", "a: b\n\nc", "a: b\n\nccc"),
        ("breaking-change-exclamation-mark=2", "a!: b", "a!: b\n\nBREAKING CHANGE: c"),
        ("footer-empty=2,never", "a: b\n\nc", "a: b\n\nCloses #1"),
        ("footer-leading-blank=2", "a: b\n\nc\nCloses #1", "a: b\n\nc\n\nCloses #1"),
        ("footer-max-length=2,always,9", "a: b\n\nCloses #12", "a: b\n\nCloses #1"),
        ("footer-max-line-length=2,always,9", "a: b\n\nCloses #12", "a: b\n\nCloses #1\n\nccc"),
        ("footer-min-length=2,always,10", "a: b\n\nCloses #1", "a: b\n\nCloses #12"),
        ("header-case=2,always,lower-case", "a: B", "a: b"),
        ("header-full-stop=2,never,.", "a: b.", "a: b"),
        ("header-max-length=2,always,4", "a: bb", "a: b"),
        ("header-min-length=2,always,5", "a: b", "a: bb"),
        ("header-trim=2", "a: b ", "a: b"),
        ("references-empty=2,never", "a: b", "a: b (#1)"),
        ("scope-case=2,always,lower-case,delimiter=.", "a(x.Y): b", "a(x.y): b"),
        ("scope-delimiter-style=2,always,/", "a(x,y): b", "a(x/y): b"),
        ("scope-empty=2,never", "a: b", "a(x): b"),
        ("scope-enum=2,always,x,y", "a(x,z): b", "a(x, y): b"),
        ("scope-max-length=2,always,1", "a(xx): b", "a(x): b"),
        ("scope-min-length=2,always,2", "a(x): b", "a(xx): b"),
        ("signed-off-by=2", "a: b", "a: b\n\nSigned-off-by: A <a@b>\n"),
        ("subject-case=2,always,never:lower-case", "a: b", "a: B"),
        ("subject-empty=2", "a: ", "a: b"),
        ("subject-exclamation-mark=2,never", "a!: b", "a: b"),
        ("subject-full-stop=2", "a: b.", "a: b..."),
        ("subject-max-length=2,always,1", "a: bb", "a: b"),
        ("subject-min-length=2,always,2", "a: b", "a: bb"),
        ("trailer-exists=2,always,Key:", "a: b\n\nKey", "a: b\n\nKey: c"),
        ("type-case=2,always,kebab-case", "aB: b", "ab: b"),
        ("type-empty=2", ": b", "a: b"),
        ("type-enum=2,always,a\\,,b", "a: b", "b: b"),
        ("type-max-length=2,always,1", "aa: b", "a: b"),
        ("type-min-length=2,always,2", "a: b", "aa: b"),
    ];

    #[test]
    fn every_rule_tells_a_bad_message_from_a_good_one() {
        for (rule, bad, good) in CATALOGUE {
            let options = options(&[("preset", "none"), ("rule", rule)]);
            let name = rule.split('=').next().unwrap();
            let found = found_with(&options, bad);
            assert_eq!(found.len(), 1, "{rule}: {bad:?}");
            assert!(found[0].message.ends_with(&format!("({name})")), "{rule}: {}", found[0].message);
            assert_eq!(messages(&found_with(&options, good)), [""; 0], "{rule}: {good:?}");
        }
    }

    #[test]
    fn never_turns_a_rule_round() {
        let options = options(&[("preset", "none"), ("rule", "trailer-exists=2,never,Key:")]);
        assert_eq!(
            messages(&found_with(&options, "a: b\n\nKey: c")),
            ["message must not have a `Key` trailer (trailer-exists)"]
        );
    }
}
