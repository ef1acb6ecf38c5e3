//! DL3013: pip chooses a version.

use super::pip::Install;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::Arg;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3013",
            name: "unpinned-pip",
            severity: Severity::Info,
            summary: "`pip install` takes whatever version is newest",
            explain: "The next build may get another release, with other bugs, although nothing was changed. \
                      Name a version (`flask==3.1.2`), or install from a file of requirements or constraints \
                      that does.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM python:3.14-slim\nRUN pip install --no-cache-dir flask\n",
        good: "FROM python:3.14-slim\nRUN pip install --no-cache-dir flask==3.1.2\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs().filter(|run| run.script.shell.text.contains("pip")) {
        for command in calls(&run.script.shell, reading) {
            let Some(install) = Install::of(&command, reading) else { continue };
            if is_pinned_elsewhere(&install) {
                continue;
            }
            let is_pinned = if reading == Reading::Hadolint { hadolint_is_pinned } else { is_pinned };
            for package in install.packages().into_iter().filter(|package| !is_pinned(package)) {
                findings
                    .report(run.script.span(&package.span), format!("`{}` has no version", package.text))
                    .help(format!("name one, for example `{}==1.2`", package.text));
            }
        }
    }
}

/// True if a file says which versions are meant.
fn is_pinned_elsewhere(install: &Install<'_>) -> bool {
    install.args().iter().any(|arg| {
        let text = arg.text.as_str();
        // Among other letters, too; hadolint sees that of `-c` alone.
        let letters = text.strip_prefix('-').filter(|rest| !rest.starts_with('-')).unwrap_or_default();
        matches!(text, "-r" | "--requirement" | "--constraint")
            || text.starts_with("--constraint=")
            || letters.contains('c')
            || !install.is_own() && text == "."
            || install.is_own()
                && (letters.contains('r')
                    || text.starts_with("--requirement=")
                    || text.starts_with("--require-hashes"))
    })
}

const SYMBOLS: [&str; 6] = ["==", ">=", "<=", "~=", "!=", ">"];

fn has_symbol(package: &str) -> bool {
    package.contains('<') || SYMBOLS.iter().any(|symbol| package.contains(symbol))
}

fn hadolint_is_pinned(package: &Arg) -> bool {
    let text = package.text.as_str();
    let is_vcs = VCS.iter().any(|prefix| text.starts_with(prefix));
    has_symbol(text)
        || text.ends_with(".whl")
        || text.ends_with(".tar.gz")
        || if is_vcs { text.contains('@') } else { text.contains('/') }
}

/// How the addresses of version control start, as hadolint has them.
const VCS: [&str; 10] = [
    "git",
    "svn",
    "hg+http",
    "hg+ssh",
    "hg+static-http",
    "bzr+http",
    "bzr+sftp",
    "bzr+ftp",
    "bzr+lp",
    "bzr+ssh",
];

fn is_pinned(package: &Arg) -> bool {
    let text = package.text.as_str();
    // What a variable holds is not known.
    if package.dynamic || has_symbol(text) {
        return true;
    }
    let address =
        text.split_once('@').map_or(text, |(name, rest)| if name.contains(':') { text } else { rest });
    let address = address.trim_start();
    if let Some((scheme, place)) = address.split_once("+").filter(|(scheme, _)| is_vcs(scheme)) {
        let place = place.split_once("://").map_or(place, |(_, place)| place);
        let path = place.find('/').map_or(place, |slash| &place[slash..]);
        return path.contains('@') || scheme.is_empty();
    }
    let name = text.split('[').next().unwrap_or_default();
    name.contains(['/', ':', '*']) || name.starts_with('.') || is_archive(name)
}

fn is_vcs(scheme: &str) -> bool {
    matches!(scheme, "git" | "hg" | "svn" | "bzr")
}

fn is_archive(name: &str) -> bool {
    [".whl", ".zip", ".tgz", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz"].iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::excerpts;

    #[test]
    fn each_package_without_version_is_reported() {
        let text =
            "RUN sudo pip3 install a 'b[x]' c==1 'd>1' -t /x && python3 -m pip -q install --retries 3 e\n";
        assert_eq!(excerpts("DL3013", text, Reading::Own), ["a", "'b[x]'", "e"]);
    }

    #[test]
    fn what_is_no_package_of_an_index_needs_no_version() {
        for package in [
            ".",
            "'.[dev]'",
            "..",
            "./a",
            "a.zip",
            "*.whl",
            "https://a.b/c.zip",
            "$x",
            "'a @ https://b.c/d'",
            "git+https://a@b.c/d@1",
            "-r=a.txt",
            "--requirement=a.txt b",
            "-c b.txt b",
            "--require-hashes b",
        ] {
            let text = format!("RUN pip install {package}\n");
            assert!(excerpts("DL3013", &text, Reading::Own).is_empty(), "{package}");
        }
    }

    #[test]
    fn a_branch_of_a_repository_is_no_version() {
        let text = "RUN pip install git+https://user@a.b/c.git\n";
        assert_eq!(excerpts("DL3013", text, Reading::Own), ["git+https://user@a.b/c.git"]);
    }
}
