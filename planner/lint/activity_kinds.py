"""Kinds of activity that the rules of a holder can distinguish.

Two activities are of one kind if every selection of every rule includes both or neither and their conversion is the
same.  `plausible` generates the kinds that rules mention, one topic and one attribute at a time; `every` generates all
kinds, for the few rules of a proof.
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
"""The most combinations of topics and attributes that are generated for one proof."""

DEMANDING = (Minimum, Count, Deadline, Threshold)
"""Kinds of rule that require credit or items of a selection."""

REFUSING = (NotCreditable, LeadTime, FollowUp)
"""Kinds of rule that deny an activity its credit before claims are chosen."""

Stated = tuple[tuple[str, Scalar], ...]


@dataclass(frozen=True)
class ActivityKind:
    """The category, topics and attributes of an activity, without its length and day."""

    category: str
    topics: tuple[str, ...] = ()
    attributes: Stated = ()
    item: str = ""
    """The course, where a rule names one."""

    @property
    def words(self) -> str:
        """The kind in words."""
        about = f" about {' and '.join(self.topics)}" if self.topics else ""
        stated = ", ".join(f"{name}: {_said(value)}" for name, value in self.attributes)
        return f"{self.item or self.category}{about}{f' ({stated})' if stated else ''}"

    def counting(self) -> Counting:
        """Return how it counts under the regime, without its credit."""
        return Counting(category=(self.category,), topics=self.topics, attributes=dict(self.attributes))


def _said(value: Scalar) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class Distinguisher:
    """Distinguishes kinds of activity for one holder."""

    active: ActiveCredential
    selections: tuple[Selection, ...]
    """The selections that distinguish kinds that earn credit."""
    each: frozenset[str] = frozenset()
    """What limits apply to individually: `topic`, `category`."""
    _signatures: dict[ActivityKind, tuple[object, ...]] = field(default_factory=dict, compare=False)

    @property
    def regime(self) -> Regime:
        """The holder's regime."""
        return self.active.regime

    def piece(self, kind: ActivityKind, day: date | None = None) -> CreditPiece:
        """Return a credit piece of a kind without credit."""
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
        """Return the conversion of a kind on a day; left out, the last of the period."""
        return conversion_for(self.piece(kind, day), kind.category, self.active)

    def refused(self, kind: ActivityKind, day: date | None = None) -> str:
        """Return the rule that denies the kind its credit, or an empty text."""
        refusals = [refusal for piece in self._lots(kind, day) for refusal in piece.refused]
        return refusals[0].rule or "nothing converts it" if refusals else ""

    def _lots(self, kind: ActivityKind, day: date | None) -> tuple[CreditPiece, ...]:
        day = day or self.active.period.end
        names = frozenset({kind.item or "kind"})
        doing = CreditSource("kind", day, day, 60, kind.item or "kind", names, applied_on=day - timedelta(days=366))
        return pieces_of(doing, kind.counting(), self.active)

    def signature(self, kind: ActivityKind) -> tuple[object, ...]:
        """Return a key that is equal for kinds the rules do not distinguish."""
        if kind not in self._signatures:
            piece = self.piece(kind)
            found = self.conversion(kind)
            self._signatures[kind] = (
                *(selects(each, piece, kind.category, self.regime) for each in self.selections),
                None if found is None else found.id,
                kind.item,
                piece.topics if "topic" in self.each else None,
                kind.category if "category" in self.each else None,
            )
        return self._signatures[kind]


def distinguisher_of(active: ActiveCredential, rules: Iterable[Rule] | None = None) -> Distinguisher:
    """Return the distinguisher of kinds by the rules that apply to a holder, or by some of them."""
    given = [instance.rule for instance in active.rules if matters(instance.rule)] if rules is None else list(rules)
    found: dict[str, Selection] = {}
    # Rules that deny credit decide which kinds exist; they distinguish only kinds that do not.
    for rule in (rule for rule in given if not isinstance(rule, REFUSING)):
        for selection in selections_in(rule):
            if selection != Selection():
                found.setdefault(selection.model_dump_json(), selection)
    each = frozenset(inner.each for rule in given for inner in of_type(rule, Maximum))
    return Distinguisher(active, tuple(found.values()), each)


def plausible(active: ActiveCredential) -> tuple[ActivityKind, ...]:
    """Return the kinds that earn credit and that rules mention, one topic and one attribute at a time."""
    distinguisher = distinguisher_of(active)
    items, about, otherwise = ("", *_items(distinguisher)), topic_sets(distinguisher), list(changes(distinguisher))
    found: dict[tuple[object, ...], ActivityKind] = {}
    for category, item, topics in product(distinguisher.regime.categories, items, about):
        bare = _creditable(distinguisher, ActivityKind(category, topics, (), item))
        others = (replace(bare, attributes=tuple(sorted((dict(bare.attributes) | more).items()))) for more in otherwise)
        for kind in (bare, *others):
            key = distinguisher.signature(kind)
            if key not in found and not distinguisher.refused(kind):
                found[key] = kind
    return tuple(found.values())


