"""What is known about a record so far."""

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
    """What has been found out about one revision of the record."""

    standing: Outcome
    """Of the record alone."""
    proven: bool = False
    """Whether the standing comes from the best claims, rather than from claims that the auditor alone could find."""
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
    """The accepted plan, looked at again."""
    counts: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    """What other plans count for, by `counting.called`."""
    why: dict[str, Why] = field(default_factory=dict)
    """By offering."""
    columns: dict[str, ScenarioResult] = field(default_factory=dict)
    """By scenario; the base under the empty name."""

    @property
    def interpretations(self) -> tuple[Sensitivity, ...]:
        """What other interpretations would change: about the plan once that is known, until then about the standing."""
        return self.standing.interpretations if self.unclear is None else self.unclear

    @property
    def accepted(self) -> Outcome | None:
        """The answer with the accepted plan, where there is one and it can still be followed."""
        return self.kept.outcome if self.kept is not None else None

    @property
    def followed(self) -> Outcome | None:
        """The answer with the plan that the holder follows: the accepted one, or else the cheapest that was found."""
        if self.accepted is not None:
            return self.accepted
        return self.plan if self.plan is not None and self.plan.plan is not None else None
