"""Something is done by a day.

Law: so many items of a selection end on or before a day, and begin on or after another where one is named.
Measure: count the items between the two days.
Encode: the same row.
"""

from __future__ import annotations

from datetime import date

from models.base import Window
from models.outcome import Reading
from models.problem import Applied
from models.rules import Deadline
from planner.dates import BEGINNING
from planner.ledger import Ledger, split
from planner.linear import total
from planner.page import Page
from planner.rules.common import ITEM, items_words, reading, whole


def span(applied: Applied) -> Window | None:
    """Return the days between which it has to be done."""
    opens = applied.window.start if applied.window.label else BEGINNING
    start, end = applied.not_before or opens, applied.by or date.max
    return Window(start=start, end=end) if start <= end else None


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Count what was done in time."""
    rule, days = applied.rule, span(applied)
    assert isinstance(rule, Deadline)
    entries = [] if days is None else [e for e in ledger.items(rule.of, days) if e.start >= days.start]
    done = split(entries, lambda entry: entry.repeats)
    after = f", not before {applied.not_before}" if applied.not_before else ""
    sentence = f"{items_words(done)} by {applied.by}{after}; {rule.at_least} needed"
    return reading(
        applied,
        ledger,
        met=done.total >= rule.at_least,
        sentence=sentence,
        split=whole(done),
        need=rule.at_least * ITEM,
        bound="least",
        unit="items",
    )


def encode(applied: Applied, page: Page) -> None:
    """Require it in time."""
    rule, days = applied.rule, span(applied)
    assert isinstance(rule, Deadline)
    items = [] if days is None else [each for each in page.items(rule.of, days) if each.start >= days.start]
    page.require(applied, total(each.times for each in items), low=rule.at_least)
