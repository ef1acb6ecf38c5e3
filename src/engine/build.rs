//! Building images.
//!
//! BuildKit answers with the state of its steps, the classic builder with the
//! text that it would print. Both become the same events here.

use super::pieces::Pieces;
use super::{Asked, Engine, EngineError};
use bollard::body_try_stream;
use bollard::errors::Error as Refusal;
use bollard::models::BuildInfo;
#[cfg(feature = "buildkit")]
use bollard::models::BuildInfoAux;
#[cfg(feature = "buildkit")]
use bollard::query_parameters::BuilderVersion;
use bollard::query_parameters::{BuildImageOptions, BuildImageOptionsBuilder};
use bytes::Bytes;
use futures_core::Stream;
use std::collections::HashMap;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// As many lines of a step's output are kept for the report of its failure.
const KEPT_LINES: usize = 12;
/// As much of the context is read at once.
const PIECE: usize = 1 << 16;

/// What builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Builder {
    #[cfg(feature = "buildkit")]
    BuildKit,
    /// The one of engines without it; it knows no `--mount` and no heredocs.
    Classic,
}

/// What to build.
pub(crate) struct Build<'b> {
    /// A tar archive.
    pub(crate) context: Box<dyn Read + Send>,
    /// The name of the Dockerfile in it.
    pub(crate) dockerfile: &'b str,
    pub(crate) builder: Builder,
    /// Marks what is made.
    pub(crate) label: (&'b str, &'b str),
    /// Names the talk with BuildKit; no two builds may have the same.
    #[cfg(feature = "buildkit")]
    pub(crate) session: &'b str,
    /// Steps see the host's network, for engines without one of their own.
    pub(crate) host_network: bool,
    /// The longest wait for the next sign of life.
    pub(crate) longest: Duration,
}

/// What a build tells while it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BuildEvent {
    /// A step begins; as the builder calls it.
    Step(String),
    /// A container runs a step and will be removed by the engine.
    Container(String),
    /// An image that was not there before; of the classic builder.
    Image(String),
}

impl Engine {
    /// Builds an image and returns its id.
    ///
    /// A step that fails is [`EngineError::Build`]. Once `stop` is true the
    /// build is given up, and the engine ends it.
    pub(crate) fn build(
        &self,
        what: Build<'_>,
        stop: &dyn Fn() -> bool,
        tell: &mut dyn FnMut(BuildEvent),
    ) -> Result<String, EngineError> {
        // Bollard's own limit, in whole seconds, is for the time until the head.
        let docker = self.docker.clone().with_timeout(what.longest.saturating_add(Duration::from_secs(1)));
        let options = options(&what);
        let body = body_try_stream(Body(what.context));
        let mut pieces = Pieces::new(self, docker.build_image(options, None, Some(body)), what.longest, stop);
        let mut read = Reading::default();
        loop {
            match pieces.next_or_refusal()? {
                Ok(Some(piece)) => read.take(piece, tell),
                Ok(None) => break,
                Err(refusal) => return Err(self.failed(refusal, read)),
            }
        }
        drop(pieces);
        if let Some(error) = read.error.take() {
            return Err(read.failure(error));
        }
        // BuildKit does not always say what it made.
        match read.image.take() {
            Some(id) => Ok(id),
            None => Err(EngineError::Gone(self.endpoint.clone())),
        }
    }

    fn failed(&self, refusal: Refusal, read: Reading) -> EngineError {
        match refusal {
            Refusal::DockerStreamError { error } => read.failure(error),
            Refusal::DockerResponseServerError { message, .. } => read.failure(message),
            error => self.refused(Asked::Refused(error)),
        }
    }
}

fn options(what: &Build<'_>) -> BuildImageOptions {
    let (name, value) = what.label;
    let options = BuildImageOptionsBuilder::default()
        .dockerfile(what.dockerfile)
        .rm(true)
        .forcerm(true)
        .labels(&HashMap::from([(name, value)]));
    let options = if what.host_network { options.networkmode("host") } else { options };
    match what.builder {
        Builder::Classic => options.build(),
        #[cfg(feature = "buildkit")]
        Builder::BuildKit => options.version(BuilderVersion::BuilderBuildKit).session(what.session).build(),
    }
}

