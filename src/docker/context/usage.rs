//! What a Dockerfile reads of its context.

use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::walk;
use crate::docker::given::Given;
use crate::docker::paths::join;
use crate::docker::syntax::{Body, Form, Keyword};
use std::sync::Arc;

/// What one Dockerfile reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// As messages show it.
    pub(crate) file: String,
    /// What COPY, ADD and mounts name, from the context's root; with wildcards
    /// as written.
    pub(super) named: Vec<Place>,
    /// All of the context is taken somewhere.
    pub(super) whole: bool,
    /// The words of what is run, each with its line.
    pub(super) words: Vec<Place>,
    /// The commands of RUNs, word by word, programs by their names alone.
    pub(super) commands: Vec<Command>,
}

/// A text and the line that it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) text: String,
    pub(super) line: usize,
}

/// A command of a RUN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Command {
    pub(super) words: Vec<String>,
    pub(super) line: usize,
    /// Which RUN it is in.
    pub(super) run: usize,
}

/// Programs that make files go away, so that their operands are not read.
const REMOVERS: [&str; 3] = ["rm", "rmdir", "unlink"];

impl Usage {
    /// Reads a Dockerfile; of a broken one what can be read counts.
    pub(crate) fn of(file: impl Into<String>, text: &str) -> Self {
        let dockerfile = Dockerfile::parse(text, Arc::new(Given::default()));
        let mut usage = Self { file: file.into(), ..Self::default() };
        usage.copies(&dockerfile);
        usage.mounts(&dockerfile);
        usage.runs(&dockerfile);
        usage.starts(&dockerfile);
        usage
    }

    /// True if a RUN makes anew what one of these commands makes.
    pub(super) fn runs_any(&self, commands: &[Vec<&str>]) -> bool {
        commands.iter().any(|wanted| self.commands.iter().any(|command| command.is(wanted)))
    }

    fn copies(&mut self, file: &Dockerfile) {
        walk(file, |step, environment| {
            let instruction = step.at.instruction;
            let Body::Transfer(transfer) = &instruction.body else { return };
            if instruction.keyword == Keyword::Copy && instruction.flag("from").is_some() {
                return;
            }
            for source in &transfer.sources {
                if instruction.heredocs.iter().any(|heredoc| heredoc.word.span == source.span) {
                    continue;
                }
                let line = line_of(file.text(), source.span.start);
                match environment.expand(&source.text, file.syntax.escape) {
                    Some(expanded) => {
                        // What a build argument may change may be anything.
                        self.whole |= !expanded.is_certain;
                        self.take(&expanded.text, line);
                    }
                    None => self.whole = true,
                }
            }
        });
    }

    fn mounts(&mut self, file: &Dockerfile) {
        for at in file.each().filter(|at| !at.is_onbuild) {
            let Body::Run { mounts, .. } = &at.instruction.body else { continue };
            for mount in mounts.iter().filter(|mount| mount.kind == "bind" && mount.get(&["from"]).is_none())
            {
                let line = line_of(file.text(), mount.span.start);
                let source = mount.get(&["source", "src"]).unwrap_or(".");
                self.whole |= source.contains('$');
                self.take(source, line);
            }
        }
    }

    fn take(&mut self, source: &str, line: usize) {
        if source.contains("://") || source.starts_with("git@") {
            return;
        }
        let path = join("/", source);
        let path = path.trim_start_matches('/');
        let is_whole = path.split('/').all(|part| part.chars().all(|c| c == '*'));
        if is_whole {
            self.whole = true;
        } else {
            self.named.push(Place { text: path.to_owned(), line });
        }
    }

    fn runs(&mut self, file: &Dockerfile) {
        for (run, found) in file.runs().enumerate() {
            for command in &found.script.shell.commands {
                let line = line_of(file.text(), found.script.span(&command.span).start);
                let name = command.base_name();
                let mut words = vec![name.to_owned()];
                words.extend(command.args.iter().map(|arg| arg.text.clone()));
                if !REMOVERS.contains(&name) {
                    self.words.extend(words.iter().map(|word| Place { text: word.clone(), line }));
                }
                self.commands.push(Command { words, line, run });
            }
        }
    }

