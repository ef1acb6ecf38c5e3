//! A throwaway repository with bosun's hooks, and what the safety tests ask of it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The binary under test.
pub(crate) fn bosun() -> PathBuf {
    std::env::var_os("BOSUN_UNDER_TEST").map_or_else(|| env!("CARGO_BIN_EXE_bosun").into(), PathBuf::from)
}

/// A repository in a folder of its own, with its own home.
pub(crate) struct Repository {
    folder: tempfile::TempDir,
    /// The work tree in which the test works.
    pub(crate) top: PathBuf,
    pub(crate) env: Vec<(OsString, OsString)>,
}

impl Repository {
    /// An empty repository.
    pub(crate) fn new() -> Self {
        Self::with(&[])
    }

    /// An empty repository, made with these options of `git init`.
    pub(crate) fn with(init: &[&str]) -> Self {
        let repository = Self::without_init();
        repository.git(&[&["init", "-q"], init, &["."]].concat());
        repository
    }

    /// A folder without a repository.
    pub(crate) fn without_init() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().join("top");
        fs::create_dir_all(&top).unwrap();
        fs::create_dir_all(folder.path().join("home")).unwrap();
        let config = "[init]\n defaultBranch = main\n[gc]\n auto = 0\n[advice]\n detachedHead = false\n\
            [protocol \"file\"]\n allow = always\n[core]\n fsync = none\n";
        fs::write(folder.path().join("home/.gitconfig"), config).unwrap();
        let mut env: Vec<(OsString, OsString)> = [
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "t"),
            ("GIT_AUTHOR_EMAIL", "t@example.org"),
            ("GIT_COMMITTER_NAME", "t"),
            ("GIT_COMMITTER_EMAIL", "t@example.org"),
            ("LC_ALL", "C"),
        ]
        .map(|(name, value)| (name.into(), value.into()))
        .to_vec();
        env.push(("HOME".into(), folder.path().join("home").into()));
        env.push(("PATH".into(), std::env::var_os("PATH").unwrap()));
        Self { folder, top, env }
    }

    /// The folder that holds the repository and what belongs to the test.
    pub(crate) fn outside(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.top).env_clear().envs(self.env.iter().cloned()).stdin(Stdio::null());
        command
    }

    /// Runs git, which must succeed; returns what it printed.
    #[track_caller]
    pub(crate) fn git<A: AsRef<OsStr>>(&self, args: &[A]) -> Vec<u8> {
        let output = self.try_git(args);
        let args: Vec<_> = args.iter().map(|arg| arg.as_ref().to_string_lossy()).collect();
        assert!(output.status.success(), "git {args:?}: {}", said(&output));
        output.stdout
    }

    pub(crate) fn try_git<A: AsRef<OsStr>>(&self, args: &[A]) -> Output {
        self.command("git").args(args).output().unwrap()
    }

    pub(crate) fn bosun(&self, args: &[&str]) -> Output {
        self.command(bosun()).args(args).output().unwrap()
    }

    /// Writes the configuration and installs the hooks.
    #[track_caller]
    pub(crate) fn configure(&self, yaml: &str) {
        self.write("bosun.yaml", yaml);
        let output = self.bosun(&["hooks", "install"]);
        assert!(output.status.success(), "{}", said(&output));
    }

    pub(crate) fn write(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.top.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Stages a text without writing it to the work tree's copy for good.
    pub(crate) fn stage(&self, path: &Path, bytes: &[u8]) {
        self.write(path, bytes);
        self.git(&[OsStr::new("add"), OsStr::new("--"), path.as_os_str()]);
    }

    pub(crate) fn read(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        fs::read(self.top.join(path)).ok()
    }

    /// The blob that a revision, or with none the index, holds at a path.
    pub(crate) fn blob(&self, revision: &str, path: &Path) -> Option<Vec<u8>> {
        let mut name = OsString::from(format!("{revision}:"));
        name.push(path);
        let output = self.try_git(&[OsStr::new("cat-file"), OsStr::new("blob"), &name]);
        output.status.success().then_some(output.stdout)
    }

    /// Commits everything, past the hooks.
    pub(crate) fn commit_all(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-qm", "base", "--no-verify"]);
    }

    pub(crate) fn commit(&self, args: &[&str]) -> Output {
        self.try_git(&[&["commit", "-qm", "x"], args].concat())
    }

    /// Where this work tree's part of the repository is.
    pub(crate) fn git_dir(&self) -> PathBuf {
        let printed = self.git(&["rev-parse", "--absolute-git-dir"]);
        PathBuf::from(OsStr::from_bytes(printed.trim_ascii()))
    }

    /// Asserts that no run has left a trace: journals, refs, temporary files,
    /// broken or missing objects.
    #[track_caller]
    pub(crate) fn assert_tidy(&self, when: &str) {
        let own = self.git_dir().join("bosun");
        for folder in ["journal", "temp"] {
            let left: Vec<_> = list(&own.join(folder));
            assert!(left.is_empty(), "{when}: left in {folder}: {left:?}");
        }
        let refs = self.git(&["for-each-ref", "refs/bosun/hidden"]);
        assert!(refs.is_empty(), "{when}: {}", String::from_utf8_lossy(&refs));
        let litter: Vec<_> = walk(&self.top).into_iter().filter(|name| name.contains(".bosun-")).collect();
        assert!(litter.is_empty(), "{when}: {litter:?}");
        let fsck = self.try_git(&["fsck", "--full", "--no-dangling"]);
        assert!(fsck.status.success(), "{when}: {}", said(&fsck));
    }
}

fn list(folder: &Path) -> Vec<OsString> {
    fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().file_name()).collect()
}

/// The names of all files below a folder.
fn walk(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        names.push(entry.file_name().to_string_lossy().into_owned());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            names.extend(walk(&entry.path()));
        }
    }
    names
}

/// What a program said, for a message.
pub(crate) fn said(output: &Output) -> String {
    format!(
        "{:?}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
