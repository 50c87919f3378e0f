"""An outcome with its prices, last safe dates, other plans and frontier."""

from __future__ import annotations

from typing import Literal

from models.answer.conflict import Price
from models.answer.deadlines import SafeDates
from models.answer.other_plans import Frontier, OtherPlans
from models.answer.outcome import Outcome
from models.base import Frozen


class Explanation(Frozen):
    """An outcome with its explanations."""

    recert: Literal["explanation/1"] = "explanation/1"
    outcome: Outcome
    """The outcome of planning; where there is no plan, with conflicts and repairs."""
    prices: tuple[Price, ...] = ()
    """Where there is a plan: the price of each rule and wish, the highest first."""
    safe: SafeDates | None = None
    alternatives: OtherPlans | None = None
    frontier: Frontier | None = None
