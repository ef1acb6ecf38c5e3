//! `mixed-line-ending`: one kind of line ending a file.

use crate::check::{Check, ContentCheck, File, Opt, OptValue, OptionError, Options, Runner, Select};
use crate::diagnostic::{Edit, Findings, Fix, Meta, Severity, Span};
use memchr::{memchr, memchr2_iter};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "mixed-line-ending",
        name: "mixed-line-ending",
        severity: Severity::Warning,
        summary: "Line endings differ within the file, or from the wanted one",
        explain: "Tools disagree on what a lone CR or a CRLF among LFs means: some count other lines than \
                  others, and scripts break on a CR that nobody sees.\n\n\
                  With `--fix=auto`, the default, a file of several kinds gets its most frequent one, of \
                  equals LF before CRLF before CR. `--fix=lf`, `crlf` and `cr` allow only that one, and \
                  `--fix=no` reports without mending. A file that is mended also gets an ending on its \
                  last line.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[Opt {
        name: "fix",
        short: Some('f'),
        value: OptValue::Choice(&["auto", "no", "lf", "crlf", "cr"]),
        help: "Use this line ending (default: auto, the file's most frequent one)",
    }],
    fixes: true,
    build,
};

/// In the order of preference when two are as frequent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Lf,
    Crlf,
    Cr,
}

/// What a file's line endings should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    MostFrequent,
    /// Of one kind, whichever; nothing is mended.
    Uniform,
    Only(Ending),
}

struct MixedLineEnding(Wanted);

fn build(options: &Options) -> Result<Runner, OptionError> {
    let wanted = match options.text("fix").unwrap_or("auto") {
        "auto" => Wanted::MostFrequent,
        "no" => Wanted::Uniform,
        "lf" => Wanted::Only(Ending::Lf),
        "crlf" => Wanted::Only(Ending::Crlf),
        "cr" => Wanted::Only(Ending::Cr),
        other => return Err(OptionError { option: "fix", reason: format!("`{other}` is no line ending") }),
    };
    Ok(Runner::Content(Box::new(MixedLineEnding(wanted))))
}

impl Ending {
    const ALL: [Self; 3] = [Self::Lf, Self::Crlf, Self::Cr];

    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Lf => b"\n",
            Self::Crlf => b"\r\n",
            Self::Cr => b"\r",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Lf => "LF",
            Self::Crlf => "CRLF",
            Self::Cr => "CR",
        }
    }
}

fn endings(bytes: &[u8]) -> impl Iterator<Item = (Ending, Span)> {
    memchr2_iter(b'\r', b'\n', bytes).filter_map(|at| match bytes[at] {
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => Some((Ending::Crlf, at..at + 2)),
        b'\r' => Some((Ending::Cr, at..at + 1)),
        _ if at > 0 && bytes[at - 1] == b'\r' => None,
        _ => Some((Ending::Lf, at..at + 1)),
    })
}

impl ContentCheck for MixedLineEnding {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let bytes = file.bytes;
        // Nearly every file is all LF, and one look for a CR proves it.
        if !matches!(self.0, Wanted::Only(Ending::Crlf | Ending::Cr)) && memchr(b'\r', bytes).is_none() {
            return;
        }
        let mut counts = [0_usize; 3];
        for (ending, _) in endings(bytes) {
            counts[ending as usize] += 1;
        }
        let is_mixed = counts.iter().filter(|count| **count > 0).count() > 1;
        let target = match self.0 {
            Wanted::Only(ending) => ending,
            Wanted::MostFrequent | Wanted::Uniform if !is_mixed => return,
            Wanted::MostFrequent | Wanted::Uniform => most_frequent(counts),
        };
        let mut edits: Vec<Edit> = endings(bytes)
            .filter(|(ending, _)| *ending != target)
            .map(|(_, span)| Edit::replace(span, target.bytes()))
            .collect();
        let Some(first) = edits.first().map(|edit| edit.span.clone()) else { return };
        let finding = findings.report(first, message(counts, target));
        if self.0 != Wanted::Uniform {
            if !matches!(bytes.last(), Some(b'\n' | b'\r')) {
                edits.push(Edit::insert(bytes.len(), target.bytes()));
            }
            finding.fix(Fix { edits, safe: true });
        }
    }
}

fn most_frequent(counts: [usize; 3]) -> Ending {
    let most = counts.into_iter().max().unwrap_or_default();
    Ending::ALL.into_iter().find(|ending| counts[*ending as usize] == most).unwrap_or(Ending::Lf)
}

fn message(counts: [usize; 3], target: Ending) -> String {
    let present = Ending::ALL.into_iter().filter(|ending| counts[*ending as usize] > 0);
    let listed: Vec<String> =
        present.map(|ending| format!("{} {}", counts[ending as usize], ending.name())).collect();
    match listed.as_slice() {
        [only] => format!("line endings are {only} where {} is wanted", target.name()),
        several => format!("line endings are mixed: {}", several.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Given;
    use crate::hooks::checks::testing::{check, mended};
    use proptest::prelude::*;

    fn to(ending: &str) -> Options {
        let mut options = Options::default();
        options.set("fix", Given::Texts(vec![ending.to_owned()]));
        options
    }

    fn fixed(ending: &str, text: &str) -> String {
        String::from_utf8(mended(&CHECK, &to(ending), text.as_bytes())).expect("still UTF-8")
    }

    #[test]
    fn the_most_frequent_ending_wins() {
        assert_eq!(fixed("auto", "a\r\nb\r\nc\n"), "a\r\nb\r\nc\r\n");
    }

    #[test]
    fn of_equals_lf_wins_over_crlf_over_cr() {
        assert_eq!(fixed("auto", "a\rb\r\nc\n"), "a\nb\nc\n");
        assert_eq!(fixed("auto", "a\rb\r\n"), "a\r\nb\r\n");
    }

    #[test]
    fn mending_ends_the_last_line_too() {
        assert_eq!(fixed("auto", "a\rb\rc\nd"), "a\rb\rc\rd\r");
        assert_eq!(fixed("crlf", "a\nb"), "a\r\nb\r\n");
    }

    #[test]
    fn an_unended_line_alone_is_no_reason() {
        assert_eq!(check(&CHECK, &to("crlf"), b"a\r\nb").len(), 0);
    }

    #[test]
    fn without_mending_it_only_reports() {
        let found = check(&CHECK, &to("no"), b"a\r\nb\n");
        assert_eq!(found.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>(), [false]);
        assert_eq!(found[0].message, "line endings are mixed: 1 LF, 1 CRLF");
    }

    proptest! {
        #[test]
        fn a_second_pass_changes_nothing(text in r"[a\r\n]{0,12}", to_ending in "auto|lf|crlf|cr") {
            let once = fixed(&to_ending, &text);
            prop_assert_eq!(check(&CHECK, &to(&to_ending), once.as_bytes()).len(), 0);
        }
    }
}
