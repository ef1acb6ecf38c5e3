//! Deterministic CBOR (RFC 8949, section 4.2.1), as version 3 hashes it.
//!
//! Whole floats from -2^63 to 2^64 - 1 become integers, so that `5.0` and `5`
//! fall into one bucket; larger integers become floats, as there are no big
//! ones here.

use crate::flags::data::Data;

const POSITIVE: u8 = 0x00;
const NEGATIVE: u8 = 0x20;
const TEXT: u8 = 0x60;
const LIST: u8 = 0x80;
const MAP: u8 = 0xa0;

/// Adds the bytes of a value to `out`.
pub(super) fn encode(data: &Data, out: &mut Vec<u8>) {
    match data {
        Data::Null => out.push(0xf6),
        Data::Bool(false) => out.push(0xf4),
        Data::Bool(true) => out.push(0xf5),
        Data::Int(int) => integer(*int, out),
        Data::Float(float) => number(*float, out),
        Data::Text(text) => put_text(text, out),
        Data::List(items) => {
            head(LIST, items.len() as u64, out);
            for item in items {
                encode(item, out);
            }
        }
        Data::Map(map) => {
            let mut entries: Vec<(Vec<u8>, &Data)> = map
                .iter()
                .map(|(key, value)| {
                    let mut bytes = Vec::with_capacity(key.len() + 2);
                    put_text(key, &mut bytes);
                    (bytes, value)
                })
                .collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            head(MAP, entries.len() as u64, out);
            for (key, value) in entries {
                out.extend_from_slice(&key);
                encode(value, out);
            }
        }
    }
}

/// Adds the bytes of a list of texts.
pub(super) fn encode_texts(texts: &[&str], out: &mut Vec<u8>) {
    head(LIST, texts.len() as u64, out);
    for text in texts {
        put_text(text, out);
    }
}

fn put_text(text: &str, out: &mut Vec<u8>) {
    head(TEXT, text.len() as u64, out);
    out.extend_from_slice(text.as_bytes());
}

/// The kind and the count or value, in the fewest bytes.
fn head(kind: u8, value: u64, out: &mut Vec<u8>) {
    let bytes = value.to_be_bytes();
    match value {
        0..=23 => out.push(kind | bytes[7]),
        24..=0xff => out.extend([kind | 24, bytes[7]]),
        0x100..=0xffff => {
            out.push(kind | 25);
            out.extend(&bytes[6..]);
        }
        0x1_0000..=0xffff_ffff => {
            out.push(kind | 26);
            out.extend(&bytes[4..]);
        }
        _ => {
            out.push(kind | 27);
            out.extend(bytes);
        }
    }
}

fn integer(int: i128, out: &mut Vec<u8>) {
    if let Ok(positive) = u64::try_from(int) {
        head(POSITIVE, positive, out);
    } else if let Ok(negative) = u64::try_from(-1 - int) {
        head(NEGATIVE, negative, out);
    } else {
        #[expect(clippy::cast_precision_loss, reason = "what has no exact form gets the nearest")]
        float(int as f64, out);
    }
}

fn number(value: f64, out: &mut Vec<u8>) {
    const LEAST: f64 = -9_223_372_036_854_775_808.0;
    const BEYOND: f64 = 18_446_744_073_709_551_616.0;
    if value.fract() == 0.0 && (LEAST..BEYOND).contains(&value) {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within the range")]
        integer(value as i128, out);
    } else {
        float(value, out);
    }
}

/// The shortest of the three widths that keeps the value.
fn float(value: f64, out: &mut Vec<u8>) {
    if value.is_nan() {
        out.extend([0xf9, 0x7e, 0x00]);
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "compared on the next line")]
    let single = value as f32;
    if f64::from(single) != value {
        out.push(0xfb);
        out.extend(value.to_be_bytes());
    } else if let Some(half) = half(single) {
        out.push(0xf9);
        out.extend(half.to_be_bytes());
    } else {
        out.push(0xfa);
        out.extend(single.to_be_bytes());
    }
}

