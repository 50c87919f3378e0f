"""The substance of a plan: which offerings it takes and how much of each, whatever the dates.

Everything here is counted from the plans themselves, so that what a solver proposes as another plan can be seen to be
another plan without asking a solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import gcd
from typing import Protocol

from models.answer.other_plans import OtherPlan, TakenOffering
from models.answer.outcome import Cost, PlanItem
from models.problem import Problem
from planner.formulation.model import Formulation
from planner.linear.model import Expr, total

Substance = Mapping[str, int]
"""By offering: times, or steps of what is bought in steps."""


class Course(Protocol):
    """A plan, wherever it comes from."""

    @property
    def items(self) -> tuple[PlanItem, ...]:
        """What it takes."""

    @property
    def cost(self) -> Cost:
        """What it takes of money and time."""

    @property
    def finish(self) -> date | None:
        """When it is done."""


class Amounts:
    """How much of its offering each option of a problem is."""

    def __init__(self, problem: Problem) -> None:
        """Work out the amounts; an offering that is bought in whole quantities is counted by the time they take."""
        minutes: dict[str, set[int]] = {}
        for option in problem.options:
            minutes.setdefault(option.offering, set()).add(option.minutes)
        self._of = {
            option.key: option.minutes // gcd(*minutes[option.offering]) if len(minutes[option.offering]) > 1 else 1
            for option in problem.options
        }

    def of(self, key: str) -> int:
        """Return how much of its offering an option is."""
        return self._of.get(key, 1)

    def substance(self, items: Iterable[PlanItem]) -> Substance:
        """Return the substance of a plan."""
        found: dict[str, int] = {}
        for item in items:
            found[item.offering] = found.get(item.offering, 0) + item.quantity * self.of(item.key)
        return found

    def taken(self, formulation: Formulation) -> dict[str, Expr]:
        """Return how much of each offering is taken on a sheet."""
        found: dict[str, list[Expr]] = {}
        for option in formulation.options:
            found.setdefault(option.offering, []).append(formulation.times(option) * self.of(option.key))
        return {offering: total(parts) for offering, parts in found.items()}


def covers(larger: Substance, smaller: Substance) -> bool:
    """Say whether one plan takes all that another takes."""
    return all(larger.get(offering, 0) >= amount for offering, amount in smaller.items())


def makes(trade: OtherPlan, known: OtherPlan) -> bool:
    """Say whether one trade does all that another does."""
    return all(
        covers({each.offering: each.quantity for each in mine}, {each.offering: each.quantity for each in theirs})
        for mine, theirs in ((trade.dropped, known.dropped), (trade.added, known.added))
    )


def trade(base: Course, other: Course, amounts: Amounts) -> OtherPlan:
    """Say what a plan trades against another."""
    before, after = amounts.substance(base.items), amounts.substance(other.items)
    days = None if base.finish is None or other.finish is None else (other.finish - base.finish).days
    return OtherPlan(
        items=other.items,
        cost=other.cost,
        finish=other.finish,
        dropped=tuple(_beyond(base, before, other, after)),
        added=tuple(_beyond(other, after, base, before)),
        moved=tuple(_moved(base, other, before, after)),
        money=other.cost.money - base.cost.money,
        hours=other.cost.hours - base.cost.hours,
        days=days,
    )


def _beyond(one: Course, here: Substance, other: Course, there: Substance) -> Iterable[TakenOffering]:
    """Yield what one plan has beyond another, with what that adds to its cost."""
    for offering, title in dict.fromkeys((item.offering, item.title) for item in one.items):
        more = here[offering] - there.get(offering, 0)
        if more > 0:
            spent = [sum(item.cost for item in plan.items if item.offering == offering) for plan in (one, other)]
            took = [sum(item.hours for item in plan.items if item.offering == offering) for plan in (one, other)]
            yield TakenOffering(
                offering=offering, title=title, quantity=more, cost=spent[0] - spent[1], hours=took[0] - took[1]
            )


def _moved(base: Course, other: Course, before: Substance, after: Substance) -> Iterable[str]:
    for offering, title in dict.fromkeys((item.offering, item.title) for item in base.items):
        if before[offering] == after.get(offering) and _sessions(base, offering) != _sessions(other, offering):
            yield title


def _sessions(plan: Course, offering: str) -> list[str]:
    return sorted(item.session for item in plan.items if item.offering == offering)
