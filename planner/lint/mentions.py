"""The facts, classes, interpretations, days and selections in a phrase, and answers to the facts of a regime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

from models.base import Frozen
from models.regime.amounts import ByClass, ChosenAmount, FactAmount
from models.regime.obligations import Requires
from models.regime.phrases import ChosenMoment, Condition, EndOfNextMonth, FactIs, HoldsClass, Interpreted
from models.regime.regime import Regime
from models.regime.rules import Cover, Rule
from models.regime.selection import Scalar, Selection
from planner.language.selections import earlier

F = TypeVar("F", bound=Frozen)

Values = dict[str, list[Scalar]]


def parts(value: object) -> Iterator[Frozen]:
    """Yield a phrase and every phrase inside it."""
    if isinstance(value, Frozen):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from parts(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from parts(each)


def of_type(value: object, shape: type[F]) -> Iterator[F]:
    """Yield every phrase of one type inside a phrase."""
    return (each for each in parts(value) if isinstance(each, shape))


def words_in(value: object) -> Iterator[str]:
    """Yield every plain word in a phrase, such as the anchors a day is counted from."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from words_in(getattr(value, name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from words_in(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from words_in(each)


def anchors_of(moment: object, regime: Regime) -> frozenset[str]:
    """Return the declared anchors that a day is counted from, including those in other anchors' defaults."""
    found: set[str] = set()
    waiting = [moment]
    while waiting:
        for word in words_in(waiting.pop()):
            if word in regime.anchors and word not in found:
                found.add(word)
                waiting.append(regime.anchors[word].default)
    return frozenset(found)


def reaches(moment: object, word: str, regime: Regime) -> bool:
    """Return whether a day is counted from a built-in anchor such as `today`, directly or indirectly."""
    behind = [moment, *(regime.anchors[name].default for name in anchors_of(moment, regime))]
    return any(word in words_in(each) for each in behind)


def facts_in(value: object, regime: Regime) -> frozenset[str]:
    """Return the facts that a phrase needs."""
    found = {each.fact for each in of_type(value, FactIs)} | {each.fact for each in of_type(value, FactAmount)}
    found |= {each.end_of_next for each in of_type(value, EndOfNextMonth)}
    found |= set(_choosing(value))
    behind = anchors_of(value, regime)
    for name in behind:
        if regime.anchors[name].default is not None:
            found |= facts_in(regime.anchors[name].default, regime)
    return frozenset(name for name in found if name in regime.facts)


def _choosing(value: object) -> Iterator[str]:
    """Yield the facts and interpretations that choose amounts and days."""
    yield from (each.choose for each in of_type(value, ChosenAmount))
    yield from (each.choose for each in of_type(value, ChosenMoment))


def readings_in(value: object, regime: Regime) -> frozenset[str]:
    """Return the interpretations that a phrase depends on."""
    found = {each.interpretation for each in of_type(value, Interpreted)}
    found |= set(_choosing(value))
    return frozenset(name for name in found if name in regime.interpretations)


def classes_in(value: object) -> frozenset[str]:
    """Return the classes that a phrase names."""
    named = {name for each in of_type(value, HoldsClass) for name in each.class_}
    return frozenset(named | {name for each in of_type(value, ByClass) for name in each.by_class})


def added_classes_matter(regime: Regime) -> bool:
    """Return whether an amount depends on a class issued during the period."""
    return any(each.held != "any" or each.per_full_year is not None for each in of_type(regime, ByClass))


def selections_in(rule: Rule) -> list[Selection]:
    """Return the selections by which a rule distinguishes activities, outermost ones only."""
    found: list[Selection] = list(_outermost(rule))
    for inner in parts(rule):
        if isinstance(inner, Cover):
            found += [Selection(all=(inner.of, Selection(topic=(name,)))) for name in inner.topics]
            found += [Selection(all=(inner.of, Selection(category=(name,)))) for name in inner.categories]
    if rule.kind == "order":
        found.append(earlier(rule))
    return found


