//! Why an engine cannot be asked, and what to do about it.

use super::Endpoint;
use std::io;
use std::path::PathBuf;

/// Why an engine cannot be asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EngineError {
    #[error("no Docker Engine is running here")]
    NotRunning,
    #[error("`{host}` is no address of an engine: {reason}")]
    Host { host: String, reason: &'static str },
    #[error("the engine at `{host}` wants {what}, which bosun does not speak")]
    Unsupported { host: String, what: &'static str },
    #[error("docker has no context named `{0}`")]
    Context(String),
    #[error("docker's own file `{}` makes no sense: {reason}", .path.display())]
    Config { path: PathBuf, reason: String },
    #[error("the engine at `{endpoint}` cannot be reached")]
    Unreachable { endpoint: Endpoint, source: io::Error },
    #[error("the engine at `{0}` does not answer in time")]
    Silent(Endpoint),
    #[error("what answers at `{endpoint}` is not understood")]
    Answer { endpoint: Endpoint, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("the engine at `{0}` went away")]
    Gone(Endpoint),
    #[error("the engine at `{endpoint}` refuses: {message}")]
    Refused { endpoint: Endpoint, message: String },
    #[error("{message}")]
    Build {
        /// As the builder calls it; empty if it was not told.
        step: String,
        message: String,
        /// What the step printed last.
        output: Vec<String>,
    },
    #[error("the engine at `{0}` has sent nothing for too long")]
    Stalled(Endpoint),
    #[error("it was stopped")]
    Stopped,
    #[error("the connection to an engine cannot be prepared")]
    Runtime(#[source] io::Error),
}

impl EngineError {
    /// What to do about it.
    pub(crate) fn remedy(&self) -> Option<String> {
        let remedy = match self {
            Self::NotRunning => "start Docker or Podman, or let `DOCKER_HOST` say where an engine listens",
            Self::Host { .. } => {
                "an address is `unix:///var/run/docker.sock`, or `tcp://HOST:2375` for plain http"
            }
            Self::Unsupported { .. } => {
                "bring its socket here: `ssh -nNT -L /tmp/engine.sock:/var/run/docker.sock HOST`, \
                 then `export DOCKER_HOST=unix:///tmp/engine.sock`"
            }
            Self::Context(_) => {
                "`docker context ls` lists them, `docker context use NAME` chooses one; \
                 `DOCKER_CONTEXT` counts more"
            }
            Self::Config { .. } => "mend the file, or let `DOCKER_HOST` say where the engine listens",
            Self::Unreachable { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                "join the group that owns the socket: `sudo usermod -aG docker \"$USER\"`, then log in again"
            }
            Self::Unreachable { .. } => "start it, or let `DOCKER_HOST` name another one",
            Self::Silent(_) | Self::Stalled(_) => {
                "`docker version` tells whether it hangs; if so, start it anew"
            }
            Self::Gone(_) => "look at the engine's own log, start it anew, and try again",
            Self::Answer { .. } => "`docker version` tells whether an engine listens there",
            Self::Stopped | Self::Runtime(_) | Self::Refused { .. } | Self::Build { .. } => return None,
        };
        Some(remedy.to_owned())
    }
}