/// Returns the bits of a half-precision float of the same value, if one is.
fn half(value: f32) -> Option<u16> {
    let bits = value.to_bits();
    let sign = u16::try_from(bits >> 16).ok()? & 0x8000;
    let exponent = i32::try_from((bits >> 23) & 0xff).ok()?;
    let mantissa = bits & 0x7f_ffff;
    let magnitude = match exponent {
        0 if mantissa == 0 => 0,
        255 if mantissa == 0 => 0x7c00,
        113..=142 if mantissa.trailing_zeros() >= 13 => {
            (u32::try_from(exponent - 112).ok()? << 10) | (mantissa >> 13)
        }
        103..=112 => {
            let shift = u32::try_from(126 - exponent).ok()?;
            let whole = mantissa | 0x80_0000;
            if whole.trailing_zeros() < shift {
                return None;
            }
            whole >> shift
        }
        _ => return None,
    };
    Some(sign | u16::try_from(magnitude).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(data: &Data) -> String {
        let mut bytes = Vec::new();
        encode(data, &mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// From appendix A of RFC 8949.
    #[test]
    fn the_examples_of_the_standard_hold() {
        let ints: [(i128, &str); 12] = [
            (0, "00"),
            (23, "17"),
            (24, "1818"),
            (100, "1864"),
            (1000, "1903e8"),
            (1_000_000, "1a000f4240"),
            (1_000_000_000_000, "1b000000e8d4a51000"),
            (18_446_744_073_709_551_615, "1bffffffffffffffff"),
            (-18_446_744_073_709_551_616, "3bffffffffffffffff"),
            (-1, "20"),
            (-100, "3863"),
            (-1000, "3903e7"),
        ];
        for (int, bytes) in ints {
            assert_eq!(hex(&Data::Int(int)), bytes, "{int}");
        }
        let floats: [(f64, &str); 10] = [
            (1.5, "f93e00"),
            (1.1, "fb3ff199999999999a"),
            (3.402_823_466_385_288_6e38, "fa7f7fffff"),
            (1e300, "fb7e37e43c8800759c"),
            (5.960_464_477_539_063e-8, "f90001"),
            (0.000_061_035_156_25, "f90400"),
            (-4.1, "fbc010666666666666"),
            (0.333_333_343_267_440_8, "fa3eaaaaab"),
            (f64::INFINITY, "f97c00"),
            (f64::NEG_INFINITY, "f9fc00"),
        ];
        for (float, bytes) in floats {
            assert_eq!(hex(&Data::Float(float)), bytes, "{float}");
        }
    }

    #[test]
    fn whole_floats_are_integers() {
        assert_eq!(hex(&Data::Float(5.0)), "05");
        assert_eq!(hex(&Data::Float(-0.0)), "00");
        assert_eq!(hex(&Data::Float(-9_223_372_036_854_775_808.0)), "3b7fffffffffffffff");
        assert_eq!(hex(&Data::Float(1e20)), "fb4415af1d78b58c40");
    }

    #[test]
    fn keys_are_sorted_by_their_bytes() {
        let map = Data::Map(vec![
            ("bb".into(), Data::Int(1)),
            ("c".into(), Data::Int(2)),
            ("a".into(), Data::Null),
        ]);
        assert_eq!(hex(&map), "a36161f661630262626201");
    }

    #[test]
    fn half_floats_keep_their_value() {
        for bits in 0..0x7c00_u16 {
            let exponent = i32::from(bits >> 10);
            let mantissa = f32::from(bits & 0x3ff);
            let value = if exponent == 0 {
                mantissa * 2_f32.powi(-24)
            } else {
                (1024.0 + mantissa) * 2_f32.powi(exponent - 25)
            };
            assert_eq!(half(value), Some(bits), "{value}");
        }
        assert_eq!(half(1.0 + 2_f32.powi(-11)), None);
        assert_eq!(half(2_f32.powi(-25)), None);
    }
}
