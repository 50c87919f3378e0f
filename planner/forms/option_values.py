"""Options of the command line and columns of a table: a value that was typed, or a refusal that names the option."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NoReturn, TypeVar

from planner.errors import UsageError
from planner.forms.shifts import AmountShift, DayShift, NotUsable
from planner.forms.values import Amount, typed_amount, typed_day, typed_hours, typed_money

Read = TypeVar("Read")


def option(name: str, read: Callable[[], Read]) -> Read:
    """Read something; where that fails, refuse it under the name of its option.

    Raises:
        UsageError: naming the option.
    """
    try:
        return read()
    except NotUsable as refused:
        said = str(refused)
        # Sentences of a form begin with a capital letter; here they come after a colon.
        raise UsageError(f"{name}: {said[:1].lower()}{said[1:]}") from None


def day(name: str, text: str | None) -> date | DayShift | None:
    """Read a day, or so many days after the one that the record has."""
    if text is None:
        return None
    found = option(name, lambda: typed_day(text))
    return _empty(name) if found is None else found


def money(name: str, text: str | None) -> int | AmountShift | None:
    """Read an amount of money in cents, or so much more than the record has."""
    return None if text is None else _parts(name, option(name, lambda: typed_money(text)))


def hours(name: str, text: str | None) -> int | AmountShift | None:
    """Read hours in minutes, or so many more than the record has."""
    return None if text is None else _parts(name, option(name, lambda: typed_hours(text)))


def amount(name: str, text: str) -> int | AmountShift:
    """Read an amount in sixtieths, or so much more than the record has."""
    return _parts(name, option(name, lambda: typed_amount(text, "Amounts")))


def settled_day(name: str, found: date | DayShift | None, base: date | None) -> date | None:
    """Return the day that an option means.

    Args:
        name: of the option.
        found: what was read.
        base: the day that is set, which a sign changes.

    Raises:
        UsageError: for a change where nothing is set, naming the option.
    """
    return option(name, lambda: found.settled(base)) if isinstance(found, DayShift) else found


def settled(name: str, found: int | AmountShift | None, base: int | None) -> int | None:
    """Return the amount that an option means, in the parts in which it was read.

    Args:
        name: of the option.
        found: what was read.
        base: the amount that is set, in the same parts, which a sign changes.

    Raises:
        UsageError: for a change where nothing is set, naming the option.
    """
    return option(name, lambda: found.settled(base)) if isinstance(found, AmountShift) else found


def _parts(name: str, found: Amount | AmountShift | None) -> int | AmountShift:
    if found is None:
        return _empty(name)
    return found.parts if isinstance(found, Amount) else found


def _empty(name: str) -> NoReturn:
    raise UsageError(f"{name} has no value; write one, or leave it out")
