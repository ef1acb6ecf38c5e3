//! Which texts can name an image.

/// The longest name that registries take.
const LONGEST: usize = 255;

/// Returns true if BuildKit would look for an image of this name.
pub(crate) fn is_reference(text: &str) -> bool {
    let is_id = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if is_id {
        return false;
    }
    let (rest, digest) = match text.split_once('@') {
        Some((rest, digest)) => (rest, Some(digest)),
        None => (text, None),
    };
    let (domain, rest) = match rest.split_once('/') {
        Some((first, rest)) if is_domain_like(first) => (Some(first), rest),
        _ => (None, rest),
    };
    let (path, tag) = match rest.split_once(':') {
        Some((path, tag)) => (path, Some(tag)),
        None => (rest, None),
    };
    let length = domain.map_or("docker.io/".len(), |domain| domain.len() + 1) + path.len();
    length <= LONGEST
        && domain.is_none_or(is_domain)
        && path.split('/').all(is_component)
        && tag.is_none_or(is_tag)
        && digest.is_none_or(is_digest)
}

/// What in front of the first `/` is a host and no folder.
fn is_domain_like(text: &str) -> bool {
    text.contains(['.', ':']) || text == "localhost" || text.chars().any(char::is_uppercase)
}

fn is_domain(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let is_name = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_host = match address {
        Some(address) => !address.is_empty() && address.bytes().all(|b| b.is_ascii_hexdigit() || b == b':'),
        None => host.split('.').all(is_name),
    };
    is_host && port.is_none_or(is_port)
}

/// Small letters and digits, with `.`, `_`, `__` or dashes in between.
fn is_component(text: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let separators = text.split(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.bytes().all(|b| is_plain(b) || matches!(b, b'.' | b'_' | b'-'))
        && text.bytes().next().is_some_and(is_plain)
        && text.bytes().next_back().is_some_and(is_plain)
        && separators
            .filter(|separator| !separator.is_empty())
            .all(|separator| matches!(separator, "." | "_" | "__") || separator.bytes().all(|b| b == b'-'))
}

fn is_tag(text: &str) -> bool {
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    text.len() <= 128
        && text.bytes().next().is_some_and(is_word)
        && text.bytes().all(|b| is_word(b) || matches!(b, b'.' | b'-'))
}

fn is_digest(text: &str) -> bool {
    let Some((algorithm, hash)) = text.split_once(':') else { return false };
    let is_hash = hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return false,
    };
    is_hash && hash.len() == length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_have_these_names() {
        for text in [
            "alpine",
            "alpine:3.22",
            "a/b-c__d/e.f:x_Y.1",
            "localhost/a",
            "ghcr.io:443/a/b:1",
            "[::1]:5000/a",
            "Host/a",
        ] {
            assert!(is_reference(text), "{text}");
        }
        assert!(is_reference(&format!("a@sha256:{}", "0".repeat(64))));
    }

    #[test]
    fn images_do_not_have_these() {
        for text in [
            "",
            ":",
            "alpine:",
            "busybox:-1",
            "A",
            "a//b",
            "a/",
            "/a",
            "a:b:c",
            "a_-b",
            "a---",
            "a b",
            "x@sha256:1",
        ] {
            assert!(!is_reference(text), "{text}");
        }
        assert!(!is_reference(&"0".repeat(64)));
    }
}
