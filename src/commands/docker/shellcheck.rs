//! Asks the `shellcheck` that is installed about the scripts of all files of a
//! run, with as few processes as it takes.

use crate::commands::context::Ctx;
use crate::diagnostic::Diagnostic;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::selection::Selection;
use crate::docker::shellcheck::{self, Comment, Question};
use crate::files;
use crate::run::batch::{Limits, batches};
use crate::run::cancel::Cancel;
use crate::run::locate::{find_program, search_path};
use crate::run::process::{GRACE, Process, Status, Stdin};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{DirBuilder, File};
use std::io::{self, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A process that takes longer is ended.
const PATIENCE: Duration = Duration::from_secs(60);

/// More scripts than this are not given to one process, so that each is done
/// long before the patience ends.
const MOST: usize = 400;

/// More than this it does not say of so many scripts.
const LARGEST: usize = 64 << 20;

/// What came of asking.
#[derive(Default)]
pub(crate) struct Answers {
    /// For each file what ShellCheck found in it; `None` where it was not
    /// asked or did not answer, so that our own rules count.
    pub(crate) found: Vec<Option<Vec<Diagnostic>>>,
    /// Why it did not answer.
    pub(crate) warning: Option<String>,
}

/// Asks about files, each with the rules that are selected for it.
///
/// Without the program, or where no rule of its is selected, nothing is asked
/// and nothing is said.
pub(crate) fn run(ctx: &Ctx, files: &[(&Dockerfile, &Selection)]) -> Answers {
    let none = || Answers { found: files.iter().map(|_| None).collect(), warning: None };
    if !files.iter().any(|(_, selection)| selection.has_shellcheck()) {
        return none();
    }
    let search = search_path(ctx.env("PATH"));
    match find_program(OsStr::new("shellcheck"), &ctx.cwd, &search) {
        Ok(program) => ask(&program, PATIENCE, &ctx.cancel, files),
        Err(_) => none(),
    }
}

fn ask(program: &Path, patience: Duration, cancel: &Cancel, files: &[(&Dockerfile, &Selection)]) -> Answers {
    let asked = |selection: &Selection| selection.has_shellcheck();
    let questions: Vec<Option<Vec<Question>>> =
        files.iter().map(|(file, selection)| asked(selection).then(|| shellcheck::questions(file))).collect();
    let scripts = Scripts::of(questions.iter().flatten().flatten());
    let comments = match scripts.ask(program, patience, cancel) {
        Ok(comments) => comments,
        Err(reason) => {
            let warning = format!("`shellcheck` was not heard, so only our own rules count: {reason}");
            return Answers { found: files.iter().map(|_| None).collect(), warning: Some(warning) };
        }
    };
    let of_file = |((file, selection), questions): (&(&Dockerfile, &Selection), &Option<Vec<Question>>)| {
        let found = questions.as_ref()?.iter().flat_map(|question| {
            let said = scripts.numbers.get(question.text.as_str()).and_then(|number| comments.get(number));
            shellcheck::findings(file, question, said.into_iter().flatten(), selection)
        });
        Some(found.collect())
    };
    Answers { found: files.iter().zip(&questions).map(of_file).collect(), warning: None }
}

/// Scripts that differ, each with its number.
struct Scripts<'q> {
    texts: Vec<&'q str>,
    numbers: BTreeMap<&'q str, usize>,
}

/// What was said of each script, by its number.
type Said = BTreeMap<usize, Vec<Comment>>;

impl<'q> Scripts<'q> {
    fn of(questions: impl Iterator<Item = &'q Question>) -> Self {
        let mut scripts = Self { texts: Vec::new(), numbers: BTreeMap::new() };
        for question in questions {
            let number = scripts.texts.len();
            let text = question.text.as_str();
            if *scripts.numbers.entry(text).or_insert(number) == number {
                scripts.texts.push(text);
            }
        }
        scripts
    }

    fn ask(&self, program: &Path, patience: Duration, cancel: &Cancel) -> Result<Said, String> {
        if self.texts.is_empty() {
            return Ok(Said::new());
        }
        let folder = Folder::make().map_err(|error| format!("no place for the scripts: {error}"))?;
        let mut names = Vec::with_capacity(self.texts.len());
        for (number, text) in self.texts.iter().enumerate() {
            let name = PathBuf::from(format!("{number}.sh"));
            folder.write(&name, text).map_err(|error| format!("a script cannot be written: {error}"))?;
            names.push(name);
        }
        let environment: Vec<(OsString, OsString)> = std::env::vars_os().collect();
        let environment = environment.iter().map(|(name, value)| (name.as_os_str(), value.as_os_str()));
        let parts = names.len().div_ceil(MOST);
        let mut said = Said::new();
        for range in batches(&args(program), Limits::of_system(environment), &names, parts) {
            let answer = start(program, &folder.0, &names[range], patience, cancel)?;
            for comment in answer {
                let number = comment.file.strip_suffix(".sh").and_then(|number| number.parse().ok());
                if let Some(number) = number {
                    said.entry(number).or_default().push(comment);
                }
            }
        }
        Ok(said)
    }
}

/// The program and its options: hadolint leaves out what asks for files that
/// are not there, and what it says of ash; older versions do not know busybox.
fn args(program: &Path) -> Vec<OsString> {
    let options = ["--norc", "--format=json1", "--exclude=SC1090,SC1091,SC1103,SC2187", "--"];
    let program = program.as_os_str().to_owned();
    std::iter::once(program).chain(options.iter().map(OsString::from)).collect()
}

