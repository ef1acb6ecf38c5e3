//! How Dockerfiles are judged: by which rules, how loud, and with what known
//! beside their text.

use crate::diagnostic::{Diagnostic, Findings, Levels, Meta, Span};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use crate::docker::lint::lint;
use crate::docker::mend::{Mended, mend};
use crate::docker::profile::Profile;
use crate::docker::rules;
use crate::docker::selection::{Choice, Selection};
use crate::glob::Globs;
use std::sync::Arc;

/// A file of this size is no Dockerfile, and would only take long.
pub(crate) const LARGEST: usize = 8 << 20;

/// What holds for all files of a run.
#[derive(Default)]
pub(crate) struct Setup {
    pub(crate) choice: Choice,
    /// Levels for some files; later ones win.
    pub(crate) overrides: Vec<(Globs, Levels)>,
    /// The only files that are looked at where nobody names one; empty for all.
    pub(crate) only: Globs,
    pub(crate) except: Globs,
    pub(crate) given: Given,
}

/// What is known of one file beside its text.
#[derive(Clone, Default)]
pub(crate) struct Known {
    pub(crate) given: Arc<Given>,
}

/// A setup that is ready for many files.
pub(crate) struct Judge {
    setup: Setup,
    usual: Selection,
}

impl Judge {
    pub(crate) fn new(mut setup: Setup) -> Self {
        setup.given.reading = reading(setup.choice.profile);
        let usual = Selection::of(&setup.choice);
        Self { setup, usual }
    }

    /// What is known of every file.
    pub(crate) const fn given(&self) -> &Given {
        &self.setup.given
    }

    /// What is known of a file of which nobody says more.
    pub(crate) fn known(&self) -> Known {
        Known { given: Arc::new(self.setup.given.clone()) }
    }

    /// True for a file that the family looks at (`/`-separated, from the root).
    pub(crate) fn looks_at(&self, path: &[u8]) -> bool {
        (self.setup.only.is_empty() || self.setup.only.is_match(path)) && !self.setup.except.is_match(path)
    }

    /// The rules for the file at `path` (`/`-separated, from the root).
    pub(crate) fn selection(&self, path: &[u8]) -> Selection {
        let special: Vec<Levels> = self
            .setup
            .overrides
            .iter()
            .filter(|(globs, _)| globs.is_match(path))
            .map(|(_, levels)| levels.clone())
            .collect();
        if special.is_empty() {
            return self.usual.clone();
        }
        let mut choice = self.setup.choice.clone();
        choice.levels.extend(special);
        Selection::of(&choice)
    }

    /// Reads a text and says what the rules find; the file is `None` for what
    /// is no text at all.
    pub(crate) fn lint(
        &self,
        path: &[u8],
        bytes: &[u8],
        known: &Known,
    ) -> (Option<Dockerfile>, Vec<Diagnostic>) {
        match text_of(bytes) {
            Err((span, message)) => (None, unreadable(span, message)),
            Ok(text) => {
                let file = Dockerfile::parse(text, Arc::clone(&known.given));
                let found = lint(&file, &self.selection(path));
                (Some(file), found)
            }
        }
    }

    /// Mends a text; `None` for what is no text at all.
    pub(crate) fn mend(&self, path: &[u8], bytes: &[u8], known: &Known, all: bool) -> Option<Mended> {
        let text = text_of(bytes).ok()?;
        let file = Dockerfile::parse(text, Arc::clone(&known.given));
        Some(mend(file, &self.selection(path), all))
    }
}

/// The reading that a profile asks for.
pub(crate) const fn reading(profile: Profile) -> Reading {
    match profile {
        Profile::Hadolint => Reading::Hadolint,
        Profile::Buildkit => Reading::Buildkit,
        Profile::Default | Profile::All => Reading::Own,
    }
}

/// The bytes as text, or where and why they are none.
fn text_of(bytes: &[u8]) -> Result<&str, (Span, String)> {
    if bytes.len() > LARGEST {
        return Err((0..0, format!("more than {} MiB are too much for a Dockerfile", LARGEST >> 20)));
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err((at..at + 1, "there is a NUL byte, so this is no text".to_owned()));
    }
    str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        (at..at + error.error_len().unwrap_or(1), "this byte is no UTF-8".to_owned())
    })
}

/// The one thing to say of what cannot be read.
pub(crate) fn unreadable(span: Span, message: String) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    Findings::new(unreadable_meta(), &mut found).report(span, message);
    found
}

/// The rule for what cannot be read.
pub(crate) fn unreadable_meta() -> &'static Meta {
    rules::UNREADABLE
}
