"""Rules that inform and do not affect the choice of a plan: exemptions, extensions, fees and late renewal.

Law: each states a fact about the credential rather than about activities.
Measure: report the fact.
Encode: nothing; fees are part of an option's cost (`planner.problem.options`), extensions of the period
(`planner.problem.active_credential`).
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.base import TICKS, credits_text, money_text
from models.problem import ActiveCredential, RuleInstance
from models.regime.obligations import Exemption, Extension, Fee, Late, LateStep
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger
from planner.rules.readings import reading


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Report the rule's statement for this holder."""
    return reading(instance, ledger, met=True, sentence=statement(instance, ledger.active))


def statement(instance: RuleInstance, active: ActiveCredential) -> str:
    """Write the statement of an informative rule for this holder."""
    match instance.rule:
        case Exemption() as rule:
            what = "every rule" if rule.excuses == "all" else ", ".join(rule.excuses)
            sentence = f"excuses from {what}" + (f", except {', '.join(rule.except_)}" if rule.except_ else "")
        case Extension() as rule:
            length = rule.adds.words() if rule.adds else "the time that is granted"
            sentence = f"may add {length}" + (f"; needs {' and '.join(rule.documents)}" if rule.documents else "")
            sentence += f"; granted by {rule.granted_by}" if rule.granted_by else ""
            sentence += _owing(rule.fees, active)
        case Fee() as rule:
            known = None if rule.amount is None else f"{money_text(rule.amount)} {active.regime.currency}"
            sentence = known or "an amount set elsewhere"
        case Late() as rule:
            sentence = "; then ".join(late_step(step, active) for step in rule.steps)
        case other:
            raise AssertionError(other)
    return sentence


def late_step(step: LateStep, active: ActiveCredential) -> str:
    """Write one step of late renewal: its time limit, status, effect, extra credit and fees."""
    when = f"up to {step.until.words()} late" if step.until else "later"
    more = ""
    if step.grows is not None:
        unit = active.regime.unit
        grows = step.grows if isinstance(step.grows, int) else 0
        many = f"{credits_text(grows)} {unit.name if grows == TICKS else unit.plural} " if grows else ""
        more = f", {many}more required"
    return f"{when}: {step.status}, {step.effective}{more}{_owing(step.fees, active)}"


def _owing(fees: tuple[str, ...], active: ActiveCredential) -> str:
    """List the fees that this holder owes, in brackets."""
    known = {instance.rule.id: instance for instance in active.rules}
    owed = [f"{known[name].rule.title}, {statement(known[name], active)}" for name in fees if name in known]
    return f" (owed: {'; '.join(owed)})" if owed else ""


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Nothing."""
