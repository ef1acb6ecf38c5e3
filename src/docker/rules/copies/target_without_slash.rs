//! DL3021: several sources, and a target that does not say it is a folder.

use super::bare;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Keyword, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3021",
            name: "target-without-slash",
            severity: Severity::Error,
            summary: "COPY of several sources has a target without `/` at its end",
            explain: "Several files can only go into a folder, and only a `/` at the end says that the target is \
                      one. Older builders refuse the instruction, and newer ones leave the reader to guess.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nCOPY a.conf b.conf /etc/app\n",
        good: "FROM alpine:3.22\nCOPY a.conf b.conf /etc/app/\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for at in file.each() {
        let Body::Transfer(transfer) = &at.instruction.body else { continue };
        let Some(target) = &transfer.target else { continue };
        if at.instruction.keyword != Keyword::Copy || transfer.sources.len() < 2 {
            continue;
        }
        let is_found = match file.reading() {
            Reading::Hadolint => {
                let heredocs = at.instruction.heredocs.len();
                let is_text = heredocs > 0 && heredocs < transfer.sources.len();
                !at.is_onbuild && !is_text && !bare(&target.text).ends_with('/')
            }
            _ => !may_be_folder(target),
        };
        if is_found {
            let finding = findings.report(
                target.span.clone(),
                format!("`{}` does not say that it is a folder", bare(&target.text)),
            );
            finding.help(format!("write `{}/`", bare(&target.text)));
            if let Some(fix) = fix(file, target) {
                finding.fix(fix);
            }
        }
    }
}

/// True if it is a folder, or may be for all that is known.
fn may_be_folder(target: &Word) -> bool {
    let text = bare(&target.text);
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    last.is_empty() || matches!(last, "." | "..") || last.contains('$')
}

/// A `/` behind the last byte of the path, in front of a quote that closes it.
fn fix(file: &Dockerfile, target: &Word) -> Option<Fix> {
    let written = file.syntax.slice(&target.span);
    let path = written.trim_end_matches(['"', '\'']);
    let quotes = written.len() - path.len();
    let is_simple = !path.is_empty()
        && quotes <= 1
        && !path.ends_with(['\\', '`'])
        && !path.contains('\n')
        && (quotes == 0) != path.starts_with(['"', '\'']);
    // An empty variable would make the root of it.
    let safe = !path.contains('$');
    is_simple.then(|| Fix { edits: vec![Edit::insert(target.span.start + path.len(), "/")], safe })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::given::Given;
    use crate::docker::lint::lint;
    use crate::docker::rules::testing::found;
    use crate::docker::selection::{Choice, Selection};

    fn mended(text: &str) -> String {
        let choice = Choice { select: vec!["DL3021".to_owned()], ..Choice::default() };
        let file = Dockerfile::parse(text, std::sync::Arc::new(Given::default()));
        let fixes: Vec<Fix> =
            lint(&file, &Selection::of(&choice)).into_iter().filter_map(|finding| finding.fix).collect();
        let (bytes, _) = crate::diagnostic::apply(text.as_bytes(), &fixes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_slash_goes_inside_of_quotes() {
        assert_eq!(mended("COPY a b \"/c\"\n"), "COPY a b \"/c/\"\n");
        assert_eq!(mended("COPY [\"a\", \"b\", \"/c d\"]\n"), "COPY [\"a\", \"b\", \"/c d/\"]\n");
    }

    #[test]
    fn a_dot_and_a_variable_may_be_folders() {
        let text = "COPY a b .\nCOPY a b $X\nCOPY a b /c/.\n";
        assert_eq!(found("DL3021", text, Reading::Own), []);
        assert_eq!(found("DL3021", text, Reading::Hadolint).len(), 3);
    }
}
