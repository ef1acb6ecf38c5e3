//! `check-merge-conflict`: conflict markers that were left behind.

use crate::check::{
    Check, ContentCheck, File, Opt, OptValue, OptionError, Options, Runner, Select, Surroundings,
};
use crate::diagnostic::{Findings, Meta, Severity};
use memchr::memmem::Finder;
use std::iter::zip;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-merge-conflict",
        name: "check-merge-conflict",
        severity: Severity::Error,
        summary: "File holds a merge conflict marker",
        explain: "A marker that git wrote into a file and nobody took out breaks the file for everyone.\n\n\
                  Reported are lines that begin with `<<<<<<< `, `======= ` or `>>>>>>> `, and lines that \
                  are `=======` alone. Since such a line can also be a heading, files are looked at only \
                  while a merge or a rebase waits to be finished; `--assume-in-merge` looks always.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[Opt {
        name: "assume-in-merge",
        short: None,
        value: OptValue::Flag,
        help: "Look for markers also when no merge is in progress",
    }],
    fixes: false,
    build,
};

const MARKERS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

struct MergeConflict {
    always: bool,
    /// [`MARKERS`], each after a newline.
    finders: [Finder<'static>; 3],
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let finders = MARKERS.map(|marker| Finder::new(&format!("\n{marker}")).into_owned());
    Ok(Runner::Content(Box::new(MergeConflict { always: options.flag("assume-in-merge"), finders })))
}

impl ContentCheck for MergeConflict {
    fn applies(&self, around: &dyn Surroundings) -> bool {
        self.always || around.is_merging()
    }

    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let bytes = file.bytes;
        for (marker, finder) in zip(MARKERS, &self.finders) {
            if bytes.starts_with(marker.as_bytes()) {
                check_line(bytes, 0, marker, findings);
            }
            for newline in finder.find_iter(bytes) {
                check_line(bytes, newline + 1, marker, findings);
            }
        }
    }
}

/// Reports the line that starts with `marker` at `start` if it goes on as a
/// conflict's line does.
fn check_line(bytes: &[u8], start: usize, marker: &str, findings: &mut Findings<'_>) {
    let end = start + marker.len();
    let is_conflict = match bytes[end..] {
        [b' ', ..] => true,
        [b'\n', ..] | [b'\r', b'\n', ..] => marker.starts_with('='),
        _ => false,
    };
    if is_conflict {
        findings
            .report(start..end, format!("merge conflict marker `{marker}`"))
            .help("choose what to keep and remove the marker lines");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::hooks::checks::testing::check;

    fn spans(text: &str) -> Vec<Place> {
        let found = check(&CHECK, &Options::default(), text.as_bytes());
        found.into_iter().map(|finding| finding.place).collect()
    }

    #[test]
    fn every_marker_line_of_a_conflict_is_reported() {
        let text = "<<<<<<< a\n1\n=======\n>>>>>>> b\n";
        assert_eq!(spans(text), [Place::Span(0..7), Place::Span(12..19), Place::Span(20..27)]);
    }

    #[test]
    fn a_separator_alone_needs_its_line_ending() {
        assert_eq!(spans("=======\r\n").len(), 1);
        assert_eq!(spans("=======").len(), 0);
        assert_eq!(spans("=======\rb\n").len(), 0);
    }

    #[test]
    fn longer_rules_and_indented_markers_are_none() {
        for text in ["========\n", " <<<<<<< a\n", "<<<<<<<\n", ">>>>>>>b\n", "||||||| a\n"] {
            assert_eq!(spans(text), [], "{text}");
        }
    }
}
