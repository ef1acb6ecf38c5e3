//! Where the engine listens: what `DOCKER_HOST`, docker's contexts and the
//! usual sockets say.

use super::EngineError;
use crate::files;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The socket of an engine that root started.
const SYSTEM_SOCKET: &str = "/var/run/docker.sock";
/// The same of Podman.
const SYSTEM_PODMAN: &str = "/run/podman/podman.sock";
/// Where an engine on TCP listens if nobody says.
const USUAL_PORT: u16 = 2375;
/// Docker's own files are a few kilobytes.
const LARGEST: u64 = 1 << 20;

/// Where an engine listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Unix(PathBuf),
    Tcp {
        /// A name or an address, without the brackets of IPv6.
        host: String,
        port: u16,
    },
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(f, "unix://{}", path.display()),
            Self::Tcp { host, port } if host.contains(':') => write!(f, "tcp://[{host}]:{port}"),
            Self::Tcp { host, port } => write!(f, "tcp://{host}:{port}"),
        }
    }
}

/// Asks for a variable of the environment.
pub(super) type Env<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Which engine is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Somebody named it.
    Named(Endpoint),
    /// Nobody did: the first of these that is there.
    FirstOf(Vec<Endpoint>),
}

/// Finds out which engine is meant, as docker's own command line does:
/// `DOCKER_HOST`, then `DOCKER_CONTEXT`, then the context in use, then the
/// usual sockets; and those of rootless engines and Podman after them.
pub(super) fn choose(env: Env<'_>) -> Result<Choice, EngineError> {
    let get = |name: &str| env(name).filter(|value| !value.is_empty());
    if let Some(host) = get("DOCKER_HOST") {
        let has_tls = get("DOCKER_TLS_VERIFY").or_else(|| get("DOCKER_TLS")).is_some();
        return parse(&text_of(host)?, has_tls).map(Choice::Named);
    }
    let dir =
        get("DOCKER_CONFIG").map(PathBuf::from).or_else(|| Some(PathBuf::from(get("HOME")?).join(".docker")));
    let context = match (get("DOCKER_CONTEXT"), &dir) {
        (Some(name), _) => Some(text_of(name)?),
        (None, Some(dir)) => current_context(dir)?,
        (None, None) => None,
    };
    match context {
        Some(name) if name != "default" => match &dir {
            Some(dir) => of_context(dir, &name).map(Choice::Named),
            None => Err(EngineError::Context(name)),
        },
        _ => Ok(Choice::FirstOf(usual(get("XDG_RUNTIME_DIR")))),
    }
}

fn text_of(value: OsString) -> Result<String, EngineError> {
    value.into_string().map_err(|value| EngineError::Host {
        host: value.to_string_lossy().into_owned(),
        reason: "it is not UTF-8",
    })
}

/// The sockets that engines make.
fn usual(runtime_dir: Option<OsString>) -> Vec<Endpoint> {
    let mut sockets = vec![PathBuf::from(SYSTEM_SOCKET)];
    if let Some(dir) = runtime_dir.map(PathBuf::from) {
        sockets.extend([dir.join("docker.sock"), dir.join("podman/podman.sock")]);
    }
    sockets.push(PathBuf::from(SYSTEM_PODMAN));
    sockets.into_iter().map(Endpoint::Unix).collect()
}

/// Reads what `DOCKER_HOST` and contexts hold.
fn parse(host: &str, has_tls: bool) -> Result<Endpoint, EngineError> {
    let wrong = |reason: &'static str| EngineError::Host { host: host.to_owned(), reason };
    let unsupported = |what: &'static str| EngineError::Unsupported { host: host.to_owned(), what };
    match host.split_once("://") {
        Some(("unix", "")) => Ok(Endpoint::Unix(PathBuf::from(SYSTEM_SOCKET))),
        Some(("unix", path)) => Ok(Endpoint::Unix(PathBuf::from(path))),
        Some(("tcp" | "http", _)) if has_tls => Err(unsupported("TLS")),
        Some(("tcp" | "http", authority)) => parse_tcp(authority).map_err(wrong),
        Some(("https", _)) => Err(unsupported("TLS")),
        Some(("ssh", _)) => Err(unsupported("ssh")),
        Some(("npipe", _)) => Err(unsupported("named pipes")),
        Some(_) => Err(wrong("nothing is known of addresses that start so")),
        None if host.starts_with('/') => Err(wrong("a socket is written with `unix://` before it")),
        None if has_tls => Err(unsupported("TLS")),
        // docker takes `HOST:PORT` too.
        None => parse_tcp(host).map_err(wrong),
    }
}

