//! Containers: started, watched, read and removed.

use super::pieces::Pieces;
use super::{Asked, Engine, EngineError};
use bollard::container::LogOutput;
use bollard::errors::Error as Refusal;
use bollard::models::{ContainerCreateBody, HealthConfig, HostConfig};
use bollard::query_parameters::{
    CreateContainerOptions, InspectContainerOptions, LogsOptionsBuilder, RemoveContainerOptionsBuilder,
    StartContainerOptions,
};
use std::collections::HashMap;
use std::io::Read;
use std::time::Duration;

/// How a container is made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Container<'c> {
    pub(crate) image: &'c str,
    /// In place of the image's ENTRYPOINT.
    pub(crate) entrypoint: Option<&'c [String]>,
    /// In place of the image's CMD.
    pub(crate) command: Option<&'c [String]>,
    /// `none`, `host` or `container:ID`.
    pub(crate) network: &'c str,
    /// Marks it.
    pub(crate) label: (&'c str, &'c str),
    /// Its HEALTHCHECK, if it has one, is asked every second.
    pub(crate) is_watched: bool,
}

/// A second in nanoseconds, as the engine counts.
const SECOND: i64 = 1_000_000_000;

/// What a container is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) is_running: bool,
    /// Once it has ended.
    pub(crate) exit_code: Option<i64>,
    /// What its HEALTHCHECK says, if it has one: `starting`, `healthy` or `unhealthy`.
    pub(crate) health: Option<String>,
}

/// What a container printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
}

impl Engine {
    /// Makes a container and returns its id.
    pub(crate) fn create(&self, what: &Container<'_>) -> Result<String, EngineError> {
        let (name, value) = what.label;
        let body = ContainerCreateBody {
            image: Some(what.image.to_owned()),
            entrypoint: what.entrypoint.map(<[String]>::to_vec),
            cmd: what.command.map(<[String]>::to_vec),
            labels: Some(HashMap::from([(name.to_owned(), value.to_owned())])),
            host_config: Some(HostConfig {
                network_mode: Some(what.network.to_owned()),
                ..HostConfig::default()
            }),
            // The engine refuses a name of one's own in another's network.
            hostname: (what.network == "none").then(|| "bosun".to_owned()),
            healthcheck: what.is_watched.then(|| HealthConfig {
                // Without a test the image's own is meant.
                interval: Some(SECOND),
                ..HealthConfig::default()
            }),
            ..ContainerCreateBody::default()
        };
        let made = self.ask(self.docker.create_container(None::<CreateContainerOptions>, body));
        made.map(|made| made.id).map_err(|error| self.said(error))
    }

    /// Starts a container; [`EngineError::Refused`] if its program cannot be
    /// started.
    pub(crate) fn start(&self, id: &str) -> Result<(), EngineError> {
        self.ask(self.docker.start_container(id, None::<StartContainerOptions>))
            .map_err(|error| self.said(error))
    }

    pub(crate) fn state(&self, id: &str) -> Result<State, EngineError> {
        let found = self.ask(self.docker.inspect_container(id, None::<InspectContainerOptions>));
        let state = found.map_err(|error| self.said(error))?.state.unwrap_or_default();
        let is_running = state.running.unwrap_or(false);
        let health = state.health.and_then(|health| health.status).map(|status| status.to_string());
        Ok(State {
            is_running,
            exit_code: state.exit_code.filter(|_| !is_running),
            health: health.filter(|status| !status.is_empty() && status != "none"),
        })
    }

    /// Reads what a container printed so far, up to `most` bytes of each kind.
    pub(crate) fn output(
        &self,
        id: &str,
        most: usize,
        stop: &dyn Fn() -> bool,
    ) -> Result<Output, EngineError> {
        let options = LogsOptionsBuilder::default().stdout(true).stderr(true).build();
        let longest = self.patience.get().answer;
        let mut pieces = Pieces::new(self, self.docker.logs(id, Some(options)), longest, stop);
        let mut output = Output::default();
        while let Some(piece) = pieces.next()? {
            let (kept, message) = match piece {
                LogOutput::StdErr { message } => (&mut output.stderr, message),
                LogOutput::StdOut { message } | LogOutput::Console { message } => {
                    (&mut output.stdout, message)
                }
                LogOutput::StdIn { .. } => continue,
            };
            let room = most.saturating_sub(kept.len()).min(message.len());
            kept.extend(&message[..room]);
            if output.stdout.len() >= most && output.stderr.len() >= most {
                break;
            }
        }
        Ok(output)
    }

    /// Reads all files of a container as a tar archive, layers laid over each
    /// other; see [`Self::save`] for waits and errors.
    pub(crate) fn export<'e>(
        &'e self,
        id: &str,
        longest: Duration,
        stop: &'e dyn Fn() -> bool,
    ) -> impl Read + use<'e> {
        let docker = self.docker.clone().with_timeout(longest.saturating_add(Duration::from_secs(1)));
        Pieces::new(self, docker.export_container(id), longest, stop).into_read()
    }

    /// Ends a container and removes it with its volumes; one that is gone is
    /// no error.
    pub(crate) fn remove_container(&self, id: &str) -> Result<(), EngineError> {
        let options = RemoveContainerOptionsBuilder::default().force(true).v(true).build();
        match self.ask(self.docker.remove_container(id, Some(options))) {
            Ok(())
            | Err(Asked::Refused(Refusal::DockerResponseServerError { status_code: 404 | 409, .. })) => {
                Ok(())
            }
            Err(error) => Err(self.said(error)),
        }
    }
}
