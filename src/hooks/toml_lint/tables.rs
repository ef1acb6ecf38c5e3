//! Which keys and tables a document has so far, and what may still be added.

use super::{Flaw, Path};
use std::borrow::Cow;
use std::collections::HashMap;

/// What a header opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// `[name]`
    Table,
    /// `[[name]]`: one more entry of a list.
    List,
}

#[derive(Debug)]
enum Kind {
    Table,
    /// A list of tables; only the last one can be added to.
    List {
        last: usize,
    },
    /// Anything written after `=`: nothing can be added to it.
    Value,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    /// True once a header or a dotted key has defined it.
    defined: bool,
}

/// All tables of a document.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    nodes: Vec<Node>,
    children: HashMap<(usize, Cow<'a, str>), usize>,
    /// Tables made by dotted keys, which count as defined from the next
    /// header on.
    pending: Vec<usize>,
}

impl<'a> Tables<'a> {
    pub(super) const ROOT: usize = 0;

    pub(super) fn new() -> Self {
        let mut tables = Self { nodes: Vec::new(), children: HashMap::new(), pending: Vec::new() };
        tables.new_root();
        tables
    }

    /// Makes a table that no other one holds.
    pub(super) fn new_root(&mut self) -> usize {
        self.nodes.push(Node { kind: Kind::Table, defined: false });
        self.nodes.len() - 1
    }

    /// Opens a table by its header and returns it.
    pub(super) fn open(&mut self, path: &Path<'a>, target: Target) -> Result<usize, Flaw> {
        for node in self.pending.drain(..) {
            self.nodes[node].defined = true;
        }
        let Some(((name, span), parents)) = path.split_last() else { return Ok(Self::ROOT) };
        let mut table = Self::ROOT;
        for (part, span) in parents {
            let node = self.child_or_new(table, part.clone());
            table = self.inside(node).ok_or_else(|| (span.clone(), format!("`{part}` is no table")))?;
        }
        let taken = |what: &str| Err((span.clone(), format!("`{name}` {what}")));
        let existing = self.child(table, name.clone());
        if let Some(node) = existing {
            match (&self.nodes[node].kind, target) {
                (Kind::Value, _) => return taken("has a value already"),
                (Kind::Table, Target::Table) if self.nodes[node].defined => {
                    return taken("is defined a second time");
                }
                (Kind::List { .. }, Target::Table) => return taken("is a list of tables already"),
                (Kind::Table, Target::List) => return taken("is a table already"),
                _ => {}
            }
        }
        let node = existing.unwrap_or_else(|| self.add(table, name.clone(), Kind::Table));
        self.nodes[node].defined = true;
        if target == Target::Table {
            return Ok(node);
        }
        let last = self.new_root();
        self.nodes[node].kind = Kind::List { last };
        Ok(last)
    }

    /// Gives a key of the table `table` a value.
    pub(super) fn assign(&mut self, table: usize, path: &Path<'a>) -> Result<(), Flaw> {
        let Some(((name, span), parents)) = path.split_last() else { return Ok(()) };
        let mut table = table;
        for (part, span) in parents {
            let node = self.child_or_new(table, part.clone());
            if self.nodes[node].defined {
                return Err((span.clone(), format!("`{part}` was defined by its own header")));
            }
            self.pending.push(node);
            table = self.inside(node).ok_or_else(|| (span.clone(), format!("`{part}` is no table")))?;
        }
        if self.child(table, name.clone()).is_some() {
            return Err((span.clone(), format!("`{name}` is given twice")));
        }
        self.add(table, name.clone(), Kind::Value);
        Ok(())
    }

    /// Gives a key of a table in braces a value.
    pub(super) fn assign_inline(&mut self, root: usize, path: &Path<'a>) -> Result<(), Flaw> {
        let Some(((name, span), parents)) = path.split_last() else { return Ok(()) };
        let mut table = root;
        for (part, span) in parents {
            table = self.child_or_new(table, part.clone());
            if !matches!(self.nodes[table].kind, Kind::Table) {
                return Err((span.clone(), format!("`{part}` is no table")));
            }
        }
        if self.child(table, name.clone()).is_some() {
            return Err((span.clone(), format!("`{name}` is given twice")));
        }
        self.add(table, name.clone(), Kind::Value);
        Ok(())
    }

    fn child(&self, table: usize, name: Cow<'a, str>) -> Option<usize> {
        self.children.get(&(table, name)).copied()
    }

    fn child_or_new(&mut self, table: usize, name: Cow<'a, str>) -> usize {
        self.child(table, name.clone()).unwrap_or_else(|| self.add(table, name, Kind::Table))
    }

    fn add(&mut self, table: usize, name: Cow<'a, str>, kind: Kind) -> usize {
        self.nodes.push(Node { kind, defined: false });
        self.children.insert((table, name), self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    /// Returns the table that a node stands for, if it is one.
    fn inside(&self, node: usize) -> Option<usize> {
        match self.nodes[node].kind {
            Kind::Table => Some(node),
            Kind::List { last } => Some(last),
            Kind::Value => None,
        }
    }
}
