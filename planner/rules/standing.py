"""Rules that a planner tells and does not choose by: exemptions, extensions, fees and what lateness brings.

Law: each states something about the credential rather than about activities.
Measure: say it.
Encode: nothing; fees are part of an option's cost (`planner.options`), extensions of the period (`planner.licence`).
"""

from __future__ import annotations

from models.base import money_text
from models.duties import Exemption, Extension, Fee, Late, LateStep
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
            sentence += f"; granted by {rule.granted_by}" if rule.granted_by else ""
            sentence += _owing(rule.fees, ledger)
        case Fee() as rule:
            known = None if rule.amount is None else f"{money_text(rule.amount)} {ledger.licence.regime.currency}"
            sentence = known or "an amount set elsewhere"
        case Late() as rule:
            sentence = "; then ".join(_step(step, ledger) for step in rule.steps)
        case other:
            raise AssertionError(other)
    return reading(applied, ledger, met=True, sentence=sentence, unit="")


def _step(step: LateStep, ledger: Ledger) -> str:
    """Say what holds until so long after the period's end."""
    when = f"up to {step.until.words()} late" if step.until else "later"
    more = ""
    if step.grows is not None:
        more = f", {ledger.amount(step.grows)} more required" if isinstance(step.grows, int) else ", more required"
    return f"{when}: {step.status}, {step.effective}{more}{_owing(step.fees, ledger)}"


def _owing(fees: tuple[str, ...], ledger: Ledger) -> str:
    """Name the fees that this holder owes."""
    titles = {applied.rule.id: applied.rule.title for applied in ledger.licence.applied}
    owed = [titles[name] for name in fees if name in titles]
    return f" (owed: {', '.join(owed)})" if owed else ""


def encode(applied: Applied, page: Page) -> None:
    """Nothing."""
