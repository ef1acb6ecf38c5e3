//! Which system packages the runtime stage installs, and where.

use super::super::answer::{Options, Reason, Stop};
use super::super::bases::Family;
use super::super::context::Context;
use super::super::effects::{Effect, Install};
use super::super::line_of;
use super::super::manifests::{self, Linked};
use super::super::packages::{Fate, can_install, fate, libraries};
use super::super::start::Needs;
use super::super::steps::{Role, Run, Step};
use super::maker::Maker;
use std::collections::BTreeSet;

/// All packages of the runtime stage.
#[derive(Debug, Default)]
pub(super) struct Apt {
    /// A RUN of its own.
    pub(super) run: Option<Vec<String>>,
    pub(super) why: String,
    pub(super) packages: Vec<String>,
    /// Instructions that stay as they are.
    whole: Vec<usize>,
    /// How many packages only the builder has.
    pub(super) left: usize,
    /// Those that both stages have.
    pub(super) kept: Vec<String>,
}

impl Apt {
    /// True if the instruction comes into the runtime stage as it is.
    pub(super) fn is_whole(&self, index: usize) -> bool {
        self.whole.contains(&index)
    }
}

/// What the instructions install, sorted.
#[derive(Default)]
struct Gathered {
    wanted: BTreeSet<String>,
    recommends: bool,
    /// Instructions that could stay as they are: their places, their packages,
    /// and whether these could as well be installed by a RUN of ours.
    whole: Vec<(usize, Vec<String>, bool)>,
    first_line: Option<usize>,
    left: usize,
    /// Packages that both stages have.
    kept: Vec<String>,
}

pub(super) fn plan(
    maker: &Maker<'_>,
    context: &dyn Context,
    options: &Options<'_>,
    needs: &Needs,
    assumptions: &mut Vec<Reason>,
) -> Result<Apt, Stop> {
    let known = &maker.fat.known;
    let mut gathered = Gathered::default();
    for step in maker.steps {
        gather(maker, step, &mut gathered)?;
    }
    let Gathered { mut wanted, mut recommends, whole, first_line, left, kept } = gathered;
    let mut apt = Apt { left, kept, ..Apt::default() };
    if certificates(maker) {
        wanted.insert("ca-certificates".to_owned());
    }
    wanted.extend(needs.packages.iter().cloned());
    wanted.extend(options.packages.iter().cloned());
    let mut why = "what the program needs of the system".to_owned();
    languages(maker, context, &mut wanted, &mut why, assumptions)?;
    let line = first_line.unwrap_or_else(|| line_of(maker.file, maker.fat.from));
    if matches!(known.family, Family::Rust) && maker.last.is_some() {
        wanted.extend(["ca-certificates", "netbase", "tzdata"].map(str::to_owned));
    }
    // One RUN is better than two, where both install the same way.
    let is_needed = !wanted.is_empty();
    for (index, packages, fits) in whole {
        // Where only libraries would be added, all may bring what they recommend.
        let joins = fits && !recommends || !known.is_full;
        recommends |= is_needed && joins && !fits && maker.is_built(index);
        if is_needed && joins && maker.is_built(index) {
            apt.kept.extend(packages.iter().cloned());
            wanted.extend(packages);
        } else {
            apt.kept.extend(packages);
            apt.whole.push(index);
        }
    }
    if wanted.is_empty() {
        return Ok(apt);
    }
    can_install(known, line, "the runtime stage has to install system packages")?;
    apt.packages = wanted.into_iter().collect();
    apt.run = Some(text(maker, &apt.packages, recommends));
    apt.why = why;
    Ok(apt)
}

