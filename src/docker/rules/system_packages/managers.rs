//! The package managers, and how a command calls one.

use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::script::Script;
use crate::docker::shell::{Arg, Command};

/// A package manager, or several that are called alike.
pub(super) struct Manager {
    /// The programs; hadolint looks at the first `strict` of them.
    pub(super) programs: &'static [&'static str],
    strict: usize,
    /// Words that the subcommand follows.
    scopes: &'static [&'static str],
    /// Flags whose value is the next word; hadolint knows the first
    /// `strict_value_flags` of them.
    value_flags: &'static [&'static str],
    strict_value_flags: usize,
    /// Where it keeps what it fetched.
    pub(super) caches: &'static [&'static str],
}

/// Flags of apt that take a value.
const APT_VALUE_FLAGS: &[&str] = &[
    "t",
    "target-release",
    "default-release",
    "o",
    "option",
    "c",
    "config-file",
    "a",
    "host-architecture",
    "P",
    "build-profiles",
];

pub(super) static APT: Manager = APT_FAMILY;

/// The one for people at a terminal.
pub(super) static APT_ALONE: Manager = Manager { programs: &["apt"], ..APT_FAMILY };

const APT_FAMILY: Manager = Manager {
    programs: &["apt-get", "apt", "aptitude"],
    strict: 1,
    scopes: &[],
    value_flags: APT_VALUE_FLAGS,
    strict_value_flags: 2,
    caches: &["/var/lib/apt/lists"],
};

pub(super) static APK: Manager = Manager {
    programs: &["apk"],
    strict: 1,
    scopes: &[],
    value_flags: &[
        "t",
        "virtual",
        "X",
        "repository",
        "p",
        "root",
        "arch",
        "keys-dir",
        "repositories-file",
        "cache-dir",
        "cache-max-age",
        "wait",
        "progress-fd",
    ],
    strict_value_flags: 4,
    caches: &["/var/cache/apk", "/etc/apk/cache"],
};

/// Flags of yum and dnf that take a value.
const RPM_VALUE_FLAGS: &[&str] = &[
    "enablerepo",
    "disablerepo",
    "enable-repo",
    "disable-repo",
    "repo",
    "repoid",
    "repofrompath",
    "setopt",
    "releasever",
    "installroot",
    "exclude",
    "x",
    "c",
    "config",
    "forcearch",
    "enableplugin",
    "disableplugin",
    "disableexcludes",
    "advisory",
    "comment",
    "d",
    "debuglevel",
    "e",
    "errorlevel",
    "R",
    "randomwait",
];

pub(super) static YUM: Manager = Manager {
    programs: &["yum"],
    strict: 1,
    scopes: &["group", "groups", "module"],
    value_flags: RPM_VALUE_FLAGS,
    strict_value_flags: 0,
    caches: &["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"],
};

pub(super) static DNF: Manager = Manager {
    programs: &["dnf", "microdnf", "dnf5", "tdnf"],
    strict: 2,
    scopes: &["group", "groups", "module"],
    value_flags: RPM_VALUE_FLAGS,
    strict_value_flags: 0,
    caches: &["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum", "/var/cache/tdnf"],
};

pub(super) static ZYPPER: Manager = Manager {
    programs: &["zypper"],
    strict: 1,
    scopes: &[],
    value_flags: &[
        "t",
        "type",
        "r",
        "repo",
        "from",
        "R",
        "root",
        "installroot",
        "releasever",
        "c",
        "config",
        "C",
        "cache-dir",
        "D",
        "reposd-dir",
        "p",
        "plus-repo",
        "plus-content",
        "download",
        "solver-focus",
    ],
    strict_value_flags: 0,
    caches: &["/var/cache/zypp"],
};

impl Manager {
    /// The commands of a script that call it, with their places among all.
    pub(super) fn calls<'f>(
        &'static self,
        file: &Dockerfile,
        script: &'f Script,
    ) -> impl DoubleEndedIterator<Item = Call<'f>> {
        let strict = file.reading() == Reading::Hadolint;
        script.shell.commands.iter().enumerate().filter_map(move |(place, command)| {
            let called = if strict {
                self.programs[..self.strict].contains(&command.name.as_str())
            } else {
                self.programs.iter().any(|program| is_called(&command.name, program))
            };
            called.then_some(Call { manager: self, command, place, strict })
        })
    }
}

/// True for the program, in whatever folder.
fn is_called(name: &str, program: &str) -> bool {
    name.strip_suffix(program).is_some_and(|dir| dir.is_empty() || dir.ends_with('/'))
}

/// A command that calls a package manager.
#[derive(Clone, Copy)]
pub(super) struct Call<'f> {
    manager: &'static Manager,
    pub(super) command: &'f Command,
    /// Its place among the commands of the script.
    pub(super) place: usize,
    /// True if hadolint's reading counts: a word is a subcommand wherever it
    /// stands.
    pub(super) strict: bool,
}

