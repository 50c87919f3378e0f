"""What was worked out once and is wanted again: one thing changes, and most of a problem stays as it was.

A question is hardly ever asked alone.  What if the budget were smaller, that course forbidden, the deadline later, a
rule waived: each is a problem of its own, assembled from the same files, and most offerings have the same options in
it.  Everything here is a value worked out by the code that works it out anyway, kept under all that decides it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar, cast

from models.problem import ActiveCredential, RuleInstance
from models.record.offering import Offering
from models.regime.obligations import Fee
from models.regime.rules import Count, FollowUp, LeadTime, NotCreditable, Order
from planner.problem.intervals import sessions_of
from planner.problem.options import OptionContext

Value = TypeVar("Value")

ENOUGH = 50_000
"""Values kept; beyond that all are forgotten, so that a long day of questions does not fill the memory."""

TELLING = (NotCreditable, LeadTime, FollowUp, Fee, Count, Order)
"""Kinds of rule that decide what an offering is worth, what it costs, or how its days are cut."""


@dataclass
class Cache:
    """Values by all that decides them.  Files' values are told apart by identity and kept alive by it."""

    _known: dict[Hashable, tuple[object, object]] = field(default_factory=dict)

    def once(self, key: Hashable, keeps: object, work: Callable[[], Value]) -> Value:
        """Return what was worked out under a key, working it out if it is new.

        Args:
            key: all that decides the value; objects from files by their `id`.
            keeps: those objects, which must live as long as the value.
            work: works it out.
        """
        if key not in self._known:
            if len(self._known) >= ENOUGH:
                self._known.clear()
            self._known[key] = (work(), keeps)
        return cast("Value", self._known[key][0])


def mark_of(active: ActiveCredential) -> Hashable:
    """Return all of a credential that decides what any one thing would earn, cost or be cut by under it."""
    return (
        active.name,
        id(active.regime),
        active.classes,
        tuple(sorted((name, type(value).__name__, value) for name, value in active.facts.items())),
        tuple(sorted(active.interpretations.items())),
        tuple(sorted(active.anchors.items())),
        active.daily,
        tuple(dict.fromkeys(id(each) for instance in active.rules for each in _telling(instance))),
    )


def _telling(instance: RuleInstance) -> Iterator[object]:
    if isinstance(instance.rule, TELLING):
        yield instance.rule
    for _, way in instance.ways:
        for inner in way:
            yield from _telling(inner)


def mark_of_all(setting: OptionContext) -> tuple[Hashable, ...]:
    """Return all of a setting, besides the credentials, that decides which options the offerings have."""
    return (
        setting.today,
        setting.until,
        setting.wished,
        setting.blackouts,
        setting.enrolled,
        setting.cuts,
        id(setting.early),
        id(setting.late),
        setting.wanted,
        tuple(setting.done.items()),
    )


def mark_of_setting(offering: Offering, setting: OptionContext) -> Hashable:
    """Return all of a setting, besides the credentials, that decides which options one offering has."""
    first, last = setting.today, setting.until
    if offering.on_demand is not None:
        last = min(last, offering.on_demand.until or last)
        cuts = frozenset(day for day in setting.cuts if first < day <= last)
        gaps: tuple[object, ...] = ()
    else:
        last = min(last, max((session.end for session in sessions_of(offering)), default=last))
        cuts = frozenset()
        gaps = setting.blackouts
    names = {offering.id, offering.course or offering.id}
    return (
        id(offering),
        first,
        last,
        # Where a session comes too late, the reason says whether that is the holder's own wish.
        setting.wished and last == setting.until,
        cuts,
        gaps,
        frozenset(place for place in setting.enrolled if place[0] == offering.id),
        setting.early.get(offering.id),
        setting.late.get(offering.id),
        bool(setting.wanted & names),
        setting.left(offering),
    )
