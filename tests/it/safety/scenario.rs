//! States of a repository in which a commit may die.

use super::repository::Repository;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// What a file holds at each moment.
pub(crate) struct Text {
    pub(crate) path: PathBuf,
    /// In HEAD; `None` for a new file.
    pub(crate) base: Option<Vec<u8>>,
    pub(crate) staged: Vec<u8>,
    /// In the work tree when the commit begins.
    pub(crate) user: Option<Vec<u8>>,
    /// In the commit; what git stores.
    pub(crate) committed: Vec<u8>,
    /// In the work tree after the commit.
    pub(crate) after: Option<Vec<u8>>,
}

/// A repository with files in it that are about to be committed.
pub(crate) struct Scenario {
    pub(crate) repository: Repository,
    pub(crate) texts: Vec<Text>,
}

/// A step that writes FOO for foo, then a check that cuts trailing blanks.
pub(crate) const STEPS: &str = "version: 1\nhooks:\n  pre-commit:\n    steps:\n      \
    - id: fixer\n        run: sed -i s/foo/FOO/g {files}\n        fixes: true\n        exclude: [bosun.yaml]\n      \
    - id: slow\n        run: \"true {files}\"\n      \
    - check: trailing-whitespace\n";

/// Thirty lines, some of them replaced.
pub(crate) fn lines(changed: &[(usize, &str)]) -> Vec<u8> {
    let line = |number: usize| {
        let own = changed.iter().find(|(at, _)| *at == number).map(|(_, text)| (*text).to_owned());
        own.unwrap_or_else(|| format!("line {number}")) + "\n"
    };
    (1..=30).map(line).collect::<String>().into_bytes()
}

impl Text {
    fn new(
        path: impl AsRef<Path>,
        staged: &[(usize, &str)],
        user: &[(usize, &str)],
        fixed: &[(usize, &str)],
        after: &[(usize, &str)],
    ) -> Self {
        Self {
            path: path.as_ref().to_owned(),
            base: Some(lines(&[])),
            staged: lines(staged),
            user: Some(lines(user)),
            committed: lines(fixed),
            after: Some(lines(after)),
        }
    }

    /// Unstaged work far from what the step changes.
    pub(crate) fn disjoint(path: impl AsRef<Path>) -> Self {
        let (wip, foo, fixed) = ((27, "WIP"), (2, "foo"), (2, "FOO"));
        Self::new(path, &[foo], &[foo, wip], &[fixed], &[fixed, wip])
    }
}

impl Scenario {
    /// Makes the files of `texts` in a repository that has the steps.
    pub(crate) fn in_repository(repository: Repository, texts: Vec<Text>) -> Self {
        repository.configure(STEPS);
        if texts.iter().any(|text| text.base.is_some()) {
            for text in &texts {
                if let Some(base) = &text.base {
                    repository.write(&text.path, base);
                }
            }
            repository.commit_all();
        }
        Self::stage(&repository, &texts);
        Self { repository, texts }
    }

    pub(crate) fn stage(repository: &Repository, texts: &[Text]) {
        for text in texts {
            repository.stage(&text.path, &text.staged);
            match &text.user {
                Some(user) => repository.write(&text.path, user),
                None => std::fs::remove_file(repository.top.join(&text.path)).unwrap(),
            }
        }
    }

    fn plain(texts: Vec<Text>) -> Self {
        Self::in_repository(Repository::new(), texts)
    }

    pub(crate) fn disjoint() -> Self {
        Self::plain(vec![Text::disjoint("a.txt")])
    }

    pub(crate) fn same_line() -> Self {
        let wip = (2, "foo WIP");
        Self::plain(vec![Text::new("a.txt", &[(2, "foo")], &[wip], &[(2, "FOO")], &[wip])])
    }

    pub(crate) fn blanks() -> Self {
        let (wip, foo, fixed) = ((27, "WIP"), (2, "bar  "), (2, "bar"));
        Self::plain(vec![Text::new("a.txt", &[foo], &[foo, wip], &[fixed], &[fixed, wip])])
    }

    pub(crate) fn several() -> Self {
        let names = ["a.txt", "d/b.txt", "d/e/c.txt"];
        Self::plain(names.into_iter().map(Text::disjoint).collect())
    }

    pub(crate) fn deleted() -> Self {
        let gone = Text { user: None, after: None, ..Text::disjoint("d/e/a.txt") };
        let scenario = Self::plain(vec![gone, Text::disjoint("b.txt")]);
        std::fs::remove_dir_all(scenario.repository.top.join("d")).unwrap();
        scenario
    }

    pub(crate) fn binary() -> Self {
        let bytes = |more: &[u8]| [&[0, 1, 2, 255, 254][..], more, &[0; 40]].concat();
        Self::plain(vec![Text {
            path: "x.bin".into(),
            base: Some(bytes(b"")),
            staged: bytes(b"foo"),
            user: Some(bytes(b"foo and WIP")),
            committed: bytes(b"FOO"),
            after: Some(bytes(b"foo and WIP")),
        }])
    }

    pub(crate) fn crlf() -> Self {
        let repository = Repository::new();
        repository.git(&["config", "core.autocrlf", "true"]);
        let with_returns =
            |text: Vec<u8>| String::from_utf8(text).unwrap().replace('\n', "\r\n").into_bytes();
        let plain = Text::disjoint("a.txt");
        let text = Text {
            base: plain.base.map(with_returns),
            staged: with_returns(plain.staged),
            user: plain.user.map(with_returns),
            after: plain.after.map(with_returns),
            ..Text::disjoint("a.txt")
        };
        Self::in_repository(repository, vec![text])
    }

    pub(crate) fn first_commit() -> Self {
        Self::plain(vec![Text { base: None, ..Text::disjoint("a.txt") }])
    }

    pub(crate) fn odd_name() -> Self {
        Self::plain(vec![
            Text::disjoint(OsStr::from_bytes(b"\xff \n.txt")),
            Text::disjoint(OsStr::from_bytes(&[b'n'; 255])),
        ])
    }

    pub(crate) fn linked() -> Self {
        let mut repository = Repository::new();
        repository.configure(STEPS);
        repository.write("a.txt", lines(&[]));
        repository.commit_all();
        let linked = repository.outside().join("linked");
        repository.git(&[OsStr::new("worktree"), "add".as_ref(), "-q".as_ref(), linked.as_os_str()]);
        repository.top = linked;
        let texts = vec![Text::disjoint("a.txt")];
        Self::stage(&repository, &texts);
        Self { repository, texts }
    }

    /// Asserts what holds after a run that died and the one that cleaned up.
    #[track_caller]
    pub(crate) fn assert_safe(&self, when: &str) {
        for text in &self.texts {
            let now = self.repository.read(&text.path);
            let shown =
                |bytes: &Option<Vec<u8>>| bytes.as_ref().map(|b| String::from_utf8_lossy(b).into_owned());
            assert!(
                now == text.user || now == text.after,
                "{when}: {} is {:?}",
                text.path.display(),
                shown(&now)
            );
        }
        self.repository.assert_tidy(when);
    }

    /// Asserts that the commit came about as it would have at once.
    #[track_caller]
    pub(crate) fn assert_committed(&self, when: &str) {
        self.assert_safe(when);
        for text in &self.texts {
            let head = self.repository.blob("HEAD", &text.path);
            let staged = self.repository.blob("", &text.path);
            assert_eq!(head.as_ref(), Some(&text.committed), "{when}: {}", text.path.display());
            assert_eq!(head, staged, "{when}: {}", text.path.display());
        }
    }
}
