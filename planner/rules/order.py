"""One thing after another.

Law: every item of `first` has ended before any item of `then` begins (or on the day it begins, where that is allowed).
Where it is required, something of `first` must have ended before anything of `then` begins at all.
Measure: compare the days of every pair.
Encode: for each later item, the earlier ones that would end too late cannot be taken together with it.  Work on demand
is compared by the stretch of days it is planned in: it must be over by the end of the stretch of the later one, and be
able to begin no later.
"""

from __future__ import annotations

from models.outcome import Reading
from models.problem import Applied
from models.rules import Order
from models.terms import Selection, other_than
from planner.ledger import Entry, Ledger
from planner.linear import Expr, total
from planner.page import Page
from planner.rules.common import reading
from planner.takings import Done


def earlier(rule: Order) -> Selection:
    """Return what comes first; an empty selection is everything that does not come after."""
    return Selection(all=(rule.first, other_than(rule.then))) if rule.first == Selection() else rule.first


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Look for an item that began too early."""
    rule = applied.rule
    assert isinstance(rule, Order)
    firsts = ledger.items(earlier(rule), applied.window)
    thens = ledger.items(rule.then, applied.window)
    alone = next((b for b in thens if rule.required and not any(_ready(a, b, rule) for a in firsts)), None)
    clash = next(((a, b) for b in thens for a in firsts if a.item.key != b.item.key and _too_late(a, b, rule)), None)
    if alone is not None:
        sentence = f"`{alone.item.key}` begins on {alone.start}, and nothing that must come first was finished by then"
    elif clash is None:
        sentence = "in order" if thens else "nothing that must come after has been done or planned yet"
    else:
        first, then = clash
        sentence = f"`{then.item.key}` begins on {then.start}, before `{first.item.key}` ends on {first.end}"
    return reading(applied, ledger, met=clash is None and alone is None, sentence=sentence, unit="")


def _too_late(first: Entry, then: Entry, rule: Order) -> bool:
    return first.end > then.start or (first.end == then.start and not rule.same_day)


def _ready(first: Entry, then: Entry, rule: Order) -> bool:
    return first.item.key != then.item.key and not _too_late(first, then, rule)


def encode(applied: Applied, page: Page) -> None:
    """Forbid each pair in the wrong order, and, where it is required, the later without an earlier."""
    rule = applied.rule
    assert isinstance(rule, Order)
    firsts = page.items(earlier(rule), applied.window)
    for then in page.items(rule.then, applied.window):
        clashing = [first for first in firsts if first.key != then.key and clash(first, then, same_day=rule.same_day)]
        bound = sum(each.most for each in clashing)
        if bound:
            # Each clashing item alone rules the later one out: begun(then) * bound + sum(clashing) <= bound.
            begun = then.times if then.most == 1 else then.taken
            row = total(each.times for each in clashing) + begun * bound
            page.require(applied, row, high=bound)
        ready = [first for first in firsts if first.key != then.key and first not in clashing]
        for first in ready:
            _in_turn(applied, page, first, then)
        if rule.required:
            begun = then.times if then.most == 1 else then.taken
            before = [page.sheet.turns.before(first.key, then.key, first.times) for first in ready]
            page.require(applied, total(before) - begun, low=0)


def _in_turn(applied: Applied, page: Page, first: Done, then: Done) -> None:
    """Where both are on demand and could be asked to follow each other in a circle, give this one the earlier turn."""
    turns = page.sheet.turns
    if turns.matter(first.key, then.key):
        done = [_at_all(applied, page, each) for each in (first, then)]
        page.require(applied, turns.later(first.key, then.key, done), low=1)


def _at_all(applied: Applied, page: Page, done: Done) -> Expr:
    """Return a 0/1 expression that is 1 if an item is done in this selection."""
    if done.most == 1:
        return done.times
    some = page.flag(f"{applied.key} has {done.key}")
    page.define(applied, done.times - some * done.most, high=0)
    return some


def clash(first: Done, then: Done, *, same_day: bool) -> bool:
    """Say whether two ways of taking things cannot be in this order."""
    if first.on_demand and then.on_demand:
        return not (first.start <= then.start and first.end <= then.end)
    return first.end > then.start or (first.end == then.start and not same_day)
