//! Tags of files, compatible with the `identify` convention: what kind of
//! thing a path is, and what is written in it.
//!
//! The tables are plain facts, one file each, resolved to bitsets by the
//! compiler. Nothing here touches a disk: the caller knows what stands at the
//! path and reads its first bytes when the name does not settle the matter.

mod extensions;
mod interpreters;
mod names;
mod shebang;
mod tag_names;

use extensions::EXTENSIONS;
use interpreters::INTERPRETERS;
use names::NAMES;
use std::borrow::Cow;
use std::path::Path;
use tag_names::TAGS;

/// How much of a file is read to tell text from binary, as `identify` does.
pub(crate) const HEAD: usize = 1024;

const WORDS: usize = TAGS.len().div_ceil(64);
const LONGEST_EXTENSION: usize = longest(EXTENSIONS);

static BY_EXTENSION: Table<{ EXTENSIONS.len() }> = Table::new(EXTENSIONS);
static BY_NAME: Table<{ NAMES.len() }> = Table::new(NAMES);
static BY_INTERPRETER: Table<{ INTERPRETERS.len() }> = Table::new(INTERPRETERS);

const DIRECTORY: Tags = Tags::known("directory");
const SYMLINK: Tags = Tags::known("symlink");
const FILE: Tags = Tags::known("file");
const EXECUTABLE: Tags = Tags::known("executable");
const NON_EXECUTABLE: Tags = Tags::known("non-executable");
const TEXT: Tags = Tags::known("text");
const BINARY: Tags = Tags::known("binary");

/// A set of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tags([u64; WORDS]);

/// What stands at a path, as far as tags tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    File {
        executable: bool,
    },
    Symlink,
    #[cfg_attr(not(test), expect(dead_code, reason = "the convention knows folders; git lists none"))]
    Directory,
    /// Has the tags of a directory.
    Submodule,
}

impl Tags {
    /// No tag at all.
    pub(crate) const NONE: Self = Self([0; WORDS]);

    /// Returns true if `tag` is in the set.
    #[cfg_attr(not(any(test, feature = "fuzzing")), expect(dead_code, reason = "tests name tags one by one"))]
    pub(crate) fn has(&self, tag: &str) -> bool {
        self::tag(tag).is_some_and(|tag| self.contains_all(tag))
    }

    /// Returns true if all of `wanted` are in the set.
    pub(crate) fn contains_all(self, wanted: Self) -> bool {
        self.0.iter().zip(wanted.0).all(|(have, want)| have & want == want)
    }

    /// Returns the set of what is in either.
    pub(crate) const fn union(mut self, other: Self) -> Self {
        let mut word = 0;
        while word < WORDS {
            self.0[word] |= other.0[word];
            word += 1;
        }
        self
    }

    /// Iterates over the names, sorted.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        let has = move |index: usize| self.0[index / 64] & (1 << (index % 64)) != 0;
        TAGS.iter().enumerate().filter(move |(index, _)| has(*index)).map(|(_, name)| *name)
    }

    fn is_empty(self) -> bool {
        self == Self::NONE
    }

    fn intersects(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(left, right)| left & right != 0)
    }

    const fn one(index: usize) -> Self {
        let mut words = [0; WORDS];
        words[index / 64] = 1 << (index % 64);
        Self(words)
    }

    /// Looks `name` up in [`TAGS`]; a name that is not there stops the
    /// compiler, so that no table can speak of a tag that nobody knows.
    const fn known(name: &str) -> Self {
        let (mut low, mut high) = (0, TAGS.len());
        while low < high {
            let middle = low.midpoint(high);
            match compare(TAGS[middle].as_bytes(), name.as_bytes()) {
                0 => return Self::one(middle),
                1 => high = middle,
                _ => low = middle + 1,
            }
        }
        panic!("a table names a tag that TAGS lacks")
    }
}

/// Returns the set of the one tag called `name`; `None` if there is no such tag.
pub(crate) fn tag(name: &str) -> Option<Tags> {
    TAGS.binary_search(&name).ok().map(Tags::one)
}

/// Returns the names of all tags, sorted.
pub(crate) fn all_tags() -> &'static [&'static str] {
    TAGS
}

