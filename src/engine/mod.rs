//! The Docker Engine, or what speaks like one, such as Podman: the only place
//! that names bollard and its runtime.
//!
//! Everything here is synchronous to the caller: the runtime lives on the
//! calling thread and only while a question is asked. Every wait has an end.
//! Nothing is pulled, and nothing here knows what the answers are for.

mod build;
mod container;
mod endpoint;
mod error;
#[cfg(test)]
pub(crate) mod fake;
mod images;
mod pieces;
mod save;
#[cfg(test)]
mod tests;

pub(crate) use build::{Build, BuildEvent, Builder};
pub(crate) use container::{Container, Output, State};
pub(crate) use endpoint::Endpoint;
pub(crate) use error::EngineError;
pub(crate) use images::{HistoryStep, ImageDetails};

use bollard::errors::Error as Refusal;
use bollard::models::ImageInspect;
use bollard::{API_DEFAULT_VERSION, Docker};
use endpoint::Choice;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::future::Future;
use std::io;
use std::time::{Duration, Instant};
use tokio::net::{TcpStream, UnixStream};
use tokio::runtime::{Builder as RuntimeBuilder, Runtime};

/// How long to wait.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// For a connection.
    pub(crate) connect: Duration,
    /// For each answer.
    pub(crate) answer: Duration,
    /// For everything together; only time spent waiting counts.
    pub(crate) total: Option<Duration>,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(2), answer: Duration::from_secs(5), total: None }
    }
}

impl Patience {
    /// The usual patience, but not longer than `total` for everything.
    pub(crate) fn within(total: Duration) -> Self {
        Self { total: Some(total), ..Self::default() }
    }

    fn at_most(&self, wait: Duration) -> Duration {
        self.total.map_or(wait, |total| wait.min(total))
    }

    fn spend(&mut self, spent: Duration) {
        self.total = self.total.map(|total| total.saturating_sub(spent));
    }
}

/// An engine that can be asked.
pub(crate) struct Engine {
    docker: Docker,
    endpoint: Endpoint,
    /// There until the engine is dropped.
    runtime: Option<Runtime>,
    patience: Cell<Patience>,
}

/// What an engine says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Version {
    /// `Docker` or `Podman`.
    pub(crate) product: &'static str,
    pub(crate) version: String,
    /// The newest version of the API that it speaks.
    pub(crate) api: String,
    pub(crate) os: String,
    pub(crate) architecture: String,
}

/// What an engine knows of an image that it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ImageInfo {
    pub(crate) os: String,
    pub(crate) architecture: String,
    pub(crate) variant: Option<String>,
    /// As its store counts them.
    pub(crate) bytes: Option<u64>,
    /// The variables that it sets.
    pub(crate) env: BTreeMap<String, String>,
    /// The engine's store may hold the image for other platforms too, and
    /// tells of the one that fits the machine best.
    pub(crate) may_have_others: bool,
}

impl Engine {
    /// Connects to the engine that the environment and docker's files name,
    /// else to the first that listens at one of the usual sockets.
    ///
    /// Something listens there when this succeeds; [`Self::ping`] tells
    /// whether it answers.
    pub(crate) fn connect(
        env: &dyn Fn(&str) -> Option<OsString>,
        mut patience: Patience,
    ) -> Result<Self, EngineError> {
        let choice = endpoint::choose(env)?;
        let runtime = RuntimeBuilder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(EngineError::Runtime)?;
        let started = Instant::now();
        let reached = reach(&runtime, choice, patience.at_most(patience.connect));
        patience.spend(started.elapsed());
        match reached.and_then(|endpoint| Ok((client(&endpoint, patience)?, endpoint))) {
            Ok((docker, endpoint)) => {
                Ok(Self { docker, endpoint, runtime: Some(runtime), patience: Cell::new(patience) })
            }
            Err(error) => {
                // Looking up a name may hang longer than we wait for it.
                runtime.shutdown_background();
                Err(error)
            }
        }
    }

    /// Where it listens.
    pub(crate) const fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Succeeds if it answers at all.
    pub(crate) fn ping(&self) -> Result<(), EngineError> {
        self.ask(self.docker.ping()).map(|_| ()).map_err(|error| self.refused(error))
    }

    /// Asks what it is.
    pub(crate) fn version(&self) -> Result<Version, EngineError> {
        let told = self.ask(self.docker.version()).map_err(|error| self.refused(error))?;
        let is_podman =
            told.components.iter().flatten().any(|component| component.name.starts_with("Podman"));
        Ok(Version {
            product: if is_podman { "Podman" } else { "Docker" },
            version: told.version.unwrap_or_default(),
            api: told.api_version.unwrap_or_default(),
            os: told.os.unwrap_or_default(),
            architecture: told.arch.unwrap_or_default(),
        })
    }

    /// Asks for an image by its name; `None` if the engine does not have it,
    /// or the name is none. Never pulls.
    pub(crate) fn image(&self, name: &str) -> Result<Option<ImageInfo>, EngineError> {
        // The name becomes a part of an address as it is.
        if !is_reference(name) {
            return Ok(None);
        }
        match self.ask(self.docker.inspect_image(name)) {
            Ok(found) => Ok(Some(info(found))),
            Err(Asked::Refused(Refusal::DockerResponseServerError { status_code: 400 | 404, .. })) => {
                Ok(None)
            }
            Err(error) => Err(self.refused(error)),
        }
    }