def every(active: ActiveCredential) -> tuple[ActivityKind, ...] | None:
    """Return every kind that earns credit and that rules distinguish, or None if there are more than `MOST`."""
    distinguisher = distinguisher_of(active)
    items, single, named = (
        ("", *_items(distinguisher)),
        list(_single_topics(distinguisher)),
        _attribute_values(distinguisher),
    )
    number = len(distinguisher.regime.categories) * len(items) * 2 ** len(single)
    for values in named.values():
        number *= len(values)
    if number > MOST:
        return None
    found: dict[tuple[object, ...], ActivityKind] = {}
    sets = list(chain.from_iterable(combinations(single, size) for size in range(len(single) + 1)))
    for category, item, about in product(distinguisher.regime.categories, items, sets):
        for combined in product(*named.values()):
            stated = tuple(zip(named, combined, strict=True))
            kind = ActivityKind(category, tuple(name for each in about for name in each), stated, item)
            for each in (kind, _creditable(distinguisher, kind)):
                key = distinguisher.signature(each)
                if key not in found and not distinguisher.refused(each):
                    found[key] = each
    return tuple(found.values())


def _items(distinguisher: Distinguisher) -> list[str]:
    named = {name for each in distinguisher.selections for inner in of_type(each, Selection) for name in inner.item}
    return sorted(named)


def _single_topics(distinguisher: Distinguisher) -> Iterator[tuple[str, ...]]:
    """Yield one topic of each set that the selections do not distinguish."""
    asked = {name for each in distinguisher.selections for inner in of_type(each, Selection) for name in inner.topic}
    asked |= set(distinguisher.regime.topics) if "topic" in distinguisher.each else set()
    seen: set[frozenset[str]] = {frozenset()}
    for name in distinguisher.regime.topics:
        sort = with_wider(distinguisher.regime, (name,)) & asked
        if sort not in seen:
            seen.add(sort)
            yield (name,)


def topic_sets(distinguisher: Distinguisher) -> list[tuple[str, ...]]:
    """Return the empty set, each topic, and each set of topics that a rule combines."""
    single = list(_single_topics(distinguisher))
    together = [
        tuple(dict.fromkeys(name for part in each.all for name in part.topic)) for each in distinguisher.selections
    ]
    rules = [instance.rule for instance in distinguisher.active.rules]
    together += [inner.topics for rule in rules for inner in of_type(rule, Cover)]
    demands = [each.rule.of for each in distinguisher.active.rules if isinstance(each.rule, DEMANDING)]
    wanted = dict.fromkeys(inner.topic[0] for each in demands for inner in of_type(each, Selection) if inner.topic)
    together.append(tuple(wanted))
    pairs = [one + other for one, other in combinations(single, 2)] if len(single) <= 4 else []
    return list(dict.fromkeys([(), *single, *(each for each in together if len(each) > 1), *pairs]))


def _attribute_values(distinguisher: Distinguisher) -> dict[str, list[Scalar]]:
    """Return the values of each attribute that selections name, and one that none of them names."""
    named: dict[str, list[Scalar]] = {}
    context = context_for(distinguisher.active)
    converting = [each.of for each in distinguisher.regime.conversions if holds(each.when, context) is not False]
    for each in (*distinguisher.selections, *converting):
        for inner in of_type(each, Selection):
            for name, values in inner.attributes.items():
                listed = named.setdefault(name, [])
                listed += [value for value in values if value not in listed]
    return {name: _and_another(distinguisher, name, listed) for name, listed in named.items()}


def _and_another(distinguisher: Distinguisher, name: str, listed: list[Scalar]) -> list[Scalar]:
    """Return the listed values of an attribute and one other value."""
    declared = distinguisher.regime.attributes[name]
    if declared.type == "yes/no":
        return [False, True]
    spare: list[Scalar] = [each for each in declared.options if each not in listed]
    if declared.default is not None and declared.default not in listed:
        spare.insert(0, declared.default)
    return [*listed, *spare[:1]]


def _creditable(distinguisher: Distinguisher, kind: ActivityKind) -> ActivityKind:
    """Return a kind with the attributes it needs to earn credit, where the defaults are not enough."""
    for _ in range(len(distinguisher.active.rules)):
        barrier = distinguisher.refused(kind)
        rule = next((each.rule for each in distinguisher.active.rules if each.rule.id == barrier), None)
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


def changes(distinguisher: Distinguisher) -> Iterator[dict[str, Scalar]]:
    """Yield each value of each attribute alone, and the values that one selection combines."""
    for name, values in _attribute_values(distinguisher).items():
        yield from ({name: value} for value in values)
    for each in distinguisher.selections:
        named = {name: values[0] for inner in of_type(each, Selection) for name, values in inner.attributes.items()}
        if len(named) > 1:
            yield named
