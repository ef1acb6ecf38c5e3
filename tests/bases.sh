#!/bin/sh
# Makes the base images that the end-to-end tests of `docker slim --verify`
# build on, where the engine does not have them yet.
#
# They stand in for official images: the same names, layout and variables, made
# of Debian's own packages, since no registry is needed for those. Because of
# the names this is for an engine that is kept for tests alone.
set -eu

usage() {
    cat <<'HELP'
Make the base images of the end-to-end tests

Usage: DOCKER_HOST=ADDRESS tests/bases.sh [IMAGE...]

Without an IMAGE, all of them are made. It needs root, docker and debootstrap.
HELP
}

case ${1-} in
    -h | --help)
        usage
        exit 0
        ;;
esac
: "${DOCKER_HOST:?names the engine that is kept for tests}"

release=bookworm
# The classic builder needs no plugin.
DOCKER_BUILDKIT=0
export DOCKER_BUILDKIT
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

have() { docker image inspect "$1" >/dev/null 2>&1; }

# Builds $1 from the Dockerfile on standard input, in a context that holds what
# this machine needs to reach its package registries.
build() {
    printf 'making %s\n' "$1"
    if ! docker build --quiet --network host --force-rm --tag "$1" --file - "$room/context" \
        >"$room/log" 2>&1 <"$room/Dockerfile"; then
        tail -n 20 "$room/log" >&2
        exit 1
    fi
}

# Debian as debootstrap makes it, with this machine's certificates.
debian() {
    printf 'making debian:%s-slim\n' "$release"
    debootstrap --variant=minbase "$release" "$room/root" >"$room/log" 2>&1 || {
        tail -n 20 "$room/log" >&2
        exit 1
    }
    rm -rf "$room/root/var/lib/apt/lists" "$room/root/var/cache/apt" "$room/root/usr/share/doc" \
        "$room/root/usr/share/locale" "$room/root/usr/share/man"
    mkdir -p "$room/root/var/lib/apt/lists/partial" "$room/root/var/cache/apt/archives/partial"
    # Not where a package of Debian would write its own.
    certificates=/etc/ssl/stand-in.crt
    mkdir -p "$room/root/etc/ssl"
    cat /etc/ssl/certs/ca-certificates.crt >"$room/root$certificates"
    # As Debian's own images have it: no caches, no recommended packages.
    cat >"$room/root/etc/apt/apt.conf.d/stand-in" <<'APT'
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Install-Recommends "false";
APT
    set -- --change 'CMD ["bash"]'
    # What this machine's builds need to reach their registries.
    for name in http_proxy https_proxy no_proxy PIP_INDEX_URL npm_config_registry GOPROXY; do
        value=$(printenv "$name") && set -- "$@" --change "ENV $name=\"$value\""
    done
    tar -C "$room/root" -c . | docker import "$@" \
        --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
        --change "ENV SSL_CERT_FILE=$certificates PIP_CERT=$certificates REQUESTS_CA_BUNDLE=$certificates" \
        --change "ENV NODE_EXTRA_CA_CERTS=$certificates" \
        - "debian:$release-slim" >/dev/null
    rm -rf "$room/root"
    docker tag "debian:$release-slim" "debian:$release"
}

install="export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && apt-get install -y -qq"
clean="rm -rf /var/lib/apt/lists/*"
# Where pip may install, and where bundler and cargo look.
pip_free="rm -f /usr/lib/python3*/EXTERNALLY-MANAGED"

# Makes the image $1 if it is not there.
make() {
    have "$1" && return 0
    case $1 in
        debian:*)
            debian
            return
            ;;
        # A tag without a release.
        python:3.11 | python:3.11-slim)
            make "$1-$release"
            docker tag "$1-$release" "$1"
            return
            ;;
        maven:*) make eclipse-temurin:17-jre-noble ;;
        *slim* | *jre* | buildpack-deps:*) make "debian:$release-slim" ;;
        *) make "buildpack-deps:$release" ;;
    esac
    mkdir -p "$room/context"
    case $1 in
        # The compilers and headers that the large official images carry.
        buildpack-deps:*) cat <<BASE ;;
FROM debian:$release-slim
RUN $install build-essential ca-certificates curl git libffi-dev libpq-dev libsqlite3-dev libssl-dev \
    libxml2-dev libyaml-dev pkg-config zlib1g-dev && $clean
BASE
        python:3.11-slim-bookworm) cat <<BASE ;;
FROM debian:$release-slim
RUN $install ca-certificates python3 python3-pip python3-venv && $pip_free && $clean \
    && ln -s /usr/bin/python3 /usr/local/bin/python3 && ln -s python3 /usr/local/bin/python
