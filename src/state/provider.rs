//! References to providers: `provider["registry.terraform.io/hashicorp/aws"].west`.

use std::borrow::Cow;

/// A provider as a state refers to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Provider {
    /// `registry.terraform.io/hashicorp/aws`, or the bare name in old states.
    pub(crate) source: String,
    pub(crate) alias: Option<String>,
}

/// Reads a reference, with or without the module it stands in; `None` if
/// terraform could not read it either.
pub(crate) fn parse(text: &str) -> Option<Provider> {
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix("module.") {
        let dot = behind.find('.')?;
        if !is_name(&behind[..dot]) {
            return None;
        }
        rest = &behind[dot + 1..];
    }
    let rest = rest.strip_prefix("provider")?;
    let (source, rest) = if let Some(quoted) = rest.strip_prefix("[\"") {
        let end = quoted.find("\"]")?;
        (&quoted[..end], &quoted[end + 2..])
    } else {
        // Old states name the type alone; one test of terraform has a blank.
        let name = rest.strip_prefix('.')?.trim_start();
        name.split_at(name.find('.').unwrap_or(name.len()))
    };
    let parts = source.split('/');
    if parts.clone().count() > 3 || !parts.clone().all(is_part) {
        return None;
    }
    // The namespace of what was never qualified is terraform's own registry's.
    if let [host, "-", _] = parts.collect::<Vec<_>>()[..]
        && host != "registry.terraform.io"
    {
        return None;
    }
    // OpenTofu may add a key behind the alias.
    let alias = rest.strip_prefix('.').map(|alias| alias.split('[').next().unwrap_or(alias));
    if (alias.is_none() && !rest.is_empty()) || alias.is_some_and(|alias| !is_name(alias)) {
        return None;
    }
    Some(Provider { source: source.to_owned(), alias: alias.map(str::to_owned) })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

fn is_part(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
}

/// The source alone, or the reference as it is if it cannot be read.
pub(crate) fn source(text: &str) -> Cow<'_, str> {
    match parse(text) {
        Some(provider) => Cow::Owned(provider.source),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read() {
        for (text, source, alias) in [
            (
                r#"provider["registry.terraform.io/hashicorp/aws"]"#,
                "registry.terraform.io/hashicorp/aws",
                None,
            ),
            (r#"module.a.provider["a/b"].west"#, "a/b", Some("west")),
            (r#"provider["a/b"].west["k"]"#, "a/b", Some("west")),
            ("provider.aws", "aws", None),
            ("module.a.provider.aws.west", "aws", Some("west")),
        ] {
            let alias = alias.map(str::to_owned);
            assert_eq!(parse(text), Some(Provider { source: source.to_owned(), alias }), "{text}");
        }
    }

    #[test]
    fn what_terraform_cannot_read_is_none() {
        for text in [
            "foo",
            r#"provider["a/b/c/d"]"#,
            r#"module.x[0].provider["a/b"]"#,
            "provider",
            "",
            r#"provider["registry.opentofu.org/-/null"]"#,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
