//! Tokens, passwords and keys that are about to be published.

use crate::check::{
    Check, ContentCheck, File, Opt, OptValue, OptionError, Options, Runner, Select, Surroundings,
};
use crate::diagnostic::{Findings, Meta, Severity};
use crate::hooks::secrets::{Baseline, Scanner, Secret, Tier, is_allowed, render, rules};
use regex::bytes::Regex;
use std::io;
use std::path::{Path, PathBuf};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "detect-secrets",
        name: "detect-secrets",
        severity: Severity::Error,
        summary: "File holds a secret",
        explain: "What is pushed once stays in clones, forks and caches: a secret in a commit must be \
                  revoked, removing it later is not enough. Tokens of documented formats and private \
                  keys with a body are errors; passwords in URLs, JSON web tokens and values that only \
                  look random are shown as info. In a commit hook only added lines count. Placeholders \
                  (`example`, `changeme`, `xxxx`, `${…}`) are not reported, and no report shows more \
                  than the first four characters.\n\n\
                  If it is no secret, write `bosun:allow` in a comment on the line or alone on the line \
                  above; the marks of gitleaks (`gitleaks:allow`) and detect-secrets (`pragma: allowlist \
                  secret`) work too. What is known and accepted goes to a file of hashes that `baseline` \
                  names; a `.secrets.baseline` of detect-secrets is read as well.",
        aliases: &["gitleaks", "ripsecrets"],
    },
    input: Select::types(&["text"]),
    options: &[
        option("baseline", OptValue::Text, "Leave out the findings whose hashes this file holds"),
        option("disable", OptValue::Texts, "Leave out the rule of this name, for example jwt"),
        option("exclude-lines", OptValue::Texts, "Leave out lines that match this regular expression"),
        option("exclude-secrets", OptValue::Texts, "Leave out secrets that match this regular expression"),
    ],
    fixes: false,
    build,
};

const fn option(name: &'static str, value: OptValue, help: &'static str) -> Opt {
    Opt { name, short: None, value, help }
}

struct DetectSecrets {
    scanner: Scanner,
    baseline_path: Option<PathBuf>,
    baseline: Baseline,
    exclude_lines: Vec<Regex>,
    exclude_secrets: Vec<Regex>,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(DetectSecrets::new(options)?)))
}

impl DetectSecrets {
    fn new(options: &Options) -> Result<Self, OptionError> {
        let disable = options.texts("disable");
        if let Some(unknown) = disable.iter().find(|id| rules().all(|rule| rule.id != **id)) {
            return Err(OptionError { option: "disable", reason: format!("no rule named `{unknown}`") });
        }
        let patterns = |option: &'static str| {
            let compile = |pattern: &String| {
                Regex::new(pattern).map_err(|_| OptionError {
                    option,
                    reason: format!("`{pattern}` is no regular expression"),
                })
            };
            options.texts(option).iter().map(compile).collect::<Result<Vec<_>, _>>()
        };
        Ok(DetectSecrets {
            scanner: Scanner::new(disable),
            baseline_path: options.text("baseline").map(PathBuf::from),
            baseline: Baseline::default(),
            exclude_lines: patterns("exclude-lines")?,
            exclude_secrets: patterns("exclude-secrets")?,
        })
    }

    fn find(&self, file: File<'_>) -> Vec<Secret> {
        let mut found = self.scanner.scan(file.bytes);
        found.retain(|secret| self.is_wanted(file, secret));
        found
    }
}

impl ContentCheck for DetectSecrets {
    fn prepare(&mut self, around: &dyn Surroundings) -> io::Result<()> {
        let Some(path) = &self.baseline_path else { return Ok(()) };
        let refused = |reason: String| {
            io::Error::new(io::ErrorKind::InvalidData, format!("baseline `{}`: {reason}", path.display()))
        };
        let bytes = around.read(path).map_err(|error| {
            let path = path.display();
            let text = match error.kind() {
                io::ErrorKind::NotFound => format!(
                    "there is no baseline `{path}`; `bosun hooks check detect-secrets --baseline {path} \
                     --write-baseline FILE...` writes it"
                ),
                _ => format!("baseline `{path}`: {error}"),
            };
            io::Error::new(error.kind(), text)
        })?;
        self.baseline = Baseline::parse(&bytes).map_err(|error| refused(error.to_string()))?;
        Ok(())
    }

    fn baseline(&self, files: &[File<'_>]) -> Option<String> {
        let found: Vec<(File<'_>, Vec<Secret>)> =
            files.iter().map(|file| (*file, self.find(*file))).collect();
        Some(render(found.iter().map(|(file, secrets)| (file.path, file.bytes, secrets.as_slice()))))
    }

    fn only_added(&self) -> bool {
        true
    }

    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        for secret in self.find(file) {
            report(file.bytes, &secret, findings);
        }
    }
}

impl DetectSecrets {
    fn is_wanted(&self, file: File<'_>, secret: &Secret) -> bool {
        let whole = secret.whole();
        let place = secret.place(file.bytes);
        let is_new = file
            .added
            .is_none_or(|added| added.iter().any(|range| range.start < whole.end && whole.start < range.end));
        let is_baseline = self.baseline_path.as_deref().is_some_and(|path| same(path, file.path));
        let line = line_around(file.bytes, place.start);
        is_new
            && !is_baseline
            && !is_allowed(file.bytes, &place)
            && !self.exclude_lines.iter().any(|pattern| pattern.is_match(line))
            && !self.exclude_secrets.iter().any(|pattern| secret.matches(file.bytes, pattern))
            && !self.baseline.holds(file.path, file.bytes, secret)
    }
}

/// A baseline holds hashes that look random by their nature.
fn same(a: &Path, b: &Path) -> bool {
    let plain = |path: &Path| path.strip_prefix(".").unwrap_or(path).to_owned();
    plain(a) == plain(b)
}

fn line_around(text: &[u8], at: usize) -> &[u8] {
    let start = memchr::memrchr(b'\n', &text[..at]).map_or(0, |newline| newline + 1);
    let end = memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |newline| at + newline);
    &text[start..end]
}