/// The context as it is sent.
struct Body(Box<dyn Read + Send>);

impl Stream for Body {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // A file on a disk: waiting for it is no longer than a turn.
        let mut piece = vec![0; PIECE];
        Poll::Ready(match self.0.read(&mut piece) {
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                Some(Ok(Bytes::from(piece)))
            }
            Err(error) => Some(Err(error)),
        })
    }
}

/// What a build has told so far.
#[derive(Debug, Default)]
struct Reading {
    /// The step that runs now.
    step: String,
    /// What it printed last.
    output: Vec<String>,
    /// A line of which the end has not come yet.
    partial: String,
    /// What the step before was taken from.
    is_cached: bool,
    image: Option<String>,
    error: Option<String>,
    /// The names of BuildKit's steps by their digests.
    #[cfg(feature = "buildkit")]
    vertexes: HashMap<String, String>,
}

impl Reading {
    fn take(&mut self, piece: BuildInfo, tell: &mut dyn FnMut(BuildEvent)) {
        if let Some(text) = piece.stream {
            self.partial.push_str(&text);
            while let Some(end) = self.partial.find('\n') {
                let line: String = self.partial.drain(..=end).collect();
                self.line(line.trim_end(), tell);
            }
        }
        if let Some(detail) = piece.error_detail {
            self.error = detail.message;
        }
        #[cfg(not(feature = "buildkit"))]
        if let Some(id) = piece.aux {
            self.image = id.id.or(self.image.take());
        }
        #[cfg(feature = "buildkit")]
        match piece.aux {
            Some(BuildInfoAux::Default(id)) => self.image = id.id.or(self.image.take()),
            Some(BuildInfoAux::BuildKit(status)) => self.status(status, tell),
            None => {}
        }
    }

    /// Reads what BuildKit says of its steps.
    #[cfg(feature = "buildkit")]
    fn status(
        &mut self,
        status: bollard::moby::buildkit::v1::StatusResponse,
        tell: &mut dyn FnMut(BuildEvent),
    ) {
        for vertex in status.vertexes {
            let is_new = vertex.started.is_some()
                && self.vertexes.insert(vertex.digest, vertex.name.clone()).is_none();
            if is_new && !vertex.name.starts_with("[internal]") {
                tell(BuildEvent::Step(vertex.name.clone()));
            }
            if !vertex.error.is_empty() {
                self.step = vertex.name;
            }
        }
        for log in status.logs {
            let text = String::from_utf8_lossy(&log.msg).into_owned();
            text.lines().for_each(|line| self.keep(line));
        }
    }

    /// Reads a line of the classic builder.
    fn line(&mut self, line: &str, tell: &mut dyn FnMut(BuildEvent)) {
        if line.starts_with("Step ") && line.contains(" : ") {
            line.clone_into(&mut self.step);
            self.output.clear();
            self.is_cached = is_from(line);
            tell(BuildEvent::Step(line.to_owned()));
        } else if let Some(told) = line.trim_start().strip_prefix("---> ") {
            if let Some(id) = told.strip_prefix("Running in ") {
                tell(BuildEvent::Container(id.to_owned()));
            } else if told == "Using cache" {
                self.is_cached = true;
            } else if is_id(told) && !self.is_cached {
                tell(BuildEvent::Image(told.to_owned()));
            }
        } else {
            self.keep(line);
        }
    }

    fn keep(&mut self, line: &str) {
        let line = without_colours(line);
        if line.trim().is_empty() {
            return;
        }
        if self.output.len() == KEPT_LINES {
            self.output.remove(0);
        }
        self.output.push(line);
    }

    fn failure(mut self, message: String) -> EngineError {
        if !self.partial.is_empty() {
            let rest = std::mem::take(&mut self.partial);
            self.keep(&rest);
        }
        EngineError::Build { step: self.step, message, output: self.output }
    }
}

