"""Days and windows: adding spans, finding moments, cutting a period into windows.

Adding months or years to the last days of a month ends on the last day the target month has (31 January plus one month
is 28 or 29 February).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from models.base import Span, Window
from models.regime.phrases import (
    BetweenWindow,
    ChosenMoment,
    EachWindow,
    EarliestOf,
    EndOfMonth,
    EndOfNextMonth,
    LastWindow,
    LastYearly,
    LatestOf,
    Moment,
    NextYearly,
    RollingWindow,
    Shifted,
    SplitWindow,
    WindowSpec,
)
from planner.language.context import Context, Missing

ONE_DAY = timedelta(days=1)
BEGINNING = date(1900, 1, 1)
"""A day before every career."""


def add_months(day: date, months: int) -> date:
    """Return the day so many months later (or earlier)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_business_days(day: date, count: int) -> date:
    """Return the day so many Mondays-to-Fridays later (or earlier, for a negative count)."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


def add(day: date, span: Span, sign: int = 1) -> date:
    """Return the day a span after (or, with sign -1, before) another."""
    moved = add_months(day, sign * (12 * span.years + span.months))
    moved += sign * timedelta(weeks=span.weeks, days=span.days)
    return add_business_days(moved, sign * span.business_days) if span.business_days else moved


def month_end(day: date) -> date:
    """Return the last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def yearly(month_day: str, year: int) -> date:
    """Return a month and day (MM-DD) of a year; 29 February is 28 February in other years."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def day_of(moment: Moment, context: Context) -> date:
    """Find the day a phrase means.

    Raises:
        Missing: when the record lacks an anchor or a fact that the phrase needs.
    """
    match moment:
        case date():
            return moment
        case str():
            return _anchor(moment, context)
        case Shifted():
            return add(add(day_of(moment.from_, context), moment.plus), moment.minus, -1)
        case NextYearly() | LastYearly():
            return _yearly_near(moment, context)
        case EndOfMonth():
            return month_end(day_of(moment.end_of_month, context))
        case EndOfNextMonth():
            return _end_of_next_month(moment, context)
        case ChosenMoment():
            return day_of(context.chosen(moment.choose, moment.options), context)
        case EarliestOf():
            return min(day_of(each, context) for each in moment.earliest)
        case LatestOf():
            return max(day_of(each, context) for each in moment.latest_of)


def _anchor(name: str, context: Context) -> date:
    if (known := context.anchors.get(name)) is not None:
        return known
    declared = context.regime.anchors.get(name)
    if declared is not None and declared.default is not None:
        return day_of(declared.default, context)
    raise Missing("anchor", name, declared.ask if declared else "")


def _yearly_near(moment: NextYearly | LastYearly, context: Context) -> date:
    if isinstance(moment, NextYearly):
        near, month_day, step = day_of(moment.on_or_after, context), moment.next_, 1
    else:
        near, month_day, step = day_of(moment.on_or_before, context), moment.latest, -1
    year = near.year
    while True:
        found = yearly(month_day, year)
        right_side = found >= near if step == 1 else found <= near
        every = moment.every if isinstance(moment, NextYearly) else None
        in_cycle = every is None or (year - moment.since) % every == 0  # type: ignore[union-attr]
        if right_side and in_cycle and moment.year in ("any", "odd" if year % 2 else "even"):
            return found
        year += step


def _end_of_next_month(moment: EndOfNextMonth, context: Context) -> date:
    after = day_of(moment.after, context)
    month = context.fact(moment.end_of_next)
    if not isinstance(month, int) or not 1 <= month <= 12:
        raise Missing("fact", moment.end_of_next, "a month's number, 1 to 12")
    ahead = (month - after.month) % 12
    if ahead == 0 and not moment.this_month_counts:
        ahead = 12
    return month_end(add_months(after.replace(day=1), ahead))


def windows_of(spec: WindowSpec, period: Window, context: Context) -> tuple[Window, ...]:
    """Return the windows a rule counts over; the period itself has no label."""
    match spec:
        case "period":
            return (Window(start=period.start, end=period.end),)
        case "career":
            return (Window(start=BEGINNING, end=period.end, label="career"),)
        case EachWindow():
            return tuple(_each(spec, context))
        case BetweenWindow():
            start, end = (day_of(moment, context) for moment in spec.between)
            return (_labelled(start, end),) if start <= end else ()
        case LastWindow():
            # Counted from the day after the end, because months end on different days.
            return (_labelled(add(period.end + ONE_DAY, spec.last, -1), period.end),)
        case RollingWindow():
            return tuple(_rolling(spec, period))
        case SplitWindow():
            return tuple(_split(day_of(spec.from_, context), day_of(spec.to, context), spec.split))


def _labelled(start: date, end: date) -> Window:
    return Window(start=start, end=end, label=str(start) if start == end else f"{start} to {end}")


def _each(spec: EachWindow, context: Context) -> Iterator[Window]:
    first, last = day_of(spec.from_, context), day_of(spec.to, context)
    if first > last:
        return
    match spec.each:
        case "year" if spec.starting:
            start = yearly(spec.starting, first.year)
            start = start if start <= first else yearly(spec.starting, first.year - 1)
        case "month" if first.day != 1:
            start = first.replace(day=1)
        case "week":
            start = first - timedelta(days=first.weekday())
        case _:
            start = first
    origin, found = start, 0
    for number in range(1, 100_000):
        match spec.each:
            case "year":
                following = (
                    yearly(spec.starting, origin.year + number) if spec.starting else add_months(origin, 12 * number)
                )
            case "month":
                following = add_months(origin, number)
            case "week":
                following = origin + timedelta(weeks=number)
            case "day":
                following = origin + timedelta(days=number)
        end = following - ONE_DAY
        if spec.partial == "keep" or (start >= first and end <= last):
            found += 1
            if not spec.only or found in spec.only:
                yield _labelled(max(start, first), min(end, last))
        if end >= last:
            return
        start = following


def _rolling(spec: RollingWindow, period: Window) -> Iterator[Window]:
    start = period.start
    while (end := add(start, spec.rolling) - ONE_DAY) <= period.end:
        yield _labelled(start, end)
        following = add(start, spec.step)
        if following <= start:
            return
        start = following


def _split(first: date, last: date, parts: int) -> Iterator[Window]:
    days = (last - first).days + 1
    cuts = [first + timedelta(days=days * part // parts) for part in range(parts + 1)]
    for start, following in pairwise(cuts):
        if start < following:
            yield _labelled(start, following - ONE_DAY)


def months_touched(start: date, end: date) -> int:
    """Count the calendar months that the days from start to end touch."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def whole_units(start: date, end: date, months: int) -> int:
    """Count how many times `months` whole months fit between two days, both included."""
    count = 0
    while add_months(start, months * (count + 1)) - ONE_DAY <= end:
        count += 1
    return count
