"""A condition on the holder.

Law: a condition other than activities holds, such as fingerprints on file.
Measure: true, false, or unknown because the record does not state it; unknown does not count as broken.
Encode: the planner has no choice; a condition that fails makes the requirement impossible to meet.
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
    """Report whether the condition holds."""
    assert isinstance(instance.rule, Requires)
    sentence = {True: "holds", False: "does not hold", None: "the record does not say; to be confirmed"}[instance.holds]
    return reading(instance, ledger, met=instance.holds is not False, unknown=instance.holds is None, sentence=sentence)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Make the requirement impossible where the condition fails; inside a way it must be known to hold."""
    if instance.holds is False or (instance.holds is None and model.guard is not None):
        model.require(instance, NOTHING >= 1)
