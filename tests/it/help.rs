//! The help of every command, found by walking it.

use crate::sandbox::Sandbox;
use crate::snapshot::{compare, root};

/// The widest line of help.
const WIDEST: usize = 100;

/// The command lines of all commands, the top one first, each with its help.
fn all_help(sandbox: &Sandbox) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    let mut open = vec![Vec::new()];
    while let Some(command) = open.pop() {
        let mut args: Vec<&str> = command.iter().map(String::as_str).collect();
        args.push("--help");
        let help = sandbox.bosun(&args).ok().stdout;
        for name in subcommands(&help) {
            let mut inner: Vec<String> = command.clone();
            inner.push(name);
            open.push(inner);
        }
        found.push((command, help));
    }
    found.sort();
    found
}

/// The names under `Commands:`.
fn subcommands(help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn help_of_every_command_is_as_recorded_and_fits_a_terminal() {
    let sandbox = Sandbox::new();
    let mut wrong = Vec::new();
    let mut recorded = Vec::new();
    let folder = root().join("tests/it/snapshots/help");
    for (command, help) in all_help(&sandbox) {
        let name = std::iter::once("bosun").chain(command.iter().map(String::as_str)).collect::<Vec<_>>();
        let file = folder.join(format!("{}.txt", name.join("-")));
        wrong.extend(compare(&file, &help).err());
        recorded.push(file);
        for line in help.lines().filter(|line| line.chars().count() > WIDEST) {
            wrong.push(format!("`{} --help` has a line over {WIDEST} columns: {line}", name.join(" ")));
        }
        let about = help.lines().next().unwrap_or_default();
        if about.is_empty() || about.ends_with('.') {
            wrong.push(format!("`{} --help` opens with `{about}`", name.join(" ")));
        }
    }
    for file in crate::snapshot::files_under(&folder) {
        if !recorded.contains(&file) {
            wrong.push(format!("`{}` is of no command; remove it", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_walk_finds_inner_commands() {
    let found = all_help(&Sandbox::new());
    assert!(found.iter().any(|(command, _)| command == &["hooks", "run"]), "{found:?}");
}

#[test]
fn no_command_is_bad_usage() {
    let out = Sandbox::new().bosun(&[]).exits(2);
    assert!(out.stderr.contains("Usage: bosun"), "{out}");
}

#[test]
fn every_check_explains_its_own_options() {
    let sandbox = Sandbox::new();
    for id in crate::tidy::check_ids() {
        let out = sandbox.bosun(&["hooks", "check", &id, "--help"]).ok();
        assert!(out.stdout.contains(&format!("Usage: bosun hooks check {id}")), "{out}");
        assert!(!out.stdout.starts_with("The options"), "{out}");
        let wide = out.stdout.lines().find(|line| line.chars().count() > WIDEST);
        assert_eq!(wide, None, "the help of `{id}` is over {WIDEST} columns");
    }
    let out = sandbox.bosun(&["hooks", "check", "trailing-whitespace", "-h"]).ok();
    assert!(out.stdout.contains("--markdown-linebreak-ext"), "{out}");
}
