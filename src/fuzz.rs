//! Entry points of the fuzz targets under `fuzz/`: one function per target,
//! each of which must neither panic nor take long on any bytes.
//!
//! Compiled only with the feature `fuzzing`; no part of what bosun promises.

mod docker;

use crate::check::{Check, File, Given, Message, OptValue, Options, Runner};
use crate::commands::registry;
use crate::config::{self, Inputs, Known};
use crate::diagnostic::{Diagnostic, Findings, Place, apply};
use crate::glob::Globs;
use crate::hooks::identify::{self, Kind};
use crate::hooks::secrets::{Baseline, Scanner, render};
use crate::worktree::Journal;
use crate::{git, merge};
use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

pub use docker::{docker_files, docker_slim, dockerfile, image_archive, shell};

/// The checks of one format, with options and without; the first byte says which.
macro_rules! check_targets {
    ($($name:ident => $id:literal),+ $(,)?) => {
        $(
            #[doc = concat!("Runs `", $id, "` on what follows the first byte, which chooses the options.")]
            pub fn $name(data: &[u8]) {
                let Some((&options, bytes)) = data.split_first() else { return };
                let check = registry::find($id).expect("a built-in check");
                run_check(check, options, bytes);
            }
        )+
    };
}

check_targets! {
    yaml_lint => "check-yaml",
    toml_lint => "check-toml",
    xml_lint => "check-xml",
    json => "check-json",
    json_pretty => "pretty-format-json",
    commit_message => "conventional-commit",
}

/// Reads a flag file, asks every flag and runs every rule over it.
pub fn flag_file(data: &[u8]) {
    crate::flags::fuzz::file(data);
}

/// Changes a flag file at places that the first bytes choose.
pub fn flag_edit(data: &[u8]) {
    crate::flags::fuzz::edit(data);
}

/// Evaluates a rule of flags in every way.
pub fn flag_rule(data: &[u8]) {
    crate::flags::fuzz::rule(data);
}

/// Reads a condition of flags, writes it and reads it again.
pub fn flag_condition(data: &[u8]) {
    crate::flags::fuzz::condition(data);
}

/// Runs the check that the first byte names with the options of the second.
pub fn any_check(data: &[u8]) {
    let [check, options, bytes @ ..] = data else { return };
    let checks = registry::all();
    let check = checks[usize::from(*check) % checks.len()];
    // It prepares all its expressions each time, and has a target of its own.
    // So has the one that mends in its own way.
    if !matches!(check.meta.id, "detect-secrets" | "dockerfile-lint") {
        run_check(check, *options, bytes);
    }
}

/// Reads a state both ways, which must agree where both read it; looks at all
/// that is in it; and reads it as everything else that the family reads.
pub fn state(data: &[u8]) {
    use crate::state::read::{Extent, read, read_by_layout};
    use crate::state::{
        backend, diff, envelope, facts, graph, hcl, lock_record, order, rules, secrets, stats,
    };
    let _ = envelope::open(data).is_some();
    let _ = backend::from_note(data);
    hcl::parse(&String::from_utf8_lossy(data));
    hcl::parse_json(data);
    if let Some(record) = lock_record::LockRecord::decode(data) {
        assert_eq!(lock_record::LockRecord::decode(&record.encode()), Some(record), "a record that changes");
    }
    let Ok(state) = read(data, Extent::Whole) else { return };
    if let Ok(other) = read_by_layout(data) {
        let all = |state: &crate::state::model::State<'_>| -> Vec<String> {
            let one = |(resource, one): order::ObjectAt| {
                let resource = &state.resources[resource];
                state.full_address(resource, &resource.instances[one])
            };
            order::ordered(state).into_iter().map(one).collect()
        };
        assert_eq!(all(&state), all(&other), "two ways of reading that differ");
    }
    let found = secrets::Finder::new().find(&state, data, 0..state.resources.len());
    rules::audit(&facts::Facts::gather(&state, data, found, facts::Beside::default()));
    let graph = graph::graph(&state, data);
    let _ = (graph::dot(&graph), graph::mermaid(&graph));
    stats::join(&state, vec![stats::count(&state, 0..state.resources.len())], 10);
    assert!(
        diff::diff(&state, &state, &mut secrets::Finder::new()).is_empty(),
        "a state differs from itself"
    );
}

