//! The build context as the archive that an engine gets.

use crate::commands::context::Ctx;
use crate::docker::dockerignore::Ignore;
use crate::error::{Error, Kind, Result};
use crate::files;
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use tar::{Builder, EntryType, Header};

/// How the Dockerfiles are called in the archive, with a number behind it.
const DOCKERFILE: &str = ".bosun.Dockerfile.";

/// A packed context, in a file that has no name any more.
///
/// COPY sees the Dockerfiles too; so every archive has all of them, and the
/// second build finds the layers of the first.
pub(super) struct Packed {
    file: File,
    texts: RefCell<Vec<String>>,
}

impl Packed {
    /// Packs what the list does not leave out, as `docker build` does: links
    /// as links, everything owned by root. `texts` are those that will be built.
    pub(super) fn pack(folder: &Path, ignore: &Ignore, texts: &[&str], ctx: &Ctx) -> Result<Self> {
        Self::of(folder, ignore, texts, &|| ctx.cancel.requested()).map_err(|error| {
            Error::new(Kind::Environment, error)
                .context(format!("the context `{}` cannot be packed", folder.display()))
        })
    }

    fn of(folder: &Path, ignore: &Ignore, texts: &[&str], stop: &dyn Fn() -> bool) -> io::Result<Self> {
        let mut archive = Builder::new(BufWriter::new(open()?));
        add(&mut archive, folder, ignore, stop)?;
        let file = archive.into_inner()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        Ok(Self { file, texts: RefCell::new(texts) })
    }

    /// The archive, and the name of this text in it.
    pub(super) fn with(&self, text: &str) -> io::Result<(Box<dyn Read + Send>, String)> {
        let mut texts = self.texts.borrow_mut();
        let number = texts.iter().position(|known| known == text).unwrap_or_else(|| {
            texts.push(text.to_owned());
            texts.len() - 1
        });
        let mut head = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            let mut header = Header::new_gnu();
            header.set_path(format!("{DOCKERFILE}{number}"))?;
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            header.set_cksum();
            head.extend(header.as_bytes());
            head.extend(text.as_bytes());
            head.resize(head.len().next_multiple_of(512), 0);
        }
        let all = io::Cursor::new(head).chain(Rewound { file: self.file.try_clone()?, at: 0 });
        Ok((Box::new(all), format!("{DOCKERFILE}{number}")))
    }
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
            if !stays_out && !inner.starts_with(DOCKERFILE) {
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
    fn files(packed: &Packed, text: &str) -> Vec<(String, String)> {
        let mut archive = tar::Archive::new(packed.with(text).unwrap().0);
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
        symlink("main.py", folder.path().join("app/link")).unwrap();
        let ignore = Ignore::parse(b"node_modules\ndata/*\n!data/small\n");
        let packed = Packed::of(folder.path(), &ignore, &["FROM a\n"], &|| false).unwrap();
        let found = files(&packed, "FROM a\n");
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, [".bosun.Dockerfile.0", "app/", "data/", "data/small", "app/link", "app/main.py"]);
        assert_eq!((found[0].1.as_str(), found[5].1.as_str()), ("FROM a\n", "print()"));
    }

    #[test]
    fn both_texts_are_built_from_the_same_archive() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "1").unwrap();
        let packed = Packed::of(folder.path(), &Ignore::default(), &["FROM a\n", "FROM b\n"], &|| false);
        let packed = packed.unwrap();
        assert_eq!(files(&packed, "FROM a\n"), files(&packed, "FROM b\n"));
        assert_eq!(packed.with("FROM b\n").unwrap().1, ".bosun.Dockerfile.1");
        assert_eq!(packed.with("FROM c\n").unwrap().1, ".bosun.Dockerfile.2");
    }
}
