"""An activity claimed for one credential only.

Law: an activity claimed under this credential is not claimed under another of the holder's.
Measure: no item with credit claimed here is claimed under another credential.
Encode: for items that count for several credentials a 0/1 variable: where it is 0 the claim here is 0, where it is 1
the claims elsewhere are 0.
"""

from __future__ import annotations

from datetime import date

from models.answer.outcome import Reading
from models.base import Window
from models.problem import RuleInstance
from models.regime.rules import Unshared
from models.regime.selection import EVERYTHING
from planner.language.dates import BEGINNING
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger
from planner.rules.readings import reading

EVER = Window(start=BEGINNING, end=date.max)


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Look for an item claimed under two credentials."""
    rule = instance.rule
    assert isinstance(rule, Unshared)
    here = {entry.item.key for entry in ledger.among(rule.of, instance.window) if entry.claimed}
    shared = sorted(here & ledger.others)
    sentence = f"also claimed elsewhere: {', '.join(shared)}" if shared else "nothing claimed here is claimed elsewhere"
    return reading(instance, ledger, met=not shared, sentence=sentence)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Allow each item to be claimed for one credential only."""
    rule = instance.rule
    assert isinstance(rule, Unshared)
    items = {item.key: item for item, _ in model.pieces_in(instance.window)}
    for item in items.values():
        here = model.claimed_of(item, rule.of, instance.window)
        elsewhere = [(other, other.claimed_of(item, EVERYTHING, EVER)) for other in model.other_models(item)]
        elsewhere = [(other, claim) for other, claim in elsewhere if not claim.fixed]
        if here.fixed or not elsewhere:
            continue
        mine = model.flag(f"{item.key} is claimed here")
        model.limit(instance, here - mine * model.everything <= 0, label=item.key)
        for other, claim in elsewhere:
            model.limit(instance, claim + mine * other.everything <= other.everything, label=item.key)
