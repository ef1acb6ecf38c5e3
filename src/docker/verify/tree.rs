//! All files of an image, as far as a verification looks at them.

use super::elf::{Elf, MAGIC};
use std::collections::BTreeMap;
use std::io::{self, Read};
use tar::EntryType;

/// More files than any image has.
const MOST_FILES: usize = 4_000_000;
/// The bytes of all paths and targets together.
const MOST_NAMES: usize = 512 << 20;
/// No program is larger; it is looked at in memory.
const LARGEST_PROGRAM: u64 = 1 << 30;
/// A list that says which package has which files is smaller.
const LARGEST_TEXT: u64 = 64 << 20;
/// What is kept of all such lists.
const MOST_TEXT: usize = 256 << 20;
/// The first line of a script is no longer.
const LONGEST_LINE: usize = 256;
/// As many links as the kernel follows.
const MOST_LINKS: usize = 40;

/// Why the files of an image cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TreeError {
    #[error("the files of the image cannot be read to their end")]
    Read(#[from] io::Error),
    #[error("the image has more files than can be looked at")]
    TooMuch,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Folder,
    Link(Box<[u8]>),
    File(File),
    /// A device, a pipe.
    Other,
}

/// A file, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    pub(super) bytes: u64,
    /// Seconds since 1970.
    pub(super) modified: u64,
    pub(super) holds: Holds,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holds {
    Program(Box<Elf>),
    /// What follows `#!` in the first line.
    Script(Box<[u8]>),
    Other,
}

/// The files of an image. Paths have no `/` before them.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: BTreeMap<Box<[u8]>, Node>,
    /// Texts that say where libraries are and which package has them.
    texts: BTreeMap<Box<[u8]>, Vec<u8>>,
}

impl Tree {
    /// Reads the files of a container, as the engine exports them.
    pub(crate) fn read(archive: impl Read) -> Result<Self, TreeError> {
        let mut archive = tar::Archive::new(archive);
        let mut tree = Self::default();
        let (mut names, mut texts) = (0_usize, 0_usize);
        for entry in archive.entries()? {
            let mut entry = entry?;
            let kind = entry.header().entry_type();
            if matches!(kind, EntryType::XGlobalHeader | EntryType::XHeader) {
                continue;
            }
            let path: Box<[u8]> = clean(&entry.path_bytes()).into();
            let target = entry.link_name_bytes().map(std::borrow::Cow::into_owned).unwrap_or_default();
            names += path.len() + target.len();
            if names > MOST_NAMES || tree.nodes.len() >= MOST_FILES {
                return Err(TreeError::TooMuch);
            }
            let node = match kind {
                EntryType::Directory => Node::Folder,
                EntryType::Symlink => Node::Link(target.into()),
                EntryType::Link => match tree.nodes.get(clean(&target).as_slice()) {
                    Some(node) => node.clone(),
                    None => Node::Other,
                },
                EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                    let (bytes, modified) = (entry.size(), entry.header().mtime().unwrap_or(0));
                    if is_telling(&path) && bytes <= LARGEST_TEXT && texts < MOST_TEXT {
                        let mut text = Vec::new();
                        entry.read_to_end(&mut text)?;
                        texts += text.len();
                        tree.texts.insert(path.clone(), text);
                        Node::File(File { bytes, modified, holds: Holds::Other })
                    } else {
                        Node::File(File { bytes, modified, holds: look(&mut entry, bytes)? })
                    }
                }
                _ => Node::Other,
            };
            tree.add_folders_of(&path);
            tree.nodes.insert(path, node);
        }
        Ok(tree)
    }

    /// Adds the folders that a path lies in, where an archive leaves them out.
    fn add_folders_of(&mut self, path: &[u8]) {
        let mut folder = path;
        while let Some(at) = folder.iter().rposition(|byte| *byte == b'/') {
            folder = &folder[..at];
            if self.nodes.contains_key(folder) {
                break;
            }
            self.nodes.insert(folder.into(), Node::Folder);
        }
    }

    /// All that is there, in the order of paths.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (&[u8], &Node)> {
        self.nodes.iter().map(|(path, node)| (path.as_ref(), node))
    }

    /// The node at exactly this path; links are not followed.
    pub(super) fn node(&self, path: &[u8]) -> Option<&Node> {
        self.nodes.get(path)
    }

    /// A text by its path, links followed.
    pub(super) fn text(&self, path: &[u8]) -> Option<&[u8]> {
        self.texts.get(self.resolve(path)?.as_slice()).map(Vec::as_slice)
    }

    /// The texts in a folder, whose own path has no links in it.
    pub(super) fn texts_in<'t>(&'t self, folder: &'t [u8]) -> impl Iterator<Item = (&'t [u8], &'t [u8])> {
        let inside = |path: &'t [u8]| path.strip_prefix(folder)?.strip_prefix(b"/");
        self.texts.iter().filter_map(move |(path, text)| Some((inside(path)?, text.as_slice())))
    }

    /// Follows all links of a path; `None` if nothing is there.
    pub(super) fn resolve(&self, path: &[u8]) -> Option<Vec<u8>> {
        let mut left: Vec<Vec<u8>> = parts(path);
        let mut at: Vec<u8> = Vec::new();
        let mut links = 0;
        while let Some(part) = left.pop() {
            if part == b".." {
                at.truncate(at.iter().rposition(|byte| *byte == b'/').unwrap_or(0));
                continue;
            }
            let length = at.len();
            if !at.is_empty() {
                at.push(b'/');
            }
            at.extend(&part);
            match self.nodes.get(at.as_slice()) {
                Some(Node::Link(target)) => {
                    links += 1;
                    if links > MOST_LINKS {
                        return None;
                    }
                    at.truncate(if target.starts_with(b"/") { 0 } else { length });
                    left.extend(parts(target));
                }
                Some(_) => {}
                None => return None,
            }
        }
        Some(at)
    }

    /// True if something is at a path, links followed.
    pub(super) fn has(&self, path: &[u8]) -> bool {
        self.resolve(path).is_some()
    }

    /// The file at a path, links followed.
    pub(super) fn file(&self, path: &[u8]) -> Option<&File> {
        match self.nodes.get(self.resolve(path)?.as_slice()) {
            Some(Node::File(file)) => Some(file),
            _ => None,
        }
    }
}

