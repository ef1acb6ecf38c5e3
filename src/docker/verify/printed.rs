//! What a container printed, without what differs from run to run: times,
//! numbers of processes, addresses, durations.

use regex::Regex;
use std::sync::LazyLock;

/// As many lines are compared; what follows is the work, not the start.
const MOST_LINES: usize = 20;
/// A line is compared up to here.
const LONGEST: usize = 400;

/// Patterns, and what stands in their place.
static PASSING: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        // Colours.
        (r"\x1b\[[0-9;]*m", ""),
        // Dates in the order of ISO 8601, and as logs of servers have them.
        (r"\b\d{4}[-/.]\d{2}[-/.]\d{2}([T ](?:\d))?", "<date>$1"),
        (r"\b\d{1,2}[/ ](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[/ ]\d{4}\b:?", "<date>"),
        (r"<date>[T ](\d)", "<date>$1"),
        (r"\d{1,2}:\d{2}(:\d{2})?([.,]\d+)?( ?[AP]M)?(Z|\s?[+-]\d{2}:?\d{2})?", "<time>"),
        (r"\b(pid|PID|Pid|process|worker)([ :=#(\[]+)\d+", "$1$2<pid>"),
        (r"\[\d{1,7}\]", "[<pid>]"),
        (r"\b0x[0-9a-fA-F]{4,}\b", "<address>"),
        (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "<id>"),
        (r"\b\d+(\.\d+)?\s?(ns|us|µs|ms|s|sec|secs|seconds|milliseconds)\b", "<duration>"),
        // Seconds since 1970, and milliseconds.
        (r"\b1[5-9]\d{8}(\d{3}|\.\d+)?\b", "<date>"),
        // Where a language keeps its packages is what a rewrite moves.
        (r"/[\w./-]*/(site-packages|dist-packages|node_modules|gems)/", "<$1>/"),
    ]
    .into_iter()
    .map(|(pattern, place)| (Regex::new(pattern).expect("a pattern of our own"), place))
    .collect()
});

/// The first lines of an output, in a form that two runs have in common.
pub(crate) fn lines(output: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(output);
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .take(MOST_LINES)
        .map(|line| {
            let mut line: String = line.chars().take(LONGEST).collect();
            for (pattern, place) in PASSING.iter() {
                line = pattern.replace_all(&line, *place).into_owned();
            }
            line
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        lines(one.as_bytes()) == lines(other.as_bytes())
    }

    #[test]
    fn what_passes_is_left_out() {
        for (one, other) in [
            ("2026-11-25T10:00:00Z start", "2026-11-26T11:30:01Z start"),
            ("[2026-11-25 10:00:00 +0000] [7] [INFO] up", "[2026-11-25 10:00:02 +0000] [12] [INFO] up"),
            ("127.0.0.1 - [25/Nov/2026 10:00:00] GET", "127.0.0.1 - [26/Nov/2026 10:00:09] GET"),
            ("listening, pid 7", "listening, pid 8"),
            ("ready in 12.5 ms", "ready in 9 ms"),
            ("<object at 0x7f12ab34>", "<object at 0x7f99cd00>"),
            ("1764000000 up", "1764000099 up"),
            (
                "/usr/local/lib/python3.11/dist-packages/a.py:1: W",
                "/opt/venv/lib/python3.11/dist-packages/a.py:1: W",
            ),
            ("\u{1b}[32mup\u{1b}[0m", "up"),
        ] {
            assert!(same(one, other), "{:?} {:?}", lines(one.as_bytes()), lines(other.as_bytes()));
        }
    }

    #[test]
    fn what_a_program_says_stays() {
        for (one, other) in [
            ("answer 42", "answer 43"),
            ("port 8080", "port 80"),
            ("version 1.2.3", "version 1.2.4"),
            ("error: no module named flask", "hello"),
        ] {
            assert!(!same(one, other), "{one}");
        }
    }

    #[test]
    fn only_the_first_lines_count_and_bytes_that_are_no_text_do_no_harm() {
        let many = "x\n".repeat(1000);
        assert_eq!(lines(many.as_bytes()).len(), MOST_LINES);
        assert_eq!(lines(b"\xff\xfe\n").len(), 1);
    }
}
