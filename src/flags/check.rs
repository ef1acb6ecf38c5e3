//! `flags`: flag files as a check of hooks, and what is built from them.

use super::build::{Origin, build, origins_of, sha256};
use super::clients::Reads;
use super::date::Day;
use super::journal;
use super::model::FlagSet;
use super::overlay::merge;
use super::rules::{self, Flags, STALE_BUILD};
use super::syntax::{Document, Node, Syntax, read};
use crate::check::{Check, ContentCheck, File, Input, Named, Runner, Select, Surroundings};
use crate::diagnostic::{Diagnostic, Edit, Findings, Fix, Meta, Place, Severity};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub(crate) static CHECK: Check = Check {
    meta: Meta {
        id: "flags",
        name: "flags",
        severity: Severity::Error,
        summary: "Flag file is wrong, or not what its source says",
        explain: "Looks at flag files as `bosun flags validate` does, and reports each finding under its own rule; \
                  `bosun explain BF003` has a rule's page.\n\nWhere the step mends, the JSON that is built from a staged \
                  source is built anew and staged with it. A change of a protected environment that is not in the \
                  journal is a warning: it was made by hand, without a reason.",
        aliases: &[],
    },
    input: Input::Files(Select {
        types: &["text"],
        pattern: None,
        named: Some(Named { is: is_flag_file, words: "flag files" }),
    }),
    options: &[],
    fixes: true,
    build: |_| Ok(Runner::Content(Box::new(FlagsCheck::default()))),
};

/// True for `flags.yaml`, `flags.production.yaml`, `flags.json` and the like.
pub(crate) fn is_flag_file(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let ending = [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending));
    ending && name.starts_with("flags.")
}

/// Which files the flags are in; paths count from the root.
#[derive(Debug, Clone, Default)]
pub(crate) struct Setup {
    pub(crate) base: PathBuf,
    /// None if applications read the base itself.
    pub(crate) output: Option<PathBuf>,
    pub(crate) environments: Vec<SetupEnvironment>,
    pub(crate) journal: PathBuf,
    pub(crate) clients: Vec<Reads>,
    pub(crate) today: i64,
}

/// An environment's files.
#[derive(Debug, Clone)]
pub(crate) struct SetupEnvironment {
    pub(crate) name: String,
    pub(crate) overlay: PathBuf,
    pub(crate) output: PathBuf,
    pub(crate) protected: bool,
}

impl Setup {
    /// What is built from the sources that `is_wanted` chooses.
    pub(crate) fn built_of(&self, is_wanted: &dyn Fn(&Path) -> bool) -> Vec<&Path> {
        let base = is_wanted(&self.base);
        let of_base = self.output.iter().filter(|_| base).map(PathBuf::as_path);
        let differing = self.environments.iter().filter(|it| base || is_wanted(&it.overlay));
        of_base.chain(differing.map(|it| it.output.as_path())).collect()
    }
}

#[derive(Default)]
struct FlagsCheck {
    setup: Setup,
    /// What is built from the files as they are in the examined tree.
    built: BTreeMap<PathBuf, String>,
    /// Built files that git does not know.
    left_behind: Vec<PathBuf>,
    /// The hashes that the journal knows, by file.
    noted: Vec<(PathBuf, String)>,
}

impl ContentCheck for FlagsCheck {
    fn prepare(&mut self, around: &dyn Surroundings) -> io::Result<()> {
        let setup = around.setup("flags")?.and_then(|setup| setup.downcast::<Setup>().ok());
        let Some(setup) = setup else { return Ok(()) };
        self.setup = *setup;
        self.build_all(around);
        for path in self.built.keys() {
            if around.in_repository() && around.index_mode(path)?.is_none() {
                self.left_behind.push(path.clone());
            }
        }
        let folder = self.setup.base.parent().unwrap_or(Path::new("")).to_owned();
        if let Ok(bytes) = around.read(&self.setup.journal) {
            let lines = journal::parse(&String::from_utf8_lossy(&bytes), None);
            let noted = lines
                .into_iter()
                .filter_map(|line| Some((folder.join(line.record.file), line.record.after?)));
            self.noted = noted.collect();
        }
        Ok(())
    }

    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let document = match read(file.bytes, Syntax::of(file.path)) {
            Ok(document) => document,
            Err(faults) => {
                let mut list = Vec::new();
                if let Some(built) = self.built.get(file.path) {
                    list.push(stale(file, built));
                } else {
                    rules::unreadable(&faults, &mut list);
                }
                return findings.extend(list);
            }
        };
        let mut list = Vec::new();
        if let Some(built) = self.built.get(file.path) {
            if built.as_bytes() != file.bytes {
                list.push(stale(file, built));
            }
        } else if let Some(environment) = self.setup.environments.iter().find(|it| it.overlay == file.path) {
            let hash = sha256(file.bytes);
            let is_noted = self.noted.iter().any(|(path, noted)| path == file.path && *noted == hash);
            if environment.protected && !is_noted {
                let message = format!(
                    "`{}` is protected, and this change of it is not in the journal: nobody said why",
                    environment.name
                );
                let mut finding = Diagnostic::new(&CHECK.meta, Place::Whole, message);
                finding.severity = Severity::Warning;
                finding.help("change it with `bosun flags … --env … --reason TEXT`");
                list.push(finding);
            }
        } else if document.root.get("flags").is_some() && origins_of(&document.root).is_none() {
            let set = FlagSet::read(&document.root).ok();
            let flags = Flags {
                document: &document,
                set: set.as_ref(),
                clients: &self.setup.clients,
                today: Day::of(self.setup.today),
            };
            list.extend(rules::check(&flags).into_iter().map(|(_, finding)| finding));
        }
        if self.is_source(file.path) {
            for path in &self.left_behind {
                let message = format!("`{}` is built from this, and git does not know it", path.display());
                let mut finding = Diagnostic::new(&STALE_BUILD, Place::Whole, message);
                finding.help(format!("`bosun flags build`, then `git add {}`", path.display()));
                list.push(finding);
            }
        }
        findings.extend(list);
    }
}

