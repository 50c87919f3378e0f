"""A task due after an activity.

Law: documents are handed in within a time after an activity ends; where the text says so, late ones forfeit the credit.
Measure: list what is overdue or was late.
Encode: nothing to do; forfeited pieces are refused before claims are chosen (`planner.problem.credit`); plans name the
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
    """Name the activities whose documents were late, and those for which the record states no day."""
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
    """Add nothing: forfeited pieces have no category to be claimed in."""
