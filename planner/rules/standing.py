"""Rules that a planner tells and does not choose by: exemptions, extensions, fees and what lateness brings.

Law: each states something about the credential rather than about activities.
Measure: say it.
Encode: nothing; fees are part of an option's cost (`planner.options`), extensions of the period (`planner.licence`).
"""

from __future__ import annotations

from models.base import money_text
from models.duties import Exemption, Extension, Fee, Late
from models.outcome import Reading
from models.problem import Applied
from planner.ledger import Ledger
from planner.page import Page
from planner.rules.common import reading


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Say what the rule says."""
    match applied.rule:
        case Exemption() as rule:
            what = "every rule" if rule.excuses == "all" else ", ".join(rule.excuses)
            sentence = f"excuses from {what}" + (f", except {', '.join(rule.except_)}" if rule.except_ else "")
        case Extension() as rule:
            length = rule.adds.words() if rule.adds else "the time that is granted"
            sentence = f"may add {length}" + (f"; needs {' and '.join(rule.documents)}" if rule.documents else "")
        case Fee() as rule:
            known = None if rule.amount is None else f"{money_text(rule.amount)} {ledger.licence.regime.currency}"
            sentence = known or "an amount set elsewhere"
        case Late() as rule:
            steps = [
                f"{step.until.words() if step.until else 'later'}: {step.status}, {step.effective}"
                for step in rule.steps
            ]
            sentence = "; ".join(steps)
        case other:
            raise AssertionError(other)
    return reading(applied, ledger, met=True, sentence=sentence, unit="")


def encode(applied: Applied, page: Page) -> None:
    """Nothing."""