/// The whole text is replaced by what its source says.
fn stale(file: File<'_>, built: &str) -> Diagnostic {
    let mut finding = Diagnostic::new(&STALE_BUILD, Place::Whole, "this is not what its source says");
    finding.help("`bosun flags build` writes it anew");
    finding.fix(Fix::safe(Edit::replace(0..file.bytes.len(), built)));
    finding
}

impl FlagsCheck {
    fn is_source(&self, path: &Path) -> bool {
        self.setup.base == path || self.setup.environments.iter().any(|it| it.overlay == path)
    }

    /// Builds what can be built; a source that cannot be read is reported by
    /// itself.
    fn build_all(&mut self, around: &dyn Surroundings) {
        let Some(base) = Part::read(&self.setup.base, around) else { return };
        let folder = self.setup.base.parent().unwrap_or(Path::new(""));
        let mut outputs = Vec::new();
        outputs.extend(self.setup.output.iter().map(|output| (output.clone(), None)));
        outputs
            .extend(self.setup.environments.iter().map(|it| (it.output.clone(), Some(it.overlay.clone()))));
        for (output, overlay) in outputs {
            let overlay = overlay.and_then(|overlay| Part::read(&overlay, around));
            let root = overlay.as_ref().map_or_else(
                || std::sync::Arc::clone(&base.document.root),
                |overlay| merge(&base.document.root, &overlay.document.root).into(),
            );
            if FlagSet::read(&root).is_err() {
                continue;
            }
            let origins: Vec<Origin> =
                std::iter::once(&base).chain(&overlay).map(|part| part.origin(folder)).collect();
            self.built.insert(output, build(&root, &origins));
        }
    }
}

struct Part {
    path: PathBuf,
    hash: String,
    document: Document,
}

impl Part {
    fn read(path: &Path, around: &dyn Surroundings) -> Option<Self> {
        let bytes = around.read(path).ok()?;
        let document = read(&bytes, Syntax::of(path)).ok()?;
        Some(Self { path: path.to_owned(), hash: sha256(&bytes), document })
    }

    fn origin(&self, folder: &Path) -> Origin {
        let name = self.path.strip_prefix(folder).unwrap_or(&self.path);
        Origin { name: name.to_string_lossy().into_owned(), sha256: self.hash.clone() }
    }
}

/// The names of files that a mount should not show alone.
pub(crate) fn file_names<'a>(paths: impl Iterator<Item = &'a Path>) -> Vec<String> {
    paths.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect()
}

/// True if a text has one of `names` at all; most have not.
pub(crate) fn may_mount(bytes: &[u8], names: &[String]) -> bool {
    names.iter().any(|name| memchr::memmem::find(bytes, name.as_bytes()).is_some())
}

/// Finds mounts of the files alone in a compose file or a Kubernetes object,
/// of which there may be several in one text.
pub(crate) fn mounts_in(bytes: &[u8], names: &[String]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let next = memchr::memmem::find(&bytes[at..], b"\n---").map_or(bytes.len(), |length| at + length + 1);
        let start = if bytes[at..].starts_with(b"---") {
            memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1)
        } else {
            at
        };
        if let Some(part) = bytes.get(start..next)
            && let Ok(document) = read(part, Syntax::Yaml)
        {
            let mounts: Vec<_> = rules::mounts(&document.root as &Node, names);
            for (place, message) in mounts {
                let span = start + place.span.start..start + place.span.end;
                let mut finding = Diagnostic::new(&rules::SINGLE_FILE_MOUNT, Place::Span(span), message);
                finding.help("where that is impossible, set `flags: { write: in-place }` in bosun.yaml");
                found.push(finding);
            }
        }
        at = next.max(at + 1);
    }
    found
}
