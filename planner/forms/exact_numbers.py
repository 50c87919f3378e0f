"""Exact numbers as people type them -> fractions, and as a file writes them: 12, 37.5, 37,5, 1/3 or 1 1/3.

What describes files is imported when a number is written: command lines refuse bad usage before anything is loaded.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planner.errors import clipped
from planner.forms.shifts import NotUsable

Written = int | Decimal | str
"""A number as a file writes it: 12, 37.5, or "1/3" where no decimal ends."""

SHORT = 20
"""Characters of a decimal that is kept as it was typed, with noughts at its end."""

_NUMBER = re.compile(r"\d{1,40}(?:[.,]\d{0,40})?|[.,]\d{1,40}|(?:(?P<whole>\d{1,40}) )?(?P<part>\d{1,40}/\d{1,40})")
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")


def flat(text: str) -> str:
    """Return text with plain digits, signs and blanks, whichever alphabet they were typed in."""
    plain = " ".join(text.replace("−", "-").split())
    return "".join(str(int(each)) if each.isdecimal() else each for each in plain)


def parted(flat: str) -> tuple[str, str]:
    """Part a leading sign from what follows it."""
    return (flat[0], flat[1:].lstrip()) if flat[:1] in ("+", "-") else ("", flat)


def exact(text: str, rest: str, sample: str) -> Fraction:
    """Read a number without a sign.

    Args:
        text: what was typed, to be repeated where it is wrong.
        rest: the number in it.
        sample: what may be written.

    Raises:
        NotUsable: for anything else, also where a comma could part thousands.
    """
    found = _NUMBER.fullmatch(rest)
    if found is None:
        raise NotUsable(f"`{clipped(text)}` is not a number; write it such as {sample}")
    if _THOUSANDS.fullmatch(rest):
        both = f"{rest.replace(',', '')} or {rest.replace(',', '.')}"
        raise NotUsable(f"`{clipped(text)}` can be read in two ways; write {both}")
    try:
        if found["part"]:
            return Fraction(found["part"]) + int(found["whole"] or 0)
        return Fraction(rest.replace(",", "."))
    except ZeroDivisionError:
        raise NotUsable(f"`{clipped(text)}` is divided by 0; write it such as {sample}") from None


def as_typed(rest: str, value: Fraction) -> Written:
    """Keep a number as it was typed where a file may hold that."""
    if "/" in rest and " " not in rest:
        return rest
    if "/" not in rest and not rest.isdecimal() and len(rest) <= SHORT:
        return Decimal(rest.replace(",", "."))
    return as_file(value)


def written_of(parts: int, steps: int) -> Written:
    """Return parts of a whole as a file writes them."""
    return as_file(Fraction(parts, steps))


def as_file(value: Fraction) -> Written:
    """Return a number as a file writes it."""
    from models.base import written  # noqa: PLC0415 - see above

    if value.denominator == 1:
        return value.numerator
    text = written(value)
    return str(value) if "/" in text else Decimal(text)


def text_of(value: Any) -> str:
    """Return what a field shows for a value as a file has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return format(value, "f") if isinstance(value, Decimal) else str(value)
