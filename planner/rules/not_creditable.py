"""Activities without credit.

Law: activities of a selection earn no credit, unless they meet a condition.
Measure: no credit of the selection is claimed.
Encode: nothing; such pieces are refused before claims are chosen (`planner.problem.credit`).
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.problem import RuleInstance
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger
from planner.rules.readings import reading
from planner.text.titles import titles


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Name the refused items; not met if any of them is claimed."""
    refused = {
        entry.item.key: entry.item.title
        for entry in ledger.entries
        for refusal in entry.piece.refused
        if refusal.rule == instance.rule.id
    }
    claimed = {
        entry.item.key: entry.item.title
        for entry in ledger.entries
        if entry.claimed and _refused(entry.piece.refused, instance, entry.category)
    }
    if claimed:
        sentence = f"claimed although it earns nothing: {titles(claimed)}"
    else:
        sentence = f"refused: {titles(refused)}" if refused else "nothing in the record is refused by it"
    return reading(instance, ledger, met=not claimed, sentence=sentence)


def _refused(refusals: tuple[object, ...], instance: RuleInstance, category: str) -> bool:
    return any(getattr(r, "rule", "") == instance.rule.id and getattr(r, "category", "") == category for r in refusals)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Add nothing: refused pieces have no category to be claimed in."""
