//! What the scanner hands to the parser.

use super::Flaw;
use crate::diagnostic::Span;
use std::borrow::Cow;

/// One token and where it stands.
#[derive(Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) span: Span,
    /// The line on which it begins.
    pub(super) line: usize,
}

#[derive(Debug)]
pub(super) enum Kind<'a> {
    StreamEnd,
    YamlDirective(u32),
    TagDirective { handle: &'a str, prefix: Cow<'a, str> },
    OtherDirective,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowMappingStart,
    FlowSequenceEnd,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias(&'a str),
    Anchor(&'a str),
    Tag { handle: Option<&'a str>, suffix: Cow<'a, str> },
    Scalar { plain: bool, value: Cow<'a, str> },
}

impl Kind<'_> {
    /// Names the token in a message.
    pub(super) fn shown(&self) -> &'static str {
        match self {
            Self::StreamEnd => "the end of the file",
            Self::YamlDirective(_) | Self::TagDirective { .. } | Self::OtherDirective => "a directive",
            Self::DocumentStart => "`---`",
            Self::DocumentEnd => "`...`",
            Self::BlockSequenceStart => "a sequence",
            Self::BlockMappingStart => "a mapping",
            Self::BlockEnd => "the end of the block",
            Self::FlowSequenceStart => "`[`",
            Self::FlowMappingStart => "`{`",
            Self::FlowSequenceEnd => "`]`",
            Self::FlowMappingEnd => "`}`",
            Self::BlockEntry => "`-`",
            Self::FlowEntry => "`,`",
            Self::Key => "a key",
            Self::Value => "`:`",
            Self::Alias(_) => "an alias",
            Self::Anchor(_) => "an anchor",
            Self::Tag { .. } => "a tag",
            Self::Scalar { .. } => "a scalar",
        }
    }
}

pub(super) type Scanned<T> = Result<T, Flaw>;
