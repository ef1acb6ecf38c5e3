//! From bytes to text: what the first bytes and the declaration say.

/// A document as text.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    width: Width,
    /// Bytes before the text: a byte order mark.
    mark: usize,
}

/// How many bytes of the original a character of the text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    /// As many as in the text.
    Utf8,
    /// One, whatever it is.
    Single,
    /// Two or four.
    Utf16,
}

impl Decoded {
    /// Returns the place in the original bytes of a place in the text.
    pub(super) fn original(&self, at: usize) -> usize {
        let boundary = (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let before = &self.text[..boundary];
        self.mark
            + match self.width {
                Width::Utf8 => at,
                Width::Single => before.chars().count(),
                Width::Utf16 => 2 * before.chars().map(char::len_utf16).sum::<usize>(),
            }
    }
}

/// Decodes a document; the error has its place in the bytes.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, (usize, String)> {
    let (width, mark, little) = match bytes {
        [0xef, 0xbb, 0xbf, ..] => (Width::Utf8, 3, false),
        [0xff, 0xfe, ..] => (Width::Utf16, 2, true),
        [0xfe, 0xff, ..] => (Width::Utf16, 2, false),
        [b'<', 0, ..] => (Width::Utf16, 0, true),
        [0, b'<', ..] => (Width::Utf16, 0, false),
        _ => (Width::Utf8, 0, false),
    };
    let body = &bytes[mark..];
    if width == Width::Utf16 {
        let text = wide(body, little).map_err(|at| (mark + at, "these bytes are not UTF-16".to_owned()))?;
        return match declared(text.as_bytes()) {
            Some(name) if !name.to_ascii_lowercase().starts_with("utf-16") => {
                Err((0, format!("the file is UTF-16 but says that it is `{name}`")))
            }
            _ => Ok(Decoded { text, width, mark }),
        };
    }
    let name = declared(body).unwrap_or_else(|| "utf-8".to_owned());
    match family(&name) {
        Some(Width::Utf8) => {
            let text = std::str::from_utf8(body)
                .map_err(|error| (mark + error.valid_up_to(), "these bytes are not UTF-8".to_owned()))?;
            Ok(Decoded { text: text.to_owned(), width, mark })
        }
        Some(Width::Single) => {
            let ascii = matches!(name.to_ascii_lowercase().as_str(), "ascii" | "us-ascii");
            if ascii && let Some(at) = body.iter().position(|byte| !byte.is_ascii()) {
                return Err((mark + at, "this byte is not ASCII".to_owned()));
            }
            // Which letter a byte above 127 stands for makes no difference.
            let letter = |byte: &u8| if byte.is_ascii() { char::from(*byte) } else { 'é' };
            Ok(Decoded { text: body.iter().map(letter).collect(), width: Width::Single, mark })
        }
        Some(Width::Utf16) => Err((0, format!("the file says that it is `{name}` but is not"))),
        None => Err((0, format!("no parser is bound to know the encoding `{name}`"))),
    }
}

fn family(name: &str) -> Option<Width> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    if matches!(name.as_str(), "utf-8" | "utf8") {
        return Some(Width::Utf8);
    }
    if matches!(name.as_str(), "utf-16" | "utf-16le" | "utf-16be") {
        return Some(Width::Utf16);
    }
    let single =
        ["iso-8859-", "iso8859-", "latin", "windows-125", "cp125", "cp43", "cp85", "cp86", "koi8-", "mac-"];
    let known = matches!(name.as_str(), "ascii" | "us-ascii" | "l1")
        || single.iter().any(|start| name.strip_prefix(start).is_some_and(|rest| !rest.is_empty()));
    known.then_some(Width::Single)
}

fn wide(body: &[u8], little: bool) -> Result<String, usize> {
    let units = body.chunks(2).map(|pair| match *pair {
        [first, second] if little => u16::from_le_bytes([first, second]),
        [first, second] => u16::from_be_bytes([first, second]),
        // Half a character at the end cannot be one.
        _ => 0xdfff,
    });
    let mut text = String::with_capacity(body.len());
    let mut at = 0;
    for decoded in char::decode_utf16(units) {
        let character = decoded.map_err(|_| at)?;
        at += 2 * character.len_utf16();
        text.push(character);
    }
    Ok(text)
}

/// Returns the encoding that an XML declaration names.
fn declared(text: &[u8]) -> Option<String> {
    let line = text.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(line, b"?>")?;
    let line = &line[..end];
    let after = &line[memchr::memmem::find(line, b"encoding")? + b"encoding".len()..];
    let value = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = value.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let length = value[1..].iter().position(|byte| byte == quote)?;
    String::from_utf8(value[1..=length].to_vec()).ok()
}
