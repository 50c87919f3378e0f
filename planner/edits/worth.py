"""What an activity would earn under each credential, category by category; plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.problem import Item, Licence
from planner.context import Missing
from planner.files.load import Inputs
from planner.items import item_of
from planner.licence import licence_of


@dataclass(frozen=True)
class Worth:
    """What an activity would earn in one category."""

    credential: str
    category: str
    """Empty where it counts nowhere."""
    earned: int
    """In ticks."""
    unit: str
    steps: str = ""
    """How it was worked out, or why it is nothing."""
    within: bool = True
    """Whether it lies in the period of the credential."""


def worth(inputs: Inputs, activity: str, today: date) -> tuple[Worth, ...]:
    """Return what an activity of a record would earn, under each credential that it serves.

    A credential that cannot be worked out yet, because the record does not say enough, has one line that says so.
    """
    done = next(each for each in inputs.record.activities if each.id == activity)
    found: list[Worth] = []
    for credential in inputs.record.credentials:
        regime = inputs.regimes[credential.regime]
        try:
            licence = licence_of(credential, regime, today)
        except Missing as missing:
            why = f"the record does not say the {missing.what} `{missing.name}`"
            found.append(Worth(credential.name, "", 0, regime.unit.plural, why))
            continue
        found += _under(licence, item_of(done, (licence,)))
    return tuple(found)


def _under(licence: Licence, item: Item) -> list[Worth]:
    earned: dict[str, int] = {}
    steps: dict[str, str] = {}
    whys: dict[str, None] = {}
    lots = item.lots.get(licence.name, ())
    for lot in lots:
        for choice in lot.choices:
            earned[choice.category] = earned.get(choice.category, 0) + choice.earned
            steps.setdefault(choice.category, choice.steps)
        whys |= {refusal.why: None for refusal in lot.refused}
    within, plural = item.end in licence.period, licence.regime.unit.plural
    if lots and not earned:
        return [Worth(licence.name, "", 0, plural, "; ".join(whys) or "it has no category here", within)]
    unit = licence.regime.unit
    return [
        Worth(licence.name, category, ticks, unit.name if ticks == 60 else plural, steps[category], within)
        for category, ticks in earned.items()
    ]
