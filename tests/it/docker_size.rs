//! `bosun docker size`: archives, folders and pipes, limits, and what is
//! refused.

use crate::sandbox::{BOSUN, Output, Sandbox};
use crate::saved_images::{add, docker_archive, layer, oci_layout, tar};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixListener;
use std::time::{Duration, Instant};

/// Three layers: the second deletes a file of the first, the third replaces
/// one.
fn app() -> Vec<u8> {
    docker_archive(
        "app:1",
        "linux/amd64",
        &[
            (
                "/bin/sh -c #(nop) ADD file:1 in / ",
                layer(&[("etc/os", 1000), ("lib/big", 40_000), ("tmp/lists", 9000)]),
            ),
            (
                "RUN /bin/sh -c make all && rm /tmp/lists # buildkit",
                layer(&[("opt/tool", 20_000), ("tmp/.wh.lists", 0)]),
            ),
            ("COPY . /app # buildkit", layer(&[("app/main", 500), ("etc/os", 1500)])),
        ],
    )
}

/// The same without what is wasted.
fn slim() -> Vec<u8> {
    docker_archive(
        "app:2",
        "linux/amd64",
        &[
            ("ADD base", layer(&[("etc/os", 1500), ("lib/big", 40_000)])),
            ("COPY . /app", layer(&[("app/main", 900)])),
        ],
    )
}

fn with(files: &[(&str, Vec<u8>)]) -> Sandbox {
    let mut sandbox = Sandbox::new();
    // No test of this file may find an engine of the machine.
    sandbox.set("DOCKER_HOST", "unix:///nowhere/engine.sock");
    for (name, bytes) in files {
        sandbox.write(name, bytes);
    }
    sandbox
}

fn size(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["docker", "size"], args].concat())
}

fn json(out: &Output) -> Value {
    serde_json::from_str(&out.stdout).unwrap_or_else(|_| panic!("no JSON in\n{out}"))
}

