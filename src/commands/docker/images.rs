//! What an engine knows of the images that Dockerfiles build on.
//!
//! The engine is connected to when the first base that is written out wants
//! an answer, and asked once for each image. Without one there are no facts,
//! and what needs them is silent.

use crate::commands::context::Ctx;
use crate::docker::dockerfile::stages_of;
use crate::docker::given::ImageFacts;
use crate::docker::platform::Platform;
use crate::docker::selection::Selection;
use crate::docker::stage::{Base, Stage};
use crate::docker::syntax::Syntax;
use crate::engine::{Engine, EngineError, ImageInfo, Patience};
use crate::error::Error;
use crate::ui::Verbosity;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A run waits no longer than this for all answers together.
const TOTAL: Duration = Duration::from_secs(3);

/// The rules that make something of the facts.
const RULES: [&str; 2] = ["InvalidBaseImagePlatform", "UndefinedVar"];

/// True if one of the rules wants the facts.
pub(crate) fn are_wanted(selection: &Selection) -> bool {
    RULES.iter().any(|rule| selection.severity_of(rule).is_some())
}

/// Asks for a variable of the environment.
type Env<'c> = Box<dyn Fn(&str) -> Option<OsString> + Send + Sync + 'c>;
/// Says something to those who want to hear it.
type Tell<'c> = Box<dyn Fn(&str) + Send + Sync + 'c>;

/// The images that a run asks about.
pub(crate) struct Images<'c> {
    env: Env<'c>,
    /// Gets the reason why there are no facts.
    tell: Tell<'c>,
    asked: Mutex<Asked>,
}

/// What was asked, and what came of it.
#[derive(Default)]
struct Asked {
    link: Link,
    /// The engine's own platform; the inner `None` if it does not say.
    own: Option<Option<String>>,
    images: BTreeMap<String, Option<ImageInfo>>,
}

#[derive(Default)]
enum Link {
    #[default]
    Unasked,
    Open(Box<Engine>),
    Gone,
}

impl<'c> Images<'c> {
    /// Asks the engine that this environment names, as soon as there is
    /// something to ask.
    pub(crate) fn new(ctx: &'c Ctx) -> Self {
        Self::with(|name| ctx.env(name), |line| ctx.ui.tell(Verbosity::Verbose, line))
    }

    fn with(
        env: impl Fn(&str) -> Option<OsString> + Send + Sync + 'c,
        tell: impl Fn(&str) + Send + Sync + 'c,
    ) -> Self {
        Self { env: Box::new(env), tell: Box::new(tell), asked: Mutex::default() }
    }

    /// The facts of all images that the FROMs of a Dockerfile write out and
    /// the engine has, by their name as written.
    ///
    /// Where stages want one image for different platforms, none counts as
    /// wanted.
    pub(crate) fn facts(&self, text: &str) -> BTreeMap<String, ImageFacts> {
        let mut facts: BTreeMap<String, ImageFacts> = BTreeMap::new();
        if matches!(self.lock().link, Link::Gone) {
            return facts;
        }
        let syntax = Syntax::parse(text);
        let stages = stages_of(&syntax);
        let mut asked = self.lock();
        for stage in &stages {
            let Base::Image(base) = &stage.base else { continue };
            let Some(found) = self.image(&mut asked, &base.word.value(syntax.escape)) else { continue };
            let wanted = self.wanted(&mut asked, stage);
            facts
                .entry(base.word.text.clone())
                .and_modify(|known| {
                    if known.wanted != wanted {
                        known.wanted = None;
                    }
                })
                .or_insert_with(|| facts_of(found, wanted));
        }
        facts
    }

