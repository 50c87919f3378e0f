"""A plan over months: bars for work on demand, marks for sessions, today, the end of the period, days that are out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual.content import Content

from models.answer.outcome import PlanItem
from models.base import Window
from models.problem import Problem
from planner.language.dates import month_end
from tui.styled import plain

SESSION, WORK, BETWEEN, OUT, TODAY, END = "●", "━", "╌", "░", "┊", "│"
LEGEND = f"{SESSION} session  {WORK} work  {BETWEEN} between  {OUT} days out  {TODAY} today  {END} end of the period"

LABEL = 26
"""Columns for what a bar is, where there is no list beside it; more where there is room and need."""

STEPS = (1, 2, 3, 4, 6, 12, 24)
"""Months from one name to the next."""


@dataclass(frozen=True)
class Scale:
    """Days laid over columns."""

    first: date
    last: date
    width: int

    def column(self, day: date) -> int:
        """Return the column that a day lies in."""
        days = (self.last - self.first).days + 1
        inside = min(max((day - self.first).days, 0), days - 1)
        return inside * self.width // days


@dataclass(frozen=True)
class TimelineSpan:
    """What is drawn behind every line."""

    first: date
    """The day that is looked from."""
    ends: tuple[date, ...]
    """Last days of periods."""
    out: tuple[Window, ...]

    def scale(self, items: Sequence[PlanItem], width: int) -> Scale:
        """Return the scale from the month of today to the month of the last end."""
        last = max((*self.ends, *(each.end for each in items)), default=self.first)
        return Scale(self.first.replace(day=1), month_end(max(last, self.first)), max(1, width))


def span_of(problem: Problem) -> TimelineSpan:
    """Return what a problem's plans are drawn over."""
    ends = tuple(dict.fromkeys((*(each.period.end for each in problem.credentials), problem.until)))
    return TimelineSpan(problem.today, ends, problem.limits.blackouts)


def months(scale: Scale) -> Content:
    """Name months where they begin: all, every second, third and so on; a year is written where it is new."""
    days = [scale.first]
    while (day := month_end(days[-1]) + timedelta(days=1)) <= scale.last:
        days.append(day)
    named = (_named(days[::step], scale) for step in STEPS)
    return Content(next((drawn for drawn in named if drawn is not None), f"{scale.first:%b %Y}"[: scale.width]))


def _named(days: Sequence[date], scale: Scale) -> str | None:
    """Write the names of months where they begin; None where they do not all fit."""
    drawn = ""
    year = 0
    for day in days:
        at, name = scale.column(day), f"{day:%b} {day:%Y}" if day.year != year else f"{day:%b}"
        year = day.year
        if drawn and at <= len(drawn):
            return None
        if at + len(name) > scale.width:
            # What begins in the last columns needs no name.
            break
        drawn = drawn.ljust(at) + name
    return drawn.ljust(scale.width) if drawn else None


def bar(items: Sequence[PlanItem], span: TimelineSpan, scale: Scale) -> Content:
    """Draw the items of one line."""
    drawn = [" "] * scale.width
    styles = [""] * scale.width

    def put(at: int, sign: str, style: str) -> None:
        drawn[at], styles[at] = sign, style

    for gap in span.out:
        if gap.end >= scale.first and gap.start <= scale.last:
            for at in range(scale.column(gap.start), scale.column(gap.end) + 1):
                put(at, OUT, "$text-muted")
    for day in span.ends:
        put(scale.column(day), END, "$text-error")
    put(scale.column(span.first), TODAY, "$text-accent")
    for each in items:
        if each.session:
            for day in {each.start, each.end}:
                put(scale.column(day), SESSION, "$text-success")
        else:
            worked = {scale.column(day) for day in each.work}
            for at in range(scale.column(each.start), scale.column(each.end) + 1):
                put(at, WORK if at in worked or not worked else BETWEEN, "$text-primary")
    return Content("").join(
        Content.styled(sign, style) if style else Content(sign) for sign, style in zip(drawn, styles, strict=True)
    )


def label(every: Sequence[PlanItem], room: int) -> int:
    """Return how many columns of so many there are for what a bar is."""
    longest = max((plain(f"99 × {each.title}", most=None).cell_length for each in every), default=0)
    return max(LABEL, min(longest, room // 3))


def axis(items: Sequence[PlanItem], span: TimelineSpan, room: int, label: int = LABEL) -> Content:
    """Return the line above the bars."""
    scale = span.scale(items, room - label - 1)
    return Content(" " * (label + 1)) + months(scale).stylize("$text-muted")


def line(items: Sequence[PlanItem], title: str, every: Sequence[PlanItem], span: TimelineSpan, room: int) -> Content:
    """Return one line: what it is, and its bar, on a scale that every item of the plan decides."""
    wide = label(every, room)
    scale = span.scale(every, room - wide - 1)
    name = plain(title, most=wide)
    return name.pad_right(wide + 1 - name.cell_length) + bar(items, span, scale)
