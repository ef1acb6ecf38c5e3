//! DL3060: yarn's cache stays in the image.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::{Command, NodeKind, SeparatorKind, Shell};
use crate::docker::stage::Stage;
use crate::docker::syntax::Body;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3060",
            name: "yarn-cache",
            severity: Severity::Info,
            summary: "`yarn install` leaves its cache in the image",
            explain: "Yarn 1 keeps a copy of every package that it downloads, which nobody needs once they are \
                      in `node_modules`. Run `yarn cache clean` in the same RUN, since a later one cannot make \
                      this layer smaller, or mount a cache over `/usr/local/share/.cache/yarn`. \
                      The fix is safe only where a flag shows that it is Yarn 1: later ones may keep in \
                      their cache what the program needs when it runs.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM node:24-slim\nCOPY package.json yarn.lock ./\nRUN yarn install --production\n",
        good: "FROM node:24-slim\nCOPY package.json yarn.lock ./\nRUN yarn install --production && yarn cache clean\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for run in file.runs() {
        let shell = &run.script.shell;
        if !shell.text.contains("yarn") || has_mount(&run, file.reading()) {
            continue;
        }
        let install = match file.reading() {
            Reading::Hadolint => hadolint_install(shell),
            _ => install(shell),
        };
        let Some(install) = install else { continue };
        let is_left = match file.reading() {
            Reading::Hadolint => run.at.is_onbuild || hadolint_is_left(file, run.at.index),
            _ => file.stage_of(run.at.index).is_none_or(|stage| file.is_shipped(stage)) && !is_berry(file),
        };
        if !is_left {
            continue;
        }
        let finding = findings
            .report(run.script.span(&install.name_span), "yarn leaves its cache in the image")
            .help("add `&& yarn cache clean`");
        if let Some(end) = end_of_statement(shell, &install).filter(|_| !run.script.is_json) {
            // An edit that only appends would leave the RUN as it was.
            let start = install.name_span.start;
            let last = shell.text[start..end].chars().next_back().map_or(0, char::len_utf8);
            let last = end - last..end;
            let text = format!("{} && yarn cache clean", shell.slice(&last));
            let edits = vec![Edit::replace(run.script.span(&last), text)];
            finding.fix(Fix { edits, safe: is_classic(&install) });
        }
    }
}

fn hadolint_install(shell: &Shell) -> Option<Command> {
    let mut yarns = calls(shell, Reading::Hadolint).filter(|command| command.name == "yarn").enumerate();
    let mut install = None;
    let mut clean = None;
    yarns.by_ref().for_each(|(at, command)| {
        if clean.is_none() && command.has_any_arg(&["cache", "clean"]) {
            clean = Some(at);
        }
        if install.is_none() && command.has_arg("install") {
            install = Some((at, command.into_owned()));
        }
    });
    let (at, command) = install?;
    // The first of each counts.
    clean.is_none_or(|clean| clean < at).then_some(command)
}

fn install(shell: &Shell) -> Option<Command> {
    let mut found = None;
    for command in calls(shell, Reading::Own) {
        match command.name.as_str() {
            "yarn" | "yarnpkg" if is_install(&command) => found = Some(command.into_owned()),
            "yarn" | "yarnpkg" if command.has_arg("cache") => found = None,
            "rm" if command
                .args
                .iter()
                .any(|arg| arg.text.contains("cache") || arg.text.contains("yarn")) =>
            {
                found = None;
            }
            _ => {}
        }
    }
    found
}

fn is_install(command: &Command) -> bool {
    if command.has_any_flag(&["version", "v", "help", "h"]) || command.has_any_flag(BERRY) {
        return false;
    }
    match command.first_operand() {
        Some(verb) => matches!(verb, "install" | "add"),
        None => command.args.iter().all(|arg| !arg.dynamic),
    }
}

/// Flags that Yarn 1 does not know.
const BERRY: &[&str] = &["immutable", "immutable-cache", "inline-builds", "mode", "refresh-lockfile"];

/// Flags that Yarn 1 alone knows.
const CLASSIC: &[&str] = &[
    "flat",
    "har",
    "ignore-engines",
    "ignore-optional",
    "modules-folder",
    "no-lockfile",
    "non-interactive",
    "prod",
    "production",
    "pure-lockfile",
];

