//! Kinds of projects, and what their build contexts need not have.
//!
//! The lists lie in `templates/docker/ignore`, one a stack. There a line that
//! starts with `#?` says which commands make anew what follows, up to the next
//! blank line; one with `#! secret`, that what follows is nobody's business.

use super::pattern::Pattern;
use super::{Found, FoundKind};

/// A kind of project.
struct Stack {
    name: &'static str,
    /// Names of files that tell that it is there; a leading `*` stands for any
    /// beginning. Without any it is always there.
    marks: &'static [&'static str],
    list: &'static str,
}

/// A new stack is one list and one entry here.
static STACKS: [Stack; 10] = [
    Stack { name: "always", marks: &[], list: include_str!("../../../templates/docker/ignore/always") },
    Stack {
        name: "node",
        marks: &["package.json"],
        list: include_str!("../../../templates/docker/ignore/node"),
    },
    Stack {
        name: "python",
        marks: &["pyproject.toml", "requirements.txt", "setup.py", "setup.cfg", "Pipfile", "*.py"],
        list: include_str!("../../../templates/docker/ignore/python"),
    },
    Stack { name: "go", marks: &["go.mod"], list: include_str!("../../../templates/docker/ignore/go") },
    Stack {
        name: "rust",
        marks: &["Cargo.toml"],
        list: include_str!("../../../templates/docker/ignore/rust"),
    },
    Stack {
        name: "java",
        marks: &["pom.xml", "build.gradle", "build.gradle.kts"],
        list: include_str!("../../../templates/docker/ignore/java"),
    },
    Stack { name: "ruby", marks: &["Gemfile"], list: include_str!("../../../templates/docker/ignore/ruby") },
    Stack {
        name: "php",
        marks: &["composer.json"],
        list: include_str!("../../../templates/docker/ignore/php"),
    },
    Stack {
        name: "dotnet",
        marks: &["*.csproj", "*.fsproj", "*.vbproj", "*.sln"],
        list: include_str!("../../../templates/docker/ignore/dotnet"),
    },
    Stack {
        name: "terraform",
        marks: &["*.tf", ".terraform", ".terraform.lock.hcl"],
        list: include_str!("../../../templates/docker/ignore/terraform"),
    },
];

/// Folders in which the manifests of other people's projects lie.
const NOT_OURS: [&str; 8] =
    ["node_modules", "vendor", "target", ".git", ".venv", "venv", "bower_components", "site-packages"];

/// A line of a list.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) stack: &'static str,
    pub(super) pattern: Pattern,
    /// The commands of which one must run in a build that takes the whole
    /// context; empty if the line holds without.
    pub(super) made_by: Vec<Vec<&'static str>>,
    pub(super) secret: bool,
}

/// The lines of all stacks that a context has, in order.
pub(super) fn candidates(files: &[Found]) -> Vec<Candidate> {
    let names: Vec<&str> = files.iter().filter_map(own_name).collect();
    let has = |mark: &&str| match mark.strip_prefix('*') {
        Some(end) => names.iter().any(|name| name.ends_with(end)),
        None => names.contains(mark),
    };
    let here = STACKS.iter().filter(|stack| stack.marks.is_empty() || stack.marks.iter().any(has));
    let mut all: Vec<Candidate> = Vec::new();
    for candidate in here.flat_map(read) {
        // Two stacks may leave out the same, each for its own commands.
        match all.iter_mut().find(|known| known.pattern.line == candidate.pattern.line) {
            Some(known) => known.made_by.extend(candidate.made_by),
            None => all.push(candidate),
        }
    }
    all
}

/// The name of what is not below a folder of other people's.
fn own_name(found: &Found) -> Option<&str> {
    let mut parts: Vec<&str> = found.path.split('/').collect();
    let name = parts.pop()?;
    let is_ours = !parts.iter().any(|part| NOT_OURS.contains(part));
    (is_ours && (found.kind == FoundKind::File || name == ".terraform")).then_some(name)
}

fn read(stack: &'static Stack) -> impl Iterator<Item = Candidate> {
    let (mut made_by, mut secret) = (Vec::new(), false);
    stack.list.lines().filter_map(move |line| {
        let line = line.trim();
        if line.is_empty() {
            (made_by, secret) = (Vec::new(), false);
        } else if let Some(commands) = line.strip_prefix("#?") {
            made_by = commands.split(',').map(|words| words.split_whitespace().collect()).collect();
        } else if line == "#! secret" {
            secret = true;
        } else {
            let (made_by, pattern) = (made_by.clone(), Pattern::new(line));
            return Some(Candidate { stack: stack.name, pattern, made_by, secret });
        }
        None
    })
}

/// Files whose text may tell that a build looks at its repository.
const MANIFESTS: [&str; 12] = [
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    "package.json",
    "Cargo.toml",
    "build.rs",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "Makefile",
    "Rakefile",
    "Directory.Build.props",
];

/// True for a file whose text is worth reading.
pub(crate) fn is_manifest(found: &Found) -> bool {
    own_name(found).is_some_and(|name| MANIFESTS.contains(&name) || name.ends_with(".csproj"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Found {
        Found { path: path.to_owned(), ..Found::default() }
    }

    fn stacks(files: &[&str]) -> Vec<&'static str> {
        let files: Vec<Found> = files.iter().map(|path| file(path)).collect();
        let mut names: Vec<&str> = candidates(&files).iter().map(|candidate| candidate.stack).collect();
        names.dedup();
        names
    }

    #[test]
    fn a_stack_is_told_by_its_manifest_in_any_folder_of_ours() {
        assert_eq!(stacks(&["web/package.json", "api/App.csproj"]), ["always", "node", "dotnet"]);
        assert_eq!(stacks(&["node_modules/a/go.mod", "vendor/b/Cargo.toml"]), ["always"]);
    }

    #[test]
    fn every_list_makes_sense() {
        for stack in &STACKS {
            let lines: Vec<Candidate> = read(stack).collect();
            assert!(!lines.is_empty(), "{}", stack.name);
            for candidate in lines {
                let line = &candidate.pattern.line;
                assert!(Ignore::parse(line.as_bytes()).mistakes().is_empty(), "{line}");
                assert!(candidate.pattern.excludes(&candidate.pattern.sample()), "{line}");
                assert!(!line.starts_with(['!', '#']), "{line}");
            }
        }
    }

    use crate::docker::dockerignore::Ignore;

    #[test]
    fn what_two_stacks_make_is_made_by_the_commands_of_both() {
        let all = candidates(&[file("Cargo.toml"), file("pom.xml")]);
        let targets: Vec<_> = all.iter().filter(|it| it.pattern.line == "**/target").collect();
        assert_eq!(targets.len(), 1);
        assert!(targets[0].made_by.contains(&vec!["mvn", "*"]));
        assert!(targets[0].made_by.contains(&vec!["cargo", "build"]));
    }
}
