//! One run over Dockerfiles: each is read once, linted or mended, and told of.

use super::accepted::Accepted;
use crate::commands::context::Ctx;
use crate::commands::docker::images::Images;
use crate::commands::docker::inputs::Input;
use crate::commands::docker::known::{self, Build, Told};
use crate::commands::docker::shellcheck;
use crate::commands::paths;
use crate::diagnostic::{Diagnostic, Place, Threshold};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::lint::lint_with;
use crate::docker::mend::Mended;
use crate::docker::setup::{self, Judge, LARGEST};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::merge::unified;
use crate::report::{Event, Report, plural};
use crate::ui::Verbosity;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What becomes of fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mend {
    No,
    /// Show the difference.
    Show,
    Write,
}

/// Everything that holds for all files of this run.
pub(super) struct Run<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) judge: Judge,
    pub(super) builds: Vec<Build>,
    pub(super) told: Told,
    /// What an engine says of base images; `None` if nobody wants to know.
    pub(super) images: Option<Images<'a>>,
    /// Whether other programs have a word too.
    pub(super) asks_more: bool,
    pub(super) mend: Mend,
    pub(super) all_fixes: bool,
    pub(super) accepted: Option<Accepted>,
    pub(super) root: PathBuf,
}

/// What came of one file.
pub(super) enum Outcome {
    /// The text that the findings speak of, and its former self if it changed.
    Read {
        text: Vec<u8>,
        findings: Vec<Diagnostic>,
        old: Option<Vec<u8>>,
        dropped: Vec<&'static str>,
        /// True unless the target that an option names is none of its stages.
        has_target: bool,
        /// What was read, for those who ask more about it.
        file: Option<Box<Dockerfile>>,
    },
    Unreadable(String),
}

