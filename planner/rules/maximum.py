"""At most so much credit.

Law: credit from a selection counts up to an amount (in total, or for each course, topic or category); further credit is
lost, or, where the clause forbids it, must not be earned.
Measure: claimed(of) <= amount, or for `forbidden` earned(of) <= amount.
Encode: the same row; for credit that is lost it bounds claims, not the items done.
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.problem import RuleInstance
from models.regime.rules import Maximum
from planner.language.selections import group_keys
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Entry, Ledger, Split, floor, split
from planner.rules.readings import Figures, counted, reading


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Compare each group's credit with the limit, and report the credit lost."""
    rule = instance.rule
    assert isinstance(rule, Maximum)
    groups: dict[str, list[Entry]] = {} if rule.each != "all" else {"": []}
    for entry in ledger.among(rule.of, instance.window):
        for key in group_keys(rule, entry.piece, entry.category):
            groups.setdefault(key, []).append(entry)
    limit = floor(ledger.worth(instance.amount, instance.window))
    fullest, have, lost, met = "", Split(), 0, True
    for key, entries in sorted(groups.items()):
        claimed, earned = split(entries, lambda e: e.claimed), split(entries, lambda e: e.earned)
        measured = claimed if rule.excess == "lost" else earned
        met &= measured.total <= limit
        lost += earned.total - claimed.total
        if measured.total > have.total or not fullest:
            fullest, have = key, measured
    where = f" in {fullest}" if fullest else ""
    sentence = f"{counted(have, ledger)}{where} of at most {ledger.amount(limit)}"
    if lost:
        sentence += f"; {ledger.amount(lost)} earned and not counted"
    if not met:
        sentence += f"; {ledger.amount(have.total - limit)} too much"
    return reading(
        instance, ledger, Figures(split=have, need=limit, bound="most"), met=met, sentence=sentence, lost=lost
    )


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Limit the claimed credit, or the earned credit where more is forbidden."""
    rule = instance.rule
    assert isinstance(rule, Maximum) and instance.amount is not None
    if rule.excess == "forbidden":
        for _, earned in model.earned_by(rule.of, instance.window, lambda piece, cat: group_keys(rule, piece, cat)):
            model.require(instance, earned <= instance.amount)
    elif rule.each == "all":
        model.limit(instance, model.claimed(rule.of, instance.window) <= instance.amount)
    else:
        for _, claimed in model.claimed_by(rule.of, instance.window, lambda piece, cat: group_keys(rule, piece, cat)):
            model.limit(instance, claimed <= instance.amount)
