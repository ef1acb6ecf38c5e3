#!/bin/sh
# Proves that install.sh puts everything in place and takes all of it away.
#
#     tests/install.sh BOSUN [SHELL...]
#
# installs the binary BOSUN below a temporary folder, with each SHELL.
set -eu

[ $# -ge 1 ] || {
    echo "usage: tests/install.sh BOSUN [SHELL...]" >&2
    exit 2
}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
bosun=$1
shift
[ $# -gt 0 ] || set -- sh

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
trap 'exit 1' HUP INT TERM
# Nothing of the caller's own settings is read or written.
HOME="$work/a home"
export HOME
unset XDG_DATA_HOME XDG_CONFIG_HOME BASH_COMPLETION_USER_DIR ZDOTDIR
mkdir -p "$HOME/.config"

fail() {
    echo "tests/install.sh: $shell: $*" >&2
    exit 1
}

# Runs install.sh, silent unless something goes wrong; a shell may be two words.
installer() {
    # shellcheck disable=SC2086
    $shell "$root/install.sh" --binary "$bosun" "$@" >"$work/out" 2>&1 || {
        code=$?
        cat "$work/out" >&2
        return "$code"
    }
}

# A machine without cargo.
mkdir "$work/tools"
for tool in dirname grep cat; do ln -s "$(command -v "$tool")" "$work/tools/$tool"; done

everything() { (cd "$HOME" && find . ! -type d | sort); }

for shell in "$@"; do
    interpreter=$(command -v "${shell%% *}")
    case $shell in *' '*) interpreter="$interpreter ${shell#* }" ;; esac
    if installer --check >/dev/null 2>&1; then fail "--check passes before anything is installed"; fi
    installer --no-check || fail "cannot install"
    for file in .local/bin/bosun .local/share/bash-completion/completions/bosun \
        .local/share/zsh/site-functions/_bosun .config/fish/completions/bosun.fish \
        .local/share/man/man1/bosun.1; do
        [ -s "$HOME/$file" ] || fail "no $file"
    done
    "$HOME/.local/bin/bosun" --version >/dev/null || fail "the installed binary does not run"
    grep -q 'not on PATH' "$work/out" || fail "no hint about PATH"
    installer --check || fail "--check fails on what was just installed"
    everything >"$work/once"
    installer --no-check || fail "cannot install twice"
    everything >"$work/twice"
    cmp -s "$work/once" "$work/twice" || fail "the second time leaves other files than the first"
    installer --uninstall || fail "cannot uninstall"
    [ -z "$(everything)" ] || fail "left behind: $(everything)"
    installer --uninstall || fail "cannot uninstall twice"

    mkdir -p "$HOME/.local/bin"
    echo mine >"$HOME/.local/bin/bosun"
    if installer --no-check 2>/dev/null; then fail "replaced a file of somebody else"; fi
    [ "$(cat "$HOME/.local/bin/bosun")" = mine ] || fail "changed a file of somebody else"
    installer --no-check --force || fail "--force does not replace"
    installer --uninstall || fail "cannot uninstall"

    installer --no-check --prefix "$work/a prefix" || fail "cannot install below a prefix"
    [ -s "$work/a prefix/share/fish/vendor_completions.d/bosun.fish" ] || fail "no completions below the prefix"
    installer --prefix "$work/a prefix" --uninstall || fail "cannot uninstall from a prefix"
    [ -d "$HOME/.config" ] || fail "removed a folder that it did not make"
    [ ! -e "$work/a prefix" ] || fail "left behind: $(find "$work/a prefix")"

    # What the check at the end says is the exit code of all.
    code=0
    installer >/dev/null 2>&1 || code=$?
    case $code in 0 | 1) ;; *) fail "the check at the end makes it exit with $code: $(cat "$work/out")" ;; esac
    [ -x "$HOME/.local/bin/bosun" ] || fail "a finding takes the installation back"
    installer --uninstall || fail "cannot uninstall"

    code=0
    # shellcheck disable=SC2086,SC2123
    (PATH=$work/tools HOME=$work CARGO_HOME=$work && export PATH HOME CARGO_HOME && $interpreter "$root/install.sh") \
        >"$work/out" 2>&1 || code=$?
    [ "$code" -eq 2 ] || fail "exits with $code without cargo"
    grep -q 'cargo is missing' "$work/out" || fail "does not say that cargo is missing: $(cat "$work/out")"
done