/// Adds what one instruction installs.
fn gather(maker: &Maker<'_>, step: &Step, gathered: &mut Gathered) -> Result<(), Stop> {
    let Role::Run(run) = &step.role else { return Ok(()) };
    let known = &maker.fat.known;
    let installs: Vec<&Install> = run
        .effects
        .iter()
        .filter_map(|(_, effect)| match effect {
            Effect::Installs(install) => Some(install),
            _ => None,
        })
        .collect();
    if installs.is_empty() {
        return Ok(());
    }
    gathered.first_line = gathered.first_line.or(Some(step.line));
    let mut fates = Vec::new();
    for package in installs.iter().flat_map(|install| &install.packages) {
        let Some(fate) = fate(package, known.release.as_deref()) else {
            can_install(known, step.line, &format!("`{package}` has another name in the runtime stage"))?;
            let text = format!(
                "which runtime package goes with `{package}` depends on the release; add it to the tag"
            );
            return Err(Stop::refused(step.line, text));
        };
        fates.push((package, fate, used_by_build_only(maker, package)));
    }
    let all_stay = fates.iter().all(|(_, fate, tool)| *fate == Fate::Stays && !tool);
    if !maker.is_built(step.index) || all_stay && is_only_apt(run) && run.fetches_lists() {
        can_install(known, step.line, "its packages are installed in the runtime stage too")?;
        let plain =
            |install: &&Install| !install.recommends || install.packages.iter().all(|it| is_library(it));
        let fits = installs.iter().all(plain);
        let packages = installs.iter().flat_map(|install| install.packages.clone()).collect();
        gathered.whole.push((step.index, packages, fits));
        return Ok(());
    }
    for (package, fate, tool) in fates {
        let is_gone = !run.installs().any(|it| it == package);
        match fate {
            Fate::Stays if is_gone => {}
            Fate::Stays if !tool => {
                let with_more = |install: &&Install| install.recommends && install.packages.contains(package);
                gathered.recommends |= !is_library(package) && installs.iter().any(with_more);
                gathered.kept.push(package.clone());
                gathered.wanted.insert(package.clone());
            }
            fate => {
                gathered.left += usize::from(!is_gone);
                if let Fate::Becomes(names) = fate {
                    gathered.wanted.extend(names);
                }
            }
        }
    }
    Ok(())
}

/// True if the runtime image has no certificates of its own, and something
/// of the file brought or names them.
fn certificates(maker: &Maker<'_>) -> bool {
    let lacks = matches!(maker.fat.known.family, Family::Node | Family::System);
    let names = ["/etc/ssl", "update-ca-certificates", "use-openssl-ca"];
    let is_named = names.iter().any(|name| maker.file.text().contains(name));
    let brings = maker.steps.iter().any(|step| {
        let Role::Run(run) = &step.role else { return false };
        run.effects.iter().any(|(_, effect)| match effect {
            Effect::Installs(install) => {
                let fetches = |it: &String| matches!(it.as_str(), "curl" | "wget" | "git" | "python3-pip");
                install.recommends && install.packages.iter().any(fetches)
            }
            _ => false,
        })
    });
    let is_system = maker.fat.known.family == Family::System;
    lacks && (is_named || is_system && brings) || has(maker, &Effect::AddsSources)
}

/// Libraries are as good without what they recommend.
fn is_library(package: &str) -> bool {
    package.starts_with("lib")
}

/// The lines that install packages.
fn text(maker: &Maker<'_>, packages: &[String], recommends: bool) -> Vec<String> {
    let flags = if recommends { "" } else { " --no-install-recommends" };
    let is_ubuntu = matches!(maker.fat.known.release.as_deref(), Some("focal" | "jammy" | "noble"));
    // Packages of Ubuntu ask for the time zone otherwise.
    let quiet = if is_ubuntu { "DEBIAN_FRONTEND=noninteractive " } else { "" };
    let ignored = if recommends { "DL3008,DL3015" } else { "DL3008" };
    let mut lines = vec![format!("# hadolint ignore={ignored}"), "RUN apt-get update \\".to_owned()];
    if has(maker, &Effect::Upgrades) {
        lines.push(format!("    && {quiet}apt-get upgrade -y \\"));
    }
    lines.push(format!("    && {quiet}apt-get install -y{flags} \\"));
    lines.extend(packages.iter().map(|package| format!("        {package} \\")));
    lines.push("    && rm -rf /var/lib/apt/lists/*".to_owned());
    lines
}

/// True if an instruction has this effect.
pub(super) fn has(maker: &Maker<'_>, wanted: &Effect) -> bool {
    maker.steps.iter().any(|step| match &step.role {
        Role::Run(run) => run.effects.iter().any(|(_, effect)| effect == wanted),
        _ => false,
    })
}