/// Returns the tags of what stands at `path`.
///
/// `head` gives the first [`HEAD`] bytes of the file. It is called at most
/// once, and only where neither the kind nor the name says whether the file is
/// text; where it gives `None`, the file is called neither text nor binary.
pub(crate) fn tags<'a>(path: &Path, kind: Kind, head: impl FnOnce() -> Option<Cow<'a, [u8]>>) -> Tags {
    let executable = match kind {
        Kind::Symlink => return SYMLINK,
        Kind::Directory | Kind::Submodule => return DIRECTORY,
        Kind::File { executable } => executable,
    };
    let tags = FILE.union(if executable { EXECUTABLE } else { NON_EXECUTABLE });
    let named = path.file_name().map_or(Tags::NONE, |name| by_name(name.as_encoded_bytes()));
    let tags = tags.union(named);
    if named.intersects(TEXT.union(BINARY)) {
        return tags;
    }
    let Some(head) = head() else { return tags };
    let head = &head[..head.len().min(HEAD)];
    // A name that says something outweighs what the first line says.
    let spoken = if executable && named.is_empty() { by_first_line(head) } else { Tags::NONE };
    tags.union(spoken).union(if is_text(head) { TEXT } else { BINARY })
}

/// Returns what the file name `name` says: the first of the whole name and its
/// dot-separated parts that is known (`Dockerfile.arm`), and the extension.
fn by_name(name: &[u8]) -> Tags {
    let known = std::iter::once(name)
        .chain(name.split(|byte| *byte == b'.'))
        .find_map(|part| BY_NAME.find(part))
        .unwrap_or(Tags::NONE);
    known.union(extension(name).and_then(by_extension).unwrap_or(Tags::NONE))
}

/// Returns what follows the last dot, unless only dots come before it.
fn extension(name: &[u8]) -> Option<&[u8]> {
    let dot = memchr::memrchr(b'.', name)?;
    name[..dot].iter().any(|byte| *byte != b'.').then(|| &name[dot + 1..])
}

fn by_extension(extension: &[u8]) -> Option<Tags> {
    let mut lower = [0; LONGEST_EXTENSION];
    let lower = lower.get_mut(..extension.len())?;
    lower.copy_from_slice(extension);
    lower.make_ascii_lowercase();
    BY_EXTENSION.find(lower)
}

/// Returns the tags of the interpreter that the first line names; of
/// `python3.13` what is known of `python3`.
fn by_first_line(head: &[u8]) -> Tags {
    let Some(interpreter) = shebang::interpreter(head) else { return Tags::NONE };
    let mut name = interpreter.rsplit('/').next().unwrap_or_default();
    loop {
        if let Some(tags) = BY_INTERPRETER.find(name.as_bytes()) {
            return tags;
        }
        let Some((shorter, _)) = name.rsplit_once('.') else { return Tags::NONE };
        name = shorter;
    }
}

/// Returns true if no byte is a control character that text does not hold.
fn is_text(head: &[u8]) -> bool {
    head.iter().all(|byte| matches!(byte, 7..=13 | 27 | 0x20..=0x7e | 0x80..))
}

/// The rows of one table of facts, with their tags resolved.
struct Table<const N: usize> {
    rows: &'static [(&'static str, &'static [&'static str])],
    tags: [Tags; N],
    /// Where the rows of each first byte start; most misses end here.
    starts: [u16; 257],
}

impl<const N: usize> Table<N> {
    /// Takes rows sorted by name.
    const fn new(rows: &'static [(&'static str, &'static [&'static str])]) -> Self {
        let mut tags = [Tags::NONE; N];
        let mut starts = [0; 257];
        let mut row = 0;
        while row < N {
            let (name, names) = rows[row];
            let mut column = 0;
            while column < names.len() {
                tags[row] = tags[row].union(Tags::known(names[column]));
                column += 1;
            }
            row += 1;
            starts[name.as_bytes()[0] as usize + 1] = row as u16;
        }
        let mut byte = 1;
        while byte < starts.len() {
            if starts[byte] == 0 {
                starts[byte] = starts[byte - 1];
            }
            byte += 1;
        }
        Self { rows, tags, starts }
    }

    fn find(&self, key: &[u8]) -> Option<Tags> {
        let first = usize::from(*key.first()?);
        let (start, end) = (usize::from(self.starts[first]), usize::from(self.starts[first + 1]));
        let rows = self.rows.get(start..end)?;
        let index = rows.binary_search_by(|(name, _)| name.as_bytes().cmp(key)).ok()?;
        self.tags.get(start + index).copied()
    }
}

