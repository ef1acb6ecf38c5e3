//! `state-file`: states and plans that are about to be committed.

use crate::check::{Check, ContentCheck, File, Opt, OptValue, OptionError, Options, Runner, Select};
use crate::diagnostic::{Findings, Meta, Severity};
use crate::glob::Globs;
use crate::state::facts::{Beside, Facts};
use crate::state::read::{Extent, read};
use crate::state::rules;
use crate::state::secrets::Finder;
use std::path::Path;

pub(crate) static CHECK: Check = Check {
    meta: Meta {
        id: "state-file",
        name: "state-file",
        severity: Severity::Error,
        summary: "File is a Terraform state or plan",
        explain: "A state holds every secret of what it describes, and so does a plan. In a repository they are in \
                  every clone for ever, and two people with two copies of one state undo each other's work.\n\n\
                  Refused are states and their backups, the notes of locks, what terraform keeps of a backend, \
                  and plans, by their names and by what is in them. Where a file is meant to be there, for a test \
                  for example, `allow:` names it by a glob; then it is looked through for secrets (`BS001` to \
                  `BS004`).\n\nKeep states in a backend, and these lines in `.gitignore`: `*.tfstate`, \
                  `*.tfstate.*`, `.terraform/`, `*.tfplan`.",
        aliases: &[],
    },
    input: Select::types(&["file"]),
    options: &[Opt {
        name: "allow",
        short: None,
        value: OptValue::Texts,
        help: "Accept the files that this glob matches, if no secret is in them",
    }],
    fixes: false,
    build,
};

struct StateFile {
    allowed: Globs,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let globs = options.texts("allow");
    let allowed = Globs::new(globs).map_err(|(number, why)| OptionError {
        option: "allow",
        reason: format!("the glob `{}` makes no sense: {why}", globs[number]),
    })?;
    Ok(Runner::Content(Box::new(StateFile { allowed })))
}

impl ContentCheck for StateFile {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let Some(what) = what(file.path, file.bytes) else { return };
        if !self.allowed.is_match(file.path.as_os_str().as_encoded_bytes()) {
            findings
                .report_file(format!("it is {what}, and holds what nobody should read"))
                .help("`git rm --cached` it and add it to `.gitignore`; `allow` makes an exception");
            return;
        }
        let Ok(state) = read(file.bytes, Extent::Whole) else { return };
        let secrets = Finder::new().find(&state, file.bytes, 0..state.resources.len());
        let all = Facts::gather(&state, file.bytes, secrets, Beside::default());
        let facts = Facts { secrets: all.secrets, ..Facts::default() };
        findings.extend(rules::audit(&facts));
    }
}

/// What a file is, by its name or its bytes; `None` if it is none of these.
fn what(path: &Path, bytes: &[u8]) -> Option<&'static str> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    if name.ends_with(".tfstate") {
        return Some("a state");
    }
    if name.ends_with(".backup") && name.contains(".tfstate") {
        return Some("the backup of a state");
    }
    if name.starts_with('.') && name.ends_with(".lock.info") {
        return Some("the note of a lock");
    }
    if name.ends_with(".tfplan") || is_plan(bytes) {
        return Some("a plan");
    }
    is_state(bytes).then_some("a state")
}

/// A plan is a zip file whose first entry is called `tfplan`.
fn is_plan(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && bytes.get(30..36) == Some(b"tfplan")
}

/// A state by its first keys, whatever it is called.
fn is_state(bytes: &[u8]) -> bool {
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return false;
    }
    let head = &bytes[..bytes.len().min(1024)];
    let has = |part: &[u8]| memchr::memmem::find(head, part).is_some();
    has(b"\"serial\"") && has(b"\"lineage\"") && (has(b"\"terraform_version\"") || has(b"\"encrypted_data\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_name_or_its_bytes() {
        let state = br#"{"version": 4, "terraform_version": "1.1.0", "serial": 1, "lineage": "x"}"#;
        let plan = [&b"PK\x03\x04"[..], &[0; 26], b"tfplan"].concat();
        for (name, bytes, expected) in [
            ("a/terraform.tfstate", &b""[..], Some("a state")),
            ("terraform.tfstate.backup", b"", Some("the backup of a state")),
            ("terraform.tfstate.1700000000.backup", b"", Some("the backup of a state")),
            (".terraform.tfstate.lock.info", b"", Some("the note of a lock")),
            ("out.tfplan", b"", Some("a plan")),
            ("plan", &plan, Some("a plan")),
            ("saved.json", state, Some("a state")),
            (".terraform.lock.hcl", b"", None),
            ("package.json", br#"{"version": "1"}"#, None),
            ("main.tf", b"terraform {}", None),
        ] {
            assert_eq!(what(Path::new(name), bytes), expected, "{name}");
        }
    }
}
