//! A place of its own for each test: no configuration, variable or tool of
//! the person who runs it gets in.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// The program under test.
pub(crate) const BOSUN: &str = env!("CARGO_BIN_EXE_bosun");

/// The programs that tests and their hooks call.
const TOOLS: &[&str] = &[
    "git", "sh", "dash", "python3", "cat", "cp", "env", "false", "grep", "head", "ls", "mkdir", "mkfifo",
    "mv", "printf", "rm", "sed", "setsid", "sort", "tail", "touch", "tr", "true", "wc",
];

/// A folder with links to [`TOOLS`] and nothing else.
static BIN: LazyLock<PathBuf> = LazyLock::new(|| {
    let bin = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bin");
    fs::create_dir_all(&bin).expect("the folder of tools can be made");
    for tool in TOOLS {
        let link = bin.join(tool);
        if link.exists() {
            continue;
        }
        // What it named may be gone.
        let _ = fs::remove_file(&link);
        if let Some(found) = in_path(tool) {
            let _ = symlink(found, link);
        }
    }
    bin
});

fn in_path(tool: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(tool)).find(|file| file.is_file())?;
    if tool != "python3" {
        return Some(found);
    }
    // What is called python3 may be a script of a version manager, which
    // wants an environment of its own.
    let asked = Command::new(found).args(["-c", "import sys; print(sys.executable)"]).output().ok()?;
    Some(PathBuf::from(String::from_utf8(asked.stdout).ok()?.trim_end()))
}

/// Returns true if a part that a test needs is there.
///
/// A missing one fails the test in CI; elsewhere the test is left out, and
/// says so.
pub(crate) fn has(tool: &str) -> bool {
    if BIN.join(tool).exists() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "`{tool}` is missing");
    say(&format!("skipped: `{tool}` is missing"));
    false
}

/// Returns true if a tool is there that not every machine has; says that the
/// test is left out where it is not.
pub(crate) fn has_optional(tool: &str) -> bool {
    let found = BIN.join(tool).exists();
    if !found {
        say(&format!("skipped: `{tool}` is missing"));
    }
    found
}

/// Says something that the test harness does not swallow.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A temporary folder with a home, a repository's folder and an environment.
pub(crate) struct Sandbox {
    /// Removed with the sandbox.
    _folder: tempfile::TempDir,
    dir: PathBuf,
    env: Vec<(String, String)>,
}

impl Sandbox {
    /// Makes a sandbox whose working folder is empty.
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("bosun-it-").tempdir().expect("a temporary folder");
        let dir = folder.path().canonicalize().expect("a folder that was just made");
        for name in ["home", "work", "tools"] {
            fs::create_dir(dir.join(name)).expect("a folder that was just made");
        }
        fs::write(
            dir.join("home/.gitconfig"),
            "[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n[advice]\n\tdetachedHead = false\n\
             [maintenance]\n\tauto = false\n[protocol \"file\"]\n\tallow = always\n",
        )
        .expect("a folder that was just made");
        Self { _folder: folder, dir, env: Vec::new() }
    }

    /// Makes a sandbox whose working folder is a repository without commits.
    pub(crate) fn repo() -> Self {
        let sandbox = Self::new();
        sandbox.git(&["init", "-q"]);
        sandbox
    }

    /// Makes a repository with this configuration and its hooks installed.
    pub(crate) fn hooked(config: &str) -> Self {
        let sandbox = Self::repo();
        sandbox.config(config);
        sandbox.install();
        sandbox
    }

    /// Sets a variable for everything that is started from now on.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.env.push((name.to_owned(), value.to_owned()));
    }

    /// The working folder, or a path in it.
    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.dir.join("work").join(name)
    }

    /// A path in the sandbox, beside the working folder.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Writes a file, and its folder if need be.
    pub(crate) fn write(&self, name: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// Writes a file that can be started.
    pub(crate) fn script(&self, name: impl AsRef<Path>, text: &str) {
        let path = self.path(&name);
        self.write(name, text);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the mode can be set");
    }

    /// Reads a file; what is no text becomes question marks.
    pub(crate) fn read(&self, name: impl AsRef<Path>) -> String {
        let path = self.path(name);
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        String::from_utf8_lossy(&bytes).into_owned()
    }

    pub(crate) fn exists(&self, name: impl AsRef<Path>) -> bool {
        fs::symlink_metadata(self.path(name)).is_ok()
    }

    /// Writes `bosun.yaml`, with the version as its first line.
    pub(crate) fn config(&self, yaml: &str) {
        self.write("bosun.yaml", format!("version: 1\n{yaml}"));
    }

    /// Installs the configured hooks.
    pub(crate) fn install(&self) -> Output {
        self.bosun(&["hooks", "install"]).ok()
    }

    /// Runs git, which must succeed, and returns what it printed.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        let output = self.command("git").args(args).run().ok();
        output.stdout.trim_end_matches('\n').to_owned()
    }

    /// Stages everything and commits it, hooks and all.
    pub(crate) fn commit(&self, message: &str) -> Output {
        self.git(&["add", "-A"]);
        self.commit_staged(message)
    }

    /// Commits what is staged.
    pub(crate) fn commit_staged(&self, message: &str) -> Output {
        self.command("git").args(&["commit", "-q", "-m", message]).run()
    }

    /// Commits everything without hooks.
    pub(crate) fn record(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--no-verify", "--allow-empty", "-m", message]);
    }

    /// Runs bosun in the working folder.
    pub(crate) fn bosun(&self, args: &[&str]) -> Output {
        self.command(BOSUN).args(args).run()
    }

    /// Prepares a program that is going to run in the sandbox.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Prepared<'_> {
        let mut path = self.dir.join("tools").into_os_string();
        path.push(":");
        path.push(BIN.as_os_str());
        let program = program.as_ref();
        let named = BIN.join(program);
        let mut command = Command::new(if named.exists() { named.as_os_str() } else { program });
        command
            .env_clear()
            .current_dir(self.path(""))
            .env("PATH", path)
            .env("HOME", self.dir.join("home"))
            .env("TMPDIR", &self.dir)
            .env("LC_ALL", "C")
            .env("TZ", "UTC")
            .env("NO_COLOR", "1")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TEMPLATE_DIR", self.dir.join("tools"))
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_EDITOR", "true")
            .env("GIT_ALLOW_PROTOCOL", "file");
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "Ada")
                .env(format!("GIT_{who}_EMAIL"), "ada@example.org")
                .env(format!("GIT_{who}_DATE"), "2024-01-02T03:04:05Z");
        }
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        Prepared { command, stdin: None, dir: &self.dir }
    }
}