    /// Waits for an answer.
    fn ask<T>(&self, question: impl Future<Output = Result<T, Refusal>>) -> Result<T, Asked> {
        let runtime = self.runtime.as_ref().expect("it is there until the engine is dropped");
        let mut patience = self.patience.get();
        let wait = patience.at_most(patience.answer);
        let started = Instant::now();
        let answer = runtime.block_on(async { tokio::time::timeout(wait, question).await });
        patience.spend(started.elapsed());
        self.patience.set(patience);
        match answer {
            Ok(answer) => answer.map_err(Asked::Refused),
            Err(_) => Err(Asked::Silent),
        }
    }

    fn refused(&self, error: Asked) -> EngineError {
        let endpoint = self.endpoint.clone();
        match error {
            Asked::Silent | Asked::Refused(Refusal::RequestTimeoutError) => EngineError::Silent(endpoint),
            // The connection broke off.
            Asked::Refused(
                Refusal::HyperResponseError { .. }
                | Refusal::HyperLegacyError { .. }
                | Refusal::HttpClientError { .. }
                | Refusal::IOError { .. },
            ) => EngineError::Gone(endpoint),
            Asked::Refused(error) => EngineError::Answer { endpoint, source: Box::new(error) },
        }
    }

    /// Like [`Self::refused`], where the engine may well say no.
    fn said(&self, error: Asked) -> EngineError {
        match error {
            Asked::Refused(Refusal::DockerResponseServerError { message, .. }) => {
                EngineError::Refused { endpoint: self.endpoint.clone(), message }
            }
            error => self.refused(error),
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Why a question has no answer.
enum Asked {
    Silent,
    Refused(Refusal),
}

/// Finds the endpoint that takes a connection.
fn reach(runtime: &Runtime, choice: Choice, wait: Duration) -> Result<Endpoint, EngineError> {
    let endpoints = match choice {
        Choice::Named(endpoint) => {
            return match probe(runtime, &endpoint, wait) {
                Ok(()) => Ok(endpoint),
                Err(source) => Err(EngineError::Unreachable { endpoint, source }),
            };
        }
        Choice::FirstOf(endpoints) => endpoints,
    };
    let mut first = None;
    for endpoint in endpoints {
        match probe(runtime, &endpoint, wait) {
            Ok(()) => return Ok(endpoint),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // A later one may be ours where this one is somebody else's.
            Err(source) => {
                first.get_or_insert(EngineError::Unreachable { endpoint, source });
            }
        }
    }
    Err(first.unwrap_or(EngineError::NotRunning))
}

/// Succeeds if something takes a connection there.
fn probe(runtime: &Runtime, endpoint: &Endpoint, wait: Duration) -> io::Result<()> {
    let connected = runtime.block_on(async {
        tokio::time::timeout(wait, async {
            match endpoint {
                Endpoint::Unix(path) => UnixStream::connect(path).await.map(drop),
                Endpoint::Tcp { host, port } => TcpStream::connect((host.as_str(), *port)).await.map(drop),
            }
        })
        .await
    });
    connected.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut)))
}

fn client(endpoint: &Endpoint, patience: Patience) -> Result<Docker, EngineError> {
    // Bollard's own limit is for the head of an answer only, in whole seconds.
    let seconds = patience.answer.as_secs().max(1);
    let made = match endpoint {
        Endpoint::Unix(path) => {
            Docker::connect_with_unix(&path.to_string_lossy(), seconds, API_DEFAULT_VERSION)
        }
        Endpoint::Tcp { .. } => {
            Docker::connect_with_http(&endpoint.to_string(), seconds, API_DEFAULT_VERSION)
        }
    };
    made.map_err(|error| EngineError::Answer { endpoint: endpoint.clone(), source: Box::new(error) })
}

/// True for what can name an image.
fn is_reference(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().any(|byte| byte != b'.');
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/:@".contains(&byte))
        && name.split('/').all(is_part)
}

fn info(found: ImageInspect) -> ImageInfo {
    let may_have_others = may_have_others(&found);
    let env = found.config.and_then(|config| config.env).unwrap_or_default();
    let env = env.iter().map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (name.to_owned(), value.to_owned())
    });
    ImageInfo {
        os: found.os.unwrap_or_default(),
        architecture: found.architecture.unwrap_or_default(),
        variant: found.variant.filter(|variant| !variant.is_empty()),
        bytes: found.size.and_then(|bytes| u64::try_from(bytes).ok()).filter(|bytes| *bytes > 0),
        env: env.collect(),
        may_have_others,
    }
}

/// The containerd store keeps an image with all its platforms, and calls it by
/// the digest that registries give; the classic one keeps one platform, and
/// calls it by the hash of its configuration. Newer engines say which it is.
fn may_have_others(found: &ImageInspect) -> bool {
    if let Some(kind) = found.descriptor.as_ref().and_then(|descriptor| descriptor.media_type.as_deref()) {
        return kind.ends_with("image.index.v1+json") || kind.ends_with("manifest.list.v2+json");
    }
    let Some(id) = found.id.as_deref() else { return true };
    let digests = found.repo_digests.iter().flatten();
    digests.filter_map(|digest| digest.split_once('@')).any(|(_, digest)| digest == id)
}
