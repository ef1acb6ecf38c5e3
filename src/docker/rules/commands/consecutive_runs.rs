//! DL3059: RUNs that could be one.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::called::called;
use crate::docker::shell::{NodeKind, Pipeline, RedirectTarget, SeparatorKind, Shell};
use crate::docker::syntax::{Body, Form, Instruction, ItemKind, Keyword, Mount};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3059",
            name: "consecutive-runs",
            severity: Severity::Info,
            summary: "A RUN follows another one directly",
            explain: "Each RUN makes a layer, and what a later one removes stays in the earlier one. Short ones \
                      that belong together can be joined with `&&`. Keep them apart where one changes \
                      often and the other should stay in the cache; that is why this rule speaks in \
                      the default profile only where it is selected.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: false, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM debian:13-slim\nRUN groupadd app\nRUN useradd -g app app\n",
        good: "FROM debian:13-slim\nRUN groupadd app \\\n    && useradd -g app app\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let is_run = |index: usize| file.syntax.instructions[index].keyword == Keyword::Run;
    for index in 1..file.syntax.instructions.len() {
        if !is_run(index) || !is_run(index - 1) {
            continue;
        }
        let (first, second) = (&file.syntax.instructions[index - 1], &file.syntax.instructions[index]);
        let count = |index: usize| file.script(index).map_or(0, |script| count(&script.shell));
        if !has_equal_flags(first, second) || count(index - 1) > 1 || count(index) > 1 {
            continue;
        }
        let finding = findings
            .report(second.keyword_span.clone(), "this RUN follows another one and makes a layer of its own")
            .help("join it to the one before with `&&`");
        if let Some(fix) = join(file, index) {
            finding.fix(fix);
        }
    }
}

/// How many commands are named in so many words.
fn count(shell: &Shell) -> usize {
    let is_named = |span| !shell.slice(span).contains(['$', '`']);
    shell.commands.iter().filter(|command| is_named(&command.name_span)).count()
}

fn has_equal_flags(first: &Instruction, second: &Instruction) -> bool {
    if first.flags.is_empty() && second.flags.is_empty() {
        return true;
    }
    let others = |it: &Instruction| {
        let flags = it.flags.iter().filter(|flag| flag.name != "mount");
        let mut flags: Vec<_> = flags.map(|flag| (flag.name.clone(), flag.value.clone())).collect();
        flags.sort();
        flags
    };
    let mounts = |it: &Instruction| match &it.body {
        Body::Run { mounts, .. } => {
            let mut mounts: Vec<_> = mounts.iter().map(fields).collect();
            mounts.sort();
            mounts
        }
        _ => Vec::new(),
    };
    others(first) == others(second) && mounts(first) == mounts(second)
}

/// The fields of a mount in one spelling and order.
fn fields(mount: &Mount) -> Vec<(String, String)> {
    let fields = mount.fields.iter().map(|(key, value)| {
        let key = match key.as_str() {
            "dst" | "destination" => "target",
            "src" => "source",
            "ro" => "readonly",
            "rw" => "readwrite",
            key => key,
        };
        let is_switch = matches!(key, "required" | "readonly" | "readwrite");
        let value = if is_switch && value.is_empty() { "true" } else { value };
        (key.to_owned(), value.to_owned())
    });
    let mut fields: Vec<_> = fields.collect();
    fields.sort();
    fields
}

/// Puts a RUN behind the one before it.
fn join(file: &Dockerfile, index: usize) -> Option<Fix> {
    let (first, second) = (&file.syntax.instructions[index - 1], &file.syntax.instructions[index]);
    let shells = (file.interpreter(index - 1), file.interpreter(index));
    if shells.0 != shells.1 || shells.0.dialect.is_none() {
        return None;
    }
    let is_plain = |index: usize| file.script(index).is_some_and(|script| is_plain_list(&script.shell));
    let is_shell_form = |it: &Instruction| {
        matches!(&it.body, Body::Run { exec, .. } if exec.form == Form::Shell) && it.heredocs.is_empty()
    };
    let items = &file.syntax.items;
    let between = &items[file.syntax.item_of(index - 1) + 1..file.syntax.item_of(index)];
    let is_near = between.iter().all(|item| item.kind == ItemKind::Blank);
    let gap = first.args_span().end..second.args_span().start;
    let has_comment = |it: &Instruction| it.comments.iter().any(|comment| gap.contains(&comment.start));
    let is_possible = is_near
        && is_shell_form(first)
        && is_shell_form(second)
        && is_plain(index - 1)
        && is_plain(index)
        && !file.script(index - 1).is_some_and(|script| renews_itself(&script.shell))
        && !has_comment(first)
        && !has_comment(second);
    // An edit that only appends would leave the first one as it was.
    let last = first.args_text().chars().next_back()?;
    let glue = format!("{last} {}{}    && ", file.syntax.escape, file.syntax.line_ending());
    is_possible.then(|| Fix::safe(Edit::replace(gap.start - last.len_utf8()..gap.end, glue)))
}

