//! What a build context has, asked by path from its root.

/// An answer about a path of the context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Look<T> {
    Found(T),
    /// It is not there, or `.dockerignore` keeps it out.
    Missing,
    /// Nobody can tell.
    Unknown,
}

/// A folder that is sent to a build.
pub(crate) trait Context {
    /// The text of a file.
    fn read(&self, path: &str) -> Look<String>;
    /// The paths of the files below a folder, from the context's root.
    fn list(&self, folder: &str) -> Look<Vec<String>>;
}

/// No context: the text of the Dockerfile is all there is.
pub(crate) struct NoContext;

impl Context for NoContext {
    fn read(&self, _path: &str) -> Look<String> {
        Look::Unknown
    }

    fn list(&self, _folder: &str) -> Look<Vec<String>> {
        Look::Unknown
    }
}