/// Reads `bosun.yaml`, and the file beside it after a line `---`.
pub fn configuration(data: &[u8]) {
    let cut = memchr::memmem::find(data, b"\n---\n");
    let (main, local) = cut.map_or((data, None), |at| (&data[..=at], Some(&data[at + 5..])));
    let read = |path: &Path| {
        let text = if path.ends_with(config::LOCAL_FILE) { local } else { Some(main) };
        text.map(<[u8]>::to_vec).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    };
    let checks = registry::all();
    let inputs = Inputs {
        main: Some(Path::new("/r/bosun.yaml")),
        root: Path::new("/r"),
        read: &read,
        variable: &|_| None,
        known: Known { checks: &checks, tags: identify::all_tags(), docker_rules: &[] },
        bosun: env!("CARGO_PKG_VERSION"),
    };
    if let Err(errors) = config::load(&inputs) {
        assert!(!errors.is_empty(), "a refusal has a reason");
        for error in errors {
            assert!(!error.to_string().is_empty(), "an error says something");
        }
    }
}

/// Looks for secrets, and reads back the baseline that accepts them all.
pub fn secrets(data: &[u8]) {
    static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(&[]));
    let found = SCANNER.scan(data);
    for secret in &found {
        let place = secret.place(data);
        assert!(place.start <= place.end && place.end <= data.len(), "a place outside of the text");
        assert!(secret.whole().end <= data.len(), "a match outside of the text");
        secret.redacted(data);
    }
    let path = Path::new("file");
    let accepted = render([(path, data, found.as_slice())]);
    let baseline = Baseline::parse(accepted.as_bytes()).expect("our own format");
    assert!(found.iter().all(|secret| baseline.holds(path, data, secret)), "a baseline lacks a secret");
}

/// Reads a baseline of either kind.
pub fn baseline(data: &[u8]) {
    // A refusal is an answer too.
    let _ = Baseline::parse(data);
}

/// Merges three texts, which bytes of 255 part.
pub fn three_way_merge(data: &[u8]) {
    let mut texts = data.splitn(3, |byte| *byte == 0xff);
    let mut next = || texts.next().unwrap_or_default();
    let (base, ours, theirs) = (next(), next(), next());
    let merged = merge::merge(base, ours, theirs).bytes;
    let mut rest = lines(&merged);
    for span in merge::added_lines(base, ours) {
        for line in lines(&ours[span]) {
            assert!(rest.any(|other| other == line), "a line of the user's is gone");
        }
    }
    let known: std::collections::HashSet<&[u8]> =
        lines(base).chain(lines(ours)).chain(lines(theirs)).collect();
    assert!(lines(&merged).all(|line| known.contains(line)), "a line that nobody wrote");
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
}

/// Matches a path, the last line, against globs, the lines before it.
pub fn glob(data: &[u8]) {
    let mut lines: Vec<&[u8]> = data.split(|byte| *byte == b'\n').collect();
    let Some(path) = lines.pop() else { return };
    let globs: Vec<String> = lines.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    for glob in &globs {
        assert_eq!(Globs::check(glob).is_ok(), Globs::new(std::slice::from_ref(glob)).is_ok());
    }
    if let Ok(globs) = Globs::new(&globs) {
        globs.is_match(path);
    }
}

/// Tells what the file is whose name is the first line and whose text the rest.
pub fn identify(data: &[u8]) {
    let at = memchr::memchr(b'\n', data).unwrap_or(data.len());
    let (name, text) = (&data[..at], data.get(at + 1..).unwrap_or_default());
    for executable in [false, true] {
        let tags =
            identify::tags(git::bytes_path(name), Kind::File { executable }, || Some(Cow::Borrowed(text)));
        assert!(!(tags.has("text") && tags.has("binary")), "both text and binary");
    }
}

