//! Durations and sizes as people write them.

use std::time::Duration;

/// Reads `500ms`, `30s`, `2m`, `1h30m`.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let mut rest = text;
    let mut millis: u64 = 0;
    let mut smallest = u64::MAX;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let count: u64 = rest[..digits].parse().ok()?;
        rest = &rest[digits..];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let unit = match &rest[..letters] {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => return None,
        };
        if unit >= smallest {
            return None;
        }
        smallest = unit;
        rest = &rest[letters..];
        millis = millis.checked_add(count.checked_mul(unit)?)?;
    }
    (smallest != u64::MAX).then(|| Duration::from_millis(millis))
}

/// Reads `250MB`, `1.5GiB`, `100`: bytes, decimal and binary multiples.
pub(crate) fn size(text: &str) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit: u128 = match unit.trim_start().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "t" | "tb" => 1_000_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        "tib" => 1 << 40,
        _ => return None,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    if fraction.is_empty() || fraction.len() > 9 {
        return None;
    }
    let scale = 10_u128.pow(u32::try_from(fraction.len()).ok()?);
    let whole: u64 = whole.parse().ok()?;
    let fraction: u64 = fraction.parse().ok()?;
    u64::try_from(u128::from(whole) * unit + u128::from(fraction) * unit / scale).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_add_their_parts() {
        assert_eq!(duration("2m"), Some(Duration::from_secs(120)));
        assert_eq!(duration("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(duration("1h30m"), Some(Duration::from_secs(5400)));
    }

    #[test]
    fn a_duration_needs_units_in_falling_order() {
        for text in ["", "5", "m", "5x", "1m1h", "1s1s", "-1s", "1 s", "99999999999999999999h"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn sizes_are_decimal_unless_binary() {
        assert_eq!(size("250MB"), Some(250_000_000));
        assert_eq!(size("1.5GiB"), Some(1_610_612_736));
        assert_eq!(size("10 kb"), Some(10_000));
        assert_eq!(size("100"), Some(100));
    }

    #[test]
    fn a_size_needs_a_number_and_a_known_unit() {
        for text in ["", "MB", "1.MB", ".5MB", "1XB", "-1", "1.2.3", "99999999999TB"] {
            assert_eq!(size(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,24}", near in "[0-9.]{0,22}[a-zA-Z ]{0,4}[0-9]{0,2}") {
            let _ = (duration(&text), size(&text), duration(&near), size(&near));
        }
    }
}
