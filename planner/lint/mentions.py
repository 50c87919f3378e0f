"""What a regime speaks of: every fact, class, reading, day and selection, wherever in a phrase it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from models.amounts import ByClass, ChosenAmount, FactAmount, PercentOf, PerUnit
from models.base import Frozen
from models.regime import Regime
from models.rules import Cover, Rule
from models.terms import ChosenMoment, EndOfNextMonth, FactIs, HoldsClass, Interpreted, Scalar, Selection
from planner.rules.order import earlier

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
    """Return the declared anchors that a day is counted from, those behind other anchors' defaults included."""
    found: set[str] = set()
    waiting = [moment]
    while waiting:
        for word in words_in(waiting.pop()):
            if word in regime.anchors and word not in found:
                found.add(word)
                waiting.append(regime.anchors[word].default)
    return frozenset(found)


def reaches(moment: object, word: str, regime: Regime) -> bool:
    """Say whether a day is counted from a built-in anchor such as `today`, in however many steps."""
    behind = [moment, *(regime.anchors[name].default for name in anchors_of(moment, regime))]
    return any(word in words_in(each) for each in behind)


def facts_in(value: object, regime: Regime) -> frozenset[str]:
    """Return the facts that a phrase asks for."""
    found = {each.fact for each in of_type(value, FactIs)} | {each.fact for each in of_type(value, FactAmount)}
    found |= {each.end_of_next for each in of_type(value, EndOfNextMonth)}
    found |= set(_choosing(value))
    behind = anchors_of(value, regime)
    for name in behind:
        if regime.anchors[name].default is not None:
            found |= facts_in(regime.anchors[name].default, regime)
    return frozenset(name for name in found if name in regime.facts)


def _choosing(value: object) -> Iterator[str]:
    """Yield the facts and interpretations that amounts and days are chosen by."""
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
    """Say whether it matters that a class was issued during the period."""
    return any(each.held != "any" or each.per_full_year is not None for each in of_type(regime, ByClass))


def selections_in(rule: Rule) -> list[Selection]:
    """Return the selections that a rule tells activities apart by, outermost ones only."""
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


def depends_on_claims(value: object) -> bool:
    """Say whether an amount in a phrase is a share of what is claimed."""
    return any(each.of != "required" for each in of_type(value, PercentOf))


def counts_months(value: object) -> bool:
    """Say whether an amount in a phrase grows by the month or year."""
    return any(True for _ in of_type(value, PerUnit))
