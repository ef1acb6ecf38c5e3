"""The checks that need Python's own parser.

Arguments: the check's id, then its options. Standard input: for each file the
lengths of its path and its bytes, eight bytes each in little-endian order,
then both. Standard output: one JSON object a finding, offsets in bytes of the
file as it is; at last an object with the number of files read.
"""
import ast
import io
import json
import re
import struct
import sys
import tokenize

LITERALS = {"complex": "0j", "dict": "{}", "float": "0.0", "int": "0", "list": "[]", "str": "''", "tuple": "()"}
DEBUGGERS = {"bpdb", "ipdb", "pdb", "pdbr", "pudb", "pydevd_pycharm", "q", "rdb", "rpdb", "wdb"}
BOM = b"\xef\xbb\xbf"


class Source:
    """A file, and where its lines begin in its bytes."""

    def __init__(self, raw, newline):
        self.raw = raw
        self.starts = [0] + [found.end() for found in re.finditer(newline, raw)]
        try:
            self.encoding = tokenize.detect_encoding(io.BytesIO(raw).readline)[0]
        except SyntaxError:
            self.encoding = "utf-8"

    def line(self, number):
        start = self.starts[min(number, len(self.starts)) - 1]
        if number <= 1 and self.raw.startswith(BOM):
            start = len(BOM)
        end = self.starts[number] if number < len(self.starts) else len(self.raw)
        return start, self.raw[start:end]

    def at_character(self, number, column):
        start, raw = self.line(number)
        text = raw.decode(self.encoding, "replace")[:column]
        return min(start + len(text.encode(self.encoding, "replace")), len(self.raw))

    def at_utf8(self, number, column):
        start, raw = self.line(number)
        if self.encoding in ("utf-8", "utf-8-sig"):
            return min(start + column, len(self.raw))
        text = raw.decode(self.encoding, "replace").encode()[:column].decode(errors="ignore")
        return min(start + len(text.encode(self.encoding, "replace")), len(self.raw))

    def span(self, node):
        start = self.at_utf8(node.lineno, node.col_offset)
        if getattr(node, "end_lineno", None) is None:
            return start, start
        return start, self.at_utf8(node.end_lineno, node.end_col_offset)


ANY_NEWLINE = rb"\r\n|\r|\n"


def check_ast(path, raw, options):
    ast.parse(raw, filename=path)
    return ()


def builtin_literals(path, raw, options):
    ignored, kwargs_allowed = options
    wanted = set(LITERALS) - set(ignored.split(","))
    source = Source(raw, ANY_NEWLINE)
    nodes = [ast.parse(raw, filename=path)]
    while nodes:
        node = nodes.pop()
        if not isinstance(node, ast.Call):
            nodes.extend(ast.iter_child_nodes(node))
            continue
        # What stands inside a call is not looked at.
        if not isinstance(node.func, ast.Name) or node.func.id not in wanted:
            continue
        name = node.func.id
        if node.args or (name == "dict" and kwargs_allowed == "yes" and node.keywords):
            continue
        yield source.span(node), "`%s()` is a call where a literal says the same" % name, {
            "help": "write `%s`" % LITERALS[name]
        }


def debug_statements(path, raw, options):
    source = Source(raw, ANY_NEWLINE)
    for node in ast.walk(ast.parse(raw, filename=path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name in DEBUGGERS]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module in DEBUGGERS else []
        elif isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "breakpoint":
                yield source.span(node), "`breakpoint` is called", {}
            continue
        else:
            continue
        for name in names:
            yield source.span(node), "the debugger `%s` is imported" % name, {}


def docstring_first(path, raw, options):
    source = Source(raw, rb"\n")
    silent = (tokenize.COMMENT, tokenize.ENDMARKER, tokenize.NEWLINE, tokenize.NL, tokenize.ENCODING)
    docstring = code = None
    for kind, _, start, end, _ in tokenize.tokenize(io.BytesIO(raw).readline):
        if kind == tokenize.STRING and start[1] == 0:
            if docstring is None and code is None:
                docstring = start[0]
                continue
            span = source.at_character(*start), source.at_character(*end)
            if docstring is not None:
                yield span, "second module docstring, the first is on line %d" % docstring, {}
            else:
                yield span, "module docstring after code, which begins on line %d" % code, {}
            return
        if kind not in silent and code is None:
            code = start[0]


def double_quotes(path, raw, options):
    text = raw.decode("utf-8")
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line.encode()) + 1)
    texts = text.split("\n")

    def offset(row, column):
        return lines[row - 1] + len(texts[row - 1][:column].encode())

    openers = {getattr(tokenize, name, None) for name in ("FSTRING_START", "TSTRING_START")}
    closers = {getattr(tokenize, name, None) for name in ("FSTRING_END", "TSTRING_END")}
    depth = 0
    found = []
    for kind, word, start, end, _ in tokenize.generate_tokens(io.StringIO(text).readline):
        depth += (kind in openers) - (kind in closers)
        if depth or kind != tokenize.STRING or '"""' in word or "'''" in word:
            continue
        prefix = re.match(r'[a-zA-Z]*"', word)
        if prefix is None or re.search("[\"']", word[prefix.end():-1]):
            continue
        first, last = offset(*start), offset(*end)
        quote = first + prefix.end() - 1
        edits = [[quote, quote + 1, "'"], [last - 1, last, "'"]]
        found.append(((first, last), "string in double quotes", {"edits": edits}))
    # Nothing is said about a file that cannot be read to its end.
    return found


CHECKS = {
    "check-ast": check_ast,
    "check-builtin-literals": builtin_literals,
    "check-docstring-first": docstring_first,
    "debug-statements": debug_statements,
    "double-quote-string-fixer": double_quotes,
}


def place(error, raw):
    """Where Python says that it stopped reading."""
    if isinstance(error, tokenize.TokenError) and len(error.args) == 2:
        number, column = error.args[1]
    else:
        number, column = getattr(error, "lineno", None), getattr(error, "offset", None)
        column = (column or 1) - 1
    if not isinstance(number, int) or number < 1:
        return None
    at = Source(raw, ANY_NEWLINE).at_character(number, max(column, 0))
    return at, at


def reason(error):
    if isinstance(error, tokenize.TokenError):
        text = error.args[0]
    elif isinstance(error, SyntaxError):
        text = error.msg
    else:
        text = str(error) or type(error).__name__
    return "not valid for Python %d.%d: %s" % (sys.version_info[0], sys.version_info[1], text)


def examine(check, path, raw, options):
    found = []
    try:
        found.extend(check(path, raw, options))
    except Exception as error:
        # Whatever stops the parser means that the file was not understood.
        return [(place(error, raw), reason(error), {})]
    return found


def main():
    check = CHECKS[sys.argv[1]]
    options = sys.argv[2:]
    stream = sys.stdin.buffer
    index = 0
    while True:
        lengths = stream.read(16)
        if not lengths:
            break
        path_length, length = struct.unpack("<QQ", lengths)
        path = stream.read(path_length).decode("utf-8", "replace").replace("\0", "?")
        for span, message, more in examine(check, path, stream.read(length), options):
            print(json.dumps(dict(more, file=index, span=span, message=message)))
        index += 1
    print(json.dumps({"files": index}))


if __name__ == "__main__":
    main()
