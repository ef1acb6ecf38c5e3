use super::*;

/// Files of a context with a byte for each letter of the path; a path that
/// ends with `/` is a folder, one after `+` is tracked.
fn files(paths: &[&str]) -> Vec<Found> {
    let found = paths.iter().map(|path| {
        let tracked = path.starts_with('+');
        let path = path.trim_start_matches('+');
        let (path, kind) = match path.strip_suffix('/') {
            Some(folder) => (folder, FoundKind::Folder),
            None => (path, FoundKind::File),
        };
        let bytes = if kind == FoundKind::File { path.len() as u64 } else { 0 };
        Found { path: path.to_owned(), bytes, kind, tracked, key: None }
    });
    found.collect()
}

fn with(paths: &[&str], dockerfile: &str, existing: &str) -> Proposal {
    let usages: Vec<Usage> = Some(dockerfile)
        .filter(|text| !text.is_empty())
        .map(|text| Usage::of("Dockerfile", text))
        .into_iter()
        .collect();
    let files = files(paths);
    let context = Context { files: &files, manifests: &[], usages: &usages, existing: existing.as_bytes() };
    propose(&context)
}

fn has(proposal: &Proposal, line: &str) -> bool {
    proposal.lines.iter().any(|it| it.text == line)
}

fn reason<'p>(proposal: &'p Proposal, line: &str) -> &'p str {
    proposal.dropped.iter().find(|it| it.text == line).map_or("", |it| &it.reason)
}

const NODE: &str = "FROM node:22\nCOPY . .\nRUN npm ci\nCMD [\"node\", \"a.js\"]\n";

#[test]
fn a_context_gets_the_lines_of_its_stacks_with_their_bytes() {
    let found = with(
        &[".git/", ".git/HEAD", "node_modules/", "node_modules/a/", "node_modules/a/x.js", "package.json"],
        NODE,
        "",
    );
    assert_eq!(found.stacks, ["node"]);
    let line = found.lines.iter().find(|line| line.text == "**/node_modules").unwrap();
    assert_eq!((line.bytes, line.files), (19, 1));
    let git = found.lines.iter().find(|line| line.text == "**/.git").unwrap();
    assert_eq!(git.bytes, 9);
    assert_eq!((found.bytes, found.kept_out, found.saved()), (40, 0, 28));
    assert!(has(&found, "**/.env") && has(&found, "**/*.key") && !has(&found, "**/__pycache__"));
}

#[test]
fn what_copy_names_stays_whether_it_is_there_or_not() {
    for (source, line) in [
        ("dist/", "**/dist"),
        ("./dist/index.js", "**/dist"),
        ("di*", "**/dist"),
        (".env.production", "**/.env.production"),
        ("certs/*.key", "**/*.key"),
        (".git/HEAD", "**/.git"),
        ("/node_modules", "**/node_modules"),
    ] {
        let text = format!("FROM a:1\nRUN npm ci && npm run build\nCOPY {source} /x/\n");
        let found = with(&["package.json", "dist/", "dist/a.js", "node_modules/"], &text, "");
        assert!(!has(&found, line), "{source}");
        assert!(reason(&found, line).contains("on line 3"), "{source}: {:?}", found.dropped);
    }
}

#[test]
fn what_the_build_does_not_make_anew_stays() {
    let found =
        with(&["package.json", "node_modules/"], "FROM node:22\nCOPY . .\nCMD [\"node\", \"a.js\"]\n", "");
    assert!(!has(&found, "**/node_modules") && !has(&found, "**/dist"));
    assert_eq!(reason(&found, "**/dist"), "", "nobody has one");
    assert!(reason(&found, "**/node_modules").contains("make it anew"));
    // What is not taken is not missed.
    let found = with(&["package.json"], "FROM node:22\nCOPY src /src\n", "");
    assert!(has(&found, "**/node_modules") && has(&found, "**/dist"));
}

#[test]
fn what_is_tracked_is_no_output() {
    let text = "FROM a:1\nCOPY . .\nRUN npm ci && npm run build\n";
    let found = with(&["package.json", "dist/", "+dist/a.js"], text, "");
    assert_eq!(reason(&found, "**/dist"), "`dist/a.js` is in the repository");
    assert!(has(&with(&["package.json", "dist/", "dist/a.js"], text, ""), "**/dist"));
}

#[test]
fn a_build_that_runs_git_keeps_the_repository() {
    let text = "FROM a:1\nCOPY . .\nRUN make VERSION=$(git describe --tags)\n";
    assert!(reason(&with(&["a"], text, ""), "**/.git").contains("runs git on line 3"));
    for text in [
        "FROM a:1\nCOPY . .\nRUN git clone x && cd x && git checkout y\n",
        "FROM a:1\nCOPY . .\nRUN git config a b\n",
    ] {
        assert!(has(&with(&["a"], text, ""), "**/.git"), "{text}");
    }
}

