//! Which files of a repository are Dockerfiles, by their names alone.

use std::path::Path;

/// Returns true if the file's name is one that people give to Dockerfiles:
/// `Dockerfile`, `Dockerfile.dev`, `api.Dockerfile`, `Containerfile` and the
/// like, in any folder.
///
/// What only has to do with one is none: documents, programs, ignore lists,
/// editors' copies, and templates, which become one only when filled in.
pub(crate) fn is_dockerfile(path: &Path) -> bool {
    let Some(name) = path.file_name() else { return false };
    let name = name.to_string_lossy();
    if name.ends_with('~') || name.starts_with(".#") || (name.starts_with('#') && name.ends_with('#')) {
        return false;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("dockerfile" | "containerfile") => true,
        Some(ending) if NO_DOCKERFILES.contains(&ending) => false,
        _ => starts_as_one(&name),
    }
}

/// A name in lower case is more often a word of something else
/// (`dockerfiles`), so that what follows must be apart from it.
fn starts_as_one(name: &str) -> bool {
    if name.starts_with("Dockerfile") || name.starts_with("Containerfile") {
        return true;
    }
    let rest = ["dockerfile", "containerfile"].iter().find_map(|word| {
        let start = name.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then(|| &name[word.len()..])
    });
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']))
}

/// Endings, in lower case, of files that are something else.
#[rustfmt::skip]
const NO_DOCKERFILES: &[&str] = &[
    // Beside Dockerfiles.
    "dockerignore", "containerignore", "gitignore",
    // Documents and records.
    "md", "markdown", "mdx", "rst", "adoc", "html", "htm", "pdf", "log", "diff", "patch", "snap",
    "json", "json5", "jsonc", "yaml", "yml", "toml", "xml", "csv", "lock", "svg", "png",
    "asc", "sig", "sha256", "gz", "tar", "tgz", "zip",
    // Copies that editors and merges leave behind.
    "swp", "swo", "swn", "swx", "orig", "rej", "bak", "tmp",
    // Programs about Dockerfiles.
    "go", "py", "pyi", "pyc", "ipynb", "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "rs", "rb",
    "sh", "bash", "zsh", "fish", "ps1", "psm1", "bat", "cmd", "java", "class", "kt", "kts", "scala", "groovy",
    "gradle", "c", "h", "cc", "cpp", "cxx", "hpp", "cs", "fs", "vb", "php", "pl", "pm", "lua", "swift", "dart",
    "ex", "exs", "erl", "hs", "clj", "ml", "vim", "el", "scm", "sql", "tf", "hcl", "nix", "bzl", "star",
    // Templates.
    "j2", "jinja", "jinja2", "tmpl", "tpl", "gotmpl", "template", "erb", "ejs", "mustache", "hbs", "handlebars",
    "liquid", "mako", "m4", "in", "cue", "jsonnet",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(names: &[&str], expected: bool) {
        for name in names {
            assert_eq!(is_dockerfile(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn dockerfiles_have_one_of_a_few_names() {
        all(&["Dockerfile", "Dockerfile.dev", "Dockerfile-dev", "Dockerfile_arm64", "Dockerfile2"], true);
        all(&["api.Dockerfile", "api.dockerfile", "a.b.dockerfile", ".dockerfile"], true);
        all(&["Containerfile", "Containerfile.fedora", "api.Containerfile"], true);
        all(&["dockerfile", "DOCKERFILE", "dockerfile.prod", "dockerfile-dev"], true);
        all(&["Dockerfile.python3.12", "Dockerfile.ubuntu22.04", "Dockerfile."], true);
    }

    #[test]
    fn the_folder_does_not_matter() {
        all(&["a/b/Dockerfile", "/Dockerfile", "./docker/api.Dockerfile"], true);
        all(&["Dockerfile/README", "Dockerfile.d/run", ""], false);
    }

    #[test]
    fn what_is_about_dockerfiles_is_none() {
        all(
            &["dockerfile.go", "Dockerfile.py", "Dockerfile_test.GO", "Dockerfile.md", "DockerfileLexer.ts"],
            false,
        );
        all(&["Dockerfile.dockerignore", ".dockerignore", "api.Dockerfile.dockerignore"], false);
        all(&["dockerfiles", "dockerfilelint", "docker", "MyDockerfile", "Dockerfile.json"], false);
    }

    #[test]
    fn editors_copies_are_none() {
        all(&["Dockerfile~", "#Dockerfile#", ".#Dockerfile", "Dockerfile.swp", ".Dockerfile.swp"], false);
        all(&["Dockerfile.swo", "Dockerfile.orig", "api.Dockerfile.bak", "Dockerfile.dev~"], false);
    }

    #[test]
    fn templates_are_none() {
        all(&["Dockerfile.j2", "Dockerfile.tmpl", "Dockerfile.tpl", "Dockerfile.erb"], false);
        all(&["Dockerfile.mustache", "Dockerfile.template", "Dockerfile.in", "Dockerfile.alpine.J2"], false);
    }

    proptest! {
        #[test]
        fn never_panics(name in "\\PC{0,16}", near in "[dD]ockerfil[eéE].{0,4}") {
            let _ = (is_dockerfile(Path::new(&name)), is_dockerfile(Path::new(&near)));
        }
    }
}
