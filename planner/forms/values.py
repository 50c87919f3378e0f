"""What a person types, and what a table holds -> exact values: the one grammar of forms, options, tables and What-if.

Empty text says nothing.  A day has its year first: 2026-03-31, 2026/3/31 or 20260331.  An amount is 12, 37.5, 37,5,
1/3 or 1 1/3; money may begin with $; hours may also be 1:30, 1 h 30 or 90 min.  With a sign before it an amount is a
change to the one that is set, and a sign with a number of days is a change to a day: see `shifts`.

Command lines read days before they load anything, so what describes files is imported when an amount is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from planner.errors import clipped
from planner.forms.exact_numbers import Written, as_typed, exact, flat, parted, written_of
from planner.forms.shifts import AmountShift, DayShift, NotUsable, in_reach

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d\d)(\d\d)")
_WEEKDAY = re.compile(r"\d{4}-W\d\d-\d|\d{4}W\d{3}")
_DAYS = re.compile(r"(\d{1,6})(?: ?(?:d|days?))?")
_UNIT = r"(?:h|hrs?|hours?)"
_MINUTE = r"(?:m|mins?|minutes?)"
_CLOCK = re.compile(rf"(\d{{1,40}}):([0-5]\d)(?: ?{_UNIT})?|(\d{{1,40}}) ?{_UNIT} ?(\d{{1,2}}) ?{_MINUTE}?")
_MINUTES = re.compile(rf"(\d{{1,40}}) ?{_MINUTE}")
_HOURS = re.compile(rf"(.*[\d.,]) ?{_UNIT}")


@dataclass(frozen=True)
class Amount:
    """An amount: exactly, in parts of a whole, and as a file writes it."""

    parts: int
    written: Written
    key: str = ""
    """For a length of time, what a file writes it under: `hours` or `minutes`."""


@dataclass(frozen=True)
class AmountKind:
    """What is counted, and how."""

    what: str
    """What it is called where it is wrong, in the plural."""
    steps: int
    """Parts of a whole that are counted."""
    most: int
    """The largest amount there may be, in whole ones."""
    grid: str
    """The parts in words."""
    sample: str
    """What may be written."""
    shown: Callable[[int], str]
    """Writes parts as a person may type them."""


# --- days -------------------------------------------------------------------------------------------------------------


def typed_day(text: str) -> date | DayShift | None:
    """Read a day, or so many days after the one that is set.

    Raises:
        NotUsable: for anything else, also where day and month could be mistaken for one another.
    """
    typed = flat(text)
    sign, rest = parted(typed)
    if not typed:
        return None
    if sign:
        if not (days := _DAYS.fullmatch(rest)):
            raise NotUsable(f"`{clipped(text)}` is not a number of days; write it such as {sign}30")
        return DayShift(int(sign + days[1]), clipped(text))
    if _WEEKDAY.fullmatch(typed):
        parts = None
    elif found := _DAY.fullmatch(typed):
        parts = [int(part) for part in found.groups() if part]
    else:
        raise NotUsable(f"`{clipped(text)}` is not a day; write the year first, such as 2026-03-31")
    try:
        made = date(*parts) if parts else date.fromisoformat(typed)
    except ValueError:
        raise NotUsable(f"There is no day `{clipped(text)}` in the calendar; write one such as 2026-03-31") from None
    return in_reach(made)


def day(text: str, base: date | None = None) -> date | None:
    """Read a day.

    Args:
        text: what was typed.
        base: the day that is set, which a sign changes.
    """
    found = typed_day(text)
    return found.settled(base) if isinstance(found, DayShift) else found


# --- amounts ----------------------------------------------------------------------------------------------------------


def typed_amount(text: str, what: str) -> Amount | AmountShift | None:
    """Read an amount that is counted in sixtieths, such as credit, or so much more than the one that is set.

    Args:
        text: what was typed.
        what: what it is called where it is wrong, in the plural, such as `Credits`.

    Raises:
        NotUsable: for anything else.
    """
    from models.base import LARGEST, TICKS, credits_text  # noqa: PLC0415 - see above

    sign, rest = parted(flat(text))
    kind = AmountKind(what, TICKS, LARGEST, f"steps of 1/{TICKS}", "12, 37.5 or 1/3", credits_text)
    return _counted(text, sign, rest, kind)


def typed_money(text: str) -> Amount | AmountShift | None:
    """Read an amount of money in cents, or so much more than the one that is set.

    Raises:
        NotUsable: for anything else.
    """
    from models.base import CENTS, LARGEST, money_text  # noqa: PLC0415 - see above

    sign, rest = parted(flat(text))
    kind = AmountKind("Amounts of money", CENTS, LARGEST, "whole cents", "12 or 37.50", money_text)
    return _counted(text, sign, rest.removeprefix("$").lstrip() or rest, kind)


def typed_hours(text: str) -> Amount | AmountShift | None:
    """Read a length of time in minutes, or so much more than the one that is set; a bare number counts hours.

    Raises:
        NotUsable: for anything else.
    """
    from models.base import LARGEST, TICKS  # noqa: PLC0415 - see above

    kind = AmountKind("Hours", TICKS, LARGEST // TICKS, "whole minutes", "6, 7.5, 1:30 or 90 min", clock)
    sign, rest = parted(flat(text).casefold())
    if found := _CLOCK.fullmatch(rest):
        whole, minutes = (int(each) for each in found.groups() if each)
        return _limited(text, sign, _length(whole * TICKS + minutes), kind)
    if found := _MINUTES.fullmatch(rest):
        return _limited(text, sign, Amount(int(found[1]), int(found[1]), "minutes"), kind)
    if found := _HOURS.fullmatch(rest):
        rest = found[1]
    counted = _counted(text, sign, rest, kind)
    return replace(counted, key="hours") if isinstance(counted, Amount) else counted


def typed_minutes(text: str) -> Amount | AmountShift | None:
    """Read a length of time in minutes, or so much more than the one that is set; a bare number counts minutes.

    Raises:
        NotUsable: for anything else.
    """
    sign, rest = parted(flat(text))
    if rest.isdecimal():
        return typed_hours(f"{sign}{rest} min")
    if not rest or any(shape.fullmatch(rest.casefold()) for shape in (_CLOCK, _MINUTES, _HOURS)):
        return typed_hours(text)
    raise NotUsable(f"`{clipped(text)}` is not a whole number of minutes; write it such as 90")


def amount(text: str, what: str, base: Written | None = None) -> Written | None:
    """Read an amount that is counted in sixtieths, as a file writes it.

    Args:
        text: what was typed.
        what: what it is called where it is wrong, in the plural, such as `Credits`.
        base: the amount that is set, which a sign changes.
    """
    from models.base import TICKS  # noqa: PLC0415 - see above

    return _settled(typed_amount(text, what), base, TICKS)


def money(text: str, base: Written | None = None) -> Written | None:
    """Read an amount of money as a file writes it."""
    from models.base import CENTS  # noqa: PLC0415 - see above

    return _settled(typed_money(text), base, CENTS)


def hours(text: str, base: Written | None = None) -> Written | None:
    """Read a length of time as a file writes it under `hours`."""
    from models.base import TICKS  # noqa: PLC0415 - see above

    found = typed_hours(text)
    if isinstance(found, Amount) and found.key == "minutes":
        return written_of(found.parts, TICKS)
    return _settled(found, base, TICKS)


def length(
    text: str, base: int | None = None, read: Callable[[str], Amount | AmountShift | None] = typed_hours
) -> tuple[str, Written] | None:
    """Read a length of time: the key a file writes it under, `hours` or `minutes`, and the number.

    Args:
        text: what was typed.
        base: the minutes that are set, which a sign changes.
        read: how a bare number counts: `typed_hours`, or `typed_minutes`.
    """
    found = read(text)
    if isinstance(found, AmountShift):
        found = _length(found.settled(base))
    return None if found is None else (found.key, found.written)


def minutes_of(activity: Mapping[str, Any]) -> int | None:
    """Return the minutes that an activity, as a file writes it, states."""
    from models.base import TICKS  # noqa: PLC0415 - see above

    if activity.get("minutes") is not None:
        return int(activity["minutes"])
    return None if activity.get("hours") is None else int(Fraction(activity["hours"]) * TICKS)


def clock(minutes: int) -> str:
    """Write minutes as hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"


