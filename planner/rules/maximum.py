"""At most so much credit.

Law: credit from a selection counts up to an amount (as a whole, or for each course, topic or category); what is beyond
it is lost, or, where the clause forbids it, must not be done.
Measure: claimed(of) <= amount, or for `forbidden` earned(of) <= amount.
Encode: the same row; for credit that is lost it binds claims, never what is done.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.outcome import Reading
from models.problem import Applied, Lot
from models.rules import Maximum
from planner.ledger import Entry, Ledger, Split, floor, split
from planner.page import Page
from planner.rules.common import counted, reading


def group_keys(rule: Maximum, lot: Lot, category: str) -> Iterable[str]:
    """Return the groups a claimed lot falls in: one for the whole, or its course, its category, each of its topics."""
    match rule.each:
        case "all":
            return ("",)
        case "course":
            return (lot.course,)
        case "category":
            return (category,)
        case "topic":
            return sorted(lot.topics)


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Compare what counts with the limit, group by group, and say what was lost."""
    rule = applied.rule
    assert isinstance(rule, Maximum)
    groups: dict[str, list[Entry]] = {} if rule.each != "all" else {"": []}
    for entry in ledger.among(rule.of, applied.window):
        for key in group_keys(rule, entry.lot, entry.category):
            groups.setdefault(key, []).append(entry)
    limit = floor(ledger.worth(applied.level, applied.window))
    fullest, have, lost, met = "", Split(), 0, True
    for key, entries in sorted(groups.items()):
        claimed, earned = split(entries, lambda e: e.claimed), split(entries, lambda e: e.earned)
        measured = claimed if rule.excess == "lost" else earned
        met &= measured.total <= limit
        lost += earned.total - claimed.total
        if measured.total > have.total or not fullest:
            fullest, have = key, measured
    where = f" in {fullest}" if fullest else ""
    sentence = f"{counted(have, ledger)}{where} of at most {ledger.amount(limit)}"
    if lost:
        sentence += f"; {ledger.amount(lost)} earned and not counted"
    if not met:
        sentence += f"; {ledger.amount(have.total - limit)} too much"
    return reading(applied, ledger, met=met, sentence=sentence, split=have, need=limit, bound="most", lost=lost)


def encode(applied: Applied, page: Page) -> None:
    """Limit what is claimed, or forbid doing more."""
    rule = applied.rule
    assert isinstance(rule, Maximum) and applied.level is not None
    if rule.excess == "forbidden":
        for _, earned in page.earned_by(rule.of, applied.window, lambda lot, cat: group_keys(rule, lot, cat)):
            page.require_most(applied, earned, applied.level)
    elif rule.each == "all":
        page.restrict_most(applied, page.claimed(rule.of, applied.window), applied.level)
    else:
        for _, claimed in page.claimed_by(rule.of, applied.window, lambda lot, cat: group_keys(rule, lot, cat)):
            page.restrict_most(applied, claimed, applied.level)
