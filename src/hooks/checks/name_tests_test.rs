//! `name-tests-test`: test files that a test runner does not find.

use crate::check::{
    Check, Input, Opt, OptValue, OptionError, Options, Runner, Select, Surroundings, TreeCheck, TreeFindings,
};
use crate::diagnostic::{Meta, Severity};
use std::io;
use std::path::{Path, PathBuf};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "name-tests-test",
        name: "name-tests-test",
        severity: Severity::Error,
        summary: "Test file has a name that the test runner passes over",
        explain: "Test runners collect files by name; a file that is named otherwise is never run, and nobody \
                  notices.\n\nThe last part of the path must be `…_test.py`; `test_….py` with `--pytest-test-first`; \
                  `test….py` with `--django` or `--unittest`. `__init__.py` and `conftest.py` always pass.",
        aliases: &[],
    },
    input: Input::Files(Select { types: &["python"], pattern: Some("(^|/)tests/.+\\.py$"), named: None }),
    options: &[
        flag("pytest", "Expect `…_test.py` (the default)"),
        flag("pytest-test-first", "Expect `test_….py`"),
        flag("django", "Expect `test….py`"),
        flag("unittest", "Expect `test….py`"),
    ],
    fixes: false,
    build,
};

const fn flag(name: &'static str, help: &'static str) -> Opt {
    Opt { name, short: None, value: OptValue::Flag, help }
}

/// How the names of test files look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Suffix,
    Prefix,
    Bare,
}

impl Style {
    fn accepts(self, name: &str) -> bool {
        let Some(stem) = name.strip_suffix(".py") else { return false };
        // The pattern's "anything" does not go over a line's end.
        if stem.contains('\n') {
            return false;
        }
        match self {
            Self::Suffix => stem.ends_with("_test"),
            Self::Prefix => stem.starts_with("test_"),
            Self::Bare => stem.starts_with("test"),
        }
    }

    const fn shown(self) -> &'static str {
        match self {
            Self::Suffix => "…_test.py",
            Self::Prefix => "test_….py",
            Self::Bare => "test….py",
        }
    }
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let choices = [
        ("pytest", Style::Suffix),
        ("pytest-test-first", Style::Prefix),
        ("django", Style::Bare),
        ("unittest", Style::Bare),
    ];
    let mut style = None;
    for (name, choice) in choices {
        if options.flag(name) && style.replace(choice).is_some_and(|before| before != choice) {
            return Err(OptionError { option: name, reason: "contradicts another option".to_owned() });
        }
    }
    Ok(Runner::Tree(Box::new(TestNames { style: style.unwrap_or(Style::Suffix) })))
}

struct TestNames {
    style: Style,
}

impl TreeCheck for TestNames {
    fn check(
        &self,
        given: &[PathBuf],
        _around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        for path in given.iter().filter(|path| !self.passes(path)) {
            report
                .report(path, format!("the name does not look like `{}`", self.style.shown()))
                .help("rename the file, or move it out of the tests");
        }
        Ok(())
    }
}

impl TestNames {
    fn passes(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        matches!(&*name, "__init__.py" | "conftest.py") || self.style.accepts(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(style: Style, path: &str) -> bool {
        TestNames { style }.passes(Path::new(path))
    }

    #[test]
    fn only_the_last_part_of_the_path_counts() {
        assert!(!passes(Style::Suffix, "a_test.py/b.py"));
    }

    #[test]
    fn a_stub_is_not_a_test() {
        assert!(!passes(Style::Suffix, "a_test.pyi"));
    }

    #[test]
    fn the_underscore_is_wanted_by_pytest_only() {
        assert!(passes(Style::Bare, "testa.py") && !passes(Style::Prefix, "testa.py"));
    }

    #[test]
    fn files_with_a_meaning_of_their_own_pass() {
        assert!(passes(Style::Suffix, "tests/__init__.py") && passes(Style::Prefix, "conftest.py"));
    }

    #[test]
    fn two_styles_at_once_are_refused() {
        let mut options = Options::default();
        options.set("pytest", crate::check::Given::Flag(true));
        options.set("django", crate::check::Given::Flag(true));
        assert!(build(&options).is_err());
    }
}
