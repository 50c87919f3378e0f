"""All or nothing below an amount.

Law: credit of a selection counts only if it reaches an amount.
Measure: claimed is 0 or at least the amount.
Encode: a 0/1 variable: claimed >= amount where it is 1, claimed <= 0 where it is 0.
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.problem import RuleInstance
from models.regime.rules import Threshold
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger, ceil
from planner.rules.readings import Figures, counted, reading


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Compare the claimed credit with the threshold."""
    rule = instance.rule
    assert isinstance(rule, Threshold)
    claimed = ledger.claimed(rule.of, instance.window)
    earned = ledger.earned(rule.of, instance.window)
    need = ceil(ledger.worth(instance.amount, instance.window))
    sentence = f"{counted(claimed, ledger)}; less than {ledger.amount(need)} would not count at all"
    met = claimed.total == 0 or claimed.total >= need
    lost = earned.total - claimed.total
    return reading(
        instance, ledger, Figures(split=claimed, need=need, bound="none"), met=met, sentence=sentence, lost=lost
    )


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Allow claims of 0, or of at least the threshold."""
    rule = instance.rule
    assert isinstance(rule, Threshold) and instance.amount is not None
    claimed = model.claimed(rule.of, instance.window)
    enough = model.flag(f"{instance.key} is reached")
    model.limit(instance, claimed >= instance.amount, guard=enough)
    model.limit(instance, claimed <= 0, guard=1 - enough)
