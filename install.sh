#!/bin/sh
# Builds bosun and installs it with its completions and manual pages.
set -eu

usage() {
    cat <<'HELP'
Build bosun, install it, and run `bosun check` on this repository

Usage: ./install.sh [OPTIONS]

Options:
  --prefix DIR    Install below DIR: DIR/bin, DIR/share [default: ~/.local]
  --binary FILE   Install this binary, and build nothing
  --force         Replace files that this script did not install
  --no-check      Do not run `bosun check` at the end
  --check         Say what is installed and what is not; exit 1 if something is missing
  --uninstall     Remove what was installed below the prefix, and nothing else
  --help          Print this help

Without --prefix, completions go where the shells look for a user's own:
$XDG_DATA_HOME/bash-completion, $XDG_DATA_HOME/zsh/site-functions and
$XDG_CONFIG_HOME/fish/completions.

The exit code is that of `bosun check`: 0 clean, 1 findings. If the
installation itself ends early, it is 2.
HELP
}

say() { printf '%s\n' "$*"; }

die() {
    printf 'install.sh: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 2
}

prefix=
binary=
force=false
check=true
action=install
while [ $# -gt 0 ]; do
    case $1 in
        --prefix | --binary)
            if [ $# -lt 2 ] || [ -z "$2" ]; then die "$1 needs a value" "./install.sh --help"; fi
            case $1 in --prefix) prefix=$2 ;; *) binary=$2 ;; esac
            shift
            ;;
        --prefix=?*) prefix=${1#*=} ;;
        --binary=?*) binary=${1#*=} ;;
        --force) force=true ;;
        --no-check) check=false ;;
        --check) action=check ;;
        --uninstall) action=uninstall ;;
        -h | --help)
            usage
            exit 0
            ;;
        *) die "unknown option \`$1\`" "./install.sh --help lists the options" ;;
    esac
    shift
done

absolute() { case $1 in /*) printf '%s\n' "$1" ;; *) printf '%s/%s\n' "$PWD" "$1" ;; esac; }

root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
[ -z "$binary" ] || binary=$(absolute "$binary")
if [ -n "$prefix" ]; then
    prefix=$(absolute "$prefix")
    bash_dir=$prefix/share/bash-completion/completions
    zsh_dir=$prefix/share/zsh/site-functions
    fish_dir=$prefix/share/fish/vendor_completions.d
else
    [ -n "${HOME-}" ] || die "HOME is not set" "name a folder: ./install.sh --prefix DIR"
    prefix=$HOME/.local
    share=${XDG_DATA_HOME:-$HOME/.local/share}
    bash_dir=${BASH_COMPLETION_USER_DIR:-$share/bash-completion}/completions
    zsh_dir=$share/zsh/site-functions
    fish_dir=${XDG_CONFIG_HOME:-$HOME/.config}/fish/completions
fi
bin_dir=$prefix/bin
man_dir=$prefix/share/man/man1
# What --uninstall removes: a file a line, and with a slash at the end each
# folder that was made.
list=$prefix/share/bosun/installed-files

on_path() { case :${PATH-}: in *":$1:"*) ;; *) return 1 ;; esac; }

is_listed() { [ -f "$list" ] && grep -qxF -- "$1" "$list"; }

# Prints the folders that have to be made for the file $1.
missing_folders() {
    folder=${1%/*}
    while [ -n "$folder" ] && [ ! -d "$folder" ]; do
        printf '%s/\n' "$folder"
        folder=${folder%/*}
    done
}

find_cargo() {
    if ! command -v cargo >/dev/null 2>&1 && [ -x "${CARGO_HOME:-${HOME-}/.cargo}/bin/cargo" ]; then
        PATH=${CARGO_HOME:-${HOME-}/.cargo}/bin:$PATH
        export PATH
    fi
    command -v cargo >/dev/null 2>&1
}

find_compiler() {
    for compiler in ${CC:+"$CC"} cc gcc clang; do
        # CC may hold arguments too.
        if command -v "${compiler%% *}" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

need_tools() {
    find_cargo || die "cargo is missing" \
        "install Rust: https://rustup.rs, or the package \`rustup\` of your system" \
        "then run ./install.sh again"
    find_compiler || die "a C compiler is missing (libgit2 is built from source)" \
        "Debian, Ubuntu: apt-get install gcc libc6-dev" \
        "Fedora: dnf install gcc; Alpine: apk add gcc musl-dev; macOS: xcode-select --install"
}

uninstall() {
    if [ ! -f "$list" ]; then
        say "nothing is installed below $prefix"
        return
    fi
    folders=$(grep '/$' "$list" | sort -r) || folders=
    while IFS= read -r file; do
        case $file in
            */) ;;
            /*)
                [ -e "$file" ] || [ -L "$file" ] || continue
                rm -f -- "$file"
                say "removed $file"
                ;;
        esac
    done <"$list"
    rm -f -- "$list"
    # A folder that holds something else by now stays.
    printf '%s\n' "$folders" | while IFS= read -r folder; do
        [ -z "$folder" ] || rmdir -- "$folder" 2>/dev/null || :
    done
    say "hooks that bosun installed in repositories stay: remove them with \`bosun hooks uninstall\` before, or by hand"
}

report() {
    status=0
    if [ -z "$binary" ]; then
        find_cargo || { say "cargo: missing, needed to build" && status=1; }
        find_compiler || { say "C compiler: missing, needed to build" && status=1; }
    fi
    if [ -f "$list" ]; then
        while IFS= read -r file; do
            case $file in */) continue ;; esac
            if [ -e "$file" ]; then
                say "installed: $file"
            else
                say "missing: $file"
                status=1
            fi
        done <"$list"
    else
        status=1
        say "would install: $bin_dir/bosun"
        say "would install: $bash_dir/bosun"
        say "would install: $zsh_dir/_bosun"
        say "would install: $fish_dir/bosun.fish"
        say "would install: $man_dir/bosun*.1"
    fi
    on_path "$bin_dir" || say "not on PATH: $bin_dir"
    return $status
}

