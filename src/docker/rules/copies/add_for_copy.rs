//! DL3020: ADD where COPY would do.

use super::archives::{is_known_to_hadolint, is_unpacked, may_be_unpacked};
use super::bare;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Instruction, Keyword, Transfer};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3020",
            name: "add-for-copy",
            severity: Severity::Warning,
            summary: "ADD is used where COPY would do",
            explain: "ADD downloads what looks like an address and unpacks what turns out to be a tar, whatever \
                      its name is. COPY does neither, so readers need not wonder. Keep ADD for archives that are \
                      to be unpacked, for addresses and for git repositories.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nADD app.conf /etc/\n",
        good: "FROM alpine:3.22\nCOPY app.conf /etc/\n",
    },
};

/// Flags that COPY does not have.
const OF_ADD_ALONE: [&str; 3] = ["keep-git-dir", "checksum", "unpack"];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for at in file.each() {
        let Body::Transfer(transfer) = &at.instruction.body else { continue };
        if at.instruction.keyword != Keyword::Add || transfer.sources.is_empty() {
            continue;
        }
        let is_found = match file.reading() {
            Reading::Hadolint => !at.is_onbuild && as_hadolint(at.instruction, transfer),
            _ => is_plain(at.instruction, transfer),
        };
        if !is_found {
            continue;
        }
        let word = file.syntax.slice(&at.instruction.keyword_span);
        let finding = findings.report(
            at.instruction.keyword_span.clone(),
            format!("`{}` is a plain file or folder", bare(&transfer.sources[0].text)),
        );
        finding.help("write `COPY`");
        if is_plain(at.instruction, transfer)
            && !transfer.sources.iter().any(|source| may_be_unpacked(bare(&source.text)))
            && word.eq_ignore_ascii_case("ADD")
        {
            let copy = in_the_case_of(word);
            finding.fix(Fix::safe(Edit::replace(at.instruction.keyword_span.clone(), copy)));
        }
    }
}

fn in_the_case_of(word: &str) -> &'static str {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        "copy"
    } else if word.starts_with('A') && word.ends_with('d') {
        "Copy"
    } else {
        "COPY"
    }
}

fn as_hadolint(instruction: &Instruction, transfer: &Transfer) -> bool {
    let is_meant = |source: &str| {
        is_known_to_hadolint(source) || source.starts_with("http://") || source.starts_with("https://")
    };
    instruction.heredocs.is_empty()
        && transfer.target.is_some()
        && transfer.sources.iter().any(|source| !is_meant(bare(&source.text)))
}

/// True if nothing is there that only ADD can do.
fn is_plain(instruction: &Instruction, transfer: &Transfer) -> bool {
    let is_local = |source: &str| {
        !source.contains('$')
            && !source.contains("://")
            && !source.starts_with("git@")
            && !is_unpacked(source)
            && !is_known_to_hadolint(source)
            && !is_repository(source)
    };
    instruction.heredocs.is_empty()
        && transfer.target.is_some()
        && !instruction.flags.iter().any(|flag| OF_ADD_ALONE.contains(&flag.name.as_str()))
        && transfer.sources.iter().all(|source| is_local(bare(&source.text)))
}

/// `user@host:path` and the like: what git may clone.
fn is_repository(source: &str) -> bool {
    source.split_once(':').is_some_and(|(host, _)| host.contains('@'))
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::found;

    fn lines(text: &str, reading: Reading) -> usize {
        found("DL3020", text, reading).len()
    }

    #[test]
    fn what_only_add_can_do_is_left_alone() {
        for text in [
            "ADD a.tar.zst /b\n",
            "ADD git@example.org:a/b.git /b\n",
            "ADD $X /b\n",
            "ADD --checksum=sha256:a https://example.org/b /b\n",
            "ADD a.conf b.tgz /c/\n",
            "ADD <<EOF /b\nc\nEOF\n",
        ] {
            assert_eq!(lines(text, Reading::Own), 0, "{text}");
        }
        assert_eq!(lines("ADD a.conf b.tgz /c/\n", Reading::Hadolint), 1);
        assert_eq!(lines("ADD $X /b\n", Reading::Hadolint), 1);
    }

    #[test]
    fn an_onbuild_is_looked_into_but_not_by_hadolint() {
        assert_eq!(found("DL3020", "ONBUILD add a /b\n", Reading::Own), [(1, "add".to_owned())]);
        assert_eq!(lines("ONBUILD ADD a /b\n", Reading::Hadolint), 0);
    }
}
