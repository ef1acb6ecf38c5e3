//! Text in XML.

use crate::ui::{visible, visible_lines};

/// Returns `text` as the value of an attribute. XML has no way to write most
/// control characters, not even escaped, so they are made visible.
pub(super) fn attribute(text: &str) -> String {
    escape(&visible(text)).replace('"', "&quot;").replace('\t', "&#9;")
}

/// Returns `text` as the content of an element, its lines kept.
pub(super) fn content(text: &str) -> String {
    escape(&visible_lines(text))
}

fn escape(text: &str) -> String {
    // Two characters at the end of Unicode's first plane are none in XML.
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
