"""Answers to what a regime asks: the values of each fact that its rules tell apart, and the one to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from models.amounts import ChosenAmount, FactAmount
from models.base import Frozen
from models.duties import Requires
from models.regime import Regime
from models.terms import ChosenMoment, Condition, EndOfNextMonth, FactIs, Scalar
from planner.lint.mentions import facts_in, parts

CREDITS = 10
"""An amount that a holder may state, such as a target of their own."""

MONTH = 6

MOST = 400
"""Combinations of answers that are tried for one purpose."""


@dataclass(frozen=True)
class Interview:
    """What can be answered."""

    regime: Regime
    values: Mapping[str, tuple[Scalar, ...]]
    """By fact: the answers that rules may tell apart, each once."""

    @property
    def first(self) -> dict[str, Scalar]:
        """An answer to every fact without a default, one under which conditions of the regime hold if that is plain."""
        known = {name: self.values[name][0] for name, fact in self.regime.facts.items() if fact.default is None}
        for rule in self.regime.rules:
            if isinstance(rule, Requires) and not rule.advisory:
                known |= _holding(rule.holds)
        return known

    def taken(self, name: str, known: Mapping[str, Scalar]) -> Scalar | None:
        """Return what is taken to be the answer: the one given, else the default."""
        return known.get(name, self.regime.facts[name].default)

    def others(self, name: str, known: Mapping[str, Scalar]) -> list[Scalar]:
        """Return the answers to a fact that differ from what is taken to be the answer."""
        taken = self.taken(name, known)
        return [value for value in self.values[name] if value != taken or type(value) is not type(taken)]

    def about(self, asked: object, known: Mapping[str, Scalar]) -> Iterator[dict[str, Scalar]]:
        """Yield answers to the facts a phrase asks for, those first that change the fewest of the answers known."""
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
    """Return what can be answered to a regime, found in one walk through all of its phrases."""
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
    """Yield the facts that a phrase asks for, with the answers it tells apart."""
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
    """Return the answers that a plain condition names, one of each."""
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
