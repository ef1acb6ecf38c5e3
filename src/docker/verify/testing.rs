//! Programs and file trees for tests.

use super::tree::Tree;
use crate::docker::image_archive::testing::Tar;

/// A program for x86-64 with these entries in its dynamic section.
pub(super) struct Program<'p> {
    pub(super) needed: &'p [&'p str],
    pub(super) runpath: &'p str,
}

impl Program<'_> {
    pub(super) fn bytes(&self) -> Vec<u8> {
        const LOADER: &str = "/lib64/ld-linux-x86-64.so.2";
        let mut texts = vec![0];
        let mut place = |text: &str| {
            let at = texts.len() as u64;
            texts.extend(text.as_bytes());
            texts.push(0);
            at
        };
        let loader = place(LOADER);
        let mut dynamic: Vec<(u64, u64)> = self.needed.iter().map(|name| (1, place(name))).collect();
        if !self.runpath.is_empty() {
            dynamic.push((29, place(self.runpath)));
        }
        let heads = 64 + 3 * 56;
        let text_start = heads;
        let dynamic_start = text_start + texts.len() as u64;
        dynamic.push((5, text_start));
        dynamic.push((0, 0));
        let dynamic_size = dynamic.len() as u64 * 16;
        let whole = dynamic_start + dynamic_size;
        let mut out = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
        for half in [3_u16, 62] {
            out.extend(half.to_le_bytes());
        }
        out.extend(1_u32.to_le_bytes());
        for word in [0_u64, 64, 0] {
            out.extend(word.to_le_bytes());
        }
        out.extend(0_u32.to_le_bytes());
        for half in [64_u16, 56, 3, 64, 0, 0] {
            out.extend(half.to_le_bytes());
        }
        let segments = [
            (3_u32, text_start + loader, LOADER.len() as u64 + 1),
            (1, 0, whole),
            (2, dynamic_start, dynamic_size),
        ];
        for (kind, start, size) in segments {
            out.extend(kind.to_le_bytes());
            out.extend(4_u32.to_le_bytes());
            for word in [start, start, start, size, size, 1] {
                out.extend(word.to_le_bytes());
            }
        }
        out.extend(texts);
        for (tag, value) in dynamic {
            out.extend(tag.to_le_bytes());
            out.extend(value.to_le_bytes());
        }
        out
    }
}

/// What stands at a path of a tree.
pub(super) enum Is<'b> {
    File(&'b [u8]),
    Link(&'b str),
}

/// A tree of files and links.
pub(super) fn tree(entries: &[(&str, Is<'_>)]) -> Tree {
    let mut archive = Tar::new();
    for (path, is) in entries {
        match is {
            Is::File(bytes) => archive.file(path, bytes),
            Is::Link(target) => archive.link(path, target),
        };
    }
    Tree::read(archive.end().as_slice()).unwrap()
}
