//! Where a loader looks for a library, after glibc's ld.so(8) and musl's
//! dynamic loader.

use super::elf::Elf;
use super::tree::{Holds, Tree, clean};

/// The name that Debian's folders have for a processor, by `e_machine`.
const TRIPLETS: [(u16, &str); 7] = [
    (62, "x86_64-linux-gnu"),
    (183, "aarch64-linux-gnu"),
    (3, "i386-linux-gnu"),
    (40, "arm-linux-gnueabihf"),
    (21, "powerpc64le-linux-gnu"),
    (22, "s390x-linux-gnu"),
    (243, "riscv64-linux-gnu"),
];

/// Files that `include` others are not followed deeper.
const DEEPEST: usize = 8;

/// The folders that a loader of an image knows of itself.
#[derive(Debug)]
pub(super) struct Search<'t> {
    tree: &'t Tree,
    /// `LD_LIBRARY_PATH` of the image.
    first: Vec<Vec<u8>>,
    configured: Vec<Vec<u8>>,
}

impl<'t> Search<'t> {
    pub(super) fn new(tree: &'t Tree, library_path: &str) -> Self {
        let mut configured = Vec::new();
        read_config(tree, b"etc/ld.so.conf", DEEPEST, &mut configured);
        for (_, text) in tree.texts_in(b"etc").filter(|(name, _)| name.starts_with(b"ld-musl-")) {
            let folders = text.split(|byte| matches!(byte, b':' | b'\n')).map(<[u8]>::trim_ascii);
            configured.extend(folders.filter(|folder| !folder.is_empty()).map(<[u8]>::to_vec));
        }
        let first = library_path.split(':').filter(|part| !part.is_empty());
        Self { tree, first: first.map(|part| part.as_bytes().to_vec()).collect(), configured }
    }

    /// Finds what a program at `path` would load as `name`.
    pub(super) fn find(&self, path: &[u8], elf: &Elf, name: &[u8]) -> Option<Vec<u8>> {
        if name.contains(&b'/') {
            return self.tree.resolve(name);
        }
        // The loader takes the place of the file itself, not of a link to it.
        let place = self.tree.resolve(path).unwrap_or_else(|| path.to_vec());
        let own = |folders: &[Vec<u8>]| -> Vec<Vec<u8>> {
            folders.iter().map(|folder| filled_in(folder, &place, elf)).collect()
        };
        let rpath = if elf.runpath.is_empty() { own(&elf.rpath) } else { Vec::new() };
        let usual = usual(elf);
        let folders = rpath
            .iter()
            .chain(&self.first)
            .chain(&own(&elf.runpath))
            .chain(&self.configured)
            .chain(&usual)
            .map(|folder| [folder.as_slice(), b"/", name].concat())
            .collect::<Vec<_>>();
        folders.iter().find_map(|candidate| {
            let found = self.tree.resolve(candidate)?;
            // Loaders pass over what is made for another processor.
            match &self.tree.file(&found)?.holds {
                Holds::Program(other) if other.machine != elf.machine || other.is_64_bit != elf.is_64_bit => {
                    None
                }
                _ => Some(found),
            }
        })
    }
}

/// The folders that are searched last.
fn usual(elf: &Elf) -> Vec<Vec<u8>> {
    let mut folders: Vec<Vec<u8>> = Vec::new();
    if let Some((_, triplet)) = TRIPLETS.iter().find(|(machine, _)| *machine == elf.machine) {
        folders.extend([format!("/lib/{triplet}").into_bytes(), format!("/usr/lib/{triplet}").into_bytes()]);
    }
    let width: &[&str] = if elf.is_64_bit { &["/lib64", "/usr/lib64"] } else { &["/lib32", "/usr/lib32"] };
    folders
        .extend(["/lib", "/usr/lib", "/usr/local/lib"].iter().chain(width).map(|it| it.as_bytes().to_vec()));
    folders
}

