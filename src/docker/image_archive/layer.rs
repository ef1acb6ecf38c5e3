//! The files of one layer, by the names and sizes in its tar archive.

use super::ArchiveError;
use super::room::Room;
use super::source::Rationed;
use std::collections::BTreeMap;
use std::io::{self, Read};
use tar::EntryType;

/// What stands before a file's bytes may be so long: names, and what PAX adds.
pub(super) const LONGEST_HEAD: u64 = 1 << 20;

/// How the name begins of what removes a file of the layers below.
const WHITEOUT: &[u8] = b".wh.";
/// What empties a folder of all that the layers below have in it.
const OPAQUE: &[u8] = b".wh..wh..opq";
/// How the names begin that a file system kept for itself.
const RESERVED: &[u8] = b".wh..wh.";

/// What stands at a path of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// With its bytes; links and devices have none.
    File(u64),
    Folder,
}

/// What a layer changes. Paths have no `/` before them and are cleaned.
#[derive(Debug, Default)]
pub(crate) struct LayerFiles {
    pub(crate) entries: BTreeMap<Box<[u8]>, Entry>,
    /// Files and folders of the layers below that are gone.
    pub(crate) removed: Vec<Box<[u8]>>,
    /// Folders that keep nothing of the layers below; empty for the root.
    pub(crate) emptied: Vec<Box<[u8]>>,
    /// The bytes that it takes in the archive.
    pub(crate) stored: u64,
    /// The hash of what was read, where that is not compressed.
    pub(super) digest: Option<String>,
}

impl LayerFiles {
    /// The bytes of its files.
    pub(crate) fn bytes(&self) -> u64 {
        let size = |entry: &Entry| match entry {
            Entry::File(bytes) => *bytes,
            Entry::Folder => 0,
        };
        self.entries.values().map(size).sum()
    }
}

/// Why the tar archive of a layer is not read to its end.
pub(super) enum LayerFault {
    Tar(io::Error),
    Full(ArchiveError),
}

impl From<io::Error> for LayerFault {
    fn from(error: io::Error) -> Self {
        Self::Tar(error)
    }
}

/// Reads the tar archive of a layer; of files with one name the last counts.
pub(super) fn read_layer(reader: impl Read, room: &mut Room) -> Result<LayerFiles, LayerFault> {
    let (reader, ration) = Rationed::new(reader);
    let mut archive = tar::Archive::new(reader);
    let mut entries = archive.entries()?;
    let mut files = LayerFiles::default();
    let mut unread = 0_u64;
    loop {
        ration.set(unread.saturating_add(LONGEST_HEAD));
        let Some(entry) = entries.next() else { return Ok(files) };
        let entry = entry?;
        let kind = entry.header().entry_type();
        // The size of a sparse file is what it claims to be, not what is there.
        unread = if kind.is_gnu_sparse() { entry.header().entry_size()? } else { entry.size() };
        if matches!(kind, EntryType::XGlobalHeader | EntryType::XHeader) {
            continue;
        }
        let path = clean(&entry.path_bytes());
        room.take_file(path.len()).map_err(LayerFault::Full)?;
        add(&mut files, path, kind, unread);
    }
}

fn add(files: &mut LayerFiles, path: Vec<u8>, kind: EntryType, bytes: u64) {
    let cut = path.iter().rposition(|byte| *byte == b'/');
    let (folder, name) = match cut {
        Some(at) => (&path[..at], &path[at + 1..]),
        None => (&path[..0], path.as_slice()),
    };
    if name == OPAQUE {
        files.emptied.push(folder.into());
    } else if name.starts_with(RESERVED) {
    } else if let Some(gone) = name.strip_prefix(WHITEOUT) {
        let mut whole = folder.to_vec();
        if cut.is_some() {
            whole.push(b'/');
        }
        whole.extend(gone);
        files.removed.push(whole.into());
    } else if !path.is_empty() {
        let entry = match kind {
            EntryType::Directory => Entry::Folder,
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => Entry::File(bytes),
            _ => Entry::File(0),
        };
        files.entries.insert(path.into(), entry);
    }
}

/// Takes `.`, `..` and needless slashes out of a path; nothing leads out of
/// the root.
pub(super) fn clean(path: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(path.len());
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => out.truncate(out.iter().rposition(|byte| *byte == b'/').unwrap_or(0)),
            part => {
                if !out.is_empty() {
                    out.push(b'/');
                }
                out.extend(part);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::image_archive::testing::{Tar, tar};

    fn read(bytes: &[u8]) -> Result<LayerFiles, LayerFault> {
        read_layer(bytes, &mut Room::new())
    }

    fn files(bytes: &[u8]) -> LayerFiles {
        read(bytes).ok().expect("a layer that can be read")
    }

    fn names(paths: &[Box<[u8]>]) -> Vec<&str> {
        paths.iter().map(|path| str::from_utf8(path).unwrap()).collect()
    }

    #[test]
    fn files_have_sizes_and_whiteouts_name_what_is_gone() {
        let layer = files(&tar(&[
            ("etc/passwd", b"12345"),
            ("./var/.wh.cache", b""),
            (".wh.top", b""),
            ("opt/.wh..wh..opq", b""),
            (".wh..wh.plnk", b""),
        ]));
        assert_eq!(layer.entries.len(), 1);
        assert_eq!(layer.entries[b"etc/passwd".as_slice()], Entry::File(5));
        assert_eq!(names(&layer.removed), ["var/cache", "top"]);
        assert_eq!(names(&layer.emptied), ["opt"]);
        assert_eq!(layer.bytes(), 5);
    }

    #[test]
    fn absolute_paths_and_those_that_lead_out_are_only_names() {
        let mut archive = Tar::new();
        archive.file("/abs", b"1").file("../../up", b"22").link("loop", "loop").folder("a/../b/");
        let layer = files(&archive.end());
        let paths: Vec<&str> = layer.entries.keys().map(|path| str::from_utf8(path).unwrap()).collect();
        assert_eq!(paths, ["abs", "b", "loop", "up"]);
        assert_eq!(layer.entries[b"loop".as_slice()], Entry::File(0));
        assert_eq!(layer.entries[b"b".as_slice()], Entry::Folder);
    }

    #[test]
    fn long_names_of_both_kinds_are_read() {
        let long = "d/".repeat(120) + "file";
        let mut archive = Tar::new();
        archive.gnu_long(&long, b"123").pax(&[("path", "pax/name")], "short", b"4567");
        let layer = files(&archive.end());
        assert_eq!(layer.entries[long.as_bytes()], Entry::File(3));
        assert_eq!(layer.entries[b"pax/name".as_slice()], Entry::File(4));
    }

    #[test]
    fn a_name_without_end_is_an_error() {
        let mut archive = Tar::new();
        archive.gnu_long(&"n".repeat(3 << 20), b"");
        assert!(matches!(read(&archive.end()), Err(LayerFault::Tar(_))));
    }

    #[test]
    fn an_archive_that_is_cut_off_is_an_error() {
        let whole = tar(&[("a", &[1; 2000]), ("b", &[2; 10])]);
        for length in [100, 600, 1500, 2500 + 512] {
            assert!(read(&whole[..length]).is_err(), "{length}");
        }
        // The end that tar wants may be missing.
        assert_eq!(files(&whole[..512 + 2048 + 1024]).entries.len(), 2);
    }

    #[test]
    fn the_last_of_two_files_with_one_name_counts() {
        let layer = files(&tar(&[("a", b"1"), ("./a", b"333")]));
        assert_eq!(layer.bytes(), 3);
    }
}
