//! Platforms: `os/architecture[/variant]`.

/// Operating systems that Go knows.
#[rustfmt::skip]
const SYSTEMS: [&str; 16] = [
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd",
    "openbsd", "plan9", "solaris", "windows",
];

/// Architectures that Go knows.
#[rustfmt::skip]
const ARCHITECTURES: [&str; 24] = [
    "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64",
    "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x",
    "sparc", "sparc64", "wasm",
];

/// A platform by its usual names, the variant left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Platform {
    pub(crate) system: String,
    pub(crate) architecture: String,
}

impl Platform {
    /// Reads a platform as the engine does; what is left out is `linux` or
    /// `amd64`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let is_good = |part: &&str| {
            !part.is_empty()
                && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '(' | ')'))
        };
        if !parts.iter().all(is_good) {
            return None;
        }
        match parts.as_slice() {
            [one] => {
                let (system, architecture) = (system_of(one), architecture_of(one));
                if SYSTEMS.contains(&system.as_str()) {
                    Some(Self { system, architecture: "amd64".to_owned() })
                } else if ARCHITECTURES.contains(&architecture.as_str()) {
                    Some(Self { system: "linux".to_owned(), architecture })
                } else {
                    None
                }
            }
            [system, architecture] | [system, architecture, _] => {
                Some(Self { system: system_of(system), architecture: architecture_of(architecture) })
            }
            _ => None,
        }
    }
}

/// Without a version in brackets.
fn system_of(text: &str) -> String {
    let name = text.split('(').next().unwrap_or_default().to_ascii_lowercase();
    if name == "macos" { "darwin".to_owned() } else { name }
}

fn architecture_of(text: &str) -> String {
    let name = text.to_ascii_lowercase();
    match name.as_str() {
        "i386" => "386".to_owned(),
        "x86_64" | "x86-64" => "amd64".to_owned(),
        "aarch64" => "arm64".to_owned(),
        "armhf" | "armel" => "arm".to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String)> {
        Platform::parse(text).map(|it| (it.system, it.architecture))
    }

    #[test]
    fn names_are_the_usual_ones() {
        for (text, system, architecture) in [
            ("linux/x86_64", "linux", "amd64"),
            ("Linux/AArch64/v8", "linux", "arm64"),
            ("windows", "windows", "amd64"),
            ("arm64", "linux", "arm64"),
            ("windows(10.0.20348)/amd64", "windows", "amd64"),
        ] {
            assert_eq!(parts(text), Some((system.to_owned(), architecture.to_owned())), "{text}");
        }
    }

    #[test]
    fn rubbish_is_no_platform() {
        for text in ["", "/", "linux/", "a b/c", "foo", "a/b/c/d"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
