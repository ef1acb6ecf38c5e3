//! Which package of a distribution has a file, by the lists that dpkg and apk
//! keep in the image.

use super::tree::Tree;
use std::collections::HashSet;

/// Names the package that has one of these paths, which have no `/` before
/// them; `None` if no list has any.
pub(super) fn owner(tree: &Tree, paths: &[&[u8]]) -> Option<String> {
    // Since `/lib` became a link to `/usr/lib`, lists have either.
    let mut names: Vec<Vec<u8>> = Vec::new();
    for path in paths {
        names.push(path.to_vec());
        match path.strip_prefix(b"usr/") {
            Some(short) => names.push(short.to_vec()),
            None => names.push([b"usr/", *path].concat()),
        }
    }
    dpkg(tree, &names).or_else(|| apk(tree, &names))
}

/// `PACKAGE.list`, or `PACKAGE:ARCHITECTURE.list`, has a path in each line.
fn dpkg(tree: &Tree, names: &[Vec<u8>]) -> Option<String> {
    tree.texts_in(b"var/lib/dpkg/info").find_map(|(file, text)| {
        let is_named = |line: &[u8]| {
            line.strip_prefix(b"/").is_some_and(|line| names.iter().any(|name| name.as_slice() == line))
        };
        if !text.split(|byte| *byte == b'\n').any(is_named) {
            return None;
        }
        let package = file.strip_suffix(b".list")?;
        let package = package.split(|byte| *byte == b':').next().unwrap_or_default();
        plain(package)
    })
}

/// The files that packages of an image have, by whichever name of `/usr/lib`
/// and the like. What a package brings, its dependencies go with.
pub(super) struct Owned(HashSet<Vec<u8>>);

impl Owned {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut paths: HashSet<Vec<u8>> = apk_files(tree).map(|(_, path)| path).collect();
        for (_, text) in tree.texts_in(b"var/lib/dpkg/info") {
            let lines = text.split(|byte| *byte == b'\n').filter_map(|line| line.strip_prefix(b"/"));
            paths.extend(lines.map(<[u8]>::to_vec));
        }
        Self(paths)
    }

    pub(super) fn has(&self, path: &[u8]) -> bool {
        self.0.contains(path) || path.strip_prefix(b"usr/").is_some_and(|short| self.0.contains(short))
    }
}

fn apk(tree: &Tree, names: &[Vec<u8>]) -> Option<String> {
    let (package, _) = apk_files(tree).find(|(_, path)| names.contains(path))?;
    plain(package)
}

/// The files of apk's list with their packages. There a package is `P:NAME`,
/// then `F:FOLDER` with `R:FILE` for each of its files.
fn apk_files(tree: &Tree) -> impl Iterator<Item = (&[u8], Vec<u8>)> {
    let list = tree.text(b"lib/apk/db/installed").or_else(|| tree.text(b"usr/lib/apk/db/installed"));
    let (mut package, mut folder): (&[u8], &[u8]) = (b"", b"");
    list.unwrap_or_default().split(|byte| *byte == b'\n').filter_map(move |line| {
        let rest = line.get(2..).unwrap_or_default();
        match line.get(..2)? {
            b"P:" => package = rest,
            b"F:" => folder = rest,
            b"R:" if folder.is_empty() => return Some((package, rest.to_vec())),
            b"R:" => return Some((package, [folder, b"/", rest].concat())),
            _ => {}
        }
        None
    })
}

/// A package's name becomes a part of a command, so nothing else may be one.
fn plain(name: &[u8]) -> Option<String> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-._".contains(byte);
    let starts_well = name.first().is_some_and(u8::is_ascii_alphanumeric);
    (starts_well && name.iter().all(is_plain)).then(|| String::from_utf8_lossy(name).into_owned())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Is, tree};
    use super::*;

    #[test]
    fn dpkg_knows_who_has_a_library() {
        let tree = tree(&[
            ("var/lib/dpkg/info/libpq-dev.list", Is::File(b"/.\n/usr/lib/x86_64-linux-gnu/libpq.so\n")),
            ("var/lib/dpkg/info/libpq5:amd64.list", Is::File(b"/usr/lib/x86_64-linux-gnu/libpq.so.5\n")),
            ("var/lib/dpkg/info/zlib1g:amd64.list", Is::File(b"/lib/x86_64-linux-gnu/libz.so.1\n")),
        ]);
        let of = |path: &[u8]| owner(&tree, &[path]);
        assert_eq!(of(b"usr/lib/x86_64-linux-gnu/libpq.so.5").as_deref(), Some("libpq5"));
        assert_eq!(of(b"usr/lib/x86_64-linux-gnu/libz.so.1").as_deref(), Some("zlib1g"));
        assert_eq!(of(b"usr/lib/libnone.so"), None);
    }

    #[test]
    fn apk_knows_who_has_a_library() {
        let list = b"P:musl\nF:lib\nR:ld-musl-x86_64.so.1\n\nP:libpq\nF:usr\nF:usr/lib\nR:libpq.so.5\nZ:Q1\n";
        let tree = tree(&[("lib/apk/db/installed", Is::File(list))]);
        assert_eq!(owner(&tree, &[b"usr/lib/libpq.so.5"]).as_deref(), Some("libpq"));
        assert_eq!(owner(&tree, &[b"usr/lib/none"]), None);
    }

    #[test]
    fn what_packages_have_is_known_by_both_names_of_a_folder() {
        let tree = tree(&[
            ("var/lib/dpkg/info/a.list", Is::File(b"/.\n/lib/liba.so\n/usr/bin/a\n")),
            ("lib/apk/db/installed", Is::File(b"P:b\nF:usr/lib\nR:libb.so\n")),
        ]);
        let owned = Owned::of(&tree);
        assert!(owned.has(b"usr/lib/liba.so") && owned.has(b"usr/bin/a") && owned.has(b"usr/lib/libb.so"));
        assert!(!owned.has(b"usr/bin/b"));
    }

    #[test]
    fn what_is_no_name_of_a_package_is_none() {
        let tree = tree(&[("var/lib/dpkg/info/a;rm -r.list", Is::File(b"/usr/lib/a\n"))]);
        assert_eq!(owner(&tree, &[b"usr/lib/a"]), None);
    }
}