    fn lock(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the engine knows of an image; it is asked once.
    fn image(&self, asked: &mut Asked, name: &str) -> Option<ImageInfo> {
        if let Some(known) = asked.images.get(name) {
            return known.clone();
        }
        let found = self.ask(asked, |engine| engine.image(name))?;
        asked.images.insert(name.to_owned(), found.clone());
        found
    }

    /// The engine's own platform.
    fn own(&self, asked: &mut Asked) -> Option<String> {
        if let Some(own) = &asked.own {
            return own.clone();
        }
        let version = self.ask(asked, Engine::version)?;
        let own = read(&format!("{}/{}", version.os, version.architecture), None);
        asked.own = Some(own.clone());
        own
    }

    /// The platform that images are for if nothing else is said.
    fn target(&self, asked: &mut Asked) -> Option<String> {
        match (self.env)("DOCKER_DEFAULT_PLATFORM").filter(|text| !text.is_empty()) {
            Some(text) => {
                let own = self.own(asked);
                read(text.to_str()?, own.as_deref())
            }
            None => self.own(asked),
        }
    }

    /// The platform that a stage asks for, if that can be told.
    fn wanted(&self, asked: &mut Asked, stage: &Stage) -> Option<String> {
        let Some(flag) = &stage.platform else { return self.target(asked) };
        let text = flag.value.as_deref()?;
        let (build, target) = (self.own(asked), self.target(asked));
        let text = replace_variables(text, |name| {
            let (side, part) = match (name.strip_prefix("BUILD"), name.strip_prefix("TARGET")) {
                (Some(part), _) => (&build, part),
                (None, Some(part)) => (&target, part),
                (None, None) => return None,
            };
            let mut parts = side.as_deref()?.split('/');
            match part {
                "PLATFORM" => side.clone(),
                "OS" => parts.next().map(str::to_owned),
                "ARCH" => parts.nth(1).map(str::to_owned),
                _ => None,
            }
        })?;
        read(&text, build.as_deref())
    }

    /// Asks the engine; `None` if there is none, or it fails, which ends the
    /// asking for good.
    fn ask<T>(
        &self,
        asked: &mut Asked,
        question: impl FnOnce(&Engine) -> Result<T, EngineError>,
    ) -> Option<T> {
        if matches!(asked.link, Link::Unasked) {
            let opened = Engine::connect(&*self.env, Patience::within(TOTAL))
                .and_then(|engine| engine.ping().map(|()| engine));
            asked.link = match opened {
                Ok(engine) => Link::Open(Box::new(engine)),
                Err(error) => return self.give_up(asked, error),
            };
        }
        let Link::Open(engine) = &asked.link else { return None };
        match question(engine) {
            Ok(answer) => Some(answer),
            Err(error) => self.give_up(asked, error),
        }
    }

    fn give_up<T>(&self, asked: &mut Asked, error: EngineError) -> Option<T> {
        asked.link = Link::Gone;
        (self.tell)(&format!("base images are not looked up: {}", Error::from(error)));
        None
    }
}

/// Reads a platform and returns `os/architecture`, which is what BuildKit
/// compares. A system alone, such as `linux`, has the architecture of `own`.
fn read(text: &str, own: Option<&str>) -> Option<String> {
    let Platform { system, architecture } = Platform::parse(text)?;
    match own.and_then(|own| own.split('/').nth(1)) {
        Some(own) if text.eq_ignore_ascii_case(&system) => Some(format!("{system}/{own}")),
        _ => Some(format!("{system}/{architecture}")),
    }
}

fn facts_of(found: ImageInfo, wanted: Option<String>) -> ImageFacts {
    let platform = read(&format!("{}/{}", found.os, found.architecture), None);
    // There may be another one, which the engine did not tell of.
    let platform = platform.filter(|platform| !found.may_have_others || wanted.as_ref() == Some(platform));
    ImageFacts { platform, wanted, env: found.env }
}

/// Fills in `$NAME` and `${NAME}`; `None` if a name is unknown, or something
/// else is done with one.
fn replace_variables(text: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let name;
        (name, rest) = match after.strip_prefix('{') {
            Some(inside) => inside.split_once('}')?,
            None => {
                let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
                after.split_at(end)
            }
        };
        out.push_str(&value(name)?);
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fake::FakeEngine;

    const VERSION: (&str, &str) =
        ("/version", r#"{"Version":"1","ApiVersion":"1.41","Os":"linux","Arch":"amd64"}"#);
    const PING: (&str, &str) = ("/_ping", "OK");
    const ARM: (&str, &str) = (
        "/images/arm/json",
        r#"{"Id":"sha256:1","Os":"linux","Architecture":"arm64","Config":{"Env":["A=b"]}}"#,
    );
    const AMD: (&str, &str) =
        ("/images/amd/json", r#"{"Id":"sha256:2","Os":"linux","Architecture":"amd64"}"#);

    fn fake() -> FakeEngine {
        FakeEngine::new(&[VERSION, PING, ARM, AMD])
    }

    /// The platform and the wanted one of each image of a text.
    fn platforms(images: &Images<'_>, text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let facts = images.facts(text).into_iter();
        facts.map(|(name, facts)| (name, facts.platform, facts.wanted)).collect()
    }

    fn row(name: &str, platform: &str, wanted: &str) -> (String, Option<String>, Option<String>) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        (name.to_owned(), some(platform), some(wanted))
    }

    fn silent(line: &str) {
        panic!("{line}");
    }

    #[test]
    fn images_come_with_their_platform_and_that_of_the_engine() {
        let fake = fake();
        let images = Images::with(fake.env(), silent);
        let found = platforms(&images, "FROM arm\nFROM amd AS x\nFROM gone\n");
        assert_eq!(
            found,
            [row("amd", "linux/amd64", "linux/amd64"), row("arm", "linux/arm64", "linux/amd64")]
        );
        assert_eq!(images.facts("FROM arm\n")["arm"].env["A"], "b");
    }

    #[test]
    fn each_image_is_asked_for_once_in_a_run() {
        let fake = fake();
        let images = Images::with(fake.env(), silent);
        for text in ["FROM arm\nFROM arm\nFROM gone\n", "FROM arm\nFROM gone\n"] {
            images.facts(text);
        }
        assert_eq!(fake.asked(), ["/_ping", "/images/arm/json", "/version", "/images/gone/json"]);
    }

    #[test]
    fn nothing_is_asked_for_what_is_not_written_out() {
        let images = Images::with(|name| panic!("asked for {name}"), silent);
        for text in ["", "RUN a\n", "FROM scratch\nFROM $X\nFROM a:${V}\n", "FROM\n"] {
            assert!(images.facts(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_flag_counts_more_than_the_variable_and_that_more_than_the_engine() {
        let fake = fake();
        let env = fake.env();
        let images = Images::with(
            move |name| match name {
                "DOCKER_DEFAULT_PLATFORM" => Some(OsString::from("linux/s390x")),
                name => env(name),
            },
            silent,
        );
        let wanted = |flag: &str| {
            let found = platforms(&images, &format!("FROM {flag} arm\n")).remove(0);
            found.2.unwrap_or_default()
        };
        assert_eq!(wanted(""), "linux/s390x");
        assert_eq!(wanted("--platform=linux/arm/v7"), "linux/arm");
        assert_eq!(wanted("--platform=arm64"), "linux/arm64");
        assert_eq!(wanted("--platform=windows"), "windows/amd64");
        assert_eq!(wanted("--platform=$BUILDPLATFORM"), "linux/amd64");
        assert_eq!(wanted("--platform=${TARGETPLATFORM}"), "linux/s390x");
        assert_eq!(wanted("--platform=$TARGETOS/$BUILDARCH"), "linux/amd64");
        for unknown in
            ["--platform=$P", "--platform=${TARGETPLATFORM:-a}", "--platform=quux", "--platform=$BUIL"]
        {
            assert_eq!(wanted(unknown), "", "{unknown}");
        }
    }

    #[test]
    fn an_image_that_is_wanted_for_two_platforms_is_wanted_for_none() {
        let fake = fake();
        let images = Images::with(fake.env(), silent);
        let found = platforms(&images, "FROM --platform=linux/arm64 arm AS a\nFROM arm\n");
        assert_eq!(found, [row("arm", "linux/arm64", "")]);
    }

    #[test]
    fn a_store_with_several_platforms_proves_no_wrong_one() {
        let many = r#"{"Id":"sha256:1","RepoDigests":["x@sha256:1"],"Os":"linux","Architecture":"amd64"}"#;
        let fake = FakeEngine::new(&[VERSION, PING, ("/images/x/json", many)]);
        let images = Images::with(fake.env(), silent);
        assert_eq!(platforms(&images, "FROM --platform=linux/arm64 x\n"), [row("x", "", "linux/arm64")]);
        assert_eq!(platforms(&images, "FROM x\n"), [row("x", "linux/amd64", "linux/amd64")]);
    }

    #[test]
    fn an_engine_that_is_gone_is_told_of_once() {
        let told = Mutex::new(Vec::new());
        let missing = |name: &str| (name == "DOCKER_HOST").then(|| OsString::from("unix:///nowhere/e.sock"));
        let images = Images::with(missing, |line| told.lock().unwrap().push(line.to_owned()));
        for _ in 0..2 {
            assert!(images.facts("FROM arm\nFROM amd\n").is_empty());
        }
        let told = told.lock().unwrap();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("unix:///nowhere/e.sock"), "{told:?}");
    }

    #[test]
    fn a_quoted_name_is_asked_for_without_quotes_and_kept_as_written() {
        let fake = fake();
        let images = Images::with(fake.env(), silent);
        assert_eq!(images.facts("FROM \"arm\"\n").into_keys().collect::<Vec<_>>(), ["\"arm\""]);
    }
}
