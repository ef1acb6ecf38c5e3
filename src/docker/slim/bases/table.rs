//! Official images whose full and small tags come in pairs.

use super::{Apt, Family, Inherited, Known, Name, Unknown};
use crate::docker::image::Image;
use crate::docker::slim::answer::Range;

static TABLE: &str = include_str!("../../../../templates/docker/bases.txt");

/// Names of releases that a tag may end in.
const RELEASES: [&str; 10] =
    ["jessie", "stretch", "buster", "bullseye", "bookworm", "trixie", "bionic", "focal", "jammy", "noble"];

/// Releases whose packages are still served where they always were.
const SERVED: [&str; 6] = ["bullseye", "bookworm", "trixie", "focal", "jammy", "noble"];

/// Whether packages of a release can still be had.
pub(super) fn served(release: Option<&str>) -> Apt {
    match release {
        None => Apt::Unsure,
        Some(release) if SERVED.contains(&release) => Apt::Served,
        Some(_) => Apt::Gone,
    }
}

/// Finds an official image of the table; `None` if none has the name.
pub(super) fn official(name: &Name<'_>) -> Option<Result<Known, Unknown>> {
    let family = match name.name {
        "python" => Family::Python,
        "pypy" => Family::Pypy,
        "node" => Family::Node,
        "ruby" => Family::Ruby,
        "golang" => Family::Go,
        "rust" => Family::Rust,
        "debian" | "ubuntu" => return Some(system(name)),
        _ => return None,
    };
    let tag = match name.tag {
        Some(tag) => tag,
        None if family == Family::Node => "latest",
        None => return Some(Err(Unknown::Floating)),
    };
    if tag == "latest" && family != Family::Node {
        return Some(Err(Unknown::Floating));
    }
    if family == Family::Go && tag.contains("alpine") {
        return alpine(name, tag);
    }
    if tag.contains("slim") {
        return slim(family, name, tag).map(Ok);
    }
    if tag.contains("alpine") {
        return None;
    }
    let (version, release) = match tag.rsplit_once('-') {
        Some((version, release)) if RELEASES.contains(&release) => (version, Some(release)),
        _ => (tag, None),
    };
    Some(pair(family, name, version, release))
}

/// A small image, in which a file may install compilers that need not stay:
/// the runtime image is the same.
fn slim(family: Family, name: &Name<'_>, tag: &str) -> Option<Known> {
    if !matches!(family, Family::Python | Family::Node | Family::Ruby) || name.written_tag.is_some() {
        return None;
    }
    let bare = tag.replacen("-slim", "", 1);
    let (version, release) = match bare.rsplit_once('-') {
        Some((version, release)) if RELEASES.contains(&release) => (version, Some(release)),
        Some(_) => return None,
        None => (bare.as_str(), None),
    };
    let line = line(name.name, version)?;
    let certain = release.or(line.default.filter(|_| line.is_exact)).map(str::to_owned);
    let (_, size) = sizes(family, certain.as_deref());
    Some(Known {
        family,
        apt: served(certain.as_deref()),
        release: certain,
        runtime: format!("{}{}:{tag}", name.prefix, name.name),
        is_full: false,
        inherited: inherited(family),
        before: size,
        after: size,
    })
}

/// Go on Alpine, whose image has no C compiler, so that programs need nothing
/// but the kernel and run on Alpine of any release.
fn alpine(name: &Name<'_>, tag: &str) -> Option<Result<Known, Unknown>> {
    let (version, release) = tag.split_once("-alpine")?;
    let is_number = |text: &str| !text.is_empty() && is_version(text);
    if name.written_tag.is_some() || !is_number(version) || !release.is_empty() && !is_number(release) {
        return Some(Err(Unknown::Version(format!("golang:{tag}"))));
    }
    let release = if release.is_empty() { "3.22" } else { release };
    Some(Ok(Known {
        family: Family::Go,
        release: None,
        apt: Apt::Unsure,
        runtime: format!("{}alpine:{release}", name.prefix),
        is_full: false,
        inherited: inherited(Family::Go),
        before: Range::mb(220, 320),
        after: Range::mb(7, 9),
    }))
}

