//! The document type: what is declared in the file itself.

use super::{ENTITY_DEPTH, Flaw, Reader};

/// What `&name;` stands for.
#[derive(Debug)]
pub(super) enum Entity {
    Internal {
        text: String,
        /// True while it is being looked at.
        busy: bool,
        /// Whether it was found good in content and in an attribute.
        checked: [bool; 2],
    },
    /// Another file, which is not fetched.
    External,
    /// Another file that is no XML.
    Unparsed,
}

/// What `%name;` stands for.
#[derive(Debug)]
pub(super) enum Parameter {
    Internal(String),
    /// It was looked at, or there is nothing to look at.
    Seen {
        busy: bool,
    },
}

impl Reader<'_> {
    pub(super) fn doctype(&mut self) -> Result<(), Flaw> {
        self.at += "<!DOCTYPE".len();
        self.need_space()?;
        self.name()?;
        let spaced = self.skip_space();
        if self.starts_with("SYSTEM") || self.starts_with("PUBLIC") {
            if !spaced {
                return Err(self.flaw("a space is missing here"));
            }
            self.external_id(false)?;
            self.unknown_entities = true;
            self.skip_space();
        }
        if self.take("[") {
            self.subset(false)?;
            self.skip_space();
        }
        if self.take(">") { Ok(()) } else { Err(self.flaw("`>` is missing here")) }
    }

    /// `SYSTEM "place"` or `PUBLIC "name" "place"`; a notation may do without
    /// the place.
    fn external_id(&mut self, place_may_lack: bool) -> Result<(), Flaw> {
        if self.take("SYSTEM") {
            self.need_space()?;
            return self.quoted().map(drop);
        }
        if !self.take("PUBLIC") {
            return Err(self.flaw("`SYSTEM` or `PUBLIC` is missing here"));
        }
        self.need_space()?;
        let start = self.at;
        let name = self.quoted()?;
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b" \r\n-'()+,./:=?;!*#@$_%".contains(&byte);
        if !name.bytes().all(allowed) {
            return Err((start..self.at, "a public name has plain letters only".to_owned()));
        }
        let spaced = self.skip_space();
        if matches!(self.byte(), b'"' | b'\'') {
            return if spaced { self.quoted().map(drop) } else { Err(self.flaw("a space is missing here")) };
        }
        if place_may_lack { Ok(()) } else { Err(self.flaw("the place is missing after the public name")) }
    }

    /// Passes declarations up to `]`, or to the end of a parameter entity.
    fn subset(&mut self, in_entity: bool) -> Result<(), Flaw> {
        loop {
            self.skip_space();
            if (in_entity && self.at_end()) || (!in_entity && self.take("]")) {
                return Ok(());
            }
            if self.starts_with("<!--") {
                self.comment()?;
            } else if self.starts_with("<?") {
                self.instruction()?;
            } else if self.take("<!ENTITY") {
                self.entity()?;
            } else if self.take("<!ELEMENT") {
                self.element_declaration()?;
            } else if self.take("<!ATTLIST") {
                self.attribute_declarations()?;
            } else if self.take("<!NOTATION") {
                self.need_space()?;
                self.name()?;
                self.need_space()?;
                self.external_id(true)?;
                self.end_declaration()?;
            } else if self.byte() == b'%' {
                self.parameter_reference()?;
            } else {
                return Err(self.flaw("a declaration or `]` was expected here"));
            }
        }
    }

    /// `%name;`: what it stands for is looked at once.
    fn parameter_reference(&mut self) -> Result<(), Flaw> {
        let start = self.at;
        self.at += 1;
        let name = self.name()?;
        if !self.take(";") {
            return Err(self.flaw("`;` is missing after the entity's name"));
        }
        self.unknown_entities = true;
        match self.parameters.insert(name.to_owned(), Parameter::Seen { busy: true }) {
            Some(Parameter::Seen { busy: true }) => Err((start..self.at, format!("`%{name};` names itself"))),
            Some(Parameter::Internal(text)) if self.depth < ENTITY_DEPTH => {
                let result = self.within(&text, |inner| inner.subset(true));
                self.parameters.insert(name.to_owned(), Parameter::Seen { busy: false });
                result.map_err(|message| (start..self.at, format!("in `%{name};`: {message}")))
            }
            _ => {
                self.parameters.insert(name.to_owned(), Parameter::Seen { busy: false });
                Ok(())
            }
        }
    }

    pub(super) fn end_declaration(&mut self) -> Result<(), Flaw> {
        self.skip_space();
        if self.take(">") { Ok(()) } else { Err(self.flaw("`>` is missing here")) }
    }

    fn entity(&mut self) -> Result<(), Flaw> {
        self.need_space()?;
        let is_parameter = self.take("%");
        if is_parameter {
            self.need_space()?;
        }
        let name = self.name()?;
        self.need_space()?;
        let entity = if matches!(self.byte(), b'"' | b'\'') {
            Entity::Internal { text: self.entity_value()?, busy: false, checked: [false; 2] }
        } else {
            self.external_id(false)?;
            let spaced = self.skip_space();
            if !is_parameter && spaced && self.take("NDATA") {
                self.need_space()?;
                self.name()?;
                Entity::Unparsed
            } else {
                Entity::External
            }
        };
        self.end_declaration()?;
        // The first declaration counts.
        if is_parameter {
            if let Entity::Internal { text, .. } = entity {
                self.parameters.entry(name.to_owned()).or_insert(Parameter::Internal(text));
            }
        } else {
            self.entities.entry(name.to_owned()).or_insert(entity);
        }
        Ok(())
    }

    /// Returns what an entity stands for, its characters' numbers resolved.
    fn entity_value(&mut self) -> Result<String, Flaw> {
        let start = self.at;
        let quote = self.byte();
        self.at += 1;
        let mut value = String::new();
        while self.byte() != quote {
            let from = self.at;
            if self.at_end() {
                return Err((start..start + 1, "the quote is never closed".to_owned()));
            }
            if self.take("&#") {
                value.push(self.character_reference(from)?);
                continue;
            }
            if self.take("&") {
                self.name()?;
                if !self.take(";") {
                    return Err(self.flaw("`;` is missing after the entity's name"));
                }
            } else if self.byte() == b'%' {
                return Err(self.flaw("`%` is not allowed here in the file itself"));
            } else {
                self.character()?;
            }
            value.push_str(&self.text[from..self.at]);
        }
        self.at += 1;
        Ok(value)
    }
}
