//! The clients that read flag files: what each is called, and into which
//! buckets it puts users.

use super::bucketing::Bucketing;
use crate::suggest::closest;

/// A client of flag files: a flagd provider that reads them by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Client {
    Python,
    Node,
    Rust,
    Go,
    Java,
}

impl Client {
    /// All, by their names.
    pub(crate) const ALL: [(&'static str, Self); 5] = [
        ("python", Self::Python),
        ("node", Self::Node),
        ("rust", Self::Rust),
        ("go", Self::Go),
        ("java", Self::Java),
    ];

    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, client)| *client == self).map_or("", |(name, _)| name)
    }

    /// How long a change takes to arrive at most.
    pub(crate) const fn reload(self) -> &'static str {
        match self {
            Self::Python => "0.5 s",
            Self::Rust | Self::Go => "20 ms",
            Self::Node | Self::Java => "5 s",
        }
    }

    /// The releases at which the way of putting users into buckets changed,
    /// with the version that holds from there on.
    const fn history(self) -> &'static [((u32, u32), Bucketing)] {
        match self {
            Self::Python => &[((0, 0), Bucketing::V1), ((0, 6), Bucketing::V3)],
            Self::Node => &[((0, 0), Bucketing::V1), ((0, 16), Bucketing::V2)],
            Self::Rust => &[((0, 0), Bucketing::V1), ((0, 3), Bucketing::V3)],
            Self::Go => &[((0, 0), Bucketing::V1), ((0, 16), Bucketing::V2)],
            Self::Java => &[((0, 0), Bucketing::V1), ((0, 12), Bucketing::V2)],
        }
    }
}

/// A client with the releases of it that read the file: `node<0.17`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reads {
    pub(crate) client: Client,
    /// As it was written.
    pub(crate) text: String,
    bound: Option<(Bound, (u32, u32))>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Below,
    UpTo,
    From,
    Is,
}

impl Reads {
    /// Reads a client's name, with a bound on its releases or without.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let Some((_, client)) = Client::ALL.into_iter().find(|(known, _)| *known == name) else {
            let near = closest(name, Client::ALL.into_iter().map(|(name, _)| name));
            let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(format!("there is no client `{name}`{near}"));
        };
        let rest = rest.trim();
        let bounds = [
            ("<=", Bound::UpTo),
            (">=", Bound::From),
            ("<", Bound::Below),
            ("=", Bound::Is),
            ("@", Bound::Is),
        ];
        let bound = match bounds.into_iter().find_map(|(sign, bound)| Some((bound, rest.strip_prefix(sign)?)))
        {
            Some((bound, version)) => Some((bound, release(version).ok_or_else(|| no_release(version))?)),
            None if rest.is_empty() => None,
            None => return Err(format!("`{rest}` is no bound on releases")),
        };
        Ok(Self { client, text: text.to_owned(), bound })
    }

    /// Every client, in the release that was measured.
    pub(crate) fn all() -> Vec<Self> {
        let current = |(name, client): (&str, Client)| Self { client, text: name.to_owned(), bound: None };
        Client::ALL.into_iter().map(current).collect()
    }

    /// The ways in which these releases put users into buckets: one unless
    /// the bound spans a change. Without a bound, the newest release counts.
    pub(crate) fn bucketings(&self) -> Vec<Bucketing> {
        let history = self.client.history();
        let newest = history.last().map_or(Bucketing::V3, |(_, version)| *version);
        let Some((bound, at)) = self.bound else { return vec![newest] };
        let of = |release: (u32, u32)| {
            history
                .iter()
                .rev()
                .find(|(since, _)| *since <= release)
                .map_or(Bucketing::V1, |(_, version)| *version)
        };
        match bound {
            Bound::From => {
                let later = history.iter().filter(|(since, _)| *since > at).map(|(_, version)| *version);
                std::iter::once(of(at)).chain(later).collect()
            }
            Bound::UpTo | Bound::Is => vec![of(at)],
            // What is just below a release is what was before it.
            Bound::Below => {
                let before = history.iter().rev().find(|(since, _)| *since < at);
                vec![before.map_or(Bucketing::V1, |(_, version)| *version)]
            }
        }
    }
}

/// The ways in which all of these clients put users into buckets, in order.
pub(crate) fn bucketings(reads: &[Reads]) -> Vec<Bucketing> {
    let mut all: Vec<Bucketing> = reads.iter().flat_map(Reads::bucketings).collect();
    all.sort();
    all.dedup();
    all
}

fn release(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().split('.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    parts.all(|part| part.parse::<u32>().is_ok()).then_some((major, minor))
}

fn no_release(text: &str) -> String {
    format!("`{}` is no release, such as `0.6`", text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Bucketing> {
        Reads::parse(text).unwrap().bucketings()
    }

    #[test]
    fn a_release_says_how_users_are_put_into_buckets() {
        assert_eq!(of("python"), [Bucketing::V3]);
        assert_eq!(of("node <= 0.16"), [Bucketing::V2]);
        assert_eq!(of("rust<0.3"), [Bucketing::V1]);
        assert_eq!(of("rust>=0.2"), [Bucketing::V1, Bucketing::V3]);
    }

    #[test]
    fn what_is_no_client_is_refused() {
        assert_eq!(Reads::parse("pyton").unwrap_err(), "there is no client `pyton`; did you mean `python`?");
        assert!(Reads::parse("node~1").is_err());
        assert!(Reads::parse("node<x").is_err());
    }

    #[test]
    fn clients_that_agree_have_one_way() {
        let reads = ["python", "rust"].map(|text| Reads::parse(text).unwrap());
        assert_eq!(bucketings(&reads), [Bucketing::V3]);
    }
}
