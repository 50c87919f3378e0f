"""What could be found outside the catalogs: for each rule they hold too little for, an offering nobody lists.

It is as plain as the rule lets it be: on demand, at a price nobody knows, in one category and about one topic that the
rule asks for.  An hour of it takes an hour, so that it helps only where there is time for it; where a rule counts
activities rather than credit, nothing is made of how long one takes and what else it would count for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.base import TICKS
from models.problem import ActiveCredential, RuleInstance, SoftConstraint
from models.record.offering import Catalog, Counting, Divisible, Offering, OnDemand
from models.regime.regime import Regime
from models.regime.rules import Count, Cover, Deadline, Maximum, Minimum
from models.regime.selection import Scalar, Selection
from planner.language.selections import covered, selects
from planner.problem.case import Case
from planner.problem.credit import CreditSource, conversion_for, pieces_of
from planner.rules.ledger import ceil

STEPS = (30, 25, 60, 50, 15, 10, 5, 1)
"""Minutes that a found activity may be cut into, the handiest first."""

MOST_STEPS = 2000
PROPORTIONS = (2, 3, 4, 6)
"""Multiples of a step that have to earn as many times as much, for credit to be in proportion to time."""


@dataclass(frozen=True)
class OutsideOffers:
    """An offering nobody lists, and the rule it would serve."""

    element: SoftConstraint
    offering: Offering
    category: str
    topics: tuple[str, ...]
    step: int
    """Ticks of credit that one step earns; 0 where items are counted."""


def elsewhere(
    case: Case, credentials: Sequence[ActiveCredential], lacking: frozenset[tuple[str, str]]
) -> tuple[OutsideOffers, ...]:
    """Return what could be found for each rule, by credential and key, that the catalogs hold too little for."""
    found: list[OutsideOffers] = []
    for active in credentials:
        known = _usual_attributes(case, active)
        for instance in active.rules:
            if (active.name, instance.key) in lacking and instance.window.end >= case.today:
                of, number = _asked(instance, active)
                if of is not None:
                    sought = _Sought(case, active, instance, of, number, f"found-elsewhere-{len(found) + 1}")
                    first = next(filter(None, map(sought.offer, _kinds(of, active, known))), None)
                    found += [first] if first else []
    return tuple(found)


def catalog_of(found: Sequence[OutsideOffers], currency: str) -> Catalog:
    """Return the offerings as a catalog of their own."""
    return Catalog(
        recert="offerings/1",
        title="Found outside the catalogs",
        currency=currency,
        prices="illustrative",
        offerings=tuple(each.offering for each in found),
    )


def _usual_attributes(case: Case, active: ActiveCredential) -> list[dict[str, Scalar]]:
    """Return the sets of attributes that offerings for a credential have, the plainest first."""
    seen: list[dict[str, Scalar]] = [{}]
    for catalog in case.catalogs:
        for offering in catalog.offerings:
            counting = offering.counts.get(active.name) or offering.counts.get(active.regime.id)
            if counting is not None and counting.attributes not in seen:
                seen.append(dict(counting.attributes))
    return sorted(seen, key=lambda each: (len(each), sorted(map(str, each.items()))))


def _asked(instance: RuleInstance, active: ActiveCredential) -> tuple[Selection | None, int]:
    """Return what a rule asks for and how much: ticks, or with a minus sign a number of items."""
    match instance.rule:
        case Minimum() as rule if instance.amount is not None:
            shares = sum((rate * active.required for rate, _ in instance.amount.shares), start=instance.amount.constant)
            return rule.of, max(TICKS, ceil(shares))
        case Cover() if instance.amount is not None:
            return covered(instance), max(TICKS, ceil(instance.amount.constant))
        case Cover():
            return covered(instance), -1
        case Count() as rule if rule.at_least is not None:
            return rule.of, -rule.at_least
        case Deadline() as rule:
            return rule.of, -rule.at_least
    return None, 0


def _kinds(of: Selection, active: ActiveCredential, known: Sequence[Mapping[str, Scalar]]) -> Iterator[Counting]:
    """Yield ways of counting that a selection may mean: categories it names first, those under few limits first."""
    regime = active.regime
    parts = [*_parts(of)]
    topics = [(), *((topic,) for topic in dict.fromkeys(topic for part in parts for topic in part.topic))]
    asked = {name: values[0] for part in parts for name, values in part.attributes.items() if values}
    named = {name for part in parts for name in part.category}
    categories = sorted(regime.categories, key=lambda name: (name not in named, _limits(name, regime)))
    for attributes in known:
        for category in categories:
            for about in topics:
                yield Counting(category=(category,), topics=about, attributes={**attributes, **asked})


def _parts(of: Selection) -> Iterator[Selection]:
    yield of
    for inner in (*of.any, *of.all):
        yield from _parts(inner)


def _limits(category: str, regime: Regime) -> int:
    """Count the limits that name a category: something under no limit is the plainest."""
    return sum(
        category in {name for part in _parts(rule.of) for name in part.category}
        for rule in regime.rules
        if isinstance(rule, Maximum)
    )


@dataclass(frozen=True)
class _Sought:
    """What is looked for outside the catalogs for one rule."""

    case: Case
    active: ActiveCredential
    instance: RuleInstance
    of: Selection
    number: int
    """Ticks, or with a minus sign a number of items."""
    name: str
    """Of the offering that is made up."""

    def offer(self, counting: Counting) -> OutsideOffers | None:
        """Return an offering of a kind, if the rule would count it."""
        for step in STEPS if self.number > 0 else _lengths(self.instance):
            credit = self._credit(counting, step)
            if credit is None:
                return None
            in_steps = credit > 0 and all(self._credit(counting, step * many) == credit * many for many in PROPORTIONS)
            if (self.number > 0 and not in_steps) or credit < _each(self.instance):
                continue
            divided = None
            if self.number > 0:
                most = min(MOST_STEPS, -(-self.number // credit))
                # A limit for one item ends the proportion: more than that would have to be found as something else.
                while self._credit(counting, step * most) != credit * most:
                    most -= 1
                divided = Divisible(most=most)
            offering = Offering(
                id=self.name,
                title=f"Something found elsewhere for: {self.instance.rule.title}",
                hours=Fraction(step, 60),
                counts={self.active.name: counting},
                on_demand=OnDemand(),
                divisible=divided,
                repeatable=max(1, -self.number),
            )
            element = SoftConstraint("catalogs", self.active.name, self.instance.key)
            earned = credit if self.number > 0 else 0
            return OutsideOffers(element, offering, counting.category[0], counting.topics, earned)
        return None

    def _credit(self, counting: Counting, minutes: int) -> int | None:
        """Return what so many minutes of a kind earn, in ticks; None where the rule would not look at it."""
        doing = CreditSource(
            key=self.name,
            start=self.case.today,
            end=self.active.period.end,
            minutes=minutes,
            course=self.name,
            names=frozenset({self.name}),
            spread=True,
            applied_on=self.case.today,
        )
        pieces = pieces_of(doing, counting, self.active)
        if len(pieces) != 1 or len(pieces[0].choices) != 1:
            return None
        piece, choice = pieces[0], pieces[0].choices[0]
        asked = selects(self.of, piece, choice.category, self.active.regime)
        converted = conversion_for(piece, choice.category, self.active) is not None
        return choice.earned if asked and converted else None


def _lengths(instance: RuleInstance) -> tuple[int, ...]:
    """Return how long an item might be: as short as can be, because how long a found one takes is not known."""
    return (TICKS, 2 * TICKS, 8 * TICKS, 40 * TICKS) if _each(instance) else (0,)


def _each(instance: RuleInstance) -> int:
    """Return what an item has to earn to be counted."""
    return instance.rule.each_at_least if isinstance(instance.rule, Count) else 0