ENV LANG=C.UTF-8
CMD ["python3"]
BASE
        python:3.11-bookworm) cat <<BASE ;;
FROM buildpack-deps:$release
RUN $install python3 python3-dev python3-pip python3-venv && $pip_free && $clean \
    && ln -s /usr/bin/python3 /usr/local/bin/python3 && ln -s python3 /usr/local/bin/python
ENV LANG=C.UTF-8
CMD ["python3"]
BASE
        node:18-bookworm-slim) cat <<BASE ;;
FROM debian:$release-slim
RUN $install nodejs npm && $clean && ln -s /usr/bin/node /usr/local/bin/node
CMD ["node"]
BASE
        node:18-bookworm) cat <<BASE ;;
FROM buildpack-deps:$release
RUN $install nodejs npm && $clean && ln -s /usr/bin/node /usr/local/bin/node
CMD ["node"]
BASE
        golang:1.19-bookworm) cat <<BASE ;;
FROM buildpack-deps:$release
RUN $install golang-1.19-go && $clean && ln -s /usr/lib/go-1.19 /usr/local/go && mkdir -p /go/bin /go/src
ENV GOPATH=/go PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
WORKDIR /go
BASE
        rust:1.70-bookworm) cat <<BASE ;;
FROM buildpack-deps:$release
RUN $install cargo rustc && $clean && mkdir -p /usr/local/cargo/bin
ENV CARGO_HOME=/usr/local/cargo \
    PATH=/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
BASE
        ruby:3.1-slim-bookworm) cat <<BASE ;;
FROM debian:$release-slim
RUN $install ca-certificates ruby ruby-bundler && $clean
ENV LANG=C.UTF-8 GEM_HOME=/usr/local/bundle BUNDLE_SILENCE_ROOT_WARNING=1 BUNDLE_APP_CONFIG=/usr/local/bundle \
    PATH=/usr/local/bundle/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p /usr/local/bundle && chmod 1777 /usr/local/bundle
CMD ["irb"]
BASE
        ruby:3.1-bookworm) cat <<BASE ;;
FROM buildpack-deps:$release
RUN $install ruby ruby-bundler ruby-dev && $clean
ENV LANG=C.UTF-8 GEM_HOME=/usr/local/bundle BUNDLE_SILENCE_ROOT_WARNING=1 BUNDLE_APP_CONFIG=/usr/local/bundle \
    PATH=/usr/local/bundle/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p /usr/local/bundle && chmod 1777 /usr/local/bundle
CMD ["irb"]
BASE
        # Debian's packages hold what Maven would fetch.
        maven:3.9-eclipse-temurin-17-noble) cat <<BASE ;;
FROM eclipse-temurin:17-jre-noble
RUN $install libmaven-compiler-plugin-java libmaven-jar-plugin-java libmaven-resources-plugin-java \
    libsurefire-java maven openjdk-17-jdk-headless && $clean \
    && printf '<settings><localRepository>%s</localRepository><offline>true</offline></settings>\n' \
    /usr/share/maven-repo >/etc/maven/settings.xml \
    && mkdir -p /usr/share/maven/ref && printf '#!/bin/sh\nexec "\$@"\n' >/usr/local/bin/mvn-entrypoint.sh \
    && chmod 755 /usr/local/bin/mvn-entrypoint.sh
ENV MAVEN_HOME=/usr/share/maven MAVEN_CONFIG=/root/.m2
ENTRYPOINT ["/usr/local/bin/mvn-entrypoint.sh"]
CMD ["mvn"]
BASE
        eclipse-temurin:17-jre-noble) cat <<BASE ;;
FROM debian:$release-slim
RUN $install openjdk-17-jre-headless && $clean \
    && mkdir -p /opt/java && ln -s /usr/lib/jvm/java-17-openjdk-* /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk LANG=en_US.UTF-8 LANGUAGE=en_US:en LC_ALL=en_US.UTF-8 \
    PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
BASE
        *)
            printf 'tests/bases.sh: nobody knows how to make %s\n' "$1" >&2
            exit 2
            ;;
    esac >"$room/Dockerfile"
    build "$1"
}

[ $# -gt 0 ] || set -- debian:bookworm-slim buildpack-deps:bookworm python:3.11-slim python:3.11 \
    node:18-bookworm-slim node:18-bookworm golang:1.19-bookworm rust:1.70-bookworm \
    ruby:3.1-slim-bookworm ruby:3.1-bookworm eclipse-temurin:17-jre-noble maven:3.9-eclipse-temurin-17-noble
for image in "$@"; do make "$image"; done
