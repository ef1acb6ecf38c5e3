//! Whether everything that was brought into an image finds what it needs
//! there: libraries, loaders, interpreters, the ends of links.
//!
//! Base images have programs of their own that lack something, and so have
//! packages of languages; so only what the base does not have is looked at,
//! and only what the image before did have counts as missing.

use super::libraries::Search;
use super::packages::{Owned, owner};
use super::tree::{File, Holds, Node, Tree, clean};

/// How an image is used: what its configuration says about finding files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    /// The folders of `PATH`.
    pub(crate) path: Vec<String>,
    /// `LD_LIBRARY_PATH`.
    pub(crate) library_path: String,
    /// The words of ENTRYPOINT, CMD and HEALTHCHECK.
    pub(crate) words: Vec<String>,
}

/// Something that is needed and not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lack {
    /// What needs it; with `/` before it.
    pub(crate) file: String,
    pub(crate) kind: LackKind,
    /// Its name, or its path.
    pub(crate) what: String,
    /// Where the image before has it.
    pub(crate) was_at: Option<String>,
    /// The package of the image before that has it.
    pub(crate) package: Option<String>,
    /// As `e_machine` has it, to look for it elsewhere.
    elf: Option<Box<super::elf::Elf>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LackKind {
    /// A library that a program or another library names.
    Library,
    /// The program that would load it.
    Loader,
    /// What the first line of a script names.
    Interpreter,
    /// What a link leads to.
    Target,
}

impl LackKind {
    /// What it is called in a sentence.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Loader => "loader",
            Self::Interpreter => "interpreter",
            Self::Target => "target of a link",
        }
    }
}

impl Lack {
    /// One that a test makes up.
    #[cfg(test)]
    pub(crate) fn known(file: &str, kind: LackKind, what: &str, package: Option<&str>) -> Self {
        let package = package.map(str::to_owned);
        Self { file: file.to_owned(), kind, what: what.to_owned(), was_at: None, package, elf: None }
    }
}

/// Lists what the files lack that `runtime` has and neither its base nor a
/// package of the distribution.
pub(crate) fn lacking(runtime: &Tree, base: &Tree, reach: &Reach) -> Vec<Lack> {
    let search = Search::new(runtime, &reach.library_path);
    let owned = Owned::of(runtime);
    let mut found = Vec::new();
    let is_new = |path: &[u8], node: &Node| base.node(path) != Some(node) && !owned.has(path);
    for (path, node) in runtime.nodes().filter(|(path, node)| is_new(path, node)) {
        match node {
            Node::Link(target) => {
                if !runtime.has(path) && !is_of_the_kernel(path, target) {
                    let target = if target.starts_with(b"/") {
                        target.to_vec()
                    } else {
                        let folder = path.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
                        [&path[..folder], target].concat()
                    };
                    found.push(lack(path, LackKind::Target, &clean(&target), true));
                }
            }
            Node::File(File { holds: Holds::Program(elf), .. }) => {
                let needs = |kind, what: &[u8], is_path| {
                    let mut lack = lack(path, kind, what, is_path);
                    lack.elf = Some(elf.clone());
                    lack
                };
                if let Some(loader) = &elf.loader
                    && !runtime.has(loader)
                {
                    found.push(needs(LackKind::Loader, &clean(loader), true));
                }
                for name in elf.needed.iter().filter(|name| search.find(path, elf, name).is_none()) {
                    found.push(needs(LackKind::Library, name, false));
                }
            }
            Node::File(File { holds: Holds::Script(line), .. }) if is_reached(path, reach) => {
                let interpreter = interpreter(line);
                if let Some((program, by_path)) = interpreter
                    && place_of(runtime, &program, by_path, reach).is_none()
                {
                    found.push(lack(path, LackKind::Interpreter, &program, !by_path));
                }
            }
            Node::File(_) | Node::Folder | Node::Other => {}
        }
    }
    found
}

