"""Made-up holders: what each is, and what makes two of them the same to the rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from models.duties import Evidence, Exemption, Extension, Fee, Late, Requires
from models.held import CarriedIn, Credential
from models.problem import Applied, Licence
from models.rules import FollowUp, Rule, Unshared
from planner.conditions import holds
from planner.licence import context_for
from planner.lint.days import Days, stated

TELLING = (Evidence, Fee, Late, Extension, Exemption, Unshared)
"""Kinds of rule that no single record can break."""


@dataclass(frozen=True)
class Holder:
    """Somebody made up, with everything the regime asks of them."""

    words: tuple[str, ...]
    """Descriptions, one for each holder that the rules treat alike."""
    credential: Credential
    """Its days stated."""
    days: Days
    licence: Licence
    spares: tuple[tuple[Days, Licence], ...] = field(default=(), compare=False)
    """Other days, for when nothing satisfies the rules on the first ones."""
    plain: bool = True
    """Whether the days are the ones to be expected, rather than one of them moved to see what that does."""

    @property
    def name(self) -> str:
        """The first description."""
        return self.words[0]

    def on(self, days: Days, licence: Licence) -> Holder:
        """Return the holder with other days."""
        return replace(self, credential=stated(self.credential, days), days=days, licence=licence)

    def carrying(self, *carried: CarriedIn) -> Holder:
        """Return the holder with credit brought over from the period before."""
        return replace(self, credential=self.credential.model_copy(update={"carried_in": carried}))


def matters(rule: Rule) -> bool:
    """Say whether a record can break a rule, or lose credit to it."""
    return (
        not rule.advisory and not isinstance(rule, TELLING) and not (isinstance(rule, FollowUp) and not rule.forfeits)
    )


def unmet_conditions(licence: Licence) -> tuple[Applied, ...]:
    """Return the conditions that the holder's answers break; no record can make up for them."""
    conditions = [each for each in licence.applied if isinstance(each.rule, Requires) and not each.rule.advisory]
    return tuple(each for each in conditions if each.holds is not True)


def fingerprint(licence: Licence) -> str:
    """Write down everything that decides what the rules make of a record."""
    context = context_for(licence)
    converted = [each.id for each in licence.regime.conversions if holds(each.when, context)]
    asked = [each for each in licence.applied if matters(each.rule)]
    return repr((licence.required, licence.period, asked, converted))
