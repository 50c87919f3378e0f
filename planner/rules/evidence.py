"""Documents that prove an activity.

Law: certain documents prove an activity and are kept for a time.
Measure: count the activities; `planner.audit.standings` lists the documents a record lacks.
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
    """Report the documents required, for how many activities and for how long."""
    rule = instance.rule
    assert isinstance(rule, Evidence)
    kept = f", kept for {rule.retain.words()}" if rule.retain else ""
    number = len(ledger.items(rule.of, instance.window))
    sentence = f"{' and '.join(rule.documents)} for {counted(number, 'activity')}{kept}"
    return reading(instance, ledger, met=True, sentence=sentence)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Nothing."""
