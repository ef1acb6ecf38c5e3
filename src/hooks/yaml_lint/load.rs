//! What a safe reader would refuse in a document that parses: unknown tags,
//! keys that are given twice or cannot be keys, values that are not what
//! their tag says.

use super::Flaw;
use super::event::{Event, Parser, Properties};
use super::token::Scanned;
use super::value::{self, Key, Type};
use crate::diagnostic::Span;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

type Id = usize;

#[derive(Debug)]
struct Node<'a> {
    kind: Type,
    /// The tag as written, for the message about an unknown one.
    tag: Option<Cow<'a, str>>,
    content: Content<'a>,
    span: Span,
}

#[derive(Debug)]
enum Content<'a> {
    Scalar(Cow<'a, str>),
    Sequence(Vec<Id>),
    /// Keys and values by turns.
    Mapping(Vec<Id>),
}

/// The nodes of one document; an alias is the node that it names.
#[derive(Debug)]
pub(super) struct Document<'a> {
    nodes: Vec<Node<'a>>,
    root: Option<Id>,
    old_version: bool,
}

impl<'a> Document<'a> {
    /// Reads events up to the document's end.
    pub(super) fn read(parser: &mut Parser<'a>) -> Scanned<Self> {
        let mut anchors: HashMap<&'a str, Id> = HashMap::new();
        let mut document = Self { nodes: Vec::new(), root: None, old_version: parser.is_old_version() };
        let mut open: Vec<Id> = Vec::new();
        loop {
            let (id, opens) = match parser.next()? {
                Event::DocumentEnd | Event::StreamEnd | Event::DocumentStart(_) => break,
                Event::End => {
                    open.pop();
                    continue;
                }
                Event::Alias { name, span } => match anchors.get(name) {
                    Some(id) => (*id, false),
                    None => {
                        return Err(Flaw::new(span, format!("no anchor `&{name}` stands before this alias")));
                    }
                },
                Event::Scalar { properties, plain, value, span } => {
                    let kind = if plain { Type::of_plain(&value, document.old_version) } else { Type::Str };
                    (document.add(properties, kind, Content::Scalar(value), span, &mut anchors), false)
                }
                Event::SequenceStart { properties, span } => (
                    document.add(properties, Type::Seq, Content::Sequence(Vec::new()), span, &mut anchors),
                    true,
                ),
                Event::MappingStart { properties, span } => (
                    document.add(properties, Type::Map, Content::Mapping(Vec::new()), span, &mut anchors),
                    true,
                ),
            };
            match open.last().map(|parent| &mut document.nodes[*parent].content) {
                Some(Content::Sequence(items) | Content::Mapping(items)) => items.push(id),
                _ => document.root = Some(id),
            }
            if opens {
                open.push(id);
            }
        }
        Ok(document)
    }

    fn add(
        &mut self,
        properties: Properties<'a>,
        kind: Type,
        content: Content<'a>,
        span: Span,
        anchors: &mut HashMap<&'a str, Id>,
    ) -> Id {
        let kind = properties.tag.as_deref().map_or(kind, Type::from_tag);
        if let Some(anchor) = properties.anchor {
            anchors.insert(anchor, self.nodes.len());
        }
        self.nodes.push(Node { kind, tag: properties.tag, content, span });
        self.nodes.len() - 1
    }

    /// Returns the first thing that a safe reader would refuse.
    pub(super) fn check(&self) -> Scanned<()> {
        let mut checker = Checker {
            document: self,
            filled: self.filled(),
            read: vec![false; self.nodes.len()],
            merged: vec![false; self.nodes.len()],
            work: self.root.map(Task::Read).into_iter().collect(),
        };
        while let Some(task) = checker.work.pop() {
            match task {
                Task::Read(id) if !std::mem::replace(&mut checker.read[id], true) => checker.node(id)?,
                Task::Merge(id) if !std::mem::replace(&mut checker.merged[id], true) => {
                    checker.mapping(id, false)?;
                }
                Task::Read(_) | Task::Merge(_) => {}
            }
        }
        Ok(())
    }

