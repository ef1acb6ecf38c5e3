//! BD022: a download is run unseen.

use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::{Command, Shell};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "BD022",
            name: "download-to-shell",
            severity: Severity::Info,
            summary: "A download is run by a shell without being checked",
            explain: "Whoever controls the server, or the way to it, decides what the build runs, and a download \
                      that breaks off is run as far as it came. Download to a file, compare it with a checksum \
                      that is written in the Dockerfile (`echo \"SUM  FILE\" | sha256sum -c`, or \
                      `ADD --checksum=sha256:…`), and run it then.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles::OWN,
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13\nRUN curl -fsSL https://example.com/install.sh | sh\n",
        good: "FROM debian:13\nADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 \
               https://example.com/install.sh /tmp/\nRUN sh /tmp/install.sh\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for run in file.runs() {
        let shell = &run.script.shell;
        if run.script.is_json || !(shell.text.contains("curl") || shell.text.contains("wget")) {
            continue;
        }
        for (program, span) in unchecked(shell) {
            findings
                .report(run.script.span(&span), format!("`{program}` runs a download that nothing checks"))
                .help("download to a file, and compare its checksum first");
        }
    }
}

/// The shells that run a download, each with the whole of its command.
fn unchecked(shell: &Shell) -> Vec<(String, Span)> {
    let commands: Vec<_> = calls(shell, Reading::Own).collect();
    let downloads = commands.iter().filter(|command| is_download(&command.name));
    let mut found: Vec<(String, Span)> = Vec::new();
    for download in downloads {
        let is_later = |other: &&Command| {
            other.context.pipeline == download.context.pipeline
                && other.context.position > download.context.position
        };
        let mut later = commands.iter().map(AsRef::as_ref).filter(is_later);
        if later.clone().any(|command| is_check(&command.name)) {
            continue;
        }
        if let Some(runner) = later.find(|command| reads_script(command)) {
            found.push((runner.name.clone(), download.span.start..runner.span.end));
        } else if let Some(runner) = commands.iter().find(|command| runs_argument(command, &download.span)) {
            found.push((runner.name.clone(), runner.span.clone()));
        }
    }
    found.dedup_by(|one, other| one.1 == other.1);
    found
}

fn is_download(name: &str) -> bool {
    matches!(name, "curl" | "wget")
}

fn is_shell(name: &str) -> bool {
    matches!(name, "sh" | "bash" | "dash" | "ash" | "zsh" | "ksh")
}

fn is_check(name: &str) -> bool {
    name.ends_with("sum") || matches!(name, "gpg" | "gpgv" | "openssl" | "cosign" | "minisign" | "shasum")
}

/// True for a program that runs what it reads from standard input.
fn reads_script(command: &Command) -> bool {
    let from_input = |command: &Command| match command.first_operand() {
        None => true,
        Some(operand) => command.has_arg("-s") || command.has_arg("-") || operand == "/dev/stdin",
    };
    if is_shell(&command.name) {
        return from_input(command) && !command.has_flag("c");
    }
    let is_language =
        ["python", "python2", "python3", "perl", "ruby", "node", "php"].contains(&command.name.as_str());
    is_language && command.args.iter().all(|arg| arg.text == "-") && !command.context.substitution
}

/// `sh -c "$(curl …)"`, `bash <(curl …)`, `eval "$(curl …)"`.
fn runs_argument(command: &Command, download: &Span) -> bool {
    let is_runner = is_shell(&command.name) || matches!(command.name.as_str(), "eval" | "source" | ".");
    let holds = |span: &Span| span.start <= download.start && download.end <= span.end;
    let first = command.operands().next();
    is_runner && first.is_some_and(|arg| arg.dynamic && holds(&arg.span))
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::excerpts;

    #[test]
    fn a_shell_that_runs_a_download_is_found() {
        for run in [
            "curl -fsSL u | sh",
            "wget -qO- u | bash -s -- -y",
            "curl u | sudo -E bash -",
            "curl u | gunzip | sh",
            "sh -c \"$(curl -fsSL u)\"",
            "bash <(curl u)",
            "curl u | python3 -",
        ] {
            assert_eq!(excerpts("BD022", &format!("RUN {run}\n"), Reading::Own).len(), 1, "{run}");
        }
    }

    #[test]
    fn a_download_that_is_only_data_is_not() {
        for run in [
            "curl u | tar x",
            "curl u | sh x.sh",
            "curl u | python3 -m json.tool",
            "curl u | tee f | sha256sum -c f.sum",
            "curl -o f u && sh f",
            "echo \"$(curl u)\" | cat",
            "echo x | sh && curl u",
        ] {
            assert!(excerpts("BD022", &format!("RUN {run}\n"), Reading::Own).is_empty(), "{run}");
        }
    }
}