def _outermost(value: object) -> Iterator[Selection]:
    if isinstance(value, Selection):
        yield value
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from _outermost(getattr(value, name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _outermost(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _outermost(each)


# --- answers ----------------------------------------------------------------------------------------------------------

CREDITS = 10
"""A sample amount for a fact that is an amount of credit, such as the holder's own target."""

MONTH = 6

MOST = 400
"""The most combinations of answers tried for one phrase."""


@dataclass(frozen=True)
class Interview:
    """The answers to the facts of a regime."""

    regime: Regime
    values: Mapping[str, tuple[Scalar, ...]]
    """By fact: the answers that rules may distinguish, each once."""

    @property
    def first(self) -> dict[str, Scalar]:
        """An answer to every fact without a default; where plain conditions name values, one that fulfils them."""
        known = {name: self.values[name][0] for name, fact in self.regime.facts.items() if fact.default is None}
        for rule in self.regime.rules:
            if isinstance(rule, Requires) and not rule.advisory:
                known |= _holding(rule.holds)
        return known

    def taken(self, name: str, known: Mapping[str, Scalar]) -> Scalar | None:
        """Return the effective answer: the one given, else the default."""
        return known.get(name, self.regime.facts[name].default)

    def others(self, name: str, known: Mapping[str, Scalar]) -> list[Scalar]:
        """Return the answers to a fact other than the effective one."""
        taken = self.taken(name, known)
        return [value for value in self.values[name] if value != taken or type(value) is not type(taken)]

    def about(self, asked: object, known: Mapping[str, Scalar]) -> Iterator[dict[str, Scalar]]:
        """Yield answers to the facts of a phrase, those first that change the fewest known answers."""
        names = sorted(facts_in(asked, self.regime))
        others = {name: self.others(name, known) for name in names}
        tried = 0
        for changes in range(len(names) + 1):
            for changed in combinations(names, changes):
                for values in product(*(others[name] for name in changed)):
                    if (tried := tried + 1) > MOST:
                        return
                    yield {**known, **dict(zip(changed, values, strict=True))}


def interview(regime: Regime) -> Interview:
    """Return the answers to the facts of a regime, found in one walk through all its phrases."""
    named: dict[str, list[Scalar]] = {name: list(fact.options) for name, fact in regime.facts.items()}
    months: set[str] = set()
    credits_: set[str] = {name for name, fact in regime.facts.items() if fact.type == "credits"}
    for phrase in parts(regime):
        for name, values in _named(phrase):
            if name in named:
                named[name] += values
        if isinstance(phrase, EndOfNextMonth):
            months.add(phrase.end_of_next)
        if isinstance(phrase, FactAmount):
            credits_.add(phrase.fact)
    found = {}
    for name, fact in regime.facts.items():
        values = _each_once(([False, True] if fact.type == "yes/no" else []) + named[name])
        if name in months:
            values = [value for value in values if isinstance(value, int) and 1 <= value <= 12] or [MONTH]
        elif name in credits_:
            values = [value for value in values if not isinstance(value, str | bool)] or [CREDITS]
        found[name] = tuple(values) or (1 if fact.type == "number" else "unstated",)
    return Interview(regime, found)


def _named(phrase: Frozen) -> Iterator[tuple[str, list[Scalar]]]:
    """Yield the facts that a phrase needs, with the answers it distinguishes."""
    match phrase:
        case FactIs():
            found: list[Scalar] = list(phrase.is_)
            for bound, beyond in ((phrase.at_least, -1), (phrase.at_most, 1)):
                found += [] if bound is None else [bound, bound + beyond]
            found += [] if phrase.every is None else [phrase.every, phrase.every + 1]
            yield phrase.fact, found
        case ChosenAmount() | ChosenMoment():
            yield phrase.choose, [{"yes": True, "no": False}.get(option, option) for option in phrase.options]


def _each_once(values: Iterable[Scalar]) -> list[Scalar]:
    return list({(type(value), value): value for value in values}.values())


def _holding(condition: Condition) -> dict[str, Scalar]:
    """Return one answer for each fact that a plain condition names."""
    match condition:
        case FactIs() if condition.is_:
            return {condition.fact: condition.is_[0]}
        case FactIs() if condition.at_least is not None:
            return {condition.fact: condition.at_least}
        case FactIs() if condition.at_most is not None:
            return {condition.fact: condition.at_most}
        case _:
            inner = getattr(condition, "all", None) or getattr(condition, "any", ())[:1]
            return {name: value for each in inner for name, value in _holding(each).items()}
