//! From tokens to events: the grammar.

use super::Flaw;
use super::scan::Scanner;
use super::token::{Kind, Scanned, Token};
use crate::diagnostic::Span;
use std::borrow::Cow;
use std::collections::HashMap;

/// What stands before a node's content.
#[derive(Debug, Default)]
pub(super) struct Properties<'a> {
    pub(super) anchor: Option<&'a str>,
    /// With its handle resolved; `None` also for the tag `!`.
    pub(super) tag: Option<Cow<'a, str>>,
}

#[derive(Debug)]
pub(super) enum Event<'a> {
    StreamEnd,
    DocumentStart(Span),
    DocumentEnd,
    Alias {
        name: &'a str,
        span: Span,
    },
    /// `plain` asks for the type that the text looks like.
    Scalar {
        properties: Properties<'a>,
        plain: bool,
        value: Cow<'a, str>,
        span: Span,
    },
    SequenceStart {
        properties: Properties<'a>,
        span: Span,
    },
    MappingStart {
        properties: Properties<'a>,
        span: Span,
    },
    /// Ends a sequence or a mapping.
    End,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    ImplicitDocument,
    Document,
    DocumentContent,
    DocumentEnd,
    BlockNode,
    BlockEntry { first: bool },
    IndentlessEntry,
    BlockKey { first: bool },
    BlockValue,
    FlowEntry { first: bool },
    PairKey,
    PairValue,
    PairEnd,
    FlowKey { first: bool },
    FlowValue,
    FlowEmptyValue,
}

