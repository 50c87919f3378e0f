"""Rules that a planner tells and does not choose by: exemptions, extensions, fees and what lateness brings.

Law: each states something about the credential rather than about activities.
Measure: say it.
Encode: nothing; fees are part of an option's cost (`planner.options`), extensions of the period (`planner.licence`).
"""

from __future__ import annotations

from models.base import TICKS, credits_text, money_text
from models.duties import Exemption, Extension, Fee, Late, LateStep
from models.outcome import Reading
from models.problem import Applied, Licence
from planner.ledger import Ledger
from planner.page import Page
from planner.rules.common import reading


def measure(applied: Applied, ledger: Ledger) -> Reading:
    """Say what the rule says."""
    return reading(applied, ledger, met=True, sentence=said(applied, ledger.licence), unit="")


def said(applied: Applied, licence: Licence) -> str:
    """Say what such a rule states for this holder."""
    match applied.rule:
        case Exemption() as rule:
            what = "every rule" if rule.excuses == "all" else ", ".join(rule.excuses)
            sentence = f"excuses from {what}" + (f", except {', '.join(rule.except_)}" if rule.except_ else "")
        case Extension() as rule:
            length = rule.adds.words() if rule.adds else "the time that is granted"
            sentence = f"may add {length}" + (f"; needs {' and '.join(rule.documents)}" if rule.documents else "")
            sentence += f"; granted by {rule.granted_by}" if rule.granted_by else ""
            sentence += _owing(rule.fees, licence)
        case Fee() as rule:
            known = None if rule.amount is None else f"{money_text(rule.amount)} {licence.regime.currency}"
            sentence = known or "an amount set elsewhere"
        case Late() as rule:
            sentence = "; then ".join(said_of(step, licence) for step in rule.steps)
        case other:
            raise AssertionError(other)
    return sentence


def said_of(step: LateStep, licence: Licence) -> str:
    """Say what holds until so long after the period's end."""
    when = f"up to {step.until.words()} late" if step.until else "later"
    more = ""
    if step.grows is not None:
        unit = licence.regime.unit
        grows = step.grows if isinstance(step.grows, int) else 0
        many = f"{credits_text(grows)} {unit.name if grows == TICKS else unit.plural} " if grows else ""
        more = f", {many}more required"
    return f"{when}: {step.status}, {step.effective}{more}{_owing(step.fees, licence)}"


def _owing(fees: tuple[str, ...], licence: Licence) -> str:
    """Name the fees that this holder owes."""
    known = {applied.rule.id: applied for applied in licence.applied}
    owed = [f"{known[name].rule.title}, {said(known[name], licence)}" for name in fees if name in known]
    return f" (owed: {'; '.join(owed)})" if owed else ""


def encode(applied: Applied, page: Page) -> None:
    """Nothing."""