/// A line of the table: releases that have both images, and the default.
struct Line {
    releases: Vec<&'static str>,
    default: Option<&'static str>,
    /// The version stands there as it is in the tag.
    is_exact: bool,
}

/// The line of a version: its own, else that of the version it is a patch of.
fn line(name: &str, version: &str) -> Option<Line> {
    let mut found: Option<(usize, Line)> = None;
    for text in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = text.split_whitespace();
        if fields.next() != Some(name) {
            continue;
        }
        let (Some(versions), Some(releases), Some(default)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        for own in versions.split(',') {
            let is_exact = own == version;
            let is_patch = version.strip_prefix(own).is_some_and(|rest| {
                rest.strip_prefix('.').is_some_and(|rest| !rest.is_empty() && is_version(rest))
            }) && (own.contains('.') || name == "node");
            if (is_exact || is_patch) && found.as_ref().is_none_or(|(length, _)| own.len() > *length) {
                let default = Some(default).filter(|default| *default != "-");
                found =
                    Some((own.len(), Line { releases: releases.split(',').collect(), default, is_exact }));
            }
        }
    }
    found.map(|(_, line)| line)
}

fn is_version(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn pair(family: Family, name: &Name<'_>, version: &str, release: Option<&str>) -> Result<Known, Unknown> {
    let unsure = || Unknown::Version(format!("{}:{}", name.name, name.tag.unwrap_or("latest")));
    let is_pypy_old = family == Family::Pypy && !version.starts_with("3.");
    let line = line(name.name, version).filter(|_| !is_pypy_old).ok_or_else(unsure)?;
    if release.is_some_and(|release| !line.releases.contains(&release)) {
        return Err(unsure());
    }
    // A patch keeps the release that was the default in its days, which only
    // Go's and Rust's short lives tell.
    let lasting = line.is_exact || matches!(family, Family::Go | Family::Rust);
    let certain = release.or(line.default.filter(|_| lasting)).map(str::to_owned);
    let runs_on_system = matches!(family, Family::Go | Family::Rust);
    if runs_on_system && name.written_tag.is_some() && release.is_none() {
        return Err(unsure());
    }
    let runtime = if runs_on_system {
        format!("{}debian:{}-slim", name.prefix, certain.as_deref().ok_or_else(unsure)?)
    } else {
        let written = name.written_tag.or(name.tag).unwrap_or("latest");
        let tag = small_tag(family, written, release).ok_or_else(unsure)?;
        format!("{}{}:{tag}", name.prefix, name.name)
    };
    let (before, after) = sizes(family, certain.as_deref());
    Ok(Known {
        family,
        apt: served(certain.as_deref()),
        release: certain,
        runtime,
        is_full: family != Family::Go,
        inherited: inherited(family),
        before,
        after,
    })
}

/// The tag of the small image of the same version and release.
fn small_tag(family: Family, written: &str, release: Option<&str>) -> Option<String> {
    if written == "latest" {
        return Some("slim".to_owned());
    }
    match (family, release) {
        (Family::Node, _) => Some(format!("{written}-slim")),
        (_, None) => Some(format!("{written}-slim")),
        (_, Some(release)) => {
            let version = written.strip_suffix(release)?.strip_suffix('-')?;
            Some(format!("{version}-slim-{release}"))
        }
    }
}

/// What the full image sets that the small one does not.
fn inherited(family: Family) -> Inherited {
    match family {
        Family::Go => Inherited { workdir: "/go", path: "/go/bin:/usr/local/go/bin", ..Inherited::default() },
        Family::Rust => Inherited { path: "/usr/local/cargo/bin", ..Inherited::default() },
        _ => Inherited::default(),
    }
}

/// Sizes on disk. Compressed sizes of some tags are known (python 415 against
/// 43 MB, node 409 against 80, ruby 390 against 74, golang 297, rust 567); on
/// disk Debian's images are 2.4 to 2.7 times that.
fn sizes(family: Family, release: Option<&str>) -> (Range, Range) {
    let system = match release {
        Some("trixie") => Range::mb(76, 88),
        Some("bullseye") => Range::mb(78, 86),
        _ => Range::mb(72, 86),
    };
    match family {
        Family::Python => (Range::mb(900, 1140), Range::mb(110, 150)),
        Family::Pypy => (Range::mb(950, 1200), Range::mb(380, 520)),
        Family::Node => (Range::mb(980, 1130), Range::mb(180, 260)),
        Family::Ruby => (Range::mb(900, 1060), Range::mb(160, 220)),
        Family::Go => (Range::mb(720, 900), system),
        Family::Rust => (Range::mb(1300, 1600), system),
        _ => (Range::mb(70, 130), Range::mb(70, 130)),
    }
}

fn system(name: &Name<'_>) -> Result<Known, Unknown> {
    let Some(tag) = name.tag.filter(|tag| *tag != "latest") else { return Err(Unknown::Floating) };
    let release = match (name.name, tag) {
        ("ubuntu", "18.04") => "bionic",
        ("ubuntu", "20.04") => "focal",
        ("ubuntu", "22.04") => "jammy",
        ("ubuntu", "24.04") => "noble",
        ("debian", "11" | "11-slim" | "bullseye-slim") => "bullseye",
        ("debian", "12" | "12-slim" | "bookworm-slim") => "bookworm",
        ("debian", "13" | "13-slim" | "trixie-slim") => "trixie",
        (_, tag) if RELEASES.contains(&tag) => tag,
        _ => return Err(Unknown::Version(format!("{}:{tag}", name.name))),
    };
    let is_slim = tag.ends_with("-slim");
    let runtime = if name.name == "debian" && !is_slim {
        format!("{}debian:{tag}-slim", name.prefix)
    } else {
        format!("{}{}:{}", name.prefix, name.name, name.written_tag.unwrap_or(tag))
    };
    let after = if name.name == "debian" { Range::mb(72, 88) } else { Range::mb(72, 84) };
    let before = if name.name == "debian" && !is_slim { Range::mb(115, 130) } else { after };
    Ok(Known {
        family: Family::System,
        release: Some(release.to_owned()),
        apt: served(Some(release)),
        runtime,
        is_full: false,
        inherited: Inherited::default(),
        before,
        after,
    })
}

/// What the SDK sets and the runtime image does not, or to another value: the
/// port that ASP.NET listens on, and how changed files are noticed.
const DOTNET: [(&str, &str); 2] =
    [("ASPNETCORE_HTTP_PORTS", ""), ("DOTNET_USE_POLLING_FILE_WATCHER", "true")];
const DOTNET_OLD: [(&str, &str); 2] = [("ASPNETCORE_URLS", ""), ("DOTNET_USE_POLLING_FILE_WATCHER", "true")];

/// .NET: the SDK and the ASP.NET runtime of the same tag.
pub(super) fn dotnet(image: &Image, name: &Name<'_>) -> Option<Result<Known, Unknown>> {
    let place = match image.repository.as_str() {
        _ if image.registry.as_deref() != Some("mcr.microsoft.com") => return None,
        "dotnet/sdk" => "dotnet/aspnet",
        "dotnet/core/sdk" => "dotnet/core/aspnet",
        _ => return None,
    };
    let Some(tag) = name.tag.filter(|tag| *tag != "latest") else { return Some(Err(Unknown::Floating)) };
    let version = tag.split('-').next().unwrap_or(tag);
    let rest = &tag[version.len()..];
    let plain = matches!(rest, "" | "-bookworm-slim" | "-jammy" | "-noble" | "-bullseye-slim" | "-focal");
    let is_known = matches!(version, "3.1" | "5.0" | "6.0" | "7.0" | "8.0" | "9.0" | "10.0");
    if !plain || !is_known || name.written_tag.is_some() {
        return Some(Err(Unknown::Version(format!("{}:{tag}", name.name))));
    }
    let env: &'static [(&'static str, &'static str)] =
        if matches!(version, "8.0" | "9.0" | "10.0") { &DOTNET } else { &DOTNET_OLD };
    Some(Ok(Known {
        family: Family::Dotnet,
        release: None,
        apt: Apt::Unsure,
        runtime: format!("mcr.microsoft.com/{place}:{tag}"),
        is_full: false,
        inherited: Inherited { env, ..Inherited::default() },
        before: Range::mb(740, 920),
        after: Range::mb(205, 235),
    }))
}
