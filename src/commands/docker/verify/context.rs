//! The build context as the archive that an engine gets.

use crate::commands::context::Ctx;
use crate::docker::dockerignore::Ignore;
use crate::error::{Error, Kind, Result};
use crate::files;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use tar::{Builder, EntryType, Header};

/// What the Dockerfile is called in the archive; nobody's own file is.
pub(super) const DOCKERFILE: &str = ".bosun.Dockerfile";
/// The list that BuildKit takes for it, before the one of the context.
const OWN_LIST: &str = ".bosun.Dockerfile.dockerignore";
/// That of the context, which the classic builder takes.
const LIST: &str = ".dockerignore";
/// What keeps both out of what COPY sees, so that neither is a part of an
/// image and the second build finds the layers of the first.
const OURS: &str = "/.bosun.Dockerfile*\n";

/// A packed context, in a file that has no name any more.
pub(super) struct Packed {
    file: File,
    /// The list of the context, if COPY may see it.
    list: Option<Vec<u8>>,
}

impl Packed {
    /// Packs what the list does not leave out, as `docker build` does: links
    /// as links, everything owned by root.
    pub(super) fn pack(folder: &Path, ignore: &Ignore, ctx: &Ctx) -> Result<Self> {
        let packed = open().and_then(|file| {
            let mut archive = Builder::new(BufWriter::new(file));
            add(&mut archive, folder, ignore, &|| ctx.cancel.requested())?;
            let file = archive.into_inner()?.into_inner().map_err(io::IntoInnerError::into_error)?;
            let list = if ignore.excludes(LIST) { None } else { fs::read(folder.join(LIST)).ok() };
            Ok(Self { file, list })
        });
        packed.map_err(|error| {
            Error::new(Kind::Environment, error)
                .context(format!("the context `{}` cannot be packed", folder.display()))
        })
    }

    /// The archive with this text as its Dockerfile.
    pub(super) fn with(&self, text: &str) -> io::Result<Box<dyn Read + Send>> {
        let mut head = Vec::new();
        entry(&mut head, DOCKERFILE, text.as_bytes())?;
        // All that the list leaves out is out already.
        let hidden = if self.list.is_some() { "" } else { "/.dockerignore\n" };
        entry(&mut head, OWN_LIST, format!("{OURS}{hidden}").as_bytes())?;
        let mut list = self.list.clone().unwrap_or_default();
        list.extend(format!("\n{OURS}{hidden}").as_bytes());
        entry(&mut head, LIST, &list)?;
        Ok(Box::new(io::Cursor::new(head).chain(Rewound { file: self.file.try_clone()?, at: 0 })))
    }
}

/// Writes a file into an archive.
fn entry(archive: &mut Vec<u8>, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_path(name)?;
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    archive.extend(header.as_bytes());
    archive.extend(bytes);
    archive.resize(archive.len().next_multiple_of(512), 0);
    Ok(())
}

/// A file, read from its start wherever others are in it.
struct Rewound {
    file: File,
    at: u64,
}

