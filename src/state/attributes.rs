//! The attributes of one object, value by value, with what must not be shown.

use super::json::{Kind, Raw, Step, decode, path_text, walk};
use super::model::{Attributes, Instance, Resource};
use super::secrets::Finder;
use std::borrow::Cow;
use std::ops::Range;

/// One scalar, or an empty list or map.
#[derive(Debug, Clone)]
pub(crate) struct Leaf<'a> {
    /// `tags.Name`, `rule[0].port`.
    pub(crate) path: String,
    pub(crate) raw: Raw<'a>,
    pub(crate) secret: bool,
}

/// What stands in the place of a secret for people.
pub(crate) const HIDDEN: &str = "(sensitive)";

/// All values of an object in the file's order.
pub(crate) fn leaves<'a>(resource: &Resource<'_>, one: &Instance<'a>, finder: &mut Finder) -> Vec<Leaf<'a>> {
    let Some(attributes) = one.attributes.raw() else { return Vec::new() };
    let is_flat = matches!(one.attributes, Attributes::Flat(_));
    let secrets = secret_spans(resource, one, attributes, finder);
    let mut found = Vec::new();
    let mut next = 0;
    let _ = walk(attributes, &mut |path, raw| {
        let start = raw.offset_in(attributes.bytes());
        while secrets.get(next).is_some_and(|span| span.start < start) {
            next += 1;
        }
        let secret = secrets.get(next).is_some_and(|span| span.start == start);
        let path = match path {
            [Step::Key(key)] if is_flat => decode(key).into_owned(),
            path => path_text(path),
        };
        found.push(Leaf { path, raw, secret });
    });
    found
}

/// The places of secrets within the attributes, in order.
fn secret_spans<'a>(
    resource: &Resource<'_>,
    one: &Instance<'a>,
    attributes: Raw<'a>,
    finder: &mut Finder,
) -> Vec<Range<usize>> {
    let mut secrets = Vec::new();
    finder.each(resource, one, &mut |_, raw, _| {
        let start = raw.offset_in(attributes.bytes());
        secrets.push(start..start + raw.bytes().len());
    });
    secrets
}

/// The attributes as JSON, `null` in the places of secrets.
pub(crate) fn masked<'a>(resource: &Resource<'_>, one: &Instance<'a>, finder: &mut Finder) -> Cow<'a, [u8]> {
    let Some(attributes) = one.attributes.raw() else { return Cow::Borrowed(b"null") };
    let secrets = secret_spans(resource, one, attributes, finder);
    if secrets.is_empty() {
        return Cow::Borrowed(attributes.bytes());
    }
    let mut out = Vec::with_capacity(attributes.bytes().len());
    let mut at = 0;
    for span in secrets {
        out.extend_from_slice(&attributes.bytes()[at..span.start]);
        out.extend_from_slice(b"null");
        at = span.end;
    }
    out.extend_from_slice(&attributes.bytes()[at..]);
    Cow::Owned(out)
}

impl Leaf<'_> {
    /// The value for people, on one line.
    pub(crate) fn shown(&self, reveal: bool) -> String {
        if self.secret && !reveal {
            return HIDDEN.to_owned();
        }
        match self.raw.kind() {
            Kind::String => super::json::quote(&self.raw.plain()),
            _ => super::json::compact(self.raw),
        }
    }
}

/// A way that a person types: `.tags.Name`, `rule[0].port`, `rule[].port`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PathQuery(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// A key, or an index by its digits.
    Name(String),
    Any,
}

impl PathQuery {
    /// Reads a way; `None` if a bracket or quote is open, or nothing is named.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut rest = text.strip_prefix('.').unwrap_or(text);
        while !rest.is_empty() {
            if let Some(behind) = rest.strip_prefix("[\"") {
                let end = behind.find("\"]")?;
                parts.push(Part::Name(behind[..end].to_owned()));
                rest = &behind[end + 2..];
            } else if let Some(behind) = rest.strip_prefix('[') {
                let end = behind.find(']')?;
                parts.push(match &behind[..end] {
                    "" | "*" => Part::Any,
                    index => Part::Name(index.to_owned()),
                });
                rest = &behind[end + 1..];
            } else {
                let end = rest.find(['.', '[']).unwrap_or(rest.len());
                let name = &rest[..end];
                if name.is_empty() {
                    return None;
                }
                parts.push(if name == "*" { Part::Any } else { Part::Name(name.to_owned()) });
                rest = &rest[end..];
            }
            rest = rest.strip_prefix('.').unwrap_or(rest);
        }
        (!parts.is_empty()).then_some(Self(parts))
    }

    /// True if the way of a leaf, as [`leaves`] writes it, lies at or below.
    pub(crate) fn leads_to(&self, path: &str) -> bool {
        let Some(path) = Self::parse(path) else { return false };
        path.0.len() >= self.0.len()
            && self.0.iter().zip(&path.0).all(|(wanted, part)| *wanted == Part::Any || wanted == part)
    }

    /// The value that the way leads to; none if it is one of many.
    pub(crate) fn value<'a>(&self, mut raw: Raw<'a>) -> Option<Raw<'a>> {
        for part in &self.0 {
            let Part::Name(name) = part else { return None };
            raw = match raw.kind() {
                Kind::Map => raw.get(name)?,
                Kind::List => *raw.items().get(name.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_to_what_lies_below() {
        for (query, path, leads) in [
            (".tags.Name", "tags.Name", true),
            ("tags", "tags.Name", true),
            ("tags.Nam", "tags.Name", false),
            ("rule[].port", "rule[3].port", true),
            ("rule.0.port", "rule[0].port", true),
            (r#"a["b.c"]"#, r#"a["b.c"].d"#, true),
        ] {
            assert_eq!(PathQuery::parse(query).unwrap().leads_to(path), leads, "{query} {path}");
        }
        for query in ["", "a[", "a..b", r#"a["b"#] {
            assert_eq!(PathQuery::parse(query), None, "{query}");
        }
    }
}
