//! Addresses of modules, resources and instances, as terraform writes them.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The key of an instance, in the order in which terraform sorts them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key<'a> {
    None,
    Int(i128),
    Text(Cow<'a, str>),
}

/// A call of a module on the way to a resource.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Call<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) key: Key<'a>,
}

/// What a resource is to terraform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Mode {
    // Data sources come first in every list.
    Data,
    Managed,
}

impl Key<'_> {
    /// Adds the key in brackets; nothing if there is none.
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::None => {}
            Self::Int(index) => drop(write!(out, "[{index}]")),
            Self::Text(text) => {
                out.push('[');
                quote(text, out);
                out.push(']');
            }
        }
    }

    pub(crate) fn into_owned(self) -> Key<'static> {
        match self {
            Self::None => Key::None,
            Self::Int(index) => Key::Int(index),
            Self::Text(text) => Key::Text(Cow::Owned(text.into_owned())),
        }
    }
}

/// Adds a text in quotes, escaped as HCL has it.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for (at, character) in text.char_indices() {
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '$' | '%' => {
                out.push(character);
                if text[at + 1..].starts_with('{') {
                    out.push(character);
                }
            }
            ' '..='~' => out.push(character),
            _ if is_printable(character) => out.push(character),
            _ if (character as u32) < 0x10000 => drop(write!(out, "\\u{:04x}", character as u32)),
            _ => drop(write!(out, "\\U{:08x}", character as u32)),
        }
    }
    out.push('"');
}

/// True for what Go calls printable: letters, marks, numbers, signs.
fn is_printable(character: char) -> bool {
    // Behind another character, marks are not escaped for being marks.
    let pair = ['a', character].iter().collect::<String>();
    pair.escape_debug().count() == 2
}

/// Adds `module.a[0].module.b`.
pub(crate) fn write_calls(calls: &[Call<'_>], out: &mut String) {
    for (at, call) in calls.iter().enumerate() {
        out.push_str(if at == 0 { "module." } else { ".module." });
        out.push_str(&call.name);
        call.key.write(out);
    }
}

/// Compares modules as terraform does: short ways first.
pub(crate) fn compare_calls(a: &[Call<'_>], b: &[Call<'_>]) -> std::cmp::Ordering {
    a.len().cmp(&b.len()).then_with(|| {
        let pairs = a.iter().zip(b);
        pairs
            .map(|(a, b)| a.name.cmp(&b.name).then_with(|| a.key.cmp(&b.key)))
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    })
}

/// What an address that a person types stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// All in a module and below it.
    Module(Vec<Call<'static>>),
    /// All instances of a resource, or one if there is a key.
    Resource { module: Vec<Call<'static>>, mode: Mode, kind: String, name: String, key: Key<'static> },
}

/// Reads the way of a module; the reason is without the text itself.
pub(crate) fn parse_module(text: &str) -> Result<Vec<Call<'_>>, &'static str> {
    let mut reader = Reader { text, at: 0 };
    let calls = reader.calls(false)?;
    if reader.at < text.len() {
        return Err(if calls.is_empty() {
            "it does not begin with `module.`"
        } else {
            "something follows the module"
        });
    }
    Ok(calls)
}

/// Reads an address; keys may also stand behind a dot, where a shell leaves
/// them alone: `aws_instance.web.0`.
pub(crate) fn parse_target(text: &str) -> Result<Target, &'static str> {
    let mut reader = Reader { text, at: 0 };
    let module = reader.calls(true)?.into_iter().map(Call::into_owned).collect();
    if reader.rest().is_empty() {
        return Ok(Target::Module(module));
    }
    let mode = match reader.rest() {
        rest if rest.starts_with("data.") => Mode::Data,
        _ => Mode::Managed,
    };
    if mode == Mode::Data || reader.rest().starts_with("resource.") {
        reader.at += reader.rest().find('.').map_or(0, |dot| dot + 1);
    }
    let kind = reader.word().ok_or("a resource is a type, a dot and a name")?.to_owned();
    if !reader.eat('.') {
        return Err("a resource is a type, a dot and a name");
    }
    let name = reader.word().ok_or("a resource is a type, a dot and a name")?.to_owned();
    let key = match reader.key()? {
        Key::None if reader.eat('.') => {
            let rest = reader.rest();
            reader.at = text.len();
            rest.parse().map_or_else(|_| Key::Text(Cow::Owned(rest.to_owned())), Key::Int)
        }
        key => key.into_owned(),
    };
    if !reader.rest().is_empty() {
        return Err("something follows the address");
    }
    Ok(Target::Resource { module, mode, kind, name, key })
}

