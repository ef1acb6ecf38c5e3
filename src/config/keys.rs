//! The keys of every map of the configuration: reader and schema share them.

use crate::docker::profile::Profile;

/// A key, for the reader to know it and the schema to describe it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// Imperative or a noun phrase, without a full stop.
    pub(super) help: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The number 1.
    Version,
    /// A version of bosun: `1`, `1.2` or `1.2.3`.
    Release,
    Text,
    /// A text or a list of texts.
    Texts,
    /// A glob or a list of globs.
    Globs,
    Bool,
    /// A whole number, at least 1.
    Count,
    /// A whole number up to [`MAX_TRIES`].
    Tries,
    /// A length of time, such as `1h30m`.
    Duration,
    /// One of a few words.
    Words(&'static [&'static str]),
    /// `true`, or a glob or a list of globs.
    TrueOrGlobs,
    /// Tags of files.
    Tags,
    /// A map of texts.
    TextMap,
    /// A text that is split into words, or the list of words.
    Command,
    /// Check ids, with or without options.
    Check,
    /// A whole number, or a map of [`RETRY`].
    Retry,
    /// A word, or a map of [`WHEN`].
    When,
    /// A list of maps of [`STEP`].
    Steps,
    /// The same, each with an id.
    NamedSteps,
    /// A map from rules to levels.
    Levels,
    /// A list of maps of [`OVERRIDE`].
    Overrides,
    /// The map of the hooks.
    Hooks,
    /// A number of bytes, such as `250MB`.
    Size,
    /// A list of maps of [`IMAGE`].
    Images,
    /// A map from labels to the words of their formats.
    LabelSchema,
    /// A map of [`FAMILY`] and [`DOCKER`].
    Docker,
    /// A map of [`FAMILY`] and [`STATE`].
    State,
    /// A list of globs, or of maps of [`STATE_ROOT`].
    StateRoots,
    /// A map of [`STATE_TIMEOUTS`].
    StateTimeouts,
    /// A map of [`FAMILY`] and [`FLAGS`].
    Flags,
    /// A map from names to maps of [`ENVIRONMENT`].
    Environments,
}

const fn key(name: &'static str, shape: Shape, help: &'static str) -> Key {
    Key { name, shape, help }
}

pub(super) const FAIL_ON: &[&str] = &["error", "warning", "info", "never"];
pub(super) const LEVELS: &[&str] = &["error", "warning", "info", "ignore", "off"];
pub(super) const WHEN_WORDS: &[&str] = &["ci", "local"];
/// How often a step is tried again at most.
pub(super) const MAX_TRIES: u32 = 100;
pub(super) const FIXES: &[&str] = &["true", "fail", "false"];
pub(super) const ON_MISSING: &[&str] = &["fail", "warn", "skip"];

/// The keys of the file.
pub(super) static TOP: &[Key] = &[
    key("version", Shape::Version, "Version of this format"),
    key("min_version", Shape::Release, "Oldest bosun that understands this file"),
    key("extends", Shape::Texts, "Files to start from, relative to this one; later ones win"),
    key("fail_on", Shape::Words(FAIL_ON), "Least severity of a finding that fails a run"),
    key("jobs", Shape::Count, "How many jobs run at once"),
    key("steps", Shape::NamedSteps, "Steps with an `id`, for any hook to `use`"),
    key("hooks", Shape::Hooks, "Git hooks and their steps"),
    key("docker", Shape::Docker, "Dockerfiles and images"),
    key("state", Shape::State, "Terraform and OpenTofu state"),
    key("flags", Shape::Flags, "Feature flags"),
];

/// The keys that every family has.
pub(super) static FAMILY: &[Key] = &[
    key("files", Shape::Globs, "The only files that the family looks at"),
    key("exclude", Shape::Globs, "Files that the family leaves alone"),
    key("rules", Shape::Levels, "Levels of rules, by id"),
    key("overrides", Shape::Overrides, "Levels of rules for some files; later ones win"),
    key("fail_on", Shape::Words(FAIL_ON), "Least severity of a finding that fails a run, for this family"),
];

/// The keys of an item of `overrides`.
pub(super) static OVERRIDE: &[Key] = &[
    key("files", Shape::Globs, "Files for which these levels hold"),
    key("rules", Shape::Levels, "Levels of rules, by id"),
];

/// The keys that `docker` has beside those of every family.
pub(super) static DOCKER: &[Key] = &[
    key("profile", Shape::Words(&Profile::WORDS), "Which rules speak, and how loud"),
    key("hadolint", Shape::Bool, "Whether hadolint's own configuration counts where there is one"),
    key("images", Shape::Images, "Images that are built here: file, context, arguments, limit"),
    key("baseline", Shape::Text, "File with the findings that are accepted, relative to the root"),
    key("label_schema", Shape::LabelSchema, "Labels that every image has, and the formats of their values"),
    key("strict_labels", Shape::Bool, "Accept no label that `label_schema` does not name"),
    key(
        "trusted_registries",
        Shape::Texts,
        "The only registries that images may come from; `*` stands for a part",
    ),
];

