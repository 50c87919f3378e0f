"""Values of a record as its file would write them, for edits; and what somebody types, read as such a value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic_core import PydanticCustomError

from models.base import CENTS, TICKS, exact, on_grid, written
from models.record.as_written import Entries, number


def put(entries: Mapping[str, Any], path: tuple[str, ...], value: Any) -> Entries:
    """Return entries with a value under a path; with None, nothing is there, nor anything that held nothing else."""
    key, *inner = path
    changed = dict(entries)
    if inner:
        value = put(changed.get(key) or {}, tuple(inner), value)
    if value is None or value in ([], {}):
        changed.pop(key, None)
    else:
        changed[key] = value
    return changed


def got(entries: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """Return what is under a path, or None."""
    found: Any = entries
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


class NotRead(ValueError):
    """What somebody typed cannot be meant; the text says what can."""


def day(text: str, base: date | None = None) -> date:
    """Read a day: 2026-05-31, or +30 or -7 for so many days after or before the one it stands beside.

    Raises:
        NotRead: for anything else.
    """
    text = text.strip().replace("−", "-")
    try:
        if text[:1] in ("+", "-") and base is not None:
            return base + timedelta(days=int(text))
        return date.fromisoformat(text)
    except (ValueError, OverflowError):
        more = ", or +30 for thirty days later" if base is not None else ""
        raise NotRead(f"write a day such as 2026-05-31{more}") from None


def amount(text: str, steps: int, base: int | None = None) -> int | Decimal | str:
    """Read an amount: 12 or 37.5, or +5 or -5 for so much more or less than the one it stands beside.

    Args:
        text: what was typed.
        steps: parts of a whole that are counted: 60 for hours and credits, 100 for money.
        base: what it stands beside, in those parts.

    Raises:
        NotRead: for anything else.
    """
    text = text.strip().replace("−", "-")
    try:
        value = exact(text.lstrip("+"))
        if text[:1] in ("+", "-") and base is not None:
            value += Fraction(base, steps)
        if value < 0:
            raise NotRead("write an amount of 0 or more")
        on_grid(value, steps, "amounts of money" if steps == CENTS else "hours" if steps == TICKS else "amounts")
    except PydanticCustomError as refused:
        raise NotRead(refused.message()) from None
    said = written(value)
    return str(value) if "/" in said else number(said)
