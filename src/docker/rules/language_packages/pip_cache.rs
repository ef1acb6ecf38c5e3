//! DL3042: pip's cache stays in the image.

use super::pip::Install;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{At, Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::image::Image;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::{Command, Item, Part, Shell};
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Mount};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3042",
            name: "pip-cache",
            severity: Severity::Warning,
            summary: "`pip install` leaves its cache in the image",
            explain: "pip keeps what it downloads and builds for a next time that never comes in an image, \
                      where it is dead weight. Pass `--no-cache-dir`, set `PIP_NO_CACHE_DIR=1`, or mount a \
                      cache (`RUN --mount=type=cache,target=/root/.cache/pip`), which also speeds up builds.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM python:3.14-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n",
        good: "FROM python:3.14-slim\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n",
    },
};

const VARIABLE: &str = "PIP_NO_CACHE_DIR";

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs() {
        let shell = &run.script.shell;
        if !shell.text.contains("pip") || has_mount(&run, reading) {
            continue;
        }
        let mut is_silent = None;
        for command in calls(shell, reading) {
            let Some(install) = Install::of(&command, reading) else { continue };
            if command.name.starts_with("pipx") || has_flag(&command, reading) {
                continue;
            }
            if *is_silent.get_or_insert_with(|| is_off(file, &run))
                || reading != Reading::Hadolint && is_off_here(&command)
            {
                continue;
            }
            let word = &install.word.span;
            let finding = findings
                .report(run.script.span(word), "the cache of `pip install` stays in the image")
                .help("add `--no-cache-dir`");
            if !run.script.is_json && run.script.is_contiguous(word) {
                finding.fix(Fix::safe(Edit::insert(run.script.span(word).end, " --no-cache-dir")));
            }
        }
    }
}

fn has_flag(command: &Command, reading: Reading) -> bool {
    // pip takes the start of a flag, too.
    let is_flag = |text: &str| match reading {
        Reading::Hadolint => text == "--no-cache-dir",
        _ => text.starts_with("--no-cache") || text.starts_with("--cache-dir"),
    };
    command.args.iter().any(|arg| is_flag(&arg.text))
}

fn has_mount(run: &Run<'_>, reading: Reading) -> bool {
    let Body::Run { mounts, .. } = &run.at.instruction.body else { return false };
    mounts.iter().filter(|mount| matches!(mount.kind.as_str(), "cache" | "tmpfs")).any(|mount| {
        let target = mount.target().unwrap_or_default();
        match reading {
            Reading::Hadolint => target.contains(".cache/pip"),
            _ => holds_cache(mount, target),
        }
    })
}

fn holds_cache(mount: &Mount, target: &str) -> bool {
    let target = target.trim_end_matches('/');
    let is_home = matches!(target, "/root" | "~") || mount.kind == "tmpfs" && target == "/";
    is_home || target.ends_with("/.cache") || target.contains("pip") || target.contains('$')
}

/// True if no cache is kept, whatever the flags are.
fn is_off(file: &Dockerfile, run: &Run<'_>) -> bool {
    let Some(stage) = file.stage_of(run.at.index) else { return false };
    let shell = &run.script.shell;
    match file.reading() {
        Reading::Hadolint => hadolint_is_set(file, stage, run.at) || sets_literally(shell),
        _ => {
            !file.is_shipped(stage)
                || environment(file, stage, run.at.index).is_some_and(|value| is_true(value) != Some(false))
                || assigns(shell)
                || cleans(shell)
        }
    }
}

/// Reads a value as pip does; `None` if it is not known.
fn is_true(value: &str) -> Option<bool> {
    let value = value.trim_matches(['"', '\'']).to_ascii_lowercase();
    match value.as_str() {
        _ if value.contains('$') => None,
        "1" | "true" | "t" | "yes" | "y" | "on" => Some(true),
        _ => Some(false),
    }
}

