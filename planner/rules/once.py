"""The same thing counts once.

Law: of items with the same course in a window only one counts, except repeats that are exempt (substantially changed);
one from before the period, where the window reaches back, is the one that counted.
Measure: no two counted items share a course.
Encode: items with a course in common get a 0/1 variable for "counts", at most one of them 1.
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.problem import Item, Option, RuleInstance
from models.regime.rules import Once
from planner.language.selections import selects
from planner.linear.model import Expr, total
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger
from planner.rules.readings import reading
from planner.text.titles import titles


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Look for two counted items with the same course."""
    rule = instance.rule
    assert isinstance(rule, Once)
    groups: dict[str, dict[str, int]] = {}
    for entry in ledger.among(rule.of, instance.window):
        if rule.unless is None or not selects(rule.unless, entry.piece, entry.category, ledger.active.regime):
            groups.setdefault(entry.piece.course, {})[entry.item.key] = 1 if entry.planned is False else entry.repeats
    twice = {course: items for course, items in groups.items() if sum(items.values()) > 1}
    called = {entry.item.key: entry.item.title for entry in ledger.entries}
    left_out = {entry.item.key: entry.item.title for entry in ledger.entries if not entry.counted}
    if twice:
        course, items = next(iter(sorted(twice.items())))
        sentence = f"`{course}` is counted {sum(items.values())} times: {titles({key: called[key] for key in items})}"
    else:
        sentence = "nothing is counted twice" + (f"; not counted again: {titles(left_out)}" if left_out else "")
    return reading(instance, ledger, met=not twice, sentence=sentence)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Allow at most one item of each course to count."""
    rule = instance.rule
    assert isinstance(rule, Once)
    groups: dict[str, dict[str, Item]] = {}
    for item, piece in model.pieces_in(instance.window):
        chosen = [c for c in piece.choices if selects(rule.of, piece, c.category, model.regime)]
        spared = rule.unless is not None and any(selects(rule.unless, piece, c.category, model.regime) for c in chosen)
        if chosen and not spared:
            groups.setdefault(piece.course, {})[item.key] = item
    start = model.active.period.start
    for course, items in sorted(groups.items()):
        if not model.could_repeat(items.values()):
            continue
        fresh = [item for item in items.values() if item.end >= start]
        # An item from before the period has been used; only a window that reaches back contains it.
        left = 1 if len(fresh) == len(items) else 0
        model.limit(instance, total(_counted(item, model) for item in fresh) <= left, label=course)


def _counted(item: Item, model: CredentialModel) -> Expr:
    """Return how many items count; several steps of one offering are one item."""
    stepped = isinstance(item, Option) and item.stepped
    return model.counts_at_all(item) if stepped else model.counts_as_done(item)