/// Keeps of a list what the image before had, with the place and the package
/// that it had it from: that is what the rewrite took away.
pub(crate) fn regained(lacks: Vec<Lack>, before: &Tree, reach: &Reach) -> Vec<Lack> {
    let search = Search::new(before, &reach.library_path);
    let mut kept = Vec::new();
    for mut lack in lacks {
        let path = clean(lack.file.as_bytes());
        let (place, named) = match (lack.kind, &lack.elf) {
            (LackKind::Library, Some(elf)) => {
                let place = search.find(&path, elf, lack.what.as_bytes());
                // Packages have the link by which a library is found, not
                // only the file that it leads to.
                let folder = place.as_ref().map(|place| {
                    let end = place.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
                    [&place[..end], lack.what.as_bytes()].concat()
                });
                (place, folder)
            }
            (LackKind::Interpreter, _) if !lack.what.starts_with('/') => {
                let place = place_of(before, lack.what.as_bytes(), true, reach);
                (place.clone(), place)
            }
            _ => {
                let named = clean(lack.what.as_bytes());
                (before.resolve(&named), Some(named))
            }
        };
        let Some(place) = place else { continue };
        let mut paths: Vec<&[u8]> = named.iter().map(Vec::as_slice).collect();
        paths.push(&place);
        lack.package = owner(before, &paths);
        lack.was_at = Some(shown(&place));
        kept.push(lack);
    }
    kept
}

fn lack(file: &[u8], kind: LackKind, what: &[u8], is_path: bool) -> Lack {
    let what = if is_path { shown(what) } else { String::from_utf8_lossy(what).into_owned() };
    Lack { file: shown(file), kind, what, was_at: None, package: None, elf: None }
}

fn shown(path: &[u8]) -> String {
    format!("/{}", String::from_utf8_lossy(path.strip_prefix(b"/").unwrap_or(path)))
}

/// True for links to what is there in a running container alone.
fn is_of_the_kernel(path: &[u8], target: &[u8]) -> bool {
    [&b"proc/"[..], b"dev/", b"sys/", b"run/"].iter().any(|place| {
        path.starts_with(place) || target.strip_prefix(b"/").is_some_and(|target| target.starts_with(place))
    }) || target.starts_with(b"/etc/mtab")
}

/// True for what a container starts, or what it may start by its name alone.
/// Packages hold scripts for other machines, which nobody starts.
fn is_reached(path: &[u8], reach: &Reach) -> bool {
    let folder = path.iter().rposition(|byte| *byte == b'/').map_or(&b""[..], |at| &path[..at]);
    reach.path.iter().any(|known| clean(known.as_bytes()) == folder)
        || reach.words.iter().any(|word| {
            let word = word.as_bytes();
            word.starts_with(b"/") && clean(word) == path
        })
}

/// The program of a script's first line, and whether it is looked for in PATH.
fn interpreter(line: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let first = words.next()?;
    if !first.ends_with(b"/env") {
        return Some((clean(first), false));
    }
    let is_option = |word: &&[u8]| word.starts_with(b"-") || word.contains(&b'=');
    let program = words.find(|word| !is_option(word))?;
    Some((program.to_vec(), !program.contains(&b'/')))
}

