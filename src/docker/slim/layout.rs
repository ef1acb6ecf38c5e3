//! Where the files of the application are, and how each folder comes into the
//! runtime stage.

use super::answer::Stop;
use super::effects::Effect;
use super::steps::{Role, Step};
use std::collections::BTreeMap;

/// How a folder comes into the runtime stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// The same COPYs again: nothing in the build changes it.
    Again,
    /// As the build left it, copied whole after the instruction of this place.
    Whole(usize),
    /// The same COPYs again, and single programs from the build.
    Programs,
}

/// A folder, or a file outside of all folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) path: String,
    pub(super) how: How,
}

/// All that the runtime stage gets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Layout {
    pub(super) folders: Vec<Folder>,
    /// Folders that are filled with more than what is run.
    pub(super) heaps: Vec<String>,
    /// Programs that a compiler wrote, each with its instruction's place.
    pub(super) programs: Vec<(String, usize)>,
    /// Folders that get programs under names which are not written.
    pub(super) program_folders: Vec<(String, usize)>,
    /// Virtual environments, each with its last instruction's place.
    pub(super) venvs: Vec<String>,
    /// The last instruction that installs Python packages into Python itself.
    pub(super) python: Option<usize>,
    /// The first one.
    pub(super) first_python: Option<usize>,
    /// Something came by ADD.
    adds: bool,
}

pub(super) fn is_within(path: &str, folder: &str) -> bool {
    path == folder || folder == "/" || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

impl Layout {
    /// Works out the layout of what the steps up to `last` make.
    pub(super) fn of(steps: &[Step], last: usize) -> Result<Self, Stop> {
        let mut layout = Self::default();
        // For each path, the last place that changes it, and whether a build does.
        let mut marks: Vec<(String, usize, bool, usize)> = Vec::new();
        for step in steps.iter().filter(|step| step.index <= last) {
            match &step.role {
                Role::Copy(copied) => {
                    layout.adds |= copied.is_add;
                    let targets = copied.targets().into_iter();
                    marks.extend(targets.map(|path| (at_home(&path, step), step.index, false, step.line)));
                }
                Role::Run(run) => layout.mark(step, &run.effects, &mut marks),
                _ => {}
            }
        }
        let mut roots: BTreeMap<String, (bool, usize, usize)> = BTreeMap::new();
        let paths: Vec<String> = marks.iter().map(|mark| mark.0.clone()).collect();
        for (path, index, made, line) in marks {
            let outer = paths.iter().filter(|other| is_within(&path, other)).min_by_key(|other| other.len());
            let root = outer.cloned().unwrap_or(path);
            let entry = roots.entry(root).or_insert((false, 0, line));
            if made {
                *entry = (true, entry.1.max(index), line);
            }
        }
        for (path, (made, index, line)) in roots {
            let has_heap = layout.heaps.iter().any(|heap| is_within(heap, &path));
            let how = match (made, has_heap) {
                (true, true) => {
                    return Err(Stop::refused(
                        line,
                        format!("`{path}` holds both what is compiled and what the build changes besides"),
                    ));
                }
                (true, false) => How::Whole(index),
                (false, true) => How::Programs,
                (false, false) => How::Again,
            };
            if made && is_system(&path) {
                return Err(Stop::refused(
                    line,
                    format!(
                        "it writes to `{path}`, where the runtime image has files of its own; write to a folder of the application"
                    ),
                ));
            }
            if made && steps.first().is_some_and(|step| step.workdir == path) {
                return Err(Stop::refused(
                    line,
                    format!(
                        "the application lies in `{path}`, where the base has files of its own; set a WORKDIR"
                    ),
                ));
            }
            if path == "/" && !made {
                return Err(Stop::refused(
                    line,
                    "files of the application lie in `/`, among those of the system; set a WORKDIR",
                ));
            }
            layout.folders.push(Folder { path, how });
        }
        Ok(layout)
    }

    fn mark(
        &mut self,
        step: &Step,
        effects: &[(std::ops::Range<usize>, Effect)],
        marks: &mut Vec<(String, usize, bool, usize)>,
    ) {
        for (_, effect) in effects {
            match effect {
                Effect::Makes(path) => {
                    // What lies in a program's folder is its own matter.
                    marks.push((at_home(path, step), step.index, true, step.line));
                }
                Effect::Heaps(path) => {
                    let folder = path.rsplit_once('/').map_or("/", |(folder, _)| folder);
                    marks.push((at_home(folder, step), step.index, false, step.line));
                    self.heaps.push(path.clone());
                }
                Effect::Program(path) => {
                    // A folder of the application comes whole, with what ADD
                    // may have unpacked there.
                    if step.workdir != "/" && is_within(path, &step.workdir) && self.adds {
                        marks.push((step.workdir.clone(), step.index, true, step.line));
                    }
                    self.programs.push((path.clone(), step.index));
                }
                Effect::ProgramsIn(path) => self.program_folders.push((path.clone(), step.index)),
                Effect::Venv(path) => {
                    marks.push((path.clone(), step.index, true, step.line));
                    self.venvs.push(path.clone());
                }
                Effect::PythonTools => self.first_python = self.first_python.or(Some(step.index)),
                Effect::PythonPackages => {
                    self.first_python = self.first_python.or(Some(step.index));
                    self.python = Some(step.index);
                    let own: Vec<String> = self.venvs.clone();
                    marks.extend(own.into_iter().map(|venv| (venv, step.index, true, step.line)));
                }
                _ => {}
            }
        }
    }

    /// The folder that a path lies in.
    pub(super) fn folder_of(&self, path: &str) -> Option<&Folder> {
        self.folders.iter().find(|folder| is_within(path, &folder.path))
    }
}

/// The folder that a path counts to: the working directory if it is in there.
fn at_home(path: &str, step: &Step) -> String {
    let workdir = step.workdir.as_str();
    let is_ours = step.sets_workdir && workdir != "/";
    if is_ours && is_within(path, workdir) { workdir.to_owned() } else { path.to_owned() }
}

/// Folders that the runtime image has files of its own in.
pub(super) fn is_system(path: &str) -> bool {
    const WHOLE: [&str; 12] = [
        "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/run", "/sbin", "/sys", "/tmp",
        "/root/.",
    ];
    const EXACT: [&str; 16] = [
        "/",
        "/usr",
        "/usr/src",
        "/usr/local",
        "/var",
        "/var/lib",
        "/var/log",
        "/opt",
        "/home",
        "/root",
        "/srv",
        "/mnt",
        "/media",
        "/usr/share",
        "/usr/local/share",
        "/usr/lib",
    ];
    const OURS: [&str; 8] = [
        "/usr/src/",
        "/usr/app",
        "/usr/local/app",
        "/usr/local/src/",
        "/usr/local/bundle",
        "/usr/share/nginx/html",
        "/var/www",
        "/var/app",
    ];
    if is_within(path, "/root/.local") || path == "/usr/lib/php" {
        return false;
    }
    if OURS.iter().any(|folder| path.starts_with(folder)) {
        return EXACT.contains(&path);
    }
    EXACT.contains(&path)
        || path.starts_with("/usr/")
        || path.starts_with("/var/")
        || path.starts_with("/root/.")
        || WHOLE.iter().any(|folder| is_within(path, folder))
}
