//! Builds on the engine, with what they show meanwhile.

use super::context::Packed;
use super::made::Made;
use crate::commands::context::Ctx;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Given;
use crate::docker::syntax::Keyword;
use crate::docker::verify::Tree;
use crate::engine::{Build, BuildEvent, Builder, Container, Engine, EngineError, Version};
use crate::error::{Error, Kind, Result};
use crate::ui::Verbosity;
use std::sync::Arc;
use std::time::Duration;

/// The longest silence of a build: a step may compile for long.
const LONGEST_STEP: Duration = Duration::from_secs(1800);
/// The longest silence of an engine that sends files.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(600);

/// Where images are built.
pub(super) struct Workshop<'w> {
    pub(super) engine: &'w Engine,
    pub(super) made: &'w Made<'w>,
    pub(super) ctx: &'w Ctx,
    pub(super) engine_name: String,
    context: &'w Packed,
    builder: Builder,
    is_podman: bool,
    host_network: bool,
}

/// An image that was built.
pub(super) struct Built {
    pub(super) id: String,
}

/// Why there is no BuildKit.
const WITHOUT: &str = if cfg!(feature = "buildkit") {
    "this engine builds without it"
} else {
    "this bosun was built without it; `cargo install --features buildkit` adds it"
};

/// What builds: BuildKit where the engine and this program have it.
#[cfg(feature = "buildkit")]
fn builder(version: &Version, is_podman: bool, ctx: &Ctx) -> Builder {
    let has_buildkit = !is_podman && version.os == "linux" && at_least(&version.api, (1, 39));
    // docker's own switch.
    let is_switched_off = ctx.env_text("DOCKER_BUILDKIT").is_some_and(|value| value == "0");
    if has_buildkit && !is_switched_off { Builder::BuildKit } else { Builder::Classic }
}

#[cfg(not(feature = "buildkit"))]
const fn builder(_: &Version, _: bool, _: &Ctx) -> Builder {
    Builder::Classic
}

impl<'w> Workshop<'w> {
    /// Asks the engine what it can do.
    pub(super) fn new(
        engine: &'w Engine,
        made: &'w Made<'w>,
        context: &'w Packed,
        ctx: &'w Ctx,
    ) -> Result<Self> {
        let version = engine.version()?;
        let is_podman = version.product == "Podman";
        let builder = builder(&version, is_podman, ctx);
        let engine_name = format!("{} {} at {}", version.product, version.version, engine.endpoint());
        let host_network = !is_podman && !engine.has_bridge()?;
        Ok(Self { engine, made, ctx, engine_name, context, builder, is_podman, host_network })
    }

    pub(super) const fn builder_name(&self) -> &'static str {
        match self.builder {
            #[cfg(feature = "buildkit")]
            Builder::BuildKit => "buildkit",
            Builder::Classic if self.is_podman => "buildah",
            Builder::Classic => "classic",
        }
    }

    /// Builds a text with the context.
    pub(super) fn build(&self, name: &str, text: &str) -> std::result::Result<Built, EngineError> {
        if self.builder == Builder::Classic
            && !self.is_podman
            && let Some((line, what)) = needs_buildkit(text)
        {
            return Err(EngineError::Build {
                step: String::new(),
                message: format!("line {line} needs BuildKit for {what}, and {WITHOUT}"),
                output: Vec::new(),
            });
        }
        let progress = self.ctx.ui.progress(&format!("building {name}"), None);
        let (context, dockerfile) = self.context.with(text).map_err(EngineError::Runtime)?;
        #[cfg(feature = "buildkit")]
        let session = format!("{}-{}", self.made.label().1, crate::files::next_number());
        let stop = || self.ctx.cancel.requested();
        let mut tell = |event: BuildEvent| match event {
            BuildEvent::Step(step) => {
                let step = step.split_whitespace().collect::<Vec<_>>().join(" ");
                let short: String = step.chars().take(60).collect();
                progress.message(&format!("building {name}: {short}"));
                self.ctx.ui.tell(Verbosity::Verbose, &step);
            }
            BuildEvent::Container(id) => self.made.add_container(&id),
            BuildEvent::Image(id) => self.made.add_image(&id),
        };
        let build = Build {
            context,
            dockerfile: &dockerfile,
            builder: self.builder,
            label: self.made.label(),
            #[cfg(feature = "buildkit")]
            session: &session,
            host_network: self.host_network,
            longest: LONGEST_STEP,
        };
        let id = self.engine.build(build, &stop, &mut tell).map_err(|error| match error {
            // No fault of the file's.
            EngineError::Build { message, .. } if message.contains("no space left on device") => {
                EngineError::Refused { endpoint: self.engine.endpoint().clone(), message }
            }
            error => error,
        })?;
        self.made.add_image(&id);
        Ok(Built { id })
    }

    /// Reads the files of an image.
    pub(super) fn tree(&self, image: &str, name: &str) -> Result<Tree> {
        let _progress = self.ctx.ui.progress(&format!("reading the files of {name}"), None);
        // It is never started; an image without CMD wants some command.
        let command = ["-".to_owned()];
        let id = self.engine.create(&Container {
            image,
            entrypoint: None,
            command: Some(&command),
            network: "none",
            label: self.made.label(),
            is_watched: false,
        })?;
        self.made.add_container(&id);
        let stop = || self.ctx.cancel.requested();
        let read = Tree::read(self.engine.export(&id, LONGEST_WAIT, &stop));
        // The list would remove it too, but only at the end.
        let removed = self.engine.remove_container(&id);
        let tree = read.map_err(|error| {
            Error::new(Kind::Environment, error).context(format!("cannot read the files of {name}"))
        })?;
        removed?;
        Ok(tree)
    }
}

/// Compares a version of the API, `1.41`.
#[cfg(feature = "buildkit")]
fn at_least(version: &str, wanted: (u32, u32)) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= wanted
}

/// The first line that the classic builder does not understand, and why.
fn needs_buildkit(text: &str) -> Option<(usize, &'static str)> {
    let file = Dockerfile::parse(text, Arc::new(Given::default()));
    file.each().find_map(|at| {
        let instruction = at.instruction;
        let flag = |name: &str| instruction.flags.iter().any(|flag| flag.name == name);
        let why = if !instruction.heredocs.is_empty() {
            "its here-document"
        } else if instruction.keyword == Keyword::Run && flag("mount") {
            "`--mount`"
        } else if instruction.keyword == Keyword::Run && (flag("network") || flag("security")) {
            "the flags of RUN"
        } else if flag("link") || flag("chmod") || flag("parents") || flag("exclude") {
            "the flags of COPY"
        } else {
            return None;
        };
        Some((text[..instruction.span.start].matches('\n').count() + 1, why))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_classic_builder_lacks_is_named_with_its_line() {
        let needs = |text: &str| needs_buildkit(text).map(|(line, _)| line);
        assert_eq!(needs("FROM a\nRUN --mount=type=cache,target=/c make\n"), Some(2));
        assert_eq!(needs("FROM a\n\nCOPY --link a b\n"), Some(3));
        assert_eq!(needs("FROM a\nRUN <<E\nmake\nE\n"), Some(2));
        assert_eq!(needs("FROM a\nCOPY --from=b --chown=1 a b\nRUN make\n"), None);
    }

    #[cfg(feature = "buildkit")]
    #[test]
    fn versions_of_the_api_are_compared_as_numbers() {
        assert!(at_least("1.41", (1, 39)) && at_least("1.100", (1, 39)) && at_least("2.0", (1, 39)));
        assert!(!at_least("1.9", (1, 39)) && !at_least("", (1, 39)));
    }
}
