"""Papers that prove an activity.

Law: certain papers prove an activity and are kept for a time.
Measure: name the activities; which papers a record lacks is told beside them (`planner.audit.standings`).
Encode: nothing.
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.problem import RuleInstance
from models.regime.obligations import Evidence
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger
from planner.rules.readings import reading
from planner.text.quantities import counted


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Say which papers are wanted and for how long."""
    rule = instance.rule
    assert isinstance(rule, Evidence)
    kept = f", kept for {rule.retain.words()}" if rule.retain else ""
    number = len(ledger.items(rule.of, instance.window))
    sentence = f"{' and '.join(rule.documents)} for {counted(number, 'activity')}{kept}"
    return reading(instance, ledger, met=True, sentence=sentence)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Nothing."""
