"""An answer with everything that explains it."""

from __future__ import annotations

from typing import Literal

from models.answer.conflict import Price
from models.answer.deadlines import SafeDates
from models.answer.other_plans import Frontier, OtherPlans
from models.answer.outcome import Outcome
from models.base import Frozen


class Explanation(Frozen):
    """An answer with its reasons."""

    recert: Literal["explanation/1"] = "explanation/1"
    outcome: Outcome
    """Of planning; where there is no plan, with conflicts and ways out."""
    prices: tuple[Price, ...] = ()
    """Where there is a plan: what each rule and wish adds to it, those that add most first."""
    safe: SafeDates | None = None
    alternatives: OtherPlans | None = None
    frontier: Frontier | None = None