impl<'f> Call<'f> {
    /// The program, without its folder.
    pub(super) fn program(&self) -> &'f str {
        self.command.base_name()
    }

    /// The subcommand, and the word in front that narrows what it is about,
    /// such as `group`.
    pub(super) fn subcommand(&self) -> Option<(Option<&'f str>, &'f Arg)> {
        let mut operands = self.operands();
        let first = operands.next()?;
        if self.manager.scopes.contains(&first.text.as_str()) {
            return Some((Some(&first.text), operands.next()?));
        }
        Some((None, first))
    }

    /// The argument that asks for one of these subcommands.
    pub(super) fn does(&self, words: &[&str]) -> Option<&'f Arg> {
        if self.strict {
            return self.command.args.iter().find(|arg| words.contains(&arg.text.as_str()));
        }
        let (_, verb) = self.subcommand()?;
        words.contains(&verb.text.as_str()).then_some(verb)
    }

    /// What follows the subcommand `verb`, flags and their values left out;
    /// hadolint takes all but `words`.
    pub(super) fn packages(
        &self,
        verb: &'f Arg,
        words: &'static [&'static str],
    ) -> impl Iterator<Item = &'f Arg> {
        let strict = self.strict;
        self.operands().filter(move |arg| {
            if strict { !words.contains(&arg.text.as_str()) } else { arg.span.start > verb.span.start }
        })
    }

    /// True if a variable may hold flags, going by its name.
    pub(super) fn has_unseen_flags(&self) -> bool {
        let is_flags = |text: &str| {
            let name = text.to_ascii_uppercase();
            ["OPT", "FLAG", "ARG"].iter().any(|part| name.contains(part))
        };
        self.command.args.iter().any(|arg| arg.dynamic && is_flags(&arg.text))
    }

    /// The arguments without flags and their values.
    fn operands(&self) -> impl Iterator<Item = &'f Arg> {
        let Self { manager, strict, .. } = *self;
        let mut skip = false;
        let mut flags_ended = false;
        self.command.args.iter().filter(move |arg| {
            if std::mem::take(&mut skip) {
                return false;
            }
            let text = arg.text.as_str();
            if flags_ended || text == "-" || !text.starts_with('-') {
                return true;
            }
            flags_ended = text == "--" && !strict;
            skip = if strict {
                takes_next_strictly(text, &manager.value_flags[..manager.strict_value_flags])
            } else {
                takes_next(text, manager.value_flags)
            };
            false
        })
    }
}

/// True if the value of this flag is the next word.
fn takes_next(flag: &str, value_flags: &[&str]) -> bool {
    if let Some(long) = flag.strip_prefix("--") {
        return value_flags.contains(&long);
    }
    let letters = &flag[1..];
    // What follows such a letter is its value: `-tstable`.
    let mut places = letters.char_indices().map(|(at, letter)| (at, at + letter.len_utf8()));
    places
        .find(|(at, end)| value_flags.contains(&&letters[*at..*end]))
        .is_some_and(|(_, end)| end == letters.len())
}

/// The same for hadolint: any letter counts, wherever it stands.
fn takes_next_strictly(flag: &str, value_flags: &[&str]) -> bool {
    if flag.contains('=') {
        return false;
    }
    match flag.strip_prefix("--") {
        Some(long) => value_flags.contains(&long),
        None => flag[1..].char_indices().any(|(at, letter)| {
            let at = at + 1;
            value_flags.contains(&&flag[at..at + letter.len_utf8()])
        }),
    }
}

/// Looks through all RUNs for calls of a manager.
pub(super) fn each_call<'f>(
    file: &'f Dockerfile,
    manager: &'static Manager,
) -> impl Iterator<Item = (crate::docker::dockerfile::Run<'f>, Call<'f>)> {
    file.runs().flat_map(move |run| manager.calls(file, run.script).map(move |call| (run, call)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::given::Given;
    use std::sync::Arc;

    fn packages(manager: &'static Manager, command: &str) -> Vec<String> {
        let file = Dockerfile::parse(format!("RUN {command}\n"), Arc::new(Given::default()));
        let found = each_call(&file, manager).next();
        let (_, call) = found.expect("a call");
        let (_, verb) = call.subcommand().expect("a subcommand");
        call.packages(verb, &[]).map(|arg| arg.text.clone()).collect()
    }

    #[test]
    fn values_of_flags_are_no_packages() {
        assert_eq!(packages(&APT, "apt-get -t stable install -yt testing -o a=b -c=x curl"), ["curl"]);
        assert_eq!(packages(&APT, "/usr/bin/apt-get install -tstable curl"), ["curl"]);
        assert_eq!(packages(&APK, "apk add --virtual=.deps -t x gcc"), ["gcc"]);
        assert_eq!(packages(&DNF, "dnf --enablerepo epel install --setopt a=b git"), ["git"]);
    }

    #[test]
    fn two_dashes_end_the_flags() {
        assert_eq!(packages(&APT, "apt-get install -- -x"), ["-x"]);
    }

    #[test]
    fn the_subcommand_of_a_group_follows_it() {
        assert_eq!(packages(&DNF, "dnf -y group install 'Development Tools'"), ["Development Tools"]);
    }
}
