//! Where a configuration keeps its state: from terraform's own note of it, or
//! from the `terraform` blocks of the files.

use super::hcl::{Body, parse, parse_json};
use super::json::Raw;
use std::collections::BTreeMap;

/// A backend and what is known of its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Backend {
    /// `local`, `s3`, `cloud` and so on.
    pub(crate) kind: String,
    /// Texts alone; secrets are among them and are never shown.
    pub(crate) settings: BTreeMap<String, String>,
    /// True if terraform itself wrote it down at `init`.
    pub(crate) is_noted: bool,
}

/// Why terraform's note of the backend cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoteError {
    #[error("it is no JSON")]
    Syntax,
    #[error("it was written by a terraform before 0.9, with `remote` state")]
    Remote,
    #[error("the state is stored by a provider (`state_store`), which only terraform itself can ask")]
    Store,
}

impl Backend {
    /// What counts where nobody says anything.
    pub(crate) fn local() -> Self {
        Self { kind: "local".to_owned(), settings: BTreeMap::new(), is_noted: false }
    }

    pub(crate) fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name).map(String::as_str)
    }

    /// The path of the state of a workspace, from the folder of the
    /// configuration; for the backend `local`.
    pub(crate) fn local_path(&self, workspace: &str) -> String {
        if workspace == "default" {
            return self.setting("path").unwrap_or("terraform.tfstate").to_owned();
        }
        let folder = self.setting("workspace_dir").unwrap_or("terraform.tfstate.d");
        format!("{folder}/{workspace}/terraform.tfstate")
    }
}

/// Reads what `init` left in the data folder's `terraform.tfstate`; `None` if
/// that names no backend.
pub(crate) fn from_note(bytes: &[u8]) -> Result<Option<Backend>, NoteError> {
    let note = Raw::parse(bytes).map_err(|_| NoteError::Syntax)?;
    let set = |key: &str| note.get(key).filter(|raw| !raw.is_null());
    if set("state_store").is_some() {
        return Err(NoteError::Store);
    }
    if set("remote").is_some() {
        return Err(NoteError::Remote);
    }
    let Some(backend) = set("backend") else { return Ok(None) };
    let kind = backend.get("type").and_then(Raw::text).unwrap_or_default().into_owned();
    let config = backend.get("config").map(Raw::entries).unwrap_or_default();
    let settings =
        config.into_iter().filter_map(|(key, value)| Some((key.into_owned(), value.text()?.into_owned())));
    Ok(Some(Backend { kind, settings: settings.collect(), is_noted: true }))
}

/// One file of a configuration.
#[derive(Debug, Clone)]
pub(crate) struct ConfigFile {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// True if terraform or `OpenTofu` reads a file of this name.
pub(crate) fn is_config(name: &str) -> bool {
    [".tf", ".tofu", ".tf.json", ".tofu.json"].iter().any(|end| name.ends_with(end)) && !name.starts_with('.')
}

/// Reads the `terraform` blocks of all files; overrides come last and win.
pub(crate) fn terraform_blocks(files: &[ConfigFile]) -> Vec<Body> {
    let stem = |name: &str| {
        let name = name.strip_suffix(".json").unwrap_or(name);
        name.strip_suffix(".tofu").or_else(|| name.strip_suffix(".tf")).unwrap_or(name).to_owned()
    };
    let is_override = |name: &str| stem(name) == "override" || stem(name).ends_with("_override");
    // A `.tofu` file stands in for the `.tf` file of the same name.
    let hidden = |file: &ConfigFile| {
        let twin = file.name.replacen(".tf", ".tofu", 1);
        file.name.contains(".tf") && files.iter().any(|other| other.name == twin)
    };
    let mut sorted: Vec<&ConfigFile> = files.iter().filter(|file| !hidden(file)).collect();
    sorted.sort_by(|a, b| (is_override(&a.name), &a.name).cmp(&(is_override(&b.name), &b.name)));
    let read = |file: &ConfigFile| match file.name.ends_with(".json") {
        true => parse_json(&file.bytes),
        false => parse(&String::from_utf8_lossy(&file.bytes)),
    };
    let mut found = Vec::new();
    for file in sorted {
        let body = read(file);
        found.extend(body.all("terraform").map(|block| block.body.clone()));
    }
    found
}

/// The backend that the files name; local if they name none.
pub(crate) fn from_blocks(blocks: &[Body]) -> Backend {
    let mut chosen = Backend::local();
    for body in blocks {
        for block in &body.blocks {
            let kind = match (block.kind.as_str(), block.labels.first()) {
                ("backend", Some(label)) => label.clone(),
                ("cloud", _) => "cloud".to_owned(),
                _ => continue,
            };
            let attributes = block.body.attributes.iter();
            let settings =
                attributes.filter_map(|(key, value)| Some((key.clone(), value.text()?.to_owned())));
            chosen = Backend { kind, settings: settings.collect(), is_noted: false };
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> ConfigFile {
        ConfigFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn backend(files: &[ConfigFile]) -> Backend {
        from_blocks(&terraform_blocks(files))
    }

    #[test]
    fn no_block_means_local() {
        assert_eq!(backend(&[file("a.tf", "resource \"x\" \"y\" {}\n")]), Backend::local());
        assert_eq!(Backend::local().local_path("default"), "terraform.tfstate");
        assert_eq!(Backend::local().local_path("dev"), "terraform.tfstate.d/dev/terraform.tfstate");
    }

    #[test]
    fn an_override_wins_whatever_its_name_sorts_like() {
        let files = [
            file("a_override.tf", "terraform {\n backend \"local\" {\n path = \"o\"\n }\n}\n"),
            file("z.tf", "terraform {\n backend \"s3\" {}\n}\n"),
        ];
        assert_eq!(backend(&files).setting("path"), Some("o"));
    }

    #[test]
    fn a_tofu_file_hides_the_tf_file_of_its_name() {
        let files = [
            file("z.tf", "terraform {\n backend \"s3\" {}\n}\n"),
            file("z.tofu", "terraform {\n backend \"http\" {}\n}\n"),
        ];
        assert_eq!(backend(&files).kind, "http");
    }

    #[test]
    fn the_note_of_init_is_read() {
        let note = br#"{"version":3,"backend":{"type":"local","config":{"path":"p","workspace_dir":null},"hash":1}}"#;
        let backend = from_note(note).unwrap().unwrap();
        assert_eq!((backend.kind.as_str(), backend.local_path("default").as_str()), ("local", "p"));
        assert_eq!(from_note(br#"{"remote":{}}"#), Err(NoteError::Remote));
        assert_eq!(from_note(b"{}"), Ok(None));
    }
}
