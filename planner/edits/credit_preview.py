"""The credit an activity would earn under each credential, by category, without a solver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.problem import ActiveCredential, Item
from planner.language.context import Missing
from planner.loading.load import Inputs
from planner.problem.active_credential import active_credential
from planner.problem.activities import item_of


@dataclass(frozen=True)
class CreditPreview:
    """The credit of an activity in one category."""

    credential: str
    category: str
    """Empty where it does not count."""
    earned: int
    """In ticks."""
    unit: str
    steps: str = ""
    """The steps of the conversion, or why the credit is 0."""
    within: bool = True
    """Whether it lies in the period of the credential."""


def worth(inputs: Inputs, activity: str, today: date) -> tuple[CreditPreview, ...]:
    """Return the credit of an activity of a record under each credential it counts for.

    A credential that cannot be evaluated because the record lacks a fact has one line that names the fact.
    """
    done = next(each for each in inputs.record.activities if each.id == activity)
    found: list[CreditPreview] = []
    for credential in inputs.record.credentials:
        regime = inputs.regimes[credential.regime]
        try:
            active = active_credential(credential, regime, today)
        except Missing as missing:
            why = f"the record does not say the {missing.what} `{missing.name}`"
            found.append(CreditPreview(credential.name, "", 0, regime.unit.plural, why))
            continue
        found += _under(active, item_of(done, (active,)))
    return tuple(found)


def _under(active: ActiveCredential, item: Item) -> list[CreditPreview]:
    earned: dict[str, int] = {}
    steps: dict[str, str] = {}
    whys: dict[str, None] = {}
    pieces = item.pieces.get(active.name, ())
    for piece in pieces:
        for choice in piece.choices:
            earned[choice.category] = earned.get(choice.category, 0) + choice.earned
            steps.setdefault(choice.category, choice.steps)
        whys |= {refusal.why: None for refusal in piece.refused}
    within, plural = item.end in active.period, active.regime.unit.plural
    if pieces and not earned:
        return [CreditPreview(active.name, "", 0, plural, "; ".join(whys) or "it has no category here", within)]
    unit = active.regime.unit
    return [
        CreditPreview(active.name, category, ticks, unit.name if ticks == 60 else plural, steps[category], within)
        for category, ticks in earned.items()
    ]
