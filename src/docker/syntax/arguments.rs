//! What the arguments of each instruction are.

use super::json::{self, Array};
use super::words::{split_blank, split_quoted};
use super::{Fault, Instruction, Keyword, Logical, Mount, Word, mount};
use std::ops::Range;

/// The arguments, as the instruction understands them.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    /// FROM: the image, and the name after AS; `words` has all words.
    From {
        image: Option<Word>,
        name: Option<Word>,
        words: Vec<Word>,
    },
    Run {
        exec: Exec,
        mounts: Vec<Mount>,
    },
    Cmd(Exec),
    Entrypoint(Exec),
    /// SHELL, whose form should be JSON.
    Shell(Exec),
    Healthcheck(Healthcheck),
    /// ENV and LABEL; `legacy` is the form without `=`.
    Pairs {
        pairs: Vec<Pair>,
        legacy: bool,
    },
    /// ARG: a value where there is one.
    Arg(Vec<Pair>),
    /// COPY and ADD.
    Transfer(Transfer),
    /// EXPOSE and VOLUME.
    List(Vec<Word>),
    /// USER, WORKDIR, STOPSIGNAL and MAINTAINER: the rest of the line.
    Text(Word),
    Onbuild(Box<Instruction>),
    /// An unknown instruction, or one without what it needs.
    Nothing,
}

/// A command in either form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exec {
    pub(crate) form: Form,
    /// The whole of it, in the logical line.
    pub(crate) range: Range<usize>,
}

/// How a command is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// For a shell.
    Shell,
    /// A JSON array of words.
    Json(Vec<Word>),
}

/// What HEALTHCHECK says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Healthcheck {
    None,
    Cmd(Exec),
    /// Neither.
    Other(Word),
}

/// A name and a value: of ENV, LABEL or ARG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    /// As written, quotes and all.
    pub(crate) name: Word,
    /// As written; `None` for an ARG without default.
    pub(crate) value: Option<Word>,
}

/// COPY or ADD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Transfer {
    pub(crate) sources: Vec<Word>,
    pub(crate) target: Option<Word>,
    pub(crate) json: bool,
}

impl Body {
    /// The words of a list: of FROM, COPY, ADD, EXPOSE and VOLUME.
    pub(super) fn words(&self) -> &[Word] {
        match self {
            Self::From { words, .. } | Self::List(words) => words,
            Self::Transfer(transfer) => &transfer.sources,
            _ => &[],
        }
    }
}

/// What [`read`] works on.
pub(super) struct Given<'a> {
    pub(super) keyword: Keyword,
    pub(super) line: &'a Logical,
    pub(super) args: Range<usize>,
    pub(super) flags: &'a [super::Flag],
    pub(super) escape: char,
}

/// Reads the arguments; what cannot be read is added to `faults`.
pub(super) fn read(given: &Given<'_>, faults: &mut Vec<Fault>) -> Body {
    let Given { keyword, line, args, .. } = given;
    match keyword {
        Keyword::From => {
            let words = split_blank(line, args);
            let is_named = words.len() == 3 && words[1].text.eq_ignore_ascii_case("as");
            let name = words.get(2).filter(|_| is_named).cloned();
            Body::From { image: words.first().cloned(), name, words }
        }
        Keyword::Run => {
            let mounts = given.flags.iter().filter(|flag| flag.name == "mount");
            let mounts = mounts.map(mount::read).collect();
            Body::Run { exec: exec(line, args, faults), mounts }
        }
        Keyword::Cmd => Body::Cmd(exec(line, args, faults)),
        Keyword::Entrypoint => Body::Entrypoint(exec(line, args, faults)),
        Keyword::Shell => Body::Shell(exec(line, args, faults)),
        Keyword::Healthcheck => healthcheck(line, args, faults),
        Keyword::Env | Keyword::Label => pairs(given, faults),
        Keyword::Arg => {
            Body::Arg(split_quoted(line, args, given.escape).iter().map(|w| pair(line, w)).collect())
        }
        Keyword::Copy | Keyword::Add => {
            let (mut words, json) = list(line, args, faults);
            let target = if words.len() > 1 { words.pop() } else { None };
            Body::Transfer(Transfer { sources: words, target, json })
        }
        Keyword::Expose => Body::List(split_blank(line, args)),
        Keyword::Volume => Body::List(list(line, args, faults).0),
        Keyword::User | Keyword::Workdir | Keyword::Stopsignal | Keyword::Maintainer => {
            Body::Text(Word::written(line, args.clone()))
        }
        // The reader of lines reads what is inside.
        Keyword::Onbuild | Keyword::Unknown => Body::Nothing,
    }
}

