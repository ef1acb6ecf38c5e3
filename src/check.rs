//! What a hook step or `bosun check` can run on files: the shape of a check.
//!
//! A check is described by data ([`Check`]) and built from its options into a
//! [`Runner`]. Runners are pure: bytes and facts in, findings and edits out.
//! What they must know of the world around the bytes they ask of
//! [`Surroundings`], which the command layer implements.

use crate::diagnostic::{Diagnostic, Findings, Meta, Place};
use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// One built-in check: its description, what it looks at, and how to make it.
pub(crate) struct Check {
    pub(crate) meta: Meta,
    /// What it looks at unless a step says otherwise.
    pub(crate) input: Input,
    /// The options it takes, as flags of `hooks check` and as keys in a step.
    pub(crate) options: &'static [Opt],
    /// True if it can mend (all of) what it finds.
    pub(crate) fixes: bool,
    /// Builds the runner; refuses options that make no sense.
    pub(crate) build: fn(&Options) -> Result<Runner, OptionError>,
}

/// What a check looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Input {
    /// Every file that the selection lets through.
    Files(Select),
    /// Nothing in particular: it runs once whenever the hook runs.
    Always,
    /// The commit message that is being written.
    Message,
}

/// A check's own choice of files, in the tags of the `identify` convention.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Select {
    /// All of these tags, for example `["text"]` or `["text", "executable"]`.
    pub(crate) types: &'static [&'static str],
    /// A regular expression searched in the path, `/`-separated.
    pub(crate) pattern: Option<&'static str>,
    /// A choice by name that no pattern says well, and words for it.
    pub(crate) named: Option<Named>,
}

/// A choice of files by name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub(crate) is: fn(&Path) -> bool,
    /// What these files are called, for people: `Dockerfiles`.
    pub(crate) words: &'static str,
}

impl Select {
    /// Files that have all of `types`.
    pub(crate) const fn types(types: &'static [&'static str]) -> Input {
        Input::Files(Self { types, pattern: None, named: None })
    }
}

/// An option of a check.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opt {
    /// The long name in kebab-case, without dashes.
    pub(crate) name: &'static str,
    pub(crate) short: Option<char>,
    pub(crate) value: OptValue,
    /// For `--help` and the schema: imperative, no full stop.
    pub(crate) help: &'static str,
}

/// What an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OptValue {
    Flag,
    Number,
    Text,
    /// May be given several times.
    Texts,
    /// May be given several times, each time with or without a value.
    MaybeTexts,
    Choice(&'static [&'static str]),
}

/// The value of one option as the user gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    Flag(bool),
    Number(i64),
    Texts(Vec<String>),
}

/// The options a user gave to one check, by long name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Options(BTreeMap<String, Given>);

impl Options {
    /// Sets an option.
    pub(crate) fn set(&mut self, name: impl Into<String>, value: Given) {
        self.0.insert(name.into(), value);
    }

