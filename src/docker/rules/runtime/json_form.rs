//! The JSON form of a command that stands in shell form.

use crate::docker::dockerfile::Dockerfile;
use crate::docker::image::Image;
use crate::docker::stage::{Base, Stage};
use crate::docker::syntax::{Exec, Instruction, Keyword, Word};
use std::ops::Range;

/// The words of SHELL, where one is in effect.
pub(super) type Shell<'f> = Option<&'f [Word]>;

/// The same command as an array: of its words, each where it stood, if a shell
/// would do nothing to them, or else of the shell that runs it anyway; `None`
/// where several lines would have to become one.
pub(super) fn of(
    file: &Dockerfile,
    commands: Commands,
    instruction: &Instruction,
    exec: &Exec,
    shell: Shell<'_>,
) -> Option<String> {
    let text = &instruction.line.text[exec.range.clone()];
    if shell.is_none()
        && commands.is_alone(instruction.keyword)
        && let Some(words) = words(text)
    {
        return array(file, instruction, exec, &words);
    }
    if file.syntax.slice(&instruction.line.span(&exec.range)).contains('\n') {
        return None;
    }
    let words: Vec<&str> = match shell {
        None => vec!["/bin/sh", "-c", text],
        Some(shell) => shell.iter().map(|word| word.text.as_str()).chain([text]).collect(),
    };
    let words: Vec<String> = words.into_iter().map(quoted).collect();
    Some(format!("[{}]", words.join(", ")))
}

fn quoted(word: &str) -> String {
    serde_json::Value::from(word).to_string()
}

/// Puts words in JSON's quotes, with commas behind them, and leaves what
/// stands between them.
fn array(
    file: &Dockerfile,
    instruction: &Instruction,
    exec: &Exec,
    words: &[(Range<usize>, String)],
) -> Option<String> {
    let mut out = String::from("[");
    let mut end = None;
    for (range, word) in words {
        let range = exec.range.start + range.start..exec.range.start + range.end;
        if !instruction.line.is_contiguous(&range) {
            return None;
        }
        let span = instruction.line.span(&range);
        if let Some(end) = end {
            out.push(',');
            out.push_str(file.text().get(end..span.start)?);
        }
        out.push_str(&quoted(word));
        end = Some(span.end);
    }
    out.push(']');
    Some(out)
}

/// Who has to do with the command of a stage: itself and what it builds on.
#[derive(Clone, Copy, Default)]
pub(super) struct Commands {
    cmd: bool,
    entrypoint: bool,
    /// The image begins with a script that looks at the command.
    is_looked_at: bool,
}

impl Commands {
    /// Those of a stage, where those of the stages before it are known.
    pub(super) fn of(file: &Dockerfile, stage: &Stage, before: &[Self]) -> Self {
        let mut found = match stage.base {
            Base::Stage(place) => before.get(place).copied().unwrap_or_default(),
            _ => Self::default(),
        };
        let image = stage.base.written().map(Image::short_name);
        found.is_looked_at |= image.is_some_and(|name| LOOK_AT_CMD.contains(&name));
        for at in file.within(stage) {
            found.cmd |= at.instruction.keyword == Keyword::Cmd;
            found.entrypoint |= at.instruction.keyword == Keyword::Entrypoint;
        }
        found
    }

    /// True if nothing else gets the command, or gives it something, and would
    /// get it without the shell.
    const fn is_alone(self, keyword: Keyword) -> bool {
        match keyword {
            Keyword::Cmd => !self.entrypoint && !self.is_looked_at,
            Keyword::Entrypoint => !self.cmd,
            _ => true,
        }
    }
}

/// Images whose first script does something else for the commands it knows.
#[rustfmt::skip]
const LOOK_AT_CMD: &[&str] = &[
    "cassandra", "consul", "couchbase", "couchdb", "crate", "elasticsearch", "ghost", "haproxy", "influxdb",
    "joomla", "kibana", "kong", "logstash", "mariadb", "matomo", "mongo", "mongo-express", "mysql", "nextcloud",
    "nginx", "odoo", "percona", "phpmyadmin", "postgis", "postgres", "rabbitmq", "redis", "redmine", "registry",
    "solr", "sonarqube", "telegraf", "traefik", "valkey", "vault", "wordpress", "zookeeper",
];

/// Splits a command that a shell would only split into words, quotes taken
/// out; `None` if it would do more.
fn words(text: &str) -> Option<Vec<(Range<usize>, String)>> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut start = None;
    let mut word = String::new();
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            None if matches!(c, ' ' | '\t') => {
                found.extend(start.take().map(|start| (start..at, std::mem::take(&mut word))));
                continue;
            }
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c.is_ascii_alphanumeric() || "_./:@%+,=-".contains(c) => word.push(c),
            Some(open) if c == open => quote = None,
            Some('"') if matches!(c, '$' | '`' | '\\') => return None,
            Some(_) => word.push(c),
            None => return None,
        }
        start = start.or(Some(at));
    }
    found.extend(start.map(|start| (start..text.len(), word)));
    let (_, first) = found.first()?;
    let is_program = !first.is_empty() && !first.contains('=') && !OF_SHELLS.contains(&first.as_str());
    (quote.is_none() && is_program).then_some(found)
}

/// Keywords and commands that a shell has itself.
#[rustfmt::skip]
const OF_SHELLS: &[&str] = &[
    ".", ":", "alias", "bg", "break", "builtin", "case", "cd", "command", "continue", "declare", "do", "done",
    "echo", "elif", "else", "esac", "eval", "exec", "exit", "export", "false", "fg", "fi", "for", "function",
    "getopts", "hash", "if", "in", "jobs", "kill", "let", "local", "popd", "printf", "pushd", "pwd", "read",
    "readonly", "return", "select", "set", "shift", "shopt", "source", "test", "then", "time", "times", "trap",
    "true", "type", "typeset", "ulimit", "umask", "unalias", "unset", "until", "wait", "while",
];
