"""Credit from the period before.

Law: credit earned in the period before counts in this one up to an amount, and only if earned recently enough.
Measure: claimed(carried in) <= amount.
Encode: the same row; credit that is too old cannot be claimed.
"""

from __future__ import annotations

from datetime import date

from models.outcome import Reading
from models.problem import Applied, Lot
from models.rules import CarryOver
from models.terms import Selection
from planner.dates import add
from planner.ledger import Ledger, floor, split
from planner.page import Page
from planner.rules.common import counted, reading

CARRIED = Selection(carried=True)


def too_old(rule: CarryOver, lot: Lot, start: date) -> bool:
    """Say whether carried credit was earned too long before the period, or on a day nobody knows."""
    if rule.earned_within is None:
        return False
    earned = lot.attributes.get("earned")
    return not isinstance(earned, date) or earned < add(start, rule.earned_within, -1)


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Compare what is carried in with the limit."""
    rule = applied.rule
    assert isinstance(rule, CarryOver)
    entries = list(ledger.among(CARRIED, applied.window))
    claimed, earned = split(entries, lambda e: e.claimed), split(entries, lambda e: e.earned)
    stale = [e.item.key for e in entries if e.claimed and too_old(rule, e.lot, applied.window.start)]
    limit = floor(ledger.worth(applied.level, applied.window))
    lost = earned.total - claimed.total
    sentence = f"carried in: {counted(claimed, ledger)} of at most {ledger.amount(limit)}"
    if lost:
        sentence += f"; {ledger.amount(lost)} not counted"
    met = claimed.total <= limit and not stale
    return reading(applied, ledger, met=met, sentence=sentence, split=claimed, need=limit, bound="most", lost=lost)


def encode(applied: Applied, page: Page) -> None:
    """Limit what is carried in."""
    rule = applied.rule
    assert isinstance(rule, CarryOver) and applied.level is not None
    page.restrict_most(applied, page.claimed(CARRIED, applied.window), applied.level)
    for item, lot in page.raw_lots(applied.window):
        if lot.carried and too_old(rule, lot, applied.window.start):
            only = Selection(item=(item.key,), carried=True)
            page.restrict(applied, page.claimed(only, applied.window), high=0)
