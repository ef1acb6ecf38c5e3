//! Commands that arrange files, folders and users.

use crate::docker::slim::calls::{Arg, Call};
use crate::docker::slim::effects::{Around, Effect, Reading, Stack, here};

pub(super) static STACK: Stack = Stack { name: "files", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    Some(match call.name.as_str() {
        "rm" | "rmdir" => removed(call),
        "mkdir" => repeated(call, &["-m", "--mode"], 0),
        "touch" => repeated(call, &["-d", "-t", "-r"], 0),
        "chown" | "chgrp" | "chmod" => repeated(call, &[], 1),
        "useradd" | "adduser" | "groupadd" | "addgroup" => users(call),
        "usermod" => repeated(call, &[], 0).map(|_| vec![Effect::Repeats(Vec::new())]),
        "cp" | "mv" => copied(call),
        "ln" => copied(call),
        "sed" => {
            match call.args.iter().any(|arg| arg.text.starts_with("-i") || arg.text.starts_with("--in-place"))
            {
                true => edited(call),
                false => Ok(vec![Effect::Passes]),
            }
        }
        "tee" => teed(call),
        "tar" | "unzip" => unpacked(call),
        "curl" | "wget" => fetched(call),
        "git" => cloned(call),
        "find" => match call.has(&["-delete", "-exec", "-execdir", "-fprint", "-ok"]) {
            true => searched(call),
            false => Ok(vec![Effect::Passes]),
        },
        "ldconfig" | "update-ca-certificates" if around.is_root => Ok(vec![Effect::Repeats(Vec::new())]),
        _ => return None,
    })
}

fn unclear(arg: &Arg) -> String {
    format!("what `{}` stands for is only known when it runs", arg.text)
}

