"""Turn the YAML parser's errors into messages for a reader who does not know YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError, YAMLError

_INDENT = "line the keys of one entry up with spaces, and indent what belongs to them further"
_QUOTE = "put the whole text in quotes"
_SPECIAL = "or put a text with `,` `?` `:` or `#` in it in quotes"


@dataclass(frozen=True)
class Complaint:
    """A syntax error of a file."""

    line: int
    column: int
    message: str
    expected: str = ""
    remedy: str = ""


_SAID: tuple[tuple[str, str, str, str], ...] = (
    # the parser's message (of either of ruamel's two parsers), message, expected, remedy
    (
        r"mapping values are not allowed",
        "a `:` is not possible here",
        "one `key: value` on a line, lined up with the keys above it",
        f"if the text itself holds `: `, {_QUOTE}; else check the indentation",
    ),
    (r"could not find expected ':'", "this line has no `:`", "`key: value`", "add the colon and a space after it"),
    (r"expected ',' or '\]'", "this list in `[ ]` is not closed", "a `,` or a `]`", f"add the `]`, {_SPECIAL}"),
    (r"expected ',' or '\}'", "this entry in `{ }` is not closed", "a `,` or a `}`", f"add the `}}`, {_SPECIAL}"),
    (r"expected '-' indicator|expected <block end>, but found '-'", "this line does not fit the list above it",
     "an entry that begins with `- `", "write `- ` with a space, lined up with the entries above"),
    (r"did not find expected key|expected <block end>", "this line does not fit the lines above it",
     "a key lined up with the keys above it", _INDENT),
    (r"unknown escape|hexdecimal|hexadecimal|unicode character",
     "a backslash has a meaning of its own between double quotes",
     "a text", "use single quotes, or write the backslash twice"),
    (r"expected node content|expected the node content", "a value is missing here",
     "a text, a number, a list or an entry", "close what was opened above, or write the value"),
    (r"expected '?<document start>", "nothing can follow here", "one entry for the whole file", _INDENT),
    (r"tag handle|parsing a tag|scanning a tag|directive", "tags and directives are not read", "plain keys and values",
     "remove the `!` or `%`, or put the text in quotes"),
    (r"(anchor|alias)", "this is not a plain text", "a text, a number, a list or an entry", _QUOTE),
    (r"block scalar|chomping|indentation indicator", "this text block cannot be read",
     "`|` or `>` at the end of the line and the text indented below it", "indent every line of the text with spaces"),
    (r"block (sequence|collection) entries are not allowed|sequence entries are not allowed",
     "a list cannot begin here", "`- ` at the start of a line", "put each entry on a line of its own, below the key"),
)  # fmt: skip


def complaint(error: YAMLError, lines: list[str]) -> Complaint:
    """Return a parser's error in plain words, with its place."""
    if not isinstance(error, MarkedYAMLError):
        return Complaint(1, 1, "the file cannot be read as YAML", remedy="save it as plain UTF-8 text")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.context or ''} {error.problem or ''}"
    while line > 1 and not "".join(lines[line - 1 : line]).strip():
        # An error at the end of a file is shown after its last word.
        line, column = line - 1, len(lines[line - 2].rstrip()) + 1
    source = lines[line - 1]
    here = source[column - 1 : column]
    if "unexpected end of stream" in said or "quoted scalar" in said:
        start = error.context_mark or mark
        place = (start.line + 1, start.column + 1) if start else (line, column)
        if "unexpected end of stream" in said or "document separator" in said:
            return Complaint(
                *place, "this quotation mark is never closed", "another one at the end", "close the quotes"
            )
    if "find expected ':'" in said and error.context_mark:
        # The parser stops one line later; its context is the line without a colon.
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
    if "\t" in source[: column + 1] and not source[: column - 1].strip():
        tab = source.index("\t") + 1
        return Complaint(line, tab, "a tab cannot indent a line", "spaces", "replace the tab by spaces")
    if here and here in "@`%\t" and "any token" in said:
        name = "a tab" if here == "\t" else f"`{here}`"
        return Complaint(line, column, f"a value cannot begin with {name}", "a text, a number or a list", _QUOTE)
    above = lines[line - 2] if line > 1 else ""
    if "mapping values" in said and above.strip() and not re.match(r"\s*(?:#|- )", above) and ":" not in above:
        # The parser reads two lines of one text; the writer intended a key and forgot its colon.
        return _translated(error, "could not find expected ':'", line - 1, len(above) - len(above.lstrip()) + 1)
    return _translated(error, said, line, column)


def _translated(error: MarkedYAMLError, said: str, line: int, column: int) -> Complaint:
    opened = error.context_mark
    for pattern, message, expected, remedy in _SAID:
        if re.search(pattern, said, re.IGNORECASE):
            bracket = opened is not None and ("[ ]" in message or "{ }" in message)
            since = f"; it was opened on line {opened.line + 1}, column {opened.column + 1}" if bracket else ""
            return Complaint(line, column, message + since, expected, remedy)
    return Complaint(line, column, f"this cannot be read as YAML ({error.problem})", "`key: value` lines", _INDENT)
