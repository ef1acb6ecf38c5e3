//! Files in the repository that the binary itself writes.

use crate::sandbox::Sandbox;
use crate::snapshot::{compare, root};

/// The files, each with the command line that prints it. A generated file
/// that is checked in adds its line here.
const GENERATED: &[(&str, &[&str])] = &[];

#[test]
fn generated_files_are_what_the_binary_prints() {
    let sandbox = Sandbox::new();
    let stale: Vec<String> = GENERATED
        .iter()
        .filter_map(|(file, args)| {
            let printed = sandbox.bosun(args).ok().stdout;
            compare(&root().join(file), &printed).err()
        })
        .collect();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}