/// Starts one process in the folder, and reads its answer.
fn start(
    program: &Path,
    folder: &Path,
    names: &[PathBuf],
    patience: Duration,
    cancel: &Cancel,
) -> Result<Vec<Comment>, String> {
    let mut args = args(program);
    args.remove(0);
    args.extend(names.iter().map(|name| name.as_os_str().to_owned()));
    let process = Process {
        program: program.as_os_str().to_owned(),
        args,
        dir: folder.to_owned(),
        env: vec![("SHELLCHECK_OPTS".into(), None)],
        stdin: Stdin::Null,
        timeout: Some(patience),
        grace: GRACE,
        output_limit: LARGEST,
        tee: None,
    };
    let exit = process.run(cancel).map_err(|error| error.to_string())?;
    match exit.status {
        // 1: it has something to say.
        Status::Exited(0 | 1) => {}
        Status::Exited(code) => return Err(format!("it ended with {code}{}", first_line(&exit.output))),
        Status::Signalled(signal) => return Err(format!("signal {signal} ended it")),
        Status::TimedOut => return Err(format!("it took longer than {} s", patience.as_secs())),
        Status::Cancelled => return Err("the run was ended".to_owned()),
        Status::WantedTerminal => return Err("it asked for a terminal".to_owned()),
    }
    shellcheck::read(&exit.output)
        .ok_or_else(|| format!("its answer is not `json1`{}", first_line(&exit.output)))
}

/// The first line of what it said, to be put behind a reason.
fn first_line(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    match text.lines().find(|line| !line.trim().is_empty()) {
        Some(line) => format!(": {}", line.chars().take(120).collect::<String>()),
        None => String::new(),
    }
}

/// A folder of our own among the temporary files, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn make() -> io::Result<Self> {
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for _ in 0..files::TRIES {
            let path = files::temporary(&std::env::temp_dir().join("shellcheck"));
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    fn write(&self, name: &Path, text: &str) -> io::Result<()> {
        let mut file = File::options().write(true).create_new(true).open(self.0.join(name))?;
        file.write_all(text.as_bytes())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to who cleans up temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::docker::given::Given;
    use crate::docker::profile::Profile;
    use crate::docker::selection::Choice;
    use std::os::unix::fs::PermissionsExt as _;
    use std::sync::Arc;

    /// A program that stands in for ShellCheck, asked about two files.
    fn answers(program: &str, patience: Duration) -> (Answers, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shellcheck");
        std::fs::write(&path, format!("#!/bin/sh\npwd > '{}/where'\n{program}", folder.path().display()))
            .unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        let texts = ["FROM a:1\nRUN one\nRUN two\n", "FROM a:1\nRUN two\n"];
        let parsed = texts.map(|text| Dockerfile::parse(text, Arc::new(Given::default())));
        let selection = Selection::of(&Choice { profile: Profile::All, ..Choice::default() });
        let files: Vec<_> = parsed.iter().map(|file| (file, &selection)).collect();
        let answers = ask(&path, patience, &Cancel::never(), &files);
        let excerpts = answers.found.iter().zip(texts).flat_map(|(found, text)| {
            found.iter().flatten().map(move |finding| match &finding.place {
                Place::Span(span) => format!("{} {}", finding.meta.id, &text[span.clone()]),
                _ => String::new(),
            })
        });
        let excerpts = excerpts.collect();
        let scripts = std::fs::read_to_string(folder.path().join("where")).unwrap();
        assert!(!Path::new(scripts.trim()).exists(), "the scripts are still there");
        (answers, excerpts)
    }

    const COMMENT: &str = r#"{"file":"1.sh","line":3,"endLine":3,"column":1,"endColumn":4,"level":"error","code":2034,"message":"m","fix":null}"#;

    #[test]
    fn one_process_answers_for_all_files_and_each_script_is_asked_about_once() {
        let program = format!(
            "test $# = 6 || exit 9\ngrep -qx two 1.sh || exit 8\necho '{{\"comments\":[{COMMENT}]}}'\nexit 1\n"
        );
        let (answers, excerpts) = answers(&program, PATIENCE);
        assert_eq!(answers.warning, None);
        assert_eq!(excerpts, ["SC2034 two", "SC2034 two"]);
    }

    #[test]
    fn a_program_that_fails_is_a_warning_and_no_answer() {
        for (program, reason) in [
            ("echo oops; exit 4", "ended with 4: oops"),
            ("echo oops", "is not `json1`: oops"),
            ("kill $$", "signal 15"),
        ] {
            let (answers, _) = answers(program, PATIENCE);
            assert!(answers.found.iter().all(Option::is_none));
            let warning = answers.warning.unwrap();
            assert!(warning.contains(reason), "{warning}");
        }
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let (answers, _) = answers("exec sleep 100", Duration::from_millis(200));
        assert!(answers.warning.unwrap().contains("took longer"));
    }

    #[test]
    fn nothing_is_asked_where_no_rule_of_it_is_selected() {
        let file = Dockerfile::parse("RUN one\n", Arc::new(Given::default()));
        let selection = Selection::of(&Choice { ignore: vec!["SC".to_owned()], ..Choice::default() });
        assert!(!selection.has_shellcheck());
        let answers = ask(Path::new("/nowhere"), PATIENCE, &Cancel::never(), &[(&file, &selection)]);
        assert!(answers.found[0].is_none() && answers.warning.is_none());
    }
}
