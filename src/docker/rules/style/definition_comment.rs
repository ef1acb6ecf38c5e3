//! InvalidDefinitionDescription: a comment above ARG or FROM that does not start with its name.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::count_read;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Instruction, Item, ItemKind, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "InvalidDefinitionDescription",
            name: "definition-comment",
            severity: Severity::Info,
            summary: "Comment above an ARG or a stage does not start with its name",
            explain: "`docker build --call=outline` and `--call=targets` show the comment above an ARG or \
                      a FROM as its description if it starts with the name: `# VERSION is what is \
                      released`. Any other comment there is not shown. An empty comment line keeps apart \
                      what is no description.\n\nBuildKit takes this for an experiment: it speaks only \
                      where it is selected, or where `# check=experimental=InvalidDefinitionDescription` \
                      asks for it.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: false, hadolint: None, buildkit: false },
    mends: Mends::Unsafe,
    example: Example {
        bad: "# newest release\nARG VERSION=3.22\nFROM alpine:$VERSION\n",
        good: "# newest release\n#\nARG VERSION=3.22\nFROM alpine:$VERSION\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for (index, instruction) in file.syntax.instructions[..count_read(file)].iter().enumerate() {
        let names = names(instruction);
        let Some(first) = names.first() else { continue };
        let Some(comment) = comment_above(file, index) else { continue };
        let text = file.syntax.slice(&comment.span).trim().trim_start_matches('#').trim();
        let word = text.split(' ').next().unwrap_or_default();
        // BuildKit compares stages by their names in small letters.
        let is_name = |name: &&Word| match instruction.body {
            Body::From { .. } => name.text.to_lowercase() == word,
            _ => name.value(file.syntax.escape) == word,
        };
        if text.is_empty() || names.iter().any(is_name) {
            continue;
        }
        if file.reading() != Reading::Buildkit && is_for_tools(text) {
            continue;
        }
        let line_ending = file.syntax.line_ending();
        let edit =
            Edit::insert(file.syntax.items[file.syntax.item_of(index)].span.start, format!("#{line_ending}"));
        findings
            .report(first.span.clone(), format!("the comment above does not start with `{}`", first.text))
            .help(format!("write `# {} …`, or an empty comment line between", first.text))
            .fix(Fix { edits: vec![edit], safe: false })
            .related(comment.span.start..comment.span.start + 1, "here");
    }
}

/// The names that an instruction gives.
fn names(instruction: &Instruction) -> Vec<&Word> {
    match &instruction.body {
        Body::From { name, .. } => name.iter().collect(),
        Body::Arg(pairs) => pairs.iter().map(|pair| &pair.name).collect(),
        _ => Vec::new(),
    }
}

/// The last comment line above an instruction. BuildKit passes over blank
/// lines, for readers they keep things apart.
fn comment_above(file: &Dockerfile, index: usize) -> Option<&Item> {
    let above = &file.syntax.items[..file.syntax.item_of(index)];
    let is_buildkit = file.reading() == Reading::Buildkit;
    let item = above.iter().rev().find(|item| !(is_buildkit && item.kind == ItemKind::Blank))?;
    (item.kind == ItemKind::Comment).then_some(item)
}

/// Comments that speak to programs.
fn is_for_tools(text: &str) -> bool {
    ["hadolint ", "bosun ", "check=", "tally ", "shellcheck "].iter().any(|start| text.starts_with(start))
}
