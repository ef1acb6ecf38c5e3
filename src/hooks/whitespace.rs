//! What the line checks call a blank.

/// Returns true for the six bytes that C and Python count as whitespace; the
/// standard library's own test leaves out the vertical tab.
pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Returns true if there is nothing but blanks.
pub(crate) fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| is_space(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_bytes_are_blanks() {
        let blanks: Vec<u8> = (0..=255).filter(|byte| is_space(*byte)).collect();
        assert_eq!(blanks, b"\t\n\x0b\x0c\r ");
    }
}
