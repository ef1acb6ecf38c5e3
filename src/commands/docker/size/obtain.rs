//! An image from wherever it is: a file, a folder, standard input, the engine.

use crate::commands::context::Ctx;
use crate::commands::docker::amount::bytes;
use crate::docker::image_archive::{Image, Wanted, read_archive, read_folder};
use crate::engine::{Engine, EngineError, Patience};
use crate::error::{Error, Kind, Result};
use crate::ui::Progress;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

/// An engine may write all of an image to its disk before it sends a byte.
const LONGEST_WAIT: Duration = Duration::from_secs(600);

/// A step of the progress.
const MEGABYTE: u64 = 1_000_000;

/// An image and where it is from.
pub(super) struct Obtained {
    /// As the user gave it.
    pub(super) name: String,
    /// `archive`, `folder`, `stdin` or `engine`.
    pub(super) source: &'static str,
    pub(super) image: Image,
}

/// Reads the image that `name` means.
///
/// What is there as a file or a folder is meant first; a name that can only
/// be that of a file is never asked of the engine.
pub(super) fn obtain(name: &str, wanted: &Wanted, ctx: &Ctx) -> Result<Obtained> {
    let path = ctx.cwd.join(name);
    let (source, read) = if name == "-" {
        ("stdin", from_stream(io::stdin().lock(), name, None, wanted, ctx))
    } else if path.is_dir() {
        ("folder", from_folder(&path, wanted, ctx).map_err(|error| with_tag_hint(error, name)))
    } else if path.exists() {
        ("archive", from_file(&path, name, wanted, ctx))
    } else if is_path(name) {
        let message = format!("there is no file `{name}`");
        return Err(Error::text(Kind::Usage, message)
            .hint("`docker save NAME -o FILE` writes one; an image of the engine goes by its name"));
    } else {
        return from_engine(name, wanted, ctx);
    };
    let image = read.map_err(|error| error.context(format!("cannot read the image `{name}`")))?;
    Ok(Obtained { name: name.to_owned(), source, image })
}

/// True for what nobody calls an image.
fn is_path(name: &str) -> bool {
    name.starts_with(['.', '/', '~'])
        || name.ends_with('/')
        || [".tar", ".tgz", ".tar.gz", ".tar.zst", ".oci"].iter().any(|ending| name.ends_with(ending))
}

/// Where a folder has the name of an image, that may be what was meant.
fn with_tag_hint(error: Error, name: &str) -> Error {
    if is_path(name) || name.contains(':') || name.is_empty() {
        return error;
    }
    error.hint(format!("it is a folder; if an image of the engine is meant, name its tag: `{name}:latest`"))
}

fn from_file(path: &Path, name: &str, wanted: &Wanted, ctx: &Ctx) -> Result<Image> {
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
    let (about, file) = opened.map_err(|error| Error::new(Kind::Usage, error))?;
    from_stream(file, name, about.is_file().then_some(about.len()), wanted, ctx)
}

fn from_stream(
    source: impl Read,
    name: &str,
    total: Option<u64>,
    wanted: &Wanted,
    ctx: &Ctx,
) -> Result<Image> {
    let label = format!("reading `{name}` (MB)");
    let progress = ctx.ui.progress(&label, total.map(|bytes| bytes.div_ceil(MEGABYTE)));
    Ok(read_archive(Shown { source, progress, ctx, read: 0, told: 0 }, wanted)?)
}

fn from_folder(folder: &Path, wanted: &Wanted, ctx: &Ctx) -> Result<Image> {
    let mut open = |part: &str| -> io::Result<Option<Box<dyn Read>>> {
        if ctx.cancel.requested() {
            return Err(io::Error::other("it was stopped"));
        }
        let path = folder.join(part);
        match fs::metadata(&path) {
            // A pipe would be waited for without an end.
            Ok(about) if !about.is_file() => Err(io::Error::other("it is no file")),
            Ok(_) => Ok(Some(Box::new(File::open(path)?))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    };
    let _progress = ctx.ui.progress("reading the layers", None);
    Ok(read_folder(&mut open, wanted)?)
}

fn from_engine(name: &str, wanted: &Wanted, ctx: &Ctx) -> Result<Obtained> {
    let asked = |error: EngineError| {
        Error::from(error).context(format!("`{name}` is no file here, and cannot be asked of the engine"))
    };
    let engine = Engine::connect(&|name| ctx.env(name), Patience::default()).map_err(asked)?;
    let Some(known) = engine.image(name).map_err(asked)? else {
        let message = format!("there is no file `{name}` here, and the engine has no image of that name");
        return Err(Error::text(Kind::Environment, message).hint(format!(
            "`docker image ls` lists what it has, `docker pull {name}` brings it; bosun pulls nothing"
        )));
    };
    if let Some(size) = known.bytes {
        ctx.ui.tell(crate::ui::Verbosity::Verbose, &format!("the engine counts {}", bytes(size)));
    }
    let stop = || ctx.cancel.requested();
    let stream = engine.save(name, LONGEST_WAIT, &stop);
    let image = from_stream(stream, name, known.bytes, wanted, ctx).map_err(|mut error| {
        // Whatever is wrong with the bytes, it is the engine that sent them.
        error.kind = Kind::Environment;
        error.context(format!("cannot read the image `{name}` of the engine at `{}`", engine.endpoint()))
    })?;
    Ok(Obtained { name: name.to_owned(), source: "engine", image })
}

/// Shows how far a source is read, and ends it when the run is to end.
struct Shown<'c, R> {
    source: R,
    progress: Progress,
    ctx: &'c Ctx,
    read: u64,
    /// The megabytes that the progress knows of.
    told: u64,
}

impl<R: Read> Read for Shown<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.ctx.cancel.requested() {
            return Err(io::Error::other("it was stopped"));
        }
        let read = self.source.read(into)?;
        self.read += read as u64;
        let done = self.read / MEGABYTE;
        if done > self.told {
            self.progress.advance(done - self.told);
            self.told = done;
        }
        Ok(read)
    }
}
