//! DL3047: wget fills the log.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::Command;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3047",
            name: "wget-progress",
            severity: Severity::Info,
            summary: "`wget` fills the build log with its progress",
            explain: "Without a terminal wget prints a line for every 50 kilobytes, thousands for a large file. \
                      Add `--progress=dot:giga`, or `-nv` to hear of errors only. The wget of busybox knows \
                      neither: there it is `-q`, so the fix is safe only where it is not busybox's.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM debian:13\nRUN wget https://example.com/data.tar.gz\n",
        good: "FROM debian:13\nRUN wget --progress=dot:giga https://example.com/data.tar.gz\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs().filter(|run| run.script.shell.text.contains("wget")) {
        for command in calls(&run.script.shell, reading).filter(|command| command.name == "wget") {
            if is_quiet(&command) || reading != Reading::Hadolint && !is_download(&command) {
                continue;
            }
            let name = &command.name_span;
            let finding = findings
                .report(run.script.span(name), "`wget` prints its progress into the log")
                .help("add `--progress=dot:giga`, `-nv` or `-q`");
            if !run.script.is_json && run.script.is_contiguous(name) {
                let edits = vec![Edit::insert(run.script.span(name).end, " --progress=dot:giga")];
                finding.fix(Fix { edits, safe: is_gnu(file, &run) });
            }
        }
    }
}

fn is_quiet(command: &Command) -> bool {
    const FLAGS: &[&str] =
        &["progress", "q", "quiet", "no-verbose", "o", "output-file", "a", "append-output"];
    command.has_any_flag(FLAGS) || command.has_arg("-nv")
}

/// True if a file is downloaded for sure, with flags that are all known.
fn is_download(command: &Command) -> bool {
    let is_hidden = command.args.iter().any(|arg| arg.dynamic && !arg.quoted && arg.text.starts_with("${"));
    let has_url = command.operands().next().is_some() || command.has_any_flag(&["i", "input-file"]);
    let is_question = command.has_any_flag(&["V", "version", "h", "help", "spider", "b", "background"]);
    let is_nv = command
        .args
        .iter()
        .any(|arg| !arg.text.starts_with("--") && arg.is_flag() && arg.text.contains("nv"));
    has_url && !is_question && !is_nv && !(is_hidden && command.args.first().is_some_and(|arg| arg.dynamic))
}

/// True if the wget is GNU's: the package manager that is used has no other,
/// or it is installed, or the image is of a distribution that has no other.
fn is_gnu(file: &Dockerfile, run: &Run<'_>) -> bool {
    let Some(stage) = file.stage_of(run.at.index) else { return false };
    file.chain(stage).any(|stage| {
        let is_known = stage.base.written().is_some_and(|image| {
            let tag = image.tag.as_deref().unwrap_or_default();
            !tag.contains("alpine") && DISTRIBUTIONS.contains(&image.short_name())
                || RELEASES.iter().any(|release| tag.contains(release))
        });
        is_known
            || file.runs_within(stage).filter(|other| other.at.index <= run.at.index).any(|other| {
                other.script.shell.commands.iter().any(|command| match command.base_name() {
                    "apt-get" | "apt" | "aptitude" | "dnf" | "microdnf" | "yum" | "zypper" | "dpkg" => true,
                    "apk" => {
                        command.args.iter().any(|arg| arg.text == "wget" || arg.text.starts_with("wget="))
                    }
                    _ => false,
                })
            })
    })
}

const DISTRIBUTIONS: &[&str] = &[
    "almalinux",
    "amazonlinux",
    "buildpack-deps",
    "centos",
    "debian",
    "fedora",
    "oraclelinux",
    "rockylinux",
    "ubuntu",
];

const RELEASES: &[&str] = &[
    "bookworm", "bullseye", "buster", "focal", "forky", "jammy", "noble", "slim", "stretch", "trixie",
    "ubi8", "ubi9",
];

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{lines, mended};

    #[test]
    fn what_downloads_nothing_has_no_progress() {
        let text =
            "RUN wget --version\nRUN wget --spider u\nRUN wget $FLAGS u\nRUN wget -qnv u\nRUN wget -O - $u\n";
        assert_eq!(lines("DL3047", text, Reading::Own), [5]);
    }

    #[test]
    fn the_wget_of_busybox_is_left_alone() {
        let text = "FROM alpine:3\nRUN wget u\n";
        assert_eq!(mended("DL3047", text, false), text);
        let text = "FROM alpine:3\nRUN apk add wget && wget \\\n  u\n";
        let want = "FROM alpine:3\nRUN apk add wget && wget --progress=dot:giga \\\n  u\n";
        assert_eq!(mended("DL3047", text, false), want);
    }
}
