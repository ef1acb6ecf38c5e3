//! DL3010: an archive is copied, and extracted in a layer of its own.

use super::archives::{is_known_to_hadolint, is_unpacked};
use super::{bare, base_name};
use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::{At, Dockerfile};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::shell::Command;
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3010",
            name: "archive-extracted",
            severity: Severity::Info,
            summary: "A copied archive is extracted by a RUN",
            explain: "The archive stays in the layer of the COPY, even if a later RUN removes it, so the image \
                      holds it twice. ADD unpacks a tar from the context while it copies, and leaves nothing \
                      behind.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nCOPY app.tar.gz /opt/\nRUN tar -xzf /opt/app.tar.gz -C /opt\n",
        good: "FROM alpine:3.22\nADD app.tar.gz /opt/\n",
    },
};

/// An archive that a COPY brings.
struct Archive<'f> {
    index: usize,
    span: Span,
    name: &'f str,
    is_extracted: bool,
}

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for stage in &file.stages {
        let mut archives = archives(file, stage);
        let Some(first) = archives.first().map(|archive| archive.index) else { continue };
        for run in file.runs_within(stage).filter(|run| run.at.index > first && !run.at.is_onbuild) {
            for command in &run.script.shell.commands {
                let extracts = match file.reading() {
                    Reading::Hadolint => extracts_for_hadolint(command),
                    _ => extracts_whole_tar(command),
                };
                if !extracts {
                    continue;
                }
                for archive in archives.iter_mut().filter(|archive| archive.index < run.at.index) {
                    archive.is_extracted |=
                        command.args.iter().any(|arg| base_name(&arg.text) == archive.name);
                }
            }
        }
        for archive in archives.into_iter().filter(|archive| archive.is_extracted) {
            findings
                .report(archive.span, format!("`{}` is extracted by a later RUN", archive.name))
                .help("write `ADD`, which unpacks it");
        }
    }
}

/// The archives that come from the context, under the names that they get.
fn archives<'f>(file: &'f Dockerfile, stage: &Stage) -> Vec<Archive<'f>> {
    let mut found = Vec::new();
    for at in file.within(stage).filter(|at| at.instruction.keyword == Keyword::Copy && !at.is_onbuild) {
        if at.instruction.flag("from").is_none() {
            copied(file, at, &mut found);
        }
    }
    found
}

fn copied<'f>(file: &Dockerfile, at: At<'f>, found: &mut Vec<Archive<'f>>) {
    let Body::Transfer(transfer) = &at.instruction.body else { return };
    let is_archive = |name: &str| match file.reading() {
        Reading::Hadolint => is_known_to_hadolint(name),
        _ => is_unpacked(name),
    };
    let target = transfer.target.as_ref().map(|target| base_name(bare(&target.text)));
    let renamed = target.filter(|name| is_archive(name));
    // The name on the left decides what ADD would do with it.
    let own = file.reading() != Reading::Hadolint;
    for source in &transfer.sources {
        let name = base_name(bare(&source.text));
        let counts = if renamed.is_some() && !own { true } else { is_archive(name) };
        if counts {
            let name = renamed.unwrap_or(name);
            found.push(Archive { index: at.index, span: source.span.clone(), name, is_extracted: false });
        }
    }
}

fn extracts_for_hadolint(command: &Command) -> bool {
    match command.name.as_str() {
        "unzip" | "gunzip" | "bunzip2" | "unlzma" | "unxz" | "zgz" | "uncompress" | "zcat" => true,
        "tar" => command.has_any_flag(&["x", "extract", "get"]),
        _ => false,
    }
}

/// True for a `tar` that does what ADD does: it takes out everything, under
/// the names that it has.
fn extracts_whole_tar(command: &Command) -> bool {
    const HARMLESS: [&str; 10] =
        ["extract", "get", "file", "directory", "verbose", "gzip", "gunzip", "bzip2", "xz", "zstd"];
    if !matches!(command.base_name(), "tar" | "bsdtar") {
        return false;
    }
    let bundle = command.args.first().filter(|arg| !arg.is_flag());
    let extracts = command.has_any_flag(&["x", "extract", "get"])
        || bundle.is_some_and(|arg| arg.text.contains('x') && !arg.text.contains(['.', '/']));
    let is_plain = command.flags().all(|flag| flag.name.len() == 1 || HARMLESS.contains(&flag.name));
    let operands = command.operands_skipping(&["C", "directory"]).len();
    let has_bundle = bundle.is_some() && !command.has_any_flag(&["x", "extract", "get"]);
    extracts && is_plain && operands == 1 + usize::from(has_bundle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    fn both(run: &str) -> (usize, usize) {
        let text = format!("FROM a:1\nCOPY b.tar /c/\nRUN {run}\n");
        (found("DL3010", &text, Reading::Own).len(), found("DL3010", &text, Reading::Hadolint).len())
    }

    #[test]
    fn only_what_add_would_do_counts() {
        assert_eq!(both("tar -xf /c/b.tar -C /d"), (1, 1));
        assert_eq!(both("tar xf /c/b.tar"), (1, 0));
        assert_eq!(both("tar -xf /c/b.tar --strip-components=1"), (0, 1));
        assert_eq!(both("tar -xf /c/b.tar one/file"), (0, 1));
        assert_eq!(both("tar -tf /c/b.tar"), (0, 0));
        assert_eq!(both("gunzip /c/b.tar"), (0, 1));
    }

    #[test]
    fn another_stage_has_no_archive() {
        let text = "FROM a:1\nCOPY b.tar /c/\nFROM a:1\nRUN tar -xf /c/b.tar\n";
        assert_eq!(found("DL3010", text, Reading::Own), []);
    }
}
