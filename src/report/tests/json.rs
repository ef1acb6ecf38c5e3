use super::{Format, TRAILING, hostile, one, render, sample_as};
use crate::diagnostic::{Diagnostic, Edit, Fix, Place};
use crate::report::Report;
use serde_json::Value;
use std::path::Path;

#[test]
fn json() {
    insta::assert_snapshot!(sample_as(Format::Json), @r#"
    {"schema_version":1,"findings":[
    {"rule":"DL3004","severity":"error","message":"`sudo` does nothing here","path":"Dockerfile","start":{"line":2,"column":5,"offset":21},"end":{"line":2,"column":9,"offset":25},"help":"write `RUN id`","fix":null,"aliases":["NoSudo"],"related":[{"message":"the user is root since here","path":"Dockerfile","start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":17,"offset":16}}]},
    {"rule":"trailing-whitespace","severity":"warning","message":"2 blanks at the end of the line","path":"src/größe.py","start":{"line":1,"column":11,"offset":12},"end":{"line":1,"column":13,"offset":14},"help":null,"fix":{"safe":true,"edits":[{"start":12,"end":14,"text":""}]},"aliases":[],"related":[]},
    {"rule":"no-commit-to-branch","severity":"info","message":"`main` is protected","path":null,"logical":"branch main","start":null,"end":null,"help":null,"fix":null,"aliases":[],"related":[]}
    ],"steps":[
    {"id":"rustfmt","status":"passed","exit":null,"duration_ms":120,"output":null,"files":3},
    {"id":"clippy","status":"failed","exit":"exit status 101","duration_ms":2340,"output":"\u001b[31merror\u001b[0m: 100% <wrong>\r\n --> src/a.rs:1\n\n\u0007done\n","command":"cargo clippy -- -D warnings","fail_text":"run `cargo clippy --fix`"},
    {"id":"eslint","status":"skipped","exit":null,"duration_ms":0,"output":null,"reason":"no file matches"}
    ],"mended":[
    {"id":"end-of-file-fixer","paths":["a.txt","b.txt"],"staged":true}
    ],"notes":[
    {"level":"warning","message":"`shfmt` is not installed"},
    {"level":"note","message":"BOSUN_SKIP passes a step"}
    ],"summary":{"errors":1,"warnings":1,"infos":1,"files":2,"files_checked":214,"files_mended":2,"fixable":1,"checks_run":3,"steps_passed":1,"steps_failed":1,"steps_skipped":1}}
    "#);
}

#[test]
fn json_of_nothing_has_the_same_shape() {
    insta::assert_snapshot!(render(Format::Json, &Report::new().finish()), @r#"
    {"schema_version":1,"findings":[],"summary":{"errors":0,"warnings":0,"infos":0,"files":0,"files_checked":0,"files_mended":0,"fixable":0,"checks_run":0,"steps_passed":0,"steps_failed":0,"steps_skipped":0}}
    "#);
}

#[test]
fn json_gives_back_what_went_in() {
    let results = hostile();
    let value: Value = serde_json::from_str(&render(Format::Json, &results)).unwrap();
    let finding = &value["findings"][0];
    assert_eq!(finding["message"], results.findings[0].message);
    assert_eq!(Path::new(finding["path"].as_str().unwrap()), results.findings[0].path.as_deref().unwrap());
}

#[test]
fn json_gives_the_bytes_of_an_edit_that_is_no_text() {
    let mut diagnostic = Diagnostic::new(&TRAILING, Place::Span(0..1), "m");
    diagnostic.fix(Fix { edits: vec![Edit::replace(0..1, [0xff, 0x0a])], safe: false });
    let value: Value = serde_json::from_str(&render(Format::Json, &one("a", "x", diagnostic))).unwrap();
    assert_eq!(value["findings"][0]["fix"]["edits"][0]["text_hex"], "ff0a");
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(sample_as(Format::Jsonl), @r#"
    {"type":"finding","rule":"DL3004","severity":"error","message":"`sudo` does nothing here","path":"Dockerfile","start":{"line":2,"column":5,"offset":21},"end":{"line":2,"column":9,"offset":25},"help":"write `RUN id`","fix":null,"aliases":["NoSudo"],"related":[{"message":"the user is root since here","path":"Dockerfile","start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":17,"offset":16}}]}
    {"type":"finding","rule":"trailing-whitespace","severity":"warning","message":"2 blanks at the end of the line","path":"src/größe.py","start":{"line":1,"column":11,"offset":12},"end":{"line":1,"column":13,"offset":14},"help":null,"fix":{"safe":true,"edits":[{"start":12,"end":14,"text":""}]},"aliases":[],"related":[]}
    {"type":"finding","rule":"no-commit-to-branch","severity":"info","message":"`main` is protected","path":null,"logical":"branch main","start":null,"end":null,"help":null,"fix":null,"aliases":[],"related":[]}
    {"type":"step","id":"rustfmt","status":"passed","exit":null,"duration_ms":120,"output":null,"files":3}
    {"type":"step","id":"clippy","status":"failed","exit":"exit status 101","duration_ms":2340,"output":"\u001b[31merror\u001b[0m: 100% <wrong>\r\n --> src/a.rs:1\n\n\u0007done\n","command":"cargo clippy -- -D warnings","fail_text":"run `cargo clippy --fix`"}
    {"type":"step","id":"eslint","status":"skipped","exit":null,"duration_ms":0,"output":null,"reason":"no file matches"}
    {"type":"mended","id":"end-of-file-fixer","paths":["a.txt","b.txt"],"staged":true}
    {"type":"note","level":"warning","message":"`shfmt` is not installed"}
    {"type":"note","level":"note","message":"BOSUN_SKIP passes a step"}
    {"type":"summary","errors":1,"warnings":1,"infos":1,"files":2,"files_checked":214,"files_mended":2,"fixable":1,"checks_run":3,"steps_passed":1,"steps_failed":1,"steps_skipped":1}
    "#);
}

#[test]
fn jsonl_is_json_line_by_line_even_of_harm() {
    let text = render(Format::Jsonl, &hostile());
    let types: Vec<Value> =
        text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["type"].clone()).collect();
    assert_eq!(types, ["finding", "summary"]);
}
