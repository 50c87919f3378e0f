"""An activity claimed here is claimed nowhere else.

Law: what is claimed under this credential is not claimed under another of the holder's.
Measure: no item with credit claimed here is claimed under another credential.
Encode: for items that serve several credentials a 0/1 variable: nothing is claimed here where it is 0, and nothing
elsewhere where it is 1.
"""

from __future__ import annotations

from datetime import date

from models.base import Window
from models.outcome import Reading
from models.problem import Applied
from models.rules import Unshared
from models.terms import EVERYTHING
from planner.dates import BEGINNING
from planner.ledger import Ledger
from planner.page import Page
from planner.rules.common import reading

EVER = Window(start=BEGINNING, end=date.max)


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Look for an item claimed twice."""
    rule = applied.rule
    assert isinstance(rule, Unshared)
    here = {entry.item.key for entry in ledger.among(rule.of, applied.window) if entry.claimed}
    shared = sorted(here & ledger.others)
    sentence = f"also claimed elsewhere: {', '.join(shared)}" if shared else "nothing claimed here is claimed elsewhere"
    return reading(applied, ledger, met=not shared, sentence=sentence, unit="")


def encode(applied: Applied, page: Page) -> None:
    """Let each item be claimed for one credential only."""
    rule = applied.rule
    assert isinstance(rule, Unshared)
    items = {item.key: item for item, _ in page.raw_lots(applied.window)}
    for item in items.values():
        here = page.claimed_of(item, rule.of, applied.window)
        elsewhere = [(other, other.claimed_of(item, EVERYTHING, EVER)) for other in page.other_pages(item)]
        elsewhere = [(other, claim) for other, claim in elsewhere if not claim.fixed]
        if here.fixed or not elsewhere:
            continue
        mine = page.flag(f"{item.key} is claimed here")
        page.restrict(applied, here - mine * page.everything, high=0, label=item.key)
        for other, claim in elsewhere:
            page.restrict(applied, claim + mine * other.everything, high=other.everything, label=item.key)
