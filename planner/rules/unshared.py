"""An activity claimed here is claimed nowhere else.

Law: what is claimed under this credential is not claimed under another of the holder's.
Measure: no item with credit claimed here is claimed under another credential.
Encode: for items that serve several credentials a 0/1 variable for each, at most one of them 1.
"""

from __future__ import annotations

from models.outcome import Reading
from models.problem import Applied
from models.rules import Unshared
from planner.ledger import Ledger
from planner.page import Page
from planner.rules.common import reading
from planner.select import selects


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Look for an item claimed twice."""
    rule = applied.rule
    assert isinstance(rule, Unshared)
    here = {entry.item.key for entry in ledger.among(rule.of, applied.window) if entry.claimed}
    shared = sorted(here & ledger.others)
    sentence = f"also claimed elsewhere: {', '.join(shared)}" if shared else "nothing claimed here is claimed elsewhere"
    return reading(applied, ledger, met=not shared, sentence=sentence, unit="")


def encode(applied: Applied, page: Page) -> None:
    """Let each item count for one credential only."""
    rule = applied.rule
    assert isinstance(rule, Unshared)
    seen = set()
    for item, lot in page.raw_lots(applied.window):
        if item.key in seen or not any(selects(rule.of, lot, c.category, page.regime) for c in lot.choices):
            continue
        seen.add(item.key)
        for other in page.other_pages(item):
            page.restrict(applied, page.counts_as_done(item) + other.counts_as_done(item), high=1, label=item.key)
