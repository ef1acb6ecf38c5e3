//! The hooks that git knows, and what git gives each.

/// A hook of git's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HookName {
    /// The name of the file that git starts.
    pub(crate) name: &'static str,
    /// When git starts it, for help texts: completes "runs …".
    pub(crate) runs: &'static str,
    /// What its arguments are, in order; a `?` ends those that may be absent,
    /// a `…` those that may be many.
    pub(crate) arguments: &'static [&'static str],
    /// The shape of what it reads from standard input.
    pub(crate) stdin: Stdin,
    /// True if a failure stops what git is about to do.
    pub(crate) stops: bool,
}

/// What git writes to a hook's standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stdin {
    Nothing,
    /// Lines of these fields.
    Lines(&'static str),
    /// One side of a conversation whose other side is the hook's output.
    Protocol,
}

const OLD_NEW_REF: Stdin = Stdin::Lines("old-oid new-oid ref");

/// All of them, in the order of git's manual.
pub(crate) static ALL: &[HookName] = &[
    hook("applypatch-msg", "before `git am` commits, to see the message", &["message-file"], true),
    hook("pre-applypatch", "after `git am` applied a patch and before it commits", &[], true),
    hook("post-applypatch", "after `git am` committed", &[], false),
    hook("pre-commit", "before a commit asks for its message", &[], true),
    hook("pre-merge-commit", "after a merge without conflicts and before its commit", &[], true),
    hook(
        "prepare-commit-msg",
        "after the default message is made and before the editor starts",
        &["message-file", "source?", "commit?"],
        true,
    ),
    hook("commit-msg", "after the message is written and before the commit", &["message-file"], true),
    hook("post-commit", "after a commit", &[], false),
    hook("pre-rebase", "before a rebase", &["upstream", "branch?"], true),
    hook("post-checkout", "after a checkout, switch or clone", &["old-head", "new-head", "is-branch"], false),
    hook("post-merge", "after a merge or pull", &["is-squash"], false),
    HookName {
        stdin: Stdin::Lines("local-ref local-oid remote-ref remote-oid"),
        ..hook("pre-push", "before a push sends anything", &["remote", "url"], true)
    },
    HookName {
        stdin: OLD_NEW_REF,
        ..hook("pre-receive", "on the receiving side, before any ref of a push changes", &[], true)
    },
    hook(
        "update",
        "on the receiving side, before each ref of a push changes",
        &["ref", "old-oid", "new-oid"],
        true,
    ),
    HookName {
        stdin: Stdin::Protocol,
        ..hook("proc-receive", "on the receiving side, in place of updating refs it is set for", &[], true)
    },
    HookName {
        stdin: OLD_NEW_REF,
        ..hook("post-receive", "on the receiving side, after all refs of a push changed", &[], false)
    },
    hook("post-update", "on the receiving side, after refs changed", &["ref…"], false),
    HookName {
        stdin: OLD_NEW_REF,
        ..hook("reference-transaction", "at each state of a change of refs", &["state"], true)
    },
    hook(
        "push-to-checkout",
        "on the receiving side, when a push changes the checked-out branch",
        &["new-oid"],
        true,
    ),
    hook("pre-auto-gc", "before `git gc --auto`", &[], true),
    HookName {
        stdin: Stdin::Lines("old-oid new-oid extra?"),
        ..hook("post-rewrite", "after an amend or a rebase", &["command"], false)
    },
    hook("sendemail-validate", "before `git send-email` sends", &["mail-file", "headers-file"], true),
    hook("fsmonitor-watchman", "when git asks which files changed", &["version", "token"], false),
    hook("p4-changelist", "after the message of `git p4 submit` is edited", &["message-file"], true),
    hook("p4-prepare-changelist", "before the message of `git p4 submit` is edited", &["message-file"], true),
    hook("p4-post-changelist", "after `git p4 submit`", &[], false),
    hook("p4-pre-submit", "before `git p4 submit`", &[], true),
    hook(
        "post-index-change",
        "after the index is written",
        &["is-worktree-updated", "is-skip-worktree-changed"],
        false,
    ),
];

const fn hook(
    name: &'static str,
    runs: &'static str,
    arguments: &'static [&'static str],
    stops: bool,
) -> HookName {
    HookName { name, runs, arguments, stdin: Stdin::Nothing, stops }
}

/// Which files a hook's steps see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sees {
    /// What is staged.
    Staged,
    /// What the commits change that are on no remote.
    Pushed,
    /// What the commits change that were just made.
    Committed,
    /// What differs between where HEAD was and where it is.
    Moved,
    /// None.
    Nothing,
}

impl HookName {
    /// Tells which files the hook's steps see.
    pub(crate) fn sees(&self) -> Sees {
        match self.name {
            "pre-commit" | "pre-merge-commit" | "prepare-commit-msg" | "commit-msg" => Sees::Staged,
            "pre-push" => Sees::Pushed,
            "post-commit" | "post-rewrite" => Sees::Committed,
            "post-checkout" | "post-merge" => Sees::Moved,
            _ => Sees::Nothing,
        }
    }

    /// Returns the hook called `name`.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|hook| hook.name == name)
    }

    /// Returns true if a commit message is being written, its file being the
    /// first argument.
    pub(crate) fn has_message(&self) -> bool {
        matches!(self.name, "applypatch-msg" | "prepare-commit-msg" | "commit-msg")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_twenty_eight_different_hooks() {
        let names: BTreeSet<&str> = ALL.iter().map(|hook| hook.name).collect();
        assert_eq!(names.len(), 28);
        assert_eq!(ALL.len(), 28);
    }

    #[test]
    fn what_runs_afterwards_stops_nothing() {
        for hook in ALL.iter().filter(|hook| hook.name.starts_with("post-")) {
            assert!(!hook.stops, "{}", hook.name);
        }
    }

    #[test]
    fn hooks_with_a_message_get_its_file_first() {
        for hook in ALL.iter().filter(|hook| hook.has_message()) {
            assert_eq!(hook.arguments[0], "message-file", "{}", hook.name);
        }
    }
}
