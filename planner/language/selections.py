"""Selections: match a credit piece, find wider categories and topics, name the groups and ways of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from models.problem import CreditPiece, RuleInstance
from models.regime.regime import Category, Regime, Topic
from models.regime.rules import Cover, Maximum, Order
from models.regime.selection import EVERYTHING, Scalar, Selection, other_than


def selects(selection: Selection, piece: CreditPiece, category: str, regime: Regime) -> bool:
    """Return whether the selection means this piece when it is claimed in this category."""
    if selection is EVERYTHING:
        return True
    if selection.category and ancestors(regime, category).isdisjoint(selection.category):
        return False
    if selection.topic and piece.topics.isdisjoint(selection.topic):
        return False
    if selection.item and piece.names.isdisjoint(selection.item):
        return False
    if selection.carried is not None and piece.carried != selection.carried:
        return False
    if not all(_matches(piece.attributes, name, values) for name, values in selection.attributes.items()):
        return False
    if selection.any and not any(selects(each, piece, category, regime) for each in selection.any):
        return False
    if not all(selects(each, piece, category, regime) for each in selection.all):
        return False
    return selection.exclude is None or not selects(selection.exclude, piece, category, regime)


def _matches(attributes: Mapping[str, Scalar], name: str, values: tuple[Scalar, ...]) -> bool:
    have = attributes.get(name)
    return any(have == value and type(have) is type(value) for value in values)


def ancestors(regime: Regime, category: str) -> frozenset[str]:
    """Return a category with the wider categories that contain it."""
    return _wider(IdentityKey(regime))[0].get(category) or frozenset((category,))


def with_wider(regime: Regime, topics: tuple[str, ...]) -> frozenset[str]:
    """Return topics with the wider topics that contain them."""
    wider = _wider(IdentityKey(regime))[1]
    return frozenset(name for topic in topics for name in wider.get(topic) or (topic,))


@lru_cache(maxsize=64)
def _wider(same: IdentityKey[Regime]) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Return every category and every topic of a regime, each with the wider ones."""
    return _upward(same.value.categories), _upward(same.value.topics)


def _upward(tree: Mapping[str, Category] | Mapping[str, Topic]) -> dict[str, frozenset[str]]:
    found = {}
    for name in tree:
        above: list[str] = [name]
        while (node := tree.get(above[-1])) and node.within and node.within not in above:
            above.append(node.within)
        found[name] = frozenset(above)
    return found


Value = TypeVar("Value")


class IdentityKey(Generic[Value]):
    """A value as a dictionary key: compared by identity, and kept alive so that its id stays unique."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        """Wrap an object so that it compares by identity."""
        self.value = value

    def __hash__(self) -> int:
        """Return the id of the value."""
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        """Return whether both wrap the same object."""
        return isinstance(other, IdentityKey) and self.value is other.value


def earlier(rule: Order) -> Selection:
    """Return the selection that an order rule puts first; `first: {}` means everything outside `then`."""
    return Selection(all=(rule.first, other_than(rule.then))) if rule.first == Selection() else rule.first


def covered(instance: RuleInstance) -> Selection:
    """Return the selection whose credit covers this instance's topic or category."""
    rule = instance.rule
    assert isinstance(rule, Cover)
    about = Selection(topic=(instance.part,)) if instance.part in rule.topics else Selection(category=(instance.part,))
    return Selection(all=(rule.of, about))


def group_keys(rule: Maximum, piece: CreditPiece, category: str) -> Iterable[str]:
    """Return the groups of a claimed piece under a limit: the whole, its course, its category or each of its topics."""
    match rule.each:
        case "all":
            return ("",)
        case "course":
            return (piece.course,)
        case "category":
            return (category,)
        case "topic":
            return sorted(piece.topics)


def way_of(active: str, instance: RuleInstance, number: int) -> str:
    """Return a name for one of several ways that is unique within a problem."""
    return f"{active}: {instance.key}: {number}"
