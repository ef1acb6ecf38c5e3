//! What is known of each Dockerfile beside its text: context, target, build
//! arguments, from options, `docker.images`, compose files and bake files.

use super::inputs::Input;
use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::config::Config;
use crate::docker::dockerignore::Ignore;
use crate::docker::given::Given;
use crate::docker::paths::join;
use crate::docker::setup::Known;
use crate::docker::{bake, build, compose};
use crate::files;
use crate::git::Repo;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A list of patterns of this size is a slip.
const LARGEST_IGNORE: u64 = 1 << 20;
/// So is a description of builds.
const LARGEST_DESCRIPTION: u64 = 4 << 20;

/// How a Dockerfile is built, as far as somebody says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Build {
    /// The Dockerfile, from the root.
    pub(crate) file: PathBuf,
    pub(crate) context: Option<PathBuf>,
    pub(crate) target: Option<String>,
    pub(crate) args: BTreeMap<String, String>,
}

/// What the options say of every file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    pub(crate) context: Option<PathBuf>,
    pub(crate) target: Option<String>,
    pub(crate) args: BTreeMap<String, String>,
}

/// The builds that the configuration names; paths count from the root.
pub(crate) fn configured(config: &Config, root: &Path) -> Vec<Build> {
    let build = |image: &crate::config::DockerImage| Build {
        file: PathBuf::from(&image.file),
        context: image.context.as_ref().map(|context| root.join(context)),
        target: image.target.clone(),
        args: image.build_args.clone(),
    };
    config.docker.images.iter().map(build).collect()
}

/// The builds that compose and bake files of the repository describe, as far
/// as they are literal; outside of one, those of the working directory.
pub(crate) fn described(ctx: &Ctx, repo: Option<&Repo>, root: &Path) -> Vec<Build> {
    let names: Vec<PathBuf> = match repo.map(paths::tracked) {
        Some(Ok(targets)) => targets.into_iter().map(|target| target.path).collect(),
        Some(Err(_)) => Vec::new(),
        None => {
            let entries = std::fs::read_dir(&ctx.cwd).into_iter().flatten().flatten();
            entries.map(|entry| PathBuf::from(entry.file_name())).collect()
        }
    };
    let mut builds = Vec::new();
    for name in names {
        let read: fn(&[u8]) -> Vec<build::Build> = if compose::is_compose(&name) {
            compose::builds
        } else if bake::is_bake(&name) {
            if name.extension().is_some_and(|ending| ending == "json") {
                bake::json_builds
            } else {
                bake::hcl_builds
            }
        } else {
            continue;
        };
        let Ok(bytes) = files::read_bounded(&root.join(&name), LARGEST_DESCRIPTION) else { continue };
        let folder = name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        builds.extend(read(&bytes).into_iter().map(|build| Build {
            file: PathBuf::from(join(&folder.to_string_lossy(), &build.file)),
            context: build.context.map(|context| root.join(folder).join(context)),
            target: build.target,
            args: build.args,
        }));
    }
    builds
}

/// Puts together what is known of a file: the options over its build.
///
/// Of several builds of one file only the context that all name counts.
pub(crate) fn of(ctx: &Ctx, input: &Input, base: &Given, told: &Told, builds: &[Build]) -> Known {
    let mut given = base.clone();
    let own: Vec<&Build> = builds.iter().filter(|build| build.file == input.key).collect();
    let agreed = |pick: &dyn Fn(&Build) -> Option<PathBuf>| {
        let first = pick(own.first()?)?;
        own.iter().all(|build| pick(build).as_ref() == Some(&first)).then_some(first)
    };
    let context = told.context.as_ref().map(|context| ctx.cwd.join(context));
    let context = context.or_else(|| agreed(&|build| build.context.clone()));
    given.target = told.target.clone().or_else(|| match own.as_slice() {
        [build] => build.target.clone(),
        _ => None,
    });
    if let [build] = own.as_slice() {
        given.build_args.extend(build.args.clone());
    }
    given.build_args.extend(told.args.clone());
    given.ignore = context.and_then(|context| ignore_file(ctx, input, &context));
    given.is_fragment = input.place.is_none();
    Known { given: Arc::new(given) }
}

/// Reads what is left out of a context: the file's own list, else the
/// context's; an empty one where there is none.
fn ignore_file(ctx: &Ctx, input: &Input, context: &Path) -> Option<Ignore> {
    let own = input.place.as_ref().map(|place| {
        let mut name = place.as_os_str().to_owned();
        name.push(".dockerignore");
        PathBuf::from(name)
    });
    let mut places = own.into_iter().chain([context.join(".dockerignore")]);
    let found = places.find_map(|place| Some((files::read_bounded(&place, LARGEST_IGNORE).ok()?, place)));
    let Some((bytes, place)) = found else { return Some(Ignore::default()) };
    let ignore = Ignore::parse(&bytes);
    if let Some(line) = ignore.mistakes().first() {
        ctx.ui.warn(&format!("{}:{line}: a build refuses this pattern", place.display()));
    }
    Some(ignore)
}
