//! What takes the downloads of a package manager out of the layer, and the
//! command that a fix adds for it.

use super::managers::Manager;
use crate::diagnostic::{Edit, Fix};
use crate::docker::dockerfile::{At, Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::script::Script;
use crate::docker::shell::{AndOr, Command, SeparatorKind};
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Form};

/// True if a cache or a tmpfs is mounted where these files come to stand.
pub(super) fn is_mounted(file: &Dockerfile, at: At<'_>, dir: &str) -> bool {
    let Body::Run { mounts, .. } = &at.instruction.body else { return false };
    mounts.iter().filter(|mount| matches!(mount.kind.as_str(), "cache" | "tmpfs")).any(|mount| {
        mount.target().is_some_and(|target| match file.reading() {
            Reading::Hadolint => target.contains(dir),
            _ => covers(target, dir),
        })
    })
}

/// True if `path`, with or without a star at its end, is `dir` or a folder
/// around it.
pub(super) fn covers(path: &str, dir: &str) -> bool {
    let path = path.trim_end_matches('*').trim_end_matches('/');
    dir.strip_prefix(path).is_some_and(|rest| !path.is_empty() && (rest.is_empty() || rest.starts_with('/')))
}

/// Programs that clean up if they are told to, or start something that may;
/// `make clean` is about other things.
const CLEANERS: &[&str] = &["yum", "dnf", "microdnf", "dnf5", "tdnf", "zypper", "apk", "sudo", "sh", "bash"];

/// True if a command after the one at `place` may remove what the manager
/// keeps: it names one of its folders, or speaks of cleaning.
pub(super) fn is_cleaned_after(script: &Script, place: usize, manager: &Manager) -> bool {
    let mut later = script.shell.commands[place + 1..].iter();
    later.any(|command| speaks_of_cleaning(command) || names_one_of(command, manager.caches))
}

/// True for a program that is called so, and for one that is told to.
pub(super) fn speaks_of_cleaning(command: &Command) -> bool {
    let told = || command.args.iter().any(|arg| arg.text.contains("clean") || arg.text == "cc");
    command.name.contains("clean") || CLEANERS.contains(&command.base_name()) && told()
}

/// True if an argument is one of the folders, something inside, or a folder
/// around it.
pub(super) fn names_one_of(command: &Command, dirs: &[&str]) -> bool {
    command.args.iter().any(|arg| {
        let text = arg.text.as_str();
        // Nobody writes `/var/{cache,lib}/…` to keep it.
        text.starts_with("/var/") && text.contains('{')
            || dirs.iter().any(|dir| text.contains(dir) || covers(text, dir))
    })
}

/// True if the layers of this RUN are part of the image that is built: the
/// last stage's, or the target's, and of what it builds on.
pub(super) fn is_in_image(file: &Dockerfile, at: At<'_>) -> bool {
    let Some(own) = file.stage_of(at.index) else { return true };
    let target = file.given.target.as_deref();
    let target = target.and_then(|name| file.stage_named(name, file.stages.len()));
    let Some(last) = target.or(file.stages.last()) else { return true };
    file.chain(last).any(|stage: &Stage| std::ptr::eq(stage, own))
}

/// A fix that adds a command at the end of a RUN, joined to the others as they
/// are joined; `None` where that could mean something else.
pub(super) fn append(file: &Dockerfile, run: Run<'_>, command: &str, safe: bool) -> Option<Fix> {
    let instruction = run.at.instruction;
    let Body::Run { exec, .. } = &instruction.body else { return None };
    let script = run.script;
    let tree = script.shell.script.as_ref()?;
    let is_plain = exec.form == Form::Shell && instruction.heredocs.is_empty() && tree.comments.is_empty();
    let ends = script.shell.commands.last().is_some_and(|last| {
        matches!(last.name.as_str(), "exit" | "exec" | "return") && !last.context.function
    });
    let last = tree.list.items.last()?;
    if !is_plain || ends || last.end.is_some() {
        return None;
    }
    let end = script.span(&(0..script.shell.text.trim_end().len())).end;
    let joint = joint(file, run, &tree.list.items);
    Some(Fix { edits: vec![Edit::insert(end, format!("{joint}{command}"))], safe })
}

/// What stands between two commands of a RUN.
fn joint(file: &Dockerfile, run: Run<'_>, items: &[AndOr]) -> String {
    let is_long = file.syntax.slice(&run.at.instruction.span).contains('\n');
    let gaps = gaps(file, run.script, items);
    if let Some(gap) = gaps.iter().rev().find(|gap| gap.contains('\n') == is_long) {
        return gap.clone();
    }
    if !is_long {
        return " && ".to_owned();
    }
    let text = file.syntax.slice(&run.at.instruction.span);
    let second = text.lines().skip(1).find(|line| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with('#')
    });
    let indent = second.map_or("    ", |line| &line[..line.len() - line.trim_start().len()]);
    format!(" {}{}{indent}&& ", file.syntax.escape, file.syntax.line_ending())
}

