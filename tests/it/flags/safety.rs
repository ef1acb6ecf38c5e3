//! Writers at once, readers meanwhile, and a kill at every step.

use super::{flags, project};
use crate::sandbox::{BOSUN, Sandbox};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// A change of a project, and what it looks like before and after.
fn scenario() -> (Sandbox, Vec<String>, [String; 2]) {
    let sandbox = project();
    flags(&sandbox, &["rollout", "pay", "5%"]).ok();
    let before = sandbox.read("flags.yaml");
    flags(&sandbox, &["off", "pay"]).ok();
    let after = sandbox.read("flags.yaml");
    flags(&sandbox, &["undo"]).ok();
    (sandbox, ["flags", "off", "pay"].map(str::to_owned).to_vec(), [before, after])
}

#[test]
fn killed_at_any_step_the_next_command_makes_all_agree() {
    let (sandbox, command, _) = scenario();
    let words: Vec<&str> = command.iter().map(String::as_str).collect();
    let list = sandbox.beside("points");
    sandbox.command(BOSUN).args(&words).env("BOSUN_FAULT", format!("list:{}", list.display())).run().ok();
    let mut points: BTreeMap<String, usize> = BTreeMap::new();
    for name in fs::read_to_string(list).unwrap().lines() {
        *points.entry(name.to_owned()).or_default() += 1;
    }
    assert!(points.contains_key("flags.noted") && points["file.moving"] == 2, "{points:?}");
    for (point, count) in points {
        for nth in 1..=count {
            let (sandbox, _, [before, after]) = scenario();
            let fault = format!("{point}:{nth}");
            let out = sandbox.command(BOSUN).args(&words).env("BOSUN_FAULT", &fault).run();
            assert_ne!(out.status, 0, "{fault}: it went through");
            let source = sandbox.read("flags.yaml");
            assert!(source == before || source == after, "{fault}: neither old nor new:\n{source}");
            serde_json::from_str::<serde_json::Value>(&sandbox.read("flags.json")).expect("whole");
            // Any command that writes finishes it; this one has nothing of its own to do.
            flags(&sandbox, &["build"]).ok();
            let source = sandbox.read("flags.yaml");
            assert!(source == before || source == after, "{fault}");
            flags(&sandbox, &["build", "--check"]).ok();
            flags(&sandbox, &["log"]).ok().never_says("not as it was written");
            let last = super::json(&sandbox, &["log", "-n", "1"]);
            let is_noted = last["changes"][0]["command"] == "off pay";
            assert_eq!(is_noted, source == after, "{fault}: {last}");
        }
    }
}

#[test]
fn eight_writers_lose_nothing() {
    let sandbox = project();
    let (writers, each) = (8, if std::env::var_os("BOSUN_LONG").is_some() { 100 } else { 5 });
    for writer in 0..writers {
        flags(&sandbox, &["add", &format!("f{writer}"), "--type", "ops"]).ok();
    }
    let before = super::json(&sandbox, &["log", "-n", "1"])["changes"][0]["number"].as_u64().unwrap();
    thread::scope(|scope| {
        for writer in 0..writers {
            let sandbox = &sandbox;
            scope.spawn(move || {
                for _ in 0..each {
                    flags(sandbox, &["toggle", &format!("f{writer}")]).ok();
                }
            });
        }
    });
    let after = super::json(&sandbox, &["log", "-n", "100000"]);
    assert_eq!(after["changes"][0]["number"].as_u64().unwrap() - before, writers * each);
    assert!(after["changes"].as_array().unwrap().iter().all(|change| change["chained"] == true));
    let served = super::json(&sandbox, &["list"]);
    let on = served["flags"].as_array().unwrap().iter().filter(|flag| flag["serves"] == "on").count();
    assert_eq!(on, if each % 2 == 1 { 8 } else { 0 });
    flags(&sandbox, &["build", "--check"]).ok();
}

#[test]
fn readers_never_see_half_a_file_and_its_time_grows() {
    let sandbox = project();
    let path = sandbox.path("flags.json");
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = 0;
            while !done.load(Ordering::Relaxed) {
                let text = fs::read_to_string(&path).expect("always there");
                serde_json::from_str::<serde_json::Value>(&text).expect("always whole");
                seen += 1;
            }
            seen
        });
        let mut last = (0, 0);
        let times = if std::env::var_os("BOSUN_LONG").is_some() { 600 } else { 20 };
        for _ in 0..times {
            flags(&sandbox, &["toggle", "pay"]).ok();
            let meta = fs::metadata(&path).unwrap();
            let time = (meta.mtime(), meta.mtime_nsec());
            assert!(time > last, "{time:?} after {last:?}");
            last = time;
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
}

#[test]
fn links_and_modes_stay() {
    let sandbox = project();
    fs::create_dir(sandbox.path("real")).unwrap();
    fs::rename(sandbox.path("flags.json"), sandbox.path("real/f.json")).unwrap();
    fs::set_permissions(sandbox.path("real/f.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/f.json", sandbox.path("flags.json")).unwrap();
    flags(&sandbox, &["on", "pay"]).ok();
    assert!(fs::symlink_metadata(sandbox.path("flags.json")).unwrap().is_symlink());
    assert_eq!(fs::metadata(sandbox.path("real/f.json")).unwrap().mode() & 0o777, 0o640);
    assert!(sandbox.read("real/f.json").contains("\"defaultVariant\": \"on\""));
}

#[test]
fn in_place_keeps_the_file_itself() {
    let sandbox = project();
    sandbox.config("flags: { write: in-place }\n");
    let before = fs::metadata(sandbox.path("flags.json")).unwrap().ino();
    flags(&sandbox, &["on", "pay"]).ok();
    assert_eq!(fs::metadata(sandbox.path("flags.json")).unwrap().ino(), before);
    flags(&sandbox, &["off", "pay"]).ok();
    flags(&sandbox, &["build", "--check"]).ok();
}

#[test]
fn a_file_that_others_hold_is_waited_for_and_not_taken() {
    let sandbox = project();
    let file = fs::File::options().read(true).write(true).open(sandbox.path("flags.yaml.journal")).unwrap();
    file.lock().unwrap();
    let mut waiting = Command::new(BOSUN)
        .args(["flags", "on", "pay"])
        .current_dir(sandbox.path(""))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    assert!(waiting.try_wait().unwrap().is_none());
    file.unlock().unwrap();
    assert!(waiting.wait().unwrap().success());
}
