//! DL3062: go chooses a version.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::{calls, operands};
use crate::docker::shell::{Arg, Command};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3062",
            name: "unpinned-go",
            severity: Severity::Info,
            summary: "go takes whatever version of a package is newest",
            explain: "`@latest`, or no version at all, is another one in the next build. Name a version, such \
                      as `go install golang.org/x/tools/cmd/stringer@v0.38.0`, or let `go.mod` say it.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM golang:1.25\nRUN go install golang.org/x/tools/cmd/stringer@latest\n",
        good: "FROM golang:1.25\nRUN go install golang.org/x/tools/cmd/stringer@v0.38.0\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs().filter(|run| run.script.shell.text.contains("go")) {
        for command in calls(&run.script.shell, reading).filter(|command| command.name == "go") {
            let packages = if reading == Reading::Hadolint {
                hadolint_unpinned(&command)
            } else {
                let mut found = unpinned(&command);
                found.retain(|package| package.text.contains('@') || !is_built_here(file, &package.text));
                found
            };
            for package in packages {
                let path = package.text.split('@').next().unwrap_or_default();
                findings
                    .report(
                        run.script.span(&package.span),
                        format!("`{}` has no fixed version", package.text),
                    )
                    .help(format!("name one, for example `{path}@v1.2.3`"));
            }
        }
    }
}

fn is_moving(text: &str) -> bool {
    text.ends_with("@latest") || text.ends_with("@none") || !text.contains('@')
}

fn hadolint_unpinned(command: &Command) -> Vec<&Arg> {
    let is_run = command.has_arg("run");
    if !is_run && !command.has_any_arg(&["install", "get"]) {
        return Vec::new();
    }
    let verbs: &[&str] = if is_run { &["run"] } else { &["install", "get", "tool"] };
    let mut packages = operands(&command.args, &[], Reading::Hadolint);
    packages.retain(|arg| !verbs.contains(&arg.text.as_str()));
    // What follows is for the program that is run.
    packages.truncate(if is_run { 1 } else { packages.len() });
    packages.retain(|arg| is_moving(&arg.text) && !arg.text.starts_with(['.', '/']));
    packages
}

/// The flags of go that have no value.
const SWITCHES: &[&str] = &[
    "a",
    "asan",
    "cover",
    "d",
    "fix",
    "insecure",
    "json",
    "linkshared",
    "modcacherw",
    "msan",
    "n",
    "race",
    "t",
    "tool",
    "trimpath",
    "u",
    "v",
    "work",
    "x",
];

fn unpinned(command: &Command) -> Vec<&Arg> {
    let mut packages = Vec::new();
    let mut verb = None;
    let mut skip = false;
    for arg in &command.args {
        if std::mem::take(&mut skip) {
            continue;
        }
        let text = arg.text.as_str();
        if arg.is_flag() {
            let name = text.trim_start_matches('-');
            skip = !name.contains('=') && !SWITCHES.contains(&name);
            continue;
        }
        match verb {
            None if matches!(text, "install" | "get" | "run") => verb = Some(text),
            None => return packages,
            Some(_) => packages.push(arg),
        }
        if verb == Some("run") && !packages.is_empty() {
            break;
        }
    }
    // A path of the standard library, of this module or of a file has no dot
    // in its first part, or no second part.
    let is_remote = |text: &str| {
        text.split_once('/').is_some_and(|(host, _)| host.contains('.') && !host.starts_with('.'))
    };
    packages.retain(|arg| is_moving(&arg.text) && is_remote(&arg.text));
    // A package whose path is put together when it runs is not known.
    packages.retain(|arg| !arg.dynamic);
    packages
}

/// True if the file speaks of the package's sources elsewhere, as it does
/// where they are put below `src/` of GOPATH.
fn is_built_here(file: &Dockerfile, path: &str) -> bool {
    let repository = path.match_indices('/').nth(2).map_or(path, |(at, _)| &path[..at]);
    let at_src = file.text().match_indices(repository).any(|(at, _)| file.text()[..at].ends_with("src/"));
    at_src || file.text().contains("go.mod") || file.text().contains("go mod init")
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::excerpts;

    #[test]
    fn a_version_that_moves_is_reported() {
        let text = "RUN go install -v -ldflags '-s -w' a.b/c@latest a.b/d a.b/e@v1 $f ./g fmt\n";
        assert_eq!(excerpts("DL3062", text, Reading::Own), ["a.b/c@latest", "a.b/d"]);
    }

    #[test]
    fn only_the_package_of_run_counts() {
        let text = "RUN go run -C x a.b/c@latest a.b/d && go run main.go\n";
        assert_eq!(excerpts("DL3062", text, Reading::Own), ["a.b/c@latest"]);
    }

    #[test]
    fn what_the_file_brings_needs_no_version() {
        let text = "FROM golang:1.9\nCOPY . /go/src/a.b/c/d\nRUN go install a.b/c/d/cmd/e\n";
        assert!(excerpts("DL3062", text, Reading::Own).is_empty());
    }
}
