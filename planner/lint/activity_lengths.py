"""Activities of a kind with lengths that earn an exact amount of credit."""

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
from planner.lint.activity_kinds import ActivityKind, Distinguisher
from planner.problem.conversion import Measure, earn

REPEATS = 990
"""The most repetitions of one piece; an offering may be repeated at most 1000 times."""

COURSES = 40
"""The most courses of one kind and size."""

STEPS = 12
"""The most steps of credit in the smallest piece, where no length earns one step."""


@dataclass(frozen=True)
class Piece:
    """An activity of one kind with an exact credit."""

    kind: ActivityKind
    ticks: int
    """The credit it earns."""
    minutes: int
    credits: int | None = None
    """The credit its sponsor states, where the conversion uses it."""
    units: tuple[tuple[str, int], ...] = ()
    fixed: bool = False
    """Whether this is the only credit of the kind, so that two activities cannot be merged into one."""

    def counting(self) -> Counting:
        """Return how it counts under the regime."""
        return self.kind.counting().model_copy(update={"credits": self.credits, "units": dict(self.units)})


@dataclass(frozen=True)
class SampleActivity:
    """A sample activity: a piece on its days."""

    piece: Piece
    start: date
    end: date
    number: int = 1
    """The number of such activities."""
    course: str = ""


def award_step(conversion: Conversion, grid: int) -> int:
    """Return the smallest step of credit for pieces of a conversion, in ticks."""
    if conversion.round is None:
        return grid
    steps = [step for step in conversion.round.to if step]
    return min(steps) if steps else TICKS


def coarse(kind: ActivityKind, conversion: Conversion, most: int) -> Piece | None:
    """Return a piece of one or a few whole credits, so that at most `REPEATS` of it reach the maximum."""
    least = -(-most // (TICKS * REPEATS))
    sizes = (piece_of(kind, conversion, TICKS * n) for n in range(least, least + 10))
    return next((piece for piece in sizes if piece is not None), None)


def fine(kind: ActivityKind, conversion: Conversion, step: int) -> Piece | None:
    """Return a piece of one step of credit, or of as few steps as possible."""
    sizes = (piece_of(kind, conversion, size) for size in (*(step * n for n in range(1, STEPS + 1)), TICKS + step))
    return next((piece for piece in sizes if piece is not None), None)


def fixed(kind: ActivityKind, conversion: Conversion) -> Piece | None:
    """Return the piece of the only possible credit, for milestones, flat awards and lengths that fit no step."""
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
    """Yield courses whose sizes double, then more of the largest, until credit and number are sufficient."""
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
    """Return a piece that earns exactly `ticks`, or None where no length does."""
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
    """Return an item of one minute (or one tick of stated credit), which may earn 0 and still counts as an item."""
    stated = 1 if conversion.stated else None
    ticks = earn(conversion, Measure(minutes=1, stated=stated)).ticks
    return Piece(kind, ticks, 1, stated, fixed=True)


# --- requirements of the rules ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class KindRequirements:
    """The most that the rules of a holder may require of one kind."""

    most: int
    """Ticks: the sum of the requirements, or the largest limit, plus a margin."""
    at_once: int
    """The same for one window."""
    items: int
    """The most items that rules require."""
    counted: bool
    """Whether a rule counts items of it, whatever their credit."""
    apart: bool
    """Whether a repeated course differs from another course."""
    days: tuple[int, ...]
    """Limits for each day that include it, in ticks."""
    at_least: tuple[int, ...]
    """The least credit of an item for rules that count items, in ticks."""


def every_instance(active: ActiveCredential) -> Iterator[RuleInstance]:
    """Yield every rule instance, including those inside alternatives."""
    for instance in active.rules:
        yield from every_inner(instance)


def every_inner(instance: RuleInstance) -> Iterator[RuleInstance]:
    """Yield a rule instance, and for alternatives every rule inside."""
    yield instance
    for _, way in instance.ways:
        for inner in way:
            yield from every_inner(inner)


def amounts(active: ActiveCredential) -> set[int]:
    """Return every amount of credit in the rules, in ticks."""
    found = {active.required, *map(named_by, every_instance(active))}
    found |= {int(instance.up_to.constant) for instance in every_instance(active) if instance.up_to is not None}
    return {amount for amount in found if amount}


def named_by(instance: RuleInstance) -> int:
    """Return the constant part of a rule's amount, in whole ticks."""
    return 0 if instance.amount is None else int(instance.amount.constant)


def step_of(active: ActiveCredential) -> int:
    """Return the greatest step that divides every amount in the rules, in ticks."""
    return gcd(TICKS, *amounts(active)) or TICKS


def requirements_of(distinguisher: Distinguisher, kind: ActivityKind) -> KindRequirements:
    """Return the most that the rules may require of a kind."""
    credit_piece = distinguisher.piece(kind)
    items, asked, highest, apart, counted = 1, 0, TICKS, False, False
    days: set[int] = set()
    each: set[int] = set()

    def meant(of: Selection) -> bool:
        return selects(of, credit_piece, kind.category, distinguisher.regime)

    for instance in every_instance(distinguisher.active):
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
                counted |= instance.amount is None
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
    most = max(asked, highest, distinguisher.active.required) + TICKS
    return KindRequirements(
        most, highest + TICKS, items + 1, counted, apart, tuple(sorted(days - {0})), tuple(sorted(each - {0}))
    )
