//! What must stay in a context, and why.

use super::stack::Candidate;
use super::usage::{Place, Usage};
use super::{Context, Found, FoundKind, Key};
use crate::docker::dockerignore::Ignore;

/// What tells in a manifest that a build looks at its repository.
const GIT_READERS: [&str; 24] = [
    "setuptools_scm",
    "setuptools-scm",
    "hatch-vcs",
    "versioningit",
    "versioneer",
    "dynamic-versioning",
    "dunamai",
    "git-commit-id",
    "gitcommitid",
    "jgitver",
    "grgit",
    "axion-release",
    "git-version",
    "git_version",
    "gradle-git",
    "vergen",
    "shadow-rs",
    "GitVersion",
    "GitVersioning",
    "MinVer",
    "git describe",
    "git rev-parse",
    "git-rev-sync",
    "git log",
];

/// What git does without looking at the repository that it is in.
const NO_READING: [&str; 7] = ["clone", "init", "config", "lfs", "ls-remote", "version", "--version"];

/// Builds that read `.env` files of the repository.
const ENV_READERS: [&[&str]; 8] = [
    &["npm", "run"],
    &["yarn", "build"],
    &["yarn", "run"],
    &["pnpm", "run"],
    &["pnpm", "build"],
    &["bun", "run"],
    &["next", "build"],
    &["vite", "build"],
];

/// Everything that says no to a line.
pub(super) struct Protection<'c> {
    context: &'c Context<'c>,
    existing: &'c Ignore,
    sources: Vec<Source<'c>>,
}

/// Something that a Dockerfile names.
struct Source<'c> {
    usage: &'c Usage,
    place: &'c Place,
    /// With wildcards; `None` for a plain path.
    glob: Option<Ignore>,
}

impl<'c> Protection<'c> {
    pub(super) fn new(context: &'c Context<'c>, existing: &'c Ignore) -> Self {
        let named =
            context.usages.iter().flat_map(|usage| usage.named.iter().map(move |place| (usage, place)));
        let sources = named.map(|(usage, place)| {
            let glob = place.text.contains(['*', '?', '[']).then(|| Ignore::parse(place.text.as_bytes()));
            Source { usage, place, glob }
        });
        Self { context, existing, sources: sources.collect() }
    }

    /// Why a line is not for this context, whatever files there are.
    pub(super) fn against(&self, candidate: &Candidate) -> Option<String> {
        for source in &self.sources {
            let text = &source.place.text;
            let start = text.split('/').take_while(|part| !part.contains(['*', '?', '[']));
            let start = start.collect::<Vec<_>>().join("/");
            let sample = text.replace(['*', '?'], "x");
            let goes = match source.glob {
                None => candidate.pattern.excludes(text),
                Some(_) => {
                    !start.is_empty() && candidate.pattern.excludes(&start)
                        || candidate.pattern.excludes(&sample)
                }
            };
            if goes {
                return Some(source.reason());
            }
        }
        if candidate.pattern.line == "**/.git" { self.reads_git() } else { None }
    }

    /// Why what a line is about may be needed as it is: no build makes it.
    pub(super) fn unmade(&self, candidate: &Candidate) -> Option<String> {
        if candidate.made_by.is_empty() {
            return None;
        }
        // Where less than all is taken, all that is taken is named.
        let takes_ready_made = |usage: &&Usage| usage.whole && !usage.runs_any(&candidate.made_by);
        let usage = self.context.usages.iter().find(takes_ready_made)?;
        Some(format!("no RUN of `{}` is known to make it anew", usage.file))
    }

    /// Why this file, which a line would leave out, must stay.
    pub(super) fn keeps(&self, candidate: &Candidate, found: &Found) -> Option<String> {
        let named = self.sources.iter().find(|source| match &source.glob {
            Some(glob) => glob.excludes(&found.path),
            None => source.place.text == found.path,
        });
        if let Some(source) = named {
            return Some(source.reason());
        }
        if self.existing.brings_back(&found.path) {
            return Some(format!("a line with `!` brings `{}` back", found.path));
        }
        if found.kind == FoundKind::Folder {
            return None;
        }
        if !candidate.made_by.is_empty() {
            let reason = || format!("`{}` is in the repository", found.path);
            return found.tracked.then(reason);
        }
        if found.key == Some(Key::Public) {
            return Some(format!("`{}` is a public key or certificate", found.path));
        }
        let name = found.path.rsplit('/').next().unwrap_or_default();
        let env_reader = |usage: &&Usage| usage.whole && usage.runs_any(&ENV_READERS.map(<[&str]>::to_vec));
        if found.tracked
            && name.starts_with(".env")
            && let Some(usage) = self.context.usages.iter().find(env_reader)
        {
            let reason = format!(
                "`{}` is in the repository, and the build in `{}` may read it",
                found.path, usage.file
            );
            return Some(reason);
        }
        self.is_a_word(&found.path)
    }

    /// Whether something that runs names a file.
    fn is_a_word(&self, path: &str) -> Option<String> {
        for usage in self.context.usages {
            let is_it = |place: &&Place| {
                let word = place.text.rsplit('=').next().unwrap_or_default();
                let word = word.trim_start_matches("./");
                word == path || word.ends_with(path) && word[..word.len() - path.len()].ends_with('/')
            };
            if let Some(place) = usage.words.iter().find(is_it) {
                return Some(format!("`{}` uses `{path}` on line {}", usage.file, place.line));
            }
        }
        None
    }

    fn reads_git(&self) -> Option<String> {
        let usages = self.context.usages;
        for usage in usages {
            let gits = || usage.commands.iter().filter(|command| command.words[0] == "git");
            let verb = |words: &[String]| words.iter().skip(1).find(|word| !word.starts_with('-')).cloned();
            let reads = gits().find(|command| {
                // After a clone it is the clone's.
                let clones = gits().any(|other| {
                    other.run == command.run
                        && verb(&other.words).is_some_and(|verb| verb == "clone" || verb == "init")
                });
                let verb = verb(&command.words);
                !clones && verb.is_some_and(|verb| !NO_READING.contains(&verb.as_str()))
            });
            if let Some(command) = reads {
                return Some(format!("`{}` runs git on line {}", usage.file, command.line));
            }
        }
        if !usages.is_empty() && !usages.iter().any(|usage| usage.whole) {
            return None;
        }
        self.context.manifests.iter().find_map(|(path, text)| {
            let word =
                GIT_READERS.iter().find(|word| memchr::memmem::find(text, word.as_bytes()).is_some())?;
            Some(format!("`{word}` in `{path}` may read it"))
        })
    }
}

impl Source<'_> {
    fn reason(&self) -> String {
        format!("`{}` takes `{}` on line {}", self.usage.file, self.place.text, self.place.line)
    }
}