/// The texts between the commands of the outermost list that only go on if
/// the one before worked.
fn gaps(file: &Dockerfile, script: &Script, items: &[AndOr]) -> Vec<String> {
    let stops = script.shell.sets_errexit().is_some();
    let mut found = Vec::new();
    let mut between = |end: usize, start: usize| {
        let from = script.span(&(0..end)).end;
        let to = script.span(&(start..start + 1)).start;
        let gap = file.text().get(from..to).unwrap_or_default();
        let is_plain = |c: char| c.is_whitespace() || matches!(c, '&' | ';') || c == file.syntax.escape;
        if gap.chars().all(is_plain) && gap.contains(['&', ';']) {
            found.push(if stops { gap.to_owned() } else { strictly(gap) });
        }
    };
    for (place, item) in items.iter().enumerate() {
        let mut end = item.first.span.end;
        for (separator, pipeline) in &item.rest {
            if separator.kind == SeparatorKind::And {
                between(end, pipeline.span.start);
            }
            end = pipeline.span.end;
        }
        let ends_with = item.end.as_ref().map(|end| end.kind);
        if let Some(next) = items.get(place + 1).filter(|_| ends_with == Some(SeparatorKind::Semicolon)) {
            between(item.span.end, next.span.start);
        }
    }
    found
}

/// `;` goes on whatever happened; `&&` does not.
fn strictly(gap: &str) -> String {
    if !gap.contains(';') {
        return gap.to_owned();
    }
    let gap = gap.replacen(';', " &&", 1);
    gap.strip_prefix("  ").map_or_else(|| gap.clone(), |rest| format!(" {rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::apply;
    use crate::docker::given::Given;
    use std::sync::Arc;

    fn appended(text: &str) -> Option<String> {
        let file = Dockerfile::parse(text, Arc::new(Given::default()));
        let run = file.runs().next().expect("a RUN");
        let fix = append(&file, run, "clean", true)?;
        let (bytes, _) = apply(text.as_bytes(), [&fix]).expect("it applies");
        Some(String::from_utf8(bytes).expect("text"))
    }

    #[test]
    fn the_end_is_joined_as_the_commands_before() {
        for (text, end) in [
            ("RUN a\n", "RUN a && clean\n"),
            ("RUN a && b  \n", "RUN a && b && clean  \n"),
            ("RUN a && \\\n    b\n", "RUN a && \\\n    b && \\\n    clean\n"),
            ("RUN a \\\n && b \\\n    c\n", "RUN a \\\n && b \\\n    c \\\n && clean\n"),
            ("RUN set -ex; \\\n\ta; \\\n\tb\n", "RUN set -ex; \\\n\ta; \\\n\tb; \\\n\tclean\n"),
            ("RUN a; \\\n  b\n", "RUN a; \\\n  b && \\\n  clean\n"),
            ("RUN a && b \\\n  c\n", "RUN a && b \\\n  c \\\n  && clean\n"),
            ("RUN a \\\r\n  && b\r\n", "RUN a \\\r\n  && b \\\r\n  && clean\r\n"),
            ("# escape=`\nRUN a `\n  b\n", "# escape=`\nRUN a `\n  b `\n  && clean\n"),
            ("RUN a || true\n", "RUN a || true && clean\n"),
            ("RUN a \\\n  # why\n  && b\n", "RUN a \\\n  # why\n  && b \\\n  && clean\n"),
        ] {
            assert_eq!(appended(text).as_deref(), Some(end));
        }
    }

    #[test]
    fn nothing_is_added_where_it_could_mean_something_else() {
        for text in [
            "RUN a &\n",
            "RUN a;\n",
            "RUN a || exit 1\n",
            "RUN a # b\n",
            "RUN <<EOF\na\nEOF\n",
            "RUN cat <<EOF > x\na\nEOF\n",
            "RUN [\"a\"]\n",
        ] {
            assert_eq!(appended(text), None, "{text}");
        }
    }

    #[test]
    fn a_folder_covers_itself_and_what_is_inside() {
        assert!(
            covers("/var/lib/apt/lists/*", "/var/lib/apt/lists") && covers("/var/lib", "/var/lib/apt/lists")
        );
        assert!(!covers("/var/lib/ap", "/var/lib/apt/lists") && !covers("/*", "/var/lib/apt/lists"));
    }
}
