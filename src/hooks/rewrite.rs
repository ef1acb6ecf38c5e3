//! From a whole new text to the one edit that makes it.

use crate::diagnostic::Edit;
use std::iter::zip;

/// Returns the edit that turns `old` into `new`, without what both have in
/// common at either end; `None` if they are equal.
pub(crate) fn difference(old: &[u8], new: &[u8]) -> Option<Edit> {
    if old == new {
        return None;
    }
    let start = zip(old, new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let tail = zip(old_rest.iter().rev(), new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    Some(Edit::replace(start..old.len() - tail, &new_rest[..new_rest.len() - tail]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Fix, apply};
    use proptest::prelude::*;

    #[test]
    fn only_the_changed_middle_is_replaced() {
        assert_eq!(difference(b"abcd", b"axyd"), Some(Edit::replace(1..3, "xy")));
    }

    #[test]
    fn a_shared_byte_is_not_counted_at_both_ends() {
        assert_eq!(difference(b"aa", b"aaa"), Some(Edit::insert(2, "a")));
    }

    #[test]
    fn equal_texts_need_no_edit() {
        assert_eq!(difference(b"a", b"a"), None);
    }

    proptest! {
        #[test]
        fn the_edit_makes_the_new_text(old in "[ab]{0,6}", new in "[ab]{0,6}") {
            let made = match difference(old.as_bytes(), new.as_bytes()) {
                Some(edit) => apply(old.as_bytes(), [&Fix::safe(edit)]).expect("one edit is always free").0,
                None => old.into_bytes(),
            };
            prop_assert_eq!(made, new.into_bytes());
        }
    }
}