fn report(text: &[u8], secret: &Secret, findings: &mut Findings<'_>) {
    let finding = findings.report(secret.place(text), secret.redacted(text));
    finding.conceal();
    match secret.rule.tier {
        Tier::Format => {
            finding.help(
                "remove it and revoke it; if it is no secret, write `bosun:allow` in a comment beside it",
            );
        }
        Tier::Generic => {
            finding
                .severity(Severity::Info)
                .help("if it is a secret, remove it and revoke it; if not, write `bosun:allow` beside it");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Given;
    use crate::diagnostic::{Diagnostic, Place};
    use crate::hooks::secrets::samples::{SAMPLES, make};

    fn file<'a>(path: &'a str, text: &'a str) -> File<'a> {
        File { path: Path::new(path), bytes: text.as_bytes(), added: None }
    }

    fn found_by(check: &DetectSecrets, file: File<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        check.check(file, &mut Findings::new(&CHECK.meta, &mut found));
        found
    }

    fn found(text: &str) -> Vec<Diagnostic> {
        found_by(&DetectSecrets::new(&Options::default()).unwrap(), file("a", text))
    }

    fn with(name: &str, value: &str) -> Options {
        let mut options = Options::default();
        options.set(name, Given::Texts(vec![value.to_owned()]));
        options
    }

    fn token() -> String {
        make("ghp_{a:36}", 3)
    }

    #[test]
    fn a_token_is_an_error_that_shows_four_characters() {
        let found = found(&format!("key: {}\n", token()));
        assert_eq!(found[0].message, "GitHub token (ghp_…)");
        assert_eq!(found[0].severity, Severity::Error);
        assert_eq!(found[0].place, Place::Span(5..45));
    }

    #[test]
    fn no_part_of_a_finding_holds_the_secret() {
        let check = DetectSecrets::new(&Options::default()).unwrap();
        for sample in SAMPLES.iter().filter(|sample| sample.id != "putty-key") {
            let text = make(sample.text, 11);
            for finding in found_by(&check, file("a", &text)) {
                let told = format!("{} {:?}", finding.message, finding.help);
                let long: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
                let kept: Vec<_> =
                    long.iter().filter(|word| word.len() > 11 && told.contains(**word)).collect();
                assert!(kept.is_empty() && finding.concealed, "{}: {kept:?}", sample.id);
            }
        }
    }

    #[test]
    fn what_is_only_likely_is_info() {
        let found = found(&make("postgres://app:{a:12}@db.internal/app", 3));
        assert_eq!(found[0].severity, Severity::Info);
    }

    #[test]
    fn only_added_lines_count_where_they_are_known() {
        let text = format!("{}\n{}\n", token(), make("ghp_{a:36}", 4));
        let check = DetectSecrets::new(&Options::default()).unwrap();
        let added = std::slice::from_ref(&(41..82));
        let found = found_by(&check, File { added: Some(added), ..file("a", &text) });
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, Place::Span(41..81));
    }

    #[test]
    fn a_marked_line_is_left_out() {
        assert!(found(&format!("{} # bosun:allow\n", token())).is_empty());
        assert!(found(&format!("# pragma: allowlist nextline secret\n{}\n", token())).is_empty());
    }

    #[test]
    fn rules_lines_and_secrets_can_be_left_out() {
        for (name, value) in
            [("disable", "github-token"), ("exclude-lines", "^known"), ("exclude-secrets", "^ghp_")]
        {
            let check = DetectSecrets::new(&with(name, value)).unwrap();
            assert!(found_by(&check, file("a", &format!("known {}", token()))).is_empty(), "{name}");
        }
    }

    #[test]
    fn options_that_make_no_sense_are_refused() {
        let refusal =
            |name, value| DetectSecrets::new(&with(name, value)).err().map(|error| error.to_string());
        assert_eq!(refusal("disable", "x").as_deref(), Some("`disable`: no rule named `x`"));
        assert_eq!(
            refusal("exclude-lines", "(").as_deref(),
            Some("`exclude-lines`: `(` is no regular expression")
        );
    }

    #[test]
    fn a_rendered_baseline_silences_what_it_was_made_of() {
        let text = token();
        let rendered =
            DetectSecrets::new(&Options::default()).unwrap().baseline(&[file("a", &text)]).unwrap();
        let mut check = DetectSecrets::new(&Options::default()).unwrap();
        check.baseline = Baseline::parse(rendered.as_bytes()).unwrap();
        assert!(found_by(&check, file("a", &text)).is_empty());
        assert_eq!(found_by(&check, file("b", &text)).len(), 1);
    }
}
