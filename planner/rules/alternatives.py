"""One of several ways.

Law: at least one way holds in everything it asks.
Measure: measure every rule of every way.
Encode: a 0/1 variable for each way, at least one of them 1; what a way asks binds where its variable is 1.
"""

from __future__ import annotations

from models.outcome import Reading
from models.problem import Applied
from planner.ledger import Ledger, Split
from planner.linear import NOTHING
from planner.page import Page
from planner.rules import bind
from planner.rules.common import ITEM, reading


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Find a way that holds."""
    told, held = [], ""
    for title, inner in applied.ways:
        readings = [bind(each.rule).measure(each, ledger) for each in inner]
        # What the record does not say cannot make a way hold.
        short = [found.sentence for found in readings if (not found.met or found.unknown) and not found.advisory]
        told.append(f"{title}: {'; '.join(short) or 'holds'}")
        if not short and not held:
            held = title
    split = Split(ITEM if held else 0)
    return reading(
        applied, ledger, met=bool(held), sentence=" / ".join(told), split=split, need=ITEM, bound="least", unit="ways"
    )


def encode(applied: Applied, page: Page) -> None:
    """Require one way."""
    ways = NOTHING
    for number, (_, inner) in enumerate(applied.ways):
        taken = page.way(applied, number)
        for each in inner:
            bind(each.rule).encode(each, page.under(taken))
        ways = ways + taken
    page.require(applied, ways, low=1)
