"""Handed in soon after.

Law: papers are handed in so soon after an activity ends; where the text says so, late papers forfeit the credit.
Measure: list what is overdue or was late.
Encode: nothing to do; forfeited lots are refused before claims are chosen (`planner.lots`); plans name the due days.
"""

from __future__ import annotations

from datetime import date

from models.outcome import Reading
from models.problem import Applied
from models.rules import FollowUp
from planner.dates import add
from planner.ledger import Ledger
from planner.page import Page
from planner.rules.common import reading


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Name the papers that were late, and those the record does not mention."""
    rule = applied.rule
    assert isinstance(rule, FollowUp)
    late, open_ = [], []
    for entry in ledger.items(rule.of, applied.window):
        due, done = add(entry.end, rule.within), entry.lot.attributes.get(rule.done)
        if isinstance(done, date):
            late += [entry.item.key] if done > due else []
        elif not entry.planned and not entry.lot.carried:
            open_.append(f"{entry.item.key} (due {due})")
    if late:
        sentence = f"{rule.task}: handed in late for {', '.join(late)}"
    elif open_:
        sentence = f"{rule.task}: the record does not say when for {', '.join(open_)}"
    else:
        sentence = f"{rule.task}: in time"
    return reading(applied, ledger, met=not late or not rule.forfeits, unknown=bool(open_), sentence=sentence, unit="")


def encode(applied: Applied, page: Page) -> None:
    """Nothing: forfeited lots have no category left to be claimed in."""
