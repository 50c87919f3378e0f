"""What a plain word in a file means: YAML 1.2's core schema, with exact decimals and days, and nothing else.

`no`, `on` and `off` are words; 0x1F, 0o17 and 007 are words too, because nobody writes credits that way; a number
with a point is a decimal and never a binary fraction.
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
"""Digits a number may have, written out; the largest amount allowed anywhere has eight."""


EARLIEST, LATEST = 1900, 2199
"""Years that a day may lie in: within anybody's career, and far from where the calendar of a computer ends."""


class NotAValue(ValueError):
    """A word that looks like a number or a day and is none; carries what was expected."""

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
    # Decimal("1e999999999") is quick to make and takes for ever to turn into a fraction.
    if len(mantissa) > DIGITS or len(exponent) > 3 or abs(int(exponent or "0")) > DIGITS:
        raise NotAValue("not-a-number", "this number is too long", "a number such as 12 or 37.5")
    return Decimal(word)
