#!/bin/sh
# Measures `bosun state` beside terraform and jq on a state of any size.
#
#   benches/state.sh STATE ADDRESS [BOSUN]    STATE: a state of version 4, whose resources terraform knows without
#                                             a provider (`terraform_data`); it is read and never written
#                                             ADDRESS: of one instance in it
#                                             BOSUN: target/release/bosun unless given
#
# Prints the CPU time (user and system) of the best of three runs, its wall time and its peak memory. terraform and jq
# take part if they are on PATH; GNU time is needed.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
state=$(realpath "${1:?usage: benches/state.sh STATE ADDRESS [BOSUN]}")
address=${2:?usage: benches/state.sh STATE ADDRESS [BOSUN]}
bosun=$(realpath "${3:-$here/../target/release/bosun}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

has() { command -v "$1" >/dev/null 2>&1; }

export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=/dev/null TF_IN_AUTOMATION=1
cd "$work"
ln -s "$state" terraform.tfstate
: >main.tf

# Runs a command three times, and prints the best by CPU time.
measure() {
    name=$1
    shift
    for _ in 1 2 3; do
        /usr/bin/time -o "$work/times" -f '%U %S %e %M' "$@" >"$work/out" 2>/dev/null || :
        tail -n 1 "$work/times"
    done | awk -v name="$name" '
        { cpu = $1 + $2; if (NR == 1 || cpu < best) { best = cpu; wall = $3; peak = $4 } }
        END { printf "%-28s %7.2f s CPU %7.2f s wall %8.1f MB\n", name, best, wall, peak / 1024 }'
}

printf '%s bytes\n' "$(wc -c <"$state")"
measure 'bosun list' "$bosun" state list --file "$state"
measure 'bosun show' "$bosun" state show "$address" --file "$state"
measure 'bosun output' "$bosun" state output --format json --file "$state"
measure 'bosun stats' "$bosun" state stats --file "$state"
measure 'bosun audit' "$bosun" state audit --format json --file "$state"
measure 'bosun graph' "$bosun" state graph --file "$state"
measure 'bosun diff (with itself)' "$bosun" state diff "$state" "$state"
if has terraform; then
    measure 'terraform state list' terraform state list
    measure 'terraform state show' terraform state show "$address"
    measure 'terraform output -json' terraform output -json
fi
if has jq; then
    # The dollars are jq's.
    # shellcheck disable=SC2016
    measure 'jq, addresses' jq -r '.resources[]|.type+"."+.name as $a|.instances[]|$a' "$state"
    measure 'jq, one instance' jq '.resources[]|select(.name=="none")|.instances[0]' "$state"
fi
