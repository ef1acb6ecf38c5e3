//! Lists of globs as in .gitignore: the only place that names globset.

use globset::{Candidate, Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// A list of globs, ready to be asked about paths.
///
/// A glob without `/` matches at any depth, a leading `/` anchors at the root,
/// a glob that matches a folder matches all that is below it, a trailing `/`
/// matches folders alone, `{a,b}` is either. A leading `!` takes back what
/// earlier globs matched; a list that opens with one starts from everything.
#[derive(Debug, Clone, Default)]
pub(crate) struct Globs {
    set: GlobSet,
    kinds: Vec<Kind>,
    /// Folders of a path do not count, only all of it.
    whole: bool,
}

#[derive(Debug, Clone, Copy)]
struct Kind {
    negated: bool,
    folder: bool,
}

impl Globs {
    /// Compiles a list; the error names the place in it of the first glob
    /// that makes no sense.
    pub(crate) fn new(globs: &[String]) -> Result<Self, (usize, String)> {
        Self::compile(globs, parse, false)
    }

    /// Compiles a list that is matched against whole names, such as branches:
    /// `main` is not `team/main`, and `*` stops at `/`.
    pub(crate) fn whole(globs: &[String]) -> Result<Self, (usize, String)> {
        Self::compile(globs, parse_whole, true)
    }

    /// Tells what is wrong with one glob without the cost of compiling it.
    pub(crate) fn check(glob: &str) -> Result<(), String> {
        parse(glob).map(drop)
    }

    /// Like [`Self::check`], for [`Self::whole`].
    pub(crate) fn check_whole(glob: &str) -> Result<(), String> {
        parse_whole(glob).map(drop)
    }

    fn compile(
        globs: &[String],
        parse: impl Fn(&str) -> Result<(Glob, Kind), String>,
        whole: bool,
    ) -> Result<Self, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        let mut kinds = Vec::with_capacity(globs.len());
        for (index, text) in globs.iter().enumerate() {
            let (glob, kind) = parse(text).map_err(|message| (index, message))?;
            set.add(glob);
            kinds.push(kind);
        }
        let set = set.build().map_err(|error| (0, error.kind().to_string()))?;
        Ok(Self { set, kinds, whole })
    }

    /// Returns true if the list holds no glob; it then matches nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Returns true if the list matches `path`, which is relative to the root
    /// and parted by `/`.
    pub(crate) fn is_match(&self, path: &[u8]) -> bool {
        let Some(first) = self.kinds.first() else { return false };
        let mut last: Option<usize> = None;
        let mut hits = Vec::new();
        let folders = memchr::memchr_iter(b'/', path).filter(|_| !self.whole);
        let ends = folders.chain(std::iter::once(path.len()));
        for end in ends {
            let is_folder = end < path.len();
            self.set.matches_candidate_into(&Candidate::from_bytes(&path[..end]), &mut hits);
            let best = hits.iter().copied().filter(|&hit| is_folder || !self.kinds[hit].folder).max();
            last = last.max(best);
        }
        match last {
            Some(index) => !self.kinds[index].negated,
            None => first.negated,
        }
    }
}

fn strip_negation(text: &str) -> (bool, &str) {
    text.strip_prefix('!').map_or((false, text), |rest| (true, rest))
}

fn parse(text: &str) -> Result<(Glob, Kind), String> {
    let (negated, rest) = strip_negation(text);
    let (folder, rest) = rest.strip_suffix('/').map_or((false, rest), |rest| (true, rest));
    let unanchored = rest.strip_prefix("./").or_else(|| rest.strip_prefix('/'));
    let body = unanchored.unwrap_or(rest);
    if body.is_empty() || body == "." {
        return Err("matches nothing".to_owned());
    }
    if body.split('/').any(|part| part == "..") {
        return Err("leaves the repository".to_owned());
    }
    let anywhere = unanchored.is_none() && !body.contains('/');
    let glob = if anywhere { build(&format!("**/{body}"))? } else { build(body)? };
    Ok((glob, Kind { negated, folder }))
}