    /// Returns true if the flag was given.
    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(self.0.get(name), Some(Given::Flag(true)))
    }

    /// Returns the number, if one was given.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        match self.0.get(name) {
            Some(Given::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Returns the last text given.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts(name).last().map(String::as_str)
    }

    /// Returns all texts given, in order; empty ones stand for a missing value.
    pub(crate) fn texts(&self, name: &str) -> &[String] {
        match self.0.get(name) {
            Some(Given::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// Returns true if the option was given at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// An option value that a check refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{option}`: {reason}")]
pub(crate) struct OptionError {
    /// The option's long name.
    pub(crate) option: &'static str,
    /// Lower case, without a full stop.
    pub(crate) reason: String,
}

/// A check that is ready to run.
pub(crate) enum Runner {
    /// Looks at one file's bytes at a time.
    Content(Box<dyn ContentCheck>),
    /// Looks at names, modes and the repository, all given paths at once.
    Tree(Box<dyn TreeCheck>),
    /// Looks at a commit message.
    Message(Box<dyn MessageCheck>),
    /// Asks an interpreter, all given files at once.
    Script(Box<dyn ScriptCheck>),
}

/// One file under examination.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File<'a> {
    /// As the user or git names it.
    pub(crate) path: &'a Path,
    pub(crate) bytes: &'a [u8],
    /// The byte ranges of the lines that the change under examination adds;
    /// `None` if the whole file counts. Only checks that speak of *new* text
    /// (secrets) look at it.
    pub(crate) added: Option<&'a [std::ops::Range<usize>]>,
}

/// Examines one file's bytes.
///
/// A run asks in this order: [`Self::prepare`] once, [`Self::applies`] once,
/// [`Self::check`] for each file, [`Self::stands`] for each file with findings.
pub(crate) trait ContentCheck: Send + Sync {
    /// Returns false if there is nothing to look for in this repository now:
    /// asked once a run, before any file is read.
    fn applies(&self, _around: &dyn Surroundings) -> bool {
        true
    }

    /// Reads what the check needs beside the files, such as a baseline or a
    /// variable: called once a run, before anything else. An error of kind
    /// `InvalidInput` says that the options ask for what is not there.
    fn prepare(&mut self, _around: &dyn Surroundings) -> io::Result<()> {
        Ok(())
    }

    /// Reports what is wrong; what can be mended carries its edits.
    ///
    /// Called again on the mended bytes: then nothing mendable may be left.
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>);

    /// Returns the mended text if the check mends in its own way, in which its
    /// fixes are not just applied; see [`Self::has_own_way`].
    fn mend(&self, _file: File<'_>) -> Option<Vec<u8>> {
        None
    }

    /// Returns true if [`Self::mend`] is to be asked instead of applying the
    /// fixes of findings.
    fn has_own_way(&self) -> bool {
        false
    }

    /// Returns false if what [`Self::check`] found in the file at `path` does
    /// not count, because of the path's mode in the index for example.
    fn stands(&self, _path: &Path, _around: &dyn Surroundings) -> io::Result<bool> {
        Ok(true)
    }

    /// Returns the text of a baseline that accepts what the check finds in
    /// `files`; `None` if it reads no baseline.
    fn baseline(&self, _files: &[File<'_>]) -> Option<String> {
        None
    }

    /// Returns true if it speaks only of lines that the change adds, and so
    /// wants [`File::added`]; before a push it sees every commit on its own.
    fn only_added(&self) -> bool {
        false
    }
}

/// Examines names, modes and the state of the repository.
pub(crate) trait TreeCheck: Send + Sync {
    /// Reports about `given` (sorted, as the user or git names them); each
    /// finding goes to the path it speaks of.
    fn check(
        &self,
        given: &[PathBuf],
        around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()>;
}

/// Examines a commit message.
pub(crate) trait MessageCheck: Send + Sync {
    /// Reports what is wrong with `message` as git would store it.
    fn check(&self, message: Message<'_>, findings: &mut Findings<'_>);
}

/// A commit message as an editor or a commit holds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Message<'a> {
    pub(crate) bytes: &'a [u8],
    /// What starts a comment line (`core.commentChar`); `None` for the
    /// message of an existing commit, which has none.
    pub(crate) comment: Option<&'a str>,
}

/// Examines files through a script for an interpreter that may be missing.
pub(crate) trait ScriptCheck: Send + Sync {
    /// The names under which the interpreter is looked for, best first.
    fn interpreters(&self) -> &'static [&'static str];
    /// The arguments after the interpreter's name, script included.
    fn arguments(&self) -> Vec<String>;
    /// What the script reads from its standard input.
    fn input(&self, files: &[File<'_>]) -> Vec<u8>;
    /// Reads what the script printed: findings of `meta`, each with the index
    /// of its file. The error says what was not understood.
    fn parse(
        &self,
        meta: &'static Meta,
        files: &[File<'_>],
        output: &[u8],
    ) -> Result<Vec<(usize, Diagnostic)>, String>;
}

/// Where a [`TreeCheck`] puts what it finds.
#[derive(Debug)]
pub(crate) struct TreeFindings<'a> {
    meta: &'static Meta,
    list: &'a mut Vec<(Option<PathBuf>, Diagnostic)>,
}

impl<'a> TreeFindings<'a> {
    /// Collects findings of `meta` at the end of `list`.
    pub(crate) fn new(meta: &'static Meta, list: &'a mut Vec<(Option<PathBuf>, Diagnostic)>) -> Self {
        Self { meta, list }
    }

    /// Reports the file at `path` as a whole.
    pub(crate) fn report(&mut self, path: &Path, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Some(path.to_owned()), Place::Whole, message)
    }

    /// Reports something that is no file, such as a branch.
    pub(crate) fn report_logical(
        &mut self,
        name: impl Into<String>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(None, Place::Logical(name.into()), message)
    }

    fn push(&mut self, path: Option<PathBuf>, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.list.push((path, Diagnostic::new(self.meta, place, message)));
        &mut self.list.last_mut().expect("pushed on the line above").1
    }
}

/// What stands at a path of the examined tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    Missing,
    File { size: u64, executable: bool },
    Symlink,
    Directory,
}

/// A path's entry in git's index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IndexEntry {
    pub(crate) path: PathBuf,
    /// `0o100644`, `0o100755`, `0o120000` or `0o160000`.
    pub(crate) mode: u32,
}

