//! The grammar around documents: markers and directives.

use super::Flaw;
use super::event::{Event, Parser, State};
use super::token::{Kind, Scanned};

impl<'a> Parser<'a> {
    pub(super) fn implicit_document(&mut self) -> Scanned<Event<'a>> {
        if matches!(self.kind()?, Kind::DocumentStart | Kind::StreamEnd) || self.at_directive()? {
            return self.document();
        }
        self.handles.clear();
        self.states.push(State::DocumentEnd);
        self.state = State::BlockNode;
        let at = self.scanner.peek()?.span.start;
        Ok(Event::DocumentStart(at..at))
    }

    pub(super) fn document(&mut self) -> Scanned<Event<'a>> {
        while self.take(|kind| matches!(kind, Kind::DocumentEnd))? {}
        if matches!(self.kind()?, Kind::StreamEnd) {
            self.state = State::Document;
            return Ok(Event::StreamEnd);
        }
        self.directives()?;
        if !matches!(self.kind()?, Kind::DocumentStart) {
            return Err(self.unexpected("`---`")?);
        }
        let span = self.scanner.next()?.span;
        self.states.push(State::DocumentEnd);
        self.state = State::DocumentContent;
        Ok(Event::DocumentStart(span))
    }

    fn directives(&mut self) -> Scanned<()> {
        self.handles.clear();
        let mut versioned = false;
        while self.at_directive()? {
            let token = self.scanner.next()?;
            match token.kind {
                Kind::YamlDirective(_) if versioned => {
                    return Err(Flaw::new(token.span, "a second `%YAML` for one document"));
                }
                Kind::YamlDirective(1) => versioned = true,
                Kind::YamlDirective(_) => {
                    return Err(Flaw::new(token.span, "only YAML 1.1 and 1.2 are known"));
                }
                Kind::TagDirective { handle, prefix } => {
                    let before = self.handles.insert(handle, prefix);
                    if before.is_some() {
                        let message = format!("a second `%TAG {handle}` for one document");
                        return Err(Flaw::new(token.span, message));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn document_end(&mut self) -> Scanned<Event<'a>> {
        let explicit = matches!(self.kind()?, Kind::DocumentEnd);
        if explicit {
            let line = self.scanner.next()?.line;
            let next = self.scanner.peek()?;
            if next.line == line && !matches!(next.kind, Kind::StreamEnd) {
                return Err(self.unexpected("the end of the line after `...`")?);
            }
        }
        self.state =
            if explicit && !self.scanner.old_version { State::ImplicitDocument } else { State::Document };
        Ok(Event::DocumentEnd)
    }
}
