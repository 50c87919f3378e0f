"""Whether a lot, claimed in a category, is one that a selection means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from models.problem import Lot
from models.regime import Category, Regime, Topic
from models.terms import EVERYTHING, Scalar, Selection
from planner.same import Same


def selects(selection: Selection, lot: Lot, category: str, regime: Regime) -> bool:
    """Say whether the selection means this lot when it is claimed in this category."""
    if selection is EVERYTHING:
        return True
    if selection.category and ancestors(regime, category).isdisjoint(selection.category):
        return False
    if selection.topic and lot.topics.isdisjoint(selection.topic):
        return False
    if selection.item and lot.names.isdisjoint(selection.item):
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
    return _wider(Same(regime))[0].get(category) or frozenset((category,))


def with_wider(regime: Regime, topics: tuple[str, ...]) -> frozenset[str]:
    """Return topics with the wider ones they lie in."""
    wider = _wider(Same(regime))[1]
    return frozenset(name for topic in topics for name in wider.get(topic) or (topic,))


@lru_cache(maxsize=64)
def _wider(same: Same[Regime]) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Return every category and every topic of a regime, each with the wider ones."""
    return _upward(same.thing.categories), _upward(same.thing.topics)


def _upward(tree: Mapping[str, Category] | Mapping[str, Topic]) -> dict[str, frozenset[str]]:
    found = {}
    for name in tree:
        above: list[str] = [name]
        while (node := tree.get(above[-1])) and node.within and node.within not in above:
            above.append(node.within)
        found[name] = frozenset(above)
    return found