/// The parts of a path, the first one last.
fn parts(path: &[u8]) -> Vec<Vec<u8>> {
    let parts = path.split(|byte| *byte == b'/').filter(|part| !part.is_empty() && *part != b".");
    let mut parts: Vec<Vec<u8>> = parts.map(<[u8]>::to_vec).collect();
    parts.reverse();
    parts
}

/// Takes `.`, `..` and needless slashes out of a path.
pub(super) fn clean(path: &[u8]) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => drop(kept.pop()),
            part => kept.push(part),
        }
    }
    kept.join(&b'/')
}

/// True for the texts that are kept whole.
fn is_telling(path: &[u8]) -> bool {
    path.starts_with(b"etc/ld.so.conf")
        || path.starts_with(b"etc/ld-musl-")
        || path == b"lib/apk/db/installed"
        || path == b"usr/lib/apk/db/installed"
        || (path.starts_with(b"var/lib/dpkg/info/") && path.ends_with(b".list"))
}

/// Looks into a file.
fn look(file: &mut impl Read, bytes: u64) -> io::Result<Holds> {
    let mut head = Vec::new();
    file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut head)?;
    if head == MAGIC && bytes <= LARGEST_PROGRAM {
        file.read_to_end(&mut head)?;
        return Ok(Elf::read(&head).map_or(Holds::Other, |elf| Holds::Program(Box::new(elf))));
    }
    if !head.starts_with(b"#!") {
        return Ok(Holds::Other);
    }
    file.take(LONGEST_LINE as u64).read_to_end(&mut head)?;
    let line = head[2..].split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(Holds::Script(line.trim_ascii().into()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Is, Program, tree};
    use super::*;
    use crate::docker::image_archive::testing::Tar;

    #[test]
    fn links_are_followed_within_the_image() {
        let tree = tree(&[
            ("usr/lib/libz.so.1.2", Is::File(b"x")),
            ("usr/lib/libz.so.1", Is::Link("libz.so.1.2")),
            ("lib", Is::Link("usr/lib")),
            ("opt/far", Is::Link("/lib/../lib/libz.so.1")),
            ("loop", Is::Link("loop")),
            ("gone", Is::Link("/nowhere")),
        ]);
        assert_eq!(tree.resolve(b"/opt/far").unwrap(), b"usr/lib/libz.so.1.2");
        assert!(!tree.has(b"loop") && !tree.has(b"gone") && !tree.has(b"usr/lib/none"));
    }

    #[test]
    fn programs_and_scripts_are_told_apart() {
        let program = Program { needed: &["liba.so"], runpath: "" }.bytes();
        let tree = tree(&[
            ("a", Is::File(&program)),
            ("b", Is::File(b"#! /bin/sh -e\nexit\n")),
            ("c", Is::File(b"text")),
            ("d", Is::File(b"\x7fELF nonsense")),
        ]);
        let holds = |path: &[u8]| &tree.file(path).unwrap().holds;
        assert!(matches!(holds(b"a"), Holds::Program(elf) if elf.needed == [b"liba.so"]));
        assert_eq!(holds(b"b"), &Holds::Script(b"/bin/sh -e".as_slice().into()));
        assert_eq!((holds(b"c"), holds(b"d")), (&Holds::Other, &Holds::Other));
    }

    #[test]
    fn rubbish_does_no_harm() {
        let whole = Tar::new().file("usr/lib/a.so", b"#!x").link("b", "a/../..").pax(&[], "c", b"1").end();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] = bytes[at].wrapping_add(101);
            if let Ok(tree) = Tree::read(bytes.as_slice()) {
                let _ = (tree.resolve(b"b/c"), tree.file(b"usr/lib/a.so"));
            }
        }
    }

    #[test]
    fn an_archive_that_is_cut_off_is_an_error() {
        let whole = Tar::new().file("a", &[1; 3000]).end();
        assert!(Tree::read(&whole[..1500]).is_err());
        assert!(Tree::read(&whole[..]).is_ok());
    }
}
