//! `check-vcs-permalinks`: links to lines of a branch on GitHub.

use crate::check::{Check, ContentCheck, File, Opt, OptValue, OptionError, Options, Runner, Select};
use crate::diagnostic::{Findings, Meta, Severity, Span};
use regex::bytes::Regex;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-vcs-permalinks",
        name: "check-vcs-permalinks",
        severity: Severity::Warning,
        summary: "Link to a line of a file that can change",
        explain: "A link to a line of a branch shows another line as soon as someone edits the file above \
                  it. A link to a commit always shows what was meant.\n\n\
                  Reported are links to lines of files on `github.com`, and on hosts given with \
                  `--additional-github-domain`, whose revision is neither a commit (4 to 64 hexadecimal \
                  digits) nor holds a dot, as versions do. On the page, the key `y` turns the address into \
                  a permanent one.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[Opt {
        name: DOMAIN,
        short: None,
        value: OptValue::Texts,
        help: "Look at links to this host too (a regular expression)",
    }],
    fixes: false,
    build,
};

/// Where a link that never ends is given up, lest a file of one line that is
/// full of links be read once for each of them.
const MAX_LINK: usize = 8192;

const DOMAIN: &str = "additional-github-domain";

struct Permalinks {
    /// Up to the slash after the host.
    start: Regex,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let mut hosts = r"github\.com".to_owned();
    for host in options.texts(DOMAIN) {
        hosts.push('|');
        hosts.push_str(host);
    }
    let refuse =
        |_| OptionError { option: DOMAIN, reason: "is no host name or regular expression".to_owned() };
    let start = Regex::new(&format!("https://(?:{hosts})/")).map_err(refuse)?;
    Ok(Runner::Content(Box::new(Permalinks { start })))
}

impl ContentCheck for Permalinks {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        for start in self.start.find_iter(file.bytes) {
            if let Some(revision) = moving_revision(file.bytes, start.end()) {
                let name = String::from_utf8_lossy(&file.bytes[revision.clone()]).into_owned();
                findings
                    .report(revision, format!("link to a line of `{name}`, which can change"))
                    .help("put a commit in its place: on the page, press `y`");
            }
        }
    }
}

/// Reads `OWNER/REPO/blob/REVISION/PATH#LINE` at `at` and returns where the
/// revision stands; `None` if it is something else or the revision is fixed.
fn moving_revision(bytes: &[u8], at: usize) -> Option<Span> {
    let end = bytes.len().min(at + MAX_LINK);
    let rest = &bytes[at..end];
    let (_owner, rest) = segment(rest)?;
    let (_repository, rest) = segment(rest)?;
    let (kind, rest) = segment(rest)?;
    let start = end - rest.len();
    let (revision, rest) = segment(rest)?;
    let is_commit = matches!(revision.len(), 4..=64) && revision.iter().all(u8::is_ascii_hexdigit);
    if kind != b"blob" || is_commit || revision.contains(&b'.') {
        return None;
    }
    let path =
        rest.iter().position(|byte| matches!(byte, b'#' | b' ' | b'\n')).filter(|length| *length > 0)?;
    let line = rest[path..].strip_prefix(b"#L")?;
    line.first().filter(|digit| digit.is_ascii_digit()).map(|_| start..start + revision.len())
}

/// Splits at the next slash; `None` if nothing, a blank or the line's end
/// comes before it.
fn segment(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| matches!(byte, b'/' | b' ' | b'\n')).filter(|end| *end > 0)?;
    (text[end] == b'/').then(|| (&text[..end], &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Given;
    use crate::diagnostic::Place;
    use crate::hooks::checks::testing::check;
    use proptest::prelude::*;

    fn spans(text: &str) -> Vec<Place> {
        let found = check(&CHECK, &Options::default(), text.as_bytes());
        found.into_iter().map(|finding| finding.place).collect()
    }

    #[test]
    fn the_branch_is_what_is_wrong() {
        assert_eq!(spans("see https://github.com/o/r/blob/main/x.rs#L1"), [Place::Span(32..36)]);
    }

    #[test]
    fn commits_and_versions_are_permanent() {
        for revision in ["abcd", "0123456789abcdef0123456789abcdef01234567", "v1.2"] {
            assert_eq!(spans(&format!("https://github.com/o/r/blob/{revision}/x#L1")), []);
        }
        assert_eq!(spans("https://github.com/o/r/blob/abc/x#L1").len(), 1);
    }

    #[test]
    fn only_links_to_lines_count() {
        for rest in ["main/x", "main/x#foo", "main/x#L", "main/x y#L1", "main/#L1", "main/x\ny#L1"] {
            assert_eq!(spans(&format!("https://github.com/o/r/blob/{rest}")), [], "{rest}");
        }
    }

    #[test]
    fn another_host_counts_when_named() {
        let mut options = Options::default();
        options.set(DOMAIN, Given::Texts(vec!["ghe.example.com".to_owned()]));
        assert_eq!(check(&CHECK, &options, b"https://ghe.example.com/o/r/blob/main/x#L1").len(), 1);
    }

    #[test]
    fn a_host_that_is_no_expression_is_refused() {
        let mut options = Options::default();
        options.set(DOMAIN, Given::Texts(vec!["(".to_owned()]));
        assert!(build(&options).is_err());
    }

    proptest! {
        #[test]
        fn whatever_follows_the_host_is_read(rest in "[a-z/ .#L0-9\\n]{0,40}") {
            let text = format!("https://github.com/{rest}");
            for place in spans(&text) {
                let Place::Span(span) = place else { panic!("a place in the text") };
                prop_assert!(span.end <= text.len());
            }
        }
    }
}
