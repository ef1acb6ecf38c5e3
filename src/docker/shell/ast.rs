//! The syntax tree of a shell text.

use crate::diagnostic::Span;

/// A whole text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Script {
    pub(crate) list: List,
    /// The heredocs of all commands; [`RedirectTarget::Heredoc`] is an index.
    pub(crate) heredocs: Vec<Heredoc>,
    /// From `#` to the end of the line.
    pub(crate) comments: Vec<Span>,
}

/// Statements, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct List {
    pub(crate) items: Vec<AndOr>,
    pub(crate) span: Span,
}

/// Pipelines joined by `&&` and `||`, with what ends the statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AndOr {
    pub(crate) first: Pipeline,
    pub(crate) rest: Vec<(Separator, Pipeline)>,
    /// `;`, `&` or a newline; `None` where the list just ends.
    pub(crate) end: Option<Separator>,
    /// Without the separator at the end.
    pub(crate) span: Span,
}

impl AndOr {
    pub(crate) fn pipelines(&self) -> impl Iterator<Item = &Pipeline> {
        std::iter::once(&self.first).chain(self.rest.iter().map(|(_, pipeline)| pipeline))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Separator {
    pub(crate) kind: SeparatorKind,
    pub(crate) span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeparatorKind {
    And,
    Or,
    Semicolon,
    Background,
    Newline,
}

/// Commands joined by `|`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pipeline {
    /// Each `!` in front.
    pub(crate) negations: Vec<Span>,
    /// The reserved word `time`.
    pub(crate) time: Option<Span>,
    pub(crate) commands: Vec<Node>,
    /// One less than the commands.
    pub(crate) pipes: Vec<Pipe>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pipe {
    pub(crate) span: Span,
    /// `|&`
    pub(crate) with_stderr: bool,
}

/// A command of any kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    pub(crate) redirects: Vec<Redirect>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NodeKind {
    Simple(Simple),
    Subshell(List),
    Group(List),
    If(If),
    For(For),
    /// `for ((a; b; c))`
    ArithmeticFor {
        header: Vec<Part>,
        body: List,
    },
    /// `while` and `until`
    Loop {
        until: bool,
        condition: List,
        body: List,
    },
    Case(Case),
    Function {
        name: Span,
        body: Box<Node>,
    },
    /// `[ … ]` and `[[ … ]]`
    Test {
        double: bool,
        expression: Option<Test>,
    },
    /// `(( … ))`
    Arithmetic(Vec<Part>),
}

/// Assignments and words; either may be empty, but never both without a redirect.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Simple {
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) words: Vec<Word>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct If {
    /// `if` and each `elif`: condition and body.
    pub(crate) branches: Vec<(List, List)>,
    pub(crate) otherwise: Option<List>,
}

/// `for` and `select`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct For {
    pub(crate) select: bool,
    pub(crate) name: Span,
    /// `None` without `in`.
    pub(crate) words: Option<Vec<Word>>,
    pub(crate) body: List,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    pub(crate) subject: Word,
    pub(crate) arms: Vec<Arm>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arm {
    pub(crate) patterns: Vec<Word>,
    pub(crate) body: List,
    /// `;;`, `;&` or `;;&`
    pub(crate) end: Option<Span>,
}

/// What stands in `[ … ]` or `[[ … ]]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    Word(Word),
    /// `-f x`
    Unary {
        operator: Span,
        operand: Word,
    },
    /// `a = b`
    Binary {
        left: Word,
        operator: Span,
        right: Word,
    },
    Not(Span, Box<Test>),
    Group(Box<Test>),
    /// `&&`, `||`, `-a`, `-o` with all that they join.
    Chain {
        first: Box<Test>,
        rest: Vec<(Span, Test)>,
    },
}