    /// Tells for each mapping whether it has keys once its `<<` are followed.
    ///
    /// What is nested has the higher number, so one pass from behind sees it
    /// first; an alias to a mapping of nothing but `<<` counts as filled.
    fn filled(&self) -> Vec<bool> {
        let mut filled = vec![false; self.nodes.len()];
        for id in (0..self.nodes.len()).rev() {
            filled[id] = self.pairs(id).any(|(key, value)| {
                self.nodes[key].kind != Type::Merge
                    || self.merge_sources(value).is_ok_and(|sources| {
                        sources.iter().any(|source| {
                            filled[*source] || (*source < id && self.pairs(*source).next().is_some())
                        })
                    })
            });
        }
        filled
    }

    fn pairs(&self, id: Id) -> impl Iterator<Item = (Id, Id)> {
        let items: &[Id] = match &self.nodes[id].content {
            Content::Mapping(items) => items,
            _ => &[],
        };
        items.chunks_exact(2).map(|pair| (pair[0], pair[1]))
    }

    /// Returns the mappings that the value of a `<<` names.
    fn merge_sources(&self, value: Id) -> Scanned<Cow<'_, [Id]>> {
        let sources = match &self.nodes[value].content {
            Content::Sequence(items) => Cow::Borrowed(items.as_slice()),
            Content::Mapping(_) | Content::Scalar(_) => Cow::Owned(vec![value]),
        };
        match sources.iter().find(|id| !matches!(self.nodes[**id].content, Content::Mapping(_))) {
            Some(id) => Err(self.flaw(*id, "`<<` takes a mapping or a list of mappings")),
            None => Ok(sources),
        }
    }

    fn flaw(&self, id: Id, message: impl Into<String>) -> Flaw {
        Flaw::new(self.nodes[id].span.clone(), message)
    }
}

/// The keys of a mapping so far: a list as long as it is short.
#[derive(Debug, Default)]
struct Seen<'d> {
    few: Vec<(Key<'d>, Id)>,
    many: HashMap<Key<'d>, Id>,
}

impl<'d> Seen<'d> {
    const FEW: usize = 12;

    /// Returns the node that gave the same key before.
    fn insert(&mut self, key: Key<'d>, id: Id) -> Option<Id> {
        if !self.many.is_empty() {
            return self.many.insert(key, id);
        }
        let first = self.few.iter().find(|(seen, _)| *seen == key).map(|(_, id)| *id);
        self.few.push((key, id));
        if self.few.len() > Self::FEW {
            self.many.extend(self.few.drain(..));
        }
        first
    }
}

#[derive(Debug)]
enum Task {
    Read(Id),
    /// Read the pairs of a mapping that another one takes in.
    Merge(Id),
}

#[derive(Debug)]
struct Checker<'d, 'a> {
    document: &'d Document<'a>,
    filled: Vec<bool>,
    read: Vec<bool>,
    merged: Vec<bool>,
    work: Vec<Task>,
}