/// A program about to run.
pub(crate) struct Prepared<'s> {
    command: Command,
    stdin: Option<Vec<u8>>,
    dir: &'s Path,
}

impl Prepared<'_> {
    pub(crate) fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs in another folder.
    pub(crate) fn within(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = Some(bytes.into());
        self
    }

    /// Runs it to its end.
    pub(crate) fn run(mut self) -> Output {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        self.command.stdin(if self.stdin.is_some() { Stdio::piped() } else { Stdio::null() });
        let mut child =
            self.command.spawn().unwrap_or_else(|error| panic!("cannot start {:?}: {error}", self.command));
        let input = child.stdin.take().zip(self.stdin.take());
        let writer = std::thread::spawn(move || {
            if let Some((mut pipe, bytes)) = input {
                // A program may end without reading all of it.
                let _ = pipe.write_all(&bytes);
            }
        });
        let output = child.wait_with_output().expect("a child that was started");
        writer.join().expect("the writer does not panic");
        let text = |bytes: &[u8]| self.told(&String::from_utf8_lossy(bytes));
        Output {
            status: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// Replaces what differs from run to run.
    fn told(&self, text: &str) -> String {
        static TIME: LazyLock<regex::Regex> =
            LazyLock::new(|| regex::Regex::new(r"\b\d+\.\d\d s\b").expect("a valid pattern"));
        let text = text.replace(self.dir.to_str().expect("a temporary folder has a plain name"), "[DIR]");
        TIME.replace_all(&text, "[TIME]").into_owned()
    }
}

/// How a program ended and what it wrote.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Output {
    /// Returns it if the program succeeded.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.exits(0)
    }

    /// Returns it if the program ended with this status.
    #[track_caller]
    pub(crate) fn exits(self, status: i32) -> Self {
        assert!(self.status == status, "expected status {status}, found\n{self}");
        self
    }

    /// Returns it if either stream holds `text`.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.has(text), "expected `{text}` in\n{self}");
        self
    }

    /// Returns it if neither stream holds `text`.
    #[track_caller]
    pub(crate) fn never_says(self, text: &str) -> Self {
        assert!(!self.has(text), "did not expect `{text}` in\n{self}");
        self
    }

    /// Returns it if nothing was written.
    #[track_caller]
    pub(crate) fn silent(self) -> Self {
        assert!(self.stdout.is_empty() && self.stderr.is_empty(), "expected nothing, found\n{self}");
        self
    }

    fn has(&self, text: &str) -> bool {
        self.stdout.contains(text) || self.stderr.contains(text)
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "status: {}", self.status)?;
        write!(f, "--- stdout\n{}--- stderr\n{}", self.stdout, self.stderr)
    }
}