const fn longest(table: &[(&str, &[&str])]) -> usize {
    let (mut row, mut longest) = (0, 0);
    while row < table.len() {
        if table[row].0.len() > longest {
            longest = table[row].0.len();
        }
        row += 1;
    }
    longest
}

/// Compares as `Ord` does, which the compiler cannot call: -1, 0 or 1.
const fn compare(left: &[u8], right: &[u8]) -> i8 {
    let mut at = 0;
    while at < left.len() && at < right.len() {
        if left[at] != right[at] {
            return if left[at] < right[at] { -1 } else { 1 };
        }
        at += 1;
    }
    if left.len() == right.len() {
        0
    } else if left.len() < right.len() {
        -1
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    fn names(path: &str, executable: bool, head: &[u8]) -> Vec<&'static str> {
        tags(Path::new(path), Kind::File { executable }, || Some(Cow::Borrowed(head))).names().collect()
    }

    #[test]
    fn every_table_is_sorted_and_without_doubles() {
        for table in [EXTENSIONS, NAMES, INTERPRETERS] {
            assert!(table.is_sorted_by(|left, right| left.0.as_bytes() < right.0.as_bytes()));
        }
        assert!(all_tags().is_sorted_by(|left, right| left < right));
    }

    #[test]
    fn a_known_extension_is_enough() {
        let found = tags(Path::new("a/main.RS"), Kind::File { executable: false }, || unreachable!());
        assert_eq!(found.names().collect::<Vec<_>>(), ["file", "non-executable", "rust", "text"]);
    }

    #[test]
    fn name_and_extension_add_up() {
        assert_eq!(
            names("Dockerfile.py", false, b""),
            ["dockerfile", "file", "non-executable", "python", "text"]
        );
    }

    #[test]
    fn a_leading_dot_starts_no_extension() {
        assert_eq!(names(".py", false, b"x"), ["file", "non-executable", "text"]);
    }

    #[test]
    fn the_first_line_of_an_executable_names_its_language() {
        let found = names("tool", true, b"#!/usr/bin/env -S python3.13 -u\n");
        assert_eq!(found, ["executable", "file", "python", "python3", "text"]);
    }

    #[test]
    fn the_first_line_of_a_file_that_cannot_run_says_nothing() {
        assert_eq!(names("tool", false, b"#!/bin/sh\n"), ["file", "non-executable", "text"]);
    }

    #[test]
    fn a_zero_byte_makes_an_unknown_file_binary() {
        assert_eq!(names("tool", false, b"a\0b"), ["binary", "file", "non-executable"]);
    }

    #[test]
    fn only_the_first_kilobyte_counts() {
        let mut head = vec![b'a'; HEAD];
        head.push(0);
        assert!(names("tool", false, &head).contains(&"text"));
    }

    #[test]
    fn a_format_of_two_forms_is_read() {
        assert_eq!(names("a.plist", false, b"\0"), ["binary", "file", "non-executable", "plist"]);
    }

    #[test]
    fn links_and_folders_have_one_tag_whatever_their_name() {
        let one = |kind| tags(Path::new("a.py"), kind, || unreachable!()).names().collect::<Vec<_>>();
        assert_eq!(one(Kind::Symlink), ["symlink"]);
        assert_eq!(one(Kind::Directory), ["directory"]);
        assert_eq!(one(Kind::Submodule), ["directory"]);
    }

    #[test]
    fn an_unreadable_file_is_neither_text_nor_binary() {
        let found = tags(Path::new("tool"), Kind::File { executable: false }, || None);
        assert!(!found.has("text") && !found.has("binary") && found.has("file"));
    }

    #[test]
    fn an_unknown_tag_is_none_and_never_had() {
        assert_eq!(tag("texxt"), None);
        assert!(!TEXT.has("texxt"));
    }

    #[test]
    fn all_wanted_tags_must_be_there() {
        let wanted = TEXT.union(EXECUTABLE);
        assert!(!TEXT.contains_all(wanted) && wanted.contains_all(TEXT));
    }

    proptest! {
        #[test]
        fn any_name_and_any_bytes_get_tags(name: Vec<u8>, head: Vec<u8>, executable: bool) {
            let path = Path::new(OsStr::from_bytes(&name));
            let found = tags(path, Kind::File { executable }, || Some(Cow::Borrowed(&head)));
            prop_assert!(found.has("text") || found.has("binary"));
        }
    }
}
