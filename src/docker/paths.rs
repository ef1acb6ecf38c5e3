//! Paths by their text alone, `/`-separated.

/// Takes `.`, `..` and doubled slashes out of a path; an empty path is `.`.
pub(super) fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}

/// Returns `path` as seen from where `folder` is; an absolute one stays.
pub(crate) fn join(folder: &str, path: &str) -> String {
    if path.starts_with('/') { clean(path) } else { clean(&format!("{folder}/{path}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_doubled_slashes_go() {
        for (path, cleaned) in [
            ("", "."),
            (".", "."),
            ("a/./b//c/", "a/b/c"),
            ("a/../b", "b"),
            ("a/..", "."),
            ("../../a", "../../a"),
            ("a/../../b", "../b"),
            ("/../a", "/a"),
            ("/", "/"),
        ] {
            assert_eq!(clean(path), cleaned, "{path}");
        }
    }

    #[test]
    fn a_path_is_seen_from_where_its_folder_is() {
        assert_eq!(join("./api", "../Dockerfile"), "Dockerfile");
        assert_eq!(join("..", "a/Dockerfile"), "../a/Dockerfile");
        assert_eq!(join("/", "Dockerfile"), "/Dockerfile");
        assert_eq!(join("api", "/etc/Dockerfile"), "/etc/Dockerfile");
    }
}