/// Replaces `$ORIGIN` and `$LIB` in a folder of RPATH or RUNPATH.
fn filled_in(folder: &[u8], place: &[u8], elf: &Elf) -> Vec<u8> {
    let origin = place.iter().rposition(|byte| *byte == b'/').map_or(&b""[..], |at| &place[..at]);
    let origin = [b"/", origin].concat();
    let library: &[u8] = if elf.is_64_bit { b"lib64" } else { b"lib" };
    let mut out = folder.to_vec();
    for (name, value) in [("ORIGIN", origin.as_slice()), ("LIB", library)] {
        for written in [format!("${{{name}}}"), format!("${name}")] {
            let written = written.as_bytes();
            if let Some(at) = out.windows(written.len()).position(|part| part == written) {
                out.splice(at..at + written.len(), value.iter().copied());
            }
        }
    }
    out
}

fn read_config(tree: &Tree, path: &[u8], depth: usize, folders: &mut Vec<Vec<u8>>) {
    let Some(text) = tree.text(path) else { return };
    for line in text.split(|byte| *byte == b'\n') {
        let line = line.split(|byte| *byte == b'#').next().unwrap_or_default().trim_ascii();
        if let Some(pattern) = line.strip_prefix(b"include").filter(|rest| rest.starts_with(b" ")) {
            let pattern = clean(pattern.trim_ascii());
            let (folder, name) = match pattern.iter().rposition(|byte| *byte == b'/') {
                Some(at) => (&pattern[..at], &pattern[at + 1..]),
                None => (&b"etc"[..], pattern.as_slice()),
            };
            let ending = name.strip_prefix(b"*").unwrap_or(name);
            let is_meant = |file: &[u8]| {
                !file.contains(&b'/') && (file == name || name.starts_with(b"*") && file.ends_with(ending))
            };
            let files: Vec<Vec<u8>> = tree
                .texts_in(folder)
                .filter(|(file, _)| is_meant(file))
                .map(|(file, _)| [folder, b"/", file].concat())
                .collect();
            if depth > 0 {
                files.iter().for_each(|file| read_config(tree, file, depth - 1, folders));
            }
        } else if line.starts_with(b"/") {
            folders.push(line.to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Is, Program, tree};
    use super::*;

    fn elf(runpath: &str) -> Elf {
        Elf::read(&Program { needed: &[], runpath }.bytes()).unwrap()
    }

    #[test]
    fn libraries_are_found_where_the_loader_looks() {
        let library = Program { needed: &[], runpath: "" }.bytes();
        let tree = tree(&[
            ("lib", Is::Link("usr/lib")),
            ("usr/lib/x86_64-linux-gnu/liba.so.1", Is::File(&library)),
            ("opt/app/lib/libown.so", Is::File(&library)),
            ("opt/app/bin/app", Is::File(b"")),
            ("etc/ld.so.conf", Is::File(b"include /etc/ld.so.conf.d/*.conf\n")),
            ("etc/ld.so.conf.d/x.conf", Is::File(b"# ours\n/opt/conf # here\n")),
            ("opt/conf/libconf.so", Is::File(&library)),
            ("opt/env/libenv.so", Is::File(&library)),
        ]);
        let search = Search::new(&tree, "/opt/env");
        let has = |runpath: &str, name: &str| {
            search.find(b"opt/app/bin/app", &elf(runpath), name.as_bytes()).is_some()
        };
        assert!(has("", "liba.so.1"));
        assert!(has("$ORIGIN/../lib", "libown.so") && has("${ORIGIN}/../lib", "libown.so"));
        assert!(!has("", "libown.so"));
        assert!(has("", "libconf.so") && has("", "libenv.so"));
        assert!(!has("", "libnone.so"));
    }

    #[test]
    fn a_library_of_another_processor_is_passed_over() {
        let mut other = Program { needed: &[], runpath: "" }.bytes();
        other[18] = 183;
        let tree = tree(&[("usr/lib/liba.so", Is::File(&other))]);
        assert_eq!(Search::new(&tree, "").find(b"x", &elf(""), b"liba.so"), None);
    }
}
