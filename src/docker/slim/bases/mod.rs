//! Base images that are known: what each has, and the small image that runs
//! what it builds.

mod java;
mod table;

use super::answer::Range;
use crate::docker::image::Image;

/// What kind of image it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Python,
    Pypy,
    Node,
    Ruby,
    Go,
    Rust,
    Java,
    Dotnet,
    /// Plain Debian or Ubuntu.
    System,
}

/// Whether its system packages can be installed in the small image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apt {
    Served,
    /// The release is no longer served.
    Gone,
    /// Which release it is, nobody can be sure.
    Unsure,
}

/// What an image configures and its small one does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Inherited {
    pub(super) entrypoint: Option<&'static str>,
    pub(super) workdir: &'static str,
    /// Folders in front of PATH.
    pub(super) path: &'static str,
    /// Variables that change what a program does at run time, with values.
    pub(super) env: &'static [(&'static str, &'static str)],
    /// Files that the entrypoint needs.
    pub(super) files: &'static [&'static str],
}

/// An image and its small one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) family: Family,
    /// The release of the distribution, where it is certain.
    pub(super) release: Option<String>,
    pub(super) apt: Apt,
    /// As FROM names it; variables of the original stay.
    pub(super) runtime: String,
    /// It has the libraries and programs of buildpack-deps.
    pub(super) is_full: bool,
    pub(super) inherited: Inherited,
    pub(super) before: Range,
    pub(super) after: Range,
}

impl Known {
    /// True if the runtime image is one of Alpine's.
    pub(super) fn is_alpine(&self) -> bool {
        self.runtime.contains("alpine")
    }
}

/// Why an image has no pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unknown {
    /// It is small already.
    Small(Range),
    /// It belongs to a platform.
    Platform,
    /// No fixed version.
    Floating,
    /// A version or release that nobody can be sure of.
    Version(String),
    /// Nobody knows it.
    Image,
}

/// Parts of names of images that are a contract with a platform.
const PLATFORMS: [&str; 15] = [
    "lambda",
    "azure-functions",
    "google_appengine",
    "s2i",
    "jupyter",
    "devcontainers",
    "buildpack",
    "beam",
    "nvidia/cuda",
    "tiangolo",
    "frankenphp",
    "spark",
    "airflow",
    "sagemaker",
    "openwhisk",
];

/// Registries that serve the official images under their own names.
const MIRRORS: [(&str, &str); 8] = [
    ("docker.io", "library/"),
    ("docker.io", ""),
    ("index.docker.io", "library/"),
    ("public.ecr.aws", "docker/library/"),
    ("mirror.gcr.io", "library/"),
    ("mirror.gcr.io", ""),
    ("quay.io", "docker/library/"),
    ("registry-1.docker.io", "library/"),
];

/// An image name in the parts that matter here.
pub(super) struct Name<'i> {
    /// The official name, or with owner: `python`, `sbtscala/scala-sbt`.
    pub(super) name: &'i str,
    pub(super) tag: Option<&'i str>,
    /// What stands in front of the name, as written.
    pub(super) prefix: &'i str,
    /// The tag as written, if it holds variables.
    pub(super) written_tag: Option<&'i str>,
}

/// Finds an image; `written` is how FROM names it, `image` what that is with
/// its variables replaced.
pub(super) fn find(written: &str, image: &Image) -> Result<Known, Unknown> {
    let whole = image.word.text.as_str();
    if PLATFORMS.iter().any(|word| image.repository.contains(word) || whole.contains(word)) {
        return Err(Unknown::Platform);
    }
    let name = split(written, image).ok_or_else(|| unknown(image))?;
    if let Some(known) = java::find(&name).or_else(|| table::dotnet(image, &name)) {
        return known;
    }
    match table::official(&name) {
        Some(known) => known,
        None => Err(unknown(image)),
    }
}

fn unknown(image: &Image) -> Unknown {
    small(image).map_or(Unknown::Image, Unknown::Small)
}

/// Splits a name; `None` for an image of a registry that nobody here knows.
fn split<'i>(written: &'i str, image: &'i Image) -> Option<Name<'i>> {
    let name = match image.registry.as_deref() {
        None => image.repository.strip_prefix("library/").unwrap_or(&image.repository),
        Some("mcr.microsoft.com") => &image.repository,
        Some(registry) => MIRRORS
            .iter()
            .filter(|(mirror, _)| *mirror == registry)
            .find_map(|(_, path)| image.repository.strip_prefix(path))?,
    };
    let bare = written.split('@').next().unwrap_or(written);
    let at = bare.rfind(name)?;
    let written_tag = bare[at + name.len()..].strip_prefix(':').filter(|tag| tag.contains('$'));
    Some(Name { name, tag: image.tag.as_deref(), prefix: &bare[..at], written_tag })
}

/// The size of an image that is small already, if it is.
pub(super) fn small(image: &Image) -> Option<Range> {
    let tag = image.tag.as_deref().unwrap_or_default();
    let name = image.short_name();
    if image.repository.contains("distroless") {
        return Some(Range::mb(2, 60));
    }
    if matches!(name, "alpine" | "busybox") {
        return Some(Range::mb(4, 12));
    }
    if tag.contains("alpine") {
        return Some(Range::mb(40, 180));
    }
    if tag.contains("slim") || tag.contains("chiseled") {
        return Some(Range::mb(75, 250));
    }
    match name {
        "aspnet" | "runtime" | "runtime-deps" => Some(Range::mb(110, 230)),
        "nginx" | "httpd" | "caddy" => Some(Range::mb(50, 200)),
        "debian" | "ubuntu" => Some(Range::mb(70, 130)),
        _ if tag.contains("jre") => Some(Range::mb(180, 330)),
        _ => None,
    }
}
