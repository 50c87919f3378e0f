"""One of several ways.

Law: at least one way holds in everything it asks.
Measure: measure every rule of every way.
Encode: a 0/1 variable for each way, at least one of them 1; what a way asks binds where its variable is 1.
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.problem import RuleInstance
from planner.linear.model import NOTHING
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger, Split
from planner.rules.readings import ITEM, Figures, reading


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Report a way that holds, or what each way lacks."""
    sentences, held = [], ""
    for title, inner in instance.ways:
        readings = [ledger.measure(each, ledger) for each in inner]
        # A fact the record does not state cannot make a way hold.
        short = [found.sentence for found in readings if (not found.met or found.unknown) and not found.advisory]
        sentences.append(f"{title}: {'; '.join(short) or 'holds'}")
        if not short and not held:
            held = title
    split = Split(ITEM if held else 0)
    return reading(
        instance,
        ledger,
        Figures(split=split, need=ITEM, bound="least", unit="ways"),
        met=bool(held),
        sentence=" / ".join(sentences),
    )


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Require at least one way."""
    ways = NOTHING
    for number, (_, inner) in enumerate(instance.ways):
        taken = model.way(instance, number)
        for each in inner:
            model.encode(each, model.under(taken))
        ways = ways + taken
    model.require(instance, ways >= 1)
