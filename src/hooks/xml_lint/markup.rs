//! Elements, attributes, references, comments and instructions.

use super::doctype::Entity;
use super::{ENTITY_DEPTH, Flaw, Reader, is_allowed};
use std::collections::HashSet;

impl<'a> Reader<'a> {
    /// `<?xml version="…" encoding="…" standalone="…"?>`
    pub(super) fn xml_declaration(&mut self) -> Result<(), Flaw> {
        let start = self.at;
        self.at += "<?xml".len();
        let mut place = 0;
        let names = ["version", "encoding", "standalone"];
        while !self.starts_with("?>") {
            let spaced = self.skip_space();
            if self.starts_with("?>") {
                break;
            }
            let found = (place..3).find(|index| self.take(names[*index]));
            let Some(index) = found.filter(|index| spaced && (*index == 0 || place > 0)) else {
                return Err(self
                    .flaw("the XML declaration has `version`, `encoding` and `standalone`, in this order"));
            };
            place = index + 1;
            self.skip_space();
            if !self.take("=") {
                return Err(self.flaw("`=` is missing here"));
            }
            self.skip_space();
            let value_at = self.at;
            let value = self.quoted()?;
            let fits = match index {
                0 => !value.is_empty(),
                1 => value.starts_with(|letter: char| letter.is_ascii_alphabetic()),
                _ => matches!(value, "yes" | "no"),
            };
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
            if !fits || !value.bytes().all(plain) {
                return Err((value_at..self.at, format!("this is no value of `{}`", names[index])));
            }
        }
        if place == 0 {
            return Err((start..start + 5, "the XML declaration has no `version`".to_owned()));
        }
        self.at += 2;
        Ok(())
    }

