//! Files in the repository that the binary itself writes.

use crate::sandbox::Sandbox;
use crate::snapshot::{compare, files_under, root};

/// The files, each with the command line that prints it. A generated file
/// that is checked in adds its line here.
const GENERATED: &[(&str, &[&str])] = &[
    ("completions/_bosun", &["completions", "zsh"]),
    ("completions/_bosun.ps1", &["completions", "powershell"]),
    ("completions/bosun.bash", &["completions", "bash"]),
    ("completions/bosun.elv", &["completions", "elvish"]),
    ("completions/bosun.fish", &["completions", "fish"]),
];

/// Folders in which every file is generated.
const FOLDERS: &[&str] = &["completions"];

#[test]
fn generated_files_are_what_the_binary_prints() {
    let sandbox = Sandbox::new();
    let mut wrong = Vec::new();
    for (file, args) in GENERATED {
        let printed = sandbox.bosun(args).ok().stdout;
        wrong.extend(compare(&root().join(file), &printed).err());
    }
    for file in FOLDERS.iter().flat_map(|folder| files_under(&root().join(folder))) {
        let name = file.strip_prefix(root()).expect("it was found there").display().to_string();
        if !GENERATED.iter().any(|(generated, _)| *generated == name) {
            wrong.push(format!("`{name}` is not in the list of generated files"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
