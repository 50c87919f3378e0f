"""A table of activities from a spreadsheet: each line an activity, and each mistake at its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from planner.edits.edits import AddActivity
from planner.errors import BadInput, Diagnostic, UsageError, choices, did_you_mean
from planner.files.source import decode, read_bytes
from planner.files.tree import parse
from planner.forms.activity_options import COLUMNS, NEW, SEVERAL, Beside, whole

PARTS = "|"
"""Between several things in one field."""


@dataclass(frozen=True)
class TableRow:
    """One line of a table."""

    line: int
    add: AddActivity


def rows(path: Path, beside: Beside = NEW) -> list[TableRow]:
    """Read a table whose first line names the columns.

    Args:
        path: its file.
        beside: what regimes ask about an activity.

    Raises:
        BadInput: with every line that cannot be used.
    """
    text, file = decode(read_bytes(path), str(path)), str(path)
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    lines = _lines(csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True), file)
    head = next(lines, None)
    if head is None:
        raise BadInput([Diagnostic(file, "the table has no lines", 1, code="empty-file", remedy=_columns())])
    names = [name.strip().lower() for name in head[1]]
    problems = list(_bad_columns(names, file))
    if problems:
        raise BadInput(problems)
    found: list[TableRow] = []
    for number, fields in lines:
        if not any(field.strip() for field in fields):
            continue
        if len(fields) > len(names):
            message = f"this line has {len(fields)} fields, and the first line names {len(names)} columns"
            remedy = f"put what holds a `{between}` in double quotes"
            problems.append(Diagnostic(file, message, number, code="fields", remedy=remedy))
            continue
        told: dict[str, list[str]] = {}
        for name, field in zip(names, fields, strict=False):
            words = field.split(PARTS) if name in SEVERAL else [field]
            told.setdefault(name, []).extend(word.strip() for word in words)
        try:
            found.append(TableRow(number, AddActivity(activity=whole(told, "", beside))))
        except UsageError as error:
            # What was typed may hold a semicolon too; what to do comes last.
            message, _, remedy = str(error).rpartition("; ")
            problems.append(Diagnostic(file, message or remedy, number, code="row", remedy=remedy if message else ""))
    if problems:
        raise BadInput(problems)
    if not found:
        raise BadInput(
            [Diagnostic(file, "the table has no line below its first", 2, code="empty-file", remedy=_columns())]
        )
    return found


def at_their_lines(refused: BadInput, text: str, table: Path, read: list[TableRow]) -> BadInput:
    """Return problems of a record with new activities at the lines of the table that they came from.

    Args:
        refused: the problems of the record as it would be.
        text: the record as it would be.
        table: the file that was read.
        read: its rows, which are the record's last activities.
    """
    activities = parse(text.removeprefix("\ufeff"), "").root.at("activities").items or []
    starts = [node.line for node in activities[-len(read) :]]
    found: dict[Diagnostic, None] = {}
    for problem in refused.problems:
        row = sum(1 for start in starts if problem.line is not None and start <= problem.line)
        if row and problem.excerpt:
            place = {"file": str(table), "line": read[row - 1].line, "column": None, "excerpt": ""}
            problem = replace(problem, **place)  # type: ignore[arg-type]  # noqa: PLW2901
        found[problem] = None
    return BadInput(found)


def _lines(reader: Iterator[list[str]], file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the number of the line that each begins on."""
    while True:
        number = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            fields = next(reader, None)
        except csv.Error as error:
            remedy = "put a field that holds quotes or ends of lines in double quotes, and write quotes in it twice"
            problem = Diagnostic(file, f"this line is not one of a table: {error}", number, code="row", remedy=remedy)
            raise BadInput([problem]) from None
        if fields is None:
            return
        yield number, fields


def _bad_columns(names: list[str], file: str) -> Iterator[Diagnostic]:
    for name in names:
        if name not in COLUMNS:
            yield Diagnostic(
                *(file, f"there is no column `{name}`", 1),
                code="unknown-column",
                expected=f"one of {choices(COLUMNS, len(COLUMNS))}",
                remedy=did_you_mean(name, COLUMNS, "rename it, or leave it out"),
            )
    if not {"title"} <= set(names):
        yield Diagnostic(file, "no column is called `title`", 1, code="unknown-column", remedy=_columns())


def _columns() -> str:
    return "begin with a line such as `title,date,hours,category`"