def tried(read: Callable[[], Any], field: str, wrong: dict[str, str]) -> Any:
    """Read a field; where that fails, note the sentence under the field's name and return None."""
    try:
        return read()
    except NotUsable as refused:
        wrong[field] = str(refused)
        return None


# --- what amounts have in common --------------------------------------------------------------------------------------


def _counted(text: str, sign: str, rest: str, kind: AmountKind) -> Amount | AmountShift | None:
    if not sign and not rest:
        return None
    value = exact(text, rest, kind.sample)
    parts = value * kind.steps
    if parts.denominator != 1:
        raise NotUsable(f"{kind.what} are counted in {kind.grid}; the nearest that fits is {kind.shown(round(parts))}")
    return _limited(text, sign, Amount(parts.numerator, as_typed(rest, value)), kind)


def _limited(text: str, sign: str, found: Amount, kind: AmountKind) -> Amount | AmountShift:
    most = kind.most * kind.steps
    if found.parts > most:
        unit = " hours" if kind.what == "Hours" else ""
        raise NotUsable(f"`{clipped(text)}` is too much; it must be at most {kind.most}{unit}")
    return AmountShift(int(f"{sign}{found.parts}"), clipped(text), kind.what, most) if sign else found


def _settled(found: Amount | AmountShift | None, base: Written | None, steps: int) -> Written | None:
    if isinstance(found, AmountShift):
        return written_of(found.settled(None if base is None else int(Fraction(base) * steps)), steps)
    return None if found is None else found.written


def _length(minutes: int) -> Amount:
    exactly = written_of(minutes, 60)
    return Amount(minutes, minutes, "minutes") if isinstance(exactly, str) else Amount(minutes, exactly, "hours")
