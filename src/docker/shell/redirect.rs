//! Redirects with their operators, descriptors and targets.

use super::ast::{Redirect, RedirectOperator, RedirectTarget};
use super::parser::{Parsed, Parser, is_name};

const OPERATORS: [(&[u8], RedirectOperator); 12] = [
    (b"&>>", RedirectOperator::AppendBoth),
    (b"&>", RedirectOperator::WriteBoth),
    (b"<<<", RedirectOperator::HereString),
    (b"<<-", RedirectOperator::Heredoc),
    (b"<<", RedirectOperator::Heredoc),
    (b"<&", RedirectOperator::DuplicateInput),
    (b"<>", RedirectOperator::ReadWrite),
    (b"<", RedirectOperator::Read),
    (b">>", RedirectOperator::Append),
    (b">&", RedirectOperator::DuplicateOutput),
    (b">|", RedirectOperator::Clobber),
    (b">", RedirectOperator::Write),
];

impl Parser<'_> {
    /// Parses a redirect, if one is next.
    pub(super) fn redirect(&mut self) -> Parsed<Option<Redirect>> {
        let start = self.pos;
        let Some(len) = self.descriptor_len() else {
            return Ok(None);
        };
        let rest = &self.bytes[start + len..self.end];
        // `<(` and `>(` are words.
        if len == 0 && rest.get(1) == Some(&b'(') && rest[0] != b'&' {
            return Ok(None);
        }
        let found = OPERATORS.iter().find(|(token, _)| rest.starts_with(token));
        let Some(&(token, operator)) = found else {
            return Ok(None);
        };
        let descriptor = (len > 0).then(|| self.span(start, start + len));
        let at = start + len;
        self.pos = at + token.len();
        let operator_span = self.span_from(at);
        self.blanks();
        let target = if operator == RedirectOperator::Heredoc {
            RedirectTarget::Heredoc(self.heredoc(token == b"<<-")?)
        } else {
            match self.word()? {
                Some(word) => RedirectTarget::Word(word),
                None => {
                    let message = "a file name is missing after this";
                    return Err(self.fail_at(at, at + token.len(), message));
                }
            }
        };
        Ok(Some(Redirect { descriptor, operator, operator_span, target, span: self.span_from(start) }))
    }

    /// Returns the length of the descriptor if a redirect is next: 0 without one.
    fn descriptor_len(&self) -> Option<usize> {
        let rest = &self.bytes[self.pos..self.end];
        match rest.first()? {
            b'<' | b'>' => Some(0),
            b'&' if rest.get(1) == Some(&b'>') => Some(0),
            b'0'..=b'9' => {
                let len = rest.iter().position(|byte| !byte.is_ascii_digit())?;
                matches!(rest[len], b'<' | b'>').then_some(len)
            }
            b'{' => {
                let len = 1 + rest[1..].iter().position(|&byte| !is_name(byte))?;
                let named = len > 1 && rest[len] == b'}';
                (named && matches!(rest.get(len + 1), Some(b'<' | b'>'))).then_some(len + 1)
            }
            _ => None,
        }
    }
}