/// Takes out what a terminal would take for colours.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        out.push_str(part[end..].strip_prefix('m').unwrap_or(&part[end..]));
    }
    out
}

/// True for the line of a step that only names the base.
fn is_from(line: &str) -> bool {
    let instruction = line.split_once(" : ").map_or("", |(_, instruction)| instruction);
    instruction.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("from "))
}

fn is_id(text: &str) -> bool {
    text.len() >= 12 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bollard::models::{ErrorDetail, ImageId};

    fn text(text: &str) -> BuildInfo {
        BuildInfo { stream: Some(text.to_owned()), ..BuildInfo::default() }
    }

    fn events(pieces: Vec<BuildInfo>) -> (Vec<BuildEvent>, Reading) {
        let mut told = Vec::new();
        let mut reading = Reading::default();
        for piece in pieces {
            reading.take(piece, &mut |event| told.push(event));
        }
        (told, reading)
    }

    #[test]
    fn the_classic_builder_tells_what_it_made_and_what_was_there() {
        let (told, _) = events(vec![
            text("Step 1/3 : FROM a\n"),
            text(" ---> aaaaaaaaaaaa\n"),
            text("Step 2/3 : RUN one\n ---> Using cache\n ---> bbbbbbbbbbbb\n"),
            text("Step 3/3 : RUN two\n ---> Running in cccccccccccc\nRemoving intermediate"),
            text(" container cccccccccccc\n ---> dddddddddddd\n"),
        ]);
        let steps = told.iter().filter(|event| matches!(event, BuildEvent::Step(_))).count();
        assert_eq!(steps, 3);
        let made: Vec<&BuildEvent> =
            told.iter().filter(|event| !matches!(event, BuildEvent::Step(_))).collect();
        assert_eq!(
            made,
            [
                &BuildEvent::Container("cccccccccccc".to_owned()),
                &BuildEvent::Image("dddddddddddd".to_owned())
            ]
        );
    }

    #[test]
    fn a_step_that_fails_is_named_with_the_end_of_its_output() {
        let detail = ErrorDetail { code: Some(1), message: Some("it returned 1".to_owned()) };
        let (_, mut reading) = events(vec![
            text("Step 1/1 : RUN x\nfirst\nsec"),
            text("ond"),
            BuildInfo { error_detail: Some(detail), ..BuildInfo::default() },
        ]);
        let error = reading.error.take().unwrap();
        let EngineError::Build { step, message, output } = reading.failure(error) else { panic!() };
        assert_eq!((step.as_str(), message.as_str()), ("Step 1/1 : RUN x", "it returned 1"));
        assert_eq!(output, ["first", "second"]);
    }

    #[test]
    fn colours_are_left_out() {
        assert_eq!(without_colours("\u{1b}[91mred\u{1b}[0m and \u{1b}[1;2mmore"), "red and more");
        assert_eq!(without_colours("plain"), "plain");
    }

    #[test]
    fn only_the_end_of_a_long_output_is_kept() {
        let lines = (0..100).map(|number| format!("{number}\n")).collect::<String>();
        let (_, reading) = events(vec![text("Step 1/1 : RUN x\n"), text(&lines)]);
        assert_eq!(reading.output.len(), KEPT_LINES);
        assert_eq!(reading.output.last().map(String::as_str), Some("99"));
    }

    #[test]
    fn the_image_is_the_last_that_is_told() {
        let id = |id: &str| BuildInfo {
            #[cfg(feature = "buildkit")]
            aux: Some(BuildInfoAux::Default(ImageId { id: Some(id.to_owned()) })),
            #[cfg(not(feature = "buildkit"))]
            aux: Some(ImageId { id: Some(id.to_owned()) }),
            ..BuildInfo::default()
        };
        let (_, reading) = events(vec![id("sha256:1"), id("sha256:2")]);
        assert_eq!(reading.image.as_deref(), Some("sha256:2"));
    }
}
