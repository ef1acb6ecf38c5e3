//! What secrets look like: one table for each kind of service.

mod cloud;
mod code;
mod generic;
mod keys;
mod services;

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tier {
    /// A documented format that nothing else has.
    Format,
    /// Something that is often a secret.
    Generic,
}

/// Which bytes may not touch a token: it would be a piece of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Letters, digits and `_`.
    Word,
    /// The same and `-`.
    Dash,
    /// What base64 text is made of.
    Base64,
    /// The expression itself says where the token ends.
    Open,
}

/// Where the literal of a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Literal {
    /// The token starts with it.
    Starts,
    /// The token starts up to so many bytes in front of it.
    Within(usize),
    /// It stands in front of the token.
    Before,
}

/// What is done with a token before it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Placeholders do not count.
    Placeholders,
    /// Neither do names of places where a secret is kept.
    References,
    /// Digits and letters of both cases must be there: the prefix is a word.
    Mixed,
    /// Key material; long base64 may hold any word by chance.
    None,
}

/// One kind of secret.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Never changes: baselines hold it.
    pub(crate) id: &'static str,
    /// For messages.
    pub(crate) name: &'static str,
    pub(crate) tier: Tier,
    /// Lower-case literals of which one is in every match.
    pub(super) keys: &'static [&'static str],
    pub(super) literal: Literal,
    /// Matched at the literal unless that is within; group 1 is the token if
    /// there is one.
    pub(super) pattern: &'static str,
    /// How far behind the literal a match may reach.
    pub(super) after: usize,
    /// The entropy that a token must have, in bits a byte.
    pub(super) entropy: f64,
    pub(super) edge: Edge,
    pub(super) doubt: Doubt,
}

impl Rule {
    const fn format(
        id: &'static str,
        name: &'static str,
        keys: &'static [&'static str],
        pattern: &'static str,
        entropy: f64,
    ) -> Self {
        Self {
            id,
            name,
            tier: Tier::Format,
            keys,
            pattern,
            literal: Literal::Starts,
            after: 512,
            entropy,
            edge: Edge::Word,
            doubt: Doubt::Placeholders,
        }
    }

    const fn generic(mut self) -> Self {
        self.tier = Tier::Generic;
        self.doubt = Doubt::References;
        self
    }

    const fn literal(mut self, literal: Literal) -> Self {
        self.literal = literal;
        self
    }

    const fn after(mut self, after: usize) -> Self {
        self.after = after;
        self
    }

    const fn edge(mut self, edge: Edge) -> Self {
        self.edge = edge;
        self
    }

    const fn doubt(mut self, doubt: Doubt) -> Self {
        self.doubt = doubt;
        self
    }
}

/// Returns all rules; where two match the same bytes, the first one counts.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    [cloud::RULES, code::RULES, services::RULES, keys::RULES, generic::RULES].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_unique_and_keys_are_lower_case() {
        let mut seen = HashSet::new();
        for rule in all() {
            assert!(seen.insert(rule.id), "{}", rule.id);
            assert!(rule.keys.iter().all(|key| *key == key.to_lowercase() && key.len() >= 2), "{}", rule.id);
        }
    }
}
