"""At least so much credit.

Law: the credit claimed from a selection over a window, plus what may stand in for it, reaches an amount.
Measure: claimed(of) + min(up_to, claimed(substitute)) >= amount.
Encode: the same, with a variable for what stands in, at most `up_to` and at most claimed(substitute).

Minimums that cannot share an hour are met together exactly if every group of them can be met from the credit that any
of the group may use: for each subset, claimed(union) >= sum of amounts.  (This is the marriage condition for splitting
credit, which is divisible, between needs.)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from models.outcome import Reading
from models.problem import Applied
from models.rules import Minimum
from models.terms import Selection
from planner.ledger import Ledger, Split, ceil, floor
from planner.linear import Expr
from planner.page import Page
from planner.rules.common import counted, reading


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Compare what counts with the amount."""
    rule = applied.rule
    assert isinstance(rule, Minimum)
    window = applied.window
    split = ledger.claimed(rule.of, window)
    sentence = counted(split, ledger)
    if rule.substitute is not None:
        other = ledger.claimed(rule.substitute.of, window)
        limit = floor(ledger.worth(applied.other, window))
        stands_in = min(other.have, limit), min(other.total, limit)
        split = Split(split.have + stands_in[0], split.planned + stands_in[1] - stands_in[0])
        sentence += f", {ledger.amount(stands_in[1])} of it standing in from elsewhere (at most {ledger.amount(limit)})"
    for union, reserved in _groups(applied, ledger):
        free = ledger.claimed(union, window)
        left = max(0, free.total - reserved)
        if left < split.total:
            have = max(0, min(split.have, left))
            split = Split(have, left - have)
            sentence = (
                f"{ledger.amount(left)} left once {ledger.amount(reserved)} are set aside for needs it cannot share"
            )
    need = ceil(ledger.worth(applied.level, window))
    missing = max(0, need - split.total)
    sentence += f" of {ledger.amount(need)}" + (f"; {ledger.amount(missing)} missing" if missing else "")
    return reading(applied, ledger, met=not missing, sentence=sentence, split=split, need=need, bound="least")


def encode(applied: Applied, page: Page) -> None:
    """Require the amount."""
    rule = applied.rule
    assert isinstance(rule, Minimum) and applied.level is not None
    claimed = page.claimed(rule.of, applied.window)
    if rule.substitute is not None:
        claimed = claimed + _stand_in(applied, rule.substitute.of, page)
    page.require_least(applied, claimed, applied.level)
    for union, reserved in _groups(applied, page.blank):
        page.require_least(applied, page.claimed(union, applied.window) - reserved, applied.level)


def _stand_in(applied: Applied, of: Selection, page: Page) -> Expr:
    assert applied.other is not None
    other = page.claimed(of, applied.window)
    used = page.amount(f"{applied.key} stands in")
    page.restrict(applied, used - other, high=0)
    page.restrict_most(applied, used, applied.other)
    return used


def _groups(applied: Applied, ledger: Ledger) -> Iterator[tuple[Selection, int]]:
    """Yield, for each group this one cannot share with, what any of them may use and what the others need."""
    rule = applied.rule
    assert isinstance(rule, Minimum)
    apart = [other for name in rule.apart_from if (other := ledger.applied(name, applied.window)) is not None]
    for size in range(1, len(apart) + 1):
        for group in combinations(apart, size):
            selections = [rule.of, *(other.rule.of for other in group if isinstance(other.rule, Minimum))]
            needs = sum(ceil(ledger.worth(other.level, applied.window)) for other in group)
            yield Selection(any=tuple(selections)), needs
