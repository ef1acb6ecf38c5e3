//! DL3001: a command that does nothing for an image.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::{Command, SeparatorKind, Shell};
use crate::docker::syntax::Body;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3001",
            name: "idle-command",
            severity: Severity::Info,
            summary: "A command has no effect on the image",
            explain: "A layer keeps files, not processes: a service that a RUN starts is gone when the RUN ends, \
                      and there is nobody to look at `top` or to type into `vim`. Start programs with `CMD` or \
                      `ENTRYPOINT`. A service that the rest of the same RUN needs is not reported.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13-slim\nRUN service nginx start\n",
        good: "FROM debian:13-slim\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n",
    },
};

fn is_listed(name: &str) -> bool {
    matches!(name, "ssh" | "vim" | "shutdown" | "service" | "ps" | "free" | "top" | "kill" | "mount")
}

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let reading = file.reading();
    for run in file.runs() {
        for command in calls(&run.script.shell, reading).filter(|command| is_listed(&command.name)) {
            if reading == Reading::Hadolint || is_idle(&command, &run) {
                let message = format!("`{}` does nothing for the image", command.name);
                findings.report(run.script.span(&command.name_span), message);
            }
        }
    }
}

fn is_idle(command: &Command, run: &Run<'_>) -> bool {
    let shell = &run.script.shell;
    match command.name.as_str() {
        "ssh" => !has_mount(run, &["ssh", "secret"]),
        "mount" => run.at.instruction.flag("security").is_none(),
        // These are for what runs beside.
        "ps" | "kill" => !has_background(shell),
        "service" => {
            let is_start = command.has_any_arg(&["start", "restart"]);
            is_start
                && shell
                    .commands
                    .iter()
                    .all(|other| other.span.start <= command.span.start || is_quiet(other))
        }
        _ => true,
    }
}

/// True for what may follow without needing the service.
fn is_quiet(command: &Command) -> bool {
    matches!(command.base_name(), "rm" | "true" | "echo" | "apt-get" | "apt" | "service")
}

fn has_mount(run: &Run<'_>, kinds: &[&str]) -> bool {
    match &run.at.instruction.body {
        Body::Run { mounts, .. } => mounts.iter().any(|mount| kinds.contains(&mount.kind.as_str())),
        _ => false,
    }
}

/// True if something may run beside what the RUN waits for.
fn has_background(shell: &Shell) -> bool {
    let Some(script) = &shell.script else { return true };
    let mut items = script.list.items.iter();
    items.any(|item| item.end.as_ref().is_some_and(|end| end.kind == SeparatorKind::Background))
        || shell.text.contains("& ")
        || shell.commands.iter().any(|command| {
            matches!(
                command.base_name(),
                "service"
                    | "systemctl"
                    | "pg_ctl"
                    | "start-stop-daemon"
                    | "nohup"
                    | "pgrep"
                    | "pidof"
                    | "cat"
            )
        })
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::excerpts;

    #[test]
    fn what_the_rest_of_the_run_needs_is_not_idle() {
        for run in [
            "service mysql start && mysql -e x",
            "service mysql stop",
            "server & sleep 1; kill $!",
            "--mount=type=ssh ssh -T git@a.b",
            "apt-get install ssh vim",
        ] {
            assert!(excerpts("DL3001", &format!("RUN {run}\n"), Reading::Own).is_empty(), "{run}");
        }
    }

    #[test]
    fn what_nobody_sees_is_idle() {
        let text = "RUN sudo /usr/sbin/service a start && rm -rf /tmp/x\nRUN if x; then top; fi\n";
        assert_eq!(excerpts("DL3001", text, Reading::Own), ["/usr/sbin/service", "top"]);
    }
}
