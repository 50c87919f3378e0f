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
from models.problem import Applied, Licence
from models.rules import Minimum
from models.terms import Selection, besides
from planner.ledger import Ledger, Split, ceil, floor
from planner.linear import Expr, total
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
        other = ledger.claimed(besides(rule.substitute.of, rule.of), window)
        limit = floor(ledger.worth(applied.other, window))
        stands_in = min(other.have, limit), min(other.total, limit)
        split = Split(split.have + stands_in[0], split.planned + stands_in[1] - stands_in[0])
        sentence += f", {ledger.amount(stands_in[1])} of it standing in from elsewhere (at most {ledger.amount(limit)})"
    mates = _mates(applied, ledger.licence)
    if len(mates) > 1:
        split, sentence = _own_share(applied, mates, ledger)
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
        claimed = claimed + _stand_in(applied, besides(rule.substitute.of, rule.of), page)
    page.require_least(applied, claimed, applied.level)
    for others in _groups(applied, _mates(applied, page.licence)):
        reserved = total(_set_aside(applied, other, page) for other in others)
        free = page.claimed(_union((applied, *others)), applied.window)
        page.require_least(applied, free - reserved, applied.level, beside=others)


def _stand_in(applied: Applied, of: Selection, page: Page) -> Expr:
    assert applied.other is not None
    other = page.claimed(of, applied.window)
    used = page.amount(f"{applied.key} stands in")
    page.define(applied, used - other, high=0)
    page.define_most(applied, used, applied.other)
    return used


def _set_aside(applied: Applied, other: Applied, page: Page) -> Expr:
    """Return what another minimum needs, in whole ticks; a variable where that depends on what is claimed."""
    level = other.level
    assert level is not None
    if not level.shares:
        return Expr(constant=ceil(level.constant))
    most = ceil(level.constant) + sum(ceil(rate * page.everything) for rate, _ in level.shares)
    needed = page.number(f"{applied.key} sets aside for {other.key}", most)
    page.define_least(applied, needed, level)
    return needed


def _mates(applied: Applied, licence: Licence) -> tuple[Applied, ...]:
    """Return the minimums that cannot share credit with this one or with one another, itself included, in order."""
    beside = [
        each
        for each in (
            *licence.applied,
            *(inner for other in licence.applied for _, way in other.ways if applied in way for inner in way),
        )
        if isinstance(each.rule, Minimum) and each.window == applied.window
    ]
    found = {applied.rule.id}
    while True:
        more = {each.rule.id for each in beside if _names(each) & found} | {
            name for each in beside if each.rule.id in found for name in _names(each)
        }
        if more <= found:
            return tuple(each for each in beside if each.rule.id in found) or (applied,)
        found |= more


def _names(applied: Applied) -> set[str]:
    return set(applied.rule.apart_from) if isinstance(applied.rule, Minimum) else set()


def _groups(applied: Applied, mates: tuple[Applied, ...]) -> Iterator[tuple[Applied, ...]]:
    """Yield the others of each group of mates in which this one comes last: each group is stated once."""
    before = mates[: mates.index(applied)] if applied in mates else ()
    for size in range(1, len(before) + 1):
        yield from combinations(before, size)


def _union(group: tuple[Applied, ...]) -> Selection:
    return Selection(any=tuple(each.rule.of for each in group if isinstance(each.rule, Minimum)))


def _own_share(applied: Applied, mates: tuple[Applied, ...], ledger: Ledger) -> tuple[Split, str]:
    """Return what is left for this one when mates are served in order, earlier ones first."""
    at = mates.index(applied)
    before, after = _served(mates[:at], ledger), _served(mates[: at + 1], ledger)
    whole = after.total - before.total
    have = min(max(0, after.have - before.have), whole)
    split = Split(have, whole - have)
    others = ", ".join(f"`{each.rule.id}`" for each in mates if each is not applied)
    return split, f"{counted(split, ledger)}, not shared with {others},"


def _served(group: tuple[Applied, ...], ledger: Ledger) -> Split:
    """Return how much of a group's needs can be met together without sharing.

    That is the least, over the members one might fail to serve, of the credit open to these plus the needs of the rest.
    """
    needs = [ceil(ledger.worth(each.level, each.window)) for each in group]
    have = whole = sum(needs)
    for size in range(1, len(group) + 1):
        for members in combinations(range(len(group)), size):
            free = ledger.claimed(_union(tuple(group[n] for n in members)), group[0].window)
            rest = sum(need for n, need in enumerate(needs) if n not in members)
            have, whole = min(have, free.have + rest), min(whole, free.total + rest)
    return Split(have, whole - have)