/// What the variable is set to before an instruction, last of all.
fn environment<'f>(file: &'f Dockerfile, stage: &'f Stage, index: usize) -> Option<&'f str> {
    file.chain(stage).find_map(|stage| {
        file.within(stage).rev().filter(|at| at.index < index && !at.is_onbuild).find_map(|at| {
            let (Body::Pairs { pairs, .. } | Body::Arg(pairs)) = &at.instruction.body else { return None };
            let pair = pairs.iter().rev().find(|pair| pair.name.text == VARIABLE)?;
            pair.value.as_ref().map(|value| value.text.as_str())
        })
    })
}

fn is_off_here(command: &Command) -> bool {
    command
        .assignments
        .iter()
        .any(|(name, value)| name == VARIABLE && (value.dynamic || is_true(&value.text) == Some(true)))
}

/// True if the variable is set for what follows.
fn assigns(shell: &Shell) -> bool {
    if !shell.text.contains(VARIABLE) {
        return false;
    }
    let mut found = false;
    if let Some(script) = &shell.script {
        script.walk(&mut |item, _| {
            if let Item::Assignment(assignment) = item {
                found |= shell.slice(&assignment.name) == VARIABLE
                    && is_true(shell.slice(&assignment.value.span)) != Some(false);
            }
        });
    }
    found
        || shell.commands.iter().filter(|command| command.name == "export").any(|command| {
            command.args.iter().any(|arg| {
                arg.text
                    .strip_prefix(VARIABLE)
                    .and_then(|rest| rest.strip_prefix('='))
                    .is_some_and(|value| is_true(value) != Some(false))
            })
        })
}

/// True if the cache is removed again in the same layer.
fn cleans(shell: &Shell) -> bool {
    shell.commands.iter().any(|command| match command.base_name() {
        "rm" => command
            .operands()
            .any(|arg| arg.text.contains(".cache") || arg.text == "/root" || arg.text == "~"),
        "find" => command.args.iter().any(|arg| arg.text.contains(".cache")),
        _ => command.has_arg("cache") && command.has_any_arg(&["purge"]),
    })
}

/// hadolint knows these words alone.
fn hadolint_is_true(value: &str) -> bool {
    const WORDS: [&str; 10] = ["1", "true", "True", "TRUE", "on", "On", "ON", "yes", "Yes", "YES"];
    WORDS.contains(&value)
}

/// True if the stage's ENVs, or those of a stage that it builds on, say so. A
/// later value changes nothing, instructions inside of ONBUILD are a world of
/// their own, and a stage without name is called as its image.
fn hadolint_is_set(file: &Dockerfile, stage: &Stage, run: At<'_>) -> bool {
    let sets = |at: &At<'_>| match &at.instruction.body {
        Body::Pairs { pairs, .. } => pairs.iter().any(|pair| {
            let value = pair.value.as_ref().map(|value| value.value(file.syntax.escape));
            pair.name.text == VARIABLE && hadolint_is_true(value.as_deref().unwrap_or_default())
        }),
        _ => false,
    };
    if run.is_onbuild {
        return file.each().filter(|at| at.is_onbuild && at.index < run.index).any(|at| sets(&at));
    }
    let mut stage = stage;
    let mut end = run.index;
    loop {
        if file.within(stage).filter(|at| !at.is_onbuild && at.index < end).any(|at| sets(&at)) {
            return true;
        }
        let (Some(from), Some(base)) = (stage.from, hadolint_base(file, stage)) else { return false };
        let earlier = file.stages.iter().filter(|other| other.from.is_some_and(|other| other < from));
        let is_base = |other: &&Stage| hadolint_name(file, other).as_ref() == Some(&base);
        let Some(next) = earlier.rev().find(is_base) else { return false };
        stage = next;
        end = from;
    }
}

/// The image that a stage builds on, without registry and tag.
fn hadolint_base(file: &Dockerfile, stage: &Stage) -> Option<String> {
    match &file.syntax.instructions[stage.from?].body {
        Body::From { image: Some(word), .. } => Some(Image::of(word).repository),
        _ => None,
    }
}

