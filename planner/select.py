"""Whether a lot, claimed in a category, is one that a selection means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from models.problem import Lot
from models.regime import Category, Regime, Topic
from models.terms import EVERYTHING, Scalar, Selection


def selects(selection: Selection, lot: Lot, category: str, regime: Regime) -> bool:
    """Say whether the selection means this lot when it is claimed in this category."""
    if selection is EVERYTHING:
        return True
    if selection.category and not ancestors(regime, category) & set(selection.category):
        return False
    if selection.topic and not lot.topics & set(selection.topic):
        return False
    if selection.item and not lot.names & set(selection.item):
        return False
    if selection.carried is not None and lot.carried != selection.carried:
        return False
    if not all(_matches(lot.attributes, name, values) for name, values in selection.attributes.items()):
        return False
    if selection.any and not any(selects(each, lot, category, regime) for each in selection.any):
        return False
    if not all(selects(each, lot, category, regime) for each in selection.all):
        return False
    return selection.exclude is None or not selects(selection.exclude, lot, category, regime)


def _matches(attributes: Mapping[str, Scalar], name: str, values: tuple[Scalar, ...]) -> bool:
    have = attributes.get(name)
    return any(have == value and type(have) is type(value) for value in values)


def ancestors(regime: Regime, category: str) -> frozenset[str]:
    """Return a category with the wider ones it lies in."""
    return _upward(category, _parents(regime.categories))


def with_wider(regime: Regime, topics: tuple[str, ...]) -> frozenset[str]:
    """Return topics with the wider ones they lie in."""
    parents = _parents(regime.topics)
    return frozenset(name for topic in topics for name in _upward(topic, parents))


def _parents(tree: Mapping[str, Category] | Mapping[str, Topic]) -> tuple[tuple[str, str], ...]:
    return tuple((name, node.within) for name, node in tree.items() if node.within)


@lru_cache(maxsize=4096)
def _upward(name: str, parents: tuple[tuple[str, str], ...]) -> frozenset[str]:
    above = dict(parents)
    found = {name}
    while (wider := above.get(name)) is not None and wider not in found:
        found.add(wider)
        name = wider
    return frozenset(found)
