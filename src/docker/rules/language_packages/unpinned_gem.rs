//! DL3028: gem chooses a version.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::{calls, operands};
use crate::docker::shell::{Arg, Command};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3028",
            name: "unpinned-gem",
            severity: Severity::Info,
            summary: "`gem install` takes whatever version is newest",
            explain: "A gem that is named without a version is another one in the next build. Write \
                      `gem install bundler:2.7.2`, or give one version for all with `-v`.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM ruby:3.4-slim\nRUN gem install bundler\n",
        good: "FROM ruby:3.4-slim\nRUN gem install bundler:2.7.2\n",
    },
};

const VALUES: &[&str] = &[
    "B",
    "P",
    "bindir",
    "build-root",
    "bulk-threshold",
    "config-file",
    "document",
    "file",
    "g",
    "http-proxy",
    "i",
    "install-dir",
    "n",
    "p",
    "platform",
    "s",
    "source",
    "target-rbconfig",
    "trust-policy",
    "without",
];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs().filter(|run| run.script.shell.text.contains("gem")) {
        for command in calls(&run.script.shell, reading).filter(|command| command.name == "gem") {
            let gems =
                if reading == Reading::Hadolint { hadolint_unpinned(&command) } else { unpinned(&command) };
            for gem in gems {
                findings
                    .report(run.script.span(&gem.span), format!("`{}` has no version", gem.text))
                    .help(format!("name one, for example `{}:1.2.3`", gem.text));
            }
        }
    }
}

fn is_install(text: &str) -> bool {
    matches!(text, "install" | "i")
}

/// In hadolint's eyes each flag has a value.
fn hadolint_unpinned(command: &Command) -> Vec<&Arg> {
    let has_version = |text: &str| matches!(text, "-v" | "--version") || text.starts_with("--version=");
    let args = command.args.as_slice();
    let mut is_installing = false;
    for text in args.iter().map(|arg| arg.text.as_str()) {
        is_installing |= is_install(text);
        if has_version(text) {
            return Vec::new();
        }
    }
    let mut gems = Vec::new();
    let mut rest = args.iter().take_while(|arg| arg.text != "--");
    while let Some(arg) = rest.next() {
        if arg.is_flag() {
            rest.next();
        } else if is_installing && !is_install(&arg.text) && !arg.text.contains(':') {
            gems.push(arg);
        }
    }
    gems
}

fn unpinned(command: &Command) -> Vec<&Arg> {
    let end = command.args.iter().position(|arg| arg.text == "--").unwrap_or(command.args.len());
    let args = &command.args[..end];
    let names_version = args.iter().any(|arg| {
        let text = arg.text.as_str();
        text.starts_with("-v") || text.starts_with("--version")
    });
    let mut operands = operands(args, VALUES, Reading::Own);
    if names_version || operands.is_empty() || !is_install(&operands.remove(0).text) {
        return Vec::new();
    }
    // What a variable holds is not known, and a file is what it is.
    operands.retain(|gem| !gem.dynamic && !gem.text.contains([':', '*']) && !gem.text.ends_with(".gem"));
    operands
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::excerpts;

    #[test]
    fn each_gem_without_version_is_reported() {
        let text = "RUN gem install --no-document --source u a b:1 ./c.gem $d -- --with-x\n";
        assert_eq!(excerpts("DL3028", text, Reading::Own), ["a"]);
    }

    #[test]
    fn a_version_for_all_is_seen() {
        for flag in ["-v 1", "-v1", "--version 1", "--version=1"] {
            let text = format!("RUN gem install a {flag}\n");
            assert!(excerpts("DL3028", &text, Reading::Own).is_empty(), "{flag}");
        }
    }
}