# Refuses to replace what somebody else put there.
may_replace() {
    if [ -e "$1" ] && ! $force && ! is_listed "$1"; then
        die "\`$1\` is there already, and this script did not install it" \
            "move it away, or replace it: ./install.sh --force"
    fi
}

# Puts the file $1 in place as $2 with mode $3: whole or not at all.
put() {
    mkdir -p -- "${2%/*}"
    cp -- "$1" "$2.new$$"
    chmod "$3" "$2.new$$"
    mv -f -- "$2.new$$" "$2"
}

build() {
    need_tools
    say "building (this takes a few minutes)"
    # A default target of the user would move the result elsewhere.
    unset CARGO_BUILD_TARGET
    (cd -- "$root" && cargo build --release --locked --target-dir "$root/target") ||
        die "the build failed; nothing was installed"
    binary=$root/target/release/bosun
    [ -x "$binary" ] || die "cargo did not make \`$binary\`" \
        "is \`build.target\` set in a configuration of cargo?" \
        "install what it made: ./install.sh --binary FILE"
}

generate() {
    for shell in bash zsh fish; do
        "$binary" completions "$shell" >"$stage/$shell" || die "\`bosun completions $shell\` failed"
    done
    mkdir "$stage/man"
    "$binary" --quiet man "$stage/man" || die "\`bosun man\` failed"
}

place() {
    say "installing below $prefix"
    for page in "$stage"/man/*.1; do
        [ -f "$page" ] || die "\`bosun man\` made no page"
        printf '%s\n' "$man_dir/${page##*/}"
    done >"$stage/files"
    for file in "$bin_dir/bosun" "$bash_dir/bosun" "$zsh_dir/_bosun" "$fish_dir/bosun.fish"; do
        printf '%s\n' "$file"
    done >>"$stage/files"
    while IFS= read -r file; do may_replace "$file"; done <"$stage/files"
    # The list comes first, so that an installation that ends early can be removed too.
    {
        cat -- "$stage/files"
        while IFS= read -r file; do missing_folders "$file"; done <"$stage/files"
        missing_folders "$list"
        [ ! -f "$list" ] || cat -- "$list"
    } | sort -u >"$stage/list"
    put "$stage/list" "$list" 644
    put "$binary" "$bin_dir/bosun" 755
    put "$stage/bash" "$bash_dir/bosun" 644
    put "$stage/zsh" "$zsh_dir/_bosun" 644
    put "$stage/fish" "$fish_dir/bosun.fish" 644
    for page in "$stage"/man/*.1; do put "$page" "$man_dir/${page##*/}" 644; done
    # What an older version had and this one has not.
    while IFS= read -r file; do
        case $file in */) ;; *) grep -qxF -- "$file" "$stage/files" || rm -f -- "$file" ;; esac
    done <"$stage/list"
    { grep '/$' "$stage/list" || :; cat -- "$stage/files"; } >"$stage/final"
    put "$stage/final" "$list" 644
}

hints() {
    if ! on_path "$bin_dir"; then
        say "$bin_dir is not on PATH; add to your shell's start file:"
        say "  export PATH=\"$bin_dir:\$PATH\""
    fi
    if command -v zsh >/dev/null 2>&1 && ! grep -qsF -- "$zsh_dir" "${ZDOTDIR:-${HOME-}}/.zshrc"; then
        say "zsh finds the completions once this stands before \`compinit\` in .zshrc:"
        say "  fpath=($zsh_dir \$fpath)"
    fi
}

case $action in
    uninstall)
        uninstall
        exit 0
        ;;
    check)
        report || exit 1
        exit 0
        ;;
esac

may_replace "$bin_dir/bosun"
if [ -z "$binary" ]; then
    build
elif [ ! -f "$binary" ] || [ ! -x "$binary" ]; then
    die "\`$binary\` is not a program"
fi
stage=$(mktemp -d)
trap 'rm -rf -- "$stage"' EXIT
trap 'exit 2' HUP INT TERM
generate
place
say "installed $("$bin_dir/bosun" --version) as $bin_dir/bosun"
hints
$check || exit 0
if [ ! -e "$root/.git" ] || ! command -v git >/dev/null 2>&1; then
    say "\`bosun check\` was left out: $root is no git repository, or git is missing"
    exit 0
fi
say "running \`bosun check\` on $root"
status=0
(cd -- "$root" && "$bin_dir/bosun" check) || status=$?
[ "$status" -eq 0 ] || say "bosun is installed; \`bosun check\` on $root ended with exit code $status"
exit "$status"
