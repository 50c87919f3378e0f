"""The same thing counts once.

Law: of items with the same course in a window only one counts, except repeats that are exempt (substantially changed);
one from before the period, where the window reaches back, is the one that counted.
Measure: no two counted items share a course.
Encode: items with a course in common get a 0/1 variable for "counts", at most one of them 1.
"""

from __future__ import annotations

from models.outcome import Reading
from models.problem import Applied, Item, Option
from models.rules import Once
from planner.ledger import Ledger
from planner.linear import Expr, total
from planner.page import Page
from planner.rules.common import reading, titles
from planner.select import selects


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Look for two counted items that are the same."""
    rule = applied.rule
    assert isinstance(rule, Once)
    groups: dict[str, dict[str, int]] = {}
    for entry in ledger.among(rule.of, applied.window):
        if rule.unless is None or not selects(rule.unless, entry.lot, entry.category, ledger.licence.regime):
            groups.setdefault(entry.lot.course, {})[entry.item.key] = 1 if entry.planned is False else entry.repeats
    twice = {course: items for course, items in groups.items() if sum(items.values()) > 1}
    called = {entry.item.key: entry.item.title for entry in ledger.entries}
    left_out = {entry.item.key: entry.item.title for entry in ledger.entries if not entry.counted}
    if twice:
        course, items = next(iter(sorted(twice.items())))
        sentence = f"`{course}` is counted {sum(items.values())} times: {titles({key: called[key] for key in items})}"
    else:
        sentence = "nothing is counted twice" + (f"; not counted again: {titles(left_out)}" if left_out else "")
    return reading(applied, ledger, met=not twice, sentence=sentence, unit="")


def encode(applied: Applied, page: Page) -> None:
    """Let at most one of each group count."""
    rule = applied.rule
    assert isinstance(rule, Once)
    groups: dict[str, dict[str, Item]] = {}
    for item, lot in page.raw_lots(applied.window):
        chosen = [c for c in lot.choices if selects(rule.of, lot, c.category, page.regime)]
        spared = rule.unless is not None and any(selects(rule.unless, lot, c.category, page.regime) for c in chosen)
        if chosen and not spared:
            groups.setdefault(lot.course, {})[item.key] = item
    start = page.licence.period.start
    for course, items in sorted(groups.items()):
        if not page.could_repeat(items.values()):
            continue
        fresh = [item for item in items.values() if item.end >= start]
        # What was done before the period has been used; only a window that reaches back sees it.
        left = 1 if len(fresh) == len(items) else 0
        page.restrict(applied, total(_counted(item, page) for item in fresh), high=left, label=course)


def _counted(item: Item, page: Page) -> Expr:
    """Return how many items count; several steps of one offering are one item."""
    stepped = isinstance(item, Option) and item.stepped
    return page.counts_at_all(item) if stepped else page.counts_as_done(item)