impl Read for Rewound {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        use std::os::unix::fs::FileExt as _;
        let read = self.file.read_at(into, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

fn open() -> io::Result<File> {
    let path = files::temporary(&std::env::temp_dir().join("context"));
    let file = File::options().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
    fs::remove_file(&path)?;
    Ok(file)
}

fn add(
    archive: &mut Builder<BufWriter<File>>,
    folder: &Path,
    ignore: &Ignore,
    stop: &dyn Fn() -> bool,
) -> io::Result<()> {
    let mut open = vec![String::new()];
    while let Some(path) = open.pop() {
        let place = folder.join(&path);
        let mut names = Vec::new();
        for entry in fs::read_dir(&place)? {
            names.push(entry?.file_name());
        }
        names.sort();
        for name in names {
            if stop() {
                return Err(io::Error::other("it was stopped"));
            }
            // What is no UTF-8 no instruction can name.
            let Some(name) = name.to_str() else { continue };
            let inner = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
            let about = fs::symlink_metadata(place.join(name))?;
            let stays_out = ignore.excludes(&inner);
            if about.is_dir() && (!stays_out || ignore.has_exceptions()) {
                open.push(inner.clone());
            }
            if !stays_out && ![DOCKERFILE, OWN_LIST, LIST].contains(&inner.as_str()) {
                put(archive, folder, &inner, &about)?;
            }
        }
    }
    archive.finish()
}

fn put(
    archive: &mut Builder<BufWriter<File>>,
    folder: &Path,
    path: &str,
    about: &fs::Metadata,
) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_mode(about.mode() & 0o7777);
    header.set_mtime(u64::try_from(about.mtime()).unwrap_or(0));
    header.set_size(0);
    if about.is_dir() {
        header.set_entry_type(EntryType::Directory);
        archive.append_data(&mut header, format!("{path}/"), io::empty())
    } else if about.is_symlink() {
        header.set_entry_type(EntryType::Symlink);
        archive.append_link(&mut header, path, fs::read_link(folder.join(path))?)
    } else if about.is_file() {
        let file = File::open(folder.join(path))?;
        header.set_size(about.len());
        // A file that grows meanwhile must not spoil what follows it.
        archive.append_data(&mut header, path, Exactly { file, left: about.len() })
    } else {
        // A socket, a pipe.
        Ok(())
    }
}

/// Exactly so many bytes of a file; zeros where it has fewer by now.
struct Exactly {
    file: File,
    left: u64,
}

impl Read for Exactly {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        if most == 0 {
            return Ok(0);
        }
        let mut read = self.file.read(&mut into[..most])?;
        if read == 0 {
            into[..most].fill(0);
            read = most;
        }
        self.left -= read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    /// The names in the archive, with what the files hold.
    fn packed(folder: &Path, ignore: &str) -> Vec<(String, String)> {
        let packed = open().unwrap();
        let mut archive = Builder::new(BufWriter::new(packed.try_clone().unwrap()));
        add(&mut archive, folder, &Ignore::parse(ignore.as_bytes()), &|| false).unwrap();
        drop(archive.into_inner().unwrap().into_inner().unwrap());
        let bytes = Packed { file: packed, list: None }.with("FROM a\n").unwrap();
        let mut archive = tar::Archive::new(bytes);
        let entries = archive.entries().unwrap().map(|entry| {
            let mut entry = entry.unwrap();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            (entry.path().unwrap().display().to_string(), text)
        });
        entries.collect()
    }

    #[test]
    fn the_dockerfile_comes_first_and_what_is_ignored_stays_out() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("app/main.py", "print()");
        write("data/big", "x");
        write("data/small", "y");
        write("node_modules/a/b", "z");
        write(".dockerignore", "node_modules\n");
        symlink("main.py", folder.path().join("app/link")).unwrap();
        let found = packed(folder.path(), "node_modules\ndata/*\n!data/small\n");
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        let own = [DOCKERFILE, OWN_LIST, LIST];
        assert_eq!(names[..3], own);
        assert_eq!(names[3..], ["app/", "data/", "data/small", "app/link", "app/main.py"]);
        assert_eq!(found[0].1, "FROM a\n");
        assert_eq!(found.last().unwrap().1, "print()");
    }

    #[test]
    fn an_archive_can_be_sent_twice() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "1").unwrap();
        let packed = {
            let file = open().unwrap();
            let mut archive = Builder::new(BufWriter::new(file.try_clone().unwrap()));
            add(&mut archive, folder.path(), &Ignore::default(), &|| false).unwrap();
            drop(archive.into_inner().unwrap().into_inner().unwrap());
            Packed { file, list: None }
        };
        let read = |text: &str| {
            let mut bytes = Vec::new();
            packed.with(text).unwrap().read_to_end(&mut bytes).unwrap();
            bytes
        };
        assert_eq!(read("FROM a\n")[1024..], read("FROM b\n")[1024..]);
    }
}