    /// Passes a text in quotes and returns it.
    pub(super) fn quoted(&mut self) -> Result<&'a str, Flaw> {
        let quote = match self.byte() {
            b'"' => "\"",
            b'\'' => "'",
            _ => return Err(self.flaw("a value needs quotes")),
        };
        self.at += 1;
        let start = self.at;
        self.skip_through(start - 1, quote, "the quote")?;
        Ok(&self.text[start..self.at - 1])
    }

    pub(super) fn name(&mut self) -> Result<&'a str, Flaw> {
        let start = self.at;
        for (index, letter) in self.text[start..].char_indices() {
            if !(if index == 0 { is_name_start(letter) } else { is_name(letter) }) {
                break;
            }
            self.at = start + index + letter.len_utf8();
        }
        if self.at == start {
            return Err(self.flaw("a name is missing here"));
        }
        Ok(&self.text[start..self.at])
    }

    pub(super) fn comment(&mut self) -> Result<(), Flaw> {
        let start = self.at;
        self.at += "<!--".len();
        self.skip_through(start, "--", "the comment")?;
        if self.take(">") {
            return Ok(());
        }
        Err((self.at - 2..self.at, "`--` is not allowed inside a comment".to_owned()))
    }

    pub(super) fn instruction(&mut self) -> Result<(), Flaw> {
        let start = self.at;
        self.at += "<?".len();
        let target = self.name()?;
        if target.eq_ignore_ascii_case("xml") {
            return Err((
                start..self.at,
                "the XML declaration stands at the very start or nowhere".to_owned(),
            ));
        }
        if self.take("?>") {
            return Ok(());
        }
        self.need_space()?;
        self.skip_through(start, "?>", "the instruction")
    }

    /// Passes content: in a document one element with all that is in it, in
    /// an entity everything.
    pub(super) fn content(&mut self, is_document: bool) -> Result<(), Flaw> {
        let mut open: Vec<(&'a str, usize)> = Vec::new();
        loop {
            if self.at_end() {
                return match open.last() {
                    Some((name, start)) => {
                        Err((*start..start + name.len() + 1, format!("`<{name}>` is never closed")))
                    }
                    None => Ok(()),
                };
            }
            if self.starts_with("</") {
                self.end_tag(&mut open)?;
            } else if self.starts_with("<!--") {
                self.comment()?;
            } else if self.starts_with("<?") {
                self.instruction()?;
            } else if self.starts_with("<![CDATA[") {
                let start = self.at;
                self.skip_through(start, "]]>", "the CDATA section")?;
            } else if self.byte() == b'<' {
                let start = self.at;
                self.at += 1;
                let name = self.name()?;
                if !self.attributes()? {
                    open.push((name, start));
                }
            } else if self.byte() == b'&' {
                self.reference(false)?;
            } else if self.starts_with("]]>") {
                return Err((
                    self.at..self.at + 3,
                    "`]]>` ends a CDATA section and there is none".to_owned(),
                ));
            } else {
                self.character()?;
            }
            if is_document && open.is_empty() {
                return Ok(());
            }
        }
    }

    fn end_tag(&mut self, open: &mut Vec<(&'a str, usize)>) -> Result<(), Flaw> {
        let start = self.at;
        self.at += 2;
        let name = self.name()?;
        self.skip_space();
        if !self.take(">") {
            return Err(self.flaw("`>` is missing here"));
        }
        match open.pop() {
            Some((expected, _)) if expected == name => Ok(()),
            Some((expected, _)) => Err((start..self.at, format!("`</{expected}>` was expected here"))),
            None => Err((start..self.at, format!("`</{name}>` closes nothing"))),
        }
    }

    /// Passes attributes and the tag's end; true if the element is empty.
    fn attributes(&mut self) -> Result<bool, Flaw> {
        let mut few: Vec<&str> = Vec::new();
        let mut many: HashSet<&str> = HashSet::new();
        loop {
            let spaced = self.skip_space();
            if self.take("/>") {
                return Ok(true);
            }
            if self.take(">") {
                return Ok(false);
            }
            if !spaced {
                return Err(self.flaw("a space, `>` or `/>` is missing here"));
            }
            let start = self.at;
            let name = self.name()?;
            let repeated = few.contains(&name) || many.contains(name);
            if few.len() < 16 {
                few.push(name);
            } else {
                many.insert(name);
            }
            let name_end = self.at;
            self.skip_space();
            if !self.take("=") {
                return Err(self.flaw("`=` is missing after the attribute's name"));
            }
            self.skip_space();
            self.attribute_value()?;
            if repeated {
                return Err((start..name_end, format!("the attribute `{name}` is given twice")));
            }
        }
    }

    pub(super) fn attribute_value(&mut self) -> Result<(), Flaw> {
        let start = self.at;
        let quote = self.byte();
        if !matches!(quote, b'"' | b'\'') {
            return Err(self.flaw("the attribute's value needs quotes"));
        }
        self.at += 1;
        while self.byte() != quote {
            match self.byte() {
                _ if self.at_end() => return Err((start..start + 1, "the quote is never closed".to_owned())),
                b'<' => return Err(self.flaw("`<` is not allowed in a value; write `&lt;`")),
                b'&' => self.reference(true)?,
                _ => self.character()?,
            }
        }
        self.at += 1;
        Ok(())
    }

    /// Passes `&name;` or `&#number;`.
    fn reference(&mut self, in_attribute: bool) -> Result<(), Flaw> {
        let start = self.at;
        self.at += 1;
        if self.take("#") {
            return self.character_reference(start).map(drop);
        }
        let name = self.name().map_err(|_| (start..start + 1, "`&` is written as `&amp;`".to_owned()))?;
        if !self.take(";") {
            return Err((start..self.at, "`;` is missing after the entity's name".to_owned()));
        }
        if matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
            return Ok(());
        }
        let span = start..self.at;
        match self.entities.get_mut(name) {
            None if self.unknown_entities => Ok(()),
            None => Err((span, format!("no entity `&{name};` is declared"))),
            Some(Entity::Unparsed) => Err((span, format!("`&{name};` is no text"))),
            Some(Entity::External) if in_attribute => {
                Err((span, format!("`&{name};` stands in another file, which no attribute can name")))
            }
            Some(Entity::External) => Ok(()),
            Some(Entity::Internal { busy: true, .. }) => Err((span, format!("`&{name};` names itself"))),
            Some(Entity::Internal { text, busy, checked }) => {
                if checked[usize::from(in_attribute)] || self.depth >= ENTITY_DEPTH {
                    return Ok(());
                }
                *busy = true;
                let text = text.clone();
                let result = if in_attribute {
                    self.within(&text, bare_value)
                } else {
                    self.within(&text, |inner| inner.content(false))
                };
                if let Some(Entity::Internal { busy, checked, .. }) = self.entities.get_mut(name) {
                    *busy = false;
                    checked[usize::from(in_attribute)] = true;
                }
                result.map_err(|message| (span, format!("in `&{name};`: {message}")))
            }
        }
    }

    /// Reads what an entity stands for, with everything that is declared.
    pub(super) fn within(
        &mut self,
        text: &str,
        read: fn(&mut Reader<'_>) -> Result<(), Flaw>,
    ) -> Result<(), String> {
        let mut inner = Reader {
            text,
            at: 0,
            entities: std::mem::take(&mut self.entities),
            parameters: std::mem::take(&mut self.parameters),
            unknown_entities: self.unknown_entities,
            depth: self.depth + 1,
        };
        let result = read(&mut inner);
        self.entities = inner.entities;
        self.parameters = inner.parameters;
        result.map_err(|(_, message)| message)
    }

    /// Passes what follows `&#` and returns the character.
    pub(super) fn character_reference(&mut self, start: usize) -> Result<char, Flaw> {
        let radix = if self.take("x") { 16 } else { 10 };
        let digits = self.at;
        while char::from(self.byte()).is_digit(radix) {
            self.at += 1;
        }
        let number = u32::from_str_radix(&self.text[digits..self.at], radix).ok();
        if !self.take(";") {
            return Err((start..self.at, "a character's number ends with `;`".to_owned()));
        }
        number
            .and_then(char::from_u32)
            .filter(|character| is_allowed(*character))
            .ok_or((start..self.at, "no allowed character has this number".to_owned()))
    }
}

/// Passes what an entity stands for where an attribute names it.
fn bare_value(reader: &mut Reader<'_>) -> Result<(), Flaw> {
    while !reader.at_end() {
        match reader.byte() {
            b'<' => return Err(reader.flaw("`<` is not allowed in a value; write `&lt;`")),
            b'&' => reader.reference(true)?,
            _ => reader.character()?,
        }
    }
    Ok(())
}

pub(super) fn is_name_start(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '_' | ':')
        || (matches!(letter,
            '\u{c0}'..='\u{2ff}' | '\u{370}'..='\u{1fff}' | '\u{200c}' | '\u{200d}' | '\u{2070}'..='\u{218f}'
            | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}')
            && !matches!(letter, '\u{d7}' | '\u{f7}' | '\u{37e}'))
}

pub(super) fn is_name(letter: char) -> bool {
    is_name_start(letter)
        || letter.is_ascii_digit()
        || matches!(letter, '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
