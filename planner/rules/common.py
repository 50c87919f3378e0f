"""What every rule's `measure` needs to report: a reading with its clause, its dates in force and its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from models.outcome import Reading
from models.problem import Applied
from models.rulebase import InForce
from planner.ledger import Ledger, Split


def in_force_words(law: InForce) -> str:
    """Write the days a rule is law."""
    match law.from_, law.until:
        case None, None:
            return "always"
        case start, None:
            return f"since {start}"
        case None, end:
            return f"until {end}"
        case start, end:
            return f"{start} to {end}"


def titles(items: Mapping[str, str]) -> str:
    """Write what items are called, each name once, in the order of their keys."""
    return ", ".join(dict.fromkeys(f"“{items[key]}”" for key in sorted(items)))


def reading(
    applied: Applied,
    ledger: Ledger,
    *,
    met: bool,
    sentence: str,
    split: Split = Split(),  # noqa: B008 - frozen
    need: int = 0,
    bound: Literal["least", "most", "none"] = "none",
    unit: str = "",
    lost: int = 0,
    unknown: bool = False,
) -> Reading:
    """Build a reading; what is the same for every rule is filled in here."""
    rule, regime = applied.rule, ledger.licence.regime
    law = rule.in_force or regime.in_force
    return Reading(
        rule=rule.id,
        part=applied.part,
        kind=rule.kind,
        title=rule.title,
        clause=rule.clause,
        window=applied.window,
        have=split.have,
        planned=split.planned,
        need=need,
        bound=bound,
        unit=unit or regime.unit.plural,
        met=met,
        unknown=unknown,
        advisory=rule.advisory,
        lost=lost,
        sentence=sentence,
        in_force=in_force_words(law),
        checked=rule.checked or regime.checked,
    )


def counted(split: Split, ledger: Ledger) -> str:
    """Say what counts and where it comes from."""
    if not split.planned:
        return f"{ledger.amount(split.have)} counted"
    return f"{ledger.amount(split.have)} counted and {ledger.amount(split.planned)} planned"


def items_words(split: Split) -> str:
    """Say how many items are done and planned."""
    return f"{split.have} done" + (f" and {split.planned} planned" if split.planned else "")


ITEM = 60
"""Readings hold sixtieths; one item, week or day is written as one whole."""


def whole(split: Split) -> Split:
    """Turn a count of items into the sixtieths a reading holds."""
    return Split(split.have * ITEM, split.planned * ITEM)
