"""One thing after another.

Law: every item of `first` ends before any item of `then` begins (or on the day it begins, where that is allowed).
Where `first` is required, at least one item of it must have ended before any item of `then` begins.
Measure: compare the days of every pair.
Encode: a later item cannot be taken together with an item that would end too late for it.  Work on demand is compared
by its interval: the earlier item's interval must begin and end no later than the later item's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise, product

from models.answer.outcome import Reading
from models.problem import RuleInstance
from models.regime.rules import Order
from planner.language.selections import earlier
from planner.linear.model import Expr, total
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Entry, Ledger
from planner.rules.readings import reading
from planner.rules.variables import ItemVariable


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Look for an item of `then` that begins too early."""
    rule = instance.rule
    assert isinstance(rule, Order)
    firsts = ledger.items(earlier(rule), instance.window)
    thens = ledger.items(rule.then, instance.window)
    alone = next((b for b in thens if rule.required and not any(_ready(a, b, rule) for a in firsts)), None)
    clash = next(((a, b) for b in thens for a in firsts if a.item.key != b.item.key and _too_late(a, b, rule)), None)
    if alone is not None:
        sentence = f"`{alone.item.key}` begins on {alone.start}, and nothing that must come first was finished by then"
    elif clash is None:
        sentence = "in order" if thens else "nothing that must come after has been done or planned yet"
    else:
        first, then = clash
        sentence = f"`{then.item.key}` begins on {then.start}, before `{first.item.key}` ends on {first.end}"
    return reading(instance, ledger, met=clash is None and alone is None, sentence=sentence)


def _too_late(first: Entry, then: Entry, rule: Order) -> bool:
    return first.end > then.start or (first.end == then.start and not rule.same_day)


def _ready(first: Entry, then: Entry, rule: Order) -> bool:
    return first.item.key != then.item.key and not _too_late(first, then, rule)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Forbid each pair in the wrong order and, where required, a later item without an earlier one."""
    rule = instance.rule
    assert isinstance(rule, Order)
    firsts, thens = model.items(earlier(rule), instance.window), model.items(rule.then, instance.window)
    if model.formulation.soft or {each.key for each in firsts} & {each.key for each in thens}:
        _one_by_one(instance, model, firsts, thens)
    else:
        _in_nested_sets(instance, model, firsts, thens)
    for then in thens if rule.required or model.formulation.ordering else ():
        ready = [each for each in firsts if each.key != then.key and not clash(each, then, same_day=rule.same_day)]
        for first in ready:
            _in_order_on_a_cycle(instance, model, first, then)
        if rule.required:
            before = [model.formulation.ordering.before(first.key, then.key, first.times) for first in ready]
            model.require(instance, total(before) - _begun(then) >= 0)


def _begun(then: ItemVariable) -> Expr:
    return then.times if then.most == 1 else then.taken


def _one_by_one(
    instance: RuleInstance, model: CredentialModel, firsts: Sequence[ItemVariable], thens: Sequence[ItemVariable]
) -> None:
    """Forbid each later item together with items that would end too late; the shortage is the number of those."""
    rule = instance.rule
    assert isinstance(rule, Order)
    for then in thens:
        clashing = [each for each in firsts if each.key != then.key and clash(each, then, same_day=rule.same_day)]
        bound = sum(each.most for each in clashing)
        if bound:
            # Each clashing item alone excludes the later one: begun(then) * bound + sum(clashing) <= bound.
            row = total(each.times for each in clashing) + _begun(then) * bound
            model.require(instance, row <= bound)


def _in_nested_sets(
    instance: RuleInstance, model: CredentialModel, firsts: Sequence[ItemVariable], thens: Sequence[ItemVariable]
) -> None:
    """Forbid pairs in the wrong order by a flag for each day after which an earlier item may end too late.

    An item that ends after one day ends after every sooner day, so the sets of clashing items are nested: an item sets
    the flag of the smallest set that contains it, and each flag sets the flag of the next larger set.  The number of
    coefficients is linear in the number of items, where comparing all pairs needs their product.
    """
    for after, on_demand in product((_end, _start), (False, True)):
        found = [each for each in firsts if each.on_demand == on_demand]
        waiting: dict[int, list[ItemVariable]] = {}
        for then in thens:
            day = _latest(after, then, both=on_demand and then.on_demand, same_day=_same_day(instance))
            if day is not None and any(after(each) > day for each in found):
                waiting.setdefault(day, []).append(then)
        days = sorted(waiting)
        flags = [model.flag(f"{instance.key} has something after {date.fromordinal(day)}") for day in days]
        for larger, smaller in pairwise(flags):
            model.define(instance, smaller - larger <= 0)
        for first in found:
            inside = bisect_left(days, after(first))
            if inside:
                model.define(instance, first.times - flags[inside - 1] * first.most <= 0)
        for day, flag in zip(days, flags, strict=True):
            for then in waiting[day]:
                model.require(instance, _begun(then) + flag <= 1)


def _start(done: ItemVariable) -> int:
    return done.start.toordinal()


def _end(done: ItemVariable) -> int:
    return done.end.toordinal()


def _same_day(instance: RuleInstance) -> bool:
    assert isinstance(instance.rule, Order)
    return instance.rule.same_day


def _latest(after: Callable[[ItemVariable], int], then: ItemVariable, *, both: bool, same_day: bool) -> int | None:
    """Return the last day on which an earlier item may end (or start) and still come first; None if any day will do.

    Equivalent to `clash`: two items on demand are compared start with start and end with end, others end with start.
    """
    if both:
        return after(then)
    return None if after is _start else _start(then) - (not same_day)


def _in_order_on_a_cycle(
    instance: RuleInstance, model: CredentialModel, first: ItemVariable, then: ItemVariable
) -> None:
    """Require the earlier position for `first`, where both items may lie on a cycle of precedences."""
    ordering = model.formulation.ordering
    if ordering.both_placed(first.key, then.key):
        done = [_at_all(instance, model, each) for each in (first, then)]
        model.require(instance, ordering.later(first.key, then.key, done) >= 1)


def _at_all(instance: RuleInstance, model: CredentialModel, done: ItemVariable) -> Expr:
    """Return a 0/1 expression that is 1 if the item is done and counts in this selection."""
    if done.most == 1:
        return done.times
    some = model.flag(f"{instance.key} has {done.key}")
    model.define(instance, done.times - some * done.most <= 0)
    return some


def clash(first: ItemVariable, then: ItemVariable, *, same_day: bool) -> bool:
    """Return whether the two items cannot be done in this order."""
    if first.on_demand and then.on_demand:
        return not (first.start <= then.start and first.end <= then.end)
    return first.end > then.start or (first.end == then.start and not same_day)
