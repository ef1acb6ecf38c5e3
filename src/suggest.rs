//! What someone who mistyped a word probably meant.

/// Returns the candidate that is close enough to `word` to be what was meant.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = fold(word);
    let length = typed.chars().count();
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&typed, &fold(candidate)), candidate))
        .filter(|&(distance, candidate)| {
            let longest = length.max(candidate.chars().count());
            distance <= longest.div_ceil(4).min(3) && distance < longest
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

fn fold(word: &str) -> String {
    word.to_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognised() {
        assert_eq!(closest("fiels", ["exclude", "files"]), Some("files"));
    }

    #[test]
    fn separators_and_case_do_not_matter() {
        assert_eq!(closest("Pre_Commit", ["pre-push", "pre-commit"]), Some("pre-commit"));
    }

    #[test]
    fn a_different_word_has_no_suggestion() {
        assert_eq!(closest("banana", ["files", "exclude", "run"]), None);
    }

    #[test]
    fn a_single_letter_is_not_any_other_letter() {
        assert_eq!(closest("x", ["y"]), None);
    }
}
