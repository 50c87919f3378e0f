"""Some activities earn nothing.

Law: activities of a selection give no credit, unless they meet a condition.
Measure: nothing of the selection is claimed.
Encode: nothing to do; such lots are refused before claims are chosen (`planner.lots`).
"""

from __future__ import annotations

from models.outcome import Reading
from models.problem import Applied
from planner.ledger import Ledger
from planner.page import Page
from planner.rules.common import reading, titles


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Say what is refused, and object if any of it is claimed."""
    refused = {
        entry.item.key: entry.item.title
        for entry in ledger.entries
        for refusal in entry.lot.refused
        if refusal.rule == applied.rule.id
    }
    claimed = {
        entry.item.key: entry.item.title
        for entry in ledger.entries
        if entry.claimed and _refused(entry.lot.refused, applied, entry.category)
    }
    if claimed:
        sentence = f"claimed although it earns nothing: {titles(claimed)}"
    else:
        sentence = f"refused: {titles(refused)}" if refused else "nothing in the record is refused by it"
    return reading(applied, ledger, met=not claimed, sentence=sentence, unit="")


def _refused(refusals: tuple[object, ...], applied: Applied, category: str) -> bool:
    return any(getattr(r, "rule", "") == applied.rule.id and getattr(r, "category", "") == category for r in refusals)


def encode(applied: Applied, page: Page) -> None:
    """Nothing: refused lots have no category left to be claimed in."""