/// True for commands joined by `&&` of which none changes the shell for what
/// comes after it.
fn is_plain_list(shell: &Shell) -> bool {
    let Some(script) = &shell.script else { return false };
    let [statement] = script.list.items.as_slice() else { return false };
    statement.end.is_none()
        && !shell.text.contains('#')
        && script.heredocs.is_empty()
        && statement.rest.iter().all(|(separator, _)| separator.kind == SeparatorKind::And)
        && statement.pipelines().all(is_plain_pipeline)
        && shell.commands.iter().all(|command| {
            let called = called(command, Reading::Own);
            command.assignments.is_empty() && !changes_shell(&command.name) && !changes_shell(&called.name)
        })
}

/// True for `pip install -U pip` and the like: a shell remembers where it found
/// a program, and would start the old one again.
fn renews_itself(shell: &Shell) -> bool {
    shell.commands.iter().any(|command| {
        let name = command.base_name().trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        command.args.iter().any(|arg| arg.text.split(['=', '@', '<', '>', '~', '[']).next() == Some(name))
    })
}

fn is_plain_pipeline(pipeline: &Pipeline) -> bool {
    let [node] = pipeline.commands.as_slice() else { return false };
    let is_file = node.redirects.iter().all(|redirect| matches!(redirect.target, RedirectTarget::Word(_)));
    let is_simple = matches!(&node.kind, NodeKind::Simple(simple) if !simple.words.is_empty());
    is_file && is_simple && pipeline.negations.is_empty() && pipeline.time.is_none()
}

/// Builtins whose effect outlasts them, and names that are only known when
/// they run.
fn changes_shell(name: &str) -> bool {
    const BUILTINS: &[&str] = &[
        ".",
        "alias",
        "bind",
        "break",
        "builtin",
        "cd",
        "command",
        "continue",
        "declare",
        "dirs",
        "disown",
        "enable",
        "eval",
        "exec",
        "exit",
        "export",
        "getopts",
        "hash",
        "let",
        "local",
        "mapfile",
        "popd",
        "pushd",
        "read",
        "readarray",
        "readonly",
        "return",
        "set",
        "shift",
        "shopt",
        "source",
        "times",
        "trap",
        "typeset",
        "ulimit",
        "umask",
        "unalias",
        "unset",
        "wait",
    ];
    BUILTINS.contains(&name) || name.contains(['$', '`', '*'])
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{lines, mended};

    #[test]
    fn neighbours_are_joined() {
        let text = "FROM a\nRUN b \\\n  c >d\n\nRUN e\nRUN f\n";
        let want = "FROM a\nRUN b \\\n  c >d \\\n    && e \\\n    && f\n";
        assert_eq!(mended("DL3059", text, false), want);
    }

    #[test]
    fn flags_escapes_and_line_endings_are_kept() {
        let text = "# escape=`\r\nFROM a\r\nrun --network=none b\r\nrun --network=none c\r\n";
        let want = "# escape=`\r\nFROM a\r\nrun --network=none b `\r\n    && c\r\n";
        assert_eq!(mended("DL3059", text, false), want);
    }

    #[test]
    fn what_the_shell_would_carry_over_is_not_joined() {
        for pair in [
            "RUN cd /a\nRUN b",
            "RUN X=1 a\nRUN b",
            "RUN a &\nRUN b",
            "RUN a;\nRUN b",
            "RUN . a\nRUN b",
            "RUN a\n# why\nRUN b",
            "RUN a # why\nRUN b",
            "RUN [\"a\"]\nRUN b",
            "RUN (a)\nRUN b",
            "RUN ! a\nRUN b",
            "RUN $X\nRUN b",
            "RUN <<E\na\nE\nRUN b",
            "RUN a \\\n# why\n\nRUN b",
            "RUN pip3 install -U pip==25\nRUN pip3 install a",
        ] {
            let text = format!("FROM a\n{pair}\n");
            assert_eq!(mended("DL3059", &text, false), text);
        }
    }

    #[test]
    fn flags_are_compared_by_what_they_mean() {
        let text = "RUN --mount=type=cache,target=/a a\nRUN --mount=dst=/a,type=cache b\nRUN --mount=type=cache,target=/b c\n";
        assert_eq!(lines("DL3059", text, Reading::Hadolint), [2]);
    }
}
