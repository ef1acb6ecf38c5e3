//! The text of a first configuration.

use std::path::Path;

const TEMPLATE: &str = include_str!("../../../templates/init/bosun.yaml");

/// Steps for a kind of project.
#[derive(Debug)]
pub(super) struct Stack {
    /// Names at the root of which one tells that it is there; a leading `*`
    /// stands for any beginning.
    marks: &'static [&'static str],
    /// A list of steps.
    steps: &'static str,
}

/// A new stack is one template and one entry here.
static STACKS: [Stack; 5] = [
    Stack { marks: &["Cargo.toml"], steps: include_str!("../../../templates/hooks/rust.yaml") },
    Stack { marks: &["package.json"], steps: include_str!("../../../templates/hooks/node.yaml") },
    Stack {
        marks: &["pyproject.toml", "setup.py", "setup.cfg", "requirements.txt"],
        steps: include_str!("../../../templates/hooks/python.yaml"),
    },
    Stack { marks: &["go.mod"], steps: include_str!("../../../templates/hooks/go.yaml") },
    Stack { marks: &["*.sh"], steps: include_str!("../../../templates/hooks/shell.yaml") },
];

/// Finds the stacks of a repository by the names at its root.
pub(super) fn stacks(names: &[String]) -> Vec<&'static Stack> {
    let is_there = |mark: &str| match mark.strip_prefix('*') {
        Some(ending) => names.iter().any(|name| name.ends_with(ending)),
        None => names.iter().any(|name| name == mark),
    };
    STACKS.iter().filter(|stack| stack.marks.iter().any(|mark| is_there(mark))).collect()
}

/// Writes the configuration; the steps of the stacks are commented out.
/// `schema` is the file that editors are pointed at, as seen from the root.
pub(super) fn text(schema: Option<&Path>, stacks: &[&Stack]) -> String {
    let mut out = String::new();
    for line in TEMPLATE.lines() {
        match line.trim() {
            "# {schema}" => out.push_str(&schema_line(schema)),
            "# {starters}" => {
                let indent = &line[..line.len() - line.trim_start().len()];
                out.push_str(&starters(stacks, indent));
            }
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

fn schema_line(schema: Option<&Path>) -> String {
    match schema {
        Some(file) => format!("# yaml-language-server: $schema={}\n", file.display()),
        None => "# Editors complete and check this file once `bosun schema > bosun.schema.json` has\n\
                 # been run and the first line reads:\n\
                 #   # yaml-language-server: $schema=bosun.schema.json\n"
            .to_owned(),
    }
}

fn starters(stacks: &[&Stack], indent: &str) -> String {
    if stacks.is_empty() {
        return format!(
            "{indent}# Any program can be a step; {{files}} are the staged ones:\n\
             {indent}# - id: lint\n{indent}#   run: my-linter {{files}}\n{indent}#   files: \"*.txt\"\n"
        );
    }
    let mut out =
        format!("{indent}# Programs to run, for what is in this repository. Take out the leading `# `:\n");
    for line in stacks.iter().flat_map(|stack| stack.steps.lines()) {
        out.push_str(&format!("{indent}# {line}\n"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::configuration::parsed as read;
    use crate::config::Config;

    fn steps(config: &Config) -> Vec<&str> {
        config.hooks.hooks[0].steps.iter().map(|step| step.id.as_str()).collect()
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_first_configuration_is_valid_and_runs_no_program() {
        let all: Vec<&Stack> = STACKS.iter().collect();
        for stacks in [&[][..], &all] {
            let config = read(&text(None, stacks));
            assert_eq!(steps(&config), ["checks"]);
        }
    }

    #[test]
    fn starter_steps_are_valid_once_they_are_taken_in() {
        let all: Vec<&Stack> = STACKS.iter().collect();
        let taken: String = text(None, &all)
            .lines()
            .map(|line| match line.strip_prefix("      # ") {
                Some(step) if step.starts_with("- ") || step.starts_with("  ") => format!("      {step}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let config = read(&taken);
        assert_eq!(
            steps(&config),
            [
                "checks",
                "cargo-fmt",
                "clippy",
                "prettier",
                "eslint",
                "ruff-check",
                "ruff-format",
                "gofmt",
                "go-vet",
                "shellcheck"
            ]
        );
    }

    #[test]
    fn what_is_at_the_root_decides_on_the_starters() {
        let text = text(None, &stacks(&names(&["go.mod", "install.sh", "src"])));
        assert!(text.contains("go vet") && text.contains("shellcheck") && !text.contains("cargo"), "{text}");
    }

    #[test]
    fn editors_are_pointed_at_the_schema_in_the_first_line() {
        let text = text(Some(Path::new(".bosun/schema.json")), &[]);
        assert!(text.starts_with("# yaml-language-server: $schema=.bosun/schema.json\n"), "{text}");
    }
}
