#!/bin/sh
# Measures `bosun docker lint` beside hadolint and tally, with hyperfine.
#
#   benches/docker.sh FOLDER [BOSUN]    FOLDER: Dockerfiles, each in a folder of its own
#                                       BOSUN: target/release/bosun unless given
#
# hadolint and tally take part if they are on PATH. Each runs on one processor; bosun and hadolint read no
# configuration and start no shellcheck (hadolint has it inside).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=${1:?usage: benches/docker.sh FOLDER [BOSUN]}
bosun=$(realpath "${2:-$here/../target/release/bosun}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

has() { command -v "$1" >/dev/null 2>&1; }

find "$(realpath "$folder")" -type f -name '*ockerfile*' | sort >"$work/all"
count=$(wc -l <"$work/all")
# The file of middle size stands for one file.
one=$(while read -r file; do printf '%s %s\n' "$(wc -c <"$file")" "$file"; done <"$work/all" | sort -n | sed -n "$((count / 2))p" | cut -d' ' -f2-)
printf '%s files, %s lines; one file: %s lines\n' "$count" "$(xargs cat <"$work/all" | wc -l)" "$(wc -l <"$one")"

# A script a tool, so that no shell's argument list is timed twice.
script() {
    printf '#!/bin/sh\nexec %s >/dev/null 2>&1 ' "$2" >"$work/$1"
    sed "s/'/'\\\\''/g; s/^/'/; s/\$/'/" "$3" | tr '\n' ' ' >>"$work/$1"
    chmod +x "$work/$1"
}

printf '%s\n' "$one" >"$work/one"
cd "$work"
pin=
if has taskset; then pin='taskset -c 0 '; fi
set -- -i -N --export-json "$work/all.json"
for list in all one; do
    script "bosun-$list" "$bosun docker lint --isolated --profile hadolint" "$work/$list"
    if has hadolint; then script "hadolint-$list" "hadolint --no-fail" "$work/$list"; fi
    if has tally; then script "tally-$list" "tally lint" "$work/$list"; fi
done

printf '\n== all files, one processor\n'
for tool in bosun hadolint tally; do
    [ -x "$work/$tool-all" ] || continue
    runs=3
    [ "$tool" = bosun ] && runs=20
    hyperfine -i -N --style basic --warmup 1 --runs "$runs" "$pin$work/$tool-all"
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -f "$tool: peak %M KiB, %U s user, %S s system" "$work/$tool-all" || :
    fi
done

printf '\n== one file, whole process\n'
for tool in bosun hadolint tally; do
    [ -x "$work/$tool-one" ] || continue
    hyperfine -i -N --style basic --warmup 3 --runs 30 "$work/$tool-one"
done