/// `a=b`, `a+=b`, `a[i]=b`, `a=(b c)`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Assignment {
    pub(crate) name: Span,
    pub(crate) index: Option<Word>,
    pub(crate) append: bool,
    /// No parts if nothing is assigned; a [`Part::Array`] for an array.
    pub(crate) value: Word,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Redirect {
    /// `2` of `2>x`, `{fd}` of `{fd}>x`
    pub(crate) descriptor: Option<Span>,
    pub(crate) operator: RedirectOperator,
    pub(crate) operator_span: Span,
    pub(crate) target: RedirectTarget,
    pub(crate) span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RedirectOperator {
    /// `<`
    Read,
    /// `>`
    Write,
    /// `>>`
    Append,
    /// `>|`
    Clobber,
    /// `<>`
    ReadWrite,
    /// `<&`
    DuplicateInput,
    /// `>&`
    DuplicateOutput,
    /// `&>`
    WriteBoth,
    /// `&>>`
    AppendBoth,
    /// `<<` and `<<-`
    Heredoc,
    /// `<<<`
    HereString,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RedirectTarget {
    Word(Word),
    /// An index in [`Script::heredocs`].
    Heredoc(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heredoc {
    /// Without its quotes.
    pub(crate) delimiter: String,
    /// As written after the operator.
    pub(crate) delimiter_span: Span,
    /// `<<'EOF'`: nothing in the body is expanded.
    pub(crate) quoted: bool,
    /// `<<-`
    pub(crate) strips_tabs: bool,
    /// The lines between, with the last newline.
    pub(crate) body: Span,
    /// The body's literals and expansions; empty if it is quoted.
    pub(crate) parts: Vec<Part>,
    /// The line of the delimiter, without its newline.
    pub(crate) end: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) parts: Vec<Part>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    Literal(Span),
    /// A backslash and the character after it.
    Escaped(Span),
    /// `'…'`, quotes included.
    Single(Span),
    /// `$'…'`
    AnsiC(Span),
    Double(Box<Double>),
    Parameter(Box<Parameter>),
    Substitution(Box<Substitution>),
    /// `$((…))` and `$[…]`
    Arithmetic(Box<Arithmetic>),
    /// `*`, `?`, `[…]`
    Glob(Span),
    /// `@(a|b)` and its kin.
    Extglob(Box<Items>),
    /// `{a,b}`, `{1..3}`
    Brace(Box<Items>),
    /// `~`, `~name`
    Tilde(Span),
    /// `(a b)` after `=`
    Array(Box<Items>),
}

/// `"…"` and `$"…"`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Double {
    pub(crate) parts: Vec<Part>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Items {
    pub(crate) words: Vec<Word>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arithmetic {
    pub(crate) parts: Vec<Part>,
    pub(crate) span: Span,
}

/// `$x`, `$1`, `$@`, `${x}`, `${x:-y}`, `${#x}`, `${!x}`, `${x[1]}`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    pub(crate) name: Span,
    pub(crate) braces: bool,
    /// `#` or `!` before the name.
    pub(crate) prefix: Option<u8>,
    pub(crate) index: Option<Word>,
    /// `:-`, `##`, `/` …, as far as it is punctuation.
    pub(crate) operator: Option<Span>,
    /// What follows the operator.
    pub(crate) word: Option<Word>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Substitution {
    pub(crate) kind: SubstitutionKind,
    pub(crate) list: List,
    pub(crate) span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubstitutionKind {
    /// `$(…)`
    Dollar,
    Backtick,
    /// `<(…)`
    ProcessIn,
    /// `>(…)`
    ProcessOut,
}

impl Part {
    pub(crate) fn span(&self) -> &Span {
        match self {
            Self::Literal(span)
            | Self::Escaped(span)
            | Self::Single(span)
            | Self::AnsiC(span)
            | Self::Glob(span)
            | Self::Tilde(span) => span,
            Self::Double(double) => &double.span,
            Self::Parameter(parameter) => &parameter.span,
            Self::Substitution(substitution) => &substitution.span,
            Self::Arithmetic(arithmetic) => &arithmetic.span,
            Self::Extglob(items) | Self::Brace(items) | Self::Array(items) => &items.span,
        }
    }
}
