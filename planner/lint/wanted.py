"""What the rules of a holder may want of a kind of activity: how much, how many, and whether courses are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd

from models.base import TICKS
from models.problem import Applied, Licence
from models.rules import Count, Cover, Deadline, Maximum, Minimum, Once
from models.terms import Selection
from planner.lint.kinds import Kind, Teller
from planner.select import selects


@dataclass(frozen=True)
class Wanted:
    """What the rules of a holder may want of one kind."""

    most: int
    """Ticks: all that is asked of it, or the largest limit, and a little more."""
    at_once: int
    """The same for one window."""
    items: int
    """How many there may have to be."""
    counted: bool
    """Whether a rule counts items of it, however little they earn."""
    apart: bool
    """Whether taking the same course again is not the same as taking another."""
    days: tuple[int, ...]
    """Limits for each day that touch it."""
    at_least: tuple[int, ...]
    """Credit that an item needs in order to be counted."""


def every_applied(licence: Licence) -> Iterator[Applied]:
    """Yield every rule that applies, those inside alternatives included."""
    for applied in licence.applied:
        yield from every_inner(applied)


def every_inner(applied: Applied) -> Iterator[Applied]:
    """Yield a rule, and for alternatives every rule inside."""
    yield applied
    for _, way in applied.ways:
        for inner in way:
            yield from every_inner(inner)


def amounts(licence: Licence) -> set[int]:
    """Return every amount of credit that rules name, in ticks."""
    found = {licence.required, *map(named_by, every_applied(licence))}
    found |= {int(applied.other.constant) for applied in every_applied(licence) if applied.other is not None}
    return {amount for amount in found if amount}


def named_by(applied: Applied) -> int:
    """Return the amount a rule names, in whole ticks, where it does not depend on what is claimed."""
    return 0 if applied.level is None else int(applied.level.constant)


def step_of(licence: Licence) -> int:
    """Return the step in which credit is made up: every amount that a rule names is a multiple of it."""
    return gcd(TICKS, *amounts(licence)) or TICKS


def wanted_of(tells: Teller, kind: Kind) -> Wanted:
    """Return what the rules may want of a kind."""
    lot = tells.lot(kind)
    items, asked, highest, apart, counted = 1, 0, TICKS, False, False
    days: set[int] = set()
    each: set[int] = set()

    def meant(of: Selection) -> bool:
        return selects(of, lot, kind.category, tells.regime)

    for applied in every_applied(tells.licence):
        amount = named_by(applied)
        match applied.rule:
            case Count() as rule:
                of = (rule.of, rule.substitute.of) if rule.substitute else (rule.of,)
                if any(map(meant, of)):
                    counted = True
                    items += max(rule.at_least or 0, (rule.at_most or 0) + 1)
                    apart |= rule.distinct == "course"
                    each |= {rule.each_at_least, rule.substitute.worth if rule.substitute else 0}
            case Deadline() as rule if meant(rule.of):
                counted = True
                items += rule.at_least
            case Cover() as rule if meant(rule.of):
                highest = max(highest, amount)
                counted |= applied.level is None
                items, asked = items + 1, asked + amount
            case Minimum() as rule if meant(rule.of):
                asked, highest = asked + amount, max(highest, amount)
            case Once() as rule if meant(rule.of):
                apart, items = True, items + 1
            case Maximum() as rule if meant(rule.of):
                apart |= rule.each == "course"
                highest = max(highest, amount)
                if getattr(rule.window, "each", None) == "day":
                    days.add(amount)
            case _:
                highest = max(highest, amount)
    most = max(asked, highest, tells.licence.required) + TICKS
    return Wanted(
        most, highest + TICKS, items + 1, counted, apart, tuple(sorted(days - {0})), tuple(sorted(each - {0}))
    )
