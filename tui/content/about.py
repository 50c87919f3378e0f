"""Lines of explanations: what each is about, and how a sentence is drawn as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rich.text import Text
from textual.content import Content

from models.answer.conflict import Member, Price, Reach, Repair, RepairStep
from models.answer.deadlines import SafeDate
from models.regime.regime import Regime
from planner.text.sentences import shown
from tui.content.reading import clauses
from tui.styled import plain
from tui.widgets.lines import Line

MOST = 3
"""Lines that a sentence takes in the list; the detail says it whole."""


@dataclass(frozen=True)
class About:
    """What a line is about."""

    title: str
    text: Content
    credential: str = ""
    rule: str = ""
    """Where the page Rules opens."""
    repair: Repair | None = None
    conflict: int = -1
    """Its number, for what can be expanded."""


Drawn = tuple[Line, About | None]


Cited = Member | Reach | RepairStep | Price | SafeDate

Regimes = Mapping[str, Regime]
"""By credential."""


def entry(key: str, lead: str, text: str, about: About, *, most: int = MOST) -> Drawn:
    """Return a sentence that the cursor goes to, with what it is about."""
    return Line(key, lambda columns: wrapped(lead, text, columns, most=most)), about


def clauses_of(each: Cited, regimes: Regimes) -> Iterator[Content]:
    """Sum up the clauses that are cited."""
    return clauses(each.clause, regimes[each.credential]) if each.credential in regimes else iter(())


def with_clauses(lines: Iterable[str], each: Cited, regimes: Regimes) -> Content:
    """Return sentences, and below them the clauses that are cited."""
    cited = list(clauses_of(each, regimes))
    apart = [Content("")] if cited else []
    return Content("\n").join([*(plain(line, most=None) for line in lines), *apart, *cited])


def head(key: str, text: str) -> Drawn:
    """Return a heading."""
    return Line(key, lambda _: plain(text, "bold underline", most=None), head=True), None


def said(key: str, text: str, style: str = "", lead: str = "") -> Drawn:
    """Return a sentence that is only read."""
    return Line(key, lambda columns: wrapped(lead, text, columns, style=style, most=None), head=True), None


def wrapped(lead: str, text: str, columns: int, *, style: str = "", most: int | None = MOST) -> Content:
    """Return a sentence after its number or sign, continued below its own first letter, and cut after some lines."""
    room = max(12, columns - len(lead))
    parts = wrap(shown(text, None), room)
    if most is not None and len(parts) > most:
        parts = [*parts[: most - 1], f"{parts[most - 1][: room - 1].rstrip()}…"]
    told = [f"{lead if not number else ' ' * len(lead)}{part}" for number, part in enumerate(parts)]
    return Content.styled("\n".join(told), style) if style else Content("\n".join(told))


def wrap(text: str, columns: int) -> list[str]:
    """Break a sentence into lines."""
    from rich.console import Console  # noqa: PLC0415 - only its width is needed

    console = Console(width=columns)
    return [line.plain.rstrip() for line in Text(text).wrap(console, columns)] or [""]
