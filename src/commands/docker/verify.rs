//! Proves a rewrite on a real engine: both texts are built, and what they
//! made is held against each other.

mod build;
mod context;
mod human;
mod json;
mod look;
mod made;
mod smoke;

use crate::commands::context::Ctx;
use crate::docker::dockerignore::Ignore;
use crate::docker::verify::{Base, Difference, Lack, LackKind, Observed, Reach, Smoke, Tree};
use crate::docker::verify::{differences, lacking, regained, search_path};
use crate::engine::{Engine, EngineError, ImageDetails, Patience};
use crate::error::{Error, Result};
use build::{Built, Workshop};
use context::Packed;
use made::Made;
use std::path::Path;
use std::time::Duration;

pub(super) use human::render as human;
pub(super) use json::render as json;
pub(super) use look::Layer;

/// As often is a rewrite mended with packages that it lacks.
const ROUNDS: usize = 3;

/// An answer takes a while where the engine writes to a slow disk.
const PATIENCE: Patience =
    Patience { connect: Duration::from_secs(2), answer: Duration::from_secs(120), total: None };

/// What is to be proved.
pub(super) struct Request<'r> {
    /// The file, as it is shown.
    pub(super) file: &'r str,
    pub(super) before: &'r str,
    pub(super) after: &'r str,
    /// The build context, and the list of what stays out of it.
    pub(super) folder: &'r Path,
    pub(super) ignore: &'r Ignore,
    /// In place of the image's CMD.
    pub(super) smoke: Option<&'r [String]>,
}

/// One of the two images.
#[derive(Debug, Clone, Default)]
pub(super) struct Side {
    /// The image that it ends on; empty for none.
    pub(super) base: String,
    pub(super) bytes: u64,
    /// The store counts compressed bytes too.
    pub(super) is_in_containerd: bool,
    pub(super) layers: Vec<Layer>,
}

/// A package that the rewrite lacked at first.
#[derive(Debug, Clone)]
pub(super) struct Mended {
    pub(super) package: String,
    /// What was missing without it.
    pub(super) lack: Lack,
}

/// What a verification came to.
#[derive(Debug)]
pub(super) struct Proof {
    /// Which engine, and what of it built.
    pub(super) engine: String,
    pub(super) builder: &'static str,
    /// The rewrite that was looked at last.
    pub(super) dockerfile: String,
    pub(super) before: Side,
    /// `None` if it cannot be built.
    pub(super) after: Option<Side>,
    pub(super) differences: Vec<Difference>,
    pub(super) mended: Vec<Mended>,
    pub(super) missing: Vec<Lack>,
    pub(super) observed: Option<(Observed, Observed)>,
    pub(super) smoke: Smoke,
    /// Why the rewrite is not the same; empty if it is.
    pub(super) failures: Vec<String>,
    /// What the failing step of a build printed.
    pub(super) output: Vec<String>,
}

