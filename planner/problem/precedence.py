"""What must come before what: prerequisites and `order` rules, as demands on the items that are taken.

The rows of a sheet compare work on demand by its stretch of days, within which either of two things can come first.
That is not enough where the demands run in a circle, such as one rule that puts `a` before `b` and a prerequisite that
puts `b` before `a`: each could be met in the stretch, and both cannot.  What may lie on such a circle gets a turn.
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


def demands(problem: Problem, items: Sequence[Item]) -> list[Precedence]:
    """Return what these items have to wait for among themselves."""
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
