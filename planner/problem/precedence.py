"""Precedence between items: prerequisites and `order` rules.

The rows of a formulation compare work on demand by its interval, within which either of two items can come first.  That
is not enough where precedences form a cycle, such as a rule that puts `a` before `b` and a prerequisite that puts `b`
before `a`: each could be met within the interval, but not both.  Items that may lie on a cycle get a position variable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.problem import ActiveCredential, Item, Option, Problem, RuleInstance
from models.regime.rules import Order
from models.regime.selection import Selection
from planner.language.selections import earlier, selects, way_of


@dataclass(frozen=True, slots=True)
class Precedence:
    """Items that must end before other items begin."""

    firsts: tuple[str, ...]
    """Keys of items that must end first."""
    thens: tuple[str, ...]
    same_day: bool
    """Whether an item may begin on the day the first one ends."""
    any_of: bool = False
    """Whether one of `firsts` is enough; otherwise each of them that is taken must end first."""
    of_offering: bool = False
    """Whether it is a prerequisite of an offering; a rule applies only to items claimed as it selects."""
    way: str = ""
    """The way of an `alternatives` rule it belongs to, or empty."""


def precedences(problem: Problem, items: Sequence[Item]) -> list[Precedence]:
    """Return the precedences among these items."""
    return [each for each in (*_required(items), *_ordered(problem, items)) if each.firsts and each.thens]


def _required(items: Sequence[Item]) -> Iterator[Precedence]:
    called: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for item in items:
        for name in item.names:
            called.setdefault(name, []).append(item.key)
        for name in item.requires if isinstance(item, Option) else ():
            asked.setdefault(name, []).append(item.key)
    for name, thens in sorted(asked.items()):
        yield Precedence(tuple(called.get(name, ())), tuple(thens), same_day=True, any_of=True, of_offering=True)


def _ordered(problem: Problem, items: Sequence[Item]) -> Iterator[Precedence]:
    for active in problem.credentials:
        for instance in active.rules:
            for rule, way in _orders(instance, active.name):
                firsts, thens = _meant(earlier(rule), items, active), _meant(rule.then, items, active)
                yield Precedence(firsts, thens, rule.same_day, way=way)
                if rule.required:
                    yield Precedence(firsts, thens, rule.same_day, any_of=True, way=way)


def _orders(instance: RuleInstance, within: str, way: str = "") -> Iterator[tuple[Order, str]]:
    if isinstance(instance.rule, Order) and not instance.rule.advisory:
        yield instance.rule, way
    for number, (_, asked) in enumerate(instance.ways):
        for inner in asked:
            yield from _orders(inner, within, way_of(within, instance, number))


def _meant(selection: Selection, items: Iterable[Item], active: ActiveCredential) -> tuple[str, ...]:
    return tuple(
        item.key
        for item in items
        if any(
            selects(selection, piece, choice.category, active.regime)
            for piece in item.pieces.get(active.name, ())
            for choice in piece.choices
        )
    )


def ranks(keys: Iterable[str], asked: Sequence[Precedence]) -> dict[str, int]:
    """Number items so that each comes after its predecessors; on a cycle of precedences the order is arbitrary."""
    rank = dict.fromkeys(keys, 0)
    for _ in rank:
        changed = False
        for demand in asked:
            for then in demand.thens:
                others = [rank[first] for first in demand.firsts if first != then and first in rank]
                if others and then in rank and max(others) >= rank[then]:
                    rank[then], changed = max(others) + 1, True
        if not changed:
            break
    return rank


def on_cycles(problem: Problem) -> Mapping[str, int]:
    """Return work on demand that may lie on a cycle of precedences, each with the number of such options.

    Options without predecessors or without successors are removed until none is left to remove; the remaining options
    lie on a cycle or between two cycles.
    """
    options = [option for option in problem.options if option.on_demand]
    asked = [(set(each.firsts), set(each.thens)) for each in precedences(problem, options)]
    left = {option.key for option in options}
    while asked:
        kept = set().union(*(firsts for firsts, _ in asked)) & set().union(*(thens for _, thens in asked)) & left
        if kept == left:
            break
        left = kept
        asked = [(firsts & left, thens & left) for firsts, thens in asked if firsts & left and thens & left]
    return dict.fromkeys(sorted(left), len(left)) if asked and len(left) > 1 else {}
