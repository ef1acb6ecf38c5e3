//! Questions to a person at a terminal.

use super::Ui;
use dialoguer::console::Term;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, Input, MultiSelect, Select};
use std::io;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskError {
    /// Nobody can be asked; `flag` answers instead.
    #[error("cannot ask \"{question}\" here: answer with `{flag}`")]
    Unattended { question: String, flag: &'static str },
    /// The person left the question with Escape.
    #[error("cancelled")]
    Cancelled,
    /// Ctrl-C; arrives here only where the signal is handled.
    #[error("interrupted")]
    Interrupted,
    #[error("cannot read the answer")]
    Io(#[source] io::Error),
}

/// A question and the flag that answers it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question<'a> {
    /// Without the question mark, for example `install the hooks`.
    pub(crate) text: &'a str,
    /// The option that answers it, for example `--yes`.
    pub(crate) flag: &'static str,
}

impl Ui {
    /// Asks for a yes or no; `--yes` is yes.
    pub(crate) fn confirm(&self, question: Question<'_>, default: bool) -> Result<bool, AskError> {
        if self.answers_itself() {
            return Ok(true);
        }
        self.ask(question, |theme, term| {
            Confirm::with_theme(theme).with_prompt(question.text).default(default).interact_on_opt(term)
        })
    }

    /// Asks for one of `choices` and returns its index; `--yes` takes the
    /// default.
    #[expect(dead_code, reason = "what `init` asks once it has more to propose")]
    pub(crate) fn select(
        &self,
        question: Question<'_>,
        choices: &[String],
        default: usize,
    ) -> Result<usize, AskError> {
        if self.answers_itself() {
            return Ok(default);
        }
        self.ask(question, |theme, term| {
            let prompt = Select::with_theme(theme).with_prompt(question.text).items(choices);
            prompt.default(default).interact_on_opt(term)
        })
    }

    /// Asks for any of `choices`, each with whether it is proposed, and
    /// returns the indices; `--yes` takes the proposed ones.
    #[cfg_attr(not(test), expect(dead_code, reason = "what `init` asks once it has more to propose"))]
    pub(crate) fn multi_select(
        &self,
        question: Question<'_>,
        choices: &[(String, bool)],
    ) -> Result<Vec<usize>, AskError> {
        if self.answers_itself() {
            return Ok((0..choices.len()).filter(|index| choices[*index].1).collect());
        }
        self.ask(question, |theme, term| {
            let choices = choices.iter().map(|(text, proposed)| (text, *proposed));
            MultiSelect::with_theme(theme)
                .with_prompt(question.text)
                .items_checked(choices)
                .interact_on_opt(term)
        })
    }

    /// Asks for a line of text; `--yes` takes the default, if there is one.
    #[cfg_attr(not(test), expect(dead_code, reason = "what `init` asks once it has more to propose"))]
    pub(crate) fn text(&self, question: Question<'_>, default: Option<&str>) -> Result<String, AskError> {
        if let Some(default) = default.filter(|_| self.answers_itself()) {
            return Ok(default.to_owned());
        }
        self.ask(question, |theme, term| {
            let mut prompt = Input::<String>::with_theme(theme).with_prompt(question.text);
            if let Some(default) = default {
                prompt = prompt.default(default.to_owned());
            }
            prompt.interact_text_on(term).map(Some)
        })
    }

    fn ask<T>(
        &self,
        question: Question<'_>,
        ask: impl FnOnce(&dyn Theme, &Term) -> dialoguer::Result<Option<T>>,
    ) -> Result<T, AskError> {
        if !self.can_ask() {
            let Question { text, flag } = question;
            return Err(AskError::Unattended { question: text.to_owned(), flag });
        }
        let term = Term::stderr();
        let colorful = ColorfulTheme::default();
        let theme: &dyn Theme = if self.err_styles().is_enabled() { &colorful } else { &SimpleTheme };
        let answer = self.without_progress(|| ask(theme, &term));
        if !matches!(answer, Ok(Some(_))) {
            // A question that is left early leaves the cursor hidden.
            let _ = term.show_cursor();
        }
        match answer {
            Ok(answer) => answer.ok_or(AskError::Cancelled),
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => {
                Err(AskError::Interrupted)
            }
            Err(dialoguer::Error::IO(error)) => Err(AskError::Io(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{Terminals, UiConfig};

    const QUESTION: Question<'_> = Question { text: "install the hooks", flag: "--yes" };

    #[test]
    fn without_a_terminal_the_error_names_the_flag() {
        let (ui, captured) = Ui::capture();
        let error = ui.confirm(QUESTION, true).unwrap_err();
        assert_eq!(error.to_string(), "cannot ask \"install the hooks\" here: answer with `--yes`");
        assert_eq!(captured.stderr(), "");
    }

    #[test]
    fn yes_takes_the_proposal() {
        let (ui, _) = Ui::capture_with(&UiConfig { yes: true, ..UiConfig::default() });
        assert!(ui.confirm(QUESTION, false).unwrap());
        let choices = [("a".to_owned(), true), ("b".to_owned(), false), ("c".to_owned(), true)];
        assert_eq!(ui.multi_select(QUESTION, &choices).unwrap(), [0, 2]);
        assert_eq!(ui.text(QUESTION, Some("name")).unwrap(), "name");
    }

    #[test]
    fn yes_cannot_invent_a_text() {
        let (ui, _) = Ui::capture_with(&UiConfig { yes: true, ..UiConfig::default() });
        assert!(matches!(ui.text(QUESTION, None), Err(AskError::Unattended { .. })));
    }

    #[test]
    fn a_hook_never_asks_even_on_a_terminal() {
        let terminals = Terminals { stdin: true, stdout: true, stderr: true, width: None };
        let (ui, _) = Ui::capture_with(&UiConfig { in_hook: true, terminals, ..UiConfig::default() });
        assert!(!ui.can_ask());
    }
}
