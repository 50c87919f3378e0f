"""What must come before what: prerequisites and `order` rules, as demands on the items that are taken.

The rows of a sheet compare work on demand by its stretch of days, within which either of two things can come first.
That is not enough where the demands run in a circle, such as one rule that puts `a` before `b` and a prerequisite that
puts `b` before `a`: each could be met in the stretch, and both cannot.  What may lie on such a circle gets a turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.problem import Applied, Item, Licence, Option, Problem
from models.rules import Order
from models.terms import Selection
from planner.rules.order import earlier
from planner.saying import way_of
from planner.select import selects


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that has to be over before something else begins."""

    firsts: tuple[str, ...]
    """Keys of items."""
    thens: tuple[str, ...]
    same_day: bool
    """Whether it may be over on the day the other begins."""
    any_of: bool = False
    """Whether one of the firsts is enough; otherwise each of them that is taken."""
    of_offering: bool = False
    """Whether the offering itself asks for it; a rule may not, if what it is claimed as is not what the rule means."""
    way: str = ""
    """For what a rule asks only if one of several ways is chosen: which."""


def demands(problem: Problem, items: Sequence[Item]) -> list[Demand]:
    """Return what these items have to wait for among themselves."""
    return [each for each in (*_required(items), *_ordered(problem, items)) if each.firsts and each.thens]


def _required(items: Sequence[Item]) -> Iterator[Demand]:
    called: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for item in items:
        for name in item.names:
            called.setdefault(name, []).append(item.key)
        for name in item.requires if isinstance(item, Option) else ():
            asked.setdefault(name, []).append(item.key)
    for name, thens in sorted(asked.items()):
        yield Demand(tuple(called.get(name, ())), tuple(thens), same_day=True, any_of=True, of_offering=True)


def _ordered(problem: Problem, items: Sequence[Item]) -> Iterator[Demand]:
    for licence in problem.licences:
        for applied in licence.applied:
            for rule, way in _orders(applied, licence.name):
                firsts, thens = _meant(earlier(rule), items, licence), _meant(rule.then, items, licence)
                yield Demand(firsts, thens, rule.same_day, way=way)
                if rule.required:
                    yield Demand(firsts, thens, rule.same_day, any_of=True, way=way)


def _orders(applied: Applied, within: str, way: str = "") -> Iterator[tuple[Order, str]]:
    if isinstance(applied.rule, Order) and not applied.rule.advisory:
        yield applied.rule, way
    for number, (_, asked) in enumerate(applied.ways):
        for inner in asked:
            yield from _orders(inner, within, way_of(within, applied, number))


def _meant(selection: Selection, items: Iterable[Item], licence: Licence) -> tuple[str, ...]:
    return tuple(
        item.key
        for item in items
        if any(
            selects(selection, lot, choice.category, licence.regime)
            for lot in item.lots.get(licence.name, ())
            for choice in lot.choices
        )
    )


def ranks(keys: Iterable[str], asked: Sequence[Demand]) -> dict[str, int]:
    """Number items so that what others wait for comes first; where demands run in a circle, somewhere."""
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


def in_a_circle(problem: Problem) -> Mapping[str, int]:
    """Return work on demand that may have to come both before and after something, each with how many there are.

    What nothing waits for, or what waits for nothing, lies on no circle; what is left once all of that is taken away
    lies on one or between two.
    """
    options = [option for option in problem.options if option.on_demand]
    asked = [(set(each.firsts), set(each.thens)) for each in demands(problem, options)]
    left = {option.key for option in options}
    while asked:
        kept = set().union(*(firsts for firsts, _ in asked)) & set().union(*(thens for _, thens in asked)) & left
        if kept == left:
            break
        left = kept
        asked = [(firsts & left, thens & left) for firsts, thens in asked if firsts & left and thens & left]
    return dict.fromkeys(sorted(left), len(left)) if asked and len(left) > 1 else {}
