//! Which variables well-known images set. Values are left out: they change
//! with each version.

use crate::docker::image::Image;

/// The variables that an image is known to set, PATH left out; `None` for an
/// image that nobody here knows.
pub(super) fn variables_of(image: &Image) -> Option<&'static [&'static str]> {
    let official = match image.registry.as_deref() {
        None | Some("docker.io" | "index.docker.io" | "registry-1.docker.io") => {
            image.repository.strip_prefix("library/").unwrap_or(&image.repository)
        }
        // A copy of the official images.
        Some("public.ecr.aws") => image.repository.strip_prefix("docker/library/")?,
        Some(_) => return None,
    };
    KNOWN.iter().find(|(names, _)| names.contains(&official)).map(|(_, variables)| *variables)
}

type Entry = (&'static [&'static str], &'static [&'static str]);

/// Official images, by what they set in any of their versions.
#[rustfmt::skip]
const KNOWN: &[Entry] = &[
    // Plain systems.
    (
        &[
            "alpine", "almalinux", "amazonlinux", "archlinux", "busybox", "centos", "clearlinux", "debian",
            "hello-world", "mageia", "opensuse", "oraclelinux", "photon", "rockylinux", "sl", "ubuntu",
            "buildpack-deps", "alt", "cirros", "crux", "sourcemage", "ubuntu-debootstrap",
        ],
        &[],
    ),
    (&["fedora"], &["container", "DISTTAG", "FGC", "FBR"]),
    (&["bash"], &["_BASH_VERSION", "_BASH_BASELINE", "_BASH_BASELINE_PATCH", "_BASH_LATEST_PATCH"]),
    // Languages.
    (
        &["python"],
        &[
            "LANG", "GPG_KEY", "PYTHON_VERSION", "PYTHON_SHA256", "PYTHON_PIP_VERSION",
            "PYTHON_SETUPTOOLS_VERSION", "PYTHON_GET_PIP_URL", "PYTHON_GET_PIP_SHA256",
        ],
    ),
    (&["pypy"], &["LANG", "PYPY_VERSION", "PYTHON_PIP_VERSION", "PYTHON_GET_PIP_URL", "PYTHON_GET_PIP_SHA256"]),
    (&["node"], &["NODE_VERSION", "YARN_VERSION"]),
    (&["golang"], &["GOLANG_VERSION", "GOPATH", "GOTOOLCHAIN"]),
    (&["rust"], &["RUSTUP_HOME", "CARGO_HOME", "RUST_VERSION"]),
    (
        &["ruby"],
        &[
            "LANG", "RUBY_VERSION", "RUBY_MAJOR", "RUBY_DOWNLOAD_URL", "RUBY_DOWNLOAD_SHA256", "GEM_HOME",
            "BUNDLE_SILENCE_ROOT_WARNING", "BUNDLE_APP_CONFIG", "BUNDLE_PATH", "BUNDLE_BIN", "RUBYGEMS_VERSION",
        ],
    ),
    (&["jruby"], &["JRUBY_VERSION", "JRUBY_SHA256", "LANG", "LANGUAGE", "LC_ALL", "JAVA_HOME", "JAVA_VERSION",
        "GEM_HOME", "BUNDLE_SILENCE_ROOT_WARNING", "BUNDLE_APP_CONFIG", "BUNDLE_PATH", "BUNDLE_BIN"]),
    (
        &["php"],
        &[
            "PHPIZE_DEPS", "PHP_INI_DIR", "PHP_CFLAGS", "PHP_CPPFLAGS", "PHP_LDFLAGS", "GPG_KEYS",
            "PHP_VERSION", "PHP_URL", "PHP_ASC_URL", "PHP_SHA256", "PHP_MD5", "PHP_EXTRA_CONFIGURE_ARGS",
            "PHP_EXTRA_BUILD_DEPS", "APACHE_CONFDIR", "APACHE_ENVVARS",
        ],
    ),
    (&["composer"], &["COMPOSER_ALLOW_SUPERUSER", "COMPOSER_HOME", "COMPOSER_VERSION", "PHPIZE_DEPS",
        "PHP_INI_DIR", "PHP_CFLAGS", "PHP_CPPFLAGS", "PHP_LDFLAGS", "GPG_KEYS", "PHP_VERSION", "PHP_URL",
        "PHP_ASC_URL", "PHP_SHA256"]),
    (&["perl"], &["DEV_PACKAGES", "PERL_VERSION", "PERL_CPANM_OPT"]),
    (&["erlang"], &["OTP_VERSION", "REBAR_VERSION", "REBAR3_VERSION", "LANG"]),
    (&["elixir"], &["ELIXIR_VERSION", "LANG", "OTP_VERSION", "REBAR_VERSION", "REBAR3_VERSION"]),
    (&["haskell"], &["LANG", "STACK", "STACK_RELEASE", "CABAL_INSTALL", "CABAL_INSTALL_RELEASE", "GHC",
        "GHC_RELEASE"]),
    (&["julia"], &["JULIA_PATH", "JULIA_GPG", "JULIA_VERSION"]),
    (&["swift"], &["SWIFT_SIGNING_KEY", "SWIFT_PLATFORM", "SWIFT_BRANCH", "SWIFT_VERSION", "SWIFT_WEBROOT",
        "SWIFT_PREFIX"]),
    (&["gcc"], &["GPG_KEYS", "GCC_MIRRORS", "GCC_VERSION"]),
    (&["r-base"], &["LC_ALL", "LANG", "R_BASE_VERSION"]),
    // Java.
    (&["openjdk"], &["JAVA_HOME", "LANG", "JAVA_VERSION", "JAVA_DEBIAN_VERSION", "JAVA_URL_VERSION",
        "JAVA_BASE_URL", "JAVA_ALPINE_VERSION", "CA_CERTIFICATES_JAVA_VERSION"]),
    (&["eclipse-temurin", "adoptopenjdk", "amazoncorretto", "ibm-semeru-runtimes", "ibmjava", "sapmachine"],
        &["JAVA_HOME", "LANG", "LANGUAGE", "LC_ALL", "JAVA_VERSION", "JAVA_TOOL_OPTIONS"]),
    (&["maven"], &["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL", "MAVEN_HOME", "MAVEN_CONFIG",
        "MAVEN_VERSION"]),
    (&["gradle"], &["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL", "GRADLE_HOME",
        "GRADLE_VERSION"]),
    (&["groovy"], &["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL", "GROOVY_HOME",
        "GROOVY_VERSION"]),
    (&["clojure"], &["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL", "CLOJURE_VERSION",
        "LEIN_VERSION", "LEIN_INSTALL", "LEIN_ROOT"]),
    (&["tomcat"], &["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL", "CATALINA_HOME",
        "TOMCAT_NATIVE_LIBDIR", "LD_LIBRARY_PATH", "GPG_KEYS", "TOMCAT_MAJOR", "TOMCAT_VERSION",
        "TOMCAT_SHA512", "TOMCAT_TGZ_URLS", "TOMCAT_ASC_URLS"]),
    (&["jetty"], &["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL", "JETTY_VERSION", "JETTY_HOME",
        "JETTY_BASE", "TMPDIR"]),
    // Servers.
    (&["nginx"], &["NGINX_VERSION", "NJS_VERSION", "NJS_RELEASE", "PKG_RELEASE", "ACME_VERSION",
        "DYNPKG_RELEASE"]),
    (&["httpd"], &["HTTPD_PREFIX", "HTTPD_VERSION", "HTTPD_SHA256", "HTTPD_PATCHES", "APACHE_DIST_URLS",
        "NGHTTP2_VERSION", "OPENSSL_VERSION"]),
    (&["caddy"], &["CADDY_VERSION", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XCADDY_VERSION",
        "XCADDY_SETCAP"]),
    (&["haproxy"], &["HAPROXY_VERSION", "HAPROXY_URL", "HAPROXY_SHA256"]),
    (&["traefik"], &[]),
    (&["postgres"], &["GOSU_VERSION", "LANG", "PG_MAJOR", "PG_VERSION", "PG_SHA256", "PGDATA",
        "DOCKER_PG_LLVM_DEPS"]),
    (&["mysql"], &["GOSU_VERSION", "MYSQL_MAJOR", "MYSQL_VERSION", "MYSQL_SHELL_VERSION"]),
    (&["mariadb"], &["GOSU_VERSION", "LANG", "MARIADB_VERSION", "MARIADB_MAJOR", "GPG_KEYS"]),
    (&["redis"], &["GOSU_VERSION", "REDIS_VERSION", "REDIS_DOWNLOAD_URL", "REDIS_DOWNLOAD_SHA"]),
    (&["memcached"], &["MEMCACHED_VERSION", "MEMCACHED_URL", "MEMCACHED_SHA1"]),
    (&["mongo"], &["GOSU_VERSION", "JSYAML_VERSION", "JSYAML_CHECKSUM", "MONGO_PACKAGE", "MONGO_REPO",
        "MONGO_MAJOR", "MONGO_VERSION", "HOME", "GLIBC_TUNABLES"]),
    (&["rabbitmq"], &["RABBITMQ_DATA_DIR", "RABBITMQ_VERSION", "RABBITMQ_PGP_KEY_ID", "RABBITMQ_HOME",
        "RABBITMQ_LOGS", "HOME", "LANG", "LANGUAGE", "LC_ALL", "ERLANG_INSTALL_PATH_PREFIX",
        "OPENSSL_INSTALL_PATH_PREFIX"]),
    (&["wordpress"], &["PHPIZE_DEPS", "PHP_INI_DIR", "PHP_CFLAGS", "PHP_CPPFLAGS", "PHP_LDFLAGS", "GPG_KEYS",
        "PHP_VERSION", "PHP_URL", "PHP_ASC_URL", "PHP_SHA256", "APACHE_CONFDIR", "APACHE_ENVVARS"]),
    (&["docker"], &["DOCKER_VERSION", "DOCKER_BUILDX_VERSION", "DOCKER_COMPOSE_VERSION", "DOCKER_TLS_CERTDIR",
        "DIND_COMMIT"]),
];
