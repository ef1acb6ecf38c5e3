//! Days, as flags have them: when they came, when they are to go.

/// A day, counted from the first of January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i64);

impl Day {
    /// The day of a time in seconds.
    pub(crate) const fn of(seconds: i64) -> Self {
        Self(seconds.div_euclid(86_400))
    }

    /// Reads `2027-01-31`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i64>().ok()).flatten()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let parsed = Self::from_civil(year, month, day);
        (parts.next().is_none() && parsed.civil() == (year, month, day)).then_some(parsed)
    }

    /// Reads a day, or a number of days or weeks from `today`: `40d`, `6w`.
    pub(crate) fn parse_from(text: &str, today: Self) -> Option<Self> {
        if let Some(day) = Self::parse(text) {
            return Some(day);
        }
        let (number, days) = match text.split_at_checked(text.len().checked_sub(1)?)? {
            (number, "d") => (number, 1),
            (number, "w") => (number, 7),
            _ => return None,
        };
        let number: i64 = number.parse().ok().filter(|number| (0..=36_500).contains(number))?;
        Some(Self(today.0 + number * days))
    }

    /// From the algorithms for the Gregorian calendar by Howard Hinnant.
    const fn from_civil(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year - era * 400;
        let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    const fn civil(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days - era * 146_097;
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + (if month <= 2 { 1 } else { 0 }), month, day)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Writes a time in seconds as `2026-11-25 22:03:05Z`.
pub(crate) fn time(seconds: i64) -> String {
    let of_day = seconds.rem_euclid(86_400);
    format!("{} {:02}:{:02}:{:02}Z", Day::of(seconds), of_day / 3600, of_day / 60 % 60, of_day % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in ["1970-01-01", "2000-02-29", "2026-11-25", "2100-03-01"] {
            assert_eq!(Day::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Day::parse("1970-01-02"), Some(Day(1)));
        for text in ["2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "x", ""] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_from_today() {
        assert_eq!(Day::parse_from("40d", Day(10)), Some(Day(50)));
        assert_eq!(Day::parse_from("2w", Day(0)), Some(Day(14)));
        assert_eq!(Day::parse_from("ä", Day(0)), None);
        assert_eq!(time(86_399), "1970-01-01 23:59:59Z");
    }
}
