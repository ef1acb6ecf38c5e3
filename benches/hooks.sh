#!/bin/sh
# Measures bosun's hooks beside other hook managers, with hyperfine.
#
#   benches/hooks.sh [BOSUN]        BOSUN: target/release/bosun unless given
#
# prek, lefthook and pre-commit take part if they are on PATH; pre-commit and lefthook run the checks of
# pre-commit-hooks, which must be on PATH too. Everything happens in a temporary folder.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
bosun=$(realpath "${1:-$here/../target/release/bosun}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_CONFIG_NOSYSTEM=1 PREK_HOME="$work/prek" PRE_COMMIT_HOME="$work/pre-commit"
git config --global user.name bench
git config --global user.email bench@example.org
git config --global gc.auto 0
git config --global maintenance.auto false

checks='trailing-whitespace end-of-file-fixer check-yaml check-json check-toml check-merge-conflict
check-added-large-files detect-private-key mixed-line-ending check-case-conflict check-symlinks'

has() { command -v "$1" >/dev/null 2>&1; }

# A clone for one tool; $2 is what its hook does: idle, checks, or twenty programs.
clone() {
    git clone -q -s "$work/base" "$work/$1-$2"
    cd "$work/$1-$2"
    case $1 in
        none) ;;
        bosun) bosun_config "$2" >bosun.yaml && "$bosun" -q hooks install ;;
        prek) prek_config "$2" >prek.toml && prek -q install ;;
        pre-commit) pre_commit_config "$2" >.pre-commit-config.yaml && pre-commit install >/dev/null ;;
        lefthook) lefthook_config "$2" >lefthook.yml && lefthook install >/dev/null 2>&1 ;;
    esac
    # A young index makes every later comparison read files again.
    sleep 1.2
    git update-index -q --refresh
    touch .git/index
    sleep 1.1
}

bosun_config() {
    printf 'version: 1\nhooks:\n  pre-commit:\n'
    case $1 in
        idle) printf '    - run: "true"\n      files: "*.nomatch"\n' ;;
        checks) printf '    - check: [%s]\n' "$(echo "$checks" | tr " \n" ",,")" ;;
        twenty) for i in $(seq 20); do printf '    - { id: s%s, run: "true" }\n' "$i"; done ;;
    esac
}

prek_config() {
    case $1 in
        checks)
            printf '[[repos]]\nrepo = "builtin"\nhooks = [\n'
            for check in $checks; do printf '  { id = "%s", priority = 0 },\n' "$check"; done
            ;;
        idle) printf '[[repos]]\nrepo = "local"\nhooks = [\n  { id = "x", name = "x", language = "system", entry = "true", files = "nomatch$" },\n' ;;
        twenty)
            printf '[[repos]]\nrepo = "local"\nhooks = [\n'
            for i in $(seq 20); do
                printf '  { id = "s%s", name = "s%s", language = "system", entry = "true", always_run = true, pass_filenames = false, priority = 0 },\n' "$i" "$i"
            done
            ;;
    esac
    echo ']'
}

# The program of pre-commit-hooks that runs a check, and the files it wants.
program() { case $1 in trailing-whitespace) echo trailing-whitespace-fixer ;; *) echo "$1" ;; esac; }
type_of() { case $1 in check-yaml) echo yaml ;; check-json) echo json ;; check-toml) echo toml ;; check-symlinks) echo symlink ;; check-case-conflict | check-added-large-files) echo file ;; *) echo text ;; esac; }

pre_commit_config() {
    printf 'repos:\n- repo: local\n  hooks:\n'
    case $1 in
        idle) echo '  - {id: x, name: x, language: system, entry: "true", files: "nomatch$"}' ;;
        checks) for check in $checks; do echo "  - {id: $check, name: $check, language: system, entry: $(program "$check"), types: [$(type_of "$check")]}"; done ;;
        twenty) for i in $(seq 20); do echo "  - {id: s$i, name: s$i, language: system, entry: 'true', always_run: true, pass_filenames: false}"; done ;;
    esac
}

lefthook_config() {
    printf 'pre-commit:\n  parallel: true\n  jobs:\n'
    case $1 in
        idle) echo '  - {name: x, run: "true {staged_files}", glob: "*.nomatch"}' ;;
        checks) for check in $checks; do echo "  - {name: $check, run: '$(program "$check") {staged_files}', file_types: [text]}"; done ;;
        twenty) for i in $(seq 20); do echo "  - {name: s$i, run: 'true'}"; done ;;
    esac
}

tools="none bosun"
for tool in prek pre-commit lefthook; do if has "$tool"; then tools="$tools $tool"; fi; done
echo "tools: $tools"
python3 "$here/repository.py" "$work/base"

printf '\n== a commit for which no step matches\n'
for tool in $tools; do clone "$tool" idle; done
set --
for tool in $tools; do set -- "$@" -n "$tool" "cd $work/$tool-idle && echo \$\$ >>bench.dat && git add -f bench.dat && git commit -qm x"; done
hyperfine -i --warmup 3 --runs 30 "$@"

printf '\n== 11 checks over all files\n'
for tool in $tools; do [ "$tool" = none ] || { clone "$tool" checks && git add -A; }; done
set -- -n bosun "cd $work/bosun-checks && $bosun hooks run pre-commit --all-files"
if has prek; then set -- "$@" -n prek "cd $work/prek-checks && prek run -a"; fi
if has pre-commit; then set -- "$@" -n pre-commit "cd $work/pre-commit-checks && pre-commit run -a"; fi
hyperfine --warmup 2 --runs 15 "$@"

printf "\n== 20 steps that run true\n"
for tool in $tools; do [ "$tool" = none ] || { clone "$tool" twenty && git add -A; }; done
set -- -n bosun "cd $work/bosun-twenty && $bosun hooks run pre-commit"
if has prek; then set -- "$@" -n prek "cd $work/prek-twenty && prek run -a"; fi
if has pre-commit; then set -- "$@" -n pre-commit "cd $work/pre-commit-twenty && pre-commit run -a"; fi
if has lefthook; then set -- "$@" -n lefthook "cd $work/lefthook-twenty && lefthook run pre-commit --force --no-auto-install"; fi
hyperfine --warmup 2 --runs 15 "$@"
