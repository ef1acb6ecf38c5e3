//! Variables that shells and those around them set.

/// True for names that have a meaning to shells, their libraries or a login.
pub(super) fn is_given(name: &str) -> bool {
    name.starts_with("FLAGS_") || is_of_bash(name) || OTHERS.contains(&name)
}

/// True for variables that bash has and POSIX has not.
pub(super) fn is_of_bash(name: &str) -> bool {
    OF_BASH.contains(&name)
}

#[rustfmt::skip]
const OF_BASH: &[&str] = &[
    "BASHOPTS", "BASHPID", "BASH_ALIASES", "BASH_ARGC", "BASH_ARGV", "BASH_ARGV0", "BASH_CMDS", "BASH_COMMAND",
    "BASH_EXECUTION_STRING", "BASH_LINENO", "BASH_LOADABLES_PATH", "BASH_REMATCH", "BASH_SOURCE", "BASH_SUBSHELL",
    "BASH_VERSINFO", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS", "HOSTNAME",
    "HOSTTYPE", "MACHTYPE", "MAPFILE", "OSTYPE", "PIPESTATUS", "RANDOM", "SECONDS", "SHELLOPTS", "SHLVL", "SRANDOM",
    "UID",
];

#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "_", "rest", "REST", "histchars", "auto_resume", "stderr", "stderr_lines", "flags_error", "flags_return",
    "BASH", "BASH_VERSION", "BASH_COMPAT", "BASH_ENV", "BASH_XTRACEFD", "CHILD_MAX", "COLUMNS", "COMPREPLY",
    "COMP_CWORD", "COMP_KEY", "COMP_LINE", "COMP_POINT", "COMP_TYPE", "COMP_WORDBREAKS", "COMP_WORDS", "COPROC",
    "EMACS", "ENV", "EXECIGNORE", "FCEDIT", "FIGNORE", "FUNCNEST", "GLOBIGNORE", "HISTCMD", "HISTCONTROL",
    "HISTFILE", "HISTFILESIZE", "HISTIGNORE", "HISTSIZE", "HISTTIMEFORMAT", "HOME", "HOSTFILE", "IFS", "IGNOREEOF",
    "INPUTRC", "INSIDE_EMACS", "LANG", "LANGUAGE", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY",
    "LC_NUMERIC", "LC_TIME", "LD_LIBRARY_PATH", "LINENO", "LINES", "LOGNAME", "MAIL", "MAILCHECK", "MAILPATH",
    "OLDPWD", "OPTARG", "OPTERR", "OPTIND", "PATH", "POSIXLY_CORRECT", "PPID", "PROMPT_COMMAND", "PROMPT_DIRTRIM",
    "PS0", "PS1", "PS2", "PS3", "PS4", "PWD", "READLINE_ARGUMENT", "READLINE_LINE", "READLINE_MARK",
    "READLINE_POINT", "REPLY", "SHELL", "TERM", "TIMEFORMAT", "TMOUT", "TMPDIR", "TZ", "USER", "DISPLAY",
    "KRB5CCNAME", "XAUTHORITY",
];