impl<'d> Checker<'d, '_> {
    fn node(&mut self, id: Id) -> Scanned<()> {
        let document = self.document;
        let node = &document.nodes[id];
        match (node.kind, &node.content) {
            (Type::Seq, Content::Sequence(items)) => {
                self.work.extend(items.iter().rev().map(|item| Task::Read(*item)));
                Ok(())
            }
            (Type::Map | Type::Set, Content::Mapping(_)) => self.mapping(id, true),
            (Type::Omap | Type::Pairs, Content::Sequence(items)) => self.ordered(items, node.kind),
            (Type::Unknown | Type::Merge | Type::Default, _) => Err(self.unreadable(id)),
            (Type::Seq | Type::Map | Type::Set | Type::Omap | Type::Pairs, _) => {
                Err(document.flaw(id, "the value is not of the kind that its tag says"))
            }
            _ => self.scalar(id).map(drop),
        }
    }

    fn unreadable(&self, id: Id) -> Flaw {
        let node = &self.document.nodes[id];
        match (&node.tag, node.kind) {
            (Some(tag), _) => self.document.flaw(id, format!("no safe reader knows the tag `{tag}`")),
            (None, Type::Merge) => self.document.flaw(id, "`<<` has a meaning as a key only"),
            (None, _) => self.document.flaw(id, "`=` has a meaning as a key only"),
        }
    }

    fn scalar(&self, id: Id) -> Scanned<Key<'d>> {
        let node = &self.document.nodes[id];
        let mut at = id;
        // A mapping stands for the value of its key `=`.
        for _ in 0..self.document.nodes.len() {
            if let Content::Scalar(text) = &self.document.nodes[at].content {
                return value::read(node.kind, Cow::Borrowed(text.as_ref()), self.document.old_version)
                    .map_err(|reason| self.document.flaw(id, reason));
            }
            let default = |(key, _): &(Id, Id)| self.document.nodes[*key].kind == Type::Default;
            let Some((_, next)) = self.document.pairs(at).find(default) else { break };
            at = next;
        }
        Err(self.document.flaw(id, "the value is not of the kind that its tag says"))
    }

    fn mapping(&mut self, id: Id, checks_keys: bool) -> Scanned<()> {
        let document = self.document;
        let mut merges = false;
        for (key, value) in document.pairs(id) {
            if document.nodes[key].kind != Type::Merge {
                continue;
            }
            if merges {
                return Err(document.flaw(key, "a second `<<` in one mapping"));
            }
            for source in document.merge_sources(value)?.iter() {
                merges |= self.filled[*source];
                self.work.push(Task::Merge(*source));
            }
        }
        let mut seen = Seen::default();
        for (key, value) in document.pairs(id) {
            if document.nodes[key].kind == Type::Merge {
                continue;
            }
            let read = self.key(key)?;
            self.work.push(Task::Read(value));
            // What is taken in may be given again, and then all may.
            if checks_keys
                && !merges
                && let Some(first) = seen.insert(read, key)
            {
                let text = &document.nodes[key].content;
                let shown = if let Content::Scalar(text) = text { text.as_ref() } else { "…" };
                return Err(document
                    .flaw(key, format!("the key `{shown}` is given twice"))
                    .related(document.nodes[first].span.clone(), "first here"));
            }
        }
        Ok(())
    }

    fn key(&mut self, id: Id) -> Scanned<Key<'d>> {
        let document = self.document;
        let node = &document.nodes[id];
        match (node.kind, &node.content) {
            (Type::Default, Content::Scalar(text)) => Ok(Key::Str(Cow::Borrowed(text.as_ref()))),
            (Type::Unknown | Type::Merge | Type::Default, _) => Err(self.unreadable(id)),
            (Type::Seq, Content::Sequence(items)) => {
                let part = |item: &Id| match document.nodes[*item].kind {
                    Type::Seq | Type::Map | Type::Set | Type::Omap | Type::Pairs if *item != id => {
                        Err(document.flaw(id, "a collection in a list cannot be a key"))
                    }
                    _ if *item == id => Ok(Key::Null),
                    Type::Unknown | Type::Merge | Type::Default => Err(self.unreadable(*item)),
                    _ => self.scalar(*item),
                };
                items.iter().map(part).collect::<Scanned<_>>().map(Key::List)
            }
            (Type::Pairs, Content::Sequence(_)) => {
                self.work.push(Task::Read(id));
                Ok(Key::Node(id))
            }
            (Type::Seq | Type::Map | Type::Set | Type::Omap | Type::Pairs, _) => {
                Err(document.flaw(id, "a mapping cannot be a key"))
            }
            _ => self.scalar(id),
        }
    }

    /// `!!omap` and `!!pairs`: lists of mappings with one key each.
    fn ordered(&mut self, items: &[Id], kind: Type) -> Scanned<()> {
        let document = self.document;
        let mut seen = HashSet::new();
        for item in items {
            let mut pairs = document.pairs(*item);
            let (Some((key, value)), None) = (pairs.next(), pairs.next()) else {
                return Err(document.flaw(*item, "each entry must be a mapping with one key"));
            };
            self.work.push(Task::Read(value));
            if kind == Type::Pairs {
                self.work.push(Task::Read(key));
            } else if document.nodes[key].kind == Type::Seq {
                return Err(document.flaw(key, "a list cannot be a key here"));
            } else {
                self.work.push(Task::Read(key));
                let read = self.key(key)?;
                if !seen.insert(read) {
                    return Err(document.flaw(key, "this key is given twice"));
                }
            }
        }
        Ok(())
    }
}