    /// CMD and ENTRYPOINT: what runs later reads files too.
    fn starts(&mut self, file: &Dockerfile) {
        for at in file.each() {
            let (Body::Cmd(exec) | Body::Entrypoint(exec)) = &at.instruction.body else { continue };
            let line = line_of(file.text(), at.instruction.span.start);
            let texts: Vec<&str> = match &exec.form {
                Form::Json(words) => words.iter().map(|word| word.text.as_str()).collect(),
                Form::Shell => vec![&at.instruction.line.text[exec.range.clone()]],
            };
            let words = texts.into_iter().flat_map(|text| {
                text.split(|c: char| {
                    c.is_whitespace() || matches!(c, ';' | '&' | '|' | '"' | '\'' | '(' | ')')
                })
            });
            let words = words.filter(|word| !word.is_empty());
            self.words.extend(words.map(|word| Place { text: word.to_owned(), line }));
        }
    }
}

impl Command {
    /// True if the words are in this command in this order. A program alone
    /// is itself without operands, and `*` stands for all that may follow.
    fn is(&self, wanted: &[&str]) -> bool {
        match wanted {
            [program] => {
                self.words[0] == *program && self.words[1..].iter().all(|word| word.starts_with('-'))
            }
            [program, "*"] => self.words.iter().any(|word| word.rsplit('/').next() == Some(*program)),
            words => {
                let mut rest = self.words.iter();
                words.iter().all(|word| rest.any(|own| own == word))
            }
        }
    }
}

fn line_of(text: &str, at: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at.min(text.len())]).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        Usage::of("Dockerfile", text).named.into_iter().map(|place| place.text).collect()
    }

    #[test]
    fn sources_of_the_context_are_named() {
        let text = "FROM a:1 AS b\nARG D=dist\nCOPY ./package*.json /x/../y $D /app/\nADD https://e.com/a /\n\
                    COPY --from=b /z /z\nCOPY <<E /e\nE\nRUN --mount=type=bind,source=req.txt,target=/r cat /r\n\
                    ONBUILD COPY later /\n";
        assert_eq!(named(text), ["package*.json", "y", "dist", "req.txt"]);
    }

    #[test]
    fn the_whole_context_is_taken_by_its_folder_a_star_or_a_mount() {
        for text in
            ["COPY . /a", "ADD / /a", "COPY * /a", "COPY ./ a", "COPY $X /a", "RUN --mount=target=/a b"]
        {
            assert!(Usage::of("f", &format!("FROM a:1\nARG X\n{text}\n")).whole, "{text}");
        }
        for text in ["COPY src /a", "COPY --from=b . /a", "RUN --mount=type=cache,target=/a b"] {
            assert!(!Usage::of("f", &format!("FROM a:1\n{text}\n")).whole, "{text}");
        }
    }

    #[test]
    fn commands_are_known_by_their_words_in_order() {
        let usage = Usage::of(
            "f",
            "FROM a:1\nRUN cd /x && corepack pnpm --silent install --prod\nRUN yarn -s\nRUN ./mvnw -q\n",
        );
        assert!(usage.runs_any(&[vec!["pnpm", "install"]]));
        assert!(usage.runs_any(&[vec!["yarn"]]));
        assert!(usage.runs_any(&[vec!["mvnw", "*"]]));
        assert!(!usage.runs_any(&[vec!["npm", "install"], vec!["install", "pnpm"], vec!["cd"]]));
    }

    #[test]
    fn words_have_lines_and_those_of_rm_do_not_count() {
        let usage = Usage::of("f", "FROM a:1\nRUN cat x \\\n  && rm y\nCMD [\"z\", \"--env-file=.env\"]\n");
        let words: Vec<(&str, usize)> =
            usage.words.iter().map(|place| (place.text.as_str(), place.line)).collect();
        assert_eq!(words, [("cat", 2), ("x", 2), ("z", 4), ("--env-file=.env", 4)]);
    }
}
