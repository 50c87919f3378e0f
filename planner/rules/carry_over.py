"""Credit from the period before.

Law: credit earned in the period before counts in this one up to an amount, and only if earned recently enough.
Measure: claimed(carried in) <= amount.
Encode: the same row; credit that is too old cannot be claimed.
"""

from __future__ import annotations

from datetime import date

from models.answer.outcome import Reading
from models.problem import CreditPiece, RuleInstance
from models.regime.rules import CarryOver
from models.regime.selection import Selection
from planner.language.dates import add
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger, floor, split
from planner.rules.readings import Figures, counted, reading

CARRIED = Selection(carried=True)


def too_old(rule: CarryOver, piece: CreditPiece, start: date) -> bool:
    """Return whether carried credit was earned too long before the period, or on an unknown day."""
    if rule.earned_within is None:
        return False
    earned = piece.attributes.get("earned")
    return not isinstance(earned, date) or earned < add(start, rule.earned_within, -1)


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Compare the carried-in credit with the limit."""
    rule = instance.rule
    assert isinstance(rule, CarryOver)
    entries = list(ledger.among(CARRIED, instance.window))
    claimed, earned = split(entries, lambda e: e.claimed), split(entries, lambda e: e.earned)
    stale = [e.item.key for e in entries if e.claimed and too_old(rule, e.piece, instance.window.start)]
    limit = floor(ledger.worth(instance.amount, instance.window))
    lost = earned.total - claimed.total
    sentence = f"carried in: {counted(claimed, ledger)} of at most {ledger.amount(limit)}"
    if lost:
        sentence += f"; {ledger.amount(lost)} not counted"
    met = claimed.total <= limit and not stale
    return reading(
        instance, ledger, Figures(split=claimed, need=limit, bound="most"), met=met, sentence=sentence, lost=lost
    )


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Limit the carried-in credit that is claimed."""
    rule = instance.rule
    assert isinstance(rule, CarryOver) and instance.amount is not None
    model.limit(instance, model.claimed(CARRIED, instance.window) <= instance.amount)
    for item, piece in model.pieces_in(instance.window):
        if piece.carried and too_old(rule, piece, instance.window.start):
            only = Selection(item=(item.key,), carried=True)
            model.limit(instance, model.claimed(only, instance.window) <= 0)
