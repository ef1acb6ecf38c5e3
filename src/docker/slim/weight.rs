//! How much tools leave behind, by what they are asked to install.
//!
//! The ranges are rough. Where lockfiles and manifests can be read, their
//! entries are counted; else a range holds projects of every size.

use super::answer::Range;
use super::context::{Context, Look};

/// What stays for the program, and what else there is in the first image.
pub(super) struct Weight {
    pub(super) kept: Range,
    pub(super) left: Range,
}

/// A fixed part, and one for each entry, in kilobytes.
struct Grows {
    fixed: (u64, u64),
    each: (u64, u64),
}

impl Grows {
    const fn range(&self, count: u64) -> Range {
        Range {
            low: (self.fixed.0 + self.each.0 * count) * 1000,
            high: (self.fixed.1 + self.each.1 * count) * 1000,
        }
    }
}

/// Weighs what a stack makes with the manifests at the root of a context.
pub(super) fn of(stack: &str, context: &dyn Context) -> Weight {
    let Some(count) = entries(stack, context) else {
        let has_other = ["poetry", "uv", "pipenv"].iter().any(|it| entries(it, context).is_some());
        // It only brings the tool that installs the rest.
        return if stack == "pip" && has_other {
            Weight { kept: Range::mb(0, 0), left: Range::mb(20, 60) }
        } else {
            unread(stack)
        };
    };
    let (kept, left) = match stack {
        // Only what is asked for by name is in a list of requirements.
        "pip" if !is_locked(context) => {
            (Grows { fixed: (0, 40_000), each: (1000, 16_000) }, Grows { fixed: (0, 20_000), each: (0, 0) })
        }
        "pip" | "poetry" | "uv" | "pipenv" => {
            (Grows { fixed: (0, 1000), each: (200, 6000) }, Grows { fixed: (0, 50_000), each: (0, 0) })
        }
        "npm" | "yarn" => {
            (Grows { fixed: (0, 1000), each: (50, 1200) }, Grows { fixed: (2000, 10_000), each: (10, 200) })
        }
        "go" => (
            Grows { fixed: (4000, 20_000), each: (20, 400) },
            Grows { fixed: (10_000, 60_000), each: (500, 8000) },
        ),
        "cargo" => (
            Grows { fixed: (3000, 15_000), each: (10, 100) },
            Grows { fixed: (10_000, 60_000), each: (2000, 8000) },
        ),
        "maven" => (
            Grows { fixed: (0, 10_000), each: (300, 4000) },
            Grows { fixed: (10_000, 70_000), each: (300, 6000) },
        ),
        "bundler" => {
            (Grows { fixed: (0, 1000), each: (100, 3000) }, Grows { fixed: (0, 10_000), each: (50, 500) })
        }
        _ => return unread(stack),
    };
    Weight { kept: kept.range(count), left: left.range(count) }
}

/// The same where nobody can count.
fn unread(stack: &str) -> Weight {
    let (kept, left) = match stack {
        "pip" | "poetry" | "uv" | "pipenv" => (Range::mb(15, 120), Range::mb(5, 60)),
        "npm" | "yarn" => (Range::mb(10, 150), Range::mb(5, 60)),
        "go" => (Range::mb(8, 40), Range::mb(120, 500)),
        "cargo" => (Range::mb(4, 30), Range::mb(300, 1500)),
        "maven" => (Range::mb(15, 80), Range::mb(60, 250)),
        "gradle" => (Range::mb(15, 80), Range::mb(150, 500)),
        "sbt" => (Range::mb(30, 120), Range::mb(150, 500)),
        "dotnet" => (Range::mb(2, 40), Range::mb(20, 200)),
        "bundler" => (Range::mb(30, 150), Range::mb(5, 60)),
        "composer" => (Range::mb(5, 60), Range::mb(5, 40)),
        "compiler" => (Range::mb(0, 8), Range::mb(0, 20)),
        _ => (Range::mb(1, 20), Range::mb(2, 60)),
    };
    Weight { kept, left }
}

