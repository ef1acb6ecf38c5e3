//! What has to hold before anything is looked at closely, and what to do
//! instead where it does not.

use super::answer::{Estimate, Stop};
use super::bases::{self, Family, Known, Unknown};
use super::line_of;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{globals, is_windows};
use crate::docker::expand::Found;
use crate::docker::image::Image;
use crate::docker::stage::{Base, Stage};
use crate::docker::syntax::{Body, Exec, Form, Keyword};

/// The stage that may become two.
pub(super) struct Fat<'f> {
    pub(super) stage: &'f Stage,
    /// The place of its FROM among the instructions.
    pub(super) from: usize,
    pub(super) known: Known,
    /// The name of the base with its variables replaced.
    pub(super) base: String,
    /// It was pinned by a digest.
    pub(super) is_pinned: bool,
}

/// Returns the stage, or why nothing is done.
pub(super) fn pass(file: &Dockerfile) -> Result<Fat<'_>, Stop> {
    if let Some(fault) = file.syntax.all_faults().next() {
        let line = 1 + file.text()[..fault.span.start.min(file.text().len())].matches('\n').count();
        return Err(Stop::refused(line, format!("{}; `bosun docker lint` says more", fault.message)));
    }
    let last = file.stages.last().filter(|stage| stage.from.is_some());
    let Some((stage, from)) = last.and_then(|stage| Some((stage, stage.from?))) else {
        return Err(Stop::refused(1, "there is no FROM, so this is no whole Dockerfile"));
    };
    let line = line_of(file, from);
    for (index, instruction) in file.syntax.instructions.iter().enumerate() {
        if instruction.inner().is_some() {
            return Err(Stop::refused(
                line_of(file, index),
                "ONBUILD acts in images that are built on this one, and they expect its tools",
            ));
        }
        if instruction.keyword == Keyword::Unknown {
            return Err(Stop::refused(line_of(file, index), "this is no known instruction"));
        }
    }
    if file.syntax.escape != '\\' {
        return Err(Stop::refused(1, "it continues lines in another way than lines that would be added"));
    }
    let (image, written) = base(file, stage, line)?;
    if let Some(platform) = &stage.platform {
        let text = platform.value.clone().unwrap_or_default();
        if text.contains("BUILDPLATFORM") {
            return Err(Stop::refused(line, "it builds on another platform than it runs on"));
        }
        return Err(Stop::refused(
            line,
            "a platform is given, and which of the stages it is for cannot be told",
        ));
    }
    let is_plain_system =
        matches!(image.short_name(), "debian" | "ubuntu") && !image.word.text.contains("-slim");
    if has_several(file) && !is_plain_system && bases::small(&image).is_some() {
        let text = format!("the last of its stages is on `{}`, which is small already", image.word.text);
        return Err(Stop::unchanged(line, text));
    }
    let known = bases::find(&written, &image).map_err(|unknown| stop(&image, line, unknown))?;
    // On a small image, only packages that a file installs can stay behind.
    let is_same = known.runtime == written && known.family != Family::System;
    if is_same && !stage.body.clone().any(|index| file.syntax.instructions[index].line.text.contains("apt")) {
        return Err(stop(&image, line, Unknown::Small(known.after)));
    }
    if let Some(index) = stage.body.clone().find(|index| is_bad_shell(file, *index)) {
        return Err(Stop::refused(line_of(file, index), "its shell is none that the runtime image has"));
    }
    Ok(Fat { stage, from, known, base: image.word.text.clone(), is_pinned: image.digest.is_some() })
}

/// True if there is more than one stage.
pub(super) fn has_several(file: &Dockerfile) -> bool {
    file.stages.iter().filter(|stage| stage.from.is_some()).count() > 1
}

/// SHELL with what is no plain shell.
fn is_bad_shell(file: &Dockerfile, index: usize) -> bool {
    match &file.syntax.instructions[index].body {
        Body::Shell(Exec { form: Form::Json(words), .. }) => {
            let program = words.first().map_or("", |word| word.text.rsplit('/').next().unwrap_or_default());
            !matches!(program, "sh" | "bash" | "dash")
        }
        Body::Shell(_) | Body::Nothing => true,
        _ => false,
    }
}

/// The base, with the defaults of the ARGs before FROM filled in, and how it
/// is written.
fn base(file: &Dockerfile, stage: &Stage, line: usize) -> Result<(Image, String), Stop> {
    if is_windows(file, stage) {
        return Err(Stop::refused(line, "Windows images have no smaller runtime image here"));
    }
    match &stage.base {
        Base::Scratch => Err(Stop::unchanged(line, "it is built on nothing, which cannot be smaller")),
        Base::Image(image) => Ok((image.clone(), image.word.text.clone())),
        Base::Dynamic(image) => {
            let globals = globals(file);
            let expanded = globals.expand(&image.word.text, file.syntax.escape);
            let expanded = expanded.filter(|it| it.is_certain && !it.text.is_empty()).ok_or_else(|| {
                Stop::refused(
                    line,
                    format!("what `{}` stands for is only known at build time", image.word.text),
                )
            })?;
            if expanded.uses.iter().any(|it| it.has_fallback || globals.get(&it.name) == Found::Missing) {
                return Err(Stop::refused(line, "the base is put together in a way that is not followed"));
            }
            let mut word = image.word.clone();
            word.text.clone_from(&expanded.text);
            Ok((Image::parse(&word, &expanded.text), image.word.text.clone()))
        }
        Base::Stage(_) => Err(Stop::refused(
            line,
            "the last stage builds on another of the file; start it from a small image and copy what it runs",
        )),
        Base::Unknown => Err(Stop::refused(line, "FROM names no image")),
    }
}

fn stop(image: &Image, line: usize, unknown: Unknown) -> Stop {
    let name = &image.word.text;
    let text = match unknown {
        Unknown::Small(size) => {
            let mut stop = Stop::refused(
                line,
                format!(
                    "nothing to gain: `{name}` is a small base already; keep caches and tools out of its layers"
                ),
            );
            stop.estimate = Some(Estimate { before: size, after: size });
            return stop;
        }
        Unknown::Platform => format!(
            "`{name}` brings what its platform expects in the image; choose a smaller base of the same platform"
        ),
        Unknown::Floating => format!(
            "`{name}` has no fixed version, so nobody can tell its smaller image; name a version and a release"
        ),
        Unknown::Version(tag) => format!(
            "nobody can be sure which release `{tag}` is built on or which smaller image goes with it; \
             name version and release, such as `-bookworm`, in the tag"
        ),
        Unknown::Image if image.short_name() == "php" => {
            "nothing to gain: PHP's images come in one size, with what extensions are compiled with"
                .to_owned()
        }
        Unknown::Image => {
            format!("no smaller runtime image is known for `{name}`; write the second stage by hand")
        }
    };
    Stop::refused(line, text)
}