fn place_of(tree: &Tree, program: &[u8], by_path: bool, reach: &Reach) -> Option<Vec<u8>> {
    if !by_path {
        return tree.resolve(program);
    }
    let places = reach.path.iter().map(|folder| [folder.as_bytes(), b"/", program].concat());
    places.into_iter().find_map(|place| tree.resolve(&place))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Is, Program, tree};
    use super::*;

    fn reach() -> Reach {
        Reach { path: vec!["/usr/bin".to_owned()], ..Reach::default() }
    }

    /// These files, and the loader.
    fn with<'b>(entries: &[(&'b str, &'b [u8])]) -> Tree {
        let mut all = vec![("lib64/ld-linux-x86-64.so.2", Is::File(b"loader"))];
        all.extend(entries.iter().map(|(path, bytes)| (*path, Is::File(bytes))));
        tree(&all)
    }

    #[test]
    fn a_library_that_the_image_before_had_is_missing_and_its_package_named() {
        let program = Program { needed: &["libpq.so.5", "libother.so"], runpath: "" }.bytes();
        let library = Program { needed: &[], runpath: "" }.bytes();
        let base = with(&[]);
        let runtime = with(&[("app/run", &program)]);
        let before = with(&[
            ("app/run", &program),
            ("usr/lib/libpq.so.5", &library),
            ("var/lib/dpkg/info/libpq5:amd64.list", b"/usr/lib/libpq.so.5\n"),
        ]);
        let lacks = lacking(&runtime, &base, &reach());
        assert_eq!(lacks.len(), 2);
        let missing = regained(lacks, &before, &reach());
        assert_eq!(missing.len(), 1, "what nobody had is not taken away");
        assert_eq!((missing[0].what.as_str(), missing[0].file.as_str()), ("libpq.so.5", "/app/run"));
        assert_eq!(missing[0].package.as_deref(), Some("libpq5"));
    }

    #[test]
    fn what_the_base_has_is_not_looked_at() {
        let program = Program { needed: &["libtk.so"], runpath: "" }.bytes();
        let base = with(&[("usr/bin/wish", &program)]);
        let runtime = with(&[("usr/bin/wish", &program)]);
        assert_eq!(lacking(&runtime, &base, &reach()), []);
    }

    #[test]
    fn what_a_package_brought_is_not_looked_at() {
        let runtime = tree(&[
            ("usr/share/doc/a", Is::Link("base")),
            ("usr/share/doc/b", Is::Link("base")),
            ("var/lib/dpkg/info/a.list", Is::File(b"/usr/share/doc/a\n")),
        ]);
        let lacks = lacking(&runtime, &Tree::default(), &reach());
        let files: Vec<&str> = lacks.iter().map(|lack| lack.file.as_str()).collect();
        assert_eq!(files, ["/usr/share/doc/b"]);
    }

    #[test]
    fn a_program_for_another_c_library_lacks_its_loader() {
        let program = Program { needed: &[], runpath: "" }.bytes();
        let bare = tree(&[("run", Is::File(&program))]);
        let lacks = lacking(&bare, &Tree::default(), &reach());
        assert_eq!(lacks.len(), 1);
        assert_eq!(
            (lacks[0].kind, lacks[0].what.as_str()),
            (LackKind::Loader, "/lib64/ld-linux-x86-64.so.2")
        );
    }

    #[test]
    fn scripts_need_their_interpreter_where_somebody_may_start_them() {
        let runtime = with(&[
            ("usr/bin/tool", b"#!/usr/bin/env python3\n"),
            ("usr/bin/other", b"#!/usr/bin/perl -w\n"),
            ("usr/bin/fine", b"#!/bin/sh\n"),
            ("bin/sh", b"shell"),
            ("app/inner", b"#!/usr/bin/nobody\n"),
            ("app/start", b"#!/usr/bin/bash\n"),
        ]);
        let mut reach = reach();
        reach.words = vec!["/app/start".to_owned()];
        let lacks = lacking(&runtime, &with(&[]), &reach);
        let found: Vec<(&str, &str)> =
            lacks.iter().map(|lack| (lack.file.as_str(), lack.what.as_str())).collect();
        assert_eq!(
            found,
            [
                ("/app/start", "/usr/bin/bash"),
                ("/usr/bin/other", "/usr/bin/perl"),
                ("/usr/bin/tool", "python3"),
            ]
        );
        let before = with(&[("usr/bin/python3", b"x")]);
        let missing = regained(lacks, &before, &reach);
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].was_at.as_deref(), Some("/usr/bin/python3"));
    }

    #[test]
    fn a_link_that_leads_nowhere_is_missing_its_target() {
        let base = Tree::default();
        let runtime = tree(&[
            ("opt/data", Is::Link("/srv/data")),
            ("opt/near", Is::Link("gone")),
            ("opt/fd", Is::Link("/proc/self/fd")),
        ]);
        let before = tree(&[("srv/data", Is::File(b"x"))]);
        let lacks = lacking(&runtime, &base, &reach());
        let whats: Vec<&str> = lacks.iter().map(|lack| lack.what.as_str()).collect();
        assert_eq!(whats, ["/srv/data", "/opt/gone"]);
        let missing = regained(lacks, &before, &reach());
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].what, "/srv/data");
    }
}
