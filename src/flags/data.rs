//! Values without places: what rules work on and flags serve.

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Data {
    Null,
    Bool(bool),
    /// A number that is written as a whole one.
    Int(i128),
    Float(f64),
    Text(String),
    List(Vec<Self>),
    /// In the order of the text, each key once.
    Map(Vec<(String, Self)>),
}

impl Data {
    /// Makes a text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Makes a map of one key: an operator and what it works on.
    pub(crate) fn one(key: &str, value: Self) -> Self {
        Self::Map(vec![(key.to_owned(), value)])
    }

    /// Returns the value of a key, if this is a map that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.as_map()?.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Returns the value of a key for changing it.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        match self {
            Self::Map(map) => map.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Sets a key of a map: in its place if it is there, else at the end.
    /// Anything else becomes a map first.
    pub(crate) fn set(&mut self, key: &str, value: Self) {
        if !matches!(self, Self::Map(_)) {
            *self = Self::Map(Vec::new());
        }
        match self.get_mut(key) {
            Some(old) => *old = value,
            None => {
                if let Self::Map(map) = self {
                    map.push((key.to_owned(), value));
                }
            }
        }
    }

    /// Takes a key out of a map.
    pub(crate) fn remove(&mut self, key: &str) -> Option<Self> {
        let Self::Map(map) = self else { return None };
        let at = map.iter().position(|(name, _)| name == key)?;
        Some(map.remove(at).1)
    }

    /// Returns the entries, if it is a map.
    pub(crate) fn as_map(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// Returns the items, if it is a list.
    pub(crate) fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns true for nothing at all.
    pub(crate) const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns the operator and its operand, if it is a map of one key.
    pub(crate) fn as_operation(&self) -> Option<(&str, &Self)> {
        match self.as_map()? {
            [(name, value)] => Some((name, value)),
            _ => None,
        }
    }

    /// Returns true if both say the same; the order of keys says nothing, and
    /// `1.0` is not `1`, as some clients tell them apart.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Map(a), Self::Map(b)) => {
                // Mostly the order is the same, and then it need not be looked for.
                let in_order = a.iter().zip(b).all(|(a, b)| a.0 == b.0);
                a.len() == b.len()
                    && if in_order {
                        a.iter().zip(b).all(|(a, b)| a.1.same(&b.1))
                    } else {
                        a.iter().all(|(key, value)| other.get(key).is_some_and(|it| it.same(value)))
                    }
            }
            (Self::List(a), Self::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b)),
            (Self::Float(a), Self::Float(b)) => a == b || (a.is_nan() && b.is_nan()),
            (a, b) => a == b,
        }
    }

    /// Returns true if any text in it, keys included, is `wanted`.
    pub(crate) fn mentions(&self, wanted: &str) -> bool {
        match self {
            Self::Text(text) => text == wanted,
            Self::List(items) => items.iter().any(|item| item.mentions(wanted)),
            Self::Map(map) => map.iter().any(|(key, value)| key == wanted || value.mentions(wanted)),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_keys_says_nothing() {
        let a = Data::Map(vec![("x".into(), Data::Int(1)), ("y".into(), Data::Null)]);
        let b = Data::Map(vec![("y".into(), Data::Null), ("x".into(), Data::Int(1))]);
        assert!(a.same(&b));
        assert!(!Data::Int(1).same(&Data::Float(1.0)));
    }
}