/// What a system package weighs with what it brings; full images have
/// compilers already.
pub(super) fn system(package: &str, is_full: bool) -> Range {
    let name = package.split(['=', '/', ':']).next().unwrap_or(package);
    match name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
        "build-essential" | "g++" | "gcc" | "git" if is_full => Range::mb(0, 5),
        "build-essential" => Range::mb(240, 360),
        "g++" | "gfortran" => Range::mb(190, 300),
        "gcc" => Range::mb(140, 230),
        "clang" | "llvm" => Range::mb(400, 800),
        "cmake" => Range::mb(60, 140),
        "git" => Range::mb(40, 110),
        "nodejs" | "npm" => Range::mb(100, 300),
        "cargo" | "rustc" => Range::mb(250, 500),
        "golang" | "golang-go" => Range::mb(200, 500),
        "software-properties-common" => Range::mb(60, 180),
        _ if name.starts_with("php") && name.ends_with("-dev") => Range::mb(60, 220),
        _ if name.contains("-jdk") => Range::mb(250, 450),
        _ if name.ends_with("-dev") => Range::mb(1, 20),
        "ca-certificates" | "netbase" | "tzdata" | "procps" => Range::mb(0, 4),
        _ if name.starts_with("lib") || name.starts_with("zlib") => Range::mb(0, 6),
        _ => Range::mb(2, 20),
    }
}

fn text(context: &dyn Context, name: &str) -> Option<String> {
    match context.read(name) {
        Look::Found(text) => Some(text),
        Look::Missing | Look::Unknown => None,
    }
}

fn is_locked(context: &dyn Context) -> bool {
    text(context, "requirements.txt").is_some_and(|text| text.contains("--hash="))
}

/// How many packages a manifest or lockfile names.
fn entries(stack: &str, context: &dyn Context) -> Option<u64> {
    let read = |name: &str| text(context, name);
    let blocks = |text: String| text.matches("[[package]]").count();
    let count = match stack {
        "pip" => {
            let text = read("requirements.txt")?;
            let lines = text.lines().map(str::trim);
            lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '-'])).count()
        }
        "poetry" => blocks(read("poetry.lock")?),
        "uv" => blocks(read("uv.lock")?),
        "pipenv" => read("Pipfile.lock")?.matches("\"hashes\"").count(),
        "npm" => read("package-lock.json")?.matches("\"node_modules/").count(),
        "yarn" => read("yarn.lock")?.lines().filter(|line| line.starts_with("  version")).count(),
        "go" => match read("go.sum") {
            Some(text) => text.matches("/go.mod h1:").count(),
            None => read("go.mod").map(|_| 0)?,
        },
        "cargo" => blocks(read("Cargo.lock")?).saturating_sub(1),
        "maven" => read("pom.xml")?.matches("<dependency>").count(),
        "bundler" => {
            let text = read("Gemfile.lock")?;
            text.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     ")).count()
        }
        _ => return None,
    };
    u64::try_from(count).ok()
}

#[cfg(test)]
mod tests {
    use super::super::context::NoContext;
    use super::*;

    /// A context of one file.
    struct One(&'static str, &'static str);

    impl Context for One {
        fn read(&self, path: &str) -> Look<String> {
            if path == self.0 { Look::Found(self.1.to_owned()) } else { Look::Missing }
        }

        fn list(&self, _: &str) -> Look<Vec<String>> {
            Look::Unknown
        }
    }

    #[test]
    fn entries_of_manifests_are_counted() {
        for (stack, name, text, count) in [
            ("pip", "requirements.txt", "# web\nflask==3\n-r more.txt\n\nnumpy\n", 2),
            ("uv", "uv.lock", "[[package]]\nname = \"a\"\n[[package]]\nname = \"b\"\n", 2),
            ("npm", "package-lock.json", "{\"packages\":{\"\":{},\"node_modules/ms\":{}}}", 1),
            ("go", "go.mod", "module x\n", 0),
            ("cargo", "Cargo.lock", "[[package]]\nname = \"own\"\n", 0),
            ("bundler", "Gemfile.lock", "GEM\n  specs:\n    a (1)\n      b\n    b (2)\n", 2),
            ("maven", "pom.xml", "<dependency></dependency>", 1),
        ] {
            assert_eq!(entries(stack, &One(name, text)), Some(count), "{stack}");
            assert_eq!(entries(stack, &NoContext), None, "{stack}");
        }
    }

    #[test]
    fn a_project_without_dependencies_weighs_less_than_one_that_nobody_knows() {
        let small = of("cargo", &One("Cargo.lock", "[[package]]\n"));
        let unknown = of("cargo", &NoContext);
        assert!(small.left.high < unknown.left.low && small.kept.low <= small.kept.high);
    }

    #[test]
    fn compilers_weigh_more_than_headers() {
        assert!(system("gcc-12", false).low > system("zlib1g-dev", false).high);
        assert_eq!(system("g++", false), system("g++=4:12.2", false));
        assert!(system("gcc", true).high < system("gcc", false).low);
    }
}