/// How a path differs between two trees, or between a tree and the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) path: PathBuf,
    pub(crate) kind: ChangeKind,
    /// 0 where the path does not exist on that side.
    pub(crate) old_mode: u32,
    pub(crate) new_mode: u32,
}

/// The kinds of change that git tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    Added,
    Modified,
    Deleted,
    /// A file became a symlink or a submodule, or the other way round.
    TypeChanged,
}

/// What checks may ask of the world around the bytes.
///
/// Answers about git are empty outside a repository. Paths go in and come out
/// as the check was given them.
pub(crate) trait Surroundings {
    /// True if the paths belong to a git repository.
    fn in_repository(&self) -> bool;
    /// Reads a file of the examined tree (the staged bytes in a commit hook).
    fn read(&self, path: &Path) -> io::Result<Cow<'_, [u8]>>;
    /// Tells what stands at a path of the examined tree (the index in a commit
    /// hook), links not followed.
    fn node(&self, path: &Path) -> Node;
    /// Reads a symlink's target in the work tree.
    fn link_target(&self, path: &Path) -> io::Result<PathBuf>;
    /// True if a symlink leads somewhere.
    fn link_resolves(&self, path: &Path) -> bool;
    /// All entries of the index, sorted by the bytes of their paths.
    fn tracked(&self) -> io::Result<Cow<'_, [IndexEntry]>>;
    /// The mode of a path's entry in the index.
    fn index_mode(&self, path: &Path) -> io::Result<Option<u32>> {
        let key = path.as_os_str().as_encoded_bytes();
        let tracked = self.tracked()?;
        let found = tracked.binary_search_by(|entry| entry.path.as_os_str().as_encoded_bytes().cmp(key));
        Ok(found.ok().map(|index| tracked[index].mode))
    }
    /// What the index changes against HEAD, renames shown as such: the new
    /// path of a rename is not `Added`.
    fn staged(&self) -> io::Result<Cow<'_, [Change]>>;
    /// What `to` changed since it left `from` (their merge base), like
    /// [`Self::staged`].
    fn changed(&self, from: &str, to: &str) -> io::Result<Vec<Change>>;
    /// A file's bytes in HEAD, or in the index.
    fn head_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;
    fn index_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;
    /// A gitattribute's value, `set` and `unset` spelled out.
    fn attribute(&self, path: &Path, name: &str) -> Option<String>;
    /// The current branch's short name; `None` if HEAD is detached.
    fn branch(&self) -> Option<String>;
    /// True while a merge or a rebase waits to be finished.
    fn is_merging(&self) -> bool;
    /// False if `core.fileMode` says that the work tree's modes mean nothing.
    fn trusts_mode(&self) -> bool;
    /// What the configuration says of a family, as that family's own type;
    /// `None` if there is nothing to say.
    fn setup(&self, _family: &str) -> io::Result<Option<Box<dyn Any>>> {
        Ok(None)
    }
    /// A variable of the environment.
    fn variable(&self, name: &str) -> Option<String>;
    /// Reads a small file outside the repository; `~` is the home folder.
    fn read_outside(&self, path: &str) -> io::Result<Vec<u8>>;
}
