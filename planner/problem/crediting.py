"""The crediting rules of a credential: the conversions, refusals and fees that affect single credit pieces."""

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
MOST_VALUES = 50_000
"""Number of results kept; at this number they are cleared."""


@dataclass(frozen=True, slots=True)
class CreditingRules:
    """The conversions, refusals and fees of a credential that apply to its holder."""

    conversions: tuple[tuple[InForce, Conversion], ...]
    """In the regime's order, each with its dates in force."""
    refusals: tuple[tuple[InForce, RuleInstance], ...]
    """Rules that deny a piece its credit before claims are chosen, each with its dates in force."""
    fees: tuple[Fee, ...]
    """Fees owed for each item."""
    defaults: Mapping[str, Scalar]
    """The values of attributes that an activity does not state."""
    eras: tuple[date, ...]
    """Days on which a conversion or refusal comes into force or ends."""
    reads_days: bool
    """Whether a conversion depends on the minutes of each day."""
    reads_dates: bool
    """Whether a refusal depends on the day an item was begun, ended or applied for, besides the law of its last day."""
    reads_names: bool
    """Whether a conversion or refusal names activities or offerings."""
    known: dict[Hashable, Judged] = field(default_factory=dict, compare=False, repr=False)
    """Memo table: categories and refusals of a piece, by `planner.problem.credit._key`."""

    def era(self, day: date) -> int:
        """Return the number of the interval between two `eras` that a day lies in."""
        return bisect_right(self.eras, day)

    def remember(self, key: Hashable, choices: tuple[CategoryCredit, ...], refused: tuple[Refusal, ...]) -> None:
        """Store the categories and refusals of all pieces with a key."""
        if len(self.known) >= MOST_VALUES:
            self.known.clear()
        self.known[key] = (choices, refused)


def crediting_rules_of(active: ActiveCredential) -> CreditingRules:
    """Return the crediting rules of a credential, computed once for each."""
    return _crediting_rules_of(IdentityKey(active))


REFUSING = (NotCreditable, LeadTime, FollowUp)


@lru_cache(maxsize=256)
def _crediting_rules_of(same: IdentityKey[ActiveCredential]) -> CreditingRules:
    active, regime = same.value, same.value.regime
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