fn exec(line: &Logical, args: &Range<usize>, faults: &mut Vec<Fault>) -> Exec {
    let form = match json::read(line, args) {
        Array::Texts(words) => Form::Json(words),
        Array::None => Form::Shell,
        Array::Others => {
            not_texts(line, args, faults);
            Form::Shell
        }
    };
    Exec { form, range: args.clone() }
}

fn list(line: &Logical, args: &Range<usize>, faults: &mut Vec<Fault>) -> (Vec<Word>, bool) {
    match json::read(line, args) {
        Array::Texts(words) => (words, true),
        Array::None => (split_blank(line, args), false),
        Array::Others => {
            not_texts(line, args, faults);
            (Vec::new(), true)
        }
    }
}

fn not_texts(line: &Logical, args: &Range<usize>, faults: &mut Vec<Fault>) {
    let message = "the JSON form takes texts in double quotes and nothing else".to_owned();
    faults.push(Fault { span: line.span(args), message });
}

fn healthcheck(line: &Logical, args: &Range<usize>, faults: &mut Vec<Fault>) -> Body {
    let text = &line.text[args.clone()];
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    let kind = Word::written(line, args.start..args.start + length);
    let rest = args.end - text[length..].trim_start().len()..args.end;
    if kind.text.eq_ignore_ascii_case("NONE") {
        Body::Healthcheck(Healthcheck::None)
    } else if kind.text.eq_ignore_ascii_case("CMD") {
        Body::Healthcheck(Healthcheck::Cmd(exec(line, &rest, faults)))
    } else if kind.text.is_empty() {
        Body::Nothing
    } else {
        Body::Healthcheck(Healthcheck::Other(kind))
    }
}

fn pairs(given: &Given<'_>, faults: &mut Vec<Fault>) -> Body {
    let Given { line, args, .. } = given;
    let words = split_quoted(line, args, given.escape);
    let legacy = words.first().is_some_and(|word| !word.text.contains('='));
    if !legacy {
        for word in words.iter().filter(|word| !word.text.contains('=')) {
            let message = format!("`{}` has no `=`; the form is `name=value`", word.text);
            faults.push(Fault { span: word.span.clone(), message });
        }
        return Body::Pairs { pairs: words.iter().map(|word| pair(line, word)).collect(), legacy };
    }
    let text = &line.text[args.clone()];
    let length = text.find(super::words::is_space).unwrap_or(text.len());
    let name = Word::written(line, args.start..args.start + length);
    let rest = args.end - text[length..].trim_start().len()..args.end;
    let value = (!rest.is_empty()).then(|| Word::written(line, rest));
    if value.is_none() {
        let message = format!("`{}` has no value; the form is `name=value`", name.text);
        faults.push(Fault { span: name.span.clone(), message });
    }
    Body::Pairs { pairs: vec![Pair { name, value }], legacy }
}

/// Splits a word at its first `=`.
fn pair(line: &Logical, word: &Word) -> Pair {
    let text = &line.text[word.range.clone()];
    match text.find('=') {
        None => Pair { name: word.clone(), value: None },
        Some(at) => {
            let at = word.range.start + at;
            Pair {
                name: Word::written(line, word.range.start..at),
                value: Some(Word::written(line, at + 1..word.range.end)),
            }
        }
    }
}
