"""Errors, exit codes and diagnostics: what recert raises, how the program ends, and how a mistake in a file is shown.

    RecertError
    ├── UsageError    an invalid command or option
    ├── BadInput      files that cannot be used; carries every `Diagnostic` of every file
    ├── NotWritten    a file that could not be written; the old one is unchanged
    └── Changed       a file that another program wrote since it was read; it is not overwritten

An impossible or stopped search is a value, not an error; any other exception is a bug.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """The exit codes of the program."""

    MET = 0
    """The requirement is met, or a plan was found."""
    NOT_MET = 1
    """The requirement is not met, or proven impossible."""
    BAD_INPUT = 2
    """Bad usage or bad input."""
    STOPPED = 3
    """Stopped before an answer was found."""


class RecertError(Exception):
    """An error the user can correct; the text states what is wrong and what to do."""

    exit_code: ClassVar[ExitCode] = ExitCode.BAD_INPUT


class UsageError(RecertError):
    """An invalid command or option."""


class BadInput(RecertError):
    """Files that cannot be used."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        self.problems: tuple[Diagnostic, ...] = tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return "\n\n".join(render(problem) for problem in self.problems)


class NotWritten(RecertError):
    """A file that could not be written; its old content is unchanged."""


class Changed(RecertError):
    """A file that changed on the disk since it was read; it is not overwritten."""


WIDEST = 100
"""Columns of an excerpt; longer lines are cut around the caret."""

SHOWN = 60
"""The most characters of a file's text that a message repeats."""

TAB = "    "


@dataclass(frozen=True)
class Diagnostic:
    """One mistake in one file."""

    file: str
    message: str
    """What is wrong."""
    line: int | None = None
    """From 1."""
    column: int | None = None
    """From 1, in characters."""
    expected: str = ""
    remedy: str = ""
    """What to do."""
    excerpt: str = ""
    """The source line."""
    length: int = 1
    """Characters the caret underlines."""
    code: str = "problem"
    """A short name that stays the same, such as `unknown-key`."""

    @property
    def place(self) -> str:
        """FILE:LINE:COLUMN, as far as known."""
        parts = [visible(self.file), *(str(number) for number in (self.line, self.column) if number is not None)]
        return ":".join(parts)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def render(problem: Diagnostic) -> str:
    """Write a diagnostic for a terminal: place and message, the line with a caret, what was expected, what to do.

    The result is plain text; text from a file is shown without control characters.
    """
    lines = [f"{problem.place}: {visible(problem.message)}"]
    if problem.excerpt and problem.line is not None:
        gutter = len(str(problem.line))
        shown, before, under = _cut(problem.excerpt, problem.column or 1, problem.length)
        lines.append(f"{problem.line} | {shown}".rstrip())
        lines.append(f"{' ' * gutter} | {' ' * before}{'^' * under}")
    if problem.expected:
        lines.append(f"expected: {visible(problem.expected)}")
    if problem.remedy:
        lines.append(f"to do: {visible(problem.remedy)}")
    return "\n".join(lines)


def visible(text: str) -> str:
    """Return text with control and invisible characters replaced."""
    return "".join(_shown(character) for character in text)


def clipped(text: str) -> str:
    """Return a file's text on one line of at most `SHOWN` characters, for a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most similar to a misspelt one, or None."""
    names = list(known)
    folded = {each.casefold().replace("_", "-"): each for each in names}
    found = get_close_matches(name.casefold().replace("_", "-"), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return the remedy for an unknown name: the most similar known name, else `otherwise`."""
    guess = nearest(name, known)
    return f"did you mean `{guess}`?" if guess else otherwise


def choices(known: Iterable[str], most: int = 12) -> str:
    """List names for a message: the first `most` and the number of the others."""
    names = list(known)
    if not names:
        return "none"
    more = f" and {len(names) - most} more" if len(names) > most + 1 else ""
    return ", ".join(f"`{name}`" for name in (names[:most] if more else names)) + more


def _shown(character: str) -> str:
    if character == "\t":
        return TAB
    if character.isprintable():
        return character
    return " " if unicodedata.category(character) == "Zs" else "\N{REPLACEMENT CHARACTER}"


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _cut(line: str, column: int, length: int) -> tuple[str, int, int]:
    """Return the part of a line to show, the columns before the caret and the columns to underline."""
    start = min(column - 1, len(line))
    before, marked, after = line[:start], line[start : start + length], line[start + length :]
    before, marked, after = visible(before), visible(marked), visible(after).rstrip()
    if _width(before + marked + after) > WIDEST:
        # A third of the width before the caret leaves room for the text it points at.
        before = _last(before, WIDEST // 3)
        marked = _first(marked, WIDEST // 3)
        after = _first(after, WIDEST - _width(before) - _width(marked))
    return before + marked + after, _width(before), max(1, _width(marked.rstrip()))


def _first(text: str, columns: int) -> str:
    if _width(text) <= columns:
        return text
    kept = text[:columns]
    while _width(kept) > columns - 1:
        kept = kept[:-1]
    return kept + "…"


def _last(text: str, columns: int) -> str:
    if _width(text) <= columns:
        return text
    kept = text[-columns:]
    while _width(kept) > columns - 1:
        kept = kept[1:]
    return "…" + kept
