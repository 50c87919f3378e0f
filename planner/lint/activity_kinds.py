"""Kinds of activity: one of each that the rules of a holder can tell apart.

Two activities that every selection of every rule means alike, and that turn into credit alike, are of one kind.
`plausible` makes the kinds that rules speak of, one topic and one attribute at a time; `every` makes all there can be,
for the few rules of a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain, combinations, product

from models.problem import ActiveCredential, CreditPiece
from models.record.offering import Counting
from models.regime.regime import Conversion, Regime
from models.regime.rules import (
    Count,
    Cover,
    Deadline,
    FollowUp,
    LeadTime,
    Maximum,
    Minimum,
    NotCreditable,
    Rule,
    Threshold,
)
from models.regime.selection import Scalar, Selection
from planner.language.conditions import holds
from planner.language.selections import selects, with_wider
from planner.lint.holder import matters
from planner.lint.mentions import of_type, selections_in
from planner.problem.active_credential import context_for
from planner.problem.credit import CreditSource, conversion_for, pieces_of

MOST = 6000
"""Combinations of topics and attributes that are looked through for one proof."""

DEMANDING = (Minimum, Count, Deadline, Threshold)
"""Kinds of rule that ask for something of a selection."""

REFUSING = (NotCreditable, LeadTime, FollowUp)
"""Kinds of rule that take the credit of an activity away before anything is claimed."""

Stated = tuple[tuple[str, Scalar], ...]


@dataclass(frozen=True)
class ActivityKind:
    """What an activity is, but for its length and its day."""

    category: str
    topics: tuple[str, ...] = ()
    attributes: Stated = ()
    item: str = ""
    """The course, where a rule names one."""

    @property
    def words(self) -> str:
        """The kind in words."""
        about = f" about {' and '.join(self.topics)}" if self.topics else ""
        told = ", ".join(f"{name}: {_said(value)}" for name, value in self.attributes)
        return f"{self.item or self.category}{about}{f' ({told})' if told else ''}"

    def counting(self) -> Counting:
        """Return how it counts under the regime, but for its credit."""
        return Counting(category=(self.category,), topics=self.topics, attributes=dict(self.attributes))


def _said(value: Scalar) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class Teller:
    """Tells kinds apart for one holder."""

    active: ActiveCredential
    selections: tuple[Selection, ...]
    """What the rules tell kinds apart by, of those that earn credit."""
    each: frozenset[str] = frozenset()
    """What limits apply to one by one: `topic`, `category`."""
    _told: dict[ActivityKind, tuple[object, ...]] = field(default_factory=dict, compare=False)

    @property
    def regime(self) -> Regime:
        """The holder's regime."""
        return self.active.regime

    def piece(self, kind: ActivityKind, day: date | None = None) -> CreditPiece:
        """Return a lot of a kind with nothing earned."""
        defaults = {name: each.default for name, each in self.regime.attributes.items() if each.default is not None}
        day = day or self.active.period.end
        return CreditPiece(
            id="",
            item="",
            on=day,
            choices=(),
            topics=with_wider(self.regime, kind.topics),
            attributes={**defaults, **dict(kind.attributes)},
            names=frozenset({kind.item} if kind.item else ()),
            course=kind.item,
        )

    def conversion(self, kind: ActivityKind, day: date | None = None) -> Conversion | None:
        """Return how the kind turns into credit on a day; left out, the last of the period."""
        return conversion_for(self.piece(kind, day), kind.category, self.active)

    def refused(self, kind: ActivityKind, day: date | None = None) -> str:
        """Return the rule that takes the credit of the kind away, or nothing."""
        refusals = [refusal for piece in self._lots(kind, day) for refusal in piece.refused]
        return refusals[0].rule or "nothing converts it" if refusals else ""

    def _lots(self, kind: ActivityKind, day: date | None) -> tuple[CreditPiece, ...]:
        day = day or self.active.period.end
        names = frozenset({kind.item or "kind"})
        doing = CreditSource("kind", day, day, 60, kind.item or "kind", names, applied_on=day - timedelta(days=366))
        return pieces_of(doing, kind.counting(), self.active)

    def tells(self, kind: ActivityKind) -> tuple[object, ...]:
        """Return everything about a kind that can make a difference."""
        if kind not in self._told:
            piece = self.piece(kind)
            found = self.conversion(kind)
            self._told[kind] = (
                *(selects(each, piece, kind.category, self.regime) for each in self.selections),
                None if found is None else found.id,
                kind.item,
                piece.topics if "topic" in self.each else None,
                kind.category if "category" in self.each else None,
            )
        return self._told[kind]


def teller(active: ActiveCredential, rules: Iterable[Rule] | None = None) -> Teller:
    """Return what tells kinds apart by the rules that apply to a holder, or by some of them."""
    given = [applied.rule for applied in active.rules if matters(applied.rule)] if rules is None else list(rules)
    found: dict[str, Selection] = {}
    # What refuses credit altogether decides which kinds there are, and tells those that there are not apart.
    for rule in (rule for rule in given if not isinstance(rule, REFUSING)):
        for selection in selections_in(rule):
            if selection != Selection():
                found.setdefault(selection.model_dump_json(), selection)
    each = frozenset(inner.each for rule in given for inner in of_type(rule, Maximum))
    return Teller(active, tuple(found.values()), each)


