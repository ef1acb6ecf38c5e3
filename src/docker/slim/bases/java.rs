//! Images that build for the Java machine, and the run-time images of their
//! maker, version and release.

use super::{Apt, Family, Inherited, Known, Name, Unknown};
use crate::docker::slim::answer::Range;

/// What Maven's images start first. It prepares a folder of Maven's, and then
/// becomes what it was given.
const MAVEN: Inherited = Inherited {
    entrypoint: Some("[\"/usr/local/bin/mvn-entrypoint.sh\"]"),
    workdir: "/",
    path: "",
    env: &[("MAVEN_CONFIG", "/root/.m2")],
    files: &["/usr/local/bin/mvn-entrypoint.sh", "/usr/share/maven/ref"],
};

const RELEASES: [&str; 3] = ["focal", "jammy", "noble"];

/// Finds an image that builds Java; `None` if it is none.
pub(super) fn find(name: &Name<'_>) -> Option<Result<Known, Unknown>> {
    if name.name == "openjdk" {
        return openjdk(name);
    }
    let is_java = matches!(name.name, "maven" | "gradle" | "eclipse-temurin" | "sbtscala/scala-sbt");
    if !is_java {
        return None;
    }
    let Some(tag) = name.tag.filter(|tag| *tag != "latest") else { return Some(Err(Unknown::Floating)) };
    if name.written_tag.is_some() {
        return Some(Err(Unknown::Version(format!("{}:{tag}", name.name))));
    }
    if tag.contains("jre") {
        return None;
    }
    let found = match name.name {
        "maven" => maven(tag),
        "gradle" => gradle(tag),
        "eclipse-temurin" => temurin(tag),
        _ => sbt(tag),
    };
    let prefix = if name.name.contains('/') { "" } else { name.prefix };
    Some(match found {
        Some((tag, inherited, before)) => {
            Ok(known(format!("{prefix}eclipse-temurin:{tag}"), &tag, inherited, before))
        }
        None => Err(Unknown::Version(format!("{}:{tag}", name.name))),
    })
}

fn known(runtime: String, tag: &str, inherited: Inherited, mut before: Range) -> Known {
    let is_alpine = tag.ends_with("-alpine");
    if is_alpine {
        before = Range::mb(330, 380);
    }
    let release = tag.rsplit('-').next().filter(|release| RELEASES.contains(release));
    Known {
        family: Family::Java,
        release: release.map(str::to_owned),
        apt: if release.is_some() { Apt::Served } else { Apt::Unsure },
        runtime,
        is_full: false,
        inherited,
        before,
        after: if is_alpine { Range::mb(165, 210) } else { Range::mb(255, 320) },
    }
}

type Found = Option<(String, Inherited, Range)>;

/// `3.9.11-eclipse-temurin-25-noble`
fn maven(tag: &str) -> Found {
    let (maven, java) = tag.split_once("-eclipse-temurin-")?;
    let (version, release) = match java.split_once('-') {
        Some((version, release)) if RELEASES.contains(&release) => (version, release),
        Some(_) => return None,
        // The last versions of Maven 3.9 stayed on what was the default then.
        None => {
            let patch: u32 = maven.strip_prefix("3.9.")?.parse().ok()?;
            let is_sure = (9..=11).contains(&patch) && matches!(java, "17" | "21" | "25");
            (java, is_sure.then_some("noble")?)
        }
    };
    major(version)?;
    Some((format!("{version}-jre-{release}"), MAVEN, Range::mb(520, 640)))
}

/// `8.7.0-jdk21`, `8.7-jdk21-jammy`
fn gradle(tag: &str) -> Found {
    let (gradle, java) = tag.split_once("-jdk").unwrap_or_else(|| ("", tag.trim_start_matches("jdk")));
    let (version, release) = match java.split_once('-') {
        Some((version, release)) if RELEASES.contains(&release) => (version, release),
        Some(_) => return None,
        None => match (gradle.split('.').next()?, java) {
            ("8", "8" | "11" | "17" | "21") => (java, "jammy"),
            // No older release was ever made for it.
            ("9", "25") => (java, "noble"),
            _ => return None,
        },
    };
    major(version)?;
    let inherited = Inherited { workdir: "/home/gradle", ..Inherited::default() };
    Some((format!("{version}-jre-{release}"), inherited, Range::mb(680, 860)))
}

/// `21-jdk-jammy`, `21.0.6_7-jdk`
fn temurin(tag: &str) -> Found {
    if tag.contains("ubi") || tag.contains("windows") || tag.contains("nanoserver") {
        return None;
    }
    let (version, rest) = tag.split_once("-jdk").unwrap_or((tag, ""));
    major(version.split(['.', 'u']).next()?)?;
    Some((format!("{version}-jre{rest}"), Inherited::default(), Range::mb(440, 560)))
}

/// OpenJDK's images of Java 8 and 11 have a JRE each; those of later ones do
/// not.
fn openjdk(name: &Name<'_>) -> Option<Result<Known, Unknown>> {
    let tag = name.tag.filter(|tag| *tag != "latest" && !tag.contains("jre"))?;
    let (version, rest) = match tag.split_once("-jdk") {
        Some((version, rest)) => (version, rest),
        None => match tag.split_once('-') {
            Some((version, _)) => (version, &tag[version.len()..]),
            None => (tag, ""),
        },
    };
    let is_known = matches!(version, "8" | "11")
        && matches!(
            rest,
            "" | "-slim" | "-bullseye" | "-buster" | "-slim-bullseye" | "-slim-buster" | "-stretch"
        )
        || (version, rest) == ("8", "-alpine");
    if !is_known || name.written_tag.is_some() {
        return Some(Err(Unknown::Version(format!("openjdk:{tag}"))));
    }
    let release =
        rest.rsplit('-').next().filter(|release| matches!(*release, "bullseye" | "buster" | "stretch"));
    let (before, after) = match rest {
        "-alpine" => (Range::mb(100, 110), Range::mb(82, 88)),
        _ if rest.starts_with("-slim") => (Range::mb(280, 430), Range::mb(190, 225)),
        _ => (Range::mb(500, 660), Range::mb(270, 305)),
    };
    Some(Ok(Known {
        family: Family::Java,
        release: release.map(str::to_owned),
        apt: super::table::served(release),
        runtime: format!("{}openjdk:{version}-jre{rest}", name.prefix),
        is_full: false,
        inherited: Inherited::default(),
        before,
        after,
    }))
}

/// `eclipse-temurin-21.0.6_7_1.10.11_2.13.16`: Java, sbt, Scala. Both images of
/// one Java version were made on the same day from the same system.
fn sbt(tag: &str) -> Found {
    let rest = tag.strip_prefix("eclipse-temurin-")?;
    let mut parts = rest.split('_');
    let (java, build, sbt, scala) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if parts.next().is_some() || ![java, build, sbt, scala].iter().all(|part| is_number(part)) {
        return None;
    }
    let inherited = Inherited { workdir: "/root", ..Inherited::default() };
    Some((format!("{java}_{build}-jre"), inherited, Range::mb(880, 1150)))
}

/// A version of Java that has a JRE of its own.
fn major(version: &str) -> Option<()> {
    matches!(version, "8" | "11" | "17" | "21" | "25").then_some(())
}
