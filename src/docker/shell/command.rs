//! A simple command as rules ask about it: its name, flags and operands.

use super::walk::Context;
use crate::diagnostic::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    /// With quotes removed; `$x` and `${x}` are written `${x}`, `${x:-y}` stays,
    /// a substitution or arithmetic is `${VAR}`.
    pub(crate) name: String,
    pub(crate) name_span: Span,
    /// All that follows the name, redirects left out.
    pub(crate) args: Vec<Arg>,
    /// `A=1 command`: name and value.
    pub(crate) assignments: Vec<(String, Arg)>,
    /// From the name to the last argument.
    pub(crate) span: Span,
    pub(crate) context: Context,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Arg {
    /// Written as [`Command::name`].
    pub(crate) text: String,
    pub(crate) span: Span,
    /// Any part of it is quoted or escaped.
    pub(crate) quoted: bool,
    /// Any part of it is an expansion.
    pub(crate) dynamic: bool,
}

impl Arg {
    pub(crate) fn is_flag(&self) -> bool {
        self.text.starts_with('-')
    }
}

/// `--name`, `--name=value`, or one letter of `-abc`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flag<'a> {
    /// Without dashes.
    pub(crate) name: &'a str,
    /// What follows `=` of a long flag.
    pub(crate) value: Option<&'a str>,
    pub(crate) arg: &'a Arg,
}

impl Command {
    /// Returns the flags of all arguments: `--long=value` is `long` with a
    /// value, `-yq` is `y` and `q`, `--` and `-` are none.
    pub(crate) fn flags(&self) -> impl Iterator<Item = Flag<'_>> {
        self.args.iter().flat_map(flags_of)
    }

    pub(crate) fn has_flag(&self, name: &str) -> bool {
        self.flags().any(|flag| flag.name == name)
    }

    pub(crate) fn has_any_flag(&self, names: &[&str]) -> bool {
        self.flags().any(|flag| names.contains(&flag.name))
    }

    pub(crate) fn count_flag(&self, name: &str) -> usize {
        self.flags().filter(|flag| flag.name == name).count()
    }

    /// Returns the values of all these flags: `--name=value`, `--name value`,
    /// `-n value`, `-nvalue`.
    pub(crate) fn flag_values(&self, names: &[&str]) -> Vec<&str> {
        (0..self.args.len()).filter_map(|at| self.value_at(at, names)).collect()
    }

    /// Returns the value of the flag that this argument is, if it is one of these.
    fn value_at(&self, at: usize, names: &[&str]) -> Option<&str> {
        let text = self.args[at].text.as_str();
        let next = || self.args.get(at + 1).map(|arg| arg.text.as_str());
        if let Some(long) = text.strip_prefix("--") {
            return match long.split_once('=') {
                Some((name, value)) => names.contains(&name).then_some(value),
                None if names.contains(&long) => next(),
                None => None,
            };
        }
        let cluster = text.strip_prefix('-')?;
        let first = cluster.chars().next()?.len_utf8();
        if cluster.len() > first && names.contains(&&cluster[..first]) {
            return Some(cluster[first..].trim_start_matches('='));
        }
        let last = cluster.char_indices().next_back()?.0;
        if names.contains(&&cluster[last..]) {
            return next();
        }
        None
    }

    /// Returns the arguments that are no flags: those without `-` in front.
    pub(crate) fn operands(&self) -> impl Iterator<Item = &Arg> {
        self.args.iter().filter(|arg| !arg.is_flag())
    }

    /// Returns the operands without those that follow one of these flags,
    /// unless the flag has its value after `=`.
    pub(crate) fn operands_skipping(&self, value_flags: &[&str]) -> Vec<&Arg> {
        let mut skip = false;
        let mut operands = Vec::new();
        for arg in &self.args {
            if !arg.is_flag() {
                if !std::mem::take(&mut skip) {
                    operands.push(arg);
                }
                continue;
            }
            skip = flags_of(arg).any(|flag| flag.value.is_none() && value_flags.contains(&flag.name));
        }
        operands
    }

    /// True if any argument is this.
    pub(crate) fn has_arg(&self, text: &str) -> bool {
        self.args.iter().any(|arg| arg.text == text)
    }

    /// True if any argument is one of these.
    pub(crate) fn has_any_arg(&self, texts: &[&str]) -> bool {
        self.args.iter().any(|arg| texts.contains(&arg.text.as_str()))
    }

    /// Returns the first argument that is no flag: `install` of `apt-get -y install x`.
    pub(crate) fn first_operand(&self) -> Option<&str> {
        self.operands().next().map(|arg| arg.text.as_str())
    }

    /// Returns the last part of the name, so that `/usr/bin/curl` is `curl`.
    pub(crate) fn base_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// True for a `set` with this option, by `-x` or by `-o name`.
    pub(super) fn turns_on(&self, letter: Option<char>, name: &str) -> bool {
        let mut takes_name = false;
        for arg in &self.args {
            if std::mem::take(&mut takes_name) {
                if arg.text == name {
                    return true;
                }
                continue;
            }
            let letters = arg.text.strip_prefix('-');
            let Some(letters) = letters.filter(|rest| !matches!(*rest, "" | "-")) else {
                // `set +e` turns off and may take a name; all else are parameters.
                if !arg.text.starts_with('+') {
                    return false;
                }
                continue;
            };
            if letter.is_some_and(|letter| letters.contains(letter)) {
                return true;
            }
            takes_name = letters.ends_with('o');
        }
        false
    }
}

fn flags_of(arg: &Arg) -> impl Iterator<Item = Flag<'_>> {
    let long = arg.text.strip_prefix("--");
    let short = match long {
        Some(_) => "",
        None => arg.text.strip_prefix('-').unwrap_or(""),
    };
    let long = long.filter(|long| !long.is_empty()).map(|long| {
        let (name, value) = match long.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (long, None),
        };
        Flag { name, value, arg }
    });
    let letters = short.char_indices().map(move |(i, letter)| Flag {
        name: &short[i..i + letter.len_utf8()],
        value: None,
        arg,
    });
    long.into_iter().chain(letters)
}