#[test]
fn a_manifest_that_reads_the_version_from_git_keeps_the_repository() {
    let files = files(&["pyproject.toml"]);
    let manifests = [("pyproject.toml".to_owned(), b"requires = [\"setuptools_scm\"]".to_vec())];
    let look = |text: &str| {
        let usages = [Usage::of("Dockerfile", text)];
        propose(&Context { files: &files, manifests: &manifests, usages: &usages, existing: b"" })
    };
    assert!(reason(&look("FROM a:1\nCOPY . .\n"), "**/.git").contains("setuptools_scm"));
    assert!(has(&look("FROM a:1\nCOPY src /src\n"), "**/.git"));
}

#[test]
fn a_file_that_a_command_uses_stays() {
    for text in [
        "FROM a:1\nCOPY . .\nRUN cp .env .env.x\n",
        "FROM a:1\nCOPY . /app\nRUN . /app/.env && make\n",
        "FROM a:1\nCOPY . .\nCMD node --env-file=.env a.js\n",
    ] {
        let found = with(&[".env"], text, "");
        assert!(reason(&found, "**/.env").contains("uses `.env` on line 3"), "{text}: {:?}", found.dropped);
    }
    assert!(has(&with(&[".env"], "FROM a:1\nCOPY . .\nRUN rm -f .env\n", ""), "**/.env"));
}

#[test]
fn a_tracked_env_file_stays_only_where_a_build_reads_such() {
    let build = "FROM a:1\nCOPY . .\nRUN npm ci && npm run build\n";
    assert!(!has(&with(&["+.env.production"], build, ""), "**/.env.production"));
    assert!(has(&with(&[".env.production"], build, ""), "**/.env.production"));
    assert!(has(&with(&["+.env"], "FROM a:1\nCOPY . .\n", ""), "**/.env"));
}

#[test]
fn other_secrets_go_where_one_must_stay() {
    let text = "FROM a:1\nCOPY . .\nCOPY certs/public.key /k\n";
    let found = with(&["certs/", "certs/public.key", "certs/server.key", "a[1].key"], text, "");
    assert!(!has(&found, "**/*.key"));
    assert!(has(&found, "certs/server.key") && has(&found, r"a\[1].key"), "{:?}", found.lines);
}

#[test]
fn private_keys_go_by_what_they_hold() {
    let mut files = files(&["ca.pem", "server.pem"]);
    files[0].key = Key::of(b"-----BEGIN CERTIFICATE-----\n");
    files[1].key = Key::of(format!("# mine\n-----BEGIN RSA {}-----\n", "PRIVATE KEY").as_bytes());
    let found = propose(&Context { files: &files, ..Context::default() });
    assert!(has(&found, "server.pem") && !has(&found, "ca.pem"));
}

#[test]
fn what_is_there_is_not_proposed_again() {
    let paths = ["package.json", "node_modules/", "node_modules/a"];
    let found = with(&paths, NODE, "node_modules/\n.git\n*.key\n");
    assert!(!has(&found, "**/node_modules") && !has(&found, "**/.git") && !has(&found, "**/*.key"));
    assert_eq!(found.kept_out, 14);
    // Deeper ones are not kept out by a name at the root.
    let deeper = ["package.json", "web/", "web/node_modules/", "web/node_modules/a"];
    assert!(has(&with(&deeper, NODE, "node_modules\n"), "**/node_modules"));
}

#[test]
fn a_list_of_what_may_come_in_lacks_nothing() {
    assert_eq!(with(&["src/", "src/a", ".git/", ".git/x"], NODE, "**\n!src\n").lines, []);
}

#[test]
fn what_a_line_brings_back_stays() {
    let found = with(&[".env", "a/", "a/.env"], NODE, "!a/.env\n");
    assert!(reason(&found, "**/.env").contains("brings `a/.env` back"));
    assert!(has(&found, ".env"));
}

#[test]
fn appending_twice_changes_nothing() {
    let paths =
        ["package.json", "pom.xml", "a.key", "node_modules/", "node_modules/a", "target/", "target/b"];
    for existing in ["", "# mine\nfoo", "foo\r\n", "node_modules\n"] {
        let first = with(&paths, "", existing);
        let text = first.appended(existing.as_bytes());
        assert!(text.starts_with(existing.as_bytes()));
        let again = with(&paths, "", str::from_utf8(&text).unwrap());
        assert_eq!(again.lines, [], "{existing:?}");
        assert_eq!(again.kept_out, first.kept_out + first.saved());
    }
}

#[test]
fn line_endings_of_the_list_are_kept() {
    let text = with(&["a"], "", "foo\r\n").appended(b"foo\r\n");
    let text = String::from_utf8(text).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.starts_with("foo\r\n\r\n# repository, editors, secrets\r\n**/.git\r\n"), "{text}");
}
