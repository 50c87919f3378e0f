"""Memo table for assembling many similar problems from the same files.

Scenarios, explanations and last safe dates each assemble a problem that differs from the last one in a budget, a
forbidden course, a later deadline or a waived rule; most of its offerings have the same options.  The keys below hold
every input of a cached value.
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

MOST_VALUES = 50_000
"""Number of values kept; at this number the cache is cleared, so that a long session does not fill the memory."""

AFFECTS_OPTIONS = (NotCreditable, LeadTime, FollowUp, Fee, Count, Order)
"""Kinds of rule that affect an offering's credit, its cost, or the intervals its days are cut into."""


@dataclass
class Cache:
    """Memo table; keys hold every input, file objects by identity (kept alive so that ids stay unique)."""

    _known: dict[Hashable, tuple[object, object]] = field(default_factory=dict)

    def once(self, key: Hashable, keeps: object, work: Callable[[], Value]) -> Value:
        """Return the value of a key, computing it if it is new.

        Args:
            key: every input of the value; objects from files by their `id`.
            keeps: those objects, which must live as long as the value.
            work: computes the value.
        """
        if key not in self._known:
            if len(self._known) >= MOST_VALUES:
                self._known.clear()
            self._known[key] = (work(), keeps)
        return cast("Value", self._known[key][0])


def credential_key(active: ActiveCredential) -> Hashable:
    """Return a key of the parts of a credential that affect an item's credit, cost or intervals."""
    return (
        active.name,
        id(active.regime),
        active.classes,
        tuple(sorted((name, type(value).__name__, value) for name, value in active.facts.items())),
        tuple(sorted(active.interpretations.items())),
        tuple(sorted(active.anchors.items())),
        active.daily,
        tuple(dict.fromkeys(id(each) for instance in active.rules for each in _key_parts(instance))),
    )


def _key_parts(instance: RuleInstance) -> Iterator[object]:
    if isinstance(instance.rule, AFFECTS_OPTIONS):
        yield instance.rule
    for _, way in instance.ways:
        for inner in way:
            yield from _key_parts(inner)


def shared_key(setting: OptionContext) -> tuple[Hashable, ...]:
    """Return a key of the parts of a setting, besides its credentials, that affect the options of all offerings."""
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


def offering_key(offering: Offering, setting: OptionContext) -> Hashable:
    """Return a key of the parts of a setting, besides its credentials, that affect the options of one offering."""
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
        # Where a session comes too late, the reason states whether the limit is the holder's own wish.
        setting.wished and last == setting.until,
        cuts,
        gaps,
        frozenset(place for place in setting.enrolled if place[0] == offering.id),
        setting.early.get(offering.id),
        setting.late.get(offering.id),
        bool(setting.wanted & names),
        setting.left(offering),
    )
