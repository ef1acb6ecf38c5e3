//! BD021: a cache mount would save downloads.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::calls;
use crate::docker::shell::Command;
use crate::docker::syntax::Body;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "BD021",
            name: "no-cache-mount",
            severity: Severity::Info,
            summary: "Packages are downloaded again whenever this layer is built",
            explain: "A cache mount lives outside of the image and outlasts the layer: after a change of the \
                      lockfile only new packages are downloaded, and nothing of it makes the image larger. \
                      It needs BuildKit, and a builder that keeps its disk. Write \
                      `RUN --mount=type=cache,target=FOLDER`, and leave out what turns the cache off.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles::NONE,
    mends: Mends::No,
    example: Example {
        bad: "FROM golang:1.25\nCOPY go.mod go.sum ./\nRUN go mod download\n",
        good: "FROM golang:1.25\nCOPY go.mod go.sum ./\nRUN --mount=type=cache,target=/go/pkg/mod go mod download\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for run in file.runs() {
        let Body::Run { mounts, .. } = &run.at.instruction.body else { continue };
        if mounts.iter().any(|mount| mount.kind == "cache") {
            continue;
        }
        let mut seen: Vec<&str> = Vec::new();
        for command in calls(&run.script.shell, Reading::Own) {
            let Some(folder) = cache_of(&command).filter(|folder| !seen.contains(folder)) else { continue };
            seen.push(folder);
            findings
                .report(
                    run.script.span(&command.name_span),
                    format!("`{}` downloads everything again in each build of this layer", command.name),
                )
                .help(format!("mount a cache: `RUN --mount=type=cache,target={folder}`"));
        }
    }
}

/// The folder in which a command keeps what it downloads, for root and with
/// the settings of the official images.
fn cache_of(command: &Command) -> Option<&'static str> {
    let verb = command.first_operand().unwrap_or_default();
    let name = command.name.as_str();
    Some(match (name, verb) {
        ("pip" | "pip3", "install") => "/root/.cache/pip",
        ("python" | "python3", "pip") if command.has_arg("-m") && command.has_arg("install") => {
            "/root/.cache/pip"
        }
        ("uv", "sync") => "/root/.cache/uv",
        ("uv", "pip") if command.has_arg("install") => "/root/.cache/uv",
        ("poetry", "install") => "/root/.cache/pypoetry",
        ("npm", "ci" | "install" | "i") => "/root/.npm",
        ("yarn", "install") => "/usr/local/share/.cache/yarn",
        ("pnpm", "install" | "i" | "fetch") => "/root/.local/share/pnpm/store",
        ("go", "mod") if command.has_arg("download") => "/go/pkg/mod",
        ("go", "build" | "install" | "get") => "/go/pkg/mod",
        ("cargo", "build" | "fetch" | "install") => "/usr/local/cargo/registry",
        (
            "mvn" | "mvnw",
            "package" | "install" | "verify" | "compile" | "dependency:go-offline" | "clean",
        ) => "/root/.m2",
        ("gradle" | "gradlew", "build" | "assemble" | "bootJar" | "jar" | "dependencies" | "clean") => {
            "/root/.gradle"
        }
        ("composer", "install" | "update") => "/root/.composer/cache",
        ("dotnet", "restore" | "build" | "publish") => "/root/.nuget/packages",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::excerpts;

    #[test]
    fn each_cache_is_named_once() {
        let text = "RUN npm ci && npm install -g x && pip install y && npm run build\n";
        assert_eq!(excerpts("BD021", text, Reading::Own), ["npm", "pip"]);
    }

    #[test]
    fn a_cache_mount_of_any_folder_will_do() {
        let text = "RUN --mount=type=cache,target=/x npm ci\n";
        assert!(excerpts("BD021", text, Reading::Own).is_empty());
    }
}
