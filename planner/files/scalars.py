"""Read plain words of a file by YAML 1.2's core schema, with exact decimals and days.

`no`, `on` and `off` are words; so are 0x1F, 0o17 and 007, which are no usual notation for credits; a number with a
point is a decimal, never a binary float.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

Plain = bool | int | Decimal | date | str | None

WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

DIGITS = 40
"""The most digits of a number; the largest valid amount has eight."""


EARLIEST, LATEST = 1900, 2199
"""The first and last year of a day: every career lies within them, and dates stay far from Python's limits."""


class NotAValue(ValueError):
    """A word that looks like a number or a day and is not valid; it carries the expected form."""

    def __init__(self, code: str, message: str, expected: str) -> None:
        super().__init__(message)
        self.code, self.message, self.expected = code, message, expected


def resolve(word: str) -> Plain:
    """Return the value of a plain (unquoted) word.

    Raises:
        NotAValue: for 2025-02-30, .inf, .nan and numbers too long to be meant.
    """
    first = word[:1]
    if first.isalpha():
        return WORDS.get(word, word) if word in WORDS else word
    if word in WORDS:
        return WORDS[word]
    if first not in "+-.0123456789":
        return word
    if _WHOLE.fullmatch(word):
        if len(word) > DIGITS:
            raise NotAValue("not-a-number", "this number is too long", "at most a few million")
        return int(word)
    day = _DAY.fullmatch(word)
    if day:
        return _day(word, *(int(part) for part in day.groups()))
    if _DECIMAL.fullmatch(word):
        return _decimal(word)
    if _ENDLESS.fullmatch(word):
        raise NotAValue(
            "not-a-number", f"`{word}` is not a number recert can count with", "a number such as 12 or 37.5"
        )
    return word


def _day(word: str, year: int, month: int, day: int) -> date:
    if not EARLIEST <= year <= LATEST:
        raise NotAValue("not-a-day", f"{word} is not a day recert can plan with", f"a year from {EARLIEST} to {LATEST}")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotAValue("not-a-day", f"there is no day {word}", "a day of the calendar, written YYYY-MM-DD") from None


def _decimal(word: str) -> Decimal:
    mantissa, _, exponent = word.lower().partition("e")
    # Decimal("1e999999999") is created quickly, but its conversion to a fraction never ends.
    if len(mantissa) > DIGITS or len(exponent) > 3 or abs(int(exponent or "0")) > DIGITS:
        raise NotAValue("not-a-number", "this number is too long", "a number such as 12 or 37.5")
    return Decimal(word)