#[test]
fn an_archive_is_shown_with_bars_in_80_columns() {
    let mut sandbox = with(&[("app.tar", app())]);
    sandbox.set("COLUMNS", "80");
    let out = size(&sandbox, &["app.tar", "--files", "2"]);
    insta::assert_snapshot!(out, @r"
    status: 0
    --- stdout
    app.tar (app:1, linux/amd64)
      72.0 kB in 3 layers, 4 files
      10.0 kB wasted, efficiency 85.4 %

    layers (`#` stays, `-` is overwritten or deleted later)
       1   50.0 kB  #################----  ADD file:1 in /
       2   20.0 kB  ########               RUN make all && rm /tmp/lists
       3   2.00 kB  #                      COPY . /app

    wasted
       9.00 kB  deleted     /tmp/lists
       1.00 kB  2 copies    /etc/os

    biggest files
       40.0 kB  layer 1     /lib/big
       20.0 kB  layer 2     /opt/tool
    --- stderr
    ");
}

#[test]
fn two_images_stand_side_by_side_in_80_columns() {
    let mut sandbox = with(&[("old.tar", app()), ("new.tar", slim())]);
    sandbox.set("COLUMNS", "80");
    let out = size(&sandbox, &["old.tar", "new.tar", "--files", "1"]);
    insta::assert_snapshot!(out, @r"
    status: 0
    --- stdout
                               old.tar               new.tar                change
    size                       72.0 kB               42.4 kB      -29.6 kB -41.1 %
    wasted                     10.0 kB                   0 B              -10.0 kB
    efficiency                  85.4 %               100.0 %          +14.6 points
    layers                           3                     2                    -1
    files                            4                     3                    -1

    layers (`#` stays, `-` is overwritten or deleted later)
     1    50.0 kB #######-- ADD file:1 in /     41.5 kB #######   ADD base
     2    20.0 kB ####      RUN make all && …     900 B #         COPY . /app
     3    2.00 kB #         COPY . /app

    only in old.tar: 1 file, -20.0 kB
       -20.0 kB  /opt/tool

    grown: 1 file, +400 B
         +400 B  500 B to 900 B        /app/main
    --- stderr
    ");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let deep = format!("{}file", "a-long-name/".repeat(7));
    let long = docker_archive(
        "a",
        "linux/amd64",
        &[(&"RUN echo 日本語 ".repeat(30), layer(&[(&deep, 5000)])), ("RUN b", layer(&[(&deep, 6000)]))],
    );
    for columns in ["80", "120", "40"] {
        let mut sandbox = with(&[("a.tar", long.clone()), ("b.tar", slim())]);
        sandbox.set("COLUMNS", columns);
        for args in [&["a.tar"][..], &["a.tar", "b.tar"]] {
            let out = size(&sandbox, args).ok();
            let limit: usize = columns.parse().unwrap();
            let width = |line: &str| unicode_width::UnicodeWidthStr::width(line);
            let wide = out.stdout.lines().find(|line| width(line) > limit.max(60));
            assert_eq!(wide, None, "{out}");
        }
    }
}

#[test]
fn an_archive_a_folder_and_a_pipe_are_the_same_image() {
    let files = oci_layout(&layer(&[("a", 7000)]));
    let sandbox = with(&[]);
    let mut archive = Vec::new();
    for (name, bytes) in &files {
        sandbox.write(format!("layout/{name}"), bytes);
        add(&mut archive, name, bytes);
    }
    archive.extend([0; 1024]);
    sandbox.write("layout.tar", &archive);
    let args = ["docker", "size", "--format", "json"];
    let folder = sandbox.bosun(&[&args[..], &["layout"]].concat()).ok();
    let file = sandbox.bosun(&[&args[..], &["layout.tar"]].concat()).ok();
    let pipe = sandbox.command(BOSUN).args(&[&args[..], &["-"]].concat()).stdin(archive).run().ok();
    for (out, source) in [(&folder, "folder"), (&file, "archive"), (&pipe, "stdin")] {
        let image = &json(out)["images"][0];
        assert_eq!(image["source"], source);
        assert_eq!((&image["bytes"], &image["platform"]), (&7000.into(), &"linux/amd64".into()));
    }
}

#[test]
fn json_tells_layers_waste_and_history() {
    let sandbox = with(&[("app.tar", app())]);
    let document = json(&size(&sandbox, &["app.tar", "--format", "json"]).ok());
    assert_eq!(document["schema_version"], 1);
    let image = &document["images"][0];
    assert_eq!((&image["bytes"], &image["wasted_bytes"]), (&72_000.into(), &10_000.into()));
    assert_eq!(image["layers"][1]["instruction"], "RUN make all && rm /tmp/lists");
    assert_eq!(image["layers"][1]["removed"], 1);
    assert_eq!(image["layers"][2]["changed"], 1);
    assert_eq!(image["biggest"][0]["path"], "/lib/big");
    assert_eq!(image["wasted"][0]["deleted"], true);
    let efficiency = image["efficiency"].as_f64().unwrap();
    assert!((efficiency - 61_500.0 / 72_000.0).abs() < 1e-9, "{efficiency}");
    assert_eq!(document["comparison"], Value::Null);
}

#[test]
fn json_compares_two_images() {
    let sandbox = with(&[("old.tar", app()), ("new.tar", slim())]);
    let document = json(&size(&sandbox, &["old.tar", "new.tar", "--format", "json"]).ok());
    let comparison = &document["comparison"];
    assert_eq!(comparison["bytes"], -29_600);
    assert_eq!(comparison["only_in_first"]["files"][0]["path"], "/opt/tool");
    assert_eq!(comparison["grown"]["files"][0]["after"], 900);
    assert_eq!(document["images"][1]["name"], "new.tar");
}

#[test]
fn a_limit_that_is_not_kept_is_exit_1_and_says_by_how_much() {
    let sandbox = with(&[("app.tar", app()), ("slim.tar", slim())]);
    size(&sandbox, &["app.tar", "--max-size", "70kB"])
        .exits(1)
        .says("failed: app.tar: the size is 72.0 kB, 2.00 kB over `--max-size` (70.0 kB)");
    size(&sandbox, &["app.tar", "--max-wasted", "9kB"]).exits(1).says("1.00 kB over `--max-wasted`");
    size(&sandbox, &["app.tar", "--min-efficiency", "95%"])
        .exits(1)
        .says("the efficiency is 85.4 %, 9.6 points under `--min-efficiency` (95.0 %)");
    let kept = ["app.tar", "--max-size", "72kB", "--max-wasted", "10kB", "--min-efficiency", "0.85"];
    size(&sandbox, &kept).ok().never_says("failed").never_says("passed");
    size(&sandbox, &[&kept[..], &["-v"]].concat()).ok().says("passed: app.tar: the size is 72.0 kB, within");
    // Of two, the second must keep them.
    size(&sandbox, &["app.tar", "slim.tar", "--max-size", "70kB"]).ok();
    let quiet = size(&sandbox, &["app.tar", "--max-size", "70kB", "-q"]).exits(1);
    assert_eq!(quiet.stdout.lines().count(), 1, "{quiet}");
    size(&sandbox, &["app.tar", "--max-size", "70kB", "-qq"]).exits(1).silent();
}

#[test]
fn dive_s_file_is_honoured() {
    let sandbox = with(&[("app.tar", app())]);
    sandbox.write(".dive-ci", "rules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: 11kB\n");
    size(&sandbox, &["app.tar"])
        .exits(1)
        .says("under `lowestEfficiency` in `.dive-ci` (95.0 %)")
        .says("500 B over `highestWastedBytes` in `.dive-ci`");
    // An option counts more than the rule for the same.
    size(&sandbox, &["app.tar", "--min-efficiency", "0.5", "--max-wasted", "1MB"]).ok();
    sandbox.write("ci/dive.yml", "rules: { highestUserWastedPercent: 0.1 }\n");
    let out = size(&sandbox, &["app.tar", "--ci-config", "ci/dive.yml"]).exits(1);
    out.says("`highestUserWastedPercent` in `ci/dive.yml`").never_says("lowestEfficiency");
    sandbox.write(".dive-ci", "rules:\n  lowestEfficiency: disabled\n");
    size(&sandbox, &["app.tar"]).ok();
}

#[test]
fn a_file_of_limits_that_makes_no_sense_is_refused() {
    let sandbox = with(&[("app.tar", app())]);
    sandbox.write(".dive-ci", "rules:\n  lowestEfficiency: 95\n");
    size(&sandbox, &["app.tar"]).exits(2).says(".dive-ci:2:21").says("expected a number from 0 to 1");
    size(&sandbox, &["app.tar", "--ci-config", "gone"]).exits(2).says("cannot read `gone`");
    size(&sandbox, &["app.tar", "--max-size", "much"]).exits(2).says("250MB");
    size(&sandbox, &["app.tar", "--min-efficiency", "7"]).exits(2).says("95%");
}

#[test]
fn a_bad_archive_is_exit_2_with_its_reason() {
    let app = app();
    let mut flipped = app.clone();
    flipped[1100] ^= 1;
    let sandbox = with(&[
        ("text.tar", b"hello".to_vec()),
        ("empty.tar", Vec::new()),
        ("none.tar", tar(&[("a", b"b")])),
        ("cut.tar", app[..30_000].to_vec()),
        ("flipped.tar", flipped),
        ("broken.tar", tar(&[("manifest.json", b"[{\"Config\": 1}]")])),
        ("two.tar", tar(&[
            ("a", b"{}"),
            ("manifest.json", br#"[{"Config":"a","RepoTags":["x:1"],"Layers":[]},{"Config":"b","RepoTags":["y:1"],"Layers":["l"]}]"#),
        ])),
        ("folder/readme", b"hello".to_vec()),
    ]);
    for (name, reason) in [
        ("text.tar", "it is no tar archive"),
        ("empty.tar", "it is no tar archive"),
        ("none.tar", "neither `manifest.json` nor `index.json`"),
        ("cut.tar", "it ends in the middle of `0/layer.tar`"),
        ("flipped.tar", "are not those that the configuration promises"),
        ("broken.tar", "`Config` is missing"),
        ("two.tar", "it holds several images: `x:1`, `y:1`"),
        ("folder", "neither `manifest.json` nor `index.json`"),
        ("gone.tar", "there is no file `gone.tar`"),
        ("./gone", "there is no file `./gone`"),
    ] {
        size(&sandbox, &[name]).exits(2).says(reason);
    }
    size(&sandbox, &["-", "-"]).exits(2).says("standard input holds one image");
    size(&sandbox, &["cut.tar", "--format", "sarif"]).exits(2);
}

#[test]
fn without_an_engine_a_name_is_exit_3_with_a_hint() {
    let sandbox = with(&[]);
    size(&sandbox, &["app:1"])
        .exits(3)
        .says("`app:1` is no file here, and cannot be asked of the engine")
        .says("hint: start it, or let `DOCKER_HOST` name another one");
}

/// An engine that has the image `x`, sends the start of an archive and then
/// nothing; it tells through the pipe when that is so.
fn stalling(sandbox: &mut Sandbox) -> std::thread::JoinHandle<()> {
    let socket = sandbox.beside("engine.sock");
    let listener = UnixListener::bind(&socket).unwrap();
    sandbox.set("DOCKER_HOST", &format!("unix://{}", socket.display()));
    let pipe = sandbox.path("pipe");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 1024];
            let length = stream.read(&mut request).unwrap();
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            let head =
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length:";
            if request.contains("/images/x/json") {
                write!(stream, "{head} 17\r\n\r\n{{\"Id\":\"sha256:1\"}}").unwrap();
            } else if request.contains("/images/x/get") {
                write!(stream, "{head} 99999\r\n\r\n").unwrap();
                stream.write_all(&app()[..2000]).unwrap();
                std::fs::write(pipe, "now\n").unwrap();
                let _ = stream.read_to_end(&mut Vec::new());
                return;
            }
        }
    })
}

#[test]
fn a_wait_for_the_engine_can_be_interrupted_and_leaves_nothing_behind() {
    let mut sandbox = with(&[]);
    let engine = stalling(&mut sandbox);
    let script = format!("mkfifo pipe; {BOSUN} docker size x & read line <pipe; kill -TERM $!; wait $!");
    let before = std::fs::read_dir(sandbox.beside("")).unwrap().count();
    let started = Instant::now();
    sandbox.command("sh").args(&["-c", &script]).run().exits(143);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    engine.join().unwrap();
    assert_eq!(std::fs::read_dir(sandbox.beside("")).unwrap().count(), before);
    assert!(std::fs::read_dir(sandbox.path("")).unwrap().count() == 1, "only the pipe");
}
