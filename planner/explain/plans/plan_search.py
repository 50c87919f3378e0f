"""One model searched again and again, each time under more rows; no plan is kept before it has been verified.

Other plans and the Pareto frontier are both found this way: search, verify, keep, add a row, until the limit or the
end.  That nothing is left is said only where the second solver agrees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from models.answer.other_plans import RejectedPlan
from models.answer.outcome import Objection, Opinion, Plan, Verified
from models.problem import Problem
from planner.explain.relaxation.elastic import confirmed
from planner.formulation.objective import Objective
from planner.formulation.personal import money, planning
from planner.linear.model import Model
from planner.search.answer import save
from planner.search.lexicographic import search
from planner.search.verified import rejected, verified_plan
from planner.solvers.cpsat import Effort

WORST_FIRST: tuple[Opinion, ...] = ("disagrees", "gave up", "agrees")


@dataclass
class PlanSearch:
    """A model of all plans of a problem, and what came of searching it so far."""

    problem: Problem
    effort: Effort
    stopped: bool = False
    refused: list[RejectedPlan] = field(default_factory=list)
    """Plans that were found and failed their check."""
    doubts: list[Objection] = field(default_factory=list)
    """What the plans found say against one another."""
    _opinions: list[Opinion] = field(default_factory=list)
    _saved: str | None = None

    def __post_init__(self) -> None:
        """Make the model."""
        self.formulation, self.hours = planning(self.problem)
        self.money = money(self.formulation) + self.problem.fixed_cost

    def best(self, objective: Objective, model: Model) -> Plan | Literal["infeasible"] | None:
        """Return the best plan of a model with more rows; None where time ran out first, or the plan failed its check.

        Raises:
            SolverFault: when a solver contradicts itself.
        """
        found = search(self.problem, self.formulation, self.hours, objective, self.effort, model)
        if found == "infeasible":
            return "infeasible"
        plan = None
        if not isinstance(found, str) and found.cost_proven:
            plan = verified_plan(self.problem, found, self.effort).accepted
        if isinstance(plan, RejectedPlan):
            self.refused.append(plan)
            return None
        self.stopped |= plan is None
        return plan

    def refuse(self, plan: Plan | None, about: str, what: str) -> None:
        """Refuse a plan, or an answer without one, to which the auditor has nothing to object."""
        self.refused.append(rejected(plan, about, what))

    def doubt(self, what: str) -> None:
        """Note that plans came in an order in which they cannot."""
        self.doubts.append(Objection(about="order", what=what))

    def confirm(self, model: Model) -> Opinion:
        """Ask the second solver to agree that a model has no solution; `not asked` where no time is left."""
        if self.effort.over:
            self.stopped = True
            return "not asked"
        found = confirmed(model, self.effort)
        self._opinions.append(found)
        if found == "disagrees":
            self._saved = save(model)
        return found

    @property
    def opinion(self) -> Opinion:
        """What the second solver thinks of all it was asked: the worst of it."""
        return next((each for each in WORST_FIRST if each in self._opinions), "not asked")

    @property
    def objections(self) -> tuple[Objection, ...]:
        """What speaks against what was found."""
        return (*(each for plan in self.refused for each in plan.objections), *self.doubts)

    def verified(self, auditor: Literal["agrees", "not asked"] = "agrees") -> Verified:
        """Return who agrees with what was found.

        Args:
            auditor: what to say of the auditor where there are no objections.
        """
        objections = self.objections
        return Verified(
            auditor="objects" if objections else auditor,
            second_solver=self.opinion,
            objections=objections,
            saved_model=save(self.formulation.model) if objections else self._saved,
        )
