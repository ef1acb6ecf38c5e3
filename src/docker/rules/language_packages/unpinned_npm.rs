//! DL3016: npm chooses a version.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::{calls, operands};
use crate::docker::shell::Arg;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3016",
            name: "unpinned-npm",
            severity: Severity::Info,
            summary: "`npm install` takes whatever version is newest",
            explain: "A package that is named without a version is another one in the next build. Write \
                      `npm install -g pnpm@10.20.0`, or put it into `package.json` and use `npm ci`, which \
                      follows the lockfile.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM node:24-slim\nRUN npm install -g pnpm\n",
        good: "FROM node:24-slim\nRUN npm install -g pnpm@10.20.0\n",
    },
};

const VALUES: &[&str] = &[
    "C",
    "before",
    "cache",
    "cpu",
    "globalconfig",
    "include",
    "install-strategy",
    "libc",
    "location",
    "loglevel",
    "omit",
    "only",
    "os",
    "prefix",
    "registry",
    "scope",
    "script-shell",
    "tag",
    "userconfig",
    "w",
    "workspace",
];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    let by_hadolint = reading == Reading::Hadolint;
    for run in file.runs().filter(|run| run.script.shell.text.contains("npm")) {
        for command in calls(&run.script.shell, reading).filter(|command| command.name == "npm") {
            let values: &[&str] = if by_hadolint { &["loglevel", "registry"] } else { VALUES };
            let operands = operands(&command.args, values, reading);
            let Some((verb, packages)) = operands.split_first() else { continue };
            if verb.text != "install" && (by_hadolint || !matches!(verb.text.as_str(), "i" | "add" | "in")) {
                continue;
            }
            let is_pinned = if by_hadolint { hadolint_is_pinned } else { is_pinned };
            for package in packages.iter().filter(|package| !is_pinned(package)) {
                findings
                    .report(run.script.span(&package.span), format!("`{}` has no version", package.text))
                    .help(format!("name one, for example `{}@1.2.3`", package.text));
            }
        }
    }
}

const GIT: [&str; 4] = ["git://", "git+ssh://", "git+http://", "git+https://"];
const FOLDERS: [&str; 4] = ["/", "./", "../", "~/"];
const ARCHIVES: [&str; 3] = [".tar", ".tar.gz", ".tgz"];

fn hadolint_is_pinned(package: &Arg) -> bool {
    let text = package.text.as_str();
    if GIT.iter().any(|start| text.starts_with(start)) {
        return text.contains('#');
    }
    has_version(text) || is_local(text)
}

fn has_version(text: &str) -> bool {
    text.strip_prefix('@').unwrap_or(text).contains('@')
}

fn is_local(text: &str) -> bool {
    ARCHIVES.iter().any(|end| text.ends_with(end)) || FOLDERS.iter().any(|start| text.starts_with(start))
}

fn is_pinned(package: &Arg) -> bool {
    let text = package.text.as_str();
    // What a variable holds is not known.
    if package.dynamic || text.contains('#') {
        return true;
    }
    if text.starts_with("git") && text.contains(':') || text.ends_with(".git") {
        return false;
    }
    let is_other = matches!(text, "." | ".." | "~") || text.contains("://") || text.starts_with("file:");
    is_other || has_version(text) || is_local(text)
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::excerpts;

    #[test]
    fn each_package_without_version_is_reported() {
        let text = "RUN npm i --prefix /x -g a @b/c @d/e@1 f@2 github:g/h git+https://i.j/k.git\n";
        let want = ["a", "@b/c", "github:g/h", "git+https://i.j/k.git"];
        assert_eq!(excerpts("DL3016", text, Reading::Own), want);
    }

    #[test]
    fn what_is_no_package_of_the_registry_needs_no_version() {
        for package in [".", "..", "./a", "file:a", "a.tgz", "https://a.b/c", "$x", "a/b#v1", "-- ./a"] {
            let text = format!("RUN npm install {package}\n");
            assert!(excerpts("DL3016", &text, Reading::Own).is_empty(), "{package}");
        }
    }
}
