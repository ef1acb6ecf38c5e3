//! Times as RFC 3339 writes them.

/// True for a date with time and offset. The lenient form is hadolint's, which
/// takes years of any length, `+0100`, offsets that no clock has, and a dot
/// without digits.
pub(super) fn is_rfc3339(text: &str, lenient: bool) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else { return false };
    is_date(date, lenient) && is_time(time, lenient)
}

fn is_date(date: &str, lenient: bool) -> bool {
    let (sign, digits) = match date.strip_prefix('-') {
        Some(rest) if lenient => (-1, rest),
        _ => (1, date),
    };
    let mut parts = digits.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let has_year = if lenient { !year.is_empty() } else { year.len() == 4 };
    if !has_year || year.len() > 9 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let year = sign * year.parse::<i64>().unwrap_or_default();
    let (Some(month), Some(day)) = (two_digits(month), two_digits(day)) else { return false };
    let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leaps => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn is_time(time: &str, lenient: bool) -> bool {
    let (Some(hour), Some(minute), Some(second), Some(rest)) =
        (time.get(..2), time.get(2..5), time.get(5..8), time.get(8..))
    else {
        return false;
    };
    let after_colon = |part: &str| part.strip_prefix(':').and_then(two_digits);
    let is_clock = two_digits(hour).is_some_and(|hour| hour < 24)
        && after_colon(minute).is_some_and(|minute| minute < 60)
        && after_colon(second).is_some_and(|second| second <= 60);
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if rest.len() == fraction.len() && !lenient {
                return false;
            }
            rest
        }
        None => rest,
    };
    is_clock && is_offset(rest, lenient)
}

fn is_offset(text: &str, lenient: bool) -> bool {
    if text.eq_ignore_ascii_case("z") {
        return true;
    }
    let Some(offset) = text.strip_prefix(['+', '-']) else { return false };
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if lenient && offset.is_char_boundary(2) && offset.len() == 4 => offset.split_at(2),
        None => return false,
    };
    match (two_digits(hours), two_digits(minutes)) {
        (Some(hours), Some(minutes)) => lenient || hours < 24 && minutes < 60,
        _ => false,
    }
}

fn two_digits(text: &str) -> Option<u32> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_needs_all_its_parts() {
        for text in ["2026-03-10T10:26:33Z", "2024-02-29t23:59:60.5+14:00", "2026-03-10T10:26:33.123-00:00"] {
            assert!(is_rfc3339(text, false), "{text}");
        }
        for text in [
            "",
            "2026-03-10",
            "2026-03-10 10:26:33Z",
            "2026-03-10T10:26:33",
            "2026-02-29T10:26:33Z",
            "2026-03-10T24:00:00Z",
            "2026-03-10T10:26:33+01",
            "2026-3-10T10:26:33Z",
            "é",
        ] {
            assert!(!is_rfc3339(text, false) && !is_rfc3339(text, true), "{text}");
        }
    }

    #[test]
    fn some_forms_are_hadolints_alone() {
        for text in ["21-03-10T10:26:33Z", "2026-03-10T10:26:33+0100", "2026-03-10T10:26:33.Z"] {
            assert!(is_rfc3339(text, true) && !is_rfc3339(text, false), "{text}");
        }
    }
}
