"""Numbers with their units, singular or plural."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.base import TICKS, credits_text, money_text


def plural(noun: str) -> str:
    """Return the plural of a noun of a few regular kinds: `activity`, `stretch`, `day`.

    >>> plural("activity"), plural("stretch"), plural("day")
    ('activities', 'stretches', 'days')
    """
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "s", "x")) else f"{noun}s"


def singular(nouns: str) -> str:
    """Return the singular of a unit as regimes write it.

    >>> singular("activities"), singular("contact hours"), singular("CPE")
    ('activity', 'contact hour', 'CPE')
    """
    return f"{nouns[:-3]}y" if nouns.endswith("ies") else nouns.removesuffix("s")


def noun_for(number: int, noun: str) -> str:
    """Return a noun in the singular for 1, else in the plural."""
    return noun if abs(number) == 1 else plural(noun)


def counted(number: int, noun: str) -> str:
    """Write a whole number with its noun.

    >>> counted(1, "day"), counted(3, "activity")
    ('1 day', '3 activities')
    """
    return f"{number} {noun_for(number, noun)}"


def amount(ticks: int, unit: str) -> str:
    """Write an amount of credit with its unit, which is given in the plural: `1 hour`, `37.5 hours`."""
    return f"{credits_text(ticks)} {singular(unit) if ticks == TICKS else unit}"


def hours(minutes: int) -> str:
    """Write minutes as hours."""
    return amount(minutes, "hours")


def money(cents: int, currency: str = "") -> str:
    """Write money, with its currency where one is given."""
    return f"{money_text(cents)} {currency}".rstrip()


def days_left(end: date, today: date) -> str:
    """Write the number of days until the end of a period, or since."""
    days = (end - today).days
    if days < 0:
        return f"ended {counted(-days, 'day')} ago"
    return "ends today" if days == 0 else f"{counted(days, 'day')} left"


def times(number: int) -> str:
    """Write how often something is taken before its name; nothing where it is once."""
    return f"{number} × " if number > 1 else ""


def span(first: date, last: date) -> str:
    """Write a stretch of days."""
    return str(first) if first == last else f"{first} to {last}"


def signed(difference: int, write: Callable[[int], str], nothing: str = "same") -> str:
    """Write a difference with its sign.

    Args:
        difference: what one thing has more than another.
        write: how its amount is written.
        nothing: what is written where there is no difference.

    >>> signed(-1, str), signed(2, str), signed(0, str)
    ('-1', '+2', 'same')
    """
    return f"{'+' if difference > 0 else '-'}{write(abs(difference))}" if difference else nothing