fn parse_tcp(authority: &str) -> Result<Endpoint, &'static str> {
    let authority = authority.strip_suffix('/').unwrap_or(authority);
    if authority.contains(['/', '?', '#', '@']) || authority.contains(char::is_whitespace) {
        return Err("only a host and a port are known to mean something there");
    }
    let (host, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (host, rest) = rest.split_once(']').ok_or("a `[` is not closed")?;
        match rest.strip_prefix(':') {
            Some(port) => (host, Some(port)),
            None if rest.is_empty() => (host, None),
            None => return Err("nothing but a port may follow `]`"),
        }
    } else {
        match authority.split_once(':') {
            Some((_, port)) if port.contains(':') => return Err("an IPv6 address is written in `[]`"),
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        }
    };
    let port = match port {
        Some(port) => port.parse().map_err(|_| "its port is no number up to 65535")?,
        None => USUAL_PORT,
    };
    let host = if host.is_empty() { "127.0.0.1" } else { host };
    Ok(Endpoint::Tcp { host: host.to_owned(), port })
}

/// The context that `docker context use` chose.
fn current_context(dir: &Path) -> Result<Option<String>, EngineError> {
    let config = read_json(&dir.join("config.json"))?;
    let name = config.as_ref().and_then(|config| config.get("currentContext")?.as_str());
    Ok(name.filter(|name| !name.is_empty()).map(str::to_owned))
}

/// The endpoint of a context, which docker keeps in a folder that is called
/// by the hash of the context's name.
fn of_context(dir: &Path, name: &str) -> Result<Endpoint, EngineError> {
    let hash: String = Sha256::digest(name).iter().map(|byte| format!("{byte:02x}")).collect();
    let path = dir.join("contexts/meta").join(&hash).join("meta.json");
    let meta = read_json(&path)?.ok_or_else(|| EngineError::Context(name.to_owned()))?;
    let host = meta.pointer("/Endpoints/docker/Host").and_then(Value::as_str);
    let Some(host) = host.filter(|host| !host.is_empty()) else {
        return Err(EngineError::Config { path, reason: "it names no engine".to_owned() });
    };
    let has_tls = dir.join("contexts/tls").join(&hash).join("docker").is_dir();
    parse(host, has_tls)
}

