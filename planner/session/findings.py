"""Answers found so far about a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.answer.comparison import ScenarioResult
from models.answer.conflict import Price, Why
from models.answer.deadlines import SafeDates
from models.answer.other_plans import Frontier, OtherPlans
from models.answer.outcome import Claim, Outcome, Sensitivity

if TYPE_CHECKING:
    from planner.explain.plans.accepted import AcceptedPlan


@dataclass
class Findings:
    """The answers found about one revision of the record."""

    standing: Outcome
    """The standing of the record without a plan."""
    proven: bool = False
    """Whether a solver proved the claims of the standing to be the best; if not, the auditor alone found them."""
    plan: Outcome | None = None
    """The cheapest plan, or that there is none; with conflicts and repairs once `reasons` is true."""
    reasons: bool = False
    unclear: tuple[Sensitivity, ...] | None = None
    """What other interpretations of unclear text would change about the plan."""
    safe: SafeDates | None = None
    prices: tuple[Price, ...] | None = None
    alternatives: OtherPlans | None = None
    frontier: Frontier | None = None
    kept: AcceptedPlan | None = None
    """The accepted plan, evaluated again."""
    counts: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    """The claims of other plans, by `counting.called`."""
    why: dict[str, Why] = field(default_factory=dict)
    """Explanations of offerings, by id."""
    columns: dict[str, ScenarioResult] = field(default_factory=dict)
    """Results by the name of the scenario; the record's under the empty name."""

    @property
    def interpretations(self) -> tuple[Sensitivity, ...]:
        """What other interpretations would change about the plan, or about the standing until the plan is known."""
        return self.standing.interpretations if self.unclear is None else self.unclear

    @property
    def accepted(self) -> Outcome | None:
        """The answer with the accepted plan, if there is one that can still be followed."""
        return self.kept.outcome if self.kept is not None else None

    @property
    def followed(self) -> Outcome | None:
        """The answer with the plan to follow: the accepted one, or else the cheapest found."""
        if self.accepted is not None:
            return self.accepted
        return self.plan if self.plan is not None and self.plan.plan is not None else None
