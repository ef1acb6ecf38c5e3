//! `bosun docker ignore`: what is proposed, what must stay, and what is
//! written.

use crate::sandbox::{Output, Sandbox};
use serde_json::Value;

const DOCKERFILE: &str = "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD [\"node\", \"a.js\"]\n";

/// A project of node with what should not be sent to a build.
fn project() -> Sandbox {
    let sandbox = Sandbox::repo();
    sandbox.write("Dockerfile", DOCKERFILE);
    sandbox.write("package.json", "{}\n");
    sandbox.write("a.js", "1\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("node_modules/x/index.js", vec![b'x'; 20_000]);
    sandbox.write(".env", "SECRET=1\n");
    sandbox
}

fn ignore(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["docker", "ignore"], args].concat())
}

fn json(sandbox: &Sandbox, args: &[&str]) -> Value {
    let out = ignore(sandbox, &[args, &["--format", "json"]].concat()).ok();
    serde_json::from_str(&out.stdout).unwrap_or_else(|_| panic!("no JSON in\n{out}"))
}

fn lines(document: &Value) -> Vec<&str> {
    document["lines"].as_array().unwrap().iter().map(|line| line["line"].as_str().unwrap()).collect()
}

#[test]
fn each_line_comes_with_the_bytes_that_it_keeps_out() {
    let sandbox = project();
    ignore(&sandbox, &[])
        .ok()
        .says("there is no .dockerignore; ")
        .says("\n   20.0 kB  **/node_modules\n")
        .says("\n       9 B  **/.env\n")
        .says("\n         -  **/*.key\n")
        .says("`--write` adds them");
    assert!(!sandbox.exists(".dockerignore"));
    let document = json(&sandbox, &[]);
    assert_eq!(
        (&document["stacks"], &document["dockerfiles"][0]),
        (&serde_json::json!(["node"]), &"Dockerfile".into())
    );
    assert_eq!((&document["written"], &document["complete"]), (&false.into(), &true.into()));
    let saved = document["saved_bytes"].as_u64().unwrap();
    assert!(saved > 20_009 && saved < document["bytes"].as_u64().unwrap(), "{document}");
}

#[test]
fn writing_twice_is_writing_once_and_keeps_what_is_there() {
    let sandbox = project();
    sandbox.write(".dockerignore", "# ours\n*.md");
    ignore(&sandbox, &["--write", "--dry-run"]).ok().says("would add ");
    assert_eq!(sandbox.read(".dockerignore"), "# ours\n*.md");
    ignore(&sandbox, &["--write"]).ok().says("added ");
    let once = sandbox.read(".dockerignore");
    assert!(once.starts_with("# ours\n*.md\n\n# repository, editors, secrets\n**/.git\n"), "{once}");
    assert!(once.contains("\n# node\n") && once.ends_with('\n'), "{once}");
    ignore(&sandbox, &["--write"]).ok().says(".dockerignore lacks nothing").never_says("added");
    assert_eq!(sandbox.read(".dockerignore"), once);
}

#[test]
fn what_is_written_leaves_out_nothing_that_the_dockerfile_copies() {
    let sandbox = project();
    sandbox.write(
        "Dockerfile",
        "FROM node:22\nRUN npm ci && npm run build\nCOPY .env node_modules/x/index.js dist/ /app/\nCOPY . /app\n",
    );
    ignore(&sandbox, &["--write"])
        .ok()
        .says("**/.env: `Dockerfile` takes `.env` on line 3")
        .says("**/node_modules: `Dockerfile` takes `node_modules/x/index.js` on line 3")
        .says("**/dist: `Dockerfile` takes `dist` on line 3");
    let args =
        ["docker", "lint", "--isolated", "--context", ".", "--select", "CopyIgnoredFile", "Dockerfile"];
    sandbox.bosun(&args).ok().silent();
}

#[test]
fn a_context_of_its_own_counts_with_the_dockerfiles_that_are_built_with_it() {
    let sandbox = Sandbox::repo();
    sandbox.write("api/package.json", "{}");
    sandbox.write("api/node_modules/a", "a");
    sandbox.write("docker/api.Dockerfile", "FROM node:22\nCOPY . .\n");
    sandbox.write("other/Dockerfile", "FROM node:22\nCOPY node_modules /x\n");
    sandbox.config("docker:\n  images:\n    - { file: docker/api.Dockerfile, context: api }\n");
    let document = json(&sandbox, &["--context", "api"]);
    assert_eq!(document["dockerfiles"], serde_json::json!(["docker/api.Dockerfile"]));
    assert!(!lines(&document).contains(&"**/node_modules"));
    sandbox.write("docker/api.Dockerfile", "FROM node:22\nCOPY . .\nRUN npm ci\n");
    assert!(lines(&json(&sandbox, &["--context", "api"])).contains(&"**/node_modules"));
    ignore(&sandbox, &["--context", "api", "--write"]).ok().says("added");
    assert!(sandbox.exists("api/.dockerignore") && !sandbox.exists(".dockerignore"));
}

#[test]
fn a_dockerfile_with_a_list_of_its_own_says_nothing_here() {
    let sandbox = project();
    sandbox.write("api.Dockerfile", "FROM a:1\nCOPY node_modules /x\n");
    ignore(&sandbox, &[]).ok().says("**/node_modules: `api.Dockerfile` takes `node_modules`");
    sandbox.write("api.Dockerfile.dockerignore", "*\n");
    ignore(&sandbox, &[]).ok().says("api.Dockerfile has a list of its own").says("20.0 kB  **/node_modules");
}

#[test]
fn links_are_not_followed_and_keys_are_found_by_what_they_hold() {
    let sandbox = project();
    std::os::unix::fs::symlink(".", sandbox.path("loop")).unwrap();
    std::os::unix::fs::symlink("/", sandbox.path("root")).unwrap();
    sandbox.write("ca.pem", "-----BEGIN CERTIFICATE-----\n");
    sandbox.write("tls.pem", format!("-----BEGIN {}-----\n", "PRIVATE KEY"));
    let document = json(&sandbox, &[]);
    assert!(document["bytes"].as_u64().unwrap() < 200_000, "{document}");
    let lines = lines(&document);
    assert!(lines.contains(&"tls.pem") && !lines.contains(&"ca.pem"), "{lines:?}");
}

#[test]
fn it_works_outside_of_a_repository_and_from_a_subfolder() {
    let sandbox = Sandbox::new();
    sandbox.write("web/package.json", "{}");
    sandbox.write("web/Dockerfile", DOCKERFILE);
    sandbox.write("web/.env", "A=1\n");
    let out = sandbox.bosun(&["-C", "web", "docker", "ignore", "--write", "-q"]).ok();
    assert_eq!(out.stdout, "");
    assert!(sandbox.read("web/.dockerignore").contains("**/.env\n"));
}

#[test]
fn a_context_that_is_not_there_is_bad_input() {
    let sandbox = Sandbox::new();
    ignore(&sandbox, &["--context", "gone"]).exits(2).says("there is no folder `gone`").says("hint:");
    ignore(&sandbox, &["--format", "sarif"]).exits(2);
    sandbox.write(".dockerignore", "a[\n!\n");
    ignore(&sandbox, &[]).ok().says(".dockerignore:1: a build refuses this pattern");
}