/// Makes events; its own stack holds what is open, so that depth costs memory
/// and nothing else.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    pub(super) scanner: Scanner<'a>,
    pub(super) state: State,
    pub(super) states: Vec<State>,
    /// Handles beyond the two that every document has.
    pub(super) handles: HashMap<&'a str, Cow<'a, str>>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self {
            scanner: Scanner::new(text),
            state: State::ImplicitDocument,
            states: Vec::new(),
            handles: HashMap::new(),
        }
    }

    /// True if the text says that it is YAML 1.1.
    pub(super) fn is_old_version(&self) -> bool {
        self.scanner.old_version
    }

    /// Returns the next event; after the stream's end the same again.
    pub(super) fn next(&mut self) -> Scanned<Event<'a>> {
        match self.state {
            State::ImplicitDocument => self.implicit_document(),
            State::Document => self.document(),
            State::DocumentContent => {
                if matches!(self.kind()?, Kind::DocumentStart | Kind::DocumentEnd | Kind::StreamEnd)
                    || self.at_directive()?
                {
                    return self.pop_empty();
                }
                self.node(true, false)
            }
            State::DocumentEnd => self.document_end(),
            State::BlockNode => self.node(true, false),
            State::BlockEntry { first } => self.block_entry(first),
            State::IndentlessEntry => self.indentless_entry(),
            State::BlockKey { first } => self.block_key(first),
            State::BlockValue => self.block_value(),
            State::FlowEntry { first } => self.flow_entry(first),
            State::PairKey => {
                self.scanner.next()?;
                let absent = matches!(self.kind()?, Kind::Value | Kind::FlowEntry | Kind::FlowSequenceEnd);
                self.flow_node_unless(absent, State::PairValue)
            }
            State::PairValue => {
                if !self.take(|kind| matches!(kind, Kind::Value))? {
                    return self.empty(State::PairEnd);
                }
                let absent = matches!(self.kind()?, Kind::FlowEntry | Kind::FlowSequenceEnd);
                self.flow_node_unless(absent, State::PairEnd)
            }
            State::PairEnd => {
                self.state = State::FlowEntry { first: false };
                self.scanner.peek()?;
                Ok(Event::End)
            }
            State::FlowKey { first } => self.flow_key(first),
            State::FlowValue => {
                if !self.take(|kind| matches!(kind, Kind::Value))? {
                    return self.empty(State::FlowKey { first: false });
                }
                let absent = matches!(self.kind()?, Kind::FlowEntry | Kind::FlowMappingEnd);
                self.flow_node_unless(absent, State::FlowKey { first: false })
            }
            State::FlowEmptyValue => self.empty(State::FlowKey { first: false }),
        }
    }

    pub(super) fn kind(&mut self) -> Scanned<&Kind<'a>> {
        Ok(&self.scanner.peek()?.kind)
    }

    pub(super) fn take(&mut self, wanted: fn(&Kind<'a>) -> bool) -> Scanned<bool> {
        let found = wanted(self.kind()?);
        if found {
            self.scanner.next()?;
        }
        Ok(found)
    }

    pub(super) fn at_directive(&mut self) -> Scanned<bool> {
        Ok(matches!(self.kind()?, Kind::YamlDirective(_) | Kind::TagDirective { .. } | Kind::OtherDirective))
    }

    /// A node that is not there reads as an empty plain scalar.
    fn empty(&mut self, then: State) -> Scanned<Event<'a>> {
        self.state = then;
        let at = self.scanner.peek()?.span.start;
        Ok(Event::Scalar {
            properties: Properties::default(),
            plain: true,
            value: Cow::Borrowed(""),
            span: at..at,
        })
    }

    fn pop_empty(&mut self) -> Scanned<Event<'a>> {
        let then = self.pop();
        self.empty(then)
    }

    fn pop(&mut self) -> State {
        self.states.pop().unwrap_or(State::Document)
    }

    fn flow_node_unless(&mut self, absent: bool, then: State) -> Scanned<Event<'a>> {
        if absent {
            return self.empty(then);
        }
        self.states.push(then);
        self.node(false, false)
    }

    fn properties(&mut self) -> Scanned<(Properties<'a>, Option<Span>)> {
        let mut properties = Properties::default();
        let (mut span, mut tagged) = (None::<Span>, false);
        for _ in 0..2 {
            let wanted = match self.kind()? {
                Kind::Anchor(_) => properties.anchor.is_none(),
                Kind::Tag { .. } => !tagged,
                _ => false,
            };
            if !wanted {
                break;
            }
            let token = self.scanner.next()?;
            span = Some(span.map_or(token.span.start, |span| span.start)..token.span.end);
            match token.kind {
                Kind::Anchor(name) => properties.anchor = Some(name),
                Kind::Tag { handle, suffix } => {
                    tagged = true;
                    properties.tag = Some(self.resolve_tag(handle, suffix, &token.span)?);
                }
                _ => {}
            }
        }
        Ok((properties, span))
    }

    fn resolve_tag(
        &self,
        handle: Option<&'a str>,
        suffix: Cow<'a, str>,
        span: &Span,
    ) -> Scanned<Cow<'a, str>> {
        let Some(handle) = handle else { return Ok(suffix) };
        let prefix = match (self.handles.get(handle), handle) {
            (Some(prefix), _) => prefix,
            (None, "!") => "!",
            (None, "!!") => "tag:yaml.org,2002:",
            (None, _) => {
                return Err(Flaw::new(span.clone(), format!("no `%TAG` gives the handle `{handle}`")));
            }
        };
        Ok(Cow::Owned(format!("{prefix}{suffix}")))
    }

    fn node(&mut self, block: bool, indentless: bool) -> Scanned<Event<'a>> {
        if matches!(self.kind()?, Kind::Alias(_)) {
            let token = self.scanner.next()?;
            let Kind::Alias(name) = token.kind else { return self.pop_empty() };
            self.state = self.pop();
            return Ok(Event::Alias { name, span: token.span });
        }
        let (mut properties, span) = self.properties()?;
        let has_properties = span.is_some();
        // The tag `!` is no tag, but makes the text be looked at.
        let bang = properties.tag.take_if(|tag| tag == "!").is_some();
        let token = self.scanner.peek()?;
        let here = span.map_or(token.span.start, |span| span.start)..token.span.end;
        let started = match token.kind {
            Kind::BlockEntry if indentless => Some((State::IndentlessEntry, true)),
            Kind::FlowSequenceStart => Some((State::FlowEntry { first: true }, true)),
            Kind::FlowMappingStart => Some((State::FlowKey { first: true }, false)),
            Kind::BlockSequenceStart if block => Some((State::BlockEntry { first: true }, true)),
            Kind::BlockMappingStart if block => Some((State::BlockKey { first: true }, false)),
            _ => None,
        };
        if let Some((state, is_sequence)) = started {
            self.state = state;
            return Ok(if is_sequence {
                Event::SequenceStart { properties, span: here }
            } else {
                Event::MappingStart { properties, span: here }
            });
        }
        if matches!(token.kind, Kind::Scalar { .. }) {
            let Token { kind: Kind::Scalar { plain, value }, span, .. } = self.scanner.next()? else {
                return self.pop_empty();
            };
            self.state = self.pop();
            return Ok(Event::Scalar { properties, plain: plain || bang, value, span });
        }
        if !has_properties {
            return Err(self.unexpected("a value")?);
        }
        self.state = self.pop();
        Ok(Event::Scalar { properties, plain: true, value: Cow::Borrowed(""), span: here.start..here.start })
    }

    fn block_entry(&mut self, first: bool) -> Scanned<Event<'a>> {
        if first {
            self.scanner.next()?;
        }
        if self.take(|kind| matches!(kind, Kind::BlockEntry))? {
            let again = State::BlockEntry { first: false };
            if matches!(self.kind()?, Kind::BlockEntry | Kind::BlockEnd) {
                return self.empty(again);
            }
            self.states.push(again);
            return self.node(true, false);
        }
        self.end_block()
    }

    fn indentless_entry(&mut self) -> Scanned<Event<'a>> {
        if self.take(|kind| matches!(kind, Kind::BlockEntry))? {
            if matches!(self.kind()?, Kind::BlockEntry | Kind::Key | Kind::Value | Kind::BlockEnd) {
                return self.empty(State::IndentlessEntry);
            }
            self.states.push(State::IndentlessEntry);
            return self.node(true, false);
        }
        self.state = self.pop();
        Ok(Event::End)
    }

    fn block_key(&mut self, first: bool) -> Scanned<Event<'a>> {
        if first {
            self.scanner.next()?;
        }
        if self.take(|kind| matches!(kind, Kind::Key))? {
            if matches!(self.kind()?, Kind::Key | Kind::Value | Kind::BlockEnd) {
                return self.empty(State::BlockValue);
            }
            self.states.push(State::BlockValue);
            return self.node(true, true);
        }
        if !self.scanner.old_version && matches!(self.kind()?, Kind::Value) {
            return self.empty(State::BlockValue);
        }
        self.end_block()
    }

    fn block_value(&mut self) -> Scanned<Event<'a>> {
        let again = State::BlockKey { first: false };
        if self.take(|kind| matches!(kind, Kind::Value))?
            && !matches!(self.kind()?, Kind::Key | Kind::Value | Kind::BlockEnd)
        {
            self.states.push(again);
            return self.node(true, true);
        }
        self.empty(again)
    }

    fn end_block(&mut self) -> Scanned<Event<'a>> {
        if !self.take(|kind| matches!(kind, Kind::BlockEnd))? {
            return Err(self.unexpected("the end of the block or its next entry")?);
        }
        self.state = self.pop();
        Ok(Event::End)
    }

    fn flow_entry(&mut self, first: bool) -> Scanned<Event<'a>> {
        if first {
            self.scanner.next()?;
        }
        if !matches!(self.kind()?, Kind::FlowSequenceEnd) {
            if !first && !self.take(|kind| matches!(kind, Kind::FlowEntry))? {
                return Err(self.unexpected("`,` or `]`")?);
            }
            let token = self.scanner.peek()?;
            if matches!(token.kind, Kind::Key) {
                let span = token.span.clone();
                self.state = State::PairKey;
                return Ok(Event::MappingStart { properties: Properties::default(), span });
            }
            if !matches!(token.kind, Kind::FlowSequenceEnd) {
                self.states.push(State::FlowEntry { first: false });
                return self.node(false, false);
            }
        }
        self.scanner.next()?;
        self.state = self.pop();
        Ok(Event::End)
    }

    fn flow_key(&mut self, first: bool) -> Scanned<Event<'a>> {
        if first {
            self.scanner.next()?;
        }
        if !matches!(self.kind()?, Kind::FlowMappingEnd) {
            if !first && !self.take(|kind| matches!(kind, Kind::FlowEntry))? {
                return Err(self.unexpected("`,` or `}`")?);
            }
            if self.take(|kind| matches!(kind, Kind::Key))? {
                let absent = matches!(self.kind()?, Kind::Value | Kind::FlowEntry | Kind::FlowMappingEnd);
                return self.flow_node_unless(absent, State::FlowValue);
            }
            if !self.scanner.old_version && matches!(self.kind()?, Kind::Value) {
                return self.empty(State::FlowValue);
            }
            if !matches!(self.kind()?, Kind::FlowMappingEnd) {
                self.states.push(State::FlowEmptyValue);
                return self.node(false, false);
            }
        }
        self.scanner.next()?;
        self.state = self.pop();
        Ok(Event::End)
    }

    pub(super) fn unexpected(&mut self, wanted: &str) -> Scanned<Flaw> {
        let token = self.scanner.peek()?;
        let end = token.span.end.max(token.span.start + 1);
        Ok(Flaw::new(
            token.span.start..end,
            format!("{wanted} was expected here, not {}", token.kind.shown()),
        ))
    }
}