/// Folders that hold nothing that a program needs later.
pub(in crate::docker::slim) fn is_scratch(path: &str) -> bool {
    const SCRATCH: [&str; 10] = [
        "/tmp",
        "/var/tmp",
        "/var/cache",
        "/var/lib/apt/lists",
        "/root/.cache",
        "/root/.npm",
        "/root/.m2",
        "/root/.gradle",
        "/usr/src/archives",
        "/var/log/apt",
    ];
    SCRATCH
        .iter()
        .any(|folder| path == *folder || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}

/// What is removed is not carried over, unless it is part of the base.
fn removed(call: &Call) -> Result<Vec<Effect>, String> {
    let mut effects = vec![Effect::Passes];
    for arg in call.operands() {
        if arg.text.starts_with('~') {
            continue;
        }
        let text = arg.text.trim_end_matches('*');
        let place = if arg.is_known { call.place(text) } else { None };
        match place {
            Some(path) if is_scratch(&path) => {}
            Some(path) if is_system(&path) => {}
            Some(path) => {
                let whole = path.rsplit_once('/').map_or("/", |(folder, _)| folder);
                let folder = if arg.text.contains('*') { path.as_str() } else { whole };
                effects.push(Effect::Makes(folder.to_owned()));
            }
            None => effects.push(Effect::Makes(here(call)?)),
        }
    }
    Ok(effects)
}

fn is_system(path: &str) -> bool {
    [
        "/usr/share",
        "/usr/lib",
        "/var/lib",
        "/etc/apt",
        "/usr/local/cargo",
        "/usr/local/share/doc",
        "/go/pkg",
        "/root/.",
    ]
    .iter()
    .any(|folder| path.starts_with(folder))
}

/// Commands that the runtime stage can repeat on the same paths.
fn repeated(call: &Call, takes_value: &[&str], skip: usize) -> Result<Vec<Effect>, String> {
    let mut paths = Vec::new();
    let operands = call.operands_after(takes_value);
    // Of `chmod -x file` and the like, the mode looks like a flag.
    let has_mode_flag = call.name == "chmod"
        && call.args.iter().any(|arg| {
            let rest = arg.text.strip_prefix('-').unwrap_or_default();
            !rest.is_empty() && rest.chars().all(|c| matches!(c, 'r' | 'w' | 'x' | 'X' | 's' | 't'))
        });
    let has_reference = call.args.iter().any(|arg| arg.text.starts_with("--reference"));
    let skip = if has_mode_flag || has_reference { 0 } else { skip };
    for arg in operands.into_iter().skip(skip) {
        if !arg.is_known {
            return Err(unclear(arg));
        }
        if arg.text.contains(['*', '?', '[']) {
            let folder = arg.text.rsplit_once('/').map_or(".", |(folder, _)| folder);
            paths.push(format!("{}/*", call.place(folder).ok_or_else(|| unclear(arg))?));
        } else if arg.text.contains('{') {
            let stem = &arg.text[..arg.text.find('{').unwrap_or_default()];
            let folder = stem.rsplit_once('/').map_or(".", |(folder, _)| folder);
            paths.push(format!("{}/*", call.place(folder).ok_or_else(|| unclear(arg))?));
        } else {
            paths.push(call.path(arg).ok_or_else(|| unclear(arg))?);
        }
    }
    Ok(vec![Effect::Repeats(paths)])
}

fn users(call: &Call) -> Result<Vec<Effect>, String> {
    let takes_value = [
        "-u",
        "--uid",
        "-g",
        "--gid",
        "-G",
        "--groups",
        "-s",
        "--shell",
        "-d",
        "--home-dir",
        "--home",
        "-c",
        "--comment",
        "-k",
        "--gecos",
        "--ingroup",
        "-p",
        "--password",
        "-h",
        "--skel",
        "-e",
        "-f",
        "-D",
    ];
    let takes_value: Vec<&str> = takes_value
        .into_iter()
        .filter(|flag| *flag != "-D" && !(*flag == "-h" && call.name == "useradd"))
        .collect();
    if let Some(arg) = call.args.iter().find(|arg| !arg.is_known) {
        return Err(unclear(arg));
    }
    let name = call.operands_after(&takes_value).last().map(|arg| arg.text.clone());
    let name = name.ok_or_else(|| format!("`{}` names nobody", call.name))?;
    Ok(vec![Effect::Repeats(Vec::new()), Effect::MakesUser(name)])
}

/// The target of `cp`, `mv` and `ln` is made, and what `mv` takes away changes.
fn copied(call: &Call) -> Result<Vec<Effect>, String> {
    let operands = call.operands_after(&["-S", "-m", "-o", "-g"]);
    let [sources @ .., target] = operands.as_slice() else {
        return Err(format!("`{}` has no target", call.name));
    };
    if call.has(&["-t"]) || call.value(&["--target-directory"]).is_some() || sources.is_empty() {
        return Err(format!("where `{}` writes cannot be followed", call.name));
    }
    let path = call.path(target).ok_or_else(|| unclear(target))?;
    let mut effects = vec![Effect::Passes];
    let single = single(call, sources, target, &path);
    if let Some(file) = &single {
        let source = call.path(sources[0]).ok_or_else(|| unclear(sources[0]))?;
        let is_base = ["/usr/bin", "/usr/lib", "/usr/sbin", "/bin", "/sbin", "/lib"]
            .iter()
            .any(|folder| source.starts_with(&format!("{folder}/")));
        if (is_base || is_scratch(&source)) && !is_scratch(file) {
            return Err(format!(
                "what `{}` brings to `{file}` was made or fetched elsewhere, and what it needs cannot be told",
                call.name
            ));
        }
        effects.push(Effect::Program(file.clone()));
    } else if !is_scratch(&path) {
        effects.push(Effect::Makes(path.clone()));
    }
    if call.name == "mv" {
        for source in sources {
            let folder = source.text.rsplit_once('/').map_or(".", |(folder, _)| folder);
            let folder = if folder.is_empty() { "/" } else { folder };
            let folder = call.place(folder).filter(|_| source.is_known).ok_or_else(|| unclear(source))?;
            // What Cargo made is not carried over anyway.
            if !is_scratch(&folder) && !folder.contains("/target/release") {
                effects.push(Effect::Makes(folder));
            }
        }
    }
    Ok(effects)
}

/// The one file that a command makes, if it is one.
fn single(call: &Call, sources: &[&Arg], target: &Arg, path: &str) -> Option<String> {
    let [source] = sources else { return None };
    let copies_folders = call.args.iter().any(|arg| {
        arg.text.starts_with('-') && !arg.text.starts_with("--") && arg.text.contains(['r', 'R', 'a', 's'])
            || arg.text == "--recursive"
            || arg.text == "--archive"
    });
    if copies_folders || call.name == "ln" || source.text.contains('*') || !source.is_known {
        return None;
    }
    if call.name == "mv" && !source.text.contains("target/release/") && !source.text.contains('.') {
        return None;
    }
    const BINS: [&str; 5] = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin"];
    let name = source.text.rsplit('/').next()?;
    let into = target.text.ends_with('/') || target.text == "." || BINS.contains(&path);
    Some(if into { format!("{}/{name}", path.trim_end_matches('/')) } else { path.to_owned() })
}

fn edited(call: &Call) -> Result<Vec<Effect>, String> {
    let script = call.value(&["-e", "-f"]).is_some()
        && call.args.iter().any(|arg| arg.text == "-e" || arg.text == "-f");
    let operands = call.operands_after(&["-e", "-f", "--expression", "--file"]);
    let files = operands.into_iter().skip(usize::from(!script));
    let mut effects = vec![Effect::Passes];
    for arg in files {
        let folder = arg.text.rsplit_once('/').map_or(".", |(folder, _)| folder);
        let folder = if folder.is_empty() { "/" } else { folder };
        match call.path(arg) {
            Some(path) if !path.starts_with("/etc/") => effects.push(Effect::Program(path)),
            Some(path) => effects.push(written(path)),
            None => {
                let place = call.place(folder).filter(|_| arg.is_known && !folder.contains('*'));
                effects.push(Effect::Makes(place.ok_or_else(|| unclear(arg))?));
            }
        }
    }
    Ok(effects)
}

/// Files that get what is piped into `tee`.
fn teed(call: &Call) -> Result<Vec<Effect>, String> {
    let mut effects = vec![Effect::Passes];
    for arg in call.operands() {
        let path = call.path(arg).ok_or_else(|| unclear(arg))?;
        if !is_scratch(&path) && !path.starts_with("/dev/") {
            effects.push(written(path));
        }
    }
    Ok(effects)
}

/// A file that a command writes as a whole or adds to: one of the system's
/// settings comes alone, all others with their folder.
pub(in crate::docker::slim) fn written(path: String) -> Effect {
    // Builders put these in place themselves, users have lines in them, or a
    // program makes something else of them.
    const OTHERS: [&str; 10] =
        ["apt", "hosts", "resolv", "hostname", "passwd", "group", "shadow", "gshadow", "sub", "ld.so"];
    match path.strip_prefix("/etc/") {
        Some(rest) if !OTHERS.iter().any(|other| rest.starts_with(other)) => Effect::Program(path),
        _ => Effect::Makes(path),
    }
}

fn unpacked(call: &Call) -> Result<Vec<Effect>, String> {
    let first = call.args.first().map_or("", |arg| arg.text.as_str());
    let extracts = call.name == "unzip"
        || call.has(&["--extract", "-x"])
        || first.trim_start_matches('-').contains('x') && !first.starts_with("--")
        || call
            .args
            .iter()
            .any(|arg| arg.text.starts_with('-') && !arg.text.starts_with("--") && arg.text.contains('x'));
    if !extracts {
        return Err(format!("what `{}` writes cannot be followed", call.name));
    }
    let flags: &[&str] = if call.name == "unzip" { &["-d"] } else { &["-C", "--directory"] };
    let place = match call.value(flags) {
        Some(folder) => call.place(folder),
        None => Some(here(call)?),
    };
    let place = place.ok_or_else(|| format!("where `{}` unpacks is only known when it runs", call.name))?;
    if is_scratch(&place) {
        return Ok(vec![Effect::Passes]);
    }
    let is_fetched = !call.is_plain || call.args.iter().any(|arg| is_scratch(&arg.text));
    let mut effects = vec![Effect::Makes(place)];
    effects.extend(is_fetched.then_some(Effect::Fetches));
    Ok(effects)
}

fn fetched(call: &Call) -> Result<Vec<Effect>, String> {
    let short = if call.name == "curl" { ["-o", "--output"] } else { ["-O", "--output-document"] };
    // `-sSLo file` ends in the flag.
    let bundled = call.args.windows(2).find(|pair| {
        let letter = short[0].chars().last().unwrap_or_default();
        let text = pair[0].text.as_str();
        text.starts_with('-') && !text.starts_with("--") && text.ends_with(letter)
    });
    let target = bundled.map(|pair| pair[1].text.as_str()).or_else(|| call.value(&[short[1]]));
    let place = match target {
        Some("-") => return Ok(vec![Effect::Passes]),
        Some(target) => call.place(target),
        None if call.name == "curl" => {
            let keeps = call.args.iter().any(|arg| {
                arg.text == "--remote-name"
                    || arg.text.starts_with('-') && !arg.text.starts_with("--") && arg.text.contains('O')
            });
            match keeps {
                true => Some(here(call)?),
                false => return Ok(vec![Effect::Passes]),
            }
        }
        None => match call.value(&["-P", "--directory-prefix"]) {
            Some(folder) => call.place(folder),
            None => Some(here(call)?),
        },
    };
    let place = place.ok_or_else(|| format!("where `{}` writes is only known when it runs", call.name))?;
    Ok(if is_scratch(&place) { vec![Effect::Passes] } else { vec![Effect::Makes(place), Effect::Fetches] })
}

fn cloned(call: &Call) -> Result<Vec<Effect>, String> {
    match call.operands().next().map(|arg| arg.text.as_str()) {
        Some("config" | "version" | "--version") => Ok(vec![Effect::Passes]),
        Some("clone") => {
            let operands = call.operands_after(&["-b", "--branch", "--depth", "-c", "--config", "-o", "-j"]);
            let place = match operands.get(2) {
                Some(target) => call.path(target),
                None => Some(here(call)?),
            };
            let place = place.ok_or("where `git clone` writes is only known when it runs")?;
            Ok(if is_scratch(&place) { vec![Effect::Passes] } else { vec![Effect::Makes(place)] })
        }
        Some(
            "checkout" | "submodule" | "fetch" | "reset" | "pull" | "init" | "apply" | "describe"
            | "rev-parse" | "log" | "status",
        ) => Ok(vec![Effect::Makes(here(call)?)]),
        _ => Err("what `git` does here cannot be followed".to_owned()),
    }
}

fn searched(call: &Call) -> Result<Vec<Effect>, String> {
    let removes = call.has(&["-delete"]) || call.has(&["-exec"]) && call.has(&["rm", "chmod", "chown"]);
    let places: Vec<&Arg> = call.args.iter().take_while(|arg| !arg.text.starts_with('-')).collect();
    if !removes || places.is_empty() {
        return Err("what `find` does here cannot be followed".to_owned());
    }
    let mut effects = Vec::new();
    for arg in places {
        effects.push(Effect::Makes(call.path(arg).ok_or_else(|| unclear(arg))?));
    }
    Ok(effects)
}
