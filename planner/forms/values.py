"""What a person typed into one field -> a value as a file writes it, or a sentence that says what is wrong; and back.

A field that is empty says nothing.  Numbers may have a decimal comma, hours may be written as 1:30, 1 h 30 or 90 min,
and days with dots or slashes, as long as the year comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from models.base import CENTS, LARGEST, TICKS, written
from models.regime.regime import Attribute
from planner.errors import clipped

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBER = re.compile(r"[-+]?(?:\d{1,20}(?:[.,]\d{0,20})?|[.,]\d{1,20}|\d{1,9}/\d{1,9})")
_CLOCK = re.compile(r"(\d{1,6}):([0-5]\d)|(\d{1,6}) ?h(?:ours?)? ?(\d{1,2}) ?(?:m|min|minutes)?")
_MINUTES = re.compile(r"(\d{1,8}) ?(?:m|min|mins|minutes?)")
_HOURS = re.compile(r"(.*\d) ?(?:h|hrs?|hours?)")
_YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class NotUsable(Exception):
    """What was typed cannot be used; the text is the sentence that says so."""


def day(text: str) -> date | None:
    """Read a day."""
    text = text.strip()
    if not text:
        return None
    found = _DAY.fullmatch(text)
    if found is None:
        raise NotUsable(f"“{clipped(text)}” is no day; write the year first, such as 2026-03-31")
    year, month, number = map(int, found.groups())
    try:
        made = date(year, month, number)
    except ValueError:
        raise NotUsable(f"There is no day {year}-{month:02}-{number:02} in the calendar") from None
    if not 1900 <= year <= 2199:
        raise NotUsable(f"The year {year} is too far away")
    return made


def amount(text: str, what: str, steps: int = TICKS) -> int | Decimal | str | None:
    """Read an amount that is counted in parts of one, such as sixtieths of a credit or hundredths of a dollar.

    Args:
        text: what was typed.
        what: what it is called where it is wrong, such as `Credits`.
        steps: how many parts one has.
    """
    value = _exact(text, what)
    if value is None:
        return None
    if value < 0:
        raise NotUsable(f"{what} cannot be less than nothing")
    if value > LARGEST:
        raise NotUsable(f"{what} can be at most {LARGEST}")
    if (value * steps).denominator != 1:
        nearest = Fraction(round(value * steps), steps)
        raise NotUsable(f"{what} are counted in steps of 1/{steps}; the nearest that fits is {written(nearest)}")
    return _as_written(text, value)


def money(text: str) -> int | Decimal | str | None:
    """Read an amount of money."""
    value = _exact(text.strip().removeprefix("$"), "An amount of money")
    if value is None:
        return None
    if value < 0:
        raise NotUsable("An amount of money cannot be less than nothing")
    if value > LARGEST:
        raise NotUsable(f"An amount of money can be at most {LARGEST}")
    if (value * CENTS).denominator != 1:
        nearest = Decimal(round(value * CENTS)) / CENTS
        raise NotUsable(f"Money is counted in whole cents; the nearest that fits is {nearest:.2f}")
    return _as_written(text.strip().removeprefix("$"), value)


def hours(text: str) -> tuple[str, int | Decimal | str] | None:
    """Read a length of time: the key a file writes it under, `hours` or `minutes`, and the number."""
    text = text.strip()
    if not text:
        return None
    if found := _CLOCK.fullmatch(text):
        whole, rest = (int(each) for each in found.groups() if each)
        return _length(whole * TICKS + rest)
    if found := _MINUTES.fullmatch(text):
        return "minutes", int(found[1])
    if found := _HOURS.fullmatch(text):
        text = found[1]
    value = _exact(text, "Hours")
    assert value is not None
    if value < 0:
        raise NotUsable("Hours cannot be less than nothing")
    if value > LARGEST // TICKS:
        raise NotUsable("That is longer than a life")
    if (value * TICKS).denominator != 1:
        minutes = round(value * TICKS)
        raise NotUsable(f"Hours are counted in whole minutes; the nearest that fits is {clock(minutes)}")
    return "hours", _as_written(text, value)


def clock(minutes: int) -> str:
    """Write minutes as hours and minutes."""
    return f"{minutes // TICKS}:{minutes % TICKS:02}"


def _length(minutes: int) -> tuple[str, int | Decimal | str]:
    value = Fraction(minutes, TICKS)
    return ("minutes", minutes) if "/" in written(value) else ("hours", _number(value))


def answer(text: str, attribute: Attribute) -> Any:
    """Read the answer to what a regime asks about an activity; None where nothing is said."""
    text = text.strip()
    if not text:
        return None
    match attribute.type:
        case "yes/no":
            if text.lower() not in _YES:
                raise NotUsable("Answer with yes or no")
            return _YES[text.lower()]
        case "number":
            value = _exact(text, "The answer")
            return None if value is None else _as_written(text, value)
        case "day":
            return day(text)
        case _:
            if attribute.options and text not in attribute.options:
                raise NotUsable(f"The answer is one of {', '.join(attribute.options)}")
            return text


def text_of(value: Any) -> str:
    """Return what a field shows for a value as a file has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def tried(read: Callable[[], Any], field: str, wrong: dict[str, str]) -> Any:
    """Read a field; where that fails, note the sentence under the field's name and return None."""
    try:
        return read()
    except NotUsable as refused:
        wrong[field] = str(refused)
        return None


def _exact(text: str, what: str) -> Fraction | None:
    text = text.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise NotUsable(f"{what}: “{clipped(text)}” is no number; write it such as 12, 37.5 or 1/3")
    try:
        return Fraction(text.replace(",", "."))
    except ZeroDivisionError:
        raise NotUsable(f"{what}: nothing can be divided by 0") from None


def _as_written(text: str, value: Fraction) -> int | Decimal | str:
    """Keep a fraction as it was typed; a file may hold it as text."""
    return text.strip() if "/" in text else _number(value)


def _number(value: Fraction) -> int | Decimal | str:
    if value.denominator == 1:
        return value.numerator
    text = written(value)
    return f"{value.numerator}/{value.denominator}" if "/" in text else Decimal(text)
