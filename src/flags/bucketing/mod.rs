//! Which of a number of buckets a user falls into: the three versions of
//! flagd's `fractional` that clients use, and what they hash.

mod cbor;
mod murmur3;

pub(crate) use murmur3::murmur3;

use crate::flags::data::Data;

/// The largest weight, and the largest sum of weights.
pub(crate) const MOST_WEIGHT: i128 = i32::MAX as i128;

/// A version of `fractional`; each puts the same user elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) enum Bucketing {
    /// Hundredths of the hash's amount; clients until early 2026.
    V1,
    /// The hash times the weights; clients since April 2026.
    V2,
    /// The same over deterministic CBOR; clients since September 2026.
    #[default]
    V3,
}

/// What is hashed for a user.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BucketKey {
    /// The hash of the bytes.
    pub(crate) hash: u32,
    /// The value that was made into bytes, for people.
    pub(crate) shown: Option<String>,
}

impl Bucketing {
    pub(crate) const ALL: [Self; 3] = [Self::V1, Self::V2, Self::V3];

    /// The words that options take.
    pub(crate) const WORDS: [&'static str; 3] = ["v1", "v2", "v3"];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::V3 => "v3",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.as_str() == word)
    }

    /// Hashes a key that the rule gives; `None` if the version takes no such
    /// value. `text` keeps what was hashed.
    pub(crate) fn hash_value(self, key: &Data, text: bool) -> Option<BucketKey> {
        match (self, key) {
            (_, Data::Null) => None,
            (Self::V1 | Self::V2, Data::Text(key)) => {
                Some(BucketKey { hash: murmur3(key.as_bytes()), shown: text.then(|| key.clone()) })
            }
            (Self::V1 | Self::V2, _) => None,
            (Self::V3, key) => {
                let mut bytes = Vec::with_capacity(64);
                cbor::encode(key, &mut bytes);
                let shown = text.then(|| format!("CBOR of {}", crate::flags::syntax::compact(key)));
                Some(BucketKey { hash: murmur3(&bytes), shown })
            }
        }
    }

    /// Hashes the flag and the user, where the rule gives no key.
    pub(crate) fn hash_user(self, flag: &str, user: Option<&str>, text: bool) -> Option<BucketKey> {
        let user = match (self, user) {
            (Self::V1, None) => "",
            (_, Some(user)) if self == Self::V1 || !user.is_empty() => user,
            _ => return None,
        };
        let mut bytes = Vec::with_capacity(flag.len() + user.len() + 8);
        if self == Self::V3 {
            cbor::encode_texts(&[flag, user], &mut bytes);
        } else {
            bytes.extend_from_slice(flag.as_bytes());
            bytes.extend_from_slice(user.as_bytes());
        }
        let shown = text.then(|| match self {
            Self::V3 => format!(
                "CBOR of [{}, {}]",
                crate::flags::syntax::quoted(flag),
                crate::flags::syntax::quoted(user)
            ),
            Self::V1 | Self::V2 => format!("{flag}{user}"),
        });
        Some(BucketKey { hash: murmur3(&bytes), shown })
    }

    /// Returns the number of the first bucket whose end lies beyond the hash.
    /// `ends` are the sums of the weights so far; the last is `total`, which
    /// is at least 1.
    pub(crate) fn choose(self, hash: u32, ends: &[u32], total: u32) -> Option<usize> {
        if self == Self::V1 {
            let amount = f64::from(hash.cast_signed()).abs() / f64::from(i32::MAX) * 100.0;
            let mut end = 0.0;
            let mut before = 0;
            return ends.iter().position(|&sum| {
                end += f64::from(sum - before) * 100.0 / f64::from(total);
                before = sum;
                amount < end
            });
        }
        let bucket = bucket_of(hash, total);
        ends.iter().position(|&end| bucket < end)
    }
}

/// Returns the place of a hash among `total` places.
pub(crate) fn bucket_of(hash: u32, total: u32) -> u32 {
    u32::try_from((u64::from(hash) * u64::from(total)) >> 32)
        .expect("a product of 32 and 31 bits, less 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_range_fall_into_the_outer_buckets() {
        for (user, bucket) in [("ejOoVL", 0), ("bY9fO-", 0), ("SI7p-", 0), ("6LvT0", 1), ("ceQdGm", 1)] {
            let key = Bucketing::V2.hash_value(&Data::text(user), false).unwrap();
            assert_eq!(Bucketing::V2.choose(key.hash, &[50, 100], 100), Some(bucket), "{user}");
        }
    }

    #[test]
    fn a_user_without_a_key_has_no_bucket_since_version_2() {
        assert!(Bucketing::V1.hash_user("f", None, false).is_some());
        for version in [Bucketing::V2, Bucketing::V3] {
            assert_eq!(version.hash_user("f", None, false), None);
            assert_eq!(version.hash_user("f", Some(""), false), None);
        }
    }

    #[test]
    fn version_3_hashes_a_text_with_its_header() {
        let key = Data::text("user");
        let [two, three] = [Bucketing::V2, Bucketing::V3].map(|it| it.hash_value(&key, false).unwrap().hash);
        assert_eq!(two, murmur3(b"user"));
        assert_eq!(three, murmur3(b"\x64user"));
    }

    #[test]
    fn an_older_version_takes_no_numbers() {
        assert_eq!(Bucketing::V2.hash_value(&Data::Int(5), false), None);
        assert!(Bucketing::V3.hash_value(&Data::Int(5), false).is_some());
        assert_eq!(Bucketing::V3.hash_value(&Data::Null, false), None);
    }
}