fn parse_whole(text: &str) -> Result<(Glob, Kind), String> {
    let (negated, rest) = strip_negation(text);
    if rest.is_empty() {
        return Err("matches nothing".to_owned());
    }
    Ok((build(rest)?, Kind { negated, folder: false }))
}

fn build(glob: &str) -> Result<Glob, String> {
    GlobBuilder::new(glob)
        .literal_separator(true)
        .backslash_escape(true)
        .build()
        .map_err(|error| error.kind().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn globs(list: &[&str]) -> Globs {
        Globs::new(&list.iter().map(|&glob| glob.to_owned()).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_glob_without_a_slash_matches_at_any_depth() {
        let globs = globs(&["*.rs"]);
        assert!(globs.is_match(b"build.rs"));
        assert!(globs.is_match(b"a/b/c.rs"));
        assert!(!globs.is_match(b"a/b/c.rst"));
    }

    #[test]
    fn a_glob_with_a_slash_is_anchored() {
        let globs = globs(&["src/*.rs", "/Makefile"]);
        assert!(globs.is_match(b"src/lib.rs"));
        assert!(!globs.is_match(b"a/src/lib.rs"));
        assert!(!globs.is_match(b"src/a/lib.rs"));
        assert!(globs.is_match(b"Makefile"));
        assert!(!globs.is_match(b"a/Makefile"));
    }

    #[test]
    fn a_whole_name_is_more_than_its_first_part() {
        let globs = Globs::whole(&["release".to_owned(), "team/*".to_owned()]).unwrap();
        assert!(globs.is_match(b"release") && globs.is_match(b"team/a"));
        assert!(!globs.is_match(b"release/1") && !globs.is_match(b"team/a/b"));
    }

    #[test]
    fn a_folder_matches_all_below_it_and_no_file_of_its_name() {
        let globs = globs(&["third_party/"]);
        assert!(globs.is_match(b"a/third_party/b/c.c"));
        assert!(!globs.is_match(b"a/third_party"));
    }

    #[test]
    fn a_plain_name_matches_a_file_and_a_folder() {
        let globs = globs(&["vendor"]);
        assert!(globs.is_match(b"vendor"));
        assert!(globs.is_match(b"a/vendor/x"));
    }

    #[test]
    fn the_last_glob_that_matches_decides() {
        let globs = globs(&["gen/", "!gen/keep/", "gen/keep/not.txt"]);
        assert!(globs.is_match(b"gen/a"));
        assert!(!globs.is_match(b"gen/keep/a"));
        assert!(globs.is_match(b"gen/keep/not.txt"));
    }

    #[test]
    fn a_list_that_opens_with_a_negation_starts_from_everything() {
        let globs = globs(&["!*.md"]);
        assert!(globs.is_match(b"a.rs"));
        assert!(!globs.is_match(b"docs/a.md"));
    }

    #[test]
    fn an_empty_list_matches_nothing() {
        assert!(!globs(&[]).is_match(b"a"));
    }

    #[test]
    fn stars_over_folders_and_braces_work() {
        let globs = globs(&["src/**/*.{js,ts}"]);
        assert!(globs.is_match(b"src/a.js"));
        assert!(globs.is_match(b"src/a/b.ts"));
        assert!(!globs.is_match(b"src/a/b.rs"));
    }

    #[test]
    fn the_error_names_the_place_in_the_list() {
        let list = ["a".to_owned(), "[".to_owned()];
        assert_eq!(Globs::new(&list).unwrap_err().0, 1);
    }

    #[test]
    fn a_glob_cannot_leave_the_repository() {
        assert_eq!(Globs::check("../x"), Err("leaves the repository".to_owned()));
    }

    #[test]
    fn whole_names_do_not_match_at_any_depth() {
        let globs = Globs::whole(&["main".to_owned(), "release/*".to_owned()]).unwrap();
        assert!(globs.is_match(b"main"));
        assert!(globs.is_match(b"release/1"));
        assert!(!globs.is_match(b"team/main"));
    }

    proptest! {
        #[test]
        fn never_panics(list in proptest::collection::vec("\\PC{0,12}", 0..4), path: Vec<u8>) {
            if let Ok(globs) = Globs::new(&list) {
                globs.is_match(&path);
            }
        }
    }
}
