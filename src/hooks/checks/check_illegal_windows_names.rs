//! `check-illegal-windows-names`.

use crate::check::{Check, OptionError, Options, Runner, Select, Surroundings, TreeCheck, TreeFindings};
use crate::diagnostic::{Meta, Severity};
use std::io;
use std::path::PathBuf;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-illegal-windows-names",
        name: "check-illegal-windows-names",
        severity: Severity::Error,
        summary: "Name that Windows cannot store",
        explain: "One such name makes the whole repository impossible to check out on Windows.\n\n\
                  Reported are names of devices (`con`, `prn`, `aux`, `nul`, `com0` to `com9`, `lpt0` \
                  to `lpt9`, in any case, with any extension, as file or folder), the characters \
                  `< > : \" \\ | ? *`, control characters, and names that end in a dot or white \
                  space. Folders at the top may end so, as in pre-commit-hooks.\n\n\
                  Bad: `src/aux.c`, `what?.md`. Good: `src/auxiliary.c`, `what.md`.",
        aliases: &[],
    },
    input: Select::types(&["file"]),
    options: &[],
    fixes: false,
    build,
};

const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

struct IllegalWindowsNames;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Tree(Box::new(IllegalWindowsNames)))
}

impl TreeCheck for IllegalWindowsNames {
    fn check(
        &self,
        given: &[PathBuf],
        _around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        for path in given {
            if let Some(message) = flaw(&path.to_string_lossy()) {
                report.report(path, message).help(format!("`git mv {} NEW`", path.display()));
            }
        }
        Ok(())
    }
}

/// Says what is wrong with `path`, if anything.
fn flaw(path: &str) -> Option<String> {
    if let Some(char) = path.chars().find(|char| is_refused(*char)) {
        return Some(format!("Windows allows no `{}` in a name", char.escape_default()));
    }
    let last = path.split('/').count() - 1;
    path.split('/').enumerate().find_map(|(depth, part)| {
        let stem = part.split('.').next().unwrap_or_default();
        if is_device(stem) {
            Some(format!("`{stem}` is a device on Windows"))
        } else if (depth > 0 || last == 0) && part.ends_with(|char: char| char == '.' || char.is_whitespace())
        {
            Some(format!("`{part}` ends in a dot or a space, which Windows drops"))
        } else {
            None
        }
    })
}

fn is_refused(char: char) -> bool {
    matches!(char, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*' | '\0'..='\x1f')
}

fn is_device(stem: &str) -> bool {
    let port = || {
        let (name, number) = stem.split_at_checked(3)?;
        let mut digits = number.chars();
        let is_number = matches!(digits.next()?, '0'..='9' | '¹' | '²' | '³') && digits.next().is_none();
        Some(is_number && ["com", "lpt"].iter().any(|port| name.eq_ignore_ascii_case(port)))
    };
    DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) || port().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn devices_are_refused_in_any_case_place_and_extension() {
        for path in ["CON", "con.txt", "Con.tar.gz", "x/aux", "aux/x", "x/prn.d/y", "COM¹", "com0", "lpt9.x"]
        {
            assert!(flaw(path).is_some_and(|message| message.contains("device")), "{path}");
        }
    }

    #[test]
    fn names_that_only_resemble_devices_pass() {
        for path in ["auxx", "xaux", "com10", "lpt", "comé", "CONIN$", "clock$"] {
            assert_eq!(flaw(path), None, "{path}");
        }
    }

    #[test]
    fn characters_that_windows_uses_itself_are_refused() {
        assert_eq!(flaw("a?b"), Some("Windows allows no `?` in a name".to_owned()));
        assert_eq!(flaw("a\tb"), Some("Windows allows no `\\t` in a name".to_owned()));
        assert_eq!(flaw("a\u{7f}b"), None);
    }

    #[test]
    fn a_dot_or_space_at_the_end_is_refused() {
        for path in ["a.", "a ", "x/a.", "x/.", "x/d./y", "x/d /y", "a. "] {
            assert!(flaw(path).is_some_and(|message| message.contains("ends in")), "{path}");
        }
    }

    #[test]
    fn a_dot_or_space_elsewhere_passes() {
        for path in [".a", "a..b", "a b", " x", "d/ x", "d./x", "d /x"] {
            assert_eq!(flaw(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn plain_names_pass(path in "[d-k]{4,8}(/[d-k]{4,8}){0,3}(\\.[a-z]{1,3})?") {
            prop_assert_eq!(flaw(&path), None);
        }
    }
}