def plausible(active: ActiveCredential) -> tuple[ActivityKind, ...]:
    """Return the kinds that earn credit and that rules speak of, one topic and one attribute at a time."""
    tells = teller(active)
    items, about, otherwise = ("", *_items(tells)), topic_sets(tells), list(changes(tells))
    found: dict[tuple[object, ...], ActivityKind] = {}
    for category, item, topics in product(tells.regime.categories, items, about):
        bare = _creditable(tells, ActivityKind(category, topics, (), item))
        others = (replace(bare, attributes=tuple(sorted((dict(bare.attributes) | more).items()))) for more in otherwise)
        for kind in (bare, *others):
            key = tells.tells(kind)
            if key not in found and not tells.refused(kind):
                found[key] = kind
    return tuple(found.values())


def every(active: ActiveCredential) -> tuple[ActivityKind, ...] | None:
    """Return every kind that earns credit and that rules can tell apart, or nothing if there are too many to try."""
    tells = teller(active)
    items, single, named = ("", *_items(tells)), list(_single_topics(tells)), _attribute_values(tells)
    number = len(tells.regime.categories) * len(items) * 2 ** len(single)
    for values in named.values():
        number *= len(values)
    if number > MOST:
        return None
    found: dict[tuple[object, ...], ActivityKind] = {}
    sets = list(chain.from_iterable(combinations(single, size) for size in range(len(single) + 1)))
    for category, item, about in product(tells.regime.categories, items, sets):
        for combined in product(*named.values()):
            stated = tuple(zip(named, combined, strict=True))
            kind = ActivityKind(category, tuple(name for each in about for name in each), stated, item)
            for each in (kind, _creditable(tells, kind)):
                key = tells.tells(each)
                if key not in found and not tells.refused(each):
                    found[key] = each
    return tuple(found.values())


def _items(tells: Teller) -> list[str]:
    named = {name for each in tells.selections for inner in of_type(each, Selection) for name in inner.item}
    return sorted(named)


def _single_topics(tells: Teller) -> Iterator[tuple[str, ...]]:
    """Yield one topic of each sort that the selections tell apart."""
    asked = {name for each in tells.selections for inner in of_type(each, Selection) for name in inner.topic}
    asked |= set(tells.regime.topics) if "topic" in tells.each else set()
    seen: set[frozenset[str]] = {frozenset()}
    for name in tells.regime.topics:
        sort = with_wider(tells.regime, (name,)) & asked
        if sort not in seen:
            seen.add(sort)
            yield (name,)


def topic_sets(tells: Teller) -> list[tuple[str, ...]]:
    """Return no topic, each topic, and the topics that a rule wants together."""
    single = list(_single_topics(tells))
    together = [tuple(dict.fromkeys(name for part in each.all for name in part.topic)) for each in tells.selections]
    rules = [applied.rule for applied in tells.active.rules]
    together += [inner.topics for rule in rules for inner in of_type(rule, Cover)]
    demands = [each.rule.of for each in tells.active.rules if isinstance(each.rule, DEMANDING)]
    wanted = dict.fromkeys(inner.topic[0] for each in demands for inner in of_type(each, Selection) if inner.topic)
    together.append(tuple(wanted))
    pairs = [one + other for one, other in combinations(single, 2)] if len(single) <= 4 else []
    return list(dict.fromkeys([(), *single, *(each for each in together if len(each) > 1), *pairs]))


def _attribute_values(tells: Teller) -> dict[str, list[Scalar]]:
    """Return the values of each attribute that the selections tell apart, and one that none of them names."""
    named: dict[str, list[Scalar]] = {}
    context = context_for(tells.active)
    converting = [each.of for each in tells.regime.conversions if holds(each.when, context) is not False]
    for each in (*tells.selections, *converting):
        for inner in of_type(each, Selection):
            for name, values in inner.attributes.items():
                listed = named.setdefault(name, [])
                listed += [value for value in values if value not in listed]
    return {name: _and_another(tells, name, listed) for name, listed in named.items()}


def _and_another(tells: Teller, name: str, listed: list[Scalar]) -> list[Scalar]:
    """Return values of an attribute with one that is none of them."""
    declared = tells.regime.attributes[name]
    if declared.type == "yes/no":
        return [False, True]
    spare: list[Scalar] = [each for each in declared.options if each not in listed]
    if declared.default is not None and declared.default not in listed:
        spare.insert(0, declared.default)
    return [*listed, *spare[:1]]


def _creditable(tells: Teller, kind: ActivityKind) -> ActivityKind:
    """State of a kind what it takes to earn credit, where what the regime takes for granted is not enough."""
    for _ in range(len(tells.active.rules)):
        barrier = tells.refused(kind)
        rule = next((each.rule for each in tells.active.rules if each.rule.id == barrier), None)
        unless = getattr(rule, "unless", None)
        if rule is None or unless is None:
            return kind
        if not isinstance(rule, NotCreditable) and not unless.attributes:
            return kind
        wanted = next((each for each in (unless, *unless.any) if each.attributes), None)
        if wanted is None:
            return kind
        stated = dict(kind.attributes) | {name: values[0] for name, values in wanted.attributes.items()}
        if stated == dict(kind.attributes):
            return kind
        kind = ActivityKind(kind.category, kind.topics, tuple(sorted(stated.items())), kind.item)
    return kind


def changes(tells: Teller) -> Iterator[dict[str, Scalar]]:
    """Yield each value of each attribute on its own, and what one selection names together."""
    for name, values in _attribute_values(tells).items():
        yield from ({name: value} for value in values)
    for each in tells.selections:
        named = {name: values[0] for inner in of_type(each, Selection) for name, values in inner.attributes.items()}
        if len(named) > 1:
            yield named
