"""Something is done by a day.

Law: so many items of a selection end on or before a day, and begin on or after another where one is named.
Measure: count the items between the two days.
Encode: the same row.
"""

from __future__ import annotations

from datetime import date

from models.answer.outcome import Reading
from models.base import Window
from models.problem import RuleInstance
from models.regime.rules import Deadline
from planner.language.dates import BEGINNING
from planner.linear.model import total
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger, split
from planner.rules.readings import ITEM, Figures, items_words, reading, whole


def span(instance: RuleInstance) -> Window | None:
    """Return the days within which the items must be done; None where no day remains."""
    opens = instance.window.start if instance.window.label else BEGINNING
    start, end = instance.not_before or opens, instance.by or date.max
    return Window(start=start, end=end) if start <= end else None


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Count the items done in time."""
    rule, days = instance.rule, span(instance)
    assert isinstance(rule, Deadline)
    entries = [] if days is None else [e for e in ledger.items(rule.of, days) if e.start >= days.start]
    done = split(entries, lambda entry: entry.repeats)
    after = f", not before {instance.not_before}" if instance.not_before else ""
    sentence = f"{items_words(done)} by {instance.by}{after}; {rule.at_least} needed"
    return reading(
        instance,
        ledger,
        Figures(split=whole(done), need=rule.at_least * ITEM, bound="least", unit="items"),
        met=done.total >= rule.at_least,
        sentence=sentence,
    )


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Require the items in time."""
    rule, days = instance.rule, span(instance)
    assert isinstance(rule, Deadline)
    items = [] if days is None else [each for each in model.items(rule.of, days) if each.start >= days.start]
    model.require(instance, total(each.times for each in items) >= rule.at_least)
