"""What of a credential decides about each single lot, found once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.duties import Fee
from models.problem import Applied, Licence
from models.regime import Conversion
from models.rulebase import InForce
from models.rules import FollowUp, LeadTime, NotCreditable
from models.terms import Scalar
from planner.conditions import holds
from planner.licence import context_for, in_force
from planner.same import Same


@dataclass(frozen=True, slots=True)
class Law:
    """The conversions, refusals and fees of a credential that apply to its holder."""

    conversions: tuple[tuple[InForce, Conversion], ...]
    """In the regime's order, each with the dates it is law."""
    refusals: tuple[tuple[InForce, Applied], ...]
    """Rules that take credit away before any of it can be claimed."""
    fees: tuple[Fee, ...]
    """Owed for each item."""
    defaults: Mapping[str, Scalar]
    """Attributes that hold where nothing is said."""


def law_of(licence: Licence) -> Law:
    """Return what decides about the lots of a credential."""
    return _law_of(Same(licence))


@lru_cache(maxsize=256)
def _law_of(same: Same[Licence]) -> Law:
    licence, regime = same.thing, same.thing.regime
    context = context_for(licence)
    return Law(
        conversions=tuple(
            (each.in_force or regime.in_force, each) for each in regime.conversions if holds(each.when, context)
        ),
        refusals=tuple(
            (in_force(applied.rule, regime), applied)
            for applied in licence.applied
            if isinstance(applied.rule, NotCreditable | LeadTime | FollowUp) and not applied.rule.advisory
        ),
        fees=tuple(
            applied.rule for applied in licence.applied if isinstance(applied.rule, Fee) and applied.rule.owed == "item"
        ),
        defaults={name: known.default for name, known in regime.attributes.items() if known.default is not None},
    )