/// The keys that `flags` has beside those of every family.
pub(super) static FLAGS: &[Key] = &[
    key("file", Shape::Text, "The flag file that people edit, relative to the root"),
    key("environments", Shape::Environments, "Environments by name, each with what differs there"),
    key("default_environment", Shape::Text, "Environment that commands change unless `--env` names one"),
    key("clients", Shape::Texts, "Clients that read the file: python, node, rust, go, java; `node<0.17`"),
    key("write", Shape::Words(WRITE), "Replace files, or write into them where a single file is mounted"),
];

/// How flag files are written.
pub(super) const WRITE: &[&str] = &["replace", "in-place"];

/// The keys of an item of `environments`.
pub(super) static ENVIRONMENT: &[Key] = &[
    key("file", Shape::Text, "What differs from the base, relative to the root"),
    key("output", Shape::Text, "JSON file that applications read, relative to the root"),
    key("protected", Shape::Bool, "Changes need a reason, and an answer"),
];

/// The keys of an item of `images`.
pub(super) static IMAGE: &[Key] = &[
    key("file", Shape::Text, "Dockerfile, relative to the root"),
    key("context", Shape::Text, "Folder that is the build's context, relative to the root"),
    key("target", Shape::Text, "Stage that is built"),
    key("build_args", Shape::TextMap, "Values of `ARG`"),
    key("max_size", Shape::Size, "Most that the image may take, such as `250MB`"),
];

/// The keys that `state` has beside those of every family.
pub(super) static STATE: &[Key] = &[
    key("roots", Shape::StateRoots, "Folders of configurations, or globs of them, for `--all`"),
    key("workspaces", Shape::Texts, "Workspaces of every root [default: the one that is selected]"),
    key("backend_config", Shape::TextMap, "Settings of the backend that the configurations leave open"),
    key("timeouts", Shape::StateTimeouts, "How long to wait, and for what"),
];

/// The keys of an item of `roots`.
pub(super) static STATE_ROOT: &[Key] = &[
    key("path", Shape::Globs, "Folder of a configuration, or a glob of folders, relative to the root"),
    key("name", Shape::Text, "What it is called"),
];

/// The keys of `timeouts`.
pub(super) static STATE_TIMEOUTS: &[Key] =
    &[key("lock", Shape::Duration, "How long to wait for a lock that is held [default: not at all]")];

/// The keys of a hook.
pub(super) static HOOK: &[Key] = &[
    key("steps", Shape::Steps, "What the hook does, in order unless it can be done at once"),
    key("fail_fast", Shape::Bool, "Start nothing more once a step has failed"),
];

/// The keys of which a step has exactly one.
pub(super) const ACTIONS: &[&str] = &["run", "shell", "check", "use"];

/// The keys of a step.
pub(super) static STEP: &[Key] = &[
    key("id", Shape::Text, "Name of the step"),
    key("run", Shape::Command, "Program and arguments, without a shell; `{files}` becomes the files"),
    key("shell", Shape::Text, "Text for `sh -c`; `{files}` becomes the files"),
    key("check", Shape::Check, "Built-in checks"),
    key("args", Shape::Texts, "Command-line words for the one check of `check`"),
    key("use", Shape::Text, "Id of a step of the top-level `steps`; keys beside it override its own"),
    key("files", Shape::Globs, "The only files that the step gets"),
    key("exclude", Shape::Globs, "Files that the step does not get"),
    key("types", Shape::Tags, "Tags of which a file needs all"),
    key("root", Shape::Globs, "Folders in which the step runs, each with its own files"),
    key("env", Shape::TextMap, "Variables to set"),
    key("stdin", Shape::Bool, "Give the step what git gave the hook on standard input"),
    key("interactive", Shape::Bool, "Give the step the terminal"),
    key("timeout", Shape::Duration, "End the step after this time"),
    key("retry", Shape::Retry, "How often to try again after a failure"),
    key("on_missing", Shape::Words(ON_MISSING), "What to do if the program is not there"),
    key("reads", Shape::TrueOrGlobs, "The step only reads, its files or these"),
    key("writes", Shape::TrueOrGlobs, "The step writes, its files or these"),
    key("needs", Shape::Texts, "Ids of steps that must have passed before"),
    key("tags", Shape::Texts, "Words by which runs choose steps"),
    key("when", Shape::When, "When to run at all"),
    key("fail_text", Shape::Text, "What to say when the step fails"),
    key("fixes", Shape::Words(FIXES), "Stage again what the step mends and go on, fail, or mend nothing"),
];

/// The keys of `retry` as a map.
pub(super) static RETRY: &[Key] = &[
    key("count", Shape::Tries, "Tries after the first"),
    key("backoff", Shape::Duration, "Wait before the first of them; it doubles"),
];

/// The keys of `when` as a map.
pub(super) static WHEN: &[Key] = &[
    key("ci", Shape::Bool, "Only in CI, or only outside of it"),
    key("local", Shape::Bool, "Only on a person's machine, or only outside of it"),
    key("branch", Shape::Globs, "Branches of which one must match; `!` excludes"),
    key("merge", Shape::Bool, "Only, or not, while a merge is being finished"),
    key("rebase", Shape::Bool, "Only, or not, during a rebase"),
];

/// Returns the names of a table, for a reader.
pub(super) fn names(table: &'static [Key]) -> impl Iterator<Item = &'static str> {
    table.iter().map(|key| key.name)
}
