"""All or nothing below an amount.

Law: credit of a selection counts only once there is so much of it.
Measure: claimed is 0 or at least the amount.
Encode: a 0/1 variable: claimed >= amount where it is 1, claimed <= 0 where it is 0.
"""

from __future__ import annotations

from models.outcome import Reading
from models.problem import Applied
from models.rules import Threshold
from planner.ledger import Ledger, ceil
from planner.page import Page
from planner.rules.common import counted, reading


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Compare what counts with the threshold."""
    rule = applied.rule
    assert isinstance(rule, Threshold)
    claimed = ledger.claimed(rule.of, applied.window)
    earned = ledger.earned(rule.of, applied.window)
    need = ceil(ledger.worth(applied.level, applied.window))
    sentence = f"{counted(claimed, ledger)}; less than {ledger.amount(need)} would not count at all"
    met = claimed.total == 0 or claimed.total >= need
    lost = earned.total - claimed.total
    return reading(applied, ledger, met=met, sentence=sentence, split=claimed, need=need, bound="none", lost=lost)


def encode(applied: Applied, page: Page) -> None:
    """Let it count only above the threshold."""
    rule = applied.rule
    assert isinstance(rule, Threshold) and applied.level is not None
    claimed = page.claimed(rule.of, applied.window)
    enough = page.flag(f"{applied.key} is reached")
    page.restrict_least(applied, claimed, applied.level, guard=enough)
    page.restrict(applied, claimed, high=0, guard=page.negated(enough))
