//! DL3047: wget fills the log.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::{calls, operands};
use crate::docker::shell::{Arg, Command};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3047",
            name: "wget-progress",
            severity: Severity::Info,
            summary: "`wget` fills the build log with its progress",
            explain: "Without a terminal wget prints a line for every 50 kilobytes, thousands for a large file. \
                      Add `--progress=dot:giga`, or `-nv` to hear of errors only. The wget of busybox, which is \
                      Alpine's, knows neither: there it is `-q`.",
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
            let (flag, safe) = match wget_of(file, &run) {
                Some(Wget::Gnu) => ("--progress=dot:giga", true),
                Some(Wget::Busybox) => ("-q", true),
                None => ("--progress=dot:giga", false),
            };
            let finding = findings
                .report(run.script.span(name), "`wget` prints its progress into the log")
                .help(format!("add `{flag}`"));
            if !run.script.is_json && run.script.is_contiguous(name) {
                let edits = vec![Edit::insert(run.script.span(name).end, format!(" {flag}"))];
                finding.fix(Fix { edits, safe });
            }
        }
    }
}

fn is_quiet(command: &Command) -> bool {
    const FLAGS: &[&str] =
        &["progress", "q", "quiet", "no-verbose", "o", "output-file", "a", "append-output"];
    command.has_any_flag(FLAGS) || command.has_arg("-nv")
}

/// True if something is downloaded for sure, and no flag is hidden in a
/// variable.
fn is_download(command: &Command) -> bool {
    let operands = operands(&command.args, VALUES, Reading::Own);
    let may_be_flag = |arg: &&Arg| arg.dynamic && !arg.quoted && arg.text.starts_with("${");
    let is_hidden = operands.len() > 1 && operands.iter().any(may_be_flag);
    let has_url = !operands.is_empty() || command.has_any_flag(&["i", "input-file"]);
    let is_question = command.has_any_flag(&["V", "version", "h", "help", "spider", "b", "background"]);
    let is_nv = command.args.iter().any(|arg| {
        let letters = arg.text.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        letters.is_some_and(|letters| letters.contains("nv"))
    });
    has_url && !is_hidden && !is_question && !is_nv
}

/// The flags of wget that have a value.
const VALUES: &[&str] = &[
    "A",
    "D",
    "I",
    "O",
    "P",
    "R",
    "T",
    "U",
    "X",
    "directory-prefix",
    "e",
    "header",
    "http-password",
    "http-user",
    "i",
    "input-file",
    "l",
    "limit-rate",
    "output-document",
    "password",
    "post-data",
    "post-file",
    "t",
    "timeout",
    "tries",
    "user",
    "user-agent",
    "w",
    "wait",
    "waitretry",
];

/// Whose wget it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wget {
    Gnu,
    Busybox,
}

/// Tells by the image and by the package manager that is used; `None` if
/// neither says it.
fn wget_of(file: &Dockerfile, run: &Run<'_>) -> Option<Wget> {
    let stage = file.stage_of(run.at.index)?;
    let mut found = None;
    for stage in file.chain(stage) {
        let before = file.runs_within(stage).filter(|other| other.at.index <= run.at.index);
        for command in before.flat_map(|other| &other.script.shell.commands) {
            match command.base_name() {
                "apt-get" | "apt" | "aptitude" | "dnf" | "microdnf" | "yum" | "zypper" | "dpkg" => {
                    return Some(Wget::Gnu);
                }
                "apk"
                    if command.args.iter().any(|arg| arg.text == "wget" || arg.text.starts_with("wget=")) =>
                {
                    return Some(Wget::Gnu);
                }
                "apk" => found = Some(Wget::Busybox),
                _ => {}
            }
        }
        let Some(image) = stage.base.written() else { continue };
        let tag = image.tag.as_deref().unwrap_or_default();
        if image.has_busybox() {
            found = Some(Wget::Busybox);
        } else if DISTRIBUTIONS.contains(&image.short_name())
            || RELEASES.iter().any(|release| tag.contains(release))
        {
            return Some(Wget::Gnu);
        }
    }
    found
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
    fn the_flag_is_one_that_this_wget_knows() {
        let mend = |text: &str| mended("DL3047", text, false);
        assert_eq!(mend("FROM alpine:3\nRUN wget u\n"), "FROM alpine:3\nRUN wget -q u\n");
        assert_eq!(mend("FROM $X\nRUN apk add a && wget u\n"), "FROM $X\nRUN apk add a && wget -q u\n");
        let text = "FROM alpine:3\nRUN apk add wget && wget \\\n  u\n";
        let want = "FROM alpine:3\nRUN apk add wget && wget --progress=dot:giga \\\n  u\n";
        assert_eq!(mend(text), want);
        assert_eq!(mend("FROM $X\nRUN wget u\n"), "FROM $X\nRUN wget u\n");
    }
}