fn is_classic(command: &Command) -> bool {
    command.has_any_flag(CLASSIC)
}

/// True if the file shows that a later Yarn is used.
fn is_berry(file: &Dockerfile) -> bool {
    [".yarnrc.yml", ".pnp", ".yarn", "yarn set version", "yarn workspaces focus", "--immutable"]
        .iter()
        .any(|sign| file.text().contains(sign))
}

fn has_mount(run: &Run<'_>, reading: Reading) -> bool {
    let Body::Run { mounts, .. } = &run.at.instruction.body else { return false };
    mounts.iter().filter(|mount| matches!(mount.kind.as_str(), "cache" | "tmpfs")).any(|mount| {
        let target = mount.target().unwrap_or_default();
        match reading {
            Reading::Hadolint => target.contains(".cache/yarn"),
            _ => target.contains("yarn") || target.contains(".cache") || target.contains('$'),
        }
    })
}

/// True for the last stage, for one that a later one names, and for one that
/// is written in the same words.
fn hadolint_is_left(file: &Dockerfile, index: usize) -> bool {
    let (Some(stage), Some(last)) = (file.stage_of(index), file.stages.last()) else { return true };
    let words = |stage: &Stage| stage.from.map(|from| file.syntax.instructions[from].args_text());
    if words(stage) == words(last) {
        return true;
    }
    let names = |other: &Stage| {
        let from = other.from.map(|from| &file.syntax.instructions[from].body);
        matches!((from, &stage.name), (Some(Body::From { image: Some(image), .. }), Some(name)) if image.text == name.text)
    };
    file.stages.iter().any(names)
}

/// Where the pipeline of a command ends, if the command is all of it, stands
/// in the outermost list, and what follows runs after it.
fn end_of_statement(shell: &Shell, command: &Command) -> Option<usize> {
    let list = &shell.script.as_ref()?.list;
    let statement = list.items.get(command.context.statement)?;
    let is_background = statement.end.as_ref().is_some_and(|end| end.kind == SeparatorKind::Background);
    let pipeline = statement
        .pipelines()
        .find(|it| it.span.start <= command.span.start && command.span.end <= it.span.end)?;
    let [node] = pipeline.commands.as_slice() else { return None };
    let is_plain = matches!(node.kind, NodeKind::Simple(_))
        && pipeline.negations.is_empty()
        && command.context.depth == 0;
    let has_heredoc = shell.slice(&pipeline.span).contains("<<");
    (is_plain && !is_background && !has_heredoc).then_some(pipeline.span.end)
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{found, lines, mended};

    #[test]
    fn the_cache_is_cleaned_behind_the_command() {
        let text = "RUN yarn install --production \\\n    >log && \\\n  yarn build\n";
        let want = "RUN yarn install --production \\\n    >log && yarn cache clean && \\\n  yarn build\n";
        assert_eq!(mended("DL3060", text, false), want);
    }

    #[test]
    fn without_a_sign_of_yarn_1_cleaning_is_not_safe() {
        let text = "RUN yarn\n";
        assert_eq!(mended("DL3060", text, false), text);
        assert_eq!(mended("DL3060", text, true), "RUN yarn && yarn cache clean\n");
    }

    #[test]
    fn no_cache_of_yarn_1_is_left() {
        for run in [
            "yarn --version",
            "yarn build",
            "yarn install --immutable",
            "yarn install && rm -rf /usr/local/share/.cache",
            "--mount=type=cache,target=/root/.yarn yarn install",
        ] {
            assert!(found("DL3060", &format!("RUN {run}\n"), Reading::Own).is_empty(), "{run}");
        }
        assert!(found("DL3060", "COPY .yarn .yarn\nRUN yarn install\n", Reading::Own).is_empty());
    }

    #[test]
    fn hadolint_looks_at_the_first_of_each() {
        let lines = |run: &str| lines("DL3060", &format!("RUN {run}\n"), Reading::Hadolint);
        assert_eq!(lines("yarn cache clean && yarn install && yarn cache clean"), [1]);
        assert!(lines("yarn install && yarn cache clean && yarn install").is_empty());
    }
}
