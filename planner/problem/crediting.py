"""What of a credential decides about each single lot, found once for all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from models.problem import ActiveCredential, CategoryCredit, Refusal, RuleInstance
from models.regime.obligations import Fee
from models.regime.regime import Conversion
from models.regime.rule import InForce
from models.regime.rules import FollowUp, LeadTime, NotCreditable
from models.regime.selection import Scalar
from planner.language.conditions import holds
from planner.language.dates import ONE_DAY
from planner.language.selections import IdentityKey
from planner.problem.active_credential import context_for, in_force

Judged = tuple[tuple[CategoryCredit, ...], tuple[Refusal, ...]]
ENOUGH = 50_000
"""Kinds of lot kept."""


@dataclass(frozen=True, slots=True)
class CreditingRules:
    """The conversions, refusals and fees of a credential that apply to its holder."""

    conversions: tuple[tuple[InForce, Conversion], ...]
    """In the regime's order, each with the dates it is law."""
    refusals: tuple[tuple[InForce, RuleInstance], ...]
    """Rules that take credit away before any of it can be claimed."""
    fees: tuple[Fee, ...]
    """Owed for each item."""
    defaults: Mapping[str, Scalar]
    """Attributes that hold where nothing is said."""
    eras: tuple[date, ...]
    """Days on which some of this becomes law, or is law no longer."""
    reads_days: bool
    """Whether it matters how much of a thing was done on each day."""
    reads_dates: bool
    """Whether it matters when a thing was begun, ended or applied for, besides the law of its last day."""
    reads_names: bool
    """Whether a conversion or refusal names activities or offerings."""
    known: dict[Hashable, Judged] = field(default_factory=dict, compare=False, repr=False)
    """What lots that were judged before earn where, by all that decides it."""

    def era(self, day: date) -> int:
        """Return the number of the stretch of days, all under one law, that a day lies in."""
        return bisect_right(self.eras, day)

    def remember(self, key: Hashable, choices: tuple[CategoryCredit, ...], refused: tuple[Refusal, ...]) -> None:
        """Keep what was found for all lots that are alike."""
        if len(self.known) >= ENOUGH:
            self.known.clear()
        self.known[key] = (choices, refused)


def law_of(active: ActiveCredential) -> CreditingRules:
    """Return what decides about the lots of a credential."""
    return _law_of(IdentityKey(active))


REFUSING = (NotCreditable, LeadTime, FollowUp)


@lru_cache(maxsize=256)
def _law_of(same: IdentityKey[ActiveCredential]) -> CreditingRules:
    active, regime = same.thing, same.thing.regime
    context = context_for(active)
    conversions = tuple(
        (each.in_force or regime.in_force, each) for each in regime.conversions if holds(each.when, context)
    )
    refusing = [each for each in active.rules if isinstance(each.rule, REFUSING) and not each.rule.advisory]
    refusals = tuple((in_force(each.rule, regime), each) for each in refusing)
    dates = [law for law, _ in (*conversions, *refusals)]
    read = [
        *(each.of for _, each in conversions),
        *(
            of
            for each in refusing
            for of in (getattr(each.rule, "of", None), getattr(each.rule, "unless", None))
            if of is not None
        ),
    ]
    return CreditingRules(
        conversions=conversions,
        refusals=refusals,
        fees=tuple(
            instance.rule
            for instance in active.rules
            if isinstance(instance.rule, Fee) and instance.rule.owed == "item"
        ),
        defaults={name: known.default for name, known in regime.attributes.items() if known.default is not None},
        eras=tuple(sorted({day for law in dates for day in (law.from_, law.until and law.until + ONE_DAY) if day})),
        reads_days=active.daily or any(each.per_day is not None for _, each in conversions),
        reads_dates=any(not isinstance(each.rule, NotCreditable) for each in refusing),
        reads_names=any(each.names_items for each in read),
    )