impl Proof {
    /// True if nothing speaks against the rewrite.
    pub(super) fn is_given(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Connects to the engine that a verification needs.
pub(super) fn connect(ctx: &Ctx) -> Result<Engine> {
    let engine = Engine::connect(&|name| ctx.env(name), PATIENCE).and_then(|engine| {
        // Something that listens but never answers is no engine.
        let probe = Engine::connect(&|name| ctx.env(name), Patience::default())?;
        probe.ping().map(|()| engine)
    });
    engine.map_err(|error| Error::from(error).context("nothing can be verified without an engine"))
}

/// Builds and compares. `again` rewrites with further packages; `None` if it
/// cannot.
///
/// Everything that was made is removed before this returns. What fails is a
/// part of the proof; an error is where there cannot be one, and
/// [`Ctx::cancel`] tells whether it is because the user wants the end.
pub(super) fn verify(
    request: &Request<'_>,
    again: &mut dyn FnMut(&[String]) -> Option<String>,
    ctx: &Ctx,
) -> Result<Proof> {
    let engine = connect(ctx)?;
    let made = Made::new(&engine);
    let proof = prove(request, again, &engine, &made, ctx);
    let left = made.remove();
    if !left.is_empty() {
        ctx.ui.warn(&format!(
            "{} may be left on the engine; the next `--verify` on this machine removes what bears the label \
             `{}`",
            left.join(" and "),
            crate::docker::verify::LABEL
        ));
    }
    proof
}

fn prove(
    request: &Request<'_>,
    again: &mut dyn FnMut(&[String]) -> Option<String>,
    engine: &Engine,
    made: &Made<'_>,
    ctx: &Ctx,
) -> Result<Proof> {
    let context = Packed::pack(request.folder, request.ignore, &[request.before, request.after], ctx)?;
    let workshop = Workshop::new(engine, made, &context, ctx)?;
    let before = workshop
        .build("the file as it is", request.before)
        .map_err(|error| failed_before(error, request.file))?;
    let old = Image::of(&before, request.before, &workshop)?;
    let mut proof = Proof {
        engine: workshop.engine_name.clone(),
        builder: workshop.builder_name(),
        dockerfile: request.after.to_owned(),
        before: old.side.clone(),
        after: None,
        differences: Vec::new(),
        mended: Vec::new(),
        missing: Vec::new(),
        observed: None,
        smoke: Smoke::default(),
        failures: Vec::new(),
        output: Vec::new(),
    };
    for round in 0.. {
        let built = match workshop.build("the rewrite", &proof.dockerfile) {
            Ok(built) => built,
            Err(EngineError::Build { step, message, output }) => {
                let step = if step.is_empty() { String::new() } else { format!(" at `{step}`") };
                proof.failures.push(format!("the rewrite does not build{step}: {message}"));
                proof.output = output;
                return Ok(proof);
            }
            Err(error) => return Err(error.into()),
        };
        let new = Image::of(&built, &proof.dockerfile, &workshop)?;
        proof.after = Some(new.side.clone());
        proof.missing = missing(&new, &old, &workshop)?;
        let packages = packages(&proof);
        if packages.is_empty() || round == ROUNDS {
            conclude(&mut proof, &old, &new, request.smoke, &workshop)?;
            return Ok(proof);
        }
        let known: Vec<String> = proof.mended.iter().map(|one| one.package.clone()).collect();
        let all: Vec<String> =
            known.into_iter().chain(packages.iter().map(|(name, _)| name.clone())).collect();
        match again(&all) {
            Some(text) if text != proof.dockerfile => {
                proof.dockerfile = text;
                let mended = packages.into_iter().map(|(package, lack)| Mended { package, lack });
                proof.mended.extend(mended);
            }
            _ => {
                conclude(&mut proof, &old, &new, request.smoke, &workshop)?;
                return Ok(proof);
            }
        }
    }
    Ok(proof)
}

/// The packages that would mend everything that is missing, each with one of
/// the things that it has; none if something would be missing still.
fn packages(proof: &Proof) -> Vec<(String, Lack)> {
    let mut found: Vec<(String, Lack)> = Vec::new();
    for lack in &proof.missing {
        let Some(package) = &lack.package else { return Vec::new() };
        if lack.kind == LackKind::Loader || proof.mended.iter().any(|one| one.package == *package) {
            return Vec::new();
        }
        if !found.iter().any(|(name, _)| name == package) {
            found.push((package.clone(), lack.clone()));
        }
    }
    found
}

/// An image with what is asked of it.
struct Image {
    id: String,
    details: ImageDetails,
    base: Option<ImageDetails>,
    reach: Reach,
    side: Side,
}

impl Image {
    fn of(built: &Built, text: &str, workshop: &Workshop<'_>) -> Result<Self> {
        let (details, base, side) = look::look(&built.id, text, workshop.engine)?;
        let reach = search_path(&details.config);
        Ok(Self { id: built.id.clone(), details, base, reach, side })
    }
}

/// What the rewrite took away from what it brings.
fn missing(new: &Image, old: &Image, workshop: &Workshop<'_>) -> Result<Vec<Lack>> {
    let base = match &new.base {
        Some(base) => workshop.tree(&base.id, "the base image")?,
        None => Tree::default(),
    };
    let lacks = lacking(&workshop.tree(&new.id, "the rewrite")?, &base, &new.reach);
    if lacks.is_empty() {
        return Ok(Vec::new());
    }
    Ok(regained(lacks, &workshop.tree(&old.id, "the image as it is")?, &old.reach))
}

/// Compares configurations and starts both.
fn conclude(
    proof: &mut Proof,
    old: &Image,
    new: &Image,
    command: Option<&[String]>,
    workshop: &Workshop<'_>,
) -> Result<()> {
    let config =
        |base: &Option<ImageDetails>| base.as_ref().map(|base| base.config.clone()).unwrap_or_default();
    let base = Base { before: config(&old.base), after: config(&new.base) };
    proof.differences = differences(&old.details.config, &new.details.config, &base);
    for one in proof.differences.iter().filter(|one| one.accepted.is_none()) {
        let text = |value: &str| if value.is_empty() { "nothing".to_owned() } else { format!("`{value}`") };
        proof.failures.push(format!("{} was {} and is {}", one.what, text(&one.before), text(&one.after)));
    }
    for lack in &proof.missing {
        let from = match (&lack.package, &lack.was_at) {
            (Some(package), _) => format!(", which the package `{package}` has"),
            (None, Some(place)) => format!(", which was at `{place}` and is in no package"),
            (None, None) => String::new(),
        };
        proof.failures.push(format!("`{}` needs the {} `{}`{from}", lack.file, lack.kind.noun(), lack.what));
    }
    let (observed, smoke) = smoke::run(&old.id, &new.id, command, workshop)?;
    proof.failures.extend(smoke.differences.iter().cloned());
    proof.observed = Some(observed);
    proof.smoke = smoke;
    Ok(())
}

fn failed_before(error: EngineError, file: &str) -> Error {
    let EngineError::Build { step, message, output } = error else { return error.into() };
    let step = if step.is_empty() { String::new() } else { format!("`{step}` fails: ") };
    let mut error = Error::text(crate::error::Kind::Environment, format!("{step}{message}"))
        .context(format!("`{file}` cannot be verified, since it does not build as it is"))
        .hint("what a build needs, such as arguments, secrets and a network, it gets here by default only");
    error.details = output;
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(missing: Vec<Lack>) -> Proof {
        Proof {
            engine: String::new(),
            builder: "buildkit",
            dockerfile: String::new(),
            before: Side::default(),
            after: None,
            differences: Vec::new(),
            mended: Vec::new(),
            missing,
            observed: None,
            smoke: Smoke::default(),
            failures: Vec::new(),
            output: Vec::new(),
        }
    }

    fn names(proof: &Proof) -> Vec<String> {
        packages(proof).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn packages_are_added_once_and_only_if_they_mend_everything() {
        let library =
            |name: &str, package: Option<&str>| Lack::known("/app", LackKind::Library, name, package);
        let (a, b) = (library("a.so", Some("liba")), library("b.so", Some("liba")));
        let mut proof = proof(vec![a.clone(), b]);
        assert_eq!(names(&proof), ["liba"]);
        proof.missing.push(library("c.so", None));
        assert_eq!(names(&proof), [""; 0]);
        proof.missing.pop();
        proof.missing.push(Lack::known("/app", LackKind::Loader, "/lib64/ld.so", Some("libc6")));
        assert_eq!(names(&proof), [""; 0], "another C library is no matter of packages");
        proof.missing.pop();
        proof.mended.push(Mended { package: "liba".to_owned(), lack: a });
        assert_eq!(names(&proof), [""; 0], "it did not help the first time");
    }
}
