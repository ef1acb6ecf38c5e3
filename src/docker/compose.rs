//! The builds that a compose file describes.
//!
//! Files like these are read for what they say of Dockerfiles, not judged:
//! what is not understood, or is not literal, is left out.

use super::build::Build;
use crate::yaml::{Errors, Node, SourceId, Value, parse};
use std::collections::BTreeMap;
use std::path::Path;

/// Returns true if the file has a name of a compose file.
pub(crate) fn is_compose(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let Some(stem) = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")) else { return false };
    stem == "compose" || stem.starts_with("compose.") || stem.starts_with("docker-compose")
}

/// Returns the builds of all services, in order.
pub(crate) fn builds(bytes: &[u8]) -> Vec<Build> {
    let tree = parse(SourceId(0), bytes, &mut Errors::default());
    let services = tree.as_ref().and_then(Node::as_map).and_then(|top| top.get("services"));
    let services = services.and_then(Node::as_map).into_iter().flatten();
    services.filter_map(|service| build(service.value.as_map()?.get("build")?)).collect()
}

fn build(node: &Node) -> Option<Build> {
    let Some(map) = node.as_map() else { return Build::new(&literal(node)?, "Dockerfile") };
    if map.get("dockerfile_inline").is_some_and(|node| !node.is_null()) {
        return None;
    }
    // Without a context this may be the change of a build in another file.
    let context = literal(map.get("context")?)?;
    let dockerfile = match map.get("dockerfile").filter(|node| !node.is_null()) {
        Some(node) => literal(node)?,
        None => "Dockerfile".to_owned(),
    };
    let mut build = Build::new(&context, &dockerfile)?;
    build.target = map.get("target").and_then(literal).filter(|target| !target.is_empty());
    build.args = map.get("args").map(read_args).unwrap_or_default();
    Some(build)
}

/// Reads a map, or a list of `NAME=value`; a name alone takes its value from
/// the environment.
fn read_args(node: &Node) -> BTreeMap<String, String> {
    match &node.value {
        Value::Map(map) => {
            let arg = |entry: &crate::yaml::Entry| Some((plain(&entry.key.text)?, literal(&entry.value)?));
            map.iter().filter_map(arg).collect()
        }
        Value::Seq(items) => {
            let arg = |item: &Node| {
                let text = literal(item)?;
                let (name, value) = text.split_once('=')?;
                Some((name.to_owned(), value.to_owned()))
            };
            items.iter().filter_map(arg).collect()
        }
        _ => BTreeMap::new(),
    }
}

/// Returns the text of a value that compose takes as it is written.
fn literal(node: &Node) -> Option<String> {
    let text = node.text()?;
    match node.value {
        Value::Str(_) => plain(text),
        // `1.10` and `0x10` are numbers to compose, which writes them in its
        // own way.
        Value::Int(number) => (number.to_string() == text).then(|| text.to_owned()),
        Value::Bool(truth) => (truth.to_string() == text).then(|| text.to_owned()),
        Value::Null | Value::Float(_) | Value::Seq(_) | Value::Map(_) => None,
    }
}

/// Undoes `$$`; `None` if a variable is named.
fn plain(text: &str) -> Option<String> {
    let rest = text.replace("$$", "");
    (!rest.contains('$')).then(|| text.replace("$$", "$"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The builds of a service with this `build`, as `FILE CONTEXT TARGET ARGS`.
    fn told(build: &str) -> Vec<String> {
        let text = format!("services:\n  api:\n    image: a\n    build: {build}\n");
        builds(text.as_bytes()).iter().map(tell).collect()
    }

    fn tell(build: &Build) -> String {
        let args: Vec<String> = build.args.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let (context, target) = (build.context.as_deref(), build.target.as_deref());
        format!("{} {} {} {}", build.file, context.unwrap_or("?"), target.unwrap_or("?"), args.join(","))
            .trim_end()
            .to_owned()
    }

    #[test]
    fn a_text_is_the_context() {
        assert_eq!(told("./api"), ["api/Dockerfile api ?"]);
        assert_eq!(told("."), ["Dockerfile . ?"]);
    }

    #[test]
    fn the_dockerfile_counts_from_the_context() {
        assert_eq!(
            told("{ context: api, dockerfile: docker/Dockerfile.dev }"),
            ["api/docker/Dockerfile.dev api ?"]
        );
        assert_eq!(told("{ context: ./api, dockerfile: ../Dockerfile }"), ["Dockerfile api ?"]);
        assert_eq!(told("{ context: .. }"), ["../Dockerfile .. ?"]);
    }

    #[test]
    fn targets_and_arguments_are_read() {
        assert_eq!(
            told("{ context: ., target: run, args: { A: b, N: 3, T: true, Q: '1.10' } }"),
            ["Dockerfile . run A=b,N=3,Q=1.10,T=true"]
        );
        assert_eq!(told("{ context: ., args: [A=b, C, D=e=f] }"), ["Dockerfile . ? A=b,D=e=f"]);
    }

    #[test]
    fn what_depends_on_variables_is_left_out() {
        for build in ["${DIR}", "$DIR/a", "{ context: '${DIR:-.}' }", "{ context: ., dockerfile: $FILE }"] {
            assert!(told(build).is_empty(), "{build}");
        }
        assert_eq!(
            told("{ context: ., target: '${T:-run}', args: { A: '${A:-1}', B: 'x$$y' } }"),
            ["Dockerfile . ? B=x$y"]
        );
    }

    #[test]
    fn what_compose_would_write_in_another_way_is_left_out() {
        assert_eq!(
            told("{ context: ., args: { A: 1.10, B: 0x10, C: , D: [x], E: True } }"),
            ["Dockerfile . ?"]
        );
    }

    #[test]
    fn a_build_without_a_dockerfile_here_is_left_out() {
        for build in [
            "{ context: ., dockerfile_inline: FROM a }",
            "https://example.com/a.git",
            "{ dockerfile: a }",
            "{ target: run }",
            "[a]",
            "",
        ] {
            assert!(told(build).is_empty(), "{build}");
        }
    }

    #[test]
    fn services_share_by_anchors_and_stay_in_order() {
        let text = "x-build: &build { context: ., args: { A: b } }\nservices:\n  two:\n    build: { <<: *build, \
                    target: two }\n  one: { build: *build }\n  none: { image: a }\n  odd:\n";
        let found: Vec<String> = builds(text.as_bytes()).iter().map(tell).collect();
        assert_eq!(found, ["Dockerfile . two A=b", "Dockerfile . ? A=b"]);
    }

    #[test]
    fn what_is_no_compose_file_describes_nothing() {
        for text in ["", "services: [a]", "a: b", "[", "services:\n  a: { build: {context: .} ", "\u{0}"] {
            assert_eq!(builds(text.as_bytes()), [], "{text}");
        }
    }

    #[test]
    fn compose_files_are_known_by_name() {
        for name in [
            "compose.yaml",
            "a/compose.yml",
            "docker-compose.yml",
            "docker-compose.dev.yaml",
            "compose.override.yaml",
        ] {
            assert!(is_compose(Path::new(name)), "{name}");
        }
        for name in ["compose", "composer.yaml", "compose.json", "my-compose.yaml", "docker-compose.yml.j2"] {
            assert!(!is_compose(Path::new(name)), "{name}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(bytes: Vec<u8>) {
            builds(&bytes);
        }
    }
}
