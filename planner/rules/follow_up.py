"""Handed in soon after.

Law: papers are handed in so soon after an activity ends; where the text says so, late papers forfeit the credit.
Measure: list what is overdue or was late.
Encode: nothing to do; forfeited lots are refused before claims are chosen (`planner.problem.credit`); plans name the
days on which something is due.
"""

from __future__ import annotations

from datetime import date

from models.answer.outcome import Reading
from models.problem import RuleInstance
from models.regime.rules import FollowUp
from planner.language.dates import add
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger
from planner.rules.readings import reading


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Name the papers that were late, and those the record does not mention."""
    rule = instance.rule
    assert isinstance(rule, FollowUp)
    late, open_ = [], []
    for entry in ledger.items(rule.of, instance.window):
        due, done = add(entry.end, rule.within), entry.piece.attributes.get(rule.done)
        if isinstance(done, date):
            late += [entry.item.key] if done > due else []
        elif not entry.planned and not entry.piece.carried:
            open_.append(f"{entry.item.key} (due {due})")
    if late:
        sentence = f"{rule.task}: handed in late for {', '.join(late)}"
    elif open_:
        sentence = f"{rule.task}: the record does not say when for {', '.join(open_)}"
    else:
        sentence = f"{rule.task}: in time"
    return reading(instance, ledger, met=not late or not rule.forfeits, unknown=bool(open_), sentence=sentence)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Nothing: forfeited lots have no category left to be claimed in."""