/// Reads one of docker's files; `None` if it is not there.
fn read_json(path: &Path) -> Result<Option<Value>, EngineError> {
    let wrong = |reason: String| EngineError::Config { path: path.to_owned(), reason };
    let bytes = match files::read_bounded(path, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(wrong(error.to_string())),
    };
    serde_json::from_slice(&bytes).map(Some).map_err(|error| wrong(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Chooses with nothing but these variables.
    fn chosen(variables: &[(&str, &str)]) -> Result<Choice, EngineError> {
        choose(&|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(*value))
        })
    }

    fn named(host: &str) -> Result<String, String> {
        match chosen(&[("DOCKER_HOST", host)]) {
            Ok(Choice::Named(endpoint)) => Ok(endpoint.to_string()),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.to_string()),
        }
    }

    /// A docker folder with these contexts, the first in use.
    fn docker_dir(contexts: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, host) in contexts {
            let hash: String = Sha256::digest(name).iter().map(|byte| format!("{byte:02x}")).collect();
            let folder = dir.path().join("contexts/meta").join(hash);
            fs::create_dir_all(&folder).unwrap();
            let meta = serde_json::json!({ "Name": name, "Endpoints": { "docker": { "Host": host } } });
            fs::write(folder.join("meta.json"), meta.to_string()).unwrap();
        }
        if let Some((name, _)) = contexts.first() {
            let config = serde_json::json!({ "auths": {}, "currentContext": name });
            fs::write(dir.path().join("config.json"), config.to_string()).unwrap();
        }
        dir
    }

    #[test]
    fn a_socket_or_a_port_is_taken_from_docker_host() {
        assert_eq!(named("unix:///tmp/e.sock").unwrap(), "unix:///tmp/e.sock");
        assert_eq!(named("unix://").unwrap(), "unix:///var/run/docker.sock");
        assert_eq!(named("tcp://example.org:1234").unwrap(), "tcp://example.org:1234");
        assert_eq!(named("tcp://example.org/").unwrap(), "tcp://example.org:2375");
        assert_eq!(named("http://10.0.0.1:80").unwrap(), "tcp://10.0.0.1:80");
        assert_eq!(named("example.org:1234").unwrap(), "tcp://example.org:1234");
        assert_eq!(named("tcp://:1234").unwrap(), "tcp://127.0.0.1:1234");
        assert_eq!(named("tcp://[::1]:1234").unwrap(), "tcp://[::1]:1234");
        assert_eq!(named("tcp://[::1]").unwrap(), "tcp://[::1]:2375");
    }

    #[test]
    fn what_cannot_be_spoken_is_named() {
        assert!(named("ssh://me@example.org").unwrap_err().contains("ssh"));
        assert!(named("https://example.org").unwrap_err().contains("TLS"));
        let error = chosen(&[("DOCKER_HOST", "tcp://example.org:2376"), ("DOCKER_TLS_VERIFY", "1")]);
        assert!(error.unwrap_err().to_string().contains("TLS"));
    }

    #[test]
    fn an_address_that_makes_no_sense_is_refused() {
        for host in [
            "/run/docker.sock",
            "quic://a",
            "tcp://a:b",
            "tcp://a:99999",
            "tcp://a/b",
            "tcp://::1",
            "tcp://[::1",
            "tcp://[::1]2",
        ] {
            assert!(named(host).is_err(), "{host}");
        }
    }

    #[test]
    fn docker_host_counts_more_than_a_context() {
        let dir = docker_dir(&[("far", "tcp://far:1")]);
        let dir = dir.path().to_str().unwrap();
        let both =
            chosen(&[("DOCKER_CONFIG", dir), ("DOCKER_CONTEXT", "far"), ("DOCKER_HOST", "unix:///e.sock")]);
        assert_eq!(both.unwrap(), Choice::Named(Endpoint::Unix(PathBuf::from("/e.sock"))));
    }

    #[test]
    fn the_context_in_use_names_the_engine_unless_another_is_asked_for() {
        let dir = docker_dir(&[("far", "tcp://far:1"), ("near", "unix:///near.sock")]);
        let dir = dir.path().to_str().unwrap();
        let used = chosen(&[("DOCKER_CONFIG", dir)]).unwrap();
        assert_eq!(used, Choice::Named(Endpoint::Tcp { host: "far".to_owned(), port: 1 }));
        let asked = chosen(&[("DOCKER_CONFIG", dir), ("DOCKER_CONTEXT", "near")]).unwrap();
        assert_eq!(asked, Choice::Named(Endpoint::Unix(PathBuf::from("/near.sock"))));
        let default = chosen(&[("DOCKER_CONFIG", dir), ("DOCKER_CONTEXT", "default")]).unwrap();
        assert!(matches!(default, Choice::FirstOf(_)));
    }

    #[test]
    fn contexts_are_below_the_home_if_nobody_says() {
        let home = tempfile::tempdir().unwrap();
        let dir = docker_dir(&[("far", "tcp://far:1")]);
        fs::rename(dir.path(), home.path().join(".docker")).unwrap();
        let found = chosen(&[("HOME", home.path().to_str().unwrap())]).unwrap();
        assert_eq!(found, Choice::Named(Endpoint::Tcp { host: "far".to_owned(), port: 1 }));
    }

    #[test]
    fn a_context_that_is_not_there_is_an_error() {
        let dir = docker_dir(&[]);
        let dir = dir.path().to_str().unwrap();
        let found = chosen(&[("DOCKER_CONFIG", dir), ("DOCKER_CONTEXT", "gone")]);
        assert!(matches!(found, Err(EngineError::Context(name)) if name == "gone"));
    }

    #[test]
    fn a_context_with_certificates_wants_tls() {
        let dir = docker_dir(&[("far", "tcp://far:1")]);
        let hash: String = Sha256::digest("far").iter().map(|byte| format!("{byte:02x}")).collect();
        fs::create_dir_all(dir.path().join("contexts/tls").join(hash).join("docker")).unwrap();
        let found = chosen(&[("DOCKER_CONFIG", dir.path().to_str().unwrap())]);
        assert!(matches!(found, Err(EngineError::Unsupported { what: "TLS", .. })));
    }

    #[test]
    fn a_broken_file_of_docker_is_named() {
        let dir = docker_dir(&[]);
        fs::write(dir.path().join("config.json"), "{").unwrap();
        let found = chosen(&[("DOCKER_CONFIG", dir.path().to_str().unwrap())]);
        assert!(found.unwrap_err().to_string().contains("config.json"));
    }

    #[test]
    fn without_any_word_the_usual_sockets_are_tried_rootless_ones_too() {
        let Choice::FirstOf(usual) =
            chosen(&[("XDG_RUNTIME_DIR", "/run/user/7"), ("DOCKER_HOST", "")]).unwrap()
        else {
            panic!("nobody named one");
        };
        let usual: Vec<String> = usual.iter().map(ToString::to_string).collect();
        assert_eq!(
            usual,
            [
                "unix:///var/run/docker.sock",
                "unix:///run/user/7/docker.sock",
                "unix:///run/user/7/podman/podman.sock",
                "unix:///run/podman/podman.sock",
            ]
        );
    }
}
