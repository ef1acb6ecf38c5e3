//! `<!ELEMENT …>` and `<!ATTLIST …>`: their form, not what they ask for.

use super::markup::is_name;
use super::{Flaw, Reader};

impl Reader<'_> {
    /// Passes what follows `<!ELEMENT`.
    pub(super) fn element_declaration(&mut self) -> Result<(), Flaw> {
        self.need_space()?;
        self.name()?;
        self.need_space()?;
        if !self.take("EMPTY") && !self.take("ANY") {
            self.content_model()?;
        }
        self.end_declaration()
    }

    fn content_model(&mut self) -> Result<(), Flaw> {
        if !self.take("(") {
            return Err(self.flaw("`EMPTY`, `ANY` or `(` was expected here"));
        }
        self.skip_space();
        if self.take("#PCDATA") {
            return self.mixed_model();
        }
        // What separates the parts of each open group, once it is known.
        let mut groups: Vec<Option<u8>> = vec![None];
        loop {
            self.skip_space();
            if self.take("(") {
                groups.push(None);
                continue;
            }
            self.name()?;
            self.take_repetition();
            loop {
                self.skip_space();
                if !self.take(")") {
                    break;
                }
                self.take_repetition();
                groups.pop();
                if groups.is_empty() {
                    return Ok(());
                }
            }
            let byte = self.byte();
            let separator = groups.last_mut().filter(|_| matches!(byte, b',' | b'|'));
            if separator.is_none_or(|separator| *separator.get_or_insert(byte) != byte) {
                return Err(self.flaw("a group has `,` or `|` between its parts, always the same"));
            }
            self.at += 1;
        }
    }

    fn take_repetition(&mut self) {
        let _ = self.take("?") || self.take("*") || self.take("+");
    }

    fn mixed_model(&mut self) -> Result<(), Flaw> {
        let mut named = false;
        loop {
            self.skip_space();
            if self.take("|") {
                self.skip_space();
                self.name()?;
                named = true;
            } else if self.take(")") {
                let repeated = self.take("*");
                return if repeated || !named { Ok(()) } else { Err(self.flaw("`*` is missing here")) };
            } else {
                return Err(self.flaw("`|` or `)` was expected here"));
            }
        }
    }

    /// Passes what follows `<!ATTLIST`.
    pub(super) fn attribute_declarations(&mut self) -> Result<(), Flaw> {
        self.need_space()?;
        self.name()?;
        loop {
            let spaced = self.skip_space();
            if self.take(">") {
                return Ok(());
            }
            if !spaced {
                return Err(self.flaw("a space or `>` is missing here"));
            }
            self.name()?;
            self.need_space()?;
            self.attribute_type()?;
            self.need_space()?;
            self.attribute_default()?;
        }
    }

    fn attribute_type(&mut self) -> Result<(), Flaw> {
        if self.byte() == b'(' {
            return self.choices(false);
        }
        let start = self.at;
        match self.name()? {
            "CDATA" | "ID" | "IDREF" | "IDREFS" | "ENTITY" | "ENTITIES" | "NMTOKEN" | "NMTOKENS" => Ok(()),
            "NOTATION" => {
                self.need_space()?;
                self.choices(true)
            }
            _ => Err((start..self.at, "there is no such type of attribute".to_owned())),
        }
    }

    fn choices(&mut self, are_names: bool) -> Result<(), Flaw> {
        if !self.take("(") {
            return Err(self.flaw("`(` is missing here"));
        }
        loop {
            self.skip_space();
            if are_names {
                self.name()?;
            } else {
                let rest = &self.text[self.at..];
                let length = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
                if length == 0 {
                    return Err(self.flaw("a word is missing here"));
                }
                self.at += length;
            }
            self.skip_space();
            if self.take(")") {
                return Ok(());
            }
            if !self.take("|") {
                return Err(self.flaw("`|` or `)` was expected here"));
            }
        }
    }

    fn attribute_default(&mut self) -> Result<(), Flaw> {
        if self.take("#REQUIRED") || self.take("#IMPLIED") {
            return Ok(());
        }
        if self.take("#FIXED") {
            self.need_space()?;
        }
        self.attribute_value()
    }
}