/// Libraries that packages of languages are linked to.
fn languages(
    maker: &Maker<'_>,
    context: &dyn Context,
    wanted: &mut BTreeSet<String>,
    why: &mut String,
    assumptions: &mut Vec<Reason>,
) -> Result<(), Stop> {
    let known = &maker.fat.known;
    for step in maker.steps {
        let Role::Run(run) = &step.role else { continue };
        for (_, effect) in &run.effects {
            let Effect::Links(links) = effect else { continue };
            if let Some(text) = manifests::lies_elsewhere(links, maker.steps, context) {
                return Err(Stop::refused(step.line, text));
            }
        }
    }
    if !known.is_full {
        compiled(maker, context, wanted);
        return Ok(());
    }
    let release = known.release.as_deref();
    for step in maker.steps {
        let Role::Run(run) = &step.role else { continue };
        for (_, effect) in &run.effects {
            let Effect::Links(links) = effect else { continue };
            match manifests::linked(links, maker.steps, context) {
                Linked::To(development) => {
                    for package in development {
                        match fate(&package, release) {
                            Some(Fate::Becomes(names)) => wanted.extend(names),
                            Some(Fate::Stays) => {
                                wanted.insert(package);
                            }
                            Some(Fate::Dropped) => {}
                            None => can_install(
                                known,
                                step.line,
                                "packages are linked to libraries of the full image",
                            )?,
                        }
                    }
                }
                Linked::Anything(reason) => {
                    can_install(
                        known,
                        step.line,
                        &format!("{reason}, so they may be linked to any library of the full image"),
                    )?;
                    let all = release.and_then(libraries).ok_or_else(|| {
                        Stop::refused(
                            step.line,
                            format!("{reason}, and the libraries of this release are not known"),
                        )
                    })?;
                    wanted.extend(all);
                    // Bundler asks git about gems that come from repositories.
                    if known.family == Family::Ruby {
                        wanted.insert("git".to_owned());
                    }
                    *why =
                        format!("{reason}: these are the libraries that compiled packages may be linked to");
                    let assumption = Reason {
                        line: step.line,
                        text: format!(
                            "{reason}; the runtime stage gets the libraries that the full image offers"
                        ),
                    };
                    if !assumptions.contains(&assumption) {
                        assumptions.push(assumption);
                    }
                }
            }
        }
    }
    Ok(())
}

/// On small images packages are linked to what the file installs for them, and
/// to the libraries of the compiler.
fn compiled(maker: &Maker<'_>, context: &dyn Context, wanted: &mut BTreeSet<String>) {
    let effects = || {
        maker.steps.iter().flat_map(|step| match &step.role {
            Role::Run(run) => run.effects.as_slice(),
            _ => &[],
        })
    };
    let has_compiler = effects().any(|(_, effect)| match effect {
        Effect::Installs(install) => {
            let is_compiler =
                |it: &String| matches!(it.as_str(), "gcc" | "g++" | "build-essential" | "clang");
            install.packages.iter().any(is_compiler)
        }
        _ => false,
    });
    let is_open = effects().any(|(_, effect)| match effect {
        Effect::Links(links) => {
            matches!(manifests::linked(links, maker.steps, context), Linked::Anything(_))
        }
        _ => false,
    });
    if has_compiler && is_open {
        wanted.extend(["libatomic1", "libgomp1"].map(str::to_owned));
    }
}

/// A tool that a RUN calls and nothing else mentions.
fn used_by_build_only(maker: &Maker<'_>, package: &str) -> bool {
    const TOOLS: [&str; 8] = ["git", "curl", "wget", "unzip", "zip", "xz-utils", "gnupg", "bzip2"];
    if !TOOLS.contains(&package) {
        return false;
    }
    let calls = maker.steps.iter().any(|step| {
        matches!(&step.role, Role::Run(run) if run.calls.calls.iter().any(|call| call.name == package))
    });
    let starts = maker.steps.iter().any(|step| {
        matches!(step.role, Role::Configuration)
            && maker.file.syntax.instructions[step.index].line.text.contains(package)
    });
    calls && !starts
}

/// True if the RUN does nothing but update, install and tidy.
fn is_only_apt(run: &Run) -> bool {
    run.effects.iter().all(|(_, effect)| matches!(effect, Effect::Installs(_) | Effect::Passes))
        && run.stacks.iter().all(|stack| matches!(*stack, "apt" | "shell" | "files"))
}
