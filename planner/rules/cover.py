"""Every topic of a list.

Law: each topic (or category) listed is covered, by one activity about it or by so much credit claimed.
Measure, for one topic: at least one item done; or claimed >= amount.
Encode: the same row for each topic.
"""

from __future__ import annotations

from models.answer.outcome import Reading
from models.problem import RuleInstance
from planner.language.selections import covered
from planner.linear.model import total
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger, ceil, split
from planner.rules.readings import ITEM, Figures, counted, items_words, reading, whole


def name(instance: RuleInstance, ledger: Ledger) -> str:
    """Return the title of the instance's topic or category."""
    return ledger.active.regime.title_of(instance.part)


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Report whether the topic or category is covered."""
    title = name(instance, ledger)
    if instance.amount is not None:
        have = ledger.claimed(covered(instance), instance.window)
        need = ceil(ledger.worth(instance.amount, instance.window))
        sentence = f"{title}: {counted(have, ledger)} of {ledger.amount(need)}"
        return reading(
            instance, ledger, Figures(split=have, need=need, bound="least"), met=have.total >= need, sentence=sentence
        )
    done = split(ledger.items(covered(instance), instance.window), lambda entry: entry.repeats)
    sentence = f"{title}: {items_words(done)}" + ("" if done.total else "; at least one is needed")
    return reading(
        instance,
        ledger,
        Figures(split=whole(done), need=ITEM, bound="least", unit="activities"),
        met=done.total >= 1,
        sentence=sentence,
    )


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Require that the topic or category is covered."""
    if instance.amount is not None:
        model.require(instance, model.claimed(covered(instance), instance.window) >= instance.amount)
        return
    done = total(each.times for each in model.items(covered(instance), instance.window))
    model.require(instance, done >= 1)
