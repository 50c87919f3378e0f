"""Pieces of activity: lengths that earn exactly so much, and what is done with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import gcd

from models.base import TICKS
from models.problem import ActiveCredential, RuleInstance
from models.record.offering import Counting
from models.regime.regime import Conversion
from models.regime.rules import Count, Cover, Deadline, Maximum, Minimum, Once
from models.regime.selection import Selection
from planner.language.selections import selects
from planner.lint.activity_kinds import ActivityKind, Teller
from planner.problem.conversion import Measure, earn

REPEATS = 990
"""How often one piece can be taken; an offering may not be repeated a thousand times."""

COURSES = 40
"""Courses of one kind and size at most."""

STEPS = 12
"""Steps of credit at most in the smallest piece, where no length earns just one."""


@dataclass(frozen=True)
class Piece:
    """An amount of one kind."""

    kind: ActivityKind
    ticks: int
    """What it earns."""
    minutes: int
    credits: int | None = None
    """What its sponsor states, where that is what counts."""
    units: tuple[tuple[str, int], ...] = ()
    fixed: bool = False
    """Whether an activity of this kind earns just this, so that two cannot be written as one."""

    def counting(self) -> Counting:
        """Return how it counts under the regime."""
        return self.kind.counting().model_copy(update={"credits": self.credits, "units": dict(self.units)})


@dataclass(frozen=True)
class Thing:
    """Something done: an amount of a kind, on its days."""

    piece: Piece
    start: date
    end: date
    number: int = 1
    """How often; each is an activity of its own."""
    course: str = ""


def award_step(conversion: Conversion, grid: int) -> int:
    """Return the smallest step of credit in which a kind is made up."""
    if conversion.round is None:
        return grid
    steps = [step for step in conversion.round.to if step]
    return min(steps) if steps else TICKS


def coarse(kind: ActivityKind, conversion: Conversion, most: int) -> Piece | None:
    """Return a piece of a whole credit, or of a few, so that not too many of it come to the most."""
    least = -(-most // (TICKS * REPEATS))
    sizes = (piece_of(kind, conversion, TICKS * n) for n in range(least, least + 10))
    return next((piece for piece in sizes if piece is not None), None)


def fine(kind: ActivityKind, conversion: Conversion, step: int) -> Piece | None:
    """Return a piece of one step of credit, or of as few as there are."""
    sizes = (piece_of(kind, conversion, size) for size in (*(step * n for n in range(1, STEPS + 1)), TICKS + step))
    return next((piece for piece in sizes if piece is not None), None)


def fixed(kind: ActivityKind, conversion: Conversion) -> Piece | None:
    """Return the one amount there is, for milestones, flat awards and lengths that fit no step."""
    if conversion.none:
        return Piece(kind, 0, 0, fixed=True)
    for minutes in (60, 600):
        ticks = earn(conversion, Measure(minutes=minutes)).ticks
        if ticks:
            return Piece(kind, ticks, minutes, fixed=True)
    for name in sorted(conversion.units):
        ticks = earn(conversion, Measure(units={name: TICKS})).ticks
        if ticks:
            return Piece(kind, ticks, ticks, units=((name, TICKS),), fixed=True)
    return None


def doubling(kind: ActivityKind, conversion: Conversion, step: int, enough: int, items: int) -> Iterator[Piece]:
    """Yield courses whose sizes double, then more of the largest, until there is enough and there are enough."""
    offered, number, size = 0, 0, step
    largest: Piece | None = None
    while offered < enough:
        piece = piece_of(kind, conversion, size)
        if piece is None and largest is not None:
            break
        if piece is not None:
            largest, offered, number = piece, offered + piece.ticks, number + 1
            yield piece
        elif size > enough:
            return
        size *= 2
    if largest is None:
        return
    cap = conversion.at_most
    top = (piece_of(kind, conversion, cap) if cap else None) or largest
    while (offered < enough or number < items) and number < COURSES:
        yield top
        offered, number = offered + top.ticks, number + 1


def piece_of(kind: ActivityKind, conversion: Conversion, ticks: int) -> Piece | None:
    """Return a piece that earns exactly so much, or None where no length gives that."""
    if conversion.flat is not None or conversion.none or not ticks:
        return None
    if conversion.stated:
        piece = Piece(kind, ticks, ticks, credits=ticks)
        return piece if earn(conversion, Measure(minutes=ticks, stated=ticks)).ticks == ticks else None
    if conversion.minutes_per_credit is None:
        return None
    exactly = ticks * conversion.minutes_per_credit / TICKS / conversion.times
    minutes = -(-exactly.numerator // exactly.denominator)
    measure = Measure(minutes=minutes, by_day=((date.max, minutes),) if conversion.per_day else ())
    return Piece(kind, ticks, minutes) if earn(conversion, measure).ticks == ticks else None


def least(kind: ActivityKind, conversion: Conversion) -> Piece:
    """Return an item of one minute (or one tick of stated credit); it may earn nothing and is an item all the same."""
    stated = 1 if conversion.stated else None
    ticks = earn(conversion, Measure(minutes=1, stated=stated)).ticks
    return Piece(kind, ticks, 1, stated, fixed=True)


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


def every_applied(active: ActiveCredential) -> Iterator[RuleInstance]:
    """Yield every rule that applies, those inside alternatives included."""
    for instance in active.rules:
        yield from every_inner(instance)


def every_inner(instance: RuleInstance) -> Iterator[RuleInstance]:
    """Yield a rule, and for alternatives every rule inside."""
    yield instance
    for _, way in instance.ways:
        for inner in way:
            yield from every_inner(inner)


def amounts(active: ActiveCredential) -> set[int]:
    """Return every amount of credit that rules name, in ticks."""
    found = {active.required, *map(named_by, every_applied(active))}
    found |= {int(instance.other.constant) for instance in every_applied(active) if instance.other is not None}
    return {amount for amount in found if amount}


def named_by(instance: RuleInstance) -> int:
    """Return the amount a rule names, in whole ticks, where it does not depend on what is claimed."""
    return 0 if instance.level is None else int(instance.level.constant)


def step_of(active: ActiveCredential) -> int:
    """Return the step in which credit is made up: every amount that a rule names is a multiple of it."""
    return gcd(TICKS, *amounts(active)) or TICKS


def wanted_of(tells: Teller, kind: ActivityKind) -> Wanted:
    """Return what the rules may want of a kind."""
    lot = tells.piece(kind)
    items, asked, highest, apart, counted = 1, 0, TICKS, False, False
    days: set[int] = set()
    each: set[int] = set()

    def meant(of: Selection) -> bool:
        return selects(of, lot, kind.category, tells.regime)

    for instance in every_applied(tells.active):
        amount = named_by(instance)
        match instance.rule:
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
                counted |= instance.level is None
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
    most = max(asked, highest, tells.active.required) + TICKS
    return Wanted(
        most, highest + TICKS, items + 1, counted, apart, tuple(sorted(days - {0})), tuple(sorted(each - {0}))
    )
