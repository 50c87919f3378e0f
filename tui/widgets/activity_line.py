"""One activity under one credential on one line."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from models.base import credits_text
from planner.desk.logbook import Line, Order
from planner.desk.typed import clock
from tui.widgets.laid import Part, laid, laid_titles
from tui.words import link, plain

ROOMY = 100
"""From so many columns on, there is room for words beside signs."""


NOTHING = Content("Nothing is recorded yet.  ") + link(
    "Press a to add what you did first; what it earns is shown while you type.", "screen.add"
)
NOT_FOUND = Content("Nothing here holds these words.  ") + link(
    "Escape shows everything again.", "screen.search_over", True
)
"""What is said where no line is shown."""


def _columns(room: int, *, several: bool) -> list[Part]:
    wide = room >= ROOMY
    under = [Part("Under", 14 if wide else 9)] if several else []
    return [
        Part("Done", 10),
        Part("Activity", 0),
        Part("Hours", 6 if wide else 5, number=True),
        *under,
        Part("As", 18 if wide else 11),
        Part("Earned", 6, number=True),
        Part("Counts", 6, number=True),
        Part("Lost", 7 if wide else 6, number=True),
        Part("", 13 if wide else 2),
    ]


def titles(room: int, order: Order, *, several: bool) -> Content:
    """Return the line of titles, the one that the list is sorted by with a sign."""
    sorted_by = {"date": "Done", "earned": "Earned", "lost": "Lost"}[order]
    columns = [
        Part(f"{each.title}▾" if each.title == sorted_by else each.title, each.width, number=each.number)
        for each in _columns(room, several=several)
    ]
    return laid_titles([Part("Earn▾", 6, number=True) if each.title == "Earned▾" else each for each in columns], room)


def drawn(line: Line, *, several: bool) -> Callable[[int], Content]:
    """Return what draws a line in so many columns."""

    def draw(room: int) -> Content:
        columns = _columns(room, several=several)
        return laid(_cells(line, wide=room >= ROOMY, several=several), columns, room)

    return draw


def _cells(line: Line, *, wide: bool, several: bool) -> list[Content]:
    claim = line.claim
    category = (claim.category if claim else "") or "nothing"
    under = [plain(line.credential or "none", "$text-muted")] if several else []
    return [
        plain(str(line.end) if line.first else "", "$text-muted" if line.carried else ""),
        plain(line.title if line.first else "  the same", "" if line.first else "$text-muted", most=None),
        plain(_length(line.minutes) if line.first and line.minutes else ""),
        *under,
        plain(category, "" if claim and claim.category else "$text-error"),
        plain(credits_text(claim.earned) if claim else ""),
        plain(credits_text(claim.claimed) if claim else ""),
        plain(f"✗ {credits_text(line.lost)}" if line.lost else "", "$text-error"),
        _marks(line, wide=wide),
    ]


def _length(minutes: int) -> str:
    text = credits_text(minutes)
    return clock(minutes) if "/" in text else text


def _marks(line: Line, *, wide: bool) -> Content:
    if line.carried:
        return plain("carried in" if wide else "←", "$text-muted")
    pin = ("⚑ pin " if wide else "⚑") if line.pin else ""
    paper = ("! paper" if wide else "!") if line.missing else ""
    return Content.assemble((pin, "$text-accent"), (paper, "$text-warning"))
