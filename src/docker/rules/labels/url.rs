//! Addresses as RFC 3986 writes them: `scheme:` and what is allowed behind it.

use std::net::Ipv6Addr;

/// True for an address with a scheme.
pub(super) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let mut letters = scheme.bytes();
    let is_scheme = letters.next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && letters.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = match path.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", path),
    };
    is_scheme
        && is_authority(authority)
        && is_made_of(path, b":@/")
        && is_made_of(query, b":@/?")
        && is_made_of(fragment, b":@/?")
}

/// `user@host:port`, each but the host left out at will.
fn is_authority(text: &str) -> bool {
    let (user, host) = match text.split_once('@') {
        Some((user, host)) => (user, host),
        None => ("", text),
    };
    if !is_made_of(user, b":") {
        return false;
    }
    let (is_host, port) = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, port)) => (is_address(address), port),
            None => return false,
        },
        None => {
            let (name, _) = host.split_once(':').unwrap_or((host, ""));
            (is_made_of(name, b""), &host[name.len()..])
        }
    };
    let is_port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    is_host && is_port
}

/// What stands between brackets.
fn is_address(text: &str) -> bool {
    let (address, zone) = text.split_once("%25").unwrap_or((text, "z"));
    let future = text.strip_prefix('v').and_then(|rest| rest.split_once('.'));
    let is_future = future.is_some_and(|(version, rest)| {
        !version.is_empty()
            && version.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !rest.is_empty()
            && is_made_of(rest, b":")
    });
    is_future || !zone.is_empty() && address.parse::<Ipv6Addr>().is_ok()
}

/// True if a text is made of characters that stand for themselves everywhere,
/// of these, and of `%` with two hexadecimal digits.
fn is_made_of(text: &str, more: &[u8]) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            let digits = bytes.get(at + 1..at + 3);
            if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                return false;
            }
            at += 3;
            continue;
        }
        if !byte.is_ascii_alphanumeric() && !b"-._~!$&'()*+,;=".contains(&byte) && !more.contains(&byte) {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_and_allowed_characters_make_an_address() {
        for text in [
            "https://x.y/?a=b#c",
            "urn:a:b",
            "http://u:p@x:80/",
            "http://[::1]:80/",
            "a:",
            "http://x/%41",
            "http:///x",
        ] {
            assert!(is_url(text), "{text}");
        }
        for text in [
            "",
            "x.org",
            "//x",
            "1a://b",
            "http://x y",
            "http://x:ab",
            "http://x/%zz",
            "http://x/ü",
            "a:#b#c",
            "http://[zz]/",
            "http://[::1",
            "http://a@b@c/",
            "http://x/[a]",
        ] {
            assert!(!is_url(text), "{text}");
        }
    }
}