impl Run<'_> {
    /// Reads one file and does what is to be done with it.
    pub(super) fn file(&self, input: &Input) -> Outcome {
        let bytes = match read(input) {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::Unreadable(error.to_string()),
        };
        let mut known = known::of(self.ctx, input, self.judge.given(), &self.told, &self.builds);
        if let (Some(images), Ok(text)) = (&self.images, str::from_utf8(&bytes)) {
            Arc::make_mut(&mut known.given).images = images.facts(text);
        }
        if self.mend != Mend::No
            && let Some(mended) = self.judge.mend(input.key(), &bytes, &known, self.all_fixes)
        {
            let changed = mended.is_changed();
            let Mended { file, findings, dropped, .. } = mended;
            let text = file.text().as_bytes().to_vec();
            let dropped = dropped.into_keys().collect();
            let has_target = self.has_target(&file);
            let file = self.asks_more.then(|| Box::new(file));
            return Outcome::Read {
                text,
                findings,
                old: changed.then_some(bytes),
                dropped,
                has_target,
                file,
            };
        }
        let (file, findings) = self.judge.lint(input.key(), &bytes, &known);
        let has_target = file.as_ref().is_none_or(|file| self.has_target(file));
        let file = file.filter(|_| self.asks_more).map(Box::new);
        Outcome::Read { text: bytes, findings, old: None, dropped: Vec::new(), has_target, file }
    }

    fn has_target(&self, file: &Dockerfile) -> bool {
        self.told.target.as_ref().is_none_or(|name| file.stage_named(name, file.stages.len()).is_some())
    }

    /// Refuses a target that no file has: of which stage it was meant to be, no
    /// finding would be right.
    pub(super) fn find_target(&self, outcomes: &[Outcome]) -> Result<()> {
        let lacks = |outcome: &Outcome| matches!(outcome, Outcome::Read { has_target: false, .. });
        let Some(name) =
            self.told.target.as_ref().filter(|_| !outcomes.is_empty() && outcomes.iter().all(lacks))
        else {
            return Ok(());
        };
        let text = format!("no stage is called `{name}`");
        Err(Error::text(Kind::Usage, text)
            .hint("`--target` takes the name behind AS, or the number of a stage"))
    }

    /// Asks ShellCheck, if it is there, about all files at once.
    pub(super) fn ask_shellcheck(&self, inputs: &[Input], outcomes: &mut [Outcome]) {
        let mut asked = Vec::new();
        for (input, outcome) in inputs.iter().zip(outcomes) {
            if let Outcome::Read { file: Some(file), findings, .. } = outcome {
                asked.push((&**file, self.judge.selection(input.key()), findings));
            }
        }
        let files: Vec<_> = asked.iter().map(|(file, selection, _)| (*file, selection)).collect();
        let answers = shellcheck::run(self.ctx, &files);
        if let Some(warning) = answers.warning {
            self.ctx.ui.warn(&warning);
        }
        for ((file, selection, findings), found) in asked.into_iter().zip(answers.found) {
            if let Some(found) = found {
                *findings = lint_with(file, &selection, found);
            }
        }
    }

    /// Writes and reports what came out.
    pub(super) fn tell(
        &self,
        inputs: &[Input],
        outcomes: Vec<Outcome>,
        report: Report,
        threshold: Threshold,
    ) -> Result<u8> {
        report.checked_files(inputs.len());
        let mut mended = Vec::new();
        let mut diffs = String::new();
        for (input, outcome) in inputs.iter().zip(outcomes) {
            let (text, findings, old, dropped) = match outcome {
                Outcome::Read { text, findings, old, dropped, .. } => (text, findings, old, dropped),
                Outcome::Unreadable(reason) => {
                    let mut found = setup::unreadable(0..0, format!("cannot be read: {reason}"));
                    found.iter_mut().for_each(|finding| finding.place = Place::Whole);
                    report.add_logical(Some(&input.shown), found);
                    continue;
                }
            };
            for rule in dropped {
                let file = input.shown.display();
                let note = format!("{file}: a fix of {rule} was dropped: it would have made something worse");
                report.add_event(usize::MAX, Event::Note(note));
            }
            match (self.mend, &input.place) {
                (Mend::Show, _) => {
                    if let Some(old) = &old {
                        diffs.push_str(&unified(&input.shown.to_string_lossy(), old, &text));
                    }
                    continue;
                }
                (Mend::Write, None) => return self.print_mended(&text),
                (Mend::Write, Some(place)) if old.is_some() => {
                    put(place, &input.shown, &text)?;
                    mended.push(input.shown.clone());
                }
                _ => {}
            }
            report.add(&input.shown, &text, findings);
        }
        if self.mend == Mend::Show {
            self.ctx.ui.print(&diffs).map_err(|error| Error::new(Kind::Environment, error))?;
            return Ok(u8::from(!diffs.is_empty()));
        }
        if !mended.is_empty() {
            let id = "docker lint".to_owned();
            report.add_event(0, Event::Mended { id, paths: mended, staged: false });
        }
        self.conclude(report, threshold)
    }

    /// Leaves out what is accepted, or accepts it, and prints the report.
    fn conclude(&self, report: Report, threshold: Threshold) -> Result<u8> {
        let Some(accepted) = &self.accepted else { return self.ctx.finish(report, threshold) };
        let key = |path: &Path| {
            paths::inside(&self.root, &self.ctx.cwd.join(path)).unwrap_or_else(|| path.to_owned())
        };
        let mut results = report.finish();
        if accepted.write {
            put(&accepted.place, &accepted.shown, results.baseline(&key).as_bytes())?;
            let count = plural(results.findings.len(), "finding");
            self.ctx.ui.tell(Verbosity::Normal, &format!("wrote {count} to {}", accepted.shown.display()));
            return Ok(0);
        }
        let gone = results.accept(&accepted.baseline, &key);
        if gone > 0 {
            let count = plural(gone, "accepted finding");
            let text = format!("{count} no longer there; `--write-baseline` takes them out");
            self.ctx.ui.tell(Verbosity::Verbose, &text);
        }
        self.ctx.conclude(&results, &|_| threshold)
    }

    /// Prints the mended text of standard input: 0, whatever is left to say.
    fn print_mended(&self, text: &[u8]) -> Result<u8> {
        self.ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
        Ok(0)
    }
}

fn read(input: &Input) -> io::Result<Vec<u8>> {
    match &input.place {
        Some(place) => files::read_bounded(place, LARGEST as u64),
        None => {
            let mut bytes = Vec::new();
            // One more tells that it is too large.
            io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut bytes).map(|_| bytes)
        }
    }
}

fn put(place: &Path, shown: &Path, text: &[u8]) -> Result<()> {
    files::replace(place, text).map_err(|error| {
        Error::new(Kind::Environment, error).context(format!("cannot write `{}`", shown.display()))
    })
}
