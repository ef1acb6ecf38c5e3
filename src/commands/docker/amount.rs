//! Sizes, parts and names as people read them, within a number of columns.

use crate::ui::visible;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Three digits and a decimal unit, as docker shows sizes.
pub(crate) fn bytes(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    // What would be rounded to 1000 has the next unit.
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let digits = if value < 9.995 { 2 } else { usize::from(value < 99.95) };
    format!("{value:.digits$} {}", UNITS[unit])
}

/// The difference of two sizes, with its sign.
pub(crate) fn difference(before: u64, after: u64) -> String {
    let sign = match before.cmp(&after) {
        std::cmp::Ordering::Less => "+",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "-",
    };
    format!("{sign}{}", bytes(before.abs_diff(after)))
}

/// A part of 1 as a percentage.
pub(crate) fn percent(part: f64) -> String {
    format!("{:.1} %", part * 100.0)
}

/// A number with its noun.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The start of a text of one line, in at most so many columns.
pub(crate) fn start(text: &str, columns: usize) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = visible(&words);
    if text.width() <= columns {
        return text.into_owned();
    }
    let (mut kept, mut used) = (String::new(), 1);
    for letter in text.chars() {
        used += letter.width().unwrap_or(0);
        if used > columns {
            break;
        }
        kept.push(letter);
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// The end of a path, which tells more than its start, in at most so many
/// columns.
pub(crate) fn path(path: &[u8], columns: usize) -> String {
    end(&format!("/{}", visible(path)), columns)
}

/// The end of a text, in at most so many columns.
pub(crate) fn end(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let (mut from, mut used) = (text.len(), 1);
    for (at, letter) in text.char_indices().rev() {
        used += letter.width().unwrap_or(0);
        if used > columns {
            break;
        }
        from = at;
    }
    if columns > 0 { format!("…{}", &text[from..]) } else { String::new() }
}

/// Fills a text up with blanks.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// A bar of `columns` for a layer: `#` for what stays, `-` for what later
/// layers make useless; as long as the layer's part of the largest.
pub(crate) fn bar(bytes: u64, wasted: u64, largest: u64, columns: usize) -> String {
    let scale = |bytes: u64| {
        if largest == 0 { 0 } else { (bytes as f64 / largest as f64 * columns as f64).round() as usize }
    };
    // What is not nothing is seen.
    let whole = scale(bytes).max(usize::from(bytes > 0)).min(columns);
    let useless = scale(wasted).max(usize::from(wasted > 0)).min(whole);
    format!("{}{}", "#".repeat(whole - useless), "-".repeat(useless))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_three_digits() {
        for (number, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.00 kB"),
            (1234, "1.23 kB"),
            (99_950, "100 kB"),
            (999_499, "999 kB"),
            (999_999, "1.00 MB"),
            (74_800_000, "74.8 MB"),
            (1_220_000_000, "1.22 GB"),
            (u64::MAX, "18.4 EB"),
        ] {
            assert_eq!(bytes(number), text);
        }
    }

    #[test]
    fn a_long_text_loses_its_end_and_a_long_path_its_start() {
        assert_eq!(start("RUN  make\tall", 20), "RUN make all");
        assert_eq!(start("RUN make all", 8), "RUN mak…");
        assert_eq!(start("日本語", 5), "日本…");
        assert_eq!(path(b"usr/lib/x.so", 20), "/usr/lib/x.so");
        assert_eq!(path(b"usr/lib/x.so", 8), "…ib/x.so");
        assert_eq!(path(b"a\x1b[2J\nb", 40), r"/a\x1b[2J\nb");
        assert_eq!((start("abc", 0), path(b"abc", 0)), (String::new(), String::new()));
    }

    #[test]
    fn a_bar_is_as_long_as_its_layer_and_shows_what_is_not_nothing() {
        assert_eq!(bar(50, 25, 100, 8), "##--");
        assert_eq!(bar(1, 0, 1000, 8), "#");
        assert_eq!(bar(1, 1, 1000, 8), "-");
        assert_eq!(bar(100, 100, 100, 8), "--------");
        assert_eq!(bar(0, 0, 0, 8), "");
    }
}
