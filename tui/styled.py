"""Values -> text for the screen.  Everything is `Content`, or `Text` in tables, and never read as markup."""

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
"""A sign for each state, so that nothing is told by colour alone."""

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
"""A sign for each way in which a status is to be taken."""

STYLES: dict[Emphasis, str] = {
    "": "",
    "head": "bold",
    "met": "$text-success",
    "planned": "$text-accent",
    "short": "$text-error",
    "advice": "$text-warning",
    "quiet": "$text-muted",
}
"""How the screen shows what a sentence stresses."""

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
"""What is being worked on, by kind of question."""


def plain(text: str, style: str = "", *, most: int | None = 160) -> Content:
    """Return somebody's text on one line, without characters that move a cursor, and cut."""
    safe = shown(text, most)
    return Content.styled(safe, style) if style else Content(safe)


def said(sentence: Sentence) -> Content:
    """Return a sentence, its lead in bold, what belongs to the one above it set in."""
    text = plain(sentence.text, STYLES[sentence.emphasis], most=None)
    return Content.assemble("  " if sentence.inner else "", plain(sentence.lead, "bold", most=None), sentence.gap, text)


def paragraph(sentences: Iterable[Sentence]) -> Content:
    """Return sentences, a line for each."""
    return Content("\n").join(map(said, sentences))


def lines(text: str, style: str = "") -> Content:
    """Return somebody's text in lines as they are, without characters that move a cursor."""
    return Content("\n").join(plain(line, style, most=None) for line in text.split("\n"))


def link(text: str | Content, action: str, *given: object) -> Content:
    """Return a text that does something when it is clicked.

    Args:
        text: somebody's text, or what is drawn already.
        action: what a click does, such as `screen.fold`.
        given: what the action is given.
    """
    drawn = plain(text, most=None) if isinstance(text, str) else text
    return drawn.stylize(Style.from_meta({"@click": (action, given)}))


def cell(text: str, style: str = "", *, most: int | None = 160) -> Text:
    """Return somebody's text for the cell of a table."""
    return Text(shown(text, most), style=style, no_wrap=True, overflow="ellipsis")


def right(text: str, style: str = "") -> Text:
    """Return a number for the cell of a table."""
    return Text(text, style=style, justify="right", no_wrap=True)


def busy(kinds: Iterable[str]) -> Content:
    """Say what is being worked on."""
    told = [WORKING.get(kind.partition(":")[0], kind) for kind in kinds]
    return Content(f"{told[0]}{f' and {len(told) - 1} more' if len(told) > 1 else ''} …" if told else "")


def wrong(error: BaseException) -> tuple[str, Literal["warning", "error"]]:
    """Say what is wrong and what to do about it, and how bad that is."""
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
