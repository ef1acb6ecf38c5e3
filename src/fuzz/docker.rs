//! Dockerfiles, what stands around them, and images.

use super::assert_within;
use crate::docker;
use crate::docker::profile::Profile;
use crate::docker::selection::Choice;
use crate::docker::setup::{Judge, Setup};
use crate::yaml::{Errors, SourceId};
use std::io;
use std::sync::Arc;

/// Reads a Dockerfile, puts its text together again, lints it in every
/// reading and mends it; a second mending changes nothing.
pub fn dockerfile(data: &[u8]) {
    let Some((&profile, bytes)) = data.split_first() else { return };
    let Ok(text) = str::from_utf8(bytes) else { return };
    let syntax = docker::syntax::Syntax::parse(text);
    let whole: String = syntax.items.iter().map(|item| syntax.slice(&item.span)).collect();
    assert_eq!(whole, text, "the text did not come back");
    let profiles = Profile::WORDS;
    let word = profiles[usize::from(profile) % profiles.len()];
    let choice = Choice { profile: Profile::parse(word).unwrap_or_default(), ..Choice::default() };
    let judge = Judge::new(Setup { choice, ..Setup::default() });
    let known = judge.known();
    let (_, found) = judge.lint(b"Dockerfile", bytes, &known);
    found.iter().for_each(|finding| assert_within(finding, bytes));
    let all = profile >= 128;
    let Some(mended) = judge.mend(b"Dockerfile", bytes, &known, all) else { return };
    let again = judge.mend(b"Dockerfile", mended.file.text().as_bytes(), &known, all);
    let changed = again.is_some_and(|again| again.file.text() != mended.file.text());
    assert!(!changed, "a second mending changed something");
}

/// Slims a Dockerfile by its text alone; a result reads back, and is left
/// alone the second time.
pub fn docker_slim(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let slim = |text: &str| {
        let file = docker::dockerfile::Dockerfile::parse(text, Arc::default());
        let options = docker::slim::Options { packages: &[], sizes: &docker::slim::NoSizes };
        docker::slim::slim(&file, &docker::slim::context::NoContext, &options)
    };
    let answer = slim(text);
    let Some(result) = answer.text else {
        assert!(!answer.reasons.is_empty(), "no reason");
        return;
    };
    assert!(
        docker::syntax::Syntax::parse(result.as_str()).all_faults().next().is_none(),
        "a fault in\n{result}"
    );
    assert!(slim(&result).text.is_none(), "it is slimmed twice:\n{result}");
}

/// Parses a shell text.
pub fn shell(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let shell = docker::shell::Shell::parse(text.to_owned(), docker::shell::Dialect::Bash);
    for command in &shell.commands {
        assert!(text.get(command.span.clone()).is_some(), "a command outside of the text");
    }
}

/// Reads what stands around Dockerfiles: ignore lists, compose and bake files,
/// hadolint's configuration, dive's limits.
pub fn docker_files(data: &[u8]) {
    let Some((&kind, bytes)) = data.split_first() else { return };
    match kind % 7 {
        0 => drop(docker::dockerignore::Ignore::parse(bytes).excludes("a/b/c.txt")),
        1 => drop(docker::compose::builds(bytes)),
        2 => drop(docker::bake::hcl_builds(bytes)),
        3 => drop(docker::bake::json_builds(bytes)),
        4 => drop(docker::image_size::dive_ci::read(SourceId(0), bytes, &mut Errors::default())),
        5 => drop(docker::context::Usage::of("Dockerfile", &String::from_utf8_lossy(bytes))),
        _ => {
            let (mut errors, mut doubts) = (Errors::default(), Errors::default());
            drop(docker::hadolint::read::read(SourceId(0), bytes, &[], &mut errors, &mut doubts));
        }
    }
}

/// Reads an image from an archive, and from a folder whose every file is the
/// same; measures it, and compares it with itself.
pub fn image_archive(data: &[u8]) {
    let wanted = docker::image_archive::Wanted::default();
    let mut open = |name: &str| -> io::Result<Option<Box<dyn io::Read>>> {
        assert!(!name.split('/').any(|part| part == ".."), "a path that leads out");
        Ok(Some(Box::new(io::Cursor::new(data.to_vec()))))
    };
    // A refusal is an answer too.
    let images = [
        docker::image_archive::read_archive(data, &wanted),
        docker::image_archive::read_folder(&mut open, &wanted),
    ];
    for image in images.iter().flatten() {
        let measured = docker::image_size::Measured::new(image);
        assert!(measured.wasted <= measured.bytes, "more is wasted than there is");
        assert!((0.0..=1.0).contains(&measured.efficiency), "no part of a whole");
        let same = docker::image_size::Comparison::new((image, &measured), (image, &measured));
        assert!(
            same.grown.files.is_empty() && same.only_second.files.is_empty(),
            "an image differs from itself"
        );
    }
}
