"""Papers that prove an activity.

Law: certain papers prove an activity and are kept for a time.
Measure: name the activities; which papers a record lacks is told beside them (`planner.tell`).
Encode: nothing.
"""

from __future__ import annotations

from models.duties import Evidence
from models.outcome import Reading
from models.problem import Applied
from planner.ledger import Ledger
from planner.page import Page
from planner.rules.common import reading


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Say which papers are wanted and for how long."""
    rule = applied.rule
    assert isinstance(rule, Evidence)
    kept = f", kept for {rule.retain.words()}" if rule.retain else ""
    number = len(ledger.items(rule.of, applied.window))
    sentence = f"{' and '.join(rule.documents)} for {number} {'activity' if number == 1 else 'activities'}{kept}"
    return reading(applied, ledger, met=True, sentence=sentence, unit="")


def encode(applied: Applied, page: Page) -> None:
    """Nothing."""