fn hadolint_name(file: &Dockerfile, stage: &Stage) -> Option<String> {
    stage.name.as_ref().map(|name| name.text.clone()).or_else(|| hadolint_base(file, stage))
}

/// True if the text sets the variable, anywhere, to a word that is not quoted.
fn sets_literally(shell: &Shell) -> bool {
    if !shell.text.contains(VARIABLE) {
        return false;
    }
    let mut found = false;
    if let Some(script) = &shell.script {
        script.walk(&mut |item, _| match item {
            Item::Assignment(assignment) => {
                let value = match assignment.value.parts.first() {
                    Some(Part::Literal(span)) => shell.slice(span),
                    _ => "",
                };
                found |= !assignment.append
                    && shell.slice(&assignment.name) == VARIABLE
                    && hadolint_is_true(value);
            }
            // `export A=1`, and any other word of that form.
            Item::Word(word) => {
                if let Some(Part::Literal(span)) = word.parts.first() {
                    let text = shell.slice(span);
                    let value = text.strip_prefix(VARIABLE).and_then(|rest| rest.strip_prefix('='));
                    found |= value.is_some_and(hadolint_is_true);
                }
            }
            _ => {}
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{found, lines, mended};

    fn is_silent(text: &str) -> bool {
        found("DL3042", text, Reading::Own).is_empty()
    }

    #[test]
    fn the_flag_goes_behind_install() {
        let text = "RUN set -e; \\\n  # why\n  sudo python3 -m pip install \\\n    x\n";
        let want = "RUN set -e; \\\n  # why\n  sudo python3 -m pip install --no-cache-dir \\\n    x\n";
        assert_eq!(mended("DL3042", text, false), want);
    }

    #[test]
    fn a_cache_that_is_off_mounted_or_removed_is_none() {
        for run in [
            "RUN PIP_NO_CACHE_DIR=1 pip install x",
            "RUN env PIP_NO_CACHE_DIR=on pip install x",
            "RUN export PIP_NO_CACHE_DIR=true; pip install x",
            "ARG PIP_NO_CACHE_DIR=1\nRUN pip install x",
            "ENV PIP_NO_CACHE_DIR=$X\nRUN pip install x",
            "RUN --mount=type=cache,target=/root/.cache pip install x",
            "RUN --mount=type=cache,target=/tmp/pip pip install x",
            "RUN pip install x && rm -rf /root/.cache/pip",
            "RUN pip install x && pip cache purge",
            "RUN pip install --no-cache x",
        ] {
            assert!(is_silent(&format!("{run}\n")), "{run}");
        }
    }

    #[test]
    fn the_last_value_counts() {
        let text = "ENV PIP_NO_CACHE_DIR=1\nENV PIP_NO_CACHE_DIR=0\nRUN pip install x\n";
        assert_eq!(lines("DL3042", text, Reading::Own), [3]);
    }

    #[test]
    fn a_stage_that_is_only_copied_from_leaves_its_cache_behind() {
        let copied = "FROM a AS b\nRUN pip install x\nFROM c\nCOPY --from=b /x /x\n";
        assert!(is_silent(copied));
        assert_eq!(lines("DL3042", copied, Reading::Hadolint), [2]);
        assert_eq!(lines("DL3042", "FROM a AS b\nRUN pip install x\nFROM b\n", Reading::Own), [2]);
    }

    #[test]
    fn an_image_of_the_same_name_hands_on_its_variables_in_hadolints_eyes() {
        let text = "FROM a:1\nENV PIP_NO_CACHE_DIR=1\nFROM a:2\nRUN pip install x\n";
        assert!(found("DL3042", text, Reading::Hadolint).is_empty());
        assert_eq!(lines("DL3042", text, Reading::Own), [4]);
    }
}
