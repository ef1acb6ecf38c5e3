//! Which shell runs the text of a RUN.

use crate::docker::image::Image;
use crate::docker::shell::Dialect;

/// What SHELL says, or the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Interpreter {
    /// The words of SHELL; `/bin/sh -c` where there is none.
    pub(crate) words: Vec<String>,
    /// True if an instruction says so.
    pub(crate) is_set: bool,
    /// The shell that it is; `None` for one that is not of the POSIX kind.
    pub(crate) dialect: Option<Dialect>,
}

impl Default for Interpreter {
    fn default() -> Self {
        Self { words: vec!["/bin/sh".to_owned(), "-c".to_owned()], is_set: false, dialect: Some(Dialect::Sh) }
    }
}

impl Interpreter {
    /// The default on Windows.
    pub(crate) fn windows() -> Self {
        let words = ["cmd", "/S", "/C"].map(str::to_owned).to_vec();
        Self { words, is_set: false, dialect: None }
    }

    /// The default in an image: `/bin/sh` is busybox's ash in some, and bash in
    /// others.
    pub(crate) fn in_image(image: &Image) -> Self {
        let name = image.short_name();
        let tag = image.tag.as_deref().unwrap_or_default();
        let dialect = if image.has_busybox() {
            Dialect::Ash
        } else if SH_IS_BASH.contains(&name)
            || image.repository.starts_with("ubi")
            || name.starts_with("manylinux")
            || SH_IS_BASH.iter().any(|system| tag.contains(system))
        {
            Dialect::Bash
        } else {
            Dialect::Sh
        };
        Self { dialect: Some(dialect), ..Self::default() }
    }

    /// What these words of a SHELL instruction start.
    pub(crate) fn of(words: Vec<String>) -> Self {
        let dialect = words.first().and_then(|program| dialect_of(program));
        Self { words, is_set: true, dialect }
    }

    /// What a comment names as the shell, such as `bash` or `/bin/sh -c`.
    pub(crate) fn named(text: &str) -> Self {
        Self::of(text.split_whitespace().map(str::to_owned).collect())
    }

    /// True if a word turns this option on: `-o pipefail`, `-eo pipefail`.
    pub(crate) fn has_option(&self, name: &str) -> bool {
        let mut words = self.words.iter().skip(1);
        words.any(|word| word == name || word == &format!("-o{name}"))
    }
}

/// Systems whose `/bin/sh` is bash.
const SH_IS_BASH: &[&str] = &[
    "almalinux",
    "amazonlinux",
    "archlinux",
    "centos",
    "fedora",
    "fedora-minimal",
    "oraclelinux",
    "photon",
    "rockylinux",
    "ubi8",
    "ubi9",
    "ubi10",
];

/// The dialect of a program, by its name.
pub(crate) fn dialect_of(program: &str) -> Option<Dialect> {
    Some(match base_name(program).as_str() {
        "sh" | "dash" => Dialect::Sh,
        // zsh is close enough to bash for what is asked here.
        "bash" | "zsh" => Dialect::Bash,
        "ash" | "busybox" => Dialect::Ash,
        "ksh" | "mksh" => Dialect::Ksh,
        _ => return None,
    })
}

fn base_name(program: &str) -> String {
    let name = program.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    name.strip_suffix(".exe").unwrap_or(&name).to_owned()
}
