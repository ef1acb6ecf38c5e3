//! Trying again: how long to wait before.

use std::time::Duration;

/// No wait is longer.
const LONGEST: Duration = Duration::from_secs(60);

/// Returns the waits before `count` further tries.
///
/// The bound starts at `base` and doubles; each wait is drawn evenly from zero
/// to its bound (full jitter), so that those who failed together do not come
/// back together. `random` gives any number.
pub(crate) fn delays(
    count: u32,
    base: Duration,
    mut random: impl FnMut() -> u64,
) -> impl Iterator<Item = Duration> {
    (0..count).map(move |attempt| {
        let bound = base.saturating_mul(2u32.saturating_pow(attempt)).min(LONGEST);
        let share = u128::from(random()) + 1;
        let nanos = (bound.as_nanos() * share) >> 64;
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_bound_doubles() {
        let waits: Vec<u64> =
            delays(3, Duration::from_millis(500), || u64::MAX).map(|wait| wait.as_millis() as u64).collect();
        assert_eq!(waits, [500, 1000, 2000]);
    }

    #[test]
    fn a_wait_may_be_nothing() {
        assert_eq!(delays(1, Duration::from_secs(1), || 0).next(), Some(Duration::ZERO));
    }

    #[test]
    fn no_tries_are_no_waits() {
        assert_eq!(delays(0, Duration::from_secs(1), || 0).next(), None);
    }

    proptest! {
        #[test]
        fn no_wait_exceeds_the_longest(base in any::<Duration>(), random in any::<u64>()) {
            prop_assert!(delays(40, base, || random).all(|wait| wait <= LONGEST));
        }
    }
}
