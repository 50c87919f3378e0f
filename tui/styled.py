"""Convert values to text for the screen: `Content`, or `Text` in tables, never read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from rich.text import Text
from textual.content import Content
from textual.style import Style

from planner.errors import BadInput, RecertError, UsageError
from planner.report.rule_rows import State
from planner.report.sentence import Emphasis, Sentence
from planner.report.verdicts import Tone
from planner.text.sentences import shown

MARKS: dict[State, str] = {
    "met": "✓",
    "planned": "▒",
    "short": "✗",
    "full": "■",
    "within": "✓",
    "none": "✓",
    "refusal": "·",
    "broken": "✗",
    "unknown": "?",
    "advised": "!",
    "note": "·",
}
"""A sign for each state, so that a state is never shown by colour alone."""

COLOURS: dict[State, str] = {
    "met": "$text-success",
    "planned": "$text-accent",
    "short": "$text-error",
    "full": "$text-warning",
    "within": "$text-success",
    "none": "$text-success",
    "refusal": "$foreground-muted",
    "broken": "$text-error",
    "unknown": "$text-accent",
    "advised": "$text-warning",
    "note": "$foreground-muted",
}

SIGNS: dict[Tone, str] = {"good": "✓", "bad": "✗", "open": "?"}
"""A sign for each tone of a status."""

STYLES: dict[Emphasis, str] = {
    "": "",
    "head": "bold",
    "met": "$text-success",
    "planned": "$text-accent",
    "short": "$text-error",
    "advice": "$text-warning",
    "quiet": "$text-muted",
}
"""The style of each emphasis."""

WORKING = {
    "check": "checking the standing",
    "plan": "planning",
    "reasons": "finding conflicts and repairs",
    "safe": "finding last safe dates",
    "prices": "calculating what rules cost",
    "alternatives": "finding other plans",
    "frontier": "weighing money against hours",
    "counts": "working out what counts",
    "kept": "looking at the accepted plan again",
    "unclear": "reading unclear text otherwise",
    "columns": "planning scenarios",
    "why": "weighing an offering",
}
"""What the heading says of a running question, by kind."""


def plain(text: str, style: str = "", *, most: int | None = 160) -> Content:
    """Return a text on one line, without control characters, cut to `most` characters."""
    safe = shown(text, most)
    return Content.styled(safe, style) if style else Content(safe)


def said(sentence: Sentence) -> Content:
    """Return a sentence, with its lead in bold, indented if it belongs to the one above."""
    text = plain(sentence.text, STYLES[sentence.emphasis], most=None)
    return Content.assemble("  " if sentence.inner else "", plain(sentence.lead, "bold", most=None), sentence.gap, text)


def paragraph(sentences: Iterable[Sentence]) -> Content:
    """Return sentences, one on each line."""
    return Content("\n").join(map(said, sentences))


def lines(text: str, style: str = "") -> Content:
    """Return a text with its line breaks, without control characters."""
    return Content("\n").join(plain(line, style, most=None) for line in text.split("\n"))


def link(text: str | Content, action: str, *given: object) -> Content:
    """Return a text that runs an action when it is clicked.

    Args:
        text: a text, or content.
        action: the action, such as `screen.fold`.
        given: the arguments of the action.
    """
    drawn = plain(text, most=None) if isinstance(text, str) else text
    return drawn.stylize(Style.from_meta({"@click": (action, given)}))


def cell(text: str, style: str = "", *, most: int | None = 160) -> Text:
    """Return a text for the cell of a table."""
    return Text(shown(text, most), style=style, no_wrap=True, overflow="ellipsis")


def right(text: str, style: str = "") -> Text:
    """Return a number for the cell of a table, aligned right."""
    return Text(text, style=style, justify="right", no_wrap=True)


def busy(kinds: Iterable[str]) -> Content:
    """Return the heading's words for the running questions."""
    told = [WORKING.get(kind.partition(":")[0], kind) for kind in kinds]
    return Content(f"{told[0]}{f' and {len(told) - 1} more' if len(told) > 1 else ''} …" if told else "")


def wrong(error: BaseException) -> tuple[str, Literal["warning", "error"]]:
    """Return the text of an error with its remedy, and its severity."""
    match error:
        case BadInput(problems=(first, *others)):
            remedy = f". {first.remedy[:1].upper()}{first.remedy[1:]}" if first.remedy else ""
            rest = f" ({len(others)} more: recert check {Path(first.file).name})" if others else ""
            where = Path(first.file).name + (f", line {first.line}" if first.line is not None else "")
            return f"{where}: {first.message}{remedy}{rest}", "error"
        case UsageError():
            return f"{str(error)[:1].upper()}{str(error)[1:]}.", "warning"
        case RecertError():
            return str(error), "error"
        case _:
            return f"This is a bug in recert: {type(error).__name__}: {error}. The record is untouched.", "error"