impl Call<'_> {
    pub(crate) fn into_owned(self) -> Call<'static> {
        Call { name: Cow::Owned(self.name.into_owned()), key: self.key.into_owned() }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.rest().starts_with(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    fn word(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
        self.at += length;
        (length > 0).then_some(&rest[..length])
    }

    /// Reads `module.NAME[KEY]`, dot by dot, as often as it comes.
    fn calls(&mut self, dots: bool) -> Result<Vec<Call<'t>>, &'static str> {
        let mut calls = Vec::new();
        while self.rest().starts_with("module.") || self.rest() == "module" {
            self.at = (self.at + "module.".len()).min(self.text.len());
            let name = self.word().ok_or("no name follows `module.`")?;
            let mut key = self.key()?;
            if dots && key == Key::None && self.rest().starts_with('.') {
                let digits: &str = self.rest()[1..].split('.').next().unwrap_or_default();
                if let Ok(index) = digits.parse() {
                    self.at += 1 + digits.len();
                    key = Key::Int(index);
                }
            }
            calls.push(Call { name: Cow::Borrowed(name), key });
            if self.rest().is_empty() {
                break;
            }
            if !self.eat('.') {
                return Err("a dot is missing behind a module");
            }
        }
        Ok(calls)
    }

    /// Reads a key in brackets, if there is one.
    fn key(&mut self) -> Result<Key<'t>, &'static str> {
        if !self.eat('[') {
            return Ok(Key::None);
        }
        let key = if self.eat('"') {
            Key::Text(self.quoted()?)
        } else {
            let rest = self.rest();
            let length = rest.find(']').unwrap_or(rest.len());
            self.at += length;
            let index: i128 =
                rest[..length].parse().map_err(|_| "a key is a whole number or a text in quotes")?;
            Key::Int(index)
        };
        if self.eat(']') { Ok(key) } else { Err("a bracket is not closed") }
    }

    fn quoted(&mut self) -> Result<Cow<'t, str>, &'static str> {
        let start = self.at;
        let rest = self.rest();
        let plain = rest.find(['"', '\\', '$', '%']).unwrap_or(rest.len());
        if rest[plain..].starts_with('"') {
            self.at += plain + 1;
            return Ok(Cow::Borrowed(&self.text[start..start + plain]));
        }
        let mut out = String::new();
        loop {
            let Some(character) = self.rest().chars().next() else { return Err("a quote is not closed") };
            self.at += character.len_utf8();
            match character {
                '"' => return Ok(Cow::Owned(out)),
                '\\' => out.push(self.escaped()?),
                '$' | '%' if self.rest().starts_with('{') => return Err("a key holds no template"),
                '$' | '%' if self.rest().starts_with([character]) && self.rest()[1..].starts_with('{') => {
                    self.at += 1;
                    out.push(character);
                }
                other => out.push(other),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, &'static str> {
        const WRONG: &str = "a backslash is followed by nothing that it escapes";
        let character = self.rest().chars().next().ok_or(WRONG)?;
        self.at += character.len_utf8();
        let digits = match character {
            'n' => return Ok('\n'),
            'r' => return Ok('\r'),
            't' => return Ok('\t'),
            '"' | '\\' => return Ok(character),
            'u' => 4,
            'U' => 8,
            _ => return Err(WRONG),
        };
        let code =
            self.rest().get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok()).ok_or(WRONG)?;
        self.at += digits;
        char::from_u32(code).ok_or(WRONG)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        let mut out = String::new();
        Key::Text(Cow::Borrowed(text)).write(&mut out);
        out
    }

    #[test]
    fn keys_are_escaped_as_terraform_does_it() {
        let text = "a\"b\\c\n\t\u{1}é${x}%{y}$%\u{200b}😀\u{ad}";
        assert_eq!(key(text), "[\"a\\\"b\\\\c\\n\\t\\u0001é$${x}%%{y}$%\\u200b😀\\u00ad\"]");
    }

    #[test]
    fn a_module_that_is_written_is_read_again() {
        for text in [r#"module.a"#, r#"module.a[10].module.b["x.y\"$${z}"]"#, r#"module.é["\u200b"]"#] {
            let mut out = String::new();
            write_calls(&parse_module(text).unwrap(), &mut out);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for text in
            ["modul.x", "module.x.a", "module", "module.", "module.x[1.5]", "module.x[", "module.x[\"${a}\"]"]
        {
            assert!(parse_module(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_needs_no_character_that_a_shell_takes() {
        assert_eq!(parse_target("module.m.0.data.a.b.k"), parse_target(r#"module.m[0].data.a.b["k"]"#));
        assert_eq!(parse_target("a.b.7"), parse_target("a.b[7]"));
        assert!(parse_target("a").is_err() && parse_target("a.b[0]x").is_err());
    }

    #[test]
    fn modules_sort_by_length_then_name_then_key() {
        let texts = [
            "module.B",
            "module.a",
            "module.a[9]",
            "module.a[10]",
            "module.a[\"z\"]",
            "module.b",
            "module.a.module.z",
        ];
        let parsed: Vec<_> = texts.iter().map(|text| parse_module(text).unwrap()).collect();
        assert!(parsed.is_sorted_by(|a, b| compare_calls(a, b).is_lt()));
    }
}