/// Reads what git prints about changed paths.
pub fn git_raw(data: &[u8]) {
    git::parse_raw(data);
}

/// Reads a journal.
pub fn journal(data: &[u8]) {
    if let Ok(journal) = Journal::parse(Path::new("journal.json"), data) {
        journal.is_live();
        for path in journal.paths() {
            journal.object(path);
        }
    }
}

/// Reads what the script of the Python checks prints.
pub fn script_output(data: &[u8]) {
    let check = registry::find("check-ast").expect("a built-in check");
    let Ok(Runner::Script(script)) = (check.build)(&Options::default()) else { return };
    let files = [
        File { path: Path::new("a.py"), bytes: b"x = 1\r\n\xe9 = 2", added: None },
        File { path: Path::new("b.py"), bytes: b"", added: None },
    ];
    if let Ok(found) = script.parse(&check.meta, &files, data) {
        for (file, finding) in found {
            assert_within(&finding, files[file].bytes);
        }
    }
}

/// The checks whose second pass may change something, as that of the hook does
/// whose bytes they reproduce: a comment that is sorted to the top is part of
/// the header from then on.
const MOVES_COMMENTS: [&str; 1] = ["sort-simple-yaml"];

/// Runs a check on bytes: places lie within them, and a mended text stays as
/// it is.
fn run_check(check: &'static Check, options: u8, bytes: &[u8]) {
    match (check.build)(&chosen(check, options)) {
        Ok(Runner::Content(content)) => {
            let path = Path::new(if options & 0x80 == 0 { "file.txt" } else { "file.md" });
            let look = |text: &[u8]| {
                let mut found = Vec::new();
                let file = File { path, bytes: text, added: None };
                content.check(file, &mut Findings::new(&check.meta, &mut found));
                found.iter().for_each(|finding| assert_within(finding, text));
                found
            };
            let mut text = Cow::Borrowed(bytes);
            // Fixes that overlap wait for the next pass, so one is not enough.
            for _ in 0..6 {
                let found = look(&text);
                let fixes: Vec<_> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
                let Some((new, applied)) = apply(&text, fixes.iter().copied()) else { return };
                assert_ne!(new, *text, "a fix changes nothing");
                let all = applied == fixes.len();
                text = Cow::Owned(new);
                if all && !MOVES_COMMENTS.contains(&check.meta.id) {
                    let left = look(&text);
                    assert!(left.iter().all(|finding| finding.fix.is_none()), "a second pass mends again");
                    return;
                }
            }
            panic!("mended without end");
        }
        Ok(Runner::Message(message)) => {
            for comment in [Some("#"), None] {
                let mut found = Vec::new();
                let given = Message { bytes, comment };
                message.check(given, &mut Findings::new(&check.meta, &mut found));
                found.iter().for_each(|finding| assert_within(finding, bytes));
            }
        }
        Ok(Runner::Tree(_) | Runner::Script(_)) | Err(_) => {}
    }
}

/// The flags and words that the bits of a byte choose.
fn chosen(check: &Check, bits: u8) -> Options {
    let mut options = Options::default();
    for (place, option) in check.options.iter().enumerate().take(7) {
        if bits & (1 << place) == 0 {
            continue;
        }
        match option.value {
            OptValue::Flag => options.set(option.name, Given::Flag(true)),
            OptValue::Number => options.set(option.name, Given::Number(i64::from(bits))),
            OptValue::Choice(words) => {
                let word = words[usize::from(bits) % words.len()];
                options.set(option.name, Given::Texts(vec![word.to_owned()]));
            }
            OptValue::Text | OptValue::Texts | OptValue::MaybeTexts => {}
        }
    }
    options
}

fn assert_within(finding: &Diagnostic, text: &[u8]) {
    if let Place::Span(span) = &finding.place {
        assert!(span.start <= span.end && span.end <= text.len(), "a place outside of the text");
    }
    for (span, _) in &finding.related {
        assert!(span.start <= span.end && span.end <= text.len(), "a related place outside of the text");
    }
}
