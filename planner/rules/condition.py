"""Something other than activities.

Law: a condition on the holder holds.
Measure: yes, no, or not known because the record does not say; what is not known does not count as broken.
Encode: nothing the planner could choose; a condition that fails makes the requirement impossible to meet.
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.problem import RuleInstance
from models.regime.obligations import Requires
from planner.linear.model import NOTHING
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger
from planner.rules.readings import reading


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Say whether it holds."""
    assert isinstance(instance.rule, Requires)
    sentence = {True: "holds", False: "does not hold", None: "the record does not say; to be confirmed"}[instance.holds]
    return reading(instance, ledger, met=instance.holds is not False, unknown=instance.holds is None, sentence=sentence)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Make the requirement impossible where it fails; as one of several ways it has to be known to hold."""
    if instance.holds is False or (instance.holds is None and model.guard is not None):
        model.require(instance, NOTHING >= 1)
