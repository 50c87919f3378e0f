"""Build a `Reading`: the result of a rule's `measure`, with its clause, dates in force and arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.answer.outcome import Reading
from models.problem import RuleInstance
from planner.rules.ledger import Ledger, Split
from planner.text.sentences import in_force_words


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts held and required, in sixtieths of the unit."""

    split: Split = Split()  # noqa: RUF009 - frozen
    need: int = 0
    bound: Literal["least", "most", "none"] = "none"
    unit: str = ""
    """The unit in the plural; empty for the regime's own unit."""


def reading(
    instance: RuleInstance,
    ledger: Ledger,
    figures: Figures = Figures(),
    *,
    met: bool,
    sentence: str,
    lost: int = 0,
    unknown: bool = False,
) -> Reading:
    """Build a reading from a rule's figures and sentence."""
    rule, regime = instance.rule, ledger.active.regime
    law = rule.in_force or regime.in_force
    return Reading(
        rule=rule.id,
        part=instance.part,
        kind=rule.kind,
        title=rule.title,
        clause=rule.clause,
        window=instance.window,
        have=figures.split.have,
        planned=figures.split.planned,
        need=figures.need,
        bound=figures.bound,
        unit=figures.unit or regime.unit.plural,
        met=met,
        unknown=unknown,
        advisory=rule.advisory,
        lost=lost,
        sentence=sentence,
        in_force=in_force_words(law),
        checked=rule.checked or regime.checked,
    )


def counted(split: Split, ledger: Ledger) -> str:
    """Write an amount counted, and the part of it that is planned."""
    if not split.planned:
        return f"{ledger.amount(split.have)} counted"
    return f"{ledger.amount(split.have)} counted and {ledger.amount(split.planned)} planned"


def items_words(split: Split) -> str:
    """Write the numbers of items done and planned."""
    return f"{split.have} done" + (f" and {split.planned} planned" if split.planned else "")


ITEM = 60
"""Sixtieths in a reading for one item, week or day."""


def whole(split: Split) -> Split:
    """Convert a count of items to the sixtieths of a reading."""
    return Split(split.have * ITEM, split.planned * ITEM)
